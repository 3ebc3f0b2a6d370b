//! What can happen to a session, and what becomes of it: the page's one reducer.

use super::run_views::RunOnShow;
use super::session::{Notice, Phase, PointedLine, Session, Shown};
use super::slot::Slot;
use crate::scenario::{LinkView, Scenario, SideId};
use base::{Problem, Time};
use std::rc::Rc;
use trace::Outcome;

#[derive(Clone, Debug)]
pub enum SessionAction {
    /// Another experiment takes the page; `texts` are the reader's draft of it: both scripts and the world.
    Open {
        slot: Slot,
        original: Rc<Scenario>,
        texts: Option<[Rc<str>; 3]>,
        view: LinkView,
        notice: Option<Notice>,
    },
    /// The reader typed.
    Edit {
        side: SideId,
        script: Rc<str>,
    },
    /// The reader changed the world of the servers.
    World(Rc<str>),
    /// Both scripts and the world as the experiment has them.
    Reset,
    /// What a check of `script` found.
    Checked {
        side: SideId,
        script: Rc<str>,
        problems: Vec<Problem>,
    },
    /// A run of what the editor holds has begun.
    RunBegan {
        side: SideId,
    },
    Progressed {
        side: SideId,
        reached: Time,
    },
    /// The run is over and this is it.
    RunEnded {
        side: SideId,
        run: RunOnShow,
    },
    /// A live run of this script is put on show.
    ShowLive {
        side: SideId,
        script: Rc<str>,
        run: RunOnShow,
    },
    /// The run was stopped and left no trace.
    RunStopped {
        side: SideId,
    },
    /// The run is gone and left no trace; a sentence says why.
    RunLost {
        side: SideId,
        why: String,
    },
    BringToFront(SideId),
    Point(Option<PointedLine>),
    Notify(Option<Notice>),
}

impl Session {
    pub fn after(&self, action: SessionAction) -> Session {
        let mut next = self.clone();
        match action {
            SessionAction::Open { slot, original, texts, view, notice } => {
                next = Session { notice, view, opened: self.opened + 1, ..Session::open(slot, original, texts) };
            }
            SessionAction::Edit { side, script } => {
                next.pointed = None;
                next.side_mut(side).script = script;
            }
            SessionAction::World(world) => next.world = world,
            SessionAction::Reset => {
                [next.a.script, next.b.script, next.world] = self.original.texts().map(Rc::from);
                next.pointed = None;
            }
            SessionAction::Checked { side, script, problems } => {
                let side = next.side_mut(side);
                if side.script == script {
                    side.problems = Rc::from(problems);
                }
            }
            SessionAction::RunBegan { side } => {
                let side = next.side_mut(side);
                side.phase = Phase::Running { script: side.script.clone(), reached: Time::ZERO };
            }
            SessionAction::Progressed { side, reached: now } => {
                if let Phase::Running { reached, .. } = &mut next.side_mut(side).phase {
                    *reached = now;
                }
            }
            SessionAction::RunEnded { side, run } => next.side_mut(side).end(run),
            SessionAction::ShowLive { side, script, run } => {
                let side = next.side_mut(side);
                side.shown = Some(Shown { script, run });
                side.phase = Phase::Ended;
            }
            SessionAction::RunStopped { side } => next.side_mut(side).phase = Phase::Stopped,
            SessionAction::RunLost { side, why } => next.side_mut(side).phase = Phase::Lost(why),
            SessionAction::BringToFront(side) => next.front = side,
            SessionAction::Point(pointed) => {
                next.pointed = pointed;
                if let Some(pointed) = pointed {
                    next.front = pointed.side;
                }
            }
            SessionAction::Notify(notice) => next.notice = notice,
        }
        next
    }
}

