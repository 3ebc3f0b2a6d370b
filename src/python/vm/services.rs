//! What natives and hosts ask of the machine: types, classes, look-ups, calls to be made.

use super::{Flow, Raised, Vm};
use crate::object::*;

/// Modules of ours whose types CPython's messages name with the module.
const DOTTED: &[(&str, &[&str])] = &[
    ("collections", &["OrderedDict", "defaultdict", "deque"]),
    ("datetime", &["date", "datetime", "time", "timedelta", "timezone"]),
    ("decimal", &["Context", "Decimal"]),
    ("functools", &["partial"]),
    ("itertools", &["chain", "count", "cycle", "islice", "repeat", "zip_longest"]),
    ("re", &["Match", "Pattern"]),
];

impl Vm {
    /// `type(value)`.
    pub fn type_of(&self, value: Value) -> Value {
        let types = &self.types;
        if value.is_int() {
            return types.int;
        }
        if value.is_float() {
            return types.float;
        }
        let Some(kind) = value.kind() else {
            return match value {
                Value::NONE => types.none,
                Value::TRUE | Value::FALSE => types.bool_,
                Value::ELLIPSIS => types.ellipsis,
                Value::NOT_IMPLEMENTED => types.not_implemented,
                _ => types.object,
            };
        };
        match kind {
            Kind::Str => types.str,
            Kind::Bytes => types.bytes,
            Kind::BigInt => types.int,
            Kind::Complex => types.complex,
            Kind::List => types.list,
            Kind::Tuple => types.tuple,
            Kind::Dict => types.dict,
            Kind::Set if self.heap.sets.get(value).is_frozen => types.frozenset,
            Kind::Set => types.set,
            Kind::Range => types.range,
            Kind::Slice => types.slice,
            Kind::Function => types.function,
            Kind::Native => types.native,
            Kind::Method => types.method,
            Kind::Class => match self.heap.classes.get(value).metaclass {
                metaclass if metaclass.is_bound() => metaclass,
                _ => types.type_,
            },
            Kind::Instance => self.heap.instances.get(value).class,
            Kind::ExceptionState => types.object,
            Kind::Cell => types.cell,
            Kind::Module => types.module,
            Kind::Generator => match self.heap.generators.get(value).kind {
                GeneratorKind::Generator => types.generator,
                GeneratorKind::Coroutine => types.coroutine,
                GeneratorKind::AsyncGenerator => types.async_generator,
            },
            Kind::Iter => match self.heap.iters.get(value) {
                Iter::Sequence { of, .. } if of.is_kind(Kind::Tuple) => types.tuple_iterator,
                Iter::Sequence { .. } => types.list_iterator,
                Iter::Range { .. } => types.range_iterator,
                Iter::Str { .. } => types.str_iterator,
                Iter::Dict { .. } => types.dict_iterator,
                Iter::Set { .. } => types.set_iterator,
                Iter::Enumerate { .. } => types.enumerate,
                Iter::Zip { .. } => types.zip,
                Iter::ReversedSequence { .. } | Iter::ReversedDict { .. } => types.reversed,
                Iter::AsyncStep { .. } => types.async_step,
                _ => types.iterator,
            },
            Kind::View => match self.heap.views.get(value).kind {
                ViewKind::Keys => types.dict_keys,
                ViewKind::Values => types.dict_values,
                ViewKind::Items => types.dict_items,
            },
            Kind::Descriptor => match self.heap.descriptors.get(value) {
                Descriptor::Property { .. } => types.property,
                Descriptor::ClassMethod(_) => types.classmethod,
                Descriptor::StaticMethod(_) => types.staticmethod,
                Descriptor::NativeAttribute { .. } | Descriptor::Slot(_) => types.descriptor,
            },
            Kind::Super => types.super_,
            Kind::Future => self.heap.futures.get(value).class,
        }
    }

    /// `type(value).__name__`, for messages: with the module for the types that CPython has in C there.
    pub fn type_name(&self, value: Value) -> String {
        let class = self.heap.classes.get(self.type_of(value));
        let is_dotted = DOTTED.iter().any(|(module, names)| *module == &*class.module && names.contains(&&*class.name));
        if is_dotted { format!("{}.{}", class.module, class.name) } else { class.name.to_string() }
    }

    pub fn class_name(&self, class: Value) -> &str {
        &self.heap.classes.get(class).name
    }

    /// Whether `class` is `base` or inherits from it. Both are classes.
    pub fn is_subclass(&self, class: Value, base: Value) -> bool {
        class == base || self.heap.classes.get(class).mro.contains(&base)
    }

