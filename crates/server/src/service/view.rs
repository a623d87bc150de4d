//! How a payment looks from outside.

use super::ledger::out_of_range;
use super::refund::view as seen;
use super::{Result, Service};
use crate::store::{DisputeState, PaymentRecord, Read};
use barya_protocol::Amount;
use barya_protocol::api::v1::{self, RefundState};
use barya_protocol::id::Handle;
use barya_protocol::line::{Line, Party, net_received};
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
        of: None,
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

/// The payment as this payee may see it: all of it, or, where they only share in somebody else's, their part.
pub(super) async fn facts_for<R: Read + ?Sized>(
    read: &mut R,
    record: &PaymentRecord,
    payee: &Handle,
) -> Result<v1::PaymentFacts> {
    let whose = record.quote.payee.as_ref().map(|whose| whose.handle.clone()).filter(|whose| whose != payee);
    let Some(of) = whose else { return Ok(facts(record, payee)) };
    let party = Party::Payee(payee.clone());
    let lines = lines_of(&record.quote.lines, &party);
    let got = lines.iter().filter(|line| line.to == party).map(|line| line.amount);
    let receives = net_received(&lines, &party).and_then(Amount::new);
    Ok(v1::PaymentFacts {
        of: Some(of),
        offer: None,
        reference: None,
        site: None,
        total: Amount::checked_sum(got).ok_or_else(out_of_range)?,
        payee_receives: receives.ok_or_else(out_of_range)?,
        refunded: went_back(read, record, payee).await?,
        lines,
        receipt_id: None,
        receipt: None,
        ..facts(record, payee)
    })
}

/// A refund as somebody may see it who only shares in its payment; `None` where they gave nothing of it.
pub(super) fn part_of_refund(refund: &v1::Refund, payee: &Handle) -> Result<Option<v1::Refund>> {
    let lines = lines_of(&refund.lines, &Party::Payee(payee.clone()));
    let amount = Amount::checked_sum(lines.iter().map(|line| line.amount)).ok_or_else(out_of_range)?;
    let part = v1::Refund { amount, lines, receipt: None, ..refund.clone() };
    Ok(Some(part).filter(|part| !part.amount.is_zero()))
}

fn lines_of(lines: &[Line], party: &Party) -> Vec<Line> {
    lines.iter().filter(|line| line.from == *party || line.to == *party).cloned().collect()
}

/// What somebody who shares in a payment has given back of it: by refunds, and for disputes that are lost.
async fn went_back<R: Read + ?Sized>(read: &mut R, record: &PaymentRecord, payee: &Handle) -> Result<Amount> {
    if record.refunded.is_zero() {
        return Ok(Amount::ZERO);
    }
    let mut sums = Vec::new();
    for refund in read.refunds_of(record.id()).await? {
        if refund.state == RefundState::Done {
            sums.extend(part_of_refund(&seen(&refund), payee)?.map(|part| part.amount));
        }
    }
    for dispute in read.disputes_of(record.id()).await? {
        if dispute.state == DisputeState::Lost {
            sums.push(dispute.borne_by(payee).ok_or_else(out_of_range)?);
        }
    }
    Amount::checked_sum(sums).ok_or_else(out_of_range)
}
