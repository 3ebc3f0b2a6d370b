//! What CPython says on stderr about coroutines that were dropped before anybody ran them.

use super::Machine;
use trace::{EventKind, Stream};

/// A coroutine object that was dropped before anybody ran it.
#[derive(Clone, Debug)]
pub(super) struct Unawaited {
    pub qualname: String,
    /// See `Generator::made_at`.
    pub made_at: u32,
}

impl Machine {
    /// Where CPython shows the line that dropped it, this shows the one that made it.
    pub(super) fn coroutine_was_never_awaited(&mut self, unawaited: Unawaited) {
        let Unawaited { qualname, made_at } = unawaited;
        let made_by = self.vm.codes.iter().find(|code| (code.start + 1..=code.end).contains(&made_at));
        let source = made_by.map(|code| &self.vm.sources[code.source as usize]).filter(|source| !source.is_hidden);
        let (file, line, text) = match source {
            Some(source) => {
                let line = source.lines.line(self.vm.spans[made_at as usize - 1].start);
                let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
                (source.file.clone(), line, text)
            }
            None => ("sys".to_owned(), 0, String::new()),
        };
        let by = made_by.and_then(|code| self.vm.heap.text(code.name)).unwrap_or_default().to_owned();
        let coroutine = self.recorder.name(&qualname);
        self.record_at(line, EventKind::NeverAwaited { coroutine });
        let in_debug = self.loops.iter().any(|event_loop| event_loop.is_debug);
        let origin = if in_debug && !text.is_empty() {
            format!(
                "Coroutine created at (most recent call last)\n  File \"{file}\", line {line}, in {by}\n    {text}\n"
            )
        } else {
            String::new()
        };
        let shown = if text.is_empty() { String::new() } else { format!("  {text}\n") };
        let warning = format!(
            "{file}:{line}: RuntimeWarning: coroutine '{qualname}' was never awaited\n{origin}{shown}\
             RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
        );
        self.write(Stream::Stderr, &warning);
    }
}
