//! The words both sides share: money, fees, quotes, payments, receipts, error codes and the v1 API.
//!
//! No I/O, no clock, no randomness, no floating point: times and ids come in as arguments, so everything here is a
//! function of what it is given, on the server and in the browser alike.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects, clippy::float_arithmetic))]

pub mod allowance;
pub mod api;
pub mod currency;
pub mod digest;
pub mod emv;
pub mod error;
pub mod fee;
pub mod id;
pub mod line;
pub mod money;
pub mod numerals;
pub mod payment;
pub mod payout;
pub mod phone;
pub mod quote;
pub mod receipt;
pub mod refund;
pub mod split;
pub mod time;

pub use currency::Currency;
pub use error::ErrorCode;
pub use money::{Amount, Money, MoneyError};
pub use numerals::Numerals;
pub use time::Timestamp;

#[cfg(feature = "openapi")]
mod schema;
