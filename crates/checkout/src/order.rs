//! What the frame's address asks for. It comes only from the address, never from a message of the host.

use barya_protocol::api::v1::Payee;
use barya_protocol::id::{Handle, OfferId, Reference};
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use serde::{Deserialize, Serialize};

/// The query of `/checkout`, decoded but not yet believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `to`: the payee of a tip.
    pub to: Option<String>,
    /// `offer`: what is bought.
    pub offer: Option<String>,
    /// `amounts`: the choices, in people's units, parted by spaces.
    pub amounts: Option<String>,
    /// `currency`: of the amounts; the payee's own when absent.
    pub currency: Option<String>,
    /// `reference`: the site's own word for this sale.
    pub reference: Option<String>,
}

/// What is to be paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A tip.
    Tip {
        /// Who gets it.
        to: Handle,
        /// The choices as people write them (20 = twenty pesos): their minor units are known with the currency.
        amounts: Vec<String>,
        /// The currency of the choices; the payee's own when absent.
        currency: Option<Currency>,
    },
    /// An offer at the server's price.
    Offer(OfferId),
}

/// An address that makes sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What is to be paid for.
    pub what: What,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
}

/// One thing to be priced: an order with its choice made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// A tip of so many minor units.
    Tip {
        /// Minor units.
        amount: Amount,
        /// The currency.
        currency: Currency,
    },
    /// The offer of the order.
    Offer,
}

/// The choices of a tip, with whom they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Who gets the tip.
    pub payee: Payee,
    /// The choices, minor units of the payee's currency, in the order of the address.
    pub amounts: Vec<Amount>,
}

impl Order {
    /// The most choices of a tip: more than five things to press are too many.
    pub const MAX_CHOICES: usize = 5;
    /// The longest text of one choice, bytes.
    const MAX_CHOICE_LEN: usize = 24;

    /// Reads an address.
    ///
    /// Errors: [`ErrorCode::InvalidRequest`] for both or neither of `to` and `offer`, or a value that is not of its
    /// form; [`ErrorCode::CurrencyUnsupported`] for a currency that Barya does not know.
    pub fn read(address: &Address) -> Result<Order, ErrorCode> {
        let reference = address.reference.as_deref().map(str::parse).transpose().map_err(invalid)?;
        let currency = address.currency.as_deref().map(str::parse::<Currency>).transpose();
        let currency = currency.map_err(|_| ErrorCode::CurrencyUnsupported)?;
        let what = match (&address.to, &address.offer) {
            (Some(to), None) => {
                let text = address.amounts.as_deref().unwrap_or_default();
                let amounts: Vec<String> = text.split_ascii_whitespace().map(str::to_owned).collect();
                if amounts.len() > Order::MAX_CHOICES || amounts.iter().any(|a| a.len() > Order::MAX_CHOICE_LEN) {
                    return Err(ErrorCode::InvalidRequest);
                }
                if let Some(currency) = currency {
                    parse_choices(&amounts, currency)?;
                }
                What::Tip { to: to.parse().map_err(invalid)?, amounts, currency }
            }
            (None, Some(offer)) => What::Offer(offer.parse().map_err(invalid)?),
            _ => return Err(ErrorCode::InvalidRequest),
        };
        Ok(Order { what, reference })
    }

    /// A text that is the same for the same order: under it an unfinished payment is kept.
    pub fn key(&self) -> String {
        let reference = self.reference.as_ref().map_or("", Reference::as_str);
        match &self.what {
            What::Tip { to, .. } => ["tip/", to.as_str(), "/", reference].concat(),
            What::Offer(offer) => ["offer/", offer.as_str(), "/", reference].concat(),
        }
    }

    /// Whether the payer chooses among several amounts.
    pub(crate) fn has_choice(&self) -> bool {
        matches!(&self.what, What::Tip { amounts, .. } if amounts.len() > 1)
    }

    /// The largest choice of a tip in this currency: what is usual here.
    pub(crate) fn usual(&self, currency: Currency) -> Option<Amount> {
        match &self.what {
            What::Tip { amounts, .. } => parse_choices(amounts, currency).ok()?.into_iter().max(),
            What::Offer(_) => None,
        }
    }
}

/// The choices in minor units, each once and none of nothing. Errors: [`ErrorCode::InvalidRequest`].
pub(crate) fn parse_choices(texts: &[String], currency: Currency) -> Result<Vec<Amount>, ErrorCode> {
    let mut choices = Vec::with_capacity(texts.len());
    for text in texts {
        let amount = Money::parse_major(text, currency).ok().and_then(Money::amount);
        let amount = amount.filter(|amount| !amount.is_zero()).ok_or(ErrorCode::InvalidRequest)?;
        if !choices.contains(&amount) {
            choices.push(amount);
        }
    }
    Ok(choices)
}

fn invalid<E>(_: E) -> ErrorCode {
    ErrorCode::InvalidRequest
}
