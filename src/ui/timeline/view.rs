//! What the reader has made of the picture: what is on show, folded, selected. Plain data and one reducer.

use super::hit::Thing;
use super::rows::{Folds, Group, MOST_FOR_ARROWS};
use super::viewport::Viewport;
use crate::analysis::lanes::{LaneKey, Lanes, Words};
use crate::scenario::SideId;
use base::{TaskId, Time};
use trace::{EventKind, Subject};

/// A bar or a mark that was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Selected {
    pub side: SideId,
    /// The place of its lane among the side's lanes.
    pub lane: usize,
    pub thing: Thing,
}

impl Selected {
    /// What it says, in the words of its side.
    pub fn sentence(&self, words: &Words) -> String {
        let Some(lane) = words.lanes.lanes.get(self.lane) else { return String::new() };
        match self.thing {
            Thing::Bar(bar) => words.bar(lane, &bar),
            Thing::Mark(mark) => words.mark(&mark),
        }
    }
}

impl Selected {
    /// As a link has it.
    pub fn in_link(&self) -> (u64, Time) {
        (self.lane as u64 * 2 + u64::from(self.side == SideId::B), self.thing.from())
    }

    /// What a link had selected; in another run than the link's there may be no such thing.
    pub fn of_link((row, at): (u64, Time), lanes: [Option<&Lanes>; 2]) -> Option<Selected> {
        let side = if row % 2 == 0 { SideId::A } else { SideId::B };
        let lane = usize::try_from(row / 2).ok()?;
        let found = lanes[usize::from(side == SideId::B)]?.lanes.get(lane)?;
        let bar = found.bars.iter().find(|bar| bar.from == at).map(|bar| Thing::Bar(*bar));
        let thing = bar.or_else(|| found.marks.iter().find(|mark| mark.at == at).map(|mark| Thing::Mark(*mark)))?;
        Some(Selected { side, lane, thing })
    }

    /// What a task does at that moment, or did last before it; else what it does first. With it go the groups that its row may be
    /// folded into, and how many rows each has.
    pub fn of_task(side: SideId, lanes: &Lanes, task: TaskId, at: Time) -> Option<(Selected, Vec<(Group, usize)>)> {
        let place = |task| lanes.lanes.iter().position(|lane| lane.key == LaneKey::Task(task));
        let lane = place(task)?;
        let row = &lanes.lanes[lane];
        let begun = row.bars.first_from(at.after(1)).saturating_sub(1);
        let thing = row.bars.get(begun).map(|bar| Thing::Bar(*bar));
        let thing = thing.or_else(|| row.marks.get(0).map(|mark| Thing::Mark(*mark)))?;
        let mut groups = vec![(Group::Tasks, lanes.task_count())];
        let mut above = row.parent;
        while let Some(parent) = above {
            groups.push((Group::Under(parent), 0));
            above = place(parent).and_then(|at| lanes.lanes[at].parent);
        }
        Some((Selected { side, lane, thing }, groups))
    }

