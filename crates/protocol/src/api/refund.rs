//! Bodies of money that goes back.

use crate::currency::Currency;
use crate::error::ErrorCode;
use crate::id::{PaymentId, RefundId};
use crate::line::Line;
use crate::money::Amount;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// Where a refund stands. `Checking` means that nobody knows yet: it is asked again under the same key, never sent twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum RefundState {
    /// The money is set aside and on its way.
    Processing,
    /// The money is set aside, and it is not known whether the payer has it: the provider did not say, or works on it.
    Checking,
    /// The payer has it, or the provider says that it went.
    Done,
    /// It did not go; the payee has the money again.
    Failed,
}

impl RefundState {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            RefundState::Processing => "processing",
            RefundState::Checking => "checking",
            RefundState::Done => "done",
            RefundState::Failed => "failed",
        }
    }

    /// Whether it is still to be decided.
    pub const fn is_open(self) -> bool {
        matches!(self, RefundState::Processing | RefundState::Checking)
    }
}

/// `POST /v1/payments/{id}/refund`, with an `Idempotency-Key` of the caller's own: a ULID.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RefundRequest {
    /// How much goes back to the payer, minor units; all that is left when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

/// Money of a payment that goes back. Minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Refund {
    /// The id.
    pub id: RefundId,
    /// The payment.
    pub payment: PaymentId,
    /// Where it stands.
    pub state: RefundState,
    /// Why it failed, when it did.
    pub error: Option<ErrorCode>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What goes back to the payer.
    pub amount: Amount,
    /// Who gives what of it.
    pub lines: Vec<Line>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it went through.
    pub done_at: Option<Timestamp>,
    /// The proof, a compact JWS (`typ: barya-refund+jwt`), once done.
    pub receipt: Option<String>,
}

/// The refunds of a payment, those that failed too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Refunds {
    /// Oldest first; at most 100.
    pub items: Vec<Refund>,
}

/// `GET /v1/refunds/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RefundReceipt {
    /// The id.
    pub id: RefundId,
    /// The compact JWS.
    pub jws: String,
}
