//! The special methods of built-in types as attributes: `int.__add__`, `list.__len__`, `super().__repr__()`.

use super::natives::*;
use super::operators::{self, BinaryOp, CompareOp, UnaryOp};
use super::{formatting, iterating, text_of};
use crate::object::{HashError, Kind, Name, Value};
use crate::vm::{Args, Flow, Raised, Vm};

fn two(vm: &mut Vm, args: Args) -> Result<(Value, Value), Raised> {
    if args.count != 2 {
        let given = args.count.saturating_sub(1);
        return Err(vm.type_error(format!("expected 1 argument, got {given}")));
    }
    // The receiver's own class has been asked already: this is its built-in part.
    Ok((vm.heap.unwrapped(vm.arg(args, 0)), vm.arg(args, 1)))
}

fn one(vm: &mut Vm, args: Args) -> Result<Value, Raised> {
    if args.count != 1 {
        let given = args.count.saturating_sub(1);
        return Err(vm.type_error(format!("expected 0 arguments, got {given}")));
    }
    Ok(vm.heap.unwrapped(vm.arg(args, 0)))
}

fn or_not_implemented(answer: Option<Flow>) -> Answer {
    Ok(answer.unwrap_or(Flow::Value(Value::NOT_IMPLEMENTED)))
}

macro_rules! binary {
    ($($name:ident, $reflected:ident, $in_place:ident = $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: Args) -> Answer {
            let (a, b) = two(vm, args)?;
            let answer = operators::binary(vm, BinaryOp::$op, a, b, false)?;
            or_not_implemented(answer)
        }
        fn $reflected(vm: &mut Vm, args: Args) -> Answer {
            let (a, b) = two(vm, args)?;
            let answer = operators::binary(vm, BinaryOp::$op, b, a, false)?;
            or_not_implemented(answer)
        }
        #[allow(dead_code)]
        fn $in_place(vm: &mut Vm, args: Args) -> Answer {
            let (_, b) = two(vm, args)?;
            let a = vm.arg(args, 0);
            let answer = operators::binary(vm, BinaryOp::$op, a, b, true)?;
            or_not_implemented(answer)
        }
    )*};
}

binary! {
    add, radd, iadd = Add;
    sub, rsub, isub = Sub;
    mul, rmul, imul = Mul;
    truediv, rtruediv, itruediv = Div;
    floordiv, rfloordiv, ifloordiv = FloorDiv;
    modulo, rmodulo, imodulo = Mod;
    power, rpower, ipower = Pow;
    lshift, rlshift, ilshift = ShiftLeft;
    rshift, rrshift, irshift = ShiftRight;
    and, rand, iand = BitAnd;
    or, ror, ior = BitOr;
    xor, rxor, ixor = BitXor;
}

macro_rules! comparison {
    ($($name:ident = $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: Args) -> Answer {
            let (a, b) = two(vm, args)?;
            if !comparable(vm, a, b) {
                return done(Value::NOT_IMPLEMENTED);
            }
            let answer = operators::compare(vm, CompareOp::$op, a, b)?;
            or_not_implemented(answer)
        }
    )*};
}

comparison! { eq = Eq; ne = Ne; lt = Lt; le = Le; gt = Gt; ge = Ge; }

/// Whether a built-in type's own comparison has an opinion on the other operand.
fn comparable(vm: &Vm, a: Value, b: Value) -> bool {
    let b = vm.heap.unwrapped(b);
    let is_number = |value: Value| super::numbers::number(&vm.heap, value).is_some();
    let is_setlike = |value: Value| matches!(value.kind(), Some(Kind::Set | Kind::View));
    a.kind().is_some() && a.kind() == b.kind() || is_number(a) && is_number(b) || is_setlike(a) && is_setlike(b)
}

macro_rules! unary {
    ($($name:ident = $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: Args) -> Answer {
            let value = one(vm, args)?;
            let answer = operators::unary(vm, UnaryOp::$op, value)?;
            done(answer.unwrap_or(Value::NOT_IMPLEMENTED))
        }
    )*};
}

unary! { neg = Negative; pos = Positive; invert = Invert; }

fn repr(vm: &mut Vm, args: Args) -> Answer {
    one(vm, args)?;
    let value = vm.arg(args, 0);
    text_of::built_in_repr(vm, value)
}

fn str(vm: &mut Vm, args: Args) -> Answer {
    one(vm, args)?;
    let value = vm.arg(args, 0);
    text_of::built_in_str(vm, value)
}

