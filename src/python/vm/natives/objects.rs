//! `isinstance`, `getattr` and their like, `object`'s own methods, and the variables of objects and modules as dicts.

use super::*;

pub(super) fn install(vm: &mut Vm) {
    let (builtins, prelude) = (vm.builtins, vm.prelude);
    functions(
        vm,
        builtins,
        &[
            ("isinstance", is_instance),
            ("issubclass", is_subclass),
            ("getattr", get_attr),
            ("hasattr", has_attr),
            ("setattr", set_attr),
            ("delattr", delete_attr),
            ("callable", callable),
            ("id", id),
            ("vars", vars),
            ("dir", dir),
            ("globals", globals),
            ("locals", locals),
        ],
    );
    functions(
        vm,
        prelude,
        &[
            ("_wrap", wrap),
            ("_payload", payload),
            ("_built_in_base", built_in_base),
            ("_install", install_attribute),
            ("_own_attribute", own_attribute),
            ("_class_attribute", class_attribute),
            ("_set_own_attribute", set_own_attribute),
        ],
    );
    let object = vm.types.object;
    methods(
        vm,
        object,
        &[
            ("__new__", object_new),
            ("__init__", object_init),
            ("__getattribute__", object_getattribute),
            ("__setattr__", object_setattr),
            ("__delattr__", object_delattr),
        ],
    );
    vm.install(object, "__doc__", Value::NONE);
    attribute(vm, object, "__class__", class_of, Some(set_class));
    attribute(vm, object, "__dict__", dict_of, Some(set_dict_of));
    let module = vm.types.module;
    attribute(vm, module, "__dict__", module_dict, None);
}

/// Classes of `isinstance`'s second argument, nested tuples and unions (tuples here) flattened.
fn flatten(vm: &mut Vm, class: Value, into: &mut Vec<Value>, depth: usize) -> bool {
    match class.kind() {
        Some(Kind::Class) => into.push(class),
        Some(Kind::Tuple) if depth < 50 => {
            for item in vm.heap.tuples.get(class).to_vec() {
                if !flatten(vm, item, into, depth + 1) {
                    return false;
                }
            }
        }
        _ => {
            return class.is_none() && {
                into.push(vm.types.none);
                true
            };
        }
    }
    true
}

fn is_instance(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "isinstance", 2, 2)?;
    let (object, class) = (vm.arg(args, 0), vm.arg(args, 1));
    if class.is_kind(Kind::Class) && vm.is_instance(object, class) {
        return value(Value::TRUE);
    }
    let mut classes = Vec::new();
    let are_classes = flatten(vm, class, &mut classes, 0);
    if !are_classes && class.is_kind(Kind::Tuple) {
        return vm.prelude_call("_isinstance_any", &[object, class]);
    }
    if !are_classes || class.is_none() {
        if vm.python_method(class, Name::INSTANCECHECK).is_some() {
            return vm.method_call(class, Name::INSTANCECHECK, &[object]);
        }
        return Err(vm.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"));
    }
    if classes.iter().any(|class| vm.is_instance(object, *class)) {
        return value(Value::TRUE);
    }
    let hook = classes.iter().find(|class| vm.python_method(**class, Name::INSTANCECHECK).is_some()).copied();
    match hook {
        Some(_) if class.is_kind(Kind::Tuple) => vm.prelude_call("_isinstance_any", &[object, class]),
        Some(class) => vm.method_call(class, Name::INSTANCECHECK, &[object]),
        None => value(Value::FALSE),
    }
}

