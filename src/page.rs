//! The page that the checkout runs in: its address, its language, what it shows on `<html>`.

use crate::adapters::{can_be_immediate, clock, intl, memory};
use crate::app::Setting;
use crate::fetch;
use crate::js;
use crate::locale::{LANGUAGES, Language, Table, Words};
use barya_checkout::ports::Clock as _;
use barya_checkout::{Address, Device};
use barya_protocol::Timestamp;
use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ResizeObserver, UrlSearchParams, Window};

/// What has to be seen before it can be agreed to: the values of `data-seen`.
pub const SEEN: [&str; 4] = ["payee", "amount", "split", "button"];

/// What the page gives the checkout.
pub async fn setting() -> Setting {
    let device =
        Device { framed: is_framed(), immediate: can_be_immediate().await, hint: memory::hint(), rail: memory::rail() };
    Setting { address: address(), device, words: first_words().await }
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn is_framed() -> bool {
    window().is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}

/// What the checkout was opened for.
pub fn address() -> Address {
    let query = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let Ok(query) = UrlSearchParams::new_with_str(&query) else { return Address::default() };
    let get = |name: &str| query.get(name).filter(|value| !value.is_empty());
    Address {
        to: get("to"),
        offer: get("offer"),
        amounts: get("amounts"),
        currency: get("currency"),
        reference: get("reference"),
    }
}

/// The language of the page.
pub fn language() -> Language {
    let tag = root().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Language::find(&tag).or(LANGUAGES.first().copied()).unwrap_or(Language::NONE)
}

/// The language that `src/boot.js` chose, and whose sentences it has asked for.
async fn first_words() -> Words {
    let language = language();
    show_language(language);
    let asked = js::get(&js::get(&js_sys::global(), "barya"), "words").dyn_into::<Promise>();
    let text = match asked {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    words(language, text.as_deref())
}

/// A language's sentences, fetched; `None` when they cannot be had.
pub async fn words_of(language: Language) -> Option<Words> {
    let text = fetch::file(&table_of(language)?).await?;
    Some(words(language, Some(&text)))
}

/// The same with what the passbook says; no sentences where they cannot be had.
pub async fn words_with_passbook(language: Language) -> Words {
    let text = async {
        let path = table_of(language)?;
        let book = [path.strip_suffix(".txt")?, ".book.txt"].concat();
        Some([&*fetch::file(&path).await?, "\n", &*fetch::file(&book).await?].concat())
    };
    words(language, text.await.as_deref())
}

/// The path of a language's sentences.
fn table_of(language: Language) -> Option<String> {
    let list = root()?.get_attribute("data-locales")?;
    let hash = list.split(' ').find_map(|entry| entry.strip_prefix(language.tag)?.strip_prefix('='))?;
    Some(["/locales/", language.tag, "-", hash, ".txt"].concat())
}

fn words(language: Language, text: Option<&str>) -> Words {
    let table = text.map(Table::read).filter(Table::is_whole).unwrap_or_default();
    let mut words = Words::new(language, table, intl::plural);
    if memory::other_digits() {
        words.change_digits();
    }
    words
}

/// What the device's clock says.
pub fn now() -> Timestamp {
    clock::Device.now()
}

/// `<html data-state>`.
pub fn show_state(name: &str) {
    attribute("data-state", name);
}

/// Whether something is being said: see [`crate::adapters::voice`].
pub fn is_speaking() -> bool {
    root().is_some_and(|root| root.has_attribute("data-speaking"))
}

/// `<html lang dir>`.
pub fn show_language(language: Language) {
    attribute("lang", language.tag);
    attribute("dir", if language.rtl { "rtl" } else { "ltr" });
}

/// Puts the words on the screen away, or back; answers which.
pub fn turn_labels() -> &'static str {
    let off = root().is_some_and(|root| root.get_attribute("data-labels").as_deref() == Some("off"));
    let labels = if off { "on" } else { "off" };
    attribute("data-labels", labels);
    labels
}

/// Every language: first those that the browser's owner reads, the dearest first.
pub fn languages() -> Vec<Language> {
    let wishes = window().map(|window| window.navigator().languages()).unwrap_or_default();
    let ours = |wish: JsValue| wish.as_string()?.split('-').next().and_then(Language::find);
    let mut all: Vec<Language> = Vec::new();
    for language in wishes.iter().filter_map(ours).chain(LANGUAGES.iter().copied()) {
        if !all.contains(&language) {
            all.push(language);
        }
    }
    all
}

fn attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        // Refused only for a name that is none.
        let _ = root.set_attribute(name, value);
    }
}

/// The elements that show what is agreed to: all of them, or none.
pub fn agreed_to() -> Vec<Element> {
    let find = |name: &&str| document()?.query_selector(&["[data-seen=\"", name, "\"]"].concat()).ok()?;
    SEEN.iter().map(find).collect::<Option<Vec<Element>>>().unwrap_or_default()
}

/// Whoever goes by keyboard or by ear goes on where the screen begins, when what they were at is gone with the last one.
/// Takes the focus from nobody: not from what still has it, and not from the host's page.
pub fn keep_focus() {
    let nowhere = |at: Element| at.tag_name() == "BODY" || at.has_attribute("disabled");
    let lost = |page: &Document| page.has_focus().unwrap_or_default() && page.active_element().is_none_or(nowhere);
    if let Some(content) = document().filter(lost).and_then(|page| page.query_selector(".content").ok()?) {
        // Refused only where there is nothing to focus.
        let _ = content.unchecked_into::<HtmlElement>().focus();
    }
}

/// Calls when the network may be back: the browser says so, or the worker (by `src/boot.js`), or the payer looks at the
/// page again. For as long as the page lives.
pub fn on_online(back: impl FnMut() + 'static) {
    let ear = Closure::<dyn FnMut()>::new(back).into_js_value();
    for event in ["online", "visibilitychange"] {
        on(event, &ear);
    }
}

/// Calls when a key is pressed, with its name as of `KeyboardEvent.key`: a host cannot hear a key that is pressed in here.
/// Not for the key that presses a button or follows a link. For as long as the page lives.
pub fn on_key(mut press: impl FnMut(&str) + 'static) {
    let ear = Closure::<dyn FnMut(JsValue)>::new(move |pressed: JsValue| {
        let key = js::text(&pressed, "key").unwrap_or_default();
        let at = document().and_then(|page| page.active_element()).map(|at| at.tag_name()).unwrap_or_default();
        if key != "Enter" || !matches!(&*at, "BUTTON" | "A") {
            press(&key);
        }
    });
    on("keydown", &ear.into_js_value());
}

fn on(event: &str, ear: &JsValue) {
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(event, ear.unchecked_ref());
    }
}

/// Says how high the sheet would like to be, now and whenever its content is higher than it ever was, CSS pixels: its
/// height less the slack that the host has given it. For as long as the page lives. It never asks for less: on a phone
/// the sheet grows from the foot of the screen, so that lower content would carry what is being pressed from under the
/// finger.
pub fn on_height(tell: impl Fn(u32) + 'static) {
    let find = |selector: &str| document()?.query_selector(selector).ok()?;
    let mut most = 0;
    let ear = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        if let (Some(sheet), Some(slack)) = (find(".sheet"), find(".slack"))
            && let Ok(px) = u32::try_from(sheet.scroll_height().saturating_sub(slack.client_height()))
            && px > most
        {
            most = px;
            tell(px);
        }
    });
    let observer = ResizeObserver::new(ear.into_js_value().unchecked_ref());
    if let (Ok(observer), Some(content)) = (observer, find(".content")) {
        observer.observe(&content);
    }
}
