//! Payments that the payer's provider took back, and what payees owe since.

use super::{Provenance, Result};
use async_trait::async_trait;
use barya_ledger::{AccountId, AccountKey};
use barya_protocol::id::{DisputeId, Handle, PaymentId};
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeState {
    /// It was told of; whether money was taken is being asked for.
    Told,
    /// The provider has taken the money.
    Open,
    /// The provider gave it again, or never took it.
    Won,
    /// The payer keeps it.
    Lost,
}

impl DisputeState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            DisputeState::Told => "told",
            DisputeState::Open => "open",
            DisputeState::Won => "won",
            DisputeState::Lost => "lost",
        }
    }

    /// Whether the provider has taken money for it, and not given it again.
    pub const fn has_taken(self) -> bool {
        matches!(self, DisputeState::Open | DisputeState::Lost)
    }

    /// Whether it is still to be decided.
    pub const fn is_open(self) -> bool {
        matches!(self, DisputeState::Told | DisputeState::Open)
    }
}

/// What somebody has given for a dispute, and has again if it is won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The account in which they have it again: a wallet, or what a payee can take out.
    #[serde(with = "account")]
    pub account: AccountId,
    /// How much, minor units.
    pub amount: Amount,
    /// What may be done with it.
    pub provenance: Provenance,
}

/// What a payee owes since a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debt {
    /// What the payee can take out: what comes in here makes up for it.
    #[serde(with = "account")]
    pub account: AccountId,
    /// What is still owed, minor units.
    pub left: Amount,
}

/// A dispute as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRecord {
    /// The id.
    pub id: DisputeId,
    /// Over which payment.
    pub payment: PaymentId,
    /// What the provider calls it; `None` for one of which only an operator told so far.
    pub provider_id: Option<String>,
    /// The currency of every amount.
    pub currency: Currency,
    /// How much was taken back, minor units; nothing until that is known.
    pub amount: Amount,
    /// Where it stands.
    pub state: DisputeState,
    /// Who has given what for it, and does not have it again.
    pub given: Vec<Given>,
    /// Who owes what for it.
    pub debts: Vec<Debt>,
    /// What the operator gave out of its fees, minor units.
    pub fees: Amount,
    /// What the operator lost, minor units.
    pub loss: Amount,
    /// What of both was its fee for the payment, minor units.
    #[serde(default)]
    pub own: Amount,
    /// How many transfers it has made so far.
    pub legs: u32,
    /// When the provider is asked next; `None` when there is nothing to ask.
    pub ask_at: Option<Timestamp>,
    /// How often it was asked without an answer.
    pub asks: u32,
    /// When it was told of.
    pub created_at: Timestamp,
}

impl DisputeRecord {
    /// What a payee has given for it, or owes for it, minor units; `None` when that is out of range.
    pub fn borne_by(&self, payee: &Handle) -> Option<Amount> {
        let theirs = AccountKey::PayeeAvailable(payee.clone());
        let given = self.given.iter().map(|given| (&given.account.key, given.amount));
        let owed = self.debts.iter().map(|debt| (&debt.account.key, debt.left));
        Amount::checked_sum(given.chain(owed).filter(|(key, _)| **key == theirs).map(|(_, amount)| amount))
    }
}

/// What can be read of it.
#[async_trait]
pub trait ReadDisputes: Send {
    /// The dispute of this id.
    async fn dispute(&mut self, id: DisputeId) -> Result<Option<DisputeRecord>>;
    /// The dispute that a provider knows by this id.
    async fn dispute_of_provider(&mut self, provider_id: &str) -> Result<Option<DisputeRecord>>;
    /// A payment's disputes, oldest first.
    async fn disputes_of(&mut self, payment: PaymentId) -> Result<Vec<DisputeRecord>>;
    /// Disputes of which the provider is to be asked by now, the longest due first.
    async fn disputes_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<DisputeId>>;
    /// Disputes for which somebody owes who has something now, oldest first.
    async fn disputes_to_make_up(&mut self, limit: u32) -> Result<Vec<DisputeId>>;
}

/// What can be written of it.
#[async_trait]
pub trait WriteDisputes: ReadDisputes {
    /// Errors: [`super::StoreError::Exists`] for one that is known.
    async fn add_dispute(&mut self, dispute: &DisputeRecord) -> Result<()>;
    /// Keeps what became of a dispute, and what the provider calls it.
    async fn update_dispute(&mut self, dispute: &DisputeRecord) -> Result<()>;
    /// Forgets one by which nothing was ever moved.
    async fn remove_dispute(&mut self, id: DisputeId) -> Result<()>;
}

/// An account as its text.
mod account {
    use barya_ledger::AccountId;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(account: &AccountId, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(account)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AccountId, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
