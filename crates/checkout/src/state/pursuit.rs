//! A payment that was agreed to and may exist: what is common to `paying`, `checking` and `top-up`.

use super::checking::Checking;
use super::finished::{Failed, Retry};
use super::paying::Paying;
use super::pricing::Pricing;
use super::wallet::Wallet;
use super::{State, top_up::TopUp, waiting::Waiting};
use crate::effect::{Effect, Task};
use crate::event::ApiError;
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Assertion, Authorization, Payment, PaymentRequest};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// A payment that was agreed to and may exist.
#[derive(Clone, Debug)]
pub(super) struct Pursuit {
    pub(super) visit: Box<Visit>,
    pub(super) deal: Box<Deal>,
    /// What was agreed to, while the assertion is at hand: every try sends the same bytes.
    signed: Option<Box<PaymentRequest>>,
    /// A top-up that was sent and whose end is not known: it is sent again, never another beside it.
    pub(super) topup: Option<Box<Quote>>,
    /// How often nothing was learnt since the payer last pressed anything.
    pub(super) tries: u8,
}

impl Pursuit {
    /// How often the server is asked before asking rests.
    pub(super) const MAX_TRIES: u8 = 10;
    const FIRST_PAUSE_MS: u32 = 500;
    const LONGEST_PAUSE_MS: u32 = 30_000;

