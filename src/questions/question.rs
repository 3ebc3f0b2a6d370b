//! What can be asked, as it comes over the wire: `{"ask": "moment", "at": 1000000000, "side": "a", "task": 2}`.

use super::tasks::SortBy;
use super::worlds::Drawing;
use crate::scenario::SideId;
use crate::world::Axis;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub enum Question {
    /// What is wrong with the runs of both sides.
    Findings,
    /// A cure for the finding at this place of the side's list, tried by a run. It may take as long as that.
    Cure { side: Letter, finding: usize },
    /// The state of both sides at a moment, in nanoseconds; why a task does not run then; steps from there.
    Moment {
        at: u64,
        /// Without one: somebody who waits for the loop.
        #[serde(flatten)]
        task: Option<TaskOf>,
        #[serde(default)]
        by: StepName,
    },
    /// What a world can be asked for: kinds of worlds, knobs, metrics.
    Offers,
    /// A world as text, with all that it leaves out; or what is wrong with it.
    Checked { world: String },
    /// A run of a script's server in a world, both given as text.
    World {
        world: String,
        script: String,
        #[serde(default)]
        drawing: Option<Drawing>,
    },
    /// The figures of one point of a sweep over them.
    Point { world: String, script: String, axes: Vec<Axis>, point: usize },
    /// The variables at a moment of a task of the side, or of what its main thread is in; that thread's stack; locks, queues and
    /// the like with who holds them and who waits. The run is done again up to there.
    Variables { side: Letter, at: u64, task: Option<u32> },
    /// When the side comes to one of these lines next.
    Line { side: Letter, at: u64, lines: Vec<u32> },
    /// What happened between two moments, in figures.
    Span { from: u64, to: u64 },
    /// The tasks of a side whose names have that in them.
    Tasks {
        side: Letter,
        #[serde(default)]
        search: String,
        #[serde(default)]
        by: SortBy,
    },
}

/// A task of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct TaskOf {
    pub side: Letter,
    pub task: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Letter {
    A,
    B,
}

impl From<Letter> for SideId {
    fn from(letter: Letter) -> SideId {
        match letter {
            Letter::A => SideId::A,
            Letter::B => SideId::B,
        }
    }
}

/// What a step counts in: see [`crate::analysis::moment::StepBy`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepName {
    #[default]
    Event,
    Chunk,
    Turn,
    Task,
    Long,
}
