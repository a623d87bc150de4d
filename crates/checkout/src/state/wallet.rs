//! `wallet`: new here, or my finger again?

use super::State;
use crate::action::Action;
use crate::effect::{Effect, EffectId};
use crate::event::Event;
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::quote::Quote;

/// New here, or my finger again? Shown when no passkey answered by itself; never makes a wallet unasked.
#[derive(Clone, Debug)]
pub struct Wallet {
    visit: Box<Visit>,
    deal: Box<Deal>,
    alarm: EffectId,
    trouble: Option<Fault>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// Two pictures.
    Choosing,
    /// A passkey is being made.
    Making { wait: EffectId },
    /// The finger is awaited, over the quote.
    Touching { wait: EffectId },
}

impl Wallet {
    /// The quote that the payer was about to agree to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// Whether the finger is awaited: the two pictures cannot be pressed.
    pub fn is_touching(&self) -> bool {
        !matches!(self.step, Step::Choosing)
    }

    /// What went wrong a moment ago, if anything. A refused finger alone is no fault.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.step {
            Step::Choosing => vec![Action::CreateWallet, Action::UseWallet, Action::Cancel, Action::Close],
            Step::Making { .. } | Step::Touching { .. } => vec![Action::Cancel, Action::Close],
        }
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Wallet(self)
    }
}
