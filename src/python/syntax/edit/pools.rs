//! Pools with too few threads, and work that belongs into another process.

use super::outline::{Call, Outline};
use super::text::TextEdit;

/// Threads for a pool that had too few.
const THREADS: u32 = 64;

fn is_thread_pool(outline: &Outline, call: &Call) -> bool {
    outline.text(&call.callee).rsplit('.').next() == Some("ThreadPoolExecutor")
}

/// More threads: for a pool of the script's own, else for the loop's.
pub fn widen_pool(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let pools: Vec<&Call> = outline.calls.iter().filter(|call| is_thread_pool(outline, call)).collect();
    if pools.is_empty() {
        return widen_default(outline).into_iter().collect();
    }
    let wider = |call: &&Call| {
        let arguments = outline.text(&call.arguments);
        let number = arguments.strip_prefix("max_workers=").unwrap_or(arguments);
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let start = call.arguments.end - number.len();
        is_number.then(|| TextEdit { start, end: call.arguments.end, text: THREADS.to_string() })
    };
    vec![pools.iter().filter_map(wider).collect()]
}

/// `set_default_executor` at the beginning of the coroutine that the script runs.
fn widen_default(outline: &Outline) -> Option<Vec<TextEdit>> {
    let run = outline.calls.iter().find(|call| outline.text(&call.callee) == "asyncio.run")?;
    let (main, _) = outline.text(&run.arguments).split_once('(')?;
    let main = outline.functions.iter().find(|function| function.is_async && function.name == main)?;
    let first = main.body.first()?;
    let indent = outline.indent(first.start)?;
    let text = format!(
        "pool = concurrent.futures.ThreadPoolExecutor({THREADS})\n{indent}asyncio.get_running_loop().set_default_executor(pool)\n{indent}"
    );
    let mut edits = vec![TextEdit::insert(first.start, text)];
    edits.extend(outline.import("concurrent.futures"));
    Some(edits)
}

/// `run_in_executor` of a pool of processes for `to_thread`: there every process has a GIL of its own.
pub fn to_process(outline: &Outline) -> Vec<Vec<TextEdit>> {
    let moved = outline.calls.iter().filter(|call| {
        let moves = matches!(outline.text(&call.callee), "asyncio.to_thread" | "to_thread");
        moves && !call.has_keywords && outline.is_in_coroutine(call.function)
    });
    let mut edits = Vec::new();
    for call in moved {
        let callee = "asyncio.get_running_loop().run_in_executor".to_owned();
        edits.push(TextEdit { start: call.callee.start, end: call.callee.end, text: callee });
        edits.push(TextEdit::insert(call.arguments.start, "processes, "));
    }
    let run = outline.calls.iter().find(|call| outline.text(&call.callee) == "asyncio.run" && call.function.is_none());
    let Some((run, indent)) = run.and_then(|run| Some((run, outline.indent(run.statement.start)?))) else {
        return Vec::new();
    };
    if edits.is_empty() {
        return Vec::new();
    }
    let text = format!("processes = concurrent.futures.ProcessPoolExecutor()\n{indent}");
    edits.push(TextEdit::insert(run.statement.start, text));
    edits.extend(outline.import("concurrent.futures"));
    vec![edits]
}
