//! `checking`: nobody knows yet; the server is asked, and nothing is paid again.

use super::State;
use super::pursuit::Pursuit;
use crate::action::Action;
use crate::effect::{Effect, EffectId};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use barya_protocol::ErrorCode;
use barya_protocol::quote::Quote;

/// Nobody knows yet; the server is asked.
#[derive(Clone, Debug)]
pub struct Checking {
    pursuit: Pursuit,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// The server is asked.
    Asking { wait: EffectId },
    /// A pause before asking, or before sending again what never arrived.
    Resting { wait: EffectId, send: bool },
    /// The server has it, and does not know yet itself.
    Following { wait: EffectId },
    /// Asked often enough: the payer says when to go on.
    Stuck { fault: Fault },
}

impl Checking {
    pub(super) fn asking(pursuit: Pursuit, wait: EffectId) -> State {
        State::Checking(Checking { pursuit, step: Step::Asking { wait } })
    }

    pub(super) fn resting(pursuit: Pursuit, wait: EffectId, send: bool) -> State {
        State::Checking(Checking { pursuit, step: Step::Resting { wait, send } })
    }

    pub(super) fn following(pursuit: Pursuit, wait: EffectId) -> State {
        State::Checking(Checking { pursuit, step: Step::Following { wait } })
    }

    pub(super) fn stuck_on(pursuit: Pursuit, fault: Fault) -> State {
        State::Checking(Checking { pursuit, step: Step::Stuck { fault } })
    }

    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.pursuit.deal.quote
    }

    /// Why asking has come to rest, when it has: `retry` asks on. What became of the money is not known.
    pub fn stuck(&self) -> Option<Fault> {
        match self.step {
            Step::Stuck { fault } => Some(fault),
            _ => None,
        }
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        if self.stuck().is_some() { vec![Action::Retry, Action::Close] } else { vec![Action::Close] }
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (&self.step, event) {
            (Step::Asking { wait }, Event::Reply(id, Reply::Payment(answer))) if id == *wait => match answer {
                Ok(payment) => self.pursuit.learn(payment, fx),
                Err(ApiError::Refused(ErrorCode::PaymentNotFound)) => self.pursuit.send_later(fx),
                Err(error) => self.pursuit.rest(error.into(), fx),
            },
            (Step::Following { wait }, Event::Reply(id, Reply::Payment(answer))) if id == *wait => {
                self.pursuit.followed(answer, fx)
            }
            (Step::Resting { wait, send }, Event::Reply(id, Reply::Rang)) if id == *wait => {
                if *send {
                    self.pursuit.send(fx)
                } else {
                    self.pursuit.ask(fx)
                }
            }
            (Step::Resting { wait, .. }, Event::Online) => {
                fx.push(Effect::Drop(*wait));
                self.pursuit.ask(fx)
            }
            (Step::Stuck { .. }, Event::Online | Event::Pressed(Action::Retry)) => self.pursuit.ask_on(fx),
            _ => State::Checking(self),
        }
    }
}
