//! A payment that waits for money: what is common to `top-up`, `method` and the top-up under way.

use super::State;
use super::pursuit::Pursuit;
use super::watch::{Heard, Watch};
use crate::effect::{Effect, Since};
use crate::event::Event;
use barya_protocol::Amount;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// A payment that was agreed to and waits for money. It runs by itself when the money lands, wherever that comes from:
/// so it is followed all the while.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) pursuit: Pursuit,
    pub(super) shortfall: Amount,
    watch: Box<Watch>,
}

/// What an event meant to a payment that is followed.
pub(super) enum Watched<T> {
    /// It is not waiting any longer.
    Moved(State),
    /// It is: the event was the watch's own, or is handed back.
    Still(T, Option<Event>),
}

impl Waiting {
    pub(super) fn new(mut pursuit: Pursuit, shortfall: Amount, fx: &mut Vec<Effect>) -> Waiting {
        let watch = pursuit.watch(Since::state(PaymentState::AwaitingFunds), fx);
        Waiting { pursuit, shortfall, watch }
    }

    pub(super) fn quote(&self) -> &Quote {
        &self.pursuit.deal.quote
    }

    /// Whether nothing more will be heard of the payment by itself.
    pub(super) fn is_deaf(&self) -> bool {
        self.watch.is_deaf()
    }

    /// The payer did something: listens on, from the first try.
    pub(super) fn listen(&mut self, fx: &mut Vec<Effect>) {
        self.pursuit.tries = 0;
        self.watch.listen(&mut self.pursuit.visit, fx);
    }

    /// What an event means to the payment that waits.
    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> Watched<Waiting> {
        if matches!(event, Event::Online) {
            self.listen(fx);
        }
        let event = match self.watch.on(event, &mut self.pursuit.visit, fx) {
            Heard::News(payment) => return Watched::Moved(self.pursuit.learn(payment, fx)),
            Heard::Same(payment) => {
                self.shortfall = payment.shortfall.unwrap_or(self.shortfall);
                None
            }
            Heard::Nothing => None,
            Heard::Other(event) => Some(event),
        };
        Watched::Still(self, event)
    }
}
