//! Generators, coroutines and asynchronous generators: parked frames.

use super::Value;
use crate::vm::Frame;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GeneratorKind {
    #[default]
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// Created → Running ⇄ Suspended → Closed; Created and Suspended may go to Closed directly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GeneratorState {
    #[default]
    Created,
    Running,
    /// Not running, and resumable by whoever drives it. What it delegates to (`await`, `yield from`) is parked within it.
    Suspended,
    /// Delegated to from another one that is parked: its frame lies in that one's [`Parked`].
    Delegated,
    Closed,
}

/// Frames set aside with their registers: a chain of awaits or delegations in one piece, the outermost first.
#[derive(Clone, Debug, Default)]
pub struct Parked {
    pub registers: Vec<Value>,
    /// Their `base` counts from the piece's first register.
    pub frames: Vec<Frame>,
    /// The exception being handled inside.
    pub handled: Value,
}

#[derive(Clone, Debug, Default)]
pub struct Generator {
    pub kind: GeneratorKind,
    pub state: GeneratorState,
    pub parked: Parked,
    /// The function's code, for names and lines.
    pub code: super::CodeId,
    pub name: Value,
    pub qualname: Value,
    /// Asynchronous generators: what an `asend`/`athrow` under way has been asked, see the VM.
    pub is_busy: bool,
    /// The operation that made it, behind its place in the VM's list.
    pub made_at: u32,
    /// A generator suspended inside `try` or `with`: closing it runs code of its own.
    pub has_cleanup: bool,
    /// A coroutine that was awaited, sent to, or made a task of: silent when dropped.
    pub was_started: bool,
    /// An asynchronous generator that was dropped, and that its loop has been asked to close: it is asked once (PEP 525).
    pub is_finalized: bool,
}

impl Generator {
    /// An asynchronous generator that its loop still has to close.
    pub fn is_open(&self) -> bool {
        self.kind == GeneratorKind::AsyncGenerator && self.state == GeneratorState::Suspended && !self.is_finalized
    }
}
