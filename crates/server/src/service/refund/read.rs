//! Refunds as they are seen.

use super::super::ledger::out_of_range;
use super::super::rights::Action;
use super::super::view::facts;
use super::super::{Result, Service};
use super::what_is_left;
use crate::store::{DisputeRecord, DisputeState, PaymentRecord, RefundRecord};
use barya_protocol::api::v1;
use barya_protocol::id::{Intent, PaymentId, RefundId, Secret};
use barya_protocol::{Amount, ErrorCode};

impl Service {
    /// `GET /v1/payments/{id}/refunds`. Errors: those of `may`, `payment_not_found`.
    pub async fn refunds(&self, bearer: Option<&Secret>, id: PaymentId) -> Result<v1::Refunds> {
        let mut read = self.read().await?;
        self.may_refund(read.as_mut(), bearer, Action::SeeRefunds, id).await?;
        Ok(v1::Refunds { items: read.refunds_of(id).await?.iter().map(view).collect() })
    }

    /// Refunds for an operator to look at: those that are open, and those of which the rail says otherwise than our books.
    /// Oldest first, `most` of them.
    pub async fn refunds_to_look_at(&self, most: u32) -> Result<Vec<RefundRecord>> {
        Ok(self.read().await?.refunds_to_look_at(most).await?)
    }

    /// A payment as its payee may see it. Errors: those of `may`, `payment_not_found`.
    pub async fn sale(&self, bearer: Option<&Secret>, id: PaymentId) -> Result<v1::PaymentFacts> {
        let mut read = self.read().await?;
        let payment = self.may_refund(read.as_mut(), bearer, Action::SeeRefunds, id).await?;
        let payee = payment.quote.payee.as_ref().map(|payee| payee.handle.clone());
        Ok(facts(&payment, &payee.ok_or(ErrorCode::PaymentNotFound)?))
    }

    /// How much of a payment whoever asks may give back, whatever its payee has; nothing for somebody who may not, and for
    /// a payment of which nothing is left. Errors: `payment_not_found`.
    pub async fn refundable(&self, bearer: Option<&Secret>, id: PaymentId) -> Result<Option<Amount>> {
        let mut read = self.read().await?;
        let payment = match self.may_refund(read.as_mut(), bearer, Action::Refund, id).await {
            Ok(payment) => payment,
            Err(error) if error.code == ErrorCode::Forbidden => return Ok(None),
            Err(error) => return Err(error),
        };
        let taken = read.disputes_of(id).await?;
        let refunds = read.refunds_of(id).await?;
        Ok(rest(&payment, &taken, &refunds).ok().flatten())
    }

    /// A key for something that is to be done once.
    pub fn new_key(&self) -> Intent {
        let (ms, random) = self.id_parts(self.now());
        Intent::from_parts(ms, random)
    }

    /// `GET /v1/refunds/{id}`: its proof. Errors: `refund_not_found`, also while it is on its way.
    pub async fn refund_receipt(&self, id: RefundId) -> Result<v1::RefundReceipt> {
        let jws = self.read().await?.refund(id).await?.and_then(|refund| refund.jws);
        Ok(v1::RefundReceipt { id, jws: jws.ok_or(ErrorCode::RefundNotFound)? })
    }
}

/// What is left of a payment to go back; `None` where nothing is.
fn rest(payment: &PaymentRecord, taken: &[DisputeRecord], refunds: &[RefundRecord]) -> Result<Option<Amount>> {
    if taken.iter().any(|dispute| matches!(dispute.state, DisputeState::Open | DisputeState::Lost)) {
        return Ok(None);
    }
    let givers = what_is_left(payment, refunds)?;
    let most = Amount::checked_sum(givers.iter().map(|giver| giver.most)).ok_or_else(out_of_range)?;
    Ok(Some(most).filter(|most| !most.is_zero()))
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
