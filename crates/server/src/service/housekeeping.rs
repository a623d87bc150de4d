//! What happens by itself: providers are asked, notices taken, unfunded payments expire, settled money is released, what
//! is left of allowances goes back, and what is too old is removed.

use super::{Error, Result, Service};
use barya_protocol::id::PaymentId;
use barya_protocol::payment::PaymentState;
use barya_protocol::{ErrorCode, Timestamp};
use futures::stream::{self, StreamExt as _};
use std::fmt::Display;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How often it is looked whether anything is due.
const ROUND: Duration = Duration::from_millis(200);
/// How often the store is looked through for what can be removed.
const PURGE_MS: i64 = 60_000;
/// How many of each kind are taken in one round.
pub(super) const MOST: u32 = 256;
/// How many providers' answers are waited for at once.
const AT_ONCE: usize = 16;

/// What one round of housekeeping did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Payments and payouts whose provider was asked, or told us.
    pub resolved: u64,
    /// Unfunded payments whose quote ran out.
    pub expired: u64,
    /// Payments whose money became available to the payee.
    pub released: u64,
    /// Allowances whose rest went back to the payer.
    pub given_back: u64,
    /// Quotes, challenges, sessions and spent assertions that were removed.
    pub purged: u64,
}

/// The chores of a round, and the first that failed.
#[derive(Default)]
struct Round {
    failed: Option<Error>,
}

impl Round {
    /// How much a chore did; nothing where it failed, which is logged.
    fn did(&mut self, chore: &str, done: Result<u64>) -> u64 {
        done.unwrap_or_else(|error| {
            tracing::error!(chore, %error, source = ?error.source, "a chore of housekeeping failed");
            self.failed.get_or_insert(error);
            0
        })
    }
}

/// What was done with one of many. `None` where it failed, which is logged: the others are done all the same.
pub(super) fn logged<T>(what: &str, of: impl Display, done: Result<T>) -> Option<T> {
    let failed = |error: &Error| tracing::error!(%of, %error, source = ?error.source, "{what} failed");
    done.inspect_err(failed).ok()
}

