//! What a dispute moves: out of those who got the money when it is opened, and back to them when it is won.

use super::super::ledger::{out_of_range, post};
use super::super::refund::operators;
use super::super::refund::taking::{Taken, by_account, found, provenance_of, take, worse};
use super::super::settle::become_state;
use super::super::{Error, Result, Service};
use super::shares::{Shares, borne, others, room, shares};
use crate::store::{Debt, DisputeRecord, DisputeState, Given, NewLot, PaymentRecord, Tx};
use barya_ledger::{AccountId, AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::api::v1::EventKind;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Purpose;
use barya_protocol::refund::givers;
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

impl Service {
    /// The provider has taken the money: `amount`, as far as there is room for it. Errors: `payment_state` for a payment of
    /// which nothing was paid from outside.
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
        record.state = DisputeState::Open;
        take_for(tx, record, &mut payment, amount, now).await?;
        if payment.state.may_become(PaymentState::Disputed) {
            become_state(&mut payment, PaymentState::Disputed)?;
        }
        tx.update_payment(&payment).await?;
        tx.update_dispute(record).await?;
        let booked = record.amount;
        tracing::warn!(payment = %record.payment, dispute = %record.id, %amount, %booked, "a payment was taken back by the payer's provider");
        self.tell(tx, EventKind::Disputed, &payment, now).await
    }

    /// The provider says how much it has taken: where that is not what is booked, all that is booked is given again, and
    /// what there is room for is taken. What is lost has gone back, and is never made less.
    pub(super) async fn retake(
        &self,
        tx: &mut dyn Tx,
        record: &mut DisputeRecord,
        amount: Amount,
        now: Timestamp,
    ) -> Result<()> {
        let mut payment = tx.payment(record.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
        let is_lost = record.state == DisputeState::Lost;
        let before = record.amount;
        let amount = amount.min(room(tx, &payment, Some(record.id)).await?);
        if amount == before || amount.is_zero() || (is_lost && amount < before) {
            return Ok(());
        }
        tracing::warn!(payment = %record.payment, dispute = %record.id, %before, %amount, "a provider took another sum than was booked");
        give_again(tx, record, &mut payment, now).await?;
        take_for(tx, record, &mut payment, amount, now).await?;
        if is_lost {
            payment.refunded = payment.refunded.checked_sub(before).unwrap_or(Amount::ZERO);
            went_back(&mut payment, amount)?;
            self.rest(tx, record, &mut payment).await?;
        }
        tx.update_payment(&payment).await?;
        tx.update_dispute(record).await?;
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
        if won {
            give_again(tx, record, &mut payment, now).await?;
            record.state = DisputeState::Won;
        } else {
            record.state = DisputeState::Lost;
            went_back(&mut payment, record.amount)?;
        }
        self.rest(tx, record, &mut payment).await?;
        tx.update_payment(&payment).await?;
        tx.update_dispute(record).await?;
        self.tell(tx, EventKind::Disputed, &payment, now).await
    }

    /// Where a payment comes to rest of which a dispute was decided: it stays disputed while another one is open.
    async fn rest(&self, tx: &mut dyn Tx, record: &DisputeRecord, payment: &mut PaymentRecord) -> Result<()> {
        let others = others(tx, payment, record.id).await?;
        if others.iter().any(|other| other.state == DisputeState::Open) {
            return Ok(());
        }
        let next = match payment.refunded {
            none if none.is_zero() => PaymentState::Paid,
            back if back >= all_that_can_go_back(payment) => PaymentState::Refunded,
            _ => PaymentState::PartlyRefunded,
        };
        if payment.state != next && payment.state.may_become(next) {
            become_state(payment, next)?;
        }
        Ok(())
    }
}

/// Of a sale what a rail outside has kept stays there.
fn all_that_can_go_back(payment: &PaymentRecord) -> Amount {
    let quote = &payment.quote;
    let givers = givers(&quote.lines).filter(|_| quote.purpose == Purpose::Pay);
    let all = givers.and_then(|givers| Amount::checked_sum(givers.iter().map(|giver| giver.most)));
    all.unwrap_or(quote.total)
}

/// Never more than was paid.
fn went_back(payment: &mut PaymentRecord, amount: Amount) -> Result<()> {
    let sum = payment.refunded.checked_add(amount).ok_or_else(out_of_range)?;
    payment.refunded = sum.min(payment.quote.total);
    Ok(())
}

/// Takes what there is room for out of those who got it. Nothing may be taken for this dispute at that time.
async fn take_for(
    tx: &mut dyn Tx,
    record: &mut DisputeRecord,
    payment: &mut PaymentRecord,
    amount: Amount,
    now: Timestamp,
) -> Result<()> {
    record.amount = amount.min(room(tx, payment, Some(record.id)).await?);
    match payment.quote.purpose {
        Purpose::Pay => take_from_payees(tx, record, payment, now).await?,
        Purpose::Topup | Purpose::Payout => take_from_wallet(tx, record, payment, now).await?,
    }
    if let Some(payee) = &payment.quote.payee {
        let gave = payment.gave_back.checked_add(borne(record, &payee.handle)?);
        payment.gave_back = gave.ok_or_else(out_of_range)?;
    }
    Ok(())
}

async fn take_from_payees(
    tx: &mut dyn Tx,
    record: &mut DisputeRecord,
    payment: &PaymentRecord,
    now: Timestamp,
) -> Result<()> {
    let rail = AccountKey::RailClearing(payment.quote.rail);
    let worst = provenance_of(tx, &payment.quote, now).await?;
    let Shares { payees, fees, loss } = shares(tx, payment, record.id, record.amount).await?;
    let operators = operators(tx, record.currency, fees).await?;
    record.own = fees;
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
            owe(chain.record, available, short)?;
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
    let mut left = payment.quote.payee_receives;
    for Given { amount, .. } in others(tx, payment, record.id).await?.iter().flat_map(|other| &other.given) {
        left = left.checked_sub(*amount).unwrap_or(Amount::ZERO);
    }
    let most = record.amount.min(left);
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

fn owe(record: &mut DisputeRecord, account: AccountId, short: Amount) -> Result<()> {
    match record.debts.iter_mut().find(|debt| debt.account == account) {
        Some(debt) => debt.left = debt.left.checked_add(short).ok_or_else(out_of_range)?,
        None => record.debts.push(Debt { account, left: short }),
    }
    Ok(())
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
    payment: &mut PaymentRecord,
    now: Timestamp,
) -> Result<()> {
    if let Some(payee) = &payment.quote.payee {
        let gave = payment.gave_back.checked_sub(borne(record, &payee.handle)?);
        payment.gave_back = gave.unwrap_or(Amount::ZERO);
    }
    let rail = AccountKey::RailClearing(payment.quote.rail);
    let mut chain = Chain::of(record);
    for debt in std::mem::take(&mut chain.record.debts) {
        if let AccountKey::PayeeAvailable(payee) = &debt.account.key {
            chain.leg(rail.clone(), AccountKey::PayeeReceivable(payee.clone()), debt.left, Code::Refund)?;
        }
        chain.record.debts.push(Debt { left: Amount::ZERO, ..debt });
    }
    for Given { account, amount, provenance } in std::mem::take(&mut chain.record.given) {
        chain.leg(rail.clone(), account.key.clone(), amount, Code::Refund)?;
        tx.add_lot(&NewLot { account, source: payment.id().into(), amount, provenance }).await?;
    }
    let (fees, loss) = (std::mem::take(&mut chain.record.fees), std::mem::take(&mut chain.record.loss));
    chain.record.own = Amount::ZERO;
    chain.leg(rail.clone(), AccountKey::PlatformFee, fees, Code::Refund)?;
    chain.leg(rail, AccountKey::PlatformLoss, loss, Code::Refund)?;
    chain.post(tx, now).await
}
