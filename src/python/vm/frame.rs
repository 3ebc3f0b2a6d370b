//! A function being run.

use crate::object::{CodeId, Value};

/// What to do with the value that comes back to a frame which waits for a call it made. `op` is the operation at `pc - 1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// R[dst] = value
    #[default]
    Store,
    /// the value is dropped: `__setattr__` and the like
    Discard,
    /// `__init__` returned, None or a TypeError: R[dst] = the instance, which its frame owned
    Initialised,
    /// R[dst] = truth of the value
    StoreTruth,
    /// R[dst] = not truth of the value
    StoreNotTruth,
    /// to the operand of `op` unless the value is true
    JumpUnless,
    /// to the operand of `op` if the value is true
    JumpIf,
    /// a `for`'s iterator was advanced: R[dst] = value; on StopIteration or a generator's return, to the exit
    ForNext,
    /// an `async for`'s awaitable delivered: R[dst] = value; on StopAsyncIteration to the exit
    AsyncForNext,
    /// the value is what `__anext__` gave: await it, then `AsyncForNext`
    AwaitAsyncNext,
    /// the value is the iterator that `__await__` gave: delegate to it
    Delegate,
    /// the same for an `async for`'s `__anext__`
    DelegateAsyncNext,
    /// suspended on the future R[src] of `op`: its result or exception is the value
    FutureResult,
    /// the same for an `async for`, whose future is in R[dst]
    FutureResultAsyncNext,
    /// an in-place method, a method, a reflected method of a binary operation returned: on NotImplemented try the next
    InPlaceDone,
    ForwardDone,
    ReflectedDone,
    /// so for comparisons
    CompareDone,
    CompareReflectedDone,
    /// the value of a comparison that needs no further try: R[dst] = value, or a jump, as `op` says
    CompareValue,
    /// the tuple of items of an iterable to unpack, as `op` says
    Unpack,
    /// execute `op` again: a module it needed has been imported
    Retry,
    /// a class body has run: make the class
    MakeClass,
}

/// Bits of [`Frame::flags`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameFlags(pub u8);

impl FrameFlags {
    pub const NONE: FrameFlags = FrameFlags(0);
    /// Control leaves [`super::Vm::run`] when this frame is left.
    pub const ENTRY: FrameFlags = FrameFlags(1);
    /// The frame belongs to the generator object in `owner`, and whoever resumed it is the frame below (or the host, with ENTRY).
    pub const DRIVEN: FrameFlags = FrameFlags(2);
    /// The frame belongs to the generator object in `owner`, delegated to by the frame below: parked together with it.
    pub const DELEGATED: FrameFlags = FrameFlags(4);
    /// A module's body: `owner` is the module.
    pub const MODULE: FrameFlags = FrameFlags(8);

    pub const fn has(self, other: FrameFlags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: FrameFlags) -> FrameFlags {
        FrameFlags(self.0 | other.0)
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    pub code: CodeId,
    /// The next operation, in the VM's flat list.
    pub pc: u32,
    /// Where the window begins in the registers.
    pub base: u32,
    /// Where and how a pending call's value arrives.
    pub dst: u8,
    pub then: Then,
    pub flags: FrameFlags,
    /// Where the globals are.
    pub module: Value,
    /// The generator object, the instance being initialised, a class body's namespace, or unbound.
    pub owner: Value,
}

/// The stack of one thread: what is swapped when simulated threads take turns.
#[derive(Clone, Debug, Default)]
pub struct ThreadStack {
    pub registers: Vec<Value>,
    pub frames: Vec<Frame>,
    /// The exception being handled, or unbound for none.
    pub handled: Value,
}