    /// The payer has agreed. The memo is kept before the request leaves: a reload in the next instant finds it.
    pub(super) fn agreed(visit: Box<Visit>, deal: Box<Deal>, assertion: Assertion, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::Remember(deal.memo(&visit.order, None)));
        let (quote, secret) = (deal.quote.id, deal.secret.clone());
        let authorization = Authorization::Passkey(assertion);
        let signed = Some(Box::new(PaymentRequest { quote, secret, authorization }));
        Pursuit { visit, deal, signed, topup: None, tries: 0 }.send(fx)
    }

    /// A reload came in between: the assertion is gone, the payment may be there.
    pub(super) fn resumed(visit: Box<Visit>, deal: Box<Deal>, topup: Option<Box<Quote>>) -> Pursuit {
        Pursuit { visit, deal, signed: None, topup, tries: 0 }
    }

    /// Sends what was agreed to; without the assertion the same wish is priced, shown and agreed to anew.
    pub(super) fn send(mut self, fx: &mut Vec<Effect>) -> State {
        match self.signed.clone() {
            Some(request) => {
                let key = self.deal.quote.intent;
                let wait = self.visit.run(Task::Pay { key, request }, fx);
                Paying::sending(self, wait)
            }
            None => Pricing::quote(self.visit, self.deal.ask, self.deal.quote.intent, fx),
        }
    }

    /// Asks what became of it.
    pub(super) fn ask(mut self, fx: &mut Vec<Effect>) -> State {
        let task = Task::Ask { payment: self.deal.quote.payment, secret: self.deal.secret.clone() };
        let wait = self.visit.run(task, fx);
        Checking::asking(self, wait)
    }

    /// The server knows of no such payment: the request never arrived. It is sent again, after a pause, because it may
    /// still be on its way.
    pub(super) fn send_later(mut self, fx: &mut Vec<Effect>) -> State {
        if self.signed.is_none() {
            return self.send(fx);
        }
        match self.pause_ms() {
            Some(ms) => {
                let wait = self.visit.run(Task::Sleep { ms }, fx);
                Checking::resting(self, wait, true)
            }
            None => Checking::stuck_on(self, Fault::Offline),
        }
    }

    /// Nothing was learnt: asks again after a pause, and at last waits for the payer to say so.
    pub(super) fn rest(mut self, fault: Fault, fx: &mut Vec<Effect>) -> State {
        match self.pause_ms() {
            Some(ms) => {
                let wait = self.visit.run(Task::Sleep { ms }, fx);
                Checking::resting(self, wait, false)
            }
            None if fault == Fault::UntrustedReceipt => Failed::unproven(self, fault, fx),
            None => Checking::stuck_on(self, fault),
        }
    }

    /// The payer wants to know: asks again, from the first try.
    pub(super) fn ask_on(mut self, fx: &mut Vec<Effect>) -> State {
        self.tries = 0;
        self.ask(fx)
    }

    /// The next pause, twice as long each time; `None` after the last.
    pub(super) fn pause_ms(&mut self) -> Option<u32> {
        let pause = Pursuit::FIRST_PAUSE_MS.saturating_mul(2_u32.saturating_pow(u32::from(self.tries)));
        self.tries = self.tries.checked_add(1).filter(|&tries| tries <= Pursuit::MAX_TRIES)?;
        Some(pause.min(Pursuit::LONGEST_PAUSE_MS))
    }

    /// What the server says about the payment.
    pub(super) fn learn(mut self, mut payment: Box<Payment>, fx: &mut Vec<Effect>) -> State {
        if let Some(session) = payment.session.take() {
            self.visit.learn_passkey(session.credential.clone(), fx);
            self.visit.session = Some(session);
        }
        if payment.id != self.deal.quote.payment || payment.quote != self.deal.quote.id {
            return self.rest(Fault::UntrustedReceipt, fx);
        }
        match payment.state {
            PaymentState::Paid | PaymentState::PartlyRefunded | PaymentState::Disputed => {
                match payment.receipt.take() {
                    Some(receipt) => {
                        let wait = self.visit.run(Task::Verify { receipt: receipt.clone() }, fx);
                        Paying::verifying(self, wait, payment, receipt)
                    }
                    None => self.rest(Fault::UntrustedReceipt, fx),
                }
            }
            PaymentState::AwaitingFunds => {
                let shortfall = payment.shortfall.unwrap_or(self.deal.quote.total);
                TopUp::open(Waiting::new(self, shortfall, fx), None)
            }
            state @ PaymentState::Processing => {
                let wait = self.follow(state, fx);
                Paying::following(self, wait)
            }
            state @ PaymentState::Checking => {
                let wait = self.follow(state, fx);
                Checking::following(self, wait)
            }
            PaymentState::Failed => self.ended(Fault::Api(payment.error.unwrap_or(ErrorCode::Declined)), fx),
            PaymentState::Cancelled => self.ended(Fault::Cancelled, fx),
            PaymentState::Expired => self.ended(Fault::Api(ErrorCode::QuoteExpired), fx),
            PaymentState::Refunded => self.ended(Fault::Refunded, fx),
        }
    }

    pub(super) fn follow(&mut self, since: PaymentState, fx: &mut Vec<Effect>) -> crate::EffectId {
        let (payment, secret) = (self.deal.quote.payment, self.deal.secret.clone());
        self.visit.run(Task::Follow { payment, secret, since }, fx)
    }

    /// What came of following it. Hearing nothing is a reason to ask.
    pub(super) fn followed(self, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
        match answer {
            Ok(payment) if payment.state.is_settled() => self.learn(payment, fx),
            Ok(_) => self.rest(Fault::Offline, fx),
            Err(error) => self.rest(error.into(), fx),
        }
    }

    /// The server refused the request itself: there is no payment by it.
    pub(super) fn refused(mut self, code: ErrorCode, fx: &mut Vec<Effect>) -> State {
        let wish = (self.deal.ask, self.deal.quote.intent);
        match code {
            ErrorCode::QuoteExpired | ErrorCode::QuoteNotFound => Pricing::quote(self.visit, wish.0, wish.1, fx),
            ErrorCode::PasskeyUnknown => {
                self.visit.forget_passkey(fx);
                Wallet::open(self.visit, self.deal, Some(Fault::Api(code)))
            }
            ErrorCode::IntentConflict => Failed::unmoved(self.visit, Fault::Api(code), Retry::NewWish(wish.0), fx),
            // The memo stays: should an earlier try of the same request still arrive, the next visit finds it.
            _ => Failed::unmoved(self.visit, Fault::Api(code), Retry::SameWish(wish.0, wish.1), fx),
        }
    }

    /// The payment has ended without being paid: its intent is used up.
    fn ended(self, fault: Fault, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::Forget(Box::new(self.visit.order.clone())));
        Failed::unmoved(self.visit, fault, Retry::NewWish(self.deal.ask), fx)
    }

    /// Keeps or drops the top-up beside the payment.
    pub(super) fn remember_topup(&mut self, topup: Option<Box<Quote>>, fx: &mut Vec<Effect>) {
        self.topup = topup;
        fx.push(Effect::Remember(self.deal.memo(&self.visit.order, self.topup.as_deref())));
    }
}
