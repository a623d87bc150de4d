//! A refund on its way by a rail: sent once under its own id, asked for under the same one for as long as nobody knows.

use super::super::drive::order_of;
use super::super::ledger::post;
use super::super::settle::become_state;
use super::super::{Error, Result, Service};
use super::read::view;
use super::taking::put_back;
use crate::rails::{Back, GiveBack, RailError};
use crate::store::{PaymentRecord, RefundRecord, Tx};
use barya_ledger::{Record, Step, TransferId};
use barya_protocol::api::v1::{self, EventKind, RefundState};
use barya_protocol::id::RefundId;
use barya_protocol::line::Party;
use barya_protocol::payment::PaymentState;
use barya_protocol::refund::{RefundClaims, givers};
use barya_protocol::{Amount, ErrorCode, Timestamp};
use futures::stream::{self, StreamExt as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A rail that did not say is asked again after this long; then after twice as long, up to the last.
const AGAIN_FIRST_MS: i64 = 5_000;
const AGAIN_LAST_MS: i64 = 900_000;
/// A call takes no longer: then nobody knows.
const CALL: Duration = Duration::from_secs(90);
/// For so long after a call began nobody else ends the refund: by then what the call brought is written down.
const CALL_OVER_MS: i64 = 120_000;
/// How long a provider is sure to know our key again: nothing is told anew after it.
const KEY_LIFE_MS: i64 = 23 * 3_600_000;
/// How many are taken in one round, all at once: then the round waits for one call at most, however many are silent.
const MOST: u32 = 32;

type Said = core::result::Result<Back, RailError>;

/// What a rail is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// To send it. It was never told before.
    First,
    /// To send it, unless it has.
    Again,
    /// Only to say what became of it.
    Ask,
}

impl Call {
    fn next(record: &RefundRecord, now: Timestamp) -> Call {
        let is_known = now.since(record.created_at) < KEY_LIFE_MS;
        match record.asks {
            0 => Call::First,
            _ if record.is_on_its_way || !is_known => Call::Ask,
            _ => Call::Again,
        }
    }
}

