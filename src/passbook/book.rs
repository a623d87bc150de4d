//! Where one is in the passbook, what is shown there and what is said: plain rules, without a browser.

use super::Receipt;
use crate::locale::Message;
use crate::prompt::{Clip, Haptic, Icon, Prompt, Sound, why, why_heard};
use barya_checkout::Fault;
use barya_protocol::allowance::Terms;
use barya_protocol::line::LineKind;
use barya_protocol::quote::Mode;
use barya_protocol::{ErrorCode, Money};

/// How many receipts are on a screen: with *older ones*, five things to press. One fewer where money can be put by.
pub const ROWS: usize = 4;

/// How many milliseconds a day has.
pub const DAY: i64 = 86_400_000;

/// What is put by on this site for the payee of the sheet below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// Nothing is put by.
    Nothing,
    /// It was agreed to, and the answer has not come.
    Unsure,
    /// So much is left of what was put by.
    Left(Money),
}

/// Where one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The receipts of this phone, from this one on.
    List(usize),
    /// One of them.
    Receipt(usize),
    /// One of them, as a code for another phone.
    Code(usize),
    /// Somebody's receipt is being checked.
    #[default]
    Checking,
    /// It holds.
    True(Box<Receipt>),
    /// It does not hold.
    False,
    /// The keys cannot be had: nobody knows.
    Unknown,
    /// What may be put by is being asked for.
    Asking,
    /// This would be put by: it waits for one touch.
    Terms(Box<Terms>),
    /// The finger is awaited.
    Touching,
    /// What was agreed to is on its way.
    Putting,
    /// So much is put by.
    Put(Money),
    /// Nothing was put by, for this reason.
    Refused(Fault),
    /// Nobody knows yet whether it was.
    Unsure,
}

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// This receipt.
    Open(usize),
    /// The next four; after the last ones the first again.
    Older,
    /// The receipt as a code.
    Show,
    /// Where one came from.
    Back,
    /// Check it again; ask again.
    Again,
    /// Put money by, or see what is.
    Offline,
    /// Agree to that.
    PutBy,
    /// Keep the receipt as a file.
    Keep,
    /// Hand the receipt to another app.
    Share,
    /// Say what this line of the split is.
    Name(LineKind),
    /// Put the passbook away.
    Close,
    /// Say it again.
    Speak,
    /// Sound off or on.
    Mute,
    /// Show the languages, or put them away.
    Languages,
    /// This language from now on.
    Language(&'static str),
}

/// The receipts that are kept, and where one is among them.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub(super) receipts: Vec<Receipt>,
    /// What is put by; `None` where nothing can be, or where that is not known yet.
    pub here: Option<Here>,
    /// Where one is.
    pub place: Place,
}

