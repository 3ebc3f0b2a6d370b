//! Fills the namespaces of the built-in classes and of the module `builtins`.

use super::natives::Table;
use super::*;
use crate::modules::MODULES;
use crate::object::{Descriptor, Native, NativeCall, NativeFn, Value};
use crate::vm::Vm;

/// Everything of `builtins` that is not the machine's own (`type`, `super`, `isinstance`, attributes, exceptions' attributes).
pub fn install(vm: &mut Vm) {
    install_methods(vm);
    attributes::install(vm);
    install_constructors(vm);
    install_globals(vm);
    run_prelude(vm);
    for name in ["aiter", "anext", "bytearray", "exit", "quit"] {
        if let Some(value) = vm.global(vm.prelude, name) {
            vm.set_global(vm.builtins, name, value);
        }
    }
    vm.importable.extend_from_slice(MODULES);
}

fn methods(vm: &mut Vm, class: Value, tables: &[Table]) {
    for (full, function) in tables.iter().copied().flatten() {
        let native = vm.native(full, *function);
        vm.install(class, short(full), native);
    }
}

fn short(full: &'static str) -> &'static str {
    full.rsplit('.').next().unwrap_or(full)
}

fn install_methods(vm: &mut Vm) {
    use dunders::*;
    let types = vm.types;
    methods(vm, types.object, &[OBJECT]);
    for (full, function) in OBJECT_CLASS_METHODS {
        class_method(vm, types.object, full, *function);
    }
    methods(vm, types.base_exception, &[EXCEPTION]);
    methods(vm, types.int, &[SHOWN, COMPARED, ORDERED, NUMBER, REAL, INTEGRAL, number_methods::INT]);
    methods(vm, types.float, &[SHOWN, COMPARED, ORDERED, NUMBER, REAL, number_methods::FLOAT]);
    methods(vm, types.complex, &[SHOWN, COMPARED, NUMBER, number_methods::COMPLEX]);
    let text = [TEXT, SHOWN, COMPARED, ORDERED, CONTAINER, SUBSCRIPTED, SEQUENCE, FORMATTED];
    methods(vm, types.str, &text);
    methods(vm, types.str, &[str_methods::METHODS, str_search::METHODS]);
    methods(vm, types.bytes, &text[1..]);
    methods(vm, types.bytes, &[bytes_methods::METHODS]);
    let sequence = [SHOWN, COMPARED, ORDERED, CONTAINER, SUBSCRIPTED, SEQUENCE];
    methods(vm, types.tuple, &sequence);
    methods(vm, types.tuple, &[list_methods::TUPLE]);
    methods(vm, types.list, &sequence);
    methods(vm, types.list, &[CHANGED, LIST, REVERSIBLE, list_methods::LIST]);
    methods(vm, types.range, &[SHOWN, COMPARED, CONTAINER, SUBSCRIPTED, REVERSIBLE]);
    methods(vm, types.slice, &[SHOWN, COMPARED]);
    methods(vm, types.dict, &[SHOWN, COMPARED, CONTAINER, SUBSCRIPTED, CHANGED, DICT, REVERSIBLE]);
    methods(vm, types.dict, &[dict_methods::METHODS]);
    for class in [types.set, types.frozenset] {
        methods(vm, class, &[SHOWN, COMPARED, ORDERED, CONTAINER, SET, set_methods::SHARED]);
    }
    methods(vm, types.set, &[SET_IN_PLACE, set_methods::CHANGING]);
    for class in [types.dict_keys, types.dict_items] {
        methods(vm, class, &[SHOWN, COMPARED, ORDERED, CONTAINER, SET, REVERSIBLE]);
    }
    methods(vm, types.dict_values, &[SHOWN, CONTAINER, REVERSIBLE]);
    methods(vm, types.iterator, &[ITERATOR]);
    for class in [types.list, types.dict, types.set] {
        vm.install(class, "__hash__", Value::NONE);
    }
    class_method(vm, types.dict, "dict.fromkeys", dict_methods::from_keys);
    class_method(vm, types.int, "int.from_bytes", number_methods::from_bytes);
}

fn class_method(vm: &mut Vm, class: Value, full: &'static str, function: NativeFn) {
    let native = vm.native(full, function);
    let descriptor = vm.heap.descriptor(Descriptor::ClassMethod(native));
    vm.install(class, short(full), descriptor);
}

fn install_constructors(vm: &mut Vm) {
    let types = vm.types;
    let all: &[(Value, &'static str, NativeFn)] = &[
        (types.int, "int.__new__", number_methods::new_int),
        (types.float, "float.__new__", number_methods::new_float),
        (types.bool_, "bool.__new__", number_methods::new_bool),
        (types.complex, "complex.__new__", number_methods::new_complex),
        (types.str, "str.__new__", constructors::new_str),
        (types.bytes, "bytes.__new__", bytes_methods::new_bytes),
        (types.list, "list.__new__", list_methods::new_list),
        (types.tuple, "tuple.__new__", list_methods::new_tuple),
        (types.dict, "dict.__new__", dict_methods::new_dict),
        (types.set, "set.__new__", set_methods::new_set),
        (types.frozenset, "frozenset.__new__", set_methods::new_frozenset),
        (types.range, "range.__new__", constructors::new_range),
        (types.slice, "slice.__new__", constructors::new_slice),
        (types.enumerate, "enumerate.__new__", constructors::new_enumerate),
        (types.zip, "zip.__new__", constructors::new_zip),
        (types.map, "map.__new__", constructors::new_map),
        (types.filter, "filter.__new__", constructors::new_filter),
        (types.reversed, "reversed.__new__", constructors::new_reversed),
    ];
    for (class, full, function) in all {
        let native = vm.heap.native(Native { name: full, call: NativeCall::Constructor(*function) });
        vm.install(*class, "__new__", native);
    }
    let native = vm.native("str.maketrans", str_search::make_translation);
    let descriptor = vm.heap.descriptor(Descriptor::StaticMethod(native));
    vm.install(types.str, "maketrans", descriptor);
}

fn install_globals(vm: &mut Vm) {
    let builtins = vm.builtins;
    for (name, function) in [functions::FUNCTIONS, folding::FUNCTIONS].into_iter().flatten() {
        let native = vm.native(name, *function);
        vm.set_global(builtins, name, native);
    }
}

fn run_prelude(vm: &mut Vm) {
    let module = vm.prelude;
    for (name, call) in PRELUDE.natives {
        let native = vm.heap.native(Native { name, call: *call });
        vm.set_global(module, name, native);
    }
    vm.run_hidden(&PRELUDE, module);
}
