//! Money from outside, straight to the payee or into the wallet: whole visits over the fake world.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod errands;
mod payer;
mod top_ups;
mod ways;
