//! What the driver needs of the world, one trait a concern. The widget's adapters implement them over the browser,
//! [`fakes`](crate::fakes) over nothing at all.
//!
//! Futures need not be `Send`: a browser has one thread. A future that is dropped is no longer wanted; an adapter stops
//! what can be stopped (a pending `get()` by its `AbortController`).
#![allow(async_fn_in_trait)]

use crate::effect::{ConsentMode, Memo, Since, Tell};
use crate::event::{ApiError, PasskeyError, VerifyError};
use crate::order::Order;
use crate::outbox::{Change, Filed, Kept, NotKept};
use barya_protocol::api::v1::{
    Assertion, LoginFinish, LoginOptions, Offer, Payee, Payment, PaymentRequest, QuoteRequest, Rails, RegisterFinish,
    RegisterOptions, Session, Spent, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, Secret};
use barya_protocol::line::Rail;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, Timestamp};

/// The payment API. One call is one request: timeouts and retries belong to the driver and the machine.
///
/// Errors of every call: [`ApiError::Refused`] with the code of the server's problem (an unknown code: by its status,
/// 5xx as `internal`, else `invalid_request`), [`ApiError::Lost`] for everything else.
pub trait Api {
    /// `GET /v1/payees/{handle}`.
    async fn payee(&self, handle: &Handle) -> Result<Payee, ApiError>;
    /// `GET /v1/offers/{id}`: where there is no quote that tells what it costs.
    async fn offer(&self, offer: &OfferId) -> Result<Offer, ApiError>;
    /// `GET /v1/rails`.
    async fn rails(&self, purpose: Purpose, currency: Currency, amount: Amount) -> Result<Rails, ApiError>;
    /// `POST /v1/quotes`.
    async fn quote(&self, request: &QuoteRequest) -> Result<Quote, ApiError>;
    /// `POST /v1/payments` with `Idempotency-Key: key`.
    async fn pay(&self, key: Intent, request: &PaymentRequest) -> Result<Payment, ApiError>;
    /// `POST /v1/topups` with `Idempotency-Key: key` and the session's token.
    async fn topup(&self, key: Intent, request: &TopupRequest, session: &Secret) -> Result<Payment, ApiError>;
    /// `GET /v1/payments/{id}` with the quote's secret.
    async fn payment(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError>;
    /// Ends as soon as the payment stands elsewhere than `since` (by its events, or by asking now and then), or when
    /// nothing more can be learnt. The driver gives up on it after [`FOLLOW_MS`](crate::driver::FOLLOW_MS).
    async fn follow(&self, id: PaymentId, secret: &Secret, since: Since) -> Result<Payment, ApiError>;
    /// `POST /v1/spends`: what was signed offline.
    async fn settle(&self, token: &str) -> Result<Spent, ApiError>;
    /// `POST /v1/payments/{id}/code` with the quote's secret: the digits that came by message.
    async fn code(&self, id: PaymentId, secret: &Secret, code: &str) -> Result<Payment, ApiError>;
    /// `POST /v1/payments/{id}/cancel` with the quote's secret.
    async fn cancel(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError>;
    /// `POST /v1/passkeys/register/begin`.
    async fn register_begin(&self) -> Result<RegisterOptions, ApiError>;
    /// `POST /v1/passkeys/register/finish`.
    async fn register_finish(&self, made: &RegisterFinish) -> Result<Session, ApiError>;
    /// `POST /v1/passkeys/login/begin`.
    async fn login_begin(&self) -> Result<LoginOptions, ApiError>;
    /// `POST /v1/passkeys/login/finish`.
    async fn login_finish(&self, assertion: &LoginFinish) -> Result<Session, ApiError>;
}

/// The authenticator.
pub trait Passkey {
    /// `navigator.credentials.get()` over a challenge (base64url), user verification required.
    async fn get(&self, challenge: &str, mode: &ConsentMode) -> Result<Assertion, PasskeyError>;
    /// `navigator.credentials.get()` for a code that comes by message; `None` where the browser cannot read one, or
    /// the payer does not want it to.
    async fn hear(&self) -> Option<String>;
    /// `navigator.credentials.create()`: a discoverable credential.
    async fn create(&self, options: &RegisterOptions) -> Result<RegisterFinish, PasskeyError>;
}

/// Receipts.
pub trait Verify {
    /// Checks form, signature (against the JWKS of the payment origin) and issuer. Whether the claims are for the
    /// quote in hand is the machine's business.
    async fn verify(&self, receipt: &str) -> Result<ReceiptClaims, VerifyError>;
}

/// The page around the frame.
pub trait Host {
    /// Tells it, and does not wait.
    fn tell(&self, message: &Tell);
}

/// Time.
pub trait Clock {
    /// Now, by the device's clock.
    fn now(&self) -> Timestamp;
    /// Waits so many milliseconds.
    async fn sleep(&self, ms: u32);
    /// Waits at least so many milliseconds and at most half as many more, by chance: of a thousand devices that lost one
    /// network, not all ask again in the same instant.
    async fn pause(&self, ms: u32);
}

/// Randomness.
pub trait Ids {
    /// A new intent: a ULID of now and 80 random bits.
    fn intent(&self) -> Intent;
}

/// The partition's storage. Each call is done when it returns: what is remembered survives a reload in the next
/// instant. A device that keeps nothing does nothing and recalls `None`.
pub trait Memory {
    /// Keeps a memo under its order's key and its quote's intent: of the same order there may be several, in several tabs.
    fn remember(&self, memo: &Memo);
    /// The memo of this order and intent, or the oldest of the order, if there is one and it can be read.
    fn recall(&self, order: &Order, intent: Option<Intent>) -> Option<Memo>;
    /// Drops the memo of this order and intent.
    fn forget(&self, order: &Order, intent: Intent);
    /// Keeps or (`None`) drops the passkey hint, base64url. The widget reads it back into
    /// [`Device::hint`](crate::Device::hint).
    fn hint(&self, credential: Option<&str>);
    /// Keeps the rail that was chosen last. The widget reads it back into [`Device::rail`](crate::Device::rail).
    fn rail(&self, rail: Rail);
}

/// What is kept on the device for when there is a network again. It may be taken away by the device at any time.
pub trait Outbox {
    /// Changes what is kept, and tells all of it, oldest first; [`Kept::memo`] is the driver's to fill in. Each change is
    /// one transaction: of two tabs that change at once, one comes second.
    async fn shelf(&self, change: &Change) -> Result<Vec<Kept>, NotKept>;
    /// Takes a wish away, and does not wait. Lets go of it too.
    fn unkeep(&self, intent: Intent);
    /// Lets go of the wish that this tab has claimed, if it has.
    fn release(&self);
    /// Keeps a receipt, and does not wait; never more than so many, the oldest goes.
    fn file(&self, receipt: &Filed);
}

/// All ports of one checkout.
pub trait Ports {
    /// The payment API.
    type Api: Api;
    /// The authenticator.
    type Passkey: Passkey;
    /// Receipts.
    type Verify: Verify;
    /// The page around the frame.
    type Host: Host;
    /// Time.
    type Clock: Clock;
    /// Randomness.
    type Ids: Ids;
    /// Storage.
    type Memory: Memory;
    /// What waits for a network.
    type Outbox: Outbox;

    /// The payment API.
    fn api(&self) -> &Self::Api;
    /// The authenticator.
    fn passkey(&self) -> &Self::Passkey;
    /// Receipts.
    fn verify(&self) -> &Self::Verify;
    /// The page around the frame.
    fn host(&self) -> &Self::Host;
    /// Time.
    fn clock(&self) -> &Self::Clock;
    /// Randomness.
    fn ids(&self) -> &Self::Ids;
    /// Storage.
    fn memory(&self) -> &Self::Memory;
    /// What waits for a network.
    fn outbox(&self) -> &Self::Outbox;
}

/// Whoever is every port at once: the fakes, and whole phones in simulations.
impl<T: Api + Passkey + Verify + Host + Clock + Ids + Memory + Outbox> Ports for T {
    type Api = T;
    type Passkey = T;
    type Verify = T;
    type Host = T;
    type Clock = T;
    type Ids = T;
    type Memory = T;
    type Outbox = T;

    fn api(&self) -> &T {
        self
    }
    fn passkey(&self) -> &T {
        self
    }
    fn verify(&self) -> &T {
        self
    }
    fn host(&self) -> &T {
        self
    }
    fn clock(&self) -> &T {
        self
    }
    fn ids(&self) -> &T {
        self
    }
    fn memory(&self) -> &T {
        self
    }
    fn outbox(&self) -> &T {
        self
    }
}
