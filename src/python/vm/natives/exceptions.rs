//! Attributes and methods of exceptions and exception groups.

use super::*;

pub(super) fn install(vm: &mut Vm) {
    let base = vm.types.base_exception;
    attribute(vm, base, "args", |vm, args| field(vm, args, |state| state.args), Some(set_args));
    attribute(vm, base, "__cause__", |vm, args| field(vm, args, |state| state.cause), Some(set_cause));
    attribute(vm, base, "__context__", |vm, args| field(vm, args, |state| state.context), Some(set_context));
    attribute(
        vm,
        base,
        "__suppress_context__",
        |vm, args| field(vm, args, |state| Value::bool(state.suppress_context)),
        Some(set_suppress),
    );
    attribute(vm, base, "__traceback__", traceback, Some(|_, _| value(Value::NONE)));
    attribute(vm, base, "tb_lineno", |vm, args| traceback_part(vm, args, "tb_lineno"), None);
    attribute(vm, base, "tb_frame", |vm, args| traceback_part(vm, args, "tb_frame"), None);
    attribute(vm, base, "tb_next", |vm, args| traceback_part(vm, args, "tb_next"), None);
    attribute(vm, base, "__notes__", notes, None);
    methods(
        vm,
        base,
        &[("__init__", init), ("with_traceback", with_traceback), ("add_note", add_note), ("__setstate__", init)],
    );
    let (stop, exit) = (vm.types.stop_iteration, vm.types.system_exit);
    attribute(vm, stop, "value", first_argument, None);
    attribute(vm, exit, "code", first_argument, None);
    let os_error = vm.types.os_error;
    attribute(vm, os_error, "errno", |vm, args| os_field(vm, args, 0), None);
    attribute(vm, os_error, "strerror", |vm, args| os_field(vm, args, 1), None);
    for name in ["filename", "filename2"] {
        vm.install(os_error, name, Value::NONE);
    }
    for class in [vm.types.unicode_encode_error, vm.types.unicode_decode_error] {
        attribute(vm, class, "encoding", |vm, args| argument(vm, args, 0), None);
        attribute(vm, class, "object", |vm, args| argument(vm, args, 1), None);
        attribute(vm, class, "start", |vm, args| argument(vm, args, 2), None);
        attribute(vm, class, "end", |vm, args| argument(vm, args, 3), None);
        attribute(vm, class, "reason", |vm, args| argument(vm, args, 4), None);
    }
    for (class, names) in [
        (vm.types.name_error, &["name"][..]),
        (vm.types.attribute_error, &["name", "obj"]),
        (vm.types.import_error, &["name", "path", "name_from", "msg"]),
    ] {
        for name in names {
            vm.install(class, name, Value::NONE);
        }
    }
    let group = vm.types.base_exception_group;
    attribute(vm, group, "message", first_argument, None);
    attribute(vm, group, "exceptions", exceptions, None);
    methods(vm, group, &[("derive", derive)]);
    let prelude = vm.prelude;
    functions(
        vm,
        prelude,
        &[
            ("_derive_group", derive_like),
            ("_format_exception", format_exception),
            ("_last_line", last_line),
            ("_exception_line", exception_line),
        ],
    );
}

fn field(vm: &mut Vm, args: Args, get: fn(&ExceptionState) -> Value) -> Result<Flow, Raised> {
    value(get(vm.exception(vm.arg(args, 0))))
}

fn set_args(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (exception, new) = (vm.arg(args, 0), vm.arg(args, 1));
    let new = match new.kind() {
        Some(Kind::Tuple) => new,
        Some(Kind::List) => {
            let items = vm.heap.lists.get(new).clone();
            vm.heap.tuple(items)
        }
        _ => {
            let class = vm.type_name(new);
            return Err(vm.type_error(format!("'{class}' object is not iterable")));
        }
    };
    vm.exception_mut(exception).args = new;
    value(Value::NONE)
}

fn checked(vm: &mut Vm, args: Args, what: &str) -> Result<(Value, Value), Raised> {
    let (exception, new) = (vm.arg(args, 0), vm.arg(args, 1));
    if !new.is_none() && !vm.is_exception(new) {
        return Err(vm.type_error(format!("exception {what} must be None or derive from BaseException")));
    }
    Ok((exception, new))
}

fn set_cause(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (exception, new) = checked(vm, args, "cause")?;
    let state = vm.exception_mut(exception);
    (state.cause, state.suppress_context) = (new, true);
    value(Value::NONE)
}

