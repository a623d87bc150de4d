//! The bodies of the v1 API. Requests refuse unknown fields (a misspelt one must not pass for an absent one); answers
//! may gain fields.

use crate::currency::Currency;
use crate::error::ErrorCode;
use crate::id::{Handle, Intent, OfferId, PaymentId, QuoteId, ReceiptId, Reference, RefundId, Secret, WalletId};
use crate::line::{Line, Rail};
use crate::money::Amount;
use crate::payment::PaymentState;
use crate::quote::{Item, Mode, PayeeRef, Purpose};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

pub use super::allowance::{Allowance, AllowanceBegin, AllowanceOffer, AllowanceRequest, SpendRequest, Spent};
pub use super::next::{ApproveNext, CodeNext, CodeRequest, Next, PageNext, QrNext, RailChoice, Rails};
pub use super::payout::{
    Destination, DestinationKind, DestinationShown, Every, Identity, IdentityProof, Payout, PayoutCode, PayoutPurpose,
    PayoutQuote, PayoutQuoteRequest, PayoutRequest, PayoutRule, PayoutRuleAgreed, PayoutRuleTerms, PayoutRuleWish,
    PayoutState, PayoutWay, PayoutWays, Tier,
};
pub use super::refund::{Refund, RefundReceipt, RefundRequest, RefundState, Refunds};
pub use super::shares::{Share, ShareAgreement, ShareOffered, ShareSeen, Shares, SharesChange};
pub use super::studio::{
    Held, HeldReason, HelperAdd, Join, Member, Members, OfferAdd, OfferChange, Overlay, OverlayMake, Own, PayeeBalance,
    PayeeChange, Payees, Role, Scope,
};
pub use super::webhook::{
    ApiKey, ApiKeyAdd, ApiKeys, Delivery, DeliveryState, DeliveryTrouble, Endpoint, EndpointAdd, EndpointChange,
    EndpointOff, Endpoints, Event, EventBody, EventData, EventKind, PaymentFacts, TestFacts,
};

/// The longest body that any route takes, in bytes.
pub const MAX_BODY: usize = 64 * 1024;
/// The header that carries a write's idempotency key.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// `GET /v1/payees/{handle}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Payee {
    /// The handle, without `@`.
    pub handle: Handle,
    /// The name people know.
    pub name: String,
    /// Path of the picture on the payment origin.
    pub picture: String,
    /// Path on the payment origin of the name in the payee's own voice, an MP3, where they recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The currency that the payee takes.
    pub currency: Currency,
    /// What may be set aside for payments without a network; `null` where that is not offered.
    #[serde(default)]
    pub allowance: Option<AllowanceOffer>,
}

/// `GET /v1/offers/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Offer {
    /// The id.
    pub id: OfferId,
    /// Who sells it.
    pub payee: PayeeRef,
    /// What it is.
    pub item: Item,
    /// The price, minor units.
    pub amount: Amount,
    /// The currency of the price.
    pub currency: Currency,
}

/// `POST /v1/quotes`. For `pay`: `offer`, or `to` with `amount` and `currency`. For `topup`: `amount`, `currency` and
/// `rail`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct QuoteRequest {
    /// What it is for.
    pub purpose: Purpose,
    /// The payee of a tip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Handle>,
    /// The offer bought; its price stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// Minor units; not for an offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The currency of `amount`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The rail; `wallet` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rail: Option<Rail>,
    /// The wish, made once by the client and kept over retries, reloads and restarts.
    pub intent: Intent,
    /// The site's own word for this sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

/// A passkey's assertion, as `navigator.credentials.get()` gives it; bytes in base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Assertion {
    /// The credential's id.
    pub id: String,
    /// `response.clientDataJSON`.
    pub client_data_json: String,
    /// `response.authenticatorData`.
    pub authenticator_data: String,
    /// `response.signature`.
    pub signature: String,
    /// `response.userHandle`, where the authenticator gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_handle: Option<String>,
}

