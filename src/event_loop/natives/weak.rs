//! The module `weakref`: what its references need of the heap.

use crate::Machine;
use python::object::{Value, Weak};
use python::vm::{Args, Flow, Raised, Vm};

/// `_weak_new(holder, target, is_watching, is_strong)`: the number of a new reference
pub fn new(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let [holder, target, is_watching, is_strong] = [0, 1, 2, 3].map(|at| vm.arg(args, at));
    if !vm.heap.takes_weak(target) {
        let class = vm.type_name(target);
        return Err(vm.type_error(format!("cannot create weak reference to '{class}' object")));
    }
    let (is_watching, is_strong) = (is_watching == Value::TRUE, is_strong == Value::TRUE);
    let place = vm.add_weak(Weak { target, holder, is_watching, is_strong });
    Ok(Flow::Value(Value::int_unchecked(place as i64)))
}

/// `_weak_get(number)`: what it points to, or None
pub fn get(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let place = vm.arg(args, 0).as_index().unwrap_or_default() as usize;
    let target = vm.heap.weak.get(place).map_or(Value::UNBOUND, |weak| weak.target);
    Ok(Flow::Value(if target.is_bound() { target } else { Value::NONE }))
}

/// `_weak_drop(number)`: nobody is told any more
pub fn forget(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let place = vm.arg(args, 0).as_index().unwrap_or_default() as usize;
    vm.drop_weak(place);
    Ok(Flow::Value(Value::NONE))
}

/// `_weak_look()`: finds out what is gone
pub fn look(machine: &mut Machine, _: Args) -> Result<Value, Raised> {
    machine.look_for_gone();
    Ok(Value::NONE)
}
