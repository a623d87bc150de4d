//! Whether the payer can see what they agree to. A host could cover the frame, fade it or clip it to its button: so the
//! payee, the amount, the split *and* the button must each have been fully visible for a second. What the payer has
//! scrolled out of a small frame counts as seen once it was; what is in the frame's own view must still be in sight.
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
    sights: RefCell<Vec<Sight>>,
    whole: Cell<bool>,
    over: Cell<bool>,
    tell: Box<dyn Fn(bool)>,
}

/// One element.
struct Sight {
    element: Element,
    /// Whether it can be seen now.
    now: bool,
    /// Whether it was seen for a second on end, and not spoilt since.
    taken_in: bool,
    /// Counts its changes: what was waited for before one does not count.
    glance: u32,
}

impl Watch {
    /// Watches these elements, of which the last is what is pressed. `tell` hears `true` when each has been seen for a
    /// second on end, and `false` when one is spoilt or the last is out of sight. `None` where the browser has no
    /// observer, or there is nothing to watch.
    pub fn over(elements: &[Element], tell: impl Fn(bool) + 'static) -> Option<Watch> {
        if elements.is_empty() {
            return None;
        }
        let sight = |element: &Element| Sight { element: element.clone(), now: false, taken_in: false, glance: 0 };
        let shared = Rc::new(Shared {
            sights: RefCell::new(elements.iter().map(sight).collect()),
            whole: Cell::new(false),
            over: Cell::new(false),
            tell: Box::new(tell),
        });
        let report = {
            let shared = Rc::clone(&shared);
            Report::new(move |entries: Array| shared.note(&entries))
        };
        let thresholds: Array = [0.0, 0.5, WHOLE, 1.0].into_iter().map(JsValue::from).collect();
        let options = js::object(vec![
            ("threshold", thresholds.into()),
            ("trackVisibility", true.into()),
            ("delay", DELAY_MS.into()),
        ]);
        let observer =
            IntersectionObserver::new_with_options(report.as_ref().unchecked_ref(), options.unchecked_ref()).ok()?;
        elements.iter().for_each(|element| observer.observe(element));
        Some(Watch { observer, shared, _report: report })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.shared.over.set(true);
    }
}

/// Whether the element lies in the frame's own view; else the payer has scrolled it away, which no host can do.
fn is_in_view(entry: &IntersectionObserverEntry) -> bool {
    let rect = js::get(entry, "boundingClientRect");
    let edge = |name| js::get(&rect, name).as_f64().unwrap_or_default();
    let height = js::get(&js_sys::global(), "innerHeight").as_f64().unwrap_or_default();
    edge("top") >= 0.0 && edge("bottom") <= height
}

impl Shared {
    fn note(self: &Rc<Self>, entries: &Array) {
        let mut begun = Vec::new();
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let visible = js::get(&entry, "isVisible").as_bool().unwrap_or(true);
            let now = visible && entry.intersection_ratio() >= WHOLE;
            let target = entry.target();
            let mut sights = self.sights.borrow_mut();
            let Some((index, sight)) = sights.iter_mut().enumerate().find(|(_, sight)| sight.element == target) else {
                continue;
            };
            sight.taken_in &= now || !is_in_view(&entry);
            if now != std::mem::replace(&mut sight.now, now) {
                sight.glance = sight.glance.wrapping_add(1);
                if now {
                    begun.push((index, sight.glance));
                }
            }
        }
        self.weigh();
        for (index, glance) in begun {
            let shared = Rc::clone(self);
            spawn_local(async move {
                sleep(LOOK_MS).await;
                shared.take_in(index, glance);
            });
        }
    }

    /// A second has passed since the element came into sight.
    fn take_in(&self, index: usize, glance: u32) {
        if let Some(sight) = self.sights.borrow_mut().get_mut(index)
            && sight.glance == glance
        {
            sight.taken_in = true;
        }
        self.weigh();
    }

    fn weigh(&self) {
        let whole = {
            let sights = self.sights.borrow();
            sights.last().is_some_and(|pressed| pressed.now) && sights.iter().all(|sight| sight.taken_in)
        };
        if !self.over.get() && whole != self.whole.replace(whole) {
            (self.tell)(whole);
        }
    }
}
