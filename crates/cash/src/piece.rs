//! One note or coin: what it is worth and what it looks like.

use barya_protocol::{Currency, Money};

/// One kind of note or coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub(crate) currency: Currency,
    pub(crate) minor: i32,
    pub(crate) shape: Shape,
}

/// What a piece looks like. Sizes are real, in tenths of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A banknote, wider than high.
    Note {
        /// Its longer side.
        width: i32,
        /// Its shorter side.
        height: i32,
        /// The colour people call it by, four bits each of red, green and blue.
        colour: i32,
    },
    /// A round coin.
    Coin {
        /// Across.
        diameter: i32,
        /// What it shines like.
        metal: Metal,
        /// Whether it has a hole in the middle.
        hole: bool,
    },
}

/// What a coin shines like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metal {
    /// Nickel, steel, aluminium.
    Silver,
    /// Brass.
    Gold,
    /// Copper or bronze.
    Copper,
    /// Two metals: a golden heart in a silver ring.
    GoldInSilver,
    /// Two metals: a silver heart in a golden ring.
    SilverInGold,
}

impl Piece {
    /// What it is worth.
    pub fn value(&self) -> Money {
        Money::new(i64::from(self.minor), self.currency)
    }

    /// What it looks like.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The number on it: whole units, or minor units on a coin that is worth less than one (25 satang: 25).
    pub fn face(&self) -> i64 {
        let major = major(self.currency);
        if self.is_minor() { i64::from(self.minor) } else { i64::from(self.minor).checked_div(major).unwrap_or(0) }
    }

    /// Whether it is worth less than one whole unit.
    pub fn is_minor(&self) -> bool {
        i64::from(self.minor) < major(self.currency)
    }
}

/// How many minor units one whole unit has.
pub(crate) fn major(currency: Currency) -> i64 {
    10_i64.saturating_pow(currency.exponent())
}
