//! BharatQR, India: one picture for cards (02 to 07), an account (08) and UPI (templates 26 and 27).

use super::check;
use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{Charset, EmvError, Fault};
use super::field::Shop;
use super::scheme::Scheme;
use super::tlv::Node;
use super::upi::Vpa;
use crate::Money;

pub(super) const GUID: &str = "A000000524";

/// A merchant's number at a card network: 1 to 99 printable characters in a field of 02 to 07.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    id: u8,
    number: String,
}

impl Card {
    /// The number in a field. Errors: [`Fault::Not`] for another field, [`Fault::Length`], [`Fault::Charset`].
    pub fn new(id: u8, number: &str) -> Result<Card, Fault> {
        if !(2..=7).contains(&id) {
            return Err(Fault::Not("a field of a card network: 02 to 07"));
        }
        check::text(number, Charset::Digits, 15, 19).map_or_else(|| Ok(Card { id, number: number.to_owned() }), Err)
    }
}

/// An account: the branch's IFSC (11 characters, the fifth a nought) and the account's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfscAccount(String);

impl IfscAccount {
    /// Reads both in one. Errors: [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<IfscAccount, Fault> {
        if let Some(fault) = check::text(text, Charset::Alphanumeric, 12, 37) {
            return Err(fault);
        }
        let shaped = text.bytes().take(4).all(|b| b.is_ascii_uppercase());
        if shaped { Ok(IfscAccount(text.to_owned())) } else { Err(Fault::Not("an IFSC with an account's number")) }
    }
}

/// The acquirer's reference of a payment (27-01): 4 to 35 printable characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionReference(String);

impl TransactionReference {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<TransactionReference, Fault> {
        let fault = check::text(text, Charset::Printable, 4, 35);
        fault.map_or_else(|| Ok(TransactionReference(text.to_owned())), Err)
    }
}

/// A merchant of BharatQR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BharatQr {
    /// Where UPI pays to.
    pub vpa: Vpa,
    /// The least that UPI takes (26-02).
    pub minimum: Option<Money>,
    /// The reference of this payment.
    pub reference: Option<TransactionReference>,
    /// Numbers at card networks.
    pub cards: Vec<Card>,
    /// An account.
    pub account: Option<IfscAccount>,
    /// Name and town.
    pub shop: Shop,
}

impl Write for BharatQr {
    fn scheme(&self) -> Scheme {
        Scheme::BharatQr
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        draft.accounts.extend(self.cards.iter().map(|card| Node::text(card.id, card.number.as_str())));
        draft.accounts.extend(self.account.as_ref().map(|account| Node::text(8, account.0.as_str())));
        let minimum = match self.minimum {
            None => String::new(),
            Some(minimum) => super::draft::sum(minimum, self, &[26, 2])?,
        };
        draft.accounts.push(template(26, &[(0, GUID), (1, self.vpa.as_str()), (2, &minimum)]));
        if let Some(reference) = &self.reference {
            draft.accounts.push(template(27, &[(0, GUID), (1, &reference.0)]));
        }
        draft.mcc = "0000";
        draft.country = "IN";
        draft.shop(&self.shop);
        Ok(())
    }
}
