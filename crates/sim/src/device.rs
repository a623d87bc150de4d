//! A device of a payer: what its partition keeps, its clock, and its line to the server.

use crate::backend::Defect;
use crate::dice::Dice;
use crate::history::Place;
use crate::world::{World, pause};
use barya_checkout::{Change, Kept as Wanted, Memo, NotKept};
use barya_protocol::Timestamp;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the partition keeps.
#[derive(Debug, Default)]
struct Kept {
    /// By the order's key and the intent, and so within an order the oldest first.
    memos: BTreeMap<(String, Intent), Memo>,
    /// What waits for a network, oldest first.
    shelf: Vec<Wanted>,
    hint: Option<String>,
    rail: Option<Rail>,
}

/// A device, and in it the one partition that the payment origin has there.
pub struct Device {
    /// Whose, and which.
    pub place: Place,
    /// Whether the checkout runs in a frame of another site.
    pub framed: bool,
    /// Whether the browser can ask for a passkey silently.
    pub immediate: bool,
    world: Rc<World>,
    kept: RefCell<Kept>,
    /// Whether the storage takes nothing: a private window, a full disk.
    refuses: Cell<bool>,
    /// How far its clock is off, milliseconds.
    skew: Cell<i64>,
    online: Cell<bool>,
    /// What is claimed, and by which tab.
    claims: RefCell<BTreeMap<Intent, u32>>,
    /// How often the line came back.
    returns: Cell<u32>,
}

impl Device {
    /// A device with an empty partition, online.
    pub fn new(world: &Rc<World>, place: Place, dice: &Dice) -> Rc<Device> {
        Rc::new(Device {
            place,
            framed: dice.per_mille(600),
            immediate: dice.per_mille(500),
            world: Rc::clone(world),
            kept: RefCell::default(),
            refuses: Cell::new(dice.per_mille(30)),
            skew: Cell::new(0),
            online: Cell::new(true),
            claims: RefCell::default(),
            returns: Cell::new(0),
        })
    }

    /// Now, by the device's clock.
    pub fn now(&self) -> Timestamp {
        self.world.backend.time.now().plus_millis(self.skew.get())
    }

    /// Whether there is a network.
    pub fn is_online(&self) -> bool {
        self.online.get() || self.world.healed.get()
    }

    /// How often the network came back so far.
    pub fn returns(&self) -> u32 {
        self.returns.get()
    }

    /// The line's own life: outages, from a second to an hour.
    pub async fn go_off_and_on(self: Rc<Device>, dice: Dice) {
        while !self.world.healed.get() {
            pause(dice.stretch(20_000, 3_600_000)).await;
            self.online.set(false);
            self.world.note(self.place, None, "network", "off");
            pause(dice.stretch(1_000, 3_600_000)).await;
            self.online.set(true);
            self.returns.set(self.returns.get().saturating_add(1));
            self.world.note(self.place, None, "network", "on");
        }
    }

    /// The clock jumps: a dead battery, a traveller, a child who plays a game that waits for days.
    pub fn jump(&self, dice: &Dice) {
        let ms = i64::try_from(dice.stretch(1_000, 400_000_000)).unwrap_or(0);
        self.skew.set(if dice.per_mille(500) { ms } else { ms.saturating_neg() });
        self.world.note(self.place, None, "clock", "jumps");
    }

    /// The browser takes the partition's storage away, or takes nothing in from now on, or does again.
    pub fn lose(&self, dice: &Dice) {
        if self.refuses.get() {
            self.refuses.set(false);
            self.world.note(self.place, None, "storage", "works again");
            return;
        }
        self.refuses.set(dice.per_mille(300));
        let detail = if self.refuses.get() { "evicted, and refused from now on" } else { "evicted" };
        self.world.note(self.place, None, "storage", detail);
        let kept = std::mem::take(&mut *self.kept.borrow_mut());
        for memo in kept.memos.values() {
            self.forgotten(memo.quote.intent, "evicted");
        }
        for wanted in &kept.shelf {
            self.forgotten(wanted.intent, "evicted");
        }
    }

    fn forgotten(&self, intent: Intent, why: &'static str) {
        self.world.of(intent, |wish| wish.forgotten = Some(why));
    }

