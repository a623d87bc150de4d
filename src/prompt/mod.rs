//! What a state shows and says: one icon, one short sentence, what the voice says, one sound, one pulse. A function of
//! the state alone, and the one place that decides it.

mod speech;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod why;

use crate::locale::Message;
use barya_checkout::state::{Confirm, Errand, Method, Saved};
use barya_checkout::{Fault, MoneyMoved, NotKept, State};
use barya_protocol::api::v1::Next;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, ErrorCode, Money};

pub use speech::{Clip, Heard, heard};
pub use why::{why, why_heard};

/// One drawing with one meaning everywhere; [`Icon::id`] is its id in `static/icons.svg`.
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
    /// Kept on this phone for later: not sent.
    Clock,
    /// Hand the receipt on.
    Share,
    /// Another way than the wallet.
    Method,
    /// Type a phone number.
    Phone,
    /// A message came to the phone.
    Message,
    /// Say yes on the phone.
    Approve,
    /// A square code for a bank app.
    Qr,
    /// The credit of a phone.
    Carrier,
    /// The purse in a phone.
    Mobile,
    /// A card.
    Card,
    /// Practice money.
    Practice,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Icon; 25] = [
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
        Icon::Clock,
        Icon::Share,
        Icon::Method,
        Icon::Phone,
        Icon::Message,
        Icon::Approve,
        Icon::Qr,
        Icon::Carrier,
        Icon::Mobile,
        Icon::Card,
        Icon::Practice,
    ];

    /// The symbol's id in the sprite.
    pub const fn id(self) -> &'static str {
        match self {
            Icon::Wait => "i-wait",
            Icon::Coin => "i-coin",
            Icon::Touch => "i-touch",
            Icon::New => "i-new",
            Icon::Fill => "i-fill",
            Icon::Paid => "i-paid",
            Icon::Failed => "i-failed",
            Icon::Again => "i-again",
            Icon::Back => "i-back",
            Icon::Close => "i-close",
            Icon::Done => "i-done",
            Icon::Globe => "i-globe",
            Icon::Sound => "i-sound",
            Icon::Mute => "i-mute",
            Icon::Clock => "i-clock",
            Icon::Share => "i-share",
            Icon::Method => "i-method",
            Icon::Phone => "i-phone",
            Icon::Message => "i-message",
            Icon::Approve => "i-approve",
            Icon::Qr => "i-qr",
            Icon::Carrier => "i-carrier",
            Icon::Mobile => "i-mobile",
            Icon::Card => "i-card",
            Icon::Practice => "i-practice",
        }
    }
}

/// What is heard on entering a state, before the voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// A coin lands: only ever with a verified receipt.
    Paid,
    /// One soft pulse: not known yet, wait.
    Waiting,
    /// Two low notes: it did not go.
    Failed,
}

/// What is felt on entering a state, where there is a motor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Haptic {
    /// Paid: one long.
    Long,
    /// Wait: two short.
    Two,
    /// It did not go: three short.
    Three,
}

/// What a state shows and says.
#[derive(Debug)]
pub struct Prompt {
    /// The one drawing.
    pub icon: Icon,
    /// The one sentence.
    pub sentence: Message,
    /// What the voice says, in this order.
    pub clips: Vec<Clip>,
    /// The one sound, where the state has one.
    pub sound: Option<Sound>,
    /// The one pulse, where the state has one.
    pub haptic: Option<Haptic>,
}

