//! What is known of each of many things whose ids are given out in order: a list with holes.

/// A map from ids. Half the code of a tree, and faster, as long as ids are dense: those of tasks are.
#[derive(Clone, Debug)]
pub struct ById<T> {
    list: Vec<Option<T>>,
}

impl<T> Default for ById<T> {
    fn default() -> ById<T> {
        ById { list: Vec::new() }
    }
}

impl<T> ById<T> {
    /// The place of `id`, empty or not.
    pub fn entry(&mut self, id: u32) -> &mut Option<T> {
        let at = id as usize;
        if self.list.len() <= at {
            self.list.resize_with(at + 1, || None);
        }
        &mut self.list[at]
    }

    pub fn insert(&mut self, id: u32, value: T) {
        *self.entry(id) = Some(value);
    }

    pub fn get(&self, id: u32) -> Option<&T> {
        self.list.get(id as usize)?.as_ref()
    }

    pub fn remove(&mut self, id: u32) -> Option<T> {
        self.list.get_mut(id as usize)?.take()
    }

    /// In order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.list.iter().enumerate().filter_map(|(id, value)| Some((id as u32, value.as_ref()?)))
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.list.iter_mut().flatten()
    }
}
