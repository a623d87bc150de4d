//! What is to be drawn: the piles of an amount, a cut coin for what no coin can pay, and the SVG around them.

use crate::layout::{Frame, layout};
use crate::pen::Pen;
use crate::piece::{Metal, Shape, major};
use crate::svg::Colour;
use crate::{Cash, pieces};

/// Coins are drawn larger than notes, or no phone could show the number on one; among themselves all sizes are real.
const COIN: (i32, i32) = (9, 4);
/// A cut coin is at least as large as this coin, as its numeral has less room.
const CUT: i32 = 240;
/// More of one piece than people take in at a glance are a stack with a count.
const AT_A_GLANCE: i64 = 4;

/// A pile as it is drawn. Lengths are in tenths of a millimetre of notes.
pub(crate) struct Drawn {
    /// Of one piece.
    pub(crate) width: i32,
    pub(crate) height: i32,
    pub(crate) paint: Paint,
    /// How many there are.
    pub(crate) count: i64,
    /// What one piece is worth, in minor units; 0 for a part of one.
    pub(crate) worth: i64,
    /// Whether the numeral counts minor units.
    pub(crate) minor: bool,
    pub(crate) face: String,
    /// What a stack has written on it; empty where all pieces are seen.
    pub(crate) badge: String,
}

/// What a piece is made of.
#[derive(Clone, Copy)]
pub(crate) enum Paint {
    /// A note of a colour.
    Paper(Colour),
    /// A coin, and whether it has a hole.
    Metal(Metal, bool),
    /// A part of a coin.
    Cut(Metal),
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
    let piles = piles(cash, numeral);
    if piles.is_empty() {
        return String::new();
    }
    let layout = layout(&piles, frame);
    let mut pen = Pen::new(&layout, mirrored);
    for place in &layout.places {
        if let Some(pile) = piles.get(place.pile) {
            pen.piece(pile, place);
        }
    }
    pen.end()
}

fn piles(cash: &Cash, numeral: &dyn Fn(i64) -> String) -> Vec<Drawn> {
    let mut piles = Vec::new();
    for pile in &cash.piles {
        let piece = pile.piece;
        let mut next = Drawn::new(piece.shape(), numeral(piece.face()), piece.is_minor());
        (next.worth, next.count) = (piece.value().minor(), pile.count);
        if pile.count > AT_A_GLANCE {
            next.badge = "×".to_owned() + &numeral(pile.count);
        }
        piles.push(next);
    }
    let (rest, currency) = (cash.rest.minor(), cash.rest.currency());
    let major = major(currency);
    for (part, minor) in [(rest.checked_div(major), false), (rest.checked_rem(major), true)] {
        if let (Some(part @ 1..), Some(smallest)) = (part, pieces(currency).last()) {
            piles.push(Drawn::new(smallest.shape(), numeral(part), minor).cut());
        }
    }
    piles
}

impl Drawn {
    /// One piece.
    fn new(shape: Shape, face: String, minor: bool) -> Drawn {
        let (width, height, paint) = match shape {
            Shape::Note { width, height, colour } => {
                (i32::from(width) * 10, i32::from(height) * 10, Paint::Paper(colour))
            }
            Shape::Coin { diameter, metal, hole } => {
                let across = i32::from(diameter) * COIN.0 / COIN.1;
                (across, across, Paint::Metal(metal, hole))
            }
        };
        Drawn { width, height, paint, count: 1, worth: 0, minor, face, badge: String::new() }
    }

    /// The coin of which a rest is a part: like the smallest piece, or of silver where the smallest is a note.
    fn cut(self) -> Drawn {
        let least = CUT * COIN.0 / COIN.1;
        let (across, metal) = match self.paint {
            Paint::Metal(metal, _) => (self.width.max(least), metal),
            _ => (least, Metal::Silver),
        };
        Drawn { width: across, height: across, paint: Paint::Cut(metal), ..self }
    }

    /// How many are drawn side by side: a stack is one.
    pub(crate) fn copies(&self) -> i64 {
        if self.badge.is_empty() { self.count } else { 1 }
    }
}
