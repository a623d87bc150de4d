//! `pricing`: waiting for the host, or finding out what it costs.

use super::State;
use crate::action::Action;
use crate::effect::{Effect, EffectId, Memo};
use crate::event::Event;
use crate::order::Ask;
use crate::visit::Visit;
use barya_protocol::id::Intent;
use barya_protocol::{Amount, Timestamp};

/// Waiting for the host's `open`, or finding out what it costs.
#[derive(Clone, Debug)]
pub struct Pricing {
    visit: Box<Visit>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// Nothing has been asked of the API yet.
    Shut { memo: Option<Box<Memo>>, now: Timestamp },
    /// Whom is the tip for, and in what currency?
    Payee { wait: EffectId, chosen: Option<Amount> },
    /// A new wish needs an intent.
    Minting { wait: EffectId, ask: Ask },
    /// What does it cost?
    Quoting { wait: EffectId, ask: Ask, intent: Intent },
}

impl Pricing {
    pub(super) fn begin(visit: Box<Visit>, memo: Option<Memo>, now: Timestamp, _fx: &mut Vec<Effect>) -> State {
        State::Pricing(Pricing { visit, step: Step::Shut { memo: memo.map(Box::new), now } })
    }

    /// Whether the sheet has not been opened: nothing has been asked of the API.
    pub fn is_shut(&self) -> bool {
        matches!(self.step, Step::Shut { .. })
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        if self.is_shut() { Vec::new() } else { vec![Action::Cancel, Action::Close] }
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Pricing(self)
    }
}
