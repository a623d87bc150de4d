//! The browser's `fetch`, bare: a library around it would be kilobytes that a payer loads.

use crate::js;
use std::pin::Pin;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// How long a file may take to come, milliseconds: on a thin network a language's table or a clip is there in a few
/// seconds, and what hangs is called off.
const LONGEST_MS: u32 = 30_000;

/// What calls a fetch off when it takes too long: the value of `signal` among its settings. Nothing, in a browser that
/// knows no such signals.
pub fn deadline() -> JsValue {
    js::call_with(&js::get(&js_sys::global(), "AbortSignal"), "timeout", &LONGEST_MS.into()).unwrap_or_default()
}

/// The head of the answer to `fetch(path, init)`; the error that it fails with.
pub async fn fetch(path: &str, init: &JsValue) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(path, init.unchecked_ref())).await?.dyn_into()
}

/// All of the answer's text; `None` when it breaks off.
pub async fn text(answer: &Response) -> Option<String> {
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// A file of this origin, as text; `None` when it cannot be had. Boxed: so the wait is in the program once.
pub fn file(path: &str) -> Pin<Box<dyn Future<Output = Option<String>>>> {
    let path = path.to_owned();
    Box::pin(async move {
        let answer = fetch(&path, &js::object(vec![("signal", deadline())])).await.ok().filter(Response::ok)?;
        text(&answer).await
    })
}
