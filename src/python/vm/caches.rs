//! What attribute operations remember of their last look-up. A memory holds for receivers of one key (see `cache_key`) and
//! for one class epoch: any change of any class makes it stale.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;

/// What a look-up comes to for every receiver of a key.
#[derive(Clone, Copy, Debug)]
enum Cached {
    /// The receiver's own slot, or a module's.
    Slot(u32),
    /// The same value for all.
    Value(Value),
    /// A function of the class, to be called with the receiver.
    Method(Value),
    /// A getter written in Python.
    Property(Value),
}

/// [`AttrCache::slot`] where [`AttrCache::function`] is bound.
const METHOD: u32 = 0;
const VALUE: u32 = 1;
const PROPERTY: u32 = 2;

/// The most attributes that a new instance gets room for.
const MOST_ROOM: usize = 16;

impl Vm {
    fn cacheable(&self, object: Value, name: Name) -> Option<Cached> {
        if self.python_method(object, Name::GETATTRIBUTE).is_some() {
            return None;
        }
        let class = self.type_of(object);
        let on_class = self.class_lookup(class, name);
        match object.kind()? {
            Kind::Module => {
                let globals = &self.heap.modules.get(object).globals;
                return globals.slot(name).filter(|slot| globals.at(*slot).is_bound()).map(Cached::Slot);
            }
            Kind::Class => {
                if on_class.is_some_and(|value| self.data_descriptor(value).is_some()) {
                    return None;
                }
                let value = self.class_lookup(object, name)?;
                return match value.kind() {
                    Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                        Descriptor::StaticMethod(function) => Some(Cached::Value(function)),
                        Descriptor::ClassMethod(function) => Some(Cached::Method(function)),
                        _ => None,
                    },
                    Some(Kind::Instance) if self.python_method(value, Name::GET).is_some() => None,
                    _ => Some(Cached::Value(value)),
                };
            }
            Kind::Instance | Kind::Future => {
                if let Some(value) = on_class
                    && self.data_descriptor(value).is_some()
                {
                    return self.cacheable_property(value);
                }
                let (shape, slots) = if object.is_kind(Kind::Instance) {
                    let instance = self.heap.instances.get(object);
                    (instance.shape, &instance.slots)
                } else {
                    let future = self.heap.futures.get(object);
                    (future.shape, &future.slots)
                };
                if self.heap.shapes.slot(shape, Name::DICT).is_some() {
                    return None;
                }
                if let Some(slot) = self.heap.shapes.slot(shape, name) {
                    return if slots[slot as usize].is_bound() { Some(Cached::Slot(slot)) } else { None };
                }
            }
            _ => {}
        }
        let value = on_class?;
        match value.kind() {
            Some(Kind::Function | Kind::Native) => Some(Cached::Method(value)),
            Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                Descriptor::StaticMethod(function) => Some(Cached::Value(function)),
                _ => None,
            },
            Some(Kind::Instance) if self.python_method(value, Name::GET).is_some() => None,
            _ => Some(Cached::Value(value)),
        }
    }

    fn cacheable_property(&self, value: Value) -> Option<Cached> {
        if !value.is_kind(Kind::Descriptor) {
            return None;
        }
        match *self.heap.descriptors.get(value) {
            Descriptor::Property { get, .. } if get.is_kind(Kind::Function) => Some(Cached::Property(get)),
            _ => None,
        }
    }

    fn remember(&mut self, object: Value, cache: u32, cached: Cached) {
        let Some(shape) = cache_key(&self.heap, object) else { return };
        let name = self.attr_caches[cache as usize].name;
        let (slot, function) = match cached {
            Cached::Slot(slot) => (slot, Value::UNBOUND),
            Cached::Value(value) => (VALUE, value),
            Cached::Method(function) => (METHOD, function),
            Cached::Property(getter) => (PROPERTY, getter),
        };
        self.attr_caches[cache as usize] = AttrCache { name, shape, epoch: self.class_epoch, slot, function };
    }

    /// R[dst] = object.name, remembered where it can be.
    pub(super) fn get_attr_cached(&mut self, object: Value, cache: u32, dst: u8) -> Step {
        if let Some(Cached::Property(getter)) =
            remembered(&self.heap, &self.attr_caches[cache as usize], self.class_epoch, object)
        {
            return self.invoke(getter, &[object], dst, Then::Store);
        }
        let name = self.attr_caches[cache as usize].name;
        if let Some(cached) = self.cacheable(object, name) {
            self.remember(object, cache, cached);
            match cached {
                Cached::Slot(slot) => return self.store(dst, own_slot(&self.heap, object, slot)),
                Cached::Value(value) => return self.store(dst, value),
                // A method as a value is an object made anew each time.
                Cached::Method(_) | Cached::Property(_) => {}
            }
        }
        self.expect_value(dst, Then::Store);
        let flow = self.get_attribute(object, name)?;
        self.follow(flow)
    }

    /// R[base], R[base+1] = a method and its receiver, or a value and nothing.
    pub(super) fn load_method_cached(&mut self, object: Value, cache: u32, base: u8) -> Step {
        let name = self.attr_caches[cache as usize].name;
        if let Some(cached) = self.cacheable(object, name) {
            self.remember(object, cache, cached);
            if let Some((function, receiver)) =
                remembered_method(&self.heap, &self.attr_caches[cache as usize], self.class_epoch, object)
            {
                self.store(base, function)?;
                return self.store(base + 1, receiver);
            }
        }
        self.load_method(object, name, base)
    }

    pub(super) fn set_attr_cached(&mut self, object: Value, value: Value, cache: u32) -> Step {
        let name = self.attr_caches[cache as usize].name;
        if object.is_kind(Kind::Instance) {
            let instance = self.heap.instances.get(object);
            let (class, shape) = (instance.class, instance.shape);
            let is_plain = self.python_method(object, Name::SETATTR).is_none()
                && !self.class_lookup(class, name).is_some_and(|v| self.has_setter(v));
            let epoch = self.class_epoch;
            if is_plain && let Some(slot) = self.heap.shapes.slot(shape, name) {
                self.attr_caches[cache as usize] = AttrCache { name, shape, epoch, slot, function: Value::UNBOUND };
                self.heap.instances.get_mut(object).slots[slot as usize] = value;
                return Ok(Control::Continue);
            }
            let may_grow = is_plain
                && class != self.types.object
                && !self.heap.classes.get(class).is_slotted
                && self.heap.shapes.slot(shape, Name::DICT).is_none();
            if may_grow {
                // The next one of this shape goes straight to the shape with one more.
                self.set_slot(object, name, value);
                let instance = self.heap.instances.get(object);
                let count = instance.slots.len();
                let (slot, next) = (count as u32 - 1, Value::int_unchecked(instance.shape.0.into()));
                let of = self.heap.classes.get_mut(class);
                of.usual_slots = of.usual_slots.max(count.min(MOST_ROOM) as u8);
                self.attr_caches[cache as usize] = AttrCache { name, shape, epoch, slot, function: next };
                return Ok(Control::Continue);
            }
        }
        self.expect_value(0, Then::Discard);
        let flow = self.set_attribute(object, name, value)?;
        self.follow(flow)
    }
}

