//! What a dispute moves: out of those who got the money when it is opened, and back to them when it is won.

use super::super::ledger::{out_of_range, post};
use super::super::refund::operators;
use super::super::refund::taking::{Taken, accounts_of, by_account, found, provenance_of, take, worse};
use super::super::settle::become_state;
use super::super::{Error, Result, Service};
use crate::store::{Debt, DisputeRecord, DisputeState, Given, NewLot, PaymentRecord, Tx};
use barya_ledger::{AccountId, AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::api::v1::{EventKind, RefundState};
use barya_protocol::line::{Line, Party, Rail, net_received};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Purpose;
use barya_protocol::refund::givers;
use barya_protocol::split::in_proportion;
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// A chain of transfers of one dispute, named by how many it has made before.
struct Chain<'r> {
    record: &'r mut DisputeRecord,
    transfers: Vec<Transfer>,
}

impl Chain<'_> {
    fn of(record: &mut DisputeRecord) -> Chain<'_> {
        Chain { record, transfers: Vec::new() }
    }

    fn leg(&mut self, debit: AccountKey, credit: AccountKey, amount: Amount, code: Code) -> Result<()> {
        if amount.is_zero() {
            return Ok(());
        }
        let id = TransferId::of(self.record.id, Step::Chargeback, self.record.legs);
        self.record.legs = self.record.legs.checked_add(1).ok_or_else(out_of_range)?;
        let currency = self.record.currency;
        self.transfers.push(Transfer { id, debit, credit, amount, currency, code, kind: Kind::Now });
        Ok(())
    }

    async fn post(self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        post(tx, &self.transfers, now).await.map(drop)
    }
}

/// Who bears how much of what was taken back.
#[derive(Default)]
struct Shares {
    payees: Vec<(AccountId, [AccountId; 2], Amount)>,
    /// Out of the operator's fees.
    fees: Amount,
    /// The operator's loss: what a rail kept, and what nobody else bears.
    loss: Amount,
}

