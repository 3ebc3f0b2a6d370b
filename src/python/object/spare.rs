//! Memory of small things that have been freed, for the next ones: to ask the allocator would be most of what making them costs.

use super::{DoneCallback, TaskData, Value};

/// The most values in one piece.
const MOST_VALUES: usize = 8;

/// The most pieces of each length, and of each other sort.
const MOST_PIECES: usize = 1 << 16;

/// The most callbacks that a kept list has room for.
const MOST_CALLBACKS: usize = 4;

#[derive(Clone, Debug, Default)]
pub struct Spare {
    /// Empty, by how many values they have room for.
    values: [Vec<Vec<Value>>; MOST_VALUES + 1],
    callbacks: Vec<Vec<DoneCallback>>,
    #[expect(clippy::vec_box, reason = "it is the boxes that are kept")]
    tasks: Vec<Box<TaskData>>,
}

impl Spare {
    /// Room for exactly so many values.
    #[inline]
    pub fn values(&mut self, room: usize) -> Vec<Value> {
        match self.values.get_mut(room).and_then(Vec::pop) {
            Some(values) => values,
            None => Vec::with_capacity(room),
        }
    }

    pub fn keep_values(&mut self, mut values: Vec<Value>) {
        let room = values.capacity();
        if room != 0
            && let Some(kept) = self.values.get_mut(room)
            && kept.len() < MOST_PIECES
        {
            values.clear();
            kept.push(values);
        }
    }

    pub fn callbacks(&mut self) -> Vec<DoneCallback> {
        self.callbacks.pop().unwrap_or_default()
    }

    pub fn keep_callbacks(&mut self, mut callbacks: Vec<DoneCallback>) {
        if self.callbacks.len() < MOST_PIECES && (1..=MOST_CALLBACKS).contains(&callbacks.capacity()) {
            callbacks.clear();
            self.callbacks.push(callbacks);
        }
    }

    pub fn task(&mut self, data: TaskData) -> Box<TaskData> {
        match self.tasks.pop() {
            Some(mut task) => {
                *task = data;
                task
            }
            None => Box::new(data),
        }
    }

    pub fn keep_task(&mut self, task: Box<TaskData>) {
        if self.tasks.len() < MOST_PIECES {
            self.tasks.push(task);
        }
    }
}
