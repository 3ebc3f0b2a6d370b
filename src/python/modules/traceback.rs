//! Natives of `traceback`: the machine's own text of an exception, the exception being handled, and where the script is.

use crate::builtins::natives::{Answer, done};
use crate::object::{CodeId, NativeCall, Value};
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("_text", NativeCall::Pure(text)),
    ("_handled", NativeCall::Pure(handled)),
    ("_stack", NativeCall::Pure(stack)),
    ("_trace", NativeCall::Pure(trace)),
];

/// `_text(exception)`: as it is written to stderr when nobody catches it.
fn text(vm: &mut Vm, args: Args) -> Answer {
    let exception = vm.arg(args, 0);
    if !vm.is_exception(exception) {
        return Err(vm.type_error("an exception is wanted"));
    }
    let text = vm.format_traceback(exception);
    done(vm.heap.str(text))
}

fn handled(vm: &mut Vm, _: Args) -> Answer {
    done(vm.handled)
}

/// `_stack()`: the script's own frames, the outermost first, as (file, line, function, the line's text).
fn stack(vm: &mut Vm, _: Args) -> Answer {
    let places: Vec<(CodeId, u32)> = vm.frames.iter().map(|frame| (frame.code, frame.pc)).collect();
    let shown = places.into_iter().filter_map(|(code, pc)| place(vm, code, pc.saturating_sub(1))).collect();
    done(vm.heap.list(shown))
}

/// `_trace(exception)`: the same of the frames it has passed.
fn trace(vm: &mut Vm, args: Args) -> Answer {
    let exception = vm.arg(args, 0);
    if !vm.is_exception(exception) {
        return Err(vm.type_error("an exception is wanted"));
    }
    let places: Vec<(CodeId, u32)> =
        vm.exception(exception).trace.iter().rev().map(|entry| (entry.code, entry.pc)).collect();
    let shown = places.into_iter().filter_map(|(code, pc)| place(vm, code, pc)).collect();
    done(vm.heap.list(shown))
}

/// None for code of ours.
fn place(vm: &mut Vm, code: CodeId, pc: u32) -> Option<Value> {
    let code = &vm.codes[code.0 as usize];
    let source = &vm.sources[code.source as usize];
    if source.is_hidden {
        return None;
    }
    let name = code.name;
    let line = source.lines.line(vm.spans.get(pc as usize)?.start);
    let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
    let file = source.file.clone();
    let (file, text) = (vm.heap.str(file), vm.heap.str(text));
    Some(vm.heap.tuple(vec![file, Value::int_unchecked(line.into()), name, text]))
}
