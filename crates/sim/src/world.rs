//! What all share: the server, the clock, what happened, and what was wished.

use crate::backend::{Backend, Defect};
use crate::dice::Dice;
use crate::history::{History, Place};
use barya_protocol::digest::Digest;
use barya_protocol::id::Intent;
use barya_protocol::quote::Purpose;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// What is known about one intent, apart from what the server says.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What it turned out to be for; `None` while nothing was asked for under it.
    pub purpose: Option<Purpose>,
    /// What the payer agreed to: the digest of each quote that they pressed `confirm` for while it was on the screen.
    pub agreed: Vec<Digest>,
    /// Whether it was sent: what was pressed without a touch of the finger is nothing.
    pub sent: bool,
    /// How often each tab's host heard that it is paid, and with which receipt.
    pub paid: Vec<(u32, String)>,
    /// How often a host heard that it is kept on the device.
    pub saved: u32,
    /// The payer called it off, or was told that it did not go.
    pub over: bool,
    /// Why the device cannot know of it any more, and may not be asked to.
    pub forgotten: Option<&'static str>,
}

/// What all share.
pub struct World {
    /// From what everything follows.
    pub seed: u64,
    /// The server.
    pub backend: Backend,
    /// What happened.
    pub history: History,
    /// What was wished, by intent.
    pub wishes: RefCell<BTreeMap<Intent, Wish>>,
    /// What went wrong and was seen at once.
    pub findings: RefCell<Vec<(Option<Intent>, String)>>,
    /// Whether nothing fails any more.
    pub healed: Cell<bool>,
    tabs: Cell<u32>,
    /// How many wishes to pay each payer has made.
    made: RefCell<BTreeMap<usize, usize>>,
}

impl World {
    /// A world in which nobody has done anything. Errors: those of [`Backend::start`].
    pub async fn begin(
        seed: u64,
        dice: &Dice,
        defect: Option<Defect>,
    ) -> Result<Rc<World>, barya_server::service::Error> {
        let backend = Backend::start(dice, defect).await?;
        Ok(Rc::new(World {
            seed,
            backend,
            history: History::default(),
            wishes: RefCell::default(),
            findings: RefCell::default(),
            healed: Cell::new(false),
            tabs: Cell::new(0),
            made: RefCell::default(),
        }))
    }

    /// Notes what happened at a place.
    pub fn note(&self, place: Place, intent: Option<Intent>, what: &'static str, detail: impl Into<Cow<'static, str>>) {
        self.history.note(self.backend.time.elapsed(), Some(place), intent, what, detail);
    }

    /// Something that must not happen did.
    pub fn find(&self, intent: Option<Intent>, what: impl Into<String>) {
        self.findings.borrow_mut().push((intent, what.into()));
    }

    /// Changes what is known about an intent.
    pub fn of(&self, intent: Intent, change: impl FnOnce(&mut Wish)) {
        change(self.wishes.borrow_mut().entry(intent).or_default());
    }

    /// A payer asks for the first time what a wish costs.
    pub fn asked(&self, payer: usize, intent: Intent, purpose: Purpose) {
        let mut wishes = self.wishes.borrow_mut();
        let before = wishes.entry(intent).or_default().purpose.replace(purpose);
        if before.is_none() && purpose == Purpose::Pay {
            let mut made = self.made.borrow_mut();
            let count = made.entry(payer).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// How many wishes to pay this payer has made.
    pub fn made(&self, payer: usize) -> usize {
        self.made.borrow().get(&payer).copied().unwrap_or(0)
    }

    /// From now on nothing fails any more.
    pub fn heal(&self) {
        self.healed.set(true);
        self.backend.rise();
        self.history.note(self.backend.time.elapsed(), None, None, "everything", "is healed");
    }

    /// What was found, the first few with their histories.
    pub fn told(&self, most: usize) -> Vec<String> {
        let findings = self.findings.borrow();
        let tell = |(place, (intent, what)): (usize, &(Option<Intent>, String))| {
            let name = intent.map(|intent| format!("{intent} ")).unwrap_or_default();
            let history = intent.filter(|_| place < most).map(|intent| self.history.of(intent)).unwrap_or_default();
            format!("BARYA_SEED={} {name}{what}\n{history}", self.seed)
        };
        findings.iter().enumerate().map(tell).collect()
    }

    /// The number of a new tab.
    pub fn next_tab(&self) -> u32 {
        self.tabs.set(self.tabs.get().saturating_add(1));
        self.tabs.get()
    }

    /// The server's own life: it dies now and then, and does its housekeeping while it lives.
    pub async fn serve(self: Rc<World>, dice: Dice) {
        loop {
            pause(dice.between(3_000, 12_000)).await;
            let note = |what| self.history.note(self.backend.time.elapsed(), None, None, what, "");
            if !self.healed.get() && dice.per_mille(5) {
                note("dies");
                self.backend.die();
                pause(dice.stretch(200, 120_000)).await;
                self.backend.rise();
                note("is there again");
            }
            if let Err(error) = self.backend.service().tick().await {
                self.find(None, format!("housekeeping failed: {error:?}"));
            }
        }
    }
}

/// Waits so many milliseconds of the run.
pub async fn pause(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}
