//! `paying`: on its way.

use super::State;
use crate::effect::Effect;
use crate::event::Event;
use crate::visit::{Deal, Visit};
use barya_protocol::quote::Quote;

/// On its way.
#[derive(Clone, Debug)]
pub struct Paying {
    visit: Box<Visit>,
    deal: Box<Deal>,
}

impl Paying {
    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Paying(self)
    }
}