fn is_subclass(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "issubclass", 2, 2)?;
    let (class, of) = (vm.arg(args, 0), vm.arg(args, 1));
    if !class.is_kind(Kind::Class) {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    }
    let mut classes = Vec::new();
    let are_classes = flatten(vm, of, &mut classes, 0);
    if !are_classes && of.is_kind(Kind::Tuple) {
        return vm.prelude_call("_issubclass_any", &[class, of]);
    }
    if !are_classes || of.is_none() {
        if vm.python_method(of, Name::SUBCLASSCHECK).is_some() {
            return vm.method_call(of, Name::SUBCLASSCHECK, &[class]);
        }
        return Err(vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    if classes.iter().any(|base| vm.is_subclass(class, *base)) {
        return value(Value::TRUE);
    }
    let hook = classes.iter().find(|base| vm.python_method(**base, Name::SUBCLASSCHECK).is_some()).copied();
    match hook {
        Some(_) if of.is_kind(Kind::Tuple) => vm.prelude_call("_issubclass_any", &[class, of]),
        Some(base) => vm.method_call(base, Name::SUBCLASSCHECK, &[class]),
        None => value(Value::FALSE),
    }
}

fn attribute_name(vm: &mut Vm, value: Value) -> Result<Name, Raised> {
    match vm.heap.name_of(value) {
        Some(name) => Ok(name),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

/// Whether a function written in Python may be asked for an attribute that is not there.
fn asks_python(vm: &Vm, object: Value) -> bool {
    if object.is_kind(Kind::Module) {
        return vm.heap.modules.get(object).globals.get(Name::GETATTR).is_some();
    }
    [Name::GETATTRIBUTE, Name::GETATTR].iter().any(|hook| vm.python_method(object, *hook).is_some())
}

fn get_attr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "getattr", 2, 3)?;
    let (object, name, default) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name_id = attribute_name(vm, name)?;
    if default.is_unbound() {
        return vm.get_attribute(object, name_id);
    }
    if asks_python(vm, object) {
        return vm.prelude_call("_getattr_default", &[object, name, default]);
    }
    match vm.get_plain_attribute(object, name_id) {
        Ok(Some(Flow::Value(found))) => value(found),
        Ok(Some(_)) => vm.prelude_call("_getattr_default", &[object, name, default]),
        Ok(None) => value(default),
        Err(Raised(error)) if vm.is_instance(error, vm.types.attribute_error) => value(default),
        Err(raised) => Err(raised),
    }
}

fn has_attr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "hasattr", 2, 2)?;
    let (object, name) = (vm.arg(args, 0), vm.arg(args, 1));
    let name_id = attribute_name(vm, name)?;
    if asks_python(vm, object) {
        return vm.prelude_call("_hasattr", &[object, name]);
    }
    match vm.get_plain_attribute(object, name_id) {
        Ok(Some(Flow::Value(_))) => value(Value::TRUE),
        Ok(Some(_)) => vm.prelude_call("_hasattr", &[object, name]),
        Ok(None) => value(Value::FALSE),
        Err(Raised(error)) if vm.is_instance(error, vm.types.attribute_error) => value(Value::FALSE),
        Err(raised) => Err(raised),
    }
}

/// The call returns None whatever the setter it runs returns.
fn set_attr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "setattr", 3, 3)?;
    let (object, name, new) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    vm.set_attribute(object, name, new)
}

fn delete_attr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "delattr", 2, 2)?;
    let (object, name) = (vm.arg(args, 0), vm.arg(args, 1));
    let name = attribute_name(vm, name)?;
    vm.delete_attribute(object, name)
}

fn callable(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "callable", 1, 1)?;
    let object = vm.arg(args, 0);
    let is_callable = matches!(object.kind(), Some(Kind::Function | Kind::Native | Kind::Method | Kind::Class))
        || vm.type_lookup(object, Name::CALL).is_some();
    value(Value::bool(is_callable))
}

fn id(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "id", 1, 1)?;
    let object = vm.arg(args, 0);
    let number = 0x7F00_0000_0000_u64 | (object.bits() >> 32 & 0xFF) << 36 | u64::from(object.index()) << 4;
    let number = vm.heap.int(number as i64);
    value(number)
}

