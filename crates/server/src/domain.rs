//! What the server keeps about payees and offers, beyond what the API shows.

use barya_protocol::id::{Handle, OfferId, WalletId};
use barya_protocol::{Amount, Currency, Timestamp};

/// What a checkout is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A tip to a payee.
    Payee(Handle),
    /// An offer.
    Offer(OfferId),
}

/// Which sites may frame a checkout, and ask for consent inside that frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Every site; only for small amounts.
    Any,
    /// These origins (`https://learn.example`), and no others.
    Only(Vec<String>),
}

/// A payee to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayee {
    /// The handle, without `@`.
    pub handle: Handle,
    /// The name people know; 1 to 80 characters.
    pub name: String,
    /// Path of the picture on the payment origin; `/p/{handle}.svg` when absent.
    pub picture: Option<String>,
    /// Path on the payment origin of the name in the payee's own voice.
    pub voice: Option<String>,
    /// The currency that the payee takes.
    pub currency: Currency,
    /// The origins of the payee's own sites.
    pub origins: Vec<String>,
    /// Whether the payee is a person rather than a business: some currencies' policies forbid tips to persons.
    pub person: bool,
    /// The payee's own wallet, where it is known: it cannot pay this payee.
    pub wallet: Option<WalletId>,
    /// What payers may set aside for payments without a network, minor units; `None`: nothing.
    pub allowance: Option<Amount>,
}

impl NewPayee {
    /// A person with nothing but a name.
    pub fn person(handle: Handle, name: &str, currency: Currency) -> NewPayee {
        NewPayee {
            handle,
            name: name.to_owned(),
            picture: None,
            voice: None,
            currency,
            origins: Vec::new(),
            person: true,
            wallet: None,
            allowance: None,
        }
    }
}

/// A payee as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayeeRecord {
    /// The handle, without `@`.
    pub handle: Handle,
    /// The name people know.
    pub name: String,
    /// Path of the picture on the payment origin.
    pub picture: String,
    /// Path on the payment origin of the name in the payee's own voice.
    pub voice: Option<String>,
    /// The currency that the payee takes.
    pub currency: Currency,
    /// What the payee speaks, a tag such as `th`; `None` where nobody said.
    pub language: Option<String>,
    /// The origins of the payee's own sites.
    pub origins: Vec<String>,
    /// Whether the payee is a person.
    pub person: bool,
    /// The payee's own wallet, where it is known.
    pub wallet: Option<WalletId>,
    /// What payers may set aside for payments without a network, minor units; `None`: nothing.
    pub allowance: Option<Amount>,
    /// When it was added.
    pub created_at: Timestamp,
}

/// An offer to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// The id, chosen by the payee.
    pub id: OfferId,
    /// Who sells it.
    pub payee: Handle,
    /// What it is, in the payee's words; 1 to 120 characters.
    pub title: String,
    /// Path of the picture on the payment origin.
    pub picture: Option<String>,
    /// The price, minor units of the payee's currency.
    pub amount: Amount,
    /// The only origins that may sell it; empty for all of the payee's, or every site where the payee named none.
    pub origins: Vec<String>,
}

/// An offer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRecord {
    /// The id.
    pub id: OfferId,
    /// Who sells it.
    pub payee: Handle,
    /// What it is.
    pub title: String,
    /// Path of the picture on the payment origin.
    pub picture: Option<String>,
    /// The price, minor units of the payee's currency.
    pub amount: Amount,
    /// The only origins that may sell it; see [`NewOffer::origins`].
    pub origins: Vec<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// Since when it is sold no more. Its id stays its own: a button that is still somewhere must not sell another's.
    pub ended_at: Option<Timestamp>,
}
