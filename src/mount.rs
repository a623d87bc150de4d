//! Puts the checkout into the page.

use crate::adapters::host;
use crate::app::{Checkout, CheckoutProps};
use crate::page;
use leptos::mount::mount_to_body;
use wasm_bindgen_futures::spawn_local;

/// Begins the checkout that the page's address asks for.
pub fn mount() {
    // Wasm ends where it panics: the payer gets a page that needs none, and the host is told.
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        host::give_up("internal");
    }));
    spawn_local(async {
        let setting = page::setting().await;
        mount_to_body(move || Checkout(CheckoutProps { setting }));
    });
}
