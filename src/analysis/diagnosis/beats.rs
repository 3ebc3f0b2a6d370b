//! Tasks that sleep for the same time again and again: somebody's heartbeat, a poll, a health check. Which beats they missed.

use super::evidence::Evidence;
use crate::analysis::by_id::ById;
use base::{TaskId, ThreadId, Time};
use trace::{EventKind, Subject, TimerPurpose};

/// From so many beats on it is a rhythm.
const FEWEST: u64 = 3;
/// Sleeps that differ by more than this part are no rhythm.
const SAME: u64 = 50;

/// A task with a rhythm.
pub struct Beats {
    pub task: TaskId,
    pub every_ns: u64,
    /// As many as it had, and would have had.
    pub all: u64,
    /// When one was due that came later than the next one should have, and how many were lost by that.
    missed: Vec<(Time, u64)>,
}

impl Beats {
    /// How many were missed by those that were due then.
    pub fn missed(&self, within: impl Fn(Time) -> bool) -> u64 {
        self.missed.iter().filter(|(due, _)| within(*due)).map(|(_, missed)| missed).sum()
    }
}

#[derive(Default)]
struct Track {
    every_ns: u64,
    is_even: bool,
    /// What its timer was due for, from when that fired until it runs.
    woken: Option<Time>,
    had: u64,
    missed: Vec<(Time, u64)>,
}

impl Evidence<'_> {
    /// All of them, by creation.
    pub fn beats(&self) -> Vec<Beats> {
        let mut tracks: ById<Track> = ById::default();
        for event in self.trace.without_gaps().iter().filter(|event| event.thread == ThreadId::MAIN) {
            match event.kind {
                EventKind::TimerSet { due, purpose: TimerPurpose::Sleep(task), .. } => {
                    let slept_ns = due.since_ns(event.at);
                    let track = tracks.entry(task.0).get_or_insert_with(|| Track {
                        every_ns: slept_ns,
                        is_even: slept_ns > 0,
                        ..Track::default()
                    });
                    track.is_even &= slept_ns.abs_diff(track.every_ns) <= track.every_ns / SAME;
                }
                EventKind::TimerFired { due, purpose: TimerPurpose::Sleep(task), .. } => {
                    if let Some(track) = tracks.entry(task.0) {
                        track.woken = Some(due);
                    }
                }
                EventKind::ChunkBegan { subject: Subject::Task(task), .. } => {
                    if let Some(track) = tracks.entry(task.0)
                        && let Some(due) = track.woken.take()
                    {
                        track.had += 1;
                        let missed = event.at.since_ns(due) / track.every_ns.max(1);
                        if missed > 0 {
                            track.missed.push((due, missed));
                        }
                    }
                }
                _ => {}
            }
        }
        let rhythms = tracks.iter().filter(|(_, track)| track.is_even && track.had >= FEWEST);
        rhythms
            .map(|(task, Track { every_ns, had, missed, .. })| {
                let lost: u64 = missed.iter().map(|(_, missed)| missed).sum();
                Beats { task: TaskId(task), every_ns: *every_ns, all: had + lost, missed: missed.clone() }
            })
            .collect()
    }
}
