//! The functions of `builtins` that fold an iterable: `sum`, `min`, `max`, `any`, `all`.

use super::comparing::native_ordering;
use super::iterating;
use super::natives::*;
use super::numbers::{Number, number};
use super::operators::{self, BinaryOp};
use super::truth::truth;
use crate::object::{Kind, Name, Value};
use crate::vm::{Args, Flow, Raised, Vm};

pub const FUNCTIONS: Table = &[("sum", sum), ("min", min), ("max", max), ("any", any), ("all", all)];

fn sum(vm: &mut Vm, args: Args) -> Answer {
    if args.count == 0 || args.count > 2 {
        return Err(vm.type_error(if args.count == 0 {
            "sum() takes at least 1 positional argument (0 given)".to_owned()
        } else {
            format!("sum() takes at most 2 arguments ({} given)", args.count)
        }));
    }
    let iterable = vm.arg(args, 0);
    let start = vm.keyword(args, "start").unwrap_or_else(|| vm.arg(args, 1));
    let start = if start.is_unbound() { Value::int_unchecked(0) } else { start };
    match vm.heap.unwrapped(start).kind() {
        Some(Kind::Str) => return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Some(Kind::Bytes) => return Err(vm.type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        _ => {}
    }
    match iterating::items_of(vm, iterable)? {
        Some(items) => total(vm, start, &items),
        None => vm.prelude_call("_sum", &[iterable, start]),
    }
}

/// `_sum_items(list, start)` for the prelude.
pub fn sum_items(vm: &mut Vm, args: Args) -> Answer {
    let (list, start) = (vm.arg(args, 0), vm.arg(args, 1));
    let items = vm.heap.lists.get(list).clone();
    total(vm, start, &items)
}

/// Ints exactly; floats with Neumaier's compensation, as CPython does since 3.12.
fn total(vm: &mut Vm, start: Value, items: &[Value]) -> Answer {
    vm.charge(items.len());
    let mut sum = start;
    let mut at = 0;
    let mut small = start.as_int();
    while let (Some(so_far), Some(item)) = (small, items.get(at)) {
        let Some(next) = item.as_index().and_then(|item| so_far.checked_add(item)) else { break };
        (small, at) = (Some(next), at + 1);
    }
    if let Some(small) = small {
        sum = vm.heap.int(small);
    }
    while let Some(item) = items.get(at) {
        let numbers = (number(&vm.heap, sum), number(&vm.heap, *item));
        if let (Some(Number::Float(_)), _) | (Some(Number::Int(_)), Some(Number::Float(_))) = numbers
            && let (Some(sum_so_far), used) = float_run(vm, sum, &items[at..])?
            && used > 0
        {
            (sum, at) = (Value::float(sum_so_far), at + used);
            continue;
        }
        if item.is_kind(Kind::Instance) || sum.is_kind(Kind::Instance) {
            let rest = vm.heap.list(items[at..].to_vec());
            return vm.prelude_call("_sum_rest", &[sum, rest]);
        }
        match operators::binary(vm, BinaryOp::Add, sum, *item, false)? {
            Some(Flow::Value(next)) => sum = next,
            _ => {
                let rest = vm.heap.list(items[at..].to_vec());
                return vm.prelude_call("_sum_rest", &[sum, rest]);
            }
        }
        at += 1;
    }
    done(sum)
}

/// Adds floats and small ints as long as there are any: the sum and how many were used.
fn float_run(vm: &mut Vm, start: Value, items: &[Value]) -> Result<(Option<f64>, usize), Raised> {
    let Some(start) = number(&vm.heap, start) else { return Ok((None, 0)) };
    let (mut high, mut low) = (super::arithmetic::to_float(vm, &start)?, 0.0_f64);
    let mut used = 0;
    for item in items {
        if let Some(x) = item.as_float() {
            let sum = high + x;
            low += if high.abs() >= x.abs() { (high - sum) + x } else { (x - sum) + high };
            high = sum;
        } else if let Some(int) = item.as_index() {
            high += int as f64;
        } else {
            break;
        }
        used += 1;
    }
    let is_useful = low != 0.0 && low.is_finite();
    Ok((Some(if is_useful { high + low } else { high }), used))
}

fn min(vm: &mut Vm, args: Args) -> Answer {
    extreme(vm, args, "min", false)
}

fn max(vm: &mut Vm, args: Args) -> Answer {
    extreme(vm, args, "max", true)
}

/// The least or the most of items that compare without Python; None where they do not.
fn best_of(vm: &Vm, items: &[Value], wants_most: bool) -> Option<Value> {
    let is_nan = |value: Value| value.as_float().is_some_and(f64::is_nan);
    let (first, rest) = items.split_first()?;
    let mut best = *first;
    for item in rest {
        match native_ordering(vm, *item, best) {
            Some(ordering) if wants_most && ordering.is_gt() || !wants_most && ordering.is_lt() => best = *item,
            Some(_) => {}
            None if is_nan(*item) || is_nan(best) => {}
            None => return None,
        }
    }
    Some(best)
}

fn extreme(vm: &mut Vm, args: Args, name: &'static str, wants_most: bool) -> Answer {
    let places = args.start as usize..(args.start + args.count) as usize;
    if args.count > 1
        && args.keywords.is_unbound()
        && let Some(best) = best_of(vm, &vm.registers[places], wants_most)
    {
        vm.charge(args.count as usize / 2);
        return done(best);
    }
    let (mut key, mut default) = (Value::NONE, Value::UNBOUND);
    for (keyword, value) in vm.keywords(args) {
        match vm.heap.text(keyword) {
            Some("key") => key = value,
            Some("default") => default = value,
            other => {
                let other = other.unwrap_or_default().to_owned();
                return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    let given = vm.positional(args);
    let mut source = Value::UNBOUND;
    let items = match given.as_slice() {
        [] => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => {
            source = *iterable;
            iterating::items_of(vm, *iterable)?
        }
        _ if default.is_bound() => {
            return Err(
                vm.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments"))
            );
        }
        _ => Some(given),
    };
    let Some(items) = items else {
        let default = if default.is_bound() { vec![default] } else { Vec::new() };
        let default = vm.heap.tuple(default);
        return vm.prelude_call("_extreme", &[source, key, default, Value::bool(wants_most)]);
    };
    vm.charge(items.len() / 2);
    if items.is_empty() {
        return if default.is_bound() {
            done(default)
        } else {
            Err(vm.value_error(format!("{name}() iterable argument is empty")))
        };
    }
    if key.is_none()
        && let Some(best) = best_of(vm, &items, wants_most)
    {
        return done(best);
    }
    let (list, none) = (vm.heap.list(items), vm.heap.tuple(Vec::new()));
    vm.prelude_call("_extreme", &[list, key, none, Value::bool(wants_most)])
}

fn any(vm: &mut Vm, args: Args) -> Answer {
    search(vm, args, "any", true)
}

fn all(vm: &mut Vm, args: Args) -> Answer {
    search(vm, args, "all", false)
}

/// Looks for the first item of that truth; the answer is that truth when there is one.
fn search(vm: &mut Vm, args: Args, name: &'static str, wanted: bool) -> Answer {
    vm.expect(args, name, 1, 1)?;
    let iterable = vm.arg(args, 0);
    let prelude = if wanted { "_any" } else { "_all" };
    if vm.python_method(iterable, Name::ITER).is_some() {
        return vm.prelude_call(prelude, &[iterable]);
    }
    let iter = match iterating::iter(vm, iterable)? {
        Some(iter) if iter.is_kind(Kind::Iter) => iter,
        None if !iterating::may_be_iterable(vm, iterable) => return Err(not_iterable(vm, iterable)),
        _ => return vm.prelude_call(prelude, &[iterable]),
    };
    while let Some(item) = iterating::next(vm, iter)? {
        vm.charge(1);
        match truth(vm, item) {
            Some(found) if found == wanted => return done(Value::bool(wanted)),
            Some(_) => {}
            None => return vm.prelude_call(if wanted { "_any_from" } else { "_all_from" }, &[item, iter]),
        }
    }
    done(Value::bool(!wanted))
}
