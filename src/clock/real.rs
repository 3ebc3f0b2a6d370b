//! A clock that only a driver moves: computing takes the time that it really takes.

use super::Clock;
use base::Time;

#[derive(Clone, Copy, Debug, Default)]
pub struct RealClock {
    now: Time,
}

impl Clock for RealClock {
    fn now(&self) -> Time {
        self.now
    }

    fn spend(&mut self, _: u64) {}

    fn set(&mut self, moment: Time) {
        self.now = self.now.max(moment);
    }

    fn fork(&self) -> Box<dyn Clock> {
        Box::new(*self)
    }

    fn is_virtual(&self) -> bool {
        false
    }
}
