//! A payment that was agreed to and may exist: what is common to `paying`, `checking`, `top-up` and what a
//! provider asks for.

use super::cause::{Cause, Purchase};
use super::checking::Checking;
use super::errand::{Errand, Way};
use super::finished::{Failed, Retry};
use super::funding::Chosen;
use super::paying::Paying;
use super::phone::Phone;
use super::pricing::Pricing;
use super::wallet::Wallet;
use super::watch::{Watch, pause_ms};
use super::{State, top_up::TopUp, waiting::Waiting};
use crate::effect::{Effect, EffectId, Since, Task};
use crate::event::ApiError;
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Authorization, Payment, PaymentRequest};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// A payment that was agreed to and may exist.
#[derive(Clone, Debug)]
pub(super) struct Pursuit {
    pub(super) visit: Box<Visit>,
    pub(super) deal: Box<Deal>,
    /// What was agreed to, while the consent is at hand: every try sends the same bytes.
    signed: Option<Box<PaymentRequest>>,
    /// A top-up that was sent and whose end is not known: it is sent again, never another beside it.
    pub(super) topup: Option<Box<Quote>>,
    /// How often nothing was learnt since the payer last pressed anything.
    pub(super) tries: u8,
}

impl Pursuit {
    /// The payer has agreed. The memo is kept before the request leaves: a reload in the next instant finds it.
    pub(super) fn agreed(
        mut visit: Box<Visit>,
        deal: Box<Deal>,
        authorization: Authorization,
        fx: &mut Vec<Effect>,
    ) -> State {
        // Paid another way, it is another wish in the place of the one that was kept.
        if visit.kept.as_ref().is_some_and(|kept| kept.intent != deal.quote.intent) {
            visit.unkeep(fx);
        }
        fx.push(Effect::Remember(deal.memo(&visit.order, None)));
        let (quote, secret) = (deal.quote.id, deal.secret.clone());
        let signed = Some(Box::new(PaymentRequest { quote, secret, authorization }));
        Pursuit { visit, deal, signed, topup: None, tries: 0 }.send(fx)
    }

    /// A reload came in between: the consent is gone, the payment may be there.
    pub(super) fn resumed(visit: Box<Visit>, deal: Box<Deal>, topup: Option<Box<Quote>>) -> Pursuit {
        Pursuit { visit, deal, signed: None, topup, tries: 0 }
    }

    /// Sends what was agreed to; without the consent the same wish is priced, shown and agreed to anew.
    pub(super) fn send(mut self, fx: &mut Vec<Effect>) -> State {
        match self.signed.clone() {
            Some(request) => {
                let key = self.deal.quote.intent;
                let wait = self.visit.run(Task::Pay { key, request }, fx);
                Paying::sending(self, wait)
            }
            None => {
                let quote = &self.deal.quote;
                self.visit.resumed = Some((quote.intent, quote.id));
                Pricing::quote(self.visit, self.deal.wish(), self.deal.quote.intent, fx)
            }
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
                let wait = self.visit.run(Task::Pause { ms }, fx);
                Checking::resting(self, wait, true)
            }
            None => Checking::stuck_on(self, Fault::Offline),
        }
    }

    /// Nothing was learnt: asks again after a pause, and at last waits for the payer to say so.
    pub(super) fn rest(mut self, fault: Fault, fx: &mut Vec<Effect>) -> State {
        match self.pause_ms() {
            Some(ms) => {
                let wait = self.visit.run(Task::Pause { ms }, fx);
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
        pause_ms(&mut self.tries)
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
        let since = Since::of(&payment);
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
            // Also one that nobody was sure of: what is still to be done was not done.
            state @ (PaymentState::Processing | PaymentState::Checking) => match payment.next.take() {
                Some(next) => {
                    let watch = self.watch(since, fx);
                    Errand::open(Way::Purchase(self), watch, next, fx)
                }
                None => {
                    let wait = self.follow(since, fx);
                    if state == PaymentState::Checking {
                        Checking::following(self, wait)
                    } else {
                        Paying::following(self, wait)
                    }
                }
            },
            PaymentState::Failed => self.ended(Fault::Api(payment.error.unwrap_or(ErrorCode::Declined)), fx),
            PaymentState::Cancelled => self.ended(Fault::Cancelled, fx),
            PaymentState::Expired => self.ended(Fault::Api(ErrorCode::QuoteExpired), fx),
            PaymentState::Refunded => self.ended(Fault::Refunded, fx),
        }
    }

    fn follow(&mut self, since: Since, fx: &mut Vec<Effect>) -> EffectId {
        let (payment, secret) = (self.deal.quote.payment, self.deal.secret.clone());
        self.visit.run(Task::Follow { payment, secret, since }, fx)
    }

    /// Follows it for as long as it takes.
    pub(super) fn watch(&mut self, since: Since, fx: &mut Vec<Effect>) -> Box<Watch> {
        Watch::over(self.deal.quote.payment, self.deal.secret.clone(), since, &mut self.visit, fx)
    }

    /// What came of following it. Hearing nothing is a reason to ask.
    pub(super) fn followed(self, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
        match answer {
            Ok(payment) if payment.state.is_settled() || payment.next.is_some() => self.learn(payment, fx),
            Ok(_) => self.rest(Fault::Offline, fx),
            Err(error) => self.rest(error.into(), fx),
        }
    }

    /// The server refused the request itself: there is no payment by it.
    pub(super) fn refused(mut self, code: ErrorCode, fx: &mut Vec<Effect>) -> State {
        let (wish, intent) = (self.deal.wish(), self.deal.quote.intent);
        match code {
            ErrorCode::QuoteExpired | ErrorCode::QuoteNotFound => Pricing::quote(self.visit, wish, intent, fx),
            // The one thing that the payer typed: after a reload it is gone.
            ErrorCode::InvalidRequest if wish.rail != Rail::Wallet => {
                let chosen = Chosen::of(&self.deal.quote);
                let purchase = Purchase { visit: self.visit, ask: wish.ask, deal: Some(self.deal) };
                Phone::again(Cause::Purchase(purchase), chosen, Some(intent), Fault::Api(code))
            }
            ErrorCode::PasskeyUnknown => {
                self.visit.forget_passkey(fx);
                Wallet::open(self.visit, self.deal, Some(Fault::Api(code)))
            }
            ErrorCode::IntentConflict => {
                self.visit.unkeep(fx);
                Failed::unmoved(self.visit, Fault::Api(code), Retry::NewWish(wish), fx)
            }
            // The memo stays: should an earlier try of the same request still arrive, the next visit finds it.
            _ => Failed::unmoved(self.visit, Fault::Api(code), Retry::SameWish(wish, intent), fx),
        }
    }

    /// The payment has ended without being paid: its intent is used up.
    fn ended(mut self, fault: Fault, fx: &mut Vec<Effect>) -> State {
        self.visit.end(self.deal.quote.intent, fx);
        Failed::unmoved(self.visit, fault, Retry::NewWish(self.deal.wish()), fx)
    }

    /// Keeps or drops the top-up beside the payment.
    pub(super) fn remember_topup(&mut self, topup: Option<Box<Quote>>, fx: &mut Vec<Effect>) {
        self.topup = topup;
        fx.push(Effect::Amend(self.deal.memo(&self.visit.order, self.topup.as_deref())));
    }
}
