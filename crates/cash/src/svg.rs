//! Writes SVG: a string and whole numbers, as the formatting of the standard library would weigh more than all the rest.

/// An SVG in the making.
pub(crate) struct Svg(pub(crate) String);

/// Four bits each of red, green and blue.
pub(crate) type Colour = u16;

impl Svg {
    /// Text as it stands.
    pub(crate) fn put(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// A whole number.
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        if number < 0 {
            self.put("-");
        }
        self.digits(number.unsigned_abs())
    }

    fn digits(&mut self, number: u64) -> &mut Self {
        if number > 9 {
            self.digits(number / 10);
        }
        self.digit(number % 10)
    }

    fn digit(&mut self, digit: u64) -> &mut Self {
        self.0.push(char::from(b"0123456789abcdef"[(digit & 15) as usize]));
        self
    }

    /// Two coordinates of a path.
    pub(crate) fn point(&mut self, (x, y): (i32, i32)) -> &mut Self {
        self.number(i64::from(x)).put(" ").number(i64::from(y)).put(" ")
    }

    /// An attribute that is a number.
    pub(crate) fn set(&mut self, name: &str, value: i32) -> &mut Self {
        self.put(" ").put(name).put("=\"").number(i64::from(value)).put("\"")
    }

    /// What is filled, with a colour.
    pub(crate) fn fill(&mut self, colour: Colour) -> &mut Self {
        self.put(" fill=\"").colour(colour)
    }

    /// What is not filled but lined, with a colour and so wide.
    pub(crate) fn line(&mut self, colour: Colour, width: i32) -> &mut Self {
        self.put(" fill=\"none\"").stroke(colour, width)
    }

    /// What has an edge, of a colour and so wide.
    pub(crate) fn stroke(&mut self, colour: Colour, width: i32) -> &mut Self {
        self.set("stroke-width", width).put(" stroke=\"").colour(colour)
    }

    fn colour(&mut self, colour: Colour) -> &mut Self {
        let colour = u64::from(colour);
        self.put("#").digit(colour >> 8).digit(colour >> 4).digit(colour).put("\"")
    }

    /// A circle around a point; the caller adds what it is painted with, and ends it.
    pub(crate) fn circle(&mut self, (x, y): (i32, i32), r: i32) -> &mut Self {
        self.put("<circle").set("cx", x).set("cy", y).set("r", r)
    }

    /// A rectangle with round corners; the caller adds what it is painted with, and ends it.
    pub(crate) fn rect(&mut self, at: (i32, i32), size: (i32, i32), corner: i32) -> &mut Self {
        self.put("<rect").set("x", at.0).set("y", at.1).set("width", size.0).set("height", size.1).set("rx", corner)
    }

    /// A line of text around a point: its middle, both ways, as digits stand about 0.7 of their size high.
    pub(crate) fn text(&mut self, at: (i32, i32), size: i32, fill: Colour, text: &str) {
        self.put("<text").set("x", at.0).set("y", at.1 + size * 36 / 100).set("font-size", size).fill(fill);
        self.put(">").put(text).put("</text>");
    }

    /// Ends what was begun without anything in it.
    pub(crate) fn end(&mut self) {
        self.put("/>");
    }
}

/// About how wide a number is, in hundredths of its size: digits of other scripts are wider, separators are narrow.
/// Counted by the first byte of each character: c2 and e2 begin the spaces and quotes that group digits.
pub(crate) fn ems(text: &str) -> i32 {
    let of = |byte| match byte {
        b'0'..=b'9' => 59,
        0..=0x7f | 0xc2 | 0xe2 => 30,
        0x80..=0xbf => 0,
        _ => 68,
    };
    text.bytes().map(of).sum()
}

/// The size at which a text is as wide as there is room, and no more than `most`.
pub(crate) fn fit(text: &str, room: i32, most: i32) -> i32 {
    most.min(room * 100 / ems(text).max(1))
}
