//! LAO QR, Laos (template 38).

use super::amount::Style;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{EmvError, Fault};
use super::field::{Identifier, Shop, digits};
use super::scheme::Scheme;
use crate::Timestamp;

pub(super) const GUID: &str = "A005266284662577";

/// A bank or switch by its eight digits (38-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iin(String);

impl Iin {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Iin, Fault> {
        digits(text, 8, 8).map(Iin)
    }
}

/// Whose code it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A person's, who is sent no notice through us; name and town are left out by most banks.
    Person(Option<Shop>),
    /// A merchant's.
    Merchant(Shop),
}

/// Someone paid by LAO QR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaoQr {
    /// The bank.
    pub iin: Iin,
    /// The receiver's id there.
    pub receiver: Identifier,
    /// Person or merchant.
    pub owner: Owner,
    /// Until when the code holds.
    pub expiry: Option<Timestamp>,
}

impl Write for LaoQr {
    fn scheme(&self) -> Scheme {
        Scheme::LaoQr
    }

    fn style(&self) -> Style {
        Style::Short
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let (kind, shop) = match &self.owner {
            Owner::Person(shop) => ("001", shop.as_ref()),
            Owner::Merchant(shop) => ("002", Some(shop)),
        };
        let expiry = self.expiry.map_or(String::new(), |moment| format!("{:013}", moment.millis()));
        let texts = [(0, GUID), (1, &self.iin.0), (2, kind), (3, self.receiver.as_str()), (4, &expiry)];
        draft.accounts.push(template(38, &texts));
        draft.country = "LA";
        if let Some(shop) = shop {
            draft.mcc = "0000";
            draft.shop(shop);
        }
        Ok(())
    }
}
