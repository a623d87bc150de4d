//! The passbook: the receipts that are kept on this phone, and the page that checks somebody else's (`/verify`). A bundle of
//! its own, which only whoever opens it downloads: no part of the sheet, though it lies on the same page.

mod book;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

#[cfg(target_arch = "wasm32")]
mod act;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod aside;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod shelf;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use app::run;
pub use book::{Book, DAY, Here, Place, Press, ROWS, days_between, reason};

use crate::locale::Message;
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Money};

/// A receipt, and what is known of the payee beside it: a receipt itself names only the handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// As it was signed: a compact JWS.
    pub signed: String,
    /// What it claims.
    pub claims: ReceiptClaims,
    /// The payee's name; the handle where no more is known.
    pub name: String,
    /// The path of the payee's picture.
    pub picture: String,
    /// What was bought.
    pub title: Option<String>,
}

impl Receipt {
    /// With nothing known but what it claims itself.
    pub fn new(signed: String, claims: ReceiptClaims) -> Receipt {
        let name = claims.payee().map(|handle| handle.to_string()).unwrap_or_default();
        let picture = if name.is_empty() { String::new() } else { ["/p/", &name, ".svg"].concat() };
        Receipt { signed, claims, name, picture, title: None }
    }

    /// When it was paid, milliseconds since the epoch.
    pub fn paid_at(&self) -> i64 {
        self.claims.iat.saturating_mul(1_000)
    }

    /// Of the receipt's own currency.
    pub fn of(&self, amount: Amount) -> Money {
        Money::new(amount.get(), self.claims.currency)
    }

    /// Who got how much.
    pub fn sentence(&self) -> Message {
        Message::Paid { payee: self.name.clone(), receives: self.of(self.claims.payee_receives) }
    }

    /// Where another phone checks it: an address whose last part no server is told.
    pub fn address(&self, origin: &str) -> String {
        [origin, "/verify#", &self.signed].concat()
    }
}
