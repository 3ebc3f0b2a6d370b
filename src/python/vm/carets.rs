//! The lines of source under a frame of a traceback, and the `~` and `^` under them (`Lib/traceback.py`, PEP 657).

use super::machine::Source;
use base::Span;
use bytecode::Op;

/// What is marked with `^` while the rest gets `~`: a call's parentheses, a subscript's brackets, the operator between two operands.
/// Both are bytes of the text that ran.
type Anchor = (usize, usize);

/// The lines that an operation's text covers, indented by four, with marks unless they would say nothing.
pub fn write_lines(source: &Source, op: Op, span: Span, text: &mut String) {
    let first = source.lines.line(span.start);
    let last = source.lines.line(span.end.saturating_sub(1).max(span.start));
    let start = source.lines.line_start(first) as usize;
    let originals: Vec<&str> =
        source.text[start..].lines().take((last - first) as usize + 1).map(str::trim_end).collect();
    let indented = originals.iter().filter(|line| !line.is_empty());
    let dedent = indented.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let lines: Vec<&str> = originals.iter().map(|line| line.get(dedent..).unwrap_or("")).collect();
    if lines.iter().all(|line| line.is_empty()) {
        return;
    }
    let at_end = source.lines.line_start(last) as usize;
    let from = (span.start as usize).saturating_sub(start + dedent).min(lines[0].len());
    let to = (span.end as usize).saturating_sub(at_end + dedent).min(lines[lines.len() - 1].len());
    let part = source.text.get(span.start as usize..span.end as usize).unwrap_or("");
    let anchor = anchor(op, part);
    let shows = shows_carets(op, part, &lines, from, to, anchor.is_some());
    // Positions as (line, byte of the line), as the marks are laid out.
    let place = |byte: usize| {
        let before = &part[..byte];
        let line = before.matches('\n').count();
        let column = before.rfind('\n').map_or(from + byte, |newline| (byte - newline - 1).saturating_sub(dedent));
        (line, column)
    };
    let anchor = anchor.map(|(left, right)| (place(left), place(right)));
    let mut wanted = vec![0, lines.len() - 1];
    if let Some((left, right)) = anchor {
        for (line, _) in [left, right] {
            wanted.extend(line.saturating_sub(1)..=line + 1);
        }
    }
    wanted.retain(|line| *line < lines.len());
    base::order::sort_by_key(&mut wanted, |line| *line);
    wanted.dedup();
    let mut before: Option<usize> = None;
    for line in wanted {
        let gap = before.map_or(0, |before| line - before - 1);
        if gap == 1 {
            write_line(&lines, line - 1, (from, to), anchor, shows, text);
        } else if gap > 1 {
            text.push_str(&format!("    ...<{gap} lines>...\n"));
        }
        write_line(&lines, line, (from, to), anchor, shows, text);
        before = Some(line);
    }
}

type Place = (usize, usize);

fn write_line(
    lines: &[&str],
    at: usize,
    (from, to): (usize, usize),
    anchor: Option<(Place, Place)>,
    shows: bool,
    text: &mut String,
) {
    let line = lines[at];
    text.push_str(&format!("    {line}\n"));
    if !shows {
        return;
    }
    let end = if at + 1 == lines.len() { to } else { line.len() };
    let blank = line.len() - line.trim_start().len();
    let mut marks = String::from("    ");
    for (byte, _) in line.char_indices().take_while(|(byte, _)| *byte < end) {
        let place = (at, byte);
        marks.push(match anchor {
            _ if byte < blank || at == 0 && byte < from => ' ',
            Some((left, right)) if left <= place && place < right => '^',
            Some(_) => '~',
            None => '^',
        });
    }
    text.push_str(&marks);
    text.push('\n');
}

/// Marks are left out where they would be under the whole line, and under a call that is returned or assigned as it is.
fn shows_carets(op: Op, part: &str, lines: &[&str], from: usize, to: usize, has_anchor: bool) -> bool {
    let (before, after) = (&lines[0][..from], &lines[lines.len() - 1][to..]);
    let after = after.trim();
    let is_call = matches!(op, Op::Call { .. } | Op::CallMethod { .. } | Op::CallUnpacked { .. });
    if is_call && part.ends_with(')') && (after.is_empty() || after.starts_with(['#', ';'])) {
        let callee = opening(part, b'(', b')').map_or("", |at| part[..at].trim());
        if before.trim() == "return" && is_name(callee) || is_assigned(before) {
            return false;
        }
    }
    has_anchor || !before.trim().is_empty() || !after.is_empty()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '_' || c.is_alphanumeric())
}

/// Whether the text before a call is the left side of a plain assignment.
fn is_assigned(before: &str) -> bool {
    let Some(target) = before.trim_end().strip_suffix('=') else { return false };
    if target.trim().is_empty() || target.ends_with(|c: char| "+-*/%@&|^<>=!:".contains(c)) {
        return false;
    }
    let (mut depth, mut quote) = (0, None);
    for c in target.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ':' | ';') if depth == 0 => return false,
            _ => {}
        }
    }
    depth == 0 && quote.is_none()
}

fn anchor(op: Op, part: &str) -> Option<Anchor> {
    match op {
        Op::Call { .. } | Op::CallMethod { .. } | Op::CallUnpacked { .. } => call_anchor(part),
        // The arguments of `f(*all)` are taken by the call itself.
        Op::ListExtend { .. } if part.ends_with(')') && !part.starts_with('*') => call_anchor(part),
        Op::GetItem { .. } | Op::SetItem { .. } | Op::DeleteItem { .. } if part.ends_with(']') => {
            opening(part, b'[', b']').filter(|at| *at > 0).map(|at| (at, part.len()))
        }
        // What is iterated over, or left, may be a call itself.
        Op::ForIter { .. }
        | Op::ForPrepare { .. }
        | Op::GetIter { .. }
        | Op::AsyncForIter { .. }
        | Op::Await { .. }
            if operator(part).is_none() && !part.starts_with("await ") =>
        {
            call_anchor(part)
        }
        Op::Add { in_place: 0, .. }
        | Op::Sub { in_place: 0, .. }
        | Op::Mul { in_place: 0, .. }
        | Op::Div { in_place: 0, .. }
        | Op::FloorDiv { in_place: 0, .. }
        | Op::Mod { in_place: 0, .. }
        | Op::Pow { in_place: 0, .. }
        | Op::MatMul { in_place: 0, .. }
        | Op::BitAnd { in_place: 0, .. }
        | Op::BitOr { in_place: 0, .. }
        | Op::BitXor { in_place: 0, .. }
        | Op::ShiftLeft { in_place: 0, .. }
        | Op::ShiftRight { in_place: 0, .. }
        | Op::AddInt { .. } => operator(part),
        _ => None,
    }
}

fn call_anchor(part: &str) -> Option<Anchor> {
    let at = opening(part, b'(', b')').filter(|at| *at > 0 && part.ends_with(')'))?;
    Some((at, part.len()))
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
                // As CPython: what stands right behind an operator counts as its second character, a bracket too.
                let end = at + 1 + (doubled || bytes.get(at + 1) == Some(&b'(')) as usize;
                let before = part[..at].trim_end();
                let is_binary =
                    before.bytes().last().is_some_and(|b| !matches!(b, b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b','));
                if is_binary && bytes.get(end) != Some(&b'=') {
                    found = Some((at, end));
                } else if is_binary {
                    found = Some((at, end + 1));
                }
                at += 1 + doubled as usize;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}
