//! The library's Python, made ready while the project is built: checked, its names listed, in as few bytes as it takes.
//!
//! For build scripts, which panic at a file that is no Python of ours.

#![forbid(unsafe_code)]

mod names;

use bytecode::{Code, Op, stored};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use syntax::{CompileOptions, compile, deferral};

/// The names of the functions whose bodies are in the binary, a line for each: what runs of the first scenario call. A test of
/// `src/run/own_python.rs` holds the list to that. The others are on the shelf.
const FIRST_LOOK: &str = include_str!("first_look.txt");

/// Puts the text of the `.py` files below these folders, in few bytes, at the same paths below `OUT_DIR`, without the bodies of
/// functions that a first look does not call, and beside each, with `.names` added, the names that it offers.
pub fn build(folders: &[&str]) {
    for file in files(folders) {
        let (text, code) = compiled(&file);
        write(&file, &thinned(&text).0);
        write(&names_of(&file), &names::names(&code).join(","));
    }
}

/// The same for modules that go on the shelf: their names alone.
pub fn build_names(folder: &str) {
    for file in python_files(folder) {
        write(&names_of(&file), &names::names(&compiled(&file).1).join(","));
    }
}

/// All modules of these folders in one text, as `python::vm::Library::supply` reads it: a file of `OUT_DIR`. A module is known by its
/// file's stem. What `thin` folders have is in the binary but for functions that a first look does not call: each an item without a name.
pub fn build_shelf(folders: &[&str], thin: &[&str], to: &str) {
    let mut shelf = String::new();
    let mut functions: Vec<String> = Vec::new();
    for file in files(thin) {
        functions.extend(thinned(&compiled(&file).0).1);
    }
    for function in &functions {
        // It is looked for by its head, as the binary's text has it.
        let heads = deferral::split(&deferral::thin(function, |_| false).0, 0).1;
        let found = functions.iter().filter(|function| function.starts_with(&heads[0])).count();
        assert!(found == 1 && !deferral::has_body(&heads[0]), "{found} functions begin with {}", heads[0]);
        shelf.push_str(&format!(" {}\n{function}", function.len()));
    }
    for file in files(folders) {
        let (text, _) = compiled(&file);
        let stem = file.file_stem().expect("a file has a name").to_string_lossy();
        shelf.push_str(&format!("{stem} {}\n{text}", text.len()));
    }
    write(Path::new(to), &shelf);
}

/// The same modules and functions as code: its bytes in `to.bin` of `OUT_DIR`, where each module and each function that is compiled
/// when it is called lies among them in `to.rs`.
pub fn build_compiled(folders: &[&str], thin: &[&str], to: &str) {
    let (mut bytes, mut modules, mut functions) = (Vec::new(), String::new(), String::new());
    let mut place = |code: &Code| {
        let start = bytes.len();
        bytes.extend(stored::to_bytes(code));
        format!("{start}, {}", bytes.len())
    };
    let mut count = 0;
    let thin = files(thin).map(|file| (file, true));
    for (file, is_thin) in thin.chain(files(folders).map(|file| (file, false))) {
        let text = condensed(&fs::read_to_string(&file).expect("the file can be read"));
        let (outline, split) = deferral::split(&text, count);
        count += split.len();
        let known = if is_thin { thinned(&text).0 } else { text };
        write!(modules, "({}, {}),", stored::key(&known), place(&code_of(&outline, &file)))
            .expect("writing to a string");
        for text in split {
            let code = deferral::alone(code_of(&text, &file));
            write!(functions, "({}),", place(&code)).expect("writing to a string");
        }
    }
    let index = format!(
        "pub const MODULES: &[(u64, u32, u32)] = &[{modules}];\npub const FUNCTIONS: &[(u32, u32)] = &[{functions}];\n"
    );
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script has OUT_DIR"));
    fs::write(out.join(to).with_extension("bin"), bytes).expect("OUT_DIR can be written");
    write(Path::new(&format!("{to}.rs")), &index);
}

