//! The machine: frames, dispatch, calls, unwinding. Nothing here recurses into Python: natives ask by [`Flow`], the world by [`Exit`].

mod args;
mod attribute;
mod caches;
mod call;
mod carets;
mod classes;
mod collect;
mod dispatch;
mod drops;
mod errors;
mod finalizers;
mod flow;
mod frame;
mod generators;
mod load;
mod look;
mod lookups;
mod machine;
mod natives;
mod operate;
mod quick;
mod services;
pub mod suggest;
mod text;
mod texts;
mod traceback;
mod types;
mod unwind;
mod variables;

pub use args::{Args, Signature};
pub use flow::{Exit, Flow, Raised, Resume};
pub use frame::{Frame, FrameFlags, Then, ThreadStack};
pub use look::FrameSeen;
pub use machine::{Census, ModuleDef, Source, Vm};
pub use texts::{Compiler, Library};
pub use types::Types;
