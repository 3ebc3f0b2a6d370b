//! The heap of a run: an arena per kind, bytes counted against a cap, keys compared, everything dropped together.

use super::*;
use num_bigint::BigInt;
use std::cell::Cell as FlagCell;

#[derive(Clone, Copy, Debug, Default)]
pub struct Slice {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

/// A range whose bounds are small ints; others are refused with an OverflowError where they are made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    pub fn len(&self) -> u64 {
        let (from, to, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let length = if step > 0 { (to - from + step - 1) / step } else { (from - to - step - 1) / -step };
        length.max(0) as u64
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Everything a script can hold. Handles are indices; the collector (`vm/collect.rs`) marks from the VM's roots.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    pub strs: Arena<Str>,
    pub bytes: Arena<Vec<u8>>,
    pub bigints: Arena<BigInt>,
    /// Real and imaginary part.
    pub complexes: Arena<(f64, f64)>,
    pub lists: Arena<Vec<Value>>,
    pub tuples: Arena<Box<[Value]>>,
    pub dicts: Arena<Dict>,
    pub sets: Arena<Set>,
    pub ranges: Arena<Range>,
    pub slices: Arena<Slice>,
    pub functions: Arena<Function>,
    pub natives: Arena<Native>,
    pub methods: Arena<Method>,
    pub classes: Arena<Class>,
    pub instances: Arena<Instance>,
    pub exceptions: Arena<ExceptionState>,
    pub cells: Arena<Cell>,
    pub modules: Arena<Module>,
    pub generators: Arena<Generator>,
    pub iters: Arena<Iter>,
    pub views: Arena<View>,
    pub descriptors: Arena<Descriptor>,
    pub supers: Arena<Super>,
    pub futures: Arena<FutureObject>,
    pub names: Names,
    pub shapes: Shapes,
    /// Bytes given out since the last collection; an estimate that never undercounts bulk data by more than its growth factor.
    pub allocated: usize,
    /// How many containers the comparison or hash under way is inside of.
    nesting: FlagCell<u32>,
    /// References that keep nothing alive.
    pub weak: Vec<Weak>,
    pub spare: Spare,
    /// Instances whose class has `__del__`, in the order of making, until it has been called.
    pub finalizers: Vec<Value>,
    /// Texts of one ASCII character, once made.
    pub characters: Vec<Value>,
}

/// Containers within containers that are compared and hashed natively: deeper ones could overflow our own stack.
const MOST_NESTED: u32 = 100;

/// A rough size of an object beside its contents: its place in the arena and the allocator's share.
const OBJECT_BYTES: usize = 64;

macro_rules! makers {
    ($($maker:ident, $arena:ident, $kind:ident, $type:ty;)*) => {$(
        #[inline]
        pub fn $maker(&mut self, item: $type) -> Value {
            self.allocated += OBJECT_BYTES;
            Value::object(Kind::$kind, self.$arena.add(item))
        }
    )*};
}

impl Heap {
    makers! {
        range, ranges, Range, Range;
        slice, slices, Slice, Slice;
        function, functions, Function, Function;
        native, natives, Native, Native;
        method, methods, Method, Method;
        class, classes, Class, Class;
        exception_state, exceptions, ExceptionState, ExceptionState;
        cell, cells, Cell, Cell;
        module, modules, Module, Module;
        generator, generators, Generator, Generator;
        iter, iters, Iter, Iter;
        view, views, View, View;
        descriptor, descriptors, Descriptor, Descriptor;
        super_object, supers, Super, Super;
        future, futures, Future, FutureObject;
        dict, dicts, Dict, Dict;
        set, sets, Set, Set;
        complex, complexes, Complex, (f64, f64);
    }

    pub fn str(&mut self, text: impl Into<Box<str>>) -> Value {
        let text = Str::new(text);
        if let [byte] = *text.as_str().as_bytes() {
            return self.ascii(byte);
        }
        self.allocated += OBJECT_BYTES + text.as_str().len();
        Value::object(Kind::Str, self.strs.add(text))
    }