    /// The task that it is about.
    pub fn task(&self, words: &Words) -> Option<TaskId> {
        if let Some(LaneKey::Task(task)) = words.lanes.lanes.get(self.lane).map(|lane| lane.key) {
            return Some(task);
        }
        let Thing::Bar(bar) = self.thing else { return None };
        match words.trace.events.get(bar.event as usize)?.kind {
            EventKind::ChunkBegan { subject: Subject::Task(task), .. } => Some(task),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub viewport: Viewport,
    pub folds: Folds,
    pub selected: Option<Selected>,
    /// Every wake-up and cancellation on show has its arrow, not only what is selected.
    pub arrows: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ViewAction {
    /// Other runs are on show, of this length: all of them in view, nothing selected.
    Runs(Time),
    Show(Viewport),
    /// Nearer for a factor above 1, around this moment.
    Zoom {
        factor: f64,
        at_ns: f64,
    },
    /// Around the middle.
    ZoomMiddle(f64),
    /// By a share of what is on show; later for positive ones.
    Pan(f64),
    Reveal(Time),
    Fit,
    Turn(SideId, Group),
    /// All arrows, or no more than the selected one. They lie between rows of tasks, of which each side has so many.
    Arrows(Vec<(SideId, usize)>),
    Select(Option<Selected>),
    /// Selects it and makes it fill the view.
    ZoomTo(Selected),
    /// Selects it, which is in the row of a task, and unfolds what the row is folded into.
    Uncover(Selected, Vec<(Group, usize)>),
}

impl View {
    pub fn after(&self, action: ViewAction) -> View {
        let mut next = self.clone();
        match action {
            ViewAction::Runs(end) => {
                next.selected = None;
                next.viewport = Viewport::fit(end);
            }
            ViewAction::Show(viewport) => next.viewport = viewport,
            ViewAction::Zoom { factor, at_ns } => next.viewport = self.viewport.zoomed(factor, at_ns),
            ViewAction::ZoomMiddle(factor) => {
                let middle_ns = (self.viewport.from_ns + self.viewport.to_ns) / 2.0;
                next.viewport = self.viewport.zoomed(factor, middle_ns);
            }
            ViewAction::Pan(share) => next.viewport = self.viewport.panned(share * self.viewport.span_ns()),
            ViewAction::Reveal(at) => next.viewport = self.viewport.revealing(at),
            ViewAction::Fit => next.viewport = Viewport::fit(self.viewport.end()),
            ViewAction::Turn(side, group) => next.folds.turn(side, group),
            ViewAction::Arrows(tasks) => {
                next.arrows = !self.arrows;
                for (side, count) in tasks.into_iter().filter(|(_, count)| next.arrows && *count <= MOST_FOR_ARROWS) {
                    next.folds.open(side, Group::Tasks, count);
                }
            }
            ViewAction::Select(selected) => next.selected = selected,
            ViewAction::ZoomTo(selected) => {
                next.selected = Some(selected);
                next.viewport = self.viewport.showing(selected.thing.from(), selected.thing.to());
            }
            ViewAction::Uncover(selected, folded) => {
                next.selected = Some(selected);
                next.viewport = self.viewport.revealing(selected.thing.from());
                for (group, count) in folded {
                    next.folds.open(selected.side, group, count);
                }
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lanes::{Bar, State};
    use crate::picture::rows::{Rows, SideLanes};
    use base::ThreadId;
    use trace::{Outcome, Recorder};

    #[test]
    fn zooming_to_a_bar_shows_all_of_it() {
        let bar = Bar { from: Time(4000), to: Time(5000), event: 0, line: 3, state: State::Long };
        let selected = Selected { side: SideId::A, lane: 0, thing: Thing::Bar(bar) };
        let view = View::default().after(ViewAction::Runs(Time(10_000))).after(ViewAction::ZoomTo(selected));
        assert_eq!(view.selected, Some(selected));
        assert!(view.viewport.from_ns < 4000.0 && view.viewport.to_ns > 5000.0 && view.viewport.span_ns() < 1300.0);
        assert!(view.after(ViewAction::Fit).viewport.is_fit());
        let again = view.after(ViewAction::Runs(Time(20_000)));
        assert_eq!((again.selected, again.viewport.end()), (None, Time(20_000)));
    }

    #[test]
    fn what_a_task_does_at_a_moment_is_uncovered() {
        let mut r = Recorder::default();
        let main = ThreadId::MAIN;
        let name = r.name("t");
        for id in 1..=20 {
            let parent = (id > 1).then_some(TaskId(id - 1));
            let kind = EventKind::TaskCreated { task: TaskId(id), parent, name, coroutine: name };
            r.record(Time(0), main, 1, kind);
        }
        let subject = Subject::Task(TaskId(3));
        for at in [10, 50] {
            r.record(Time(at), main, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
            r.record(Time(at + 10), main, 1, EventKind::ChunkEnded { subject });
        }
        let lanes = Lanes::of(&r.finish(Outcome::Finished, Time(100)));
        let at = |task, at| Selected::of_task(SideId::A, &lanes, TaskId(task), Time(at)).map(|(it, _)| it.thing.from());
        assert_eq!([at(3, 5), at(3, 30), at(3, 50)], [Some(Time(10)), Some(Time(10)), Some(Time(50))]);
        assert_eq!((at(4, 5), at(21, 5)), (Some(Time(0)), None));

        let mut view = View::default().after(ViewAction::Runs(Time(100)));
        view.folds.turn(SideId::A, Group::Under(TaskId(1)));
        let rows = |view: &View| Rows::of(&[SideLanes { side: SideId::A, lanes: &lanes }], &view.folds, false);
        let (selected, groups) = Selected::of_task(SideId::A, &lanes, TaskId(3), Time(5)).unwrap();
        assert_eq!(rows(&view).of_lane(SideId::A, selected.lane), None);
        let uncovered = view.after(ViewAction::Uncover(selected, groups));
        assert!(rows(&uncovered).of_lane(SideId::A, selected.lane).is_some());
        assert_eq!(uncovered.selected, Some(selected));

        let tasks = vec![(SideId::A, lanes.task_count())];
        let folded = View::default();
        let open = folded.after(ViewAction::Arrows(tasks.clone()));
        assert!((rows(&folded).list.len(), rows(&open).list.len()) == (2, 22) && open.arrows, "loop, headline, tasks");
        assert_eq!(open.after(ViewAction::Arrows(tasks)).folds, open.folds);
        assert_eq!(folded.after(ViewAction::Arrows(vec![(SideId::A, 61)])).folds, folded.folds);
    }
}