fn format(vm: &mut Vm, args: Args) -> Answer {
    let (_, spec) = two(vm, args)?;
    let value = vm.arg(args, 0);
    formatting::built_in_format(vm, value, spec)
}

fn hash(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    match vm.heap.hash(value) {
        Ok(hash) => done(super::functions::hash_value(vm, hash)),
        Err(HashError::Unhashable(inner)) if inner != value || !value.is_kind(Kind::Instance) => {
            Err(unhashable(vm, inner))
        }
        Err(HashError::NeedsPython) if !value.is_kind(Kind::Instance) => vm.prelude_call("_hash", &[value]),
        // `object.__hash__` asked for by name: identity, whatever the class says.
        Err(_) => done(vm.heap.int((value.bits() & 0xFFFF_FFFF_FFFF) as i64)),
    }
}

fn identity_eq(vm: &mut Vm, args: Args) -> Answer {
    let (a, b) = (vm.arg(args, 0), vm.arg(args, 1));
    done(if a == b { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn identity_ne(vm: &mut Vm, args: Args) -> Answer {
    let (a, b) = (vm.arg(args, 0), vm.arg(args, 1));
    if vm.python_method(a, Name::EQ).is_some() {
        return vm.prelude_call("_ne_by_eq", &[a, b]);
    }
    done(if a == b { Value::FALSE } else { Value::NOT_IMPLEMENTED })
}

fn bool(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    done(Value::bool(super::truth::truth(vm, value).unwrap_or(true)))
}

fn len(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    match operators::length(vm, value) {
        Some(length) => done(Value::int_unchecked(length as i64)),
        None => Err(vm.type_error("object has no len()")),
    }
}

fn contains(vm: &mut Vm, args: Args) -> Answer {
    let (container, item) = two(vm, args)?;
    let answer = operators::contains(vm, container, item)?;
    or_not_implemented(answer)
}

fn get_item(vm: &mut Vm, args: Args) -> Answer {
    let (_, key) = two(vm, args)?;
    let object = vm.arg(args, 0);
    let answer = operators::get_item(vm, object, key)?;
    or_not_implemented(answer)
}

fn set_item(vm: &mut Vm, args: Args) -> Answer {
    expect_after_receiver(vm, args, "__setitem__", 2, 2)?;
    let (object, key, value) = (vm.arg(args, 0), vm.arg(args, 1), vm.arg(args, 2));
    let answer = operators::set_item(vm, object, key, value)?;
    or_not_implemented(answer)
}

fn delete_item(vm: &mut Vm, args: Args) -> Answer {
    let (_, key) = two(vm, args)?;
    let object = vm.arg(args, 0);
    let answer = operators::delete_item(vm, object, key)?;
    or_not_implemented(answer)
}

fn iter(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    match iterating::iter(vm, value)? {
        Some(iter) => done(iter),
        None => Err(not_iterable(vm, value)),
    }
}

fn next(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    if !value.is_kind(Kind::Iter) {
        return Err(wrong_receiver(vm, args, "iterator.__next__"));
    }
    match iterating::next(vm, value)? {
        Some(item) => done(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn length_hint(vm: &mut Vm, args: Args) -> Answer {
    one(vm, args)?;
    done(Value::int_unchecked(0))
}

fn itself(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    done(match value.as_bool() {
        Some(flag) => Value::int_unchecked(flag.into()),
        None => value,
    })
}

fn to_int(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    match value.as_float() {
        Some(float) => super::number_methods::truncated(vm, float),
        None => itself(vm, args),
    }
}

fn to_float(vm: &mut Vm, args: Args) -> Answer {
    let value = one(vm, args)?;
    match super::numbers::number(&vm.heap, value) {
        Some(number) => {
            let float = super::arithmetic::to_float(vm, &number)?;
            done(Value::float(float))
        }
        None => Err(wrong_receiver(vm, args, "float.__float__")),
    }
}

fn by_prelude(vm: &mut Vm, args: Args, function: &str) -> Answer {
    let value = one(vm, args)?;
    vm.prelude_call(function, &[value])
}

fn abs(vm: &mut Vm, args: Args) -> Answer {
    by_prelude(vm, args, "_abs")
}

fn round(vm: &mut Vm, args: Args) -> Answer {
    let value = vm.heap.unwrapped(vm.arg(args, 0));
    let digits = vm.arg(args, 1);
    vm.prelude_call("_round", &[value, if digits.is_unbound() { Value::NONE } else { digits }])
}

fn reversed(vm: &mut Vm, args: Args) -> Answer {
    by_prelude(vm, args, "_reversed_native")
}

fn init_subclass(vm: &mut Vm, args: Args) -> Answer {
    if has_keywords(vm, args) {
        let name = match vm.arg(args, 0) {
            class if class.is_kind(Kind::Class) => vm.class_name(class).to_owned(),
            _ => "object".to_owned(),
        };
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    nothing()
}

fn length_of_subclasshook(_: &mut Vm, _: Args) -> Answer {
    done(Value::NOT_IMPLEMENTED)
}

pub const OBJECT: Table = &[
    ("object.__repr__", repr),
    ("object.__str__", str),
    ("object.__format__", format),
    ("object.__hash__", hash),
    ("object.__eq__", identity_eq),
    ("object.__ne__", identity_ne),
];

pub const OBJECT_CLASS_METHODS: Table =
    &[("object.__init_subclass__", init_subclass), ("object.__subclasshook__", length_of_subclasshook)];

pub const EXCEPTION: Table = &[("BaseException.__repr__", repr), ("BaseException.__str__", str)];

/// What all values with a text of their own have.
pub const SHOWN: Table = &[("object.__repr__", repr), ("object.__hash__", hash), ("object.__format__", format)];

pub const TEXT: Table = &[("str.__str__", str)];

pub const COMPARED: Table = &[("object.__eq__", eq), ("object.__ne__", ne)];

pub const ORDERED: Table =
    &[("object.__lt__", lt), ("object.__le__", le), ("object.__gt__", gt), ("object.__ge__", ge)];

pub const NUMBER: Table = &[
    ("int.__add__", add),
    ("int.__radd__", radd),
    ("int.__sub__", sub),
    ("int.__rsub__", rsub),
    ("int.__mul__", mul),
    ("int.__rmul__", rmul),
    ("int.__truediv__", truediv),
    ("int.__rtruediv__", rtruediv),
    ("int.__pow__", power),
    ("int.__rpow__", rpower),
    ("int.__neg__", neg),
    ("int.__pos__", pos),
    ("int.__abs__", abs),
    ("int.__bool__", bool),
];

pub const REAL: Table = &[
    ("int.__floordiv__", floordiv),
    ("int.__rfloordiv__", rfloordiv),
    ("int.__mod__", modulo),
    ("int.__rmod__", rmodulo),
    ("int.__int__", to_int),
    ("int.__trunc__", to_int),
    ("int.__float__", to_float),
    ("int.__round__", round),
];

pub const INTEGRAL: Table = &[
    ("int.__index__", itself),
    ("int.__invert__", invert),
    ("int.__lshift__", lshift),
    ("int.__rlshift__", rlshift),
    ("int.__rshift__", rshift),
    ("int.__rrshift__", rrshift),
    ("int.__and__", and),
    ("int.__rand__", rand),
    ("int.__or__", or),
    ("int.__ror__", ror),
    ("int.__xor__", xor),
    ("int.__rxor__", rxor),
];

pub const CONTAINER: Table = &[("object.__len__", len), ("object.__contains__", contains), ("object.__iter__", iter)];

pub const SUBSCRIPTED: Table = &[("object.__getitem__", get_item)];

pub const CHANGED: Table = &[("object.__setitem__", set_item), ("object.__delitem__", delete_item)];

pub const SEQUENCE: Table = &[("object.__add__", add), ("object.__mul__", mul), ("object.__rmul__", rmul)];

pub const REVERSIBLE: Table = &[("object.__reversed__", reversed)];

pub const LIST: Table = &[("list.__iadd__", iadd), ("list.__imul__", imul)];

pub const FORMATTED: Table = &[("str.__mod__", modulo), ("str.__rmod__", rmodulo)];

pub const SET: Table = &[
    ("set.__and__", and),
    ("set.__rand__", rand),
    ("set.__or__", or),
    ("set.__ror__", ror),
    ("set.__xor__", xor),
    ("set.__rxor__", rxor),
    ("set.__sub__", sub),
    ("set.__rsub__", rsub),
];

pub const SET_IN_PLACE: Table =
    &[("set.__iand__", iand), ("set.__ior__", ior), ("set.__ixor__", ixor), ("set.__isub__", isub)];

pub const DICT: Table = &[("dict.__or__", or), ("dict.__ror__", ror), ("dict.__ior__", ior)];

pub const ITERATOR: Table =
    &[("iterator.__iter__", itself), ("iterator.__next__", next), ("iterator.__length_hint__", length_hint)];
