//! A refund on its way by a rail: sent once under its own id, asked again under the same one for as long as nobody knows.

use super::super::drive::order_of;
use super::super::ledger::post;
use super::super::settle::become_state;
use super::super::{Error, Result, Service};
use super::read::view;
use super::taking::put_back;
use crate::rails::RailError;
use crate::store::{PaymentRecord, RefundRecord, Tx};
use barya_ledger::{Record, Step, TransferId};
use barya_protocol::api::v1::{self, EventKind, RefundState};
use barya_protocol::id::RefundId;
use barya_protocol::line::Party;
use barya_protocol::payment::PaymentState;
use barya_protocol::refund::{RefundClaims, givers};
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// A rail that did not answer is asked again after this long; then after twice as long, up to the last.
const AGAIN_FIRST_MS: i64 = 5_000;
const AGAIN_LAST_MS: i64 = 900_000;

type Sent = core::result::Result<(), RailError>;

impl Service {
    /// Has the rail send an open refund. One at a time for a payment; a rail sends it once under one key, however often it
    /// is asked.
    pub(in crate::service) async fn carry_refund(&self, id: RefundId) -> Result<()> {
        let Some(record) = self.read().await?.refund(id).await? else { return Ok(()) };
        let _turn = self.inner.turns.take(record.payment).await;
        let Some(record) = self.read().await?.refund(id).await?.filter(|record| record.state.is_open()) else {
            return Ok(());
        };
        let payment = self.load_payment(record.payment).await?;
        // Noted before the rail is called: if we die in between, a later "no" says nothing of this try.
        let is_first = record.asks == 0;
        self.note_try(id).await?;
        let rail = self.inner.parts.rails.get(payment.quote.rail);
        let sent = match (rail, &payment.provider_id) {
            (Some(rail), Some(provider_id)) => {
                let key = record.id.to_string();
                rail.give_back(&order_of(&payment), provider_id, record.amount, &key, self.now()).await
            }
            _ => {
                tracing::error!(refund = %id, "an open refund is by a rail that is not configured");
                Err(RailError::NoAnswer)
            }
        };
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.refund_sent(tx, id, sent, is_first).await })).await?;
        self.inner.bus.tell([payment.id()]);
        Ok(())
    }

    async fn note_try(&self, id: RefundId) -> Result<()> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
                record.asks = record.asks.saturating_add(1);
                Ok(tx.update_refund(&record).await?)
            })
        })
        .await
    }

    /// `is_first`: whether the rail was never asked for it before.
    async fn refund_sent(&self, tx: &mut dyn Tx, id: RefundId, sent: Sent, is_first: bool) -> Result<()> {
        let now = self.now();
        let mut record = tx.refund(id).await?.ok_or(ErrorCode::RefundNotFound)?;
        if !record.state.is_open() {
            return Ok(());
        }
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        match sent {
            Ok(()) => self.refund_went(tx, &mut payment, &mut record, now).await,
            // An earlier try, whose answer was lost, may have gone: then "no" to this one says nothing.
            Err(RailError::Refused(why)) if is_first => {
                tracing::warn!(refund = %id, why, "the rail refused to send money back");
                self.refund_failed(tx, &mut record, ErrorCode::RailUnavailable, now).await
            }
            Err(RailError::Declined) if is_first => self.refund_failed(tx, &mut record, ErrorCode::Declined, now).await,
            Err(why) => {
                if !is_first && why != RailError::NoAnswer {
                    tracing::error!(refund = %id, %why, "it is not known whether money was sent back: ask the provider");
                }
                record.state = RefundState::Checking;
                let doubled = 1_i64.checked_shl(record.asks.saturating_sub(1).min(16)).unwrap_or(1);
                let wait = AGAIN_FIRST_MS.saturating_mul(doubled).min(AGAIN_LAST_MS);
                record.ask_at = Some(now.plus_millis(wait));
                Ok(tx.update_refund(&record).await?)
            }
        }
    }

    /// `barya payment refund-ended`: what an operator knows from the provider of a refund of which the rail said nothing.
    /// Errors: `refund_not_found`, `payment_state` for one that is over.
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

    /// The payer has it, or the rail has taken it on.
    pub(super) async fn refund_done(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        record: &mut RefundRecord,
        now: Timestamp,
    ) -> Result<()> {
        let sum = payment.refunded.checked_add(record.amount);
        payment.refunded = sum.ok_or_else(|| Error::internal("more went back than there is"))?;
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

    /// Asks again about what is open. How many were asked.
    pub(in crate::service) async fn carry_refunds_due(&self, now: Timestamp) -> Result<u64> {
        let mut carried: u64 = 0;
        for id in self.read().await?.refunds_due(now, super::super::housekeeping::MOST).await? {
            match self.carry_refund(id).await {
                Ok(()) => carried = carried.saturating_add(1),
                Err(error) => {
                    tracing::error!(refund = %id, %error, source = ?error.source, "a refund could not be carried");
                }
            }
        }
        Ok(carried)
    }
}