/// The payer's consent to exactly one quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", try_from = "AnyAuthorization")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Authorization {
    /// An assertion whose challenge is the quote's digest.
    Passkey(Assertion),
    /// Consent is given elsewhere: in a bank's app, on a phone, on a card's page. Only for a quote by such a rail.
    External(External),
}

/// Consent that is given elsewhere. It does not print the phone number.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct External {
    /// The payer's phone number as they write it, for a rail that needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl core::fmt::Debug for External {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(if self.phone.is_some() { "External { phone }" } else { "External" })
    }
}

/// How an authorization is read: serde buffers the fields of a tagged enum, and with that loses which of them is wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnyAuthorization {
    #[serde(rename = "type")]
    kind: AuthorizationKind,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    client_data_json: Option<String>,
    #[serde(default)]
    authenticator_data: Option<String>,
    #[serde(default)]
    signature: Option<String>,
    #[serde(default)]
    user_handle: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AuthorizationKind {
    Passkey,
    External,
}

/// Worded as serde words it, so that the field can be told from it.
fn missing(field: &'static str) -> String {
    ["missing field `", field, "`"].concat()
}

impl TryFrom<AnyAuthorization> for Authorization {
    type Error = String;

    fn try_from(any: AnyAuthorization) -> Result<Authorization, String> {
        let AnyAuthorization { kind, id, client_data_json, authenticator_data, signature, user_handle, phone } = any;
        let strange = |field: &str| Err(["unknown field `", field, "`"].concat());
        match kind {
            AuthorizationKind::Passkey if phone.is_some() => strange("phone"),
            AuthorizationKind::Passkey => Ok(Authorization::Passkey(Assertion {
                id: id.ok_or_else(|| missing("id"))?,
                client_data_json: client_data_json.ok_or_else(|| missing("client_data_json"))?,
                authenticator_data: authenticator_data.ok_or_else(|| missing("authenticator_data"))?,
                signature: signature.ok_or_else(|| missing("signature"))?,
                user_handle,
            })),
            AuthorizationKind::External if id.is_some() => strange("id"),
            AuthorizationKind::External if client_data_json.is_some() => strange("client_data_json"),
            AuthorizationKind::External if authenticator_data.is_some() => strange("authenticator_data"),
            AuthorizationKind::External if signature.is_some() => strange("signature"),
            AuthorizationKind::External if user_handle.is_some() => strange("user_handle"),
            AuthorizationKind::External => Ok(Authorization::External(External { phone })),
        }
    }
}

/// `POST /v1/payments`, with `Idempotency-Key`: the quote's intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PaymentRequest {
    /// The quote agreed to.
    pub quote: QuoteId,
    /// The quote's secret.
    pub secret: Secret,
    /// The consent.
    pub authorization: Authorization,
}

/// `POST /v1/topups`, with `Idempotency-Key`: the quote's intent, and a session. It does not print the phone number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct TopupRequest {
    /// A quote of purpose `topup`.
    pub quote: QuoteId,
    /// The quote's secret.
    pub secret: Secret,
    /// The payer's phone number as they write it, for a rail that needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl core::fmt::Debug for TopupRequest {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TopupRequest").field("quote", &self.quote).finish_non_exhaustive()
    }
}

/// A payment, as its payer may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Payment {
    /// The id, reserved by the quote.
    pub id: PaymentId,
    /// The quote agreed to.
    pub quote: QuoteId,
    /// The wish it answers.
    pub intent: Intent,
    /// What it is for.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: PaymentState,
    /// Why it failed, when it did.
    #[serde(default)]
    pub error: Option<ErrorCode>,
    /// How much the wallet lacks while `awaiting_funds`, minor units.
    #[serde(default)]
    pub shortfall: Option<Amount>,
    /// What the payer does next, while it waits for money from outside.
    #[serde(default)]
    pub next: Option<Next>,
    /// Who is paid; `null` for a top-up.
    pub payee: Option<PayeeRef>,
    /// The offer bought.
    pub offer: Option<OfferId>,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What leaves the payer.
    pub total: Amount,
    /// What the payee gets.
    pub payee_receives: Amount,
    /// Every movement of money.
    pub lines: Vec<Line>,
    /// The rail that carries it.
    pub rail: Rail,
    /// Whether real money moves.
    pub mode: Mode,
    /// When it was authorized.
    pub created_at: Timestamp,
    /// Until when an unfunded one waits.
    pub expires_at: Timestamp,
    /// The receipt's id, once paid.
    #[serde(default)]
    pub receipt_id: Option<ReceiptId>,
    /// The receipt, a compact JWS, once paid.
    #[serde(default)]
    pub receipt: Option<String>,
    /// A session for the payer whose consent this request verified; only in the answer to that request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
}

