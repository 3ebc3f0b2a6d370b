//! How natives answer and why the machine stops.

use super::Args;
use crate::object::Value;

/// A Python exception on its way: an instance of a subclass of `BaseException`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised(pub Value);

/// A native function's answer. (An exception is the `Err(Raised)` beside it.)
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flow {
    Value(Value),
    /// Call what [`super::Vm::tail_call`] put down; its result is the native's result.
    Call,
    /// The native has set up the machine's state itself (resumed a generator, say); the dispatch loop just goes on.
    Switched,
}

/// What goes into a resumed coroutine, generator or pending call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resume {
    Send(Value),
    Throw(Value),
}

/// Why [`super::Vm::run`] came back. The complete list of what running code may ask of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exit {
    /// The entry frame returned.
    Returned(Value),
    /// An exception left the entry frame.
    Raised(Value),
    /// The coroutine entered by [`super::Vm::enter_coroutine`] suspended and is parked: awaiting this future, or, for None, only its
    /// next turn. Any other value is a bad yield.
    Suspended(Value),
    /// A host function is called: its number and arguments. The host answers with [`super::Vm::answer`].
    Host(u16, Args),
    /// The fuel is used up; running again goes on.
    OutOfFuel,
    /// Enough has been allocated to make a collection worthwhile: the host calls [`super::Vm::collect`] with its own roots and runs
    /// again.
    CollectGarbage,
    /// A module on the shelf is imported and there is no shelf yet: the host supplies [`super::Vm::library`] with one and runs again.
    Modules,
}
