//! What a provider tells of disputes. A notice is only a reason to ask: what counts is the answer, by the dispute's id.

use super::super::drive::order_of;
use super::super::{Error, Result, Service};
use crate::rails::{Disputed, Rail, RailError, Stand};
use crate::store::{DisputeRecord, DisputeState, PaymentRecord, Tx};
use barya_protocol::id::DisputeId;
use barya_protocol::{ErrorCode, Timestamp};
use futures::stream::{self, StreamExt as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many providers' answers are waited for at once.
const AT_ONCE: usize = 8;
/// A provider that did not answer is asked again after this long; then after twice as long, up to the last.
const AGAIN_FIRST_MS: i64 = 5_000;
const AGAIN_LAST_MS: i64 = 3_600_000;
/// An open dispute is asked about this often, should the notice of its end be lost: every six hours.
const OPEN_MS: i64 = 6 * 3_600_000;

impl Service {
    /// A notice of a dispute over this payment: noted first, so that it is asked for until there is an answer.
    pub(in crate::service) async fn dispute_noticed(
        &self,
        rail: &Arc<dyn Rail>,
        payment: &PaymentRecord,
        name: &str,
    ) -> Result<()> {
        let (service, id, name) = (self.clone(), payment.id(), name.to_owned());
        let currency = payment.quote.currency;
        let dispute = self.write(move |tx| {
            Box::pin(async move {
                if let Some(known) = tx.dispute_of_provider(&name).await? {
                    return Ok(known.id);
                }
                let now = service.now();
                service.room_for_dispute(&tx.disputes_of(id).await?)?;
                let mut record = service.new_dispute(id, currency, Some(name), now);
                record.ask_at = Some(now);
                tx.add_dispute(&record).await?;
                Ok(record.id)
            })
        });
        let dispute = dispute.await?;
        self.look_at_dispute(rail, dispute).await
    }

    async fn look_at_dispute(&self, rail: &Arc<dyn Rail>, id: DisputeId) -> Result<()> {
        let Some(record) = self.read().await?.dispute(id).await? else { return Ok(()) };
        let _turn = self.inner.turns.take(record.payment).await;
        let payment = self.load_payment(record.payment).await?;
        let said = match (&payment.provider_id, &record.provider_id) {
            (Some(provider_id), Some(name)) => rail.disputed(&order_of(&payment), provider_id, name).await,
            _ => return Ok(()),
        };
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.dispute_said(tx, id, said).await })).await?;
        self.inner.bus.tell([payment.id()]);
        Ok(())
    }

    async fn dispute_said(
        &self,
        tx: &mut dyn Tx,
        id: DisputeId,
        said: core::result::Result<Disputed, RailError>,
    ) -> Result<()> {
        let now = self.now();
        // One that turned out to be the operator's is known by that one's id.
        let Some(mut record) = tx.dispute(id).await? else { return Ok(()) };
        let said = match said {
            Ok(said) => said,
            Err(why) => {
                tracing::warn!(dispute = %id, %why, "a provider did not say how a dispute stands");
                let doubled = 1_i64.checked_shl(record.asks.min(16)).unwrap_or(1);
                let wait = AGAIN_FIRST_MS.saturating_mul(doubled).min(AGAIN_LAST_MS);
                record.asks = record.asks.saturating_add(1);
                record.ask_at = record.ask_at.map(|_| now.plus_millis(wait));
                return Ok(tx.update_dispute(&record).await?);
            }
        };
        let mut record = the_operators(tx, record, said).await?;
        self.take_word(tx, &mut record, said, now).await?;
        record.asks = 0;
        let waits = record.state.is_open() || may_grow(tx, &record, said).await?;
        record.ask_at = waits.then(|| now.plus_millis(OPEN_MS));
        Ok(tx.update_dispute(&record).await?)
    }

    /// What the provider says is done, whatever it takes to get there from what is booked.
    async fn take_word(
        &self,
        tx: &mut dyn Tx,
        record: &mut DisputeRecord,
        Disputed { amount, stand }: Disputed,
        now: Timestamp,
    ) -> Result<()> {
        match (record.state, stand) {
            (DisputeState::Told | DisputeState::Open, Stand::Asked) | (DisputeState::Won, _) => {}
            (DisputeState::Told, Stand::Open | Stand::Lost) => self.open_dispute(tx, record, amount, now).await?,
            // It was given again before we ever heard that it was taken.
            (DisputeState::Told, Stand::Won | Stand::Dropped) => record.state = DisputeState::Won,
            (DisputeState::Open | DisputeState::Lost, Stand::Open | Stand::Lost) => {
                self.retake(tx, record, amount, now).await?;
            }
            (DisputeState::Open, Stand::Won | Stand::Dropped) => self.decide_dispute(tx, record, true, now).await?,
            (DisputeState::Lost, Stand::Asked | Stand::Won | Stand::Dropped) => {
                tracing::error!(dispute = %record.id, ?stand, "a provider does not say that a dispute is lost which is booked so");
            }
        }
        if record.state == DisputeState::Open && stand == Stand::Lost {
            self.decide_dispute(tx, record, false, now).await?;
        }
        Ok(())
    }

    /// Asks about disputes that are due, some at once. One that fails, or whose provider does not answer, does not keep
    /// the others from being asked about. How many were asked.
    pub(in crate::service) async fn ask_disputes_due(&self, now: Timestamp) -> Result<u64> {
        let due = self.read().await?.disputes_due(now, super::super::housekeeping::MOST).await?;
        let asked = AtomicU64::new(0);
        stream::iter(due)
            .for_each_concurrent(AT_ONCE, async |id| match self.ask_dispute(id).await {
                Ok(()) => {
                    asked.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::error!(dispute = %id, %error, source = ?error.source, "a dispute could not be asked about");
                    self.put_dispute_off(id).await;
                }
            })
            .await;
        Ok(asked.into_inner())
    }

    async fn ask_dispute(&self, id: DisputeId) -> Result<()> {
        let Some(record) = self.read().await?.dispute(id).await? else { return Ok(()) };
        let payment = self.load_payment(record.payment).await?;
        match self.inner.parts.rails.get(payment.quote.rail) {
            Some(rail) => self.look_at_dispute(rail, id).await,
            None => Err(Error::new(ErrorCode::RailUnavailable, "the rail of a disputed payment is not configured")),
        }
    }

    /// What failed on our side is not tried again at once.
    async fn put_dispute_off(&self, id: DisputeId) {
        let later = self.now().plus_millis(AGAIN_LAST_MS);
        let put_off = self.write(move |tx| {
            Box::pin(async move {
                let Some(mut record) = tx.dispute(id).await? else { return Ok(()) };
                record.ask_at = record.ask_at.map(|_| later);
                Ok(tx.update_dispute(&record).await?)
            })
        });
        if let Err(error) = put_off.await {
            tracing::error!(dispute = %id, %error, "a dispute that is due could not be put off");
        }
    }
}