    /// Keeps a memo, where the storage takes it.
    pub fn remember(&self, place: Place, memo: &Memo) {
        let intent = memo.quote.intent;
        if self.refuses.get() {
            self.world.note(place, Some(intent), "memo", "refused");
            self.forgotten(intent, "refused");
            return;
        }
        if self.world.backend.defect != Some(Defect::ForgetsMemos) {
            self.kept.borrow_mut().memos.insert((memo.order.key(), intent), memo.clone());
        }
        self.world.note(place, Some(intent), "memo", "kept");
    }

    /// The memo of this order and intent, or the oldest of the order.
    pub fn recall(&self, key: &str, intent: Option<Intent>) -> Option<Memo> {
        let kept = self.kept.borrow();
        let mut found = kept.memos.iter().filter(|((of, _), _)| of == key);
        found.find(|((_, of), _)| intent.is_none_or(|intent| intent == *of)).map(|(_, memo)| memo.clone())
    }

    /// Drops the memo of this order and intent. Where nothing was paid it is over by that: the payer is told so, or the
    /// server has another quote in place of the one that was agreed to, and that is on the screen.
    pub fn forget(&self, place: Place, key: &str, intent: Intent) {
        if self.kept.borrow_mut().memos.remove(&(key.to_owned(), intent)).is_some() {
            self.world.note(place, Some(intent), "memo", "dropped");
            self.world.of(intent, |wish| wish.over = true);
        }
    }

    /// The intents of which something is kept.
    pub fn intents(&self) -> Vec<Intent> {
        let kept = self.kept.borrow();
        let memos = kept.memos.values().map(|memo| memo.quote.intent);
        memos.chain(kept.shelf.iter().map(|wanted| wanted.intent)).collect()
    }

    /// Changes what waits for a network, and tells all of it. Errors: as the port says.
    pub fn shelf(&self, place: Place, change: &Change) -> Result<Vec<Wanted>, NotKept> {
        if self.refuses.get() {
            return Err(NotKept::Refused);
        }
        let mut kept = self.kept.borrow_mut();
        let note = |intent, detail| self.world.note(place, Some(intent), "outbox", detail);
        match change {
            Change::Look => {}
            Change::Keep(_) if kept.shelf.len() >= Wanted::MOST => return Err(NotKept::Full),
            Change::Keep(wanted) => {
                note(wanted.intent, "kept");
                kept.shelf.push((**wanted).clone());
            }
            Change::Drop(intent) => {
                note(*intent, "taken away");
                self.world.of(*intent, |wish| wish.over |= !wish.sent);
                kept.shelf.retain(|wanted| wanted.intent != *intent);
            }
            Change::Claim(intent) => {
                let mut claims = self.claims.borrow_mut();
                let taken = claims.get(intent).is_some_and(|tab| *tab != place.tab);
                if taken || kept.shelf.iter().all(|wanted| wanted.intent != *intent) {
                    note(*intent, "claimed elsewhere, or gone");
                    return Err(NotKept::Elsewhere);
                }
                claims.insert(*intent, place.tab);
            }
            // Nobody here has an allowance.
            Change::Spend(_) => return Err(NotKept::Refused),
        }
        Ok(kept.shelf.clone())
    }

    /// Takes a wish away. One that was never sent is over by that: the payer chose another way, or another tab is done
    /// with it.
    pub fn unkeep(&self, place: Place, intent: Intent) {
        self.world.note(place, Some(intent), "outbox", "done with");
        self.world.of(intent, |wish| wish.over |= !wish.sent);
        self.kept.borrow_mut().shelf.retain(|wanted| wanted.intent != intent);
        self.release(place.tab);
    }

    /// Lets go of what a tab has claimed.
    pub fn release(&self, tab: u32) {
        self.claims.borrow_mut().retain(|_, holder| *holder != tab);
    }

    /// The passkey used last.
    pub fn hint(&self) -> Option<String> {
        self.kept.borrow().hint.clone()
    }

    /// Keeps the passkey used last.
    pub fn keep_hint(&self, hint: Option<&str>) {
        if !self.refuses.get() {
            self.kept.borrow_mut().hint = hint.map(str::to_owned);
        }
    }

    /// The rail chosen last.
    pub fn rail(&self) -> Option<Rail> {
        self.kept.borrow().rail
    }

    /// Keeps the rail chosen last.
    pub fn keep_rail(&self, rail: Rail) {
        if !self.refuses.get() {
            self.kept.borrow_mut().rail = Some(rail);
        }
    }
}
