//! UPI links, India: `upi://pay?pa=…&pn=…&am=…&cu=INR`, percent-encoded, spaces as `%20`.

use super::amount::{self, Style};
use super::check;
use super::error::{Charset, Fault};
use super::field::Mcc;
use crate::{Currency, Money};
use core::fmt;

/// A UPI address, `name@handle`: letters, digits, points, hyphens and underscores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vpa(String);

impl Vpa {
    /// Reads it: at most 50 characters. Errors: [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Vpa, Fault> {
        if let Some(fault) = check::text(text, Charset::Printable, 3, 50) {
            return Err(fault);
        }
        let plain =
            |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        match text.split_once('@') {
            Some((name, handle)) if plain(name) && plain(handle) => Ok(Vpa(text.to_owned())),
            _ => Err(Fault::Not("a UPI address: name@handle")),
        }
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! texts {
    ($( $(#[doc = $doc:literal])+ $name:ident $charset:ident $max:literal ;)*) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
            pub fn parse(text: &str) -> Result<$name, Fault> {
                check::text(text, Charset::$charset, 1, $max).map_or_else(|| Ok($name(text.to_owned())), Err)
            }

            /// As written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )* };
}

texts! {
    /// The payee's name (`pn`), in any script: at most 99 characters.
    PayeeName Text 99;
    /// What it is for (`tn`), in any script: at most 80 characters.
    Note Text 80;
    /// The merchant's reference (`tr`): at most 35 printable characters.
    Reference Printable 35;
}

/// A link that opens any UPI app with the payment filled in. Written by [`Display`](fmt::Display).
///
/// ```
/// use barya_protocol::emv::upi::{Link, PayeeName, Vpa};
/// let mut link = Link::new(Vpa::parse("asha@upi").unwrap());
/// link.name = Some(PayeeName::parse("Asha Tea & Co").unwrap());
/// assert_eq!(link.to_string(), "upi://pay?pa=asha@upi&pn=Asha%20Tea%20%26%20Co&cu=INR");
/// assert_eq!(Link::parse(&link.to_string()), Ok(link));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Who is paid (`pa`).
    pub to: Vpa,
    /// Their name (`pn`).
    pub name: Option<PayeeName>,
    /// The category of a merchant (`mc`); persons have none.
    pub mcc: Option<Mcc>,
    /// The merchant's reference (`tr`).
    pub reference: Option<Reference>,
    /// What it is for (`tn`).
    pub note: Option<Note>,
    amount: Option<Money>,
}

/// Why a link was not read: the parameter and its fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkError {
    /// The parameter, such as `am`; empty for the link as a whole.
    pub parameter: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parameter {
            "" => write!(f, "UPI link: {}", self.fault),
            parameter => write!(f, "UPI link, {parameter}: {}", self.fault),
        }
    }
}

impl core::error::Error for LinkError {}

impl Link {
    /// A link without an amount: the payer types one.
    pub fn new(to: Vpa) -> Link {
        Link { to, name: None, mcc: None, reference: None, note: None, amount: None }
    }

    /// Asks for an amount (`am`). Errors: [`Fault::Currency`] for another than INR, [`Fault::ZeroAmount`],
    /// [`Fault::AmountTooLarge`].
    pub fn ask(mut self, amount: Money) -> Result<Link, Fault> {
        super::Scheme::Upi.takes(amount.currency())?;
        amount::write(amount, Style::Exact)?;
        self.amount = Some(amount);
        Ok(self)
    }

    /// The amount asked for.
    pub fn amount(&self) -> Option<Money> {
        self.amount
    }

    /// Whether the payee's side is told when this link is paid: a merchant's, with a reference to tell it by.
    pub fn says_when_paid(&self) -> bool {
        self.mcc.as_ref().is_some_and(|mcc| mcc.as_str() != "0000") && self.reference.is_some()
    }

    /// Reads a link. Parameters that it does not know are passed over, as apps must; one that it knows may stand but
    /// once, so that no two apps can read two payees out of one link.
    ///
    /// Errors: the parameter with what is wrong in it, `pa` missing included.
    pub fn parse(text: &str) -> Result<Link, LinkError> {
        let at = |parameter| move |fault| LinkError { parameter, fault };
        let scheme = text.get(..10).filter(|head| head.eq_ignore_ascii_case("upi://pay?"));
        let query = scheme.and(text.get(10..)).ok_or(at("")(Fault::Not("a link that begins with upi://pay?")))?;
        let take = |key: &'static str| {
            let mut values = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(name, _)| *name == key);
            let Some((_, value)) = values.next() else { return Ok(None) };
            if values.next().is_some() {
                return Err(at(key)(Fault::Twice));
            }
            // Empty is how some generators write "none".
            let value = decode(value).ok_or(at(key)(Fault::Not("percent-encoded UTF-8")))?;
            Ok(Some(value).filter(|value| !value.is_empty()))
        };
        fn read<T>(
            key: &'static str,
            text: Option<String>,
            parse: fn(&str) -> Result<T, Fault>,
        ) -> Result<Option<T>, LinkError> {
            text.map(|text| parse(&text)).transpose().map_err(|fault| LinkError { parameter: key, fault })
        }
        let to = read("pa", take("pa")?, Vpa::parse)?.ok_or(at("pa")(Fault::Missing))?;
        let mut link = Link::new(to);
        link.name = read("pn", take("pn")?, PayeeName::parse)?;
        link.mcc = read("mc", take("mc")?, Mcc::parse)?;
        link.reference = read("tr", take("tr")?, Reference::parse)?;
        link.note = read("tn", take("tn")?, Note::parse)?;
        if take("cu")?.is_some_and(|currency| currency != "INR") {
            return Err(at("cu")(Fault::Not("INR")));
        }
        let Some(amount) = take("am")? else { return Ok(link) };
        if let Some(fault) = amount::wrong(&amount, Some(Currency::INR)) {
            return Err(at("am")(fault));
        }
        let amount = amount::read(&amount, Currency::INR).map_err(|_| at("am")(Fault::AmountTooLarge))?;
        link.ask(amount).map_err(at("am"))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "upi://pay?pa={}", encode(self.to.as_str()))?;
        let amount = self.amount.map(Money::to_major);
        let parameters = [
            ("pn", self.name.as_ref().map(PayeeName::as_str)),
            ("mc", self.mcc.as_ref().map(Mcc::as_str)),
            ("tr", self.reference.as_ref().map(Reference::as_str)),
            ("tn", self.note.as_ref().map(Note::as_str)),
            ("am", amount.as_deref()),
            ("cu", Some("INR")),
        ];
        parameters
            .iter()
            .filter_map(|(key, value)| Some((key, (*value)?)))
            .try_for_each(|(key, value)| write!(f, "&{key}={}", encode(value)))
    }
}

/// Percent-encodes all but RFC 3986's unreserved characters and `@`, which some apps do not decode.
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

/// Undoes percent-encoding; a `+` is a plus. `None` for a broken escape or what is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let [high, low] = [hex(*digits.first()?)?, hex(*digits.last()?)?];
            bytes.push(high << 4 | low);
            rest = after;
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}
