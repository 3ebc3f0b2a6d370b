//! Computed attributes of built-in values: the parts of numbers, slices and ranges.

use super::natives::{Answer, done};
use super::numbers::{Number, number};
use crate::object::{Descriptor, Kind, NativeFn, Value};
use crate::vm::{Args, Vm};

pub fn install(vm: &mut Vm) {
    let types = vm.types;
    let all: &[(Value, &'static str, NativeFn)] = &[
        (types.int, "real", itself),
        (types.int, "imag", |vm, _| zero(vm, false)),
        (types.int, "numerator", itself),
        (types.int, "denominator", |_, _| done(Value::int_unchecked(1))),
        (types.float, "real", itself),
        (types.float, "imag", |vm, _| zero(vm, true)),
        (types.complex, "real", |vm, args| part(vm, args, false)),
        (types.complex, "imag", |vm, args| part(vm, args, true)),
        (types.slice, "start", |vm, args| bound(vm, args, 0)),
        (types.slice, "stop", |vm, args| bound(vm, args, 1)),
        (types.slice, "step", |vm, args| bound(vm, args, 2)),
        (types.range, "start", |vm, args| bound(vm, args, 0)),
        (types.range, "stop", |vm, args| bound(vm, args, 1)),
        (types.range, "step", |vm, args| bound(vm, args, 2)),
    ];
    for (class, name, get) in all {
        let attribute = vm.heap.descriptor(Descriptor::NativeAttribute { get: *get, set: None, name });
        vm.install(*class, name, attribute);
    }
}

fn itself(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    done(match value.as_bool() {
        Some(flag) => Value::int_unchecked(flag.into()),
        None => value,
    })
}

fn zero(_: &mut Vm, is_float: bool) -> Answer {
    done(if is_float { Value::float(0.0) } else { Value::int_unchecked(0) })
}

fn part(vm: &mut Vm, args: Args, is_imaginary: bool) -> Answer {
    match number(&vm.heap, vm.heap.unwrapped(vm.arg(args, 0))) {
        Some(Number::Complex(real, imaginary)) => done(Value::float(if is_imaginary { imaginary } else { real })),
        _ => done(Value::NONE),
    }
}

/// Start, stop or step of a slice or a range.
fn bound(vm: &mut Vm, args: Args, at: usize) -> Answer {
    let value = vm.arg(args, 0);
    done(match value.kind() {
        Some(Kind::Slice) => {
            let slice = vm.heap.slices.get(value);
            [slice.start, slice.stop, slice.step][at]
        }
        Some(Kind::Range) => {
            let range = *vm.heap.ranges.get(value);
            vm.heap.int([range.start, range.stop, range.step][at])
        }
        _ => Value::NONE,
    })
}
