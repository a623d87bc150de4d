//! A top-up under way: priced under its own intent, sent, followed until it lands.

use super::State;
use super::cause::Cause;
use super::errand::{Errand, Way};
use super::paying::Paying;
use super::phone::Phone;
use super::top_up::TopUp;
use super::waiting::{Waiting, Watched};
use super::watch::{Heard, Watch};
use crate::effect::{Effect, EffectId, Since, Task};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use crate::visit::price;
use barya_protocol::api::v1::{Payment, QuoteRequest, TopupRequest};
use barya_protocol::id::Intent;
use barya_protocol::line::{Party, Rail, net_received};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, ErrorCode};

/// What the payer chose: the rail, what it brings into the wallet and what that costs them, as it was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) rail: Rail,
    pub(super) amount: Amount,
    pub(super) total: Amount,
}

impl Chosen {
    /// As a quote says. A top-up brings what the wallet gets of it, whichever side bears the rail's fee.
    pub(super) fn of(quote: &Quote) -> Chosen {
        let brought = || net_received(&quote.lines, &Party::Rail(Rail::Wallet)).and_then(Amount::new);
        let amount = match quote.purpose {
            Purpose::Topup => brought().unwrap_or_default(),
            _ => price(quote),
        };
        Chosen { rail: quote.rail, amount, total: quote.total }
    }
}

/// A top-up under way, for a payment that waits.
#[derive(Clone, Debug)]
pub(super) struct Funding {
    waiting: Waiting,
    chosen: Chosen,
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
    Following { watch: Box<Watch> },
    /// The money is there; the payment runs by itself.
    Landed,
}

impl Funding {
    /// Begins, or sends again a top-up whose end is not known: never another beside it.
    pub(super) fn begin(mut waiting: Waiting, chosen: Chosen, fx: &mut Vec<Effect>) -> State {
        waiting.listen(fx);
        if waiting.pursuit.visit.session.is_none() {
            return TopUp::touch(waiting, chosen, fx);
        }
        if waiting.pursuit.topup.is_some() {
            return Funding::send(waiting, chosen, fx);
        }
        let wait = waiting.pursuit.visit.run(Task::Mint, fx);
        Funding { waiting, chosen, stage: Stage::Minting { wait } }.into()
    }

    pub(super) fn quote(&self) -> &Quote {
        self.waiting.quote()
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        let Funding { waiting, chosen, stage } = self;
        let (mut waiting, event) = match waiting.on(event, fx) {
            Watched::Moved(state) => return state,
            Watched::Still(waiting, None) => return Funding { waiting, chosen, stage }.unless_deaf(),
            Watched::Still(waiting, Some(event)) => (waiting, event),
        };
        match (stage, event) {
            (Stage::Minting { wait }, Event::Reply(id, Reply::Minted(intent))) if id == wait => {
                Funding::price(waiting, chosen, intent, fx)
            }
            (Stage::Quoting { wait, intent }, Event::Reply(id, Reply::Quote(answer))) if id == wait => {
                priced(waiting, chosen, intent, answer, fx)
            }
            (Stage::Sending { wait }, Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                sent(waiting, chosen, answer, fx)
            }
            (Stage::Following { mut watch }, event) => match watch.on(event, &mut waiting.pursuit.visit, fx) {
                Heard::News(payment) => learnt(waiting, chosen, *payment, fx),
                _ => Funding { waiting, chosen, stage: Stage::Following { watch } }.unless_deaf(),
            },
            (stage, _) => Funding { waiting, chosen, stage }.into(),
        }
    }

    fn price(mut waiting: Waiting, chosen: Chosen, intent: Intent, fx: &mut Vec<Effect>) -> State {
        let request = QuoteRequest {
            purpose: Purpose::Topup,
            to: None,
            offer: None,
            amount: Some(chosen.amount),
            currency: Some(waiting.quote().currency),
            rail: Some(chosen.rail),
            intent,
            reference: None,
        };
        let wait = waiting.pursuit.visit.run(Task::Quote(Box::new(request)), fx);
        Funding { waiting, chosen, stage: Stage::Quoting { wait, intent } }.into()
    }

    /// Sends the top-up that is remembered.
    fn send(mut waiting: Waiting, chosen: Chosen, fx: &mut Vec<Effect>) -> State {
        let parts = waiting.pursuit.topup.as_deref().map(|quote| (quote.intent, quote.id, quote.secret.clone()));
        let session = waiting.pursuit.visit.session.as_ref().map(|session| session.token.clone());
        let Some(session) = session else { return TopUp::touch(waiting, chosen, fx) };
        let Some((key, quote, Some(secret))) = parts else {
            return TopUp::open(waiting, Some(Fault::UntrustedQuote));
        };
        let request = Box::new(TopupRequest { quote, secret, phone: waiting.pursuit.visit.phone.clone() });
        let wait = waiting.pursuit.visit.run(Task::Topup { key, request, session }, fx);
        Funding { waiting, chosen, stage: Stage::Sending { wait } }.into()
    }

