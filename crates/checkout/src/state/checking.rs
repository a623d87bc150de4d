//! `checking`: nobody knows yet; the server is asked, and nothing is paid again.

use super::State;
use crate::action::Action;
use crate::effect::Effect;
use crate::event::Event;
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::quote::Quote;

/// Nobody knows yet; the server is asked.
#[derive(Clone, Debug)]
pub struct Checking {
    visit: Box<Visit>,
    deal: Box<Deal>,
    stuck: Option<Fault>,
}

impl Checking {
    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// Why asking has come to rest, when it has: `retry` asks on. What became of the money is not known.
    pub fn stuck(&self) -> Option<Fault> {
        self.stuck
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        if self.stuck.is_some() { vec![Action::Retry, Action::Close] } else { vec![Action::Close] }
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Checking(self)
    }
}
