//! What can be wrong with a payload or with a part of one, and where.

use crate::Currency;
use core::fmt;

/// Where in a payload: the ids from the root inwards, such as 62-05. Empty: the payload as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place([Option<u8>; 3]);

impl Place {
    /// The payload as a whole.
    pub const ROOT: Place = Place([None; 3]);

    /// The place of a path of ids; what lies deeper than three levels is left out.
    pub fn of(path: &[u8]) -> Place {
        path.iter().fold(Place::ROOT, |place, &id| place.at(id))
    }

    pub(super) fn ids(self) -> [Option<u8>; 3] {
        self.0
    }

    /// A field inside this place.
    #[must_use]
    pub fn at(self, id: u8) -> Place {
        let Place([a, b, c]) = self;
        Place(match (a, b) {
            (None, _) => [Some(id), None, None],
            (_, None) => [a, Some(id), None],
            _ => [a, b, c.or(Some(id))],
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place([Some(first), rest @ ..]) = self else { return f.write_str("payload") };
        write!(f, "{first:02}")?;
        rest.iter().flatten().try_for_each(|id| write!(f, "-{id:02}"))
    }
}

/// Which characters a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// 0 to 9.
    Digits,
    /// A to Z and a to z.
    Letters,
    /// Letters and digits.
    Alphanumeric,
    /// Printable ASCII, the space included ("ans" in EMV's words).
    Printable,
    /// Any script; no control characters, and none that turn the direction of what follows, which can make a name
    /// read as another.
    Text,
}

impl Charset {
    /// Whether a character belongs.
    pub fn has(self, c: char) -> bool {
        match self {
            Charset::Digits => c.is_ascii_digit(),
            Charset::Letters => c.is_ascii_alphabetic(),
            Charset::Alphanumeric => c.is_ascii_alphanumeric(),
            Charset::Printable => c == ' ' || c.is_ascii_graphic(),
            Charset::Text => !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Charset::Digits => "digits",
            Charset::Letters => "letters A to Z",
            Charset::Alphanumeric => "letters A to Z and digits",
            Charset::Printable => "printable ASCII",
            Charset::Text => "text without control characters",
        }
    }
}

/// What is wrong with a field or a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is required and not there.
    Missing,
    /// It has no characters.
    Empty,
    /// It is longer or shorter than allowed. In characters.
    Length {
        /// How many it has.
        got: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
    /// It has a character that does not belong.
    Charset(Charset),
    /// It is not what it should be; the words say what that is.
    Not(&'static str),
    /// Its check digit does not fit.
    CheckDigit,
    /// The same id stands twice.
    Twice,
    /// It must be the first field.
    NotFirst,
    /// Something follows it, although it must be the last field.
    NotLast,
    /// From this character on (counted from 0) there is no id with a length and a value.
    Junk {
        /// Where it begins.
        at: usize,
    },
    /// Its value should hold fields, and does not.
    NotATemplate,
    /// No field of 02 to 51 says who is paid.
    NoAccount,
    /// The check value is not the one of the text.
    Crc {
        /// As read.
        found: String,
        /// As computed.
        right: String,
    },
    /// The check value is right, but written in small letters.
    CrcLowerCase,
    /// An amount of nothing.
    ZeroAmount,
    /// The amount needs more than 13 characters or is out of range.
    AmountTooLarge,
    /// The scheme writes whole units only.
    NotWhole,
    /// The scheme does not take this currency.
    Currency {
        /// The one that was asked for.
        got: Currency,
    },
    /// It goes only together with something else; the words say with what.
    Needs(&'static str),
    /// The scheme has no place for it.
    NotHere,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing => f.write_str("missing"),
            Fault::Empty => f.write_str("empty"),
            Fault::Length { got, min, max } if min == max => write!(f, "{got} characters instead of {min}"),
            Fault::Length { got, min, max } => write!(f, "{got} characters instead of {min} to {max}"),
            Fault::Charset(charset) => write!(f, "takes {} only", charset.name()),
            Fault::Not(what) => write!(f, "not {what}"),
            Fault::CheckDigit => f.write_str("the check digit does not fit"),
            Fault::Twice => f.write_str("there twice"),
            Fault::NotFirst => f.write_str("not the first field"),
            Fault::NotLast => f.write_str("something follows it"),
            Fault::Junk { at } => write!(f, "no field from character {at} on"),
            Fault::NotATemplate => f.write_str("its value holds no fields"),
            Fault::NoAccount => f.write_str("no account in 02 to 51"),
            Fault::Crc { found, right } => write!(f, "check value {found} instead of {right}"),
            Fault::CrcLowerCase => f.write_str("check value in small letters"),
            Fault::ZeroAmount => f.write_str("an amount of nothing"),
            Fault::AmountTooLarge => f.write_str("the amount is too large"),
            Fault::NotWhole => f.write_str("the scheme takes whole units only"),
            Fault::Currency { got } => write!(f, "the scheme does not take {got}"),
            Fault::Needs(what) => write!(f, "needs {what}"),
            Fault::NotHere => f.write_str("the scheme has no place for it"),
        }
    }
}

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmvError {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// What the lenient reader puts up with.
pub type Complaint = EmvError;

impl EmvError {
    pub(super) fn new(place: Place, fault: Fault) -> EmvError {
        EmvError { place, fault }
    }
}

impl fmt::Display for EmvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

impl core::error::Error for EmvError {}

/// Why a text was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It does not begin with an id, a length and a value of that length: it is something else.
    NotTlv,
    /// It is longer than any payload can be. In bytes; not looked at further.
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// It can be read, but the strict reader refuses it.
    Refused(Complaint),
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::NotTlv => f.write_str("not a payment code: no field with an id and a length at its beginning"),
            ParseError::TooLong { bytes } => write!(f, "not a payment code: {bytes} bytes long"),
            ParseError::Refused(complaint) => complaint.fmt(f),
        }
    }
}

impl core::error::Error for ParseError {}
