//! What a script printed, line by line, with the moment of each.

use base::Time;
use trace::{EventKind, Outcome, Stream, Trace};

/// A line of a side's output log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// When its first character was written.
    pub at: Time,
    pub stream: Stream,
    /// Without its newline.
    pub text: String,
}

/// The whole log of a run. A traceback that ended it comes last, as on stderr.
pub fn output_lines(trace: &Trace) -> Vec<OutputLine> {
    let mut lines: Vec<OutputLine> = Vec::new();
    let mut open = false;
    // A million events are not looked through for nothing.
    let events = if trace.output.is_empty() { &[][..] } else { &trace.events };
    for event in events {
        let EventKind::Output { stream, start, end, .. } = event.kind else { continue };
        let text = trace.output.get(start as usize..end as usize).unwrap_or_default();
        for piece in text.split_inclusive('\n') {
            match lines.last_mut() {
                Some(last) if open && last.stream == stream => last.text.push_str(piece.trim_end_matches('\n')),
                _ => lines.push(OutputLine { at: event.at, stream, text: piece.trim_end_matches('\n').to_owned() }),
            }
            open = !piece.ends_with('\n');
        }
    }
    if let Outcome::Raised { traceback, .. } = &trace.outcome
        && !trace.output.ends_with(traceback.as_str())
    {
        let last = |text: &str| OutputLine { at: trace.ended_at, stream: Stream::Stderr, text: text.to_owned() };
        lines.extend(traceback.lines().map(last));
    }
    lines
}

/// How many lines stand around the playhead at most: a log of a million lines would stop the browser.
const SHOWN_BEFORE: usize = 400;
const SHOWN_AFTER: usize = 200;

/// The range of `lines` worth putting on the page at a moment, and how many of all are written by then.
pub fn shown_around(lines: &[OutputLine], at: Time) -> (std::ops::Range<usize>, usize) {
    let written = lines.partition_point(|line| line.at <= at);
    let start = written.saturating_sub(SHOWN_BEFORE);
    (start..(written + SHOWN_AFTER).min(lines.len()), written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::ThreadId;
    use trace::Recorder;

    fn written(pieces: &[(u64, &str)]) -> Trace {
        let mut recorder = Recorder::default();
        for (at, text) in pieces {
            recorder.output(Time(*at), ThreadId::MAIN, 1, None, Stream::Stdout, text);
        }
        recorder.finish(Outcome::Finished, Time(9))
    }

    #[test]
    fn pieces_join_into_lines_and_keep_the_moment_of_the_first() {
        let trace = written(&[(1, "one "), (2, "line\ntwo"), (3, "\n\n")]);
        let lines: Vec<_> = output_lines(&trace).into_iter().map(|line| (line.at.0, line.text)).collect();
        assert_eq!(lines, [(1, "one line".to_owned()), (2, "two".to_owned()), (3, String::new())]);
    }

    #[test]
    fn a_traceback_is_the_last_word_once() {
        let traceback = "Traceback (most recent call last):\nValueError: no\n".to_owned();
        let raised = Outcome::Raised {
            exception: "ValueError".into(),
            message: "no".into(),
            traceback: traceback.clone(),
            line: 1,
        };
        let mut trace = written(&[(1, "hi\n")]);
        trace.outcome = raised;
        assert_eq!(output_lines(&trace).len(), 3);
        trace.output.push_str(&traceback);
        assert_eq!(output_lines(&trace).len(), 1);
    }

    #[test]
    fn only_the_lines_around_the_playhead_are_shown() {
        let lines: Vec<_> =
            (0..5000).map(|at| OutputLine { at: Time(at), stream: Stream::Stdout, text: String::new() }).collect();
        assert_eq!(shown_around(&lines, Time(999)), (600..1200, 1000));
        assert_eq!(shown_around(&lines[..3], Time(0)), (0..3, 1));
    }
}
