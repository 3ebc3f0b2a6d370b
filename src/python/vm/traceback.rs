//! The text CPython prints for an exception that nobody caught. Frames of our own Python are left out.

use super::Vm;
use crate::object::*;
use base::Span;
use bytecode::Op;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Chains and groups beyond this are cut: a script can build them without end.
const DEEPEST: usize = 50;

impl Vm {
    /// `Traceback (most recent call last): …`, causes and contexts first, with the final newline.
    pub fn format_traceback(&mut self, exception: Value) -> String {
        let mut text = String::new();
        self.write_chain(exception, &mut text, 0);
        text
    }

    fn write_chain(&mut self, exception: Value, text: &mut String, depth: usize) {
        let state = self.exception(exception).clone();
        if depth < DEEPEST {
            if self.is_exception(state.cause) {
                self.write_chain(state.cause, text, depth + 1);
                text.push_str(CAUSE);
            } else if !state.suppress_context && self.is_exception(state.context) {
                self.write_chain(state.context, text, depth + 1);
                text.push_str(CONTEXT);
            }
        }
        if self.is_instance(exception, self.types.base_exception_group) {
            self.write_group(exception, text, depth, 0);
            return;
        }
        let lines = self.trace_lines(exception);
        if !lines.is_empty() {
            text.push_str("Traceback (most recent call last):\n");
            text.push_str(&lines);
        }
        text.push_str(&self.last_line(exception));
    }

    fn write_group(&mut self, exception: Value, text: &mut String, depth: usize, level: usize) {
        let indent = "  ".repeat(level);
        let bar = format!("{indent}  | ");
        let lines = self.trace_lines(exception);
        let first = if level == 0 { "  + " } else { "    | " };
        if !lines.is_empty() {
            let lead = if level == 0 { first.to_owned() } else { bar.clone() };
            text.push_str(&format!("{lead}Exception Group Traceback (most recent call last):\n"));
            for line in lines.lines() {
                text.push_str(&format!("{bar}{line}\n"));
            }
        }
        for line in self.last_line(exception).lines() {
            text.push_str(&format!("{bar}{line}\n"));
        }
        if depth >= DEEPEST {
            return;
        }
        let members = self.group_members(exception);
        for (at, member) in members.iter().enumerate() {
            let joint = if at == 0 { "+-" } else { "  " };
            let number = at + 1;
            let lead = if at == 0 { format!("{indent}  {joint}") } else { format!("{indent}    ") };
            text.push_str(&format!("{lead}+---------------- {number} ----------------\n"));
            if !self.is_exception(*member) {
                continue;
            }
            if self.is_instance(*member, self.types.base_exception_group) {
                self.write_group(*member, text, depth + 1, level + 1);
                continue;
            }
            let lines = self.trace_lines(*member);
            if !lines.is_empty() {
                text.push_str(&format!("{indent}    | Traceback (most recent call last):\n"));
                for line in lines.lines() {
                    text.push_str(&format!("{indent}    | {line}\n"));
                }
            }
            for line in self.last_line(*member).lines() {
                text.push_str(&format!("{indent}    | {line}\n"));
            }
        }
        // A group at the end has drawn the line that closes both.
        let closed = members.last().is_some_and(|last| self.is_instance(*last, self.types.base_exception_group));
        if !members.is_empty() && !closed {
            text.push_str(&format!("{indent}    +------------------------------------\n"));
        }
    }

    /// The reader's line an exception came from; 0 when none of their code was on the way.
    pub fn exception_line(&self, exception: Value) -> u32 {
        let visible = self.exception(exception).trace.iter().find(|entry| !self.is_hidden_code(entry.code));
        visible.map_or(0, |entry| {
            let source = &self.sources[self.codes[entry.code.0 as usize].source as usize];
            source.lines.line(self.spans[entry.pc as usize].start)
        })
    }

    fn is_hidden_code(&self, code: CodeId) -> bool {
        self.sources[self.codes[code.0 as usize].source as usize].is_hidden
    }

    fn trace_lines(&self, exception: Value) -> String {
        let mut text = String::new();
        let entries: Vec<TraceEntry> = self
            .exception(exception)
            .trace
            .iter()
            .rev()
            .filter(|entry| !self.is_hidden_code(entry.code))
            .copied()
            .collect();
        let mut at = 0;
        while at < entries.len() {
            let same = entries[at..].iter().take_while(|entry| **entry == entries[at]).count();
            for entry in &entries[at..at + same.min(3)] {
                self.write_entry(*entry, &mut text);
            }
            if same > 3 {
                let more = same - 3;
                let plural = if more == 1 { "" } else { "s" };
                text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
            }
            at += same;
        }
        text
    }

