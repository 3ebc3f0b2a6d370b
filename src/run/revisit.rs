//! A run done again up to one of its moments, to look into it there. Nothing is kept for it while a run is recorded: the same
//! script, settings and seed give the same run.

use super::Budget;
use crate::scenario::Settings;
use base::{TaskId, Time};
use clock::Clock;
use event_loop::{Breaks, Machine, Pause};
use python::vm::Library;
use trace::Trace;

/// So much is done again at most, in units of fuel.
const FARTHEST_UNITS: u64 = 300_000_000;
/// Between two looks at the clock on the way there; then one by one.
const STRIDE_UNITS: u64 = 4096;

/// Why a moment can not be come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// After more computing than anybody waits for twice.
    TooFar,
    /// It imports a module that is not in the binary: supply the library with its shelf.
    NeedsModules,
    /// What happens is not what the trace says: that was made on a real clock, or of another script.
    OtherRun,
}

/// The machine as it was at that moment: after all that has happened by then, in the middle of what is under way.
pub fn revisit(
    script: &str,
    settings: &Settings,
    library: &Library,
    trace: &Trace,
    at: Time,
) -> Result<Machine, Unreachable> {
    let begin = || {
        let clock = Clock::simulated();
        super::machine(script, settings, Budget::default(), library, clock).map_err(|_| Unreachable::OtherRun)
    };
    let mut machine = begin()?;
    let strides = match walk(&mut machine, STRIDE_UNITS, u64::MAX, at)? {
        Walk::Arrived => return same_run(machine, trace, at),
        Walk::Beyond(strides) => strides,
    };
    // The moment lies within the last stride. A step goes beyond it as well: so it is counted, and left out the next time.
    let mut machine = begin()?;
    walk(&mut machine, STRIDE_UNITS, strides - 1, at)?;
    let Walk::Beyond(steps) = walk(&mut machine, 1, u64::MAX, at)? else { return same_run(machine, trace, at) };
    let mut machine = begin()?;
    walk(&mut machine, STRIDE_UNITS, strides - 1, at)?;
    walk(&mut machine, 1, steps - 1, at)?;
    same_run(machine, trace, at)
}

/// The locks and the like of a run at its end: in words, who holds each, who waits for it. None where the run can not be done again.
pub fn held_at_end(
    script: &str,
    settings: &Settings,
    library: &Library,
    trace: &Trace,
) -> Vec<(String, Vec<TaskId>, Vec<TaskId>)> {
    let Ok(machine) = revisit(script, settings, library, trace, trace.ended_at) else { return Vec::new() };
    machine.sync_objects().into_iter().map(|object| (object.words(), object.holders, object.waiters)).collect()
}

/// So many steps are gone one by one before strides are taken.
const NEAR_STEPS: u64 = 4096;

/// A run that stands still at a breakpoint.
pub struct Stopped {
    pub machine: Machine,
    pub line: u32,
}

/// The run at the first moment after `at` at which one of these lines begins; None when none of them ever does.
pub fn come_to_line(
    script: &str,
    settings: &Settings,
    library: &Library,
    trace: &Trace,
    at: Time,
    lines: &[u32],
) -> Result<Option<Stopped>, Unreachable> {
    let begin = || {
        let mut machine = revisit(script, settings, library, trace, at)?;
        let breaks = machine.break_at(lines);
        Ok((machine, breaks))
    };
    let (mut machine, breaks) = begin()?;
    if breaks.is_empty() {
        return Ok(None);
    }
    let near = seek(&mut machine, &breaks, 1, NEAR_STEPS, at)?;
    if let Sought::There(..) = near {
        return Ok(stopped(machine, breaks));
    }
    // Who stands still until a stride is used up is too late by that: so the last stride is gone again step by step.
    let far = if near == Sought::Over { near } else { seek(&mut machine, &breaks, STRIDE_UNITS, u64::MAX, at)? };
    let Sought::There(strides) = far else { return Ok(None) };
    let (mut machine, breaks) = begin()?;
    seek(&mut machine, &breaks, 1, NEAR_STEPS, at)?;
    seek(&mut machine, &breaks, STRIDE_UNITS, strides - 1, at)?;
    seek(&mut machine, &breaks, 1, u64::MAX, at)?;
    Ok(stopped(machine, breaks))
}

fn stopped(mut machine: Machine, breaks: Breaks) -> Option<Stopped> {
    let line = machine.stopped_at(&breaks)?;
    machine.unbreak(breaks);
    Some(Stopped { machine, line })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    /// After so many steps.
    There(u64),
    /// The run has come to its end.
    Over,
    NotYet,
}

fn seek(machine: &mut Machine, breaks: &Breaks, stride: u64, steps: u64, after: Time) -> Result<Sought, Unreachable> {
    for done in 0..steps {
        match machine.advance(stride) {
            Pause::Slice => {}
            Pause::Wait { until: Some(until), .. } => machine.set_now(until),
            Pause::Wait { until: None, .. } | Pause::Ended => return Ok(Sought::Over),
            Pause::Modules => return Err(Unreachable::NeedsModules),
        }
        if machine.stopped_at(breaks).is_some() {
            if machine.now() > after {
                return Ok(Sought::There(done + 1));
            }
            // The one at which the reader stands.
            machine.pass(breaks);
        }
        if machine.units_used() > FARTHEST_UNITS {
            return Err(Unreachable::TooFar);
        }
    }
    Ok(Sought::NotYet)
}

enum Walk {
    /// The run waits for a later moment, has come to its end, or all steps are done.
    Arrived,
    /// With this many steps it came to a later moment.
    Beyond(u64),
}

/// At most so many steps of this length, none after the first that goes beyond `at`.
fn walk(machine: &mut Machine, stride: u64, steps: u64, at: Time) -> Result<Walk, Unreachable> {
    for done in 0..steps {
        match machine.advance(stride) {
            Pause::Slice => {}
            Pause::Wait { until: Some(until), .. } if until <= at => machine.set_now(until),
            Pause::Wait { .. } | Pause::Ended => {
                return Ok(if machine.now() > at { Walk::Beyond(done + 1) } else { Walk::Arrived });
            }
            Pause::Modules => return Err(Unreachable::NeedsModules),
        }
        if machine.now() > at {
            return Ok(Walk::Beyond(done + 1));
        }
        if machine.units_used() > FARTHEST_UNITS {
            return Err(Unreachable::TooFar);
        }
    }
    Ok(Walk::Arrived)
}

/// Whether the trace tells of this run, as far as it has come.
fn same_run(machine: Machine, trace: &Trace, at: Time) -> Result<Machine, Unreachable> {
    if at >= trace.without_gaps_until() && trace.beyond.is_some() {
        return Err(Unreachable::TooFar);
    }
    let happened = &trace.events[..trace.events.partition_point(|event| event.at <= at)];
    let again = machine.recorder().events();
    // What a call under way has begun may have its moment ahead of it.
    let is_same = again.len() <= happened.len() && happened.starts_with(again);
    if is_same { Ok(machine) } else { Err(Unreachable::OtherRun) }
}
