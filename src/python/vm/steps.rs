//! Operations that are one step of the machine, outside of the window: the dispatch loop has no faster way for them.

use super::machine::{Control, Step};
use super::*;
use crate::builtins::operators::{self, BinaryOp, UnaryOp};
use crate::object::*;
use bytecode::Op;

impl Vm {
    /// Takes the step that the innermost frame is at, its pc behind it.
    pub(super) fn take_step(&mut self, op: Op) -> Step {
        let Frame { base, module, .. } = self.frames[self.frames.len() - 1];
        let base = base as usize;
        macro_rules! r {
            ($register:expr) => {
                self.registers[base + $register as usize]
            };
        }
        match op {
            Op::Deferred { function } => self.load_deferred(function),

            Op::DeleteLocal { reg, .. } if r!(reg).is_bound() => {
                r!(reg) = Value::UNBOUND;
                Ok(Control::Continue)
            }
            Op::DeleteLocal { name, .. } => self.unbound_local(Name(name)),
            Op::DeleteCell { cell, name } => {
                let contents = &mut self.heap.cells.get_mut(r!(cell)).contents;
                match std::mem::replace(contents, Value::UNBOUND).is_bound() {
                    true => Ok(Control::Continue),
                    false => self.unbound_cell(Name(name), cell),
                }
            }
            Op::DeleteGlobal { name } => match self.heap.modules.get_mut(module).globals.remove(Name(name)) {
                Some(_) => Ok(Control::Continue),
                None => self.no_such_name(Name(name)),
            },
            Op::LoadName { dst, name } => self.load_name(r!(0), module, Name(name), dst),
            Op::StoreName { src, name } => self.store_name(r!(0), Name(name), r!(src)),
            Op::DeleteName { name } => self.delete_name(r!(0), Name(name)),
            Op::LoadNameOrCell { dst, cell, name } => self.load_name_or_cell(r!(0), r!(cell), Name(name), dst),

            Op::Pow { dst, a, b, in_place } => self.binary(BinaryOp::Pow, r!(a), r!(b), dst, in_place != 0),
            Op::MatMul { dst, a, b, in_place } => self.binary(BinaryOp::MatMul, r!(a), r!(b), dst, in_place != 0),
            Op::Negative { dst, src } => self.unary(UnaryOp::Negative, r!(src), dst),
            Op::Positive { dst, src } => self.unary(UnaryOp::Positive, r!(src), dst),
            Op::Invert { dst, src } => self.unary(UnaryOp::Invert, r!(src), dst),
            Op::Length { dst, src } => match operators::length(self, r!(src)) {
                Some(length) => self.store(dst, Value::int_unchecked(length as i64)),
                None => self.call_prelude("len", &[r!(src)], dst, Then::Store),
            },

            Op::GetIter { dst, src } => self.get_iter(r!(src), dst),
            Op::UnpackRest { src, .. } => self.unpack(r!(src)),
            Op::BuildSet { dst, start, count } => self.build_set(dst, start, count),
            Op::BuildDict { dst, start, count } => self.build_dict(dst, start, count),
            Op::ListExtend { list, src } => self.list_extend(r!(list), r!(src)),
            Op::SetUpdate { set, src } => self.call_prelude("_set_update", &[r!(set), r!(src)], 0, Then::Discard),
            Op::DictUpdate { dict, src } => self.call_prelude("_dict_update", &[r!(dict), r!(src)], 0, Then::Discard),
            Op::DictMerge { dict, src, callee } => {
                self.call_prelude("_dict_merge", &[r!(dict), r!(src), r!(callee)], 0, Then::Discard)
            }
            Op::DeleteItem { object, key } => self.delete_item(r!(object), r!(key)),

            Op::DeleteAttr { object, cache } => self.delete_attr(r!(object), self.attr_caches[cache as usize].name),
            Op::LoadSpecial { base, object, kind, name } => self.load_special(r!(object), Name(name), kind, base),
            Op::GetSuperAttr { dst, start, name } => self.get_super_attr(r!(start), r!(start + 1), Name(name), dst),
            Op::LoadSuperMethod { base, start, name } => {
                self.load_super_method(r!(start), r!(start + 1), Name(name), base)
            }

            Op::CallUnpacked { dst, base: at } => self.call_unpacked(dst, base + at as usize),
            Op::CallIntrinsic { dst, start, argc, intrinsic } => {
                self.call_intrinsic(intrinsic, dst, base + start as usize, argc)
            }
            Op::MakeFunction { dst, start, code } => self.make_function(dst, start, CodeId(code)),
            Op::BuildClass { base: at, .. } | Op::BuildClassUnpacked { base: at, .. } => {
                self.build_class(base + at as usize)
            }
            Op::YieldFrom { dst, src } => self.yield_from(r!(src), dst),
            Op::GetAsyncIter { dst, src } => self.get_async_iter(r!(src), dst),

            Op::Raise { exception, cause } => self.raise(r!(exception), r!(cause)),
            Op::RaiseCurrent => self.raise_current(),
            Op::Reraise { exception } => Err(Raised(r!(exception))),
            Op::MatchException { dst, exception, class } => self.match_exception(r!(exception), r!(class), dst),
            Op::SplitGroup { dst, exception, class } => self.split_group(r!(exception), r!(class), dst),

            Op::Format { dst, src, spec, conversion } => self.format(r!(src), r!(spec), conversion as u8, dst),
            Op::Import { dst, top, name } => self.import(Name(name), top != 0, dst),
            Op::ImportFrom { dst, module, name } => self.import_from(r!(module), Name(name), dst),

            Op::MatchSequence { dst, src } => {
                let kind = self.heap.unwrapped(r!(src)).kind();
                self.store(dst, Value::bool(matches!(kind, Some(Kind::List | Kind::Tuple | Kind::Range))))
            }
            Op::MatchMapping { dst, src } => {
                let is_dict = self.heap.unwrapped(r!(src)).is_kind(Kind::Dict);
                self.store(dst, Value::bool(is_dict))
            }
            Op::MatchKeys { dst, src, keys } => {
                self.call_prelude("_match_keys", &[r!(src), r!(keys)], dst, Then::Store)
            }
            Op::MatchClass { dst, src, class, positional } => {
                let (subject, names, class) = (r!(src), r!(class + 1), r!(class));
                let positional = Value::int_unchecked(positional.into());
                self.call_prelude("_match_class", &[subject, class, positional, names], dst, Then::Store)
            }
            _ => unreachable!("the dispatch loop does all others itself"),
        }
    }
}
