//! `amount`: how much?

use super::State;
use crate::action::Action;
use crate::effect::Effect;
use crate::event::Event;
use crate::order::Menu;
use crate::visit::Visit;

/// How much? A tip with a choice.
#[derive(Clone, Debug)]
pub struct Amount {
    visit: Box<Visit>,
    menu: Menu,
}

impl Amount {
    /// The choices, with whom they are for and in what currency.
    pub fn menu(&self) -> &Menu {
        &self.menu
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let amounts = self.menu.amounts.iter().map(|&amount| Action::Amount(amount));
        amounts.chain([Action::Cancel, Action::Close]).collect()
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Amount(self)
    }
}
