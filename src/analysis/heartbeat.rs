//! The app that shares the loop: which of its frames were drawn in time, and when its clicks are answered.
//!
//! The app lives on the loop, so it has its turn between the loop's turns and nowhere else. A frame that came due
//! while the loop was held is drawn when the hold ends; of several, the last is drawn and the others are missed, as
//! `requestAnimationFrame` does it. Outside of a running loop there is no app, and no frame is due.

use super::frame_clock::{count, due, first_from};
use super::{Busy, LONG_CHUNK_NS, Stretch};
use base::Time;
use serde::{Deserialize, Serialize};

/// An index over one trace; every question is answered in O(log n).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// When the loop ran, with the frames due before each of them.
    lives: Vec<(Stretch, u64)>,
    /// The app's chances, in order: stretches of a living loop with no turn open. Of length zero between two turns.
    gaps: Vec<Stretch>,
    /// Holds with at least one frame due.
    holds: Vec<Hold>,
}

/// A stretch without a chance, in which frames came due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub span: Stretch,
    /// Frames due in it.
    pub due: u64,
    /// Of these, the missed ones.
    pub missed: u64,
    /// When the last of them was drawn, late; none when the app had no chance any more.
    pub drawn_at: Option<Time>,
    /// Frames due in earlier holds.
    due_before: u64,
    missed_before: u64,
    drawn_before: u64,
}

/// The app at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppAt {
    pub state: AppState,
    /// When the picture now on its screen was drawn; none before the first.
    pub last_frame: Option<Time>,
    pub frames_drawn: u64,
    pub frames_missed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppState {
    /// No loop runs at this moment.
    NoLoop,
    Running,
    /// In a hold of [`LONG_CHUNK_NS`] or more. `until` is none when the app has no chance any more.
    Frozen {
        since: Time,
        until: Option<Time>,
    },
}

/// A frame that was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub due: Time,
    /// When it was drawn: at `due`, or late; none when it was missed.
    pub drawn: Option<Time>,
}

impl Heartbeat {
    pub fn new(busy: &Busy) -> Heartbeat {
        let mut beat = Heartbeat::default();
        let mut due_before = 0;
        for life in &busy.loops {
            beat.lives.push((*life, due_before));
            due_before += count(*life);
            beat.add_gaps(*life, &busy.turns);
        }
        beat.add_holds();
        beat
    }

    /// The chances in one life of the loop.
    fn add_gaps(&mut self, life: Stretch, turns: &[Stretch]) {
        let first = turns.partition_point(|turn| turn.began < life.began);
        let mut free_from = life.began;
        let mut between_turns = false;
        for turn in turns[first..].iter().take_while(|turn| turn.began < life.ended) {
            if between_turns || free_from < turn.began {
                self.gaps.push(Stretch { began: free_from, ended: turn.began });
            }
            (free_from, between_turns) = (turn.ended, true);
        }
        if free_from < life.ended {
            self.gaps.push(Stretch { began: free_from, ended: life.ended });
        }
    }

    fn add_holds(&mut self) {
        let Some((last_life, _)) = self.lives.last().copied() else { return };
        let mut held_from = Time::ZERO;
        let (mut due_before, mut missed_before, mut drawn_before) = (0, 0, 0);
        let after_the_last = Stretch { began: last_life.ended, ended: last_life.ended };
        for (at, gap) in self.gaps.iter().chain([&after_the_last]).enumerate() {
            let span = Stretch { began: held_from, ended: gap.began };
            let due = self.due_until(span.ended).saturating_sub(self.due_until(span.began));
            held_from = gap.ended;
            if due == 0 {
                continue;
            }
            let drawn_at = (at < self.gaps.len()).then_some(gap.began);
            let missed = due - u64::from(drawn_at.is_some());
            self.holds.push(Hold { span, due, missed, drawn_at, due_before, missed_before, drawn_before });
            due_before += due;
            missed_before += missed;
            drawn_before += u64::from(drawn_at.is_some());
        }
    }

