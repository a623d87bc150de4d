//! What the payment server does, without HTTP: quotes, payments, wallets, receipts. Clock, ids, store and rails come in
//! as traits, so that the whole can run under one seed.

mod error;

pub use error::{Error, Result};

use crate::clock::Clock;
use crate::domain::{Framing, NewOffer, NewPayee, OfferRecord, PayeeRecord, Target};
use crate::ids::Ids;
use crate::keys::{Jwks, KeyRing};
use crate::rails::Rails;
use crate::settings::Settings;
use crate::store::Store;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, OfferId, PaymentId, QuoteId, ReceiptId, Secret};
use barya_protocol::quote::Quote;
use std::sync::Arc;

/// What the service is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids and secrets.
    pub ids: Arc<dyn Ids>,
    /// The ways money enters.
    pub rails: Rails,
    /// What the operator decided.
    pub settings: Settings,
    /// What receipts are signed with.
    pub keys: KeyRing,
}

/// An answer, and whether this request made the thing (201) or found it (200).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The body.
    pub body: T,
    /// Whether it is new.
    pub created: bool,
}

/// The payment server without HTTP.
pub struct Service {
    _parts: Parts,
}

/// A payment as it changes.
pub struct Watch {}

impl Watch {
    /// The payment now, then again after each change; `None` after a settled state was given, or when the server stops.
    pub async fn next(&mut self) -> Option<Result<v1::Payment>> {
        todo!()
    }
}

/// What `ledger check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerReport {
    /// How many accounts were re-added.
    pub accounts: u64,
    /// From how many transfers.
    pub transfers: u64,
    /// What is off, a line each; empty when the ledger holds.
    pub faults: Vec<String>,
}

/// What one round of housekeeping did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Payments whose provider was asked, or told us.
    pub resolved: u64,
    /// Unfunded payments whose quote ran out.
    pub expired: u64,
    /// Quotes, challenges, sessions and spent assertions that were removed.
    pub purged: u64,
}

impl Service {
    /// Puts the parts together; does nothing yet.
    pub fn new(parts: Parts) -> Service {
        Service { _parts: parts }
    }

    /// What the operator decided.
    pub fn settings(&self) -> &Settings {
        todo!()
    }

