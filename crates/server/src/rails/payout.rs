//! The ways money leaves: one trait, one module a rail.
//!
//! The order of calls is always the same: [`PayoutRail::order`] makes something at the provider that moves nothing, its
//! id is stored, [`PayoutRail::confirm`] sets it going, [`PayoutRail::ask`] reads it by id for as long as it is open. Any
//! of them may be repeated after a lost reply or a restart; none of them may move money twice for one payout. What is
//! true of the money is only what the provider says when it is asked, so a forged notice does nothing.

use super::{Callback, NoticeError, RailError};
use async_trait::async_trait;
use barya_protocol::api::payout::PayoutCode;
use barya_protocol::id::PayoutId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};

/// How long a provider recognises what it was told before, unless its rail knows better: a day.
const KEY_LIFE_MS: i64 = 86_400_000;

/// What is asked of a provider. The same payout always gives the same order, but for how often it was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutOrder {
    /// The payout that it is for; also the key under which a provider recognises a repeated order.
    pub payout: PayoutId,
    /// What is to arrive, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// Where.
    pub to: Destination,
    /// When it was made.
    pub made_at: Timestamp,
    /// How often [`PayoutRail::confirm`] was called for it by any server that ever ran, this call included: 1 in the
    /// first one, 0 before. It is kept before the call, so that a call after which a server died counts.
    pub tries: u32,
}

/// What a rail needs and promises for one currency and amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutTerms {
    /// Which kind of destination it takes.
    pub needs: DestinationKind,
    /// How long it takes at the most, milliseconds.
    pub arrives_within_ms: i64,
    /// What people call it there, where it has a proper name.
    pub title: Option<String>,
}

/// Where an order stands at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayoutStep {
    /// Made and not confirmed: no money moves, as far as the provider knows by now.
    Ready,
    /// On its way; the provider decides when.
    Wait,
    /// An agent pays it out to whoever says this.
    Code(PayoutCode),
    /// It arrived.
    Paid,
    /// The provider's own last word: nothing arrives, or all of it came back. Never a guess: the payee's money is let go
    /// of.
    Returned,
}

/// What an authentic notice is about: either name is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayoutNotice {
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Ours.
    pub payout: Option<PayoutId>,
}

/// A way money leaves. Most methods are calls to the outside and may take long or fail.
#[async_trait]
pub trait PayoutRail: Send + Sync {
    /// Its name.
    fn id(&self) -> RailId;

    /// What it needs and promises; `None` where it does not work for this currency, or for this much arriving.
    fn terms(&self, currency: Currency, amount: Amount) -> Option<PayoutTerms>;

    /// The most that may arrive at once, minor units.
    fn most(&self, _currency: Currency) -> Amount {
        Amount::MAX
    }

    /// Whether money can be sent there, as far as that can be told without asking anybody. The kind fits already.
    ///
    /// Errors: the field that is wrong (`phone`, `bank`, `account`, `name`).
    fn check(&self, currency: Currency, to: &Destination) -> Result<(), &'static str>;

    /// For how long after the first [`PayoutRail::confirm`] the provider recognises another one, milliseconds. Later the
    /// order is only asked about.
    fn key_life_ms(&self) -> i64 {
        KEY_LIFE_MS
    }

    /// Makes an order that moves nothing yet. Returns the provider's id for it (or the id under which the provider will
    /// find it), to be stored before [`PayoutRail::confirm`]. Ordering twice makes one order.
    ///
    /// Errors: `Refused` and `Declined` end the payout: nothing was ever set going. After `NoAnswer` it is tried again.
    async fn order(&self, order: &PayoutOrder, now: Timestamp) -> Result<String, RailError>;

    /// Sets the order going. Confirming twice moves the money once.
    ///
    /// Errors: `Refused` and `Declined` only when nothing was done and nothing will be, for certain; never because the
    /// provider knows the order already (then its state is asked for), nor for an answer that is not understood.
    async fn confirm(&self, order: &PayoutOrder, provider_id: &str, now: Timestamp) -> Result<PayoutStep, RailError>;

    /// Asks where the order stands. An error tells nothing of the money, whichever it is.
    async fn ask(&self, order: &PayoutOrder, provider_id: &str, now: Timestamp) -> Result<PayoutStep, RailError>;

    /// Asks the provider to end an order that nobody has fetched yet, or to say how it stands. What it answers counts: it
    /// may have been paid out in between. [`PayoutStep::Ready`] is a word on which money is let go of: that the provider
    /// knows of nothing is not enough.
    async fn call_off(&self, order: &PayoutOrder, provider_id: &str, now: Timestamp) -> Result<PayoutStep, RailError> {
        self.ask(order, provider_id, now).await
    }

    /// What a provider's notice is about, once it has proved who sent it. It comes to the address of
    /// [`Rail::notice`](super::Rail::notice); a notice that is for neither is forged.
    fn notice(&self, _callback: &Callback<'_>, _now: Timestamp) -> Result<PayoutNotice, NoticeError> {
        Err(NoticeError::NotTaken)
    }

    /// Takes the notices that have come in by another way than HTTP by now.
    fn notices(&self, _now: Timestamp) -> Vec<PayoutNotice> {
        Vec::new()
    }
}
