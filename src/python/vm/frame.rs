//! A function being run.

use crate::python::object::{CodeId, Value};

/// What to do with the value that comes back to a frame which waits for a call it made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// R[dst] = value
    #[default]
    Store,
    /// the value is dropped: `__setattr__` and the like
    Discard,
    /// `__init__` returned: None or a TypeError; R[dst] already holds the instance
    Initialised,
    /// R[dst] = truth of the value
    StoreTruth,
    /// R[dst] = not truth of the value
    StoreNotTruth,
    /// jump to the operand of the operation just executed unless the value is true (fused comparisons, `JumpIfNot`)
    JumpUnless,
    /// jump to it if the value is true (`JumpIf`)
    JumpIf,
    /// a `for`'s iterator was advanced: R[dst] = value; on StopIteration or a generator's return, jump to the exit
    ForNext,
    /// an `async for`'s awaitable delivered; on StopAsyncIteration jump to the exit
    AsyncForNext,
    /// the value is an awaitable to await now, then `AsyncForNext` (the result of `__anext__`)
    AwaitAsyncNext,
    /// the value is the iterator that `__await__` gave: delegate to it
    Delegate,
    /// a delegated Python iterator yielded this value: pass it upwards, see `Await` and `YieldFrom`
    Delegated,
    /// a slow binary operation: on NotImplemented try the next candidate
    BinaryNext,
    /// as `BinaryNext`, for comparisons
    CompareNext,
    /// R[dst] = value, which has to be of the type the protocol wants (`__str__` a str, `__len__` an int…)
    StoreChecked,
    /// a class body has run: make the class
    MakeClass,
    /// a module has run: R[dst] = the module in the frame's `owner`
    ModuleDone,
    /// `__new__` returned an instance: call its `__init__`
    NewDone,
}

/// Bits of [`Frame::flags`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameFlags(pub u8);

impl FrameFlags {
    /// Control leaves [`super::Vm::run`] when this frame is left.
    pub const ENTRY: FrameFlags = FrameFlags(1);
    /// The frame belongs to the generator object in `owner`, and whoever resumed it is the frame below (or the host, with ENTRY).
    pub const DRIVEN: FrameFlags = FrameFlags(2);
    /// The frame belongs to the generator object in `owner`, delegated to by the frame below: parked together with it.
    pub const DELEGATED: FrameFlags = FrameFlags(4);

    pub const fn has(self, other: FrameFlags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: FrameFlags) -> FrameFlags {
        FrameFlags(self.0 | other.0)
    }

    pub const fn without(self, other: FrameFlags) -> FrameFlags {
        FrameFlags(self.0 & !other.0)
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    pub code: CodeId,
    /// The next operation.
    pub pc: u32,
    /// Where the window begins in the registers.
    pub base: u32,
    /// Where and how a pending call's value arrives.
    pub dst: u8,
    pub then: Then,
    pub flags: FrameFlags,
    /// The function (for its globals and cells), unbound for modules and class bodies' own.
    pub function: Value,
    /// The generator object, module or instance this frame works for.
    pub owner: Value,
}
