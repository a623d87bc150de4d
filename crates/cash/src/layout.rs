//! Where each piece lies: side by side where there is room, then fanned, then one pile under the next.

use crate::draw::{Drawn, Paint};

/// The room for a picture, in CSS pixels. A picture is as large as its money, never larger than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The widest that it may be.
    pub width: i32,
    /// The highest that it may be.
    pub height: i32,
    /// The most rows: 1 or 2.
    pub rows: i32,
    /// The largest scale: so many pixels for a metre of a real note.
    pub scale: i32,
}

impl Frame {
    /// The amount on the confirm screen.
    pub const SHEET: Frame = Frame { width: 328, height: 104, rows: 2, scale: 1000 };
    /// A tray of the split. Its scale is the same for a large and a small sum, so that a fee looks as small as it is.
    pub const TRAY: Frame = Frame { width: 240, height: 40, rows: 1, scale: 620 };
}

/// A metre in the units of the drawing, tenths of a millimetre.
const METRE: i32 = 10_000;
/// As high as most notes are, with the space between two rows.
const ROW: i32 = 750;
const GAP: i32 = 60;
/// Room for the outline of what lies at the edge.
const EDGE: i32 = 8;
/// How far a stack juts out behind its first note, both ways.
pub(crate) const STACK: i32 = 66;

/// From loose to close: how much is seen, in percent of its width, of a note under the next of its pile, and of a pile
/// under the next. Where less than half a piece is seen it has no numeral: a part of one would be another number.
const LEVELS: [(i32, i32); 6] = [(100, 100), (60, 100), (15, 100), (14, 85), (12, 70), (10, 55)];
/// How much is seen of a coin where notes are fanned.
const FAN: i32 = 60;

/// One piece on the picture.
pub(crate) struct Place {
    /// Which pile.
    pub(crate) pile: usize,
    /// Whether it is the first and the last of its pile.
    pub(crate) first: bool,
    pub(crate) last: bool,
    /// Its start side, from the reading start.
    pub(crate) x: i32,
    /// Its top.
    pub(crate) y: i32,
    /// How much of its width is seen.
    pub(crate) seen: i32,
}

/// All pieces, in the order of drawing: the next may lie on the one before.
pub(crate) struct Layout {
    /// In tenths of a millimetre.
    pub(crate) size: (i32, i32),
    /// In CSS pixels.
    pub(crate) pixels: (i32, i32),
    pub(crate) places: Vec<Place>,
}

/// Lays piles out: the loosest way at which rows of notes fill the height, on one row if that does.
pub(crate) fn layout(piles: &[Drawn], frame: Frame) -> Layout {
    let enough = frame.height * METRE / (frame.rows.max(1) * ROW);
    let mut best = (0, piles.len(), (0, 0));
    'found: for level in LEVELS {
        for rows in 1..=frame.rows {
            let split = if rows == 1 { piles.len() } else { split(piles, level) };
            let (first, second) = piles.split_at(split);
            let gap = if second.is_empty() { 0 } else { GAP };
            let width = width(first, level).max(width(second, level)) + 2 * EDGE;
            let height = height(first) + gap + height(second) + 2 * EDGE;
            let scale = frame.scale.min(frame.width * METRE / width.max(1)).min(frame.height * METRE / height.max(1));
            if scale > best.0 {
                best = (scale, split, (width, height));
            }
            if scale >= enough {
                break 'found;
            }
        }
    }
    let (scale, split, size) = best;
    let mut layout = Layout { size, pixels: (size.0 * scale / METRE, size.1 * scale / METRE), places: Vec::new() };
    let (first, second) = piles.split_at(split);
    layout.row(first, 0, EDGE);
    layout.row(second, split, EDGE + height(first) + GAP);
    layout
}

impl Layout {
    /// One row, in the middle of the width and as loose as it can be there.
    fn row(&mut self, row: &[Drawn], before: usize, top: i32) {
        let room = self.size.0 - 2 * EDGE;
        let level = LEVELS.into_iter().find(|level| width(row, *level) <= room).unwrap_or(LEVELS[5]);
        let mut x = EDGE + (room - width(row, level)) / 2;
        let end = x + width(row, level);
        for (at, pile) in row.iter().enumerate() {
            let y = top + (height(row) - pile.high()) / 2;
            let copies = pile.copies();
            for copy in 1..=copies {
                let last = copy == copies;
                let step = if last { pile.next(level) } else { pile.copy(level) };
                let seen = step.min(pile.wide()).max(if last && at + 1 == row.len() { end - x } else { 0 });
                self.places.push(Place { pile: before + at, first: copy == 1, last, x, y, seen });
                x += step;
            }
        }
    }
}

/// The first pile of the second row: where the rows are most alike.
fn split(piles: &[Drawn], level: (i32, i32)) -> usize {
    let longer = |split: usize| {
        let (first, second) = piles.split_at(split);
        width(first, level).max(width(second, level))
    };
    let mut split = 1;
    while split < piles.len() && longer(split + 1) < longer(split) {
        split += 1;
    }
    split
}

fn width(row: &[Drawn], level: (i32, i32)) -> i32 {
    let (mut x, mut end) = (0, 0);
    for pile in row {
        for _ in 1..pile.copies() {
            x += pile.copy(level);
        }
        end = x + pile.wide();
        x += pile.next(level);
    }
    end
}

fn height(row: &[Drawn]) -> i32 {
    row.iter().map(Drawn::high).max().unwrap_or(0)
}

impl Drawn {
    fn stack(&self) -> i32 {
        if self.badge.is_empty() { 0 } else { STACK }
    }

    fn wide(&self) -> i32 {
        self.width + self.stack()
    }

    fn high(&self) -> i32 {
        self.height + self.stack()
    }

    /// From one piece to the next of its pile.
    fn copy(&self, (copy, _): (i32, i32)) -> i32 {
        let coin = !matches!(self.paint, Paint::Paper(_));
        self.step(if coin && copy < 50 {
            FAN
        } else if coin {
            100
        } else {
            copy
        })
    }

    /// From the last piece of a pile to the next pile, which may lie on a note only.
    fn next(&self, (_, next): (i32, i32)) -> i32 {
        let flat = matches!(self.paint, Paint::Paper(_)) && self.badge.is_empty();
        self.step(if flat { next } else { 100 })
    }

    fn step(&self, percent: i32) -> i32 {
        if percent == 100 { self.wide() + GAP } else { self.width * percent / 100 }
    }
}
