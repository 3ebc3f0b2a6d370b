//! Tasks that nobody keeps together, queues without a bound, cancellations that get lost.

use super::outline::{Handler, Outline, Try};
use super::text::TextEdit;

/// `async with asyncio.TaskGroup()` for a statement that awaits `gather`; and, as what a group raises is an `ExceptionGroup`, with
/// `except*` in the `try` around it.
pub fn task_group(outline: &Outline, line: u32) -> Vec<Vec<TextEdit>> {
    let gather = outline.calls.iter().find(|call| {
        let gathers = matches!(outline.text(&call.callee), "asyncio.gather" | "gather");
        let stands_alone = call.is_awaited && (call.is_statement || call.target.is_some()) && !call.is_nested;
        gathers && stands_alone && !call.has_keywords && outline.touches(&call.statement, line)
    });
    let Some(gather) = gather else { return Vec::new() };
    let Some(indent) = outline.indent(gather.statement.start) else { return Vec::new() };
    let gathered = outline.text(&gather.arguments);
    let tasks = format!("[group.create_task(each) for each in [{gathered}]]");
    let text = match &gather.target {
        None => format!("async with asyncio.TaskGroup() as group:\n{indent}    tasks = {tasks}"),
        Some(target) => format!(
            "async with asyncio.TaskGroup() as group:\n{indent}    tasks = {tasks}\n{indent}{} = [task.result() for task in tasks]",
            outline.text(target)
        ),
    };
    let grouped = TextEdit { start: gather.statement.start, end: gather.statement.end, text };
    let mut ways = vec![vec![grouped.clone()]];
    let is_around = |guarded: &&Try| guarded.body.start <= grouped.start && grouped.end <= guarded.body.end;
    if let Some(guarded) = outline.tries.iter().rev().find(is_around) {
        let stars = guarded.handlers.iter().map(|start| TextEdit::insert(start + "except".len(), "*"));
        ways.push(std::iter::once(grouped).chain(stars).collect());
    }
    ways
}

/// Tasks that are made and thrown away go into a list, which the function awaits at its end.
pub fn keep_task(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let is_thrown_away = |call: &&super::outline::Call| {
        let makes =
            matches!(outline.text(&call.callee), "asyncio.create_task" | "create_task" | "asyncio.ensure_future");
        makes && call.is_statement && !call.is_awaited && outline.is_in_coroutine(call.function)
    };
    let mut ways = Vec::new();
    for (id, function) in outline.functions.iter().enumerate() {
        let made: Vec<_> =
            outline.calls.iter().filter(is_thrown_away).filter(|call| call.function == Some(id)).collect();
        let (Some(first), Some(last), false) = (function.body.first(), function.body.last(), made.is_empty()) else {
            continue;
        };
        let Some(indent) = outline.indent(first.start) else { continue };
        let mut edits = vec![TextEdit::insert(first.start, format!("background = []\n{indent}"))];
        for call in made {
            edits.push(TextEdit::insert(call.place.start, "background.append("));
            edits.push(TextEdit::insert(call.place.end, ")"));
        }
        edits.push(if function.ends_with_return {
            TextEdit::insert(last.start, format!("await asyncio.gather(*background)\n{indent}"))
        } else {
            TextEdit::insert(outline.line_end(last.end), format!("\n{indent}await asyncio.gather(*background)"))
        });
        edits.extend(outline.import("asyncio"));
        ways.push(edits);
    }
    ways
}

/// `asyncio.Queue(maxsize=16)`.
pub fn bound_queue(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let unbounded = outline
        .calls
        .iter()
        .filter(|call| outline.text(&call.callee) == "asyncio.Queue" && call.count == 0 && !call.has_keywords);
    vec![unbounded.map(|call| TextEdit::insert(call.arguments.start, "maxsize=16")).collect()]
}

/// `raise` at the end of each handler that catches a cancellation and keeps it.
pub fn reraise(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let keeps = |handler: &&Handler| {
        let catches = match &handler.caught {
            None => true,
            Some(caught) => ["CancelledError", "BaseException"].iter().any(|name| outline.text(caught).contains(name)),
        };
        catches && !handler.raises
    };
    let raising = |handler: &Handler| {
        let last = handler.body.last()?;
        let indent = outline.indent(last.start)?;
        match outline.text(last).split_whitespace().next()? {
            "pass" | "return" | "break" | "continue" => {
                Some(TextEdit { start: last.start, end: last.end, text: "raise".to_owned() })
            }
            _ => Some(TextEdit::insert(outline.line_end(last.end), format!("\n{indent}raise"))),
        }
    };
    let ways = outline.handlers.iter().filter(keeps).filter_map(raising);
    ways.map(|edit| vec![edit]).collect()
}
