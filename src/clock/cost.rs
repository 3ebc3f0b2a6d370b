//! What computing costs on the virtual clock: every constant of the model, with its reason.

use base::SECOND_NS;

/// Nanoseconds for a unit of the interpreter's fuel (about one simple operation) at CPU speed 1.0: CPython 3.13 on a desktop
/// adds, compares and jumps at about 80 million operations a second.
const UNIT_NS: f64 = 12.0;

/// Running one handle of the loop, beside the Python code in it: taking it from the queue, entering its context, a task's
/// step. CPython's C task steps take about a microsecond (20 tasks that each `sleep(0)`: 1.3 µs a step with the coroutine's own code).
const HANDLE_NS: u64 = 1_000;

/// A turn of the loop, beside its handles: the system call that polls, and moving due timers. One task that does `sleep(0)`
/// takes CPython 2.7 µs a turn.
const TURN_NS: u64 = 1_500;

/// Starting an OS thread, as far as the starting one waits for it.
pub const THREAD_START_NS: u64 = 60_000;

/// What `time.monotonic()`, `time.perf_counter()` and `loop.time()` say when a run begins: a day of uptime. Not zero, so that
/// scripts that compare with an initial 0 ("long ago") work as they do on a real machine.
pub const MONOTONIC_OFFSET_NS: u64 = 86_400 * SECOND_NS;

/// What `time.time()` says when a run begins: 2023-11-14 22:13:20 UTC.
pub const EPOCH_NS: u64 = 1_700_000_000 * SECOND_NS;

/// The cost of fuel at some CPU speed, in whole nanoseconds with the fractions carried over.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// A unit's cost in 1/1024 ns.
    unit: u64,
    /// The divisor of the fixed costs, in 1/1024.
    speed: u64,
    carried: u64,
    /// [`HANDLE_NS`] at this speed.
    pub handle_ns: u64,
    /// [`TURN_NS`] at this speed.
    pub turn_ns: u64,
}

impl Cost {
    /// `cpu_speed` 1.0 is a desktop; a half takes twice as long. Clamped to what can be counted with.
    pub fn new(cpu_speed: f64) -> Cost {
        let speed = if cpu_speed.is_finite() { cpu_speed.clamp(0.001, 1000.0) } else { 1.0 };
        let (unit, speed) = ((UNIT_NS * 1024.0 / speed) as u64, (speed * 1024.0) as u64);
        let mut cost = Cost { unit, speed, carried: 0, handle_ns: 0, turn_ns: 0 };
        (cost.handle_ns, cost.turn_ns) = (cost.scaled_ns(HANDLE_NS), cost.scaled_ns(TURN_NS));
        cost
    }

    /// Nanoseconds for so many units of fuel.
    pub fn units_ns(&mut self, units: u64) -> u64 {
        let total = units.saturating_mul(self.unit).saturating_add(self.carried);
        self.carried = total % 1024;
        total / 1024
    }

    /// Units of fuel that fit into a duration.
    pub fn units_in(&self, duration_ns: u64) -> u64 {
        (u128::from(duration_ns) * 1024 / u128::from(self.unit.max(1))).min(u128::from(u64::MAX)) as u64
    }

    /// A cost given for speed 1.0 at this speed.
    pub fn scaled_ns(&self, ns: u64) -> u64 {
        ns.saturating_mul(1024) / self.speed.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_nanoseconds_are_not_lost() {
        let mut cost = Cost::new(16.0);
        let total: u64 = (0..1600).map(|_| cost.units_ns(1)).sum();
        assert_eq!(total, 1200);
        assert_eq!(cost.units_in(1200), 1600);
    }

    #[test]
    fn a_slow_machine_takes_longer() {
        assert_eq!(Cost::new(0.5).scaled_ns(1000), 2000);
        assert_eq!(Cost::new(0.5).units_ns(1000), 24_000);
        assert_eq!(Cost::new(f64::NAN).units_ns(1000), 12_000);
    }
}
