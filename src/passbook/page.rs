//! The page that the passbook lies on: the checkout's, above the checkout, or one of its own.

use crate::js;
use crate::page::SEEN;
use crate::view::node::{Node, el, show};
use js_sys::{Array, Date, Function, Number, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};

/// Where somebody's receipt is checked.
const VERIFY: &str = "/verify";
/// Where one is in the passbook, on `<html>`; not there while it is put away.
const BOOK: &str = "data-book";
/// The widest that a code is, CSS pixels: that of the sheet.
const WIDEST: i32 = 400;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The payment origin.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Whether this is the passbook's own page, and no checkout lies under it.
pub fn is_own() -> bool {
    window().and_then(|window| window.location().pathname().ok()).is_some_and(|path| path == VERIFY)
}

/// The receipt in the address, which no server was told; none where there is no such part.
pub fn asked() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    hash.strip_prefix('#').filter(|signed| is_own() && !signed.is_empty()).map(str::to_owned)
}

/// The passbook's sheet: what changes from place to place, what is read out by a screen reader, the fixed row.
pub struct Sheet {
    main: Element,
    content: Element,
    status: Element,
    row: Element,
}

impl Sheet {
    /// Makes it, not yet on the page; the page gets the passbook's drawings and styles. `None` where there is no page.
    pub fn new() -> Option<Sheet> {
        let page = document()?;
        let sprite = page.create_element("div").ok()?;
        sprite.set_inner_html(include_str!("../../static/passbook.svg"));
        page.body()?.append_child(&sprite).ok()?;
        // Without them it is plainer.
        let _ = style(&page);
        let part = |tag: &str, attributes: &[(&str, &str)]| el(tag, attributes, Vec::new()).element();
        let sheet = Sheet {
            main: part("main", &[("class", "sheet book")])?,
            content: part("div", &[("class", "content"), ("tabindex", "-1")])?,
            status: part("p", &[("class", "unseen"), ("role", "status")])?,
            row: part("div", &[("class", "row")])?,
        };
        let slack = part("div", &[("class", "slack")])?;
        for part in [&sheet.content, &slack, &sheet.status, &sheet.row] {
            sheet.main.append_child(part).ok()?;
        }
        Some(sheet)
    }

    /// Lays it upon the page, before whatever else lies there, or takes it away.
    pub fn lay(&self, there: bool) {
        let Some(page) = document() else { return };
        let body = page.body();
        if there {
            // The sheet that others look for is the one that is seen: the first.
            let _ = body.map(|body| body.prepend_with_node_1(&self.main));
        } else {
            self.main.remove();
            let _ = page.document_element().map(|root| root.remove_attribute(BOOK));
        }
        if let Ok(Some(under)) = page.query_selector("main:not(.book)") {
            let _ = under.toggle_attribute_with_force("hidden", there);
        }
    }

    /// Whether it lies on the page.
    pub fn is_there(&self) -> bool {
        self.main.is_connected()
    }

    /// Another place: begins at its top.
    pub fn show(&self, name: &str, content: Vec<Node>) {
        show(&self.content, content);
        if let (Some(page), Some(window)) = (document(), window()) {
            let _ = page.document_element().map(|root| root.set_attribute(BOOK, name));
            window.scroll_to_with_x_and_y(0.0, 0.0);
            // Not before anything was touched: the page of a site keeps its focus.
            if page.has_focus().unwrap_or_default() {
                let _ = self.content.unchecked_ref::<HtmlElement>().focus();
            }
        }
    }

    /// Puts something behind what is shown.
    pub fn add(&self, node: Node) {
        if let Some(element) = node.element() {
            let _ = self.content.append_child(&element);
        }
    }

    /// The elements that show what is agreed to here; the last is what is pressed.
    pub fn agreed_to(&self) -> Vec<Element> {
        let find = |name: &&str| self.content.query_selector(&["[data-seen=\"", name, "\"]"].concat()).ok()?;
        SEEN.iter().map(find).collect::<Option<Vec<Element>>>().unwrap_or_default()
    }

    /// Lets a button be pressed, or not, and names it anew.
    pub fn enable(&self, action: &str, enabled: bool, name: &str) {
        let Ok(Some(button)) = self.content.query_selector(&["[data-action=\"", action, "\"]"].concat()) else {
            return;
        };
        // Refused only for a name that is none.
        let _ = button.toggle_attribute_with_force("disabled", !enabled);
        if let Ok(Some(word)) = button.query_selector(".word") {
            word.set_text_content(Some(name));
        }
    }

