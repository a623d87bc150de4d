//! The HTTP surface, without a port, over the in-memory store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

mod again;
mod bad_input;
mod contract;
mod flow;
mod offline;
mod pages;
mod passkey;
mod world;
