//! Which rows there are and where: the lanes of both sides, one under the other, folded where there are many.

use crate::analysis::lanes::{LONG_CHUNK_NS, Lane, LaneKey, Lanes};
use crate::scenario::SideId;
use base::TaskId;

/// More tasks than this are one row at first, until the reader unfolds them.
const FOLD_ABOVE: usize = 8;

/// So many are unfolded where arrows between them are wanted: more would push the other side out of sight.
pub const MOST_FOR_ARROWS: usize = 60;

/// The strip above the rows, with the axis.
pub const AXIS_HEIGHT: f64 = 28.0;
/// Between the two sides.
const SIDE_GAP: f64 = 12.0;
/// Around the rows of a side.
const SIDE_PAD: f64 = 4.0;
/// Height of a name that stands above its bars.
pub const NAME_ABOVE: f64 = 16.0;

/// What can be folded into one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Tasks,
    Threads,
    /// What that task created, and what that created in turn.
    Under(TaskId),
}

/// What the reader has folded or unfolded against the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// In order of turning.
    turned: Vec<(bool, Group)>,
}

impl Folds {
    /// Folded: few by default are open, many are folded; turned once, the other way round.
    pub fn is_folded(&self, side: SideId, group: Group, count: usize) -> bool {
        (count > FOLD_ABOVE) != self.turned.contains(&(side == SideId::B, group))
    }

    pub fn open(&mut self, side: SideId, group: Group, count: usize) {
        if self.is_folded(side, group, count) {
            self.turn(side, group);
        }
    }

    pub fn turn(&mut self, side: SideId, group: Group) {
        let key = (side == SideId::B, group);
        match self.turned.iter().position(|turned| *turned == key) {
            Some(at) => drop(self.turned.remove(at)),
            None => self.turned.push(key),
        }
    }
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The lane, by its place among its side's lanes.
    Lane(usize),
    /// How many tasks are ready, over time.
    Ready,
    /// A group of `count` lanes. Folded it is all there is of them; open it is the headline above them.
    Group { group: Group, count: usize, folded: bool },
}

/// A row of the picture. `y_px` counts from the top of the rows, axis not included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    pub side: SideId,
    pub kind: RowKind,
    pub y_px: f64,
    pub height_px: f64,
    /// The part of the row's height that is its name's; the bars are below it. 0 where names have a column of their own.
    pub name_px: f64,
    pub nest: Nest,
}

/// Where a task's row is among those of its creator and its creatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nest {
    /// How many creators are above it.
    pub depth: usize,
    /// How many rows belong under it, and whether they are folded away.
    pub under: usize,
    pub folded: bool,
}

impl Row {
    /// Top and height of the part with the bars.
    pub fn band(&self) -> (f64, f64) {
        (self.y_px + self.name_px, self.height_px - self.name_px)
    }
}

/// One side's lanes on their way into the picture.
#[derive(Clone, Copy, Debug)]
pub struct SideLanes<'a> {
    pub side: SideId,
    pub lanes: &'a Lanes,
}

/// All rows of the picture, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    pub list: Vec<Row>,
    /// Top and height of each side's block.
    pub sides: Vec<(SideId, f64, f64)>,
    pub height_px: f64,
}

impl Rows {
    /// `names_above`: there is no room for a column of names, so each stands above its bars.
    pub fn of(sides: &[SideLanes], folds: &Folds, names_above: bool) -> Rows {
        let mut rows = Rows::default();
        for (at, side) in sides.iter().enumerate() {
            if at > 0 {
                rows.height_px += SIDE_GAP;
            }
            let top = rows.height_px;
            rows.height_px += SIDE_PAD;
            rows.side(side, folds, names_above);
            rows.height_px += SIDE_PAD;
            rows.sides.push((side.side, top, rows.height_px - top));
        }
        rows
    }

