//! What a payer has, and where it went.

use super::paging::Window;
use super::{Error, Result, Service};
use crate::store::PaymentRecord;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, ReceiptId, Secret};
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
        let window = Window::read(cursor, limit)?;
        let found = read.moved(wallet, window.before.map(Place::pair), window.more()).await?;
        Ok(window.page(found, Place::of, |payment| entry(&payment)))
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
    }
}
