//! What comes while one looks: the server says that something did, and the part of the page that changed is asked for anew.

use super::page;
use crate::fetch::file;
use crate::js;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Follows the events that the element names, for as long as the page lives. A browser asks for them again by itself, and
/// what came meanwhile is there when it has them.
pub fn follow(live: &Element) {
    let Some(events) = live.get_attribute("data-events") else { return };
    let Some(source) = source(&events) else { return };
    let opened = std::cell::Cell::new(false);
    on(&source, "onopen", move |_| {
        // The page is as new as the first of them.
        if opened.replace(true) {
            spawn_local(renew(String::new()));
        }
    });
    on(&source, "onmessage", |event| spawn_local(renew(js::text(&event, "data").unwrap_or_default())));
}

/// The events of a path; nothing where the browser has none.
pub fn source(path: &str) -> Option<JsValue> {
    let made: Function = js::get(&js_sys::global(), "EventSource").dyn_into().ok()?;
    Reflect::construct(&made, &js_sys::Array::of1(&path.into())).ok()
}

/// Calls at each of them, for as long as the page lives.
pub fn on(source: &JsValue, event: &str, heard: impl Fn(JsValue) + 'static) {
    let ear = Closure::<dyn Fn(JsValue)>::new(heard).into_js_value();
    let _ = Reflect::set(source, &event.into(), &ear);
}

/// The page's living part as it is now, and what is said of it.
async fn renew(said: String) {
    let Some(path) = web_sys::window().and_then(|window| window.location().pathname().ok()) else { return };
    renew_from(&path, &said).await;
}

/// The same as it is at this path.
pub async fn renew_from(path: &str, said: &str) {
    let Some(text) = file(path).await else { return page::say("touch-away") };
    let fresh = parsed(&text).and_then(|fresh| js::call_with(&fresh, "querySelector", &"[data-live]".into()).ok());
    let Some(fresh) = fresh.and_then(|fresh| fresh.dyn_into::<Element>().ok()) else { return };
    for live in page::all("[data-live]") {
        // What one has opened stays open.
        let open = live.query_selector("details[open]").ok().flatten().is_some();
        live.set_inner_html(&fresh.inner_html());
        if let Ok(Some(details)) = live.query_selector("details") {
            let _ = details.toggle_attribute_with_force("open", open);
        }
    }
    super::speech::offer();
    for place in page::all("[data-fresh]") {
        place.set_text_content(Some(said));
    }
}

fn parsed(text: &str) -> Option<JsValue> {
    let made: Function = js::get(&js_sys::global(), "DOMParser").dyn_into().ok()?;
    let parser = Reflect::construct(&made, &js_sys::Array::new()).ok()?;
    js::apply(&parser, "parseFromString", &[text.into(), "text/html".into()]).ok()
}
