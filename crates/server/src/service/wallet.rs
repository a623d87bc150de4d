//! What a payer has, and where it went.

use super::{Error, Result, Service};
use crate::store::PaymentRecord;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, ReceiptId, Secret};
use barya_protocol::quote::Purpose;
use barya_protocol::{Amount, ErrorCode, Timestamp};

pub(super) const PAGE: u32 = 20;
pub(super) const PAGE_MOST: u32 = 100;

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

    /// `GET /v1/wallet/entries?cursor=&limit=`; `limit` is held within 1 to 100, 20 when absent. Errors:
    /// `session_required`, `invalid_request` for a cursor that is not ours.
    pub async fn entries(
        &self,
        bearer: Option<&Secret>,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::Entry>> {
        let mut read = self.read().await?;
        let wallet = self.session(read.as_mut(), bearer).await?.wallet;
        let window = Window::read(cursor, limit)?;
        Ok(window.page(read.moved(wallet, window.before, window.more()).await?, entry))
    }

    /// `GET /v1/receipts/{id}`. Errors: `receipt_not_found`.
    pub async fn receipt(&self, id: ReceiptId) -> Result<v1::Receipt> {
        let jws = self.read().await?.receipt(id).await?.ok_or(ErrorCode::ReceiptNotFound)?;
        Ok(v1::Receipt { id, jws })
    }
}

/// Which payments of a list are asked for, newest first.
pub(super) struct Window {
    /// Those before this one only.
    pub before: Option<(Timestamp, PaymentId)>,
    limit: u32,
}

impl Window {
    /// Of `?cursor=&limit=`; the limit is held within 1 to 100, 20 when absent. Errors: `invalid_request` for a cursor that
    /// is not ours.
    pub fn read(cursor: Option<&str>, limit: Option<u32>) -> Result<Window> {
        Ok(Window { before: cursor.map(place).transpose()?, limit: limit.unwrap_or(PAGE).clamp(1, PAGE_MOST) })
    }

    /// How many to look for: one more than asked for tells whether there is a next page.
    pub fn more(&self) -> u32 {
        self.limit.saturating_add(1)
    }

    /// The page of what was found.
    pub fn page<T>(&self, mut found: Vec<PaymentRecord>, item: fn(&PaymentRecord) -> T) -> v1::Page<T> {
        let full = found.len() > usize::try_from(self.limit).unwrap_or(usize::MAX);
        if full {
            found.pop();
        }
        let cursor = found.last().filter(|_| full).map(|last| format!("{}.{}", paid_at(last).millis(), last.id()));
        v1::Page { items: found.iter().map(item).collect(), cursor }
    }
}

/// The place that a cursor stands for.
fn place(cursor: &str) -> Result<(Timestamp, PaymentId)> {
    let parts = cursor.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
    let (millis, id) = parts.ok_or_else(|| Error::field("cursor", "not a cursor of this list"))?;
    Ok((Timestamp::from_millis(millis), id))
}

pub(super) fn paid_at(payment: &PaymentRecord) -> Timestamp {
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
