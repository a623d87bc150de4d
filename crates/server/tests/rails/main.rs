//! One suite run over every rail that talks to a company: a real server and its real database, the company as a fake
//! that goes wrong when it is told to. At every moment the payer is told the truth, and at the end no money is lost or
//! doubled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

mod alone;
mod bench;
mod carrier;
mod mobile_money;
mod payout;
mod prism;
mod qr;
mod suite;
mod world;
