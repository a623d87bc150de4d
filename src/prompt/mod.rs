//! What a state shows and says: one icon, one short sentence, one sound. A function of the state alone.

mod why;

use crate::locale::Message;
use barya_checkout::{MoneyMoved, State};
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Money};

pub use why::why;

/// One drawing with one meaning everywhere; [`Icon::name`] is its name in `static/icons.svg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Wait a moment: nobody knows yet.
    Wait,
    /// How much money.
    Coin,
    /// Touch the sensor.
    Touch,
    /// I am new here.
    New,
    /// Put money in.
    Fill,
    /// Paid.
    Paid,
    /// It did not go.
    Failed,
    /// Try again.
    Again,
    /// Back.
    Back,
    /// Put the sheet away.
    Close,
    /// Done here.
    Done,
    /// Another language.
    Globe,
    /// Sound is on.
    Sound,
    /// Sound is off.
    Mute,
    /// Keep the receipt.
    Keep,
    /// Hand the receipt on.
    Share,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Icon; 16] = [
        Icon::Wait,
        Icon::Coin,
        Icon::Touch,
        Icon::New,
        Icon::Fill,
        Icon::Paid,
        Icon::Failed,
        Icon::Again,
        Icon::Back,
        Icon::Close,
        Icon::Done,
        Icon::Globe,
        Icon::Sound,
        Icon::Mute,
        Icon::Keep,
        Icon::Share,
    ];

    /// The symbol's id in the sprite, after `i-`.
    pub const fn name(self) -> &'static str {
        match self {
            Icon::Wait => "wait",
            Icon::Coin => "coin",
            Icon::Touch => "touch",
            Icon::New => "new",
            Icon::Fill => "fill",
            Icon::Paid => "paid",
            Icon::Failed => "failed",
            Icon::Again => "again",
            Icon::Back => "back",
            Icon::Close => "close",
            Icon::Done => "done",
            Icon::Globe => "globe",
            Icon::Sound => "sound",
            Icon::Mute => "mute",
            Icon::Keep => "keep",
            Icon::Share => "share",
        }
    }
}

/// What is heard, and felt, on entering a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// A coin lands: only ever with a verified receipt.
    Paid,
    /// One soft pulse: not known yet, wait.
    Waiting,
    /// Two low notes: it did not go.
    Failed,
}

/// What a state shows and says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The one drawing.
    pub icon: Icon,
    /// The one sentence.
    pub sentence: Message,
    /// The one sound, where the state has one.
    pub sound: Option<Sound>,
}

/// The prompt of a state.
pub fn prompt(state: &State) -> Prompt {
    let (icon, sentence, sound) = match state {
        State::Pricing(_) => (Icon::Wait, Message::Pricing, None),
        State::Amount(state) => {
            let payee = state.menu().payee.name.clone();
            (Icon::Coin, Message::AmountAsk { payee }, None)
        }
        State::Confirm(state) if state.is_touching() => (Icon::Touch, Message::ConfirmTouching, None),
        State::Confirm(state) if state.is_doubtful() => {
            (Icon::Coin, Message::ConfirmDoubtful { total: total(state.quote()) }, None)
        }
        State::Confirm(state) => (Icon::Touch, agree(state.quote()), None),
        State::Wallet(state) if state.is_touching() => (Icon::Touch, Message::ConfirmTouching, None),
        State::Wallet(state) if state.trouble().is_some() => (Icon::New, Message::WalletTrouble, None),
        State::Wallet(_) => (Icon::New, Message::WalletAsk, None),
        State::TopUp(state) if state.is_busy() => (Icon::Wait, Message::TopUpBusy, None),
        State::TopUp(state) if state.trouble().is_some() => (Icon::Fill, Message::TopUpTrouble, Some(Sound::Failed)),
        State::TopUp(state) => {
            (Icon::Fill, Message::TopUpAsk { shortfall: lacking(state.quote(), state.shortfall()) }, None)
        }
        State::Method(state) => {
            (Icon::Fill, Message::MethodAsk { shortfall: lacking(state.quote(), state.shortfall()) }, None)
        }
        State::Paying(_) => (Icon::Wait, Message::Paying, Some(Sound::Waiting)),
        State::Checking(state) if state.stuck().is_some() => (Icon::Wait, Message::CheckingStuck, Some(Sound::Waiting)),
        State::Checking(_) => (Icon::Wait, Message::Checking, Some(Sound::Waiting)),
        State::Paid(state) => {
            let quote = state.quote();
            let receives = Money::new(quote.payee_receives.get(), quote.currency);
            (Icon::Paid, Message::Paid { payee: payee(quote), receives }, Some(Sound::Paid))
        }
        State::Failed(state) => {
            let sentence = match state.money_moved() {
                MoneyMoved::No => Message::Failed,
                MoneyMoved::Unknown => Message::FailedUnknown,
            };
            (Icon::Failed, sentence, Some(Sound::Failed))
        }
    };
    Prompt { icon, sentence, sound }
}

