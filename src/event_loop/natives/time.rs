//! The module `time`: the run's clock as Python tells it, and the call that blocks.

use crate::{BlockingRequest, HostAnswer, Machine};
use base::Time;
use base::{SECOND_NS, ThreadId};
use clock::{EPOCH_NS, MONOTONIC_OFFSET_NS};
use python::object::Value;
use python::vm::{Args, Raised};
use threads::Blocked;

type Answer = Result<Value, Raised>;

/// What looking at the clock costs, in units of fuel.
const LOOK_UNITS: usize = 4;

fn look(machine: &mut Machine, args: Args, name: &str) -> Result<Time, Raised> {
    machine.vm.expect(args, name, 0, 0)?;
    machine.vm.charge(LOOK_UNITS);
    Ok(machine.clock.now())
}

fn seconds(ns: u64) -> Value {
    Value::float((ns / SECOND_NS) as f64 + (ns % SECOND_NS) as f64 * 1e-9)
}

pub fn time(machine: &mut Machine, args: Args) -> Answer {
    let now = look(machine, args, "time")?;
    Ok(seconds(now.0.saturating_add(EPOCH_NS)))
}

pub fn time_ns(machine: &mut Machine, args: Args) -> Answer {
    let now = look(machine, args, "time_ns")?;
    Ok(machine.vm.heap.int(now.0.saturating_add(EPOCH_NS) as i64))
}

/// `monotonic`, `perf_counter`, and the loop's `time`
pub fn monotonic(machine: &mut Machine, args: Args) -> Answer {
    let now = look(machine, args, "monotonic")?;
    Ok(seconds(now.0.saturating_add(MONOTONIC_OFFSET_NS)))
}

pub fn monotonic_ns(machine: &mut Machine, args: Args) -> Answer {
    let now = look(machine, args, "monotonic_ns")?;
    Ok(machine.vm.heap.int(now.0.saturating_add(MONOTONIC_OFFSET_NS) as i64))
}

fn processor_ns(machine: &Machine) -> u64 {
    machine.cost.clone().units_ns(machine.used)
}

/// Time spent computing.
pub fn process_time(machine: &mut Machine, args: Args) -> Answer {
    look(machine, args, "process_time")?;
    Ok(seconds(processor_ns(machine)))
}

pub fn process_time_ns(machine: &mut Machine, args: Args) -> Answer {
    look(machine, args, "process_time_ns")?;
    let ns = processor_ns(machine);
    Ok(machine.vm.heap.int(ns as i64))
}

/// `time.sleep(seconds)`: blocks its thread, without the GIL.
pub fn sleep(machine: &mut Machine, args: Args) -> HostAnswer {
    let ns = match sleep_ns(machine, args) {
        Ok(ns) => ns,
        Err(raised) => return HostAnswer::Now(Err(raised)),
    };
    if ns == 0 {
        return Ok(Value::NONE).into();
    }
    let (thread, until) = (machine.current, machine.clock.now().after(ns));
    machine.blocking_began();
    if machine.blocks_elsewhere && thread != ThreadId::MAIN {
        machine.requests.push(BlockingRequest { thread, duration_ns: ns });
        machine.scheduler.block(thread, Blocked::Elsewhere, None);
    } else {
        machine.scheduler.block(thread, Blocked::Sleep, Some(until));
    }
    HostAnswer::Later
}

fn sleep_ns(machine: &mut Machine, args: Args) -> Result<u64, Raised> {
    machine.vm.expect(args, "sleep", 1, 1)?;
    let duration = machine.vm.arg(args, 0);
    let Some(seconds) = machine.seconds(duration) else {
        let class = machine.vm.type_name(duration);
        return Err(machine.vm.type_error(format!("'{class}' object cannot be interpreted as an integer")));
    };
    if seconds.is_nan() {
        return Err(machine.vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(machine.vm.value_error("sleep length must be non-negative"));
    }
    if seconds > 9.0e9 {
        return Err(machine.vm.overflow_error("timestamp too large to convert to C PyTime_t"));
    }
    Ok(base::seconds_to_ns(seconds))
}
