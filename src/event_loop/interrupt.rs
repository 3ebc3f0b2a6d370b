//! Control-C: a driver cuts a run short with Python's own exception, so that the script's `finally` still runs.

use super::Machine;
use super::loop_state::Phase;
use base::ThreadId;
use python::vm::Raised;
use threads::Wake;

/// From asking to raising: what the main thread was doing says where the exception appears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Interrupt {
    #[default]
    None,
    /// The main thread's blocking call was ended for it.
    OfCall,
    /// It waits for the GIL in the midst of its code.
    OfCode,
}

impl Machine {
    /// Raises `KeyboardInterrupt` in the main thread: in its code, out of the call that blocks it, or out of its loop's waiting.
    /// Nothing happens when that thread has ended.
    pub fn interrupt(&mut self) {
        if self.outcome.is_some() || self.scheduler.has_ended(ThreadId::MAIN) {
            return;
        }
        if self.scheduler.holder() == Some(ThreadId::MAIN) {
            self.interrupt = Interrupt::OfCode;
            self.raise_interrupt();
        } else if self.scheduler.blocked_on(ThreadId::MAIN).is_some() {
            self.interrupt = Interrupt::OfCall;
            self.blocking_ended(ThreadId::MAIN);
            self.scheduler.wake(ThreadId::MAIN, Wake::Signalled, self.clock.now());
        } else if self.interrupt == Interrupt::None {
            self.interrupt = Interrupt::OfCode;
        }
    }

    /// The main thread has the GIL. False when nobody has interrupted it.
    pub(super) fn raise_interrupt(&mut self) -> bool {
        let interrupt = std::mem::take(&mut self.interrupt);
        if interrupt == Interrupt::None {
            return false;
        }
        let error = self.vm.make_exception(self.vm.types.keyboard_interrupt, Vec::new());
        let thread = self.thread();
        thread.lock = None;
        let between_handles = thread
            .running
            .is_some_and(|running| running.phase == Phase::Polling || thread.entries.len() <= running.depth);
        if between_handles {
            self.break_loop(error);
            return true;
        }
        // The interpreter asks for the handler of the operation before the next one, which in code cut short may be a jump.
        if interrupt == Interrupt::OfCode
            && let Some(frame) = self.vm.frames.last_mut()
        {
            frame.pc += 1;
        }
        self.vm.answer(Err(Raised(error)));
        true
    }
}
