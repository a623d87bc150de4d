//! What is to be drawn: the piles of an amount, a cut coin for what no coin can pay, and the SVG around them.

use crate::layout::{Frame, Size, layout};
use crate::pen::Pen;
use crate::piece::{Metal, Piece, Shape, major};
use crate::{Cash, Pile, pieces};

/// Coins are drawn larger than notes, or no phone could show the number on one; among themselves all sizes are real.
const COIN: (i32, i32) = (9, 4);
/// A cut coin is at least as large as this coin, as its numeral has less room.
const CUT: i32 = 240;
/// More of one piece than people take in at a glance are a stack with a count.
const AT_A_GLANCE: i64 = 4;
/// How far a stack juts out behind its first note.
pub(crate) const STACK: i32 = 66;

/// A pile as it is drawn.
pub(crate) struct Drawn {
    pub(crate) shape: Shape,
    pub(crate) size: Size,
    /// What one piece is worth, in minor units.
    pub(crate) worth: i64,
    /// Whether the numeral counts minor units.
    pub(crate) minor: bool,
    /// Whether it is a part of a coin.
    pub(crate) cut: bool,
    pub(crate) face: String,
    /// What a stack has written on it.
    pub(crate) badge: String,
    pub(crate) count: i64,
}

/// Draws money as an SVG in which the largest piece lies at the reading start: at the left or, `mirrored`, at the right.
/// It is empty when there is nothing to draw.
///
/// `numeral` writes a whole number in the payer's digits; what it returns is put in as it is, so it must be safe in XML.
/// Nothing in the picture has an id, a style or a script. Outlines take the page's text colour. A screen reader skips it,
/// as the same amount stands beside it in words.
///
/// For tests each pile is a group with `data-piece` (what one is worth in minor units, or `cut`) and `data-count`.
pub fn draw(cash: &Cash, numeral: &dyn Fn(i64) -> String, frame: Frame, mirrored: bool) -> String {
    let drawn = drawn(cash, numeral);
    if drawn.is_empty() {
        return String::new();
    }
    let sizes: Vec<Size> = drawn.iter().map(|one| one.size).collect();
    let layout = layout(&sizes, frame);
    let mut pen = Pen::new(layout.size, layout.pixels, mirrored);
    let mut current = None;
    for place in &layout.places {
        if current != Some(place.pile) {
            pen.group(&drawn[place.pile], current.is_some());
            current = Some(place.pile);
        }
        pen.piece(&drawn[place.pile], place);
    }
    pen.end()
}

fn drawn(cash: &Cash, numeral: &dyn Fn(i64) -> String) -> Vec<Drawn> {
    let mut drawn: Vec<Drawn> = cash.piles.iter().map(|pile| of_pile(pile, numeral)).collect();
    let currency = cash.rest.currency();
    let major = major(currency);
    let smallest = pieces(currency).last();
    if let (Some(whole), Some(minor), Some(smallest)) =
        (cash.rest.minor().checked_div(major), cash.rest.minor().checked_rem(major), smallest)
    {
        let parts = [(whole, false), (minor, true)];
        drawn.extend(parts.into_iter().filter(|(part, _)| *part > 0).map(|(part, minor)| Drawn {
            minor,
            worth: part.saturating_mul(if minor { 1 } else { major }),
            cut: true,
            ..one(cut(smallest), numeral(part))
        }));
    }
    drawn
}

fn of_pile(pile: &Pile, numeral: &dyn Fn(i64) -> String) -> Drawn {
    let piece = pile.piece;
    let plain = one(piece.shape(), numeral(piece.face()));
    let mut drawn = Drawn { worth: piece.value().minor(), minor: piece.is_minor(), count: pile.count, ..plain };
    match i32::try_from(pile.count) {
        Ok(copies) if pile.count <= AT_A_GLANCE => drawn.size.copies = copies,
        _ => {
            drawn.badge = ["×", &numeral(pile.count)].concat();
            drawn.size = Size {
                width: drawn.size.width + STACK,
                height: drawn.size.height + STACK,
                covers: false,
                ..drawn.size
            };
        }
    }
    drawn
}

/// One piece, worth nothing yet.
fn one(shape: Shape, face: String) -> Drawn {
    let shape = match shape {
        Shape::Coin { diameter, metal, hole } => Shape::Coin { diameter: diameter * COIN.0 / COIN.1, metal, hole },
        note @ Shape::Note { .. } => note,
    };
    let (width, height, covers) = match shape {
        Shape::Note { width, height, .. } => (width, height, true),
        Shape::Coin { diameter, .. } => (diameter, diameter, false),
    };
    let size = Size { width, height, copies: 1, covers };
    Drawn { shape, size, worth: 0, minor: false, cut: false, face, badge: String::new(), count: 1 }
}

/// The coin of which a rest is a part: like the smallest piece, or of silver where the smallest is a note.
fn cut(smallest: Piece) -> Shape {
    match smallest.shape() {
        Shape::Coin { diameter, metal, .. } => Shape::Coin { diameter: diameter.max(CUT), metal, hole: false },
        Shape::Note { .. } => Shape::Coin { diameter: CUT, metal: Metal::Silver, hole: false },
    }
}