    /// The fixed row anew.
    pub fn show_row(&self, buttons: Vec<Node>) {
        show(&self.row, buttons);
    }

    /// What a screen reader says, where no voice of ours does.
    pub fn say(&self, sentence: &str, aloud: bool) {
        let _ = self.status.set_attribute("aria-live", if aloud { "polite" } else { "off" });
        if self.status.text_content().as_deref() != Some(sentence) {
            self.status.set_text_content(Some(sentence));
        }
    }
}

/// The passbook's styles, upon those of the page.
fn style(page: &Document) -> Result<(), JsValue> {
    let made: Function = js::get(&js_sys::global(), "CSSStyleSheet").dyn_into()?;
    let sheet = Reflect::construct(&made, &Array::new())?;
    js::call_with(&sheet, "replaceSync", &include_str!("../../static/passbook.css").into())?;
    let all = Array::from(&js::get(page, "adoptedStyleSheets"));
    all.push(&sheet);
    Reflect::set(page, &"adoptedStyleSheets".into(), &all).map(drop)
}

/// The width of a code of so many modules, CSS pixels: as wide as the sheet, a whole number of the screen's own dots for
/// each module where it has so many.
#[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, reason = "the screen's own measures")]
pub fn width_of_code(modules: usize) -> String {
    let Some(window) = window() else { return String::new() };
    let inner = window.inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let room = (inner as i32).min(WIDEST);
    let density = window.device_pixel_ratio();
    let modules = i32::try_from(modules).unwrap_or(i32::MAX).max(1);
    let dots = ((f64::from(room) * density) as i32 / modules).max(1);
    // In the browser's words: ours would be kilobytes.
    Number::from(f64::from(dots * modules) / density).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// When that was, milliseconds since the epoch: the day as people of the language write it, and the time, in ASCII digits.
pub fn moment(tag: &str, at: i64) -> String {
    let (number, two) = (|| JsValue::from("numeric"), || JsValue::from("2-digit"));
    let options = js::object(vec![
        ("day", number()),
        ("month", number()),
        ("year", number()),
        ("hour", two()),
        ("minute", two()),
        ("hourCycle", "h23".into()),
    ]);
    date(at).to_locale_string(&[tag, "-u-nu-latn"].concat(), &options).into()
}

/// What the device's clock says, milliseconds since the epoch.
#[expect(clippy::cast_possible_truncation, reason = "a whole number")]
pub fn now() -> i64 {
    Date::now() as i64
}

/// A moment, milliseconds since the epoch, with how far west of Greenwich the device's clock was then, minutes.
#[expect(clippy::cast_possible_truncation, reason = "a whole number")]
pub fn with_zone(at: i64) -> (i64, i64) {
    (at, date(at).get_timezone_offset() as i64)
}

fn date(at: i64) -> Date {
    Date::new(&JsValue::from_f64(at as f64))
}

/// Calls when anything at all is touched. For as long as the page lives.
pub fn on_touch(touched: impl FnMut() + 'static) {
    on("click", &Closure::<dyn FnMut()>::new(touched).into_js_value(), false);
}

/// Calls when the address has another receipt.
pub fn on_other(other: impl FnMut() + 'static) {
    on("hashchange", &Closure::<dyn FnMut()>::new(other).into_js_value(), false);
}

/// Calls when Escape is pressed, before whatever lies below hears of any key; `there` says whether the passbook is on top.
pub fn on_escape(there: impl Fn() -> bool + 'static, mut escape: impl FnMut() + 'static) {
    let ear = Closure::<dyn FnMut(JsValue)>::new(move |pressed: JsValue| {
        if there() {
            // Nothing else is to hear it, whatever it answers.
            let _ = js::call(&pressed, "stopImmediatePropagation");
            if js::text(&pressed, "key").as_deref() == Some("Escape") {
                escape();
            }
        }
    });
    on("keydown", &ear.into_js_value(), true);
}

fn on(event: &str, ear: &JsValue, first: bool) {
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback_and_bool(event, ear.unchecked_ref(), first);
    }
}

/// Leaves a page of the passbook's own.
pub fn leave() {
    if let Some(window) = window() {
        // One of the two does something, if anything can.
        let _ = window.history().and_then(|history| history.back());
        let _ = window.close();
    }
}
