//! Draws one note or coin. Simple on purpose: nobody may take a picture for the real thing, or be unsure what it means.

use crate::draw::{Drawn, Paint};
use crate::layout::{Layout, Place, STACK};
use crate::piece::Metal;
use crate::svg::{Colour, Svg, ems, fit};

const DARK: Colour = 0x110;
const LIGHT: Colour = 0xfff;
/// The largest numeral of a note, and the space around it.
const NUMERAL: i32 = 360;
const MARGIN: i32 = 60;
/// How many sheets are seen behind the first of a stack.
const SHEETS: i32 = 3;

/// A drawing in the making, in tenths of a millimetre of notes.
pub(crate) struct Pen {
    svg: Svg,
    /// Of the whole drawing.
    width: i32,
    mirrored: bool,
}

impl Pen {
    /// Begins a drawing.
    pub(crate) fn new(layout: &Layout, mirrored: bool) -> Pen {
        let mut svg = Svg(String::new());
        svg.put("<svg class=\"cash\"").set("width", layout.pixels.0).set("height", layout.pixels.1);
        svg.put(" viewBox=\"0 0 ").point(layout.size);
        svg.put("\" direction=\"ltr\" text-anchor=\"middle\" font-weight=\"700\" aria-hidden=\"true\">");
        Pen { svg, width: layout.size.0, mirrored }
    }

    /// One piece of a pile, or its whole stack.
    pub(crate) fn piece(&mut self, pile: &Drawn, place: &Place) {
        if place.first {
            self.svg.put("<g data-piece=\"");
            if pile.worth == 0 {
                self.svg.put("cut")
            } else {
                self.svg.number(pile.worth)
            };
            self.svg.put("\" data-count=\"").number(pile.count).put("\">");
        }
        match pile.paint {
            Paint::Paper(colour) if pile.badge.is_empty() => {
                self.note(pile, colour, (place.x, place.y));
                self.face(pile, colour, (place.x, place.y), place.seen);
            }
            Paint::Paper(colour) => self.stack(pile, colour, place),
            Paint::Metal(metal, hole) => self.coin(pile, place, metal, hole),
            Paint::Cut(metal) => self.cut(pile, place, metal),
        }
        if place.last {
            self.svg.put("</g>");
        }
    }

    /// Ends the drawing.
    pub(crate) fn end(mut self) -> String {
        self.svg.put("</svg>");
        self.svg.0
    }

    /// Where the left side of something is that begins at `x` from the reading start.
    fn left(&self, x: i32, width: i32) -> i32 {
        if self.mirrored { self.width - x - width } else { x }
    }

    /// The paper: its colour, a round window at its end, and a frame.
    fn note(&mut self, pile: &Drawn, colour: Colour, (x, y): (i32, i32)) {
        let (width, height) = (pile.width, pile.height);
        let r = height * 3 / 10;
        let window = self.left(x + width - height / 2, 0);
        let left = self.left(x, width);
        self.svg.rect((left, y), (width, height), 48).fill(colour);
        self.svg.put(" stroke=\"currentColor\" stroke-width=\"10\" stroke-opacity=\".6\"").end();
        let pattern = if is_dark(colour) { 0 } else { LIGHT };
        self.svg.circle((window, y + height / 2), r).fill(pattern).put(" fill-opacity=\".2\"").end();
        self.svg.rect((left + 30, y + 30), (width - 60, height - 60), 28).line(ink(colour), 8);
        self.svg.put(" stroke-opacity=\".5\"").end();
    }

    /// The numeral of a note: at the start side of what is seen, whole or not at all.
    fn face(&mut self, pile: &Drawn, colour: Colour, (x, y): (i32, i32), seen: i32) {
        if seen * 2 < pile.width {
            return;
        }
        let size = fit(&pile.face, seen - 2 * MARGIN, NUMERAL.min(pile.height * 11 / 20));
        let zone = (pile.width * 56 / 100).max(ems(&pile.face) * size / 100 + 2 * MARGIN).min(seen);
        let middle = self.left(x + zone / 2, 0);
        self.svg.text((middle, y + pile.height / 2), size, ink(colour), &pile.face);
    }

