//! Taking a payout through its rail: ordered, set going once, asked for until its provider has said how it ended.

use super::super::housekeeping::logged;
use super::super::{Error, Result, Service};
use super::settle::watch_on;
use crate::rails::payout::{PayoutNotice, PayoutOrder, PayoutRail, PayoutStep};
use crate::rails::{NoticeError, RailError};
use crate::store::{PayoutRecord, Tx};
use barya_protocol::api::payout::PayoutCode;
use barya_protocol::id::PayoutId;
use barya_protocol::payout::PayoutState;
use barya_protocol::{ErrorCode, Timestamp};
use futures::stream::{self, StreamExt as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many providers' answers are waited for at once.
const AT_ONCE: usize = 8;
/// How many are taken in one round.
const MOST: u32 = 256;
/// The first question after this long; each next one after twice as long, up to the last.
const ASK_FIRST_MS: i64 = 1_000;
const ASK_LAST_MS: i64 = 60_000;
/// Two days after it was agreed to, it is asked about more seldom, for as long as it takes.
const ASK_SELDOM_MS: i64 = 900_000;
const SELDOM_AFTER_MS: i64 = 2 * 86_400_000;
/// What failed on our side is not tried again at once.
const PUT_OFF_MS: i64 = 60_000;

/// What was learnt of a payout.
pub(super) enum Heard {
    /// It arrived.
    Paid,
    /// Nothing arrives, or all of it came back: the provider's own word.
    Returned(Option<ErrorCode>),
    /// Nothing was ever set going, and nothing will be. It ends what is open, and takes nothing back that arrived.
    NeverWent(Option<ErrorCode>),
    /// It waits for whoever says this to an agent.
    Code(PayoutCode),
    /// It is on its way.
    Waits,
    /// There is no order yet, so that nothing can have moved.
    NotOrdered,
    /// Nobody knows.
    Unknown,
}

impl Heard {
    /// Of a call that was not the first to set it going: whatever error it brings, an earlier one may have moved money.
    pub(super) fn of(order: &PayoutOrder, step: core::result::Result<PayoutStep, RailError>) -> Heard {
        match step {
            Ok(PayoutStep::Paid) => Heard::Paid,
            Ok(PayoutStep::Returned) => Heard::Returned(Some(ErrorCode::Declined)),
            Ok(PayoutStep::Code(code)) => Heard::Code(code),
            Ok(PayoutStep::Wait) => Heard::Waits,
            Ok(PayoutStep::Ready) => Heard::Unknown,
            Err(error) => {
                tracing::warn!(payout = %order.payout, %error, "it is not known how a payout stands");
                Heard::Unknown
            }
        }
    }

    /// Of a call before which nothing was ever set going: where it did nothing for certain, nothing was done at all.
    fn of_first(order: &PayoutOrder, step: core::result::Result<PayoutStep, RailError>) -> Heard {
        match step {
            Err(RailError::Declined) => Heard::NeverWent(Some(ErrorCode::Declined)),
            Err(RailError::Refused(why)) => {
                tracing::warn!(payout = %order.payout, why, "the provider refused a payout");
                Heard::NeverWent(Some(ErrorCode::ProviderUnavailable))
            }
            step => Heard::of(order, step),
        }
    }
}

impl Service {
    /// Sets a new payout going, in a task of its own: the provider is called to the end, even if whoever asked goes away.
    pub(super) async fn set_payout_going(&self, id: PayoutId) -> Result<()> {
        let service = self.clone();
        tokio::spawn(async move { service.drive_payout(id).await }).await.map_err(Error::internal)?
    }

    /// Takes an open payout as far as its provider goes now. Of one that is over it only asks.
    async fn drive_payout(&self, id: PayoutId) -> Result<()> {
        let _turn = self.inner.payout_turns.take(id).await;
        let payout = self.load_payout(id).await?;
        let rail = self.inner.parts.rails.payout(payout.quote.rail);
        if rail.is_none() {
            tracing::error!(payout = %id, "an open payout is by a rail that is not configured");
        }
        let order = order_of(&payout);
        let heard = match (&payout.provider_id, rail) {
            (Some(_), None) => Some(Heard::Unknown),
            (Some(provider_id), Some(rail)) => self.go_on(rail, &order, &payout, provider_id).await?,
            (None, _) if payout.state.is_settled() => None,
            (None, _) if payout.called_off_at.is_some() => Some(Heard::NeverWent(None)),
            // Nobody agreed to have it set going later.
            (None, _) if self.now() >= payout.quote.expires_at => {
                Some(Heard::NeverWent(Some(ErrorCode::ProviderUnavailable)))
            }
            (None, None) => Some(Heard::NotOrdered),
            (None, Some(rail)) => match rail.order(&order, self.now()).await {
                Ok(provider_id) => self.confirm_payout(rail, id, &provider_id).await?,
                Err(RailError::NoAnswer | RailError::WrongCode) => Some(Heard::NotOrdered),
                Err(error) => Some(Heard::of_first(&order, Err(error))),
            },
        };
        match heard {
            Some(heard) => self.hear(id, heard).await,
            None => Ok(()),
        }
    }

    /// Asks how an order stands; one that was not set going is, as long as the provider would know it again and nobody
    /// called it off.
    async fn go_on(
        &self,
        rail: &Arc<dyn PayoutRail>,
        order: &PayoutOrder,
        payout: &PayoutRecord,
        provider_id: &str,
    ) -> Result<Option<Heard>> {
        if payout.called_off_at.is_some() && !payout.state.is_settled() {
            return Ok(Some(self.ask_to_end(rail, payout, provider_id).await));
        }
        let step = rail.ask(order, provider_id, self.now()).await;
        if step != Ok(PayoutStep::Ready) || payout.state.is_settled() {
            return Ok(Some(Heard::of(order, step)));
        }
        let known = payout.sent_at.is_some_and(|sent| self.now().since(sent) < rail.key_life_ms());
        if !known {
            tracing::error!(payout = %order.payout, "a payout was never set going, and its provider may not know it again: an operator decides");
            return Ok(Some(Heard::Unknown));
        }
        self.confirm_payout(rail, order.payout, provider_id).await
    }

    /// Makes the call that moves money. `None` when it may not be made: the payout is over, or was called off.
    async fn confirm_payout(
        &self,
        rail: &Arc<dyn PayoutRail>,
        id: PayoutId,
        provider_id: &str,
    ) -> Result<Option<Heard>> {
        let Some(order) = self.note_payout_try(id, provider_id.to_owned()).await? else { return Ok(None) };
        let step = rail.confirm(&order, provider_id, self.now()).await;
        Ok(Some(if order.tries == 1 { Heard::of_first(&order, step) } else { Heard::of(&order, step) }))
    }

    /// Keeps that the call which moves money is about to be made, with the provider's id, and counts it. `None` when it
    /// may not be made any more: another process may have ended the payout since it was looked at.
    async fn note_payout_try(&self, id: PayoutId, provider_id: String) -> Result<Option<PayoutOrder>> {
        let service = self.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
                if payout.state.is_settled() || payout.called_off_at.is_some() {
                    return Ok(None);
                }
                let now = service.now();
                payout.provider_id = Some(provider_id);
                payout.sent_at = payout.sent_at.or(Some(now));
                payout.tried_at = Some(now);
                payout.tries = payout.tries.saturating_add(1);
                tx.update_payout(&payout).await?;
                Ok(Some(order_of(&payout)))
            })
        })
        .await
    }

    /// Takes down what was learnt.
    pub(super) async fn hear(&self, id: PayoutId, heard: Heard) -> Result<()> {
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.hear_in(tx, id, heard).await })).await
    }

    async fn hear_in(&self, tx: &mut dyn Tx, id: PayoutId, heard: Heard) -> Result<()> {
        let now = self.now();
        let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
        let next = match (payout.state, heard) {
            (PayoutState::Returned, Heard::Paid) => {
                // Nothing of ours may be booked on a contradiction: the payee has the money, perhaps twice.
                tracing::error!(payout = %id, "a payout that came back is said to have arrived: an operator looks at it");
                return Ok(());
            }
            (PayoutState::Returned, _) => return Ok(()),
            (PayoutState::Paid, Heard::NeverWent(_)) => {
                tracing::error!(payout = %id, "a payout that never went was said to have arrived: an operator looks at it");
                watch_on(&mut payout, now);
                return Ok(tx.update_payout(&payout).await?);
            }
            (_, Heard::Returned(error) | Heard::NeverWent(error)) => {
                return self.payout_returned(tx, &mut payout, error, now).await;
            }
            (PayoutState::Paid, _) => {
                watch_on(&mut payout, now);
                return Ok(tx.update_payout(&payout).await?);
            }
            (_, Heard::Paid) => return self.payout_paid(tx, &mut payout, now).await,
            (_, Heard::Code(code)) => {
                payout.code = Some(code);
                PayoutState::Processing
            }
            (_, Heard::Waits) => {
                payout.code = None;
                PayoutState::Processing
            }
            (state, Heard::NotOrdered) => state,
            (_, Heard::Unknown) => PayoutState::Checking,
        };
        Self::payout_becomes(&mut payout, next)?;
        ask_again(&mut payout, now);
        Ok(tx.update_payout(&payout).await?)
    }

    pub(super) async fn load_payout(&self, id: PayoutId) -> Result<PayoutRecord> {
        self.read().await?.payout(id).await?.ok_or_else(|| ErrorCode::PayoutNotFound.into())
    }

    /// Asks the providers of payouts that are due by then, some at once. One that fails, or hangs, does not keep the
    /// others from being asked.
    pub(in crate::service) async fn ask_payouts_due(&self, by: Timestamp) -> Result<u64> {
        let due = self.read().await?.payouts_to_ask(by, MOST).await?;
        let asked = AtomicU64::new(0);
        stream::iter(due)
            .for_each_concurrent(AT_ONCE, async |id| match self.set_payout_going(id).await {
                Ok(()) => {
                    asked.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::error!(payout = %id, %error, source = ?error.source, "a payout's provider could not be asked");
                    self.put_payout_off(id).await;
                }
            })
            .await;
        Ok(asked.into_inner())
    }

    async fn put_payout_off(&self, id: PayoutId) {
        let later = self.now().plus_millis(PUT_OFF_MS);
        let put_off = self.write(move |tx| {
            Box::pin(async move {
                let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
                payout.ask_at = payout.ask_at.map(|_| later);
                Ok(tx.update_payout(&payout).await?)
            })
        });
        if let Err(error) = put_off.await {
            tracing::error!(payout = %id, %error, "a payout that is due could not be put off");
        }
    }

    /// The notices of rails by which money leaves that came by another way than HTTP. How many.
    pub(in crate::service) async fn take_payout_notices(&self, now: Timestamp) -> Result<u64> {
        let mut taken: u64 = 0;
        for rail in self.inner.parts.rails.payouts() {
            for notice in rail.notices(now) {
                let heard = logged("a notice of a payout", rail.id(), self.payout_notice(rail, &notice).await);
                taken = taken.saturating_add(u64::from(heard.is_some()));
            }
        }
        Ok(taken)
    }

    /// A rail's notice: asks the provider what is true. Notices of orders that are not ours are passed over.
    pub(in crate::service) async fn payout_notice(
        &self,
        rail: &Arc<dyn PayoutRail>,
        notice: &PayoutNotice,
    ) -> Result<()> {
        let mut read = self.read().await?;
        let payout = match (&notice.provider_id, notice.payout) {
            (_, Some(id)) => read.payout(id).await?,
            (Some(provider_id), None) => read.payout_of_provider(provider_id).await?,
            (None, None) => None,
        };
        drop(read);
        let Some(payout) = payout.filter(|payout| payout.quote.rail == rail.id()) else {
            tracing::warn!(rail = %rail.id(), "a notice of a payout that is not ours");
            return Ok(());
        };
        // Also of one that is over: what was paid may come back.
        let _turn = self.inner.payout_turns.take(payout.id()).await;
        let Some(provider_id) = &payout.provider_id else { return Ok(()) };
        let order = order_of(&payout);
        let step = rail.ask(&order, provider_id, self.now()).await;
        // Whoever is to set it going asks by themselves.
        if step == Ok(PayoutStep::Ready) { Ok(()) } else { self.hear(payout.id(), Heard::of(&order, step)).await }
    }
}

