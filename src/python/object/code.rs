//! A code object made ready to run. Its operations lie in the VM's one flat list, their operands rewritten at loading: jumps
//! are indices into that list, constants into the VM's constants, names are interned, caches are the VM's.

use super::{Name, ShapeId, Shortcut, Value};
use bytecode::{Capture, CodeFlags, Handler, Parameters, Reg};

/// A loaded code object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CodeId(pub u32);

/// What the last look-up of one attribute operation found. Valid while shape and epoch are the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct AttrCache {
    pub name: Name,
    pub shape: ShapeId,
    /// 0: empty. Else the class epoch of the VM when it was filled: any change to any class makes it stale.
    pub epoch: u32,
    /// The instance's slot.
    pub slot: u32,
    /// For methods, the function found on the class.
    pub function: Value,
}

/// Where a global was found: a slot of the module, or a built-in while the module has no more names than then.
#[derive(Clone, Copy, Debug, Default)]
pub struct GlobalCache {
    pub name: Name,
    /// The slot plus one; 0 for none.
    pub slot: u32,
    /// The built-in, and how many slots the module had when it was found.
    pub builtin: Value,
    pub slots: u32,
}

#[derive(Clone, Debug, Default)]
pub struct LoadedCode {
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    pub flags: CodeFlags,
    pub parameters: Parameters,
    pub parameter_names: Vec<Name>,
    /// All its parameters are positional.
    pub takes_few: bool,
    /// Called with exactly its positional parameters there is nothing else to bind, and calling it runs it.
    pub is_simple: bool,
    /// The same for a coroutine function.
    pub is_simple_coroutine: bool,
    pub shortcut: Option<Shortcut>,
    pub registers: u16,
    pub locals: u16,
    pub captures: Vec<Capture>,
    /// Where its operations begin and end in the VM's list.
    pub start: u32,
    pub end: u32,
    pub handlers: Vec<Handler>,
    pub inner: Vec<CodeId>,
    pub local_names: Vec<(Reg, String, bool)>,
    pub entry_cost: u32,
    pub first_line: u32,
    /// Which source text the spans refer to: an index into the VM's sources.
    pub source: u32,
}
