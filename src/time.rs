//! Waiting, in a browser.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds. Where there is no window there is nothing to wait for.
pub async fn sleep(ms: u32) {
    let _ = JsFuture::from(after(ms)).await;
}

/// A promise that is kept after so many milliseconds; at once where there is no window.
pub fn after(ms: u32) -> Promise {
    Promise::new(&mut |resolve, _| {
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        match web_sys::window() {
            Some(window) => drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)),
            None => drop(resolve.call0(&resolve)),
        }
    })
}