fn set_context(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (exception, new) = checked(vm, args, "context")?;
    vm.exception_mut(exception).context = new;
    value(Value::NONE)
}

fn set_suppress(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (exception, new) = (vm.arg(args, 0), vm.arg(args, 1));
    vm.exception_mut(exception).suppress_context = new == Value::TRUE;
    value(Value::NONE)
}

/// A traceback is its exception, see `modules/traceback.py`, which also has the way through its frames.
fn traceback_part(vm: &mut Vm, args: Args, part: &str) -> Result<Flow, Raised> {
    let (error, part) = (vm.arg(args, 0), vm.heap.str(part.to_owned()));
    vm.prelude_call("_traceback_part", &[error, part])
}

/// Tracebacks are not objects here: the exception stands for its own, so that it can be tested for None and handed on.
fn traceback(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let exception = vm.arg(args, 0);
    value(if vm.exception(exception).trace.is_empty() { Value::NONE } else { exception })
}

fn notes(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let exception = vm.arg(args, 0);
    let notes = vm.exception(exception).notes;
    if notes.is_none() {
        let class = vm.type_name(exception);
        return Err(vm.attribute_error(format!("'{class}' object has no attribute '__notes__'")));
    }
    value(notes)
}

/// `BaseException.__init__`: the arguments become `args`.
fn init(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let positional = vm.positional(args);
    let Some((exception, rest)) = positional.split_first() else { return value(Value::NONE) };
    if vm.is_exception(*exception) {
        let rest = vm.heap.tuple(rest);
        vm.exception_mut(*exception).args = rest;
    }
    value(Value::NONE)
}

fn with_traceback(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    value(vm.arg(args, 0))
}

fn add_note(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    vm.expect(args, "add_note", 2, 2)?;
    let (exception, note) = (vm.arg(args, 0), vm.arg(args, 1));
    if !note.is_kind(Kind::Str) {
        let class = vm.type_name(note);
        return Err(vm.type_error(format!("note must be a str, not '{class}'")));
    }
    let notes = vm.exception(exception).notes;
    if notes.is_none() {
        let notes = vm.heap.list(vec![note]);
        vm.exception_mut(exception).notes = notes;
    } else {
        vm.heap.lists.get_mut(notes).push(note);
    }
    value(Value::NONE)
}

fn first_argument(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let args = vm.exception(vm.arg(args, 0)).args;
    value(vm.heap.tuples.get(args).first().copied().unwrap_or(Value::NONE))
}

fn argument(vm: &mut Vm, args: Args, at: usize) -> Result<Flow, Raised> {
    let args = vm.exception(vm.arg(args, 0)).args;
    value(vm.heap.tuples.get(args).get(at).copied().unwrap_or(Value::NONE))
}

/// `errno` and `strerror` are the two arguments of an OSError that has two.
fn os_field(vm: &mut Vm, args: Args, at: usize) -> Result<Flow, Raised> {
    let args = vm.exception(vm.arg(args, 0)).args;
    let items = vm.heap.tuples.get(args);
    value(if items.len() >= 2 { items[at] } else { Value::NONE })
}

fn exceptions(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let members = vm.group_members(vm.arg(args, 0));
    value(vm.heap.tuple(members))
}

fn derive(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (group, members) = (vm.arg(args, 0), vm.arg(args, 1));
    let state = vm.exception(group).args;
    let message = vm.heap.tuples.get(state).first().copied().unwrap_or(Value::NONE);
    let items = match members.kind() {
        Some(Kind::List) => vm.heap.lists.get(members).clone(),
        Some(Kind::Tuple) => vm.heap.tuples.get(members).to_vec(),
        _ => return Err(vm.type_error("second argument (exceptions) must be a sequence")),
    };
    let derived = vm.make_group(message, items);
    value(derived)
}

fn derive_like(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let (group, members) = (vm.arg(args, 0), vm.arg(args, 1));
    let items = vm.heap.lists.get(members).clone();
    let derived = vm.derive_group(group, items);
    value(derived)
}

fn format_exception(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let text = vm.format_traceback(vm.arg(args, 0));
    value(vm.heap.str(text))
}

fn last_line(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let text = vm.last_line(vm.arg(args, 0));
    value(vm.heap.str(text))
}

fn exception_line(vm: &mut Vm, args: Args) -> Result<Flow, Raised> {
    let line = vm.exception_line(vm.arg(args, 0));
    value(Value::int_unchecked(line.into()))
}
