//! QRIS, Indonesia: the acquirer's template (26) and the national registry's (51).

use super::amount::Style;
use super::check;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{Charset, EmvError, Fault};
use super::field::{Identifier, Shop, digits};
use super::scheme::Scheme;

pub(super) const GUID: &str = "ID.CO.QRIS.WWW";
pub(super) const GUID_OLD: &str = "ID.OR.GPNQR.WWW";

/// The merchant's number across Indonesia (26-01): `9360`, the acquirer and the merchant, 16 to 19 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mpan(String);

impl Mpan {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Mpan, Fault> {
        let number = digits(text, 16, 19)?;
        if number.starts_with("9360") { Ok(Mpan(number)) } else { Err(Fault::Not("an MPAN: it begins with 9360")) }
    }
}

/// The merchant's size, which decides the fee (26-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criteria {
    /// Micro.
    Micro,
    /// Small.
    Small,
    /// Medium.
    Medium,
    /// Large.
    Large,
}

impl Criteria {
    /// Reads `UMI`, `UKE`, `UME` or `UBE`. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Criteria, Fault> {
        [Criteria::Micro, Criteria::Small, Criteria::Medium, Criteria::Large]
            .into_iter()
            .find(|criteria| criteria.as_str() == text)
            .ok_or(Fault::Not("UMI, UKE, UME or UBE"))
    }

    const fn as_str(self) -> &'static str {
        match self {
            Criteria::Micro => "UMI",
            Criteria::Small => "UKE",
            Criteria::Medium => "UME",
            Criteria::Large => "UBE",
        }
    }
}

/// The national merchant id (51-02): at most 15 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nmid(String);

impl Nmid {
    /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Nmid, Fault> {
        check::text(text, Charset::Alphanumeric, 1, 15).map_or_else(|| Ok(Nmid(text.to_owned())), Err)
    }
}

/// A merchant of QRIS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qris {
    /// The acquirer's reversed domain, such as `ID.LINKAJA.WWW`.
    pub acquirer: Identifier,
    /// The merchant's number.
    pub mpan: Mpan,
    /// The merchant's id at the acquirer.
    pub merchant: Identifier,
    /// The merchant's size.
    pub criteria: Criteria,
    /// The id of the national registry.
    pub nmid: Option<Nmid>,
    /// Whether the registry's identifier is the one used until 2019.
    pub old_registry: bool,
    /// Name and town.
    pub shop: Shop,
}

impl Write for Qris {
    fn scheme(&self) -> Scheme {
        Scheme::Qris
    }

    fn style(&self) -> Style {
        Style::Short
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let (acquirer, merchant, criteria) = (self.acquirer.as_str(), self.merchant.as_str(), self.criteria.as_str());
        draft.accounts.push(template(26, &[(0, acquirer), (1, &self.mpan.0), (2, merchant), (3, criteria)]));
        if let Some(nmid) = &self.nmid {
            let guid = if self.old_registry { GUID_OLD } else { GUID };
            draft.accounts.push(template(51, &[(0, guid), (2, &nmid.0), (3, criteria)]));
        }
        draft.mcc = "0000";
        draft.country = "ID";
        draft.shop(&self.shop);
        Ok(())
    }
}
