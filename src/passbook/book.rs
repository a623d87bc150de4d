//! Where one is in the passbook, what is shown there and what is said: plain rules, without a browser.

use super::Receipt;
use crate::locale::Message;
use crate::prompt::{Clip, Haptic, Icon, Prompt, Sound};
use barya_protocol::Money;
use barya_protocol::line::LineKind;
use barya_protocol::quote::Mode;

/// How many receipts are on a screen: with *older ones*, five things to press.
pub const ROWS: usize = 4;

/// How many milliseconds a day has.
const DAY: i64 = 86_400_000;

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
    /// Check it again.
    Again,
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
    /// Where one is.
    pub place: Place,
}

impl Book {
    /// Opens at the first page of these receipts, which come in the order of their numbers: the oldest first. Shown are the
    /// newest first.
    pub fn of(mut receipts: Vec<Receipt>) -> Book {
        receipts.reverse();
        Book { receipts, place: Place::List(0) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.receipts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.receipts.is_empty()
    }

    /// Those on the screen that begins with this one, with their places.
    pub fn rows(&self, from: usize) -> impl Iterator<Item = (usize, &Receipt)> {
        self.receipts.iter().enumerate().skip(from).take(ROWS)
    }

    /// Whether there are more than a screen holds.
    pub fn has_more(&self) -> bool {
        self.receipts.len() > ROWS
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
                let next = from.saturating_add(ROWS);
                Place::List(if next < self.receipts.len() { next } else { 0 })
            }
            (Press::Show, Place::Receipt(at)) => Place::Code(*at),
            (Press::Back, Place::Code(at)) => Place::Receipt(*at),
            // The page that the receipt is on.
            (Press::Back, Place::Receipt(at)) => Place::List(at.saturating_sub(at % ROWS)),
            (Press::Again, Place::Unknown) => Place::Checking,
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
        }
    }

    /// What is said here; `days` ago the receipt was paid.
    pub fn prompt(&self, days: i64) -> Prompt {
        match &self.place {
            Place::List(_) if self.is_empty() => Prompt::of(Icon::Paid, Message::BookEmpty),
            Place::List(_) => Prompt::of(Icon::Paid, Message::BookList),
            Place::Receipt(_) => {
                self.receipt().map_or(Prompt::of(Icon::Paid, Message::BookEmpty), |one| paid(one, days))
            }
            Place::Code(_) => Prompt::of(Icon::Qr, Message::BookShow),
            Place::Checking => Prompt::of(Icon::Wait, Message::Pricing),
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
