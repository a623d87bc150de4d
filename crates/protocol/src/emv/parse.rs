//! Reading: one reader, which notes everything that is wrong. The lenient way hands the notes over, the strict way
//! refuses at the first.

use super::check;
use super::crc;
use super::error::{Complaint, EmvError, Fault, ParseError, Place};
use super::tlv::{CRC, Node, Payload};

/// The most characters a payload may have.
pub const MAX_CHARS: usize = 512;

/// Where the lenient reader stops looking: no payload of 512 characters has more bytes.
const MAX_BYTES: usize = 2048;

/// What the lenient reader made of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lenient {
    /// Everything that could be read.
    pub payload: Payload,
    /// Everything that is wrong, in the order found; empty when the strict reader takes it too.
    pub complaints: Vec<Complaint>,
}

impl Payload {
    /// Reads a payload that keeps every rule: 00 first, 63 last and right, no id twice, at most [`MAX_CHARS`], the
    /// required fields (52, 59 and 60 where the scheme has them), and the standard fields within their lengths and
    /// characters.
    ///
    /// Errors: [`ParseError::NotTlv`], [`ParseError::TooLong`], and [`ParseError::Refused`] with the first fault.
    pub fn parse_strict(text: &str) -> Result<Payload, ParseError> {
        let Lenient { payload, complaints } = Payload::parse_lenient(text)?;
        complaints.into_iter().next().map_or(Ok(payload), |first| Err(ParseError::Refused(first)))
    }

    /// Reads what can be read, and says what is wrong with it.
    ///
    /// Errors: [`ParseError::NotTlv`] when not even the first field can be read, [`ParseError::TooLong`].
    pub fn parse_lenient(text: &str) -> Result<Lenient, ParseError> {
        if text.len() > MAX_BYTES {
            return Err(ParseError::TooLong { bytes: text.len() });
        }
        let mut complaints = Vec::new();
        let root = Root::read(text, &mut complaints).ok_or(ParseError::NotTlv)?;
        let payload = Payload::read(root.nodes, root.crc);
        check::payload(&payload, &mut complaints);
        Ok(Lenient { payload, complaints })
    }
}

/// The fields of the root, and the check value set apart.
struct Root {
    nodes: Vec<Node>,
    crc: Option<String>,
}

impl Root {
    fn read(text: &str, complaints: &mut Vec<Complaint>) -> Option<Root> {
        let mut note = |place, fault| complaints.push(EmvError::new(place, fault));
        let chars = text.chars().count();
        if chars > MAX_CHARS {
            note(Place::ROOT, Fault::Length { got: chars, min: 1, max: MAX_CHARS });
        }
        let mut root = Root { nodes: Vec::new(), crc: None };
        let mut rest = text;
        while root.crc.is_none()
            && let Some((id, value, after)) = field(rest)
        {
            if id == CRC {
                let covered = text.len().saturating_sub(after.len()).saturating_sub(value.len());
                if let Some(fault) = wrong(value, text.get(..covered).unwrap_or_default()) {
                    note(Place::of(&[CRC]), fault);
                }
                root.crc = Some(value.to_owned());
            } else {
                root.nodes.push(node(id, value, Place::of(&[id]), "", &mut note));
            }
            rest = after;
        }
        if root.nodes.is_empty() && root.crc.is_none() {
            return None;
        }
        match (&root.crc, rest.is_empty()) {
            (Some(_), false) => note(Place::of(&[CRC]), Fault::NotLast),
            (None, false) => {
                note(Place::ROOT, Fault::Junk { at: chars.saturating_sub(rest.chars().count()) });
            }
            (_, true) => {}
        }
        if root.crc.is_none() {
            note(Place::of(&[CRC]), Fault::Missing);
        }
        Some(root)
    }
}

/// What is wrong with a check value, given everything before it.
fn wrong(found: &str, covered: &str) -> Option<Fault> {
    let right = crc::hex(covered);
    match found {
        _ if found == right => None,
        _ if found.eq_ignore_ascii_case(&right) => Some(Fault::CrcLowerCase),
        _ => Some(Fault::Crc { found: found.to_owned(), right }),
    }
}

/// The next field of a text, and what follows it.
fn field(text: &str) -> Option<(u8, &str, &str)> {
    let id = two_digits(text.get(..2)?)?;
    let length = two_digits(text.get(2..4)?)?;
    let rest = text.get(4..)?;
    let end = match rest.char_indices().nth(usize::from(length)) {
        Some((end, _)) => end,
        None if rest.chars().count() == usize::from(length) => rest.len(),
        None => return None,
    };
    let (value, after) = rest.split_at_checked(end)?;
    Some((id, value, after))
}

fn two_digits(text: &str) -> Option<u8> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Which fields hold fields. VietQR alone nests once more, which its identifier tells.
fn is_template(place: Place, guid: &str) -> bool {
    match place.ids() {
        [Some(id), None, None] => matches!(id, 26..=51 | 62 | 64 | 80..=99),
        [Some(38), Some(1), None] => guid == super::vietqr::GUID,
        [Some(62), Some(id), None] => id >= 50,
        _ => false,
    }
}

/// Templates of the unreserved ids are opaque in some schemes, whatever the standard says.
fn must_be_template(place: Place) -> bool {
    matches!(place.ids(), [Some(26..=51 | 62 | 64), None, None] | [Some(38), Some(1), None])
}

fn node(id: u8, value: &str, place: Place, guid: &str, note: &mut dyn FnMut(Place, Fault)) -> Node {
    if value.is_empty() {
        note(place, Fault::Empty);
    } else if is_template(place, guid) {
        if let Some(fields) = fields(value) {
            let guid = fields.iter().find(|(id, _)| *id == 0).map_or("", |(_, value)| value);
            let nodes = fields.iter().map(|&(id, value)| node(id, value, place.at(id), guid, note)).collect();
            return Node::template(id, nodes);
        }
        if must_be_template(place) {
            note(place, Fault::NotATemplate);
        }
    }
    Node::text(id, value)
}

/// The fields of a template's value, if it has nothing else.
fn fields(value: &str) -> Option<Vec<(u8, &str)>> {
    let mut fields = Vec::new();
    let mut rest = value;
    while !rest.is_empty() {
        let (id, value, after) = field(rest)?;
        fields.push((id, value));
        rest = after;
    }
    Some(fields)
}
