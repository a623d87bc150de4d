//! The widget in a real browser: what only a browser can show to be right. Run by `wasm-bindgen-test-runner`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use barya::adapters::{intl::plural, visibility::Watch};
use barya::locale::{LANGUAGES, Table, Words};
use barya::view::{self, Press, Screen};
use barya::wire::{from_js, to_js};
use barya::{Checkout, CheckoutProps, Setting};
use barya_checkout::fakes::{Visitor, World, phone};
use barya_checkout::{Action, Address, Memo, State};
use barya_protocol::Amount;
use barya_protocol::api::v1::{Assertion, Authorization, PaymentRequest};
use barya_protocol::id::Secret;
use barya_protocol::quote::Quote;
use js_sys::{Array, JSON, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

async fn pause(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Waits until something holds, at most five seconds.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..250 {
        if holds() {
            return;
        }
        pause(20).await;
    }
    panic!("waited in vain: {what}");
}

/// A place of its own for one test, empty again when the test ends.
struct Place(HtmlElement);

impl Place {
    fn new() -> Place {
        let place: HtmlElement = document().create_element("div").unwrap().dyn_into().unwrap();
        document().body().unwrap().append_child(&place).unwrap();
        Place(place)
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.0.query_selector_all(selector).unwrap();
        (0..found.length()).map(|i| found.get(i).unwrap().dyn_into().unwrap()).collect()
    }

    fn actions(&self) -> Vec<String> {
        self.all("[data-action]").iter().map(|element| element.get_attribute("data-action").unwrap()).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn words() -> Words {
    let english = *LANGUAGES.iter().find(|language| language.tag == "en").unwrap();
    Words::new(english, Table::read(ENGLISH), plural)
}

fn offer() -> Address {
    Address { offer: Some("lesson-7".into()), ..Address::default() }
}

fn at_confirm() -> Visitor {
    Visitor::arrive(&World::new(), offer(), phone())
}

/// Shows a state as it stands; answers what is pressed.
fn show(place: &Place, state: State) -> (impl Drop, Rc<RefCell<Vec<Press>>>) {
    let pressed = Rc::new(RefCell::new(Vec::new()));
    let hears = StoredLog(Rc::clone(&pressed));
    let handle = mount_to(place.0.clone(), move || {
        let log = StoredValue::new_local(hears.0);
        let screen = Screen {
            state: signal(state).0,
            words: StoredValue::new_local(words()),
            press: Callback::new(move |press| log.with_value(|log| log.borrow_mut().push(press))),
            muted: RwSignal::new(false),
            touched: RwSignal::new(false),
            speechless: RwSignal::new(false),
            choosing: RwSignal::new(false),
            languages: || LANGUAGES.to_vec(),
        };
        view::sheet(move || Some(screen))
    });
    (handle, pressed)
}

struct StoredLog(Rc<RefCell<Vec<Press>>>);

#[wasm_bindgen_test]
async fn every_state_on_the_way_offers_what_can_be_pressed() {
    let mut visitor = at_confirm();
    let mut states = vec![visitor.state()];
    visitor.see();
    states.push(visitor.state());
    visitor.press(Action::Confirm);
    states.push(visitor.state());
    visitor.press(Action::CreateWallet);
    visitor.see();
    visitor.press(Action::Confirm);
    states.push(visitor.state());
    visitor.press(Action::TopUp);
    visitor.wait(120_000);
    states.push(visitor.state());
    assert_eq!(states.iter().map(State::name).collect::<Vec<_>>(), ["confirm", "confirm", "wallet", "top-up", "paid"]);
    for state in states {
        let place = Place::new();
        let (_handle, _) = show(&place, state.clone());
        pause(0).await;
        for action in state.actions() {
            assert!(place.actions().contains(&action.as_str().into_owned()), "{} lacks {action:?}", state.name());
        }
        assert!(place.all("[data-action]").iter().all(|element| element.tag_name() == "BUTTON"));
    }
}

#[wasm_bindgen_test]
async fn confirm_is_dead_until_it_has_been_seen() {
    let place = Place::new();
    let mut visitor = at_confirm();
    let (_handle, pressed) = show(&place, visitor.state());
    pause(0).await;
    let button: HtmlElement = place.all("[data-action=confirm]").remove(0).dyn_into().unwrap();
    assert!(button.has_attribute("disabled"));
    button.click();
    assert!(pressed.borrow().is_empty());

    visitor.see();
    let place = Place::new();
    let (_handle, pressed) = show(&place, visitor.state());
    pause(0).await;
    let button: HtmlElement = place.all("[data-action=confirm]").remove(0).dyn_into().unwrap();
    assert!(!button.has_attribute("disabled"));
    button.click();
    assert_eq!(*pressed.borrow(), [Press::Do(Action::Confirm)]);
    for part in ["payee", "amount", "split", "button"] {
        assert_eq!(place.all(&format!("[data-seen={part}]")).len(), 1, "{part}");
    }
}

#[wasm_bindgen_test]
async fn covered_clipped_or_faded_is_not_seen() {
    let place = Place::new();
    place.0.set_inner_html(
        "<div id=box style='position:fixed;inset:0 auto auto 0;width:200px;height:200px;background:#fff;z-index:9'>\
         <p style='width:180px'>one</p><p style='width:180px'>two</p></div>",
    );
    let shown = place.all("#box").remove(0);
    let log = Rc::new(RefCell::new(Vec::new()));
    let hears = Rc::clone(&log);
    let _watch = Watch::over(&place.all("p"), move |fully| hears.borrow_mut().push(fully)).unwrap();
    pause(700).await;
    assert!(log.borrow().is_empty(), "not for a second yet");
    until("seen for a second", || *log.borrow() == [true]).await;
    for (spoil, mend) in [
        ("opacity:.4", "opacity:1"),
        ("width:10px;overflow:hidden", "width:200px"),
        ("filter:blur(2px)", "filter:none"),
    ] {
        let style = shown.get_attribute("style").unwrap();
        shown.set_attribute("style", &format!("{style};{spoil}")).unwrap();
        until(spoil, || log.borrow().last() == Some(&false)).await;
        pause(1_300).await;
        assert_eq!(log.borrow().last(), Some(&false), "{spoil}");
        shown.set_attribute("style", &format!("{style};{mend}")).unwrap();
        until(mend, || log.borrow().last() == Some(&true)).await;
    }
    let cover = document().create_element("div").unwrap();
    cover.set_attribute("style", "position:fixed;inset:0;background:#fff;pointer-events:none;z-index:10").unwrap();
    place.0.append_child(&cover).unwrap();
    until("covered", || log.borrow().last() == Some(&false)).await;
}

#[wasm_bindgen_test]
fn the_wire_agrees_with_json() {
    let visitor = at_confirm();
    let quote = visitor.state().quote().unwrap().clone();
    let json = serde_json::to_string(&quote).unwrap();
    assert_eq!(from_js::<Quote>(JSON::parse(&json).unwrap()), Some(quote.clone()));
    let back = String::from(JSON::stringify(&to_js(&quote).unwrap()).unwrap());
    assert_eq!(serde_json::from_str::<Quote>(&back).unwrap(), quote);
    // Of a payee who recorded nothing that field is absent; of one who did it is there.
    assert!(!json.contains("voice"));
    let mut heard = quote.clone();
    heard.payee.as_mut().unwrap().voice = Some("/p/maria.mp3".into());
    let json = serde_json::to_string(&heard).unwrap();
    assert_eq!(from_js::<Quote>(JSON::parse(&json).unwrap()), Some(heard.clone()));
    let back = String::from(JSON::stringify(&to_js(&heard).unwrap()).unwrap());
    assert_eq!(serde_json::from_str::<Quote>(&back).unwrap(), heard);

    let secret = Secret::new("s".into());
    let assertion = Assertion {
        id: "aWQ".into(),
        client_data_json: "e30".into(),
        authenticator_data: "AA".into(),
        signature: "AQ".into(),
        user_handle: None,
    };
    let request = PaymentRequest { quote: quote.id, secret, authorization: Authorization::Passkey(assertion) };
    let written = String::from(JSON::stringify(&to_js(&request).unwrap()).unwrap());
    assert_eq!(serde_json::from_str::<PaymentRequest>(&written).unwrap(), request);
}

#[wasm_bindgen_test]
fn a_memo_comes_back_as_it_was_kept() {
    let world = World::new();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.see();
    visitor.press(Action::Confirm);
    visitor.press(Action::CreateWallet);
    visitor.see();
    visitor.press(Action::Confirm);
    let memo: Memo = world.memos.borrow().values().next().unwrap().clone();
    let json = JSON::stringify(&to_js(&memo).unwrap()).unwrap();
    assert_eq!(from_js::<Memo>(JSON::parse(&String::from(json)).unwrap()), Some(memo));
}

#[wasm_bindgen_test]
fn the_wire_refuses_what_is_not_of_the_form() {
    for bad in ["-1", "1.5", "\"5\"", "9007199254740992", "null", "[]", "{}", "true"] {
        assert_eq!(from_js::<Amount>(JSON::parse(bad).unwrap()), None, "{bad}");
    }
    assert_eq!(from_js::<Amount>(JsValue::UNDEFINED), None);
    let json = serde_json::to_string(at_confirm().state().quote().unwrap()).unwrap();
    for (from, to) in
        [("\"total\":", "\"sum\":"), ("\"PHP\"", "\"XXX\""), ("\"test\"", "7"), ("\"lines\":[", "\"lines\":[4,")]
    {
        let spoilt = json.replace(from, to).replace("\"INR\"", to).replace("\"KRW\"", to);
        if spoilt != json {
            assert_eq!(from_js::<Quote>(JSON::parse(&spoilt).unwrap()), None, "{from}");
        }
    }
}

#[wasm_bindgen_test]
fn plurals_are_the_browser_s() {
    assert_eq!((plural("en", 1), plural("en", 2)), ("one".to_owned(), "other".to_owned()));
    assert_eq!((plural("hi", 0), plural("ko", 1)), ("one".to_owned(), "other".to_owned()));
}

#[wasm_bindgen_test]
async fn an_address_without_sense_fails_and_the_host_is_told() {
    let told = Array::new();
    let shell = js_sys::Function::new_with_args(
        "told",
        "globalThis.barya = { hello() {}, hear() {}, fail() {}, tell(message) { told.push(message.type, message.code) } }",
    );
    shell.call1(&JsValue::NULL, &told).unwrap();
    let place = Place::new();
    let setting = Setting { address: Address::default(), device: phone(), words: words() };
    let _handle = mount_to(place.0.clone(), move || Checkout(CheckoutProps { setting }));
    until("the failed state", || {
        document().document_element().unwrap().get_attribute("data-state").as_deref() == Some("failed")
    })
    .await;
    let said: Vec<Option<String>> = told.iter().map(|word| word.as_string()).take(4).collect();
    assert_eq!(said, [Some("ready".into()), None, Some("error".into()), Some("invalid_request".into())]);
    until("a way out", || place.actions().contains(&"close".to_owned())).await;
    assert!(!place.actions().contains(&"retry".to_owned()));
}
