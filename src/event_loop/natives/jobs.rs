//! Calls handed to executors, for the trace.

use crate::Machine;
use base::JobId;
use python::object::{FutureSource, Kind, Value};
use python::vm::{Args, Raised};
use trace::EventKind;

type Answer = Result<Value, Raised>;

fn job_of(machine: &Machine, args: Args, at: u32) -> JobId {
    JobId(machine.vm.arg(args, at).as_int().unwrap_or_default() as u32)
}

/// `_job_queued(pool, function)`: the job's number
pub fn job_queued(machine: &mut Machine, args: Args) -> Answer {
    let (pool, function) = (machine.vm.arg(args, 0), machine.vm.arg(args, 1));
    let job = machine.next_job();
    let pool = machine.name_of(pool);
    let function = machine.function_name(function);
    let function = machine.recorder.name(&function);
    let by = machine.current_task_id();
    machine.record(EventKind::JobQueued { job, by, pool, function });
    Ok(Value::int_unchecked(job.0.into()))
}

/// `_job_started(job)`, by the thread that took it up
pub fn job_started(machine: &mut Machine, args: Args) -> Answer {
    let job = job_of(machine, args, 0);
    machine.record(EventKind::JobStarted { job });
    Ok(Value::NONE)
}

/// `_job_ended(job, failed)`
pub fn job_ended(machine: &mut Machine, args: Args) -> Answer {
    let (job, failed) = (job_of(machine, args, 0), machine.vm.arg(args, 1) == Value::TRUE);
    machine.record(EventKind::JobEnded { job, failed });
    Ok(Value::NONE)
}

/// `_future_of_job(future, job)`: those that await the asyncio future wait for the job.
pub fn future_of_job(machine: &mut Machine, args: Args) -> Answer {
    let (future, job) = (machine.vm.arg(args, 0), job_of(machine, args, 1));
    if future.is_kind(Kind::Future) {
        machine.vm.heap.futures.get_mut(future).source = FutureSource::Job(job);
    }
    Ok(Value::NONE)
}