/// What consent is asked for: what it costs and whom or what it is for.
fn agree(quote: &Quote) -> Message {
    let total = total(quote);
    match &quote.item {
        Some(item) => Message::ConfirmBuy { total, item: item.title.clone() },
        None => Message::ConfirmTip { total, payee: payee(quote) },
    }
}

fn payee(quote: &Quote) -> String {
    quote.payee.as_ref().map(|payee| payee.name.clone()).unwrap_or_default()
}

fn total(quote: &Quote) -> Money {
    Money::new(quote.total.get(), quote.currency)
}

fn lacking(quote: &Quote, shortfall: Amount) -> Money {
    Money::new(shortfall.get(), quote.currency)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use barya_checkout::fakes::{Visitor, World, phone};
    use barya_checkout::{Action, Address, Fault};
    use barya_protocol::ErrorCode;

    fn offer() -> Address {
        Address { offer: Some("lesson-7".into()), ..Address::default() }
    }

    #[test]
    fn every_icon_is_in_the_sprite_once() {
        let sprite = include_str!("../../static/icons.svg");
        for icon in Icon::ALL {
            assert_eq!(sprite.matches(&format!("id=\"i-{}\"", icon.name())).count(), 1, "{icon:?}");
        }
    }

    #[test]
    fn a_first_payment_says_what_to_do_and_then_what_happened() {
        let world = World::new();
        let mut visitor = Visitor::arrive(&world, offer(), phone());
        visitor.see();
        assert!(matches!(prompt(&visitor.state()).sentence, Message::ConfirmBuy { .. }));
        visitor.press(Action::Confirm);
        assert_eq!(prompt(&visitor.state()).sentence, Message::WalletAsk);
        visitor.press(Action::CreateWallet);
        visitor.see();
        visitor.press(Action::Confirm);
        assert!(matches!(prompt(&visitor.state()).sentence, Message::TopUpAsk { .. }));
        visitor.press(Action::TopUp);
        visitor.wait(120_000);
        let paid = prompt(&visitor.state());
        assert!(matches!(paid.sentence, Message::Paid { .. }), "{paid:?}");
        assert_eq!((paid.icon, paid.sound), (Icon::Paid, Some(Sound::Paid)));
    }

    #[test]
    fn only_paid_sounds_like_paid() {
        let world = World::new();
        world.offline.set(true);
        let mut visitor = Visitor::arrive(&world, offer(), phone());
        visitor.wait(300_000);
        let failed = prompt(&visitor.state());
        assert_eq!((failed.icon, failed.sound), (Icon::Failed, Some(Sound::Failed)));
        assert_eq!(failed.sentence, Message::Failed);
    }

    #[test]
    fn every_fault_has_a_reason_and_the_payer_s_own_are_told_apart() {
        let own = [Fault::Offline, Fault::Cancelled, Fault::Refunded, Fault::PasskeyUnavailable, Fault::UntrustedQuote];
        for (i, fault) in own.iter().enumerate() {
            assert!(own[..i].iter().all(|other| why(*other) != why(*fault)), "{fault:?}");
        }
        assert_eq!(why(Fault::Api(ErrorCode::Declined)), Message::WhyDeclined);
        assert_eq!(why(Fault::Api(ErrorCode::QuoteExpired)), Message::WhyExpired);
        assert_eq!(why(Fault::Api(ErrorCode::Internal)), Message::WhyOther);
    }
}