/// Where an operator told of the same dispute before its provider did, it is one: the operator's, from now on under the
/// provider's name too. The one that is open, else the one of that sum, else the oldest.
async fn the_operators(tx: &mut dyn Tx, told: DisputeRecord, said: Disputed) -> Result<DisputeRecord> {
    // Who only asks has taken nothing, so that it is not that of which the operator told.
    let was_taken = matches!(said.stand, Stand::Open | Stand::Won | Stand::Lost);
    if told.state != DisputeState::Told || !was_taken {
        return Ok(told);
    }
    let known = tx.disputes_of(told.payment).await?;
    let nameless = known.into_iter().filter(|known| known.provider_id.is_none() && known.state.has_taken());
    let Some(known) = nameless.min_by_key(|known| (known.state == DisputeState::Lost, known.amount != said.amount))
    else {
        return Ok(told);
    };
    tx.remove_dispute(told.id).await?;
    Ok(DisputeRecord { provider_id: told.provider_id, ..known })
}

/// Whether something may still have to be taken for one that is lost: the provider has not decided yet, or took money that
/// a refund on its way or another open dispute has as well, and may give again.
async fn may_grow(tx: &mut dyn Tx, record: &DisputeRecord, said: Disputed) -> Result<bool> {
    match (record.state, said.stand) {
        (DisputeState::Lost, Stand::Open) => Ok(true),
        (DisputeState::Lost, Stand::Lost) if record.amount < said.amount => {
            let refunds = tx.refunds_of(record.payment).await?;
            let disputes = tx.disputes_of(record.payment).await?;
            Ok(refunds.iter().any(|refund| refund.state.is_open())
                || disputes.iter().any(|other| other.id != record.id && other.state.is_open()))
        }
        _ => Ok(false),
    }
}
