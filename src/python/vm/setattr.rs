//! Attributes set and deleted, by the rules of `object.__setattr__` and `object.__delattr__`: a descriptor of the class first, then what
//! the object has itself.

use super::machine::Step;
use super::*;
use crate::object::*;

impl Vm {
    pub(super) fn has_setter(&self, value: Value) -> bool {
        match value.kind() {
            Some(Kind::Descriptor) => {
                matches!(
                    self.heap.descriptors.get(value),
                    Descriptor::Property { .. } | Descriptor::NativeAttribute { .. }
                )
            }
            Some(Kind::Instance) => self.python_method(value, Name::SET).is_some(),
            _ => false,
        }
    }

    /// `setattr(object, name, value)`.
    pub fn set_attribute(&mut self, object: Value, name: Name, value: Value) -> Result<Flow, Raised> {
        if let Some(function) = self.python_method(object, Name::SETATTR) {
            let text = self.heap.str(self.heap.names.text(name).to_owned());
            return Ok(self.tail_call(function, &[object, text, value]));
        }
        self.set_plain_attribute(object, name, value)
    }

    /// The same without `__setattr__`: `object.__setattr__`.
    pub fn set_plain_attribute(&mut self, object: Value, name: Name, value: Value) -> Result<Flow, Raised> {
        if let Some(found) = self.type_lookup(object, name)
            && self.has_setter(found)
        {
            return self.set_through(object, found, name, value);
        }
        match object.kind() {
            Some(Kind::Instance | Kind::Future) => {
                if let Some(refused) = self.refused_by_slots(object, name) {
                    return Err(refused);
                }
                self.set_slot(object, name, value);
            }
            Some(Kind::Class) => {
                if !self.heap.classes.get(object).is_python {
                    let (class, name) = (self.class_name(object).to_owned(), self.heap.names.text(name).to_owned());
                    return Err(self.type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")));
                }
                self.heap.classes.get_mut(object).namespace.set(name, value);
                self.class_epoch += 1;
            }
            Some(Kind::Module) => {
                self.heap.modules.get_mut(object).globals.set(name, value);
                if object == self.builtins {
                    for cache in &mut self.global_caches {
                        cache.builtin = Value::UNBOUND;
                    }
                }
            }
            Some(Kind::Function) => {
                self.heap.functions.get_mut(object).attributes.set(name, value);
            }
            _ => {
                let (class, name) = (self.type_name(object), self.heap.names.text(name).to_owned());
                return Err(self.attribute_error(format!(
                    "'{class}' object has no attribute '{name}' and no __dict__ for setting new attributes"
                )));
            }
        }
        Ok(Flow::Value(Value::NONE))
    }

    fn refused_by_slots(&mut self, object: Value, name: Name) -> Option<Raised> {
        let class = self.type_of(object);
        let of = self.heap.classes.get(class);
        if class == self.types.object {
            let name = self.heap.names.text(name).to_owned();
            return Some(self.attribute_error(format!(
                "'object' object has no attribute '{name}' and no __dict__ for setting new attributes"
            )));
        }
        if !of.is_slotted || self.class_lookup(class, name).is_some_and(|v| self.is_slot(v)) {
            return None;
        }
        let (class, text) = (self.type_name(object), self.heap.names.text(name).to_owned());
        let on_class = self.type_lookup(object, name).is_some();
        Some(self.attribute_error(if on_class {
            format!("'{class}' object attribute '{text}' is read-only")
        } else {
            format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes")
        }))
    }

    pub(super) fn is_slot(&self, value: Value) -> bool {
        value.is_kind(Kind::Descriptor) && matches!(self.heap.descriptors.get(value), Descriptor::Slot(_))
    }

    fn set_through(&mut self, object: Value, found: Value, name: Name, value: Value) -> Result<Flow, Raised> {
        if found.is_kind(Kind::Instance) {
            return self.method_call(found, Name::SET, &[object, value]);
        }
        match *self.heap.descriptors.get(found) {
            Descriptor::Property { set, .. } if set.is_bound() && !set.is_none() => {
                Ok(self.tail_call(set, &[object, value]))
            }
            Descriptor::Property { .. } => {
                let (class, name) = (self.type_name(object), self.heap.names.text(name).to_owned());
                Err(self.attribute_error(format!("property '{name}' of '{class}' object has no setter")))
            }
            Descriptor::NativeAttribute { set: Some(set), .. } => {
                let at = self.top_of_stack();
                self.make_room(at + 1);
                self.registers[at] = object;
                self.registers[at + 1] = value;
                set(self, Args { start: at as u32, count: 2, keywords: Value::UNBOUND })
            }
            Descriptor::NativeAttribute { name, .. } => {
                let class = self.type_name(object);
                Err(self.attribute_error(format!("attribute '{name}' of '{class}' objects is not writable")))
            }
            _ => Ok(Flow::Value(Value::NONE)),
        }
    }

    /// Sets an attribute of an instance or future itself.
    pub fn set_slot(&mut self, object: Value, name: Name, value: Value) {
        if object.is_kind(Kind::Instance) {
            let instance = self.heap.instances.get_mut(object);
            if let Some(slot) = self.heap.shapes.slot(instance.shape, name) {
                instance.slots[slot as usize] = value;
                return;
            }
        }
        self.set_slot_elsewhere(object, name, value);
    }

    /// The same for a future, and for a name that is new.
    #[inline(never)]
    fn set_slot_elsewhere(&mut self, object: Value, name: Name, value: Value) {
        let shape = match object.kind() {
            Some(Kind::Future) => self.heap.futures.get(object).shape,
            _ => self.heap.instances.get(object).shape,
        };
        let known = self.heap.shapes.slot(shape, name);
        if known.is_none()
            && let Some(dict) = self.own_dict(object)
        {
            let text = self.heap.names.text(name).to_owned();
            return self.heap.dict_set_text(dict, &text, value);
        }
        let next = if known.is_none() { self.heap.shapes.with(shape, name) } else { shape };
        self.heap.allocated += if known.is_none() { 8 } else { 0 };
        let (shape, slots) = match object.kind() {
            Some(Kind::Future) => {
                let future = self.heap.futures.get_mut(object);
                (&mut future.shape, &mut future.slots)
            }
            _ => {
                let instance = self.heap.instances.get_mut(object);
                (&mut instance.shape, &mut instance.slots)
            }
        };
        match known {
            Some(slot) => slots[slot as usize] = value,
            None => {
                *shape = next;
                slots.push(value);
            }
        }
    }

    pub(super) fn delete_attr(&mut self, object: Value, name: Name) -> Step {
        self.expect_value(0, Then::Discard);
        let flow = self.delete_attribute(object, name)?;
        self.follow(flow)
    }

    /// `delattr(object, name)`.
    pub fn delete_attribute(&mut self, object: Value, name: Name) -> Result<Flow, Raised> {
        if let Some(function) = self.python_method(object, Name::DELATTR) {
            let text = self.heap.str(self.heap.names.text(name).to_owned());
            return Ok(self.tail_call(function, &[object, text]));
        }
        self.delete_plain_attribute(object, name)
    }

    pub fn delete_plain_attribute(&mut self, object: Value, name: Name) -> Result<Flow, Raised> {
        if let Some(found) = self.type_lookup(object, name) {
            if let Some(Kind::Descriptor) = found.kind()
                && let Descriptor::Property { delete, .. } = *self.heap.descriptors.get(found)
            {
                if delete.is_bound() && !delete.is_none() {
                    return Ok(self.tail_call(delete, &[object]));
                }
                let (class, name) = (self.type_name(object), self.heap.names.text(name).to_owned());
                return Err(self.attribute_error(format!("property '{name}' of '{class}' object has no deleter")));
            }
            if self.python_method(found, Name::DELETE).is_some() {
                return self.method_call(found, Name::DELETE, &[object]);
            }
        }
        let removed = match object.kind() {
            Some(Kind::Instance) => self.remove_slot(object, name),
            Some(Kind::Class) if self.heap.classes.get(object).is_python => {
                self.class_epoch += 1;
                self.heap.classes.get_mut(object).namespace.remove(name).is_some()
            }
            Some(Kind::Module) => self.heap.modules.get_mut(object).globals.remove(name).is_some(),
            Some(Kind::Function) => self.heap.functions.get_mut(object).attributes.remove(name).is_some(),
            _ => false,
        };
        if removed { Ok(Flow::Value(Value::NONE)) } else { self.missing_for_delete(object, name) }
    }

    fn missing_for_delete(&mut self, object: Value, name: Name) -> Result<Flow, Raised> {
        if self.type_lookup(object, name).is_some_and(|found| self.is_slot(found)) {
            let text = self.heap.names.text(name).to_owned();
            return Err(self.attribute_error(text));
        }
        let name = self.heap.names.text(name).to_owned();
        let message = match object.kind() {
            Some(Kind::Class) => format!("type object '{}' has no attribute '{name}'", self.class_name(object)),
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(object)),
        };
        Err(self.attribute_error(message))
    }

    /// Takes an attribute out of an instance, which gets the shape that the others give it.
    fn remove_slot(&mut self, object: Value, name: Name) -> bool {
        if let Some(dict) = self.own_dict(object) {
            let key = self.heap.str(self.heap.names.text(name).to_owned());
            if let Ok(Some(_)) = self.heap.dict_remove(dict, key) {
                return true;
            }
        }
        let instance = self.heap.instances.get(object);
        let Some(slot) = self.heap.shapes.slot(instance.shape, name) else { return false };
        let class = instance.class;
        let names = self.heap.shapes.get(instance.shape).names.clone();
        let values = instance.slots.clone();
        if values[slot as usize].is_unbound() {
            return false;
        }
        let mut shape = self.heap.classes.get(class).shape;
        let mut slots = Vec::with_capacity(values.len());
        for (other, value) in names.into_iter().zip(values) {
            if other != name {
                shape = self.heap.shapes.with(shape, other);
                slots.push(value);
            }
        }
        let instance = self.heap.instances.get_mut(object);
        (instance.shape, instance.slots) = (shape, slots);
        true
    }
}