/// The prompt of a state.
pub fn prompt(state: &State) -> Prompt {
    match state {
        State::Pricing(_) => Prompt::of(Icon::Wait, Message::Pricing),
        State::Amount(state) => {
            let payee = state.menu().payee.name.clone();
            say(Icon::Coin, Message::AmountAsk { payee }, vec![Clip::Say(Message::SayHowMuch)])
        }
        State::Confirm(state) if state.is_touching() => Prompt::of(Icon::Touch, Message::ConfirmTouching),
        State::Confirm(state) if state.is_doubtful() => {
            let total = total(state.quote());
            let clips = vec![Clip::Amount(total), Clip::Say(Message::SayMuch)];
            say(Icon::Coin, Message::ConfirmDoubtful { total }, clips)
        }
        State::Confirm(state) => {
            let quote = state.quote();
            let icon = if state.is_by_wallet() { Icon::Touch } else { rail_icon(quote.rail) };
            say(icon, agree(quote), consent(state))
        }
        State::Wallet(state) if state.is_touching() => Prompt::of(Icon::Touch, Message::ConfirmTouching),
        State::Wallet(state) if state.trouble().is_some() => Prompt::of(Icon::New, Message::WalletTrouble),
        State::Wallet(_) => Prompt::of(Icon::New, Message::WalletAsk),
        State::TopUp(state) if state.is_busy() => Prompt::of(Icon::Wait, Message::TopUpBusy),
        State::TopUp(state) if state.trouble().is_some() => {
            sounding(Sound::Failed, Prompt::of(Icon::Fill, Message::TopUpTrouble))
        }
        State::TopUp(state) => {
            let shortfall = lacking(state.quote(), state.shortfall());
            let clips = vec![Clip::Say(Message::SayMore), Clip::Amount(shortfall)];
            say(Icon::Fill, Message::TopUpAsk { shortfall }, clips)
        }
        State::Method(state) => method(state),
        State::Phone(state) if state.trouble().is_some() => {
            sounding(Sound::Failed, Prompt::of(Icon::Phone, Message::PhoneWrong))
        }
        State::Phone(_) => Prompt::of(Icon::Phone, Message::PhoneAsk),
        State::Errand(state) => errand(state),
        State::Saved(state) => saved(state),
        State::Paying(_) => sounding(Sound::Waiting, Prompt::of(Icon::Wait, Message::Paying)),
        State::Checking(state) => {
            let sentence = if state.stuck().is_some() { Message::CheckingStuck } else { Message::Checking };
            sounding(Sound::Waiting, Prompt::of(Icon::Wait, sentence))
        }
        State::Paid(state) => {
            let quote = state.quote();
            let receives = Money::new(quote.payee_receives.get(), quote.currency);
            let clips = vec![Clip::Say(Message::SayPaid), Clip::Amount(total(quote))];
            sounding(Sound::Paid, say(Icon::Paid, Message::Paid { payee: payee(quote), receives }, clips))
        }
        State::Failed(state) => {
            let sentence = match state.money_moved() {
                MoneyMoved::No => Message::Failed,
                MoneyMoved::Unknown => Message::FailedUnknown,
            };
            let mut clips = vec![Clip::Sentence];
            clips.extend(why_heard(state.fault()).map(Clip::Say));
            sounding(Sound::Failed, say(Icon::Failed, sentence, clips))
        }
    }
}

/// What is waited for, where it is somebody's answer: to be shown and said where it does not come soon. Behind what was
/// agreed to it is the answer alone, because the money may have moved.
pub fn awaited(state: &State) -> Option<Message> {
    match state {
        State::Pricing(state) if state.is_asking() => Some(Message::WaitingNetwork),
        State::Method(state) if state.is_busy() => Some(Message::WaitingNetwork),
        State::Saved(state) if state.is_asking() => Some(Message::WaitingNetwork),
        State::Paying(_) => Some(Message::WaitingAnswer),
        State::Checking(state) if state.stuck().is_none() => Some(Message::WaitingAnswer),
        _ => None,
    }
}

fn method(state: &Method) -> Prompt {
    match (state.trouble(), state.choices()) {
        (Some(Fault::Api(ErrorCode::RailUnavailable)), _) => Prompt::of(Icon::Method, Message::MethodNone),
        (Some(fault), _) => Prompt::of(Icon::Method, why_heard(fault).unwrap_or(Message::WalletTrouble)),
        (None, None) => Prompt::of(Icon::Wait, Message::TopUpBusy),
        (None, Some(choices)) => {
            let sum = Money::new(choices.amount.get(), choices.currency);
            let (sentence, asked) = match state.shortfall() {
                Some(_) => (Message::MethodAsk { shortfall: sum }, Message::SayHow),
                None => (Message::MethodPay { total: sum }, Message::SayWay),
            };
            say(Icon::Method, sentence, vec![Clip::Amount(sum), Clip::Say(asked)])
        }
    }
}

fn errand(state: &Errand) -> Prompt {
    if state.is_busy() {
        return Prompt::of(Icon::Wait, Message::TopUpBusy);
    }
    let (icon, asked) = match state.next() {
        Next::Qr(_) => (Icon::Qr, Message::QrAsk),
        Next::Code(_) => (Icon::Message, Message::CodeAsk),
        Next::Page(_) => (Icon::Card, Message::PageAsk),
        Next::Approve(_) => (Icon::Approve, Message::ApproveAsk),
    };
    match state.trouble() {
        Some(Fault::Api(ErrorCode::CodeWrong)) => sounding(Sound::Failed, Prompt::of(icon, Message::CodeWrong)),
        Some(Fault::Offline) => Prompt::of(icon, Message::WhyOffline),
        // What became of the payment is being asked; till then the payer's part is the same.
        _ if icon == Icon::Approve => sounding(Sound::Waiting, Prompt::of(icon, asked)),
        _ => Prompt::of(icon, asked),
    }
}

