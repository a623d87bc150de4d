//! The checkout flow as a pure state machine, its ports, its driver and lying fakes.
//!
//! [`start`] and [`handle`] are the machine: `handle(state, event)` consumes the state and gives the next one with the
//! [`Effect`]s to run. It reads no clock, draws no randomness and does no I/O: times and ids arrive inside events. The
//! [`driver`] is the one interpreter of effects over the [`ports`]; in a browser the ports are the widget's adapters,
//! natively they are the fakes (feature `fakes`).
//!
//! Four promises hold for every sequence of events, however late, doubled or out of order its replies are:
//! `paid` is entered only with a receipt that verified for exactly the quote agreed to; one wish to pay has one
//! idempotency key, over retries, reloads and restarts; every state has a way back or is an end; nothing panics.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects, clippy::indexing_slicing))]

mod action;
pub mod driver;
mod effect;
mod event;
#[cfg(feature = "fakes")]
pub mod fakes;
mod fault;
mod order;
mod outbox;
pub mod ports;
pub mod state;
#[cfg(test)]
mod tests;
mod visit;

pub use action::Action;
pub use effect::{Choices, ConsentMode, Effect, EffectId, Memo, Price, Since, Task, Tell};
pub use event::{ApiError, Event, PasskeyError, Registered, Reply, SignInError, VerifyError};
pub use fault::{Fault, MoneyMoved};
pub use order::{Address, Ask, Menu, Order, What};
pub use outbox::{Change, Filed, Kept, NotKept, Seen};
pub use state::{State, handle, start};
pub use visit::{Deal, Device};
