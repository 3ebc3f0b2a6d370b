//! Natives of `inspect`: what a function makes when it is called, and how far a generator has come.

use crate::builtins::natives::{Answer, done};
use crate::object::{GeneratorState, Kind, NativeCall, Value};
use crate::vm::{Args, Vm};

pub const NATIVES: &[(&str, NativeCall)] = &[
    ("_makes", NativeCall::Pure(makes)),
    ("_generator_state", NativeCall::Pure(state)),
    ("_parameters", NativeCall::Pure(parameters)),
];

/// `_parameters(function)`: (names as the registers have them, how many are positional-only, positional, keyword-only, and whether
/// there are `*args` and `**kwargs`); None for what is no function of Python's.
fn parameters(vm: &mut Vm, args: Args) -> Answer {
    let function = vm.arg(args, 0);
    if !function.is_kind(Kind::Function) {
        return done(Value::NONE);
    }
    let code = vm.heap.functions.get(function).code;
    let of = vm.codes[code.0 as usize].parameters.clone();
    let names: Vec<Value> = of.names.iter().map(|name| vm.heap.str(name.as_str())).collect();
    let counts = [of.positional_only, of.positional, of.keyword_only].map(|count| Value::int_unchecked(count.into()));
    let mut all = vec![vm.heap.tuple(names)];
    all.extend(counts);
    all.extend([Value::bool(of.var_positional), Value::bool(of.var_keyword)]);
    done(vm.heap.tuple(all))
}

/// `_makes(function)`: "generator", "coroutine", "async_generator" or "" for plain functions and anything else.
fn makes(vm: &mut Vm, args: Args) -> Answer {
    let function = vm.arg(args, 0);
    let kind = if function.is_kind(Kind::Function) {
        let code = vm.heap.functions.get(function).code;
        let flags = vm.codes[code.0 as usize].flags;
        match (flags.is_generator, flags.is_async) {
            (true, true) => "async_generator",
            (true, false) => "generator",
            (false, true) => "coroutine",
            _ => "",
        }
    } else {
        ""
    };
    done(vm.heap.str(kind))
}

/// `_generator_state(generator)`: "CREATED", "RUNNING", "SUSPENDED" or "CLOSED".
fn state(vm: &mut Vm, args: Args) -> Answer {
    let generator = vm.arg(args, 0);
    if !generator.is_kind(Kind::Generator) {
        return done(Value::NONE);
    }
    let name = match vm.heap.generators.get(generator).state {
        GeneratorState::Created => "CREATED",
        GeneratorState::Running => "RUNNING",
        GeneratorState::Suspended | GeneratorState::Delegated => "SUSPENDED",
        GeneratorState::Closed => "CLOSED",
    };
    done(vm.heap.str(name))
}
