//! The widget in a real browser: what only a browser can show to be right. Run by `wasm-bindgen-test-runner`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use barya::adapters::{intl::plural, visibility::Watch};
use barya::locale::{LANGUAGES, Table, Words};
use barya::view::{self, Press, Screen};
use barya::wire::{from_js, to_js};
use barya::{Checkout, CheckoutProps, Setting};
use barya_checkout::fakes::{Asks, Offered, Visitor, World, phone};
use barya_checkout::{Action, Address, Device, Event, Kept, Memo, NotKept, State};
use barya_protocol::api::v1::{Assertion, Authorization, Next, PaymentRequest};
use barya_protocol::id::Secret;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Timestamp};
use js_sys::{Array, JSON, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlImageElement};

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

/// What is shown: its presses so far, and the state, which a test may change.
struct Shown<H> {
    _handle: H,
    pressed: Rc<RefCell<Vec<Press>>>,
    state: WriteSignal<State>,
    tick: RwSignal<bool>,
}

thread_local! {
    /// What the device's clock says.
    static NOW: Cell<Timestamp> = const { Cell::new(Timestamp::from_millis(0)) };
}

/// Shows a state as it stands.
fn show(place: &Place, state: State) -> Shown<impl Drop> {
    let pressed = Rc::new(RefCell::new(Vec::new()));
    let (hears, made) = (StoredLog(Rc::clone(&pressed)), Rc::new(Cell::new(None)));
    let out = Rc::clone(&made);
    let handle = mount_to(place.0.clone(), move || {
        let log = StoredValue::new_local(hears.0);
        let (read, write) = signal(state);
        let tick = RwSignal::new(false);
        out.set(Some((write, tick)));
        let screen = Screen {
            state: read,
            words: StoredValue::new_local(words()),
            press: Callback::new(move |press| log.with_value(|log| log.borrow_mut().push(press))),
            muted: RwSignal::new(false),
            touched: RwSignal::new(false),
            speechless: RwSignal::new(false),
            choosing: RwSignal::new(false),
            languages: || LANGUAGES.to_vec(),
            now: || NOW.get(),
            tick,
            late: RwSignal::new(false),
        };
        view::sheet(move || Some(screen))
    });
    let (state, tick) = made.get().unwrap();
    Shown { _handle: handle, pressed, state, tick }
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
        let _shown = show(&place, state.clone());
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
    let shown = show(&place, visitor.state());
    pause(0).await;
    let button: HtmlElement = place.all("[data-action=confirm]").remove(0).dyn_into().unwrap();
    assert!(button.has_attribute("disabled"));
    button.click();
    assert!(shown.pressed.borrow().is_empty());

    visitor.see();
    let place = Place::new();
    let shown = show(&place, visitor.state());
    pause(0).await;
    let button: HtmlElement = place.all("[data-action=confirm]").remove(0).dyn_into().unwrap();
    assert!(!button.has_attribute("disabled"));
    button.click();
    assert_eq!(*shown.pressed.borrow(), [Press::Do(Action::Confirm)]);
    for part in ["payee", "amount", "split", "button"] {
        assert_eq!(place.all(&format!("[data-seen={part}]")).len(), 1, "{part}");
    }
}

#[wasm_bindgen_test]
async fn everybody_who_gets_a_part_has_a_tray_and_each_fee_has_one() {
    let world = World::new();
    world.server.borrow_mut().shares = vec![("maria".parse().unwrap(), 3), ("ben".parse().unwrap(), 1)];
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.see();
    let place = Place::new();
    let _shown = show(&place, visitor.state());
    // ₱48 of the ₱50 are theirs, in four parts: each fee is one line of the split, whoever bears it.
    let labels: Vec<_> =
        text_of(&place, ".split .label").iter().map(|label| label.replace(['\u{2068}', '\u{2069}'], "")).collect();
    assert_eq!(labels, ["Maria gets", "@ben gets", "For Barya", "For moving the money"]);
    assert_eq!(text_of(&place, ".split .sum-of"), ["₱36", "₱12", "₱1", "₱1"]);
    assert_eq!(place.all(".split img")[1].get_attribute("src").as_deref(), Some("/p/ben.svg"));
}

