//! Context variables. A context is None or a dict that is never changed in place, or a script's `Context` object holding one.

use crate::Machine;
use python::object::{Kind, Value};
use python::vm::{Args, Raised};

type Answer = Result<Value, Raised>;

/// `_swap_context(context)`: enters it, returns the one before.
pub fn swap_context(machine: &mut Machine, args: Args) -> Answer {
    let context = machine.vm.arg(args, 0);
    Ok(std::mem::replace(&mut machine.thread().context, context))
}

/// `_context_values()`: the current values, a dict or None.
pub fn context_values(machine: &mut Machine, _: Args) -> Answer {
    Ok(machine.shared_context())
}

/// `_set_context_values(dict)`: the current context has these now.
pub fn set_context_values(machine: &mut Machine, args: Args) -> Answer {
    let values = machine.vm.arg(args, 0);
    let context = machine.thread().context;
    if context.is_kind(Kind::Instance) {
        machine.set_attribute(context, "_values", values);
    } else {
        machine.thread().context = values;
    }
    Ok(Value::NONE)
}
