//! Where each pile lies: side by side where there is room, then fanned, then one under the other.

use core::ops::Range;

/// The room for a picture, in CSS pixels. A picture is as large as its money, never larger than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The widest that it may be.
    pub width: i32,
    /// The highest that it may be.
    pub height: i32,
    /// The most rows, from 1.
    pub rows: i32,
    /// The largest scale: so many pixels for a metre of a real note.
    pub scale: i32,
}

impl Frame {
    /// The amount on the confirm screen.
    pub const SHEET: Frame = Frame { width: 328, height: 104, rows: 2, scale: 1000 };
    /// A tray of the split. Its scale is the same for a large and a small sum, so that a fee looks as small as it is.
    pub const TRAY: Frame = Frame { width: 240, height: 40, rows: 1, scale: 620 };

    /// The scale below which pieces had better lie closer together: that at which rows of notes fill the height.
    fn tight(self) -> i32 {
        self.height.saturating_mul(METRE) / self.rows.max(1) / NOTE_HEIGHT
    }
}

/// A metre in the units of the drawing, tenths of a millimetre.
const METRE: i32 = 10_000;
/// As high as notes are, with the space between two rows.
const NOTE_HEIGHT: i32 = 750;
const GAP: i32 = 60;
/// Room for the outline of what lies at the edge.
const EDGE: i32 = 8;

/// What the layout knows of a pile.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) width: i32,
    pub(crate) height: i32,
    pub(crate) copies: i32,
    /// Whether something may lie on its end.
    pub(crate) covers: bool,
}

/// How close things lie: how much is seen, in percent of its width, of a piece under the next of its pile, and of a
/// pile under the next.
#[derive(Clone, Copy)]
struct Level {
    copy: i32,
    pile: i32,
}

/// From loose to close. Where less than 50% of a piece is seen its numeral is left out: a cut one would be another number.
const LEVELS: [Level; 6] = [
    Level { copy: 100, pile: 100 },
    Level { copy: 60, pile: 100 },
    Level { copy: 15, pile: 100 },
    Level { copy: 14, pile: 85 },
    Level { copy: 12, pile: 70 },
    Level { copy: 10, pile: 55 },
];

/// One piece on the picture.
pub(crate) struct Place {
    /// Which pile.
    pub(crate) pile: usize,
    /// Its start side, from the reading start.
    pub(crate) x: i32,
    /// Its top.
    pub(crate) y: i32,
    /// How much of its width is seen.
    pub(crate) seen: i32,
}

/// All pieces, in the order of drawing.
pub(crate) struct Layout {
    /// In tenths of a millimetre.
    pub(crate) size: (i32, i32),
    /// In CSS pixels.
    pub(crate) pixels: (i32, i32),
    pub(crate) places: Vec<Place>,
}

/// Lays piles out: the loosest way that is not too small, on one row if that does.
pub(crate) fn layout(piles: &[Size], frame: Frame) -> Layout {
    let mut best = (0, LEVELS[0], piles.len());
    'found: for level in LEVELS {
        for rows in 1..=frame.rows.clamp(1, 2) {
            let split = if rows == 1 { piles.len() } else { level.split(piles) };
            let scale = scale(level.size(piles, split), frame);
            if scale > best.0 {
                best = (scale, level, split);
            }
            if scale >= frame.tight() {
                best = (scale, level, split);
                break 'found;
            }
        }
    }
    let (scale, level, split) = best;
    let size = level.size(piles, split);
    let pixels = (size.0 * scale / METRE, size.1 * scale / METRE);
    Layout { size, pixels, places: level.places(piles, split, size.0) }
}

fn scale((width, height): (i32, i32), frame: Frame) -> i32 {
    let across = frame.width.saturating_mul(METRE) / width.max(1);
    let down = frame.height.saturating_mul(METRE) / height.max(1);
    frame.scale.min(across).min(down)
}

impl Level {
    /// From one piece to the next of its pile.
    fn copy(self, pile: &Size) -> i32 {
        let of_coin = if self.copy < 50 { 60 } else { 100 };
        part(pile, if pile.covers { self.copy } else { of_coin })
    }

    /// From the last piece of a pile to the next pile.
    fn next(self, pile: &Size) -> i32 {
        part(pile, if pile.covers { self.pile } else { 100 })
    }

    fn width(self, row: &[Size]) -> i32 {
        let of = |pile: &Size| (pile.copies - 1) * self.copy(pile) + self.next(pile);
        let overhang = row.last().map_or(0, |last| last.width - self.next(last));
        row.iter().map(of).sum::<i32>() + overhang
    }

    /// The first pile of the second row: so that the longer row is as short as can be.
    fn split(self, piles: &[Size]) -> usize {
        let longer = |split: &usize| self.width(&piles[..*split]).max(self.width(&piles[*split..]));
        (1..=piles.len()).min_by_key(longer).unwrap_or(0)
    }

    fn size(self, piles: &[Size], split: usize) -> (i32, i32) {
        let (first, second) = piles.split_at(split);
        let gap = if second.is_empty() { 0 } else { GAP };
        let width = self.width(first).max(self.width(second));
        (width + 2 * EDGE, height(first) + gap + height(second) + 2 * EDGE)
    }

    fn places(self, piles: &[Size], split: usize, width: i32) -> Vec<Place> {
        let mut places = Vec::new();
        let mut top = EDGE;
        for row in [0..split, split..piles.len()] {
            let high = height(&piles[row.clone()]);
            self.row(piles, row, (width, top, high), &mut places);
            top += high + GAP;
        }
        places
    }

    /// One row, in the middle of the width, and as loose as it can be there.
    fn row(self, piles: &[Size], row: Range<usize>, (width, top, high): (i32, i32, i32), places: &mut Vec<Place>) {
        let wide = |level: Level| level.width(&piles[row.clone()]);
        let level = LEVELS.into_iter().find(|level| wide(*level) <= width - 2 * EDGE).unwrap_or(self);
        let mut x = (width - wide(level)) / 2;
        let end = row.end;
        for index in row {
            let pile = &piles[index];
            let y = top + (high - pile.height) / 2;
            for copy in 1..=pile.copies {
                let last = copy == pile.copies;
                let step = if last { level.next(pile) } else { level.copy(pile) };
                let seen = if last && index + 1 == end { pile.width } else { step.min(pile.width) };
                places.push(Place { pile: index, x, y, seen });
                x += step;
            }
        }
    }
}

fn part(pile: &Size, percent: i32) -> i32 {
    if percent == 100 { pile.width + GAP } else { pile.width * percent / 100 }
}

fn height(row: &[Size]) -> i32 {
    row.iter().map(|pile| pile.height).max().unwrap_or(0)
}
