//! The page: what is on it, what is shown of it.

use crate::js;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, Event, HtmlFormElement};

/// The page; none where there is no browser.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Every element that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let found = document().and_then(|page| js::call_with(&page, "querySelectorAll", &selector.into()).ok());
    let found = found.map(|found| js_sys::Array::from(&found));
    found.map(|found| found.iter().filter_map(|one| one.dyn_into().ok()).collect()).unwrap_or_default()
}

/// The same of forms.
pub fn forms(selector: &str) -> Vec<HtmlFormElement> {
    all(selector).into_iter().filter_map(|one| one.dyn_into().ok()).collect()
}

/// Calls whenever this happens to it, for as long as the page lives.
pub fn on(element: &Element, event: &str, heard: impl FnMut(Event) + 'static) {
    let ear = Closure::<dyn FnMut(Event)>::new(heard).into_js_value();
    // Refused only for an ear that is none.
    let _ = element.add_event_listener_with_callback(event, ear.unchecked_ref());
}

/// Does this at each press of whatever has this `data-do` (also of what is put on the page later), and shows it: where
/// there is no script it does nothing.
pub fn press(what: &str, act: impl Fn(Element) + 'static) {
    let selector = ["[data-do=", what, "]"].concat();
    let Some(root) = document().and_then(|page| page.document_element()) else { return };
    let _ = root.set_attribute("data-scripted", "");
    on(&root, "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest(&selector).ok().flatten());
        pressed.into_iter().for_each(&act);
    });
}

/// Shows the one sentence of this name, and no other; nothing for none. It is brought into sight: what was pressed may be
/// far below it.
pub fn say(name: &str) {
    for sentence in all("[data-say]") {
        let other = sentence.get_attribute("data-say").as_deref() != Some(name);
        let _ = sentence.toggle_attribute_with_force("hidden", other);
        if !other {
            let _ = js::call_with(&sentence, "scrollIntoView", &js::object(vec![("block", "nearest".into())]));
        }
    }
}

/// Lets a button, or that of a form, not be pressed a second time while it is being done.
pub fn busy(element: &Element, busy: bool) {
    let inside = element.query_selector("button").ok().flatten();
    let _ = inside.as_ref().unwrap_or(element).toggle_attribute_with_force("disabled", busy);
}

/// Goes to another page of ours.
pub fn go(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(path);
    }
}
