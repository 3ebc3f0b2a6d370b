//! Classes made and called.

use super::machine::Step;
use super::*;
use crate::object::*;
use bytecode::Op;

/// The head of a `class` statement.
struct ClassOperands {
    dst: u8,
    name: Value,
    bases: Vec<Value>,
    /// Unbound when neither a keyword nor a base says which.
    metaclass: Value,
    keywords: Vec<(Value, Value)>,
}

impl Vm {
    /// A `class` statement: runs the body in a namespace of its own; `class_body_done` goes on.
    pub(super) fn build_class(&mut self, at: usize) -> Step {
        let body = self.registers[at];
        let ClassOperands { dst, name, bases, metaclass, keywords } = self.class_operands();
        if metaclass.is_kind(Kind::Class)
            && self.class_lookup(metaclass, Name::PREPARE).is_some()
            && bases.iter().all(|base| base.is_kind(Kind::Class))
        {
            let (bases, keywords) = (self.heap.tuple(bases), self.dict_of(&keywords));
            let arguments = [body, metaclass, name, bases, keywords];
            return self.call_prelude("_class_prepared", &arguments, dst, Then::Store);
        }
        let namespace = self.heap.dict(Dict::default());
        let module = self.frames.last().map_or(Value::UNBOUND, |frame| frame.module);
        let module_name = self.heap.str(self.heap.modules.get(module).name.clone());
        self.heap.dict_set_text(namespace, "__module__", module_name);
        let qualname = self.heap.functions.get(body).qualname;
        self.heap.dict_set_text(namespace, "__qualname__", qualname);
        let doc = self.heap.functions.get(body).doc;
        if !doc.is_none() {
            self.heap.dict_set_text(namespace, "__doc__", doc);
        }
        self.expect_value(0, Then::MakeClass);
        let base = self.top_of_stack();
        self.make_room(base);
        self.registers[base] = namespace;
        let pushed = self.push_simple(body, base)?;
        self.registers[base] = namespace;
        if let Some(frame) = self.frames.last_mut() {
            frame.owner = namespace;
        }
        Ok(pushed)
    }

    /// The body of the `class` statement that the innermost frame is at has filled `namespace`.
    pub(super) fn class_body_done(&mut self, namespace: Value, _returned: Value) -> Step {
        let ClassOperands { dst, name, bases, metaclass, keywords: others } = self.class_operands();
        let has_entries = bases.iter().any(|base| !base.is_kind(Kind::Class));
        let bases = self.heap.tuple(bases);
        if has_entries {
            let keywords = self.dict_of(&others);
            let metaclass = if metaclass.is_bound() { metaclass } else { Value::NONE };
            let arguments = [metaclass, name, bases, namespace, keywords];
            return self.call_prelude("_class_by_entries", &arguments, dst, Then::Store);
        }
        if metaclass.is_bound() && metaclass != self.types.type_ {
            let keywords = self.dict_of(&others);
            return self.call_prelude(
                "_class_by_metaclass",
                &[metaclass, name, bases, namespace, keywords],
                dst,
                Then::Store,
            );
        }
        let class = self.make_class(name, bases, namespace, Value::UNBOUND)?;
        self.finish_class(class, &others, dst)
    }

