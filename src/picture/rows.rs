//! Which rows there are and where: the lanes of both sides, one under the other, folded where there are many.

use crate::analysis::lanes::{LaneKey, Lanes};
use crate::scenario::SideId;

/// More tasks than this are one row at first, until the reader unfolds them.
const FOLD_ABOVE: usize = 8;

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
        let count = |group| side.lanes.lanes.iter().filter(|lane| group_of(lane.key) == Some(group)).count();
        let (tasks, threads) = (count(Group::Tasks), count(Group::Threads));
        let mut headed = Vec::new();
        for (at, lane) in side.lanes.lanes.iter().enumerate() {
            let Some(group) = group_of(lane.key) else {
                self.push(side.side, RowKind::Lane(at), lane_height(lane.key), names_above);
                continue;
            };
            let count = if group == Group::Tasks { tasks } else { threads };
            let folded = folds.is_folded(side.side, group, count);
            // A few need no headline to be folded under.
            if (count > FOLD_ABOVE || folded) && !headed.contains(&group) {
                headed.push(group);
                let height = if folded { 28.0 } else { 24.0 };
                self.push(side.side, RowKind::Group { group, count, folded }, height, names_above);
            }
            if !folded {
                self.push(side.side, RowKind::Lane(at), lane_height(lane.key), names_above);
            }
        }
    }

    fn push(&mut self, side: SideId, kind: RowKind, height_px: f64, names_above: bool) {
        let name_px = if names_above { NAME_ABOVE } else { 0.0 };
        let height_px = height_px + name_px;
        self.list.push(Row { side, kind, y_px: self.height_px, height_px, name_px });
        self.height_px += height_px;
    }

    /// The rows that touch `from_px..to_px`.
    pub fn between(&self, from_px: f64, to_px: f64) -> &[Row] {
        let first = self.list.partition_point(|row| row.y_px + row.height_px <= from_px);
        let end = self.list.partition_point(|row| row.y_px < to_px).max(first);
        &self.list[first..end]
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

/// Height of a lane's bars with the air around them.
fn lane_height(key: LaneKey) -> f64 {
    match key {
        LaneKey::Loop => 28.0,
        LaneKey::Frames | LaneKey::Timers | LaneKey::Output => 18.0,
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
