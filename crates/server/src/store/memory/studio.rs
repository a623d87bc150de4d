//! What the studio's own pages need: sums of what came.

use super::super::{PaymentRecord, ReadStudio, Received, Result, StoreError, TokenHash, WriteStudio};
use super::State;
use super::read::count;
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::Handle;
use std::cmp::Reverse;
use std::collections::BTreeMap;

const DAY_MS: i64 = 86_400_000;

impl State {
    /// Added up by whatever `key` says of a payment and of when it was paid.
    fn received<K: Ord>(
        &self,
        payee: &Handle,
        since: Timestamp,
        key: impl Fn(&PaymentRecord, Timestamp) -> K,
    ) -> Result<BTreeMap<K, Received>> {
        let too_much = || StoreError::failed("what came is out of range");
        let mut sums: BTreeMap<K, Received> = BTreeMap::new();
        for payment in self.payments.values() {
            let theirs = payment.quote.payee.as_ref().is_some_and(|paid| paid.handle == *payee);
            let Some(at) = payment.paid_at.filter(|at| theirs && *at >= since) else { continue };
            let sum = sums.entry(key(payment, at)).or_default();
            sum.count = sum.count.checked_add(1).ok_or_else(too_much)?;
            let stayed = payment.quote.payee_receives.get().checked_sub(payment.gave_back.get());
            sum.amount = stayed.and_then(|stayed| sum.amount.checked_add(stayed)).ok_or_else(too_much)?;
        }
        Ok(sums)
    }
}

#[async_trait]
impl ReadStudio for State {
    async fn received_by_day(
        &mut self,
        payee: &Handle,
        since: Timestamp,
        zone_ms: i64,
    ) -> Result<Vec<(i64, Received)>> {
        let day = |_: &PaymentRecord, at: Timestamp| at.millis().saturating_add(zone_ms).div_euclid(DAY_MS);
        Ok(self.received(payee, since, day)?.into_iter().collect())
    }

    async fn received_by_site(
        &mut self,
        payee: &Handle,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Option<String>, Received)>> {
        let sums = self.received(payee, since, |payment, _| payment.site.clone())?;
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_key(|(_, sum)| Reverse(sum.amount));
        sums.truncate(count(limit));
        Ok(sums)
    }
}

#[async_trait]
impl WriteStudio for State {
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.sessions.remove_mut(token))
    }
}
