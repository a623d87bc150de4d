//! Double-entry accounts, transfers and two-phase holds as pure rules: no SQL, no HTTP, no clock.
//!
//! A store needs no callbacks to use this, so it may be async. It asks [`needs`] which rows a chain of transfers
//! concerns, loads them into a [`Book`], calls [`Book::apply_all`], and writes what [`Book::take_changes`] hands back,
//! all in one transaction of its own. A whole ledger in memory is the same `Book`, never emptied.
//!
//! ```
//! use barya_ledger::{AccountKey, Book, Code, Kind, Outcome, Step, Transfer, TransferId, needs};
//! use barya_protocol::{Amount, Currency, id::{PaymentId, WalletId}, line::Rail};
//!
//! let (wallet, payment) = (WalletId::from_parts(0, 1), PaymentId::from_parts(0, 2));
//! let top_up = Transfer {
//!     id: TransferId::of(payment, Step::Now, 0),
//!     debit: AccountKey::RailClearing(Rail::Sandbox),
//!     credit: AccountKey::PayerWallet(wallet),
//!     amount: Amount::new(5000).unwrap(),
//!     currency: Currency::PHP,
//!     code: Code::TopUp,
//!     kind: Kind::Now,
//! };
//! let chain = [top_up];
//! // The rows that a database has (here none); an account without a row starts empty.
//! let mut book = Book::load(&needs(&chain), [], []);
//! assert_eq!(book.apply_all(&chain), Ok(Outcome::Created));
//! assert_eq!(book.apply_all(&chain), Ok(Outcome::Exists));
//! let changes = book.take_changes();
//! assert_eq!((changes.accounts.len(), changes.created.len()), (2, 1));
//! ```
//!
//! # Rules
//!
//! - Money only moves: every transfer debits one account and credits another of the same currency, by the same amount.
//! - What a kind of account may not do is in [`AccountKind`]: a wallet never owes, holds against it included.
//! - A hold ([`Kind::Pending`]) ends once, by [`Kind::Post`], [`Kind::Void`] or [`Kind::Expire`], each for exactly the
//!   held amount. Taking less than was held is a chain of two: void, then move less. So every amount is written down
//!   twice, and [`Recheck`] finds any one that was changed.
//! - A hold with an external leg never expires: nobody here knows what the provider did.
//! - Ids come from the caller and are deterministic: the same transfer again [exists](Outcome::Exists) and changes
//!   nothing, another one under the same id is refused by the field that differs.
//! - A refused transfer leaves no trace: its id may be tried again (a payment that waits for funds does).
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects, clippy::float_arithmetic))]

mod account;
mod apply;
mod book;
mod names;
mod recheck;
mod total;
mod transfer;

pub use account::{Account, AccountId, AccountKey, AccountKind, NotAnAccount, Side};
pub use apply::{Applied, Effect, Field, Found, Refusal, apply};
pub use book::{Book, ChainRefusal, Changes, Needs, Outcome, needs};
pub use recheck::{Counts, Difference, Phase, Recheck, recheck};
pub use total::Total;
pub use transfer::{Code, Kind, NotATransferId, Record, Source, Step, Transfer, TransferId, TransferState};
