//! What several screens share: who, how much, where it goes, what to press.

use super::node::{Node, el, live_text, text};
use super::{Press, Screen};
use crate::locale::Message;
use barya_cash::Frame;
use barya_checkout::Action;
use barya_protocol::id::Handle;
use barya_protocol::line::{LineKind, Rail, beside};
use barya_protocol::quote::{Mode, Quote};
use barya_protocol::{Amount, Money};
use leptos::prelude::*;

/// How much room a tray of the split has, pixels: beside its label.
pub const TRAY: Frame = Frame { width: 96, height: 36, ..Frame::TRAY };
/// The payee's, under its label, where there is room for every piece side by side.
pub const WIDE: Frame = Frame { width: 300, ..Frame::TRAY };

/// The cash of a sum in one line.
const BRIEF: Frame = Frame { width: 128, height: 52, ..Frame::TRAY };

/// Nothing but words in an element of this class.
pub fn words(tag: &str, class: &str, words: &str) -> Node {
    el(tag, &[("class", class)], vec![text(words)])
}

/// A picture that the words beside it tell of.
pub fn image(class: &str, source: &str) -> Node {
    el("img", &[("class", class), ("src", source), ("alt", "")], Vec::new())
}

/// A drawing from the sprite in the page. It is never the only name of a thing: the words beside it, or the label of
/// the button around it, say the same.
pub fn icon(id: &str) -> Node {
    let drawing = el("use", &[("href", &["#", id].concat())], Vec::new());
    el("svg", &[("class", "icon"), ("aria-hidden", "true")], vec![drawing])
}

/// The payee's picture and name, and what is bought.
pub fn who(screen: Screen, quote: &Quote) -> Node {
    let (name, face) = quote.payee.as_ref().map(|payee| (&*payee.name, &*payee.picture)).unwrap_or_default();
    let item = quote.item.as_ref();
    let title = item.map(|item| el("p", &[], vec![text(&item.title)]));
    let thing = item.and_then(|item| Some(image("thing", item.picture.as_deref()?)));
    let test = (quote.mode == Mode::Test).then(|| words("p", "mode word", &screen.say(Message::ModeTest)));
    header(face, vec![el("h1", &[], vec![text(name)]), title.unwrap_or_default(), test.unwrap_or_default()], thing)
}

/// A face, what is said of whom it is, and what is bought.
pub fn header(face: &str, said: Vec<Node>, thing: Option<Node>) -> Node {
    el(
        "header",
        &[("class", "who"), ("data-seen", "payee")],
        vec![image("face", face), el("div", &[], said), thing.unwrap_or_default()],
    )
}

/// The sum as cash and in numerals, with the currency's name.
pub fn sum(screen: Screen, money: Money) -> Node {
    sum_after(screen, None, money)
}

/// The same, and above it, crossed out, what was said before where that was another sum.
pub fn sum_after(screen: Screen, was: Option<Money>, money: Money) -> Node {
    let was = was.map(|was| {
        let said = words("span", "word", &screen.say(Message::SayWas));
        el("p", &[("class", "was")], vec![said, screen.cash(was, TRAY), words("s", "", &screen.money(was))])
    });
    el(
        "section",
        &[("class", "sum"), ("data-seen", "amount")],
        vec![
            was.unwrap_or_default(),
            screen.cash(money, Frame::SHEET),
            words("strong", "amount", &screen.money(money)),
            words("span", "currency word", &screen.currency(money)),
        ],
    )
}

/// The sum in one line, where there is much under it.
pub fn brief(screen: Screen, money: Money) -> Node {
    let sum = vec![screen.cash(money, BRIEF), words("strong", "amount", &screen.money(money))];
    el("section", &[("class", "sum brief")], sum)
}

/// Of the quote's own currency.
pub fn of(quote: &Quote, amount: Amount) -> Money {
    Money::new(amount.get(), quote.currency)
}

/// Where the money goes: the payer's cash in a tray for the payee, so large, and one for each fee. A fee says its name when
/// it is touched.
pub fn split(screen: Screen, quote: &Quote, payees: Frame) -> Node {
    let payee = quote.payee.as_ref().map(|payee| {
        let label = screen.say(Message::SplitPayee { payee: payee.name.clone() });
        let face = image("small face", &payee.picture);
        let share = share(screen, face, &label, of(quote, quote.payee_receives), payees);
        el("li", &[("class", "payee")], share)
    });
    let beside = beside(&quote.lines, quote.payee.as_ref().map(|payee| &payee.handle));
    let others = beside.payees.into_iter().map(|(handle, keeps)| {
        let (face, label) = other(handle);
        let label = screen.say(Message::SplitPayee { payee: label });
        el("li", &[], share(screen, image("small face", &face), &label, of(quote, keeps), TRAY))
    });
    let fees = beside.kinds.into_iter().map(|(kind, amount)| {
        let (drawing, message) = label(kind);
        let share = share(screen, icon(drawing), &screen.say(message), of(quote, amount), TRAY);
        el("li", &[("class", kind.as_str())], vec![pressable(screen, "", Press::Name(kind), share)])
    });
    let trays = el("ul", &[], payee.into_iter().chain(others).chain(fees).collect());
    let title = screen.say(Message::SplitTitle);
    el("section", &[("class", "split"), ("data-seen", "split"), ("aria-label", &title)], vec![trays])
}

