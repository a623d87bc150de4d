//! `paying`: on its way.

use super::State;
use super::finished::Paid;
use super::funding::Funding;
use super::pursuit::Pursuit;
use crate::effect::{Effect, EffectId};
use crate::event::{ApiError, Event, Reply, VerifyError};
use crate::fault::Fault;
use barya_protocol::api::v1::Payment;
use barya_protocol::quote::Quote;
use barya_protocol::receipt::ReceiptClaims;

/// On its way.
#[derive(Clone, Debug)]
pub struct Paying(Going);

#[derive(Clone, Debug)]
enum Going {
    /// The request is out.
    Sending { pursuit: Pursuit, wait: EffectId },
    /// The server has it.
    Following { pursuit: Pursuit, wait: EffectId },
    /// The server says that it is paid; the receipt is looked at.
    Verifying { pursuit: Pursuit, wait: EffectId, payment: Box<Payment>, receipt: String },
    /// The missing money is on its way.
    Funding(Box<Funding>),
}

impl Paying {
    pub(super) fn sending(pursuit: Pursuit, wait: EffectId) -> State {
        State::Paying(Paying(Going::Sending { pursuit, wait }))
    }

    pub(super) fn following(pursuit: Pursuit, wait: EffectId) -> State {
        State::Paying(Paying(Going::Following { pursuit, wait }))
    }

    pub(super) fn verifying(pursuit: Pursuit, wait: EffectId, payment: Box<Payment>, receipt: String) -> State {
        State::Paying(Paying(Going::Verifying { pursuit, wait, payment, receipt }))
    }

    pub(super) fn funding(funding: Box<Funding>) -> State {
        State::Paying(Paying(Going::Funding(funding)))
    }

    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        match &self.0 {
            Going::Sending { pursuit, .. } | Going::Following { pursuit, .. } | Going::Verifying { pursuit, .. } => {
                &pursuit.deal.quote
            }
            Going::Funding(funding) => funding.quote(),
        }
    }

    /// Whether it is the top-up that is waited for.
    pub fn is_topping_up(&self) -> bool {
        matches!(self.0, Going::Funding(_))
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (self.0, event) {
            (Going::Sending { pursuit, wait }, Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                match answer {
                    Ok(payment) => pursuit.learn(payment, fx),
                    // Lost or unclear: ask first, never pay again.
                    Err(error) if error.is_open() => pursuit.ask(fx),
                    Err(ApiError::Refused(code)) => pursuit.refused(code, fx),
                    Err(ApiError::Lost) => pursuit.ask(fx),
                }
            }
            (Going::Following { pursuit, wait }, Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                pursuit.followed(answer, fx)
            }
            (Going::Verifying { pursuit, wait, payment, receipt }, Event::Reply(id, Reply::Verified(answer)))
                if id == wait =>
            {
                verified(pursuit, payment, receipt, answer, fx)
            }
            (Going::Funding(funding), event) => funding.on(event, fx),
            (going, _) => State::Paying(Paying(going)),
        }
    }
}

/// Never `paid` without a receipt that holds; never `failed` either, because the money may have moved.
fn verified(
    pursuit: Pursuit,
    payment: Box<Payment>,
    receipt: String,
    answer: Result<Box<ReceiptClaims>, VerifyError>,
    fx: &mut Vec<Effect>,
) -> State {
    match answer {
        Ok(claims) => match Paid::prove(pursuit, payment, receipt, claims, fx) {
            Ok(paid) => paid,
            Err(pursuit) => pursuit.rest(Fault::UntrustedReceipt, fx),
        },
        Err(VerifyError::Invalid) => pursuit.rest(Fault::UntrustedReceipt, fx),
        Err(VerifyError::Unreachable) => pursuit.rest(Fault::Offline, fx),
    }
}
