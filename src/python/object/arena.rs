//! One growing table per kind of object, with a free list: index handles, no reference counts.

use super::Value;

/// The objects of one kind. A freed place holds `T::default()` until it is used again.
#[derive(Debug)]
pub struct Arena<T> {
    items: Vec<T>,
    used: Vec<bool>,
    marked: Vec<bool>,
    free: Vec<u32>,
}

impl<T> Default for Arena<T> {
    fn default() -> Arena<T> {
        Arena { items: Vec::new(), used: Vec::new(), marked: Vec::new(), free: Vec::new() }
    }
}

impl<T: Default> Arena<T> {
    #[inline]
    pub fn add(&mut self, item: T) -> u32 {
        if let Some(index) = self.free.pop() {
            self.items[index as usize] = item;
            self.used[index as usize] = true;
            return index;
        }
        let index = self.items.len() as u32;
        self.items.push(item);
        self.used.push(true);
        self.marked.push(false);
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
        let at = index as usize;
        if self.marked[at] || !self.used[at] {
            return false;
        }
        self.marked[at] = true;
        true
    }

    /// Frees what is not marked, handing each to `freed`, and unmarks the rest.
    pub fn sweep(&mut self, mut freed: impl FnMut(u32, T)) {
        for at in 0..self.items.len() {
            if self.used[at] && !self.marked[at] {
                freed(at as u32, std::mem::take(&mut self.items[at]));
                self.used[at] = false;
                self.free.push(at as u32);
            }
            self.marked[at] = false;
        }
    }

    /// Whether there is an object at that index.
    pub fn is_used(&self, index: u32) -> bool {
        self.used[index as usize]
    }

    /// Objects in use.
    pub fn count(&self) -> usize {
        self.items.len() - self.free.len()
    }

    /// Handles' indices and objects in use.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.items.iter().enumerate().filter(|(at, _)| self.used[*at]).map(|(at, item)| (at as u32, item))
    }
}
