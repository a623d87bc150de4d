//! One visit, driven by hand and by the world's clock.

use super::world::World;
use crate::action::Action;
use crate::driver::{Inbox, Stage, run};
use crate::event::Event;
use crate::order::Address;
use crate::ports::Clock;
use crate::state::State;
use crate::visit::Device;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Waker};

/// A phone whose browser can look for a passkey silently, on a page of our own.
pub fn phone() -> Device {
    Device { framed: false, immediate: true, hint: None, rail: None }
}

/// Every state since the arrival.
struct Seen(Rc<RefCell<Vec<State>>>);

impl Stage for Seen {
    fn begin(&mut self, state: State) {
        self.0.borrow_mut().push(state);
    }

    fn change(&mut self, next: &mut dyn FnMut(State) -> State) {
        assert!(self.0.borrow().len() < MOST_STATES, "it goes round in circles");
        let last = self.0.borrow().last().cloned().unwrap_or_default();
        self.0.borrow_mut().push(next(last));
    }
}

/// No visit has so many states but one that goes round in circles.
const MOST_STATES: usize = 20_000;

/// One visit to one address. Dropped in the middle, it is a page that was closed; [`Visitor::reload`] is a reload.
pub struct Visitor {
    world: Rc<World>,
    address: Address,
    device: Device,
    inbox: Inbox,
    run: Pin<Box<dyn Future<Output = ()>>>,
    seen: Rc<RefCell<Vec<State>>>,
}

impl Visitor {
    /// Opens the address and lets everything happen that happens at once.
    pub fn arrive(world: &Rc<World>, address: Address, device: Device) -> Visitor {
        let (inbox, seen) = (Inbox::default(), Rc::new(RefCell::new(Vec::new())));
        let run =
            Box::pin(run(Rc::clone(world), address.clone(), device.clone(), inbox.clone(), Seen(Rc::clone(&seen))));
        let mut visitor = Visitor { world: Rc::clone(world), address, device, inbox, run, seen };
        visitor.poll();
        visitor
    }

    /// The same address again, with what the partition remembers; what was under way is heard of no more.
    #[must_use]
    pub fn reload(self) -> Visitor {
        let hint = self.world.hint.borrow().clone();
        let rail = self.world.rail.get();
        let (world, address, device) = (Rc::clone(&self.world), self.address.clone(), self.device.clone());
        drop(self);
        Visitor::arrive(&world, address, Device { hint, rail, ..device })
    }

    /// The state now.
    ///
    /// # Panics
    /// Never: a state is published before [`Visitor::arrive`] returns.
    #[allow(clippy::expect_used)]
    pub fn state(&self) -> State {
        self.seen.borrow().last().cloned().expect("the first state is published at once")
    }

    /// Every state since the arrival, those that passed by too.
    pub fn states(&self) -> Vec<State> {
        self.seen.borrow().clone()
    }

    /// The names of the states since the arrival, one for each change of name.
    pub fn path(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.seen.borrow().iter().map(State::name).collect();
        names.dedup();
        names
    }

    /// Something happens.
    pub fn send(&mut self, event: Event) {
        self.inbox.send(event);
        self.poll();
    }

    /// Presses something.
    pub fn press(&mut self, action: Action) {
        self.send(Event::Pressed(action));
    }

    /// Looks at the quote on the screen for long enough.
    pub fn see(&mut self) {
        if let Some(quote) = self.state().quote().map(|quote| quote.id) {
            self.send(Event::Visible { quote, fully: true });
        }
    }

    /// Lets so many milliseconds pass, moment by moment.
    pub fn wait(&mut self, ms: i64) {
        let end = self.world.now().plus_millis(ms);
        self.world.set_now(self.world.now());
        self.poll();
        while let Some(moment) = self.world.next_moment().filter(|moment| *moment <= end) {
            self.world.set_now(moment);
            self.poll();
        }
        self.world.set_now(end);
        self.poll();
    }

    fn poll(&mut self) {
        // Nothing here wakes anybody: whatever may have happened, the driver is asked again.
        let done = self.run.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        debug_assert!(done.is_pending(), "the driver ends only when its inbox is closed");
    }
}
