//! What one makes: shown anew as soon as something else is chosen, and copied.

use super::{live, page};
use crate::js;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlFormElement};

/// Shows the page as it is with what this form says now.
pub async fn apply(form: &HtmlFormElement) {
    let Some(query) = query(form) else { return };
    let path = [form.get_attribute("action").unwrap_or_default(), "?".to_owned(), query].concat();
    live::renew_from(&path, "").await;
}

/// What the form would put into an address.
fn query(form: &HtmlFormElement) -> Option<String> {
    let make = |class: &str, of: &wasm_bindgen::JsValue| {
        let class: Function = js::get(&js_sys::global(), class).dyn_into().ok()?;
        Reflect::construct(&class, &Array::of1(of)).ok()
    };
    let fields = make("FormData", form)?;
    js::call(&make("URLSearchParams", &fields)?, "toString").ok()?.as_string()
}

/// Copies the text of the field beside the button; where the browser does not let us, marks it to be copied by hand.
pub async fn copy(button: &Element) {
    page::say("");
    let field = button.parent_element().and_then(|place| place.query_selector("textarea").ok().flatten());
    let Some(field) = field else { return };
    let clipboard = web_sys::window().map(|window| js::get(&window.navigator(), "clipboard")).unwrap_or_default();
    let asked = js::call_with(&clipboard, "writeText", &js::get(&field, "value"));
    let copied = match asked {
        Ok(promise) => JsFuture::from(Promise::from(promise)).await.is_ok(),
        Err(_) => false,
    };
    if copied {
        page::say("copied");
    } else {
        let _ = js::call(&field, "select");
    }
}