/// `GET /v1/receipts/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Receipt {
    /// The id.
    pub id: ReceiptId,
    /// The compact JWS.
    pub jws: String,
}

/// A payer who is signed in: ten minutes, kept in memory only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Session {
    /// For `Authorization: Bearer`.
    pub token: Secret,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The payer's wallet.
    pub wallet: WalletId,
    /// The passkey that signed in, base64url: may be remembered in this partition as a hint.
    pub credential: String,
}

/// One balance of a wallet, minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Balance {
    /// The currency.
    pub currency: Currency,
    /// What can be spent now.
    pub available: Amount,
    /// What is set aside for payments on their way.
    pub held: Amount,
}

/// `GET /v1/wallet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Wallet {
    /// The id.
    pub id: WalletId,
    /// One a currency that it ever held.
    pub balances: Vec<Balance>,
}

/// One movement of a wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Entry {
    /// When it was booked.
    pub at: Timestamp,
    /// The payment or top-up that it belongs to.
    pub payment: PaymentId,
    /// What it was for.
    pub purpose: Purpose,
    /// Who was paid; `null` for a top-up.
    pub payee: Option<PayeeRef>,
    /// The currency.
    pub currency: Currency,
    /// What came in, minor units.
    pub credit: Amount,
    /// What went out, minor units.
    pub debit: Amount,
    /// The refund, where this is money of the payment that came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundId>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Page<T> {
    /// The items, newest first.
    pub items: Vec<T>,
    /// For `?cursor=` to get the next page; `null` on the last.
    pub cursor: Option<String>,
}

/// Which field is wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct FieldError {
    /// The field's path, such as `authorization.signature`; a header's or parameter's name.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

/// An error, RFC 9457 `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Problem {
    /// `/problems/` and the code, on the payment origin.
    #[serde(rename = "type")]
    pub kind: String,
    /// One line, always the same for a code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: ErrorCode,
    /// What was wrong this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Which fields, for `invalid_request`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// `POST /v1/passkeys/register/begin` and `login/begin`: nothing is asked of the payer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Begin {}

/// The answer of `register/begin`: what to hand to `navigator.credentials.create()`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RegisterOptions {
    /// To be sent back with the credential. Good once, for ten minutes.
    pub registration: Secret,
    /// The challenge, base64url.
    pub challenge: String,
    /// The relying party's id (a domain).
    pub rp_id: String,
    /// The relying party's name.
    pub rp_name: String,
    /// The new wallet's user handle, base64url.
    pub user_id: String,
    /// What the device's passkey list will call this wallet.
    pub user_name: String,
}

/// `POST /v1/passkeys/register/finish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RegisterFinish {
    /// From [`RegisterOptions`].
    pub registration: Secret,
    /// The credential's id, base64url.
    pub id: String,
    /// `response.clientDataJSON`, base64url.
    pub client_data_json: String,
    /// `response.attestationObject`, base64url.
    pub attestation_object: String,
    /// `response.getTransports()`.
    #[serde(default)]
    pub transports: Vec<String>,
}

/// The answer of `login/begin`: what to hand to `navigator.credentials.get()`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LoginOptions {
    /// To be sent back with the assertion. Good once, for ten minutes.
    pub login: Secret,
    /// The challenge, base64url.
    pub challenge: String,
    /// The relying party's id.
    pub rp_id: String,
}

/// `POST /v1/passkeys/login/finish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LoginFinish {
    /// From [`LoginOptions`].
    pub login: Secret,
    /// The assertion over the challenge.
    pub assertion: Assertion,
}
