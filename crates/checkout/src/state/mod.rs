//! The states. Each is its own struct, named for its `data-state`, and holds only what is valid then.

mod amount;
mod cause;
mod checking;
mod confirm;
mod errand;
mod finished;
mod funding;
mod method;
mod pad;
mod paying;
mod phone;
mod pricing;
mod pursuit;
mod saved;
mod top_up;
mod waiting;
mod wallet;
mod watch;

pub use amount::Amount;
pub use checking::Checking;
pub use confirm::Confirm;
pub use errand::Errand;
pub use finished::{Failed, Paid};
pub use method::Method;
pub use paying::Paying;
pub use phone::Phone;
pub use pricing::Pricing;
pub use saved::Saved;
pub use top_up::TopUp;
pub use wallet::Wallet;

use crate::action::Action;
use crate::effect::{Effect, Memo, Tell};
use crate::event::Event;
use crate::fault::Fault;
use crate::order::Order;
use crate::visit::{Device, Visit};
use barya_protocol::ErrorCode;
use barya_protocol::quote::Quote;

/// Where the checkout stands.
#[derive(Clone, Debug)]
pub enum State {
    /// Waiting for the host's `open`, or finding out what it costs.
    Pricing(Pricing),
    /// How much?
    Amount(Amount),
    /// This is what it costs: touch to pay.
    Confirm(Confirm),
    /// New here, or my finger again?
    Wallet(Wallet),
    /// Agreed to, but the wallet holds too little.
    TopUp(TopUp),
    /// By which rail does the money come?
    Method(Method),
    /// Which number is asked?
    Phone(Box<Phone>),
    /// The provider waits for the payer: `qr`, `code`, `page` or `approve`.
    Errand(Box<Errand>),
    /// Kept on the device, and not sent.
    Saved(Saved),
    /// On its way.
    Paying(Paying),
    /// Nobody knows yet; the server is asked.
    Checking(Checking),
    /// Paid, with a receipt that was verified.
    Paid(Paid),
    /// It did not go.
    Failed(Failed),
}

/// What stands in a state's place while the next one is made of it: nothing can be done.
impl Default for State {
    fn default() -> State {
        State::Failed(Failed::NOWHERE)
    }
}

/// Begins a checkout: with what the address asks for, the place it runs in, and what was kept from an earlier visit
/// ([`Memory::recall`](crate::ports::Memory::recall)).
pub fn start(order: Result<Order, ErrorCode>, device: Device, memo: Option<Memo>) -> (State, Vec<Effect>) {
    let mut fx = vec![Effect::Tell(Tell::Ready)];
    let state = match order {
        Err(code) => Failed::at_the_door(Fault::Api(code), &mut fx),
        Ok(order) => Pricing::begin(Box::new(Visit::new(order, device)), memo, &mut fx),
    };
    (state, fx)
}

/// The next state, and what to do. Events that mean nothing in a state leave it as it is.
pub fn handle(state: State, event: Event) -> (State, Vec<Effect>) {
    let mut fx = Vec::new();
    if let Event::Pressed(action) = &event
        && !state.actions().contains(action)
    {
        return (state, fx);
    }
    let state = match state {
        state if matches!(event, Event::Pressed(Action::Close)) => close(state, &mut fx),
        State::Paid(state) if state.visit.device.framed && matches!(event, Event::Opened { .. }) => {
            // It was settled behind the closed sheet, which is now opened for something else.
            Pricing::reopen(state.visit, event, &mut fx)
        }
        State::Pricing(state) => state.on(event, &mut fx),
        State::Amount(state) => state.on(&event, &mut fx),
        State::Confirm(state) => state.on(event, &mut fx),
        State::Wallet(state) => state.on(event, &mut fx),
        State::TopUp(state) => state.on(event, &mut fx),
        State::Method(state) => state.on(event, &mut fx),
        State::Phone(state) => state.on(event, &mut fx),
        State::Errand(state) => state.on(event, &mut fx),
        State::Saved(state) => state.on(event, &mut fx),
        State::Paying(state) => state.on(event, &mut fx),
        State::Checking(state) => state.on(event, &mut fx),
        state @ State::Paid(_) => state,
        State::Failed(state) => state.on(event, &mut fx),
    };
    (state, fx)
}

/// Puts the sheet away. In a frame, what has not been agreed to is let go, and what has ended is done with: the next
/// `open` begins anew. A payment on its way goes on behind the closed sheet. On a page of its own the sheet is the
/// page, and where to go from it is the host port's business.
fn close(state: State, fx: &mut Vec<Effect>) -> State {
    fx.push(Effect::Tell(Tell::Close));
    let visit = match state {
        State::Pricing(state) if state.visit.device.framed => state.visit,
        State::Amount(state) if state.visit.device.framed => state.visit,
        State::Confirm(state) if state.visit.device.framed => state.visit,
        State::Wallet(state) if state.visit.device.framed => state.visit,
        State::Saved(state) if state.visit.device.framed => state.visit,
        State::Method(state) => match state.into_framed_visit() {
            Ok(visit) => visit,
            Err(state) => return state,
        },
        State::Phone(state) => match state.into_framed_visit() {
            Ok(visit) => visit,
            Err(state) => return state,
        },
        State::Paid(state) if state.visit.device.framed => state.visit,
        State::Failed(state) => match state.into_framed_visit() {
            Ok(visit) => visit,
            Err(state) => return state,
        },
        stays => return stays,
    };
    fx.push(Effect::DropAll);
    Pricing::shut(visit, fx)
}

impl State {
    /// The value of `data-state`.
    pub const fn name(&self) -> &'static str {
        match self {
            State::Pricing(_) => "pricing",
            State::Amount(_) => "amount",
            State::Confirm(_) => "confirm",
            State::Wallet(_) => "wallet",
            State::TopUp(_) => "top-up",
            State::Method(_) => "method",
            State::Phone(_) => "phone",
            State::Errand(state) => state.name(),
            State::Saved(_) => "saved",
            State::Paying(_) => "paying",
            State::Checking(_) => "checking",
            State::Paid(_) => "paid",
            State::Failed(_) => "failed",
        }
    }

    /// What can be pressed now, in reading order; everything else is ignored. (`speak`, `mute` and `language` are the
    /// view's own and not listed.)
    pub fn actions(&self) -> Vec<Action> {
        match self {
            State::Pricing(state) => state.actions(),
            State::Amount(state) => state.actions(),
            State::Confirm(state) => state.actions(),
            State::Wallet(state) => state.actions(),
            State::TopUp(state) => state.actions(),
            State::Method(state) => state.actions(),
            State::Phone(state) => state.actions(),
            State::Errand(state) => state.actions(),
            State::Saved(state) => state.actions(),
            State::Paying(_) | State::Paid(_) => vec![Action::Close],
            State::Checking(state) => state.actions(),
            State::Failed(state) => state.actions(),
        }
    }

    /// The quote in hand, where there is one.
    pub fn quote(&self) -> Option<&Quote> {
        match self {
            State::Pricing(_) | State::Amount(_) | State::Saved(_) | State::Failed(_) => None,
            State::Confirm(state) => Some(state.quote()),
            State::Wallet(state) => Some(state.quote()),
            State::TopUp(state) => Some(state.quote()),
            State::Method(state) => state.quote(),
            State::Phone(state) => state.quote(),
            State::Errand(state) => Some(state.quote()),
            State::Paying(state) => Some(state.quote()),
            State::Checking(state) => Some(state.quote()),
            State::Paid(state) => Some(state.quote()),
        }
    }
}
