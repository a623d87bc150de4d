//! KHQR, Cambodia: persons (template 29) and merchants (template 30), in riel or dollars.

use super::amount::Style;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{Charset, EmvError, Fault, Place};
use super::field::{Identifier, Shop};
use super::scheme::Scheme;
use crate::{Currency, Money, Timestamp};

/// A Bakong account, `name@bank`: at most 32 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bakong(String);

impl Bakong {
    /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Bakong, Fault> {
        if let Some(fault) = super::check::text(text, Charset::Printable, 3, 32) {
            return Err(fault);
        }
        match text.split_once('@') {
            Some((name, bank))
                if !name.is_empty() && !bank.is_empty() && !bank.contains('@') && !text.contains(' ') =>
            {
                Ok(Bakong(text.to_owned()))
            }
            _ => Err(Fault::Not("a Bakong account: name@bank")),
        }
    }
}

/// The currency of a code; KHQR has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tender {
    /// Riel, whole ones.
    Riel,
    /// US dollars.
    Dollars,
}

impl Tender {
    /// The one of a currency. Errors: [`Fault::Currency`].
    pub fn of(currency: Currency) -> Result<Tender, Fault> {
        match currency {
            Currency::KHR => Ok(Tender::Riel),
            Currency::USD => Ok(Tender::Dollars),
            got => Err(Fault::Currency { got }),
        }
    }

    const fn currency(self) -> Currency {
        match self {
            Tender::Riel => Currency::KHR,
            Tender::Dollars => Currency::USD,
        }
    }
}

/// From when to when a code holds; required with an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    created: Timestamp,
    expiry: Timestamp,
}

impl Validity {
    /// Both moments. Errors: [`Fault::Not`] when it ends before it begins.
    pub fn new(created: Timestamp, expiry: Timestamp) -> Result<Validity, Fault> {
        if expiry > created {
            Ok(Validity { created, expiry })
        } else {
            Err(Fault::Not("after the moment of creation"))
        }
    }
}

/// What persons and merchants have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The Bakong account.
    pub bakong: Bakong,
    /// The currency of the account.
    pub tender: Tender,
    /// From when to when the code holds.
    pub validity: Option<Validity>,
    /// Name and town.
    pub shop: Shop,
}

impl Account {
    fn allows(&self, amount: Money) -> Result<(), EmvError> {
        if amount.currency() != self.tender.currency() {
            return Err(EmvError::new(Place::of(&[53]), Fault::Currency { got: amount.currency() }));
        }
        if self.validity.is_none() {
            return Err(EmvError::new(Place::of(&[99]), Fault::Missing));
        }
        Ok(())
    }

    fn style(&self) -> Style {
        match self.tender {
            Tender::Riel => Style::Whole,
            Tender::Dollars => Style::Short,
        }
    }

    fn write(&self, id: u8, more: &[(u8, &str)], given: &Given, draft: &mut Draft) {
        let mut texts = vec![(0, self.bakong.0.as_str())];
        texts.extend_from_slice(more);
        draft.accounts.push(template(id, &texts));
        // Without an amount a code is a poster, and those do not end.
        if let (Some(validity), Some(_)) = (self.validity, given.amount) {
            let moments = [validity.created, validity.expiry].map(|moment| format!("{:013}", moment.millis()));
            draft.tail.push(template(99, &[(0, &moments[0]), (1, &moments[1])]));
        }
        draft.mcc = "5999";
        draft.country = "KH";
        draft.shop(&self.shop);
    }
}

/// A person. Such codes send the payee's side no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Khqr {
    /// The account.
    pub account: Account,
    /// A number within the account, such as a card's.
    pub information: Option<Identifier>,
    /// The bank's name.
    pub bank: Option<Identifier>,
}

impl Write for Khqr {
    fn scheme(&self) -> Scheme {
        Scheme::Khqr
    }

    fn style(&self) -> Style {
        self.account.style()
    }

    fn currency(&self) -> Option<Currency> {
        Some(self.account.tender.currency())
    }

    fn allows(&self, amount: Money) -> Result<(), EmvError> {
        self.account.allows(amount)
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let text = |part: &Option<Identifier>| part.as_ref().map_or(String::new(), |part| part.as_str().to_owned());
        self.account.write(29, &[(1, &text(&self.information)), (2, &text(&self.bank))], given, draft);
        Ok(())
    }
}

/// A merchant at an acquirer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KhqrMerchant {
    /// The account.
    pub account: Account,
    /// The merchant's id at the bank.
    pub merchant: Identifier,
    /// The bank's name.
    pub bank: Identifier,
}

impl Write for KhqrMerchant {
    fn scheme(&self) -> Scheme {
        Scheme::KhqrMerchant
    }

    fn style(&self) -> Style {
        self.account.style()
    }

    fn currency(&self) -> Option<Currency> {
        Some(self.account.tender.currency())
    }

    fn allows(&self, amount: Money) -> Result<(), EmvError> {
        self.account.allows(amount)
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        self.account.write(30, &[(1, self.merchant.as_str()), (2, self.bank.as_str())], given, draft);
        Ok(())
    }
}
