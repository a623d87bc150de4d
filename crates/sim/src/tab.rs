//! A tab: the real driver over one page's ports, with a person in front of it.

use crate::device::Device;
use crate::dice::Dice;
use crate::history::Place;
use crate::page::Page;
use crate::passkey::Keychain;
use crate::world::World;
use barya_checkout::driver::{Inbox, Stage, run};
use barya_checkout::{Action, Address, Event, State};
use barya_protocol::id::Intent;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// A tab with a checkout in it.
pub struct Tab {
    /// Its place in the history.
    pub place: Place,
    /// What it is open for.
    pub address: Address,
    /// Where it is open.
    pub device: Rc<Device>,
    world: Rc<World>,
    keychain: Rc<Keychain>,
    inbox: Inbox,
    shown: Rc<RefCell<State>>,
    run: Pin<Box<dyn Future<Output = ()>>>,
    /// How often the network had come back when it was last told.
    returns: u32,
}

/// The screen.
struct Screen {
    world: Rc<World>,
    place: Place,
    shown: Rc<RefCell<State>>,
    /// The wish that the page is about.
    current: Rc<Cell<Option<Intent>>>,
}

impl Stage for Screen {
    fn begin(&mut self, state: State) {
        *self.shown.borrow_mut() = state;
    }

    fn change(&mut self, next: &mut dyn FnMut(State) -> State) {
        let before = self.shown.take();
        let name = before.name();
        let after = next(before);
        if let Some(intent) = intent_of(&after) {
            self.current.set(Some(intent));
        }
        if after.name() != name {
            let mut detail = "";
            if let (State::Failed(failed), Some(intent)) = (&after, self.current.get()) {
                detail = failed.fault().code();
                // The payer is told that it did not go, and that no money moved.
                self.world.of(intent, |wish| wish.over = true);
            }
            self.world.note(self.place, self.current.get(), after.name(), detail);
        }
        *self.shown.borrow_mut() = after;
    }
}

/// The intent that is on the screen, where there is one.
pub fn intent_of(state: &State) -> Option<Intent> {
    match state {
        State::Saved(saved) => Some(saved.shown().intent),
        state => state.quote().map(|quote| quote.intent),
    }
}

impl Tab {
    /// Opens a page.
    pub fn open(world: &Rc<World>, device: &Rc<Device>, keychain: &Rc<Keychain>, address: Address, dice: &Dice) -> Tab {
        let place = Place { tab: world.next_tab(), ..device.place };
        Tab::load(world, device, keychain, address, dice, place)
    }

    fn load(
        world: &Rc<World>,
        device: &Rc<Device>,
        keychain: &Rc<Keychain>,
        address: Address,
        dice: &Dice,
        place: Place,
    ) -> Tab {
        let (world, device, keychain) = (Rc::clone(world), Rc::clone(device), Rc::clone(keychain));
        let current = Rc::new(Cell::new(None));
        let page = Rc::new(Page {
            world: Rc::clone(&world),
            device: Rc::clone(&device),
            place,
            keychain: Rc::clone(&keychain),
            current: Rc::clone(&current),
            dice: dice.fork(),
        });
        let (inbox, shown) = (Inbox::default(), Rc::new(RefCell::new(State::default())));
        let screen = Screen { world: Rc::clone(&world), place, shown: Rc::clone(&shown), current };
        let here = barya_checkout::Device {
            framed: device.framed,
            immediate: device.immediate,
            hint: device.hint(),
            rail: device.rail(),
        };
        let run = Box::pin(run(page, address.clone(), here, inbox.clone(), screen));
        let returns = device.returns();
        Tab { place, address, device, world, keychain, inbox, shown, run, returns }
    }

    /// The frame is loaded anew, in the same page of the host: what was under way is heard of no more.
    pub fn reload(&mut self, dice: &Dice) {
        self.world.note(self.place, None, "reload", "");
        let (address, place) = (self.address.clone(), self.place);
        *self = Tab::load(&self.world, &self.device, &self.keychain, address, dice, place);
    }

    /// The state now.
    pub fn look<T>(&self, see: impl FnOnce(&State) -> T) -> T {
        see(&self.shown.borrow())
    }

    /// Something happens.
    pub fn send(&self, event: Event) {
        self.inbox.send(event);
    }

    /// Presses something. What the payer agrees to by it is noted from what is on the screen.
    pub fn press(&self, action: Action) {
        let intent = self.look(intent_of);
        if self.look(|state| state.actions().contains(&action)) {
            let agrees = self.look(|state| match (state, action) {
                (State::Confirm(confirm), Action::Confirm) => !confirm.is_doubtful(),
                (State::Wallet(_), Action::UseWallet) => true,
                _ => false,
            });
            let digest = self.look(|state| state.quote().map(|quote| quote.digest));
            if let (true, Some(intent), Some(digest)) = (agrees, intent, digest) {
                self.world.of(intent, |wish| wish.agreed.push(digest));
            }
        }
        self.world.note(self.place, intent, "presses", action.as_str());
        self.send(Event::Pressed(action));
    }

    /// Tells the page that the network is back, when it is.
    pub fn hear_of_the_network(&mut self) {
        let returns = self.device.returns();
        if returns != self.returns {
            self.returns = returns;
            self.send(Event::Online);
        }
    }

    /// Lets the driver run as far as it goes now.
    pub fn poll(&mut self, cx: &mut Context<'_>) {
        let done: Poll<()> = self.run.as_mut().poll(cx);
        if done.is_ready() {
            self.world.find(None, format!("{}: the driver ended by itself", self.place));
        }
    }
}
