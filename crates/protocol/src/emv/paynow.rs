//! PayNow, Singapore (template 26): to a mobile number or a business's UEN.

use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{EmvError, Fault};
use super::field::{Name, digits, ungrouped};
use super::scheme::Scheme;

pub(super) const GUID: &str = "SG.PAYNOW";

/// A Singapore mobile number, kept as `+65` and eight digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingaporeMobile(String);

impl SingaporeMobile {
    /// Reads `91234567`, `6591234567` or `+6591234567`, grouped or not. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<SingaporeMobile, Fault> {
        let number = ungrouped(text);
        let local = number.strip_prefix("+65").or(number.strip_prefix("65").filter(|rest| rest.len() == 8));
        let local = local.unwrap_or(&number);
        if local.len() == 8 && local.starts_with(['8', '9']) && local.bytes().all(|b| b.is_ascii_digit()) {
            Ok(SingaporeMobile(format!("+65{local}")))
        } else {
            Err(Fault::Not("a Singapore mobile number: eight digits from 8 or 9"))
        }
    }
}

/// A business by its Unique Entity Number: 9 or 10 capitals and digits that end in a letter, and for a further
/// account of the same business a suffix of three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uen(String);

impl Uen {
    /// Reads it. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Uen, Fault> {
        let capitals = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let base = |length: usize| {
            text.get(..length).is_some_and(|base| base.ends_with(|c: char| c.is_ascii_uppercase()))
                && text.bytes().take(4).any(|b| b.is_ascii_digit())
        };
        let shaped = match text.len() {
            length @ (9 | 10) => base(length),
            12 => base(9),
            13 => base(10),
            _ => false,
        };
        if shaped && capitals(text) { Ok(Uen(text.to_owned())) } else { Err(Fault::Not("a UEN, such as 201403121W")) }
    }
}

/// Who is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// A person, who is sent no notice through us.
    Mobile(SingaporeMobile),
    /// A business.
    Uen(Uen),
}

impl Proxy {
    /// Reads either; what has a letter is a UEN. Errors: as the kind that it looks like.
    pub fn parse(text: &str) -> Result<Proxy, Fault> {
        if text.chars().any(|c| c.is_ascii_alphabetic()) {
            Uen::parse(text).map(Proxy::Uen)
        } else {
            SingaporeMobile::parse(text).map(Proxy::Mobile)
        }
    }
}

/// The last day of a code, as `YYYYMMDD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDay(String);

impl LastDay {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`] for a day that no calendar has.
    pub fn parse(text: &str) -> Result<LastDay, Fault> {
        let day = digits(text, 8, 8)?;
        let moment = match (day.get(..4), day.get(4..6), day.get(6..)) {
            (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}T00:00:00Z"),
            _ => String::new(),
        };
        moment.parse::<crate::Timestamp>().map_err(|_| Fault::Not("a day: YYYYMMDD"))?;
        Ok(LastDay(day))
    }
}

/// Someone paid by PayNow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayNow {
    /// Who.
    pub proxy: Proxy,
    /// Whether the payer may change the amount. A code without one is always editable.
    pub editable: bool,
    /// The last day on which banks take the code.
    pub expiry: Option<LastDay>,
    /// The name; banks show the one they know.
    pub name: Option<Name>,
}

impl Write for PayNow {
    fn scheme(&self) -> Scheme {
        Scheme::PayNow
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let (kind, proxy) = match &self.proxy {
            Proxy::Mobile(mobile) => ("0", &mobile.0),
            Proxy::Uen(uen) => ("2", &uen.0),
        };
        let editable = if self.editable || given.amount.is_none() { "1" } else { "0" };
        let expiry = self.expiry.as_ref().map_or("", |day| &day.0);
        draft.accounts.push(template(26, &[(0, GUID), (1, kind), (2, proxy), (3, editable), (4, expiry)]));
        draft.mcc = "0000";
        draft.country = "SG";
        draft.name = self.name.as_ref().map_or("NA", Name::as_str).to_owned();
        draft.city = "Singapore".to_owned();
        Ok(())
    }
}
