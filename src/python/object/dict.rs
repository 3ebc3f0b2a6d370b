//! `dict` and `set`: entries in order of insertion beside a hash table of their places. Comparing keys needs the heap, so the
//! operations that take keys are the heap's ([`super::Heap::dict_get`] and its like); here is what needs no comparing.

use super::Value;
use hashbrown::HashTable;

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    key: Value,
    value: Value,
}

/// Ints hash to themselves; the table wants every bit to matter.
#[inline]
fn spread(hash: u64) -> u64 {
    let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// A hash table in order of insertion. A removed entry stays as a hole (an unbound key) until the entries are packed.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    places: HashTable<u32>,
    /// Grows whenever a key is added or removed: iterators see "changed size during iteration" by it.
    version: u32,
}

impl Dict {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Value, Value)> {
        self.entries.iter().filter(|entry| entry.key.is_bound()).map(|entry| (entry.key, entry.value))
    }

    /// The first entry at or after `place`, and the place after it: for iterators that outlive a borrow.
    pub fn entry_from(&self, mut place: usize) -> Option<(usize, Value, Value)> {
        while let Some(entry) = self.entries.get(place) {
            place += 1;
            if entry.key.is_bound() {
                return Some((place, entry.key, entry.value));
            }
        }
        None
    }

    /// All keys of that hash with their places, for comparing by code that runs outside of the heap.
    pub fn candidates(&self, hash: u64) -> Vec<(u32, Value)> {
        self.places
            .iter_hash(spread(hash))
            .map(|place| (*place, self.entries[*place as usize]))
            .filter(|(_, entry)| entry.hash == hash)
            .map(|(place, entry)| (place, entry.key))
            .collect()
    }

    pub fn find(&self, hash: u64, mut is_key: impl FnMut(Value) -> bool) -> Option<u32> {
        let entries = &self.entries;
        let same = |place: &u32| {
            let entry = &entries[*place as usize];
            entry.hash == hash && is_key(entry.key)
        };
        self.places.find(spread(hash), same).copied()
    }

    pub fn value_at(&self, place: u32) -> Value {
        self.entries[place as usize].value
    }

    pub fn key_at(&self, place: u32) -> Value {
        self.entries[place as usize].key
    }

    pub fn set_value_at(&mut self, place: u32, value: Value) {
        self.entries[place as usize].value = value;
    }

    /// Adds a key known to be absent.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        let place = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        let entries = &self.entries;
        self.places.insert_unique(spread(hash), place, |at| spread(entries[*at as usize].hash));
        self.version += 1;
    }

    pub fn remove_at(&mut self, place: u32) -> (Value, Value) {
        let Entry { hash, key, value } = self.entries[place as usize];
        if let Ok(found) = self.places.find_entry(spread(hash), |at| *at == place) {
            found.remove();
        }
        self.entries[place as usize] = Entry { hash, key: Value::UNBOUND, value: Value::UNBOUND };
        self.version += 1;
        if place as usize + 1 == self.entries.len() {
            while self.entries.last().is_some_and(|entry| entry.key.is_unbound()) {
                self.entries.pop();
            }
        } else if self.entries.len() > 32 && self.places.len() * 2 < self.entries.len() {
            self.pack();
        }
        (key, value)
    }

    /// The place of the last entry.
    pub fn last_place(&self) -> Option<u32> {
        self.entries.iter().rposition(|entry| entry.key.is_bound()).map(|at| at as u32)
    }

    pub fn first_place(&self) -> Option<u32> {
        self.entries.iter().position(|entry| entry.key.is_bound()).map(|at| at as u32)
    }

    pub fn clear(&mut self) {
        self.entries.clear();
        self.places.clear();
        self.version += 1;
    }

    fn pack(&mut self) {
        self.entries.retain(|entry| entry.key.is_bound());
        self.places.clear();
        let entries = &self.entries;
        for (place, entry) in entries.iter().enumerate() {
            self.places.insert_unique(spread(entry.hash), place as u32, |at| spread(entries[*at as usize].hash));
        }
    }
}

/// `set` and `frozenset`: a dict whose values are unused.
#[derive(Clone, Debug, Default)]
pub struct Set {
    pub items: Dict,
    pub is_frozen: bool,
    /// The items in CPython's order, where it differs from that of insertion, and the version of the items it is of: see
    /// `builtins::set_order`. Out of date it is not looked at.
    pub order: Vec<Value>,
    pub arranged: u32,
    /// The places that CPython's table had at the least, whatever the items say: it never shrinks.
    pub least_table: u32,
}