impl Service {
    /// Housekeeping, the rails' callbacks and what payees' servers are told, until `stop` ends; first asks for everything
    /// left open by the last run. The server spawns this once.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        let rounds = async {
            if let Err(error) = self.ask_due(Timestamp::MAX).await {
                tracing::error!(%error, "what was left open could not be asked for");
            }
            if let Err(error) = self.ask_payouts_due(Timestamp::MAX).await {
                tracing::error!(%error, "payouts that were left open could not be asked for");
            }
            let mut round = tokio::time::interval(ROUND);
            round.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                round.tick().await;
                // What failed of it is in the log.
                let _swept = self.tick().await;
            }
        };
        tokio::select! {
            () = stop => {}
            () = rounds => {}
            () = self.keep_delivering() => {}
        }
    }

    /// One round of housekeeping; [`Service::run`] calls it, tests call it themselves. A chore that fails is logged and
    /// keeps no other from being done.
    ///
    /// Errors: the first of those of the chores, once all are done.
    pub async fn tick(&self) -> Result<Swept> {
        let now = self.now();
        let mut round = Round::default();
        let resolved = [
            round.did("notices of payments", self.take_notices(now).await),
            round.did("payments that are due", self.ask_due(now).await),
            round.did("notices of payouts", self.take_payout_notices(now).await),
            round.did("payouts that are due", self.ask_payouts_due(now).await),
            round.did("payouts by a rule", self.carry_out_rules(now).await),
            self.carry_refunds_due(now).await,
            round.did("disputes that are due", self.ask_disputes_due(now).await),
        ];
        let released = round.did("what has settled", self.release_settled(now).await);
        let made_up = round.did("debts", self.make_up(now).await);
        let swept = Swept {
            resolved: resolved.into_iter().fold(made_up, u64::saturating_add),
            expired: round.did("payments that ran out", self.expire_overdue(now).await),
            released,
            given_back: round.did("allowances that are over", self.give_back_due(now).await),
            purged: round.did("what is too old", self.purge(now).await),
        };
        round.failed.map_or(Ok(swept), Err)
    }

    async fn take_notices(&self, now: Timestamp) -> Result<u64> {
        let mut taken: u64 = 0;
        for rail in self.inner.parts.rails.all() {
            for notice in rail.notices(now) {
                // Each is told once: one that fails must not keep the next from being heard.
                let heard = logged("a notice", rail.id(), self.notice(rail, &notice).await);
                taken = taken.saturating_add(u64::from(heard.is_some()));
            }
        }
        Ok(taken)
    }

    /// Asks the providers of payments that are due by then, some at once. One that fails, or hangs, does not keep the
    /// others from being asked.
    async fn ask_due(&self, by: Timestamp) -> Result<u64> {
        let due = self.read().await?.to_ask(by, MOST).await?;
        let asked = AtomicU64::new(0);
        stream::iter(due)
            .for_each_concurrent(AT_ONCE, async |id| match self.drive(id).await {
                Ok(()) => {
                    asked.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::error!(payment = %id, %error, source = ?error.source, "a provider could not be asked");
                    self.put_off(id).await;
                }
            })
            .await;
        Ok(asked.into_inner())
    }

    /// What failed on our side is not tried again at once.
    async fn put_off(&self, id: PaymentId) {
        let later = self.now().plus_millis(PURGE_MS);
        let put_off = self.write(move |tx| {
            Box::pin(async move {
                let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                payment.ask_at = payment.ask_at.map(|_| later);
                Ok(tx.update_payment(&payment).await?)
            })
        });
        if let Err(error) = put_off.await {
            tracing::error!(payment = %id, %error, "what is due could not be put off");
        }
    }

    async fn expire_overdue(&self, now: Timestamp) -> Result<u64> {
        let mut expired: u64 = 0;
        for id in self.read().await?.overdue(now, MOST).await? {
            let service = self.clone();
            let did = self.write(move |tx| {
                Box::pin(async move {
                    match tx.payment(id).await? {
                        Some(mut payment) if payment.state == PaymentState::AwaitingFunds => {
                            service.expire(tx, &mut payment).await?;
                            Ok(true)
                        }
                        _ => Ok(false),
                    }
                })
            });
            let did = logged("the end of a payment that ran out", id, did.await);
            expired = expired.saturating_add(u64::from(did == Some(true)));
            self.inner.bus.tell([id]);
        }
        Ok(expired)
    }

    async fn release_settled(&self, now: Timestamp) -> Result<u64> {
        let mut released: u64 = 0;
        for id in self.read().await?.to_release(now, MOST).await? {
            let service = self.clone();
            let did = self.write(move |tx| {
                Box::pin(async move {
                    match tx.payment(id).await? {
                        Some(mut payment) if payment.release_at.is_some_and(|at| at <= now) => {
                            service.release(tx, &mut payment, now).await?;
                            Ok(true)
                        }
                        _ => Ok(false),
                    }
                })
            });
            let did = logged("the release of what has settled", id, did.await);
            released = released.saturating_add(u64::from(did == Some(true)));
        }
        Ok(released)
    }

    /// Looks once a minute, and writes only when there is something to remove.
    async fn purge(&self, now: Timestamp) -> Result<u64> {
        let due = self.inner.next_purge.load(Ordering::Relaxed) <= now.millis();
        if !due {
            return Ok(0);
        }
        self.inner.next_purge.store(now.plus_millis(PURGE_MS).millis(), Ordering::Relaxed);
        if !self.read().await?.purgeable(now).await? {
            return Ok(0);
        }
        self.write(move |tx| Box::pin(async move { Ok(tx.purge(now).await?) })).await
    }
}