    /// Frames due before that moment, in any life of the loop.
    fn due_until(&self, at: Time) -> u64 {
        let started = self.lives.partition_point(|(life, _)| life.began < at);
        let Some((life, before)) = self.lives[..started].last() else { return 0 };
        before + count(Stretch { began: life.began, ended: at.min(life.ended) })
    }

    /// The last frame due at that moment or before, in any life of the loop.
    fn last_due(&self, at: Time) -> Option<Time> {
        let started = self.lives.partition_point(|(life, _)| life.began <= at);
        self.lives[..started].iter().rev().find_map(|(life, _)| {
            let end = Time(at.0.saturating_add(1)).min(life.ended);
            (count(Stretch { began: life.began, ended: end }) > 0).then(|| due(first_from(end) - 1))
        })
    }

    /// Missed frames of the whole run.
    pub fn missed(&self) -> u64 {
        self.holds.last().map_or(0, |hold| hold.missed_before + hold.missed)
    }

    /// Frames due in the whole run.
    pub fn due(&self) -> u64 {
        self.lives.last().map_or(0, |(life, before)| before + count(*life))
    }

    /// The holds in which frames came due, in order: for a picture too coarse for single frames.
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    /// The hold with due frames that a moment lies in, or the last one before it.
    fn hold_at_or_before(&self, at: Time) -> Option<&Hold> {
        let begun = self.holds.partition_point(|hold| hold.span.began <= at);
        self.holds[..begun].last()
    }

    pub fn app_at(&self, at: Time) -> AppAt {
        let due_now = self.due_until(at.after(1));
        let (mut held_due, mut frames_drawn, mut frames_missed) = (0, 0, 0);
        if let Some(hold) = self.hold_at_or_before(at) {
            let due_in_it = (due_now - self.due_until(hold.span.began)).min(hold.due);
            let over = at >= hold.span.ended;
            held_due = hold.due_before + due_in_it;
            frames_drawn = hold.drawn_before + u64::from(over && hold.drawn_at.is_some());
            frames_missed = hold.missed_before + if over { hold.missed } else { due_in_it.saturating_sub(1) };
        }
        frames_drawn += due_now - held_due;
        AppAt { state: self.state_at(at), last_frame: self.last_frame(at), frames_drawn, frames_missed }
    }

    fn state_at(&self, at: Time) -> AppState {
        let started = self.lives.partition_point(|(life, _)| life.began <= at);
        if self.lives[..started].last().is_none_or(|(life, _)| at >= life.ended) {
            return AppState::NoLoop;
        }
        let begun = self.gaps.partition_point(|gap| gap.began <= at);
        let since = match self.gaps[..begun].last() {
            Some(gap) if at < gap.ended || at == gap.began => return AppState::Running,
            Some(gap) => gap.ended,
            None => Time::ZERO,
        };
        let until = self.gaps.get(begun).map(|gap| gap.began);
        let since = since.max(self.lives[started - 1].0.began);
        let last = self.lives[self.lives.len() - 1].0.ended;
        if until.unwrap_or(last).since_ns(since) >= LONG_CHUNK_NS {
            AppState::Frozen { since, until }
        } else {
            AppState::Running
        }
    }

    fn last_frame(&self, at: Time) -> Option<Time> {
        let mut in_time = self.last_due(at);
        let begun = self.holds.partition_point(|hold| hold.span.began <= at);
        for hold in self.holds[..begun].iter().rev() {
            let late = hold.drawn_at.filter(|drawn| *drawn <= at);
            match in_time {
                Some(due) if due >= hold.span.ended => return Some(due.max(late.unwrap_or(due))),
                _ if late.is_some() => return late,
                // Due in this hold and not drawn: what was there before it?
                _ => in_time = hold.span.began.0.checked_sub(1).and_then(|before| self.last_due(Time(before))),
            }
        }
        in_time
    }

