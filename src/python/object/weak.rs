//! References that keep nothing alive: what they point to is looked at after marking, and forgotten when it goes.

use super::{Heap, Kind, Value};

#[derive(Clone, Copy, Debug, Default)]
pub struct Weak {
    /// Unbound once it is gone.
    pub target: Value,
    /// The Python object that stands for the reference: without it there is none. Unbound where the place is free.
    pub holder: Value,
    /// Its `close` is called when the target goes.
    pub is_watching: bool,
    /// It lives as long as its target.
    pub is_strong: bool,
}

impl Heap {
    /// Its place.
    pub fn add_weak(&mut self, weak: Weak) -> usize {
        self.allocated += 64;
        // Those that watch stay in the order of making.
        let free = self.weak.iter().position(|weak| weak.holder.is_unbound());
        if let Some(free) = free.filter(|_| !weak.is_watching) {
            self.weak[free] = weak;
            return free;
        }
        self.weak.push(weak);
        self.weak.len() - 1
    }

    /// Whether CPython would take a reference to it, too.
    pub fn takes_weak(&self, value: Value) -> bool {
        let kinds =
            [Kind::Instance, Kind::Function, Kind::Class, Kind::Generator, Kind::Future, Kind::Set, Kind::Module];
        value.kind().is_some_and(|kind| kinds.contains(&kind))
    }

    /// How many references have somebody to tell.
    pub fn watching(&self) -> usize {
        self.weak.iter().filter(|weak| weak.is_watching).count()
    }

    /// After marking: forgets what is gone. The holders that watched it.
    pub fn forget_gone(&mut self) -> Vec<Value> {
        let mut told = Vec::new();
        let mut weak = std::mem::take(&mut self.weak);
        // The last reference is the first to be told.
        for each in weak.iter_mut().rev().filter(|each| each.holder.is_bound()) {
            if !self.is_marked(each.holder) {
                *each = Weak::default();
            } else if each.target.is_bound() && !self.is_marked(each.target) {
                (each.target, each.is_strong) = (Value::UNBOUND, false);
                if std::mem::take(&mut each.is_watching) {
                    told.push(each.holder);
                }
            }
        }
        self.weak = weak;
        told
    }

    /// Of the kinds that can be pointed to.
    fn is_marked(&self, value: Value) -> bool {
        let index = value.index();
        match value.kind() {
            Some(Kind::Instance) => self.instances.is_marked(index),
            Some(Kind::Function) => self.functions.is_marked(index),
            Some(Kind::Class) => self.classes.is_marked(index),
            Some(Kind::Generator) => self.generators.is_marked(index),
            Some(Kind::Future) => self.futures.is_marked(index),
            Some(Kind::Set) => self.sets.is_marked(index),
            _ => true,
        }
    }
}
