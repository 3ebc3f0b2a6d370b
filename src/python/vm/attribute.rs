//! Attributes looked up by the rules of `object.__getattribute__` and `type.__getattribute__` ("Descriptor Guide"). What is remembered
//! of look-ups is in `caches.rs`.

use super::machine::Step;
use super::*;
use crate::object::*;

/// An attribute found, before anything is called for it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    Value(Value),
    /// A function on the class: bound when asked for as a value.
    Method(Value),
    /// A getter to call with the receiver.
    Property(Value),
    /// An attribute computed by us.
    Computed(NativeFn),
    /// A descriptor written in Python: its `__get__`.
    Descriptor {
        get: Value,
        descriptor: Value,
    },
}

impl Vm {
    /// `getattr(object, name)`: a value, or a call.
    pub fn get_attribute(&mut self, object: Value, name: Name) -> Result<Flow, Raised> {
        if let Some(function) = self.python_method(object, Name::GETATTRIBUTE) {
            let text = self.heap.str(self.heap.names.text(name).to_owned());
            return Ok(self.tail_call(function, &[object, text]));
        }
        match self.find_attribute(object, name) {
            Some(found) => self.produce(object, found),
            None => self.missing_attribute(object, name),
        }
    }

    /// The same without `__getattribute__` and `__getattr__`; None when there is none.
    pub fn get_plain_attribute(&mut self, object: Value, name: Name) -> Result<Option<Flow>, Raised> {
        match self.find_attribute(object, name) {
            Some(found) => self.produce(object, found).map(Some),
            None => Ok(None),
        }
    }

    fn produce(&mut self, object: Value, found: Found) -> Result<Flow, Raised> {
        match found {
            Found::Value(value) => Ok(Flow::Value(value)),
            Found::Method(function) => Ok(Flow::Value(self.heap.method(Method { function, receiver: object }))),
            Found::Property(getter) => Ok(self.tail_call(getter, &[object])),
            Found::Computed(get) => {
                let at = self.top_of_stack();
                self.make_room(at);
                self.registers[at] = object;
                get(self, Args { start: at as u32, count: 1, keywords: Value::UNBOUND })
            }
            Found::Descriptor { get, descriptor } => {
                let (instance, class) =
                    if object.is_kind(Kind::Class) { (Value::NONE, object) } else { (object, self.type_of(object)) };
                Ok(self.tail_call(get, &[descriptor, instance, class]))
            }
        }
    }

    fn missing_attribute(&mut self, object: Value, name: Name) -> Result<Flow, Raised> {
        if let Some(function) = self.python_method(object, Name::GETATTR) {
            let text = self.heap.str(self.heap.names.text(name).to_owned());
            return Ok(self.tail_call(function, &[object, text]));
        }
        if object.is_kind(Kind::Module)
            && let Some(function) = self.heap.modules.get(object).globals.get(Name::GETATTR)
        {
            let text = self.heap.str(self.heap.names.text(name).to_owned());
            return Ok(self.tail_call(function, &[text]));
        }
        let text = self.heap.names.text(name).to_owned();
        let message = match object.kind() {
            Some(Kind::Class) => {
                format!("type object '{}' has no attribute '{text}'", self.class_name(object))
            }
            Some(Kind::Module) => {
                format!("module '{}' has no attribute '{text}'", self.heap.modules.get(object).name)
            }
            _ => format!("'{}' object has no attribute '{text}'", self.type_name(object)),
        };
        let Raised(error) = self.attribute_error(message);
        let name_value = self.heap.str(text);
        self.set_slot(error, Name::NAME_ATTRIBUTE, name_value);
        self.set_slot(error, Name::OBJ, object);
        Err(Raised(error))
    }

    fn find_attribute(&mut self, object: Value, name: Name) -> Option<Found> {
        match object.kind() {
            Some(Kind::Class) => return self.find_class_attribute(object, name),
            Some(Kind::Module) => {
                if let Some(value) = self.heap.modules.get(object).globals.get(name) {
                    return Some(Found::Value(value));
                }
            }
            Some(Kind::Super) => return self.find_super_attribute(object, name),
            _ => {}
        }
        let class = self.type_of(object);
        let on_class = self.class_lookup(class, name);
        if let Some(value) = on_class
            && let Some(found) = self.data_descriptor(value)
        {
            return Some(found);
        }
        if let Some(value) = self.own_attribute(object, name) {
            return Some(Found::Value(value));
        }
        on_class.filter(|value| !self.is_slot(*value)).map(|value| self.bind_to_instance(value, class))
    }

    /// An attribute of the object itself.
    pub fn own_attribute(&self, object: Value, name: Name) -> Option<Value> {
        if object.is_kind(Kind::Instance) {
            let instance = self.heap.instances.get(object);
            if let Some(slot) = self.heap.shapes.slot(instance.shape, name) {
                let value = instance.slots[slot as usize];
                return value.is_bound().then_some(value);
            }
        }
        self.own_attribute_elsewhere(object, name)
    }

