//! The current moment on the one time axis of both sides, and how it moves.
//!
//! It changes up to 60 times a second, so it is a state of its own: only the timeline, the transport and what plays
//! along with them read it.

use base::{SECOND_NS, Time};

/// How fast playback goes: virtual nanoseconds per real second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    pub ns_per_second: u64,
    /// As the page writes it.
    pub label: &'static str,
}

const fn speed(ns_per_second: u64, label: &'static str) -> Speed {
    Speed { ns_per_second, label }
}

/// The speeds on offer, slowest first. The slow ones are for runs of a few milliseconds.
pub const SPEEDS: [Speed; 10] = [
    speed(100_000, "0.0001×"),
    speed(1_000_000, "0.001×"),
    speed(10_000_000, "0.01×"),
    speed(100_000_000, "0.1×"),
    speed(SECOND_NS / 4, "0.25×"),
    speed(SECOND_NS / 2, "0.5×"),
    speed(SECOND_NS, "1.0×"),
    speed(2 * SECOND_NS, "2.0×"),
    speed(5 * SECOND_NS, "5.0×"),
    speed(20 * SECOND_NS, "20×"),
];

const REAL_TIME: usize = 6;

/// The longest that playing a whole run takes at the speed chosen for it.
const COMFORTABLE_PLAYBACK_NS: u64 = 12 * SECOND_NS;
/// The shortest: what is faster than this can not be followed.
const FOLLOWABLE_PLAYBACK_NS: u64 = 3 * SECOND_NS;

impl Default for Speed {
    fn default() -> Speed {
        SPEEDS[REAL_TIME]
    }
}

impl Speed {
    /// The speed at which a run of `end` is watched in some seconds: real time where that will do.
    pub fn fitting(end: Time) -> Speed {
        let takes_ns =
            |speed: &Speed| (u128::from(end.0) * u128::from(SECOND_NS) / u128::from(speed.ns_per_second)) as u64;
        let real = SPEEDS[REAL_TIME];
        if end == Time::ZERO {
            real
        } else if takes_ns(&real) > COMFORTABLE_PLAYBACK_NS {
            *SPEEDS.iter().find(|s| takes_ns(s) <= COMFORTABLE_PLAYBACK_NS).unwrap_or(&SPEEDS[SPEEDS.len() - 1])
        } else {
            *SPEEDS[..=REAL_TIME].iter().rfind(|s| takes_ns(s) >= FOLLOWABLE_PLAYBACK_NS).unwrap_or(&SPEEDS[0])
        }
    }
}

/// Where the reader looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Playhead {
    /// Never beyond `end`.
    pub at: Time,
    /// The later end of the two runs on show: the right end of the axis.
    pub end: Time,
    pub playing: bool,
    pub speed: Speed,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlayheadAction {
    /// Runs of this length are on show from now on; the playhead pauses at `at`.
    Show {
        end: Time,
        at: Time,
    },
    /// The reader chose a moment: playback goes on from there if it was going on.
    SeekTo(Time),
    /// To the moment of an event; pauses.
    StepTo(Time),
    /// From the beginning when it stood at the end.
    Play,
    Pause,
    SetSpeed(Speed),
    /// Real time passed while playing; at the end it pauses.
    Tick {
        real_ns: u64,
    },
}

impl Playhead {
    pub fn after(self, action: PlayheadAction) -> Playhead {
        match action {
            PlayheadAction::Show { end, at } => {
                Playhead { at: at.min(end), end, playing: false, speed: Speed::fitting(end) }
            }
            PlayheadAction::SeekTo(at) => Playhead { at: at.min(self.end), ..self },
            PlayheadAction::StepTo(at) => Playhead { at: at.min(self.end), playing: false, ..self },
            PlayheadAction::Play if self.end == Time::ZERO => self,
            PlayheadAction::Play if self.at >= self.end => Playhead { at: Time::ZERO, playing: true, ..self },
            PlayheadAction::Play => Playhead { playing: true, ..self },
            PlayheadAction::Pause => Playhead { playing: false, ..self },
            PlayheadAction::SetSpeed(speed) => Playhead { speed, ..self },
            PlayheadAction::Tick { .. } if !self.playing => self,
            PlayheadAction::Tick { real_ns } => {
                let virtual_ns = u128::from(real_ns) * u128::from(self.speed.ns_per_second) / u128::from(SECOND_NS);
                let at = self.at.after(u64::try_from(virtual_ns).unwrap_or(u64::MAX)).min(self.end);
                Playhead { at, playing: at < self.end, ..self }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(end_s: u64) -> Playhead {
        Playhead::default().after(PlayheadAction::Show { end: Time(end_s * SECOND_NS), at: Time::ZERO })
    }

    #[test]
    fn playback_moves_by_speed_and_stops_at_the_end() {
        let half = SPEEDS.iter().find(|s| s.label == "0.5×").copied().unwrap();
        let head = shown(10).after(PlayheadAction::SetSpeed(half)).after(PlayheadAction::Play);
        let head = head.after(PlayheadAction::Tick { real_ns: SECOND_NS });
        assert_eq!(head.at, Time(SECOND_NS / 2));
        let head = head.after(PlayheadAction::Tick { real_ns: u64::MAX });
        assert_eq!((head.at, head.playing), (Time(10 * SECOND_NS), false));
    }

    #[test]
    fn play_at_the_end_begins_again() {
        let head = shown(10).after(PlayheadAction::SeekTo(Time::NEVER));
        assert_eq!(head.at, head.end);
        let head = head.after(PlayheadAction::Play);
        assert_eq!((head.at, head.playing), (Time::ZERO, true));
    }

    #[test]
    fn nothing_plays_without_a_run() {
        assert!(!Playhead::default().after(PlayheadAction::Play).playing);
        let head = Playhead::default().after(PlayheadAction::Tick { real_ns: SECOND_NS });
        assert_eq!(head, Playhead::default());
    }

    #[test]
    fn a_run_is_shown_at_a_speed_that_can_be_followed() {
        assert_eq!(Speed::fitting(Time(10 * SECOND_NS)).label, "1.0×");
        assert_eq!(Speed::fitting(Time(60 * SECOND_NS)).label, "5.0×");
        assert_eq!(Speed::fitting(Time(2 * SECOND_NS)).label, "0.5×");
        assert_eq!(Speed::fitting(Time(5_000_000)).label, "0.001×");
        assert_eq!(Speed::fitting(Time::ZERO).label, "1.0×");
        assert_eq!(Speed::fitting(Time::NEVER).label, "20×");
    }
}
