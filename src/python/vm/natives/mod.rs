//! The core's own natives: what touches classes, attributes, exceptions and generators. The rest of `builtins` is elsewhere.

mod class_attributes;
mod descriptors;
mod exceptions;
mod function_attributes;
mod generators;
mod objects;

use super::{Args, Flow, ModuleDef, Raised, Vm};
use crate::object::*;

/// Python of ours that finishes what the machine's slow paths begin.
const CORE: ModuleDef = ModuleDef {
    name: "core",
    natives: &[],
    python: Some(include_str!(concat!(env!("OUT_DIR"), "/vm/natives/core.py"))),
    names: "",
};

/// Installs them, and runs the core's Python.
pub(super) fn install(vm: &mut Vm) {
    vm.add_source("<entry>", "", true);
    let main = vm.builtins;
    for (module, name) in [(main, "builtins"), (vm.prelude, "prelude")] {
        let text = vm.heap.str(name);
        vm.set_global(module, "__name__", text);
    }
    let name = vm.heap.names.intern("builtins");
    vm.modules.push((name, main));
    for (name, class) in vm.types.all() {
        let is_builtin = &*vm.heap.classes.get(class).module == "builtins";
        let hidden = matches!(
            name,
            "NoneType"
                | "NotImplementedType"
                | "ellipsis"
                | "function"
                | "builtin_function_or_method"
                | "method"
                | "module"
                | "cell"
                | "generator"
                | "coroutine"
                | "async_generator"
                | "iterator"
                | "getset_descriptor"
        ) || name.ends_with("iterator")
            || name.starts_with("dict_");
        if is_builtin && !hidden {
            vm.set_global(main, name, class);
        }
    }
    for (name, alias) in [("EnvironmentError", "OSError"), ("IOError", "OSError")] {
        if let Some(class) = vm.global(main, alias) {
            vm.set_global(main, name, class);
        }
    }
    vm.set_global(main, "NotImplemented", Value::NOT_IMPLEMENTED);
    vm.set_global(main, "Ellipsis", Value::ELLIPSIS);
    vm.set_global(main, "__debug__", Value::TRUE);
    objects::install(vm);
    class_attributes::install(vm);
    function_attributes::install(vm);
    exceptions::install(vm);
    generators::install(vm);
    descriptors::install(vm);
    let prelude = vm.prelude;
    vm.run_hidden(&CORE, prelude);
}

/// Registers functions as globals of a module.
fn functions(vm: &mut Vm, module: Value, list: &[(&'static str, NativeFn)]) {
    for (name, function) in list {
        let value = vm.native(name, *function);
        vm.set_global(module, name, value);
    }
}

/// Registers methods of a class.
fn methods(vm: &mut Vm, class: Value, list: &[(&'static str, NativeFn)]) {
    for (name, function) in list {
        let value = vm.native(name, *function);
        vm.install(class, name, value);
    }
}

/// Registers a computed attribute of a class.
fn attribute(vm: &mut Vm, class: Value, name: &'static str, get: NativeFn, set: Option<NativeFn>) {
    let value = vm.heap.descriptor(Descriptor::NativeAttribute { get, set, name });
    vm.install(class, name, value);
}

fn value(value: Value) -> Result<Flow, Raised> {
    Ok(Flow::Value(value))
}

impl Vm {
    /// The names of an object's attributes, as `dir()` lists them.
    pub(super) fn names_of(&mut self, object: Value) -> Vec<String> {
        objects::attribute_names(self, object)
    }
}
