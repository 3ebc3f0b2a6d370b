//! The dispatch loop. Fast paths work on the window in place; everything that may call Python, raise or leave goes through a
//! slow path, after which the window is taken anew.

use super::caches::{remembered_method, remembered_value};
use super::machine::{Control, Step};
use super::quick;
use super::*;
use crate::builtins::operators::{self, BinaryOp, CompareOp, UnaryOp};
use crate::object::*;
use bytecode::Op;

/// Registers that a window spans.
const WINDOW: usize = 256;

impl Vm {
    /// Runs until control leaves the innermost entry, the host is needed, or the fuel is used up.
    pub fn run(&mut self) -> Exit {
        if let Some(exit) = self.pending_exit.take() {
            return exit;
        }
        if !self.to_close.is_empty()
            && !self.frames.is_empty()
            && let Some(exit) = self.close_dropped()
        {
            return exit;
        }
        loop {
            match self.dispatch() {
                Ok(Control::Exit(exit)) => return exit,
                Ok(Control::Continue) => {}
                Err(raised) => {
                    if let Some(exit) = self.unwind(raised) {
                        return exit;
                    }
                }
            }
        }
    }

    /// Goes on in the innermost frame until it comes to an exit or an exception.
    fn dispatch(&mut self) -> Step {
        'frame: loop {
            let top = self.frames.len() - 1;
            let Frame { mut pc, base, module, .. } = self.frames[top];
            let base = base as usize;
            let window: &mut [Value; WINDOW] = match (&mut self.registers[base..base + WINDOW]).try_into() {
                Ok(window) => window,
                Err(_) => unreachable!("a window is {WINDOW} registers"),
            };
            macro_rules! r {
                ($register:expr) => {
                    window[$register as usize]
                };
            }
            // Runs a slow path, which sees the frame's pc behind the operation, and takes the frame and the window anew.
            macro_rules! slow {
                ($step:expr) => {{
                    self.frames[top].pc = pc;
                    match $step? {
                        Control::Continue => continue 'frame,
                        exit => return Ok(exit),
                    }
                }};
            }
            // Calls a native that needs only the machine, arguments from that register on.
            macro_rules! native {
                ($callee:expr, $first:expr, $argc:expr, $dst:expr) => {
                    if let NativeCall::Pure(function) = self.heap.natives.get($callee).call {
                        let caller = &mut self.frames[top];
                        (caller.pc, caller.dst, caller.then) = (pc, $dst, Then::Store);
                        let args = Args { start: $first as u32, count: $argc.into(), keywords: Value::UNBOUND };
                        match function(self, args)? {
                            Flow::Value(value) => {
                                self.registers[base + $dst as usize] = value;
                                continue 'frame;
                            }
                            Flow::Switched => continue 'frame,
                            flow => slow!(self.follow(flow)),
                        }
                    }
                };
            }
            macro_rules! arithmetic {
                ($dst:ident, $a:ident, $b:ident, $in_place:ident, $op:ident, $int:expr, $float:expr) => {{
                    let (x, y) = (r!($a), r!($b));
                    if let (Some(x), Some(y)) = (x.as_int(), y.as_int()) {
                        let int: fn(i64, i64) -> Option<Value> = $int;
                        if let Some(value) = int(x, y) {
                            r!($dst) = value;
                            continue;
                        }
                    } else if let (Some(x), Some(y)) = (x.as_float(), y.as_float()) {
                        let float: fn(f64, f64) -> Option<f64> = $float;
                        if let Some(value) = float(x, y) {
                            r!($dst) = Value::float(value);
                            continue;
                        }
                    }
                    slow!(self.binary(BinaryOp::$op, x, y, $dst, $in_place != 0))
                }};
            }
            macro_rules! compare {
                ($dst:ident, $a:ident, $b:ident, $op:ident, $cmp:tt) => {{
                    let (x, y) = (r!($a), r!($b));
                    if let (Some(x), Some(y)) = (x.as_int(), y.as_int()) {
                        r!($dst) = Value::bool(x $cmp y);
                        continue;
                    }
                    if let (Some(x), Some(y)) = (x.as_float(), y.as_float()) {
                        r!($dst) = Value::bool(x $cmp y);
                        continue;
                    }
                    if matches!(CompareOp::$op, CompareOp::Eq | CompareOp::Ne)
                        && let Some(same) = quick::equal(&self.heap, x, y)
                    {
                        r!($dst) = Value::bool(same == (CompareOp::$op == CompareOp::Eq));
                        continue;
                    }
                    slow!(self.compare(CompareOp::$op, x, y, $dst))
                }};
            }
            macro_rules! branch {
                ($a:ident, $b:ident, $to:ident, $op:ident, $cmp:tt) => {{
                    let (x, y) = (r!($a), r!($b));
                    if let (Some(x), Some(y)) = (x.as_int(), y.as_int()) {
                        let holds = x $cmp y;
                        if !holds {
                            pc = $to;
                        }
                        continue;
                    }
                    if let (Some(x), Some(y)) = (x.as_float(), y.as_float()) {
                        let holds = x $cmp y;
                        if !holds {
                            pc = $to;
                        }
                        continue;
                    }
                    if matches!(CompareOp::$op, CompareOp::Eq | CompareOp::Ne)
                        && let Some(same) = quick::equal(&self.heap, x, y)
                    {
                        if same != (CompareOp::$op == CompareOp::Eq) {
                            pc = $to;
                        }
                        continue;
                    }
                    slow!(self.compare(CompareOp::$op, x, y, 0))
                }};
            }
            loop {
                let op = self.ops[pc as usize];
                pc += 1;
                match op {
                    Op::Deferred { function } => slow!(self.load_deferred(function)),
                    Op::Move { dst, src } => r!(dst) = r!(src),
                    Op::LoadConst { dst, constant } => r!(dst) = self.consts[constant as usize],
                    Op::LoadInt { dst, value } => r!(dst) = Value::int_unchecked(value.into()),
                    Op::LoadUnbound { dst } => r!(dst) = Value::UNBOUND,
                    Op::CheckBound { src, name } => {
                        if r!(src).is_unbound() {
                            slow!(self.unbound_local(Name(name)))
                        }
                    }
                    Op::DeleteLocal { reg, name } => {
                        if r!(reg).is_unbound() {
                            slow!(self.unbound_local(Name(name)))
                        }
                        r!(reg) = Value::UNBOUND;
                    }
                    Op::MakeCell { reg } => {
                        let contents = r!(reg);
                        r!(reg) = self.heap.cell(Cell { contents });
                    }
                    Op::LoadCell { dst, cell, name } => {
                        let value = self.heap.cells.get(r!(cell)).contents;
                        if value.is_unbound() {
                            slow!(self.unbound_cell(Name(name), cell))
                        }
                        r!(dst) = value;
                    }
                    Op::StoreCell { cell, src } => self.heap.cells.get_mut(r!(cell)).contents = r!(src),
                    Op::DeleteCell { cell, name } => {
                        let contents = &mut self.heap.cells.get_mut(r!(cell)).contents;
                        if contents.is_unbound() {
                            slow!(self.unbound_cell(Name(name), cell))
                        }
                        *contents = Value::UNBOUND;
                    }
                    Op::LoadGlobal { dst, cache } => {
                        let found = &self.global_caches[cache as usize];
                        let globals = &self.heap.modules.get(module).globals;
                        if found.slot != 0 {
                            let value = globals.at(found.slot - 1);
                            if value.is_bound() {
                                r!(dst) = value;
                                continue;
                            }
                        } else if found.builtin.is_bound() && found.slots as usize == globals.len() {
                            r!(dst) = found.builtin;
                            continue;
                        }
                        slow!(self.load_global(module, cache, dst))
                    }
                    Op::StoreGlobal { src, cache } => {
                        let value = r!(src);
                        let found = &mut self.global_caches[cache as usize];
                        let globals = &mut self.heap.modules.get_mut(module).globals;
                        if found.slot != 0 {
                            globals.set_at(found.slot - 1, value);
                        } else {
                            found.slot = globals.set(found.name, value) + 1;
                        }
                    }
                    Op::DeleteGlobal { name } => {
                        if self.heap.modules.get_mut(module).globals.remove(Name(name)).is_none() {
                            slow!(self.no_such_name(Name(name)))
                        }
                    }
                    Op::LoadName { dst, name } => {
                        let namespace = r!(0);
                        slow!(self.load_name(namespace, module, Name(name), dst))
                    }
                    Op::StoreName { src, name } => {
                        let (namespace, value) = (r!(0), r!(src));
                        slow!(self.store_name(namespace, Name(name), value))
                    }
                    Op::DeleteName { name } => {
                        let namespace = r!(0);
                        slow!(self.delete_name(namespace, Name(name)))
                    }
                    Op::LoadNameOrCell { dst, cell, name } => {
                        let (namespace, cell) = (r!(0), r!(cell));
                        slow!(self.load_name_or_cell(namespace, cell, Name(name), dst))
                    }

                    Op::Add { dst, a, b, in_place } => {
                        arithmetic!(dst, a, b, in_place, Add, |x, y| Value::small_int(x + y), |x, y| Some(x + y))
                    }
                    Op::Sub { dst, a, b, in_place } => {
                        arithmetic!(dst, a, b, in_place, Sub, |x, y| Value::small_int(x - y), |x, y| Some(x - y))
                    }
                    Op::Mul { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            Mul,
                            |x, y| x.checked_mul(y).and_then(Value::small_int),
                            |x, y| Some(x * y)
                        )
                    }
                    Op::Div { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            Div,
                            |x, y| if y != 0 { Some(Value::float(x as f64 / y as f64)) } else { None },
                            |x, y| if y != 0.0 { Some(x / y) } else { None }
                        )
                    }
                    Op::FloorDiv { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            FloorDiv,
                            |x, y| if y != 0 {
                                Value::small_int(num_integer::Integer::div_floor(&x, &y))
                            } else {
                                None
                            },
                            |_, _| None
                        )
                    }
                    Op::Mod { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            Mod,
                            |x, y| if y != 0 {
                                Value::small_int(num_integer::Integer::mod_floor(&x, &y))
                            } else {
                                None
                            },
                            |_, _| None
                        )
                    }
                    Op::Pow { dst, a, b, in_place } => {
                        let (x, y) = (r!(a), r!(b));
                        slow!(self.binary(BinaryOp::Pow, x, y, dst, in_place != 0))
                    }
                    Op::MatMul { dst, a, b, in_place } => {
                        let (x, y) = (r!(a), r!(b));
                        slow!(self.binary(BinaryOp::MatMul, x, y, dst, in_place != 0))
                    }
                    Op::ShiftLeft { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            ShiftLeft,
                            |x, y| if (0..16).contains(&y) { Value::small_int(x << y) } else { None },
                            |_, _| None
                        )
                    }
                    Op::ShiftRight { dst, a, b, in_place } => {
                        arithmetic!(
                            dst,
                            a,
                            b,
                            in_place,
                            ShiftRight,
                            |x, y| if y >= 0 { Value::small_int(x >> y.min(63)) } else { None },
                            |_, _| None
                        )
                    }
                    Op::BitAnd { dst, a, b, in_place } => {
                        arithmetic!(dst, a, b, in_place, BitAnd, |x, y| Value::small_int(x & y), |_, _| None)
                    }
                    Op::BitOr { dst, a, b, in_place } => {
                        arithmetic!(dst, a, b, in_place, BitOr, |x, y| Value::small_int(x | y), |_, _| None)
                    }
                    Op::BitXor { dst, a, b, in_place } => {
                        arithmetic!(dst, a, b, in_place, BitXor, |x, y| Value::small_int(x ^ y), |_, _| None)
                    }
                    Op::AddInt { dst, a, value } => {
                        let x = r!(a);
                        if let Some(x) = x.as_int()
                            && let Some(sum) = Value::small_int(x + i64::from(value))
                        {
                            r!(dst) = sum;
                            continue;
                        }
                        if let Some(x) = x.as_float() {
                            r!(dst) = Value::float(x + f64::from(value));
                            continue;
                        }
                        // For the error's sake a subtraction is one again.
                        let (op, y) =
                            if value < 0 { (BinaryOp::Sub, -i64::from(value)) } else { (BinaryOp::Add, value.into()) };
                        slow!(self.binary(op, x, Value::int_unchecked(y), dst, false))
                    }
                    Op::AddIntInPlace { dst, a, value } => {
                        let x = r!(a);
                        if let Some(x) = x.as_int()
                            && let Some(sum) = Value::small_int(x + i64::from(value))
                        {
                            r!(dst) = sum;
                            continue;
                        }
                        let (op, y) =
                            if value < 0 { (BinaryOp::Sub, -i64::from(value)) } else { (BinaryOp::Add, value.into()) };
                        slow!(self.binary(op, x, Value::int_unchecked(y), dst, true))
                    }
                    Op::Negative { dst, src } => {
                        let value = r!(src);
                        slow!(self.unary(UnaryOp::Negative, value, dst))
                    }
                    Op::Positive { dst, src } => {
                        let value = r!(src);
                        slow!(self.unary(UnaryOp::Positive, value, dst))
                    }
                    Op::Invert { dst, src } => {
                        let value = r!(src);
                        slow!(self.unary(UnaryOp::Invert, value, dst))
                    }
                    Op::Not { dst, src } => {
                        let value = r!(src);
                        if let Some(truth) = value.as_bool() {
                            r!(dst) = Value::bool(!truth);
                            continue;
                        }
                        if let Some(truth) = quick::truth(&self.heap, value) {
                            r!(dst) = Value::bool(!truth);
                            continue;
                        }
                        slow!(self.test(value, dst, Then::StoreNotTruth))
                    }

                    Op::Lt { dst, a, b } => compare!(dst, a, b, Lt, <),
                    Op::Le { dst, a, b } => compare!(dst, a, b, Le, <=),
                    Op::Eq { dst, a, b } => compare!(dst, a, b, Eq, ==),
                    Op::Ne { dst, a, b } => compare!(dst, a, b, Ne, !=),
                    Op::Gt { dst, a, b } => compare!(dst, a, b, Gt, >),
                    Op::Ge { dst, a, b } => compare!(dst, a, b, Ge, >=),
                    Op::Is { dst, a, b } => r!(dst) = Value::bool(r!(a) == r!(b)),
                    Op::IsNot { dst, a, b } => r!(dst) = Value::bool(r!(a) != r!(b)),
                    Op::In { dst, a, b } => {
                        let (item, container) = (r!(a), r!(b));
                        if let Some(contains) = quick::contains(&self.heap, container, item) {
                            r!(dst) = Value::bool(contains);
                            continue;
                        }
                        slow!(self.contains(container, item, dst, Then::StoreTruth))
                    }
                    Op::NotIn { dst, a, b } => {
                        let (item, container) = (r!(a), r!(b));
                        if let Some(contains) = quick::contains(&self.heap, container, item) {
                            r!(dst) = Value::bool(!contains);
                            continue;
                        }
                        slow!(self.contains(container, item, dst, Then::StoreNotTruth))
                    }

                    Op::Jump { to } => pc = to,
                    Op::Loop { cost, to } => {
                        pc = to;
                        self.fuel -= i64::from(cost);
                        if self.fuel < 0 || self.heap.allocated > self.collect_after {
                            self.frames[top].pc = pc;
                            return Ok(Control::Exit(self.safe_point()));
                        }
                    }
                    Op::JumpIf { src, to } => match r!(src) {
                        Value::TRUE => pc = to,
                        Value::FALSE | Value::NONE => {}
                        value => match quick::truth(&self.heap, value) {
                            Some(true) => pc = to,
                            Some(false) => {}
                            None => slow!(self.test(value, 0, Then::JumpIf)),
                        },
                    },
                    Op::JumpIfNot { src, to } => match r!(src) {
                        Value::TRUE => {}
                        Value::FALSE | Value::NONE => pc = to,
                        value => match quick::truth(&self.heap, value) {
                            Some(true) => {}
                            Some(false) => pc = to,
                            None => slow!(self.test(value, 0, Then::JumpUnless)),
                        },
                    },
                    Op::JumpIfNone { src, to } => {
                        if r!(src).is_none() {
                            pc = to;
                        }
                    }
                    Op::JumpIfNotNone { src, to } => {
                        if !r!(src).is_none() {
                            pc = to;
                        }
                    }
                    Op::JumpIfUnbound { src, to } => {
                        if r!(src).is_unbound() {
                            pc = to;
                        }
                    }
                    Op::JumpUnlessLt { a, b, to } => branch!(a, b, to, Lt, <),
                    Op::JumpUnlessLe { a, b, to } => branch!(a, b, to, Le, <=),
                    Op::JumpUnlessEq { a, b, to } => branch!(a, b, to, Eq, ==),
                    Op::JumpUnlessNe { a, b, to } => branch!(a, b, to, Ne, !=),
                    Op::JumpUnlessGt { a, b, to } => branch!(a, b, to, Gt, >),
                    Op::JumpUnlessGe { a, b, to } => branch!(a, b, to, Ge, >=),

                    Op::Drop { from, any } => {
                        let value = std::mem::replace(&mut r!(from), Value::UNBOUND);
                        let has_unbegun = any & 1 != 0 && self.census.coroutines_made != self.census.coroutines_begun;
                        if any >= 4 {
                            if self.cleanups != 0 {
                                slow!(self.look_for_finalizers(value, from))
                            }
                        } else if any >= 2 {
                            if self.cleanups != 0 || has_unbegun {
                                slow!(self.drop_above(value, from, has_unbegun))
                            }
                        } else if self.cleanups != 0 && (any != 0 || value.is_kind(Kind::Generator)) {
                            slow!(self.drop_from(value, from, any != 0))
                        } else if has_unbegun {
                            slow!(self.drop_unbegun(from))
                        }
                    }
                    Op::GetIter { dst, src } => {
                        let value = r!(src);
                        slow!(self.get_iter(value, dst))
                    }
                    Op::ForPrepare { dst, src } => {
                        let value = r!(src);
                        match value.kind() {
                            Some(Kind::List | Kind::Tuple) => {
                                r!(dst) = value;
                                r!(dst + 1) = Value::int_unchecked(0);
                            }
                            Some(Kind::Range) => {
                                let Range { start, stop, step } = *self.heap.ranges.get(value);
                                r!(dst) = Value::int_unchecked(start);
                                r!(dst + 1) = Value::int_unchecked(stop);
                                r!(dst + 2) = Value::int_unchecked(step);
                            }
                            _ => slow!(self.get_iter(value, dst)),
                        }
                    }
                    Op::ForIter { dst, iter, to } => {
                        let state = r!(iter);
                        if let Some(next) = state.as_int() {
                            let (stop, step) = (r!(iter + 1).as_int().unwrap_or(0), r!(iter + 2).as_int().unwrap_or(0));
                            if if step > 0 { next < stop } else { next > stop } {
                                r!(dst) = state;
                                r!(iter) = Value::int_unchecked(next + step);
                            } else {
                                pc = to;
                            }
                            continue;
                        }
                        if state.is_kind(Kind::List) || state.is_kind(Kind::Tuple) {
                            let at = r!(iter + 1).as_int().unwrap_or(0);
                            let items: &[Value] = if state.is_kind(Kind::List) {
                                self.heap.lists.get(state)
                            } else {
                                self.heap.tuples.get(state)
                            };
                            match items.get(at as usize) {
                                Some(item) => {
                                    r!(dst) = *item;
                                    r!(iter + 1) = Value::int_unchecked(at + 1);
                                }
                                None => {
                                    // An exhausted list stays exhausted, also when it grows later.
                                    r!(iter) = Value::int_unchecked(0);
                                    r!(iter + 1) = Value::int_unchecked(0);
                                    r!(iter + 2) = Value::int_unchecked(1);
                                    pc = to;
                                }
                            }
                            continue;
                        }
                        if state.is_kind(Kind::Iter)
                            && let Some(item) = quick::next(&mut self.heap, state)
                        {
                            r!(dst) = item;
                            continue;
                        }
                        if state.is_kind(Kind::Generator) {
                            let frame = &mut self.frames[top];
                            (frame.pc, frame.dst, frame.then) = (pc, dst, Then::ForNext);
                            if self.resume_in_for(state, GeneratorKind::Generator) {
                                continue 'frame;
                            }
                        }
                        slow!(self.for_next(state, dst, to))
                    }
                    Op::UnpackSequence { start, src, count } => {
                        let value = r!(src);
                        let items: &[Value] = match value.kind() {
                            Some(Kind::Tuple) => self.heap.tuples.get(value),
                            Some(Kind::List) => self.heap.lists.get(value),
                            _ => &[],
                        };
                        if items.len() == count as usize && count != 0 {
                            window[start as usize..start as usize + items.len()].copy_from_slice(items);
                            continue;
                        }
                        slow!(self.unpack(value))
                    }
                    Op::UnpackRest { src, .. } => {
                        let value = r!(src);
                        slow!(self.unpack(value))
                    }

                    Op::BuildList { dst, start, count } => {
                        let mut items = self.heap.spare.values(count.into());
                        items.extend_from_slice(&window[start as usize..start as usize + count as usize]);
                        r!(dst) = self.heap.list(items);
                    }
                    Op::BuildTuple { dst, start, count } => {
                        r!(dst) = self.heap.tuple_of(&window[start as usize..start as usize + count as usize]);
                    }
                    Op::BuildSet { dst, start, count } => slow!(self.build_set(dst, start, count)),
                    Op::BuildDict { dst, start, count } => slow!(self.build_dict(dst, start, count)),
                    Op::BuildSlice { dst, start } => {
                        let slice = Slice { start: r!(start), stop: r!(start + 1), step: r!(start + 2) };
                        r!(dst) = self.heap.slice(slice);
                    }
                    Op::BuildString { dst, start, count } => {
                        let parts = &window[start as usize..start as usize + count as usize];
                        let length = parts.iter().map(|part| self.heap.text(*part).unwrap_or_default().len()).sum();
                        let mut text = String::with_capacity(length);
                        for part in parts {
                            text.push_str(self.heap.text(*part).unwrap_or_default());
                        }
                        r!(dst) = self.heap.str(text);
                    }
                    Op::ListAppend { list, src } => {
                        self.heap.allocated += 8;
                        self.heap.lists.get_mut(r!(list)).push(r!(src));
                    }
                    Op::ListExtend { list, src } => {
                        let (list, value) = (r!(list), r!(src));
                        slow!(self.list_extend(list, value))
                    }
                    Op::SetAdd { set, src } => {
                        let (set, item) = (r!(set), r!(src));
                        if self.heap.set_add(set, item).is_err() {
                            slow!(self.set_add(set, item))
                        }
                    }
                    Op::SetUpdate { set, src } => {
                        let (set, value) = (r!(set), r!(src));
                        slow!(self.call_prelude("_set_update", &[set, value], 0, Then::Discard))
                    }
                    Op::DictUpdate { dict, src } => {
                        let (dict, value) = (r!(dict), r!(src));
                        slow!(self.call_prelude("_dict_update", &[dict, value], 0, Then::Discard))
                    }
                    Op::DictMerge { dict, src, callee } => {
                        let (dict, value, callee) = (r!(dict), r!(src), r!(callee));
                        slow!(self.call_prelude("_dict_merge", &[dict, value, callee], 0, Then::Discard))
                    }
                    Op::ListToTuple { dst, src } => {
                        let items: Box<[Value]> = self.heap.lists.get(r!(src)).as_slice().into();
                        r!(dst) = self.heap.tuple(items);
                    }
                    Op::GetItem { dst, object, key } => {
                        let (object, key) = (r!(object), r!(key));
                        if let Some(at) = key.as_int() {
                            let items: Option<&[Value]> = match object.kind() {
                                Some(Kind::List) => Some(self.heap.lists.get(object)),
                                Some(Kind::Tuple) => Some(self.heap.tuples.get(object)),
                                _ => None,
                            };
                            if let Some(items) = items {
                                let at = if at < 0 { at + items.len() as i64 } else { at };
                                if let Some(item) = items.get(at as usize) {
                                    r!(dst) = *item;
                                    continue;
                                }
                            } else if object.is_kind(Kind::Str)
                                && let Some(character) = quick::character(&mut self.heap, object, at)
                            {
                                r!(dst) = character;
                                continue;
                            }
                        }
                        if object.is_kind(Kind::Dict)
                            && let Ok(Some(value)) = self.heap.dict_get(object, key)
                        {
                            r!(dst) = value;
                            continue;
                        }
                        slow!(self.get_item(object, key, dst))
                    }
                    Op::SetItem { object, key, value } | Op::DictInsert { dict: object, key, value } => {
                        let (object, key, value) = (r!(object), r!(key), r!(value));
                        if object.is_kind(Kind::List)
                            && let Some(at) = key.as_int()
                            && let Some(place) = self.heap.lists.get_mut(object).get_mut(at as usize)
                        {
                            *place = value;
                            continue;
                        }
                        if object.is_kind(Kind::Dict) && self.heap.dict_set(object, key, value).is_ok() {
                            continue;
                        }
                        slow!(self.set_item(object, key, value))
                    }
                    Op::DeleteItem { object, key } => {
                        let (object, key) = (r!(object), r!(key));
                        slow!(self.delete_item(object, key))
                    }

                    Op::GetAttr { dst, object, cache } => {
                        let object = r!(object);
                        if object.is_kind(Kind::Instance) {
                            let found = &self.attr_caches[cache as usize];
                            let instance = self.heap.instances.get(object);
                            if found.shape == instance.shape
                                && found.epoch == self.class_epoch
                                && found.function.is_unbound()
                            {
                                r!(dst) = instance.slots[found.slot as usize];
                                continue;
                            }
                        }
                        let value =
                            remembered_value(&self.heap, &self.attr_caches[cache as usize], self.class_epoch, object);
                        if value.is_bound() {
                            r!(dst) = value;
                            continue;
                        }
                        slow!(self.get_attr_cached(object, cache, dst))
                    }
                    Op::SetAttr { object, value, cache } => {
                        let (object, value) = (r!(object), r!(value));
                        if object.is_kind(Kind::Instance) {
                            let found = &self.attr_caches[cache as usize];
                            let instance = self.heap.instances.get_mut(object);
                            if found.shape == instance.shape && found.epoch == self.class_epoch {
                                match found.function.as_int() {
                                    None => instance.slots[found.slot as usize] = value,
                                    Some(next) => {
                                        instance.slots.push(value);
                                        instance.shape = ShapeId(next as u32);
                                        self.heap.allocated += 8;
                                    }
                                }
                                continue;
                            }
                        }
                        slow!(self.set_attr_cached(object, value, cache))
                    }
                    Op::DeleteAttr { object, cache } => {
                        let (object, name) = (r!(object), self.attr_caches[cache as usize].name);
                        slow!(self.delete_attr(object, name))
                    }
                    Op::LoadMethod { base, object, cache } => {
                        let object = r!(object);
                        if object.is_kind(Kind::Instance) {
                            let found = &self.attr_caches[cache as usize];
                            let instance = self.heap.instances.get(object);
                            if found.shape == instance.shape
                                && found.epoch == self.class_epoch
                                && found.function.is_bound()
                                && found.slot == 0
                            {
                                r!(base) = found.function;
                                r!(base + 1) = object;
                                continue;
                            }
                        }
                        if let Some((function, receiver)) =
                            remembered_method(&self.heap, &self.attr_caches[cache as usize], self.class_epoch, object)
                        {
                            r!(base) = function;
                            r!(base + 1) = receiver;
                            continue;
                        }
                        slow!(self.load_method_cached(object, cache, base))
                    }
                    Op::LoadSpecial { base, object, kind, name } => {
                        let object = r!(object);
                        slow!(self.load_special(object, Name(name), kind, base))
                    }
                    Op::GetSuperAttr { dst, start, name } => {
                        let (class, object) = (r!(start), r!(start + 1));
                        slow!(self.get_super_attr(class, object, Name(name), dst))
                    }
                    Op::LoadSuperMethod { base, start, name } => {
                        let (class, object) = (r!(start), r!(start + 1));
                        slow!(self.load_super_method(class, object, Name(name), base))
                    }

                    Op::Call { dst, base: at, argc, keywords } => {
                        let callee = r!(at);
                        if keywords == u32::MAX && callee.is_kind(Kind::Function) {
                            let function = self.heap.functions.get(callee);
                            let code = &self.codes[function.code.0 as usize];
                            if code.is_simple && code.parameters.positional == argc {
                                let caller = &mut self.frames[top];
                                (caller.pc, caller.dst, caller.then) = (pc, dst, Then::Store);
                                slow!(self.push_simple(callee, base + at as usize + 1))
                            }
                            if code.is_simple_coroutine && code.parameters.positional == argc {
                                let caller = &mut self.frames[top];
                                (caller.dst, caller.then) = (dst, Then::Store);
                                slow!(self.call_coroutine(callee, base + at as usize + 1))
                            }
                        } else if keywords == u32::MAX && callee.is_kind(Kind::Native) {
                            native!(callee, base + at as usize + 1, argc, dst);
                        }
                        slow!(self.call(dst, base + at as usize, argc, keywords))
                    }
                    Op::CallMethod { dst, base: at, argc, keywords } => {
                        let (callee, receiver) = (r!(at), r!(at + 1));
                        let bound = receiver.is_bound();
                        if keywords == u32::MAX && callee.is_kind(Kind::Function) {
                            let function = self.heap.functions.get(callee);
                            let code = &self.codes[function.code.0 as usize];
                            if code.is_simple && code.parameters.positional == argc + bound as u8 {
                                let caller = &mut self.frames[top];
                                (caller.pc, caller.dst, caller.then) = (pc, dst, Then::Store);
                                let first = base + at as usize + if bound { 1 } else { 2 };
                                slow!(self.push_simple(callee, first))
                            }
                            if code.is_simple_coroutine && code.parameters.positional == argc + bound as u8 {
                                let caller = &mut self.frames[top];
                                (caller.dst, caller.then) = (dst, Then::Store);
                                let first = base + at as usize + if bound { 1 } else { 2 };
                                slow!(self.call_coroutine(callee, first))
                            }
                        } else if keywords == u32::MAX && callee.is_kind(Kind::Native) {
                            let first = base + at as usize + if bound { 1 } else { 2 };
                            native!(callee, first, argc + bound as u8, dst);
                        }
                        if bound {
                            slow!(self.call(dst, base + at as usize, argc + 1, keywords))
                        }
                        r!(at + 1) = callee;
                        slow!(self.call(dst, base + at as usize + 1, argc, keywords))
                    }
                    Op::CallUnpacked { dst, base: at } => slow!(self.call_unpacked(dst, base + at as usize)),
                    Op::Return { src } => {
                        let value = r!(src);
                        if self.frames[top].flags == FrameFlags::NONE
                            && self.frames[top - 1].then == Then::Store
                            && self.cleanups == 0
                        {
                            self.frames.pop();
                            let caller = self.frames[top - 1];
                            self.registers[caller.base as usize + caller.dst as usize] = value;
                            continue 'frame;
                        }
                        slow!(self.return_value(value))
                    }
                    Op::MakeFunction { dst, start, code } => slow!(self.make_function(dst, start, CodeId(code))),
                    Op::BuildClass { base: at, .. } => slow!(self.build_class(base + at as usize)),
                    Op::BuildClassUnpacked { base: at, .. } => slow!(self.build_class(base + at as usize)),
                    Op::CallIntrinsic { dst, start, argc, intrinsic } => {
                        slow!(self.call_intrinsic(intrinsic, dst, base + start as usize, argc))
                    }

                    Op::Yield { dst, src } => {
                        let value = r!(src);
                        self.frames[top].pc = pc;
                        if self.yield_to_for(value, dst) {
                            continue 'frame;
                        }
                        slow!(self.yield_value(value, dst))
                    }
                    Op::YieldFrom { dst, src } => {
                        let value = r!(src);
                        slow!(self.yield_from(value, dst))
                    }
                    Op::Await { dst, src } => {
                        let value = r!(src);
                        slow!(self.await_value(value, dst, Then::Store))
                    }
                    Op::GetAsyncIter { dst, src } => {
                        let value = r!(src);
                        slow!(self.get_async_iter(value, dst))
                    }
                    Op::AsyncForIter { dst, iter, .. } => {
                        let value = r!(iter);
                        if value.is_kind(Kind::Generator) {
                            let frame = &mut self.frames[top];
                            (frame.pc, frame.dst, frame.then) = (pc, dst, Then::AsyncForNext);
                            if self.resume_in_for(value, GeneratorKind::AsyncGenerator) {
                                continue 'frame;
                            }
                        }
                        slow!(self.async_for_next(value, dst))
                    }

                    Op::Raise { exception, cause } => {
                        let (exception, cause) = (r!(exception), r!(cause));
                        slow!(self.raise(exception, cause))
                    }
                    Op::RaiseCurrent => slow!(self.raise_current()),
                    Op::Reraise { exception } => {
                        let exception = r!(exception);
                        slow!(Err::<Control, _>(Raised(exception)))
                    }
                    Op::MatchException { dst, exception, class } => {
                        let (exception, class) = (r!(exception), r!(class));
                        slow!(self.match_exception(exception, class, dst))
                    }
                    Op::EnterHandler { save, exception } => {
                        r!(save) = self.handled;
                        self.handled = r!(exception);
                    }
                    Op::LeaveHandler { save } => self.handled = r!(save),
                    Op::SplitGroup { dst, exception, class } => {
                        let (exception, class) = (r!(exception), r!(class));
                        slow!(self.split_group(exception, class, dst))
                    }

                    Op::FormatSimple { dst, src, conversion } => {
                        let value = r!(src);
                        if value.is_kind(Kind::Str) && conversion <= 1 {
                            r!(dst) = value;
                            continue;
                        }
                        if let Some(int) = value.as_int() {
                            r!(dst) = self.heap.decimal(int);
                            continue;
                        }
                        slow!(self.format_simple(value, conversion, dst))
                    }
                    Op::Format { dst, src, spec, conversion } => {
                        let (value, spec) = (r!(src), r!(spec));
                        slow!(self.format(value, spec, conversion as u8, dst))
                    }

                    Op::Import { dst, top, name } => slow!(self.import(Name(name), top != 0, dst)),
                    Op::ImportFrom { dst, module, name } => {
                        let module = r!(module);
                        slow!(self.import_from(module, Name(name), dst))
                    }

                    Op::MatchSequence { dst, src } => {
                        let value = self.heap.unwrapped(r!(src));
                        r!(dst) = Value::bool(matches!(value.kind(), Some(Kind::List | Kind::Tuple | Kind::Range)));
                    }
                    Op::MatchMapping { dst, src } => {
                        let value = self.heap.unwrapped(r!(src));
                        r!(dst) = Value::bool(value.is_kind(Kind::Dict));
                    }
                    Op::MatchKeys { dst, src, keys } => {
                        let (subject, keys) = (r!(src), r!(keys));
                        slow!(self.call_prelude("_match_keys", &[subject, keys], dst, Then::Store))
                    }
                    Op::MatchClass { dst, src, class, positional } => {
                        let (subject, names, class) = (r!(src), r!(class + 1), r!(class));
                        let positional = Value::int_unchecked(positional.into());
                        slow!(self.call_prelude("_match_class", &[subject, class, positional, names], dst, Then::Store))
                    }
                    Op::Length { dst, src } => {
                        let value = r!(src);
                        match operators::length(self, value) {
                            Some(length) => slow!(self.store(dst, Value::int_unchecked(length as i64))),
                            None => slow!(self.call_prelude("len", &[value], dst, Then::Store)),
                        }
                    }
                }
            }
        }
    }
}
