//! Functions of all sorts, and the small objects around them.

use super::{CodeId, Namespace, Value};
use crate::vm::{Args, Flow, Raised, Vm};

/// A function written in Python.
#[derive(Clone, Debug, Default)]
pub struct Function {
    pub code: CodeId,
    /// Its module: where its globals are.
    pub module: Value,
    /// Tuple, or unbound.
    pub defaults: Value,
    /// Dict, or unbound.
    pub keyword_defaults: Value,
    pub annotations: Value,
    /// The cells, in the order of the code's captures.
    pub cells: Vec<Value>,
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    /// Attributes set by scripts (`wrapper.calls = 0`), and overrides of `__module__` and the like.
    pub attributes: Namespace,
}

/// A function of ours. It never calls Python: it returns a value, or asks the dispatch loop to call ([`Flow`]).
pub type NativeFn = fn(&mut Vm, Args) -> Result<Flow, Raised>;

/// What a coroutine function of ours comes to that is awaited as it is called, where that can be told at once: then nothing of it
/// runs. It has to be what its Python comes to, at the same cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outright {
    /// There is more to it: its Python runs.
    No,
    Value(Value),
    /// The caller waits for that future itself.
    Await(Value),
}

pub type OutrightFn = fn(&mut Vm, Args) -> Outright;

/// How a call of a function of ours is answered without running its Python, where it can be.
#[derive(Clone, Copy, Debug)]
pub enum Shortcut {
    /// Asked first when it is awaited as it is called.
    Awaited(OutrightFn),
    /// That function of the host's is called with the arguments as they are, where none is named; see [`Vm::run_instead`].
    Instead(NativeCall),
}

#[derive(Clone, Copy, Debug)]
pub struct Native {
    /// `sorted`, or `list.append`: what errors and `repr` name.
    pub name: &'static str,
    pub call: NativeCall,
}

#[derive(Clone, Copy, Debug)]
pub enum NativeCall {
    /// Needs only the VM.
    Pure(NativeFn),
    /// The `__new__` of a built-in type: for a class written in Python what it makes becomes the payload of an instance.
    Constructor(NativeFn),
    /// Needs the world (clock, loop, threads, output): the VM exits and its host runs the function of that number.
    Host(u16),
}

fn no_function(_: &mut Vm, _: Args) -> Result<Flow, Raised> {
    unreachable!("a freed native function was called")
}

impl Default for Native {
    fn default() -> Native {
        Native { name: "", call: NativeCall::Pure(no_function) }
    }
}

/// A function bound to what it was looked up on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Method {
    pub function: Value,
    pub receiver: Value,
}

/// A variable shared with inner functions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    pub contents: Value,
}

#[derive(Clone, Debug, Default)]
pub struct Module {
    pub name: Box<str>,
    pub globals: Namespace,
    /// Code of ours, hidden from the reader's stack and trace.
    pub is_hidden: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Descriptor {
    Property {
        get: Value,
        set: Value,
        delete: Value,
        doc: Value,
    },
    ClassMethod(Value),
    StaticMethod(Value),
    /// An attribute of a built-in type, computed: `get` takes the object.
    NativeAttribute {
        get: NativeFn,
        set: Option<NativeFn>,
        name: &'static str,
    },
    /// A name of `__slots__`.
    Slot(super::Name),
}

impl Default for Descriptor {
    fn default() -> Descriptor {
        Descriptor::StaticMethod(Value::NONE)
    }
}

/// `super(class, object)`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Super {
    pub class: Value,
    pub object: Value,
}
