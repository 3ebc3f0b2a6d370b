//! `__new__` of the remaining built-in types: text, ranges, iterators, descriptors, plain objects.

use super::natives::*;
use super::{dict_methods, iterating, str_methods};
use crate::object::{Iter, Kind, Name, Range, Slice, Value};
use crate::vm::{Args, Raised, Vm};

/// The arguments after the class.
fn after_class(args: Args) -> Args {
    Args { start: args.start + 1, count: args.count.saturating_sub(1), keywords: args.keywords }
}

/// `str(object='')`, `str(bytes, encoding, errors)`.
pub fn new_str(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    if rest.count > 3 {
        return Err(vm.type_error(format!("str() takes at most 3 arguments ({} given)", rest.count)));
    }
    let value = match vm.keyword(rest, "object") {
        Some(value) => value,
        None => vm.arg(rest, 0),
    };
    if value.is_unbound() {
        return str_methods::give(vm, "");
    }
    let encoding = vm.keyword(rest, "encoding").unwrap_or_else(|| vm.arg(rest, 1));
    let errors = vm.keyword(rest, "errors").unwrap_or_else(|| vm.arg(rest, 2));
    if encoding.is_bound() || errors.is_bound() {
        return super::bytes_methods::decoded(vm, value, encoding, errors);
    }
    super::operators::str_of(vm, value)
}

pub fn new_range(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    if rest.count == 0 {
        return Err(vm.type_error("range expected at least 1 argument, got 0"));
    }
    vm.expect(rest, "range", 1, 3)?;
    let mut ints = [0; 3];
    for at in 0..rest.count {
        let value = vm.arg(rest, at);
        if vm.heap.unwrapped(value).is_kind(Kind::BigInt) {
            return Err(vm.overflow_error("Python int too large to convert to C ssize_t"));
        }
        if vm.python_method(value, Name::INDEX).is_some() {
            let given = vm.positional(rest);
            return vm.prelude_call("_range", &given);
        }
        ints[at as usize] = int_argument(vm, value)?;
    }
    let range = match rest.count {
        1 => Range { start: 0, stop: ints[0], step: 1 },
        2 => Range { start: ints[0], stop: ints[1], step: 1 },
        _ => Range { start: ints[0], stop: ints[1], step: ints[2] },
    };
    if range.step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    done(vm.heap.range(range))
}

pub fn new_slice(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    vm.expect(rest, "slice", 1, 3)?;
    let given = |at| if vm.arg(rest, at).is_unbound() { Value::NONE } else { vm.arg(rest, at) };
    let slice = match rest.count {
        1 => Slice { start: Value::NONE, stop: given(0), step: Value::NONE },
        _ => Slice { start: given(0), stop: given(1), step: given(2) },
    };
    done(vm.heap.slice(slice))
}

/// The iterator of an iterable, where it is native; `None` where Python iterates.
fn native_iter(vm: &mut Vm, iterable: Value) -> Result<Option<Value>, Raised> {
    if vm.python_method(iterable, Name::ITER).is_some() {
        return Ok(None);
    }
    match iterating::iter(vm, iterable)? {
        Some(iter) if iter.is_kind(Kind::Iter) => Ok(Some(iter)),
        Some(_) => Ok(None),
        None if iterating::may_be_iterable(vm, iterable) => Ok(None),
        None => Err(not_iterable(vm, iterable)),
    }
}

pub fn new_enumerate(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    let iterable = vm.keyword(rest, "iterable").unwrap_or_else(|| vm.arg(rest, 0));
    let start = vm.keyword(rest, "start").unwrap_or_else(|| vm.arg(rest, 1));
    if iterable.is_unbound() {
        return Err(vm.type_error("enumerate() missing required argument 'iterable' (pos 1)"));
    }
    let start = if start.is_unbound() { Value::int_unchecked(0) } else { start };
    if super::numbers::big_int(&vm.heap, start).is_none() {
        let name = vm.type_name(start);
        return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    }
    match native_iter(vm, iterable)? {
        Some(inner) => done(vm.heap.iter(Iter::Enumerate { inner, count: start })),
        None => vm.prelude_call("_enumerate", &[iterable, start]),
    }
}

pub fn new_zip(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    let strict = match vm.keyword(rest, "strict") {
        Some(strict) => super::truth::truth(vm, strict).unwrap_or(true),
        None => false,
    };
    let iterables = vm.positional(rest);
    let mut inners = Vec::with_capacity(iterables.len());
    for iterable in &iterables {
        let inner = native_iter(vm, *iterable)?;
        match inner {
            Some(inner) => inners.push(inner),
            None => {
                let iterables = vm.heap.tuple(iterables.clone());
                return vm.prelude_call("_zip", &[iterables, Value::bool(strict)]);
            }
        }
    }
    done(vm.heap.iter(Iter::Zip { inners, strict }))
}

pub fn new_map(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    if rest.count < 2 {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let given = vm.positional(rest);
    for iterable in &given[1..] {
        native_iter(vm, *iterable)?;
    }
    if given.len() == 2 {
        return vm.prelude_call("_map", &given);
    }
    let iterables = vm.heap.tuple(given[1..].to_vec());
    vm.prelude_call("_map_many", &[given[0], iterables])
}

pub fn new_filter(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    vm.expect(rest, "filter", 2, 2)?;
    let given = vm.positional(rest);
    native_iter(vm, given[1])?;
    vm.prelude_call("_filter", &given)
}

pub fn new_reversed(vm: &mut Vm, args: Args) -> Answer {
    let rest = after_class(args);
    vm.expect(rest, "reversed", 1, 1)?;
    let value = vm.arg(rest, 0);
    if let Some(method) = vm.python_method(value, Name::REVERSED) {
        return Ok(vm.tail_call(method, &[value]));
    }
    let plain = vm.heap.unwrapped(value);
    if let Some(iter) = dict_methods::reversed(vm, plain) {
        return done(iter);
    }
    let iter = match plain.kind() {
        Some(Kind::List) => Iter::ReversedSequence { of: plain, left: vm.heap.lists.get(plain).len() },
        Some(Kind::Tuple) => Iter::ReversedSequence { of: plain, left: vm.heap.tuples.get(plain).len() },
        Some(Kind::Range) => {
            let range = *vm.heap.ranges.get(plain);
            let left = range.len();
            let last = range.start + (left as i64 - 1).max(0) * range.step;
            Iter::Range { next: last, step: -range.step, left }
        }
        Some(Kind::Str | Kind::Bytes) => {
            let items = iterating::iterate_native(vm, plain)?.unwrap_or_default();
            let left = items.len();
            let of = vm.heap.tuple(items);
            Iter::ReversedSequence { of, left }
        }
        _ if vm.python_method(value, Name::GETITEM).is_some() && vm.python_method(value, Name::LEN).is_some() => {
            return vm.prelude_call("_reversed", &[value]);
        }
        _ => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!("'{name}' object is not reversible")));
        }
    };
    done(vm.heap.iter(iter))
}
