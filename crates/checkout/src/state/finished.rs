//! `paid` and `failed`: the ends.

use super::State;
use crate::action::Action;
use crate::effect::{Effect, Tell};
use crate::event::Event;
use crate::fault::{Fault, MoneyMoved};
use crate::order::Ask;
use crate::visit::{Deal, Visit};
use barya_protocol::api::v1::Payment;
use barya_protocol::id::Intent;
use barya_protocol::quote::Quote;
use barya_protocol::receipt::ReceiptClaims;

/// Paid, with a receipt whose signature was verified and which is for exactly the quote agreed to.
#[derive(Clone, Debug)]
pub struct Paid {
    visit: Box<Visit>,
    deal: Box<Deal>,
    payment: Box<Payment>,
    receipt: String,
    claims: Box<ReceiptClaims>,
}

impl Paid {
    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// The payment, as the server told it.
    pub fn payment(&self) -> &Payment {
        &self.payment
    }

    /// The receipt, a compact JWS: to keep and to share.
    pub fn receipt(&self) -> &str {
        &self.receipt
    }

    /// The verified claims of the receipt: what may be shown as fact.
    pub fn claims(&self) -> &ReceiptClaims {
        &self.claims
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Paid(self)
    }
}

/// It did not go.
#[derive(Clone, Debug)]
pub struct Failed {
    fault: Fault,
    moved: MoneyMoved,
    way: Way,
}

/// What can be done about it.
#[derive(Clone, Debug)]
enum Way {
    /// The address itself makes no sense.
    Nothing,
    /// Begin again, with the intent where the server has no ended payment under it.
    Again { visit: Box<Visit>, wish: Option<(Ask, Intent)> },
}

impl Failed {
    /// The address cannot be served at all.
    pub(super) fn at_the_door(fault: Fault, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::Tell(Tell::Error(fault.code())));
        State::Failed(Failed { fault, moved: MoneyMoved::No, way: Way::Nothing })
    }

    /// Why.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// Whether the payer's money moved.
    pub fn money_moved(&self) -> MoneyMoved {
        self.moved
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.way {
            Way::Again { .. } if self.fault.may_pass() => vec![Action::Retry, Action::Close],
            _ => vec![Action::Close],
        }
    }

    pub(super) fn on(self, _event: Event, _fx: &mut Vec<Effect>) -> State {
        State::Failed(self)
    }
}
