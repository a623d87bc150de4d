//! What each field is called, for a person who takes a code apart.

use super::error::Place;
use super::scheme::Scheme;
use super::tlv::{Node, Payload, Value};

/// One field of a payload, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeLine {
    /// 0 at the root, 1 in a template.
    pub depth: usize,
    /// The id, 0 to 99.
    pub id: u8,
    /// What the standard or the scheme calls it.
    pub name: &'static str,
    /// The value; empty for a template, whose fields follow.
    pub value: String,
}

/// Every field of a payload with its name, the check value last.
pub fn tree(payload: &Payload) -> Vec<TreeLine> {
    let mut lines = Vec::new();
    let scheme = payload.scheme();
    walk(payload.nodes(), Place::ROOT, 0, scheme, &mut lines);
    lines.extend(payload.crc().map(|crc| TreeLine { depth: 0, id: 63, name: "Check value", value: crc.to_owned() }));
    lines
}

fn walk(nodes: &[Node], at: Place, depth: usize, scheme: Option<Scheme>, lines: &mut Vec<TreeLine>) {
    for node in nodes {
        let place = at.at(node.id());
        let (value, inner): (&str, &[Node]) = match node.value() {
            Value::Text(text) => (text, &[]),
            Value::Template(inner) => ("", inner),
        };
        // A code may serve several schemes: each template names its own.
        let here = if depth == 0 { template_scheme(node, scheme) } else { scheme };
        lines.push(TreeLine { depth, id: node.id(), name: name(place, here), value: value.to_owned() });
        walk(inner, place, depth.saturating_add(1), here, lines);
    }
}

/// The scheme that a template of the root belongs to by its own identifier.
fn template_scheme(node: &Node, scheme: Option<Scheme>) -> Option<Scheme> {
    let account = (26..=51).contains(&node.id());
    if account { super::scheme::of_account(node, scheme) } else { scheme }
}

fn name(place: Place, scheme: Option<Scheme>) -> &'static str {
    let own = scheme.and_then(|scheme| match place.ids() {
        [Some(id), Some(sub), None] => account(scheme, id, sub),
        [Some(38), Some(1), Some(0)] if scheme == Scheme::VietQr => Some("Bank (BIN)"),
        [Some(38), Some(1), Some(1)] if scheme == Scheme::VietQr => Some("Account or card"),
        [Some(8), None, None] if scheme == Scheme::BharatQr => Some("IFSC and account"),
        [Some(99), None, None] if matches!(scheme, Scheme::Khqr | Scheme::KhqrMerchant) => Some("Validity"),
        [Some(88), None, None] if matches!(scheme, Scheme::QrPhMerchant) => Some("Acquirer's data"),
        _ => None,
    });
    own.unwrap_or_else(|| standard(place))
}

fn standard(place: Place) -> &'static str {
    match place.ids() {
        [Some(id), None, _] => match id {
            0 => "Version",
            1 => "Static (11) or dynamic (12)",
            2 | 3 => "Visa",
            4 | 5 => "Mastercard",
            6..=8 | 17..=25 => "Card network",
            9 | 10 => "Discover",
            11 | 12 => "American Express",
            13 | 14 => "JCB",
            15 | 16 => "UnionPay",
            26..=51 => "Account",
            52 => "Merchant category",
            53 => "Currency",
            54 => "Amount",
            55 => "Tip: asked (01), fixed (02), percentage (03)",
            56 => "Fixed fee",
            57 => "Percentage fee",
            58 => "Country",
            59 => "Name",
            60 => "Town",
            61 => "Postal code",
            62 => "Additional data",
            64 => "Own language",
            80..=99 => "Unreserved",
            _ => "Reserved",
        },
        [Some(26..=51 | 80..=99), Some(0), None] => "Identifier",
        [Some(62), Some(id), None] => match id {
            0 => "Identifier",
            1 => "Bill",
            2 => "Mobile number",
            3 => "Store",
            4 => "Loyalty number",
            5 => "Reference",
            6 => "Customer",
            7 => "Terminal",
            8 => "Purpose",
            9 => "Asked of the payer",
            10 => "Tax id",
            11 => "Channel",
            50..=99 => "Of a scheme",
            _ => "Reserved",
        },
        [Some(64), Some(0), None] => "Language",
        [Some(64), Some(1), None] => "Name",
        [Some(64), Some(2), None] => "Town",
        _ => "Of the scheme",
    }
}

