//! One growing table per kind of object, with a free list: index handles, no reference counts.

use super::Value;

/// The objects of one kind. A freed place holds `T::default()` until it is used again.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    items: Vec<T>,
    places: Vec<Place>,
    free: Vec<u32>,
}

/// Free → Used → Marked (while a collection is under way) → Used, or back to Free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Free,
    Used,
    Marked,
}

impl<T> Default for Arena<T> {
    fn default() -> Arena<T> {
        Arena { items: Vec::new(), places: Vec::new(), free: Vec::new() }
    }
}

impl<T: Default> Arena<T> {
    #[inline]
    pub fn add(&mut self, item: T) -> u32 {
        if let Some(index) = self.free.pop() {
            self.items[index as usize] = item;
            self.places[index as usize] = Place::Used;
            return index;
        }
        let index = self.items.len() as u32;
        self.items.push(item);
        self.places.push(Place::Used);
        index
    }

    #[inline(always)]
    pub fn get(&self, value: Value) -> &T {
        &self.items[value.index() as usize]
    }

    #[inline(always)]
    pub fn get_mut(&mut self, value: Value) -> &mut T {
        &mut self.items[value.index() as usize]
    }

    /// Marks an object; true when it was not marked before and is in use: its contents are to be marked next.
    pub fn mark(&mut self, index: u32) -> bool {
        let place = &mut self.places[index as usize];
        let is_new = *place == Place::Used;
        if is_new {
            *place = Place::Marked;
        }
        is_new
    }

    /// Frees what is not marked, handing each to `freed`, and unmarks the rest.
    pub fn sweep(&mut self, mut freed: impl FnMut(T)) {
        for (at, place) in self.places.iter_mut().enumerate() {
            match *place {
                Place::Free => {}
                Place::Used => {
                    freed(std::mem::take(&mut self.items[at]));
                    *place = Place::Free;
                    self.free.push(at as u32);
                }
                Place::Marked => *place = Place::Used,
            }
        }
    }

    pub fn is_marked(&self, index: u32) -> bool {
        self.places[index as usize] == Place::Marked
    }

    /// Whether there is an object at that index.
    pub fn is_used(&self, index: u32) -> bool {
        self.places[index as usize] != Place::Free
    }

    /// Objects in use.
    pub fn count(&self) -> usize {
        self.items.len() - self.free.len()
    }

    /// Handles' indices and objects in use.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.items
            .iter()
            .enumerate()
            .filter(|(at, _)| self.places[*at] != Place::Free)
            .map(|(at, item)| (at as u32, item))
    }
}
