//! A payment that waits for money: what is common to `top-up`, `method` and the top-up under way.

use super::State;
use super::pursuit::Pursuit;
use crate::effect::{Effect, EffectId, Task};
use crate::event::{Event, Reply};
use barya_protocol::Amount;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// A payment that was agreed to and waits for money. It runs by itself when the money lands, wherever that comes from:
/// so it is followed all the while.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) pursuit: Pursuit,
    pub(super) shortfall: Amount,
    watch: Watch,
}

#[derive(Clone, Copy, Debug)]
enum Watch {
    /// The payment is followed.
    Following(EffectId),
    /// A pause before it is followed again.
    Pausing(EffectId),
    /// Nothing was to be learnt, often enough.
    Off,
}

/// What an event meant to the payment.
pub(super) enum Watched {
    /// It is not waiting for money any longer.
    Moved(State),
    /// It is: the event was the watch's own, or is handed back.
    Still(Waiting, Option<Event>),
}

impl Waiting {
    pub(super) fn new(mut pursuit: Pursuit, shortfall: Amount, fx: &mut Vec<Effect>) -> Waiting {
        let watch = Watch::Following(pursuit.follow(PaymentState::AwaitingFunds, fx));
        Waiting { pursuit, shortfall, watch }
    }

    pub(super) fn quote(&self) -> &Quote {
        &self.pursuit.deal.quote
    }

    /// Whether nothing more will be heard of the payment by itself.
    pub(super) fn is_deaf(&self) -> bool {
        matches!(self.watch, Watch::Off)
    }

    /// The payer did something: listens on, from the first try.
    pub(super) fn listen(&mut self, fx: &mut Vec<Effect>) {
        self.pursuit.tries = 0;
        if !matches!(self.watch, Watch::Following(_)) {
            self.watch = Watch::Following(self.pursuit.follow(PaymentState::AwaitingFunds, fx));
        }
    }

    /// What an event means to the payment that waits.
    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> Watched {
        match (self.watch, event) {
            (Watch::Following(wait), Event::Reply(id, Reply::Payment(answer))) if id == wait => match answer {
                Ok(payment) if payment.state != PaymentState::AwaitingFunds => {
                    Watched::Moved(self.pursuit.learn(payment, fx))
                }
                answer => {
                    if let Ok(payment) = answer {
                        self.shortfall = payment.shortfall.unwrap_or(self.shortfall);
                    }
                    self.watch = match self.pursuit.pause_ms() {
                        Some(ms) => Watch::Pausing(self.pursuit.visit.run(Task::Sleep { ms }, fx)),
                        None => Watch::Off,
                    };
                    Watched::Still(self, None)
                }
            },
            (Watch::Pausing(wait), Event::Reply(id, Reply::Rang)) if id == wait => {
                self.watch = Watch::Following(self.pursuit.follow(PaymentState::AwaitingFunds, fx));
                Watched::Still(self, None)
            }
            (_, Event::Online) => {
                self.listen(fx);
                Watched::Still(self, Some(Event::Online))
            }
            (_, event) => Watched::Still(self, Some(event)),
        }
    }
}
