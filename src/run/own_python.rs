//! Where a host's runs have our own Python from: its text, or its code from the build.

use bytecode::{Code, stored};
use python::vm::{Compiler, Library};
use shelf::compiled;
use std::cell::RefCell;
use syntax::{CompileOptions, compile, deferral};

/// For a host to keep through all its runs. Without the shelf; a host that carries it: [`whole_library`].
pub fn library() -> Library {
    Library::new(Texts::default())
}

/// With all importable modules, compiled by the build.
pub fn whole_library() -> Library {
    let library = Library::new(Compiled);
    assert!(library.supply(shelf::TEXT), "made by the build");
    library
}

/// The compiler on our texts.
#[derive(Default)]
struct Texts {
    /// What has been left for later.
    functions: RefCell<Vec<String>>,
}

impl Compiler for Texts {
    fn module(&self, text: &str) -> Code {
        let mut functions = self.functions.borrow_mut();
        let (outline, split) = deferral::split(text, functions.len());
        functions.extend(split);
        hidden(&outline)
    }

    fn function(&self, number: u32) -> Code {
        deferral::alone(hidden(&self.functions.borrow()[number as usize]))
    }
}

fn hidden(text: &str) -> Code {
    let options = CompileOptions { is_hidden: true, modules: None };
    let mut code = compile(text, &options).expect("the build has compiled it");
    strip(&mut code);
    code
}

/// Takes off what nobody sees of hidden code: where its operations stood, what its locals are called.
fn strip(code: &mut Code) {
    code.spans.clear();
    code.local_names.clear();
    code.inner.iter_mut().for_each(strip);
}

/// What the build compiled.
struct Compiled;

impl Compiler for Compiled {
    fn module(&self, text: &str) -> Code {
        let key = stored::key(text);
        let found = compiled::MODULES.iter().find(|(of, ..)| *of == key);
        let (_, start, end) = *found.expect("the build has compiled it");
        read(start, end)
    }

    fn function(&self, number: u32) -> Code {
        let (start, end) = compiled::FUNCTIONS[number as usize];
        read(start, end)
    }
}

fn read(start: u32, end: u32) -> Code {
    stored::from_bytes(&compiled::BYTES[start as usize..end as usize])
}
