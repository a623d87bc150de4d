//! What happened, to be read when something went wrong.

use barya_protocol::id::Intent;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

/// Where something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Who, counted from 0.
    pub payer: usize,
    /// On which of the payer's devices, counted from 0.
    pub device: usize,
    /// In which tab: a page of the host that was opened once. Counted from 1 over the whole run; 0 is outside all tabs.
    pub tab: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "payer {} device {}", self.payer, self.device)?;
        if self.tab > 0 { write!(f, " tab {}", self.tab) } else { Ok(()) }
    }
}

/// One thing that happened.
#[derive(Debug)]
struct Line {
    /// Milliseconds since the run began.
    at: u64,
    place: Option<Place>,
    intent: Option<Intent>,
    what: &'static str,
    detail: Cow<'static, str>,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, ms) = (self.at / 1_000, self.at % 1_000);
        write!(f, "{:3}:{:02}:{:02}.{ms:03}  ", seconds / 3_600, seconds / 60 % 60, seconds % 60)?;
        match self.place {
            Some(place) => write!(f, "{:32}", place.to_string())?,
            None => write!(f, "{:32}", "server")?,
        }
        write!(f, "{} {}", self.what, self.detail)?;
        self.intent.map_or(Ok(()), |intent| write!(f, "  [{intent}]"))
    }
}

/// Everything that happened, oldest first.
#[derive(Debug, Default)]
pub struct History {
    lines: RefCell<Vec<Line>>,
    mark: Cell<u64>,
}

impl History {
    /// The most lines of one intent that are shown.
    const MOST: usize = 400;

    /// Notes something. `at`: milliseconds since the run began.
    pub fn note(
        &self,
        at: u64,
        place: Option<Place>,
        intent: Option<Intent>,
        what: &'static str,
        detail: impl Into<Cow<'static, str>>,
    ) {
        let detail = detail.into();
        let mut mark = self.mark.get() ^ at;
        let place_bits = place.map_or(0, |place| u64::from(place.tab));
        let intent_bits = intent.map_or(0, |intent| intent.bits());
        let number = |bytes: &str| bytes.bytes().fold(0_u64, |sum, byte| sum.rotate_left(7) ^ u64::from(byte));
        for bits in
            [place_bits, u64::try_from(intent_bits & u128::from(u64::MAX)).unwrap_or(0), number(what), number(&detail)]
        {
            // FNV-1a, a word at a time.
            mark = (mark ^ bits).wrapping_mul(0x0100_0000_01B3).rotate_left(13);
        }
        self.mark.set(mark);
        self.lines.borrow_mut().push(Line { at, place, intent, what, detail });
    }

    /// A number that follows from everything that happened: two runs that differ in anything differ in it.
    pub fn mark(&self) -> u64 {
        self.mark.get()
    }

    /// What concerns an intent: what names it, and what happened meanwhile in the tabs and on the devices that did.
    pub fn of(&self, intent: Intent) -> String {
        let lines = self.lines.borrow();
        let named: Vec<&Line> = lines.iter().filter(|line| line.intent == Some(intent)).collect();
        let (first, last) = (named.first().map_or(0, |line| line.at), named.last().map_or(0, |line| line.at));
        let tabs: Vec<Place> = named.iter().filter_map(|line| line.place).collect();
        let concerns = |line: &&Line| {
            let meanwhile = (first.saturating_sub(5_000)..=last.saturating_add(60_000)).contains(&line.at);
            line.intent == Some(intent)
                || (meanwhile
                    && line.intent.is_none()
                    && line.place.is_none_or(|place| {
                        tabs.iter().any(|tab| {
                            *tab == place || (place.tab == 0 && tab.payer == place.payer && tab.device == place.device)
                        })
                    }))
        };
        let shown: Vec<String> = lines.iter().filter(concerns).take(History::MOST).map(Line::to_string).collect();
        shown.join("\n")
    }
}
