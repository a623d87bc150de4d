//! How a payment looks from outside.

use super::Service;
use crate::store::PaymentRecord;
use barya_protocol::api::v1;
use barya_protocol::id::Handle;
use barya_protocol::payment::PaymentState;

impl Service {
    /// The payment as its payer may see it; never with a session.
    pub(super) fn view(&self, record: &PaymentRecord) -> v1::Payment {
        let quote = &record.quote;
        let (receipt_id, receipt) = record.receipt.clone().unzip();
        v1::Payment {
            id: quote.payment,
            quote: quote.id,
            intent: quote.intent,
            purpose: quote.purpose,
            state: record.state,
            error: record.error,
            shortfall: record.shortfall.filter(|_| record.state == PaymentState::AwaitingFunds),
            next: record.next.clone().filter(|_| !record.state.is_settled()),
            payee: quote.payee.clone(),
            offer: quote.offer.clone(),
            reference: quote.reference.clone(),
            currency: quote.currency,
            total: quote.total,
            payee_receives: quote.payee_receives,
            lines: quote.lines.clone(),
            rail: quote.rail,
            mode: quote.mode,
            created_at: record.created_at,
            expires_at: quote.expires_at,
            receipt_id,
            receipt,
            session: None,
        }
    }
}

/// The payment as its payee may see it: not the payer's wallet, and not the intent, with which the quote could be asked for
/// again, secret and all.
pub(super) fn facts(record: &PaymentRecord, payee: &Handle) -> v1::PaymentFacts {
    let quote = &record.quote;
    let (receipt_id, receipt) = record.receipt.clone().unzip();
    v1::PaymentFacts {
        id: quote.payment,
        state: record.state,
        error: record.error,
        payee: payee.clone(),
        offer: quote.offer.clone(),
        reference: quote.reference.clone(),
        site: record.site.clone(),
        currency: quote.currency,
        total: quote.total,
        payee_receives: quote.payee_receives,
        refunded: record.refunded,
        lines: quote.lines.clone(),
        rail: quote.rail,
        mode: quote.mode,
        created_at: record.created_at,
        paid_at: record.paid_at,
        receipt_id,
        receipt,
        refund: None,
    }
}
