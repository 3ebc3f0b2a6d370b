//! Calls that hold the loop, and calls that were meant to be awaited.

use super::outline::{Call, Outline};
use super::text::TextEdit;

/// `await asyncio.sleep(…)` for `time.sleep(…)`, where a coroutine itself sleeps.
pub fn await_sleep(outline: &Outline, line: u32) -> Vec<Vec<TextEdit>> {
    let sleeps = |call: &&Call| {
        matches!(outline.text(&call.callee), "time.sleep" | "sleep") && !call.is_awaited && is_open(outline, call)
    };
    // All of them in the function: of many that block the others would only take the place of the first.
    let function = outline.function_around(line);
    let edits: Vec<_> = outline
        .calls
        .iter()
        .filter(sleeps)
        .filter(|call| call.function == function)
        .map(|call| TextEdit { start: call.callee.start, end: call.callee.end, text: "await asyncio.sleep".to_owned() })
        .collect();
    vec![with_import(outline, edits)]
}

/// `await asyncio.to_thread(f, …)` for `f(…)`.
pub fn to_thread(outline: &Outline, line: u32) -> Vec<Vec<TextEdit>> {
    let mut ways = Vec::new();
    // The outermost call of the line comes first in the walk.
    if let Some(call) =
        outline.calls.iter().find(|call| outline.touches(&call.place, line) && is_movable(outline, call))
    {
        ways.push(with_import(outline, moved(outline, call).into_iter().flatten().collect()));
    }
    let around = outline.function_around(line).filter(|function| !outline.functions[*function].is_async);
    let plain = outline.functions.iter().enumerate().filter(|(id, function)| match around {
        Some(around) => *id == around,
        None => !function.is_async,
    });
    for (_, function) in plain {
        let sites = outline.calls.iter().filter(|call| {
            let callee = outline.text(&call.callee);
            is_movable(outline, call) && callee.rsplit('.').next() == Some(function.name.as_str())
        });
        ways.push(with_import(outline, sites.filter_map(|call| moved(outline, call)).flatten().collect()));
    }
    ways
}

/// `await save()` for a `save()` that is a statement.
pub fn await_call(outline: &Outline, coroutine: &str) -> Vec<Vec<TextEdit>> {
    let name = coroutine.rsplit('.').next().unwrap_or(coroutine);
    let forgotten = outline.calls.iter().filter(|call| {
        let callee = outline.text(&call.callee);
        let is_it = callee.rsplit('.').next() == Some(name);
        is_it && (call.is_statement || call.target.is_some()) && !call.is_awaited && is_open(outline, call)
    });
    vec![forgotten.map(|call| TextEdit::insert(call.place.start, "await ")).collect()]
}

/// In a coroutine, where an await may stand.
fn is_open(outline: &Outline, call: &Call) -> bool {
    outline.is_in_coroutine(call.function) && !call.is_nested
}

fn is_movable(outline: &Outline, call: &Call) -> bool {
    let callee = outline.text(&call.callee);
    is_open(outline, call) && !call.is_awaited && !callee.starts_with("asyncio.") && callee != "print"
}

/// Callee and arguments, as they are, in another call.
fn moved(outline: &Outline, call: &Call) -> Option<[TextEdit; 2]> {
    let between = call.callee.end..call.arguments.start;
    // Brackets around the callee stay with it.
    if outline.text(&between).trim() != "(" {
        return None;
    }
    let comma = if outline.text(&call.arguments).trim().is_empty() { "" } else { ", " };
    let whole = call.is_statement || call.target.is_some();
    let (open, close) = if whole { ("", ")") } else { ("(", "))") };
    let arguments = outline.text(&call.arguments);
    let text = format!("{comma}{arguments}{close}");
    Some([
        TextEdit::insert(call.callee.start, format!("{open}await asyncio.to_thread(")),
        TextEdit { start: call.callee.end, end: call.place.end, text },
    ])
}

pub fn with_import(outline: &Outline, mut edits: Vec<TextEdit>) -> Vec<TextEdit> {
    if !edits.is_empty() {
        edits.extend(outline.import("asyncio"));
    }
    edits
}