    /// What stands in the head of the `class` statement that the innermost frame is at.
    fn class_operands(&self) -> ClassOperands {
        let base = self.frames.last().map_or(0, |frame| frame.base) as usize;
        let (dst, name, bases, keywords) = match self.current_op() {
            Op::BuildClass { dst, base: at, argc, keywords } => {
                let first = base + at as usize + 2;
                let names: Vec<Value> = if keywords == u32::MAX {
                    Vec::new()
                } else {
                    self.heap.tuples.get(self.consts[keywords as usize]).to_vec()
                };
                let count = (argc as usize).saturating_sub(names.len());
                let bases = self.registers[first..first + count].to_vec();
                let values = self.registers[first + count..first + count + names.len()].to_vec();
                let keywords: Vec<(Value, Value)> = names.into_iter().zip(values).collect();
                (dst, self.registers[first - 1], bases, keywords)
            }
            Op::BuildClassUnpacked { dst, base: at } => {
                let first = base + at as usize;
                let bases = self.heap.tuples.get(self.registers[first + 2]).to_vec();
                let named = self.registers[first + 3];
                let keywords = if named.is_bound() { self.heap.dicts.get(named).iter().collect() } else { Vec::new() };
                (dst, self.registers[first + 1], bases, keywords)
            }
            _ => unreachable!("no other operation makes a class"),
        };
        let mut metaclass = Value::UNBOUND;
        let mut others = Vec::new();
        for (key, value) in keywords {
            if self.heap.text(key) == Some("metaclass") {
                metaclass = value;
            } else {
                others.push((key, value));
            }
        }
        for base in &bases {
            if base.is_kind(Kind::Class) && metaclass.is_unbound() {
                metaclass = self.heap.classes.get(*base).metaclass;
            }
        }
        ClassOperands { dst, name, bases, metaclass, keywords: others }
    }

    pub(super) fn dict_of(&mut self, pairs: &[(Value, Value)]) -> Value {
        let dict = self.heap.dict(Dict::default());
        for (key, value) in pairs {
            let set = self.heap.dict_set(dict, *key, *value);
            debug_assert!(set.is_ok(), "keyword names are hashable");
        }
        dict
    }

