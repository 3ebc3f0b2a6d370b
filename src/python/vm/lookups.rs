//! What was found along the classes' MROs, remembered: a table of a fixed size in which a newer look-up takes an older one's
//! place. Entries are of one class epoch; any change of any class makes all of them stale.

use crate::object::{Name, Value};
use std::cell::Cell;

const PLACES: usize = 512;

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    class: u32,
    name: Name,
    /// 0: never used.
    epoch: u32,
    found: Found,
}

/// An entry of a class's MRO, unbound where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    pub value: Value,
    /// It stands in a class written in Python.
    pub in_python: bool,
}

#[derive(Clone, Debug)]
pub struct Lookups(Box<[Cell<Entry>; PLACES]>);

impl Default for Lookups {
    fn default() -> Lookups {
        Lookups(Box::new(
            [const {
                Cell::new(Entry {
                    class: 0,
                    name: Name(0),
                    epoch: 0,
                    found: Found { value: Value::UNBOUND, in_python: false },
                })
            }; PLACES],
        ))
    }
}

impl Lookups {
    #[inline]
    pub(super) fn get(&self, class: Value, name: Name, epoch: u32, look_up: impl FnOnce() -> Found) -> Found {
        let place = &self.0[(class.index().wrapping_mul(31) ^ name.0) as usize % PLACES];
        let entry = place.get();
        if entry.class == class.index() && entry.name == name && entry.epoch == epoch {
            return entry.found;
        }
        let found = look_up();
        place.set(Entry { class: class.index(), name, epoch, found });
        found
    }
}
