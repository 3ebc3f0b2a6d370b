//! The reader's wish that a live run end.

use super::signal::Signal;
use std::cell::Cell;
use std::rc::Rc;

/// Clones are the same sign.
#[derive(Clone, Default)]
pub struct StopSign {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    asked: Cell<bool>,
    /// What to wake, so that a long wait ends at once.
    wakes: Cell<Option<Signal>>,
}

impl StopSign {
    pub fn ask(&self) {
        self.shared.asked.set(true);
        if let Some(signal) = self.shared.wakes.take() {
            signal.raise();
        }
    }

    pub fn asked(&self) -> bool {
        self.shared.asked.get()
    }

    /// Asking will raise this signal, too; forgets the last one.
    pub fn wakes(&self, signal: Signal) {
        self.shared.wakes.set(Some(signal));
    }

    /// For another run: nobody has asked.
    pub fn lower(&self) {
        self.shared.asked.set(false);
    }
}
