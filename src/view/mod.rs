//! The screens: one file a state, `parts` for what several share. A view gets the state and a way to say what was
//! pressed, nothing else; it never touches an adapter. It answers [`Node`]s, made by `el`, `text` and `live_text`: see
//! `node`.

mod amount;
mod checking;
mod confirm;
mod errand;
mod failed;
mod languages;
mod method;
pub(crate) mod node;
mod pad;
mod paid;
pub(crate) mod parts;
mod paying;
mod phone;
mod pricing;
mod saved;
mod top_up;
mod wallet;

pub use node::{Live, live};
pub use parts::{label, other};

use crate::locale::{Language, Message, Words};
use crate::prompt::{awaited, prompt};
use barya_cash::{Frame, cash, draw};
use barya_checkout::{Action, State};
use barya_protocol::id::Intent;
use barya_protocol::line::LineKind;
use barya_protocol::{Money, Timestamp};
use leptos::prelude::*;
use node::{Node, el, live_text};
use std::borrow::Cow;

/// What the payer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Something that the flow knows.
    Do(Action),
    /// Show the receipts that are kept on the device.
    Receipts,
    /// Hand the receipt to another app.
    Share,
    /// Say it again.
    Speak,
    /// Say what this line of the split is.
    Name(LineKind),
    /// Show the languages, or put them away.
    Languages,
    /// This language from now on.
    Language(&'static str),
    /// Words on the screen, or only pictures and numerals.
    Labels,
    /// The other digits of the language.
    Digits,
    /// Sound off or on.
    Mute,
}

impl Press {
    /// How it is written in `data-action`.
    fn name(self) -> Cow<'static, str> {
        match self {
            Press::Do(action) => return action.as_str(),
            Press::Name(kind) => return ["say-", kind.as_str()].concat().into(),
            Press::Language(tag) => return ["language-", tag].concat().into(),
            Press::Receipts => "receipts",
            Press::Share => "share",
            Press::Speak => "speak",
            Press::Languages => "language",
            Press::Labels => "labels",
            Press::Digits => "digits",
            Press::Mute => "mute",
        }
        .into()
    }
}

/// What every view is given.
#[derive(Clone, Copy)]
pub struct Screen {
    /// Where the checkout stands.
    pub state: ReadSignal<State>,
    /// The words of the payer's language.
    pub words: StoredValue<Words, LocalStorage>,
    /// Says what was pressed.
    pub press: Callback<Press>,
    /// Whether sound is off.
    pub muted: RwSignal<bool>,
    /// Whether anything has been pressed: the voice says nothing before.
    pub touched: RwSignal<bool>,
    /// Whether the voice could not say the last state.
    pub speechless: RwSignal<bool>,
    /// Whether the languages are shown in place of the state.
    pub choosing: RwSignal<bool>,
    /// Every language, the payer's likeliest first.
    pub languages: fn() -> Vec<Language>,
    /// What the device's clock says.
    pub now: fn() -> Timestamp,
    /// Another value at every second, while seconds are shown.
    pub tick: RwSignal<bool>,
    /// Whether an answer is overdue.
    pub late: RwSignal<bool>,
}

impl Screen {
    #[expect(clippy::needless_pass_by_value, reason = "a message is made where it is said")]
    fn say(&self, message: Message) -> String {
        self.words.with_value(|words| words.say(&message))
    }

    /// The state's one sentence; follows the state.
    fn sentence(&self) -> String {
        self.state.with(|state| self.say(prompt(state).sentence))
    }

    /// What is waited for, once it takes long; follows the state.
    fn overdue(&self) -> String {
        let awaited = if self.late.get() { self.state.with(awaited) } else { None };
        awaited.map(|message| self.say(message)).unwrap_or_default()
    }