    /// Whether the value's type is `class` or inherits from it.
    pub fn is_instance(&self, value: Value, class: Value) -> bool {
        self.is_subclass(self.type_of(value), class)
    }

    pub fn is_exception(&self, value: Value) -> bool {
        value.is_kind(Kind::Instance) && self.heap.instances.get(value).payload.is_kind(Kind::ExceptionState)
    }

    /// The state of an exception instance.
    pub fn exception(&self, value: Value) -> &ExceptionState {
        self.heap.exceptions.get(self.heap.instances.get(value).payload)
    }

    pub fn exception_mut(&mut self, value: Value) -> &mut ExceptionState {
        let payload = self.heap.instances.get(value).payload;
        self.heap.exceptions.get_mut(payload)
    }

    /// The first entry of that name along the class's MRO, as it stands in the class (not bound).
    pub fn class_lookup(&self, class: Value, name: Name) -> Option<Value> {
        let found = self.found_on(class, name).value;
        if found.is_bound() { Some(found) } else { None }
    }

    #[inline]
    fn found_on(&self, class: Value, name: Name) -> super::lookups::Found {
        self.lookups.get(class, name, self.class_epoch, || {
            for base in &self.heap.classes.get(class).mro {
                let of = self.heap.classes.get(*base);
                if let Some(value) = of.namespace.get(name) {
                    return super::lookups::Found { value, in_python: of.is_python };
                }
            }
            super::lookups::Found::default()
        })
    }

    /// The same for a value's type.
    pub fn type_lookup(&self, value: Value, name: Name) -> Option<Value> {
        self.class_lookup(self.type_of(value), name)
    }

    /// A method of that name that a class written in Python gives the value; None for built-in behaviour.
    pub fn python_method(&self, value: Value, name: Name) -> Option<Value> {
        if !matches!(value.kind(), Some(Kind::Instance | Kind::Class | Kind::Future)) {
            return None;
        }
        let found = self.found_on(self.type_of(value), name);
        if found.in_python { Some(found.value) } else { None }
    }

    /// Puts down a call whose result becomes the native's own: `return Ok(vm.tail_call(f, &[a, b]))`.
    pub fn tail_call(&mut self, function: Value, arguments: &[Value]) -> Flow {
        self.next_call.clear();
        self.next_call.push(function);
        self.next_call.extend_from_slice(arguments);
        self.next_keywords = Value::UNBOUND;
        Flow::Call
    }

    /// The same with keyword arguments: `keywords` is a tuple of str, whose values are the last of `arguments`.
    pub fn tail_call_keywords(&mut self, function: Value, arguments: &[Value], keywords: Value) -> Flow {
        self.tail_call(function, arguments);
        self.next_keywords = keywords;
        Flow::Call
    }

    /// Calls a function of the prelude (hidden Python of ours in `builtins`), by name.
    pub fn prelude_call(&mut self, function: &str, arguments: &[Value]) -> Result<Flow, Raised> {
        let name = self.heap.names.intern(function);
        let Some(function) = self.heap.modules.get(self.prelude).globals.get(name) else {
            return Err(self.runtime_error(format!("the prelude has no {function}")));
        };
        Ok(self.tail_call(function, arguments))
    }

    /// Calls a method looked up on the value's type; `TypeError` naming `what` when there is none.
    pub fn method_call(&mut self, receiver: Value, name: Name, arguments: &[Value]) -> Result<Flow, Raised> {
        let Some(function) = self.type_lookup(receiver, name) else {
            let (class, name) = (self.type_name(receiver), self.heap.names.text(name).to_owned());
            return Err(self.attribute_error(format!("'{class}' object has no attribute '{name}'")));
        };
        let mut all = Vec::with_capacity(arguments.len() + 1);
        all.push(receiver);
        all.extend_from_slice(arguments);
        Ok(self.tail_call(function, &all))
    }

    /// A native function object.
    pub fn native(&mut self, name: &'static str, function: NativeFn) -> Value {
        self.heap.native(Native { name, call: NativeCall::Pure(function) })
    }

    /// Sets an attribute of a built-in class.
    pub fn install(&mut self, class: Value, name: &str, value: Value) {
        let name = self.heap.names.intern(name);
        self.heap.classes.get_mut(class).namespace.set(name, value);
        self.class_epoch += 1;
    }

    /// Charges work done inside a native, in units of about one simple operation each.
    pub fn charge(&mut self, units: usize) {
        self.fuel -= units as i64;
    }
}
