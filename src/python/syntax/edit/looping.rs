//! Loops that never wait, and pauses that all end at once.

use super::awaiting::with_import;
use super::outline::Outline;
use super::text::TextEdit;

/// `await asyncio.sleep(0)` at the end of a loop's body, for each loop that could have it: once in a thousand rounds, or, for a
/// loop whose rounds are long, in each. Loops that await come last: what they await may be always ready.
pub fn yield_in_loop(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let counter = if outline.source.contains("rounds") { "rounds_without_yield" } else { "rounds" };
    let mut ways = Vec::new();
    let loops = || outline.loops.iter().filter(|each| outline.is_in_coroutine(each.function));
    for each in loops().filter(|each| !each.awaits).chain(loops().filter(|each| each.awaits)) {
        let (Some(first), Some(last)) = (each.body.first(), each.body.last()) else { continue };
        let (Some(outer), Some(indent)) = (outline.indent(each.start), outline.indent(first.start)) else { continue };
        let at = outline.line_end(last.end);
        let counted =
            format!("\n{indent}{counter} += 1\n{indent}if {counter} % 1000 == 0:\n{indent}    await asyncio.sleep(0)");
        let begins = TextEdit::insert(each.start, format!("{counter} = 0\n{outer}"));
        ways.push(with_import(outline, vec![begins, TextEdit::insert(at, counted)]));
        let always = format!("\n{indent}await asyncio.sleep(0)");
        ways.push(with_import(outline, vec![TextEdit::insert(at, always)]));
    }
    ways
}

/// `asyncio.sleep((delay) * random.uniform(0.5, 1.5))`.
pub fn jitter(outline: &Outline, line: u32) -> Vec<Vec<TextEdit>> {
    let pause = outline.calls.iter().find(|call| {
        let sleeps = matches!(outline.text(&call.callee), "asyncio.sleep" | "sleep");
        sleeps && call.is_awaited && call.count == 1 && !call.has_keywords && outline.touches(&call.place, line)
    });
    let Some(pause) = pause else { return Vec::new() };
    let delay = outline.text(&pause.arguments);
    let is_atom = delay.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '.');
    let delay = if is_atom { delay.to_owned() } else { format!("({delay})") };
    let text = format!("{delay} * random.uniform(0.5, 1.5)");
    let mut edits = vec![TextEdit { start: pause.arguments.start, end: pause.arguments.end, text }];
    edits.extend(outline.import("random"));
    vec![edits]
}