/// Four ways, the dearest last.
fn every_purse() -> Rc<World> {
    let world = World::new();
    world.server.borrow_mut().rails = vec![
        Offered::new(Rail::Qr, Asks::Qr),
        Offered { surcharge: 75, ..Offered::new(Rail::MobileMoney, Asks::Approve) },
        Offered { surcharge: 900, ..Offered::new(Rail::Carrier, Asks::Code) },
        Offered { surcharge: 1_650, ..Offered::new(Rail::Card, Asks::Page) },
    ];
    world
}

/// At the number pad, the code, the picture and so on: a purchase by this rail, agreed to.
fn at_errand(rail: Rail) -> Visitor {
    let mut visitor = Visitor::arrive(&every_purse(), offer(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Rail(rail));
    if visitor.state().name() == "phone" {
        "09171234567".bytes().for_each(|digit| visitor.press(Action::Digit(digit - b'0')));
        visitor.press(Action::Send);
    }
    visitor.see();
    visitor.press(Action::Confirm);
    visitor
}

fn text_of(place: &Place, selector: &str) -> Vec<String> {
    place.all(selector).iter().map(|element| element.text_content().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn each_way_shows_what_it_takes_and_what_leaves_the_payer() {
    let world = every_purse();
    world.give_passkey("pk", 1_000);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.see();
    visitor.press(Action::Confirm);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "method");
    let place = Place::new();
    let shown = show(&place, visitor.state());
    assert_eq!(text_of(&place, ".way .name"), ["QR Ph", "Mobile money", "Phone credit", "Card"]);
    assert_eq!(text_of(&place, ".fee .sum-of"), ["₱0.75", "₱9", "₱16.50"]);
    assert_eq!(text_of(&place, ".way strong"), ["₱40.75", "₱49", "₱56.50"]);
    // A fee is drawn as money, and so is that there is none.
    assert_eq!(place.all(".fee .cash").len(), 3);
    assert_eq!(place.all(".fee [href='#i-free']").len(), 1);
    let drawings: Vec<_> = place.all(".way > .icon use").iter().map(|one| one.get_attribute("href").unwrap()).collect();
    assert_eq!(drawings, ["#i-qr", "#i-mobile", "#i-carrier", "#i-card"]);
    place.all("[data-action=rail-carrier]").remove(0).unchecked_into::<HtmlElement>().click();
    assert_eq!(*shown.pressed.borrow(), [Press::Do(Action::Rail(Rail::Carrier))]);
}

#[wasm_bindgen_test]
async fn the_ways_come_while_they_are_asked_for() {
    let mut visitor = Visitor::arrive(&every_purse(), offer(), phone());
    visitor.press(Action::Method);
    let states = visitor.states();
    let asking = states.iter().find(|state| matches!(state, State::Method(method) if method.is_busy())).unwrap();
    let place = Place::new();
    let shown = show(&place, asking.clone());
    assert_eq!(place.all(".way").len(), 0);
    shown.state.set(visitor.state());
    until("four ways", || place.all(".way").len() == 4).await;
}

#[wasm_bindgen_test]
async fn a_code_is_typed_on_the_pad_and_sent_when_it_is_whole() {
    let mut visitor = at_errand(Rail::Carrier);
    let place = Place::new();
    let shown = show(&place, visitor.state());
    assert_eq!(text_of(&place, ".key"), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "Rub out", "0", "Go on"]);
    assert_eq!(text_of(&place, ".whose"), ["•••• 678"]);
    let key =
        |action: &str| -> HtmlElement { place.all(&format!("[data-action={action}]")).remove(0).unchecked_into() };
    for (at, digit) in "123456".chars().enumerate() {
        assert!(key("send").has_attribute("disabled"), "{at} digits");
        assert_eq!(key("erase").has_attribute("disabled"), at == 0);
        let same = key("digit-1");
        key(&format!("digit-{digit}")).click();
        let Some(Press::Do(action)) = shown.pressed.borrow().last().copied() else { panic!("nothing pressed") };
        visitor.press(action);
        shown.state.set(visitor.state());
        until("the digit", || text_of(&place, ".boxes span")[at] == digit.to_string()).await;
        // The pad stays: a finger, and the focus, are on it.
        assert!(same.is_connected());
    }
    assert_eq!(text_of(&place, ".boxes span").concat(), "123456");
    assert!(!key("send").has_attribute("disabled"));
    assert!(key("digit-7").has_attribute("disabled"));
    assert!(place.all(".typed[data-wrong]").is_empty());
    // From left to right in every script, and heard digit by digit.
    assert_eq!(place.all(".pad[dir=ltr]").len(), 1);
    assert_eq!(place.all(".typed[aria-live=polite][dir=ltr]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_wrong_code_shows_and_is_typed_anew() {
    let mut visitor = at_errand(Rail::Carrier);
    let place = Place::new();
    let shown = show(&place, visitor.state());
    (0..6).for_each(|_| visitor.press(Action::Digit(9)));
    visitor.press(Action::Send);
    shown.state.set(visitor.state());
    until("that it was wrong", || place.all(".typed[data-wrong]").len() == 1).await;
    assert_eq!(text_of(&place, ".boxes span").concat(), "");
}

#[wasm_bindgen_test]
async fn the_code_for_a_bank_app_is_whole_and_large_and_its_time_runs() {
    let visitor = at_errand(Rail::Qr);
    let State::Errand(errand) = visitor.state() else { panic!("{:?}", visitor.path()) };
    let Next::Qr(qr) = errand.next().clone() else { panic!("no code") };
    let until_when = qr.expires_at.unwrap();
    NOW.set(until_when.plus_millis(-299_000));
    let place = Place::new();
    place.0.set_attribute("style", "width:328px").unwrap();
    let shown = show(&place, visitor.state());
    let picture: HtmlImageElement = place.all("img.qr").remove(0).unchecked_into();
    JsFuture::from(picture.decode()).await.unwrap();
    // Eight pixels for each of 21 modules, and four of quiet zone on each side.
    assert_eq!((picture.natural_width(), picture.natural_height()), (232, 232));
    assert_eq!(picture.alt(), qr.title);
    let time = || text_of(&place, ".left .numeral").concat();
    assert_eq!(time(), "4:59");
    for (ms, shows) in [(-60_000, "1:00"), (-9_001, "0:09"), (0, ""), (5_000, ""), (-7_200_000, "")] {
        NOW.set(until_when.plus_millis(ms));
        shown.tick.update(|tick| *tick = !*tick);
        until(shows, || time() == shows).await;
    }
    // It runs out on no screen by itself.
    assert_eq!(place.all(".outcome").len(), 0);
    let attribute =
        |action: &str, name: &str| place.all(&format!("a[data-action={action}]")).remove(0).get_attribute(name);
    assert_eq!(attribute("open-app", "href").as_deref(), Some("bank://pay"));
    assert_eq!(attribute("open-app", "target").as_deref(), Some("_top"));
    assert_eq!(attribute("save-picture", "href"), Some(picture.src()));
    assert_eq!(attribute("save-picture", "download").as_deref(), Some("opaque.png"));
}

#[wasm_bindgen_test]
async fn what_is_done_elsewhere_shows_where() {
    let place = Place::new();
    let _page = show(&place, at_errand(Rail::Card).state());
    let link = place.all("a[data-action=open-page]").remove(0);
    assert_eq!(link.get_attribute("href").as_deref(), Some("/card/1"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    // The page that opens gets no hold of this one.
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener"));
    let place = Place::new();
    let _approve = show(&place, at_errand(Rail::MobileMoney).state());
    assert_eq!(text_of(&place, ".whose"), ["•••• 678"]);
    assert_eq!(place.all(".outcome.waiting [href='#i-approve']").len(), 1);
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
        "globalThis.barya = { hear() {}, fail() {}, tell(message) { told.push(message.type, message.code) } }",
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

/// A payer with money and no network, on a device that knows payees and offers.
fn unplugged() -> Rc<World> {
    let world = World::new();
    world.give_passkey("pk", 100_000);
    world.cached.set(true);
    world.offline.set(true);
    world
}

/// So many wishes are kept; the last is shown.
fn at_saved(world: &Rc<World>, wishes: usize) -> Visitor {
    let address = Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() };
    let mut visitor = Visitor::arrive(world, address, Device { framed: true, ..phone() });
    for wish in 0..wishes {
        visitor.send(Event::Opened { amount: Amount::new(if wish % 2 == 0 { 2_000 } else { 5_000 }) });
        visitor.wait(5_000);
        if wish + 1 < wishes {
            visitor.press(Action::Close);
        }
    }
    assert_eq!(visitor.state().name(), "saved", "{:?}", visitor.path());
    visitor
}

#[wasm_bindgen_test]
async fn what_is_kept_looks_like_nothing_that_was_paid_and_can_be_taken_away() {
    let place = Place::new();
    let visitor = at_saved(&unplugged(), 1);
    let shown = show(&place, visitor.state());
    assert_eq!(place.all(".outcome.saved [href='#i-clock']").len(), 1);
    assert!(place.all(".outcome.paid, [href='#i-paid'], [href='#i-done'], [href='#i-safe']").is_empty());
    assert_eq!(text_of(&place, ".who h1"), ["Maria"]);
    assert_eq!(text_of(&place, ".sum .amount"), ["₱20"]);
    assert_eq!(place.all(".sum .cash").len(), 1);
    for action in visitor.state().actions() {
        assert!(place.actions().contains(&action.as_str().into_owned()), "{action:?}");
    }
    place.all("[data-action=cancel]").remove(0).unchecked_into::<HtmlElement>().click();
    assert_eq!(*shown.pressed.borrow(), [Press::Do(Action::Cancel)]);
}

#[wasm_bindgen_test]
async fn of_several_that_are_kept_another_can_be_looked_at() {
    let world = unplugged();
    let mut visitor = at_saved(&world, Kept::MOST);
    let place = Place::new();
    let shown = show(&place, visitor.state());
    assert_eq!(text_of(&place, ".kept .sum-of"), ["₱20", "₱50"]);
    assert!(place.actions().len() <= 5 + 4, "{:?}", place.actions());
    place.all("[data-action=saved-1]").remove(0).unchecked_into::<HtmlElement>().click();
    let Some(Press::Do(action)) = shown.pressed.borrow().last().copied() else { panic!("nothing pressed") };
    visitor.press(action);
    shown.state.set(visitor.state());
    until("the other one", || text_of(&place, ".sum .amount") == ["₱50"]).await;
    assert_eq!(text_of(&place, ".kept .sum-of"), ["₱20", "₱20"]);
}

#[wasm_bindgen_test]
async fn what_cannot_be_kept_says_so() {
    let world = unplugged();
    world.shelf.fault.set(Some(NotKept::Refused));
    let place = Place::new();
    let _shown = show(&place, at_saved(&world, 1).state());
    assert_eq!(place.all(".outcome.failed [href='#i-failed']").len(), 1);
    assert_eq!(place.all(".outcome.failed [href='#i-safe']").len(), 1);
    assert!(place.all(".outcome.saved").is_empty());
    // Nothing is there to be taken away: it is the way back.
    assert_eq!(place.all("[data-action=cancel] [href='#i-back']").len(), 1);
}

#[wasm_bindgen_test]
async fn another_price_than_the_one_seen_stands_beside_it_crossed_out() {
    let world = unplugged();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.wait(5_000);
    world.shelf.kept.borrow_mut()[0].seen.amount = Amount::new(3_000);
    world.offline.set(false);
    let mut visitor = visitor.reload();
    visitor.wait(5_000);
    let place = Place::new();
    let _shown = show(&place, visitor.state());
    assert_eq!(text_of(&place, "[data-seen=amount] s"), ["₱30"]);
    assert_eq!(text_of(&place, "[data-seen=amount] .amount"), ["₱50"]);
    assert_eq!(place.all("[data-seen=amount] .cash").len(), 2);
    assert_eq!(place.all("[href='#i-clock']").len(), 1);
}
