//! A top-up under way: priced under its own intent, sent, followed until it lands.

use super::State;
use super::paying::Paying;
use super::top_up::TopUp;
use super::waiting::{Waiting, Watched};
use crate::effect::{Effect, EffectId, Task};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Payment, QuoteRequest, TopupRequest};
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};

/// A top-up under way, for a payment that waits.
#[derive(Clone, Debug)]
pub(super) struct Funding {
    waiting: Waiting,
    rail: Rail,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    /// A new top-up needs an intent.
    Minting { wait: EffectId },
    /// What does it cost?
    Quoting { wait: EffectId, intent: Intent },
    /// The request is out.
    Sending { wait: EffectId },
    /// The provider has it.
    Following { wait: EffectId, since: PaymentState },
    /// A pause before it is followed again.
    Pausing { wait: EffectId, since: PaymentState },
    /// The money is there; the payment runs by itself.
    Landed,
}

impl Funding {
    /// Begins, or sends again a top-up whose end is not known: never another beside it.
    pub(super) fn begin(mut waiting: Waiting, rail: Rail, fx: &mut Vec<Effect>) -> State {
        waiting.listen(fx);
        if waiting.pursuit.visit.session.is_none() {
            return TopUp::touch(waiting, rail, fx);
        }
        if waiting.pursuit.topup.is_some() {
            return Funding::send(waiting, rail, fx);
        }
        let wait = waiting.pursuit.visit.run(Task::Mint, fx);
        Funding { waiting, rail, stage: Stage::Minting { wait } }.into()
    }

    pub(super) fn quote(&self) -> &Quote {
        self.waiting.quote()
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        let Funding { waiting, rail, stage } = self;
        let (waiting, event) = match waiting.on(event, fx) {
            Watched::Moved(state) => return state,
            Watched::Still(waiting, None) => return Funding { waiting, rail, stage }.unless_deaf(),
            Watched::Still(waiting, Some(event)) => (waiting, event),
        };
        match (stage, event) {
            (Stage::Minting { wait }, Event::Reply(id, Reply::Minted(intent))) if id == wait => {
                Funding::price(waiting, rail, intent, fx)
            }
            (Stage::Quoting { wait, intent }, Event::Reply(id, Reply::Quote(answer))) if id == wait => {
                priced(waiting, rail, intent, answer, fx)
            }
            (Stage::Sending { wait }, Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                sent(waiting, rail, answer, fx)
            }
            (Stage::Following { wait, since }, Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                match answer {
                    Ok(payment) if payment.state != since => learnt(waiting, rail, &payment, fx),
                    _ => Funding::pause(waiting, rail, since, fx),
                }
            }
            (Stage::Pausing { wait, since }, Event::Reply(id, Reply::Rang)) if id == wait => {
                Funding::follow(waiting, rail, since, fx)
            }
            (stage, _) => Funding { waiting, rail, stage }.into(),
        }
    }

    fn price(mut waiting: Waiting, rail: Rail, intent: Intent, fx: &mut Vec<Effect>) -> State {
        let request = QuoteRequest {
            purpose: Purpose::Topup,
            to: None,
            offer: None,
            amount: Some(waiting.shortfall),
            currency: Some(waiting.quote().currency),
            rail: Some(rail),
            intent,
            reference: None,
        };
        let wait = waiting.pursuit.visit.run(Task::Quote(Box::new(request)), fx);
        Funding { waiting, rail, stage: Stage::Quoting { wait, intent } }.into()
    }

    /// Sends the top-up that is remembered.
    fn send(mut waiting: Waiting, rail: Rail, fx: &mut Vec<Effect>) -> State {
        let parts = waiting.pursuit.topup.as_deref().map(|quote| (quote.intent, quote.id, quote.secret.clone()));
        let session = waiting.pursuit.visit.session.as_ref().map(|session| session.token.clone());
        let Some(session) = session else { return TopUp::touch(waiting, rail, fx) };
        let Some((key, quote, Some(secret))) = parts else {
            return TopUp::open(waiting, Some(Fault::UntrustedQuote));
        };
        let request = Box::new(TopupRequest { quote, secret, phone: None });
        let wait = waiting.pursuit.visit.run(Task::Topup { key, request, session }, fx);
        Funding { waiting, rail, stage: Stage::Sending { wait } }.into()
    }

