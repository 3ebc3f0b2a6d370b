//! The simulated clock: moved by computing and by jumps to the next thing that is due.

use super::Clock;
use base::Time;

#[derive(Clone, Copy, Debug, Default)]
pub struct VirtualClock {
    now: Time,
}

impl Clock for VirtualClock {
    fn now(&self) -> Time {
        self.now
    }

    fn spend(&mut self, ns: u64) {
        self.now = self.now.after(ns);
    }

    fn set(&mut self, moment: Time) {
        self.now = self.now.max(moment);
    }

    fn fork(&self) -> Box<dyn Clock> {
        Box::new(*self)
    }

    fn is_virtual(&self) -> bool {
        true
    }
}
