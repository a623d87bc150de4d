//! The checkout widget: a Leptos component that carries one payment from its price to its receipt.
//!
//! What needs a browser is compiled for Wasm only; what decides (what a state says, how a sentence is put together) is
//! plain Rust and is tested natively.

pub mod locale;
pub mod passbook;
pub mod prompt;
#[cfg(any(test, target_arch = "wasm32"))]
mod sse;

#[cfg(target_arch = "wasm32")]
pub mod adapters;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod audio;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod js;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
pub mod pass;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
pub mod studio;
#[cfg(target_arch = "wasm32")]
mod time;
#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub use app::{Checkout, CheckoutProps, Setting};
#[cfg(target_arch = "wasm32")]
pub use mount::mount;
