//! Slices: their bounds for a length, and what they cut out.

use crate::object::{Kind, Slice, Value};
use crate::vm::{Raised, Vm};

/// A slice applied to a length: the indices `start, start + step, …`, `count` of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub start: i64,
    pub step: i64,
    pub count: usize,
    /// Where the slice ends, for assignments to an empty one.
    pub stop: i64,
}

impl Cut {
    pub fn indices(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.count as i64).map(move |at| (self.start + at * self.step) as usize)
    }
}

/// `slice.indices`: the rules of the language reference for negative, missing and excessive bounds.
pub fn cut(vm: &mut Vm, slice: Value, length: usize) -> Result<Cut, Raised> {
    let Slice { start, stop, step } = *vm.heap.slices.get(slice);
    let length = length as i64;
    let step = bound(vm, step)?.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let clip = |at: i64| (if at < 0 { at.saturating_add(length) } else { at }).clamp(low, high);
    let start = bound(vm, start)?.map_or(if step > 0 { low } else { high }, clip);
    let stop = bound(vm, stop)?.map_or(if step > 0 { high } else { low }, clip);
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { ((span - 1) as u64 / step.unsigned_abs() + 1) as usize };
    Ok(Cut { start, step, count, stop })
}

fn bound(vm: &mut Vm, value: Value) -> Result<Option<i64>, Raised> {
    if value.is_none() || value.is_unbound() {
        return Ok(None);
    }
    let plain = vm.heap.unwrapped(value);
    if let Some(int) = plain.as_index() {
        return Ok(Some(int));
    }
    if plain.is_kind(Kind::BigInt) {
        let is_negative = vm.heap.bigints.get(plain).sign() == num_bigint::Sign::Minus;
        return Ok(Some(if is_negative { i64::MIN / 2 } else { i64::MAX / 2 }));
    }
    Err(vm.type_error("slice indices must be integers or None or have an __index__ method"))
}

/// The items that a cut takes.
pub fn take(items: &[Value], cut: Cut) -> Vec<Value> {
    if cut.step == 1 {
        let start = cut.start as usize;
        return items[start..start + cut.count].to_vec();
    }
    cut.indices().map(|at| items[at]).collect()
}

/// The characters that a cut takes.
pub fn take_text(vm: &Vm, text: Value, cut: Cut) -> String {
    let text = vm.heap.strs.get(text);
    if cut.step == 1 {
        let (from, to) = (text.byte_of(cut.start as usize), text.byte_of(cut.start as usize + cut.count));
        return text.as_str()[from..to].to_owned();
    }
    if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        return cut.indices().map(|at| char::from(bytes[at])).collect();
    }
    let characters: Vec<char> = text.as_str().chars().collect();
    cut.indices().map(|at| characters[at]).collect()
}

/// An index of a sequence, negative ones counted from the end; `None` out of range.
pub fn index(at: i64, length: usize) -> Option<usize> {
    let at = if at < 0 { at + length as i64 } else { at };
    usize::try_from(at).ok().filter(|at| *at < length)
}
