//! The poster of a payee: who they are and a code to scan, for a stall, a bus, a wall. One drawing, written as SVG, PNG
//! and PDF. Letters are those of the machine: docs/operate.md says which fonts a language needs.

mod fonts;
mod picture;
mod shape;
mod sheet;
mod text;

pub use picture::Picture;
pub use sheet::{Sheet, Undrawn};

use barya_qr::Drawing;
use maud::{Markup, PreEscaped, html};
use resvg::usvg::{Options, Tree};
use text::{Fit, Type};

/// Tenths of a millimetre on A4, which all that is drawn is counted in.
const PAPER: (u32, u32) = (2_100, 2_970);
const MIDDLE: u32 = PAPER.0 / 2;
/// Pixels of the PNG.
const PIXELS: (u32, u32) = (1_654, 2_339);
/// The widest line.
const WIDE: u32 = 1_720;

const INK: &str = "#241c14";
const SOFT: &str = "#65594a";
const COPPER: &str = "#9a4a17";
const TINT: &str = "#f3e4cf";
const ICONS: &str = include_str!("../../../../static/icons.svg");

/// What to do with a code, in the order in which it is done, as the drawings of the sheet.
pub const SCAN: &[&str] = &["i-qr", "i-touch", "i-paid"];
/// The same for a code of the banks, of which nobody here hears how it ends.
pub const BANK: &[&str] = &["i-qr", "i-app"];

/// What stands on a poster. The sentences are in its language already.
pub struct Poster<'a> {
    /// The language's tag and direction.
    pub language: (&'static str, &'static str),
    /// Who is paid.
    pub name: &'a str,
    /// Their picture.
    pub picture: &'a Picture,
    /// What the poster is for.
    pub lead: &'a str,
    /// What the code says.
    pub code: &'a str,
    /// What to do with it, drawn.
    pub steps: &'a [&'static str],
    /// What to do with it, in words; a line each.
    pub how: &'a [String],
    /// What is printed for those who type: an address, or the name of a scheme.
    pub under: &'a str,
    /// What is said at the top of a poster that moves no real money.
    pub test: Option<&'a str>,
}

impl Poster<'_> {
    /// Sets it. Errors: [`Undrawn`] for a code that is too long.
    pub fn sheet(&self) -> Result<Sheet, Undrawn> {
        let drawing = Drawing::of(self.code).map_err(|error| Undrawn(error.to_string()))?;
        let (tag, direction) = self.language;
        let letters = Type::new(tag, direction);
        let svg = self.document(&letters, &drawing).into_string();
        let mut options = Options::default();
        // A picture that a payee gave names no file of this machine.
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        let tree = Tree::from_str(&svg, &options).map_err(|error| Undrawn(error.to_string()))?;
        Ok(Sheet { tree, title: self.name.to_owned(), language: tag })
    }

    fn document(&self, letters: &Type, drawing: &Drawing) -> Markup {
        let name = Fit { text: self.name, width: WIDE, size: 150, bold: true, colour: INK };
        let lead = Fit { text: self.lead, width: WIDE, size: 84, bold: false, colour: INK };
        let (name, after) = letters.set(MIDDLE, 645, &name);
        let (lead, after) = letters.set(MIDDLE, after, &lead);
        let plate = after.saturating_add(50);
        // Where the code ends and what to do with it begins.
        let (foot, size): (u32, u32) = if self.how.len() > 1 { (2_100, 58) } else { (2_230, 84) };
        let side = foot.saturating_sub(plate).min(1_080);
        let (mut how, mut top) = (Vec::new(), foot.saturating_add(265));
        for text in self.how {
            let (line, next) = letters.set(MIDDLE, top, &Fit { text, width: WIDE, size, bold: false, colour: INK });
            how.push(line);
            top = next;
        }
        let under = Fit { text: self.under, width: WIDE, size: 64, bold: true, colour: COPPER };
        let test = Fit { text: self.test.unwrap_or_default(), width: 1_500, size: 48, bold: true, colour: SOFT };
        html! {
            svg xmlns="http://www.w3.org/2000/svg" width=(PIXELS.0) height=(PIXELS.1)
                viewBox=(format!("0 0 {} {}", PAPER.0, PAPER.1)) {
                path fill="#fff" d="M0 0h2100v2970H0z" {}
                rect x="70" y="70" width="1960" height="2830" rx="110" fill="#fffdf8" stroke=(COPPER) stroke-width="14" {}
                (self.face())
                (name)
                (lead)
                (code(drawing, plate, side))
                (steps(self.steps, foot.saturating_add(50), self.language.1 == "rtl"))
                @for line in &how { (line) }
                (Type::new("en", "ltr").set(MIDDLE, 2_775, &under).0)
                @if self.test.is_some() { (letters.set(MIDDLE, 82, &test).0) }
            }
        }
    }

    fn face(&self) -> Markup {
        html! {
            clipPath id="round" { circle cx=(MIDDLE) cy="400" r="208" {} }
            circle cx=(MIDDLE) cy="400" r="220" fill=(TINT) stroke=(COPPER) stroke-width="14" {}
            image x="842" y="192" width="416" height="416" preserveAspectRatio="xMidYMid slice" clip-path="url(#round)"
                href=(self.picture.0) {}
        }
    }
}