/// Each payee bears what they were left with, the operator its own fees and those of the rail; what went back before is
/// borne already.
async fn shares(tx: &mut dyn Tx, payment: &PaymentRecord, amount: Amount) -> Result<Shares> {
    let quote = &payment.quote;
    let refunds = tx.refunds_of(payment.id()).await?;
    let back: Vec<&Line> =
        refunds.iter().filter(|refund| refund.state != RefundState::Failed).flat_map(|refund| &refund.lines).collect();
    let mut parties = Vec::new();
    for giver in givers(&quote.lines).ok_or(ErrorCode::PaymentState)? {
        let got = net_received(&quote.lines, &giver.party).unwrap_or(0).max(0);
        let gave = Amount::checked_sum(back.iter().filter(|line| line.from == giver.party).map(|line| line.amount));
        let left = got.saturating_sub(gave.ok_or_else(out_of_range)?.get()).max(0);
        parties.push((giver.party, Amount::new(left).ok_or_else(out_of_range)?));
    }
    let most: Vec<Amount> = parties.iter().map(|(_, left)| *left).collect();
    let whole = Amount::checked_sum(most.iter().copied()).ok_or_else(out_of_range)?;
    let total = quote.total.checked_sub(payment.refunded).ok_or_else(out_of_range)?;
    // Of a part, all bear their part; the rail's fee and what is beyond is the operator's.
    let kept = total.get().saturating_sub(whole.get()).max(0);
    let kept = Amount::new(kept).ok_or_else(out_of_range)?;
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

impl Service {
    /// The provider has taken the money. Errors: `payment_state` for a payment of which nothing was paid from outside.
    pub(super) async fn open_dispute(
        &self,
        tx: &mut dyn Tx,
        record: &mut DisputeRecord,
        amount: Amount,
        now: Timestamp,
    ) -> Result<()> {
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        let rail = payment.quote.rail;
        if payment.paid_at.is_none() || rail == Rail::Wallet || amount.is_zero() {
            return Err(Error::new(ErrorCode::PaymentState, "nothing of it was paid from outside"));
        }
        (record.amount, record.state) = (amount, DisputeState::Open);
        match payment.quote.purpose {
            Purpose::Pay => take_from_payees(tx, record, &payment, now).await?,
            Purpose::Topup | Purpose::Payout => take_from_wallet(tx, record, &payment, now).await?,
        }
        payment.gave_back = payment.gave_back.checked_add(borne(record, &payment)?).ok_or_else(out_of_range)?;
        if payment.state.may_become(PaymentState::Disputed) {
            become_state(&mut payment, PaymentState::Disputed)?;
        }
        tx.update_payment(&payment).await?;
        tx.update_dispute(record).await?;
        tracing::warn!(payment = %record.payment, dispute = %record.id, %amount, "a payment was taken back by the payer's provider");
        self.tell(tx, EventKind::Disputed, &payment, now).await
    }

    /// The provider has decided. Who won has all again; what was lost has gone back to the payer.
    pub(super) async fn decide_dispute(
        &self,
        tx: &mut dyn Tx,
        record: &mut DisputeRecord,
        won: bool,
        now: Timestamp,
    ) -> Result<()> {
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        record.ask_at = None;
        let next = if won {
            payment.gave_back = payment.gave_back.checked_sub(borne(record, &payment)?).unwrap_or(Amount::ZERO);
            give_again(tx, record, &payment, now).await?;
            record.state = DisputeState::Won;
            if payment.refunded.is_zero() { PaymentState::Paid } else { PaymentState::PartlyRefunded }
        } else {
            record.state = DisputeState::Lost;
            let sum = payment.refunded.checked_add(record.amount).ok_or_else(out_of_range)?;
            payment.refunded = sum.min(payment.quote.total);
            let whole = payment.refunded >= payment.quote.total;
            if whole { PaymentState::Refunded } else { PaymentState::PartlyRefunded }
        };
        if payment.state == PaymentState::Disputed {
            become_state(&mut payment, next)?;
        }
        tx.update_payment(&payment).await?;
        tx.update_dispute(record).await?;
        self.tell(tx, EventKind::Disputed, &payment, now).await
    }
}

/// What the payee has given for a dispute, or owes for it.
fn borne(record: &DisputeRecord, payment: &PaymentRecord) -> Result<Amount> {
    let Some(payee) = &payment.quote.payee else { return Ok(Amount::ZERO) };
    let theirs = AccountKey::PayeeAvailable(payee.handle.clone());
    let given = record.given.iter().map(|given| (&given.account.key, given.amount));
    let owed = record.debts.iter().map(|debt| (&debt.account.key, debt.left));
    let parts = given.chain(owed).filter(|(key, _)| **key == theirs).map(|(_, amount)| amount);
    Amount::checked_sum(parts).ok_or_else(out_of_range)
}

async fn take_from_payees(
    tx: &mut dyn Tx,
    record: &mut DisputeRecord,
    payment: &PaymentRecord,
    now: Timestamp,
) -> Result<()> {
    let rail = AccountKey::RailClearing(payment.quote.rail);
    let worst = provenance_of(tx, &payment.quote, now).await?;
    let Shares { payees, fees, loss } = shares(tx, payment, record.amount).await?;
    let operators = operators(tx, record.currency, fees).await?;
    let mut chain = Chain::of(record);
    for (owes, accounts, part) in payees {
        let (taken, short) = found(tx, payment.id().into(), &accounts, part).await?;
        take(tx, &taken).await?;
        for (account, amount) in by_account(&taken)? {
            chain.leg(account.key, rail.clone(), amount, Code::Chargeback)?;
        }
        let [_, available] = accounts;
        chain.record.given.extend(taken.iter().map(|taken| given(taken, available.clone(), worst)));
        if !short.is_zero() {
            chain.leg(owes.key, rail.clone(), short, Code::Chargeback)?;
            chain.record.debts.push(Debt { account: available, left: short });
        }
    }
    for (account, amount) in operators {
        let record = &mut *chain.record;
        let sum = if account == AccountKey::PlatformFee { &mut record.fees } else { &mut record.loss };
        *sum = sum.checked_add(amount).ok_or_else(out_of_range)?;
        chain.leg(account, rail.clone(), amount, Code::Chargeback)?;
    }
    chain.record.loss = chain.record.loss.checked_add(loss).ok_or_else(out_of_range)?;
    chain.leg(AccountKey::PlatformLoss, rail, loss, Code::Loss)?;
    chain.post(tx, now).await
}

/// Of a top-up: what is left of it in the wallet, then what else is there; the rest was spent, and is the operator's loss.
async fn take_from_wallet(
    tx: &mut dyn Tx,
    record: &mut DisputeRecord,
    payment: &PaymentRecord,
    now: Timestamp,
) -> Result<()> {
    let rail = AccountKey::RailClearing(payment.quote.rail);
    let owner = payment.wallet.ok_or(ErrorCode::PaymentState)?;
    let wallet = AccountKey::PayerWallet(owner).in_currency(record.currency);
    let worst = provenance_of(tx, &payment.quote, now).await?;
    let most = record.amount.min(payment.quote.payee_receives);
    let (taken, _) = found(tx, payment.id().into(), std::slice::from_ref(&wallet), most).await?;
    take(tx, &taken).await?;
    let sum = Amount::checked_sum(taken.iter().map(|taken| taken.part)).ok_or_else(out_of_range)?;
    let loss = record.amount.checked_sub(sum).ok_or_else(out_of_range)?;
    let mut chain = Chain::of(record);
    chain.record.given.extend(taken.iter().map(|taken| given(taken, wallet.clone(), worst)));
    chain.record.loss = loss;
    chain.leg(wallet.key.clone(), rail.clone(), sum, Code::Chargeback)?;
    chain.leg(AccountKey::PlatformLoss, rail, loss, Code::Loss)?;
    chain.post(tx, now).await
}

/// What was given may be worth less than what comes back for it, and what comes back less than what was given.
fn given(taken: &Taken, account: AccountId, worst: crate::store::Provenance) -> Given {
    Given { account, amount: taken.part, provenance: worse(worst, taken.lot.provenance) }
}

/// What a payee has earned goes to what they owe, oldest money first. It is theirs again if the dispute is won.
pub(super) async fn pay_debts(tx: &mut dyn Tx, record: &mut DisputeRecord, now: Timestamp) -> Result<()> {
    let mut chain = Chain::of(record);
    for nth in 0..chain.record.debts.len() {
        let Some(Debt { account, left }) = chain.record.debts.get(nth).cloned() else { continue };
        let AccountKey::PayeeAvailable(payee) = &account.key else { continue };
        let mut wanted = left;
        for lot in tx.lots(&account).await? {
            let part = lot.remaining.min(wanted);
            if part.is_zero() {
                break;
            }
            wanted = wanted.checked_sub(part).ok_or_else(out_of_range)?;
            tx.update_lot(lot.id, lot.remaining.checked_sub(part).ok_or_else(out_of_range)?).await?;
            let (account, amount, provenance) = (account.clone(), part, lot.provenance);
            chain.record.given.push(Given { account, amount, provenance });
        }
        let paid = left.checked_sub(wanted).ok_or_else(out_of_range)?;
        let owes = AccountKey::PayeeReceivable(payee.clone());
        chain.leg(account.key.clone(), owes, paid, Code::Chargeback)?;
        if let Some(debt) = chain.record.debts.get_mut(nth) {
            debt.left = wanted;
        }
    }
    chain.post(tx, now).await
}

/// Everybody has again what they gave, and owes no more.
async fn give_again(
    tx: &mut dyn Tx,
    record: &mut DisputeRecord,
    payment: &PaymentRecord,
    now: Timestamp,
) -> Result<()> {
    let rail = AccountKey::RailClearing(payment.quote.rail);
    let mut chain = Chain::of(record);
    for debt in std::mem::take(&mut chain.record.debts) {
        if let AccountKey::PayeeAvailable(payee) = &debt.account.key {
            chain.leg(rail.clone(), AccountKey::PayeeReceivable(payee.clone()), debt.left, Code::Refund)?;
        }
        chain.record.debts.push(Debt { left: Amount::ZERO, ..debt });
    }
    for Given { account, amount, provenance } in chain.record.given.clone() {
        chain.leg(rail.clone(), account.key.clone(), amount, Code::Refund)?;
        tx.add_lot(&NewLot { account, source: payment.id().into(), amount, provenance }).await?;
    }
    let (fees, loss) = (chain.record.fees, chain.record.loss);
    chain.leg(rail.clone(), AccountKey::PlatformFee, fees, Code::Refund)?;
    chain.leg(rail, AccountKey::PlatformLoss, loss, Code::Refund)?;
    chain.post(tx, now).await
}
