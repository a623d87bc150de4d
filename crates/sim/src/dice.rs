//! Chance that follows from a seed.

use barya_server::ids::Ids;
use std::sync::atomic::{AtomicU64, Ordering};

/// A stream of bits: SplitMix64 (Steele, Lea and Flood 2014), whose state is a count.
#[derive(Debug)]
pub struct Dice(AtomicU64);

impl Dice {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

    /// The stream of a seed.
    pub const fn new(seed: u64) -> Dice {
        Dice(AtomicU64::new(seed))
    }

    /// A stream of its own for somebody else: what one rolls does not change what another does.
    pub fn fork(&self) -> Dice {
        Dice::new(self.roll())
    }

    /// The next 64 bits.
    pub fn roll(&self) -> u64 {
        let count = self.0.fetch_add(Dice::STEP, Ordering::Relaxed).wrapping_add(Dice::STEP);
        let bits = (count ^ (count >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Less than `sides`; 0 where there are none.
    pub fn below(&self, sides: u64) -> u64 {
        self.roll().checked_rem(sides).unwrap_or(0)
    }

    /// At least `least` and less than `most`.
    pub fn between(&self, least: u64, most: u64) -> u64 {
        least.saturating_add(self.below(most.saturating_sub(least)))
    }

    /// As [`Dice::between`], but a tenth as long is as likely as ten times as long.
    pub fn stretch(&self, least: u64, most: u64) -> u64 {
        let doublings = most.checked_div(least.max(1)).unwrap_or(1).max(1).ilog2();
        let low = least.max(1) << self.below(u64::from(doublings).saturating_add(1));
        self.between(low, low.saturating_mul(2)).min(most)
    }

    /// True so many times in a thousand.
    pub fn per_mille(&self, chance: u64) -> bool {
        self.below(1_000) < chance
    }

    /// One of them; the first where the roll does not matter, `None` where there are none.
    pub fn pick<'a, T>(&self, from: &'a [T]) -> Option<&'a T> {
        from.get(usize::try_from(self.below(u64::try_from(from.len()).ok()?)).ok()?)
    }

    /// 80 bits, as ids carry them.
    pub fn bits_80(&self) -> u128 {
        (u128::from(self.roll() & 0xFFFF) << 64) | u128::from(self.roll())
    }
}

impl Ids for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            for (byte, bits) in chunk.iter_mut().zip(self.roll().to_be_bytes()) {
                *byte = bits;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_is_one_stream() {
        let roll = |seed| {
            let dice = Dice::new(seed);
            (0..4).map(|_| dice.roll()).collect::<Vec<_>>()
        };
        assert_eq!(roll(7), roll(7));
        assert_ne!(roll(7), roll(8));
        // The reference implementation's first number from seed 0.
        assert_eq!(Dice::new(0).roll(), 0xE220_A839_7B1D_CDAF);
    }

    #[test]
    fn what_is_rolled_lies_within() {
        let dice = Dice::new(1);
        for _ in 0..1_000 {
            assert!((3..9).contains(&dice.between(3, 9)));
            assert!((10..=10_000).contains(&dice.stretch(10, 10_000)));
            assert!(dice.bits_80() < 1 << 80);
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
