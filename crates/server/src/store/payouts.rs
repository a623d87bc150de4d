//! Cash-out: what was promised, what became of it, and the lots that it was taken out of.

use super::Result;
use async_trait::async_trait;
use barya_ledger::AccountId;
use barya_protocol::api::payout::{PayoutCode, Tier};
use barya_protocol::id::{Handle, Intent, PayoutId, QuoteId, WalletId};
use barya_protocol::payout::{PayoutQuote, PayoutRuleTerms, PayoutState};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};

/// A payout as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutRecord {
    /// The quote agreed to.
    pub quote: PayoutQuote,
    /// Who agreed.
    pub wallet: WalletId,
    /// Where it stands.
    pub state: PayoutState,
    /// Why it came back, as far as that is known.
    pub error: Option<ErrorCode>,
    /// What the rail's provider calls it; stored before the call that moves money.
    pub provider_id: Option<String>,
    /// When that call was made first, or was about to be: from then on money may have moved.
    pub sent_at: Option<Timestamp>,
    /// When it was made last, or was about to be: for some time after that it may still be on its way to the provider.
    pub tried_at: Option<Timestamp>,
    /// How often it was made, or was about to be.
    pub tries: u32,
    /// When it was called off: from then on that call is not made any more.
    pub called_off_at: Option<Timestamp>,
    /// What to say to an agent, while it can be said.
    pub code: Option<PayoutCode>,
    /// When the provider is to be asked next; `None` when there is nothing to ask.
    pub ask_at: Option<Timestamp>,
    /// How often it was asked.
    pub asks: u32,
    /// When it was agreed to.
    pub created_at: Timestamp,
    /// When the provider said that it arrived.
    pub paid_at: Option<Timestamp>,
    /// When it came back.
    pub returned_at: Option<Timestamp>,
}

impl PayoutRecord {
    /// The id, reserved by the quote.
    pub fn id(&self) -> PayoutId {
        self.quote.payout
    }
}

/// An account's lots, added up by what may be done with them. Minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LotSums {
    /// Never leaves as cash.
    pub not_cashable: i64,
    /// Could leave, but has not settled.
    pub settling: i64,
    /// When the last of that settles.
    pub settling_until: Option<Timestamp>,
    /// Could leave now.
    pub cash: i64,
    /// What of that its rail may still take back.
    pub reversible: i64,
    /// What has left by payouts, and whose rail may still take it back.
    pub gone: i64,
    /// Until when the last of either may be taken back.
    pub reversible_until: Option<Timestamp>,
}

/// What is known of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityRecord {
    /// Of whom.
    pub wallet: WalletId,
    /// What.
    pub tier: Tier,
    /// What the verifier calls it: all that is kept.
    pub reference: String,
    /// Since when.
    pub at: Timestamp,
}

/// What is taken out by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutRuleRecord {
    /// What the owner agreed to.
    pub terms: PayoutRuleTerms,
    /// Who that was.
    pub wallet: WalletId,
    /// When it is looked at next.
    pub next_at: Timestamp,
    /// When it was due last, if nothing could leave then though there was enough.
    pub failed_at: Option<Timestamp>,
}

/// What can be read of it.
#[async_trait]
pub trait ReadPayouts: Send {
    /// The quote of this id.
    async fn payout_quote(&mut self, id: QuoteId) -> Result<Option<PayoutQuote>>;
    /// The one quote of this intent.
    async fn payout_quote_of_intent(&mut self, intent: Intent) -> Result<Option<PayoutQuote>>;
    /// The payout of this id, with its quote.
    async fn payout(&mut self, id: PayoutId) -> Result<Option<PayoutRecord>>;
    /// The payout that a provider knows by this id.
    async fn payout_of_provider(&mut self, provider_id: &str) -> Result<Option<PayoutRecord>>;
    /// A payee's payouts (every payee's, where none is named), newest first, those before `before` (exclusive) only.
    async fn payouts(
        &mut self,
        payee: Option<&Handle>,
        before: Option<(Timestamp, PayoutId)>,
        limit: u32,
    ) -> Result<Vec<PayoutRecord>>;
    /// Payouts whose provider is to be asked by now, the longest due first.
    async fn payouts_to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PayoutId>>;
    /// What somebody took out by payouts made at or after `since`, all but what came back. Minor units.
    async fn paid_out(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64>;
    /// What everybody took out to one place ([`Destination::place`](barya_protocol::payout::Destination::place)), likewise.
    async fn paid_out_to(&mut self, place: &str, currency: Currency, since: Timestamp) -> Result<i64>;
    /// What a payee has taken out by itself.
    async fn payout_rule(&mut self, payee: &Handle) -> Result<Option<PayoutRuleRecord>>;
    /// Payees whose rule is due by now, the longest due first.
    async fn payout_rules_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Handle>>;
    /// The most that is known of somebody.
    async fn identity(&mut self, wallet: WalletId) -> Result<Option<IdentityRecord>>;
    /// An account's lots, added up.
    async fn weigh_lots(&mut self, account: &AccountId, now: Timestamp) -> Result<LotSums>;
    /// All that is left of an account's lots. Minor units.
    async fn sum_of_lots(&mut self, account: &AccountId) -> Result<i64>;
    /// What was taken out of an account's lots for payouts that are neither paid nor returned. Minor units.
    async fn held_for_payouts(&mut self, account: &AccountId) -> Result<i64>;
}

/// What can be written of it.
#[async_trait]
pub trait WritePayouts: ReadPayouts {
    /// Keeps a quote, in place of the intent's earlier one.
    async fn put_payout_quote(&mut self, quote: &PayoutQuote) -> Result<()>;
    /// Errors: [`super::StoreError::Exists`] for a quote that has a payout.
    async fn add_payout(&mut self, payout: &PayoutRecord) -> Result<()>;
    /// Keeps what may change of a payout: all but the quote and who agreed.
    async fn update_payout(&mut self, payout: &PayoutRecord) -> Result<()>;
    /// Keeps what is known of somebody, in place of what was known of the same tier. Errors: [`super::StoreError::Exists`] where the reference is
    /// another's.
    async fn put_identity(&mut self, identity: &IdentityRecord) -> Result<()>;
    /// Keeps a payee's rule, in place of an earlier one.
    async fn put_payout_rule(&mut self, rule: &PayoutRuleRecord) -> Result<()>;
    /// Removes a payee's rule; whether there was one.
    async fn remove_payout_rule(&mut self, payee: &Handle) -> Result<bool>;
    /// Takes this much out of an account's lots that may leave now, for a payout: first what no rail may take back any
    /// more, then what is soonest so; the oldest first. How much that was.
    async fn take_lots(&mut self, account: &AccountId, payout: PayoutId, amount: Amount, now: Timestamp)
    -> Result<i64>;
    /// Puts back what was taken for a payout, into the very lots that it was taken out of. How much that was.
    async fn restore_lots(&mut self, payout: PayoutId) -> Result<i64>;
}