    /// Housekeeping and the rails' callbacks until `stop` ends; first asks for everything left open by the last run.
    /// The server spawns this once.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        stop.await;
    }

    /// One round of housekeeping; [`Service::run`] calls it, tests call it themselves.
    pub async fn tick(&self) -> Result<Swept> {
        todo!()
    }

    /// Whether the store answers (`/readyz`).
    pub async fn ready(&self) -> Result<()> {
        todo!()
    }

    /// Waits until every write that was taken is done and closes the store. Later calls answer `unavailable`.
    pub async fn close(&self) {
        todo!()
    }

    /// `GET /v1/payees/{handle}`. Errors: `payee_not_found`.
    pub async fn payee(&self, _handle: &Handle) -> Result<v1::Payee> {
        todo!()
    }

    /// `GET /v1/offers/{id}`. Errors: `offer_not_found`.
    pub async fn offer(&self, _id: &OfferId) -> Result<v1::Offer> {
        todo!()
    }

    /// Which sites may frame the checkout of this target (`frame-ancestors`). Errors: `payee_not_found`,
    /// `offer_not_found`.
    pub async fn framing(&self, _target: &Target) -> Result<Framing> {
        todo!()
    }

    /// Adds a payee. Errors: `already_exists`, `invalid_request`.
    pub async fn add_payee(&self, _payee: NewPayee) -> Result<PayeeRecord> {
        todo!()
    }

    /// Every payee, by handle.
    pub async fn payees(&self) -> Result<Vec<PayeeRecord>> {
        todo!()
    }

    /// Adds an offer. Errors: `already_exists`, `payee_not_found`, `invalid_request`.
    pub async fn add_offer(&self, _offer: NewOffer) -> Result<OfferRecord> {
        todo!()
    }

    /// Every offer, by id.
    pub async fn offers(&self) -> Result<Vec<OfferRecord>> {
        todo!()
    }

    /// `POST /v1/quotes`. Idempotent by intent.
    pub async fn create_quote(&self, _request: &v1::QuoteRequest) -> Result<Answer<Quote>> {
        todo!()
    }

    /// `GET /v1/quotes/{id}` with the quote's secret as bearer; the answer leaves the secret out. Errors:
    /// `quote_not_found`, also for a wrong secret.
    pub async fn quote(&self, _id: QuoteId, _bearer: Option<&Secret>) -> Result<Quote> {
        todo!()
    }

    /// `POST /v1/payments`; `key` is the header `Idempotency-Key` as it came.
    pub async fn pay(&self, _key: Option<&str>, _request: &v1::PaymentRequest) -> Result<Answer<v1::Payment>> {
        todo!()
    }

    /// `POST /v1/topups`; `bearer` is a session.
    pub async fn topup(
        &self,
        _key: Option<&str>,
        _bearer: Option<&Secret>,
        _request: &v1::TopupRequest,
    ) -> Result<Answer<v1::Payment>> {
        todo!()
    }

    /// `GET /v1/payments/{id}`; `bearer` is the quote's secret or a session of the payer. Errors: `payment_not_found`,
    /// also for a wrong bearer.
    pub async fn payment(&self, _id: PaymentId, _bearer: Option<&Secret>) -> Result<v1::Payment> {
        todo!()
    }

    /// `GET /v1/payments/{id}/events`: as [`Service::payment`], and again at each change.
    pub async fn watch(&self, _id: PaymentId, _bearer: Option<&Secret>) -> Result<Watch> {
        todo!()
    }

    /// `POST /v1/payments/{id}/cancel`. Cancelling twice is no error. Errors: `payment_not_found`, `payment_state`.
    pub async fn cancel(&self, _id: PaymentId, _bearer: Option<&Secret>) -> Result<v1::Payment> {
        todo!()
    }

    /// `GET /v1/receipts/{id}`. Errors: `receipt_not_found`.
    pub async fn receipt(&self, _id: ReceiptId) -> Result<v1::Receipt> {
        todo!()
    }

    /// `GET /.well-known/jwks.json`: the public keys of this server's mode, old ones included.
    pub fn jwks(&self) -> Jwks {
        todo!()
    }

    /// `POST /v1/passkeys/register/begin`. Errors: `rate_limited` when too many are open.
    pub async fn register_begin(&self) -> Result<v1::RegisterOptions> {
        todo!()
    }

    /// `POST /v1/passkeys/register/finish`: makes the wallet. Errors: `challenge_invalid`, `authorization_invalid`.
    pub async fn register_finish(&self, _request: &v1::RegisterFinish) -> Result<v1::Session> {
        todo!()
    }

    /// `POST /v1/passkeys/login/begin`. Errors: `rate_limited` when too many are open.
    pub async fn login_begin(&self) -> Result<v1::LoginOptions> {
        todo!()
    }

    /// `POST /v1/passkeys/login/finish`. Errors: `challenge_invalid`, `authorization_invalid`, `passkey_unknown`.
    pub async fn login_finish(&self, _request: &v1::LoginFinish) -> Result<v1::Session> {
        todo!()
    }

    /// `GET /v1/wallet`; `bearer` is a session. Errors: `session_required`.
    pub async fn wallet(&self, _bearer: Option<&Secret>) -> Result<v1::Wallet> {
        todo!()
    }

    /// `GET /v1/wallet/entries?cursor=&limit=`; `limit` is held within 1 to 100, 20 when absent. Errors:
    /// `session_required`, `invalid_request` for a cursor that is not ours.
    pub async fn entries(
        &self,
        _bearer: Option<&Secret>,
        _cursor: Option<&str>,
        _limit: Option<u32>,
    ) -> Result<v1::Page<v1::Entry>> {
        todo!()
    }

    /// Re-adds every account from its transfers (`barya ledger check`).
    pub async fn check_ledger(&self) -> Result<LedgerReport> {
        todo!()
    }
}