    fn write_entry(&self, entry: TraceEntry, text: &mut String) {
        let code = &self.codes[entry.code.0 as usize];
        let source = &self.sources[code.source as usize];
        let span = self.spans[entry.pc as usize];
        let line = source.lines.line(span.start);
        let name = self.heap.text(code.name).unwrap_or("?");
        text.push_str(&format!("  File \"{}\", line {line}, in {name}\n", source.file));
        let start = source.lines.line_start(line) as usize;
        let whole = source.text[start..].lines().next().unwrap_or("");
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            return;
        }
        text.push_str(&format!("    {trimmed}\n"));
        if let Some(marks) = self.marks(entry.pc, span, start, whole) {
            text.push_str(&format!("    {marks}\n"));
        }
    }

    /// The line of `~` and `^` under the part that was running; none when that is the whole line.
    fn marks(&self, pc: u32, span: Span, line_start: usize, line: &str) -> Option<String> {
        let indent = line.len() - line.trim_start().len();
        let from = (span.start as usize).checked_sub(line_start)?.max(indent);
        let to = (span.end as usize).saturating_sub(line_start).min(line.trim_end().len());
        let part = line.get(from..to).filter(|part| !part.is_empty())?;
        let single_line = span.end as usize <= line_start + line.len();
        let anchor = if single_line { anchor(self.ops[pc as usize], part) } else { None };
        let is_whole = from == indent && to == line.trim_end().len();
        if is_whole && anchor.is_none() {
            return None;
        }
        let width = |text: &str| text.chars().count();
        let mut marks = " ".repeat(width(&line[indent..from]));
        match anchor {
            Some((first, last)) => {
                marks.push_str(&"~".repeat(width(&part[..first])));
                marks.push_str(&"^".repeat(width(&part[first..last])));
                marks.push_str(&"~".repeat(width(&part[last..])));
            }
            None => marks.push_str(&"^".repeat(width(part))),
        }
        Some(marks)
    }

    /// `ValueError: message`, with the notes below.
    pub fn last_line(&mut self, exception: Value) -> String {
        let message = self.text_now(exception);
        let class = self.type_of(exception);
        let of = self.heap.classes.get(class);
        let name = match &*of.module {
            "builtins" | "__main__" => of.qualname.to_string(),
            module => format!("{module}.{}", of.qualname),
        };
        let mut line = if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") };
        let notes = self.exception(exception).notes;
        if notes.is_kind(Kind::List) {
            for note in self.heap.lists.get(notes) {
                line.push_str(self.heap.text(*note).unwrap_or_default());
                line.push('\n');
            }
        }
        line
    }
}

/// The part of an operation's text that gets `^` while the rest gets `~`: a call's parentheses, a subscript's brackets, the
/// operator between two operands.
fn anchor(op: Op, part: &str) -> Option<(usize, usize)> {
    match op {
        Op::Call { .. } | Op::CallMethod { .. } | Op::CallUnpacked { .. } if part.ends_with(')') => {
            opening(part, b'(', b')').filter(|at| *at > 0).map(|at| (at, part.len()))
        }
        Op::GetItem { .. } | Op::SetItem { .. } | Op::DeleteItem { .. } if part.ends_with(']') => {
            opening(part, b'[', b']').filter(|at| *at > 0).map(|at| (at, part.len()))
        }
        Op::Add { .. }
        | Op::Sub { .. }
        | Op::Mul { .. }
        | Op::Div { .. }
        | Op::FloorDiv { .. }
        | Op::Mod { .. }
        | Op::Pow { .. }
        | Op::MatMul { .. }
        | Op::BitAnd { .. }
        | Op::BitOr { .. }
        | Op::BitXor { .. }
        | Op::ShiftLeft { .. }
        | Op::ShiftRight { .. }
        | Op::AddInt { .. } => operator(part),
        _ => None,
    }
}

/// Where the bracket that the text's last character closes was opened. Brackets inside of strings can mislead it, which costs
/// nothing but a mark.
fn opening(part: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in part.bytes().enumerate().rev() {
        if byte == close {
            depth += 1;
        } else if byte == open {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// The last operator outside of brackets and strings, which for left-associative chains is the one that ran.
fn operator(part: &str) -> Option<(usize, usize)> {
    let bytes = part.as_bytes();
    let (mut depth, mut quote, mut found) = (0, None, None);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth -= 1,
            (None, b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'<' | b'>')
                if depth == 0 && at > 0 =>
            {
                let doubled = bytes.get(at + 1) == Some(&byte) && matches!(byte, b'*' | b'/' | b'<' | b'>');
                let end = at + 1 + doubled as usize;
                let before = part[..at].trim_end();
                let is_binary =
                    before.bytes().last().is_some_and(|b| !matches!(b, b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b','));
                if is_binary && bytes.get(end) != Some(&b'=') {
                    found = Some((at, end));
                } else if is_binary {
                    found = Some((at, end + 1));
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}
