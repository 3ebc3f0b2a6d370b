//! The library's Python, compiled while the project is built: a run neither parses it nor carries its text.
//!
//! For build scripts. Each `.py` of a folder becomes a [`bytecode::Packed`] of the same path below `OUT_DIR`.

#![forbid(unsafe_code)]

mod names;

use bytecode::{Code, pack};
use std::fs;
use std::path::{Path, PathBuf};
use syntax::{CompileOptions, compile};

/// Compiles the `.py` files below these folders of the crate that is built. Panics, as build scripts do, at a file that is no Python.
pub fn build(folders: &[&str]) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script has OUT_DIR"));
    for folder in folders {
        println!("cargo::rerun-if-changed={folder}");
        build_folder(Path::new(folder), &out);
    }
}

fn build_folder(folder: &Path, out: &Path) {
    fs::create_dir_all(out.join(folder)).expect("OUT_DIR can be written");
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            build_folder(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let source = fs::read_to_string(&path).expect("the file can be read");
            fs::write(out.join(&path), packed(&source, &path)).expect("OUT_DIR can be written");
        }
    }
}

fn packed(source: &str, path: &Path) -> Vec<u8> {
    let options = CompileOptions { is_hidden: true, ..CompileOptions::default() };
    match compile(source, &options) {
        Ok(mut code) => {
            strip(&mut code);
            pack(&names::names(&code), &code)
        }
        Err(problems) => {
            let lines: Vec<_> = problems
                .iter()
                .map(|problem| format!("{}:{}: {}", path.display(), problem.line, problem.message))
                .collect();
            panic!("{}", lines.join("\n"));
        }
    }
}

/// Takes off what nobody sees of hidden code: where its operations stood, and what its makers wrote about it.
fn strip(code: &mut Code) {
    code.spans.clear();
    code.doc = None;
    code.inner.iter_mut().for_each(strip);
}