/// The code on its white plate, in a frame of copper.
fn code(drawing: &Drawing, top: u32, side: u32) -> Markup {
    const EDGE: u32 = 20;
    let (left, modules) = (MIDDLE.saturating_sub(side / 2), drawing.side());
    let inner = side.saturating_sub(EDGE.saturating_mul(2));
    // A drawing within the drawing: the code keeps its own units, whatever its size.
    html! {
        rect x=(left) y=(top) width=(side) height=(side) rx="60" fill="#fff" stroke=(COPPER) stroke-width="22" {}
        svg x=(left.saturating_add(EDGE)) y=(top.saturating_add(EDGE)) width=(inner) height=(inner)
            viewBox=(format!("0 0 {modules} {modules}")) {
            path fill="#000" fill-rule="evenodd" shape-rendering="crispEdges" d=(drawing.path()) {}
        }
    }
}

/// The steps in a row, each in a circle of its own, an arrow between two; in the direction in which one reads.
fn steps(icons: &[&str], top: u32, rtl: bool) -> Markup {
    const APART: u32 = 330;
    const SIDE: u32 = 190;
    let count = u32::try_from(icons.len()).unwrap_or_default();
    let first = MIDDLE.saturating_sub(APART.saturating_mul(count.saturating_sub(1)) / 2);
    let place = |at: u32| first.saturating_add(APART.saturating_mul(at));
    let places: Vec<_> = if rtl { (0..count).rev().map(place).collect() } else { (0..count).map(place).collect() };
    let between = |at: usize| Some((*places.get(at.checked_sub(1)?)?).midpoint(*places.get(at)?));
    html! {
        @for (at, (middle, icon)) in places.iter().zip(icons).enumerate() {
            circle cx=(middle) cy=(top.saturating_add(SIDE / 2)) r=(SIDE / 2) fill=(TINT) {}
            (drawn(icon, middle.saturating_sub(60), top.saturating_add(SIDE / 2).saturating_sub(60), 120))
            @if let Some(middle) = between(at) {
                g transform=[rtl.then(|| format!("translate({} 0) scale(-1 1)", middle.saturating_mul(2)))] {
                    (drawn("i-next", middle.saturating_sub(35), top.saturating_add(60), 70))
                }
            }
        }
    }
}

/// A drawing of the checkout's own.
fn drawn(icon: &str, left: u32, top: u32, side: u32) -> Markup {
    let shape = ICONS.split("<symbol ").find_map(|symbol| {
        let rest = symbol.strip_prefix("id=\"")?.strip_prefix(icon)?.strip_prefix('"')?;
        rest.split_once('>')?.1.split_once("</symbol>").map(|(shape, _)| shape)
    });
    html! {
        svg x=(left) y=(top) width=(side) height=(side) viewBox="0 0 24 24" {
            g fill="none" stroke=(COPPER) stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" {
                (PreEscaped(shape.unwrap_or_default()))
            }
        }
    }
}

#[cfg(test)]
mod tests;
