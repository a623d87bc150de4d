//! The HTTP surface, without a port, over the in-memory store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

mod again;
mod bad_input;
mod big;
mod contract;
mod flow;
mod hosted;
mod looking_after;
mod making;
mod offline;
mod out;
mod out_rule;
mod overlay;
mod pages;
mod passkey;
mod poster;
#[path = "../../src/service/tests/receiver.rs"]
#[allow(dead_code)] // the service's own tests use all of it
mod receiver;
mod rights;
mod sharing;
mod sharing_pages;
mod speaking;
mod studio;
mod studio_pages;
mod unsure;
mod webhooks;
mod world;
