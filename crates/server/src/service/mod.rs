//! What the payment server does, without HTTP: quotes, payments, wallets, receipts. Clock, ids, store and rails come in
//! as traits, so that the whole can run under one seed.

mod access;
mod allowance;
mod api_keys;
mod balance;
mod bus;
mod card;
mod catalogue;
mod check;
mod consent;
mod direct;
mod dispute;
mod drive;
mod error;
mod hosted;
mod housekeeping;
mod ledger;
mod live;
mod month;
mod overlay;
mod paging;
mod passkeys;
mod pay;
mod payout;
mod quotes;
mod refund;
pub mod rights;
mod settle;
mod shares;
mod spend;
mod studio;
mod suspense;
#[cfg(test)]
mod tests;
mod topup;
mod turns;
mod view;
mod visit;
mod wallet;
mod webhooks;

pub use allowance::AllowanceState;
pub use bus::Watch;
pub use card::{CardSheet, CardState};
pub use check::LedgerReport;
pub use direct::Choice;
pub use error::{Error, Result};
pub use hosted::Wished;
pub use housekeeping::Swept;
pub use live::Tips;
pub use month::Month;
pub use payout::LastWord;
pub use suspense::Suspended;
pub use visit::VISIT_MS;

use crate::clock::Clock;
use crate::ids::{Ids, random_80};
use crate::keys::{Jwks, KeyRing};
use crate::limits::{Limiter, Rate};
use crate::rails::Rails;
use crate::settings::Settings;
use crate::store::{Abort, Job, Read, Store, Tx};
use crate::webhooks::Courier;
use barya_protocol::Timestamp;
use barya_protocol::id::{PaymentId, PayoutId, WalletId, WebhookEndpointId};
use bus::Bus;
use futures::future::BoxFuture;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, PoisonError};
use turns::Turns;

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

/// How often a code may be typed for one payment.
const CODES: Rate = Rate { per_minute: 1, burst: 5 };

/// An answer, and whether this request made the thing (201) or found it (200).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The body.
    pub body: T,
    /// Whether it is new.
    pub created: bool,
}

impl<T> Answer<T> {
    /// The same with another body.
    pub fn map<U>(self, body: impl FnOnce(T) -> U) -> Answer<U> {
        Answer { body: body(self.body), created: self.created }
    }
}

/// The payment server without HTTP. Clones are the same server.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

struct Inner {
    parts: Parts,
    bus: Bus,
    /// Messages to one phone, by its number, and to all phones of a country.
    phones: Limiter<u64>,
    countries: Limiter<&'static str>,
    /// Cards tried, by a hash of whom they are for.
    cards: Limiter<u64>,
    /// Codes that are typed for one payment.
    codes: Limiter<PaymentId>,
    /// What somebody has the verifier look at.
    proofs: Limiter<WalletId>,
    /// Codes that are shown for one phone, by its number, whoever shows them.
    proved_phones: Limiter<u64>,
    /// What somebody has sent to one webhook endpoint.
    asked: Limiter<WebhookEndpointId>,
    courier: Courier,
    /// Who takes a payment a step further now.
    turns: Turns<PaymentId>,
    /// Who takes a payout a step further now.
    payout_turns: Turns<PayoutId>,
    /// When the store is next looked through for what can be removed, milliseconds since the epoch.
    next_purge: AtomicI64,
}

impl Service {
    /// Puts the parts together; does nothing yet.
    pub fn new(parts: Parts) -> Service {
        let phones = Limiter::hourly(parts.settings.phone_rate);
        let proved_phones = Limiter::hourly(parts.settings.phone_rate);
        let countries = Limiter::new(parts.settings.country_rate);
        let cards = Limiter::new(parts.settings.card_rate);
        let next_purge = AtomicI64::new(0);
        let (asked, courier) = (Limiter::new(webhooks::ASKED), Courier::new(parts.settings.webhooks_loopback));
        let (bus, codes, proofs) = (Bus::default(), Limiter::new(CODES), Limiter::new(CODES));
        let (turns, payout_turns) = (Turns::default(), Turns::default());
        Service {
            inner: Arc::new(Inner {
                parts,
                bus,
                phones,
                countries,
                cards,
                codes,
                proofs,
                proved_phones,
                asked,
                courier,
                turns,
                payout_turns,
                next_purge,
            }),
        }
    }

    /// What the operator decided.
    pub fn settings(&self) -> &Settings {
        &self.inner.parts.settings
    }

    /// Whether the store answers (`/readyz`). Errors: `unavailable`, `internal`.
    pub async fn ready(&self) -> Result<()> {
        self.read().await?.purgeable(Timestamp::from_millis(0)).await?;
        Ok(())
    }

    /// Waits until every write that was taken is done and closes the store. Later calls answer `unavailable`.
    pub async fn close(&self) {
        self.inner.parts.store.close().await;
    }

    /// `GET /.well-known/jwks.json`: the public keys of this server's mode, old ones included.
    pub fn jwks(&self) -> Jwks {
        self.inner.parts.keys.jwks()
    }

    fn now(&self) -> Timestamp {
        self.inner.parts.clock.now()
    }

    fn ids(&self) -> &dyn Ids {
        self.inner.parts.ids.as_ref()
    }

    fn keys(&self) -> &KeyRing {
        &self.inner.parts.keys
    }

    /// The two parts of a new id: the moment and 80 random bits.
    fn id_parts(&self, now: Timestamp) -> (u64, u128) {
        (u64::try_from(now.millis()).unwrap_or(0), random_80(self.ids()))
    }

    async fn read(&self) -> Result<Box<dyn Read>> {
        Ok(self.inner.parts.store.read().await?)
    }

    /// Runs a job in the store's writer. When it fails nothing of it is kept; when this answers, all of it is.
    async fn write<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut dyn Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let slot = Arc::new(Mutex::new(None));
        let inside = Arc::clone(&slot);
        let job: Job = Box::new(move |tx| {
            Box::pin(async move {
                let outcome = job(tx).await;
                let verdict = if outcome.is_ok() { Ok(()) } else { Err(Abort) };
                *inside.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
                verdict
            })
        });
        self.inner.parts.store.write(job).await?;
        let outcome = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        outcome.unwrap_or_else(|| Err(Error::internal("a job ended without an outcome")))
    }
}
