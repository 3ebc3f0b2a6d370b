//! Making the exceptions that natives raise.

use super::{Raised, Vm};
use crate::object::{ExceptionState, Instance, Value};

macro_rules! raisers {
    ($($name:ident = $class:ident;)*) => {$(
        pub fn $name(&mut self, message: impl AsRef<str>) -> Raised {
            self.error(self.types.$class, message)
        }
    )*};
}

impl Vm {
    /// An exception of that class with one argument, the message.
    pub fn error(&mut self, class: Value, message: impl AsRef<str>) -> Raised {
        let message = self.heap.str(message.as_ref());
        self.error_with(class, vec![message])
    }

    /// An exception of that class with these arguments.
    pub fn error_with(&mut self, class: Value, args: Vec<Value>) -> Raised {
        Raised(self.make_exception(class, args))
    }

    pub fn make_exception(&mut self, class: Value, args: Vec<Value>) -> Value {
        let args = self.heap.tuple(args);
        let payload = self.heap.exception_state(ExceptionState { args, ..ExceptionState::default() });
        let shape = self.heap.classes.get(class).shape;
        self.heap.instance(Instance { class, shape, slots: Vec::new(), payload })
    }

    raisers! {
        type_error = type_error;
        value_error = value_error;
        index_error = index_error;
        attribute_error = attribute_error;
        runtime_error = runtime_error;
        overflow_error = overflow_error;
        zero_division_error = zero_division_error;
        name_error = name_error;
        unbound_local_error = unbound_local_error;
        assertion_error = assertion_error;
        import_error = import_error;
        invalid_state_error = invalid_state_error;
        recursion_error = recursion_error;
        lookup_error = lookup_error;
        not_implemented_error = not_implemented_error;
    }

    /// `MemoryError`, which says nothing.
    pub fn memory_error(&mut self) -> Raised {
        self.error_with(self.types.memory_error, Vec::new())
    }

    /// `KeyError` with the key itself.
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.error_with(self.types.key_error, vec![key])
    }

    /// `StopIteration`, with a generator's return value unless that is None.
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let args = if value.is_none() { Vec::new() } else { vec![value] };
        self.error_with(self.types.stop_iteration, args)
    }
}
