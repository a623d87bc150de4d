//! Payments that the payer's provider takes back behind our back. The money is gone at once: it is taken from those who
//! got it, as far as they have it; what they no longer have they owe, and what they earn makes up for it; the fees are the
//! operator's loss. A dispute that is won gives everybody back what they gave.

mod books;
mod hear;
mod shares;

use super::{Error, Result, Service};
use crate::store::{DisputeRecord, DisputeState, Tx};
use barya_protocol::id::{DisputeId, PaymentId};
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// How many disputes a payment may have.
const DISPUTES_MOST: usize = 16;

impl Service {
    /// `barya payment dispute`: the operator knows from a provider that a payment was taken back; all of it that did not
    /// go back before and is not on its way back, where no amount is named.
    ///
    /// Errors: `payment_not_found`; `payment_state` for one that was not paid from outside, or is disputed;
    /// `amount_out_of_range`.
    pub async fn dispute_as_operator(&self, id: PaymentId, amount: Option<Amount>) -> Result<DisputeRecord> {
        let service = self.clone();
        let record = self.write(move |tx| {
            Box::pin(async move {
                let now = service.now();
                let payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                let known = tx.disputes_of(id).await?;
                if known.iter().any(|dispute| dispute.state.is_open()) {
                    return Err(Error::new(ErrorCode::PaymentState, "it is disputed already"));
                }
                let most = shares::room(tx, &payment, None).await?;
                let amount = amount.unwrap_or(most);
                if amount.is_zero() || amount > most {
                    let why = format!("{most} minor units can be taken back");
                    return Err(Error::new(ErrorCode::AmountOutOfRange, why));
                }
                let mut record = service.new_dispute(id, payment.quote.currency, None, now);
                service.room_for_dispute(&known)?;
                tx.add_dispute(&record).await?;
                service.open_dispute(tx, &mut record, amount, now).await?;
                Ok(record)
            })
        });
        let record = record.await?;
        self.inner.bus.tell([id]);
        Ok(record)
    }

    /// `barya payment dispute-ended`: how the provider decided. Errors: `not_found`, `payment_state` for one that is over.
    pub async fn end_dispute(&self, id: DisputeId, won: bool) -> Result<DisputeRecord> {
        let service = self.clone();
        let record = self.write(move |tx| {
            Box::pin(async move {
                let mut record = tx.dispute(id).await?.ok_or(ErrorCode::NotFound)?;
                if record.state != DisputeState::Open {
                    return Err(Error::new(ErrorCode::PaymentState, "no money is disputed by it any more"));
                }
                service.decide_dispute(tx, &mut record, won, service.now()).await?;
                Ok(record)
            })
        });
        let record = record.await?;
        self.inner.bus.tell([record.payment]);
        Ok(record)
    }

    /// `barya payment disputes`: those of a payment, oldest first.
    pub async fn disputes_of(&self, id: PaymentId) -> Result<Vec<DisputeRecord>> {
        Ok(self.read().await?.disputes_of(id).await?)
    }

    fn new_dispute(
        &self,
        payment: PaymentId,
        currency: barya_protocol::Currency,
        provider_id: Option<String>,
        now: Timestamp,
    ) -> DisputeRecord {
        let (ms, random) = self.id_parts(now);
        DisputeRecord {
            id: DisputeId::from_parts(ms, random),
            payment,
            provider_id,
            currency,
            amount: Amount::ZERO,
            state: DisputeState::Told,
            given: Vec::new(),
            debts: Vec::new(),
            fees: Amount::ZERO,
            loss: Amount::ZERO,
            own: Amount::ZERO,
            legs: 0,
            ask_at: None,
            asks: 0,
            created_at: now,
        }
    }

    fn room_for_dispute(&self, known: &[DisputeRecord]) -> Result<()> {
        if known.len() < DISPUTES_MOST {
            return Ok(());
        }
        Err(Error::new(ErrorCode::TooMany, format!("{DISPUTES_MOST} disputes of a payment at most")))
    }

    /// What payees have earned since makes up for what they owe. How many disputes that was for.
    pub(super) async fn make_up(&self, now: Timestamp) -> Result<u64> {
        let mut made_up: u64 = 0;
        for id in self.read().await?.disputes_to_make_up(super::housekeeping::MOST).await? {
            let service = self.clone();
            match self.write(move |tx| Box::pin(async move { service.make_up_in(tx, id, now).await })).await {
                Ok(()) => made_up = made_up.saturating_add(1),
                Err(error) => {
                    tracing::error!(dispute = %id, %error, source = ?error.source, "what is owed could not be made up for");
                }
            }
        }
        Ok(made_up)
    }

    async fn make_up_in(&self, tx: &mut dyn Tx, id: DisputeId, now: Timestamp) -> Result<()> {
        let mut record = tx.dispute(id).await?.ok_or(ErrorCode::NotFound)?;
        books::pay_debts(tx, &mut record, now).await?;
        Ok(tx.update_dispute(&record).await?)
    }
}