    fn follow(mut waiting: Waiting, rail: Rail, since: PaymentState, fx: &mut Vec<Effect>) -> State {
        let parts = waiting.pursuit.topup.as_deref().map(|quote| (quote.payment, quote.secret.clone()));
        let Some((payment, Some(secret))) = parts else {
            return TopUp::open(waiting, Some(Fault::UntrustedQuote));
        };
        let wait = waiting.pursuit.visit.run(Task::Follow { payment, secret, since }, fx);
        Funding { waiting, rail, stage: Stage::Following { wait, since } }.into()
    }

    fn pause(mut waiting: Waiting, rail: Rail, since: PaymentState, fx: &mut Vec<Effect>) -> State {
        match waiting.pursuit.pause_ms() {
            Some(ms) => {
                let wait = waiting.pursuit.visit.run(Task::Sleep { ms }, fx);
                Funding { waiting, rail, stage: Stage::Pausing { wait, since } }.into()
            }
            None => TopUp::open(waiting, Some(Fault::Offline)),
        }
    }

    /// When nothing more is heard of the payment, the payer is asked what to do.
    fn unless_deaf(self) -> State {
        if self.waiting.is_deaf() { TopUp::open(self.waiting, Some(Fault::Offline)) } else { self.into() }
    }
}

impl From<Funding> for State {
    fn from(funding: Funding) -> State {
        Paying::funding(funding)
    }
}

fn priced(
    mut waiting: Waiting,
    rail: Rail,
    intent: Intent,
    answer: Result<Box<Quote>, ApiError>,
    fx: &mut Vec<Effect>,
) -> State {
    match answer {
        Ok(quote) if is_sound(&quote, &waiting, rail, intent) => {
            waiting.pursuit.remember_topup(Some(quote), fx);
            Funding::send(waiting, rail, fx)
        }
        Ok(_) => TopUp::open(waiting, Some(Fault::UntrustedQuote)),
        Err(error) => {
            // No payment is under that intent, and none can be: the next top-up is a new wish.
            if !error.is_open() {
                waiting.pursuit.remember_topup(None, fx);
            }
            TopUp::open(waiting, Some(error.into()))
        }
    }
}

/// Whether a top-up's quote is what the button said: exactly the shortfall leaves the payer. A fee on top would have to
/// be shown and agreed to first.
fn is_sound(quote: &Quote, waiting: &Waiting, rail: Rail, intent: Intent) -> bool {
    quote.purpose == Purpose::Topup
        && quote.intent == intent
        && quote.rail == rail
        && quote.currency == waiting.quote().currency
        && quote.total == waiting.shortfall
        && quote.secret.is_some()
        && quote.check().is_ok()
}

fn sent(mut waiting: Waiting, rail: Rail, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
    match answer {
        Ok(payment) => learnt(waiting, rail, &payment, fx),
        // Unclear: it stays the one top-up of this payment, and is sent again when the payer says so.
        Err(error) if error.is_open() => TopUp::open(waiting, Some(error.into())),
        Err(ApiError::Refused(ErrorCode::SessionRequired)) => {
            waiting.pursuit.visit.session = None;
            TopUp::touch(waiting, rail, fx)
        }
        Err(ApiError::Refused(ErrorCode::QuoteExpired | ErrorCode::QuoteNotFound)) => {
            let intent = waiting.pursuit.topup.as_ref().map(|quote| quote.intent);
            match (intent, waiting.pursuit.pause_ms()) {
                (Some(intent), Some(_)) => Funding::price(waiting, rail, intent, fx),
                _ => TopUp::open(waiting, Some(Fault::Api(ErrorCode::QuoteExpired))),
            }
        }
        Err(error) => {
            waiting.pursuit.remember_topup(None, fx);
            TopUp::open(waiting, Some(error.into()))
        }
    }
}

/// What the server says about the top-up.
fn learnt(mut waiting: Waiting, rail: Rail, payment: &Payment, fx: &mut Vec<Effect>) -> State {
    match payment.state {
        PaymentState::Paid => {
            waiting.pursuit.tries = 0;
            waiting.pursuit.remember_topup(None, fx);
            waiting.listen(fx);
            Funding { waiting, rail, stage: Stage::Landed }.into()
        }
        state @ (PaymentState::AwaitingFunds | PaymentState::Processing | PaymentState::Checking) => {
            Funding::follow(waiting, rail, state, fx)
        }
        _ => {
            // It ended without money: the next one is a new wish.
            waiting.pursuit.remember_topup(None, fx);
            TopUp::open(waiting, Some(Fault::Api(payment.error.unwrap_or(ErrorCode::Declined))))
        }
    }
}
