//! Bodies of what payees' servers are told: events, endpoints, deliveries.

use crate::api::payout::Payout;
use crate::api::refund::Refund;
use crate::api::studio::Scope;
use crate::currency::Currency;
use crate::error::ErrorCode;
use crate::id::{
    ApiKeyId, DeliveryId, EventId, Handle, OfferId, PaymentId, ReceiptId, Reference, Secret, WebhookEndpointId,
};
use crate::line::{Line, Rail};
use crate::money::Amount;
use crate::payment::PaymentState;
use crate::quote::Mode;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum EventKind {
    /// A payment was paid.
    #[serde(rename = "payment.paid")]
    Paid,
    /// A payment failed; no money moved.
    #[serde(rename = "payment.failed")]
    Failed,
    /// Money of a payment went back, all of it or some.
    #[serde(rename = "payment.refunded")]
    Refunded,
    /// The payer's provider took a payment back, or gave it again: `state` says which.
    #[serde(rename = "payment.disputed")]
    Disputed,
    /// A payout arrived.
    #[serde(rename = "payout.paid")]
    PayoutPaid,
    /// A payout came back, whole; it may have been paid before.
    #[serde(rename = "payout.returned")]
    PayoutReturned,
    /// Nothing: the payee wants to see whether events arrive.
    #[serde(rename = "webhook.test")]
    Test,
}

/// A payment as its payee may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PaymentFacts {
    /// The id.
    pub id: PaymentId,
    /// Where it stands.
    pub state: PaymentState,
    /// Why it failed, when it did.
    pub error: Option<ErrorCode>,
    /// Who is paid.
    pub payee: Handle,
    /// Whose button it was, where that is somebody else's who shares with this payee: then everything here is of this payee's
    /// part, and nothing is said of the others'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Handle>,
    /// The offer bought.
    pub offer: Option<OfferId>,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
    /// The origin of the page on which consent was given.
    pub site: Option<String>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What leaves the payer, minor units.
    pub total: Amount,
    /// What the payee gets, minor units.
    pub payee_receives: Amount,
    /// What of `total` went back to the payer so far, minor units.
    #[serde(default)]
    pub refunded: Amount,
    /// Every movement of money.
    pub lines: Vec<Line>,
    /// The rail that carries it.
    pub rail: Rail,
    /// Whether real money moves.
    pub mode: Mode,
    /// When it was authorized.
    pub created_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// The receipt's id, once paid.
    pub receipt_id: Option<ReceiptId>,
    /// The receipt, a compact JWS, once paid: verify it before you unlock anything.
    pub receipt: Option<String>,
    /// The refund that a `payment.refunded` tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<Refund>,
}

/// The data of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct TestFacts {
    /// The endpoint that was to be tried.
    pub endpoint: WebhookEndpointId,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum EventData {
    /// A payment, as it was then.
    Payment(Box<PaymentFacts>),
    /// A payout, as it was then.
    Payout(Box<Payout>),
    /// A test.
    Test(TestFacts),
}

/// What is sent to an endpoint (Standard Webhooks). Its id is in the header `webhook-id`: the same in every try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EventBody {
    /// What happened.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// When it happened.
    pub timestamp: Timestamp,
    /// What it is about.
    pub data: EventData,
}

/// An event in the list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Event {
    /// The id: that of the header `webhook-id`.
    pub id: EventId,
    /// What was sent.
    #[serde(flatten)]
    pub body: EventBody,
}

/// `POST /v1/webhook-endpoints`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EndpointAdd {
    /// Whose it is.
    pub payee: Handle,
    /// Where events go: `https://`, at a public address.
    pub url: String,
    /// Which events go there; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventKind>,
}

/// `PATCH /v1/webhook-endpoints/{id}`: what is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EndpointChange {
    /// Where events go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Which events go there; all when empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventKind>>,
    /// Whether anything goes there. What waits when it is switched off is not sent later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// Why nothing goes to an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum EndpointOff {
    /// Its owner switched it off.
    Owner,
    /// It answered 410.
    Gone,
    /// It took nothing for as long as one event is tried: about three days.
    Failing,
}

/// Where a payee's events go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Endpoint {
    /// The id.
    pub id: WebhookEndpointId,
    /// Whose it is.
    pub payee: Handle,
    /// Where events go.
    pub url: String,
    /// Which events go there; all when empty.
    pub events: Vec<EventKind>,
    /// Why nothing goes there; `null` while it is on.
    pub off: Option<EndpointOff>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last got a new secret. For a day after that, what is sent is signed with the old one too.
    pub rotated_at: Option<Timestamp>,
    /// The secret, `whsec_…`: only in the answer that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A payee's endpoints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Endpoints {
    /// At most 16, oldest first.
    pub items: Vec<Endpoint>,
}

/// How a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum DeliveryState {
    /// It is to be tried, or tried again.
    Pending,
    /// The endpoint took it: it answered 2xx.
    Delivered,
    /// It is not tried any more.
    Failed,
}

/// Why a try was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum DeliveryTrouble {
    /// Its address is no public one, or there is none of this name.
    AddressRefused,
    /// Nobody is there, or it cannot be proven who is.
    Unreachable,
    /// It took longer than ten seconds.
    Timeout,
    /// The endpoint was switched off before its turn came.
    EndpointOff,
}

/// One telling of an event to one endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Delivery {
    /// The id.
    pub id: DeliveryId,
    /// What is told.
    pub event: EventId,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was last tried.
    pub attempted_at: Option<Timestamp>,
    /// When it is tried next, while `pending`.
    pub next_at: Option<Timestamp>,
    /// The HTTP status of the last answer.
    pub status: Option<u16>,
    /// Why the last try was not answered.
    pub trouble: Option<DeliveryTrouble>,
    /// The last answer's beginning, 1,024 bytes at most.
    pub response: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// `POST /v1/api-keys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ApiKeyAdd {
    /// Whose it is.
    pub payee: Handle,
    /// What the payee calls it; 1 to 80 characters.
    pub name: String,
    /// What it may do; at least one.
    pub scopes: Vec<Scope>,
}

/// A key of a payee's server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ApiKey {
    /// The id: not the key.
    pub id: ApiKeyId,
    /// Whose it is.
    pub payee: Handle,
    /// What the payee calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is worth nothing.
    pub revoked_at: Option<Timestamp>,
    /// The key, `bk_test_…` or `bk_live_…`, for `Authorization: Bearer`: only in the answer that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Secret>,
}

/// A payee's keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ApiKeys {
    /// Newest first, revoked ones too; of those, the oldest are forgotten when there are 100 in all.
    pub items: Vec<ApiKey>,
}
