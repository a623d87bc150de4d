//! The rules of the standard's own fields: which must be there, once, how long, in which characters.

use super::amount;
use super::error::{Charset, Complaint, EmvError, Fault, Place};
use super::scheme::Scheme;
use super::tlv::{Node, Payload, Value};

/// The length and characters of a standard field's text, or `None` where the standard says nothing.
fn shape(place: Place) -> Option<(Charset, usize, usize)> {
    use Charset::{Digits, Letters, Printable, Text};
    Some(match place.ids() {
        [Some(0 | 1), None, _] => (Digits, 2, 2),
        [Some(2..=25), None, _] => (Printable, 1, 99),
        [Some(52), None, _] => (Digits, 4, 4),
        [Some(53), None, _] => (Digits, 3, 3),
        [Some(54 | 56), None, _] => (Printable, 1, amount::MAX_CHARS),
        [Some(55), None, _] => (Digits, 2, 2),
        [Some(57), None, _] => (Printable, 1, 5),
        [Some(58), None, _] => (Letters, 2, 2),
        [Some(59), None, _] => (Printable, 1, 25),
        [Some(60), None, _] => (Printable, 1, 15),
        [Some(61), None, _] => (Printable, 1, 10),
        [Some(26..=51 | 80..=99), Some(0), None] => (Printable, 1, 32),
        [Some(62), Some(1..=8), None] => (Printable, 1, 25),
        [Some(62), Some(9), None] => (Letters, 1, 3),
        [Some(64), Some(0), None] => (Letters, 2, 2),
        [Some(64), Some(1), None] => (Text, 1, 25),
        [Some(64), Some(2), None] => (Text, 1, 15),
        _ => return None,
    })
}

/// What a text breaks of a length and a character set.
pub(super) fn text(text: &str, charset: Charset, min: usize, max: usize) -> Option<Fault> {
    let got = text.chars().count();
    match got {
        0 => Some(Fault::Empty),
        _ if got < min || got > max => Some(Fault::Length { got, min, max }),
        _ if !text.chars().all(|c| charset.has(c)) => Some(Fault::Charset(charset)),
        _ => None,
    }
}

pub(super) fn payload(payload: &Payload, complaints: &mut Vec<Complaint>) {
    let mut note = |path: &[u8], fault| complaints.push(EmvError::new(Place::of(path), fault));
    if payload.nodes().first().is_some_and(|first| first.id() != 0) && payload.node(&[0]).is_some() {
        note(&[0], Fault::NotFirst);
    }
    let scheme = payload.scheme();
    for &(id, needed) in &[(0, true), (52, false), (53, true), (58, true), (59, false), (60, false)] {
        let left_out = !needed && scheme.is_some_and(Scheme::leaves_out_merchant);
        if payload.node(&[id]).is_none() && !left_out {
            note(&[id], Fault::Missing);
        }
    }
    if !payload.nodes().iter().any(|node| (2..=51).contains(&node.id())) {
        note(&[], Fault::NoAccount);
    }
    match payload.text(&[0]) {
        Some("01") | None => {}
        // Malaysia counted its own version up.
        Some("02") if scheme == Some(Scheme::DuitNow) => {}
        Some(_) => note(&[0], Fault::Not("01")),
    }
    if payload.text(&[1]).is_some_and(|method| !matches!(method, "11" | "12")) {
        note(&[1], Fault::Not("11 (static) or 12 (dynamic)"));
    }
    money(payload, &mut note);
    nodes(payload.nodes(), Place::ROOT, complaints);
}

/// Fields 54 to 57.
fn money(payload: &Payload, note: &mut impl FnMut(&[u8], Fault)) {
    let mut value = |id: u8| {
        let text = payload.text(&[id])?;
        if let Some(fault) = amount::wrong(text, payload.currency()) {
            note(&[id], fault);
        }
        Some(text)
    };
    let (_, fixed, percent) = (value(54), value(56), payload.text(&[57]));
    match payload.text(&[55]) {
        Some("02") if fixed.is_none() => note(&[56], Fault::Missing),
        Some("03") if percent.is_none() => note(&[57], Fault::Missing),
        None | Some("01" | "02" | "03") => {}
        Some(_) => note(&[55], Fault::Not("01, 02 or 03")),
    }
    if fixed.is_some() && payload.text(&[55]) != Some("02") {
        note(&[56], Fault::Needs("55 to be 02"));
    }
    if percent.is_some() && payload.text(&[55]) != Some("03") {
        note(&[57], Fault::Needs("55 to be 03"));
    }
    if percent.is_some_and(|percent| !amount::is_percent(percent)) {
        note(&[57], Fault::Not("a percentage from 0.01 to 99.99"));
    }
}

/// Lengths, characters and ids that stand twice, into every template.
fn nodes(nodes_here: &[Node], at: Place, complaints: &mut Vec<Complaint>) {
    let mut seen = [false; 100];
    for node in nodes_here {
        let place = at.at(node.id());
        if let Some(seen) = seen.get_mut(usize::from(node.id()))
            && core::mem::replace(seen, true)
        {
            complaints.push(EmvError::new(place, Fault::Twice));
        }
        match node.value() {
            // An empty value was noted when it was read.
            Value::Text(value) if !value.is_empty() => {
                let fault = shape(place).and_then(|(charset, min, max)| text(value, charset, min, max));
                complaints.extend(fault.map(|fault| EmvError::new(place, fault)));
            }
            Value::Text(_) => {}
            Value::Template(inner) => nodes(inner, place, complaints),
        }
    }
}
