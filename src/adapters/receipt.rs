//! Keeping a receipt on the device, and handing it to another app.

use crate::js;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlElement, Url};

const KIND: &str = "text/plain";

/// Keeps a receipt (compact JWS) as a file of this name.
pub fn keep(name: &str, receipt: &str) {
    // A browser that cannot keep files leaves the payer with the host's copy.
    let _ = save(name, receipt);
}

fn save(name: &str, receipt: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(KIND);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&receipt.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    Url::revoke_object_url(&address)
}

/// Hands a receipt to the device's share sheet; keeps it where there is none.
pub fn share(name: &str, receipt: &str) {
    let (name, receipt) = (name.to_owned(), receipt.to_owned());
    spawn_local(async move {
        if let Ok(promise) = offer(&name, &receipt) {
            // A payer who thinks better of it is no error.
            let _ = JsFuture::from(promise).await;
        } else {
            keep(&name, &receipt);
        }
    });
}

/// The share sheet with the file. Errors: files cannot be shared.
fn offer(name: &str, receipt: &str) -> Result<Promise, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let kind = FilePropertyBag::new();
    kind.set_type(KIND);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&receipt.into()), name, &kind)?;
    let what = js::object(vec![("files", Array::of1(&file).into())]);
    if !js::call_with(&navigator, "canShare", &what)?.is_truthy() {
        return Err(JsValue::NULL);
    }
    js::call_with(&navigator, "share", &what)?.dyn_into()
}
