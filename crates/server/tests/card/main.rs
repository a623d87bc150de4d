//! Paying by card, over HTTP: the page against a fake of PaymentIntents, and the whole against a running localstripe.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

mod fake;
mod localstripe;
mod page;
mod world;
