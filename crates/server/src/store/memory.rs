//! A store in memory: the oracle that the SQLite store is tested against, and the one a simulation runs on.

use super::{
    AllowanceRecord, ChallengeRecord, ConflictRecord, CredentialRecord, EventKind, Job, KEPT_MS, LotRecord, NewLot,
    PaymentRecord, QuoteRecord, Read, Result, SessionRecord, SpendRecord, Store, StoreError, TokenHash, Tx,
};
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Account, AccountId, AccountKey, Changes, Code, Record, TransferId};
use barya_protocol::id::{AllowanceId, Handle, Intent, OfferId, PaymentId, QuoteId, ReceiptId, WalletId};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Purpose;
use barya_protocol::{Amount, Currency, Timestamp};
use rpds::RedBlackTreeMapSync as Map;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Mutex;

/// A store that forgets everything when it is dropped.
#[derive(Default)]
pub struct MemoryStore {
    state: Mutex<State>,
    closed: AtomicBool,
}

/// Everything. Its maps share what they do not change, so that a clone is a snapshot and costs nothing.
#[derive(Clone, Default)]
struct State {
    payees: Map<Handle, PayeeRecord>,
    offers: Map<OfferId, OfferRecord>,
    quotes: Map<QuoteId, QuoteRecord>,
    intents: Map<Intent, QuoteId>,
    payments: Map<PaymentId, PaymentRecord>,
    receipts: Map<ReceiptId, (PaymentId, String)>,
    events: Map<usize, (Timestamp, &'static str, PaymentId)>,
    allowances: Map<AllowanceId, AllowanceRecord>,
    spends: Map<(AllowanceId, u32), SpendRecord>,
    conflicts: Map<usize, ConflictRecord>,
    wallets: Map<WalletId, Timestamp>,
    credentials: Map<Vec<u8>, CredentialRecord>,
    sessions: Map<TokenHash, SessionRecord>,
    challenges: Map<TokenHash, ChallengeRecord>,
    spent: Map<[u8; 32], Timestamp>,
    accounts: Map<AccountId, Account>,
    /// By account, then age.
    lots: Map<(AccountId, i64), LotRecord>,
    transfers: Map<TransferId, Record>,
    order: Map<i64, TransferId>,
}

#[async_trait]
impl Store for MemoryStore {
    async fn read(&self) -> Result<Box<dyn Read>> {
        Ok(Box::new(self.state.lock().await.clone()))
    }

    async fn snapshot(&self) -> Result<Box<dyn Read>> {
        self.read().await
    }

    async fn write(&self, job: Job) -> Result<()> {
        let mut state = self.state.lock().await;
        if self.closed.load(Ordering::Acquire) {
            return Err(StoreError::Closed);
        }
        let mut draft = state.clone();
        if job(&mut draft).await.is_ok() {
            *state = draft;
        }
        Ok(())
    }

    async fn close(&self) {
        let _last = self.state.lock().await;
        self.closed.store(true, Ordering::Release);
    }
}

impl State {
    fn payments_where<'a>(
        &'a self,
        keep: impl Fn(&PaymentRecord) -> bool + 'a,
    ) -> impl Iterator<Item = &'a PaymentRecord> {
        self.payments.values().filter(move |payment| keep(payment))
    }

    /// A wallet's top-ups in a currency that are not known to have failed.
    fn top_ups(&self, wallet: WalletId, currency: Currency) -> impl Iterator<Item = &PaymentRecord> {
        self.payments_where(move |p| {
            p.wallet == Some(wallet)
                && p.quote.currency == currency
                && p.quote.purpose == Purpose::Topup
                && !matches!(p.state, PaymentState::Failed | PaymentState::Cancelled | PaymentState::Expired)
        })
    }

    fn next_lot(&self) -> i64 {
        self.lots.keys().map(|(_, id)| *id).max().map_or(1, |id| id.saturating_add(1))
    }
}

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

