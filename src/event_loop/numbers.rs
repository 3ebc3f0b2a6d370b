//! Numbers and attributes of the script's, as the machine needs them.

use super::Machine;
use num_traits::ToPrimitive;
use python::object::{Kind, Value};

impl Machine {
    /// Seconds given as an int, float or bool.
    pub(super) fn seconds(&self, value: Value) -> Option<f64> {
        if let Some(float) = value.as_float() {
            return Some(float);
        }
        if let Some(int) = value.as_index() {
            return Some(int as f64);
        }
        match value.kind() {
            Some(Kind::BigInt) => self.vm.heap.bigints.get(value).to_f64(),
            Some(Kind::Instance) => {
                let inner = self.vm.heap.unwrapped(value);
                if inner == value { None } else { self.seconds(inner) }
            }
            _ => None,
        }
    }

    /// Sets an attribute of an object of one of our own classes.
    pub(super) fn set_attribute(&mut self, instance: Value, name: &str, value: Value) {
        let name = self.vm.heap.names.intern(name);
        self.vm.set_slot(instance, name, value);
    }
}