    /// The text of one character; of ASCII ones there is one object each, as in CPython.
    pub fn character(&mut self, character: char) -> Value {
        if character.is_ascii() {
            return self.ascii(character as u8);
        }
        self.str(character.encode_utf8(&mut [0; 4]) as &str)
    }

    /// The digits of an int.
    pub fn decimal(&mut self, int: i64) -> Value {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut left = int.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if int < 0 {
            at -= 1;
            digits[at] = b'-';
        }
        self.str(std::str::from_utf8(&digits[at..]).unwrap_or_default())
    }

    fn ascii(&mut self, byte: u8) -> Value {
        let known = self.characters.get(byte as usize).copied().unwrap_or_default();
        if known.is_bound() {
            return known;
        }
        let text = Str::new((byte as char).to_string());
        let made = Value::object(Kind::Str, self.strs.add(text));
        self.characters.resize(128, Value::UNBOUND);
        self.characters[byte as usize] = made;
        made
    }

    pub fn bytes_object(&mut self, bytes: Vec<u8>) -> Value {
        self.allocated += OBJECT_BYTES + bytes.len();
        Value::object(Kind::Bytes, self.bytes.add(bytes))
    }

    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.allocated += OBJECT_BYTES + items.len() * 8;
        Value::object(Kind::List, self.lists.add(items))
    }

    pub fn tuple(&mut self, items: impl Into<Box<[Value]>>) -> Value {
        let items = items.into();
        self.allocated += OBJECT_BYTES + items.len() * 8;
        Value::object(Kind::Tuple, self.tuples.add(items))
    }

    /// A tuple of what lies somewhere else, too.
    pub fn tuple_of(&mut self, items: &[Value]) -> Value {
        let mut copied = self.spare.values(items.len());
        copied.extend_from_slice(items);
        self.tuple(copied)
    }

    /// A done callback of a future that is not done.
    pub fn add_callback(&mut self, future: Value, callback: DoneCallback) {
        let callbacks = &mut self.futures.get_mut(future).callbacks;
        if callbacks.capacity() == 0 {
            *callbacks = self.spare.callbacks();
        }
        callbacks.push(callback);
    }

    pub fn instance(&mut self, instance: Instance) -> Value {
        self.allocated += OBJECT_BYTES + 8 * instance.slots.len();
        Value::object(Kind::Instance, self.instances.add(instance))
    }

    /// An int of any size.
    #[inline]
    pub fn int(&mut self, value: i64) -> Value {
        Value::small_int(value).unwrap_or_else(|| self.big(BigInt::from(value)))
    }

    /// An int of any size: small where it fits, so that equal ints are held alike.
    pub fn bigint(&mut self, value: BigInt) -> Value {
        match i64::try_from(&value).ok().and_then(Value::small_int) {
            Some(small) => small,
            None => self.big(value),
        }
    }

    fn big(&mut self, value: BigInt) -> Value {
        self.allocated += OBJECT_BYTES + value.bits() as usize / 8;
        Value::object(Kind::BigInt, self.bigints.add(value))
    }

    /// Text of a str value.
    #[inline]
    pub fn text(&self, value: Value) -> Option<&str> {
        if value.is_kind(Kind::Str) { Some(self.strs.get(value).as_str()) } else { None }
    }

    /// The interned name of a str value.
    pub fn name_of(&mut self, value: Value) -> Option<Name> {
        if !value.is_kind(Kind::Str) {
            return None;
        }
        Some(self.names.intern(self.strs.get(value).as_str()))
    }

    /// The hash of a value, where it needs no Python code; tuples nested too deep for our own stack are left to Python's.
    pub fn hash(&self, value: Value) -> Result<u64, HashError> {
        if !value.is_kind(Kind::Tuple) {
            return self.hash_inside(value);
        }
        if self.nesting.get() > MOST_NESTED {
            return Err(HashError::NeedsPython);
        }
        self.nesting.set(self.nesting.get() + 1);
        let hash = self.hash_inside(value);
        self.nesting.set(self.nesting.get() - 1);
        hash
    }