fn count(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

fn sum(payments: impl Iterator<Item = Amount>) -> Result<i64> {
    payments
        .map(Amount::get)
        .try_fold(0_i64, i64::checked_add)
        .ok_or_else(|| StoreError::failed("a sum of top-ups is out of range"))
}

/// Inserts what must not be there yet.
fn add<K: Ord + Clone, V>(map: &mut Map<K, V>, key: K, value: V) -> Result<()> {
    if map.contains_key(&key) {
        return Err(StoreError::Exists);
    }
    map.insert_mut(key, value);
    Ok(())
}

/// Removes what `gone` says, and counts it.
fn remove_where<K: Ord + Clone, V>(map: &mut Map<K, V>, gone: impl Fn(&K, &V) -> bool) -> u64 {
    let keys: Vec<K> = map.iter().filter(|(key, value)| gone(key, value)).map(|(key, _)| key.clone()).collect();
    keys.iter().fold(0, |count: u64, key| count.saturating_add(u64::from(map.remove_mut(key))))
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
        let place = |p: &PaymentRecord| p.paid_at.map(|at| (at, p.id()));
        let mut moved: Vec<_> = self
            .payments_where(|p| {
                let at = place(p);
                p.wallet == Some(wallet) && at.is_some() && before.is_none_or(|before| at < Some(before))
            })
            .cloned()
            .collect();
        moved.sort_by_key(|p| core::cmp::Reverse(place(p)));
        moved.truncate(count(limit));
        Ok(moved)
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
}

#[async_trait]
impl Tx for State {
    async fn add_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        add(&mut self.payees, payee.handle.clone(), payee.clone())
    }

    async fn update_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        if let Some(kept) = self.payees.get(&payee.handle).cloned() {
            self.payees.insert_mut(payee.handle.clone(), PayeeRecord { allowance: payee.allowance, ..kept });
        }
        Ok(())
    }

    async fn add_offer(&mut self, offer: &OfferRecord) -> Result<()> {
        add(&mut self.offers, offer.id.clone(), offer.clone())
    }

    async fn put_quote(&mut self, quote: &QuoteRecord) -> Result<()> {
        if let Some(earlier) = self.intents.get(&quote.quote.intent).copied() {
            self.quotes.remove_mut(&earlier);
        }
        self.intents.insert_mut(quote.quote.intent, quote.quote.id);
        self.quotes.insert_mut(quote.quote.id, quote.clone());
        Ok(())
    }

    async fn add_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let taken = |p: &PaymentRecord| p.quote.id == payment.quote.id || p.quote.intent == payment.quote.intent;
        if self.payments_where(taken).next().is_some() {
            return Err(StoreError::Exists);
        }
        add(&mut self.payments, payment.id(), PaymentRecord { receipt: None, ..payment.clone() })
    }

    async fn update_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let receipt = self.payments.get(&payment.id()).and_then(|kept| kept.receipt.clone());
        self.payments.insert_mut(payment.id(), PaymentRecord { receipt, ..payment.clone() });
        Ok(())
    }

    async fn add_receipt(&mut self, id: ReceiptId, payment: PaymentId, jws: &str) -> Result<()> {
        add(&mut self.receipts, id, (payment, jws.to_owned()))?;
        if let Some(kept) = self.payments.get(&payment).cloned() {
            self.payments.insert_mut(payment, PaymentRecord { receipt: Some((id, jws.to_owned())), ..kept });
        }
        Ok(())
    }

    async fn add_event(&mut self, at: Timestamp, kind: EventKind, payment: PaymentId) -> Result<()> {
        self.events.insert_mut(self.events.size(), (at, kind.as_str(), payment));
        Ok(())
    }

    async fn add_wallet(&mut self, id: WalletId, at: Timestamp) -> Result<()> {
        add(&mut self.wallets, id, at)
    }

    async fn add_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        add(&mut self.credentials, credential.id.clone(), credential.clone())
    }

    async fn update_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        self.credentials.insert_mut(credential.id.clone(), credential.clone());
        Ok(())
    }

    async fn add_session(&mut self, token: &TokenHash, session: &SessionRecord) -> Result<()> {
        self.sessions.insert_mut(*token, session.clone());
        Ok(())
    }

    async fn add_challenge(&mut self, token: &TokenHash, challenge: &ChallengeRecord) -> Result<()> {
        self.challenges.insert_mut(*token, challenge.clone());
        Ok(())
    }

    async fn take_challenge(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.challenges.remove_mut(token))
    }

    async fn spend_assertion(&mut self, hash: &[u8; 32], at: Timestamp) -> Result<bool> {
        Ok(add(&mut self.spent, *hash, at).is_ok())
    }

    async fn save_ledger(&mut self, changes: &Changes, _at: Timestamp) -> Result<()> {
        for account in &changes.accounts {
            self.accounts.insert_mut(account.id.clone(), account.clone());
        }
        for record in &changes.created {
            let last = self.order.last().map_or(0, |(place, _)| *place);
            self.order.insert_mut(last.saturating_add(1), record.transfer.id.clone());
            add(&mut self.transfers, record.transfer.id.clone(), record.clone())?;
        }
        for (id, state) in &changes.resolved {
            if let Some(record) = self.transfers.get(id).cloned() {
                self.transfers.insert_mut(id.clone(), Record { state: *state, ..record });
            }
        }
        Ok(())
    }

    async fn add_lot(&mut self, lot: &NewLot) -> Result<()> {
        let id = self.next_lot();
        let record = LotRecord { id, remaining: lot.amount, provenance: lot.provenance };
        self.lots.insert_mut((lot.account.clone(), id), record);
        Ok(())
    }

    async fn update_lot(&mut self, id: i64, remaining: Amount) -> Result<()> {
        let found = self.lots.iter().find(|((_, lot), _)| *lot == id).map(|(key, lot)| (key.clone(), *lot));
        if let Some((key, lot)) = found {
            self.lots.insert_mut(key, LotRecord { remaining, ..lot });
        }
        Ok(())
    }

    async fn put_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()> {
        let earlier = |_: &AllowanceId, a: &AllowanceRecord| a.terms.intent == allowance.terms.intent;
        if self.allowances.iter().any(|(id, a)| earlier(id, a) && a.grant.is_some()) {
            return Err(StoreError::Exists);
        }
        remove_where(&mut self.allowances, earlier);
        add(&mut self.allowances, allowance.terms.id, allowance.clone())
    }

    async fn update_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()> {
        self.allowances.insert_mut(allowance.terms.id, allowance.clone());
        Ok(())
    }

    async fn add_spend(&mut self, spend: &SpendRecord) -> Result<()> {
        add(&mut self.spends, (spend.claims.allowance, spend.claims.serial), spend.clone())
    }

    async fn add_conflict(&mut self, conflict: &ConflictRecord) -> Result<()> {
        if self.conflicts.values().all(|known| known.claims != conflict.claims) {
            self.conflicts.insert_mut(self.conflicts.size(), conflict.clone());
        }
        Ok(())
    }

    async fn purge(&mut self, now: Timestamp) -> Result<u64> {
        let old = now.plus_millis(-KEPT_MS);
        let payments = self.payments.clone();
        let unused =
            |quote: &QuoteRecord| quote.quote.expires_at <= old && !payments.contains_key(&quote.quote.payment);
        let quotes = remove_where(&mut self.quotes, |_, quote| unused(quote));
        let kept = self.quotes.clone();
        remove_where(&mut self.intents, |_, quote| !kept.contains_key(quote));
        let sessions = remove_where(&mut self.sessions, |_, session| session.expires_at <= now);
        let challenges = remove_where(&mut self.challenges, |_, challenge| challenge.expires_at <= now);
        let spent = remove_where(&mut self.spent, |_, at| *at <= old);
        let terms = remove_where(&mut self.allowances, |_, a| a.grant.is_none() && a.terms.agree_by <= old);
        Ok(quotes.saturating_add(terms).saturating_add(sessions).saturating_add(challenges).saturating_add(spent))
    }
}
