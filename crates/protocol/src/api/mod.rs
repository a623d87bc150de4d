//! The HTTP API, by version.
pub mod allowance;
pub mod next;
pub mod payout;
pub mod refund;
pub mod shares;
pub mod studio;
pub mod v1;
pub mod webhook;
