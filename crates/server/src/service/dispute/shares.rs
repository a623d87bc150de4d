//! Who bears how much of what a payer's provider takes back, and how much of a payment it can take at all.

use super::super::Result;
use super::super::ledger::out_of_range;
use super::super::refund::taking::accounts_of;
use crate::store::{DisputeRecord, DisputeState, PaymentRecord, Tx};
use barya_ledger::{AccountId, AccountKey};
use barya_protocol::api::v1::RefundState;
use barya_protocol::id::{DisputeId, Handle};
use barya_protocol::line::{Line, Party, Rail, net_received};
use barya_protocol::refund::givers;
use barya_protocol::split::in_proportion;
use barya_protocol::{Amount, ErrorCode};

/// Who bears how much of what was taken back.
#[derive(Default)]
pub(super) struct Shares {
    /// Each payee: where they owe what they lack, their accounts, and how much they bear.
    pub payees: Vec<(AccountId, [AccountId; 2], Amount)>,
    /// Out of the operator's fees.
    pub fees: Amount,
    /// The operator's loss: what a rail kept, and what nobody else bears.
    pub loss: Amount,
}

/// Each payee bears what they were left with, the operator its own fees and those of the rail; what went back before, is on
/// its way, or was taken by another dispute is borne already. `amount` is at most the [`room`] of this dispute.
pub(super) async fn shares(tx: &mut dyn Tx, payment: &PaymentRecord, of: DisputeId, amount: Amount) -> Result<Shares> {
    let quote = &payment.quote;
    let refunds = tx.refunds_of(payment.id()).await?;
    let back: Vec<&Line> =
        refunds.iter().filter(|refund| refund.state != RefundState::Failed).flat_map(|refund| &refund.lines).collect();
    let others = others(tx, payment, of).await?;
    let mut parties = Vec::new();
    for giver in givers(&quote.lines).ok_or(ErrorCode::PaymentState)? {
        let got = net_received(&quote.lines, &giver.party).unwrap_or(0);
        let gave = Amount::checked_sum(back.iter().filter(|line| line.from == giver.party).map(|line| line.amount));
        let mut left = got.saturating_sub(gave.ok_or_else(out_of_range)?.get());
        for other in &others {
            left = left.saturating_sub(borne_by(&giver.party, other)?.get());
        }
        parties.push((giver.party, not_below_zero(left)?));
    }
    let most: Vec<Amount> = parties.iter().map(|(_, left)| *left).collect();
    let whole = Amount::checked_sum(most.iter().copied()).ok_or_else(out_of_range)?;
    // Of a part, all bear their part; the rail's fee and what is beyond is the operator's.
    let kept = not_below_zero(room(tx, payment, Some(of)).await?.get().saturating_sub(whole.get()))?;
    let weights: Vec<Amount> = most.iter().copied().chain([kept]).collect();
    let shared = amount.min(Amount::checked_sum(weights.iter().copied()).ok_or_else(out_of_range)?);
    let parts = in_proportion(shared, &weights).unwrap_or_default();
    let mut shares = Shares::default();
    for ((party, _), part) in parties.iter().zip(&parts) {
        match party {
            Party::Payee(handle) => {
                let owes = AccountKey::PayeeReceivable(handle.clone()).in_currency(quote.currency);
                shares.payees.push((owes, accounts_of(handle, quote.currency), *part));
            }
            Party::Platform | Party::Rail(Rail::Wallet) => {
                shares.fees = shares.fees.checked_add(*part).ok_or_else(out_of_range)?;
            }
            Party::Tax(_) | Party::Payer | Party::Rail(_) | Party::Issuer(_) => {}
        }
    }
    let borne = shares.payees.iter().map(|(_, _, part)| *part).chain([shares.fees]);
    let borne = Amount::checked_sum(borne).ok_or_else(out_of_range)?;
    shares.loss = amount.checked_sub(borne).ok_or_else(out_of_range)?;
    Ok(shares)
}

/// How much of a payment can be taken back by this dispute, or by one more: what did not go back, is not on its way, and
/// was not taken by another. Whatever a provider says, no more than was paid is ever booked as taken.
pub(super) async fn room(tx: &mut dyn Tx, payment: &PaymentRecord, of: Option<DisputeId>) -> Result<Amount> {
    let mut left = payment.quote.total.get().saturating_sub(payment.refunded.get());
    for refund in tx.refunds_of(payment.id()).await?.iter().filter(|refund| refund.state.is_open()) {
        left = left.saturating_sub(refund.amount.get());
    }
    for dispute in tx.disputes_of(payment.id()).await? {
        match dispute.state {
            // What is lost is among what went back.
            DisputeState::Lost if Some(dispute.id) == of => left = left.saturating_add(dispute.amount.get()),
            DisputeState::Open if Some(dispute.id) != of => left = left.saturating_sub(dispute.amount.get()),
            _ => {}
        }
    }
    not_below_zero(left)
}

/// The other disputes by which money was taken, and not given again.
pub(super) async fn others(tx: &mut dyn Tx, payment: &PaymentRecord, of: DisputeId) -> Result<Vec<DisputeRecord>> {
    let known = tx.disputes_of(payment.id()).await?;
    Ok(known.into_iter().filter(|dispute| dispute.id != of && dispute.state.has_taken()).collect())
}

/// What a payee has given for a dispute, or owes for it.
pub(super) fn borne(record: &DisputeRecord, payee: &Handle) -> Result<Amount> {
    record.borne_by(payee).ok_or_else(out_of_range)
}

fn borne_by(party: &Party, dispute: &DisputeRecord) -> Result<Amount> {
    match party {
        Party::Payee(handle) => borne(dispute, handle),
        Party::Platform => Ok(dispute.own),
        Party::Tax(_) | Party::Payer | Party::Rail(_) | Party::Issuer(_) => Ok(Amount::ZERO),
    }
}

fn not_below_zero(minor: i64) -> Result<Amount> {
    Amount::new(minor.max(0)).ok_or_else(out_of_range)
}