    /// The same for what has no slot of that name. Apart, so that the usual case needs no stack.
    #[inline(never)]
    fn own_attribute_elsewhere(&self, object: Value, name: Name) -> Option<Value> {
        match object.kind()? {
            Kind::Instance => self.heap.dict_get_text(self.own_dict(object)?, self.heap.names.text(name)),
            Kind::Future => {
                let future = self.heap.futures.get(object);
                let slot = self.heap.shapes.slot(future.shape, name)?;
                Some(future.slots[slot as usize]).filter(|value| value.is_bound())
            }
            Kind::Function => self.heap.functions.get(object).attributes.get(name),
            _ => None,
        }
    }

    /// The dict that holds an instance's attributes since its `__dict__` was asked for; only names of `__slots__` stay outside.
    pub(super) fn own_dict(&self, object: Value) -> Option<Value> {
        if !object.is_kind(Kind::Instance) {
            return None;
        }
        let instance = self.heap.instances.get(object);
        let slot = self.heap.shapes.slot(instance.shape, Name::DICT)?;
        Some(instance.slots[slot as usize])
    }

    /// Keeps an instance's attributes in that dict from now on.
    pub(super) fn set_own_dict(&mut self, object: Value, dict: Value) {
        let instance = self.heap.instances.get(object);
        let (class, values) = (instance.class, instance.slots.clone());
        let names = self.heap.shapes.get(instance.shape).names.clone();
        let mut kept: Vec<(Name, Value)> = names
            .into_iter()
            .zip(values)
            .filter(|(name, _)| self.class_lookup(class, *name).is_some_and(|found| self.is_slot(found)))
            .collect();
        kept.push((Name::DICT, dict));
        let mut shape = self.heap.classes.get(class).shape;
        for (name, _) in &kept {
            shape = self.heap.shapes.with(shape, *name);
        }
        let instance = self.heap.instances.get_mut(object);
        (instance.shape, instance.slots) = (shape, kept.into_iter().map(|(_, value)| value).collect());
    }

    /// Properties and other descriptors with a setter come before the object's own attributes.
    pub(super) fn data_descriptor(&self, value: Value) -> Option<Found> {
        match value.kind()? {
            Kind::Descriptor => match *self.heap.descriptors.get(value) {
                Descriptor::Property { get, .. } => Some(Found::Property(get)),
                Descriptor::NativeAttribute { get, .. } => Some(Found::Computed(get)),
                _ => None,
            },
            Kind::Instance => {
                self.python_method(value, Name::SET)?;
                let get = self.python_method(value, Name::GET)?;
                Some(Found::Descriptor { get, descriptor: value })
            }
            _ => None,
        }
    }