    /// The state's one drawing, as it stands.
    fn icon(&self) -> &'static str {
        self.state.with_untracked(|state| prompt(state).icon.id())
    }

    /// An amount in numerals.
    fn money(&self, money: Money) -> String {
        self.words.with_value(|words| words.numerals().money(money))
    }

    /// The name of an amount's currency: a sign alone is not understood.
    fn currency(&self, money: Money) -> String {
        let n = money.minor() / 10_i64.saturating_pow(money.currency().exponent());
        self.say(Message::CurrencyName { code: money.currency().code().to_owned(), n })
    }

    /// An amount as the notes and coins of a pocket.
    fn cash(&self, money: Money, frame: Frame) -> Node {
        let drawn = self.words.with_value(|words| {
            draw(&cash(money), &|number| words.numerals().number(number), frame, words.language().rtl)
        });
        el("div", &[("class", "notes")], Vec::new()).drawn(&drawn)
    }

    /// Whether the voice says each state: then a screen reader need not.
    fn is_voiced(&self) -> bool {
        self.touched.get() && !self.muted.get() && !self.speechless.get()
    }

    /// A text whose digits are those of the payer's language.
    fn digits(&self, text: &str) -> String {
        let digit = |c: char| c.to_digit(10).map(|digit| self.words.with_value(|w| w.numerals().number(digit.into())));
        text.chars().map(|c| digit(c).unwrap_or_else(|| c.into())).collect()
    }

    /// Minutes and seconds until then, such as 4:59; follows the clock. Nothing from then on, nor more than an hour
    /// before: nobody is given so long, so the device's clock is wrong.
    fn left(&self, until: Timestamp) -> String {
        self.tick.track();
        let seconds = until.since((self.now)()) / 1000;
        if !(1..3600).contains(&seconds) {
            return String::new();
        }
        let tens = if seconds % 60 < 10 { ":0" } else { ":" };
        self.digits(&[&(seconds / 60).to_string(), tens, &(seconds % 60).to_string()].concat())
    }

    /// Whether the flow would take no notice of this press as it stands; follows the state. The sheet can always be put
    /// away.
    fn is_dead(&self, press: Press) -> bool {
        match press {
            Press::Do(Action::Close) => false,
            Press::Do(action) => self.state.with(|state| !state.actions().contains(&action)),
            _ => false,
        }
    }

    /// Whether something that is on or off is on now.
    fn is_on(&self, press: Press) -> Option<bool> {
        match press {
            Press::Mute => Some(self.muted.get()),
            Press::Languages => Some(self.choosing.get()),
            Press::Language(tag) => Some(self.words.with_value(|words| words.language().tag == tag)),
            _ => None,
        }
    }
}

/// The whole sheet, once there is a screen: for the state as it stands. Built anew when the state's kind, its quote, what
/// is to be done elsewhere, what is kept or the language changes; within one state only what depends on it is updated, so that focus and observers keep their elements.
pub fn sheet(screen: impl Fn() -> Option<Screen> + Copy + 'static) -> impl IntoView {
    node::mounted("sheet", move || screen().is_some(), move || screen().map(parts_of).unwrap_or_default())
}

fn parts_of(screen: Screen) -> Vec<Node> {
    let shown = move || {
        let (name, quote, next) = screen.state.with(|state| {
            let next = if let State::Errand(errand) = state { Some(errand.next().clone()) } else { None };
            (state.name(), state.quote().map(|quote| quote.id), (next, kept(state)))
        });
        (name, quote, next, screen.choosing.get())
    };
    let content = el("div", &[("class", "content"), ("tabindex", "-1")], Vec::new()).holding(shown, move || {
        if screen.choosing.get_untracked() {
            return languages::view(screen);
        }
        screen.state.with_untracked(|state| match state {
            State::Pricing(state) => pricing::view(screen, state),
            State::Amount(state) => amount::view(screen, state),
            State::Confirm(state) => confirm::view(screen, state),
            State::Wallet(state) => wallet::view(screen, state),
            State::TopUp(state) => top_up::view(screen, state),
            State::Method(state) => method::view(screen, state),
            State::Phone(state) => phone::view(screen, state),
            State::Saved(state) => saved::view(screen, state),
            State::Errand(state) => errand::view(screen, state),
            State::Paying(state) => paying::view(screen, state),
            State::Checking(state) => checking::view(screen, state),
            State::Paid(state) => paid::view(screen, state),
            State::Failed(state) => failed::view(screen, state),
        })
    });
    // Two voices at once are none: a screen reader is silent where ours speaks.
    let spoken = move || {
        let overdue = screen.overdue();
        if overdue.is_empty() { screen.sentence() } else { overdue }
    };
    let unseen = el("p", &[("class", "unseen"), ("role", "status")], vec![live_text(spoken)])
        .live("aria-live", move || Some(if screen.is_voiced() { "off" } else { "polite" }));
    let slack = el("div", &[("class", "slack")], Vec::new());
    vec![content, slack, unseen, fixed_row(screen)]
}

/// What of the kept wishes is shown: which one, how it stands, and how many there are.
fn kept(state: &State) -> Option<(Intent, Message, usize)> {
    match state {
        State::Saved(saved) => Some((saved.shown().intent, prompt(state).sentence, saved.kept().len())),
        _ => None,
    }
}

/// Always the same at the foot of the sheet: say it again, sound off, language, close.
fn fixed_row(screen: Screen) -> Node {
    let language = move || {
        // A language is chosen on the languages' screen.
        screen.choosing.track();
        screen.words.with_value(|words| words.language().tag)
    };
    el("div", &[("class", "row")], Vec::new()).holding(language, move || {
        let button =
            |drawing, message, press| parts::pressable(screen, "", press, parts::named(screen, drawing, message));
        vec![
            button("i-sound", Message::DoSpeak, Press::Speak),
            button("i-mute", Message::DoMute, Press::Mute),
            button("i-globe", Message::DoLanguage, Press::Languages),
            button("i-close", Message::DoClose, Press::Do(Action::Close)),
        ]
    })
}
