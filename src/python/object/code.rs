//! A code object made ready to run: constants on the heap, names interned, caches empty.

use super::{Name, ShapeId, Value};
use crate::base::Span;
use crate::python::bytecode::{Capture, CodeFlags, Handler, Op, Parameters, Reg};

/// A loaded code object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CodeId(pub u32);

/// What the last look-up of one attribute operation found. Valid while shape and epoch are the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct AttrCache {
    pub shape: ShapeId,
    /// 0: empty. Else the class epoch of the VM when it was filled: any change to any class makes it stale.
    pub epoch: u32,
    /// The instance's slot, or for methods the function found on the class.
    pub slot: u32,
    pub function: Value,
}

#[derive(Debug, Default)]
pub struct LoadedCode {
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    pub flags: CodeFlags,
    pub parameters: Parameters,
    pub parameter_names: Vec<Name>,
    /// Called with exactly the positional parameters it has, and nothing else to bind.
    pub is_simple: bool,
    pub registers: u16,
    pub locals: u16,
    pub captures: Vec<Capture>,
    pub ops: Vec<Op>,
    pub spans: Vec<Span>,
    pub consts: Vec<Value>,
    pub names: Vec<Name>,
    pub cache_names: Vec<Name>,
    pub attr_caches: Vec<AttrCache>,
    /// For globals: the slot in the module's namespace, plus one; 0 for empty.
    pub global_caches: Vec<u32>,
    pub handlers: Vec<Handler>,
    pub inner: Vec<CodeId>,
    pub local_names: Vec<(Reg, String, bool)>,
    pub entry_cost: u32,
    pub first_line: u32,
    /// Which source text the spans refer to: an index into the VM's sources.
    pub source: u32,
}
