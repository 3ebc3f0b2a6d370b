//! `type`, `isinstance`, `getattr` and their like, `object`'s own methods, attributes of classes, functions and modules.

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
            ("_make_class", make_class),
            ("_wrap", wrap),
            ("_payload", payload),
            ("_built_in_base", built_in_base),
            ("_install", install_attribute),
            ("_own_attribute", own_attribute),
            ("_class_attribute", class_attribute),
            ("_type_call", type_call),
            ("_set_own_attribute", set_own_attribute),
        ],
    );
    let (object, type_) = (vm.types.object, vm.types.type_);
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
    methods(
        vm,
        type_,
        &[("__new__", make_class), ("__call__", type_call), ("mro", mro_list), ("__subclasses__", no_subclasses)],
    );
    attribute(vm, type_, "__name__", class_name, Some(set_class_name));
    attribute(vm, type_, "__qualname__", class_qualname, Some(set_class_qualname));
    attribute(vm, type_, "__module__", class_module, Some(set_class_module));
    attribute(vm, type_, "__mro__", class_mro, None);
    attribute(vm, type_, "__bases__", class_bases, None);
    attribute(vm, type_, "__base__", class_base, None);
    attribute(vm, type_, "__dict__", class_dict, None);
    attribute(vm, type_, "__doc__", class_doc, Some(set_class_doc));
    attribute(vm, type_, "__annotations__", class_annotations, Some(set_class_annotations));
    attribute(vm, type_, "__abstractmethods__", class_abstract, None);

    let function = vm.types.function;
    attribute(vm, function, "__name__", |vm, args| function_field(vm, args, |f| f.name), Some(set_function_name));
    attribute(
        vm,
        function,
        "__qualname__",
        |vm, args| function_field(vm, args, |f| f.qualname),
        Some(set_function_qualname),
    );
    attribute(vm, function, "__doc__", |vm, args| function_field(vm, args, |f| f.doc), Some(set_function_doc));
    attribute(
        vm,
        function,
        "__defaults__",
        |vm, args| function_field(vm, args, |f| none_for_unbound(f.defaults)),
        None,
    );
    attribute(
        vm,
        function,
        "__kwdefaults__",
        |vm, args| function_field(vm, args, |f| none_for_unbound(f.keyword_defaults)),
        None,
    );
    attribute(vm, function, "__module__", function_module, Some(set_function_module));
    attribute(vm, function, "__dict__", function_dict, None);
    attribute(vm, function, "__type_params__", type_params_of, Some(set_type_params));
    attribute(vm, function, "__closure__", closure_of, None);
    attribute(vm, function, "__annotations__", function_annotations, Some(set_function_annotations));
    attribute(vm, function, "__code__", code_of, None);
    attribute(vm, function, "__globals__", globals_of, None);

    let native = vm.types.native;
    attribute(vm, native, "__name__", native_name, None);
    attribute(vm, native, "__qualname__", native_name, None);
    attribute(vm, native, "__doc__", |_, _| value(Value::NONE), None);
    attribute(vm, native, "__module__", native_module, None);

    let cell = vm.types.cell;
    attribute(vm, cell, "cell_contents", cell_contents, None);

    let method = vm.types.method;
    attribute(vm, method, "__self__", |vm, args| method_part(vm, args, |m| m.receiver), None);
    attribute(vm, method, "__func__", |vm, args| method_part(vm, args, |m| m.function), None);
    for name in [
        "__name__",
        "__qualname__",
        "__doc__",
        "__module__",
        "__code__",
        "__defaults__",
        "__annotations__",
        "__dict__",
        "__wrapped__",
    ] {
        let getter: NativeFn = match name {
            "__name__" => |vm, args| method_forward(vm, args, "__name__"),
            "__qualname__" => |vm, args| method_forward(vm, args, "__qualname__"),
            "__doc__" => |vm, args| method_forward(vm, args, "__doc__"),
            "__module__" => |vm, args| method_forward(vm, args, "__module__"),
            "__code__" => |vm, args| method_forward(vm, args, "__code__"),
            "__defaults__" => |vm, args| method_forward(vm, args, "__defaults__"),
            "__annotations__" => |vm, args| method_forward(vm, args, "__annotations__"),
            "__dict__" => |vm, args| method_forward(vm, args, "__dict__"),
            _ => |vm, args| method_forward(vm, args, "__wrapped__"),
        };
        attribute(vm, method, name, getter, None);
    }
    let module = vm.types.module;
    attribute(vm, module, "__dict__", module_dict, None);
}

