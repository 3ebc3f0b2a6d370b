//! What each row is doing at the playhead: a bead on its line, in the state's look.

use super::layout::{Frame, SideView, block, row_band};
use super::rows::{AXIS_HEIGHT, RowKind, Rows};
use crate::analysis::lanes::State;
use base::Time;

/// A bead on the playhead. `y` is the middle of its row's bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bead {
    pub y: f64,
    pub state: State,
}

/// The beads of the rows on show, from top to bottom. A moment at which one bar ends and another begins is the other's.
pub fn beads(sides: &[SideView], rows: &Rows, frame: &Frame, at: Time) -> Vec<Bead> {
    let shown = rows.between(frame.scroll_px, frame.scroll_px + frame.height_px - AXIS_HEIGHT);
    let beads = shown.iter().filter_map(|row| {
        let RowKind::Lane(index) = row.kind else { return None };
        let view = sides.iter().find(|view| view.side == row.side)?;
        let lane = view.lanes.lanes.get(index)?;
        let found = |bars: &crate::analysis::lanes::Bars| bars.at(at).and_then(|i| bars.get(i)).map(|bar| bar.state);
        let inner = found(&lane.inner).filter(|state| *state != State::Call);
        let state = inner.or_else(|| found(&lane.bars)).filter(|state| *state != State::Alive)?;
        let block = block(lane.key, row_band(row, frame));
        Some(Bead { y: block.y + block.h / 2.0, state })
    });
    beads.filter(|bead| bead.y > AXIS_HEIGHT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lanes::Lanes;
    use crate::scenario::SideId;
    use crate::ui::timeline::{Folds, SideLanes, Viewport};
    use base::{TaskId, ThreadId};
    use trace::{EventKind, Outcome, Recorder, Subject, Wait};

    #[test]
    fn rows_that_do_something_have_a_bead() {
        let mut r = Recorder::default();
        let (main, task) = (ThreadId::MAIN, TaskId(1));
        let name = r.name("Task-1");
        let subject = Subject::Task(task);
        r.record(Time(0), main, 1, EventKind::TaskCreated { task, parent: None, name, coroutine: name });
        r.record(Time(0), main, 1, EventKind::ChunkBegan { subject, lag_ns: 0 });
        r.record(Time(10), main, 1, EventKind::Suspended { task, on: Wait::Task(TaskId(2)) });
        r.record(Time(10), main, 1, EventKind::ChunkEnded { subject });
        let trace = r.finish(Outcome::Finished, Time(100));
        let lanes = Lanes::of(&trace);
        let rows = Rows::of(&[SideLanes { side: SideId::A, lanes: &lanes }], &Folds::default(), false);
        let viewport = Viewport::fit(Time(100));
        let frame = Frame { width_px: 500.0, height_px: 300.0, names_px: 50.0, scroll_px: 0.0, viewport };
        let views = [SideView { side: SideId::A, lanes: &lanes, trace: &trace }];
        let at = |at| beads(&views, &rows, &frame, Time(at)).into_iter().map(|bead| bead.state).collect::<Vec<_>>();
        assert_eq!(at(5), [State::Running, State::Running]);
        assert_eq!(at(10), [State::Suspended]);
        assert_eq!(at(200), []);
    }
}
