//! Where `Step forward` and `Step back` lead: the moments at which something happened on either side.

use base::Time;
use trace::Trace;

/// The first moment after `at` with an event in any of the traces.
pub fn next_moment<'a>(traces: impl Iterator<Item = &'a Trace>, at: Time) -> Option<Time> {
    traces
        .filter_map(|trace| trace.events.get(trace.events.partition_point(|event| event.at <= at)))
        .map(|event| event.at)
        .min()
}

/// The last moment before `at` with an event in any of the traces.
pub fn previous_moment<'a>(traces: impl Iterator<Item = &'a Trace>, at: Time) -> Option<Time> {
    traces
        .filter_map(|trace| trace.events[..trace.events.partition_point(|event| event.at < at)].last())
        .map(|event| event.at)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::ThreadId;
    use trace::{EventKind, Outcome, Recorder};

    fn trace(moments: &[u64]) -> Trace {
        let mut recorder = Recorder::default();
        for at in moments {
            recorder.record(Time(*at), ThreadId::MAIN, 0, EventKind::TurnEnded);
        }
        recorder.finish(Outcome::Finished, Time(*moments.last().unwrap_or(&0)))
    }

    #[test]
    fn steps_go_over_the_moments_of_both_sides_and_skip_those_of_the_same_time() {
        let (a, b) = (trace(&[0, 5, 5, 9]), trace(&[0, 7]));
        let both = || [&a, &b].into_iter();
        let mut at = Time(0);
        let mut seen = vec![];
        while let Some(next) = next_moment(both(), at) {
            seen.push(next.0);
            at = next;
        }
        assert_eq!(seen, [5, 7, 9]);
        assert_eq!(previous_moment(both(), Time(9)), Some(Time(7)));
        assert_eq!(previous_moment(both(), Time(0)), None);
    }
}
