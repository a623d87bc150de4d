//! `method`: by which rail does the money come?

use super::cause::{Cause, Purchase};
use super::confirm::Confirm;
use super::finished::{Failed, Retry};
use super::funding::{Chosen, Funding};
use super::phone::Phone;
use super::pricing::Pricing;
use super::top_up::TopUp;
use super::waiting::{Waiting, Watched};
use super::{State, close};
use crate::action::Action;
use crate::effect::{Choices, Effect, EffectId, Price, Task};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use crate::order::{Ask, What};
use crate::visit::{Deal, Visit, Wish, price};
use barya_protocol::api::v1::RailChoice;
use barya_protocol::line::Rail;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, ErrorCode};

/// By which rail does the money come? For a purchase, or for the money that a payment waits for.
#[derive(Clone, Debug)]
pub struct Method {
    cause: Cause,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// The server is asked what works here.
    Asking { wait: EffectId },
    /// One of these.
    Choosing(Box<Choices>),
    /// There is none, or the list could not be had.
    Stuck(Fault),
}

impl Method {
    /// Another way to pay than the wallet: asks which there are.
    pub(super) fn ask(mut visit: Box<Visit>, ask: Ask, deal: Option<Box<Deal>>, fx: &mut Vec<Effect>) -> State {
        let price = match (ask, &deal, &visit.order.what) {
            (Ask::Tip { amount, currency }, ..) => Some(Price::Known(amount, currency)),
            (_, Some(deal), _) => Some(Price::Known(price(&deal.quote), deal.quote.currency)),
            (_, None, What::Offer(offer)) => Some(Price::Of(offer.clone())),
            _ => None,
        };
        let step = match price {
            Some(price) => Step::Asking { wait: visit.run(Task::Rails { purpose: Purpose::Pay, price }, fx) },
            None => Step::Stuck(Fault::UntrustedQuote),
        };
        State::Method(Method { cause: Cause::Purchase(Purchase { visit, ask, deal }), step })
    }

    /// A top-up by one of several rails, or by one that takes more than the wallet gets.
    pub(super) fn choose(waiting: Waiting, choices: Box<Choices>) -> State {
        State::Method(Method { cause: Cause::TopUp(waiting), step: Step::Choosing(choices) })
    }

    /// The quote of the purchase, once there is one: the price may not have been asked for where there are no wallets.
    pub fn quote(&self) -> Option<&Quote> {
        self.cause.quote()
    }

    /// How much the wallet lacks, minor units of the quote's currency; `None` where it is the purchase itself that is
    /// paid.
    pub fn shortfall(&self) -> Option<Amount> {
        match &self.cause {
            Cause::TopUp(waiting) => Some(waiting.shortfall),
            Cause::Purchase(_) => None,
        }
    }

    /// The ways, the one chosen last first, then the cheapest; each with what the rail keeps (`fee`), what leaves the
    /// payer (`total`) and its proper name (`title`), minor units of [`Choices::currency`]. `None` until they are known.
    pub fn choices(&self) -> Option<&Choices> {
        if let Step::Choosing(choices) = &self.step { Some(choices) } else { None }
    }

    /// Whether the server is being asked.
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Asking { .. })
    }

    /// Why there is nothing to choose: [`ErrorCode::RailUnavailable`], or the list could not be had.
    pub fn trouble(&self) -> Option<Fault> {
        if let Step::Stuck(fault) = self.step { Some(fault) } else { None }
    }

    pub(super) fn into_framed_visit(self) -> Result<Box<Visit>, State> {
        let step = self.step;
        self.cause.into_framed_visit().map_err(|cause| State::Method(Method { cause, step }))
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = match &self.step {
            Step::Asking { .. } => Vec::new(),
            Step::Choosing(choices) => choices.rails.iter().map(|choice| Action::Rail(choice.rail)).collect(),
            Step::Stuck(_) => vec![Action::Retry],
        };
        actions.extend([Action::Cancel, Action::Close]);
        actions
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        let Method { cause, step } = self;
        let (cause, event) = match cause.on(event, fx) {
            Watched::Moved(state) => return state,
            Watched::Still(cause, event) => (cause, event),
        };
        match (cause, step, event) {
            (Cause::Purchase(purchase), Step::Asking { wait }, Some(Event::Reply(id, Reply::Rails(answer))))
                if id == wait =>
            {
                listed(purchase, answer, fx)
            }
            (cause, Step::Choosing(choices), Some(Event::Pressed(Action::Rail(rail)))) => {
                match choices.rails.iter().find(|choice| choice.rail == rail) {
                    Some(choice) => chosen(cause, choices.amount, choice, fx),
                    None => State::Method(Method { cause, step: Step::Choosing(choices) }),
                }
            }
            (Cause::Purchase(Purchase { visit, ask, deal }), Step::Stuck(_), Some(Event::Online))
            | (Cause::Purchase(Purchase { visit, ask, deal }), _, Some(Event::Pressed(Action::Retry))) => {
                Method::ask(visit, ask, deal, fx)
            }
            (cause, step, Some(Event::Pressed(Action::Cancel))) => back(Method { cause, step }, fx),
            (cause, step, _) => State::Method(Method { cause, step }),
        }
    }
}

/// What there is for a purchase.
fn listed(purchase: Purchase, answer: Result<Box<Choices>, ApiError>, fx: &mut Vec<Effect>) -> State {
    let fault = match answer {
        Ok(mut choices) => {
            purchase.visit.best(&mut choices);
            if !choices.rails.is_empty() {
                return State::Method(Method { cause: Cause::Purchase(purchase), step: Step::Choosing(choices) });
            }
            // No wallet and no other way either: then the policy's word is the last one.
            if purchase.visit.walletless {
                let fault = Fault::Api(ErrorCode::PolicyRefused);
                return Failed::unmoved(purchase.visit, fault, Retry::FromStart, fx);
            }
            Fault::Api(ErrorCode::RailUnavailable)
        }
        Err(error) => error.into(),
    };
    State::Method(Method { cause: Cause::Purchase(purchase), step: Step::Stuck(fault) })
}

/// One was chosen: the phone number where it is needed, and then the price by this rail.
pub(super) fn chosen(mut cause: Cause, amount: Amount, choice: &RailChoice, fx: &mut Vec<Effect>) -> State {
    let RailChoice { rail, total, .. } = *choice;
    let chosen = Chosen { rail, amount, total };
    cause.visit().choose(rail, fx);
    match cause {
        cause if choice.phone => Phone::open(cause, chosen),
        Cause::TopUp(waiting) => Funding::begin(waiting, chosen, fx),
        Cause::Purchase(Purchase { visit, ask, .. }) => Pricing::mint(visit, Wish { ask, rail }, fx),
    }
}

/// To the price by the wallet, to the choice where there are no wallets, or to the top-up.
fn back(method: Method, fx: &mut Vec<Effect>) -> State {
    let Method { cause, step } = method;
    match cause {
        Cause::TopUp(waiting) => TopUp::open(waiting, None),
        Cause::Purchase(purchase) if purchase.visit.walletless => {
            if !purchase.visit.order.has_choice() {
                return close(State::Method(Method { cause: Cause::Purchase(purchase), step }), fx);
            }
            fx.push(Effect::DropAll);
            Pricing::choose(purchase.visit, None, fx)
        }
        Cause::Purchase(Purchase { visit, ask, deal }) => {
            fx.push(Effect::DropAll);
            match deal {
                Some(deal) if deal.quote.rail == Rail::Wallet => Confirm::open(visit, deal, fx),
                _ => Pricing::mint(visit, Wish { ask, rail: Rail::Wallet }, fx),
            }
        }
    }
}
