//! Writes SVG: a string and whole numbers, as the formatting of the standard library would weigh more than all the rest.

/// An SVG in the making.
pub(crate) struct Svg(pub(crate) String);

impl Svg {
    /// Text as it stands.
    pub(crate) fn put(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// A whole number, in ASCII digits.
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        if number < 0 {
            self.0.push('-');
        }
        self.digits(number.unsigned_abs())
    }

    fn digits(&mut self, number: u64) -> &mut Self {
        if number > 9 {
            self.digits(number / 10);
        }
        self.put(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][(number % 10) as usize])
    }

    /// Two coordinates of a path.
    pub(crate) fn point(&mut self, x: i32, y: i32) -> &mut Self {
        self.number(i64::from(x)).put(" ").number(i64::from(y))
    }

    /// A colour of four bits each of red, green and blue.
    pub(crate) fn colour(&mut self, colour: i32) -> &mut Self {
        self.put("#");
        for bits in [8, 4, 0] {
            let digit = u32::try_from((colour >> bits) & 15).ok().and_then(|digit| char::from_digit(digit, 16));
            self.0.extend(digit);
        }
        self
    }

    /// An attribute that is a number.
    pub(crate) fn set(&mut self, name: &str, value: i32) -> &mut Self {
        self.put(" ").put(name).put("=\"").number(i64::from(value)).put("\"")
    }

    /// An attribute that is a word.
    pub(crate) fn say(&mut self, name: &str, value: &str) -> &mut Self {
        self.put(" ").put(name).put("=\"").put(value).put("\"")
    }

    /// A circle; the caller adds what it is painted with, and ends it.
    pub(crate) fn circle(&mut self, x: i32, y: i32, r: i32) -> &mut Self {
        self.put("<circle").set("cx", x).set("cy", y).set("r", r)
    }

    /// A rectangle with round corners; the caller adds what it is painted with, and ends it.
    pub(crate) fn rect(&mut self, at: (i32, i32), size: (i32, i32), corner: i32) -> &mut Self {
        self.put("<rect").set("x", at.0).set("y", at.1).set("width", size.0).set("height", size.1).set("rx", corner)
    }

    /// A line of text around a point: its middle, both ways, as digits stand about 0.7 of their size high.
    pub(crate) fn text(&mut self, at: (i32, i32), size: i32, fill: &str, text: &str) -> &mut Self {
        self.put("<text").set("x", at.0).set("y", at.1 + size * 36 / 100).set("font-size", size).say("fill", fill);
        self.put(">").put(text).put("</text>")
    }
}

/// About how wide a number is, in hundredths of its size: digits of some scripts are wider, separators are narrow.
pub(crate) fn ems(text: &str) -> i32 {
    text.chars()
        .map(|one| {
            if one.is_ascii_digit() {
                59
            } else if one.is_alphanumeric() || one == '×' {
                68
            } else {
                30
            }
        })
        .sum()
}

/// The size at which a text is as wide as there is room, and no more than `most`.
pub(crate) fn fit(text: &str, room: i32, most: i32) -> i32 {
    most.min(room * 100 / ems(text).max(1))
}
