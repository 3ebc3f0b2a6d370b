//! Worker processes, for `ProcessPoolExecutor`.

use crate::{HostAnswer, Machine};
use base::{JobId, Time};
use python::object::Value;
use python::vm::{Args, Raised};
use threads::{Blocked, LockId};

type Answer = Result<Value, Raised>;

/// Starting a process: what `fork` and the first words with it take the thread that starts it.
const PROCESS_START_NS: u64 = 1_000_000;

/// More processes than this are more than a script needs.
const MOST_PROCESSES: usize = 61;

fn number(machine: &Machine, args: Args, at: u32) -> u64 {
    machine.vm.arg(args, at).as_int().unwrap_or_default() as u64
}

/// `_start_process(name, wake)`: its number. The lock `wake` is released for each result.
pub fn start_process(machine: &mut Machine, args: Args) -> HostAnswer {
    let name = machine.vm.arg(args, 0);
    let name = machine.vm.heap.text(name).unwrap_or_default().to_owned();
    let wake = LockId(number(machine, args, 1) as u32);
    if machine.processes.len() >= MOST_PROCESSES {
        return HostAnswer::Now(Err(machine.vm.runtime_error("too many worker processes for this simulation")));
    }
    let process = machine.start_process(&name, wake);
    let until: Time = machine.clock.now().after(machine.cost.scaled_ns(PROCESS_START_NS));
    machine.thread().when_due = Value::int_unchecked(process as i64);
    let current = machine.current;
    machine.scheduler.block(current, Blocked::Sleep, Some(until));
    HostAnswer::Later
}

/// `_begin_work(process, job, function, list)`
pub fn begin_work(machine: &mut Machine, args: Args) -> Answer {
    let (process, job) = (number(machine, args, 0) as usize, JobId(number(machine, args, 1) as u32));
    let (function, work) = (machine.vm.arg(args, 2), machine.vm.arg(args, 3));
    machine.begin_work(process, job, function, work);
    Ok(Value::NONE)
}

/// `_take_results()`: pairs of a process and the list that it gave, in the order of coming
pub fn take_results(machine: &mut Machine, _: Args) -> Answer {
    let results = std::mem::take(&mut machine.results);
    let mut pairs = Vec::with_capacity(results.len());
    for (process, result) in results {
        pairs.push(machine.vm.heap.tuple(vec![Value::int_unchecked(process as i64), result]));
    }
    Ok(machine.vm.heap.list(pairs))
}
