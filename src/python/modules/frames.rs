//! Natives of `frames`: what generators, coroutines and asynchronous generators are parked in.

use crate::builtins::natives::{Answer, done};
use crate::object::{GeneratorState, Kind, NativeCall, Value};
use crate::vm::{Args, Frame, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[("_chain", NativeCall::Pure(chain))];

/// `_chain(generator)`: its frame and those of what it awaits or delegates to, the outermost first, each as (its object or None,
/// whether it is a coroutine, whether it is the script's, line, the line's text, parts of its code, names of its variables, their
/// values). Empty when it is over.
fn chain(vm: &mut Vm, args: Args) -> Answer {
    let generator = vm.arg(args, 0);
    if !generator.is_kind(Kind::Generator) {
        return done(vm.heap.list(Vec::new()));
    }
    let (frames, registers) = piece(vm, generator);
    let is_fresh = vm.heap.generators.get(generator).state == GeneratorState::Created;
    let mut shown = Vec::with_capacity(frames.len());
    for (at, frame) in frames.iter().enumerate() {
        let code = &vm.codes[frame.code.0 as usize];
        let source = &vm.sources[code.source as usize];
        let is_visible = !source.is_hidden;
        let line = match frame.pc.checked_sub(1).filter(|_| !is_fresh) {
            Some(pc) => source.lines.line(vm.spans[pc as usize].start),
            None => code.first_line,
        };
        let is_coroutine = code.flags.is_async && !code.flags.is_generator;
        let text = source.text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_owned();
        let variables = vm.variables_of(frame, &registers);
        let owner = match at {
            0 => generator,
            _ if frame.owner.is_kind(Kind::Generator) => frame.owner,
            _ => Value::NONE,
        };
        let (names, values): (Vec<String>, Vec<Value>) = variables.into_iter().unzip();
        let names: Vec<Value> = names.into_iter().map(|name| vm.heap.str(name)).collect();
        let parts = vm.code_parts(frame.code);
        let seen = vec![
            owner,
            Value::bool(is_coroutine),
            Value::bool(is_visible),
            Value::int_unchecked(line.into()),
            vm.heap.str(text),
            vm.heap.tuple(parts),
            vm.heap.list(names),
            vm.heap.list(values),
        ];
        shown.push(vm.heap.tuple(seen));
    }
    done(vm.heap.list(shown))
}

/// The frames from its own on, in its own piece, in that of what awaits it, or, of one that runs, its own on the stack.
fn piece(vm: &Vm, generator: Value) -> (Vec<Frame>, Vec<Value>) {
    let of = vm.heap.generators.get(generator);
    let from = |frames: &[Frame]| frames.iter().position(|frame| frame.owner == generator);
    match of.state {
        GeneratorState::Closed => (Vec::new(), Vec::new()),
        GeneratorState::Running => {
            let own = vm.frames.iter().rev().find(|frame| frame.owner == generator);
            (own.copied().into_iter().collect(), vm.registers.clone())
        }
        GeneratorState::Delegated => {
            let around = vm.heap.generators.iter().find_map(|(_, outer)| Some((outer, from(&outer.parked.frames)?)));
            around.map_or_else(Default::default, |(outer, at)| {
                (outer.parked.frames[at..].to_vec(), outer.parked.registers.clone())
            })
        }
        _ => (of.parked.frames.clone(), of.parked.registers.clone()),
    }
}
