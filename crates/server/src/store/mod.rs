//! Where everything is kept: reads of a committed state, and jobs that write all they write or nothing.

mod disputes;
pub mod memory;
mod overlays;
mod payouts;
mod record;
mod refunds;
mod shares;
pub mod sqlite;
mod studio;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod suite_studio;
#[cfg(test)]
mod suite_webhooks;
mod webhooks;

pub use disputes::{Debt, DisputeRecord, DisputeState, Given, ReadDisputes, WriteDisputes};
pub use overlays::{OverlayRecord, ReadOverlays, WriteOverlays};
pub use payouts::{IdentityRecord, LotSums, PayoutRecord, PayoutRuleRecord, ReadPayouts, WritePayouts};
pub use record::{
    AllowanceRecord, ApiKeyRecord, ChallengePurpose, ChallengeRecord, ConflictRecord, CredentialRecord, Grant,
    LotRecord, MemberRecord, NewLot, PaymentRecord, Provenance, QuoteRecord, SessionRecord, SpendRecord, TokenHash,
};
pub use refunds::{Piece, ReadRefunds, RefundRecord, WriteRefunds};
pub use shares::{ReadShares, ShareRecord, WriteShares};
pub use studio::{ReadStudio, Received, WriteStudio};
pub use webhooks::{DeliveryRecord, EndpointRecord, EventRecord, ReadWebhooks, WriteWebhooks};

use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Account, AccountId, Changes, Record, TransferId};
use barya_protocol::id::{AllowanceId, ApiKeyId, Handle, Intent, OfferId, PaymentId, QuoteId, ReceiptId, WalletId};
use barya_protocol::{Currency, Timestamp};
use futures::future::BoxFuture;
use std::collections::BTreeSet;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Too much is waiting.
    #[error("too much is waiting to be written")]
    Busy,
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
    /// A row with this key is there already.
    #[error("it exists already")]
    Exists,
    /// The database failed, or holds what it cannot hold.
    #[error("the store failed: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Anything that is not one of the named cases.
    pub fn failed(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
        StoreError::Failed(source.into())
    }
}

/// What the store's methods answer.
pub type Result<T> = core::result::Result<T, StoreError>;

/// The job wants none of what it wrote; whoever sent it knows why.
#[derive(Clone, Copy, Debug)]
pub struct Abort;

/// What is to be written, as one: it sees its own writes, and all of them count or none does.
pub type Job = Box<dyn for<'a> FnOnce(&'a mut dyn Tx) -> BoxFuture<'a, core::result::Result<(), Abort>> + Send>;

/// A store. Writes happen one after another; reads see only what is committed.
#[async_trait]
pub trait Store: Send + Sync {
    /// A reader. One call sees one state; two calls may see two.
    async fn read(&self) -> Result<Box<dyn Read>>;

    /// A reader all of whose calls see the same state. It keeps the store from tidying up: not for long use.
    async fn snapshot(&self) -> Result<Box<dyn Read>>;

    /// Runs the job. Answers only when what it wrote is committed and durable, or when it aborted.
    ///
    /// Errors: [`StoreError::Busy`] and [`StoreError::Closed`] when it did not run; [`StoreError::Failed`] when it was
    /// not committed.
    async fn write(&self, job: Job) -> Result<()>;

    /// Waits until every write that was taken is done; those that come later are refused.
    async fn close(&self);
}

