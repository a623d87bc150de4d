//! Wishes that are kept on the device because there was no network: reminders, never consent.

use crate::effect::Memo;
use crate::order::{Ask, Order};
use crate::visit::Wish;
use barya_protocol::api::v1::{Offer, Payee};
use barya_protocol::id::{Handle, Intent};
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, Money};
use serde::{Deserialize, Serialize};

/// A wish that is kept: what was wanted, what of it the payer saw, and the one key under which it is ever sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The idempotency key, for ever. Its time is when the wish was made, by the device's clock.
    pub intent: Intent,
    /// What it is for.
    pub order: Order,
    /// The choice made.
    pub ask: Ask,
    /// The rail that it was to be paid by.
    pub rail: Rail,
    /// What the payer saw of it.
    pub seen: Seen,
    /// What was signed for it offline, out of an allowance: the host may have let the payer in for it already. It is
    /// settled unattended.
    pub spend: Option<String>,
    /// Whether an allowance on this device covers it. Not kept: told by the port each time.
    #[serde(skip)]
    pub covered: bool,
    /// What is remembered of its being sent, if it was. Not kept here: told by [`Memory`](crate::ports::Memory).
    #[serde(skip)]
    pub memo: Option<Box<Memo>>,
}

/// What the payer saw of a payee or an offer, as the device knew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Who sells an offer, where that is known.
    pub payee: Option<Handle>,
    /// The payee's name; their handle where no more is known.
    pub name: String,
    /// Path of the payee's picture on the payment origin; empty where it is not known.
    pub picture: String,
    /// What is bought.
    pub title: Option<String>,
    /// Path of its picture.
    pub thing: Option<String>,
    /// What it was said to cost, minor units; `None` where no price was known.
    pub amount: Option<Amount>,
    /// The currency of `amount`.
    pub currency: Option<Currency>,
}

impl Seen {
    /// Of a tip.
    pub(crate) fn payee(payee: &Payee, ask: Ask) -> Seen {
        Seen { name: payee.name.clone(), picture: payee.picture.clone(), ..Seen::nothing(String::new(), ask) }
    }

    /// Of an offer.
    pub(crate) fn offer(offer: Offer) -> Seen {
        Seen {
            payee: Some(offer.payee.handle),
            name: offer.payee.name,
            picture: offer.payee.picture,
            title: Some(offer.item.title),
            thing: offer.item.picture,
            amount: Some(offer.amount),
            currency: Some(offer.currency),
        }
    }

    /// No more than what was asked for.
    pub(crate) fn nothing(name: String, ask: Ask) -> Seen {
        let (amount, currency) = match ask {
            Ask::Tip { amount, currency } => (Some(amount), Some(currency)),
            Ask::Offer => (None, None),
        };
        Seen { payee: None, name, picture: String::new(), title: None, thing: None, amount, currency }
    }

    /// What it was said to cost.
    pub fn price(&self) -> Option<Money> {
        Some(Money::new(self.amount?.get(), self.currency?))
    }
}

impl Kept {
    /// How many are kept at most: more would be too many things to press.
    pub const MOST: usize = 3;

    pub(crate) fn wish(&self) -> Wish {
        Wish { ask: self.ask, rail: self.rail }
    }
}

/// What is to become of the shelf. After each, all that is kept is told, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing: what is there?
    Look,
    /// This is put there; never more than [`Kept::MOST`].
    Keep(Box<Kept>),
    /// This is taken away.
    Drop(Intent),
    /// No other tab may send this until it is let go ([`Outbox::release`](crate::ports::Outbox::release)) or this one
    /// is closed.
    Claim(Intent),
    /// What this costs is spent out of an allowance that covers it: signed, and kept with what was signed.
    Spend(Intent),
}

/// Why the shelf is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotKept {
    /// There are [`Kept::MOST`] already.
    Full,
    /// The device keeps nothing here, or no more.
    Refused,
    /// Another tab has it, or has dealt with it.
    Elsewhere,
}

/// A receipt to keep, with what it does not say itself.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The receipt, a compact JWS that was verified.
    pub receipt: String,
    /// Its quote, with names and pictures.
    pub quote: Quote,
}
