//! What can be read.

use super::super::{
    AllowanceRecord, ApiKeyRecord, ChallengeRecord, ConflictRecord, CredentialRecord, LotRecord, MemberRecord,
    PaymentRecord, QuoteRecord, Read, Result, SessionRecord, SpendRecord, StoreError, TokenHash, Tx as _,
};
use super::State;
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Account, AccountId, AccountKey, Code, Record, Source, TransferId};
use barya_protocol::api::v1::Role;
use barya_protocol::id::{AllowanceId, ApiKeyId, Handle, Intent, OfferId, PaymentId, QuoteId, ReceiptId, WalletId};
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, Timestamp};
use rpds::RedBlackTreeMapSync as Map;
use std::collections::BTreeSet;

/// Those with a time by now, the longest due first.
fn due(
    payments: &Map<PaymentId, PaymentRecord>,
    now: Timestamp,
    limit: u32,
    time: fn(&PaymentRecord) -> Option<Timestamp>,
) -> Vec<PaymentId> {
    let times = payments.values().filter_map(|p| Some((time(p)?, p.id())));
    let mut due: Vec<_> = times.filter(|(at, _)| *at <= now).collect();
    due.sort_unstable();
    due.into_iter().map(|(_, id)| id).take(count(limit)).collect()
}

pub(super) fn count(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

fn sum(payments: impl Iterator<Item = Amount>) -> Result<i64> {
    payments
        .map(Amount::get)
        .try_fold(0_i64, i64::checked_add)
        .ok_or_else(|| StoreError::failed("a sum of top-ups is out of range"))
}

impl State {
    /// Payments that moved money, newest first, those before `before` only.
    fn newest(
        &self,
        which: impl Fn(&PaymentRecord) -> bool,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Vec<PaymentRecord> {
        let place = |p: &PaymentRecord| p.paid_at.map(|at| (at, p.id()));
        let earlier = |p: &PaymentRecord| place(p).is_some() && before.is_none_or(|before| place(p) < Some(before));
        let mut newest: Vec<_> = self.payments_where(|p| which(p) && earlier(p)).cloned().collect();
        newest.sort_by_key(|p| core::cmp::Reverse(place(p)));
        newest.truncate(count(limit));
        newest
    }
}

#[async_trait]
impl Read for State {
    async fn payee(&mut self, handle: &Handle) -> Result<Option<PayeeRecord>> {
        Ok(self.payees.get(handle).cloned())
    }

    async fn payees(&mut self) -> Result<Vec<PayeeRecord>> {
        Ok(self.payees.values().cloned().collect())
    }

    async fn offer(&mut self, id: &OfferId) -> Result<Option<OfferRecord>> {
        Ok(self.offers.get(id).cloned())
    }

    async fn offers(&mut self) -> Result<Vec<OfferRecord>> {
        Ok(self.offers.values().cloned().collect())
    }

    async fn offers_sold_by(&mut self, payee: &Handle, limit: u32) -> Result<Vec<OfferRecord>> {
        let theirs = self.offers.values().filter(|offer| offer.payee == *payee && offer.ended_at.is_none());
        Ok(theirs.take(count(limit)).cloned().collect())
    }

    async fn offers_of(&mut self, payee: &Handle) -> Result<u32> {
        u32::try_from(self.offers.values().filter(|offer| offer.payee == *payee).count()).map_err(StoreError::failed)
    }

    async fn quote(&mut self, id: QuoteId) -> Result<Option<QuoteRecord>> {
        Ok(self.quotes.get(&id).cloned())
    }

    async fn quote_of_intent(&mut self, intent: Intent) -> Result<Option<QuoteRecord>> {
        Ok(self.intents.get(&intent).and_then(|id| self.quotes.get(id)).cloned())
    }

    async fn payment(&mut self, id: PaymentId) -> Result<Option<PaymentRecord>> {
        Ok(self.payments.get(&id).cloned())
    }

    async fn payment_of_provider(&mut self, provider_id: &str) -> Result<Option<PaymentRecord>> {
        Ok(self.payments_where(|p| p.provider_id.as_deref() == Some(provider_id)).next().cloned())
    }

    async fn waiting(&mut self, wallet: WalletId, currency: Currency) -> Result<Vec<PaymentRecord>> {
        let is_waiting = |p: &PaymentRecord| {
            p.wallet == Some(wallet) && p.quote.currency == currency && p.state == PaymentState::AwaitingFunds
        };
        let mut waiting: Vec<_> = self.payments_where(is_waiting).cloned().collect();
        waiting.sort_by_key(|p| std::cmp::Reverse((p.created_at, p.id())));
        Ok(waiting)
    }

    async fn overdue(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        let waits = |p: &PaymentRecord| (p.state == PaymentState::AwaitingFunds).then_some(p.quote.expires_at);
        Ok(due(&self.payments, now, limit, waits))
    }

    async fn to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        Ok(due(&self.payments, now, limit, |p| p.ask_at))
    }

    async fn to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        Ok(due(&self.payments, now, limit, |p| p.release_at))
    }

    async fn moved(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>> {
        Ok(self.newest(|p| p.wallet == Some(wallet), before, limit))
    }

    async fn sales(
        &mut self,
        payee: &Handle,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>> {
        let of = |p: &PaymentRecord| {
            p.quote.payee.as_ref().is_some_and(|paid| paid.handle == *payee) || p.shared_with().contains(payee)
        };
        Ok(self.newest(of, before, limit))
    }

    async fn loaded(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64> {
        sum(self.top_ups(wallet, currency).filter(|p| p.created_at >= since).map(|p| p.quote.payee_receives))
    }

    async fn loading(&mut self, wallet: WalletId, currency: Currency) -> Result<i64> {
        sum(self.top_ups(wallet, currency).filter(|p| !p.state.is_settled()).map(|p| p.quote.payee_receives))
    }

    async fn credential(&mut self, id: &[u8]) -> Result<Option<CredentialRecord>> {
        Ok(self.credentials.get(id).cloned())
    }

    async fn session(&mut self, token: &TokenHash) -> Result<Option<SessionRecord>> {
        Ok(self.sessions.get(token).cloned())
    }

    async fn challenge(&mut self, token: &TokenHash) -> Result<Option<ChallengeRecord>> {
        Ok(self.challenges.get(token).cloned())
    }

    async fn open_challenges(&mut self) -> Result<u64> {
        u64::try_from(self.challenges.size()).map_err(StoreError::failed)
    }

    async fn receipt(&mut self, id: ReceiptId) -> Result<Option<String>> {
        Ok(self.receipts.get(&id).map(|(_, jws)| jws.clone()))
    }

    async fn wallet_accounts(&mut self, wallet: WalletId) -> Result<Vec<Account>> {
        let key = AccountKey::PayerWallet(wallet);
        Ok(self.accounts.values().filter(|account| account.id.key == key).cloned().collect())
    }

    async fn accounts(&mut self, ids: &BTreeSet<AccountId>) -> Result<Vec<Account>> {
        Ok(ids.iter().filter_map(|id| self.accounts.get(id)).cloned().collect())
    }

    async fn transfers(&mut self, ids: &BTreeSet<TransferId>) -> Result<Vec<Record>> {
        Ok(ids.iter().filter_map(|id| self.transfers.get(id)).cloned().collect())
    }

    async fn lots(&mut self, account: &AccountId) -> Result<Vec<LotRecord>> {
        let of_account = self.lots.range((account.clone(), i64::MIN)..=(account.clone(), i64::MAX));
        Ok(of_account.map(|(_, lot)| *lot).filter(|lot| !lot.remaining.is_zero()).collect())
    }

    async fn lots_left_behind(&mut self, account: &AccountId, now: Timestamp) -> Result<Vec<LotRecord>> {
        let mut lots = self.lots(account).await?;
        lots.retain(|lot| {
            let Source::Payment(id) = lot.source else { return false };
            let waits = self.payments.get(&id).is_none_or(|payment| payment.release_at.is_some());
            lot.provenance.settles_at <= now && !waits
        });
        Ok(lots)
    }

    async fn accounts_after(&mut self, after: Option<&AccountId>, limit: u32) -> Result<Vec<Account>> {
        let mut accounts: Vec<_> = self.accounts.values().cloned().collect();
        accounts.sort_by_key(|account| account.id.to_string());
        let after = after.map(AccountId::to_string);
        let later = accounts.into_iter().filter(|a| after.as_ref().is_none_or(|after| a.id.to_string() > *after));
        Ok(later.take(count(limit)).collect())
    }

    async fn transfers_after(&mut self, after: i64, limit: u32) -> Result<Vec<(i64, Record)>> {
        let later = self.order.iter().filter(|(place, _)| **place > after);
        Ok(later.filter_map(|(place, id)| Some((*place, self.transfers.get(id)?.clone()))).take(count(limit)).collect())
    }

    async fn suspended(&mut self, limit: u32) -> Result<Vec<Record>> {
        let is_open = |record: &&Record| {
            let out = format!("{}/out", record.transfer.id).parse();
            record.transfer.code == Code::Suspend
                && record.transfer.credit == AccountKey::Suspense
                && !out.is_ok_and(|out| self.transfers.contains_key(&out))
        };
        let all = self.order.values().filter_map(|id| self.transfers.get(id));
        Ok(all.filter(is_open).take(count(limit)).cloned().collect())
    }

    async fn allowance(&mut self, id: AllowanceId) -> Result<Option<AllowanceRecord>> {
        Ok(self.allowances.get(&id).cloned())
    }

    async fn allowance_of_intent(&mut self, intent: Intent) -> Result<Option<AllowanceRecord>> {
        Ok(self.allowances.values().find(|allowance| allowance.terms.intent == intent).cloned())
    }

    async fn allowances(&mut self, limit: u32) -> Result<Vec<AllowanceRecord>> {
        let granted = |a: &&AllowanceRecord| a.grant.is_some();
        let mut allowances: Vec<_> = self.allowances.values().filter(granted).cloned().collect();
        allowances.sort_by_key(|a| core::cmp::Reverse((a.grant.as_ref().map(|grant| grant.at), a.terms.id)));
        allowances.truncate(count(limit));
        Ok(allowances)
    }

    async fn allowances_of(&mut self, wallet: WalletId) -> Result<Vec<AllowanceRecord>> {
        let is_theirs = |a: &&AllowanceRecord| {
            a.release_at.is_some() && a.grant.as_ref().is_some_and(|grant| grant.wallet == wallet)
        };
        Ok(self.allowances.values().filter(is_theirs).cloned().collect())
    }

    async fn allowances_to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<AllowanceId>> {
        let times = self.allowances.values().filter_map(|a| Some((a.release_at?, a.terms.id)));
        let mut due: Vec<_> = times.filter(|(at, _)| *at <= now).collect();
        due.sort_unstable();
        Ok(due.into_iter().map(|(_, id)| id).take(count(limit)).collect())
    }

    async fn spend(&mut self, allowance: AllowanceId, serial: u32) -> Result<Option<SpendRecord>> {
        Ok(self.spends.get(&(allowance, serial)).cloned())
    }

    async fn spends_of(&mut self, allowance: AllowanceId) -> Result<u32> {
        let of_it = self.spends.range((allowance, 0)..=(allowance, u32::MAX));
        u32::try_from(of_it.count()).map_err(StoreError::failed)
    }

    async fn conflicts(&mut self, limit: u32) -> Result<Vec<ConflictRecord>> {
        let mut newest: Vec<_> = self.conflicts.values().cloned().collect();
        newest.reverse();
        newest.truncate(count(limit));
        Ok(newest)
    }

    async fn conflicts_of(&mut self, allowance: AllowanceId) -> Result<u32> {
        let of_it = self.conflicts.values().filter(|conflict| conflict.claims.allowance == allowance);
        u32::try_from(of_it.count()).map_err(StoreError::failed)
    }

    async fn purgeable(&mut self, now: Timestamp) -> Result<bool> {
        Ok(self.clone().purge(now).await? > 0)
    }

    async fn has_wallet(&mut self, wallet: WalletId) -> Result<bool> {
        Ok(self.wallets.contains_key(&wallet))
    }

    async fn member(&mut self, payee: &Handle, wallet: WalletId) -> Result<Option<MemberRecord>> {
        Ok(self.members.get(&(payee.clone(), wallet)).cloned())
    }

    async fn members(&mut self, payee: &Handle) -> Result<Vec<MemberRecord>> {
        let mut all: Vec<_> = self.members.values().filter(|member| member.payee == *payee).cloned().collect();
        all.sort_by_key(|member| (member.role != Role::Owner, member.since, member.wallet));
        Ok(all)
    }

    async fn memberships(&mut self, wallet: WalletId, limit: u32) -> Result<Vec<MemberRecord>> {
        Ok(self.members.values().filter(|member| member.wallet == wallet).take(count(limit)).cloned().collect())
    }

    async fn api_key(&mut self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>> {
        Ok(self.api_keys.values().find(|key| key.hash == *hash).cloned())
    }

    async fn api_key_of_id(&mut self, id: ApiKeyId) -> Result<Option<ApiKeyRecord>> {
        Ok(self.api_keys.get(&id).cloned())
    }

    async fn api_keys(&mut self, payee: &Handle, limit: u32) -> Result<Vec<ApiKeyRecord>> {
        let mut newest: Vec<_> = self.api_keys.values().filter(|key| key.payee == *payee).cloned().collect();
        newest.reverse();
        newest.truncate(count(limit));
        Ok(newest)
    }
}
