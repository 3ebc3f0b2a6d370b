//! The machine: frames, dispatch, calls, unwinding. Nothing here recurses into Python: natives ask by [`Flow`], the world by [`Exit`].

mod args;
mod errors;
mod flow;
mod frame;
mod machine;
mod services;
mod types;

pub use args::{Args, Signature};
pub use flow::{Exit, Flow, Raised, Resume};
pub use frame::{Frame, FrameFlags, Then};
pub use machine::{ModuleDef, Source, Vm};
pub use types::Types;
