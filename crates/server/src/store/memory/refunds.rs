//! Money that goes back.

use super::super::{LotRecord, ReadRefunds, RefundRecord, Result, StoreError, WriteRefunds};
use super::State;
use super::read::count;
use super::write::add;
use async_trait::async_trait;
use barya_ledger::{AccountId, Source};
use barya_protocol::Timestamp;
use barya_protocol::id::{PaymentId, RefundId, WalletId};

#[async_trait]
impl ReadRefunds for State {
    async fn lots_from(&mut self, source: Source) -> Result<Vec<(AccountId, LotRecord)>> {
        let of_source = self.lots.iter().filter(|(_, lot)| lot.source == source);
        let mut lots: Vec<_> = of_source.map(|((account, _), lot)| (account.clone(), *lot)).collect();
        lots.sort_by_key(|(_, lot)| lot.id);
        Ok(lots)
    }

    async fn lot(&mut self, id: i64) -> Result<Option<(AccountId, LotRecord)>> {
        Ok(self.lots.iter().find(|((_, lot), _)| *lot == id).map(|((account, _), lot)| (account.clone(), *lot)))
    }

    async fn refund(&mut self, id: RefundId) -> Result<Option<RefundRecord>> {
        Ok(self.refunds.get(&id).cloned())
    }

    async fn refunds_of(&mut self, payment: PaymentId) -> Result<Vec<RefundRecord>> {
        Ok(self.refunds.values().filter(|refund| refund.payment == payment).cloned().collect())
    }

    async fn refunds_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<RefundId>> {
        let mut due: Vec<_> =
            self.refunds.values().filter(|refund| refund.ask_at.is_some_and(|at| at <= now)).collect();
        due.sort_by_key(|refund| (refund.ask_at, refund.id));
        Ok(due.into_iter().take(count(limit)).map(|refund| refund.id).collect())
    }

    async fn refunds_to_look_at(&mut self, limit: u32) -> Result<Vec<RefundRecord>> {
        let mut found: Vec<_> =
            self.refunds.values().filter(|one| one.ask_at.or(one.doubted_at).is_some()).cloned().collect();
        found.sort_by_key(|refund| refund.id);
        found.truncate(count(limit));
        Ok(found)
    }

    async fn refunds_to(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, RefundId)>,
        limit: u32,
    ) -> Result<Vec<RefundRecord>> {
        let place = |refund: &RefundRecord| refund.done_at.map(|at| (at, refund.id));
        let earlier = |refund: &&RefundRecord| {
            refund.wallet == Some(wallet)
                && place(refund).is_some_and(|place| before.is_none_or(|before| place < before))
        };
        let mut found: Vec<_> = self.refunds.values().filter(earlier).cloned().collect();
        found.sort_by_key(|refund| std::cmp::Reverse(place(refund)));
        found.truncate(count(limit));
        Ok(found)
    }
}

#[async_trait]
impl WriteRefunds for State {
    async fn add_refund(&mut self, refund: &RefundRecord) -> Result<()> {
        let same = |known: &RefundRecord| known.payment == refund.payment && known.key == refund.key;
        if self.refunds.values().any(same) {
            return Err(StoreError::Exists);
        }
        add(&mut self.refunds, refund.id, refund.clone())
    }

    async fn update_refund(&mut self, refund: &RefundRecord) -> Result<()> {
        self.refunds.insert_mut(refund.id, refund.clone());
        Ok(())
    }
}