/// What can be read. Lists are bounded by `limit` where they can grow without bound.
#[async_trait]
pub trait Read:
    ReadOverlays + ReadPayouts + ReadDisputes + ReadRefunds + ReadShares + ReadStudio + ReadWebhooks + Send
{
    /// The payee of this handle.
    async fn payee(&mut self, handle: &Handle) -> Result<Option<PayeeRecord>>;
    /// Every payee, by handle.
    async fn payees(&mut self) -> Result<Vec<PayeeRecord>>;
    /// The offer of this id.
    async fn offer(&mut self, id: &OfferId) -> Result<Option<OfferRecord>>;
    /// Every offer, by id.
    async fn offers(&mut self) -> Result<Vec<OfferRecord>>;
    /// What a payee sells, by id.
    async fn offers_sold_by(&mut self, payee: &Handle, limit: u32) -> Result<Vec<OfferRecord>>;
    /// How many offers a payee has.
    async fn offers_of(&mut self, payee: &Handle) -> Result<u32>;
    /// The quote of this id.
    async fn quote(&mut self, id: QuoteId) -> Result<Option<QuoteRecord>>;
    /// The one quote of this intent.
    async fn quote_of_intent(&mut self, intent: Intent) -> Result<Option<QuoteRecord>>;
    /// The payment of this id, with its quote and receipt.
    async fn payment(&mut self, id: PaymentId) -> Result<Option<PaymentRecord>>;
    /// The payment that a provider knows by this id.
    async fn payment_of_provider(&mut self, provider_id: &str) -> Result<Option<PaymentRecord>>;
    /// A wallet's payments that wait for funds, newest first: the newest is the one in front of the payer, whose
    /// shortfall was just made up.
    async fn waiting(&mut self, wallet: WalletId, currency: Currency) -> Result<Vec<PaymentRecord>>;
    /// Payments that wait for funds although their time is over.
    async fn overdue(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>>;
    /// Payments whose provider is to be asked by now.
    async fn to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>>;
    /// Payments whose money has settled and is still pending for the payee.
    async fn to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>>;
    /// A wallet's payments that moved money, newest first, those before `before` (exclusive) only.
    async fn moved(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>>;
    /// A payee's payments that moved money, and those in which they only share, newest first, those before `before` (exclusive) only.
    async fn sales(
        &mut self,
        payee: &Handle,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>>;
    /// What a wallet loaded by top-ups made at or after `since`, open ones included. Minor units.
    async fn loaded(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64>;
    /// What is on its way into a wallet by open top-ups. Minor units.
    async fn loading(&mut self, wallet: WalletId, currency: Currency) -> Result<i64>;
    /// The credential of this id.
    async fn credential(&mut self, id: &[u8]) -> Result<Option<CredentialRecord>>;
    /// The session of this token.
    async fn session(&mut self, token: &TokenHash) -> Result<Option<SessionRecord>>;
    /// The open challenge of this token.
    async fn challenge(&mut self, token: &TokenHash) -> Result<Option<ChallengeRecord>>;
    /// How many challenges are open.
    async fn open_challenges(&mut self) -> Result<u64>;
    /// A receipt's compact JWS.
    async fn receipt(&mut self, id: ReceiptId) -> Result<Option<String>>;
    /// A wallet's accounts, by currency.
    async fn wallet_accounts(&mut self, wallet: WalletId) -> Result<Vec<Account>>;
    /// Those of these accounts that are there.
    async fn accounts(&mut self, ids: &BTreeSet<AccountId>) -> Result<Vec<Account>>;
    /// Those of these transfers that are there.
    async fn transfers(&mut self, ids: &BTreeSet<TransferId>) -> Result<Vec<Record>>;
    /// An account's lots that are not used up, oldest first.
    async fn lots(&mut self, account: &AccountId) -> Result<Vec<LotRecord>>;
    /// An account's lots that are not used up and have settled, of payments that wait for no release (any more), oldest
    /// first.
    async fn lots_left_behind(&mut self, account: &AccountId, now: Timestamp) -> Result<Vec<LotRecord>>;
    /// Accounts in order of id, after `after`.
    async fn accounts_after(&mut self, after: Option<&AccountId>, limit: u32) -> Result<Vec<Account>>;
    /// Transfers in the order in which they were written, from place `after` on; each with its place.
    async fn transfers_after(&mut self, after: i64, limit: u32) -> Result<Vec<(i64, Record)>>;
    /// Transfers into suspense that were not taken out again (by one of the same name with `/out` behind it), oldest
    /// first.
    async fn suspended(&mut self, limit: u32) -> Result<Vec<Record>>;
    /// The allowance of this id, agreed to or not.
    async fn allowance(&mut self, id: AllowanceId) -> Result<Option<AllowanceRecord>>;
    /// The one allowance of this intent.
    async fn allowance_of_intent(&mut self, intent: Intent) -> Result<Option<AllowanceRecord>>;
    /// Allowances that were agreed to, newest first.
    async fn allowances(&mut self, limit: u32) -> Result<Vec<AllowanceRecord>>;
    /// A wallet's allowances of which something may still be set aside.
    async fn allowances_of(&mut self, wallet: WalletId) -> Result<Vec<AllowanceRecord>>;
    /// Allowances whose rest is to go back by now.
    async fn allowances_to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<AllowanceId>>;
    /// What was settled under this serial.
    async fn spend(&mut self, allowance: AllowanceId, serial: u32) -> Result<Option<SpendRecord>>;
    /// How many serials of an allowance were settled.
    async fn spends_of(&mut self, allowance: AllowanceId) -> Result<u32>;
    /// Spends that were not settled as they stand, newest first.
    async fn conflicts(&mut self, limit: u32) -> Result<Vec<ConflictRecord>>;
    /// How many of them an allowance has.
    async fn conflicts_of(&mut self, allowance: AllowanceId) -> Result<u32>;
    /// Whether anything would be removed by [`Tx::purge`].
    async fn purgeable(&mut self, now: Timestamp) -> Result<bool>;

    // Who belongs to a payee, and the keys of its servers.

    /// Whether there is such a wallet.
    async fn has_wallet(&mut self, wallet: WalletId) -> Result<bool>;
    /// What somebody is to a payee.
    async fn member(&mut self, payee: &Handle, wallet: WalletId) -> Result<Option<MemberRecord>>;
    /// Those who belong to a payee, the owner first, then the oldest first.
    async fn members(&mut self, payee: &Handle) -> Result<Vec<MemberRecord>>;
    /// What somebody belongs to, by handle.
    async fn memberships(&mut self, wallet: WalletId, limit: u32) -> Result<Vec<MemberRecord>>;
    /// The key that has this hash, revoked or not.
    async fn api_key(&mut self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>>;
    /// The key of this id, revoked or not.
    async fn api_key_of_id(&mut self, id: ApiKeyId) -> Result<Option<ApiKeyRecord>>;
    /// A payee's keys, revoked ones too, newest first.
    async fn api_keys(&mut self, payee: &Handle, limit: u32) -> Result<Vec<ApiKeyRecord>>;
}

/// What a job can read and write.
#[async_trait]
pub trait Tx:
    Read + WriteOverlays + WritePayouts + WriteDisputes + WriteRefunds + WriteShares + WriteStudio + WriteWebhooks
{
    /// Errors: [`StoreError::Exists`].
    async fn add_payee(&mut self, payee: &PayeeRecord) -> Result<()>;
    /// Keeps what may change of a payee: name, picture, language, sites, what payers may set aside.
    async fn update_payee(&mut self, payee: &PayeeRecord) -> Result<()>;
    /// Errors: [`StoreError::Exists`].
    async fn add_offer(&mut self, offer: &OfferRecord) -> Result<()>;
    /// Keeps what may change of an offer: title, picture, price, sites, whether it is sold.
    async fn update_offer(&mut self, offer: &OfferRecord) -> Result<()>;
    /// Keeps a quote, in place of the intent's earlier one.
    async fn put_quote(&mut self, quote: &QuoteRecord) -> Result<()>;
    /// Errors: [`StoreError::Exists`] for an id, quote or intent that has a payment.
    async fn add_payment(&mut self, payment: &PaymentRecord) -> Result<()>;
    /// Keeps what may change of a payment: state, error, shortfall, provider's id, times.
    async fn update_payment(&mut self, payment: &PaymentRecord) -> Result<()>;
    /// Errors: [`StoreError::Exists`].
    async fn add_receipt(&mut self, id: ReceiptId, payment: PaymentId, jws: &str) -> Result<()>;
    /// Errors: [`StoreError::Exists`].
    async fn add_wallet(&mut self, id: WalletId, at: Timestamp) -> Result<()>;
    /// Errors: [`StoreError::Exists`].
    async fn add_credential(&mut self, credential: &CredentialRecord) -> Result<()>;
    /// Keeps a credential's counter, and whether it is suspect.
    async fn update_credential(&mut self, credential: &CredentialRecord) -> Result<()>;
    /// Opens a session.
    async fn add_session(&mut self, token: &TokenHash, session: &SessionRecord) -> Result<()>;
    /// Opens a challenge.
    async fn add_challenge(&mut self, token: &TokenHash, challenge: &ChallengeRecord) -> Result<()>;
    /// Removes the challenge; whether it was there.
    async fn take_challenge(&mut self, token: &TokenHash) -> Result<bool>;
    /// Notes an assertion as used; false when it was used before.
    async fn spend_assertion(&mut self, hash: &[u8; 32], at: Timestamp) -> Result<bool>;
    /// Writes what a chain of transfers changed.
    async fn save_ledger(&mut self, changes: &Changes, at: Timestamp) -> Result<()>;
    /// Adds a lot.
    async fn add_lot(&mut self, lot: &NewLot) -> Result<()>;
    /// Keeps what is left of a lot.
    async fn update_lot(&mut self, id: i64, remaining: barya_protocol::Amount) -> Result<()>;
    /// Keeps an allowance's terms, in place of the intent's earlier ones, which nobody agreed to. Errors:
    /// [`StoreError::Exists`] when somebody did.
    async fn put_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()>;
    /// Keeps what may change of an allowance: the grant, and when the rest goes back.
    async fn update_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()>;
    /// Errors: [`StoreError::Exists`] for a serial that was settled.
    async fn add_spend(&mut self, spend: &SpendRecord) -> Result<()>;
    /// Notes it, unless the same claims were noted before.
    async fn add_conflict(&mut self, conflict: &ConflictRecord) -> Result<()>;
    /// Removes quotes that ran out a day ago and have no payment, terms that nobody agreed to in time, challenges and
    /// sessions that ran out, and assertions used more than a day ago. How many rows that were.
    async fn purge(&mut self, now: Timestamp) -> Result<u64>;

    // Who belongs to a payee, and the keys of its servers.

    /// Errors: [`StoreError::Exists`] for somebody who belongs to it, and for a second owner.
    async fn add_member(&mut self, member: &MemberRecord) -> Result<()>;
    /// Removes a helper; whether there was one.
    async fn remove_helper(&mut self, payee: &Handle, wallet: WalletId) -> Result<bool>;
    /// Errors: [`StoreError::Exists`].
    async fn add_api_key(&mut self, key: &ApiKeyRecord) -> Result<()>;
    /// Ends a key of a payee's; whether there was one that had not ended.
    async fn revoke_api_key(&mut self, payee: &Handle, id: ApiKeyId, at: Timestamp) -> Result<bool>;
    /// Forgets a key.
    async fn remove_api_key(&mut self, id: ApiKeyId) -> Result<()>;
}

/// How long unused quotes and used assertions are kept: a day, in milliseconds.
pub const KEPT_MS: i64 = 86_400_000;