/// What a notice that two rails of one name looked at comes to, when neither took it: the more telling of the two.
pub(in crate::service) fn neither(enters: Option<NoticeError>, leaves: Option<NoticeError>) -> NoticeError {
    let telling = |error: &NoticeError| *error != NoticeError::NotTaken;
    enters.filter(telling).or_else(|| leaves.filter(telling)).unwrap_or(NoticeError::NotTaken)
}

/// What a rail is asked for.
pub(super) fn order_of(payout: &PayoutRecord) -> PayoutOrder {
    let quote = &payout.quote;
    PayoutOrder {
        payout: quote.payout,
        amount: quote.payee_receives,
        currency: quote.currency,
        to: quote.destination.clone(),
        made_at: payout.created_at,
        tries: payout.tries,
    }
}

fn ask_again(payout: &mut PayoutRecord, now: Timestamp) {
    let doubled = 1_i64.checked_shl(payout.asks.min(16)).unwrap_or(1);
    let longest_ms = if now.since(payout.created_at) < SELDOM_AFTER_MS { ASK_LAST_MS } else { ASK_SELDOM_MS };
    payout.asks = payout.asks.saturating_add(1);
    payout.ask_at = Some(now.plus_millis(ASK_FIRST_MS.saturating_mul(doubled).min(longest_ms)));
}
