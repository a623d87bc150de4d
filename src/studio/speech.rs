//! The summary, said by the browser's own voice where one asks for it.

use super::page;
use crate::js;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast as _;

/// Shows what can be pressed to hear it, where this browser has a voice.
pub fn offer() {
    if js::get(&js_sys::global(), "speechSynthesis").is_undefined() {
        return;
    }
    for button in page::all("[data-do=speak][hidden]") {
        let _ = button.remove_attribute("hidden");
        page::on(&button, "click", |_| say());
    }
}

/// Says all that is to be said, in the page's language; what was being said ends.
fn say() {
    let text: String = page::all("[data-speak]").iter().filter_map(|one| one.text_content()).collect();
    let global = js_sys::global();
    let voice = js::get(&global, "speechSynthesis");
    let Ok(made) = js::get(&global, "SpeechSynthesisUtterance").dyn_into::<Function>() else { return };
    let Ok(said) = Reflect::construct(&made, &Array::of1(&text.into())) else { return };
    // A phone without a voice of this language says nothing rather than something else.
    let lang = page::document().and_then(|page| page.document_element()?.get_attribute("lang")).unwrap_or_default();
    let _ = Reflect::set(&said, &"lang".into(), &lang.into());
    let _ = (js::call(&voice, "cancel"), js::call_with(&voice, "speak", &said));
}
