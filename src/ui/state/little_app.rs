//! The small app in the middle of a side: what its spinner, its clock and its counter show at a moment.
//!
//! Its frames and its answers come from the side's loop. While a chunk holds the loop the app shows its last frame, and
//! clicks wait; when the loop is free again all of them are answered at once. A function of trace, clicks and moment.

use crate::base::{ThreadId, Time};
use crate::trace::{EventKind, Trace};

/// The loop of the app draws a frame this often: 60 a second.
pub const FRAME_NS: u64 = 16_666_667;
/// From here on the app is shown as frozen: three frames missed, which an eye can see.
const FROZEN_NS: u64 = 3 * FRAME_NS;

/// When a side's loop turned, and when a chunk held it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoopTimes {
    began: Time,
    ended: Time,
    /// Chunks that are longer than a frame, in order: began, ended.
    held: Vec<(Time, Time)>,
}

/// What the app is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The loop does not turn yet.
    NotStarted,
    Flowing,
    /// A chunk has held the loop since then.
    Frozen {
        since: Time,
    },
    /// The loop is closed.
    Ended,
}

/// A frame of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppFrame {
    pub motion: Motion,
    /// The moment of the last frame drawn: what clock and spinner show.
    pub drawn_at: Time,
    /// Clicks answered so far.
    pub served: usize,
    /// Clicks that wait under the ice, oldest first.
    pub waiting: Vec<Click>,
    /// Clicks answered so lately that their ripple is still to be seen, and how late the last of them was.
    pub burst: Option<Burst>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Click {
    pub at: Time,
    /// By the reader's own hand, not by one of the visitors that the page makes up.
    pub by_reader: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    pub answered: usize,
    pub late_ns: u64,
}

impl LoopTimes {
    pub fn of(trace: &Trace) -> LoopTimes {
        let mut times = LoopTimes { began: Time::NEVER, ended: trace.ended_at, held: Vec::new() };
        let mut chunk_began = None;
        for event in trace.events.iter().filter(|event| event.thread == ThreadId::MAIN) {
            match event.kind {
                EventKind::LoopStarted if times.began == Time::NEVER => times.began = event.at,
                EventKind::LoopEnded => times.ended = event.at,
                EventKind::ChunkBegan { .. } => chunk_began = Some(event.at),
                EventKind::ChunkEnded { .. } => {
                    if let Some(began) = chunk_began.take()
                        && event.at.since_ns(began) > FRAME_NS
                    {
                        times.held.push((began, event.at));
                    }
                }
                _ => {}
            }
        }
        if let Some(began) = chunk_began
            && times.ended.since_ns(began) > FRAME_NS
        {
            times.held.push((began, times.ended));
        }
        times
    }

    /// The chunk that holds the loop at a moment.
    fn holding(&self, at: Time) -> Option<(Time, Time)> {
        let next = self.held.partition_point(|(began, _)| *began <= at);
        let held = *self.held.get(next.checked_sub(1)?)?;
        (at < held.1).then_some(held)
    }

    /// When a click at `at` is answered; never, once the loop is closed.
    fn answered_at(&self, at: Time) -> Option<Time> {
        let at = at.max(self.began);
        let answered = self.holding(at).map_or(at, |(_, ended)| ended);
        (answered <= self.ended && at < self.ended).then_some(answered)
    }

    /// The app at a moment. `clicks` are in order; `ripple_ns` is how long on the run's clock an answer is seen.
    pub fn frame(&self, clicks: &[Click], at: Time, ripple_ns: u64) -> AppFrame {
        let holding = self.holding(at);
        let motion = match holding {
            _ if at < self.began => Motion::NotStarted,
            _ if at >= self.ended => Motion::Ended,
            Some((since, ended)) if ended.since_ns(since) >= FROZEN_NS => Motion::Frozen { since },
            _ => Motion::Flowing,
        };
        let turned_until = holding.map_or(at, |(since, _)| since).min(self.ended);
        let frames = turned_until.since_ns(self.began) / FRAME_NS;
        let drawn_at = if at < self.began { Time::ZERO } else { self.began.after(frames * FRAME_NS) };
        let (mut served, mut waiting, mut burst) = (0, Vec::new(), None::<Burst>);
        for click in clicks.iter().take_while(|click| click.at <= at) {
            match self.answered_at(click.at) {
                Some(answered) if answered <= at => {
                    served += 1;
                    if at.since_ns(answered) < ripple_ns {
                        let late_ns = answered.since_ns(click.at);
                        let burst = burst.get_or_insert(Burst { answered: 0, late_ns: 0 });
                        burst.answered += 1;
                        burst.late_ns = burst.late_ns.max(late_ns);
                    }
                }
                _ => waiting.push(*click),
            }
        }
        AppFrame { motion, drawn_at, served, waiting, burst }
    }
}

