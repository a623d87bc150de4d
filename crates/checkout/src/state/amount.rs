//! `amount`: how much?

use super::pricing::Pricing;
use super::{State, close};
use crate::action::Action;
use crate::effect::Effect;
use crate::event::Event;
use crate::order::{Ask, Menu};
use crate::visit::Visit;

/// How much? A tip with a choice.
#[derive(Clone, Debug)]
pub struct Amount {
    pub(super) visit: Box<Visit>,
    menu: Box<Menu>,
}

impl Amount {
    pub(super) fn new(visit: Box<Visit>, menu: Menu) -> Amount {
        Amount { visit, menu: Box::new(menu) }
    }

    /// The choices, with whom they are for and in what currency.
    pub fn menu(&self) -> &Menu {
        &self.menu
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let amounts = self.menu.amounts.iter().map(|&amount| Action::Amount(amount));
        amounts.chain([Action::Cancel, Action::Close]).collect()
    }

    pub(super) fn on(self, event: &Event, fx: &mut Vec<Effect>) -> State {
        match event {
            &Event::Pressed(Action::Amount(amount)) => {
                let Amount { mut visit, menu } = self;
                let currency = menu.payee.currency;
                visit.menu = Some(*menu);
                Pricing::by_wallet(visit, Ask::Tip { amount, currency }, fx)
            }
            Event::Pressed(Action::Cancel) => close(State::Amount(self), fx),
            _ => State::Amount(self),
        }
    }
}
