//! What a debugger sees: frames with their lines and variables. Looking changes nothing; asking a value for its text may, as it runs
//! Python beside what is under way.

use super::*;
use crate::object::*;
use bytecode::Op;

/// A frame of the reader's own code.
#[derive(Clone, Debug)]
pub struct FrameSeen {
    pub function: String,
    pub line: u32,
    /// Names and values, as they come in the code; of a module what is neither a function nor a class nor imported.
    pub variables: Vec<(String, Value)>,
}

impl Vm {
    /// Those of `frames`, whose windows begin in `registers`, that are the reader's own; the outermost first.
    pub fn see(&self, frames: &[Frame], registers: &[Value]) -> Vec<FrameSeen> {
        let own = frames.iter().filter(|frame| {
            let code = &self.codes[frame.code.0 as usize];
            !self.sources[code.source as usize].is_hidden
        });
        own.map(|frame| self.see_one(frame, registers)).collect()
    }

    fn see_one(&self, frame: &Frame, registers: &[Value]) -> FrameSeen {
        let code = &self.codes[frame.code.0 as usize];
        let text = |value: Value| self.heap.text(value).unwrap_or("?").to_owned();
        // One that has not begun is at its definition.
        let line = match frame.pc.checked_sub(1) {
            Some(at) if at >= code.start => {
                self.sources[code.source as usize].lines.line(self.spans[at as usize].start)
            }
            _ => code.first_line,
        };
        let variables = if code.flags.is_module {
            self.see_globals(frame.module)
        } else if code.flags.is_class_body {
            Vec::new()
        } else {
            self.variables_of(frame, registers)
        };
        FrameSeen { function: text(code.qualname), line, variables }
    }

    /// A function's own variables, of those that are bound.
    pub(crate) fn variables_of(&self, frame: &Frame, registers: &[Value]) -> Vec<(String, Value)> {
        let base = frame.base as usize;
        let value = |(reg, name, is_cell): &(u8, String, bool)| {
            let held = registers.get(base + *reg as usize).copied()?;
            let value = if *is_cell && held.is_kind(Kind::Cell) { self.heap.cells.get(held).contents } else { held };
            (value.is_bound() && !name.starts_with('.')).then(|| (name.clone(), value))
        };
        self.codes[frame.code.0 as usize].local_names.iter().filter_map(value).collect()
    }

    fn see_globals(&self, module: Value) -> Vec<(String, Value)> {
        let is_data = |value: Value| {
            let definitions = [Kind::Function, Kind::Native, Kind::Class, Kind::Module];
            !value.kind().is_some_and(|kind| definitions.contains(&kind))
        };
        let globals = self.heap.modules.get(module).globals.iter();
        let named = globals.map(|(name, value)| (self.heap.names.text(name).to_owned(), value));
        named.filter(|(name, value)| !name.starts_with("__") && is_data(*value)).collect()
    }

    /// Has the run use up its fuel, standing there, wherever one of these lines of the reader's begins. What stood in these places.
    pub fn break_at(&mut self, lines: &[u32]) -> Vec<(u32, Op)> {
        let mut replaced = Vec::new();
        for code in &self.codes {
            let source = &self.sources[code.source as usize];
            if source.is_hidden {
                continue;
            }
            let mut before = 0;
            for at in code.start..code.end {
                let line = source.lines.line(self.spans[at as usize].start);
                if line != before && lines.contains(&line) {
                    replaced.push((at, self.ops[at as usize]));
                }
                before = line;
            }
        }
        for (at, _) in &replaced {
            self.ops[*at as usize] = Op::Loop { cost: 1, to: *at };
        }
        replaced
    }

    /// The reader's line of an operation.
    pub fn line_of(&self, code: CodeId, at: u32) -> u32 {
        let source = &self.sources[self.codes[code.0 as usize].source as usize];
        source.lines.line(self.spans[at as usize].start)
    }

    /// Enters a call on top of whatever is under way, with so much fuel. What is under way can not go on afterwards.
    pub fn enter_aside(&mut self, function: Value, arguments: &[Value], fuel: i64) {
        self.pending_exit = None;
        (self.fuel, self.collect_after) = (fuel, usize::MAX);
        self.enter_call(function, arguments, Value::UNBOUND);
    }
}