/// A number that all receivers share for which the look-up of a name comes to the same: the shape of objects with attributes
/// of their own, the kind of built-in values, the handle of classes and modules. None where nothing is remembered.
#[inline]
fn cache_key(heap: &Heap, object: Value) -> Option<ShapeId> {
    let kind = object.kind()?;
    Some(match kind {
        Kind::Instance => heap.instances.get(object).shape,
        Kind::Future => heap.futures.get(object).shape,
        Kind::Class => ShapeId(0x4000_0000 | object.index()),
        Kind::Module => ShapeId(0x8000_0000 | object.index()),
        Kind::Str | Kind::Bytes | Kind::List | Kind::Tuple | Kind::Dict | Kind::Range => {
            ShapeId(0xC000_0000 | kind as u32)
        }
        Kind::Set => ShapeId(0xC000_0100 | u32::from(heap.sets.get(object).is_frozen)),
        Kind::Generator => ShapeId(0xC000_0200 | heap.generators.get(object).kind as u32),
        _ => return None,
    })
}

fn remembered(heap: &Heap, cache: &AttrCache, epoch: u32, object: Value) -> Option<Cached> {
    if cache.epoch != epoch || cache_key(heap, object) != Some(cache.shape) {
        return None;
    }
    Some(match (cache.function.is_bound(), cache.slot) {
        (false, slot) => Cached::Slot(slot),
        (true, METHOD) => Cached::Method(cache.function),
        (true, VALUE) => Cached::Value(cache.function),
        (true, _) => Cached::Property(cache.function),
    })
}

/// The value in a slot of the receiver's own; unbound where it has been deleted.
fn own_slot(heap: &Heap, object: Value, slot: u32) -> Value {
    match object.kind() {
        Some(Kind::Instance) => heap.instances.get(object).slots[slot as usize],
        Some(Kind::Future) => heap.futures.get(object).slots[slot as usize],
        _ => heap.modules.get(object).globals.at(slot),
    }
}

/// `object.name` where it is remembered and nothing is to be called; else unbound.
pub(super) fn remembered_value(heap: &Heap, cache: &AttrCache, epoch: u32, object: Value) -> Value {
    match remembered(heap, cache, epoch, object) {
        Some(Cached::Slot(slot)) => own_slot(heap, object, slot),
        Some(Cached::Value(value)) => value,
        _ => Value::UNBOUND,
    }
}

/// What `LoadMethod` puts into its registers, where it is remembered: function and receiver, or a value and nothing.
pub(super) fn remembered_method(heap: &Heap, cache: &AttrCache, epoch: u32, object: Value) -> Option<(Value, Value)> {
    match remembered(heap, cache, epoch, object)? {
        Cached::Method(function) => Some((function, object)),
        Cached::Value(value) => Some((value, Value::UNBOUND)),
        Cached::Slot(slot) => {
            Some((own_slot(heap, object, slot), Value::UNBOUND)).filter(|(value, _)| value.is_bound())
        }
        Cached::Property(_) => None,
    }
}
