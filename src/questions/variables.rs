//! The variables of a task at a moment, from the run done again up to there.

use super::lab::Lab;
use super::question::Letter;
use super::side::LabSide;
use crate::analysis::lanes::Words;
use crate::run::{Stopped, Unreachable, come_to_line, revisit};
use base::{TaskId, ThreadId, Time};
use event_loop::{FrameText, Machine, SyncObject};
use serde::Serialize;

#[derive(Serialize)]
pub struct Variables {
    /// The innermost first.
    frames: Vec<FrameTold>,
    /// Functions and lines of the main thread, the innermost first.
    stack: Vec<(String, u32)>,
    /// Locks, semaphores, events, conditions and queues; those that are held or waited for first.
    sync: Vec<SyncTold>,
    /// How many more there are.
    sync_left_out: usize,
}

/// Tasks by number and name.
#[derive(Serialize)]
struct SyncTold {
    name: Option<String>,
    class: String,
    state: String,
    holders: Vec<(u32, String)>,
    waiters: Vec<(u32, String)>,
}

/// More locks and the like are counted alone.
const MOST_TOLD: usize = 12;

#[derive(Serialize)]
struct FrameTold {
    function: String,
    line: u32,
    /// Names with the `repr` of their values.
    variables: Vec<(String, String)>,
    /// How many more there are.
    left_out: usize,
}

/// Errors are sentences.
pub fn variables(lab: &Lab, side: Letter, at: u64, task: Option<u32>) -> Result<Variables, String> {
    let side = lab.side(side)?;
    let reached = revisit(&side.script, &lab.settings, &lab.library, &side.trace, Time(at));
    let mut machine = reached.map_err(|why| said(why).to_owned())?;
    Ok(looked_into(side, &mut machine, task.map(TaskId)))
}

/// A run stopped at a breakpoint.
#[derive(Serialize)]
pub struct Reached {
    /// In nanoseconds.
    at: u64,
    line: u32,
    /// Whose chunk it is.
    task: Option<u32>,
    #[serde(flatten)]
    variables: Variables,
}

/// None where the side never comes to one of these lines again.
pub fn next_line(lab: &Lab, side: Letter, at: u64, lines: &[u32]) -> Result<Option<Reached>, String> {
    let side = lab.side(side)?;
    let reached = come_to_line(&side.script, &lab.settings, &lab.library, &side.trace, Time(at), lines);
    let Some(Stopped { mut machine, line }) = reached.map_err(|why| said(why).to_owned())? else { return Ok(None) };
    let (at, task) = (machine.now().0, machine.running_task());
    let mut variables = looked_into(side, &mut machine, task);
    // It is about to begin.
    if let Some(frame) = variables.frames.first_mut() {
        frame.line = line;
    }
    if let Some(call) = variables.stack.first_mut() {
        call.1 = line;
    }
    Ok(Some(Reached { at, line, task: task.map(|task| task.0), variables }))
}

fn looked_into(side: &LabSide, machine: &mut Machine, task: Option<TaskId>) -> Variables {
    let words = Words { trace: &side.trace, lanes: &side.lanes };
    let named = |tasks: Vec<TaskId>| tasks.into_iter().map(|task| (task.0, words.task(task))).collect();
    // Before the texts of the variables, for which the run is left.
    let objects = machine.sync_objects();
    let sync_left_out = objects.len().saturating_sub(MOST_TOLD);
    let objects = objects.into_iter().take(MOST_TOLD).map(|SyncObject { class, name, state, holders, waiters }| {
        SyncTold { name, class, state, holders: named(holders), waiters: named(waiters) }
    });
    let sync = objects.collect();
    let mut stack = machine.call_stack();
    stack.reverse();
    let frames = match task {
        Some(task) => machine.look_at_task(task),
        None => machine.look_at_thread(ThreadId::MAIN),
    };
    let told = |FrameText { function, line, variables, left_out }| FrameTold { function, line, variables, left_out };
    Variables { frames: frames.into_iter().rev().map(told).collect(), stack, sync, sync_left_out }
}

fn said(why: Unreachable) -> &'static str {
    match why {
        Unreachable::TooFar => "This lies behind too much computing to do the run again up to there.",
        Unreachable::NeedsModules => {
            "The modules that the script imports have not arrived. Try again with a connection."
        }
        Unreachable::OtherRun => {
            "Variables are had by doing the run again, and this one was measured live: no run is like it."
        }
    }
}
