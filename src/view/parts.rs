//! What several screens share: who, how much, where it goes, what to press.

use super::{Press, Screen};
use crate::locale::Message;
use barya_cash::Frame;
use barya_checkout::Action;
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::quote::{Mode, Quote};
use barya_protocol::{Amount, Money};
use leptos::prelude::*;

/// How much room a tray of the split has, pixels: beside its label.
pub const TRAY: Frame = Frame { width: 96, height: 36, ..Frame::TRAY };
/// The payee's, under its label, where there is room for every piece side by side.
pub const WIDE: Frame = Frame { width: 300, ..Frame::TRAY };

/// A drawing from the sprite in the page. It is never the only name of a thing: the words beside it, or the label of
/// the button around it, say the same.
pub fn icon(id: &str) -> impl IntoView + use<> {
    let href = ["#", id].concat();
    view! { <svg class="icon" aria-hidden="true"><use href=href></use></svg> }
}

/// The payee's picture and name, and what is bought.
pub fn who(screen: Screen, quote: &Quote) -> impl IntoView {
    let payee = quote.payee.as_ref();
    let name = payee.map(|payee| payee.name.clone()).unwrap_or_default();
    let face = payee.map(|payee| payee.picture.clone()).unwrap_or_default();
    let title = quote.item.as_ref().map(|item| item.title.clone());
    let thing = quote.item.as_ref().and_then(|item| item.picture.clone());
    let test = (quote.mode == Mode::Test).then(|| screen.say(Message::ModeTest));
    view! {
        <header class="who" data-seen="payee">
            <img class="face" src=face alt="" />
            <div>
                <h1>{name}</h1>
                {title.map(|title| view! { <p>{title}</p> })}
                {test.map(|test| view! { <p class="mode word">{test}</p> })}
            </div>
            {thing.map(|thing| view! { <img class="thing" src=thing alt="" /> })}
        </header>
    }
}

/// The sum as cash and in numerals, with the currency's name.
pub fn sum(screen: Screen, money: Money) -> impl IntoView {
    view! {
        <section class="sum" data-seen="amount">
            {screen.cash(money, Frame::SHEET)}
            <strong class="amount">{screen.money(money)}</strong>
            <span class="currency word">{screen.currency(money)}</span>
        </section>
    }
}

/// Of the quote's own currency.
pub fn of(quote: &Quote, amount: Amount) -> Money {
    Money::new(amount.get(), quote.currency)
}

/// Where the money goes: the payer's cash in a tray for the payee, so large, and one for each fee. A fee says its name when
/// it is touched.
pub fn split(screen: Screen, quote: &Quote, payees: Frame) -> impl IntoView {
    let payee = quote.payee.as_ref().map(|payee| {
        let label = screen.say(Message::SplitPayee { payee: payee.name.clone() });
        let face = view! { <img class="small face" src=payee.picture.clone() alt="" /> };
        view! { <li class="payee">{share(screen, face.into_any(), label, of(quote, quote.payee_receives), payees)}</li> }
    });
    let fees = quote.lines.iter().filter(|line| line.kind != LineKind::Amount).map(|line| {
        let kind = line.kind;
        let (drawing, message) = label(kind);
        let share = share(screen, icon(drawing).into_any(), screen.say(message), of(quote, line.amount), TRAY);
        view! {
            <li class=kind.as_str()>
                {pressable(screen, "", Press::Name(kind), None, share)}
            </li>
        }
    });
    let fees: Vec<_> = fees.collect();
    view! {
        <section class="split" data-seen="split" aria-label=screen.say(Message::SplitTitle)>
            <ul>{payee}{fees}</ul>
        </section>
    }
}

/// One tray: whose it is, the cash in it, and how much that is.
fn share(screen: Screen, whose: AnyView, label: String, money: Money, room: Frame) -> AnyView {
    view! {
        {whose}
        <span class="label word">{label}</span>
        {screen.cash(money, room)}
        <span class="sum-of">{screen.money(money)}</span>
    }
    .into_any()
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
        Rail::Wallet => Message::RailWallet,
        Rail::Qr => Message::RailQr,
        Rail::Carrier => Message::RailCarrier,
        Rail::MobileMoney => Message::RailMobileMoney,
        Rail::Card => Message::RailCard,
        Rail::Voucher => Message::RailVoucher,
        Rail::Sandbox => Message::RailSandbox,
    }
}

/// Whatever can be pressed; `dead` while it cannot.
pub fn pressable(
    screen: Screen,
    class: &'static str,
    press: Press,
    dead: Option<Memo<bool>>,
    content: AnyView,
) -> AnyView {
    view! {
        <button
            type="button"
            class=class
            data-action=press.name()
            aria-pressed=move || screen.is_on(press).map(|on| if on { "true" } else { "false" })
            disabled=move || dead.is_some_and(|dead| dead.get())
            on:click=move |_| screen.press.run(press)
        >
            {content}
        </button>
    }
    .into_any()
}

/// A picture and a word, to be pressed.
pub fn button(
    screen: Screen,
    class: &'static str,
    press: Press,
    dead: Option<Memo<bool>>,
    drawing: &'static str,
    text: String,
) -> AnyView {
    pressable(screen, class, press, dead, worded(drawing, text))
}

/// A picture and a word.
pub fn worded(drawing: &'static str, text: String) -> AnyView {
    view! {
        {icon(drawing)}
        <span class="word">{text}</span>
    }
    .into_any()
}

/// Back, on every step before consent.
pub fn back(screen: Screen) -> AnyView {
    button(screen, "plain", Press::Do(Action::Cancel), None, "i-back", screen.say(Message::DoCancel))
}

/// Whether this can be pressed now; follows the state.
pub fn can(screen: Screen, action: Action) -> bool {
    screen.state.with(|state| state.actions().contains(&action))
}

/// Once more, while that can be pressed.
pub fn again(screen: Screen) -> Option<AnyView> {
    let word = || screen.say(Message::DoRetry);
    can(screen, Action::Retry).then(|| button(screen, "big", Press::Do(Action::Retry), None, "i-again", word()))
}

/// Ten digits, one to take the last back, and one that says that it is all.
pub fn pad(screen: Screen) -> AnyView {
    let key = |action: Action, content: AnyView| {
        let dead = Memo::new(move |_| !can(screen, action));
        pressable(screen, "key", Press::Do(action), Some(dead), content)
    };
    let digit = |digit: u8| {
        let numeral = screen.words.with_value(|words| words.numerals().number(i64::from(digit)));
        key(Action::Digit(digit), view! { {numeral} }.into_any())
    };
    let digits: Vec<_> = (1..=9).map(digit).collect();
    view! {
        <div class="pad">
            {digits}
            {key(Action::Erase, icon("i-back").into_any())}
            {digit(0)}
            {key(Action::Send, icon("i-done").into_any())}
        </div>
    }
    .into_any()
}

/// An outcome, by the state's own prompt: its shape, its one sentence, and what stands beside and under them.
pub fn outcome(
    screen: Screen,
    class: &'static str,
    beside: Option<&'static str>,
    under: Option<String>,
) -> impl IntoView + use<> {
    let class = ["outcome ", class].concat();
    view! {
        <section class=class>
            <div class="shape">{icon(screen.icon())} {beside.map(icon)}</div>
            <h2 class="word">{move || screen.sentence()}</h2>
            {under.map(|sentence| view! { <p class="word">{sentence}</p> })}
        </section>
    }
}
