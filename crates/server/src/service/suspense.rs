//! Money in suspense: late, wrong or double. An operator looks at it and applies or returns each piece.

use super::drive::order_of;
use super::ledger::post;
use super::settle::suspended_as;
use super::{Error, Result, Service};
use crate::rails::{RailError, Step};
use crate::store::{NewLot, PaymentRecord, Provenance, Tx};
use barya_ledger::{AccountKey, Code, Kind, Record, Transfer, TransferId};
use barya_protocol::id::PaymentId;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use std::collections::BTreeSet;

/// The most pieces that are listed.
const MOST: u32 = 1_000;

/// One piece of money in suspense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// The payment by which it came.
    pub payment: PaymentId,
    /// Its place among all that came by that payment.
    pub place: u32,
    /// How much, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

impl Service {
    /// What is in suspense, oldest first, a thousand pieces at most.
    pub async fn suspense(&self) -> Result<Vec<Suspended>> {
        let rows = self.read().await?.suspended(MOST).await?;
        rows.iter().map(read).collect()
    }

    /// Puts a piece into the wallet that it was meant for; payments that wait there run. Errors: `payment_not_found`
    /// when no such piece is in suspense, `payment_state` for a purchase, which has no wallet.
    pub async fn apply_suspended(&self, id: PaymentId, place: u32) -> Result<()> {
        let (payment, amount) = self.piece(id, place).await?;
        if payment.wallet.is_none() {
            return Err(Error::new(ErrorCode::PaymentState, "it came for a purchase, which is over: return it"));
        }
        let provenance = self.provenance_of(&payment).await?;
        let service = self.clone();
        let changed = self
            .write(move |tx| Box::pin(async move { service.apply_in(tx, payment, place, amount, provenance).await }))
            .await?;
        self.inner.bus.tell(changed);
        Ok(())
    }