/// Kept is not sent, and never sounds like paid.
fn saved(state: &Saved) -> Prompt {
    let troubled = |sentence| sounding(Sound::Failed, Prompt::of(Icon::Failed, sentence));
    match state.trouble() {
        _ if state.is_busy() => Prompt::of(Icon::Wait, Message::TopUpBusy),
        Some(NotKept::Full) => troubled(Message::SavedFull),
        Some(NotKept::Refused) if !state.is_kept() => troubled(Message::SavedBlocked),
        Some(NotKept::Elsewhere) => sounding(Sound::Waiting, Prompt::of(Icon::Wait, Message::SavedElsewhere)),
        _ if state.is_spent() => sounding(Sound::Waiting, Prompt::of(Icon::Clock, Message::Spent)),
        _ => {
            let seen = &state.shown().seen;
            let mut clips = vec![Clip::Payee { name: seen.name.clone(), recording: None }];
            clips.extend(seen.price().map(Clip::Amount));
            clips.push(Clip::Sentence);
            sounding(Sound::Waiting, say(Icon::Clock, Message::Saved, clips))
        }
    }
}

/// The drawing of a rail.
pub const fn rail_icon(rail: Rail) -> Icon {
    match rail {
        // Money only leaves by a bank or an agent: nobody pays here with either.
        Rail::Wallet | Rail::Voucher | Rail::Bank | Rail::Agent => Icon::Fill,
        Rail::Qr => Icon::Qr,
        Rail::Carrier => Icon::Carrier,
        Rail::MobileMoney => Icon::Mobile,
        Rail::Card => Icon::Card,
        Rail::Sandbox => Icon::Practice,
    }
}

fn say(icon: Icon, sentence: Message, clips: Vec<Clip>) -> Prompt {
    Prompt { icon, sentence, clips, sound: None, haptic: None }
}

impl Prompt {
    /// What is shown is what is said.
    pub fn of(icon: Icon, sentence: Message) -> Prompt {
        say(icon, sentence, vec![Clip::Sentence])
    }
}

/// A sound and a pulse that mean the same.
fn sounding(sound: Sound, prompt: Prompt) -> Prompt {
    let haptic = match sound {
        Sound::Paid => Haptic::Long,
        Sound::Waiting => Haptic::Two,
        Sound::Failed => Haptic::Three,
    };
    Prompt { sound: Some(sound), haptic: Some(haptic), ..prompt }
}

/// What consent is asked for: what it costs and whom or what it is for.
fn agree(quote: &Quote) -> Message {
    let total = total(quote);
    let item = quote.item.as_ref().map(|item| item.title.clone());
    match item {
        item if quote.rail != Rail::Wallet => {
            Message::ConfirmOutside { total, name: item.unwrap_or_else(|| payee(quote)) }
        }
        Some(item) => Message::ConfirmBuy { total, item },
        None => Message::ConfirmTip { total, payee: payee(quote) },
    }
}

/// Who, what it was before and how much it is, what of it is fee, and what to do.
fn consent(state: &Confirm) -> Vec<Clip> {
    let quote = state.quote();
    let fee = Money::new(quote.total.get().saturating_sub(quote.payee_receives.get()), quote.currency);
    let recording = quote.payee.as_ref().and_then(|payee| payee.voice.clone());
    let who = Clip::Payee { name: payee(quote), recording };
    let mut clips = vec![who];
    if let Some(was) = state.was() {
        clips.extend([Clip::Say(Message::SayWas), Clip::Amount(was), Clip::Say(Message::SayNow)]);
    } else if state.kept().is_some() {
        clips.insert(0, Clip::Say(Message::SayReady));
    }
    clips.push(Clip::Amount(total(quote)));
    if fee.minor() > 0 {
        clips.extend([Clip::Say(Message::SayFee), Clip::Amount(fee)]);
    } else {
        clips.push(Clip::Say(Message::SayNoFee));
    }
    clips.push(Clip::Say(if quote.rail == Rail::Wallet { Message::SayTouch } else { Message::SayGoOn }));
    clips
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
