//! Bodies of the payees' own side: joining, helpers, offers, keys.

use crate::currency::Currency;
use crate::id::{Handle, OfferId, WalletId};
use crate::money::Amount;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What somebody is to a payee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Role {
    /// May do everything, and alone may take money out.
    Owner,
    /// Sees, and cannot take money out or let others in.
    Helper,
}

/// What an API key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Scope {
    /// See balance, payments, events.
    Read,
    /// Change what is sold.
    Offers,
    /// Say who is told.
    Webhooks,
    /// Give money back.
    Refunds,
}

/// `POST /v1/payees`: whoever asks becomes the owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Join {
    /// The handle, without `@`: nobody else's.
    pub handle: Handle,
    /// The name people know; 1 to 80 characters.
    pub name: String,
    /// The currency of every payment; it stays.
    pub currency: Currency,
    /// The origins of the payee's own sites, such as `https://maria.example`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
    /// What the payee speaks, a tag such as `th`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// `PATCH /v1/payees/{handle}`: what is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayeeChange {
    /// The name people know; 1 to 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The origins of the payee's own sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
    /// What the payee speaks, a tag such as `th`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A payee as those see it who belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Own {
    /// The handle, without `@`.
    pub handle: Handle,
    /// The name people know.
    pub name: String,
    /// The currency of every payment.
    pub currency: Currency,
    /// The origins of the payee's own sites.
    pub origins: Vec<String>,
    /// What the payee speaks; `null` where nobody said.
    pub language: Option<String>,
    /// What whoever asks is to it; `null` for an API key and the operator.
    pub role: Option<Role>,
}

/// The payees that somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Payees {
    /// By handle; at most 16: eight owned, eight helped.
    pub items: Vec<Own>,
}

/// `POST /v1/payees/{handle}/helpers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct HelperAdd {
    /// Whose wallet is let in: the helper reads it off their own screen.
    pub wallet: WalletId,
}

/// Somebody who belongs to a payee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Member {
    /// By their wallet.
    pub wallet: WalletId,
    /// What they are to it.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
}

/// Those who belong to a payee, the owner first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Members {
    /// At most 33.
    pub items: Vec<Member>,
}

/// `POST /v1/offers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct OfferAdd {
    /// Who sells it.
    pub payee: Handle,
    /// The id, chosen by the payee: no other offer's.
    pub id: OfferId,
    /// What it is; 1 to 120 characters.
    pub title: String,
    /// The price, minor units of the payee's currency.
    pub amount: Amount,
    /// The only origins that may sell it; empty for all of the payee's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
}

/// `PATCH /v1/offers/{id}`: what is not named stays. What was quoted before keeps its price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct OfferChange {
    /// What it is; 1 to 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The price, minor units of the payee's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The path of its picture on the payment origin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The only origins that may sell it; empty for all of the payee's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
}

/// Why money of a payee's cannot be taken out yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum HeldReason {
    /// The rail that brought it has not delivered it for good.
    Settling,
    /// It came by a rail whose money never leaves as cash, such as phone credit. It can be spent.
    NotCashable,
    /// A part of what the rail may still take back is kept until it no longer can.
    Reserve,
    /// It makes up for what was taken back before.
    Owed,
}

/// Money that cannot be taken out yet, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Held {
    /// How much, minor units.
    pub amount: Amount,
    /// Why.
    pub reason: HeldReason,
    /// Until when, as far as that is known; with several times, the last.
    pub until: Option<Timestamp>,
}

/// `GET /v1/balance`: a payee's money. Minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayeeBalance {
    /// Whose.
    pub payee: Handle,
    /// The currency of every amount.
    pub currency: Currency,
    /// What is there: `withdrawable` and everything `held`, but for what is still settling elsewhere (`pending`).
    pub available: Amount,
    /// What is on its way: paid by payers, not yet delivered by a rail.
    pub pending: Amount,
    /// What was taken back after it had been taken out, and is owed.
    pub owed: Amount,
    /// What can be taken out now.
    pub withdrawable: Amount,
    /// Why the rest of `available` cannot, each reason once.
    pub held: Vec<Held>,
}

/// `POST /v1/payees/{handle}/overlay`: makes the page for a stream, or gives it another address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct OverlayMake {
    /// The language that it shows and says tips in; English when absent, and for one that is not spoken here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// The page that shows a payee's tips on a stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Overlay {
    /// The language that it speaks.
    pub lang: String,
    /// When it got its address.
    pub made_at: Timestamp,
    /// Where it is: whoever knows it sees the tips. Only in the answer to whoever made it, and never again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<crate::id::Secret>,
}
