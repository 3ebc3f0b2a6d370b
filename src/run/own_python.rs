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

    fn function(&self, number: u32, shelf: &dyn Fn(&str) -> Option<String>) -> Option<Code> {
        let text = self.functions.borrow()[number as usize].clone();
        let text = if deferral::has_body(&text) { text } else { shelf(&text)? };
        Some(deferral::alone(hidden(&text)))
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

    fn function(&self, number: u32, _: &dyn Fn(&str) -> Option<String>) -> Option<Code> {
        let (start, end) = compiled::FUNCTIONS[number as usize];
        Some(read(start, end))
    }
}

fn read(start: u32, end: u32) -> Code {
    stored::from_bytes(&compiled::BYTES[start as usize..end as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{Budget, simulate};
    use crate::scenario::{SideId, first_entry};
    use std::collections::BTreeSet;
    use std::rc::Rc;

    /// Notes what is called.
    #[derive(Clone, Default)]
    struct Noted(Rc<(Texts, RefCell<BTreeSet<String>>)>);

    impl Compiler for Noted {
        fn module(&self, text: &str) -> Code {
            self.0.0.module(text)
        }

        fn function(&self, number: u32, shelf: &dyn Fn(&str) -> Option<String>) -> Option<Code> {
            let name = deferral::name_of(&self.0.0.functions.borrow()[number as usize]);
            self.0.1.borrow_mut().insert(name);
            self.0.0.function(number, shelf)
        }
    }

    #[test]
    fn the_binary_has_the_functions_that_the_first_scenario_calls() {
        let (first, noted) = (first_entry(), Noted::default());
        let library = Library::new(noted.clone());
        assert!(library.supply(shelf::TEXT));
        for side in [SideId::A, SideId::B] {
            let script = &first.scenario.side(side).script;
            simulate(script, &first.scenario.settings, Budget::default(), &library);
        }
        let called: String = noted.0.1.borrow().iter().map(|name| format!("{name}\n")).collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/python/library/first_look.txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path, &called).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), called, "UPDATE_EXPECT=1 writes it anew");
    }
}