fn none_for_unbound(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
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
    let mut classes = Vec::new();
    if !flatten(vm, class, &mut classes, 0) || class.is_none() {
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
    if !flatten(vm, of, &mut classes, 0) || of.is_none() {
        return Err(vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    if classes.iter().any(|base| vm.is_subclass(class, *base)) {
        return value(Value::TRUE);
    }
    let hook = classes.iter().find(|base| vm.python_method(**base, Name::SUBCLASSCHECK).is_some()).copied();
    match hook {
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

fn get_attr(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "getattr", 2, 3)?;
    let (object, name, default) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let name_id = attribute_name(vm, name)?;
    if default.is_unbound() {
        return vm.get_attribute(object, name_id);
    }
    let is_python = [Name::GETATTRIBUTE, Name::GETATTR].iter().any(|hook| vm.python_method(object, *hook).is_some());
    if is_python {
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
    let is_python = [Name::GETATTRIBUTE, Name::GETATTR].iter().any(|hook| vm.python_method(object, *hook).is_some());
    if is_python {
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
    match vm.get_plain_attribute(object, Name::DICT)? {
        Some(flow) => Ok(flow),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
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

/// A snapshot: changing the dict does not change the variables.
fn globals(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "globals", 0, 0)?;
    let module = vm.frames.last().map_or(vm.builtins, |frame| frame.module);
    let dict = namespace_dict(vm, module);
    value(dict)
}

/// The variables of the code that calls, as they are now.
fn locals(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "locals", 0, 0)?;
    let Some(frame) = vm.frames.last().copied() else { return globals(vm, args) };
    let code = &vm.codes[frame.code.0 as usize];
    if code.flags.is_module {
        return globals(vm, args);
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

/// What `inspect` and decorators ask of a function's code.
fn code_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let function = vm.heap.functions.get(vm.arg(args, 0));
    let code = &vm.codes[function.code.0 as usize];
    let parameters = &code.parameters;
    let mut variables = parameters.names.clone();
    for (_, name, _) in &code.local_names {
        let is_free = code
            .captures
            .iter()
            .any(|capture| code.local_names.iter().any(|(reg, captured, _)| *reg == capture.to && captured == name));
        if !variables.contains(name) && !is_free {
            variables.push(name.clone());
        }
    }
    let flags = 3
        | (i64::from(parameters.var_positional) << 2)
        | (i64::from(parameters.var_keyword) << 3)
        | match (code.flags.is_async, code.flags.is_generator) {
            (true, true) => 0x200,
            (true, false) => 0x80,
            (false, true) => 0x20,
            (false, false) => 0,
        };
    let numbers = [
        i64::from(parameters.positional),
        i64::from(parameters.positional_only),
        i64::from(parameters.keyword_only),
        i64::from(code.first_line),
        flags,
    ];
    let (name, qualname, source) = (code.name, code.qualname, code.source);
    let variables: Vec<Value> = variables.into_iter().map(|name| vm.heap.str(name)).collect();
    let variables = vm.heap.tuple(variables);
    let file = vm.heap.str(vm.sources[source as usize].file.clone());
    let mut given = vec![name, qualname, file, variables];
    given.extend(numbers.map(Value::int_unchecked));
    vm.prelude_call("_code", &given)
}

fn globals_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let module = vm.heap.functions.get(vm.arg(args, 0)).module;
    let dict = namespace_dict(vm, module);
    value(dict)
}

fn module_dict(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let module = vm.arg(args, 0);
    let dict = namespace_dict(vm, module);
    value(dict)
}

fn namespace_dict(vm: &mut Vm, module: Value) -> Value {
    let entries: Vec<(Name, Value)> = vm.heap.modules.get(module).globals.iter().collect();
    text_dict(vm, entries)
}

fn text_dict(vm: &mut Vm, entries: Vec<(Name, Value)>) -> Value {
    let dict = vm.heap.dict(Dict::default());
    for (name, item) in entries {
        let text = vm.heap.names.text(name).to_owned();
        vm.heap.dict_set_text(dict, &text, item);
    }
    dict
}

/// `type(name, bases, namespace, **keywords)` and `type.__new__(metaclass, name, bases, namespace)`.
fn make_class(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let positional = vm.positional(args);
    if let [_, object] = positional[..] {
        let class = vm.type_of(object);
        return value(class);
    }
    let [metaclass, name, bases, namespace] = positional[..] else {
        return Err(vm.type_error("type() takes 1 or 3 arguments"));
    };
    let metaclass = if metaclass == vm.types.type_ { Value::UNBOUND } else { metaclass };
    let mut namespace = vm.heap.unwrapped(namespace);
    if vm.heap.dict_get_text(namespace, "__module__").is_none() {
        // What asks on a script's behalf is code of ours.
        let asked = vm.frames.iter().rev().find(|frame| !vm.heap.modules.get(frame.module).is_hidden);
        let module = asked.map_or(vm.builtins, |frame| frame.module);
        let module = vm.heap.str(vm.heap.modules.get(module).name.clone());
        let copy = vm.heap.dicts.get(namespace).clone();
        namespace = vm.heap.dict(copy);
        vm.heap.dict_set_text(namespace, "__module__", module);
    }
    let class = vm.make_class(name, bases, namespace, metaclass)?;
    let keywords = vm.keywords(args);
    let keywords = vm.dict_of(&keywords);
    vm.prelude_call("_finish_class", &[class, keywords])
}

/// `type.__call__(class, *args, **kwargs)`, for metaclasses that override it and go on here.
fn type_call(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let at = args.start as usize;
    let class = vm.arg(args, 0);
    match vm.instantiate(class, at, args.count as usize - 1, args.keywords)? {
        super::super::machine::Control::Continue => Ok(Flow::Switched),
        super::super::machine::Control::Exit(exit) => {
            vm.pending_exit = Some(exit);
            Ok(Flow::Switched)
        }
    }
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
    value(vm.heap.instance(Instance { class, shape, slots: Vec::new(), payload: Value::UNBOUND }))
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

fn class_dict(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.arg(args, 0);
    let entries = vm.heap.classes.get(class).namespace.iter().collect();
    let dict = text_dict(vm, entries);
    value(dict)
}

fn class_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let name = vm.heap.classes.get(vm.arg(args, 0)).name.clone();
    value(vm.heap.str(name))
}

fn class_qualname(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let name = vm.heap.classes.get(vm.arg(args, 0)).qualname.clone();
    value(vm.heap.str(name))
}

fn class_module(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let name = vm.heap.classes.get(vm.arg(args, 0)).module.clone();
    value(vm.heap.str(name))
}

fn new_text(vm: &mut Vm, args: Args) -> Result<Box<str>, Raised> {
    let text = vm.arg(args, 1);
    match vm.heap.text(text) {
        Some(text) => Ok(text.into()),
        None => Err(vm.type_error("can only assign string to this attribute")),
    }
}

fn set_class_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let text = new_text(vm, args)?;
    let class = vm.arg(args, 0);
    vm.heap.classes.get_mut(class).name = text;
    value(Value::NONE)
}

fn set_class_qualname(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let text = new_text(vm, args)?;
    let class = vm.arg(args, 0);
    vm.heap.classes.get_mut(class).qualname = text;
    value(Value::NONE)
}

fn set_class_module(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let text = new_text(vm, args)?;
    let class = vm.arg(args, 0);
    vm.heap.classes.get_mut(class).module = text;
    value(Value::NONE)
}

fn class_doc(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.arg(args, 0);
    value(vm.heap.classes.get(class).namespace.get(Name::DOC).unwrap_or(Value::NONE))
}

fn set_class_doc(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, doc) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.classes.get_mut(class).namespace.set(Name::DOC, doc);
    vm.class_epoch += 1;
    value(Value::NONE)
}

fn class_annotations(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.arg(args, 0);
    if let Some(found) = vm.heap.classes.get(class).namespace.get(Name::ANNOTATIONS) {
        return value(found);
    }
    let dict = vm.heap.dict(Dict::default());
    value(dict)
}

fn set_class_annotations(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (class, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.classes.get_mut(class).namespace.set(Name::ANNOTATIONS, new);
    vm.class_epoch += 1;
    value(Value::NONE)
}

fn class_abstract(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let names = vm.heap.classes.get(vm.arg(args, 0)).abstract_methods.clone();
    let set = vm.heap.set(Set::default());
    for name in names {
        let text = vm.heap.str(vm.heap.names.text(name).to_owned());
        let added = vm.heap.set_add(set, text);
        debug_assert!(added.is_ok(), "text is hashable");
    }
    vm.heap.sets.get_mut(set).is_frozen = true;
    value(set)
}

fn class_mro(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let mro = vm.heap.classes.get(vm.arg(args, 0)).mro.clone();
    value(vm.heap.tuple(mro))
}

fn mro_list(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let mro = vm.heap.classes.get(vm.arg(args, 0)).mro.clone();
    value(vm.heap.list(mro))
}

fn no_subclasses(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let class = vm.arg(args, 0);
    let found: Vec<u32> =
        vm.heap.classes.iter().filter(|(_, other)| other.bases.contains(&class)).map(|(index, _)| index).collect();
    let found = found.into_iter().map(|index| Value::object(Kind::Class, index)).collect();
    value(vm.heap.list(found))
}

fn class_bases(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let bases = vm.heap.classes.get(vm.arg(args, 0)).bases.clone();
    value(vm.heap.tuple(bases))
}

fn class_base(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    value(vm.heap.classes.get(vm.arg(args, 0)).bases.first().copied().unwrap_or(Value::NONE))
}

fn function_field(vm: &mut Vm, args: Args, field: fn(&Function) -> Value) -> Result<Flow, Raised> {
    value(field(vm.heap.functions.get(vm.arg(args, 0))))
}

fn set_function_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    if !new.is_kind(Kind::Str) {
        return Err(vm.type_error("__name__ must be set to a string object"));
    }
    vm.heap.functions.get_mut(function).name = new;
    value(Value::NONE)
}

fn set_function_qualname(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    if !new.is_kind(Kind::Str) {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    }
    vm.heap.functions.get_mut(function).qualname = new;
    value(Value::NONE)
}

fn set_function_doc(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.functions.get_mut(function).doc = new;
    value(Value::NONE)
}

fn function_module(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let function = vm.heap.functions.get(vm.arg(args, 0));
    if let Some(set) = function.attributes.get(Name::MODULE) {
        return value(set);
    }
    let name = vm.heap.modules.get(function.module).name.clone();
    value(vm.heap.str(name))
}

fn set_function_module(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.functions.get_mut(function).attributes.set(Name::MODULE, new);
    value(Value::NONE)
}

fn type_params_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let found = vm.heap.functions.get(vm.arg(args, 0)).attributes.get(Name::TYPE_PARAMS);
    match found {
        Some(found) => value(found),
        None => value(vm.heap.tuple(Vec::new())),
    }
}

fn set_type_params(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.functions.get_mut(function).attributes.set(Name::TYPE_PARAMS, new);
    value(Value::NONE)
}

fn closure_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let cells = vm.heap.functions.get(vm.arg(args, 0)).cells.clone();
    if cells.is_empty() {
        return value(Value::NONE);
    }
    value(vm.heap.tuple(cells))
}

fn cell_contents(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    match vm.heap.cells.get(vm.arg(args, 0)).contents {
        contents if contents.is_bound() => value(contents),
        _ => Err(vm.value_error("Cell is empty")),
    }
}

fn function_dict(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let own = vm.heap.functions.get(vm.arg(args, 0)).attributes.iter();
    let entries = own.filter(|(name, _)| !matches!(*name, Name::TYPE_PARAMS | Name::MODULE)).collect();
    let dict = text_dict(vm, entries);
    value(dict)
}

fn function_annotations(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let function = vm.arg(args, 0);
    let found = vm.heap.functions.get(function).annotations;
    if found.is_bound() {
        return value(found);
    }
    let dict = vm.heap.dict(Dict::default());
    vm.heap.functions.get_mut(function).annotations = dict;
    value(dict)
}

fn set_function_annotations(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (function, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.heap.functions.get_mut(function).annotations = new;
    value(Value::NONE)
}

fn native_name(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let name = vm.heap.natives.get(vm.arg(args, 0)).name;
    value(vm.heap.str(name.rsplit('.').next().unwrap_or(name)))
}

fn native_module(vm: &mut Vm, _: Args) -> Result<Flow, Raised> {
    value(vm.heap.str("builtins"))
}

fn method_part(vm: &mut Vm, args: Args, part: fn(&Method) -> Value) -> Result<Flow, Raised> {
    value(part(vm.heap.methods.get(vm.arg(args, 0))))
}

fn method_forward(vm: &mut Vm, args: Args, name: &str) -> Result<Flow, Raised> {
    let function = vm.heap.methods.get(vm.arg(args, 0)).function;
    let name = vm.heap.names.intern(name);
    vm.get_attribute(function, name)
}