    fn hash_inside(&self, value: Value) -> Result<u64, HashError> {
        if let Some(int) = value.as_index() {
            return Ok(hash::of_int(int));
        }
        if let Some(float) = value.as_float() {
            return Ok(hash::of_float(float));
        }
        match value.kind() {
            Some(Kind::Str) => Ok(self.strs.get(value).hash()),
            Some(Kind::Bytes) => Ok(hash::of_bytes(self.bytes.get(value))),
            Some(Kind::BigInt) => {
                let big = self.bigints.get(value);
                let reduced = i64::try_from(big.magnitude() % hash::MODULUS).unwrap_or(0);
                Ok(hash::of_int(if big.sign() == num_bigint::Sign::Minus { -reduced } else { reduced }))
            }
            Some(Kind::Tuple) => {
                let items = self.tuples.get(value);
                let mut all = hash::TupleHash::new();
                for item in items {
                    all.add(self.hash(*item)?);
                }
                Ok(all.finish(items.len()))
            }
            Some(Kind::Range) => {
                let range = self.ranges.get(value);
                let (first, step) = match range.len() {
                    0 => (0, 0),
                    1 => (range.start, 0),
                    _ => (range.start, range.step),
                };
                Ok(hash::combine(hash::combine(range.len(), hash::of_int(first)), hash::of_int(step)))
            }
            Some(Kind::Set) if self.sets.get(value).is_frozen => {
                let mut all = 0x5E7_u64;
                for (item, _) in self.sets.get(value).items.iter() {
                    all = all.wrapping_add(hash::combine(1, self.hash(item)?));
                }
                Ok(all)
            }
            Some(Kind::List | Kind::Dict | Kind::Set | Kind::Slice) => Err(HashError::Unhashable(value)),
            Some(Kind::Complex) => {
                let (real, imaginary) = *self.complexes.get(value);
                Ok(hash::of_complex(real, imaginary))
            }
            Some(Kind::Instance) => self.instance_hash(value),
            Some(Kind::Method) => {
                let method = self.methods.get(value);
                Ok(hash::combine(method.function.bits(), method.receiver.bits()))
            }
            None if value.is_none() => Ok(hash::OF_NONE),
            _ => Ok(hash::combine(7, value.bits())),
        }
    }

    fn instance_hash(&self, value: Value) -> Result<u64, HashError> {
        let instance = self.instances.get(value);
        for class in &self.classes.get(instance.class).mro {
            let class = self.classes.get(*class);
            let Some(found) = class.namespace.get(Name::HASH) else { continue };
            if found.is_none() {
                return Err(HashError::Unhashable(value));
            }
            if class.is_python {
                return Err(HashError::NeedsPython);
            }
            break;
        }
        match instance.payload {
            payload if payload.is_bound() && !payload.is_kind(Kind::ExceptionState) => self.hash(payload),
            _ => Ok(hash::combine(7, value.bits())),
        }
    }

    /// `a is b or a == b`, as containers compare; `None` where Python code has to say.
    pub fn same_or_equal(&self, a: Value, b: Value) -> Option<bool> {
        if a == b {
            return Some(true);
        }
        self.equal(a, b)
    }

    /// Equality of built-in values; `None` where Python code has to say.
    pub fn equal(&self, a: Value, b: Value) -> Option<bool> {
        if let (Some(x), Some(y)) = (a.as_index(), b.as_index()) {
            return Some(x == y);
        }
        if let (Some(x), Some(y)) = (self.number(a), self.number(b)) {
            return Some(x == y);
        }
        if self.nesting.get() > MOST_NESTED {
            return None;
        }
        self.nesting.set(self.nesting.get() + 1);
        let equal = self.objects_equal(a, b);
        self.nesting.set(self.nesting.get() - 1);
        equal
    }

