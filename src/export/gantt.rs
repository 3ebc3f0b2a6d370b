//! The timeline in plain characters, for a terminal or a bug report: a row a lane, a column a slice of time.

use super::Sheet;
use crate::analysis::duration::{human, thousands};
use crate::analysis::lanes::{LaneKey, Lanes, State};
use base::Time;
use std::fmt::Write;

const NAMES: usize = 22;
/// More tasks than this are one row with the number of those that are ready.
const MOST_TASKS: usize = 24;
const NARROWEST: usize = 40;

/// `columns`: of the whole line, names and edges included.
pub fn gantt(sheet: &Sheet, columns: usize) -> String {
    let width = columns.max(NARROWEST) - NAMES - 3;
    let end = sheet.sides.iter().map(|side| side.trace.ended_at.0).max().unwrap_or(0).max(1);
    let mut text = String::new();
    if !sheet.title.is_empty() {
        let _ = writeln!(text, "{}", sheet.title);
    }
    for side in sheet.sides {
        if sheet.sides.len() > 1 {
            let _ = writeln!(text, "{}", side.heading());
        }
        rows(&mut text, &side.lanes, end, width);
    }
    axis(&mut text, end, width);
    text.push_str("# runs  L long chunk  ! frozen  q ready  d due, waits for the loop  . sleeps  - awaits  = thread  x timer without power\n");
    text
}

fn rows(text: &mut String, lanes: &Lanes, end: u64, width: usize) {
    let many = lanes.task_count() > MOST_TASKS;
    let mut told = false;
    for lane in &lanes.lanes {
        if many && matches!(lane.key, LaneKey::Task(_)) {
            if !std::mem::replace(&mut told, true) {
                let most = lanes.waiting.peak().max(1);
                let cell = |from, to| match lanes.waiting.max(from, to) {
                    0 => ' ',
                    // In ninths of the most that were ready at once.
                    ready => {
                        char::from_digit((u64::from(ready) * 9).div_ceil(u64::from(most)) as u32, 10).unwrap_or('9')
                    }
                };
                row(text, &format!("{} tasks, ready", thousands(lanes.task_count() as u64)), end, width, cell);
            }
            continue;
        }
        if lane.is_empty() || lane.key == LaneKey::Output {
            continue;
        }
        let name = match lane.detail.as_str() {
            "" => lane.name.clone(),
            detail => format!("{} {detail}", lane.name),
        };
        row(text, &name, end, width, |from, to| {
            let powerless = lane.marks.iter().any(|mark| {
                mark.kind == crate::analysis::lanes::MarkKind::TimerPowerless && from <= mark.at && mark.at < to
            });
            if powerless {
                return 'x';
            }
            let states = lane.bars.blur(lane.bars.between(from, to)).states;
            states.worst().map_or(' ', cell)
        });
    }
}

fn cell(state: State) -> char {
    match state {
        State::Alive => ':',
        State::Turn | State::Running | State::Call => '#',
        State::Long => 'L',
        State::Frozen => '!',
        State::Ready | State::GilWait | State::CoreWait => 'q',
        State::Late => 'd',
        State::Sleeping => '.',
        State::Suspended => '-',
        State::Offloaded | State::OffloadedCall => '=',
    }
}

fn row(text: &mut String, name: &str, end: u64, width: usize, cell: impl Fn(Time, Time) -> char) {
    let mut shown: String = name.chars().take(NAMES).collect();
    shown.extend(std::iter::repeat_n(' ', NAMES - shown.chars().count()));
    let moment = |column: usize| Time((u128::from(end) * column as u128 / width as u128) as u64);
    let cells: String = (0..width)
        .map(|column| {
            let (from, to) = (moment(column), moment(column + 1));
            cell(from, to.max(from.after(1)))
        })
        .collect();
    let _ = writeln!(text, "{shown} |{cells}|");
}

fn axis(text: &mut String, end: u64, width: usize) {
    let (first, last) = ("0 s", human(end));
    let gap = width.saturating_sub(first.len() + last.chars().count());
    let _ = writeln!(text, "{}  {first}{}{last}", " ".repeat(NAMES), " ".repeat(gap));
}