/// One tray: whose it is, the cash in it, and how much that is.
fn share(screen: Screen, whose: Node, label: &str, money: Money, room: Frame) -> Vec<Node> {
    vec![
        whose,
        words("span", "label word", label),
        screen.cash(money, room),
        words("span", "sum-of", &screen.money(money)),
    ]
}

/// The picture and the name of whoever shares what is paid, of whom lines say no more than the handle.
pub fn other(handle: &Handle) -> (String, String) {
    (["/p/", handle.as_str(), ".svg"].concat(), ["@", handle.as_str()].concat())
}

/// What a line of the split is drawn as and called.
pub fn label(kind: LineKind) -> (&'static str, Message) {
    match kind {
        LineKind::Amount | LineKind::PlatformFee => ("i-barya", Message::SplitPlatformFee),
        LineKind::RailFee => ("i-move", Message::SplitRailFee),
        LineKind::Tax => ("i-tax", Message::SplitTax),
        LineKind::Discount => ("i-gift", Message::SplitDiscount),
        LineKind::Voucher => ("i-gift", Message::SplitVoucher),
    }
}

/// What a rail is called.
pub fn rail_name(rail: Rail) -> Message {
    match rail {
        // Money only leaves by a bank or an agent: nobody pays here with either.
        Rail::Wallet | Rail::Bank | Rail::Agent => Message::RailWallet,
        Rail::Qr => Message::RailQr,
        Rail::Carrier => Message::RailCarrier,
        Rail::MobileMoney => Message::RailMobileMoney,
        Rail::Card => Message::RailCard,
        Rail::Voucher => Message::RailVoucher,
        Rail::Sandbox => Message::RailSandbox,
    }
}

/// Whatever can be pressed; not while the flow takes no notice of it.
pub fn pressable(screen: Screen, class: &str, press: Press, content: Vec<Node>) -> Node {
    el("button", &[("type", "button"), ("class", class), ("data-action", &press.name())], content)
        .live("aria-pressed", move || screen.is_on(press).map(|on| if on { "true" } else { "false" }))
        .live("disabled", move || screen.is_dead(press).then_some(""))
        .pressed(move || screen.press.run(press))
}

/// A picture and a word, to be pressed.
pub fn button(screen: Screen, class: &str, press: Press, drawing: &str, message: Message) -> Node {
    pressable(screen, class, press, worded(drawing, &screen.say(message)))
}

/// The same for what a browser does by itself: a link of these attributes.
pub fn link(
    screen: Screen,
    action: &str,
    class: &str,
    attributes: &[(&str, &str)],
    drawing: &str,
    message: Message,
) -> Node {
    let all = [&[("data-action", action), ("class", class)], attributes].concat();
    el("a", &all, worded(drawing, &screen.say(message)))
}

/// A picture, and a name of it that is only heard.
pub fn named(screen: Screen, drawing: &str, message: Message) -> Vec<Node> {
    vec![icon(drawing), words("span", "unseen", &screen.say(message))]
}

/// A picture and a word.
pub fn worded(drawing: &str, word: &str) -> Vec<Node> {
    vec![icon(drawing), words("span", "word", word)]
}

/// Back, on every step before consent.
pub fn back(screen: Screen) -> Node {
    button(screen, "plain", Press::Do(Action::Cancel), "i-back", Message::DoCancel)
}

/// Try again, while that can be pressed.
pub fn again(screen: Screen) -> Node {
    let retry = Press::Do(Action::Retry);
    let button = move || {
        if screen.is_dead(retry) { Vec::new() } else { vec![button(screen, "big", retry, "i-again", Message::DoRetry)] }
    };
    choices(Vec::new()).holding(move || screen.is_dead(retry), button)
}

/// What can be done.
pub fn choices(choices: Vec<Node>) -> Node {
    el("div", &[("class", "do")], choices)
}

/// Two side by side.
pub fn twin(twin: Vec<Node>) -> Node {
    el("div", &[("class", "twin")], twin)
}

/// The state's one sentence, where it stands above what can be done.
pub fn asking(screen: Screen) -> Node {
    let sentence = el("span", &[("class", "word")], vec![live_text(move || screen.sentence())]);
    el("p", &[("class", "say")], vec![sentence])
}

/// An outcome, by the state's own prompt: its shape, its one sentence, what stands beside and under them, and what is
/// waited for where that takes long.
pub fn outcome(screen: Screen, class: &str, beside: Option<&str>, under: Option<&str>) -> Node {
    let shape = vec![icon(screen.icon()), beside.map(icon).unwrap_or_default()];
    el(
        "section",
        &[("class", &["outcome ", class].concat())],
        vec![
            el("div", &[("class", "shape")], shape),
            el("h2", &[("class", "word")], vec![live_text(move || screen.sentence())]),
            under.map(|sentence| words("p", "word", sentence)).unwrap_or_default(),
            el("p", &[("class", "word")], vec![live_text(move || screen.overdue())]),
        ],
    )
}
