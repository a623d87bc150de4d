//! Payments that the payer's provider took back.

use super::super::{DisputeRecord, ReadDisputes, Result, StoreError, WriteDisputes};
use super::State;
use super::read::count;
use super::write::add;
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::{DisputeId, PaymentId};

#[async_trait]
impl ReadDisputes for State {
    async fn dispute(&mut self, id: DisputeId) -> Result<Option<DisputeRecord>> {
        Ok(self.disputes.get(&id).cloned())
    }

    async fn dispute_of_provider(&mut self, provider_id: &str) -> Result<Option<DisputeRecord>> {
        Ok(self.disputes.values().find(|dispute| dispute.provider_id.as_deref() == Some(provider_id)).cloned())
    }

    async fn disputes_of(&mut self, payment: PaymentId) -> Result<Vec<DisputeRecord>> {
        Ok(self.disputes.values().filter(|dispute| dispute.payment == payment).cloned().collect())
    }

    async fn disputes_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<DisputeId>> {
        let mut due: Vec<_> =
            self.disputes.values().filter(|dispute| dispute.ask_at.is_some_and(|at| at <= now)).collect();
        due.sort_by_key(|dispute| (dispute.ask_at, dispute.id));
        Ok(due.into_iter().take(count(limit)).map(|dispute| dispute.id).collect())
    }

    async fn disputes_to_make_up(&mut self, limit: u32) -> Result<Vec<DisputeId>> {
        let has = |account| {
            let of_account = |((owner, _), lot): (&(_, i64), &super::super::LotRecord)| {
                *owner == account && !lot.remaining.is_zero()
            };
            self.lots.iter().any(of_account)
        };
        let owing = |dispute: &&DisputeRecord| {
            dispute.debts.iter().any(|debt| !debt.left.is_zero() && has(debt.account.clone()))
        };
        Ok(self.disputes.values().filter(owing).take(count(limit)).map(|dispute| dispute.id).collect())
    }
}

#[async_trait]
impl WriteDisputes for State {
    async fn add_dispute(&mut self, dispute: &DisputeRecord) -> Result<()> {
        let name = dispute.provider_id.as_ref();
        if name.is_some() && self.disputes.values().any(|known| known.provider_id.as_ref() == name) {
            return Err(StoreError::Exists);
        }
        add(&mut self.disputes, dispute.id, dispute.clone())
    }

    async fn update_dispute(&mut self, dispute: &DisputeRecord) -> Result<()> {
        self.disputes.insert_mut(dispute.id, dispute.clone());
        Ok(())
    }

    async fn remove_dispute(&mut self, id: DisputeId) -> Result<()> {
        self.disputes.remove_mut(&id);
        Ok(())
    }
}
