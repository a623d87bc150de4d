//! A store in memory: the oracle that the SQLite store is tested against, and the one a simulation runs on.

mod disputes;
mod overlays;
mod payouts;
mod read;
mod refunds;
mod shares;
mod studio;
mod webhooks;
mod write;

use super::{
    AllowanceRecord, ApiKeyRecord, ChallengeRecord, ConflictRecord, CredentialRecord, DeliveryRecord, DisputeRecord,
    EndpointRecord, EventRecord, IdentityRecord, Job, LotRecord, MemberRecord, OverlayRecord, PaymentRecord,
    PayoutRecord, PayoutRuleRecord, QuoteRecord, Read, RefundRecord, Result, SessionRecord, ShareRecord, SpendRecord,
    Store, StoreError, TokenHash,
};
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Account, AccountId, Record, TransferId};
use barya_protocol::api::v1::Tier;
use barya_protocol::id::{
    AllowanceId, ApiKeyId, DeliveryId, DisputeId, EventId, Handle, Intent, OfferId, PaymentId, PayoutId, QuoteId,
    ReceiptId, RefundId, WalletId, WebhookEndpointId,
};
use barya_protocol::payment::PaymentState;
use barya_protocol::payout::PayoutQuote;
use barya_protocol::quote::Purpose;
use barya_protocol::{Currency, Timestamp};
use payouts::TakenLot;
use rpds::RedBlackTreeMapSync as Map;
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
    refunds: Map<RefundId, RefundRecord>,
    disputes: Map<DisputeId, DisputeRecord>,
    shares: Map<Handle, Vec<ShareRecord>>,
    payout_quotes: Map<QuoteId, PayoutQuote>,
    payouts: Map<PayoutId, PayoutRecord>,
    payout_rules: Map<Handle, PayoutRuleRecord>,
    identities: Map<(WalletId, Tier), IdentityRecord>,
    /// What was taken out of which lot.
    payout_lots: Map<(PayoutId, i64), TakenLot>,
    overlays: Map<Handle, OverlayRecord>,
    events: Map<EventId, EventRecord>,
    endpoints: Map<WebhookEndpointId, EndpointRecord>,
    deliveries: Map<DeliveryId, DeliveryRecord>,
    allowances: Map<AllowanceId, AllowanceRecord>,
    spends: Map<(AllowanceId, u32), SpendRecord>,
    conflicts: Map<usize, ConflictRecord>,
    members: Map<(Handle, WalletId), MemberRecord>,
    api_keys: Map<ApiKeyId, ApiKeyRecord>,
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
