//! Money in suspense: late, wrong or double. An operator looks at it and applies or returns each piece.

use super::drive::order_of;
use super::ledger::post;
use super::settle::suspended_as;
use super::{Error, Result, Service};
use crate::rails::{Back, GiveBack, RailError, Step};
use crate::store::{NewLot, PaymentRecord, Provenance, Tx};
use barya_ledger::{AccountKey, Code, Kind, Outcome, Record, Transfer, TransferId};
use barya_protocol::id::PaymentId;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};

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
        let _turn = self.inner.turns.take(id).await;
        let (payment, amount) = self.piece(id, place).await?;
        if self.is_going_back(id, place).await? {
            return Err(Error::new(ErrorCode::PaymentState, "it is being sent back: return it again, or by hand"));
        }
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
    /// it went, or is on its way: do it again, it is sent once.
    pub async fn return_suspended(&self, id: PaymentId, place: u32, by_hand: bool) -> Result<()> {
        let _turn = self.inner.turns.take(id).await;
        let (payment, amount) = self.piece(id, place).await?;
        if !by_hand {
            // Held first: should the answer be lost, it may be on its way, and nobody may apply it any more.
            let (service, held) = (self.clone(), payment.clone());
            self.write(move |tx| Box::pin(async move { service.hold_back(tx, &held, place, amount).await })).await?;
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
        let back = GiveBack { amount, key: &key, is_first: false };
        match rail.give_back(&order_of(payment), provider_id, back, self.now()).await {
            Ok(Back::Sent) => Ok(()),
            Ok(Back::Taken) => Err(Error::new(ErrorCode::ProviderUnavailable, "it is on its way: do it again to see")),
            Ok(Back::Failed) => {
                Err(Error::new(ErrorCode::RailUnavailable, "the provider says that it did not go: return it by hand"))
            }
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
        let out = piece_of(&payment, amount, taken_as(payment.id(), place)?, key.clone(), Kind::Now);
        self.take_out(tx, out, now).await?;
        let account = key.in_currency(quote.currency);
        tx.add_lot(&NewLot { account, source: quote.payment.into(), amount, provenance }).await?;
        self.close_puzzle(tx, payment.id(), now).await?;
        let mut changed = self.run_waiting(tx, wallet, quote.currency, now).await?;
        changed.push(payment.id());
        Ok(changed)
    }

    /// Sets the piece aside for its way back. Doing it again is no error.
    async fn hold_back(&self, tx: &mut dyn Tx, payment: &PaymentRecord, place: u32, amount: Amount) -> Result<()> {
        let id = going_back_as(payment.id(), place)?;
        let credit = AccountKey::RailClearing(payment.quote.rail);
        let kind = Kind::Pending { external: true };
        let hold = piece_of(payment, amount, id, credit, kind);
        post(tx, &[hold], self.now()).await.map(drop)
    }

    async fn is_going_back(&self, id: PaymentId, place: u32) -> Result<bool> {
        let held = self.read().await?.transfers(&[going_back_as(id, place)?].into()).await?;
        Ok(!held.is_empty())
    }

    async fn return_in(&self, tx: &mut dyn Tx, id: PaymentId, place: u32, amount: Amount) -> Result<()> {
        let now = self.now();
        let payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        let clearing = AccountKey::RailClearing(payment.quote.rail);
        let held = going_back_as(id, place)?;
        let kind = match tx.transfers(&[held.clone()].into()).await?.is_empty() {
            true => Kind::Now,
            false => Kind::Post { of: held },
        };
        self.take_out(tx, piece_of(&payment, amount, taken_as(id, place)?, clearing, kind), now).await?;
        self.close_puzzle(tx, id, now).await
    }

    async fn take_out(&self, tx: &mut dyn Tx, transfer: Transfer, now: Timestamp) -> Result<()> {
        match post(tx, &[transfer], now).await? {
            Outcome::Created => Ok(()),
            Outcome::Exists => Err(Error::new(ErrorCode::PaymentNotFound, "it was taken out of suspense already")),
        }
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
        Ok(tx.suspended(MOST).await?.iter().any(|record| read(record).is_ok_and(|piece| piece.payment == id)))
    }
}

/// The name under which a piece is taken out again, by whichever way: so that it is taken out once.
fn taken_as(payment: PaymentId, place: u32) -> Result<TransferId> {
    format!("{}/out", suspended_as(payment, place)).parse().map_err(Error::internal)
}

/// The name under which a piece is set aside for its way back.
fn going_back_as(payment: PaymentId, place: u32) -> Result<TransferId> {
    format!("{}/back", suspended_as(payment, place)).parse().map_err(Error::internal)
}

/// A piece on its way out of suspense.
fn piece_of(payment: &PaymentRecord, amount: Amount, id: TransferId, credit: AccountKey, kind: Kind) -> Transfer {
    let currency = payment.quote.currency;
    Transfer { id, debit: AccountKey::Suspense, credit, amount, currency, code: Code::Unsuspend, kind }
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
