//! What a provider tells of disputes. A notice is only a reason to ask: what counts is the answer, by the dispute's id.

use super::super::drive::order_of;
use super::super::{Result, Service};
use crate::rails::{Disputed, Rail, RailError, Stand};
use crate::store::{DisputeState, PaymentRecord, Tx};
use barya_protocol::id::DisputeId;
use barya_protocol::{ErrorCode, Timestamp};
use std::sync::Arc;

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
        let mut record = tx.dispute(id).await?.ok_or(ErrorCode::NotFound)?;
        let Disputed { amount, stand } = match said {
            Ok(said) => said,
            Err(why) => {
                tracing::warn!(dispute = %id, %why, "a provider did not say how a dispute stands");
                let doubled = 1_i64.checked_shl(record.asks.min(16)).unwrap_or(1);
                let wait = AGAIN_FIRST_MS.saturating_mul(doubled).min(AGAIN_LAST_MS);
                record.asks = record.asks.saturating_add(1);
                record.ask_at = record.state.is_open().then(|| now.plus_millis(wait));
                return Ok(tx.update_dispute(&record).await?);
            }
        };
        record.asks = 0;
        record.ask_at = Some(now.plus_millis(OPEN_MS));
        match (record.state, stand) {
            (DisputeState::Told, Stand::Open | Stand::Lost) => {
                self.open_dispute(tx, &mut record, amount, now).await?;
                if stand == Stand::Lost {
                    self.decide_dispute(tx, &mut record, false, now).await?;
                }
            }
            // It was given again before we ever heard that it was taken.
            (DisputeState::Told, Stand::Won | Stand::Dropped) => {
                (record.state, record.ask_at) = (DisputeState::Won, None);
            }
            (DisputeState::Open, Stand::Won | Stand::Lost) => {
                self.decide_dispute(tx, &mut record, stand == Stand::Won, now).await?;
            }
            (DisputeState::Told, Stand::Asked) | (DisputeState::Open, _) => {}
            (DisputeState::Won | DisputeState::Lost, _) => record.ask_at = None,
        }
        Ok(tx.update_dispute(&record).await?)
    }

    /// Asks about disputes that are open. How many were asked for.
    pub(in crate::service) async fn ask_disputes_due(&self, now: Timestamp) -> Result<u64> {
        let mut asked: u64 = 0;
        for id in self.read().await?.disputes_due(now, super::super::housekeeping::MOST).await? {
            let Some(record) = self.read().await?.dispute(id).await? else { continue };
            let payment = self.load_payment(record.payment).await?;
            let looked = match self.inner.parts.rails.get(payment.quote.rail) {
                Some(rail) => self.look_at_dispute(rail, id).await,
                None => self.put_dispute_off(id).await,
            };
            if let Err(error) = looked {
                tracing::error!(dispute = %id, %error, source = ?error.source, "a dispute could not be asked about");
                self.put_dispute_off(id).await?;
            }
            asked = asked.saturating_add(1);
        }
        Ok(asked)
    }

    async fn put_dispute_off(&self, id: DisputeId) -> Result<()> {
        let later = self.now().plus_millis(AGAIN_LAST_MS);
        self.write(move |tx| {
            Box::pin(async move {
                let mut record = tx.dispute(id).await?.ok_or(ErrorCode::NotFound)?;
                record.ask_at = record.ask_at.map(|_| later);
                Ok(tx.update_dispute(&record).await?)
            })
        })
        .await
    }
}
