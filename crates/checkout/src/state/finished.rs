//! `paid` and `failed`: the ends.

use super::State;
use super::method::Method;
use super::pricing::Pricing;
use super::pursuit::Pursuit;
use crate::action::Action;
use crate::effect::{Effect, Tell};
use crate::event::Event;
use crate::fault::{Fault, MoneyMoved};
use crate::visit::{Deal, Visit, Wish};
use barya_protocol::api::v1::Payment;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::receipt::ReceiptClaims;

/// Paid, with a receipt whose signature was verified and which is for exactly the quote agreed to.
#[derive(Clone, Debug)]
pub struct Paid {
    pub(super) visit: Box<Visit>,
    deal: Box<Deal>,
    payment: Box<Payment>,
    receipt: String,
    claims: Box<ReceiptClaims>,
}

impl Paid {
    /// The only way to `paid`. Errors: the pursuit goes on when the claims, however well signed, are for something
    /// else.
    pub(super) fn prove(
        pursuit: Pursuit,
        payment: Box<Payment>,
        receipt: String,
        claims: Box<ReceiptClaims>,
        fx: &mut Vec<Effect>,
    ) -> Result<State, Pursuit> {
        if !claims.is_for(&pursuit.deal.quote) {
            return Err(pursuit);
        }
        let Pursuit { mut visit, deal, .. } = pursuit;
        fx.push(Effect::DropAll);
        visit.end(deal.quote.intent, fx);
        fx.push(deal.filed(receipt.clone()));
        fx.push(Effect::Tell(Tell::Paid { payment: payment.clone(), receipt: receipt.clone() }));
        Ok(State::Paid(Paid { visit, deal, payment, receipt, claims }))
    }

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
}

/// It did not go.
#[derive(Clone, Debug)]
pub struct Failed {
    fault: Fault,
    way: Way,
}

/// What can be done about it.
#[derive(Clone, Debug)]
enum Way {
    /// The address itself makes no sense.
    Nothing,
    /// No money moved: begin again.
    Again { visit: Box<Visit>, retry: Retry },
    /// The server says that it is paid and shows no receipt that holds: ask again, never pay again.
    Ask(Pursuit),
}

/// Where `retry` leads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Retry {
    /// To the choice.
    FromStart,
    /// The same thing under a new intent: the server has an ended payment, or another purchase, under the old one. By
    /// the wallet; from outside it may be that another way goes.
    NewWish(Wish),
    /// The same wish: no payment exists under it, or nobody knows.
    SameWish(Wish, Intent),
}

impl Failed {
    /// Stands in while a state is made.
    pub(super) const NOWHERE: Failed = Failed { fault: Fault::Offline, way: Way::Nothing };

    /// The address cannot be served at all.
    pub(super) fn at_the_door(fault: Fault, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::Tell(Tell::Error(fault.code())));
        State::Failed(Failed { fault, way: Way::Nothing })
    }

    /// It did not go, and no money moved.
    pub(super) fn unmoved(visit: Box<Visit>, fault: Fault, retry: Retry, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::DropAll);
        fx.push(Effect::Tell(Tell::Error(fault.code())));
        State::Failed(Failed { fault, way: Way::Again { visit, retry } })
    }

    /// Paid, if the server is to be believed; but its receipt does not hold.
    pub(super) fn unproven(pursuit: Pursuit, fault: Fault, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::Tell(Tell::Error(fault.code())));
        State::Failed(Failed { fault, way: Way::Ask(pursuit) })
    }

    /// Why.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// Whether the payer's money moved.
    pub fn money_moved(&self) -> MoneyMoved {
        if matches!(self.way, Way::Ask(_)) { MoneyMoved::Unknown } else { MoneyMoved::No }
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.way {
            Way::Again { .. } | Way::Ask(_) if self.fault.may_pass() => vec![Action::Retry, Action::Close],
            _ => vec![Action::Close],
        }
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (self.way, event) {
            (Way::Again { mut visit, retry }, Event::Pressed(Action::Retry)) => match retry {
                Retry::FromStart => {
                    visit.go_home();
                    Pricing::choose(visit, None, fx)
                }
                Retry::NewWish(wish) if wish.rail == Rail::Wallet => Pricing::mint(visit, wish, fx),
                Retry::NewWish(wish) => Method::ask(visit, wish.ask, None, fx),
                Retry::SameWish(wish, intent) => Pricing::quote(visit, wish, intent, fx),
            },
            (Way::Ask(pursuit), Event::Pressed(Action::Retry)) => pursuit.ask_on(fx),
            (way, _) => State::Failed(Failed { way, ..self }),
        }
    }

    /// The visit, when the sheet can be put away.
    pub(super) fn into_framed_visit(self) -> Result<Box<Visit>, State> {
        match self.way {
            Way::Again { visit, .. } if visit.device.framed => Ok(visit),
            way => Err(State::Failed(Failed { way, ..self })),
        }
    }
}
