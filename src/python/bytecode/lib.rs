//! What scripts become: operations of a register machine, and the code objects that hold them.

#![forbid(unsafe_code)]

mod builder;
mod code;
mod disassemble;
mod intrinsic;
mod op;
pub mod stored;
mod verify;

pub use builder::{Builder, Label};
pub use code::{Capture, Code, CodeFlags, Const, Handler, Parameters};
pub use disassemble::disassemble;
pub use intrinsic::Intrinsic;
pub use op::{Op, Reg};
pub use verify::verify;

/// Whether a name of a module is one for scripts. CPython documents two that begin with an underscore.
pub fn is_public(name: &str) -> bool {
    !name.starts_with('_') || name.ends_with("__") || ["_getframe", "_is_gil_enabled"].contains(&name)
}
