//! Classes made at run time, and what classes tell of themselves.

use super::objects::text_dict;
use super::*;

pub(super) fn install(vm: &mut Vm) {
    let (prelude, type_) = (vm.prelude, vm.types.type_);
    functions(vm, prelude, &[("_make_class", make_class), ("_type_call", type_call)]);
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