fn vars(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    if args.count == 0 {
        return locals(vm, args);
    }
    vm.expect(args, "vars", 1, 1)?;
    let object = vm.arg(args, 0);
    if let Some(method) = vm.python_method(object, Name::GETATTRIBUTE) {
        let name = vm.heap.str("__dict__");
        return Ok(vm.tail_call(method, &[object, name]));
    }
    match vm.get_plain_attribute(object, Name::DICT) {
        Ok(Some(flow)) => Ok(flow),
        _ => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    if args.count == 0 {
        let (locals, sorted) = (locals(vm, args)?, vm.global(vm.builtins, "sorted").unwrap_or(Value::NONE));
        return match locals {
            Flow::Value(names) => Ok(vm.tail_call(sorted, &[names])),
            other => Ok(other),
        };
    }
    vm.expect(args, "dir", 1, 1)?;
    let object = vm.arg(args, 0);
    if let Some(method) = vm.python_method(object, Name::DIR) {
        let sorted = vm.global(vm.builtins, "sorted").unwrap_or(Value::NONE);
        return vm.prelude_call("_sorted_result", &[sorted, method, object]);
    }
    let names = vm.names_of(object);
    let items = names.into_iter().map(|name| vm.heap.str(name)).collect();
    value(vm.heap.list(items))
}

/// What `dir()` lists.
pub(super) fn attribute_names(vm: &mut Vm, object: Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let classes = if object.is_kind(Kind::Class) {
        vm.heap.classes.get(object).mro.clone()
    } else {
        vm.heap.classes.get(vm.type_of(object)).mro.clone()
    };
    for class in classes {
        let found = vm.heap.classes.get(class).namespace.iter();
        names.extend(found.map(|(name, _)| vm.heap.names.text(name).to_owned()));
    }
    if object.is_kind(Kind::Instance) {
        let shape = vm.heap.instances.get(object).shape;
        let own = vm.heap.shapes.get(shape).names.iter();
        names.extend(own.map(|name| vm.heap.names.text(*name).to_owned()));
        if let Some(dict) = vm.own_dict(object) {
            let keys = vm.heap.dicts.get(vm.heap.unwrapped(dict)).iter();
            names.extend(keys.filter_map(|(key, _)| vm.heap.text(key).map(str::to_owned)));
        }
    }
    if object.is_kind(Kind::Module) {
        let own = vm.heap.modules.get(object).globals.iter();
        names = own.map(|(name, _)| vm.heap.names.text(name).to_owned()).collect();
    }
    base::order::sort_by_key(&mut names, String::clone);
    names.dedup();
    names
}

fn globals(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "globals", 0, 0)?;
    let module = vm.frames.last().map_or(vm.builtins, |frame| frame.module);
    let dict = namespace_dict(vm, module);
    vm.prelude_call("_live", &[module, dict])
}

/// The variables of the code that calls, as they are now.
fn locals(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "locals", 0, 0)?;
    let Some(frame) = vm.frames.last().copied() else { return globals(vm, args) };
    let code = &vm.codes[frame.code.0 as usize];
    if code.flags.is_module {
        let dict = namespace_dict(vm, frame.module);
        return value(dict);
    }
    let base = frame.base as usize;
    if code.flags.is_class_body {
        return value(vm.registers[base]);
    }
    let names = code.local_names.clone();
    let dict = vm.heap.dict(Dict::default());
    for (reg, name, is_cell) in names {
        let mut item = vm.registers[base + reg as usize];
        if is_cell && item.is_kind(Kind::Cell) {
            item = vm.heap.cells.get(item).contents;
        }
        if item.is_bound() {
            vm.heap.dict_set_text(dict, &name, item);
        }
    }
    value(dict)
}

fn module_dict(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let module = vm.arg(args, 0);
    let dict = namespace_dict(vm, module);
    vm.prelude_call("_live", &[module, dict])
}

pub(super) fn namespace_dict(vm: &mut Vm, module: Value) -> Value {
    let entries: Vec<(Name, Value)> = vm.heap.modules.get(module).globals.iter().collect();
    text_dict(vm, entries)
}

pub(super) fn text_dict(vm: &mut Vm, entries: Vec<(Name, Value)>) -> Value {
    let dict = vm.heap.dict(Dict::default());
    for (name, item) in entries {
        let text = vm.heap.names.text(name).to_owned();
        vm.heap.dict_set_text(dict, &text, item);
    }
    dict
}

/// An instance of a Python class around a built-in value.
fn wrap(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, payload) = (vm.arg(args, 0), vm.arg(args, 1));
    let payload = vm.heap.unwrapped(payload);
    let shape = vm.heap.classes.get(class).shape;
    value(vm.heap.instance(Instance { class, shape, slots: Vec::new(), payload }))
}

/// The built-in value of such an instance; any other value itself.
fn payload(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    value(vm.heap.unwrapped(vm.arg(args, 0)))
}

fn built_in_base(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let mro = &vm.heap.classes.get(vm.arg(args, 0)).mro;
    value(mro.iter().copied().find(|class| !vm.heap.classes.get(*class).is_python).unwrap_or(vm.types.object))
}

/// Sets an attribute of a built-in class, which scripts can not.
fn install_attribute(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, name, new) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    vm.heap.classes.get_mut(class).namespace.set(name, new);
    vm.class_epoch += 1;
    value(Value::NONE)
}

fn own_attribute(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (object, name, default) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    value(vm.own_attribute(object, name).unwrap_or(default))
}

fn set_own_attribute(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (object, name, new) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    vm.set_slot(object, name, new);
    value(Value::NONE)
}

/// An entry along a class's MRO as it stands there, unbound; or the default.
fn class_attribute(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, name, default) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    value(vm.class_lookup(class, name).unwrap_or(default))
}

