//! Crowds that are let through a few at a time, and locks that are held no longer than they have to be.

use super::awaiting::with_import;
use super::outline::{Call, Outline};
use super::text::TextEdit;

/// How many at a time.
const LIMITS: [u32; 2] = [10, 100];

/// A semaphore around each coroutine of the crowd: `limited(fetch(n))` for `fetch(n)`, in the function that starts them.
pub fn limit_fan_out(outline: &Outline, coroutine: &str) -> Vec<Vec<TextEdit>> {
    let name = coroutine.rsplit('.').next().unwrap_or(coroutine);
    let is_started = |call: &&Call| {
        let callee = outline.text(&call.callee);
        callee.rsplit('.').next() == Some(name) && !call.is_awaited && outline.is_in_coroutine(call.function)
    };
    let (limit, limited) = match outline.source.contains("limit") {
        true => ("fan_out", "with_fan_out"),
        false => ("limit", "limited"),
    };
    let mut ways = Vec::new();
    for (id, function) in outline.functions.iter().enumerate() {
        let started: Vec<_> =
            outline.calls.iter().filter(is_started).filter(|call| call.function == Some(id)).collect();
        let Some(first) = function.body.first().filter(|_| !started.is_empty()) else { continue };
        let Some(indent) = outline.indent(first.start) else { continue };
        for at_once in LIMITS {
            let helper = format!(
                "{limit} = asyncio.Semaphore({at_once})\n\n\
                 {indent}async def {limited}(coroutine):\n\
                 {indent}    async with {limit}:\n\
                 {indent}        return await coroutine\n\n{indent}"
            );
            let mut edits = vec![TextEdit::insert(first.start, helper)];
            for call in &started {
                edits.push(TextEdit::insert(call.place.start, format!("{limited}(")));
                edits.push(TextEdit::insert(call.place.end, ")"));
            }
            ways.push(with_import(outline, edits));
        }
    }
    ways
}

/// The only await under a lock goes before it or behind it, where it is the first or the last of several statements there.
///
/// What is left under the lock does not wait, and nobody else runs meanwhile.
pub fn move_out_of_lock(outline: &Outline, line: u32) -> Vec<Vec<TextEdit>> {
    // In a coroutine that is awaited under the lock, it is the call of that.
    let innermost = |line| {
        let around = outline.guards.iter().filter(|guard| outline.touches(&guard.place, line));
        around.min_by_key(|guard| guard.place.len()).map(|guard| (guard, line))
    };
    let from_its_call = || {
        let name = outline.functions[outline.function_around(line)?].name.as_str();
        let is_call = |call: &&Call| outline.text(&call.callee).rsplit('.').next() == Some(name) && call.is_awaited;
        outline.calls.iter().filter(is_call).find_map(|call| innermost(outline.line(call.place.start)))
    };
    let Some((guard, line)) = innermost(line).or_else(from_its_call) else { return Vec::new() };
    let ([first, .., last], Some(outer)) = (guard.body.as_slice(), outline.indent(guard.place.start)) else {
        return Vec::new();
    };
    let Some(inner) = outline.indent(first.start).filter(|inner| inner.len() > outer.len()) else { return Vec::new() };
    let holds_it = |statement: &std::ops::Range<usize>| {
        let text = outline.text(statement);
        outline.touches(statement, line) && !text.contains("\"\"\"") && !text.contains("'''")
    };
    let can_move = guard.awaits == 1 && !guard.is_bound;
    // The line of a statement with what stands behind it, further out.
    let dedented = |place: &std::ops::Range<usize>| {
        let text = &outline.source[place.start..outline.line_end(place.end)];
        text.replace(&format!("\n{inner}"), &format!("\n{outer}"))
    };
    if can_move && holds_it(first) && guard.plain[0] {
        let line_start = first.start - inner.len();
        let end = outline.line_end(first.end);
        let next = end + outline.source[end..].find('\n').map_or(0, |found| found + 1);
        let moved = TextEdit::insert(guard.place.start, format!("{}\n{outer}", dedented(first)));
        return vec![vec![moved, TextEdit { start: line_start, end: next, text: String::new() }]];
    }
    if can_move && holds_it(last) && guard.plain[guard.body.len() - 1] {
        let (start, end) = (last.start - inner.len(), outline.line_end(last.end));
        return vec![vec![TextEdit { start, end, text: format!("{outer}{}", dedented(last)) }]];
    }
    Vec::new()
}
