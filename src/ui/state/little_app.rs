//! The small app in the middle of a side: what its spinner, its clock and its counter show at a moment.
//!
//! Its frames and its answers come from the side's loop, through the trace's heartbeat. While a chunk holds the loop the app
//! shows its last frame and clicks wait; when the loop is free again all of them are answered at once.

use crate::analysis::{AppState, Heartbeat};
use base::Time;

/// What the app is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The loop does not turn yet.
    NotStarted,
    Flowing,
    /// The loop has been held since then.
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
    /// Clicks that wait under the ice, oldest first; after the loop's end, those that nobody will ever answer.
    pub waiting: Vec<Click>,
    /// Clicks answered so lately that it is still to be seen.
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
    /// The longest wait among them.
    pub late_ns: u64,
}

/// The app at a moment. `clicks` are in order; `seen_ns` is how long on the run's clock an answer is still to be seen.
pub fn app_frame(heartbeat: &Heartbeat, clicks: &[Click], at: Time, seen_ns: u64) -> AppFrame {
    let app = heartbeat.app_at(at);
    let motion = match app.state {
        AppState::Running => Motion::Flowing,
        AppState::Frozen { since, .. } => Motion::Frozen { since },
        AppState::NoLoop if app.last_frame.is_none() && app.frames_missed == 0 => Motion::NotStarted,
        AppState::NoLoop => Motion::Ended,
    };
    let (mut served, mut waiting, mut burst) = (0, Vec::new(), None::<Burst>);
    for click in clicks.iter().take_while(|click| click.at <= at) {
        match heartbeat.answer_of_click(click.at) {
            Some(answered) if answered <= at => {
                served += 1;
                if at.since_ns(answered) < seen_ns {
                    let burst = burst.get_or_insert(Burst { answered: 0, late_ns: 0 });
                    burst.answered += 1;
                    burst.late_ns = burst.late_ns.max(answered.since_ns(click.at));
                }
            }
            // Nobody visits an app that is closed.
            None if !click.by_reader && heartbeat.app_at(click.at).state == AppState::NoLoop => {}
            _ => waiting.push(*click),
        }
    }
    AppFrame { motion, drawn_at: app.last_frame.unwrap_or(Time::ZERO), served, waiting, burst }
}

/// How far apart the visitors' clicks are; 0 where there is no axis.
pub fn visit_every_ns(end: Time) -> u64 {
    round_distance(end.0 / 20)
}

/// Visitors' clicks, evenly over the whole axis: about twenty, at a round distance, the same for both sides.
pub fn visitors(end: Time) -> Vec<Click> {
    let every_ns = visit_every_ns(end);
    if every_ns == 0 {
        return Vec::new();
    }
    let moments = (0..).map(|n| every_ns / 2 + n * every_ns).take_while(|at| *at < end.0);
    moments.map(|at| Click { at: Time(at), by_reader: false }).collect()
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
    use crate::analysis::Busy;
    use base::{SECOND_NS, ThreadId};
    use trace::{EventKind, Outcome, Recorder};

    /// A loop from 1 s to 12 s that one turn holds from 2 s to 11 s.
    fn held() -> Heartbeat {
        let mut recorder = Recorder::default();
        let at = |seconds: u64| Time(seconds * SECOND_NS);
        let mut record = |seconds, kind| recorder.record(at(seconds), ThreadId::MAIN, 0, kind);
        record(1, EventKind::LoopStarted);
        record(2, EventKind::TurnBegan { ready: 1 });
        record(11, EventKind::TurnEnded);
        record(12, EventKind::LoopEnded);
        Heartbeat::new(&Busy::new(&recorder.finish(Outcome::Finished, at(13))))
    }

    fn clicks(seconds: &[u64]) -> Vec<Click> {
        seconds.iter().map(|s| Click { at: Time(s * SECOND_NS + SECOND_NS / 2), by_reader: false }).collect()
    }

    #[test]
    fn clicks_wait_under_the_ice_and_are_answered_in_a_burst() {
        let (heartbeat, clicks) = (held(), clicks(&[1, 2, 3, 4]));
        let frame = |tenths: u64| app_frame(&heartbeat, &clicks, Time(tenths * SECOND_NS / 10), SECOND_NS);
        assert_eq!(frame(5).motion, Motion::NotStarted);
        let frozen = frame(40);
        assert_eq!(frozen.motion, Motion::Frozen { since: Time(2 * SECOND_NS) });
        assert_eq!((frozen.served, frozen.waiting.len()), (1, 2));
        assert!(frozen.drawn_at < Time(2 * SECOND_NS));
        let thawed = frame(110);
        assert_eq!(thawed.motion, Motion::Flowing);
        assert_eq!((thawed.served, thawed.waiting.len()), (4, 0));
        assert_eq!(thawed.burst, Some(Burst { answered: 3, late_ns: 17 * SECOND_NS / 2 }));
        assert_eq!(frame(125).motion, Motion::Ended);
    }

    #[test]
    fn a_click_after_the_loops_end_is_never_answered() {
        let mut clicks = clicks(&[12]);
        let waiting = |clicks: &[Click]| app_frame(&held(), clicks, Time(13 * SECOND_NS), SECOND_NS).waiting.len();
        assert_eq!(waiting(&clicks), 0, "no visitor comes any more");
        clicks[0].by_reader = true;
        assert_eq!(waiting(&clicks), 1, "but the reader may");
    }

    #[test]
    fn visitors_come_at_a_round_distance() {
        let visitors = visitors(Time(10 * SECOND_NS));
        assert_eq!(visitors.len(), 20);
        assert_eq!(visitors[1].at.since_ns(visitors[0].at), SECOND_NS / 2);
        assert!(super::visitors(Time::ZERO).is_empty());
        assert_eq!(round_distance(49), 20);
    }
}
