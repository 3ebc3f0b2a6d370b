//! Collects what is wrong with a script, each problem at its line and column.

use base::{LineIndex, Problem, Span};
use ruff_text_size::{Ranged, TextRange, TextSize};

pub const SYNTAX: &str = "SyntaxError";
pub const INDENTATION: &str = "IndentationError";
pub const UNSUPPORTED: &str = "Unsupported";

/// More are not worth reading; the first ones cause the rest.
const MOST: usize = 100;

#[derive(Debug)]
pub struct Problems<'a> {
    pub source: &'a str,
    pub lines: LineIndex,
    list: Vec<Problem>,
    /// What CPython warns of, by line, in its order.
    pub warnings: Vec<(u32, String)>,
}

impl<'a> Problems<'a> {
    pub fn new(source: &'a str) -> Problems<'a> {
        Problems { source, lines: LineIndex::new(source), list: Vec::new(), warnings: Vec::new() }
    }

    pub fn add(&mut self, kind: &str, range: TextRange, message: impl Into<String>, hint: Option<&str>) {
        if self.list.len() >= MOST {
            return;
        }
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let line = self.lines.line(start);
        let before = self.source.get(self.lines.line_start(line) as usize..start as usize).unwrap_or("");
        let problem = Problem {
            span: Span::new(start, end),
            line,
            column: before.chars().count() as u32 + 1,
            kind: kind.to_owned(),
            message: message.into(),
            hint: hint.map(str::to_owned),
        };
        if !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    pub fn syntax(&mut self, place: &impl Ranged, message: impl Into<String>) {
        self.add(SYNTAX, place.range(), message, None);
    }

    pub fn syntax_with_hint(&mut self, place: &impl Ranged, message: impl Into<String>, hint: &str) {
        self.add(SYNTAX, place.range(), message, Some(hint));
    }

    pub fn unsupported(&mut self, place: &impl Ranged, message: impl Into<String>, hint: &str) {
        self.add(UNSUPPORTED, place.range(), message, Some(hint));
    }

    pub fn warn(&mut self, at: TextSize, message: String) {
        self.warnings.push((self.lines.line(at.to_u32()), message));
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in the order of the text.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        base::order::sort_by_key(&mut self.list, |problem| (problem.span.start, problem.span.end));
        self.list
    }
}
