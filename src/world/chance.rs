//! A world's chance: one stream of numbers for each use of it, all of them from the seed.

use mt19937::MT19937;
use rand_core::Rng;

pub struct Chance(MT19937);

impl Chance {
    pub fn new(seed: u64, stream: u32) -> Chance {
        Chance(MT19937::new_with_slice_seed(&[seed as u32, (seed >> 32) as u32, stream]))
    }

    /// From 0 up to but not 1.
    pub fn uniform(&mut self) -> f64 {
        let (high, low) = (self.0.next_u32() >> 5, self.0.next_u32() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// The distance to the next of events that come so often a second, each for itself.
    pub fn exponential(&mut self, per_second: f64) -> f64 {
        -libm::log(1.0 - self.uniform()) / per_second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_is_the_same_chance_and_its_mean_is_right() {
        let draw = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            (0..20_000).map(|_| chance.exponential(50.0)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        let mean = draw(7, 1).iter().sum::<f64>() / 20_000.0;
        assert!((mean - 0.02).abs() < 0.0006, "{mean}");
    }
}
