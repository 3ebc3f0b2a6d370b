//! What functions of all kinds, bound methods and cells tell of themselves.

use super::objects::{namespace_dict, text_dict};
use super::*;

pub(super) fn install(vm: &mut Vm) {
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
}

fn none_for_unbound(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

fn code_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let code = vm.heap.functions.get(vm.arg(args, 0)).code;
    let parts = vm.code_parts(code);
    vm.prelude_call("_code", &parts)
}

impl Vm {
    /// What `inspect` and decorators ask of a function's code.
    pub(crate) fn code_parts(&mut self, code: CodeId) -> Vec<Value> {
        let code = &self.codes[code.0 as usize];
        let parameters = &code.parameters;
        let mut variables = parameters.names.clone();
        let (mut free, mut cells) = (Vec::new(), Vec::new());
        for (reg, name, is_cell) in &code.local_names {
            if code.captures.iter().any(|capture| capture.to == *reg) {
                free.push(name.clone());
                continue;
            }
            if *is_cell {
                cells.push(name.clone());
            }
            if !variables.contains(name) {
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
        let file = self.heap.str(self.sources[source as usize].file.clone());
        let mut parts = vec![name, qualname, file];
        for names in [variables, free, cells] {
            let names: Vec<Value> = names.into_iter().map(|name| self.heap.str(name)).collect();
            parts.push(self.heap.tuple(names));
        }
        parts.extend(numbers.map(Value::int_unchecked));
        parts
    }
}

fn globals_of(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let module = vm.heap.functions.get(vm.arg(args, 0)).module;
    let dict = namespace_dict(vm, module);
    vm.prelude_call("_live", &[module, dict])
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
    let function = vm.arg(args, 0);
    let own = vm.heap.functions.get(function).attributes.iter();
    let entries = own.filter(|(name, _)| !matches!(*name, Name::TYPE_PARAMS | Name::MODULE)).collect();
    let dict = text_dict(vm, entries);
    vm.prelude_call("_live", &[function, dict])
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
