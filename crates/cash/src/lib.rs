//! Money as the notes and coins of a person's pocket: which pieces make an amount ([`cash`]), and our own drawing of
//! them ([`draw`]). Most people who cannot read four digits count cash without an error, so every amount is also a picture.
//!
//! ```
//! use barya_cash::{Frame, cash, draw};
//! use barya_protocol::{Currency, Money};
//! let pocket = cash(Money::new(17_025, Currency::THB));
//! let faces: Vec<_> = pocket.piles.iter().map(|pile| (pile.piece.face(), pile.count)).collect();
//! assert_eq!(faces, [(100, 1), (50, 1), (20, 1), (25, 1)]);
//! let svg = draw(&pocket, &|number| number.to_string(), Frame::SHEET, false);
//! assert!(svg.contains(">100</text>"));
//! ```

mod draw;
mod layout;
mod pen;
mod piece;
mod svg;
mod table;

use barya_protocol::{Currency, Money};
pub use draw::draw;
pub use layout::Frame;
pub use piece::{Metal, Piece, Shape};

/// An amount as pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cash {
    /// The largest piece first; no piece twice, no count below 1.
    pub piles: Vec<Pile>,
    /// What is less than the smallest piece; the whole amount when that is negative.
    pub rest: Money,
}

/// So many of one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pile {
    /// The note or coin.
    pub piece: Piece,
    /// How many; as large as an amount can be, as there is no note above the largest.
    pub count: i64,
}

impl Cash {
    /// What the pieces are worth, the rest left out; `None` when that is more than money can count, which no [`cash`] is.
    pub fn total(&self) -> Option<Money> {
        let nothing = Money::new(0, self.rest.currency());
        self.piles.iter().try_fold(nothing, |sum, pile| {
            let value = pile.piece.value();
            let worth = Money::new(value.minor().checked_mul(pile.count)?, value.currency());
            sum.checked_add(worth).ok()
        })
    }
}

/// The fewest everyday pieces that make an amount, the largest first.
pub fn cash(amount: Money) -> Cash {
    let mut left = amount.minor();
    let mut piles = Vec::new();
    for piece in pieces(amount.currency()) {
        let value = piece.value().minor();
        if let (Some(count @ 1..), Some(rest)) = (left.checked_div(value), left.checked_rem(value)) {
            piles.push(Pile { piece, count });
            left = rest;
        }
    }
    Cash { piles, rest: Money::new(left, amount.currency()) }
}

/// The everyday pieces of a currency, the largest first.
pub fn pieces(currency: Currency) -> impl Iterator<Item = Piece> {
    table::PIECES.iter().rev().copied().filter(move |piece| piece.currency == currency)
}
