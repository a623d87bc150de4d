//! `confirm`: this is what it costs; touch to pay.

use super::State;
use crate::action::Action;
use crate::effect::{Effect, EffectId};
use crate::event::Event;
use crate::visit::{Deal, Visit};
use barya_protocol::quote::Quote;

/// This is what it costs: touch to pay.
#[derive(Clone, Debug)]
pub struct Confirm {
    visit: Box<Visit>,
    deal: Box<Deal>,
    /// Rings when the quote is about to end.
    alarm: EffectId,
    /// Whether all that is agreed to has been seen for long enough.
    seen: bool,
    /// Whether an unusual amount still has to be pressed a first time.
    doubt: bool,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// The payer reads.
    Reading,
    /// The finger is awaited.
    Touching { wait: EffectId },
    /// The quote has ended; the same wish is priced anew.
    Renewing { wait: EffectId },
}

impl Confirm {
    /// The quote that is agreed to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// Whether `confirm` may be pressed: everything has been seen, and nothing is under way.
    pub fn is_live(&self) -> bool {
        self.seen && matches!(self.step, Step::Reading)
    }

    /// Whether the finger is awaited.
    pub fn is_touching(&self) -> bool {
        matches!(self.step, Step::Touching { .. })
    }

    /// Whether the amount is ten times what is usual here and has not been pressed yet: the first press only asks
    /// again.
    pub fn is_doubtful(&self) -> bool {
        self.doubt
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = if self.is_live() { vec![Action::Confirm] } else { Vec::new() };
        actions.extend([Action::Cancel, Action::Close]);
        actions
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Confirm(self)
    }
}