    fn objects_equal(&self, a: Value, b: Value) -> Option<bool> {
        match (a.kind(), b.kind()) {
            (Some(Kind::Instance), _) | (_, Some(Kind::Instance)) => self.instance_equal(a, b),
            (Some(Kind::Str), Some(Kind::Str)) => {
                let (x, y) = (self.strs.get(a), self.strs.get(b));
                Some(x.hash() == y.hash() && x.as_str() == y.as_str())
            }
            (Some(Kind::Bytes), Some(Kind::Bytes)) => Some(self.bytes.get(a) == self.bytes.get(b)),
            (Some(Kind::BigInt), Some(Kind::BigInt)) => Some(self.bigints.get(a) == self.bigints.get(b)),
            (Some(Kind::BigInt), None) if b.is_float() => Some(self.big_equals_float(a, b)),
            (None, Some(Kind::BigInt)) if a.is_float() => Some(self.big_equals_float(b, a)),
            (Some(Kind::Tuple), Some(Kind::Tuple)) => self.items_equal(self.tuples.get(a), self.tuples.get(b)),
            (Some(Kind::List), Some(Kind::List)) => self.items_equal(self.lists.get(a), self.lists.get(b)),
            (Some(Kind::Dict), Some(Kind::Dict)) => self.dicts_equal(self.dicts.get(a), self.dicts.get(b)),
            (Some(Kind::Set), Some(Kind::Set)) => {
                let (x, y) = (&self.sets.get(a).items, &self.sets.get(b).items);
                if x.len() != y.len() {
                    return Some(false);
                }
                for (item, _) in x.iter() {
                    match self.find_in(y, item) {
                        Ok(Some(_)) => {}
                        Ok(None) => return Some(false),
                        Err(_) => return None,
                    }
                }
                Some(true)
            }
            (Some(Kind::Range), Some(Kind::Range)) => Some(self.hash(a) == self.hash(b)),
            (Some(Kind::Complex), Some(Kind::Complex)) => Some(self.complexes.get(a) == self.complexes.get(b)),
            (Some(Kind::Slice), Some(Kind::Slice)) => {
                let (x, y) = (*self.slices.get(a), *self.slices.get(b));
                self.items_equal(&[x.start, x.stop, x.step], &[y.start, y.stop, y.step])
            }
            (Some(Kind::Method), Some(Kind::Method)) => {
                let (x, y) = (self.methods.get(a), self.methods.get(b));
                Some(x.function == y.function && x.receiver == y.receiver)
            }
            // Views and slices compare by their contents; code written in Python says how.
            (Some(Kind::View), _) | (_, Some(Kind::View)) => None,
            _ => Some(a == b),
        }
    }

    fn instance_equal(&self, a: Value, b: Value) -> Option<bool> {
        for side in [a, b] {
            if !side.is_kind(Kind::Instance) {
                continue;
            }
            for class in &self.classes.get(self.instances.get(side).class).mro {
                let class = self.classes.get(*class);
                if class.is_python && class.namespace.get(Name::EQ).is_some() {
                    return None;
                }
            }
        }
        let (x, y) = (self.unwrapped(a), self.unwrapped(b));
        if (x, y) == (a, b) { Some(a == b) } else { self.equal(x, y) }
    }

    /// An instance's built-in payload (the list of a `class Stack(list)`), else the value itself.
    pub fn unwrapped(&self, value: Value) -> Value {
        if !value.is_kind(Kind::Instance) {
            return value;
        }
        match self.instances.get(value).payload {
            payload if payload.is_bound() && !payload.is_kind(Kind::ExceptionState) => payload,
            _ => value,
        }
    }

    fn items_equal(&self, a: &[Value], b: &[Value]) -> Option<bool> {
        if a.len() != b.len() {
            return Some(false);
        }
        for (x, y) in a.iter().zip(b) {
            match self.same_or_equal(*x, *y) {
                Some(true) => {}
                other => return other,
            }
        }
        Some(true)
    }

    fn dicts_equal(&self, a: &Dict, b: &Dict) -> Option<bool> {
        if a.len() != b.len() {
            return Some(false);
        }
        for (key, value) in a.iter() {
            match self.find_in(b, key) {
                Ok(Some(place)) => match self.same_or_equal(value, b.value_at(place)) {
                    Some(true) => {}
                    other => return other,
                },
                Ok(None) => return Some(false),
                Err(_) => return None,
            }
        }
        Some(true)
    }

