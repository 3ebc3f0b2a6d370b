//! When the frames of a 60 Hz display are due: frame `k` at `k / 60` s of the run, rounded down to a nanosecond.
//! All by arithmetic: a script may sleep for a week.

use super::Stretch;
use base::{SECOND_NS, Time};

/// Frames a second.
pub const FRAME_RATE: u64 = 60;

/// The moment of a frame.
pub fn due(frame: u64) -> Time {
    Time((u128::from(frame) * u128::from(SECOND_NS) / u128::from(FRAME_RATE)).min(u128::from(u64::MAX)) as u64)
}

/// The first frame due at that moment or later.
pub fn first_from(at: Time) -> u64 {
    (u128::from(at.0) * u128::from(FRAME_RATE)).div_ceil(u128::from(SECOND_NS)) as u64
}

/// Frames due in the stretch, its end excluded.
pub fn count(stretch: Stretch) -> u64 {
    first_from(stretch.ended).saturating_sub(first_from(stretch.began))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_frame_from_a_moment_is_the_first() {
        for at in
            [0, 1, 16_666_665, 16_666_666, 16_666_667, 33_333_333, SECOND_NS - 1, SECOND_NS, 1_000_000 * SECOND_NS + 7]
        {
            let frame = first_from(Time(at));
            assert!(due(frame) >= Time(at), "{at}");
            assert!(frame == 0 || due(frame - 1) < Time(at), "{at}");
        }
        assert_eq!(count(Stretch { began: Time(0), ended: Time(SECOND_NS) }), 60);
        assert_eq!(count(Stretch { began: Time(5), ended: Time(5) }), 0);
        assert_eq!(due(first_from(Time::NEVER)), Time::NEVER);
    }
}