    fn side(&mut self, side: &SideLanes, folds: &Folds, names_above: bool) {
        let Lanes { lanes, waiting, .. } = side.lanes;
        let mut push = |kind, height_px: f64, nest| {
            let name_px = if names_above { NAME_ABOVE } else { 0.0 };
            let height_px = height_px + name_px;
            self.list.push(Row { side: side.side, kind, y_px: self.height_px, height_px, name_px, nest });
            self.height_px += height_px;
        };
        let mut at = 0;
        while let Some(lane) = lanes.get(at) {
            let Some(group) = group_of(lane.key) else {
                push(RowKind::Lane(at), lane_height(lane), Nest::default());
                at += 1;
                continue;
            };
            let count = lanes[at..].iter().take_while(|lane| group_of(lane.key) == Some(group)).count();
            let folded = folds.is_folded(side.side, group, count);
            // One that waits has the loop when it is free: there is no queue to see.
            if group == Group::Tasks && !folded && waiting.peak() > 1 {
                push(RowKind::Ready, 20.0, Nest::default());
            }
            // A few need no headline to be folded under.
            if count > FOLD_ABOVE || folded {
                push(RowKind::Group { group, count, folded }, if folded { 28.0 } else { 24.0 }, Nest::default());
            }
            let order = if folded { Vec::new() } else { nested(&lanes[at..at + count]) };
            let mut skipped = 0;
            for (place, mut nest) in order {
                if skipped > 0 {
                    skipped -= 1;
                    continue;
                }
                let lane = &lanes[at + place];
                if let LaneKey::Task(task) = lane.key {
                    nest.folded = folds.is_folded(side.side, Group::Under(task), 0);
                }
                if nest.folded {
                    skipped = nest.under;
                }
                push(RowKind::Lane(at + place), lane_height(lane), nest);
            }
            at += count;
        }
    }

    /// The rows that touch `from_px..to_px`.
    pub fn between(&self, from_px: f64, to_px: f64) -> &[Row] {
        let first = self.list.partition_point(|row| row.y_px + row.height_px <= from_px);
        let end = self.list.partition_point(|row| row.y_px < to_px).max(first);
        &self.list[first..end]
    }

    /// The row of a side's lane; none while it is folded away.
    pub fn of_lane(&self, side: SideId, lane: usize) -> Option<&Row> {
        self.list.iter().find(|row| row.side == side && row.kind == RowKind::Lane(lane))
    }

    /// The row at `y_px`, if one is.
    pub fn at(&self, y_px: f64) -> Option<&Row> {
        let row = &self.list.get(self.list.partition_point(|row| row.y_px + row.height_px <= y_px))?;
        (row.y_px <= y_px).then_some(row)
    }
}

fn group_of(key: LaneKey) -> Option<Group> {
    match key {
        LaneKey::Task(_) => Some(Group::Tasks),
        LaneKey::Thread(_) => Some(Group::Threads),
        _ => None,
    }
}

/// The lanes' places, each after who created it. Who created another is before it in the list as well.
fn nested(lanes: &[Lane]) -> Vec<(usize, Nest)> {
    let key = |lane: &Lane| lane.key;
    let parent = |lane: &Lane| lanes.binary_search_by_key(&LaneKey::Task(lane.parent?), key).ok();
    let mut under = vec![0; lanes.len()];
    for at in (0..lanes.len()).rev() {
        if let Some(parent) = parent(&lanes[at]).filter(|parent| *parent < at) {
            under[parent] += under[at] + 1;
        }
    }
    let mut order = vec![(0, Nest::default()); lanes.len()];
    // Where the next one goes: of all, and of each one's own.
    let mut free = 0;
    let mut own: Vec<(usize, usize)> = Vec::with_capacity(lanes.len());
    for at in 0..lanes.len() {
        let (next, depth) = match parent(&lanes[at]).and_then(|parent| own.get_mut(parent)) {
            Some((next, depth)) => (next, *depth + 1),
            None => (&mut free, 0),
        };
        let place = *next;
        *next += under[at] + 1;
        order[place] = (at, Nest { depth, under: under[at], folded: false });
        own.push((place + 1, depth));
    }
    order
}

/// Many short chunks that together held the loop: what their turn took has a line of its own under them.
pub fn is_crowded(lane: &Lane, turn: &crate::analysis::lanes::Bar) -> bool {
    turn.duration_ns() >= LONG_CHUNK_NS && lane.bars.between(turn.from, turn.to).len() > 1
}

