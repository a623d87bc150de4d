//! `phone`: which number is asked?

use super::State;
use super::cause::{Cause, Purchase};
use super::funding::{Chosen, Funding};
use super::method::Method;
use super::pad;
use super::pricing::Pricing;
use super::top_up::TopUp;
use super::waiting::Watched;
use crate::action::Action;
use crate::effect::Effect;
use crate::event::Event;
use crate::fault::Fault;
use crate::visit::{Visit, Wish};
use barya_protocol::Amount;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;

/// Which number is asked? Kept in memory only, as it was typed.
#[derive(Clone, Debug)]
pub struct Phone {
    cause: Cause,
    chosen: Chosen,
    /// The wish, where it was priced before.
    intent: Option<Intent>,
    digits: String,
    trouble: Option<Fault>,
}

impl Phone {
    /// No number is longer (ITU E.164).
    pub const MOST: usize = 15;
    /// Shorter ones are typed by mistake.
    const LEAST: usize = 8;

    pub(super) fn open(cause: Cause, chosen: Chosen) -> State {
        Phone { cause, chosen, intent: None, digits: String::new(), trouble: None }.into()
    }

    /// The server cannot use the number, or has none: what was typed is there to be corrected.
    pub(super) fn again(mut cause: Cause, chosen: Chosen, intent: Option<Intent>, trouble: Fault) -> State {
        let digits = cause.visit().phone.take();
        // Nothing was wrong with a number that was lost in a reload.
        let trouble = digits.as_ref().map(|_| trouble);
        Phone { cause, chosen, intent, digits: digits.unwrap_or_default(), trouble }.into()
    }

    /// The quote of the purchase, once there is one.
    pub fn quote(&self) -> Option<&Quote> {
        self.cause.quote()
    }

    /// The rail that asks for it.
    pub fn rail(&self) -> Rail {
        self.chosen.rail
    }

    /// What leaves the payer by this rail, minor units of the currency that was chosen in.
    pub fn total(&self) -> Amount {
        self.chosen.total
    }

    /// The digits typed so far, ASCII.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Why the number that was typed before is not good, if it is not.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble
    }

    /// Whether `send` can be pressed.
    pub fn is_live(&self) -> bool {
        self.digits.len() >= Phone::LEAST
    }

    pub(super) fn into_framed_visit(mut self) -> Result<Box<Visit>, State> {
        match self.cause.into_framed_visit() {
            Ok(visit) => Ok(visit),
            Err(cause) => {
                self.cause = cause;
                Err(self.into())
            }
        }
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = pad::actions(&self.digits, Phone::MOST, self.is_live());
        actions.extend([Action::Cancel, Action::Close]);
        actions
    }

    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> State {
        let event = match self.cause.on(event, fx) {
            Watched::Moved(state) => return state,
            Watched::Still(cause, event) => {
                self.cause = cause;
                event
            }
        };
        match event {
            Some(Event::Pressed(Action::Send)) => self.send(fx),
            Some(Event::Pressed(Action::Cancel)) => match self.cause {
                Cause::Purchase(Purchase { visit, ask, deal }) => Method::ask(visit, ask, deal, fx),
                Cause::TopUp(waiting) => TopUp::open(waiting, None),
            },
            event => {
                if event.is_some_and(|event| pad::press(&mut self.digits, &event)) {
                    self.trouble = None;
                }
                self.into()
            }
        }
    }

    fn send(mut self, fx: &mut Vec<Effect>) -> State {
        self.cause.visit().phone = Some(self.digits);
        match self.cause {
            Cause::TopUp(waiting) => Funding::begin(waiting, self.chosen, fx),
            Cause::Purchase(Purchase { visit, ask, .. }) => {
                let wish = Wish { ask, rail: self.chosen.rail };
                match self.intent {
                    Some(intent) => Pricing::quote(visit, wish, intent, fx),
                    None => Pricing::mint(visit, wish, fx),
                }
            }
        }
    }
}

impl From<Phone> for State {
    fn from(phone: Phone) -> State {
        State::Phone(Box::new(phone))
    }
}
