//! What scripts become: operations of a register machine, and the code objects that hold them.

#![forbid(unsafe_code)]

mod builder;
mod code;
mod disassemble;
mod op;
pub mod stored;
mod verify;

pub use builder::{Builder, Label};
pub use code::{Capture, Code, CodeFlags, Const, Handler, Parameters};
pub use disassemble::disassemble;
pub use op::{Intrinsic, Op, Reg};
pub use verify::verify;
