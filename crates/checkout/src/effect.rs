//! What the machine wants done.

use crate::order::{Ask, Order};
use crate::outbox::{Change, Filed};
use barya_protocol::api::v1::{Next, Payment, PaymentRequest, QuoteRequest, RailChoice, TopupRequest};
use barya_protocol::digest::Digest;
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, QuoteId, Secret};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, Currency, Timestamp};
use core::mem::{Discriminant, discriminant};
use serde::{Deserialize, Serialize};

/// Tells a task's reply from those that nobody waits for any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EffectId(pub(crate) u32);

/// Something to do. Effects are run in order, and those without a reply are done before the next one begins: what is
/// remembered is on the device before the request that it guards leaves.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Run the task and report its end as [`Event::Reply`](crate::Event::Reply) with this id.
    Run(EffectId, Task),
    /// Nobody waits for this task any longer: stop it where it can be stopped.
    Drop(EffectId),
    /// Nobody waits for any task any longer.
    DropAll,
    /// Tell the host.
    Tell(Tell),
    /// Keep this in the partition's storage, in place of what was kept for the same order.
    Remember(Box<Memo>),
    /// Keep this in place of what is kept of the same quote; where nothing is, another tab has seen it to its end.
    Amend(Box<Memo>),
    /// What was kept for this order and intent is done with. Where a quote is named, only if it is of that one: another
    /// tab may have agreed to a newer one.
    Forget(Box<Order>, Intent, Option<QuoteId>),
    /// Keep the passkey's id (base64url) as a hint for the next visit in this partition; `None` forgets it.
    Hint(Option<String>),
    /// Keep this as the rail that was chosen last, for the next visit in this partition.
    Rail(Rail),
    /// What is kept under this intent is done with.
    Unkeep(Intent),
    /// Keep this receipt.
    File(Box<Filed>),
}

/// Something that takes time and has a reply.
#[derive(Clone, Debug)]
pub enum Task {
    /// `GET /v1/payees/{handle}`.
    Payee(Handle),
    /// A new intent.
    Mint,
    /// `POST /v1/quotes`. Safe to repeat: the intent makes it the same wish.
    Quote(Box<QuoteRequest>),
    /// `GET /v1/offers/{id}`, as the device may know it without a network. Asked once.
    Offer(OfferId),
    /// What is kept on the device, after this.
    Shelf(Change),
    /// `POST /v1/spends`: what was signed offline. Safe to repeat.
    Settle {
        /// What was signed.
        token: String,
    },
    /// `GET /v1/rails`.
    Rails {
        /// To a payee, or into the wallet.
        purpose: Purpose,
        /// How much.
        price: Price,
    },
    /// `navigator.credentials.get()` over exactly this challenge.
    Consent {
        /// The quote's digest.
        challenge: Digest,
        /// How to ask.
        mode: ConsentMode,
    },
    /// `register/begin`, `navigator.credentials.create()`, `register/finish`.
    Register,
    /// `login/begin`, `get()` and `login/finish`: a session without consent to anything.
    SignIn {
        /// The passkey, where it is known.
        credential: Option<String>,
    },
    /// `POST /v1/payments`.
    Pay {
        /// `Idempotency-Key`: the quote's intent.
        key: Intent,
        /// The body, the same on every try.
        request: Box<PaymentRequest>,
    },
    /// `POST /v1/topups`.
    Topup {
        /// `Idempotency-Key`: the top-up quote's intent.
        key: Intent,
        /// The body.
        request: Box<TopupRequest>,
        /// The session's token.
        session: Secret,
    },
    /// `GET /v1/payments/{id}`.
    Ask {
        /// Which.
        payment: PaymentId,
        /// The quote's secret.
        secret: Secret,
    },
    /// Wait until the payment stands elsewhere than `since`, and say where.
    Follow {
        /// Which.
        payment: PaymentId,
        /// The quote's secret.
        secret: Secret,
        /// Where it is known to stand.
        since: Since,
    },
    /// `POST /v1/payments/{id}/code`.
    Code {
        /// Which.
        payment: PaymentId,
        /// The quote's secret.
        secret: Secret,
        /// The digits.
        code: String,
    },
    /// Listen for a code that comes by message, where the browser can.
    Hear,
    /// `POST /v1/payments/{id}/cancel`.
    Cancel {
        /// Which.
        payment: PaymentId,
        /// The quote's secret.
        secret: Secret,
    },
    /// Check the signature of a receipt (compact JWS) against the payment origin's keys.
    Verify {
        /// The receipt.
        receipt: String,
    },
    /// A pause before something is asked again; replies [`Reply::Rang`](crate::Reply::Rang).
    Pause {
        /// How long at least, milliseconds: by chance up to half as long again.
        ms: u32,
    },
    /// Wait.
    Sleep {
        /// Milliseconds.
        ms: u32,
    },
    /// Wait until a moment, but at least so long: the device's clock may be wrong.
    Alarm {
        /// The moment.
        at: Timestamp,
        /// Milliseconds.
        at_least_ms: u32,
    },
}

/// What is to be paid or loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// So much.
    Known(Amount, Currency),
    /// What this offer costs.
    Of(OfferId),
}

/// The ways in which something can be paid or loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The currency of every amount here.
    pub currency: Currency,
    /// What is paid or loaded, minor units.
    pub amount: Amount,
    /// Best first.
    pub rails: Vec<RailChoice>,
}

/// Where a payment stood when it was last heard of: its state, and what kind of thing the payer was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    state: PaymentState,
    next: Option<Discriminant<Next>>,
}

impl Since {
    /// In this state, with nothing for the payer to do.
    pub const fn state(state: PaymentState) -> Since {
        Since { state, next: None }
    }

    /// Where this payment stands.
    pub fn of(payment: &Payment) -> Since {
        Since { state: payment.state, next: payment.next.as_ref().map(discriminant) }
    }

    /// Whether the payment stands there still.
    pub fn is(self, payment: &Payment) -> bool {
        self == Since::of(payment)
    }
}

/// How to ask for the touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentMode {
    /// `uiMode: "immediate"`: a passkey on this device or nothing.
    Immediate,
    /// With this credential (base64url).
    Known(String),
    /// The browser's own choice of passkeys.
    Modal,
}

/// What the host is told.
#[derive(Clone, Debug)]
pub enum Tell {
    /// The checkout runs and can show a state.
    Ready,
    /// It is paid, and the receipt has been verified.
    Paid {
        /// The payment.
        payment: Box<Payment>,
        /// The receipt, a compact JWS.
        receipt: String,
    },
    /// It is kept on the device, and not sent.
    Saved {
        /// The key under which it will be sent.
        intent: Intent,
        /// What was signed for it offline: a host that can check it may let the payer in.
        token: Option<String>,
    },
    /// It did not go: the [`Fault`](crate::Fault)'s code.
    Error(&'static str),
    /// Put the sheet away.
    Close,
}

/// What survives a reload: enough to ask about a payment that may exist, and to carry on with the same key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// What it was for.
    pub order: Order,
    /// The choice made.
    pub ask: Ask,
    /// The quote agreed to, with its secret.
    pub quote: Quote,
    /// The top-up that was sent for it, if one was and its end is not known.
    pub topup: Option<Box<Quote>>,
}
