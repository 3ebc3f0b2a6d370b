//! Answers to what built-in values are asked most, without leaving the window: each gives nothing where there is more to it, and
//! then the operation's slow path does all of it. They charge what the slow paths charge: nothing.

use crate::object::*;

/// The truth of a small int, a text or a container.
pub(super) fn truth(heap: &Heap, value: Value) -> Option<bool> {
    if let Some(int) = value.as_int() {
        return Some(int != 0);
    }
    match value.kind()? {
        Kind::Str => Some(!heap.strs.get(value).as_str().is_empty()),
        Kind::List => Some(!heap.lists.get(value).is_empty()),
        Kind::Tuple => Some(!heap.tuples.get(value).is_empty()),
        Kind::Dict => Some(!heap.dicts.get(value).is_empty()),
        _ => None,
    }
}

/// Equality of two texts, or of anything with None.
pub(super) fn equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    if a.is_kind(Kind::Str) && b.is_kind(Kind::Str) {
        return Some(a == b || heap.strs.get(a).as_str() == heap.strs.get(b).as_str());
    }
    None
}

/// `item in container`.
pub(super) fn contains(heap: &Heap, container: Value, item: Value) -> Option<bool> {
    let table = match container.kind()? {
        Kind::Dict => heap.dicts.get(container),
        Kind::Set => &heap.sets.get(container).items,
        Kind::Str => {
            let (all, part) = (heap.text(container)?, heap.text(item)?);
            return Some(match part.as_bytes() {
                [byte] => all.as_bytes().contains(byte),
                _ => all.contains(part),
            });
        }
        _ => return None,
    };
    heap.find_in(table, item).ok().map(|found| found.is_some())
}

/// A character of an ASCII text.
pub(super) fn character(heap: &mut Heap, text: Value, at: i64) -> Option<Value> {
    let text = heap.strs.get(text);
    if !text.is_ascii() {
        return None;
    }
    let at = if at < 0 { at + text.length() as i64 } else { at };
    let byte = *text.as_str().as_bytes().get(usize::try_from(at).ok()?)?;
    Some(heap.character(byte as char))
}

/// The next item of the iterators that a `for` meets most.
pub(super) fn next(heap: &mut Heap, iterator: Value) -> Option<Value> {
    match heap.iters.get_mut(iterator) {
        Iter::Sequence { of, next } => {
            let items: &[Value] = if of.is_kind(Kind::List) { heap.lists.get(*of) } else { heap.tuples.get(*of) };
            let item = items.get(*next).copied()?;
            *next += 1;
            Some(item)
        }
        Iter::Str { of, byte } => {
            let character = *heap.strs.get(*of).as_str().as_bytes().get(*byte)?;
            if !character.is_ascii() {
                return None;
            }
            *byte += 1;
            Some(heap.character(character as char))
        }
        _ => None,
    }
}
