//! What is on the page: the experiment, the reader's edits, and the runs of both sides.

use super::run_views::RunOnShow;
use super::slot::Slot;
use crate::scenario::{LinkView, Scenario, Settings, Side, SideId};
use base::{Problem, Time};
use std::rc::Rc;
use trace::Trace;

/// The whole state of the page but for the playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub slot: Slot,
    /// As the gallery or the link has it: what `Reset` goes back to.
    pub original: Rc<Scenario>,
    pub a: SideSession,
    pub b: SideSession,
    /// The world of its servers as the reader has it: the desk's to read and to write.
    pub world: Rc<str>,
    /// What the link it came by says to look at first.
    pub view: LinkView,
    /// The side whose script is in front where there is room for one.
    pub front: SideId,
    /// The line the reader pointed at in the timeline or in a sentence.
    pub pointed: Option<PointedLine>,
    /// What went wrong with the page itself; the newest.
    pub notice: Option<Notice>,
    /// Counts the experiments opened, so that what depends on one begins anew with the next.
    pub opened: u32,
}

/// A line of a script, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointedLine {
    pub side: SideId,
    pub line: u32,
}

/// One side: its script as it stands in the editor, and its last good run.
#[derive(Clone, Debug, PartialEq)]
pub struct SideSession {
    pub label: Rc<str>,
    pub script: Rc<str>,
    /// What is wrong with the script, as of the last check or run.
    pub problems: Rc<[Problem]>,
    pub phase: Phase,
    /// The run on show. It outlives edits, and runs that never began.
    pub shown: Option<Shown>,
}

/// A run that ended, with the text it ran.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub script: Rc<str>,
    pub run: RunOnShow,
}

/// Where a side is between the reader's wish to run it and its trace.
///
/// Idle → Running on `Run`; Running → Ended, Rejected, Stopped or Lost, once; any → Running on `Run`; any → Idle when another
/// experiment is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Idle,
    Running {
        /// What runs, which the editor may have left behind.
        script: Rc<str>,
        /// The moment reached so far on the run's own clock.
        reached: Time,
    },
    /// `shown` says how.
    Ended,
    /// It never began; `problems` say why.
    Rejected,
    /// Stopped so hard that there is no trace of it.
    Stopped,
    /// There is no trace for a reason that is not the script's; a sentence.
    Lost(String),
}

/// A sentence about the page itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The address held a link that does not open.
    BrokenLink {
        why: String,
        /// The link as it came.
        raw: Rc<str>,
        /// What could be saved of it.
        rescued: Option<Rc<Scenario>>,
    },
    /// Drafts are kept in memory alone.
    NoStorage,
}

impl Session {
    /// The experiment of a slot, with the reader's own text where there is a draft of it.
    pub fn open(slot: Slot, original: Rc<Scenario>, texts: Option<[Rc<str>; 3]>) -> Session {
        let [a, b, world] = texts.unwrap_or_else(|| original.texts().map(Rc::from));
        Session {
            slot,
            a: SideSession::of(&original.a.label, a),
            b: SideSession::of(&original.b.label, b),
            world,
            original,
            view: LinkView::default(),
            front: SideId::A,
            pointed: None,
            notice: None,
            opened: 0,
        }
    }

    pub fn side(&self, id: SideId) -> &SideSession {
        match id {
            SideId::A => &self.a,
            SideId::B => &self.b,
        }
    }

    pub fn side_mut(&mut self, id: SideId) -> &mut SideSession {
        match id {
            SideId::A => &mut self.a,
            SideId::B => &mut self.b,
        }
    }

    pub fn settings(&self) -> Settings {
        self.original.settings
    }

    pub fn running(&self) -> bool {
        self.a.running() || self.b.running()
    }

    /// Whether the reader has changed a script of the experiment, or its world.
    pub fn edited(&self) -> bool {
        [&*self.a.script, &*self.b.script, &*self.world] != self.original.texts()
    }

    /// The right end of the time axis: the later end of the runs on show.
    pub fn end(&self) -> Time {
        let end = |side: &SideSession| side.shown.as_ref().map_or(Time::ZERO, |shown| shown.run.trace.ended_at);
        end(&self.a).max(end(&self.b))
    }

    /// The runs on show.
    pub fn traces(&self) -> impl Iterator<Item = &Trace> {
        [&self.a, &self.b].into_iter().filter_map(|side| side.trace().map(|trace| &**trace))
    }

    /// The experiment as it stands in the editors: what a link made now holds.
    pub fn scenario(&self) -> Scenario {
        let side = |side: &SideSession| Side { label: side.label.to_string(), script: side.script.to_string() };
        Scenario { a: side(&self.a), b: side(&self.b), world: self.world.to_string(), ..(*self.original).clone() }
    }
}

impl SideSession {
    fn of(label: &str, script: Rc<str>) -> SideSession {
        SideSession { label: Rc::from(label), script, problems: Rc::from([]), phase: Phase::Idle, shown: None }
    }

    pub fn running(&self) -> bool {
        matches!(self.phase, Phase::Running { .. })
    }

    pub fn trace(&self) -> Option<&Rc<Trace>> {
        self.shown.as_ref().map(|shown| &shown.run.trace)
    }

    /// Whether the run on show is of another text than the editor's.
    pub fn stale(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.script != self.script)
    }
}
