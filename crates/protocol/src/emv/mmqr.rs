//! MMQR, Myanmar (template 26), with the shop's name in Burmese.

use super::amount::Style;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{EmvError, Fault, Place};
use super::field::{Shop, digits};
use super::scheme::Scheme;

pub(super) const GUID: &str = "com.mmqrpay.www";

/// A merchant: 15 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merchant(String);

impl Merchant {
    /// Reads 15 digits, or 16 as they are assigned, of which codes carry the first 15. Errors: [`Fault::Length`],
    /// [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Merchant, Fault> {
        let mut number = digits(text, 15, 16)?;
        number.truncate(15);
        Ok(Merchant(number))
    }
}

/// A till: at most 25 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal(String);

impl Terminal {
    /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Terminal, Fault> {
        digits(text, 1, 25).map(Terminal)
    }
}

/// A merchant of MMQR. The code also needs the name in Burmese ([`Code::local`](super::Code::local), language `MY`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mmqr {
    /// The merchant.
    pub merchant: Merchant,
    /// The till, `000000` where there is but one.
    pub terminal: Option<Terminal>,
    /// Name and town in Latin letters.
    pub shop: Shop,
}

impl Write for Mmqr {
    fn scheme(&self) -> Scheme {
        Scheme::Mmqr
    }

    fn style(&self) -> Style {
        Style::Short
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        if given.local.is_none() {
            return Err(EmvError::new(Place::of(&[64]), Fault::Missing));
        }
        let terminal = self.terminal.as_ref().map_or("000000", |terminal| &terminal.0);
        draft.accounts.push(template(26, &[(0, GUID), (1, &self.merchant.0), (2, terminal)]));
        draft.mcc = "0000";
        draft.country = "MM";
        draft.shop(&self.shop);
        Ok(())
    }
}
