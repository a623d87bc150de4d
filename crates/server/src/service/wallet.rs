//! What a payer has, and where it went.

use super::paging::Window;
use super::{Error, Result, Service};
use crate::store::PaymentRecord;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, ReceiptId, RefundId, Secret};
use barya_protocol::quote::Purpose;
use barya_protocol::{Amount, ErrorCode, Timestamp};
use std::fmt;
use std::str::FromStr;

impl Service {
    /// `GET /v1/wallet`; `bearer` is a session. Errors: `session_required`.
    pub async fn wallet(&self, bearer: Option<&Secret>) -> Result<v1::Wallet> {
        let mut read = self.read().await?;
        let id = self.session(read.as_mut(), bearer).await?.wallet;
        let accounts = read.wallet_accounts(id).await?;
        let amount = |minor| Amount::new(minor).ok_or_else(|| Error::internal("a wallet is below zero"));
        let mut balances = Vec::with_capacity(accounts.len());
        for account in &accounts {
            let (balance, available) = (account.balance().minor(), account.available().minor());
            let currency = account.id.currency;
            let aside = self.set_aside(read.as_mut(), id, currency).await?;
            let held = balance.saturating_sub(available).saturating_add(aside);
            balances.push(v1::Balance { currency, available: amount(available)?, held: amount(held)? });
        }
        Ok(v1::Wallet { id, balances })
    }

    /// `GET /v1/wallet/entries?cursor=&limit=`. Errors: `session_required`, `invalid_request` for a cursor that is not
    /// ours.
    pub async fn entries(
        &self,
        bearer: Option<&Secret>,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::Entry>> {
        let mut read = self.read().await?;
        let wallet = self.session(read.as_mut(), bearer).await?.wallet;
        let window: Window<Moved> = Window::read(cursor, limit)?;
        let paid = read.moved(wallet, window.before.map(Moved::payments_before), window.more()).await?;
        let back = read.refunds_to(wallet, window.before.map(Moved::refunds_before), window.more()).await?;
        let mut found: Vec<(Moved, v1::Entry)> = paid
            .iter()
            .map(|payment| (Moved(paid_at(payment), Thing::Payment(payment.id())), entry(payment)))
            .collect();
        for refund in &back {
            let payment = read.payment(refund.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
            let at = refund.done_at.unwrap_or(refund.created_at);
            let (credit, debit, refund) = (refund.amount, Amount::ZERO, Some(refund.id));
            let came_back = v1::Entry { at, credit, debit, refund, ..entry(&payment) };
            found.extend(refund.map(|id| (Moved(at, Thing::Refund(id)), came_back)));
        }
        found.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        Ok(window.page(found, |(place, _)| *place, |(_, entry)| entry))
    }

    /// `GET /v1/receipts/{id}`. Errors: `receipt_not_found`.
    pub async fn receipt(&self, id: ReceiptId) -> Result<v1::Receipt> {
        let jws = self.read().await?.receipt(id).await?.ok_or(ErrorCode::ReceiptNotFound)?;
        Ok(v1::Receipt { id, jws })
    }
}

/// A payment's place in a list by time. As a cursor: milliseconds, a dot, the id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(pub Timestamp, pub PaymentId);

impl Place {
    /// Of a payment that moved money.
    pub fn of(payment: &PaymentRecord) -> Place {
        Place(paid_at(payment), payment.id())
    }

    /// As the store has it.
    pub fn pair(self) -> (Timestamp, PaymentId) {
        (self.0, self.1)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.millis(), self.1)
    }
}

impl FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Place, ()> {
        let (millis, id) = text.split_once('.').ok_or(())?;
        Ok(Place(Timestamp::from_millis(millis.parse().map_err(|_| ())?), id.parse().map_err(|_| ())?))
    }
}

/// A place among what moved in a wallet, by time. As a cursor: milliseconds, a dot, the id of the payment or refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moved(Timestamp, Thing);

/// Refunds of a moment come before its payments in a list that begins with the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Payment(PaymentId),
    Refund(RefundId),
}

impl Moved {
    fn payments_before(self) -> (Timestamp, PaymentId) {
        match self.1 {
            Thing::Payment(id) => (self.0, id),
            // All of that moment.
            Thing::Refund(_) => (self.0.plus_millis(1), PaymentId::from_parts(0, 0)),
        }
    }

    fn refunds_before(self) -> (Timestamp, RefundId) {
        match self.1 {
            Thing::Refund(id) => (self.0, id),
            // None of that moment: they were before.
            Thing::Payment(_) => (self.0, RefundId::from_parts(0, 0)),
        }
    }
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Thing::Payment(id) => write!(f, "{}.{id}", self.0.millis()),
            Thing::Refund(id) => write!(f, "{}.{id}", self.0.millis()),
        }
    }
}

impl FromStr for Moved {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Moved, ()> {
        let (millis, id) = text.split_once('.').ok_or(())?;
        let payment = id.parse().map(Thing::Payment);
        let thing = payment.or_else(|_| id.parse().map(Thing::Refund)).map_err(|_| ())?;
        Ok(Moved(Timestamp::from_millis(millis.parse().map_err(|_| ())?), thing))
    }
}

fn paid_at(payment: &PaymentRecord) -> Timestamp {
    payment.paid_at.unwrap_or(payment.created_at)
}

fn entry(payment: &PaymentRecord) -> v1::Entry {
    let quote = &payment.quote;
    let (credit, debit) = match quote.purpose {
        Purpose::Topup => (quote.payee_receives, Amount::ZERO),
        Purpose::Pay | Purpose::Payout => (Amount::ZERO, quote.total),
    };
    v1::Entry {
        at: paid_at(payment),
        payment: quote.payment,
        purpose: quote.purpose,
        payee: quote.payee.clone(),
        currency: quote.currency,
        credit,
        debit,
        refund: None,
    }
}
