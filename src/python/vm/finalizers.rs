//! `__del__`: instances that have it are called when they are found to be gone, once each (PEP 442), before the run goes on.
//!
//! A script that defines one asks after each of its statements, see `Op::Drop`; so that this is when CPython's reference counts
//! would, but inside of a statement.

use super::machine::{Control, Step};
use super::*;
use crate::object::*;

/// So many times a run is looked through at the end of a statement; then only when it has filled some memory in between.
const MOST_LOOKS: u16 = 2000;
const BYTES_BETWEEN: usize = 1 << 18;

/// Objects that are gone together and looked at to find out which of them held which.
const MOST_ORDERED: usize = 100;

impl Vm {
    /// A class with a `__del__` of its own has been made.
    pub(super) fn note_finalizer(&mut self, class: Value) {
        self.has_finalizers |= self.heap.classes.get(class).namespace.get(Name::DEL).is_some();
    }

    /// An instance has been made.
    pub(super) fn watch_finalizer(&mut self, class: Value, instance: Value) {
        if self.class_lookup(class, Name::DEL).is_some() {
            self.heap.finalizers.push(instance);
            self.cleanups += 1;
        }
    }

    /// At the end of a statement.
    pub(super) fn look_for_finalizers(&mut self, value: Value, from: u8) -> Step {
        let looks = self.finalizer_looks;
        self.finalizer_looks = looks.saturating_add(1);
        if self.heap.finalizers.is_empty() || looks >= MOST_LOOKS && self.heap.allocated < BYTES_BETWEEN {
            return Ok(Control::Continue);
        }
        self.drop_from(value, from, true)
    }

    /// After marking: those that nothing reaches any more, whoever held another one first.
    pub(super) fn find_gone_finalizers(&mut self) {
        let all = std::mem::take(&mut self.heap.finalizers);
        let is_marked = |value: &Value| self.heap.instances.is_marked(value.index());
        let (kept, mut gone): (Vec<Value>, Vec<Value>) = all.into_iter().partition(is_marked);
        self.heap.finalizers = kept;
        self.cleanups -= gone.len();
        if gone.len() > 1 && gone.len() <= MOST_ORDERED {
            let mut ordered = Vec::with_capacity(gone.len());
            let mut held: Vec<Vec<Value>> = gone.iter().map(|one| self.held_by(*one, &gone)).collect();
            while !gone.is_empty() {
                let is_free =
                    |at: &usize| !held.iter().enumerate().any(|(by, held)| by != *at && held.contains(&gone[*at]));
                let next = (0..gone.len()).find(is_free).unwrap_or(0);
                held.remove(next);
                ordered.push(gone.remove(next));
            }
            gone = ordered;
        }
        self.heap.mark(gone.clone());
        self.to_close.extend(gone);
    }

    /// Which of these it holds, itself or through containers and other instances.
    fn held_by(&self, one: Value, of: &[Value]) -> Vec<Value> {
        let (mut seen, mut found, mut at) = (vec![one], Vec::new(), 0);
        while at < seen.len() && seen.len() < 1000 {
            let value = seen[at];
            at += 1;
            let inside: Vec<Value> = match value.kind() {
                Some(Kind::Instance) => {
                    let instance = self.heap.instances.get(value);
                    instance.slots.iter().copied().chain([instance.payload]).collect()
                }
                Some(Kind::List) => self.heap.lists.get(value).clone(),
                Some(Kind::Tuple) => self.heap.tuples.get(value).to_vec(),
                Some(Kind::Dict) => self.heap.dicts.get(value).iter().flat_map(|(key, value)| [key, value]).collect(),
                Some(Kind::Set) => self.heap.sets.get(value).items.iter().map(|(key, _)| key).collect(),
                _ => continue,
            };
            for value in inside {
                if !seen.contains(&value) {
                    seen.push(value);
                    if of.contains(&value) {
                        found.push(value);
                    }
                }
            }
        }
        found
    }
}
