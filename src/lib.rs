//! The checkout widget: a Leptos component that carries one payment from its price to its receipt.
//!
//! What needs a browser is compiled for Wasm only; what decides (what a state says, how a sentence is put together) is
//! plain Rust and is tested natively.

pub mod locale;
pub mod prompt;
