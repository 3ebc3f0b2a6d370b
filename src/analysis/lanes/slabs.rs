//! The long lists of a side's lanes, taken out and put one after another, so that each kind of them can be handed over in one
//! piece, as it lies in memory.

use super::{Bar, Bars, Lanes, Mark, Marks, Steps};
use base::Time;

/// What [`Lanes`] are without when they are encoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slabs {
    /// How long each list is, in the order of [`Lanes::take_slabs`].
    pub lengths: Vec<u32>,
    pub bars: Vec<Bar>,
    pub marks: Vec<Mark>,
    pub steps: Vec<(Time, u32)>,
}

impl Lanes {
    /// Leaves the lanes with their names alone.
    pub fn take_slabs(&mut self) -> Slabs {
        let mut slabs = Slabs::default();
        let Slabs { lengths, bars, marks, steps } = &mut slabs;
        for lane in &mut self.lanes {
            for taken in [&mut lane.bars, &mut lane.inner, &mut lane.turns] {
                put(std::mem::take(taken).into_list(), bars, lengths);
            }
            put(std::mem::take(&mut lane.marks).into_list(), marks, lengths);
        }
        for taken in [&mut self.waiting, &mut self.working] {
            put(std::mem::take(taken).into_list(), steps, lengths);
        }
        slabs
    }

    /// Gives them back to the lanes that they were taken from.
    pub fn put_slabs(&mut self, slabs: &Slabs) {
        let Slabs { lengths, bars, marks, steps } = slabs;
        let (mut lengths, mut bars, mut marks, mut steps) = (&lengths[..], &bars[..], &marks[..], &steps[..]);
        for lane in &mut self.lanes {
            for given in [&mut lane.bars, &mut lane.inner, &mut lane.turns] {
                *given = Bars::summed(get(&mut bars, &mut lengths));
            }
            lane.marks = Marks::summed(get(&mut marks, &mut lengths));
        }
        for given in [&mut self.waiting, &mut self.working] {
            *given = Steps::new(get(&mut steps, &mut lengths));
        }
    }
}

fn put<T>(mut list: Vec<T>, slab: &mut Vec<T>, lengths: &mut Vec<u32>) {
    lengths.push(list.len() as u32);
    if slab.is_empty() {
        *slab = list;
    } else {
        slab.append(&mut list);
    }
}

/// The next list of a slab; empty where there is none.
fn get<T: Copy>(slab: &mut &[T], lengths: &mut &[u32]) -> Vec<T> {
    let length = lengths.split_off_first().map_or(0, |length| *length as usize);
    slab.split_off(..length.min(slab.len())).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples;

    #[test]
    fn lanes_are_the_same_after_the_way() {
        for trace in [samples::timeout_blocking(), samples::timeout_in_thread(), samples::no_loop()] {
            let whole = Lanes::of(&trace);
            let mut lanes = whole.clone();
            let slabs = lanes.take_slabs();
            assert!(lanes.lanes.iter().all(|lane| lane.is_empty() && lane.turns.is_empty()));
            assert!(!slabs.bars.is_empty());
            let bytes = postcard::to_stdvec(&lanes).unwrap();
            let mut came: Lanes = postcard::from_bytes(&bytes).unwrap();
            came.put_slabs(&slabs);
            assert_eq!(came, whole);
        }
    }
}
