//! Sorting, compiled once. The standard library's sort is four kilobytes of wasm for each type and each way of comparing; here
//! places in a list are sorted, whatever the list is of.

use std::cmp::Ordering;

/// The places `0..len` in the order of what is there. Equals stay in the order they had.
pub fn places(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..len as u32).collect();
    places.sort_by(|a, b| compare(*a as usize, *b as usize));
    places
}

/// Sorts a list of small things as `slice::sort_by_key` does.
pub fn sort_by_key<T: Clone, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    if !list.is_sorted_by_key(&key) {
        let places = places(list.len(), &mut |a, b| key(&list[a]).cmp(&key(&list[b])));
        *list = places.into_iter().map(|at| list[at as usize].clone()).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_stay_in_order() {
        let mut list = vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        sort_by_key(&mut list, |(_, letter)| std::cmp::Reverse(*letter));
        assert_eq!(list.iter().map(|(_, letter)| letter).collect::<String>(), "edcba");
    }
}
