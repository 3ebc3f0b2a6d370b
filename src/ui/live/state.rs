//! Where the panel is between the reader's wish and the figures.

use super::results::LiveResults;
use crate::live::LivePlan;
use std::rc::Rc;

/// Rest → Weighing on `Ask`; Weighing → Asking or Refused by the simulation's answer; Asking → Rest on `Cancel`, Running on
/// `Confirm`; Running → Done. From Done and Refused it begins anew with `Ask`. No other way leads to Running.
#[derive(Clone, Debug, Default)]
pub enum LiveState {
    #[default]
    Rest,
    /// Both scripts are simulated, to know what will freeze and for how long.
    Weighing,
    Asking(LivePlan),
    Running(LivePlan, Step),
    Done(Rc<LiveResults>),
    /// It can not be done; a sentence.
    Refused(Rc<str>),
}

/// What is going on in a live run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Workers start.
    Preparing,
    /// The page at rest is measured.
    Baseline,
    A,
    B,
}

pub enum LiveAction {
    Ask,
    Weighed(Result<LivePlan, String>),
    Cancel,
    Confirm,
    Reached(Step),
    Finished(Rc<LiveResults>),
}

impl LiveState {
    pub fn after(&self, action: LiveAction) -> LiveState {
        match (self, action) {
            (LiveState::Rest | LiveState::Done(_) | LiveState::Refused(_), LiveAction::Ask) => LiveState::Weighing,
            (LiveState::Weighing, LiveAction::Weighed(Ok(plan))) => LiveState::Asking(plan),
            (LiveState::Weighing, LiveAction::Weighed(Err(why))) => LiveState::Refused(why.into()),
            (LiveState::Asking(_), LiveAction::Cancel) => LiveState::Rest,
            (LiveState::Asking(plan), LiveAction::Confirm) => LiveState::Running(*plan, Step::Preparing),
            (LiveState::Running(plan, _), LiveAction::Reached(step)) => LiveState::Running(*plan, step),
            (LiveState::Running(..), LiveAction::Finished(results)) => LiveState::Done(results),
            // A late answer to a question that is no longer asked.
            (state, _) => state.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::SidePlan;

    fn plan() -> LivePlan {
        let side = SidePlan { placement: crate::live::Placement::Page, freeze_ns: 1, length_ns: 1, endless: false };
        LivePlan { scale: 1.0, a: side, b: side }
    }

    #[test]
    fn nothing_runs_unconfirmed() {
        let mut state = LiveState::default();
        for action in [LiveAction::Confirm, LiveAction::Reached(Step::A), LiveAction::Ask, LiveAction::Confirm] {
            state = state.after(action);
            assert!(!matches!(state, LiveState::Running(..)));
        }
        state = state.after(LiveAction::Weighed(Ok(plan())));
        assert!(matches!(state, LiveState::Asking(_)));
        assert!(matches!(state.after(LiveAction::Cancel), LiveState::Rest));
        assert!(matches!(state.after(LiveAction::Confirm), LiveState::Running(_, Step::Preparing)));
    }

    #[test]
    fn a_script_that_can_not_run_is_refused_and_may_be_tried_again() {
        let refused = LiveState::Weighing.after(LiveAction::Weighed(Err("no".into())));
        assert!(matches!(&refused, LiveState::Refused(why) if &**why == "no"));
        assert!(matches!(refused.after(LiveAction::Ask), LiveState::Weighing));
    }
}
