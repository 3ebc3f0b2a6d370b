//! The slow paths of arithmetic, comparison, truth and containers: methods written in Python first, then the built-in rules.

use super::machine::{Control, Step};
use super::*;
use crate::builtins::operators::{self, BinaryOp, CompareOp, UnaryOp};
use crate::object::*;
use bytecode::Op;

impl Vm {
    fn has_python(&self, value: Value) -> bool {
        matches!(value.kind(), Some(Kind::Instance | Kind::Class))
    }

    /// R[dst] = a op b
    pub(super) fn binary(&mut self, op: BinaryOp, a: Value, b: Value, dst: u8, in_place: bool) -> Step {
        if !self.has_python(a) && !self.has_python(b) {
            self.expect_value(dst, Then::Store);
            return match operators::binary(self, op, a, b, in_place)? {
                Some(flow) => self.follow(flow),
                None => self.unsupported_operands(op, a, b, in_place),
            };
        }
        if in_place && let Some(function) = self.python_method(a, op.in_place()) {
            return self.invoke(function, &[a, b], dst, Then::InPlaceDone);
        }
        self.binary_forward(op, a, b, dst, in_place)
    }

    /// The method, or first the reflected one when the right operand's class is a subclass of the left's that has its own.
    fn binary_forward(&mut self, op: BinaryOp, a: Value, b: Value, dst: u8, in_place: bool) -> Step {
        let (left, right) = (self.type_of(a), self.type_of(b));
        let reflected = self.python_method(b, op.reflected());
        if left != right
            && self.is_subclass(right, left)
            && let Some(function) = reflected
            && self.class_lookup(left, op.reflected()) != Some(function)
        {
            return self.invoke(function, &[b, a], dst, Then::ReflectedDone);
        }
        match self.python_method(a, op.method()) {
            Some(function) => self.invoke(function, &[a, b], dst, Then::ForwardDone),
            None => self.binary_reflected(op, a, b, dst, in_place),
        }
    }

    fn binary_reflected(&mut self, op: BinaryOp, a: Value, b: Value, dst: u8, in_place: bool) -> Step {
        if self.type_of(a) != self.type_of(b)
            && let Some(function) = self.python_method(b, op.reflected())
        {
            return self.invoke(function, &[b, a], dst, Then::ReflectedDone);
        }
        self.binary_builtin(op, a, b, dst, in_place)
    }

    /// What the built-in values inside of instances say (a `class Money(int)`).
    fn binary_builtin(&mut self, op: BinaryOp, a: Value, b: Value, dst: u8, in_place: bool) -> Step {
        self.expect_value(dst, Then::Store);
        match operators::binary(self, op, a, b, in_place)? {
            Some(flow) => self.follow(flow),
            None => self.unsupported_operands(op, a, b, in_place),
        }
    }

