//! What keeps a script from running, as text for a terminal: in a line for editors, or as CPython prints it.

use base::{LineIndex, Problem};
use std::fmt::Write;

/// The problem's kind for Python that runs in CPython and not here.
pub const UNSUPPORTED: &str = "Unsupported";

/// `FILE.py:LINE:COL: SyntaxError: message`, the line of the script, carets, the hint.
pub fn as_diagnostic(file: &str, script: &str, problem: &Problem) -> String {
    let Problem { line, column, kind, message, .. } = problem;
    format!("{file}:{line}:{column}: {kind}: {message}\n{}", excerpt(script, problem))
}

/// As CPython prints a syntax error, its last line `SyntaxError: message`.
pub fn as_traceback(file: &str, script: &str, problem: &Problem) -> String {
    let Problem { line, kind, message, .. } = problem;
    format!("  File \"{file}\", line {line}\n{}{kind}: {message}\n", excerpt(script, problem))
}

/// The line without its indentation, carets under the place, the hint. Longer lines are cut around the place.
fn excerpt(script: &str, problem: &Problem) -> String {
    const WIDEST: usize = 160;
    let start = LineIndex::new(script).line_start(problem.line) as usize;
    let line = script.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let column = (problem.column.max(1) as usize - 1).min(line.chars().count());
    let indentation = line.chars().take_while(|c| c.is_whitespace()).count().min(column);
    let first = indentation.max(column.saturating_sub(WIDEST / 2));
    let shown: String = line.chars().skip(first).take(WIDEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let marked = script.get(problem.span.start as usize..problem.span.end as usize).unwrap_or_default();
    let carets = marked.lines().next().map_or(0, |text| text.chars().count());
    let carets = carets.clamp(1, shown.chars().count().saturating_sub(column - first).max(1));
    let mut text = String::new();
    if !shown.trim().is_empty() {
        let _ = writeln!(text, "    {}", shown.trim_end());
        let _ = writeln!(text, "    {}{}", " ".repeat(column - first), "^".repeat(carets));
    }
    if let Some(hint) = &problem.hint {
        let _ = writeln!(text, "    hint: {hint}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Span;

    fn problem(script: &str, marked: &str, line: u32, column: u32) -> Problem {
        let start = script.find(marked).unwrap() as u32;
        Problem {
            span: Span::new(start, start + marked.len() as u32),
            line,
            column,
            kind: "SyntaxError".into(),
            message: "no".into(),
            hint: Some("yes".into()),
        }
    }

    #[test]
    fn both_forms() {
        let script = "import asyncio\n    ä = lambda: yield\n";
        let found = problem(script, "yield", 2, 17);
        let excerpt = "    ä = lambda: yield\n                ^^^^^\n    hint: yes\n";
        assert_eq!(as_diagnostic("a.py", script, &found), format!("a.py:2:17: SyntaxError: no\n{excerpt}"));
        assert_eq!(
            as_traceback("a.py", script, &found),
            format!("  File \"a.py\", line 2\n{excerpt}SyntaxError: no\n")
        );
    }

    #[test]
    fn places_that_are_hard_to_show() {
        let long = format!("{}?{}", "(".repeat(100_000), ")".repeat(100_000));
        let shown = as_diagnostic("a.py", &long, &problem(&long, "?", 1, 100_001));
        assert!(shown.len() < 600 && shown.contains('?'), "{shown}");
        let caret = shown.lines().nth(2).unwrap().find('^');
        assert_eq!(caret, shown.lines().nth(1).unwrap().find('?'));
        let mut at_end = problem("x", "x", 9, 70);
        at_end.span = Span::new(500, 600);
        assert!(as_diagnostic("a.py", "", &at_end).starts_with("a.py:9:70: "));
        assert!(as_diagnostic("a.py", "x = (\n", &at_end).starts_with("a.py:9:70: "));
    }
}
