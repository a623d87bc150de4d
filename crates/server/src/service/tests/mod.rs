//! The service from outside, over every store, with real signatures and a clock that stands still.

mod disputing;
mod housekeeping;
mod offline;
mod outside;
mod paying;
mod payouts;
mod quoting;
mod races;
mod receiver;
mod refunding;
mod refunding_unsure;
mod releasing;
mod script;
mod sharing;
mod topping_up;
mod vectors;
mod webhooks;
mod world;
