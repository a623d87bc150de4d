//! Lines of text that fit: as large as there is room for, in two lines where that makes them larger.

use super::fonts::Fonts;
use super::shape::{EM, Line};
use maud::{Markup, html};

/// From the top of a line to its baseline, and from one line to the next, in hundredths of the letters' size: what Khmer
/// and Burmese need.
const LEADING: (u32, u32) = (100, 165);
/// The same for Urdu, whose words descend.
const DESCENDING: (u32, u32) = (135, 230);

/// In which language, and by which fonts.
pub struct Type {
    rtl: bool,
    plain: Fonts,
    bold: Fonts,
}

/// A text and the most room that it may take, in the poster's units.
pub struct Fit<'a> {
    pub text: &'a str,
    pub width: u32,
    /// The size of its letters where there is room.
    pub size: u32,
    pub bold: bool,
    pub colour: &'static str,
}

impl Type {
    pub fn new(tag: &str, direction: &str) -> Type {
        Type { rtl: direction == "rtl", plain: Fonts::of(tag, false), bold: Fonts::of(tag, true) }
    }

    /// The text around `middle`, its first line below `top`; and where the next would begin.
    pub fn set(&self, middle: u32, top: u32, fit: &Fit<'_>) -> (Markup, u32) {
        let (lines, size) = self.fit(fit);
        let (above, leading) = if self.rtl { DESCENDING } else { LEADING };
        let (above, leading) = (size.saturating_mul(above) / 100, size.saturating_mul(leading) / 100);
        let baselines = (0_u32..).map(|at| top.saturating_add(above).saturating_add(leading.saturating_mul(at)));
        let height = leading.saturating_mul(u32::try_from(lines.len()).unwrap_or_default());
        let set = html! {
            @for (line, baseline) in lines.iter().zip(baselines) { (line.around(middle, baseline, size, fit.colour)) }
        };
        (set, top.saturating_add(height))
    }

    /// In one line or two, whichever makes the letters larger, and how large.
    fn fit(&self, fit: &Fit<'_>) -> (Vec<Line>, u32) {
        let fonts = if fit.bold { &self.bold } else { &self.plain };
        let whole = vec![Line::of(fit.text, fonts, self.rtl)];
        let size = largest(fit, &whole);
        let halves = halves(fit.text).filter(|_| size < fit.size);
        let halves = halves.map(|halves| halves.map(|half| Line::of(half, fonts, self.rtl)).into());
        match halves.map(|halves: Vec<Line>| (largest(fit, &halves), halves)) {
            // A little larger is not worth a second line.
            Some((larger, halves)) if larger > size.saturating_mul(5) / 4 => (halves, larger),
            _ => (whole, size),
        }
    }
}

/// The largest letters in which all of the lines fit.
fn largest(fit: &Fit<'_>, lines: &[Line]) -> u32 {
    let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
    let fitting = i64::from(fit.width).saturating_mul(EM).checked_div(widest);
    fitting.and_then(|fitting| u32::try_from(fitting).ok()).map_or(fit.size, |fitting| fitting.min(fit.size))
}

/// Broken at the space that is nearest to the middle.
fn halves(text: &str) -> Option<[&str; 2]> {
    let middle = text.len() / 2;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let at = spaces.min_by_key(|at| at.abs_diff(middle))?;
    let (first, second) = text.split_at(at);
    Some([first.trim(), second.trim()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(text: &str) -> (usize, u32) {
        let fit = Fit { text, width: 1_000, size: 100, bold: false, colour: "#000" };
        let (lines, size) = Type::new("en", "ltr").fit(&fit);
        assert!(lines.iter().all(|line| line.width * i64::from(size) <= 1_000 * EM), "{text}");
        (lines.len(), size)
    }

    #[test]
    fn what_is_long_is_broken_and_then_made_smaller() {
        assert_eq!(fit("Maria"), (1, 100));
        let (lines, size) = fit("Send a little money to the children's choir of San Isidro");
        assert!(lines == 2 && (50..100).contains(&size), "{lines} {size}");
        let (lines, size) = fit("Nospaceinanyplaceofthisnamewhichislongandlongerthanthelineis");
        assert!(lines == 1 && (20..50).contains(&size), "{lines} {size}");
        assert_eq!(fit(""), (1, 100));
    }

    #[test]
    fn a_text_is_broken_near_its_middle() {
        assert_eq!(halves("one two three four"), Some(["one two", "three four"]));
        assert_eq!(halves("one"), None);
    }
}