    /// When nothing more is heard of the payment or of the top-up, the payer is asked what to do.
    fn unless_deaf(self) -> State {
        let lost = matches!(&self.stage, Stage::Following { watch } if watch.is_deaf());
        if lost || self.waiting.is_deaf() { TopUp::open(self.waiting, Some(Fault::Offline)) } else { self.into() }
    }
}

impl From<Funding> for State {
    fn from(funding: Funding) -> State {
        Paying::funding(Box::new(funding))
    }
}

fn priced(
    mut waiting: Waiting,
    chosen: Chosen,
    intent: Intent,
    answer: Result<Box<Quote>, ApiError>,
    fx: &mut Vec<Effect>,
) -> State {
    match answer {
        Ok(quote) if is_sound(&quote, &waiting, chosen, intent) => {
            waiting.pursuit.remember_topup(Some(quote), fx);
            Funding::send(waiting, chosen, fx)
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

/// Whether a top-up's quote is what the button said: exactly the total that was shown leaves the payer.
fn is_sound(quote: &Quote, waiting: &Waiting, chosen: Chosen, intent: Intent) -> bool {
    quote.purpose == Purpose::Topup
        && quote.intent == intent
        && quote.currency == waiting.quote().currency
        && Chosen::of(quote) == chosen
        && quote.secret.is_some()
        && quote.check().is_ok()
}

fn sent(mut waiting: Waiting, chosen: Chosen, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
    let is_ours = |payment: &Payment| waiting.pursuit.topup.as_ref().is_some_and(|quote| quote.payment == payment.id);
    match answer {
        Ok(payment) if is_ours(&payment) => learnt(waiting, chosen, *payment, fx),
        Ok(_) => TopUp::open(waiting, Some(Fault::UntrustedQuote)),
        // Unclear: it stays the one top-up of this payment, and is sent again when the payer says so.
        Err(error) if error.is_open() => TopUp::open(waiting, Some(error.into())),
        Err(ApiError::Refused(ErrorCode::SessionRequired)) => {
            waiting.pursuit.visit.session = None;
            TopUp::touch(waiting, chosen, fx)
        }
        // The one thing that the payer typed: after a reload it is gone.
        Err(ApiError::Refused(code @ ErrorCode::InvalidRequest)) => {
            Phone::again(Cause::TopUp(waiting), chosen, None, Fault::Api(code))
        }
        Err(ApiError::Refused(ErrorCode::QuoteExpired | ErrorCode::QuoteNotFound)) => {
            let intent = waiting.pursuit.topup.as_ref().map(|quote| quote.intent);
            match (intent, waiting.pursuit.pause_ms()) {
                (Some(intent), Some(_)) => Funding::price(waiting, chosen, intent, fx),
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
pub(super) fn learnt(mut waiting: Waiting, chosen: Chosen, payment: Payment, fx: &mut Vec<Effect>) -> State {
    match payment.state {
        PaymentState::Paid => {
            waiting.pursuit.remember_topup(None, fx);
            waiting.listen(fx);
            Funding { waiting, chosen, stage: Stage::Landed }.into()
        }
        PaymentState::AwaitingFunds | PaymentState::Processing | PaymentState::Checking => {
            let parts = waiting.pursuit.topup.as_deref().map(|quote| (quote.payment, quote.secret.clone()));
            let Some((id, Some(secret))) = parts else {
                return TopUp::open(waiting, Some(Fault::UntrustedQuote));
            };
            let watch = Watch::over(id, secret, Since::of(&payment), &mut waiting.pursuit.visit, fx);
            match payment.next {
                Some(next) => Errand::open(Way::TopUp(waiting, chosen), watch, next, fx),
                _ => Funding { waiting, chosen, stage: Stage::Following { watch } }.into(),
            }
        }
        state => {
            // It ended without money: the next one is a new wish.
            waiting.pursuit.remember_topup(None, fx);
            let fault = match state {
                PaymentState::Cancelled => Fault::Cancelled,
                PaymentState::Expired => Fault::Api(ErrorCode::QuoteExpired),
                _ => Fault::Api(payment.error.unwrap_or(ErrorCode::Declined)),
            };
            TopUp::open(waiting, Some(fault))
        }
    }
}
