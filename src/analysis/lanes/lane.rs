//! A row of the timeline, and the whole of one side's rows.

use super::{Bars, Marks, Steps};
use base::{JobId, TaskId, ThreadId, Time};
use serde::{Deserialize, Serialize};

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LaneKey {
    /// What the loop's thread runs.
    Loop,
    /// The heartbeat: would a frame have been drawn, a health check answered?
    Frames,
    /// Of a live run: the frames of the page, as measured.
    PageFrames,
    /// Timers that were due: timeouts, callbacks, and sleeps that ended late.
    Timers,
    Task(TaskId),
    Thread(ThreadId),
    Output,
}

/// A row: what fills it, layer upon layer. Encoded it is empty: see [`super::Slabs`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    pub key: LaneKey,
    /// Short: `loop`, `Task-2`, `asyncio_0`.
    pub name: String,
    /// Says more where there is room: the coroutine's or the function's name. May be empty.
    pub detail: String,
    /// Who created the task.
    pub parent: Option<TaskId>,
    #[serde(skip)]
    pub bars: Bars,
    /// Drawn inside the bars: blocking calls, waits for the GIL or for a core.
    #[serde(skip)]
    pub inner: Bars,
    /// Drawn under the bars: the loop's turns around its chunks. Empty in other lanes.
    #[serde(skip)]
    pub turns: Bars,
    #[serde(skip)]
    pub marks: Marks,
}

impl Lane {
    pub fn new(key: LaneKey, name: impl Into<String>) -> Lane {
        Lane {
            key,
            name: name.into(),
            detail: String::new(),
            parent: None,
            bars: Bars::default(),
            inner: Bars::default(),
            turns: Bars::default(),
            marks: Marks::default(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.bars.is_empty() && self.inner.is_empty() && self.marks.is_empty()
    }
}

/// Every row of one side: loop, frames, the page's frames, timers, tasks by creation, worker threads by start, output. A view of one trace,
/// which its events' places refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lanes {
    pub lanes: Vec<Lane>,
    /// How many tasks are ready and wait for the loop.
    #[serde(skip)]
    pub waiting: Steps,
    /// How many worker threads have a job.
    #[serde(skip)]
    pub working: Steps,
    pub ended_at: Time,
    /// By task: the place of its `TaskCreated`.
    pub(super) tasks: Vec<Option<u32>>,
    /// By job: the place of its `JobQueued`.
    pub(super) jobs: Vec<Option<u32>>,
}

impl Lanes {
    pub fn lane(&self, key: LaneKey) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.key == key)
    }

    pub fn task_count(&self) -> usize {
        self.lanes.iter().filter(|lane| matches!(lane.key, LaneKey::Task(_))).count()
    }

    pub(super) fn task_event(&self, task: TaskId) -> Option<u32> {
        self.tasks.get(task.0 as usize).copied().flatten()
    }

    pub(super) fn job_event(&self, job: JobId) -> Option<u32> {
        self.jobs.get(job.0 as usize).copied().flatten()
    }
}

/// Puts `event` at `list[id]`, growing the list. Ids are given out in order of creation, so it has few holes.
pub(super) fn remember(list: &mut Vec<Option<u32>>, id: u32, event: u32) {
    let id = id as usize;
    if list.len() <= id {
        list.resize(id + 1, None);
    }
    list[id] = Some(event);
}
