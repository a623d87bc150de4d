//! New ids and secrets, as a trait: a whole run can follow from one seed.

use p256::elliptic_curve::rand_core::{OsRng, RngCore};

/// A source of bits that nobody can foretell.
pub trait Ids: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsIds;

impl Ids for OsIds {
    fn fill(&self, bytes: &mut [u8]) {
        OsRng.fill_bytes(bytes);
    }
}

/// The 80 random bits of an id.
pub fn random_80(ids: &dyn Ids) -> u128 {
    let mut bytes = [0; 16];
    if let Some(tail) = bytes.get_mut(6..) {
        ids.fill(tail);
    }
    u128::from_be_bytes(bytes)
}

/// 32 random bytes: a token's worth.
pub fn random_32(ids: &dyn Ids) -> [u8; 32] {
    let mut bytes = [0; 32];
    ids.fill(&mut bytes);
    bytes
}
