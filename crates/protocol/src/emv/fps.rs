//! FPS, Hong Kong (template 26): to an FPS id, a mobile number or an e-mail address, in HKD or CNY.

use super::check;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{Charset, EmvError, Fault};
use super::field::{City, Name, digits, ungrouped};
use super::scheme::Scheme;
use crate::Currency;

pub(super) const GUID: &str = "hk.com.hkicl";

/// Who is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// By the FPS id of a business.
    Id(FpsId),
    /// By mobile number.
    Mobile(HongKongMobile),
    /// By e-mail address.
    Email(Email),
}

impl Proxy {
    /// Reads any of the three: what has an `@` is an address, 7 or 9 digits are an id. Errors: as the kind that it
    /// looks like.
    pub fn parse(text: &str) -> Result<Proxy, Fault> {
        let number = ungrouped(text);
        if text.contains('@') {
            Email::parse(text).map(Proxy::Email)
        } else if matches!(number.len(), 7 | 9 | 10) && !number.starts_with('+') {
            FpsId::parse(&number).map(Proxy::Id)
        } else {
            HongKongMobile::parse(text).map(Proxy::Mobile)
        }
    }
}

/// An FPS id: 7, 9 or 10 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FpsId(String);

impl FpsId {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<FpsId, Fault> {
        match digits(text, 7, 10)? {
            eight if eight.len() == 8 => Err(Fault::Not("an FPS id: 7, 9 or 10 digits")),
            id => Ok(FpsId(id)),
        }
    }
}

/// A Hong Kong mobile number, kept as `+852-` and eight digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HongKongMobile(String);

impl HongKongMobile {
    /// Reads `67891234` or `+852-67891234`, grouped or not. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<HongKongMobile, Fault> {
        let number = ungrouped(text);
        let local = number.strip_prefix("+852").or(number.strip_prefix("852").filter(|rest| rest.len() == 8));
        let local = local.unwrap_or(&number);
        if local.len() == 8
            && local.starts_with(['4', '5', '6', '7', '8', '9'])
            && local.bytes().all(|b| b.is_ascii_digit())
        {
            Ok(HongKongMobile(format!("+852-{local}")))
        } else {
            Err(Fault::Not("a Hong Kong mobile number: eight digits from 4 to 9"))
        }
    }
}

/// An e-mail address, as the payee registered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads it: printable, at most 60 characters, one `@` with something on both sides. Errors: [`Fault::Length`],
    /// [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Email, Fault> {
        if let Some(fault) = check::text(text, Charset::Printable, 3, 60) {
            return Err(fault);
        }
        match text.split_once('@') {
            Some((who, host)) if !who.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(' ') => {
                Ok(Email(text.to_owned()))
            }
            _ => Err(Fault::Not("an e-mail address")),
        }
    }
}

/// A bank or wallet by its three-digit clearing code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClearingCode(String);

impl ClearingCode {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<ClearingCode, Fault> {
        digits(text, 3, 3).map(ClearingCode)
    }
}

/// The currency of a code; FPS has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tender {
    /// Hong Kong dollars.
    HongKong,
    /// Renminbi.
    Renminbi,
}

impl Tender {
    /// The one of a currency. Errors: [`Fault::Currency`].
    pub fn of(currency: Currency) -> Result<Tender, Fault> {
        match currency {
            Currency::HKD => Ok(Tender::HongKong),
            Currency::CNY => Ok(Tender::Renminbi),
            got => Err(Fault::Currency { got }),
        }
    }
}

/// Someone paid by FPS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fps {
    /// Who.
    pub proxy: Proxy,
    /// At which bank, where the proxy is known at several.
    pub bank: Option<ClearingCode>,
    /// The currency of a code without an amount.
    pub tender: Tender,
    /// Whether the payer may change the amount.
    pub editable: bool,
    /// The name; `NA` without.
    pub name: Option<Name>,
    /// The town; `HK` without.
    pub city: Option<City>,
}

impl Write for Fps {
    fn scheme(&self) -> Scheme {
        Scheme::Fps
    }

    fn currency(&self) -> Option<Currency> {
        Some(match self.tender {
            Tender::HongKong => Currency::HKD,
            Tender::Renminbi => Currency::CNY,
        })
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let proxy = match &self.proxy {
            Proxy::Id(id) => (2, id.0.as_str()),
            Proxy::Mobile(mobile) => (3, mobile.0.as_str()),
            Proxy::Email(email) => (4, email.0.as_str()),
        };
        let bank = self.bank.as_ref().map_or("", |bank| &bank.0);
        let editable = if self.editable && given.amount.is_some() { "1" } else { "" };
        draft.accounts.push(template(26, &[(0, GUID), (1, bank), proxy, (6, editable)]));
        draft.mcc = "0000";
        draft.country = "HK";
        draft.name = self.name.as_ref().map_or("NA", Name::as_str).to_owned();
        draft.city = self.city.as_ref().map_or("HK", City::as_str).to_owned();
        Ok(())
    }
}
