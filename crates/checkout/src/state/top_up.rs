//! `top-up` and `method`: agreed to, but the wallet holds too little.

use super::State;
use crate::action::Action;
use crate::effect::{Effect, EffectId};
use crate::event::Event;
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::Amount;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;

/// A payment that was agreed to and waits for money. It runs by itself when the money lands.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    visit: Box<Visit>,
    deal: Box<Deal>,
    shortfall: Amount,
    /// The payment is followed meanwhile: money may come from elsewhere.
    follow: EffectId,
    /// How often following it gave nothing.
    tries: u8,
    /// A top-up that was sent and whose end is not known: it is sent again, never another beside it.
    unsure: Option<Box<Quote>>,
}

/// Agreed to, but the wallet holds too little.
#[derive(Clone, Debug)]
pub struct TopUp {
    waiting: Waiting,
    trouble: Option<Fault>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// One big button.
    Offering,
    /// The session is over: the finger is awaited.
    Touching { wait: EffectId, rail: Rail },
    /// The payment is being called off.
    Cancelling { wait: EffectId },
}

impl TopUp {
    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.waiting.deal.quote
    }

    /// How much the wallet lacks, minor units of the quote's currency.
    pub fn shortfall(&self) -> Amount {
        self.waiting.shortfall
    }

    /// Why the last top-up did not go, if one did not. No money moved.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble
    }

    /// Whether something is under way: the finger is awaited, or the payment is being called off.
    pub fn is_busy(&self) -> bool {
        !matches!(self.step, Step::Offering)
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.step {
            Step::Offering => vec![Action::TopUp, Action::Cancel, Action::Close],
            Step::Touching { .. } => vec![Action::Cancel, Action::Close],
            Step::Cancelling { .. } => vec![Action::Close],
        }
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::TopUp(self)
    }
}

/// By which rail does the money come? Only where there are several.
#[derive(Clone, Debug)]
pub struct Method {
    waiting: Waiting,
}

impl Method {
    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.waiting.deal.quote
    }

    /// How much the wallet lacks, minor units of the quote's currency.
    pub fn shortfall(&self) -> Amount {
        self.waiting.shortfall
    }

    /// The rails, best first.
    pub fn rails(&self) -> &[Rail] {
        &self.waiting.visit.device.rails
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let rails = self.rails().iter().map(|&rail| Action::Rail(rail));
        rails.chain([Action::Cancel, Action::Close]).collect()
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Method(self)
    }
}
