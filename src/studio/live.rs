//! What comes while one looks: the server says that something did, and the part of the page that changed is asked for anew.

use super::page;
use crate::fetch::file;
use crate::{js, time};
use js_sys::{Function, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// How long it waits before it opens a stream anew that the browser gave up, milliseconds: at first, and at most.
const WAITS: (u32, u32) = (5_000, 30_000);
/// What an `EventSource` says of itself when it asks no more.
const CLOSED: u32 = 2;

/// Follows the events that the element names, for as long as the page lives: what came while there was no stream is there
/// when there is one again.
pub fn follow(live: &Element) {
    let Some(events) = live.get_attribute("data-events") else { return };
    let opened = Cell::new(false);
    listen(events, move |event| match event {
        // The page is as new as the first of them.
        None if opened.replace(true) => spawn_local(renew(String::new())),
        None => {}
        Some(event) => spawn_local(renew(js::text(&event, "data").unwrap_or_default())),
    });
}

/// The events of a path, for as long as the page lives; `None` each time that it is open. A browser asks again by itself
/// when a stream ends, but not where it was answered by anything but one: then it is opened anew here, after the event that
/// was heard last. Nothing where the browser has no events.
pub fn listen(path: String, heard: impl Fn(Option<JsValue>) + 'static) {
    let stream = Rc::new(Stream { path, last: RefCell::default(), wait: Cell::new(WAITS.0), ears: RefCell::default() });
    let heard = Rc::new(heard);
    let opened = Rc::clone(&heard);
    let [open, told, here, failed] = [(); 4].map(|()| Rc::clone(&stream));
    *stream.ears.borrow_mut() = vec![
        ear("open", move |event| {
            open.keep(&event);
            opened(None);
        }),
        ear("message", move |event| {
            told.keep(&event);
            heard(Some(event));
        }),
        ear("here", move |event| here.keep(&event)),
        ear("error", move |event| {
            if js::get(&js::get(&event, "target"), "readyState") == CLOSED {
                let failed = Rc::clone(&failed);
                spawn_local(async move { failed.again().await });
            }
        }),
    ];
    stream.open();
}

type Ear = (&'static str, JsValue);

fn ear(event: &'static str, heard: impl Fn(JsValue) + 'static) -> Ear {
    (event, Closure::<dyn Fn(JsValue)>::new(heard).into_js_value())
}

struct Stream {
    path: String,
    /// The event that was heard last, as the server names it.
    last: RefCell<String>,
    /// How long it waits the next time.
    wait: Cell<u32>,
    /// What listens; the same for each stream that is opened.
    ears: RefCell<Vec<Ear>>,
}

impl Stream {
    fn open(&self) {
        let last = self.last.borrow();
        let path = if last.is_empty() { self.path.clone() } else { [&self.path, "?after=", &last].concat() };
        let Ok(made) = js::get(&js_sys::global(), "EventSource").dyn_into::<Function>() else { return };
        let Ok(source) = Reflect::construct(&made, &js_sys::Array::of1(&path.into())) else { return };
        for (event, ear) in self.ears.borrow().iter() {
            let _ = js::apply(&source, "addEventListener", &[(*event).into(), ear.clone()]);
        }
    }

    /// Waits, twice as long each time, until something is heard.
    async fn again(&self) {
        let wait = self.wait.get();
        self.wait.set(wait.saturating_mul(2).min(WAITS.1));
        time::sleep(wait).await;
        self.open();
    }

    fn keep(&self, event: &JsValue) {
        self.wait.set(WAITS.0);
        if let Some(last) = js::text(event, "lastEventId").filter(|last| !last.is_empty()) {
            *self.last.borrow_mut() = last;
        }
    }
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
