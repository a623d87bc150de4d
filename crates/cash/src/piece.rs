//! One note or coin: what it is worth and what it looks like.

use barya_protocol::{Currency, Money};

/// One kind of note or coin. Small, as two hundred of them travel in the Wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub(crate) currency: Currency,
    /// Its value in minor units: a digit or two, and so many zeros behind. The data file has no more than 8.
    pub(crate) lead: u8,
    pub(crate) zeros: u8,
    pub(crate) shape: Shape,
}

/// What a piece looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A banknote, wider than high.
    Note {
        /// Its longer side in millimetres.
        width: u8,
        /// Its shorter side in millimetres.
        height: u8,
        /// The colour people call it by, four bits each of red, green and blue.
        colour: u16,
    },
    /// A round coin.
    Coin {
        /// In tenths of a millimetre.
        diameter: u16,
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
        Money::new(self.minor(), self.currency)
    }

    fn minor(&self) -> i64 {
        i64::from(self.lead) * 10_i64.pow(u32::from(self.zeros))
    }

    /// What it looks like.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The number on it: whole units, or minor units on a coin that is worth less than one (25 satang: 25).
    pub fn face(&self) -> i64 {
        let minor = self.minor();
        if self.is_minor() { minor } else { minor.checked_div(major(self.currency)).unwrap_or(0) }
    }

    /// Whether it is worth less than one whole unit.
    pub fn is_minor(&self) -> bool {
        self.minor() < major(self.currency)
    }
}

/// How many minor units one whole unit has.
pub(crate) fn major(currency: Currency) -> i64 {
    10_i64.pow(currency.exponent())
}