impl Book {
    /// Opens at the first page of these receipts, which come in the order of their numbers: the oldest first. Shown are the
    /// newest first.
    pub fn of(mut receipts: Vec<Receipt>) -> Book {
        receipts.reverse();
        Book { receipts, here: None, place: Place::List(0) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.receipts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.receipts.is_empty()
    }

    /// How many are on a screen.
    pub fn most(&self) -> usize {
        if self.here.is_some() && self.receipts.len() > ROWS { ROWS - 1 } else { ROWS }
    }

    /// Those on the screen that begins with this one, with their places.
    pub fn rows(&self, from: usize) -> impl Iterator<Item = (usize, &Receipt)> {
        self.receipts.iter().enumerate().skip(from).take(self.most())
    }

    /// Whether there are more than a screen holds.
    pub fn has_more(&self) -> bool {
        self.receipts.len() > self.most()
    }

    /// The receipt that is looked at.
    pub fn receipt(&self) -> Option<&Receipt> {
        match &self.place {
            Place::Receipt(at) | Place::Code(at) => self.receipts.get(*at),
            Place::True(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// Goes where a press leads; whether it leads anywhere within the passbook.
    pub fn go(&mut self, press: Press) -> bool {
        let next = match (press, &self.place) {
            (Press::Open(at), Place::List(_)) if at < self.receipts.len() => Place::Receipt(at),
            (Press::Older, Place::List(from)) if self.has_more() => {
                let next = from.saturating_add(self.most());
                Place::List(if next < self.receipts.len() { next } else { 0 })
            }
            (Press::Show, Place::Receipt(at)) => Place::Code(*at),
            (Press::Back, Place::Code(at)) => Place::Receipt(*at),
            // The page that the receipt is on.
            (Press::Back, Place::Receipt(at)) => Place::List(at - at % self.most()),
            (Press::Again, Place::Unknown) => Place::Checking,
            (Press::Offline, Place::List(_)) => match self.here {
                Some(Here::Left(left)) => Place::Put(left),
                Some(Here::Unsure) => Place::Putting,
                Some(Here::Nothing) => Place::Asking,
                None => return false,
            },
            (Press::Again, Place::Refused(_)) => Place::Asking,
            (Press::Again, Place::Unsure) => Place::Putting,
            (Press::PutBy, Place::Terms(_)) => Place::Touching,
            (Press::Back, Place::Terms(_) | Place::Put(_) | Place::Refused(_) | Place::Unsure) => Place::List(0),
            _ => return false,
        };
        self.place = next;
        true
    }

    /// The name of the place: `<html data-book>`.
    pub fn name(&self) -> &'static str {
        match self.place {
            Place::List(_) => "list",
            Place::Receipt(_) => "receipt",
            Place::Code(_) => "code",
            Place::Checking => "checking",
            Place::True(_) => "true",
            Place::False => "false",
            Place::Unknown => "unknown",
            Place::Asking => "asking",
            Place::Terms(_) => "terms",
            Place::Touching => "touching",
            Place::Putting => "putting",
            Place::Put(_) => "put",
            Place::Refused(_) => "refused",
            Place::Unsure => "unsure",
        }
    }

    /// What is said here; `days` ago the receipt was paid, or so many days it can be paid from.
    pub fn prompt(&self, days: i64) -> Prompt {
        match &self.place {
            Place::List(_) if self.is_empty() => Prompt::of(Icon::Paid, Message::BookEmpty),
            Place::List(_) => Prompt::of(Icon::Paid, Message::BookList),
            Place::Receipt(_) => {
                self.receipt().map_or(Prompt::of(Icon::Paid, Message::BookEmpty), |one| paid(one, days))
            }
            Place::Code(_) => Prompt::of(Icon::Qr, Message::BookShow),
            Place::Checking | Place::Asking => Prompt::of(Icon::Wait, Message::Pricing),
            Place::Terms(terms) => asked(terms, days),
            Place::Touching => Prompt::of(Icon::Touch, Message::ConfirmTouching),
            Place::Putting => Prompt::of(Icon::Wait, Message::Paying),
            Place::Put(left) => {
                let clips = vec![Clip::Sentence, Clip::Amount(*left)];
                Prompt { clips, ..Prompt::of(Icon::Clock, Message::AsideLeft) }
            }
            Place::Refused(fault) => {
                let clips = [Clip::Sentence].into_iter().chain(why_heard(*fault).map(Clip::Say)).collect();
                sounding(Sound::Failed, Haptic::Three, Prompt { clips, ..Prompt::of(Icon::Failed, Message::Failed) })
            }
            Place::Unsure => sounding(Sound::Waiting, Haptic::Two, Prompt::of(Icon::Wait, Message::CheckingStuck)),
            Place::True(receipt) => holds(receipt, days),
            Place::False => sounding(Sound::Failed, Haptic::Three, Prompt::of(Icon::Failed, Message::CheckFalse)),
            Place::Unknown => sounding(Sound::Waiting, Haptic::Two, Prompt::of(Icon::Wait, Message::CheckUnknown)),
        }
    }
}

/// The payer's own receipt: what was paid, what of it was fee, when.
fn paid(receipt: &Receipt, days: i64) -> Prompt {
    let claims = &receipt.claims;
    let mut clips = vec![Clip::Say(Message::SayPaid), who(receipt), Clip::Amount(receipt.of(claims.total))];
    let fee = claims.total.get().saturating_sub(claims.payee_receives.get());
    if fee > 0 {
        clips.extend([Clip::Say(Message::SayFee), Clip::Amount(Money::new(fee, claims.currency))]);
    }
    clips.extend(when(days));
    clips.extend(practice(claims.mode));
    Prompt { clips, ..Prompt::of(Icon::Paid, receipt.sentence()) }
}

/// Somebody's receipt that holds: who got how much, when.
fn holds(receipt: &Receipt, days: i64) -> Prompt {
    let claims = &receipt.claims;
    let mut clips = vec![Clip::Sentence, Clip::Say(Message::SayGot), Clip::Amount(receipt.of(claims.payee_receives))];
    clips.extend(when(days));
    clips.extend(practice(claims.mode));
    sounding(Sound::Paid, Haptic::Long, Prompt { clips, ..Prompt::of(Icon::Paid, Message::CheckTrue) })
}

/// What would be put by: for whom, how much, what for, the most at one time, for how long, and that the rest comes back.
fn asked(terms: &Terms, days: i64) -> Prompt {
    let money = |amount: barya_protocol::Amount| Clip::Amount(Money::new(amount.get(), terms.currency));
    let clips = vec![
        Clip::Payee { name: terms.payee.name.clone(), recording: terms.payee.voice.clone() },
        money(terms.total),
        Clip::Sentence,
        Clip::Say(Message::AsideEach),
        money(terms.each),
        Clip::Say(Message::AsideDays),
        Clip::Number(days),
        Clip::Say(Message::AsideBack),
    ];
    Prompt { clips, ..Prompt::of(Icon::Touch, Message::AsideAsk) }
}

/// Why nothing was put by, where that is something a payer knows: what is put by already was on another browser.
pub fn reason(fault: Fault) -> Option<Message> {
    match fault {
        Fault::Api(ErrorCode::AllowanceOpen) => None,
        Fault::Api(ErrorCode::AllowanceExpired) => Some(Message::WhyExpired),
        other => Some(why(other)),
    }
}

fn who(receipt: &Receipt) -> Clip {
    Clip::Payee { name: receipt.name.clone(), recording: None }
}

/// Today, yesterday, so many days ago. Nothing of a receipt that the device's clock puts into the future.
fn when(days: i64) -> Vec<Clip> {
    match days {
        ..0 => Vec::new(),
        0 => vec![Clip::Say(Message::BookToday)],
        1 => vec![Clip::Say(Message::BookYesterday)],
        _ => vec![Clip::Number(days), Clip::Say(Message::BookDays)],
    }
}

fn practice(mode: Mode) -> Option<Clip> {
    (mode == Mode::Test).then_some(Clip::Say(Message::BookPractice))
}

fn sounding(sound: Sound, haptic: Haptic, prompt: Prompt) -> Prompt {
    Prompt { sound: Some(sound), haptic: Some(haptic), ..prompt }
}

/// How many midnights lie between two moments, milliseconds, each with its zone's minutes west of Greenwich.
pub fn days_between(then: (i64, i64), now: (i64, i64)) -> i64 {
    let day = |(at, west): (i64, i64)| at.saturating_sub(west.saturating_mul(60_000)).div_euclid(DAY);
    day(now).saturating_sub(day(then))
}
