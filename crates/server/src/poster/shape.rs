//! A line of text as outlines. Every script is shaped by itself, and what runs from right to left is put in its order.
//!
//! usvg would set text too, but takes the widest glyph of a cluster for the cluster's width: letters of Burmese, Khmer and
//! every script of India lie on top of each other then.

use super::fonts::{Fonts, with_face};
use maud::{Markup, html};
use resvg::usvg::fontdb::ID;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use std::fmt::Write as _;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript as _};

/// What widths are counted in: parts of the size of the letters.
pub const EM: i64 = 1_000_000;

/// A line, from left to right as it is seen.
pub struct Line {
    runs: Vec<Run>,
    /// In parts of [`EM`].
    pub width: i64,
}

/// Glyphs of one font.
struct Run {
    per_em: i64,
    /// Where it begins, in parts of [`EM`].
    start: i64,
    glyphs: Vec<Glyph>,
}

/// An outline and where it stands, in the font's units.
struct Glyph {
    outline: String,
    at: (i64, i64),
}

impl Line {
    /// Shapes a text that begins on the side of its language.
    pub fn of(text: &str, fonts: &Fonts, rtl: bool) -> Line {
        let mut line = Line { runs: Vec::new(), width: 0 };
        let info = BidiInfo::new(text, Some(if rtl { Level::rtl() } else { Level::ltr() }));
        for paragraph in &info.paragraphs {
            let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let from_right = levels.get(run.start).is_some_and(Level::is_rtl);
                let mut pieces = pieces(text, run, fonts);
                if from_right {
                    pieces.reverse();
                }
                for (range, font) in pieces {
                    line.add(text.get(range).unwrap_or_default(), font, from_right);
                }
            }
        }
        line
    }

    fn add(&mut self, text: &str, font: ID, from_right: bool) {
        let direction = if from_right { Direction::RightToLeft } else { Direction::LeftToRight };
        let Some((run, width)) = with_face(font, |face| shape(face, text, direction, self.width)) else { return };
        self.width = self.width.saturating_add(width);
        self.runs.push(run);
    }

    /// Its outlines around `middle`, in letters of this size.
    pub fn around(&self, middle: u32, baseline: u32, size: u32, colour: &str) -> Markup {
        let size = i64::from(size);
        let of_size = |part: i64| part.saturating_mul(size) / EM;
        let left = i64::from(middle).saturating_sub(of_size(self.width) / 2);
        let place = |run: &Run| {
            let scale = decimal(size, run.per_em);
            format!("translate({} {baseline}) scale({scale} -{scale})", left.saturating_add(of_size(run.start)))
        };
        html! {
            @for run in &self.runs {
                g fill=(colour) transform=(place(run)) {
                    @for glyph in &run.glyphs {
                        path transform=(format!("translate({} {})", glyph.at.0, glyph.at.1)) d=(glyph.outline) {}
                    }
                }
            }
        }
    }
}

/// Parts that are of one script and one font.
fn pieces(text: &str, run: Range<usize>, fonts: &Fonts) -> Vec<(Range<usize>, ID)> {
    let mut pieces: Vec<(Range<usize>, ID, Script)> = Vec::new();
    let start = run.start;
    for (at, letter) in text.get(run).unwrap_or_default().char_indices() {
        let (at, script) = (at.saturating_add(start), letter.script());
        let end = at.saturating_add(letter.len_utf8());
        let shared = matches!(script, Script::Common | Script::Inherited);
        // Joiners and marks belong to the letter before them.
        let follows = script == Script::Inherited || matches!(letter, '\u{200c}' | '\u{200d}');
        // Marks of direction have done their work, and no font has them.
        if matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}') {
            continue;
        }
        let Some(font) = fonts.for_letter(letter) else { continue };
        match pieces.last_mut() {
            Some((range, same, of)) if follows || (*same == font && (shared || *of == script)) => range.end = end,
            Some((range, same, of)) if *same == font && *of == Script::Common => {
                range.end = end;
                *of = script;
            }
            _ => pieces.push((at..end, font, if shared { Script::Common } else { script })),
        }
    }
    pieces.into_iter().map(|(range, font, _)| (range, font)).collect()
}

fn shape(face: &Face<'_>, text: &str, direction: Direction, start: i64) -> (Run, i64) {
    let per_em = i64::from(face.units_per_em().max(1));
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(direction);
    let shaped = rustybuzz::shape(face, &[], buffer);
    let (mut pen, mut glyphs) = (0_i64, Vec::new());
    for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let mut outline = Outline::default();
        // More glyphs than a font can have there are not.
        let id = u16::try_from(glyph.glyph_id).unwrap_or_default();
        face.outline_glyph(GlyphId(id), &mut outline);
        let at = (pen.saturating_add(place.x_offset.into()), place.y_offset.into());
        glyphs.push(Glyph { outline: outline.0, at });
        pen = pen.saturating_add(place.x_advance.into());
    }
    glyphs.retain(|glyph| !glyph.outline.is_empty());
    (Run { per_em, start, glyphs }, pen.saturating_mul(EM) / per_em)
}

/// A fraction as SVG writes it.
fn decimal(part: i64, whole: i64) -> String {
    let millionths = part.saturating_mul(1_000_000).checked_div(whole).unwrap_or_default();
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// Path data, as the font's own program gives it. Writing to a String cannot fail.
#[derive(Default)]
struct Outline(String);

impl OutlineBuilder for Outline {
    // tidy: a font's outlines are in floats
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }

    // tidy: a font's outlines are in floats
    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }

    // tidy: a font's outlines are in floats
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{x1} {y1} {x} {y}");
    }

    // tidy: a font's outlines are in floats
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{x1} {y1} {x2} {y2} {x} {y}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(tag: &str, text: &str) -> i64 {
        Line::of(text, &Fonts::of(tag, false), tag == "ur").width
    }

    #[test]
    fn letters_stand_beside_each_other_in_every_script() {
        // Each of these is one cluster of several letters that take room: together as much as without the vowel, and more.
        for (tag, with, without) in [("my", "မော", "မ"), ("km", "កោ", "ក"), ("hi", "को", "क"), ("ta", "கொ", "க")]
        {
            assert!(width(tag, with) > width(tag, without).saturating_mul(5) / 4, "{tag}");
        }
        assert_eq!(
            width("en", "to \u{2068}Maria\u{2069}."),
            width("en", "to Maria."),
            "a mark of direction takes no room"
        );
        assert_eq!(width("th", "กิ"), width("th", "ก"), "a mark above takes no room");
    }

    #[test]
    fn what_is_mixed_is_as_wide_as_its_parts() {
        for (tag, parts) in [("hi", ["Maria ", "को"]), ("ur", ["Maria", "ماریہ"]), ("en", ["Maria ", "សុខា"])]
        {
            let apart: i64 = parts.iter().map(|part| width(tag, part)).sum();
            assert_eq!(width(tag, &parts.concat()), apart, "{tag}");
        }
    }

    #[test]
    fn fractions_are_written_as_decimals() {
        assert_eq!(decimal(170, 1_000), "0.170000");
        assert_eq!(decimal(2_100, 1_000), "2.100000");
        assert_eq!(decimal(1, 0), "0.000000");
    }
}
