//! The prelude: hidden Python of ours that finishes what natives begin, and the natives that only it may use.

use super::comparing::is_shallow;
use super::natives::*;
use super::{folding, number_methods, numbers, sorting, str_format, text_of};
use crate::object::{Dict, HashError, Kind, NativeCall, NativeFn, Set, Value};
use crate::vm::{Args, ModuleDef, Vm};

const NATIVES: &[(&str, NativeCall)] = &[
    ("_candidates", pure(candidates)),
    ("_entry", pure(entry)),
    ("_set_entry", pure(set_entry)),
    ("_push_entry", pure(push_entry)),
    ("_remove_entry", pure(remove_entry)),
    ("_native_hash", pure(native_hash)),
    ("_combined_hash", pure(combined_hash)),
    ("_hash_method", pure(hash_method)),
    ("_fit_hash", pure(fit_hash)),
    ("_sort_by_keys", pure(sorting::sort_by_keys)),
    ("_sum_items", pure(folding::sum_items)),
    ("_parse_format", pure(str_format::parse_for_prelude)),
    ("_ascii_text", pure(str_format::ascii_of_repr)),
    ("_built_in_repr", pure(built_in_repr)),
    ("_kind_of", pure(kind_of)),
    ("_new_set", pure(new_set)),
    ("_freeze", pure(freeze)),
    ("_take_items", pure(take_items)),
    ("_is_shallow", pure(shallow)),
    ("_type_name", pure(type_name)),
    ("_special", pure(special)),
    ("_repr_scope", pure(repr_scope)),
    ("_unwrap", pure(unwrap)),
];

/// The module whose functions [`Vm::prelude_call`] names. `_write(text)` is put beside them by the host.
pub const PRELUDE: ModuleDef = ModuleDef {
    name: "_prelude",
    natives: NATIVES,
    python: Some(include_str!(concat!(env!("OUT_DIR"), "/builtins/prelude.py"))),
    names: "",
};

const fn pure(function: NativeFn) -> NativeCall {
    NativeCall::Pure(function)
}

fn table(vm: &mut Vm, value: Value) -> &mut Dict {
    let value = vm.heap.unwrapped(value);
    if value.is_kind(Kind::Set) { &mut vm.heap.sets.get_mut(value).items } else { vm.heap.dicts.get_mut(value) }
}

fn hash_bits(vm: &Vm, value: Value) -> u64 {
    numbers::big_int(&vm.heap, value).map_or(0, |big| number_methods::wrapped(&big))
}

fn place(vm: &Vm, args: Args) -> u32 {
    vm.arg(args, 1).as_int().unwrap_or_default() as u32
}

/// `_candidates(table, hash)`: the keys of that hash as (place, key) pairs.
fn candidates(vm: &mut Vm, args: Args) -> Answer {
    let (of, hash) = (vm.arg(args, 0), vm.arg(args, 1));
    let hash = hash_bits(vm, hash);
    let found = table(vm, of).candidates(hash);
    let pairs =
        found.into_iter().map(|(place, key)| vm.heap.tuple(vec![Value::int_unchecked(place.into()), key])).collect();
    done(vm.heap.list(pairs))
}

/// `_entry(table, place)`: its value.
fn entry(vm: &mut Vm, args: Args) -> Answer {
    let (of, place) = (vm.arg(args, 0), place(vm, args));
    done(table(vm, of).value_at(place))
}

fn set_entry(vm: &mut Vm, args: Args) -> Answer {
    let (of, place, value) = (vm.arg(args, 0), place(vm, args), vm.arg(args, 2));
    table(vm, of).set_value_at(place, value);
    nothing()
}

/// `_push_entry(table, hash, key, value)`: a key known to be absent.
fn push_entry(vm: &mut Vm, args: Args) -> Answer {
    let (of, hash, key, value) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2), vm.arg(args, 3));
    let hash = hash_bits(vm, hash);
    vm.heap.allocated += 40;
    table(vm, of).push(hash, key, value);
    nothing()
}

/// `_remove_entry(table, place)`: its value.
fn remove_entry(vm: &mut Vm, args: Args) -> Answer {
    let (of, place) = (vm.arg(args, 0), place(vm, args));
    done(table(vm, of).remove_at(place).1)
}

