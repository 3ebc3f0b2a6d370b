//! The text CPython prints for an exception that nobody caught (`Lib/traceback.py`). Frames of our own Python are left out.

use super::Vm;
use super::carets::write_lines;
use crate::object::*;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Chains beyond this are cut: a script can build them without end.
const DEEPEST: usize = 50;
/// Groups inside groups, and members of a group, beyond these are only counted.
const DEEPEST_GROUP: usize = 10;
const WIDEST_GROUP: usize = 15;
/// The same line comes so often before it is only counted.
const REPEATED: usize = 3;

/// The text so far, and how deep in groups it is.
#[derive(Default)]
struct Printer {
    text: String,
    depth: usize,
    needs_close: bool,
}

impl Printer {
    fn indent(&self) -> String {
        "  ".repeat(self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        let mut lead = self.indent();
        if self.depth > 0 {
            lead.push(margin);
            lead.push(' ');
        }
        for line in text.split_inclusive('\n') {
            self.text.push_str(&lead);
            self.text.push_str(line);
        }
    }
}

impl Vm {
    /// `Traceback (most recent call last): …`, causes and contexts first, with the final newline.
    pub fn format_traceback(&mut self, exception: Value) -> String {
        let mut printer = Printer::default();
        self.print_chain(exception, &mut printer);
        printer.text
    }

    fn print_chain(&mut self, exception: Value, printer: &mut Printer) {
        let mut chain: Vec<(&str, Value)> = vec![("", exception)];
        while chain.len() < DEEPEST {
            let Some((_, last)) = chain.last().copied() else { break };
            let state = self.exception(last);
            let (said, next) = if self.is_exception(state.cause) {
                (CAUSE, state.cause)
            } else if !state.suppress_context && self.is_exception(state.context) {
                (CONTEXT, state.context)
            } else {
                break;
            };
            if chain.iter().any(|(_, known)| *known == next) {
                break;
            }
            if let Some(last) = chain.last_mut() {
                last.0 = said;
            }
            chain.push(("", next));
        }
        // Each text belongs between an exception and what came of it.
        for at in (0..chain.len()).rev() {
            self.print_one(chain[at].1, printer);
            if at > 0 {
                printer.emit(chain[at - 1].0, '|');
            }
        }
    }

    fn print_one(&mut self, exception: Value, printer: &mut Printer) {
        let lines = self.trace_lines(exception);
        if !self.is_instance(exception, self.types.base_exception_group) {
            if !lines.is_empty() {
                printer.emit("Traceback (most recent call last):\n", '|');
                printer.emit(&lines, '|');
            }
            let last = self.last_line(exception);
            return printer.emit(&last, '|');
        }
        if printer.depth > DEEPEST_GROUP {
            return printer.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|');
        }
        let is_outermost = printer.depth == 0;
        printer.depth += is_outermost as usize;
        if !lines.is_empty() {
            let margin = if is_outermost { '+' } else { '|' };
            printer.emit("Exception Group Traceback (most recent call last):\n", margin);
            printer.emit(&lines, '|');
        }
        let last = self.last_line(exception);
        printer.emit(&last, '|');
        self.print_members(exception, printer);
        printer.depth -= is_outermost as usize;
    }

    fn print_members(&mut self, group: Value, printer: &mut Printer) {
        let members = self.group_members(group);
        let shown = members.len().min(WIDEST_GROUP + 1);
        printer.needs_close = false;
        for (at, member) in members.iter().take(shown).enumerate() {
            let is_last = at + 1 == shown;
            // A group at the end closes what is around it too.
            printer.needs_close |= is_last;
            let title = if at < WIDEST_GROUP { (at + 1).to_string() } else { "...".to_owned() };
            let joint = if at == 0 { "+-" } else { "  " };
            let line = format!("{}{joint}+---------------- {title} ----------------\n", printer.indent());
            printer.text.push_str(&line);
            printer.depth += 1;
            if at < WIDEST_GROUP && self.is_exception(*member) {
                self.print_chain(*member, printer);
            } else {
                let more = members.len() - WIDEST_GROUP;
                let plural = if more == 1 { "" } else { "s" };
                printer.emit(&format!("and {more} more exception{plural}\n"), '|');
            }
            if is_last && std::mem::take(&mut printer.needs_close) {
                let line = format!("{}+------------------------------------\n", printer.indent());
                printer.text.push_str(&line);
            }
            printer.depth -= 1;
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
        let entries = self.exception(exception).trace.iter().rev().filter(|entry| !self.is_hidden_code(entry.code));
        let (mut last, mut same) = (None, 0);
        for entry in entries {
            let code = &self.codes[entry.code.0 as usize];
            let source = &self.sources[code.source as usize];
            let span = self.spans[entry.pc as usize];
            let place = (code.source, source.lines.line(span.start), code.name);
            same = if last == Some(place) { same + 1 } else { write_repeated(same, &mut text) };
            last = Some(place);
            if same >= REPEATED {
                continue;
            }
            let name = self.heap.text(code.name).unwrap_or("?");
            text.push_str(&format!("  File \"{}\", line {}, in {name}\n", source.file, place.1));
            write_lines(source, self.ops[entry.pc as usize], span, &mut text);
        }
        write_repeated(same, &mut text);
        text
    }

    /// `ValueError: message`, with the notes below.
    pub fn last_line(&mut self, exception: Value) -> String {
        let mut message = self.text_now(exception);
        message.push_str(&self.suggestion(exception));
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

/// The line that stands for the lines left out, if there are any; a new count.
fn write_repeated(same: usize, text: &mut String) -> usize {
    if same >= REPEATED {
        let more = same + 1 - REPEATED;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
    0
}
