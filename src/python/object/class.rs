//! Classes, their instances, and the shapes that give an instance's attributes their slots.

use super::{Name, Value};
use hashbrown::HashMap;
use std::cell::Cell;
use std::hash::{BuildHasherDefault, Hasher};

/// Names are small numbers given out in order: one multiplication spreads them.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameHasher(u64);

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = super::hash::of_bytes(bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type ByName<T> = HashMap<Name, T, BuildHasherDefault<NameHasher>>;

/// Names and values in order of insertion: a module's globals, a class's dictionary. A slot, once given to a name, stays its
/// own (a deleted name's slot holds unbound), so that caches may keep it.
#[derive(Clone, Debug, Default)]
pub struct Namespace {
    slots: Vec<(Name, Value)>,
    places: ByName<u32>,
}

impl Namespace {
    #[inline]
    pub fn slot(&self, name: Name) -> Option<u32> {
        self.places.get(&name).copied()
    }

    #[inline(always)]
    pub fn at(&self, slot: u32) -> Value {
        self.slots[slot as usize].1
    }

    #[inline(always)]
    pub fn set_at(&mut self, slot: u32, value: Value) {
        self.slots[slot as usize].1 = value;
    }

    /// The value of a name; `None` where it is absent or deleted.
    pub fn get(&self, name: Name) -> Option<Value> {
        self.slot(name).map(|slot| self.at(slot)).filter(|value| value.is_bound())
    }

    pub fn set(&mut self, name: Name, value: Value) -> u32 {
        if let Some(slot) = self.slot(name) {
            self.set_at(slot, value);
            return slot;
        }
        let slot = self.slots.len() as u32;
        self.slots.push((name, value));
        self.places.insert(name, slot);
        slot
    }

    /// The value that was there.
    pub fn remove(&mut self, name: Name) -> Option<Value> {
        let slot = self.slot(name)?;
        let old = self.at(slot);
        self.set_at(slot, Value::UNBOUND);
        Some(old).filter(|value| value.is_bound())
    }

    pub fn iter(&self) -> impl Iterator<Item = (Name, Value)> {
        self.slots.iter().copied().filter(|(_, value)| value.is_bound())
    }

    /// Slots ever given out; grows with each new name, so that "absent" can be cached too.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// What an instance of a class holds beside its attributes: the built-in type at the bottom of its bases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Attributes only.
    #[default]
    Object,
    /// An [`super::ExceptionState`] as payload.
    Exception,
    /// The built-in value as payload: `class Colour(str)`, `class Stack(list)`.
    Payload,
    /// A built-in type whose instances are heap kinds of their own and that can not be subclassed.
    Sealed,
    /// Futures and tasks, the only other kind that scripts may subclass.
    Future,
}

#[derive(Clone, Debug, Default)]
pub struct Class {
    pub name: Box<str>,
    pub qualname: Box<str>,
    /// `builtins`, `__main__`, `asyncio.exceptions`…
    pub module: Box<str>,
    pub bases: Vec<Value>,
    /// Method resolution order (C3), the class itself first, `object` last.
    pub mro: Vec<Value>,
    pub namespace: Namespace,
    pub layout: Layout,
    /// The shape of an instance without attributes.
    pub shape: ShapeId,
    /// False for built-in types: their attributes can not be set.
    pub is_python: bool,
    /// Instances have no `__dict__`: only the names of `__slots__` can be set.
    pub is_slotted: bool,
    /// Names that `@abstractmethod` left open; instances can not be made while there are any.
    pub abstract_methods: Vec<Name>,
    /// The metaclass, where it is not `type`.
    pub metaclass: Value,
    /// Attributes that an instance has come to have, within bounds: a new one gets room for so many.
    pub usual_slots: u8,
}

/// An object of a class written in Python, an exception, or a plain `object()`.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    pub class: Value,
    pub shape: ShapeId,
    /// Values by the slots of the shape.
    pub slots: Vec<Value>,
    /// See [`Layout`]; unbound where there is none.
    pub payload: Value,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ShapeId(pub u32);

/// The attribute names of some instances in order of setting. With `__dict__` among them all others but those of `__slots__` are in
/// that dict, and setting a new name changes the dict and not the shape.
/// Instances that set the same names in the same order share it,
/// and each class has a root of its own: equal shapes mean equal classes.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub class: Value,
    pub names: Vec<Name>,
    places: ByName<u32>,
    next: ByName<ShapeId>,
}

/// Found slots that are remembered.
const PLACES: usize = 256;

#[derive(Clone, Copy, Debug)]
struct FoundSlot {
    shape: ShapeId,
    name: Name,
    slot: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Shapes {
    shapes: Vec<Shape>,
    /// The newest of each place. A shape never changes, so neither does what was found.
    found: Box<[Cell<FoundSlot>; PLACES]>,
}

impl Default for Shapes {
    fn default() -> Shapes {
        let nothing = FoundSlot { shape: ShapeId(u32::MAX), name: Name(0), slot: None };
        Shapes { shapes: Vec::new(), found: Box::new(std::array::from_fn(|_| Cell::new(nothing))) }
    }
}

impl Shapes {
    pub fn root(&mut self, class: Value) -> ShapeId {
        self.shapes.push(Shape { class, ..Shape::default() });
        ShapeId(self.shapes.len() as u32 - 1)
    }

    #[inline]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The slot of an attribute.
    #[inline]
    pub fn slot(&self, id: ShapeId, name: Name) -> Option<u32> {
        let place = &self.found[(id.0.wrapping_mul(31) ^ name.0) as usize % PLACES];
        let found = place.get();
        if found.shape == id && found.name == name { found.slot } else { self.look_for_slot(place, id, name) }
    }

    /// Apart, so that whoever asks pays for it only when it has to be done.
    #[inline(never)]
    fn look_for_slot(&self, place: &Cell<FoundSlot>, id: ShapeId, name: Name) -> Option<u32> {
        let slot = self.get(id).places.get(&name).copied();
        place.set(FoundSlot { shape: id, name, slot });
        slot
    }

    /// The shape with one more name.
    pub fn with(&mut self, id: ShapeId, name: Name) -> ShapeId {
        if let Some(next) = self.get(id).next.get(&name) {
            return *next;
        }
        let before = self.get(id);
        let mut shape = Shape {
            class: before.class,
            names: before.names.clone(),
            places: before.places.clone(),
            next: ByName::default(),
        };
        shape.places.insert(name, shape.names.len() as u32);
        shape.names.push(name);
        let next = ShapeId(self.shapes.len() as u32);
        self.shapes.push(shape);
        self.shapes[id.0 as usize].next.insert(name, next);
        next
    }

    /// All shapes, for marking their classes.
    pub fn iter(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter()
    }
}
