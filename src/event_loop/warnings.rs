//! What CPython says on stderr about a script's syntax, and about coroutines that were dropped before anybody ran them.

use super::Machine;
use bytecode::{Code, Op};
use python::object::Value;
use trace::{EventKind, Stream};

/// A coroutine object that was dropped before anybody ran it.
#[derive(Clone, Debug)]
pub(super) struct Unawaited {
    pub qualname: String,
    /// See `Generator::made_at`.
    pub made_at: u32,
}

/// Where the last reference went, as CPython says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gone {
    /// Where the script stands, as far as that can be known, else where it was made.
    Here,
    /// With the frame of a task or callback that is over.
    WithStep,
    /// With everything else, at the end.
    AtEnd,
}

/// A line of a file with its text.
type Line = (String, u32, String);

impl Machine {
    pub(super) fn warn_of_syntax(&mut self, code: &Code, file: &str, text: &str) {
        for (line, message) in &code.warnings {
            let shown = text.lines().nth(*line as usize - 1).unwrap_or_default().trim();
            self.write(Stream::Stderr, &format!("{file}:{line}: SyntaxWarning: {message}\n  {shown}\n"));
        }
    }

    pub(super) fn coroutine_was_never_awaited(&mut self, unawaited: Unawaited, gone: Gone) {
        let Unawaited { qualname, made_at } = unawaited;
        let made_by = self.vm.codes.iter().find(|code| (code.start + 1..=code.end).contains(&made_at));
        let by = made_by.and_then(|code| self.vm.heap.text(code.name)).unwrap_or_default().to_owned();
        let made = self.visible_line(made_at);
        let (_, line, _) = made.clone().unwrap_or_default();
        let coroutine = self.recorder.name(&qualname);
        self.record_at(line, EventKind::NeverAwaited { coroutine });
        let in_debug = self.loops.iter().any(|event_loop| event_loop.is_debug);
        let origin = match &made {
            Some((file, line, text)) if in_debug => format!(
                "Coroutine created at (most recent call last)\n  File \"{file}\", line {line}, in {by}\n    {text}\n"
            ),
            _ => String::new(),
        };
        let dropped = match gone {
            Gone::WithStep | Gone::AtEnd if !self.was_named(made_at) => made,
            Gone::Here => self.dropping_line(made_at).or(made),
            Gone::WithStep => Some((
                "/usr/lib/python3.13/asyncio/events.py".to_owned(),
                89,
                "self._context.run(self._callback, *self._args)".to_owned(),
            )),
            Gone::AtEnd => None,
        };
        let (file, line, shown) = match dropped {
            Some((file, line, text)) => (file, line, format!("  {text}\n")),
            None => ("sys".to_owned(), 1, String::new()),
        };
        let message = format!("coroutine '{qualname}' was never awaited");
        let more = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
        if gone != Gone::AtEnd && self.vm.imported("warnings").is_some() {
            // The script may have filters, or show warnings in its own way.
            let [message, file, shown] =
                [format!("{message}\n{origin}").trim_end(), &file, format!("{shown}{more}").trim()]
                    .map(|text| self.vm.heap.str(text));
            let warning = self.vm.heap.tuple(vec![message, file, Value::int_unchecked(line.into()), shown]);
            return self.vm.tell_soon(warning);
        }
        // Each place is told of once.
        let first = format!("{file}:{line}: RuntimeWarning: {message}\n");
        if !self.told.contains(&first) {
            self.write(Stream::Stderr, &format!("{first}{origin}{shown}{more}"));
            self.told.push(first);
        }
    }

    /// The line that the script stands at, if it has let something go there: by `del`, or what was made there itself.
    fn dropping_line(&self, made_at: u32) -> Option<Line> {
        let frame = self.vm.frames.last()?;
        let code = &self.vm.codes[frame.code.0 as usize];
        let is_made_here = (code.start + 1..=code.end).contains(&made_at);
        let is_there = match self.vm.is_at_drop()? {
            true => self.was_named(made_at),
            false => !is_made_here,
        };
        if is_there { self.visible_line(frame.pc) } else { None }
    }

    /// Whether what the operation before `pc` made has got a name.
    fn was_named(&self, pc: u32) -> bool {
        let Some(Op::Call { dst, .. } | Op::CallMethod { dst, .. }) = self.vm.ops.get(pc as usize - 1).copied() else {
            return false;
        };
        let code = self.vm.codes.iter().find(|code| (code.start + 1..=code.end).contains(&pc));
        let is_local = code.is_some_and(|code| u16::from(dst) < code.locals);
        let is_stored = matches!(
            self.vm.ops.get(pc as usize),
            Some(Op::StoreGlobal { src, .. } | Op::StoreName { src, .. } | Op::StoreCell { src, .. }) if *src == dst
        );
        is_local || is_stored
    }

    /// The script's line of the operation before `pc`.
    fn visible_line(&self, pc: u32) -> Option<Line> {
        let code = self.vm.codes.iter().find(|code| (code.start + 1..=code.end).contains(&pc))?;
        let source = &self.vm.sources[code.source as usize];
        if source.is_hidden {
            return None;
        }
        let line = source.lines.line(self.vm.spans[pc as usize - 1].start);
        let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
        Some((source.file.clone(), line, text))
    }
}