/// A text without the bodies of functions that a first look does not call, and those functions.
fn thinned(text: &str) -> (String, Vec<String>) {
    deferral::thin(text, |name| FIRST_LOOK.lines().any(|line| line == name))
}

fn files(folders: &[&str]) -> impl Iterator<Item = PathBuf> {
    folders.iter().flat_map(|folder| python_files(folder))
}

fn names_of(file: &Path) -> PathBuf {
    file.with_extension("py.names")
}

fn write(file: &Path, text: &str) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script has OUT_DIR")).join(file);
    let folder = out.parent().expect("it is in OUT_DIR");
    fs::create_dir_all(folder).and_then(|()| fs::write(&out, text)).expect("OUT_DIR can be written");
}

/// All below a folder, in the order of their names.
fn python_files(folder: &str) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    list(Path::new(folder), &mut files);
    files.sort();
    files
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

/// What the binary carries of a file, and its code.
fn compiled(file: &Path) -> (String, Code) {
    let source = fs::read_to_string(file).expect("the file can be read");
    let text = condensed(&source);
    let code = code_of(&text, file);
    let (outline, functions) = deferral::split(&text, 0);
    let functions = functions.iter().map(|text| deferral::alone(code_of(text, file))).collect::<Vec<_>>();
    same(&code, &code_of(&outline, file), &functions, file);
    (text, code)
}

fn code_of(text: &str, file: &Path) -> Code {
    compile(text, &CompileOptions { is_hidden: true, ..CompileOptions::default() }).unwrap_or_else(|problems| {
        let said = problems.iter().map(|problem| format!("{}:{}: {}", file.display(), problem.line, problem.message));
        panic!("{}", said.collect::<Vec<_>>().join("\n"));
    })
}

/// A function that is compiled when it is called is what it would have been, and so is what is left of its module.
fn same(whole: &Code, outline: &Code, functions: &[Code], file: &Path) {
    let deferred = match outline.ops.as_slice() {
        [Op::Deferred { function }] => Some(&functions[*function as usize]),
        _ => None,
    };
    let (mut expected, mut found) = (whole.clone(), deferred.unwrap_or(outline).clone());
    if deferred.is_none() {
        expected.inner.clear();
        found.inner.clear();
    }
    forget_lines(&mut expected);
    forget_lines(&mut found);
    assert_eq!(expected, found, "{}: {}", file.display(), whole.qualname);
    match deferred {
        Some(_) => {
            let head = |code: &Code| (code.flags, code.parameters.clone(), code.doc.clone(), code.captures.len());
            assert_eq!(head(whole), head(outline), "{}: {}", file.display(), whole.qualname);
        }
        None => {
            assert_eq!(whole.inner.len(), outline.inner.len(), "{}: {}", file.display(), whole.qualname);
            whole.inner.iter().zip(&outline.inner).for_each(|(whole, outline)| same(whole, outline, functions, file));
        }
    }
}

/// Where a text was cut its lines are counted anew; nobody sees them.
fn forget_lines(code: &mut Code) {
    code.spans.clear();
    code.first_line = 0;
    code.inner.iter_mut().for_each(forget_lines);
}

/// Without comments and empty lines, a block indented by one space: nobody sees the lines of hidden code. A text with a string of
/// several lines keeps its lines as they are.
fn condensed(source: &str) -> String {
    let has_long_string = source.lines().any(|line| line.matches("\"\"\"").count() % 2 == 1);
    let is_code = |line: &&str| has_long_string || !line.is_empty() && !line.trim_start().starts_with('#');
    let shortened = |line: &str| {
        let depth = line.len() - line.trim_start().len();
        let kept = if has_long_string || !depth.is_multiple_of(4) { depth } else { depth / 4 };
        format!("{}{}\n", &line[..kept], line.trim())
    };
    source.lines().map(str::trim_end).filter(is_code).map(shortened).collect()
}