    /// Many of one note: some sheets, and the count where the window is.
    fn stack(&mut self, pile: &Drawn, colour: Colour, place: &Place) {
        for sheet in (0..=SHEETS).rev() {
            let off = STACK * sheet / SHEETS;
            self.note(pile, colour, (place.x + off, place.y + STACK - off));
        }
        let (top, room) = (place.y + STACK, pile.width * 41 / 100);
        let size = fit(&pile.badge, room - 2 * MARGIN, NUMERAL * 8 / 10);
        let (wide, high) = (ems(&pile.badge) * size / 100 + 80, size * 13 / 10);
        self.face(pile, colour, (place.x, top), pile.width - wide - 60);
        let (left, middle) = (self.left(place.x + pile.width - wide - 45, wide), top + pile.height / 2);
        self.svg.rect((left, middle - high / 2), (wide, high), high / 2).fill(DARK).stroke(LIGHT, 10).end();
        self.svg.text((left + wide / 2, middle), size, LIGHT, &pile.badge);
    }

    /// A coin: whole units have beads inside a strong rim, minor units a thin rim and nothing else.
    fn coin(&mut self, pile: &Drawn, place: &Place, metal: Metal, hole: bool) {
        let r = pile.width / 2;
        let (x, y) = (self.left(place.x + r, 0), place.y + r);
        let [ring, heart, rim] = shine(metal);
        let open = if hole { r / 5 } else { 0 };
        // A thick line rather than a disc, so that the page is seen through a hole.
        self.svg.circle((x, y), (r + open) / 2).line(ring, r - open).end();
        if heart != ring {
            self.svg.circle((x, y), r * 72 / 100).fill(heart).stroke(rim, 6).end();
        }
        if hole {
            self.svg.circle((x, y), open).line(rim, 10).end();
        }
        self.svg.circle((x, y), r - 10).line(rim, edge(pile)).end();
        if !pile.minor {
            self.svg.circle((x, y), r * 84 / 100).line(rim, 14).put(" stroke-dasharray=\"14 20\"").end();
        }
        if place.seen >= pile.width {
            let (room, most, down) =
                if hole { (r, r * 72 / 100, r * 54 / 100) } else { (r * 136 / 100, r * 11 / 10, 0) };
            self.svg.text((x, y + down), fit(&pile.face, room, most), DARK, &pile.face);
        }
    }

    /// A part of a coin: broken off along a zigzag at the end side.
    fn cut(&mut self, pile: &Drawn, place: &Place, metal: Metal) {
        let r = pile.width / 2;
        let (x, y) = (self.left(place.x + r, 0), place.y + r);
        let [ring, _, rim] = shine(metal);
        let end = if self.mirrored { -r } else { r };
        // A point 0.4 r past the middle and 0.917 r up lies on the circle.
        let up = r * 917 / 1000;
        let at = |out: i32, step: i32| (x + end * out / 100, y + up * step / 10);
        let (from, to) = (at(40, -10), at(40, 10));
        let zigzag = [at(62, 6), at(34, 2), at(62, -2), at(34, -6)];
        self.svg.put("<path d=\"M").point(from).put("A").point((r, r)).put("0 1 ");
        self.svg.put(if self.mirrored { "1 " } else { "0 " }).point(to).put("L");
        for point in zigzag {
            self.svg.point(point);
        }
        self.svg.put("Z\"").fill(ring).stroke(rim, edge(pile)).end();
        self.svg.text((x - end / 5, y), fit(&pile.face, r * 11 / 10, r), DARK, &pile.face);
    }
}

/// How wide the rim of a coin is.
fn edge(coin: &Drawn) -> i32 {
    if coin.minor { 10 } else { 20 }
}

/// What a metal looks like: the ring, the heart, the rim.
fn shine(metal: Metal) -> [Colour; 3] {
    match metal {
        Metal::Silver => [0xccc, 0xccc, 0x666],
        Metal::Gold => [0xeb4, 0xeb4, 0x751],
        Metal::Copper => [0xc85, 0xc85, 0x631],
        Metal::GoldInSilver => [0xccc, 0xeb4, 0x666],
        Metal::SilverInGold => [0xeb4, 0xccc, 0x751],
    }
}

/// The ink that is read best on a colour.
fn ink(colour: Colour) -> Colour {
    if is_dark(colour) { LIGHT } else { DARK }
}

/// Whether white is read better than black on a colour. Squares are near enough to how light adds up.
fn is_dark(colour: Colour) -> bool {
    let square = |bits: u32| {
        let part = i32::from((colour >> bits) & 15);
        part * part
    };
    square(8) * 21 + square(4) * 72 + square(0) * 7 < 4850
}
