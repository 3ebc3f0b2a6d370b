//! The lab itself: an experiment in, answers out.

use super::question::{Letter, Question};
use super::side::LabSide;
use super::{cures, found, moments, offers, spans, tasks, variables, worlds};
use crate::run;
use crate::scenario::{Scenario, Settings, SideId};
use python::vm::Library;
use serde::Serialize;
use trace::Trace;

/// The experiment on the table. One after the other; our own Python is compiled once for all of them.
pub struct Lab {
    pub(super) settings: Settings,
    pub(super) library: Library,
    pub(super) sides: [Option<LabSide>; 2],
}

impl Default for Lab {
    fn default() -> Lab {
        Lab { settings: Settings::default(), library: run::library(), sides: [None, None] }
    }
}

impl Lab {
    /// The importable modules, as `python::vm::Library::supply` reads them: without them scripts that import any can not be
    /// run here. False when they are damaged.
    pub fn supply(&self, shelf: &str) -> bool {
        self.library.has_shelf() || self.library.supply(shelf)
    }

    /// Another experiment, or another run of it. A side without a run of its script has no trace.
    pub fn put(&mut self, scenario: &Scenario, traces: [Option<Trace>; 2]) {
        self.settings = scenario.settings;
        let scripts = [SideId::A, SideId::B].map(|side| scenario.side(side).script.clone());
        let mut both = scripts.into_iter().zip(traces).map(|(script, trace)| Some(LabSide::new(script, trace?)));
        self.sides = [both.next().flatten(), both.next().flatten()];
    }

    /// The answer to a [`Question`] as JSON; errors are sentences.
    pub fn answer(&mut self, question: &str) -> Result<String, String> {
        let question: Question = serde_json::from_str(question).map_err(|error| format!("No question: {error}."))?;
        match question {
            Question::Findings => json(&found::findings(self)),
            Question::Cure { side, finding } => json(&cures::cure(self, side, finding)?),
            Question::Variables { side, at, task } => json(&variables::variables(self, side, at, task)?),
            Question::Line { side, at, lines } => json(&variables::next_line(self, side, at, &lines)?),
            Question::Span { from, to } => json(&spans::span(&self.sides, from, to)),
            Question::Tasks { side, search, by } => json(&tasks::tasks(self.side_mut(side)?, &search, by)),
            Question::Offers => json(&offers::offers()),
            Question::Checked { world } => json(&worlds::checked(&world)?),
            Question::World { world, script, drawing } => json(&worlds::world(self, &world, &script, drawing)?),
            Question::Point { world, script, axes, point } => json(&worlds::point(self, &world, &script, axes, point)?),
            Question::Moment { at, task, by } => json(&moments::moment(&mut self.sides, at, task, by)),
        }
    }

    fn side_mut(&mut self, side: Letter) -> Result<&mut LabSide, String> {
        self.sides[side as usize].as_mut().ok_or_else(|| "That side has not run.".to_owned())
    }

    pub(super) fn side(&self, side: Letter) -> Result<&LabSide, String> {
        self.sides[side as usize].as_ref().ok_or_else(|| "That side has not run.".to_owned())
    }
}

fn json<T: Serialize>(answer: &T) -> Result<String, String> {
    serde_json::to_string(answer).map_err(|error| format!("No answer: {error}."))
}