    /// Sends a piece back by its rail and books it; `by_hand` only books what was sent back outside. Errors:
    /// `payment_not_found`, `rail_unavailable` for a rail that cannot, `provider_unavailable` when it is not known whether
    /// it went: do it again, it is sent once.
    pub async fn return_suspended(&self, id: PaymentId, place: u32, by_hand: bool) -> Result<()> {
        let (payment, amount) = self.piece(id, place).await?;
        if !by_hand {
            self.send_back(&payment, place, amount).await?;
        }
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.return_in(tx, id, place, amount).await })).await?;
        self.inner.bus.tell([id]);
        Ok(())
    }

    async fn piece(&self, id: PaymentId, place: u32) -> Result<(PaymentRecord, Amount)> {
        let mut read = self.read().await?;
        let payment = read.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        let (put, taken) = (suspended_as(id, place), taken_as(id, place)?);
        let found = read.transfers(&[put.clone(), taken.clone()].into()).await?;
        let with = |name: &TransferId| found.iter().find(|record| record.transfer.id == *name);
        match (with(&put), with(&taken)) {
            (Some(record), None) => Ok((payment, record.transfer.amount)),
            _ => Err(Error::new(ErrorCode::PaymentNotFound, "no such piece is in suspense")),
        }
    }

    /// What the rail says of this payment's money.
    async fn provenance_of(&self, payment: &PaymentRecord) -> Result<Provenance> {
        let rail = self.inner.parts.rails.get(payment.quote.rail).ok_or(ErrorCode::RailUnavailable)?;
        let provider_id = payment.provider_id.as_deref().ok_or(ErrorCode::PaymentState)?;
        match rail.ask(&order_of(payment), provider_id, self.now()).await {
            Ok(Step::Done(landed)) => Ok(landed.provenance),
            _ => Err(ErrorCode::ProviderUnavailable.into()),
        }
    }

    async fn send_back(&self, payment: &PaymentRecord, place: u32, amount: Amount) -> Result<()> {
        let rail = self.inner.parts.rails.get(payment.quote.rail).ok_or(ErrorCode::RailUnavailable)?;
        let provider_id = payment.provider_id.as_deref().ok_or(ErrorCode::PaymentState)?;
        let key = format!("{}-return-{place}", payment.id());
        match rail.give_back(&order_of(payment), provider_id, amount, &key, self.now()).await {
            Ok(()) => Ok(()),
            Err(RailError::Refused(why)) => Err(Error::new(ErrorCode::RailUnavailable, why)),
            Err(RailError::Declined) => Err(Error::new(ErrorCode::RailUnavailable, "the provider declined")),
            Err(RailError::NoAnswer | RailError::WrongCode) => Err(ErrorCode::ProviderUnavailable.into()),
        }
    }

    async fn apply_in(
        &self,
        tx: &mut dyn Tx,
        payment: PaymentRecord,
        place: u32,
        amount: Amount,
        provenance: Provenance,
    ) -> Result<Vec<PaymentId>> {
        let now = self.now();
        let quote = &payment.quote;
        let wallet = payment.wallet.ok_or(ErrorCode::PaymentState)?;
        let key = AccountKey::PayerWallet(wallet);
        self.take_out(tx, &payment, place, amount, key.clone(), now).await?;
        let account = key.in_currency(quote.currency);
        tx.add_lot(&NewLot { account, payment: quote.payment, amount, provenance }).await?;
        self.close_puzzle(tx, payment.id(), now).await?;
        let mut changed = self.run_waiting(tx, wallet, quote.currency, now).await?;
        changed.push(payment.id());
        Ok(changed)
    }

    async fn return_in(&self, tx: &mut dyn Tx, id: PaymentId, place: u32, amount: Amount) -> Result<()> {
        let now = self.now();
        let payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        let clearing = AccountKey::RailClearing(payment.quote.rail);
        self.take_out(tx, &payment, place, amount, clearing, now).await?;
        self.close_puzzle(tx, id, now).await
    }

    async fn take_out(
        &self,
        tx: &mut dyn Tx,
        payment: &PaymentRecord,
        place: u32,
        amount: Amount,
        credit: AccountKey,
        now: Timestamp,
    ) -> Result<()> {
        let transfer = Transfer {
            id: taken_as(payment.id(), place)?,
            debit: AccountKey::Suspense,
            credit,
            amount,
            currency: payment.quote.currency,
            code: Code::Suspend,
            kind: Kind::Now,
        };
        post(tx, &[transfer], now).await.map(drop)
    }

    /// A payment that was neither paid nor failed because the wrong sum came did not go, once all of it is dealt with.
    async fn close_puzzle(&self, tx: &mut dyn Tx, id: PaymentId, now: Timestamp) -> Result<()> {
        let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        if payment.state != PaymentState::Checking || self.has_more(tx, id).await? {
            return Ok(());
        }
        self.fail(tx, &mut payment, ErrorCode::Declined, now).await
    }

    async fn has_more(&self, tx: &mut dyn Tx, id: PaymentId) -> Result<bool> {
        for place in 0.. {
            let (put, taken) = (suspended_as(id, place), taken_as(id, place)?);
            let names: BTreeSet<_> = [put, taken].into();
            match tx.transfers(&names).await?.len() {
                0 => break,
                1 => return Ok(true),
                _ => {}
            }
        }
        Ok(false)
    }
}

/// The name under which a piece is taken out again, by whichever way: so that it is taken out once.
fn taken_as(payment: PaymentId, place: u32) -> Result<TransferId> {
    format!("{}/out", suspended_as(payment, place)).parse().map_err(Error::internal)
}

fn read(record: &Record) -> Result<Suspended> {
    let transfer = &record.transfer;
    let mut parts = transfer.id.as_str().split('/');
    let payment = parts.next().and_then(|id| id.parse().ok());
    let place = parts.nth(1).and_then(|leg| leg.parse().ok());
    let (Some(payment), Some(place)) = (payment, place) else {
        return Err(Error::internal(format!("{} is in suspense under a strange name", transfer.id)));
    };
    Ok(Suspended { payment, place, amount: transfer.amount, currency: transfer.currency })
}
