//! The compiler over whole programs: what it writes is well formed.

use super::{CompileOptions, compile};
use crate::python::bytecode::{disassemble, verify};

/// `COMPILE_FOLDER=folder cargo test --lib programs_of_a_folder -- --nocapture` shows what becomes of a folder's scripts.
#[test]
fn programs_of_a_folder_compile() {
    let folder = std::env::var("COMPILE_FOLDER").unwrap_or_else(|_| "tests/conformance".to_owned());
    let Ok(listing) = std::fs::read_dir(folder) else { return };
    let mut files = listing.flatten().map(|e| e.path()).collect::<Vec<_>>();
    files.sort();
    for path in files {
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("text");
        match compile(&source, &CompileOptions::default()) {
            Err(problems) => {
                for p in problems {
                    println!("{}:{}:{}: {}: {}", path.display(), p.line, p.column, p.kind, p.message);
                }
            }
            Ok(code) => {
                if std::env::var("SHOW").is_ok() {
                    println!("{}", disassemble(&code));
                }
                assert_eq!(verify(&code), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
}

/// `FUZZ_FOLDER=folder`: every file on a small stack, with the time it takes.
#[test]
fn hostile_folder() {
    let Ok(folder) = std::env::var("FUZZ_FOLDER") else { return };
    let mut files = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect::<Vec<_>>();
    files.sort();
    for path in files {
        let source = std::fs::read_to_string(&path).expect("text");
        eprint!("{}: ", path.file_stem().unwrap_or_default().display());
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
            let start = std::time::Instant::now();
            let result = compile(&source, &CompileOptions::default());
            eprint!("{:?} ", start.elapsed());
            match result {
                Err(problems) => {
                    let p = &problems[0];
                    format!("{}: {}: {}: {}", p.line, p.column, p.kind, p.message)
                }
                Ok(code) => format!("{} ops", code.ops.len()),
            }
        });
        match thread.expect("a thread").join() {
            Ok(told) => eprintln!("{told}"),
            Err(_) => eprintln!("PANIC"),
        }
    }
}