impl Service {
    /// Has the rail send an open refund. One at a time for a payment; a rail sends it once under one key, however often it
    /// is asked.
    pub(in crate::service) async fn carry_refund(&self, id: RefundId) -> Result<()> {
        let Some(record) = self.read().await?.refund(id).await? else { return Ok(()) };
        let _turn = self.inner.turns.take(record.payment).await;
        let payment = self.load_payment(record.payment).await?;
        let Some((record, call)) = self.note_call(id).await? else { return Ok(()) };
        let said = tokio::time::timeout(CALL, self.call_rail(&payment, &record, call)).await;
        let said = said.unwrap_or(Err(RailError::NoAnswer));
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.refund_heard(tx, id, said, call).await })).await?;
        self.inner.bus.tell([payment.id()]);
        Ok(())
    }

    /// Notes that the rail is about to be called for a refund that is still open; `None` for one that is not. If we die
    /// before its answer is written down, a later "no" says nothing of this call, and the next one is not made at once.
    async fn note_call(&self, id: RefundId) -> Result<Option<(RefundRecord, Call)>> {
        let now = self.now();
        self.write(move |tx| {
            Box::pin(async move {
                let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
                if !record.state.is_open() {
                    return Ok(None);
                }
                let call = Call::next(&record, now);
                record.asks = record.asks.saturating_add(1);
                record.tried_at = Some(now);
                record.ask_at = Some(now.plus_millis(again(&record).max(CALL_OVER_MS)));
                tx.update_refund(&record).await?;
                Ok(Some((record, call)))
            })
        })
        .await
    }

    async fn call_rail(&self, payment: &PaymentRecord, record: &RefundRecord, call: Call) -> Said {
        let rail = self.inner.parts.rails.get(payment.quote.rail);
        let (Some(rail), Some(provider_id)) = (rail, &payment.provider_id) else {
            tracing::error!(refund = %record.id, "an open refund is by a rail that is not configured");
            return Err(RailError::NoAnswer);
        };
        let (order, key, now) = (order_of(payment), record.id.to_string(), self.now());
        if call != Call::Ask {
            let back = GiveBack { amount: record.amount, key: &key, is_first: call == Call::First };
            return rail.give_back(&order, provider_id, back, now).await;
        }
        let known = rail.ask_back(&order, provider_id, &key, now).await?;
        if known.is_none() {
            tracing::error!(refund = %record.id, "the provider knows nothing of a refund, and may have forgotten it: an operator decides");
        }
        known.ok_or(RailError::NoAnswer)
    }

    async fn refund_heard(&self, tx: &mut dyn Tx, id: RefundId, said: Said, call: Call) -> Result<()> {
        let now = self.now();
        let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
        if !record.state.is_open() {
            return heard_late(tx, record, &said, now).await;
        }
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        match said {
            Ok(Back::Sent) => return self.refund_went(tx, &mut payment, &mut record, now).await,
            Ok(Back::Failed) => return self.refund_failed(tx, &mut record, ErrorCode::Declined, now).await,
            // An earlier call, whose answer was lost, may have gone: then "no" to a later one says nothing.
            Err(RailError::Refused(why)) if call == Call::First => {
                tracing::warn!(refund = %id, why, "the rail refused to send money back");
                return self.refund_failed(tx, &mut record, ErrorCode::RailUnavailable, now).await;
            }
            Err(RailError::Declined) if call == Call::First => {
                return self.refund_failed(tx, &mut record, ErrorCode::Declined, now).await;
            }
            Ok(Back::Taken) => record.is_on_its_way = true,
            Err(RailError::NoAnswer) => {}
            Err(why) => {
                tracing::error!(refund = %id, %why, "it is not known whether money was sent back: ask the provider");
            }
        }
        record.state = RefundState::Checking;
        record.ask_at = Some(now.plus_millis(again(&record)));
        Ok(tx.update_refund(&record).await?)
    }

    /// `barya payment refund-ended`: what an operator knows from the provider of a refund of which the rail said nothing.
    /// Errors: `refund_not_found`, `payment_state` for one that is over, or for which the rail may still be answering.
    pub async fn end_refund(&self, id: RefundId, sent: bool) -> Result<v1::Refund> {
        let service = self.clone();
        let record = self.write(move |tx| Box::pin(async move { service.end_refund_in(tx, id, sent).await })).await?;
        self.inner.bus.tell([record.payment]);
        Ok(view(&record))
    }

    async fn end_refund_in(&self, tx: &mut dyn Tx, id: RefundId, sent: bool) -> Result<RefundRecord> {
        let now = self.now();
        let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
        if !record.state.is_open() {
            return Err(Error::new(ErrorCode::PaymentState, "the refund is over"));
        }
        let over = record.tried_at.map(|tried| tried.plus_millis(CALL_OVER_MS));
        if let Some(over) = over.filter(|over| now < *over) {
            let why = format!("its rail was called for it just now, and may have sent it: try again after {over}");
            return Err(Error::new(ErrorCode::PaymentState, why));
        }
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        match sent {
            true => self.refund_went(tx, &mut payment, &mut record, now).await?,
            false => self.refund_failed(tx, &mut record, ErrorCode::Declined, now).await?,
        }
        Ok(record)
    }

    /// A refund that was held has left by its rail.
    async fn refund_went(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        record: &mut RefundRecord,
        now: Timestamp,
    ) -> Result<()> {
        let id = record.id;
        let post_each = |leg, hold: &Record| hold.transfer.post(TransferId::of(id, Step::Post, leg));
        self.end_holds(tx, record, post_each, now).await?;
        self.refund_done(tx, payment, record, now).await
    }

    /// The payer has it.
    pub(super) async fn refund_done(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        record: &mut RefundRecord,
        now: Timestamp,
    ) -> Result<()> {
        let sum = payment.refunded.checked_add(record.amount);
        let sum = sum.ok_or_else(|| Error::internal("more went back than there is"))?;
        payment.refunded = sum.min(payment.quote.total);
        let payee = payment.quote.payee.as_ref().map(|payee| Party::Payee(payee.handle.clone()));
        let gave = record.lines.iter().filter(|line| Some(&line.from) == payee.as_ref()).map(|line| line.amount);
        let gave = Amount::checked_sum(gave).and_then(|gave| payment.gave_back.checked_add(gave));
        payment.gave_back = gave.ok_or_else(|| Error::internal("more went back than there is"))?;
        let all = givers(&payment.quote.lines)
            .and_then(|givers| Amount::checked_sum(givers.iter().map(|giver| giver.most)))
            .ok_or_else(|| Error::internal("what was refunded could not be"))?;
        let next = if payment.refunded >= all { PaymentState::Refunded } else { PaymentState::PartlyRefunded };
        // One that came to be disputed meanwhile stays so.
        if payment.state.may_become(next) && payment.state != PaymentState::Disputed {
            become_state(payment, next)?;
        }
        tx.update_payment(payment).await?;
        (record.state, record.done_at, record.ask_at) = (RefundState::Done, Some(now), None);
        record.jws = Some(self.sign_refund(payment, record, now)?);
        tx.update_refund(record).await?;
        self.tell_of(tx, EventKind::Refunded, payment, Some(view(record)), now).await
    }

    fn sign_refund(&self, payment: &PaymentRecord, record: &RefundRecord, now: Timestamp) -> Result<String> {
        let payee = payment.quote.payee.as_ref().map(|payee| payee.handle.clone());
        let payee = payee.ok_or_else(|| Error::internal("a refund of a payment to nobody"))?;
        let claims = RefundClaims::of(&payment.quote, payee, self.settings().issuer(), record.id, now.seconds());
        let claims = RefundClaims {
            receipt: payment.receipt.as_ref().map(|(id, _)| *id),
            amount: record.amount,
            refunded: payment.refunded,
            lines: record.lines.clone(),
            ..claims
        };
        self.keys().sign_refund(&claims).ok_or_else(|| Error::internal("a refund could not be signed"))
    }

    /// It did not go, for certain: everything is where it was.
    async fn refund_failed(
        &self,
        tx: &mut dyn Tx,
        record: &mut RefundRecord,
        error: ErrorCode,
        now: Timestamp,
    ) -> Result<()> {
        let id = record.id;
        let void_each = |leg, hold: &Record| hold.transfer.void(TransferId::of(id, Step::Void, leg));
        self.end_holds(tx, record, void_each, now).await?;
        put_back(tx, id.into(), &record.taken, &mut 0, now).await?;
        (record.state, record.error, record.ask_at) = (RefundState::Failed, Some(error), None);
        Ok(tx.update_refund(record).await?)
    }

    async fn end_holds(
        &self,
        tx: &mut dyn Tx,
        record: &RefundRecord,
        end: impl Fn(u32, &Record) -> barya_ledger::Transfer + Send,
        now: Timestamp,
    ) -> Result<()> {
        let mut chain = Vec::new();
        for leg in 0..record.legs {
            let held = tx.transfers(&[TransferId::of(record.id, Step::Hold, leg)].into()).await?;
            let hold = held.first().ok_or_else(|| Error::internal("a refund's hold is gone"))?;
            chain.push(end(leg, hold));
        }
        post(tx, &chain, now).await.map(drop)
    }

    /// Calls the rails of open refunds that are due, some at once. How many were called. One that fails, or hangs, does not
    /// keep the others from being called.
    pub(in crate::service) async fn carry_refunds_due(&self, now: Timestamp) -> u64 {
        let due = match self.refunds_due(now).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%error, source = ?error.source, "which refunds are due could not be read");
                return 0;
            }
        };
        let carried = AtomicU64::new(0);
        stream::iter(due)
            .for_each_concurrent(None, async |id| match self.carry_refund(id).await {
                Ok(()) => {
                    carried.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::error!(refund = %id, %error, source = ?error.source, "a refund could not be carried");
                    self.put_refund_off(id).await;
                }
            })
            .await;
        carried.into_inner()
    }

    async fn refunds_due(&self, now: Timestamp) -> Result<Vec<RefundId>> {
        Ok(self.read().await?.refunds_due(now, MOST).await?)
    }

    /// What failed on our side is not tried again at once.
    async fn put_refund_off(&self, id: RefundId) {
        let now = self.now();
        let put_off = self.write(move |tx| {
            Box::pin(async move {
                let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
                let later = now.plus_millis(again(&record).max(CALL_OVER_MS));
                record.ask_at = record.ask_at.map(|_| later);
                Ok(tx.update_refund(&record).await?)
            })
        });
        if let Err(error) = put_off.await {
            tracing::error!(refund = %id, %error, "a refund that is due could not be put off");
        }
    }
}

/// How long a rail is left alone that did not say, milliseconds: the longer, the oftener it was asked.
fn again(record: &RefundRecord) -> i64 {
    let doubled = 1_i64.checked_shl(record.asks.saturating_sub(1).min(16)).unwrap_or(1);
    AGAIN_FIRST_MS.saturating_mul(doubled).min(AGAIN_LAST_MS)
}

/// What a rail said of a refund that was ended meanwhile. Nothing is booked on a contradiction: an operator looks at it.
async fn heard_late(tx: &mut dyn Tx, mut record: RefundRecord, said: &Said, now: Timestamp) -> Result<()> {
    let agrees = match (record.state, said) {
        (RefundState::Failed, Ok(Back::Sent | Back::Taken)) | (RefundState::Done, Ok(Back::Failed)) => false,
        (_, Ok(_) | Err(_)) => true,
    };
    if agrees {
        return Ok(());
    }
    tracing::error!(refund = %record.id, state = record.state.as_str(), ?said, "a refund that is over is said to have ended otherwise: an operator looks at it");
    record.doubted_at = Some(now);
    Ok(tx.update_refund(&record).await?)
}