/// Visitors' clicks, evenly over the whole axis: about twenty, at a round distance, so that both sides serve the same.
pub fn visitors(end: Time) -> Vec<Click> {
    let every_ns = round_distance(end.0 / 20);
    if every_ns == 0 {
        return Vec::new();
    }
    (0..).map(|n| every_ns / 2 + n * every_ns).take_while(|at| *at < end.0).map(Click::visitor).collect()
}

impl Click {
    fn visitor(at_ns: u64) -> Click {
        Click { at: Time(at_ns), by_reader: false }
    }
}

/// The largest of 1, 2, 5, 10, 20, 50… that is not above `ns`.
fn round_distance(ns: u64) -> u64 {
    let Some(digits) = ns.checked_ilog10() else { return 0 };
    let unit = 10_u64.pow(digits);
    [5, 2, 1].into_iter().map(|times| times * unit).find(|distance| *distance <= ns).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{SECOND_NS, TaskId};
    use crate::trace::{Outcome, Recorder, Subject};

    /// A loop from 0 to 12 s that one chunk holds from 1 s to 11 s.
    fn held() -> LoopTimes {
        let mut recorder = Recorder::default();
        let subject = Subject::Task(TaskId(1));
        let at = |seconds: u64| Time(seconds * SECOND_NS);
        let mut record = |seconds, kind| recorder.record(at(seconds), ThreadId::MAIN, 0, kind);
        record(0, EventKind::LoopStarted);
        record(1, EventKind::ChunkBegan { subject, lag_ns: 0 });
        record(11, EventKind::ChunkEnded { subject });
        record(12, EventKind::LoopEnded);
        LoopTimes::of(&recorder.finish(Outcome::Finished, at(13)))
    }

    fn clicks(seconds: &[u64]) -> Vec<Click> {
        seconds.iter().map(|s| Click::visitor(s * SECOND_NS + SECOND_NS / 2)).collect()
    }

    #[test]
    fn clicks_wait_under_the_ice_and_are_answered_in_a_burst() {
        let clicks = clicks(&[0, 2, 3, 4]);
        let frame = |tenths: u64| held().frame(&clicks, Time(tenths * SECOND_NS / 10), SECOND_NS);
        let frozen = frame(40);
        assert_eq!(frozen.motion, Motion::Frozen { since: Time(SECOND_NS) });
        assert_eq!((frozen.served, frozen.waiting.len()), (1, 2));
        assert!(frozen.drawn_at <= Time(SECOND_NS) && frozen.drawn_at.after(FRAME_NS) > Time(SECOND_NS));
        let thawed = frame(110);
        assert_eq!(thawed.motion, Motion::Flowing);
        assert_eq!((thawed.served, thawed.waiting.len()), (4, 0));
        assert_eq!(thawed.burst, Some(Burst { answered: 3, late_ns: 17 * SECOND_NS / 2 }));
        assert_eq!(frame(125).motion, Motion::Ended);
    }

    #[test]
    fn a_click_on_a_free_loop_is_answered_at_once_and_one_after_its_end_never() {
        let frame = held().frame(&clicks(&[0]), Time(SECOND_NS / 2), SECOND_NS);
        assert_eq!((frame.served, frame.burst), (1, Some(Burst { answered: 1, late_ns: 0 })));
        let frame = held().frame(&clicks(&[12]), Time(13 * SECOND_NS), SECOND_NS);
        assert_eq!((frame.served, frame.waiting.len()), (0, 1));
    }

    #[test]
    fn visitors_come_at_a_round_distance() {
        let visitors = visitors(Time(10 * SECOND_NS));
        assert_eq!(visitors.len(), 20);
        assert_eq!(visitors[1].at.since_ns(visitors[0].at), SECOND_NS / 2);
        assert!(super::visitors(Time::ZERO).is_empty());
        assert_eq!(round_distance(49), 20);
    }

    #[test]
    fn an_app_without_a_loop_never_starts() {
        let times = LoopTimes::of(&Recorder::default().finish(Outcome::Finished, Time(5)));
        assert_eq!(times.frame(&[], Time(3), 1).motion, Motion::NotStarted);
    }
}