    /// An int, float or bool as a float when that loses nothing that equality could see.
    fn number(&self, value: Value) -> Option<f64> {
        value.as_index().map(|int| int as f64).or_else(|| value.as_float())
    }

    fn big_equals_float(&self, big: Value, float: Value) -> bool {
        use num_traits::FromPrimitive;
        let float = float.as_float().unwrap_or(f64::NAN);
        float.fract() == 0.0 && BigInt::from_f64(float).is_some_and(|int| int == *self.bigints.get(big))
    }

    /// The place of a key in a table.
    pub fn find_in(&self, table: &Dict, key: Value) -> Result<Option<u32>, HashError> {
        self.find_hashed(table, key, self.hash(key)?)
    }

    #[inline]
    fn find_hashed(&self, table: &Dict, key: Value, hash: u64) -> Result<Option<u32>, HashError> {
        if key.is_int() {
            // Almost always met by itself; equal floats and bools are left to the long way.
            if let Some(found) = table.find(hash, |candidate| candidate == key) {
                return Ok(Some(found));
            }
        } else if key.is_kind(Kind::Str) {
            let text = self.strs.get(key).as_str();
            let is_same = |candidate: Value| {
                candidate == key || candidate.is_kind(Kind::Str) && self.strs.get(candidate).as_str() == text
            };
            if let Some(found) = table.find(hash, is_same) {
                return Ok(Some(found));
            }
        }
        let needs_python = FlagCell::new(false);
        let found = table.find(hash, |candidate| match self.same_or_equal(candidate, key) {
            Some(same) => same,
            None => {
                needs_python.set(true);
                false
            }
        });
        if found.is_none() && needs_python.get() { Err(HashError::NeedsPython) } else { Ok(found) }
    }

    pub fn dict_get(&self, dict: Value, key: Value) -> Result<Option<Value>, HashError> {
        let dict = self.dicts.get(dict);
        Ok(self.find_in(dict, key)?.map(|place| dict.value_at(place)))
    }

    /// Sets a key; true when it is new.
    pub fn dict_set(&mut self, dict: Value, key: Value, value: Value) -> Result<bool, HashError> {
        let hash = self.hash(key)?;
        match self.find_hashed(self.dicts.get(dict), key, hash)? {
            Some(place) => {
                self.dicts.get_mut(dict).set_value_at(place, value);
                Ok(false)
            }
            None => {
                self.allocated += 40;
                self.dicts.get_mut(dict).push(hash, key, value);
                Ok(true)
            }
        }
    }

    pub fn dict_remove(&mut self, dict: Value, key: Value) -> Result<Option<Value>, HashError> {
        let found = self.find_in(self.dicts.get(dict), key)?;
        Ok(found.map(|place| self.dicts.get_mut(dict).remove_at(place).1))
    }

    /// The value of a text key, without making a text of it first.
    pub fn dict_get_text(&self, dict: Value, key: &str) -> Option<Value> {
        let dict = self.dicts.get(self.unwrapped(dict));
        let place = dict.find(hash::of_bytes(key.as_bytes()), |candidate| self.text(candidate) == Some(key))?;
        Some(dict.value_at(place))
    }

    /// Sets a text key, which always can be.
    pub fn dict_set_text(&mut self, dict: Value, key: &str, value: Value) {
        let (dict, key) = (self.unwrapped(dict), self.str(key));
        let done = self.dict_set(dict, key, value);
        debug_assert!(done.is_ok(), "text is hashable");
    }

    /// Adds to a set; true when it was not in it.
    pub fn set_add(&mut self, set: Value, item: Value) -> Result<bool, HashError> {
        let hash = self.hash(item)?;
        if self.find_hashed(&self.sets.get(set).items, item, hash)?.is_some() {
            return Ok(false);
        }
        self.allocated += 40;
        self.sets.get_mut(set).items.push(hash, item, Value::NONE);
        Ok(true)
    }

    pub fn set_contains(&self, set: Value, item: Value) -> Result<bool, HashError> {
        Ok(self.find_in(&self.sets.get(set).items, item)?.is_some())
    }
}
