//! `property`, `classmethod`, `staticmethod`, `super` and bound methods.

use super::super::Signature;
use super::*;

pub(super) fn install(vm: &mut Vm) {
    let (property, class_method, static_method, super_) =
        (vm.types.property, vm.types.classmethod, vm.types.staticmethod, vm.types.super_);
    methods(
        vm,
        property,
        &[
            ("__new__", new_property),
            ("getter", getter),
            ("setter", setter),
            ("deleter", deleter),
            ("__get__", property_get),
        ],
    );
    methods(vm, class_method, &[("__new__", |vm, args| wrap_function(vm, args, Descriptor::ClassMethod))]);
    methods(vm, static_method, &[("__new__", |vm, args| wrap_function(vm, args, Descriptor::StaticMethod))]);
    attribute(vm, property, "fget", |vm, args| part(vm, args, 0), None);
    attribute(vm, property, "fset", |vm, args| part(vm, args, 1), None);
    attribute(vm, property, "fdel", |vm, args| part(vm, args, 2), None);
    attribute(vm, property, "__doc__", |vm, args| part(vm, args, 3), None);
    for class in [class_method, static_method] {
        attribute(vm, class, "__func__", wrapped, None);
        attribute(vm, class, "__wrapped__", wrapped, None);
    }
    methods(vm, super_, &[("__new__", new_super)]);
    let method = vm.types.method;
    methods(vm, method, &[("__new__", new_method)]);
}

/// `types.MethodType(function, object)`
fn new_method(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "method", 3, 3)?;
    let (function, receiver) = (vm.arg(args, 1), vm.arg(args, 2));
    value(vm.heap.method(Method { function, receiver }))
}

const PROPERTY: Signature =
    Signature { name: "property", parameters: &["cls", "/", "fget", "fset", "fdel", "doc"], required: 1 };

fn new_property(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let [_, get, set, delete, mut doc] = vm.bind::<5>(args, &PROPERTY)?;
    let or_none = |value: Value| if value.is_unbound() { Value::NONE } else { value };
    if doc.is_unbound() {
        doc = if get.is_kind(Kind::Function) { vm.heap.functions.get(get).doc } else { Value::NONE };
    }
    let (get, set, delete) = (or_none(get), or_none(set), or_none(delete));
    value(vm.heap.descriptor(Descriptor::Property { get, set, delete, doc }))
}

fn parts(vm: &Vm, property: Value) -> [Value; 4] {
    match *vm.heap.descriptors.get(property) {
        Descriptor::Property { get, set, delete, doc } => [get, set, delete, doc],
        _ => [Value::NONE; 4],
    }
}

fn part(vm: &mut Vm, args: Args, at: usize) -> Result<Flow, Raised> {
    value(parts(vm, vm.arg(args, 0))[at])
}

fn with_part(vm: &mut Vm, args: Args, at: usize) -> Result<Flow, Raised> {
    let mut all = parts(vm, vm.arg(args, 0));
    all[at] = vm.arg(args, 1);
    let [get, set, delete, doc] = all;
    value(vm.heap.descriptor(Descriptor::Property { get, set, delete, doc }))
}

fn getter(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    with_part(vm, args, 0)
}

fn setter(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    with_part(vm, args, 1)
}

fn deleter(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    with_part(vm, args, 2)
}

fn property_get(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (property, object) = (vm.arg(args, 0), vm.arg(args, 1));
    if object.is_none() {
        return value(property);
    }
    let [get, ..] = parts(vm, property);
    Ok(vm.tail_call(get, &[object]))
}

fn wrap_function(vm: &mut Vm, args: Args, wrap: fn(Value) -> Descriptor) -> Result<Flow, Raised> {
    vm.expect(args, "classmethod", 2, 2)?;
    let function = vm.arg(args, 1);
    value(vm.heap.descriptor(wrap(function)))
}

fn wrapped(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    value(match *vm.heap.descriptors.get(vm.arg(args, 0)) {
        Descriptor::ClassMethod(function) | Descriptor::StaticMethod(function) => function,
        _ => Value::NONE,
    })
}

fn new_super(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    if args.count == 1 {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    vm.expect(args, "super", 3, 3)?;
    let (class, object) = (vm.arg(args, 1), vm.arg(args, 2));
    vm.check_super(class, object)?;
    value(vm.heap.super_object(Super { class, object }))
}
