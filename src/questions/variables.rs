//! The variables of a task at a moment, from the run done again up to there.

use super::lab::Lab;
use super::question::Letter;
use crate::run::{Unreachable, revisit};
use base::{TaskId, ThreadId, Time};
use event_loop::FrameText;
use serde::Serialize;

#[derive(Serialize)]
pub struct Variables {
    /// The innermost first.
    frames: Vec<FrameTold>,
    /// Functions and lines of the main thread, the innermost first.
    stack: Vec<(String, u32)>,
}

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
    let mut stack = machine.call_stack();
    stack.reverse();
    let frames = match task {
        Some(task) => machine.look_at_task(TaskId(task)),
        None => machine.look_at_thread(ThreadId::MAIN),
    };
    let told = |FrameText { function, line, variables, left_out }| FrameTold { function, line, variables, left_out };
    Ok(Variables { frames: frames.into_iter().rev().map(told).collect(), stack })
}

fn said(why: Unreachable) -> &'static str {
    match why {
        Unreachable::TooFar => "This moment comes after too much computing to do the run again for its variables.",
        Unreachable::NeedsModules => {
            "The modules that the script imports have not arrived. Try again with a connection."
        }
        Unreachable::OtherRun => {
            "Variables are had by doing the run again, and this one was measured live: no run is like it."
        }
    }
}
