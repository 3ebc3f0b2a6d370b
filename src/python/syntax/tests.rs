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