/// Height of a lane's bars with the air around them.
fn lane_height(lane: &Lane) -> f64 {
    match lane.key {
        LaneKey::Loop if lane.turns.iter().any(|turn| is_crowded(lane, turn)) => 40.0,
        LaneKey::Loop => 28.0,
        LaneKey::Frames | LaneKey::PageFrames | LaneKey::Timers | LaneKey::Output => 18.0,
        LaneKey::Task(_) | LaneKey::Thread(_) => 20.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{TaskId, ThreadId, Time};
    use trace::{EventKind, Outcome, Recorder};

    fn tasks(count: u32) -> Lanes {
        let mut recorder = Recorder::default();
        let name = recorder.name("t");
        for id in 1..=count {
            let kind = EventKind::TaskCreated { task: TaskId(id), parent: None, name, coroutine: name };
            recorder.record(Time::ZERO, ThreadId::MAIN, 1, kind);
        }
        Lanes::of(&recorder.finish(Outcome::Finished, Time(10)))
    }

    #[test]
    fn rows_lie_under_one_another() {
        let (a, b) = (tasks(2), tasks(3));
        let sides = [SideLanes { side: SideId::A, lanes: &a }, SideLanes { side: SideId::B, lanes: &b }];
        let rows = Rows::of(&sides, &Folds::default(), false);
        assert_eq!(rows.list.len(), 2 + 1 + 3 + 1);
        assert!(rows.list.windows(2).all(|pair| pair[0].y_px + pair[0].height_px <= pair[1].y_px));
        assert_eq!(rows.at(-1.0), None);
        for row in &rows.list {
            assert_eq!(rows.at(row.y_px), Some(row));
            assert_eq!(rows.at(row.y_px + row.height_px - 0.5), Some(row));
        }
        assert_eq!(rows.between(0.0, rows.height_px).len(), rows.list.len());
        let higher = Rows::of(&sides, &Folds::default(), true);
        assert_eq!(higher.height_px, rows.height_px + NAME_ABOVE * rows.list.len() as f64);
    }

    #[test]
    fn tasks_lie_under_who_created_them() {
        let mut recorder = Recorder::default();
        let name = recorder.name("t");
        for (id, parent) in [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, None), (6, Some(3)), (7, Some(2))]
        {
            let kind = EventKind::TaskCreated { task: TaskId(id), parent: parent.map(TaskId), name, coroutine: name };
            recorder.record(Time::ZERO, ThreadId::MAIN, 1, kind);
        }
        let lanes = Lanes::of(&recorder.finish(Outcome::Finished, Time(10)));
        let told = |folds: &Folds| -> Vec<(LaneKey, usize, usize)> {
            let rows = Rows::of(&[SideLanes { side: SideId::A, lanes: &lanes }], folds, false);
            let lane = |row: &Row| if let RowKind::Lane(at) = row.kind { at } else { panic!("{row:?}") };
            rows.list[1..].iter().map(|row| (lanes.lanes[lane(row)].key, row.nest.depth, row.nest.under)).collect()
        };
        let task = |id, depth, under| (LaneKey::Task(TaskId(id)), depth, under);
        let mut folds = Folds::default();
        let all = [(1, 0, 5), (2, 1, 2), (4, 2, 0), (7, 2, 0), (3, 1, 1), (6, 2, 0), (5, 0, 0)];
        assert_eq!(told(&folds), all.map(|(id, depth, under)| task(id, depth, under)));
        folds.turn(SideId::A, Group::Under(TaskId(2)));
        assert_eq!(
            told(&folds),
            [(1, 0, 5), (2, 1, 2), (3, 1, 1), (6, 2, 0), (5, 0, 0)].map(|(a, b, c)| task(a, b, c))
        );
        folds.turn(SideId::A, Group::Under(TaskId(1)));
        assert_eq!(told(&folds), [task(1, 0, 5), task(5, 0, 0)]);
    }

    #[test]
    fn a_queue_of_ready_tasks_has_a_row() {
        let ready = |count: u32| {
            let mut recorder = Recorder::default();
            let name = recorder.name("t");
            for id in 1..=count {
                let task = TaskId(id);
                let kind = EventKind::TaskCreated { task, parent: None, name, coroutine: name };
                recorder.record(Time::ZERO, ThreadId::MAIN, 1, kind);
                recorder.record(
                    Time::ZERO,
                    ThreadId::MAIN,
                    1,
                    EventKind::TaskReady { task, by: trace::Waker::Created },
                );
            }
            let lanes = Lanes::of(&recorder.finish(Outcome::Finished, Time(10)));
            let rows = Rows::of(&[SideLanes { side: SideId::A, lanes: &lanes }], &Folds::default(), false);
            rows.list.iter().filter(|row| row.kind == RowKind::Ready).count()
        };
        assert_eq!((ready(1), ready(2), ready(8)), (0, 1, 1));
        assert_eq!(ready(9), 0, "the folded tasks' own row shows it");
    }

    #[test]
    fn many_tasks_are_folded_until_turned() {
        let many = tasks(1000);
        let sides = [SideLanes { side: SideId::A, lanes: &many }];
        let mut folds = Folds::default();
        let rows = Rows::of(&sides, &folds, false);
        assert_eq!(rows.list.len(), 2);
        assert_eq!(rows.list[1].kind, RowKind::Group { group: Group::Tasks, count: 1000, folded: true });
        folds.turn(SideId::A, Group::Tasks);
        assert_eq!(Rows::of(&sides, &folds, false).list.len(), 1 + 1 + 1000);
        folds.turn(SideId::A, Group::Tasks);
        assert_eq!(folds, Folds::default());
    }
}
