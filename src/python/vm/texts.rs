//! Our own Python: its text, compiled when it is first wanted and kept by a host for all its runs.

use super::ModuleDef;
use bytecode::Code;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

/// How our texts become code: the machine does not know the compiler.
pub trait Compiler {
    /// A module's code. Functions of it may be left for later: then they have a number for their code.
    fn module(&self, text: &str) -> Code;

    /// The function of that number; `shelf` has the text that begins with a function's head, where the binary has only that.
    /// `None` when it has not.
    fn function(&self, number: u32, shelf: &dyn Fn(&str) -> Option<String>) -> Option<Code>;
}

/// Clones are the same library. It holds nothing of any run: code is a function of text.
#[derive(Clone)]
pub struct Library(Rc<Inner>);

struct Inner {
    compiler: Box<dyn Compiler>,
    compiled: RefCell<HashMap<&'static str, Rc<Code>>>,
    /// By their numbers.
    functions: RefCell<Vec<Option<Rc<Code>>>>,
    /// The texts that are not in the binary.
    shelf: RefCell<Option<Shelf>>,
}

/// Modules by the stems of their files, and functions.
type Shelf = Vec<(String, String)>;

impl Library {
    /// Without a shelf.
    pub fn new(compiler: impl Compiler + 'static) -> Library {
        let (compiled, functions, shelf) = (RefCell::default(), RefCell::default(), RefCell::default());
        Library(Rc::new(Inner { compiler: Box::new(compiler), compiled, functions, shelf }))
    }

    /// The modules outside of the binary: for each `NAME LENGTH`, a line feed, and so many bytes. Without a name it is a function of
    /// a module that is in the binary. False when this is nothing of that kind.
    pub fn supply(&self, shelf: &str) -> bool {
        let shelf = read_shelf(shelf);
        let is_one = shelf.is_some();
        if is_one {
            *self.0.shelf.borrow_mut() = shelf;
        }
        is_one
    }

    pub fn has_shelf(&self) -> bool {
        self.0.shelf.borrow().is_some()
    }

    /// `None` when it is on the shelf, and that is not here or has it not.
    pub fn code(&self, def: &ModuleDef) -> Option<Rc<Code>> {
        if let Some(code) = self.0.compiled.borrow().get(def.name) {
            return Some(code.clone());
        }
        let code = Rc::new(match def.python {
            Some(text) => self.0.compiler.module(text),
            None => {
                let stem = def.name.replace('.', "_");
                let shelf = self.0.shelf.borrow();
                self.0.compiler.module(&shelf.as_ref()?.iter().find(|(name, _)| *name == stem)?.1)
            }
        });
        self.0.compiled.borrow_mut().insert(def.name, code.clone());
        Some(code)
    }

    /// A function that a module's code has only the number of. `None` when it is on the shelf, and that is not here.
    pub fn function(&self, number: u32) -> Option<Rc<Code>> {
        let (mut functions, at) = (self.0.functions.borrow_mut(), number as usize);
        if functions.len() <= at {
            functions.resize(at + 1, None);
        }
        if functions[at].is_none() {
            let shelf = self.0.shelf.borrow();
            let text = |head: &str| {
                let found = shelf.iter().flatten().find(|(name, text)| name.is_empty() && text.starts_with(head));
                found.map(|(_, text)| text.clone())
            };
            functions[at] = self.0.compiler.function(number, &text).map(Rc::new);
            assert!(functions[at].is_some() || shelf.is_none(), "the shelf is of another build");
        }
        functions[at].clone()
    }
}

fn read_shelf(mut text: &str) -> Option<Shelf> {
    let mut modules = Vec::new();
    while !text.is_empty() {
        let (head, rest) = text.split_once('\n')?;
        let (name, length) = head.split_once(' ')?;
        let (module, rest) = rest.split_at_checked(length.parse().ok()?)?;
        modules.push((name.to_owned(), module.to_owned()));
        text = rest;
    }
    Some(modules)
}

impl fmt::Debug for Library {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Library").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_is_names_lengths_and_texts() {
        let shelf = read_shelf("a 2\nx\nb_c 0\nd 1\ny").expect("a shelf");
        let shelf: Vec<_> = shelf.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(shelf, [("a", "x\n"), ("b_c", ""), ("d", "y")]);
        for broken in ["a", "a 3\nx\n", "a b\n", "a 1\nä"] {
            assert!(read_shelf(broken).is_none(), "{broken:?}");
        }
    }
}
