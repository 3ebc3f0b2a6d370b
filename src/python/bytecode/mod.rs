//! What scripts become: operations of a register machine, and the code objects that hold them.

mod code;
mod op;

pub use code::{Capture, Code, CodeFlags, Const, Handler, Parameters};
pub use op::{Intrinsic, Op, Reg};