    fn bind_to_instance(&mut self, value: Value, class: Value) -> Found {
        match value.kind() {
            Some(Kind::Function | Kind::Native) => Found::Method(value),
            Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                Descriptor::StaticMethod(function) => Found::Value(function),
                Descriptor::ClassMethod(function) => {
                    Found::Value(self.heap.method(Method { function, receiver: class }))
                }
                Descriptor::Property { get, .. } => Found::Property(get),
                Descriptor::NativeAttribute { get, .. } => Found::Computed(get),
                Descriptor::Slot(_) => Found::Value(value),
            },
            Some(Kind::Instance) => match self.python_method(value, Name::GET) {
                Some(get) => Found::Descriptor { get, descriptor: value },
                None => Found::Value(value),
            },
            _ => Found::Value(value),
        }
    }

    fn find_class_attribute(&mut self, class: Value, name: Name) -> Option<Found> {
        let metaclass = self.type_of(class);
        let on_meta = self.class_lookup(metaclass, name);
        if let Some(value) = on_meta
            && let Some(found) = self.data_descriptor(value)
        {
            return Some(found);
        }
        if let Some(value) = self.class_lookup(class, name) {
            return Some(match value.kind() {
                Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                    Descriptor::StaticMethod(function) => Found::Value(function),
                    Descriptor::ClassMethod(function) => {
                        Found::Value(self.heap.method(Method { function, receiver: class }))
                    }
                    _ => Found::Value(value),
                },
                Some(Kind::Instance) => match self.python_method(value, Name::GET) {
                    Some(get) => Found::Descriptor { get, descriptor: value },
                    None => Found::Value(value),
                },
                _ => Found::Value(value),
            });
        }
        on_meta.map(|value| self.bind_to_instance(value, metaclass))
    }

    fn find_super_attribute(&mut self, object: Value, name: Name) -> Option<Found> {
        let Super { class, object: receiver } = *self.heap.supers.get(object);
        self.find_after(class, receiver, name).map(|value| self.bind_super(value, receiver))
    }

    fn bind_super(&mut self, value: Value, receiver: Value) -> Found {
        let is_class = receiver.is_kind(Kind::Class);
        let bound_class = if is_class { receiver } else { self.type_of(receiver) };
        match self.bind_to_instance(value, bound_class) {
            Found::Method(function) if is_class && !self.is_metaclass(receiver) => Found::Value(function),
            Found::Method(function) => Found::Value(self.heap.method(Method { function, receiver })),
            Found::Property(getter) => Found::Property(getter),
            found => found,
        }
    }

    fn is_metaclass(&self, class: Value) -> bool {
        self.heap.classes.get(class).metaclass.is_bound()
    }

    /// The first entry of that name behind `class` in the MRO of the receiver's type (or of the receiver, a class).
    fn find_after(&self, class: Value, receiver: Value, name: Name) -> Option<Value> {
        let start = if receiver.is_kind(Kind::Class) && self.is_subclass(receiver, class) {
            receiver
        } else {
            self.type_of(receiver)
        };
        let mro = &self.heap.classes.get(start).mro;
        let at = mro.iter().position(|base| *base == class)?;
        mro[at + 1..].iter().find_map(|base| self.heap.classes.get(*base).namespace.get(name))
    }

    pub(super) fn get_super_attr(&mut self, class: Value, object: Value, name: Name, dst: u8) -> Step {
        self.check_super(class, object)?;
        self.expect_value(dst, Then::Store);
        match self.find_after(class, object, name) {
            Some(value) => {
                let found = self.bind_super(value, object);
                let flow = self.produce(object, found)?;
                self.follow(flow)
            }
            None => self.missing_super(name),
        }
    }

    fn missing_super(&mut self, name: Name) -> Step {
        let name = self.heap.names.text(name).to_owned();
        Err(self.attribute_error(format!("'super' object has no attribute '{name}'")))
    }

    /// `super(class, object)`: the object is an instance of the class, or a subclass of it.
    pub(super) fn check_super(&mut self, class: Value, object: Value) -> Result<(), Raised> {
        if class.is_kind(Kind::Class)
            && (self.is_instance(object, class) || object.is_kind(Kind::Class) && self.is_subclass(object, class))
        {
            return Ok(());
        }
        if !class.is_kind(Kind::Class) {
            return Err(self.runtime_error("super(): empty __class__ cell"));
        }
        Err(self.type_error(
            "super(type, obj): obj (instance of ".to_owned()
                + &self.type_name(object)
                + ") is not an instance or subtype of type ("
                + self.class_name(class)
                + ").",
        ))
    }

    pub(super) fn load_super_method(&mut self, class: Value, object: Value, name: Name, base: u8) -> Step {
        self.check_super(class, object)?;
        match self.find_after(class, object, name) {
            Some(value) if matches!(value.kind(), Some(Kind::Function | Kind::Native)) => {
                // `super().__new__(cls)` passes the class itself.
                let is_static = name == Name::NEW || object.is_kind(Kind::Class) && !self.is_metaclass(object);
                self.store(base, value)?;
                self.store(base + 1, if is_static { Value::UNBOUND } else { object })
            }
            Some(_) => {
                self.store(base + 1, Value::UNBOUND)?;
                self.get_super_attr(class, object, name, base)
            }
            None => self.missing_super(name),
        }
    }

    /// R[base], R[base+1] = a method and its receiver, or a value and nothing.
    pub(super) fn load_method(&mut self, object: Value, name: Name, base: u8) -> Step {
        if self.python_method(object, Name::GETATTRIBUTE).is_none()
            && let Some(Found::Method(function)) = self.find_attribute(object, name)
        {
            self.store(base, function)?;
            return self.store(base + 1, object);
        }
        self.store(base + 1, Value::UNBOUND)?;
        self.expect_value(base, Then::Store);
        let flow = self.get_attribute(object, name)?;
        self.follow(flow)
    }

    /// The implicit methods of `with` and `async with`: of the type alone.
    pub(super) fn load_special(&mut self, object: Value, name: Name, kind: u8, base: u8) -> Step {
        let class = self.type_of(object);
        let Some(found) = self.class_lookup(class, name) else {
            let class = self.type_name(object);
            let protocol = if kind == 0 { "context manager" } else { "asynchronous context manager" };
            let mut message = format!("'{class}' object does not support the {protocol} protocol");
            if matches!(name, Name::EXIT | Name::AEXIT) {
                message.push_str(&format!(" (missed {} method)", self.heap.names.text(name)));
            }
            return Err(self.type_error(message));
        };
        match self.bind_to_instance(found, class) {
            Found::Method(function) => {
                self.store(base, function)?;
                self.store(base + 1, object)
            }
            found => {
                self.store(base + 1, Value::UNBOUND)?;
                self.expect_value(base, Then::Store);
                let flow = self.produce(object, found)?;
                self.follow(flow)
            }
        }
    }
}
