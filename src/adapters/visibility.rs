//! Whether the payer can see what they agree to. A host could cover the frame, fade it or clip it to its button: so the
//! payee, the amount, the split *and* the button must each have been fully visible for a second.
//!
//! IntersectionObserver v2 answers that (ratio 1 and `isVisible`). A browser without v2 can only say that nothing is
//! clipped: there the server's small-amount limit for frames bounds what a cover could steal.

use crate::js;
use crate::time::sleep;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// For how long all of it must have been seen, milliseconds.
const LOOK_MS: u32 = 1_000;
/// How often v2 answers, milliseconds: the least that it allows.
const DELAY_MS: u32 = 100;
/// A ratio that counts as whole: a device pixel may be lost to rounding.
const WHOLE: f64 = 0.99;

type Report = Closure<dyn FnMut(Array)>;

/// A watch over some elements; dropped, it ends.
pub struct Watch {
    observer: IntersectionObserver,
    shared: Rc<Shared>,
    _report: Report,
}

struct Shared {
    /// Each element, and whether it can be seen now.
    seen: RefCell<Vec<(Element, bool)>>,
    /// Counts the times that something went out of sight: what began before does not count.
    glance: Cell<u32>,
    whole: Cell<bool>,
    tell: Box<dyn Fn(bool)>,
}

impl Watch {
    /// Watches these elements; `tell` hears `true` when all have been seen for a second on end, and `false` when one
    /// no longer is. `None` where the browser has no observer, or there is nothing to watch.
    pub fn over(elements: &[Element], tell: impl Fn(bool) + 'static) -> Option<Watch> {
        if elements.is_empty() {
            return None;
        }
        let seen = elements.iter().map(|element| (element.clone(), false)).collect();
        let shared = Rc::new(Shared {
            seen: RefCell::new(seen),
            glance: Cell::new(0),
            whole: Cell::new(false),
            tell: Box::new(tell),
        });
        let report = {
            let shared = Rc::clone(&shared);
            Report::new(move |entries: Array| shared.note(&entries))
        };
        let thresholds: Array = [0.0, 0.5, WHOLE, 1.0].into_iter().map(JsValue::from).collect();
        let options =
            js::object(&[("threshold", &thresholds), ("trackVisibility", &true.into()), ("delay", &DELAY_MS.into())]);
        let observer =
            IntersectionObserver::new_with_options(report.as_ref().unchecked_ref(), options.unchecked_ref()).ok()?;
        elements.iter().for_each(|element| observer.observe(element));
        Some(Watch { observer, shared, _report: report })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.shared.glance.set(self.shared.glance.get().wrapping_add(1));
        self.shared.whole.set(false);
    }
}

impl Shared {
    fn note(self: &Rc<Self>, entries: &Array) {
        let whole = {
            let mut seen = self.seen.borrow_mut();
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                let visible = js::get(&entry, "isVisible").as_bool().unwrap_or(true);
                let now = visible && entry.intersection_ratio() >= WHOLE;
                let target = entry.target();
                for (_, known) in seen.iter_mut().filter(|(element, _)| *element == target) {
                    *known = now;
                }
            }
            seen.iter().all(|(_, now)| *now)
        };
        if whole == self.whole.replace(whole) {
            return;
        }
        let glance = self.glance.get().wrapping_add(1);
        self.glance.set(glance);
        if !whole {
            return (self.tell)(false);
        }
        let shared = Rc::clone(self);
        spawn_local(async move {
            sleep(LOOK_MS).await;
            if shared.glance.get() == glance {
                (shared.tell)(true);
            }
        });
    }
}
