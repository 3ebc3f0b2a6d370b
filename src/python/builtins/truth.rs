//! Truth of built-in values.

use crate::object::{Kind, Value};
use crate::vm::Vm;

/// `bool(v)`; `None` where a `__bool__` or `__len__` has to be asked.
pub fn truth(vm: &Vm, value: Value) -> Option<bool> {
    if let Some(int) = value.as_index() {
        return Some(int != 0);
    }
    if let Some(float) = value.as_float() {
        return Some(float != 0.0);
    }
    let heap = &vm.heap;
    Some(match value.kind() {
        None => !value.is_none(),
        Some(Kind::Str) => heap.strs.get(value).length() != 0,
        Some(Kind::Bytes) => !heap.bytes.get(value).is_empty(),
        Some(Kind::Complex) => *heap.complexes.get(value) != (0.0, 0.0),
        Some(Kind::List) => !heap.lists.get(value).is_empty(),
        Some(Kind::Tuple) => !heap.tuples.get(value).is_empty(),
        Some(Kind::Dict) => !heap.dicts.get(value).is_empty(),
        Some(Kind::Set) => !heap.sets.get(value).items.is_empty(),
        Some(Kind::Range) => !heap.ranges.get(value).is_empty(),
        Some(Kind::View) => !heap.dicts.get(heap.unwrapped(heap.views.get(value).of)).is_empty(),
        Some(Kind::Instance) => {
            let has = |name| vm.python_method(value, name).is_some();
            if has(crate::object::Name::BOOL) || has(crate::object::Name::LEN) {
                return None;
            }
            match heap.unwrapped(value) {
                plain if plain == value => true,
                plain => return truth(vm, plain),
            }
        }
        Some(Kind::Class) => {
            let metaclass = heap.classes.get(value).metaclass;
            if metaclass.is_bound() && vm.python_method(value, crate::object::Name::BOOL).is_some() {
                return None;
            }
            true
        }
        Some(_) => true,
    })
}