    fn unsupported_operands(&mut self, op: BinaryOp, a: Value, b: Value, in_place: bool) -> Step {
        let (left, right) = (self.type_name(a), self.type_name(b));
        let symbol = match (in_place, op) {
            (true, BinaryOp::Pow) => "**=".to_owned(),
            (true, _) => format!("{}=", op.symbol()),
            (false, _) => op.symbol().to_owned(),
        };
        Err(self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'")))
    }

    /// A method of a binary operation returned; on NotImplemented the next candidate is asked.
    pub(super) fn binary_done(&mut self, value: Value, then: Then) -> Step {
        let op = self.current_op();
        let Some((kind, dst, a, b, in_place)) = binary_operands(op, self) else {
            unreachable!("no other operation waits for a method of a binary operation");
        };
        if value != Value::NOT_IMPLEMENTED {
            return self.store(dst, value);
        }
        match then {
            Then::InPlaceDone => self.binary_forward(kind, a, b, dst, in_place),
            Then::ForwardDone => self.binary_reflected(kind, a, b, dst, in_place),
            _ => self.binary_builtin(kind, a, b, dst, in_place),
        }
    }

    pub(super) fn unary(&mut self, op: UnaryOp, value: Value, dst: u8) -> Step {
        let name = match op {
            UnaryOp::Negative => Name::NEG,
            UnaryOp::Positive => Name::POS,
            UnaryOp::Invert => Name::INVERT,
        };
        if let Some(function) = self.python_method(value, name) {
            return self.invoke(function, &[value], dst, Then::Store);
        }
        let builtin = self.heap.unwrapped(value);
        match operators::unary(self, op, builtin)? {
            Some(result) => self.store(dst, result),
            None => {
                let symbol = match op {
                    UnaryOp::Negative => "-",
                    UnaryOp::Positive => "+",
                    UnaryOp::Invert => "~",
                };
                let class = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{class}'")))
            }
        }
    }

    /// R[dst] = a op b, or a jump: as the operation says.
    pub(super) fn compare(&mut self, op: CompareOp, a: Value, b: Value, dst: u8) -> Step {
        if !self.has_python(a) && !self.has_python(b) {
            return self.compare_builtin(op, a, b, dst);
        }
        let (left, right) = (self.type_of(a), self.type_of(b));
        let swapped = op.swapped().method();
        if left != right
            && self.is_subclass(right, left)
            && let Some(function) = self.python_method(b, swapped)
        {
            return self.invoke(function, &[b, a], dst, Then::CompareReflectedDone);
        }
        if let Some(function) = self.python_method(a, op.method()) {
            return self.invoke(function, &[a, b], dst, Then::CompareDone);
        }
        self.compare_reflected(op, a, b, dst)
    }

    fn compare_reflected(&mut self, op: CompareOp, a: Value, b: Value, dst: u8) -> Step {
        if let Some(function) = self.python_method(b, op.swapped().method()) {
            return self.invoke(function, &[b, a], dst, Then::CompareReflectedDone);
        }
        self.compare_builtin(op, a, b, dst)
    }

    /// The built-in rules; without any, equality is identity and the rest a TypeError. `!=` of a class that has only `__eq__` is
    /// its negation.
    fn compare_builtin(&mut self, op: CompareOp, a: Value, b: Value, dst: u8) -> Step {
        if op == CompareOp::Ne
            && let Some((function, x, y)) = self
                .python_method(a, Name::EQ)
                .map(|function| (function, a, b))
                .or_else(|| self.python_method(b, Name::EQ).map(|function| (function, b, a)))
        {
            let flow = self.prelude_call("_not_equal", &[function, x, y])?;
            self.expect_value(dst, Then::CompareValue);
            return self.follow(flow);
        }
        let (x, y) = (self.heap.unwrapped(a), self.heap.unwrapped(b));
        self.expect_value(dst, Then::CompareValue);
        if let Some(flow) = operators::compare(self, op, x, y)? {
            return self.follow(flow);
        }
        let (left, right) = (self.type_name(a), self.type_name(b));
        let symbol = op.symbol();
        Err(self.type_error(format!("'{symbol}' not supported between instances of '{left}' and '{right}'")))
    }

    pub(super) fn compare_done(&mut self, value: Value, then: Then) -> Step {
        if value != Value::NOT_IMPLEMENTED {
            return self.compare_value(value);
        }
        let Some((op, dst, a, b)) = compare_operands(self.current_op(), self) else {
            unreachable!("no other operation waits for a comparison");
        };
        if then == Then::CompareDone { self.compare_reflected(op, a, b, dst) } else { self.compare_rest(op, a, b, dst) }
    }

    /// Both sides said NotImplemented.
    fn compare_rest(&mut self, op: CompareOp, a: Value, b: Value, dst: u8) -> Step {
        match op {
            CompareOp::Eq => {
                self.expect_value(dst, Then::CompareValue);
                self.compare_value(Value::bool(a == b))
            }
            CompareOp::Ne => {
                self.expect_value(dst, Then::CompareValue);
                self.compare_value(Value::bool(a != b))
            }
            _ => {
                let (left, right) = (self.type_name(a), self.type_name(b));
                let symbol = op.symbol();
                Err(self.type_error(format!("'{symbol}' not supported between instances of '{left}' and '{right}'")))
            }
        }
    }

    /// A comparison's value is there: stored, or jumped by.
    pub(super) fn compare_value(&mut self, value: Value) -> Step {
        match self.current_op() {
            Op::Lt { dst, .. }
            | Op::Le { dst, .. }
            | Op::Eq { dst, .. }
            | Op::Ne { dst, .. }
            | Op::Gt { dst, .. }
            | Op::Ge { dst, .. } => self.store(dst, value),
            _ => self.test(value, 0, Then::JumpUnless),
        }
    }

    /// The truth of a value, used as `then` says (one of the four that want truth).
    pub(super) fn test(&mut self, value: Value, dst: u8, then: Then) -> Step {
        if let Some(truth) = operators::truth(self, value) {
            return self.apply_truth(truth, dst, then);
        }
        if let Some(function) = self.python_method(value, Name::BOOL) {
            // What `__bool__` gives is a bool, or an error of the prelude's.
            let flow = self.prelude_call("_truth", &[function, value])?;
            self.expect_value(dst, then);
            return self.follow(flow);
        }
        if let Some(function) = self.python_method(value, Name::LEN) {
            return self.invoke(function, &[value], dst, then);
        }
        let builtin = self.heap.unwrapped(value);
        let truth = builtin == value || operators::truth(self, builtin).unwrap_or(true);
        self.apply_truth(truth, dst, then)
    }

    fn apply_truth(&mut self, truth: bool, dst: u8, then: Then) -> Step {
        match then {
            Then::StoreTruth => return self.store(dst, Value::bool(truth)),
            Then::StoreNotTruth => return self.store(dst, Value::bool(!truth)),
            _ => {}
        }
        if truth == (then == Then::JumpIf) {
            let to = match self.current_op() {
                Op::JumpIf { to, .. }
                | Op::JumpIfNot { to, .. }
                | Op::JumpUnlessLt { to, .. }
                | Op::JumpUnlessLe { to, .. }
                | Op::JumpUnlessEq { to, .. }
                | Op::JumpUnlessNe { to, .. }
                | Op::JumpUnlessGt { to, .. }
                | Op::JumpUnlessGe { to, .. } => to,
                _ => unreachable!("no other operation jumps by truth"),
            };
            if let Some(frame) = self.frames.last_mut() {
                frame.pc = to;
            }
        }
        Ok(Control::Continue)
    }

    /// item in container
    pub(super) fn contains(&mut self, container: Value, item: Value, dst: u8, then: Then) -> Step {
        if let Some(function) = self.python_method(container, Name::CONTAINS) {
            return self.invoke(function, &[container, item], dst, then);
        }
        let has_iter = self.python_method(container, Name::ITER).is_some();
        let builtin = self.heap.unwrapped(container);
        self.expect_value(dst, then);
        if !has_iter && let Some(flow) = operators::contains(self, builtin, item)? {
            return self.follow(flow);
        }
        let iterable = has_iter
            || container.is_kind(Kind::Generator)
            || container.is_kind(Kind::Iter)
            || self.type_lookup(container, Name::GETITEM).is_some()
            || self.type_lookup(container, Name::ITER).is_some();
        if iterable {
            return self.call_prelude("_contains", &[container, item], dst, then);
        }
        let class = self.type_name(container);
        Err(self.type_error(format!("argument of type '{class}' is not iterable")))
    }

    pub(super) fn get_item(&mut self, object: Value, key: Value, dst: u8) -> Step {
        if let Some(function) = self.python_method(object, Name::GETITEM) {
            return self.invoke(function, &[object, key], dst, Then::Store);
        }
        if object.is_kind(Kind::Class) {
            return self.class_getitem(object, key, dst);
        }
        let builtin = self.heap.unwrapped(object);
        self.expect_value(dst, Then::Store);
        if builtin != object
            && builtin.is_kind(Kind::Dict)
            && let Some(missing) = self.python_method(object, Name::MISSING)
        {
            match self.heap.dict_get(builtin, key) {
                Ok(Some(found)) => return self.store(dst, found),
                Ok(None) => return self.invoke(missing, &[object, key], dst, Then::Store),
                Err(_) => {
                    let arguments = [builtin, key, missing, object];
                    return self.call_prelude("_dict_item_or_missing", &arguments, dst, Then::Store);
                }
            }
        }
        match operators::get_item(self, builtin, key)? {
            Some(flow) => self.follow(flow),
            None => {
                let class = self.type_name(object);
                Err(self.type_error(format!("'{class}' object is not subscriptable")))
            }
        }
    }

    /// `list[int]`: the class's own hook, or a generic alias.
    fn class_getitem(&mut self, class: Value, key: Value, dst: u8) -> Step {
        if let Some(hook) = self.class_lookup(class, Name::CLASS_GETITEM) {
            let function = match hook.kind() {
                Some(Kind::Descriptor) => match *self.heap.descriptors.get(hook) {
                    Descriptor::ClassMethod(function) | Descriptor::StaticMethod(function) => function,
                    _ => hook,
                },
                _ => hook,
            };
            return self.invoke(function, &[class, key], dst, Then::Store);
        }
        self.expect_value(dst, Then::Store);
        match operators::get_item(self, class, key)? {
            Some(flow) => self.follow(flow),
            None => {
                let name = self.class_name(class).to_owned();
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
        }
    }

    pub(super) fn set_item(&mut self, object: Value, key: Value, value: Value) -> Step {
        if let Some(function) = self.python_method(object, Name::SETITEM) {
            return self.invoke(function, &[object, key, value], 0, Then::Discard);
        }
        let builtin = self.heap.unwrapped(object);
        self.expect_value(0, Then::Discard);
        match operators::set_item(self, builtin, key, value)? {
            Some(flow) => self.follow(flow),
            None => {
                let class = self.type_name(object);
                Err(self.type_error(format!("'{class}' object does not support item assignment")))
            }
        }
    }

    pub(super) fn delete_item(&mut self, object: Value, key: Value) -> Step {
        if let Some(function) = self.python_method(object, Name::DELITEM) {
            return self.invoke(function, &[object, key], 0, Then::Discard);
        }
        let builtin = self.heap.unwrapped(object);
        self.expect_value(0, Then::Discard);
        match operators::delete_item(self, builtin, key)? {
            Some(flow) => self.follow(flow),
            None => {
                let class = self.type_name(object);
                Err(self.type_error(format!("'{class}' object doesn't support item deletion")))
            }
        }
    }

    pub(super) fn list_extend(&mut self, list: Value, value: Value) -> Step {
        if self.python_method(value, Name::ITER).is_none()
            && let Some(items) = operators::iterate_native(self, value)?
        {
            self.heap.allocated += 8 * items.len();
            self.fuel -= items.len() as i64;
            self.heap.lists.get_mut(list).extend(items);
            return Ok(Control::Continue);
        }
        if !operators::may_be_iterable(self, value) {
            return Err(self.not_spread(value));
        }
        self.call_prelude("_list_extend", &[list, value], 0, Then::Discard)
    }

    /// `*value` of something that is no iterable. The only argument of a call has words of its own, said at the call.
    fn not_spread(&mut self, value: Value) -> Raised {
        let class = self.type_name(value);
        let pc = self.frames.last().map_or(0, |frame| frame.pc) as usize;
        if let Some([Op::ListToTuple { .. }, rest @ ..]) = self.ops.get(pc..(pc + 5).min(self.ops.len()))
            && let Some(at) = rest.iter().position(|op| matches!(op, Op::CallUnpacked { .. }))
            && let Op::CallUnpacked { base, .. } = rest[at]
        {
            let callee = self.callee_label(self.register(base));
            if let Some(frame) = self.frames.last_mut() {
                frame.pc = (pc + at + 2) as u32;
            }
            return self.type_error(format!("{callee} argument after * must be an iterable, not {class}"));
        }
        self.type_error(format!("Value after * must be an iterable, not {class}"))
    }

    /// What messages call a callee: `print()`, `__main__.f()`.
    fn callee_label(&self, callee: Value) -> String {
        let function = if callee.is_kind(Kind::Method) { self.heap.methods.get(callee).function } else { callee };
        match function.kind() {
            Some(Kind::Function) => {
                let of = self.heap.functions.get(function);
                let (module, name) = (&self.heap.modules.get(of.module).name, self.heap.text(of.qualname));
                format!("{module}.{}()", name.unwrap_or("?"))
            }
            Some(Kind::Native) => format!("{}()", self.heap.natives.get(function).name),
            Some(Kind::Class) => {
                let class = self.heap.classes.get(function);
                let is_builtin = &*class.module == "builtins";
                if is_builtin {
                    format!("{}()", class.qualname)
                } else {
                    format!("{}.{}()", class.module, class.qualname)
                }
            }
            _ => format!("{} object", self.type_name(callee)),
        }
    }

    pub(super) fn set_add(&mut self, set: Value, item: Value) -> Step {
        match self.heap.set_add(set, item) {
            Ok(_) => Ok(Control::Continue),
            Err(HashError::Unhashable(culprit)) => Err(self.unhashable(culprit)),
            Err(HashError::NeedsPython) => self.call_prelude("_set_add", &[set, item], 0, Then::Discard),
        }
    }

    pub(super) fn build_set(&mut self, dst: u8, start: u8, count: u8) -> Step {
        let base = self.frames.last().map_or(0, |frame| frame.base) as usize + start as usize;
        let items: Vec<Value> = self.registers[base..base + count as usize].to_vec();
        let set = self.heap.set(Set::default());
        for item in &items {
            match self.heap.set_add(set, *item) {
                Ok(_) => {}
                Err(HashError::Unhashable(culprit)) => return Err(self.unhashable(culprit)),
                Err(HashError::NeedsPython) => {
                    let list = self.heap.list(items);
                    return self.call_prelude("set", &[list], dst, Then::Store);
                }
            }
        }
        self.store(dst, set)
    }

    pub(super) fn build_dict(&mut self, dst: u8, start: u8, count: u8) -> Step {
        let base = self.frames.last().map_or(0, |frame| frame.base) as usize + start as usize;
        let pairs: Vec<Value> = self.registers[base..base + 2 * count as usize].to_vec();
        let dict = self.heap.dict(Dict::default());
        for pair in pairs.chunks(2) {
            match self.heap.dict_set(dict, pair[0], pair[1]) {
                Ok(_) => {}
                Err(HashError::Unhashable(culprit)) => return Err(self.unhashable(culprit)),
                Err(HashError::NeedsPython) => {
                    let list = self.heap.list(pairs);
                    return self.call_prelude("_build_dict", &[list], dst, Then::Store);
                }
            }
        }
        self.store(dst, dict)
    }

    /// `unhashable type: 'list'`
    pub fn unhashable(&mut self, culprit: Value) -> Raised {
        let class = self.type_name(culprit);
        self.type_error(format!("unhashable type: '{class}'"))
    }

    /// The unpacking operation with `value` as its iterable: a list or tuple, or first made one.
    pub(super) fn unpack(&mut self, value: Value) -> Step {
        let items: Vec<Value> = match operators::iterate_native(self, value)? {
            Some(items) => items,
            None => {
                let class = self.type_name(value);
                let is_generator =
                    value.is_kind(Kind::Generator) && self.heap.generators.get(value).kind == GeneratorKind::Generator;
                let is_iterable = is_generator
                    || self.type_lookup(value, Name::ITER).is_some()
                    || self.type_lookup(value, Name::GETITEM).is_some();
                if !is_iterable {
                    return Err(self.type_error(format!("cannot unpack non-iterable {class} object")));
                }
                let most = match self.current_op() {
                    Op::UnpackSequence { count, .. } => Value::int_unchecked(i64::from(count) + 1),
                    _ => Value::NONE,
                };
                return self.call_prelude("_unpack", &[value, most], 0, Then::Unpack);
            }
        };
        let base = self.frames.last().map_or(0, |frame| frame.base) as usize;
        match self.current_op() {
            Op::UnpackSequence { start, count, .. } => {
                let (count, got) = (count as usize, items.len());
                if got < count {
                    return Err(self.value_error(format!("not enough values to unpack (expected {count}, got {got})")));
                }
                if got > count {
                    let message = format!("too many values to unpack (expected {count})");
                    return Err(self.value_error(message));
                }
                self.registers[base + start as usize..base + start as usize + count].copy_from_slice(&items);
            }
            Op::UnpackRest { start, before, after, .. } => {
                let (before, after, got) = (before as usize, after as usize, items.len());
                if got < before + after {
                    let least = before + after;
                    return Err(
                        self.value_error(format!("not enough values to unpack (expected at least {least}, got {got})"))
                    );
                }
                let first = base + start as usize;
                self.registers[first..first + before].copy_from_slice(&items[..before]);
                self.registers[first + before] = self.heap.list(items[before..got - after].to_vec());
                self.registers[first + before + 1..first + before + 1 + after].copy_from_slice(&items[got - after..]);
            }
            _ => unreachable!("no other operation unpacks"),
        }
        Ok(Control::Continue)
    }
}

/// The operands of a binary operation: kind, destination, left, right, in place.
fn binary_operands(op: Op, vm: &Vm) -> Option<(BinaryOp, u8, Value, Value, bool)> {
    let (kind, dst, a, b, in_place) = match op {
        Op::Add { dst, a, b, in_place } => (BinaryOp::Add, dst, a, b, in_place),
        Op::Sub { dst, a, b, in_place } => (BinaryOp::Sub, dst, a, b, in_place),
        Op::Mul { dst, a, b, in_place } => (BinaryOp::Mul, dst, a, b, in_place),
        Op::Div { dst, a, b, in_place } => (BinaryOp::Div, dst, a, b, in_place),
        Op::FloorDiv { dst, a, b, in_place } => (BinaryOp::FloorDiv, dst, a, b, in_place),
        Op::Mod { dst, a, b, in_place } => (BinaryOp::Mod, dst, a, b, in_place),
        Op::Pow { dst, a, b, in_place } => (BinaryOp::Pow, dst, a, b, in_place),
        Op::MatMul { dst, a, b, in_place } => (BinaryOp::MatMul, dst, a, b, in_place),
        Op::ShiftLeft { dst, a, b, in_place } => (BinaryOp::ShiftLeft, dst, a, b, in_place),
        Op::ShiftRight { dst, a, b, in_place } => (BinaryOp::ShiftRight, dst, a, b, in_place),
        Op::BitAnd { dst, a, b, in_place } => (BinaryOp::BitAnd, dst, a, b, in_place),
        Op::BitOr { dst, a, b, in_place } => (BinaryOp::BitOr, dst, a, b, in_place),
        Op::BitXor { dst, a, b, in_place } => (BinaryOp::BitXor, dst, a, b, in_place),
        Op::AddInt { dst, a, value } => {
            let op = if value < 0 { BinaryOp::Sub } else { BinaryOp::Add };
            return Some((op, dst, vm.register(a), Value::int_unchecked(i64::from(value).abs()), false));
        }
        Op::AddIntInPlace { dst, a, value } => {
            let op = if value < 0 { BinaryOp::Sub } else { BinaryOp::Add };
            return Some((op, dst, vm.register(a), Value::int_unchecked(i64::from(value).abs()), true));
        }
        _ => return None,
    };
    Some((kind, dst, vm.register(a), vm.register(b), in_place != 0))
}

fn compare_operands(op: Op, vm: &Vm) -> Option<(CompareOp, u8, Value, Value)> {
    let (kind, dst, a, b) = match op {
        Op::Lt { dst, a, b } => (CompareOp::Lt, dst, a, b),
        Op::Le { dst, a, b } => (CompareOp::Le, dst, a, b),
        Op::Eq { dst, a, b } => (CompareOp::Eq, dst, a, b),
        Op::Ne { dst, a, b } => (CompareOp::Ne, dst, a, b),
        Op::Gt { dst, a, b } => (CompareOp::Gt, dst, a, b),
        Op::Ge { dst, a, b } => (CompareOp::Ge, dst, a, b),
        Op::JumpUnlessLt { a, b, .. } => (CompareOp::Lt, 0, a, b),
        Op::JumpUnlessLe { a, b, .. } => (CompareOp::Le, 0, a, b),
        Op::JumpUnlessEq { a, b, .. } => (CompareOp::Eq, 0, a, b),
        Op::JumpUnlessNe { a, b, .. } => (CompareOp::Ne, 0, a, b),
        Op::JumpUnlessGt { a, b, .. } => (CompareOp::Gt, 0, a, b),
        Op::JumpUnlessGe { a, b, .. } => (CompareOp::Ge, 0, a, b),
        _ => return None,
    };
    Some((kind, dst, vm.register(a), vm.register(b)))
}
