//! Draws one note or coin. Simple on purpose: nobody may take a picture for the real thing, or be unsure what it means.

use crate::draw::{Drawn, STACK};
use crate::layout::Place;
use crate::piece::{Metal, Shape};
use crate::svg::{Svg, ems, fit};

/// What is written on light money, and on a badge's ground.
const DARK: &str = "#140d06";
const LIGHT: &str = "#fff";
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
    pub(crate) fn new(size: (i32, i32), pixels: (i32, i32), mirrored: bool) -> Pen {
        let mut svg = Svg(String::new());
        svg.put("<svg class=\"cash\"").set("width", pixels.0).set("height", pixels.1);
        svg.put(" viewBox=\"0 0 ").number(i64::from(size.0)).put(" ").number(i64::from(size.1));
        svg.put("\" direction=\"ltr\" text-anchor=\"middle\" font-weight=\"700\" aria-hidden=\"true\">");
        Pen { svg, width: size.0, mirrored }
    }

    /// Begins a pile; the first one has none before it to end.
    pub(crate) fn group(&mut self, pile: &Drawn, ends_another: bool) {
        self.svg.put(if ends_another { "</g><g" } else { "<g" }).put(" data-piece=\"");
        if pile.cut {
            self.svg.put("cut");
        } else {
            self.svg.number(pile.worth);
        }
        self.svg.put("\" data-count=\"").number(pile.count).put("\">");
    }

    /// One piece of a pile, or its whole stack.
    pub(crate) fn piece(&mut self, pile: &Drawn, place: &Place) {
        match pile.shape {
            Shape::Note { width, height, colour } if pile.badge.is_empty() => {
                self.note((place.x, place.y), (width, height), colour);
                self.face(pile, place, height);
            }
            Shape::Note { width, height, colour } => self.stack(pile, place, (width, height), colour),
            Shape::Coin { diameter, metal, .. } if pile.cut => self.cut(pile, place, diameter / 2, metal),
            Shape::Coin { diameter, metal, hole } => self.coin(pile, place, (diameter / 2, metal, hole)),
        }
    }

    /// Ends the drawing.
    pub(crate) fn end(mut self) -> String {
        self.svg.put("</g></svg>");
        self.svg.0
    }

    /// Where the left side of something is that begins at `x` from the reading start.
    fn left(&self, x: i32, width: i32) -> i32 {
        if self.mirrored { self.width - x - width } else { x }
    }

    /// The paper: its colour, a frame, and a round window at its end.
    fn note(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), colour: i32) {
        let pattern = if is_dark(colour) { "#000" } else { LIGHT };
        let left = self.left(x, width);
        let window = self.left(x + width - height * 6 / 10 - height / 5, height * 6 / 10) + height * 3 / 10;
        self.svg.rect((left, y), (width, height), 48).put(" fill=\"").colour(colour);
        self.svg.put("\" stroke=\"currentColor\" stroke-width=\"10\" stroke-opacity=\".6\"/>");
        self.svg.circle(window, y + height / 2, height * 3 / 10).say("fill", pattern).put(" fill-opacity=\".2\"/>");
        self.svg.rect((left + 30, y + 30), (width - 60, height - 60), 28);
        self.svg.put(" fill=\"none\" stroke=\"").put(ink(colour)).put("\" stroke-width=\"8\" stroke-opacity=\".5\"/>");
    }

    /// The numeral of a note: at the start side, whole or not at all.
    fn face(&mut self, pile: &Drawn, place: &Place, height: i32) {
        let Shape::Note { width, colour, .. } = pile.shape else { return };
        if place.seen * 2 < width {
            return;
        }
        let size = fit(&pile.face, place.seen - 2 * MARGIN, NUMERAL.min(height * 11 / 20));
        let zone = (width * 56 / 100).max(ems(&pile.face) * size / 100 + 2 * MARGIN).min(place.seen);
        let middle = self.left(place.x, zone) + zone / 2;
        self.svg.text((middle, place.y + height / 2), size, ink(colour), &pile.face);
    }

    /// Many of one note: some sheets, and the count where the window is.
    fn stack(&mut self, pile: &Drawn, place: &Place, (width, height): (i32, i32), colour: i32) {
        for sheet in (0..=SHEETS).rev() {
            let off = STACK * sheet / SHEETS;
            self.note((place.x + off, place.y + STACK - off), (width, height), colour);
        }
        let (middle, room) = (place.y + STACK + height / 2, width * 41 / 100);
        let size = fit(&pile.badge, room - 2 * MARGIN, NUMERAL * 8 / 10);
        let (wide, high) = (ems(&pile.badge) * size / 100 + 80, size * 13 / 10);
        let left = self.left(place.x + width - wide - 45, wide);
        let front = Place { seen: width - wide - 60, y: place.y + STACK, ..*place };
        self.face(pile, &front, height);
        self.svg.rect((left, middle - high / 2), (wide, high), high / 2).say("fill", DARK);
        self.svg.say("stroke", LIGHT).put(" stroke-width=\"10\"/>");
        self.svg.text((left + wide / 2, middle), size, LIGHT, &pile.badge);
    }

    /// A coin: whole units have beads inside a strong rim, minor units a thin rim and nothing else.
    fn coin(&mut self, pile: &Drawn, place: &Place, (r, metal, hole): (i32, Metal, bool)) {
        let (x, y) = (self.left(place.x, 2 * r) + r, place.y + r);
        let [ring, heart, rim] = shine(metal);
        let open = if hole { r / 4 } else { 0 };
        // A thick line rather than a disc, so that the page is seen through a hole.
        self.svg.circle(x, y, (r + open) / 2).put(" fill=\"none\"").say("stroke", ring);
        self.svg.set("stroke-width", r - open).put("/>");
        if heart != ring {
            self.svg.circle(x, y, r * 66 / 100).say("fill", heart).say("stroke", rim).put(" stroke-width=\"6\"/>");
        }
        if hole {
            self.rim((x, y), open, rim, 10);
        }
        if pile.minor {
            self.rim((x, y), r - 5, rim, 10);
        } else {
            self.rim((x, y), r - 10, rim, 20);
            self.svg.circle(x, y, r * 84 / 100).put(" fill=\"none\"").say("stroke", rim);
            self.svg.put(" stroke-width=\"14\" stroke-dasharray=\"14 20\"/>");
        }
        if place.seen >= 2 * r {
            let (room, most, down) =
                if hole { (r, r * 72 / 100, r * 53 / 100) } else { (r * 136 / 100, r * 11 / 10, 0) };
            self.svg.text((x, y + down), fit(&pile.face, room, most), DARK, &pile.face);
        }
    }

    /// A part of a coin: broken off along a zigzag at the end side.
    fn cut(&mut self, pile: &Drawn, place: &Place, r: i32, metal: Metal) {
        let (x, y) = (self.left(place.x, 2 * r) + r, place.y + r);
        let [ring, _, rim] = shine(metal);
        let end = if self.mirrored { -r } else { r };
        // A point 0.4 r past the middle and 0.917 r up lies on the circle.
        let (edge, up) = (x + end * 4 / 10, r * 917 / 1000);
        self.svg.put("<path d=\"M").point(edge, y - up).put("A").point(r, r).put(" 0 1 ");
        self.svg.put(if self.mirrored { "1 " } else { "0 " }).point(edge, y + up).put("L");
        for (step, out) in [(6, 62), (2, 34), (-2, 62), (-6, 34)] {
            self.svg.point(x + end * out / 100, y + up * step / 10).put(" ");
        }
        self.svg.put("Z\"").say("fill", ring).say("stroke", rim).put(" stroke-linejoin=\"round\"");
        self.svg.set("stroke-width", if pile.minor { 10 } else { 20 }).put("/>");
        let size = fit(&pile.face, r * 11 / 10, r);
        self.svg.text((x - end * 20 / 100, y), size, DARK, &pile.face);
    }

    fn rim(&mut self, (x, y): (i32, i32), r: i32, colour: &str, width: i32) {
        self.svg.circle(x, y, r).put(" fill=\"none\"").say("stroke", colour).set("stroke-width", width).put("/>");
    }
}

/// What a metal looks like: the ring, the heart, the rim.
fn shine(metal: Metal) -> [&'static str; 3] {
    const SILVER: &str = "#ccd0d4";
    const GOLD: &str = "#e2b84a";
    match metal {
        Metal::Silver => [SILVER, SILVER, "#646b73"],
        Metal::Gold => [GOLD, GOLD, "#7d5a10"],
        Metal::Copper => ["#cf8a58", "#cf8a58", "#6f3a17"],
        Metal::GoldInSilver => [SILVER, GOLD, "#646b73"],
        Metal::SilverInGold => [GOLD, SILVER, "#7d5a10"],
    }
}

/// The ink that is read best on a colour.
fn ink(colour: i32) -> &'static str {
    if is_dark(colour) { LIGHT } else { DARK }
}

/// Whether white is read better than black on a colour. Squares are near enough to how light adds up.
fn is_dark(colour: i32) -> bool {
    let square = |bits: i32| ((colour >> bits) & 15) * ((colour >> bits) & 15);
    square(8) * 21 + square(4) * 72 + square(0) * 7 < 4850
}
