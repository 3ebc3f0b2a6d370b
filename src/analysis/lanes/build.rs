//! One walk over the trace, every row's builder looking on.

use super::frames_lane::{frames_lane, page_frames_lane};
use super::loop_lane::LoopLane;
use super::output_lane::OutputLane;
use super::task_lanes::TaskLanes;
use super::thread_lanes::ThreadLanes;
use super::timer_lane::TimerLane;
use super::{Lane, Lanes};
use crate::analysis::{Busy, Heartbeat};
use trace::Trace;

/// A timer that runs less than 1 ms after it was due is not called late: no event loop is closer than that.
pub const LATE_NS: u64 = 1_000_000;

impl Lanes {
    pub fn of(trace: &Trace) -> Lanes {
        let busy = Busy::new(trace);
        Lanes::with(trace, &busy, &Heartbeat::new(&busy))
    }

    /// The same for a caller that has the parts at hand.
    pub fn with(trace: &Trace, busy: &Busy, heartbeat: &Heartbeat) -> Lanes {
        let mut loop_lane = LoopLane::default();
        let mut timers = TimerLane::default();
        let mut tasks = TaskLanes::default();
        let mut threads = ThreadLanes::default();
        let mut output = OutputLane::default();
        for (index, event) in trace.events.iter().enumerate() {
            let index = index as u32;
            loop_lane.event(index, event);
            // After the cap on events, what became of a task or a timer is not in the list.
            if (index as usize) < trace.without_gaps().len() {
                timers.event(index, event);
                tasks.event(index, event);
            }
            threads.event(index, event);
            output.event(index, event, trace);
        }
        let end = trace.events.last().map_or(trace.ended_at, |event| event.at.max(trace.ended_at));
        let known_until = if trace.beyond.is_some() { trace.without_gaps_until() } else { end };
        let (task_lanes, waiting, tasks) = tasks.finish(trace, known_until);
        let (thread_lanes, working, jobs) = threads.finish(trace, end);
        let mut lanes = vec![loop_lane.finish(end)];
        let unless_empty = |lane: Lane| Some(lane).filter(|lane| !lane.is_empty());
        lanes.extend(unless_empty(frames_lane(busy, heartbeat)));
        lanes.extend(trace.page.as_deref().map(|page| page_frames_lane(page, end)).and_then(unless_empty));
        lanes.extend(unless_empty(timers.finish(known_until)));
        lanes.extend(task_lanes);
        lanes.extend(thread_lanes);
        lanes.extend(unless_empty(output.finish()));
        Lanes { lanes, waiting, working, ended_at: end, tasks, jobs }
    }
}
