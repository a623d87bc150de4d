//! Refunds as they are seen.

use super::super::rights::Action;
use super::super::{Result, Service};
use crate::store::RefundRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, RefundId, Secret};

impl Service {
    /// `GET /v1/payments/{id}/refunds`. Errors: those of `may`, `payment_not_found`.
    pub async fn refunds(&self, bearer: Option<&Secret>, id: PaymentId) -> Result<v1::Refunds> {
        let mut read = self.read().await?;
        self.may_refund(read.as_mut(), bearer, Action::SeeRefunds, id).await?;
        Ok(v1::Refunds { items: read.refunds_of(id).await?.iter().map(view).collect() })
    }

    /// `GET /v1/refunds/{id}`: its proof. Errors: `refund_not_found`, also while it is on its way.
    pub async fn refund_receipt(&self, id: RefundId) -> Result<v1::RefundReceipt> {
        let jws = self.read().await?.refund(id).await?.and_then(|refund| refund.jws);
        Ok(v1::RefundReceipt { id, jws: jws.ok_or(ErrorCode::RefundNotFound)? })
    }
}

/// A refund as its payee may see it: not to whose wallet it went, and not under which key.
pub(in crate::service) fn view(record: &RefundRecord) -> v1::Refund {
    v1::Refund {
        id: record.id,
        payment: record.payment,
        state: record.state,
        error: record.error,
        currency: record.currency,
        amount: record.amount,
        lines: record.lines.clone(),
        created_at: record.created_at,
        done_at: record.done_at,
        receipt: record.jws.clone(),
    }
}