    /// When a click at that moment is answered; none when the app never has a chance again.
    pub fn answer_of_click(&self, at: Time) -> Option<Time> {
        let over = self.gaps.partition_point(|gap| gap.ended <= at && gap.began < at);
        self.gaps.get(over).map(|gap| gap.began.max(at))
    }

    /// The frames due in a window, in order. As many as 60 a second: for windows that show them one by one.
    pub fn frames(&self, window: Stretch) -> impl Iterator<Item = Frame> + '_ {
        let first_life = self.lives.partition_point(|(life, _)| life.ended <= window.began);
        let lives = self.lives[first_life..].iter().take_while(move |(life, _)| life.began < window.ended);
        let dues = lives.flat_map(move |(life, _)| {
            let (began, ended) = (life.began.max(window.began), life.ended.min(window.ended));
            (first_from(began)..first_from(ended)).map(due)
        });
        dues.map(move |due_at| {
            let hold = self.hold_at_or_before(due_at).filter(|hold| due_at < hold.span.ended);
            let drawn = match hold {
                None => Some(due_at),
                Some(hold) => hold.drawn_at.filter(|_| due(first_from(due_at) + 1) >= hold.span.ended),
            };
            Frame { due: due_at, drawn }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{self, MILLI_NS, Story};
    use base::SECOND_NS;
    use trace::{EventKind, Outcome, Trace};

    fn of(trace: &Trace) -> Heartbeat {
        Heartbeat::new(&Busy::new(trace))
    }

    fn ms(at: u64) -> Time {
        Time(at * MILLI_NS)
    }

    /// A loop alive from 0 to `end_ms`, with turns at those milliseconds.
    fn turning(turns_ms: &[(u64, u64)], end_ms: u64) -> Heartbeat {
        let mut story = Story::new();
        story.event(0, EventKind::LoopStarted);
        for (began, ended) in turns_ms {
            story.until(ms(*began)).turn(|story| {
                story.until(ms(*ended));
            });
        }
        story.until(ms(end_ms)).event(0, EventKind::LoopEnded);
        of(&story.end(Outcome::Finished))
    }

    /// The same answers, one frame after the other.
    fn counted(beat: &Heartbeat, until: Time) -> (u64, u64) {
        let all: Vec<Frame> = beat.frames(Stretch { began: Time::ZERO, ended: Time::NEVER }).collect();
        let drawn = all.iter().filter(|frame| frame.drawn.is_some_and(|drawn| drawn <= until)).count();
        let due = all.iter().filter(|frame| frame.due <= until).count();
        (drawn as u64, due as u64)
    }

    #[test]
    fn a_blocked_loop_draws_nothing_and_answers_nobody() {
        let beat = of(&samples::timeout_blocking());
        assert_eq!((beat.due(), beat.missed()), (600, 600));
        let app = beat.app_at(ms(5000));
        assert_eq!(app.state, AppState::Frozen { since: Time(30_000), until: None });
        assert_eq!((app.frames_drawn, app.last_frame), (0, None));
        assert_eq!(beat.answer_of_click(ms(1000)), None);
        assert_eq!(beat.app_at(Time(1)).state, AppState::NoLoop);
        assert_eq!(beat.answer_of_click(Time(1)), Some(Time(20_000)));
    }

    #[test]
    fn a_free_loop_draws_every_frame() {
        let beat = of(&samples::timeout_in_thread());
        assert_eq!((beat.due(), beat.missed()), (600, 0));
        let app = beat.app_at(ms(5000));
        assert_eq!((app.state, app.last_frame), (AppState::Running, Some(ms(5000))));
        assert_eq!((app.frames_drawn, app.frames_missed), (300, 0));
        assert_eq!(beat.answer_of_click(ms(5000)), Some(ms(5000)));
        assert_eq!(beat.answer_of_click(ms(10_001)), None);
    }

    #[test]
    fn of_several_held_frames_the_last_is_drawn_late() {
        let beat = turning(&[(100, 200)], 300);
        // Due in the hold: 100, 116.7, 133.3, 150, 166.7, 183.3.
        assert_eq!(beat.missed(), 5);
        assert_eq!(beat.app_at(ms(99)).last_frame, Some(due(5)));
        let held = beat.app_at(ms(190));
        assert_eq!(held.state, AppState::Frozen { since: ms(100), until: Some(ms(200)) });
        assert_eq!((held.last_frame, held.frames_drawn, held.frames_missed), (Some(due(5)), 6, 5));
        let thawed = beat.app_at(ms(200));
        assert_eq!((thawed.state, thawed.last_frame), (AppState::Running, Some(ms(200))));
        assert_eq!((thawed.frames_drawn, thawed.frames_missed), (8, 5));
        assert_eq!(beat.answer_of_click(ms(150)), Some(ms(200)));
        let frames: Vec<_> = beat.frames(Stretch { began: ms(160), ended: ms(201) }).map(|frame| frame.drawn).collect();
        assert_eq!(frames, [None, Some(ms(200)), Some(ms(200))]);
    }

    #[test]
    fn one_frame_a_little_late_is_not_missed() {
        let beat = turning(&[(10, 20)], 40);
        assert_eq!((beat.due(), beat.missed()), (3, 0));
        assert_eq!(beat.app_at(ms(19)).last_frame, Some(Time::ZERO));
        assert_eq!(beat.app_at(ms(19)).state, AppState::Running);
        assert_eq!(beat.app_at(ms(20)).last_frame, Some(ms(20)));
    }

    #[test]
    fn between_two_turns_the_app_has_its_turn() {
        let beat = turning(&[(0, 60), (60, 120)], 200);
        assert_eq!(beat.answer_of_click(ms(30)), Some(ms(60)));
        assert_eq!(beat.answer_of_click(ms(60)), Some(ms(60)));
        assert_eq!(beat.answer_of_click(ms(61)), Some(ms(120)));
        assert_eq!(beat.app_at(ms(110)).last_frame, Some(ms(60)));
        assert_eq!(beat.app_at(ms(110)).state, AppState::Frozen { since: ms(60), until: Some(ms(120)) });
    }

    #[test]
    fn counting_agrees_with_enumerating() {
        let beats = [
            turning(&[(100, 200), (200, 201), (230, 700)], 900),
            turning(&[(0, 20), (20, 40), (40, 60), (61, 1000)], 1000),
            turning(&[], 100),
            of(&samples::timeout_in_thread()),
        ];
        for beat in beats {
            for at in (0..1200).map(ms) {
                let app = beat.app_at(at);
                let (drawn, due) = counted(&beat, at);
                assert_eq!(app.frames_drawn, drawn, "{at:?}");
                assert!(app.frames_drawn + app.frames_missed <= due, "{at:?}");
                let last = beat.frames(Stretch { began: Time::ZERO, ended: Time::NEVER });
                let last = last.filter_map(|frame| frame.drawn).filter(|drawn| *drawn <= at).max();
                assert_eq!(app.last_frame, last, "{at:?}");
            }
        }
    }

    #[test]
    fn a_week_of_sleep_costs_nothing() {
        let mut story = Story::with_main();
        story.turn(|_| {}).pass(600_000 * SECOND_NS).turn(|story| {
            story.pass(600_000 * SECOND_NS);
        });
        let end = story.now;
        story.event(0, EventKind::LoopEnded);
        let beat = of(&story.end(Outcome::Finished));
        assert_eq!(beat.missed(), 36_000_000);
        assert_eq!(beat.app_at(Time(end.0 / 2 - 1)).frames_drawn, 36_000_000);
        assert_eq!(beat.answer_of_click(Time(end.0 - 1)), None);
    }

    #[test]
    fn no_loop_no_app() {
        let beat = of(&samples::no_loop());
        assert_eq!((beat.due(), beat.missed()), (0, 0));
        assert_eq!(beat.app_at(ms(5)).state, AppState::NoLoop);
        assert_eq!(beat.answer_of_click(ms(5)), None);
    }
}