/// The sub-fields of a scheme's own templates.
fn account(scheme: Scheme, id: u8, sub: u8) -> Option<&'static str> {
    Some(match (scheme, id, sub) {
        (Scheme::PromptPay, 29, 1) => "Phone number",
        (Scheme::PromptPay, 29, 2) => "National or tax id",
        (Scheme::PromptPay, 29, 3) => "E-wallet",
        (Scheme::PromptPayBill, 30, 1) => "Biller",
        (Scheme::PromptPayBill, 30, 2) => "Reference 1",
        (Scheme::PromptPayBill, 30, 3) => "Reference 2",
        (Scheme::PromptPayBill, 62, 7) => "Reference 3",
        (Scheme::Qris, 26..=50, 1) => "Merchant's number (MPAN)",
        (Scheme::Qris, 26..=50, 2) => "Merchant",
        (Scheme::Qris, 51, 2) => "National merchant id (NMID)",
        (Scheme::Qris, 26..=51, 3) => "Merchant's size",
        (Scheme::VietQr, 38, 1) => "Payee",
        (Scheme::VietQr, 38, 2) => "To an account (QRIBFTTA) or card (QRIBFTTC)",
        (Scheme::VietQr, 62, 8) => "Memo",
        (Scheme::DuitNow, 26..=51, 1) => "Acquirer",
        (Scheme::DuitNow, 26..=51, 2) => "Id of the code",
        (Scheme::PayNow, 26..=51, 1) => "Mobile (0) or UEN (2)",
        (Scheme::PayNow, 26..=51, 2) => "Mobile number or UEN",
        (Scheme::PayNow, 26..=51, 3) => "Amount editable (1)",
        (Scheme::PayNow, 26..=51, 4) => "Last day",
        (Scheme::QrPh, 27, 1) | (Scheme::QrPhMerchant, 28, 1) => "Bank (BIC)",
        (Scheme::QrPh, 27, 2) => "Kind of payment",
        (Scheme::QrPh, 27, 4) => "Account",
        (Scheme::QrPh, 27, 5) => "Mobile number",
        (Scheme::QrPhMerchant, 28, 3) => "Merchant",
        (Scheme::QrPhMerchant, 28, 4) => "Account",
        (Scheme::QrPhMerchant, 28, 5) => "Flag",
        (Scheme::QrPhMerchant, 88, 1) => "Reference",
        (Scheme::Khqr, 29, 0) | (Scheme::KhqrMerchant, 30, 0) => "Bakong account",
        (Scheme::Khqr, 29, 1) => "Account information",
        (Scheme::KhqrMerchant, 30, 1) => "Merchant",
        (Scheme::Khqr, 29, 2) | (Scheme::KhqrMerchant, 30, 2) => "Bank",
        (Scheme::Khqr | Scheme::KhqrMerchant, 99, 0) => "Created (ms)",
        (Scheme::Khqr | Scheme::KhqrMerchant, 99, 1) => "Expires (ms)",
        (Scheme::BharatQr, 26, 1) => "UPI address (VPA)",
        (Scheme::BharatQr, 26, 2) => "Smallest amount",
        (Scheme::BharatQr, 27, 1) => "Reference",
        (Scheme::Fps, 26..=51, 1) => "Clearing code",
        (Scheme::Fps, 26..=51, 2) => "FPS id",
        (Scheme::Fps, 26..=51, 3) => "Mobile number",
        (Scheme::Fps, 26..=51, 4) => "E-mail address",
        (Scheme::Fps, 26..=51, 5) => "Time limit",
        (Scheme::Fps, 26..=51, 6) => "Amount editable (1)",
        (Scheme::Mmqr, 26, 1) => "Merchant",
        (Scheme::Mmqr, 26, 2) => "Terminal",
        (Scheme::LaoQr, 38, 1) => "Bank (IIN)",
        (Scheme::LaoQr, 38, 2) => "Person (001) or merchant (002)",
        (Scheme::LaoQr, 38, 3) => "Receiver",
        (Scheme::LaoQr, 38, 4) => "Expires (ms)",
        _ => return None,
    })
}
