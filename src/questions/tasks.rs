//! The tasks of a side as a table: found by their names, the one with the longest chunk first. Ten thousand have room in it.

use super::side::LabSide;
use crate::analysis::duration::human;
use crate::analysis::last_part;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use trace::{EventKind, Subject, Trace};

/// So many rows at a time: the search narrows them down.
const MOST_ROWS: usize = 50;

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    #[default]
    Longest,
    Total,
    Chunks,
    /// In the order of their making.
    Made,
}

#[derive(Serialize)]
pub struct TaskTable {
    rows: Vec<TaskRow>,
    /// How many fit the search, and how many there are.
    found: usize,
    all: usize,
}

#[derive(Serialize)]
struct TaskRow {
    task: u32,
    name: String,
    coroutine: String,
    chunks: u64,
    longest: String,
    /// When the longest chunk began, in nanoseconds, and its line.
    longest_at: u64,
    line: u32,
    total: String,
}

/// The figures of a task.
#[derive(Clone, Copy, Debug, Default)]
pub struct TaskSum {
    id: u32,
    chunks: u64,
    total_ns: u64,
    longest_ns: u64,
    longest_at: u64,
    line: u32,
    name: trace::NameId,
    coroutine: trace::NameId,
}

/// In the order of their making.
pub fn sums(trace: &Trace) -> Vec<TaskSum> {
    let mut sums: Vec<TaskSum> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for event in &trace.events {
        if let EventKind::TaskCreated { task, name, coroutine, .. } = event.kind {
            places.insert(task, sums.len());
            sums.push(TaskSum { id: task.0, name, coroutine, ..TaskSum::default() });
        }
    }
    for chunk in &crate::analysis::Busy::new(trace).chunks {
        let Subject::Task(task) = chunk.subject else { continue };
        let Some(sum) = places.get(&task).and_then(|place| sums.get_mut(*place)) else { continue };
        let took_ns = chunk.duration_ns();
        sum.chunks += 1;
        sum.total_ns += took_ns;
        if took_ns > sum.longest_ns || sum.chunks == 1 {
            (sum.longest_ns, sum.longest_at, sum.line) = (took_ns, chunk.span.began.0, chunk.line());
        }
    }
    sums
}

pub fn tasks(side: &mut LabSide, search: &str, by: SortBy) -> TaskTable {
    let LabSide { trace, task_sums, .. } = side;
    let sums = task_sums.get_or_insert_with(|| sums(trace));
    let search = search.trim().to_lowercase();
    let fits = |sum: &&TaskSum| {
        let names = [sum.name, sum.coroutine];
        search.is_empty() || names.iter().any(|name| trace.name(*name).to_lowercase().contains(&search))
    };
    let mut fitting: Vec<&TaskSum> = sums.iter().filter(fits).collect();
    let key = |sum: &&TaskSum| match by {
        SortBy::Longest => sum.longest_ns,
        SortBy::Total => sum.total_ns,
        SortBy::Chunks => sum.chunks,
        SortBy::Made => 0,
    };
    base::order::sort_by_key(&mut fitting, |sum| Reverse(key(sum)));
    let row = |sum: &&TaskSum| TaskRow {
        task: sum.id,
        name: trace.name(sum.name).to_owned(),
        coroutine: last_part(trace.name(sum.coroutine)).to_owned(),
        chunks: sum.chunks,
        longest: human(sum.longest_ns),
        longest_at: sum.longest_at,
        line: sum.line,
        total: human(sum.total_ns),
    };
    TaskTable { found: fitting.len(), all: sums.len(), rows: fitting.iter().take(MOST_ROWS).map(row).collect() }
}