impl super::session::SideSession {
    /// Takes the run under way; one that never began leaves the one before it on show.
    fn end(&mut self, run: RunOnShow) {
        let Phase::Running { script, .. } = &self.phase else { return };
        let script = script.clone();
        if let Outcome::Rejected { problems } = &run.trace.outcome {
            if script == self.script {
                self.problems = Rc::from(problems.as_slice());
            }
            self.phase = Phase::Rejected;
        } else {
            if script == self.script {
                self.problems = Rc::from([]);
            }
            self.shown = Some(Shown { script, run });
            self.phase = Phase::Ended;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Settings, Side};
    use base::Span;
    use trace::Recorder;

    fn experiment(title: &str) -> Rc<Scenario> {
        let side = |script: &str| Side { label: String::new(), script: script.into() };
        Rc::new(Scenario {
            title: title.into(),
            about: String::new(),
            a: side("one"),
            b: side("two"),
            settings: Settings::default(),
            world: String::new(),
        })
    }

    fn session() -> Session {
        Session::open(Slot::Own, experiment("t"), None)
    }

    fn run(outcome: Outcome, end: u64) -> RunOnShow {
        RunOnShow::of(Rc::new(Recorder::default().finish(outcome, Time(end))))
    }

    fn problem() -> Problem {
        let span = Span::new(0, 1);
        Problem { span, line: 3, column: 1, kind: "SyntaxError".into(), message: "no".into(), hint: None }
    }

    const A: SideId = SideId::A;

    #[test]
    fn an_edit_keeps_the_run_and_marks_it_stale() {
        let session = session()
            .after(SessionAction::RunBegan { side: A })
            .after(SessionAction::RunEnded { side: A, run: run(Outcome::Finished, 5) });
        assert!(!session.a.stale());
        let edited = session.after(SessionAction::Edit { side: A, script: "three".into() });
        assert!(edited.a.stale() && edited.edited());
        assert_eq!(edited.a.shown, session.a.shown);
        let back = edited.after(SessionAction::Reset);
        assert!(!back.a.stale() && !back.edited());
    }

    #[test]
    fn a_run_that_never_began_leaves_the_last_good_one() {
        let good = run(Outcome::Finished, 5);
        let session = session()
            .after(SessionAction::RunBegan { side: A })
            .after(SessionAction::RunEnded { side: A, run: good.clone() })
            .after(SessionAction::RunBegan { side: A })
            .after(SessionAction::RunEnded { side: A, run: run(Outcome::Rejected { problems: vec![problem()] }, 0) });
        assert_eq!(session.a.phase, Phase::Rejected);
        assert_eq!(session.a.problems.len(), 1);
        assert_eq!(session.a.shown.as_ref().map(|shown| &shown.run), Some(&good));
        assert_eq!(session.end(), Time(5));
    }

    #[test]
    fn a_run_belongs_to_the_text_it_began_with() {
        let session = session()
            .after(SessionAction::RunBegan { side: A })
            .after(SessionAction::Edit { side: A, script: "later".into() })
            .after(SessionAction::RunEnded { side: A, run: run(Outcome::Finished, 5) });
        assert!(session.a.stale());
    }

    #[test]
    fn what_a_check_of_an_older_text_found_is_forgotten() {
        let session =
            session().after(SessionAction::Checked { side: A, script: "older".into(), problems: vec![problem()] });
        assert!(session.a.problems.is_empty());
    }

    #[test]
    fn a_trace_that_nobody_waits_for_is_ignored() {
        let session = session().after(SessionAction::RunEnded { side: A, run: run(Outcome::Finished, 5) });
        assert_eq!(session.a.shown, None);
    }

    #[test]
    fn a_link_edited_can_be_shared_again() {
        let session = session().after(SessionAction::Edit { side: SideId::B, script: "new".into() });
        let session = session.after(SessionAction::World("{}".into()));
        let scenario = session.scenario();
        assert_eq!((scenario.texts(), &*scenario.title), (["one", "new", "{}"], "t"));
        assert!(session.edited() && !session.after(SessionAction::Reset).edited());
    }
}