fn object_new(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.arg(args, 0);
    if !class.is_kind(Kind::Class) {
        let name = vm.type_name(class);
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({name})")));
    }
    let of = vm.heap.classes.get(class);
    if !of.abstract_methods.is_empty() {
        return vm.prelude_call("_abstract", &[class]);
    }
    let shape = of.shape;
    if of.layout == Layout::Exception {
        let arguments = vm.positional(args)[1..].to_vec();
        let exception = vm.make_exception(class, arguments);
        return value(exception);
    }
    let instance = vm.heap.instance(Instance { class, shape, slots: Vec::new(), payload: Value::UNBOUND });
    if vm.has_finalizers {
        vm.watch_finalizer(class, instance);
    }
    value(instance)
}

fn object_init(_: &mut Vm, _: Args) -> Result<Flow, Raised> {
    value(Value::NONE)
}

fn object_getattribute(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "__getattribute__", 2, 2)?;
    let (object, name) = (vm.arg(args, 0), vm.arg(args, 1));
    let name = attribute_name(vm, name)?;
    match vm.get_plain_attribute(object, name)? {
        Some(flow) => Ok(flow),
        None => {
            let (class, name) = (vm.type_name(object), vm.heap.names.text(name).to_owned());
            Err(vm.attribute_error(format!("'{class}' object has no attribute '{name}'")))
        }
    }
}

fn object_setattr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "__setattr__", 3, 3)?;
    let (object, name, new) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name = attribute_name(vm, name)?;
    vm.set_plain_attribute(object, name, new)
}

fn object_delattr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "__delattr__", 2, 2)?;
    let (object, name) = (vm.arg(args, 0), vm.arg(args, 1));
    let name = attribute_name(vm, name)?;
    vm.delete_plain_attribute(object, name)
}

fn class_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.type_of(vm.arg(args, 0));
    value(class)
}

fn set_class(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (object, class) = (vm.arg(args, 0), vm.arg(args, 1));
    if !object.is_kind(Kind::Instance) || !class.is_kind(Kind::Class) || !vm.heap.classes.get(class).is_python {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    let instance = vm.heap.instances.get(object);
    let names = vm.heap.shapes.get(instance.shape).names.clone();
    let mut shape = vm.heap.classes.get(class).shape;
    for name in names {
        shape = vm.heap.shapes.with(shape, name);
    }
    let instance = vm.heap.instances.get_mut(object);
    (instance.class, instance.shape) = (class, shape);
    value(Value::NONE)
}

/// The attributes. From the first time a script asks for them they live in that dict; our own Python only looks, and gets a copy.
fn dict_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let object = vm.arg(args, 0);
    if let Some(dict) = vm.own_dict(object) {
        return value(dict);
    }
    if object.is_kind(Kind::Instance) {
        let class = vm.type_of(object);
        let of = vm.heap.classes.get(class);
        if of.is_slotted || !of.is_python && of.layout == Layout::Object {
            let class = vm.type_name(object);
            return Err(vm.attribute_error(format!("'{class}' object has no attribute '__dict__'")));
        }
    }
    let (shape, slots) = match object.kind() {
        Some(Kind::Instance) => {
            let instance = vm.heap.instances.get(object);
            (instance.shape, instance.slots.clone())
        }
        Some(Kind::Future) => {
            let future = vm.heap.futures.get(object);
            (future.shape, future.slots.clone())
        }
        _ => {
            let class = vm.type_name(object);
            return Err(vm.attribute_error(format!("'{class}' object has no attribute '__dict__'")));
        }
    };
    let names = vm.heap.shapes.get(shape).names.clone();
    let class = vm.type_of(object);
    let is_slot = |vm: &Vm, name: Name| vm.class_lookup(class, name).is_some_and(|found| vm.is_slot(found));
    let entries = names.into_iter().zip(slots).filter(|(name, item)| item.is_bound() && !is_slot(vm, *name)).collect();
    let dict = text_dict(vm, entries);
    let is_ours = vm.frames.last().is_some_and(|frame| vm.heap.modules.get(frame.module).is_hidden);
    if object.is_kind(Kind::Instance) && !is_ours {
        vm.set_own_dict(object, dict);
    }
    value(dict)
}

fn set_dict_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (object, dict) = (vm.arg(args, 0), vm.arg(args, 1));
    if !object.is_kind(Kind::Instance) {
        let class = vm.type_name(object);
        return Err(vm.attribute_error(format!("attribute '__dict__' of '{class}' objects is not writable")));
    }
    if !vm.heap.unwrapped(dict).is_kind(Kind::Dict) {
        let class = vm.type_name(dict);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{class}'")));
    }
    vm.set_own_dict(object, dict);
    value(Value::NONE)
}
