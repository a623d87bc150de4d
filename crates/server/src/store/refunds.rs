//! Money that goes back, and the lots that it is taken out of.

use super::{LotRecord, Result};
use async_trait::async_trait;
use barya_ledger::{AccountId, Source};
use barya_protocol::api::v1::RefundState;
use barya_protocol::id::{Intent, PaymentId, RefundId, WalletId};
use barya_protocol::line::Line;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use serde::{Deserialize, Serialize};

/// What was taken out of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The lot.
    pub lot: i64,
    /// How much, minor units.
    pub part: Amount,
}

/// A refund as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRecord {
    /// Its id; the key under which a rail is asked to send it.
    pub id: RefundId,
    /// Of which payment.
    pub payment: PaymentId,
    /// The key under which it was asked for, once for a payment.
    pub key: Intent,
    /// The amount that was asked for; `None`: all that was left.
    pub wish: Option<Amount>,
    /// Whose wallet it goes to; `None` where it goes out by the payment's rail.
    pub wallet: Option<WalletId>,
    /// The currency of every amount.
    pub currency: Currency,
    /// How much, minor units.
    pub amount: Amount,
    /// Who gives what of it.
    pub lines: Vec<Line>,
    /// Where it stands.
    pub state: RefundState,
    /// Why it failed.
    pub error: Option<ErrorCode>,
    /// What was taken for it, and goes back where it was if it fails.
    pub taken: Vec<Piece>,
    /// How many transfers hold it.
    pub legs: u32,
    /// When the rail is to be asked again; `None` when it is over.
    pub ask_at: Option<Timestamp>,
    /// How often it was asked.
    pub asks: u32,
    /// When it was last asked: written down before it is, so that nobody else ends it meanwhile.
    pub tried_at: Option<Timestamp>,
    /// Whether the rail has taken it on: from then on it is only asked.
    #[serde(default)]
    pub is_on_its_way: bool,
    /// When the rail said otherwise of one that was over: an operator looks at it.
    pub doubted_at: Option<Timestamp>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it went through.
    pub done_at: Option<Timestamp>,
    /// The signed proof, once done.
    pub jws: Option<String>,
}

/// What can be read of it.
#[async_trait]
pub trait ReadRefunds: Send {
    /// All lots that something brought, used up or not, oldest first; each with its account.
    async fn lots_from(&mut self, source: Source) -> Result<Vec<(AccountId, LotRecord)>>;
    /// The lot of this id, used up or not, with its account.
    async fn lot(&mut self, id: i64) -> Result<Option<(AccountId, LotRecord)>>;
    /// The refund of this id.
    async fn refund(&mut self, id: RefundId) -> Result<Option<RefundRecord>>;
    /// A payment's refunds, oldest first.
    async fn refunds_of(&mut self, payment: PaymentId) -> Result<Vec<RefundRecord>>;
    /// Refunds whose rail is to be asked by now, the longest due first.
    async fn refunds_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<RefundId>>;
    /// Refunds that are open, and those of which the rail says otherwise; oldest first.
    async fn refunds_to_look_at(&mut self, limit: u32) -> Result<Vec<RefundRecord>>;
    /// What came back into a wallet, newest first, what is before `before` (exclusive) only.
    async fn refunds_to(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, RefundId)>,
        limit: u32,
    ) -> Result<Vec<RefundRecord>>;
}

/// What can be written of it.
#[async_trait]
pub trait WriteRefunds: ReadRefunds {
    /// Errors: [`super::StoreError::Exists`] for a key that the payment has a refund of.
    async fn add_refund(&mut self, refund: &RefundRecord) -> Result<()>;
    /// Keeps what became of a refund.
    async fn update_refund(&mut self, refund: &RefundRecord) -> Result<()>;
}
