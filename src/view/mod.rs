//! The screens: one file a state, `parts` for what several share. A view gets the state and a way to say what was
//! pressed, nothing else; it never touches an adapter.

mod amount;
mod checking;
mod confirm;
mod failed;
mod languages;
mod method;
mod paid;
mod parts;
mod paying;
mod pricing;
mod top_up;
mod wallet;

use crate::locale::{Message, Words};
use crate::prompt::prompt;
use barya_checkout::{Action, State};
use barya_protocol::{Amount, Currency, Money};
use leptos::prelude::*;

/// What the payer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Something that the flow knows.
    Do(Action),
    /// Keep the receipt on the device.
    Keep,
    /// Hand the receipt to another app.
    Share,
    /// Show the languages, or put them away.
    Languages,
    /// Speak this language from now on.
    Speak(&'static str),
    /// Sound off or on.
    Mute,
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
    pub muted: Signal<bool>,
    /// Whether the languages are shown in place of the state.
    pub choosing: Signal<bool>,
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

    fn money(&self, amount: Amount, currency: Currency) -> String {
        self.words.with_value(|words| words.money(Money::new(amount.get(), currency)))
    }

    fn currency(&self, currency: Currency) -> String {
        self.words.with_value(|words| words.currency(currency))
    }

    fn act(&self, action: Action) {
        self.press.run(Press::Do(action));
    }
}

/// The whole sheet for the state as it stands. Built anew when the state's kind, its quote or the language changes;
/// within one state only what depends on it is updated, so that focus and observers keep their elements.
pub fn sheet(screen: Screen) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (name, quote) = screen.state.with(|state| (state.name(), state.quote().map(|quote| quote.id)));
        (name, quote, screen.choosing.get())
    });
    view! {
        <main class="sheet">
            <div class="content">{move || {
                if shown.get().2 {
                    return languages::view(screen);
                }
                screen.state.with_untracked(|state| match state {
                    State::Pricing(state) => pricing::view(screen, state),
                    State::Amount(state) => amount::view(screen, state),
                    State::Confirm(state) => confirm::view(screen, state),
                    State::Wallet(state) => wallet::view(screen, state),
                    State::TopUp(state) => top_up::view(screen, state),
                    State::Method(state) => method::view(screen, state),
                    State::Paying(state) => paying::view(screen, state),
                    State::Checking(state) => checking::view(screen, state),
                    State::Paid(state) => paid::view(screen, state),
                    State::Failed(state) => failed::view(screen, state),
                })
            }}</div>
            <div class="slack"></div>
            <p class="unseen" role="status">{move || screen.sentence()}</p>
            {fixed_row(screen)}
        </main>
    }
}

/// Always the same three at the foot of the sheet: sound, language, close.
fn fixed_row(screen: Screen) -> impl IntoView {
    let label = move |message| screen.say(message);
    view! {
        <div class="row">
            <button
                type="button"
                data-action="mute"
                aria-pressed=move || screen.muted.get().to_string()
                aria-label=label(Message::DoMute)
                on:click=move |_| screen.press.run(Press::Mute)
            >
                {move || parts::icon(if screen.muted.get() { "i-mute" } else { "i-sound" })}
            </button>
            <button
                type="button"
                data-action="language"
                aria-expanded=move || screen.choosing.get().to_string()
                aria-label=label(Message::DoLanguage)
                on:click=move |_| screen.press.run(Press::Languages)
            >
                {parts::icon("i-globe")}
            </button>
            <button
                type="button"
                data-action="close"
                aria-label=label(Message::DoClose)
                on:click=move |_| screen.act(Action::Close)
            >
                {parts::icon("i-close")}
            </button>
        </div>
    }
}