/// `_native_hash(value)`: its hash, or None where Python has to say.
fn native_hash(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.arg(args, 0);
    match vm.heap.hash(value) {
        Ok(hash) => done(super::functions::hash_value(vm, hash)),
        Err(HashError::NeedsPython) => nothing(),
        Err(HashError::Unhashable(inner)) => Err(unhashable(vm, inner)),
    }
}

/// `_combined_hash(is_frozenset, hashes)`: as the heap combines the hashes of a tuple's or frozenset's items.
fn combined_hash(vm: &mut Vm, args: Args) -> Answer {
    let (is_set, hashes) = (vm.arg(args, 0) == Value::TRUE, vm.arg(args, 1));
    let hashes: Vec<u64> = vm.heap.lists.get(hashes).iter().map(|hash| hash_bits(vm, *hash)).collect();
    let all = crate::object::combined_hash(&hashes, is_set);
    done(super::functions::hash_value(vm, all))
}

/// `_hash_method(value)`: the class's `__hash__`, looked up on the type.
fn hash_method(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.arg(args, 0);
    match vm.type_lookup(value, crate::object::Name::HASH) {
        Some(method) if !method.is_none() => done(method),
        _ => Err(unhashable(vm, value)),
    }
}

/// `_fit_hash(int)`: what `__hash__` returned, cut to the 64 bits of a hash.
fn fit_hash(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    if numbers::big_int(&vm.heap, value).is_none() {
        return Err(vm.type_error("__hash__ method should return an integer"));
    }
    let fits =
        value.as_index().is_some() || value.is_kind(Kind::BigInt) && i64::try_from(vm.heap.bigints.get(value)).is_ok();
    let hash = if fits { hash_bits(vm, value) } else { vm.heap.hash(value).unwrap_or_default() };
    let hash = if hash as i64 == -1 { -2_i64 as u64 } else { hash };
    done(super::functions::hash_value(vm, hash))
}

fn built_in_repr(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.arg(args, 0);
    text_of::built_in_repr(vm, value)
}

/// `_kind_of(container)`: what the prelude shows it as.
fn kind_of(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    let name = match value.kind() {
        Some(Kind::List) => "list",
        Some(Kind::Tuple) => "tuple",
        Some(Kind::Dict) => "dict",
        Some(Kind::Set) if vm.heap.sets.get(value).is_frozen => "frozenset",
        Some(Kind::Set) => "set",
        Some(Kind::View) => "view",
        Some(Kind::Slice) => "slice",
        _ => "",
    };
    done(vm.heap.str(name))
}

fn new_set(vm: &mut Vm, _: Args) -> Answer {
    done(vm.heap.set(Set::default()))
}

/// `_freeze(set)`: makes a set that nobody else has seen a frozenset.
fn freeze(vm: &mut Vm, args: Args) -> Answer {
    let set = vm.arg(args, 0);
    vm.heap.sets.get_mut(set).is_frozen = true;
    done(set)
}

/// `_take_items(set, other)`: the set's items become the other's.
fn take_items(vm: &mut Vm, args: Args) -> Answer {
    let (set, other) = (vm.arg(args, 0), vm.arg(args, 1));
    let items = vm.heap.sets.get(other).items.clone();
    vm.heap.sets.get_mut(set).items = items;
    nothing()
}

fn shallow(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.arg(args, 0);
    done(Value::bool(is_shallow(vm, value, 0)))
}

fn type_name(vm: &mut Vm, args: Args) -> Answer {
    let name = vm.type_name(vm.arg(args, 0));
    done(vm.heap.str(name))
}

/// `_special(value, name)`: the entry of the value's type, not bound; None when there is none.
fn special(vm: &mut Vm, args: Args) -> Answer {
    let (value, name) = (vm.arg(args, 0), vm.arg(args, 1));
    let name = vm.heap.name_of(name).unwrap_or_default();
    done(vm.type_lookup(value, name).unwrap_or(Value::NONE))
}

/// `_repr_scope(active, value)`: whether this very container is being shown already.
fn repr_scope(vm: &mut Vm, args: Args) -> Answer {
    let (active, value) = (vm.arg(args, 0), vm.arg(args, 1));
    done(Value::bool(vm.heap.lists.get(active).contains(&value)))
}

fn unwrap(vm: &mut Vm, args: Args) -> Answer {
    done(vm.heap.unwrapped(vm.arg(args, 0)))
}