    /// `__set_name__` of what the namespace holds and `__init_subclass__` of the bases, where there are any.
    fn finish_class(&mut self, class: Value, keywords: &[(Value, Value)], dst: u8) -> Step {
        let wants_name = |vm: &Vm, value: Value| vm.python_method(value, Name::SET_NAME).is_some();
        let of = self.heap.classes.get(class);
        let named = of.namespace.iter().any(|(_, value)| wants_name(self, value));
        let hook = of.mro[1..].iter().any(|base| {
            let base = self.heap.classes.get(*base);
            base.is_python && base.namespace.get(Name::INIT_SUBCLASS).is_some()
        });
        if !named && !hook {
            if !keywords.is_empty() {
                let name = self.class_name(class).to_owned();
                return Err(self.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
            }
            return self.store(dst, class);
        }
        let keywords = self.dict_of(keywords);
        self.call_prelude("_finish_class", &[class, keywords], dst, Then::Store)
    }

    /// `type(name, bases, namespace)`, without the hooks of `_finish_class`.
    pub(super) fn make_class(
        &mut self,
        name: Value,
        bases: Value,
        namespace: Value,
        metaclass: Value,
    ) -> Result<Value, Raised> {
        let text = self.heap.text(name).unwrap_or_default().to_owned();
        let mut bases = self.heap.tuples.get(bases).to_vec();
        if bases.is_empty() {
            bases.push(self.types.object);
        }
        let mut layout = Layout::Object;
        for base in &bases {
            if !base.is_kind(Kind::Class) {
                return Err(self.type_error("bases must be types"));
            }
            let of = self.heap.classes.get(*base);
            match of.layout {
                Layout::Sealed
                    if *base != self.types.type_
                        && metaclass.is_unbound()
                        && !self.is_subclass(*base, self.types.type_) =>
                {
                    let base = of.name.to_string();
                    return Err(self.type_error(format!("type '{base}' is not an acceptable base type")));
                }
                Layout::Object => {}
                other if layout == Layout::Object || layout == other => layout = other,
                _ => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            }
        }
        let mut class = Class {
            name: text.clone().into(),
            qualname: text.clone().into(),
            module: "builtins".into(),
            layout,
            is_python: true,
            metaclass,
            bases: bases.clone(),
            ..Class::default()
        };
        let entries: Vec<(Value, Value)> = self.heap.dicts.get(namespace).iter().collect();
        let mut class_cell = Value::UNBOUND;
        for (key, value) in entries {
            let Some(key) = self.heap.name_of(key) else { continue };
            match key {
                Name::MODULE => {
                    class.module = self.heap.text(value).unwrap_or("builtins").into();
                    class.namespace.set(key, value);
                }
                Name::QUALNAME => class.qualname = self.heap.text(value).unwrap_or(&text).into(),
                Name::CLASSCELL => class_cell = value,
                // These are static methods or class methods without saying so (data model, "Customizing class creation").
                Name::NEW if value.is_kind(Kind::Function) => {
                    let value = self.heap.descriptor(Descriptor::StaticMethod(value));
                    class.namespace.set(key, value);
                }
                Name::INIT_SUBCLASS | Name::CLASS_GETITEM if value.is_kind(Kind::Function) => {
                    let value = self.heap.descriptor(Descriptor::ClassMethod(value));
                    class.namespace.set(key, value);
                }
                _ => {
                    class.namespace.set(key, value);
                }
            }
        }
        if class.namespace.get(Name::DOC).is_none() {
            class.namespace.set(Name::DOC, Value::NONE);
        }
        if class.namespace.get(Name::EQ).is_some() && class.namespace.get(Name::HASH).is_none() {
            class.namespace.set(Name::HASH, Value::NONE);
        }
        self.apply_slots(&mut class)?;
        let handle = self.heap.class(class);
        let mro = self.linearise(handle, &bases)?;
        let shape = self.heap.shapes.root(handle);
        self.collect_abstract(handle, &mro);
        let class = self.heap.classes.get_mut(handle);
        (class.mro, class.shape) = (mro, shape);
        self.class_epoch += 1;
        self.note_finalizer(handle);
        if class_cell.is_kind(Kind::Cell) {
            self.heap.cells.get_mut(class_cell).contents = handle;
        }
        Ok(handle)
    }

    /// `__slots__`: instances have these attributes and no others, unless a base has a `__dict__`.
    fn apply_slots(&mut self, class: &mut Class) -> Result<(), Raised> {
        let Some(slots) = class.namespace.get(Name::SLOTS) else { return Ok(()) };
        let names: Vec<Value> = match slots.kind() {
            Some(Kind::Str) => vec![slots],
            Some(Kind::Tuple) => self.heap.tuples.get(slots).to_vec(),
            Some(Kind::List) => self.heap.lists.get(slots).clone(),
            Some(Kind::Dict) => self.heap.dicts.get(slots).iter().map(|(key, _)| key).collect(),
            _ => Vec::new(),
        };
        let mut has_dict = class.bases.iter().any(|base| {
            let of = self.heap.classes.get(*base);
            of.is_python && !of.is_slotted
        });
        for name in names {
            let Some(name) = self.heap.name_of(name) else { continue };
            if name == Name::DICT {
                has_dict = true;
                continue;
            }
            if class.namespace.get(name).is_some() {
                let name = self.heap.names.text(name).to_owned();
                return Err(self.value_error(format!("'{name}' in __slots__ conflicts with class variable")));
            }
            let slot = self.heap.descriptor(Descriptor::Slot(name));
            class.namespace.set(name, slot);
        }
        class.is_slotted = !has_dict;
        Ok(())
    }

    /// The C3 linearisation ("The Python 2.3 Method Resolution Order").
    fn linearise(&mut self, class: Value, bases: &[Value]) -> Result<Vec<Value>, Raised> {
        let mut rows: Vec<Vec<Value>> = bases.iter().map(|base| self.heap.classes.get(*base).mro.clone()).collect();
        rows.push(bases.to_vec());
        let mut mro = vec![class];
        loop {
            rows.retain(|row| !row.is_empty());
            if rows.is_empty() {
                return Ok(mro);
            }
            let in_a_tail = |head: Value| rows.iter().any(|row| row[1..].contains(&head));
            let Some(head) = rows.iter().map(|row| row[0]).find(|head| !in_a_tail(*head)) else {
                let names: Vec<&str> = bases.iter().map(|base| self.class_name(*base)).collect();
                let names = names.join(", ");
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {names}"
                )));
            };
            mro.push(head);
            for row in &mut rows {
                if row[0] == head {
                    row.remove(0);
                }
            }
        }
    }

    /// Names whose functions are marked `__isabstractmethod__` and that no class before them in the MRO fills in.
    fn collect_abstract(&mut self, class: Value, mro: &[Value]) {
        let mark = self.heap.names.intern("__isabstractmethod__");
        let mut open = Vec::new();
        let mut seen = Vec::new();
        for base in mro {
            for (name, value) in self.heap.classes.get(*base).namespace.iter() {
                if seen.contains(&name) {
                    continue;
                }
                let function = match value.kind() {
                    Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                        Descriptor::Property { get, .. } => get,
                        Descriptor::ClassMethod(function) | Descriptor::StaticMethod(function) => function,
                        _ => value,
                    },
                    _ => value,
                };
                if !function.is_kind(Kind::Function) {
                    if self.heap.classes.get(*base).is_python {
                        seen.push(name);
                    }
                    continue;
                }
                seen.push(name);
                if self.heap.functions.get(function).attributes.get(mark).is_some() {
                    open.push(name);
                }
            }
        }
        self.heap.classes.get_mut(class).abstract_methods = open;
    }

    /// Calls a class: `__new__`, then `__init__`.
    pub(super) fn call_class(&mut self, class: Value, at: usize, argc: usize, keywords: Value) -> Step {
        let metaclass = self.heap.classes.get(class).metaclass;
        if metaclass.is_bound()
            && let Some(call) = self.class_lookup(metaclass, Name::CALL)
            && call.is_kind(Kind::Function)
            && !self.is_calling_type(call)
        {
            self.registers[at] = self.heap.method(Method { function: call, receiver: class });
            return self.call_at(at, argc, keywords);
        }
        self.instantiate(class, at, argc, keywords)
    }

    fn is_calling_type(&self, call: Value) -> bool {
        call.is_kind(Kind::Native)
    }

    /// `type.__call__`: makes an instance and initialises it.
    pub(super) fn instantiate(&mut self, class: Value, at: usize, argc: usize, keywords: Value) -> Step {
        if class == self.types.type_ && argc == 1 && keywords.is_unbound() {
            let value = self.type_of(self.registers[at + 1]);
            return self.deliver(value, Value::UNBOUND);
        }
        let new = self.class_lookup(class, Name::NEW).map(|new| self.without_static(new));
        let init = self.class_lookup(class, Name::INIT);
        let of = self.heap.classes.get(class);
        if !of.abstract_methods.is_empty() {
            return Err(self.abstract_instance(class));
        }
        let (layout, shape, is_python, room) = (of.layout, of.shape, of.is_python, of.usual_slots.into());
        if layout == Layout::Sealed && new.is_some() && new == self.class_lookup(self.types.object, Name::NEW) {
            if class == self.types.none && argc == 0 {
                return self.deliver(Value::NONE, Value::UNBOUND);
            }
            let name = self.class_name(class).to_owned();
            return Err(self.type_error(format!("cannot create '{name}' instances")));
        }
        let new_is_python = new.is_some_and(|new| !new.is_kind(Kind::Native));
        if new_is_python || self.is_subclass(class, self.types.type_) {
            let mut positional = self.registers[at + 1..at + 1 + argc].to_vec();
            positional.insert(0, class);
            let names = if keywords.is_bound() { self.heap.tuples.get(keywords).to_vec() } else { Vec::new() };
            positional.extend_from_slice(&self.registers[at + 1 + argc..at + 1 + argc + names.len()]);
            let construct = self.global(self.prelude, "_construct").unwrap_or(Value::NONE);
            self.registers[at] = construct;
            self.make_room(at + positional.len());
            self.registers[at + 1..at + 1 + positional.len()].copy_from_slice(&positional);
            return self.call_at(at, argc + 1, keywords);
        }
        let instance = match layout {
            Layout::Object => {
                let plain_init = init.is_none_or(|init| init.is_kind(Kind::Native));
                if plain_init && (argc > 0 || keywords.is_bound()) {
                    let name = self.class_name(class).to_owned();
                    return Err(self.type_error(format!("{name}() takes no arguments")));
                }
                let slots = self.heap.spare.values(room);
                let instance = self.heap.instance(Instance { class, shape, slots, payload: Value::UNBOUND });
                if self.has_finalizers {
                    self.watch_finalizer(class, instance);
                }
                instance
            }
            Layout::Exception => {
                let args = self.registers[at + 1..at + 1 + argc].to_vec();
                let python_init = init.is_some_and(|init| init.is_kind(Kind::Function));
                let exception = self.new_exception(class, args, python_init, at + 1 + argc, keywords)?;
                if !python_init {
                    return self.deliver(exception, Value::UNBOUND);
                }
                exception
            }
            _ if !is_python => {
                // A built-in type: its `__new__` does it all.
                let Some(new) = new else {
                    let name = self.class_name(class).to_owned();
                    return Err(self.type_error(format!("cannot create '{name}' instances")));
                };
                self.insert_argument(at, argc, keywords, new, class);
                return self.call_at(at, argc + 1, keywords);
            }
            _ => {
                // A Python class on top of a built-in type: the built-in value becomes the payload.
                let arguments = self.registers[at + 1..at + 1 + argc].to_vec();
                let names = if keywords.is_bound() { self.heap.tuples.get(keywords).to_vec() } else { Vec::new() };
                let named = self.registers[at + 1 + argc..at + 1 + argc + names.len()].to_vec();
                let positional = self.heap.tuple(arguments);
                let pairs: Vec<(Value, Value)> = names.into_iter().zip(named).collect();
                let named = self.dict_of(&pairs);
                let new = new.unwrap_or(Value::NONE);
                let flow = self.prelude_call("_construct_builtin", &[class, new, positional, named])?;
                return self.follow(flow);
            }
        };
        let Some(init) = init.filter(|init| init.is_kind(Kind::Function) || init.is_kind(Kind::Instance)) else {
            return self.deliver(instance, Value::UNBOUND);
        };
        self.insert_argument(at, argc, keywords, init, instance);
        if let Some(frame) = self.frames.last_mut() {
            frame.then = match frame.then {
                Then::Store => Then::Initialised,
                other => other,
            };
            if frame.then != Then::Initialised {
                // Something else than a plain store waits for the instance: the prelude's function does both steps.
                let mut all = self.registers[at + 1..at + 2 + argc].to_vec();
                let names = if keywords.is_bound() { self.heap.tuples.get(keywords).len() } else { 0 };
                all.extend_from_slice(&self.registers[at + 2 + argc..at + 2 + argc + names]);
                let initialise = self.global(self.prelude, "_initialise").unwrap_or(Value::NONE);
                self.registers[at] = initialise;
                self.registers[at + 1..at + 1 + all.len()].copy_from_slice(&all);
                return self.call_at(at, argc + 1, keywords);
            }
        }
        let depth = self.frames.len();
        let step = self.call_at(at, argc + 1, keywords)?;
        if self.frames.len() > depth {
            self.frames[depth].owner = instance;
        }
        Ok(step)
    }

    /// The function in a `staticmethod`, which `__new__` always is.
    fn without_static(&self, value: Value) -> Value {
        match value.kind() {
            Some(Kind::Descriptor) => match *self.heap.descriptors.get(value) {
                Descriptor::StaticMethod(function) => function,
                _ => value,
            },
            _ => value,
        }
    }

    fn abstract_instance(&mut self, class: Value) -> Raised {
        let of = self.heap.classes.get(class);
        let mut names: Vec<String> =
            of.abstract_methods.iter().map(|name| format!("'{}'", self.heap.names.text(*name))).collect();
        base::order::sort_by_key(&mut names, String::clone);
        let plural = if names.len() == 1 { "" } else { "s" };
        let (class, names) = (of.name.to_string(), names.join(", "));
        self.type_error(format!(
            "Can't instantiate abstract class {class} without an implementation for abstract method{plural} {names}"
        ))
    }

    /// An exception instance from a call's arguments, with the attributes its built-in class gives it.
    fn new_exception(
        &mut self,
        class: Value,
        args: Vec<Value>,
        python_init: bool,
        named_at: usize,
        keywords: Value,
    ) -> Result<Value, Raised> {
        let names = if keywords.is_bound() { self.heap.tuples.get(keywords).to_vec() } else { Vec::new() };
        let keyword_attributes = [self.types.import_error, self.types.attribute_error, self.types.name_error];
        let takes_keywords = keyword_attributes.iter().any(|base| self.is_subclass(class, *base));
        if !names.is_empty() && !python_init && !takes_keywords {
            let name = self.class_name(class).to_owned();
            return Err(self.type_error(format!("{name}() takes no keyword arguments")));
        }
        let mut class = class;
        if self.is_subclass(class, self.types.base_exception_group) && !python_init {
            class = self.check_group(class, &args)?;
        }
        let mut args = args;
        let mut file = None;
        if !python_init && self.is_subclass(class, self.types.os_error) && (2..=5).contains(&args.len()) {
            if class == self.types.os_error {
                class = args[0].as_int().map_or(class, |number| self.os_error_of(number));
            }
            file = args.get(2).copied().filter(|file| !file.is_none());
            args.truncate(2);
        }
        let exception = self.make_exception(class, args);
        if let Some(file) = file {
            let name = self.heap.names.intern("filename");
            self.set_slot(exception, name, file);
        }
        if !python_init {
            for (at, name) in names.into_iter().enumerate() {
                if let Some(name) = self.heap.name_of(name) {
                    let value = self.registers[named_at + at];
                    self.set_slot(exception, name, value);
                }
            }
        }
        Ok(exception)
    }

    /// The class that an error number of Linux makes of an `OSError` (PEP 3151).
    fn os_error_of(&self, number: i64) -> Value {
        let types = &self.types;
        match number {
            1 | 13 => types.permission_error,
            2 => types.file_not_found_error,
            3 => types.process_lookup_error,
            4 => types.interrupted_error,
            10 => types.child_process_error,
            11 | 114 | 115 => types.blocking_io_error,
            17 => types.file_exists_error,
            20 => types.not_a_directory_error,
            21 => types.is_a_directory_error,
            32 | 108 => types.broken_pipe_error,
            103 => types.connection_aborted_error,
            104 => types.connection_reset_error,
            110 => types.timeout_error,
            111 => types.connection_refused_error,
            _ => types.os_error,
        }
    }

    fn check_group(&mut self, class: Value, args: &[Value]) -> Result<Value, Raised> {
        let name = self.class_name(class).to_owned();
        let [message, members] = args else {
            let got = args.len();
            return Err(
                self.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({got} given)"))
            );
        };
        if !message.is_kind(Kind::Str) {
            let got = self.type_name(*message);
            return Err(self.type_error(format!("argument 1 must be str, not {got}")));
        }
        let items = match members.kind() {
            Some(Kind::List) => self.heap.lists.get(*members).clone(),
            Some(Kind::Tuple) => self.heap.tuples.get(*members).to_vec(),
            _ => return Err(self.type_error("second argument (exceptions) must be a sequence")),
        };
        if items.is_empty() {
            return Err(self.value_error("second argument (exceptions) must be a non-empty sequence"));
        }
        for (at, item) in items.iter().enumerate() {
            if !self.is_exception(*item) {
                return Err(self.value_error(format!("Item {at} of second argument (exceptions) is not an exception")));
            }
        }
        let all_plain = items.iter().all(|item| self.is_instance(*item, self.types.exception));
        if class == self.types.base_exception_group && all_plain {
            return Ok(self.types.exception_group);
        }
        if !all_plain && self.is_subclass(class, self.types.exception) {
            return Err(self.type_error(format!("Cannot nest BaseExceptions in an {name}")));
        }
        Ok(class)
    }
}
