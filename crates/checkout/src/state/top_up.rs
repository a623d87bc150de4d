//! `top-up`: agreed to, but the wallet holds too little.

use super::State;
use super::cause::Cause;
use super::funding::{Chosen, Funding};
use super::method::{Method, chosen};
use super::waiting::{Waiting, Watched};
use super::wallet::sign_in_trouble;
use crate::action::Action;
use crate::effect::{Choices, Effect, EffectId, Price, Task, Tell};
use crate::event::{ApiError, Event, Reply, SignInError};
use crate::fault::Fault;
use crate::state::pricing::Pricing;
use barya_protocol::api::v1::{Payment, Session};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, ErrorCode};

/// Agreed to, but the wallet holds too little.
#[derive(Clone, Debug)]
pub struct TopUp {
    waiting: Waiting,
    trouble: Option<Fault>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// One big button.
    Offering,
    /// The server is asked by which rails the money can come.
    Asking { wait: EffectId },
    /// There is no session, or it is over: the finger is awaited.
    Touching { wait: EffectId, chosen: Chosen },
    /// The payment is being called off.
    Cancelling { wait: EffectId },
}

impl TopUp {
    pub(super) fn open(waiting: Waiting, trouble: Option<Fault>) -> State {
        State::TopUp(TopUp { waiting, trouble, step: Step::Offering })
    }

    /// The money needs a session, and there is none.
    pub(super) fn touch(mut waiting: Waiting, chosen: Chosen, fx: &mut Vec<Effect>) -> State {
        let visit = &mut waiting.pursuit.visit;
        let credential = visit.made.clone().or_else(|| visit.device.hint.clone());
        let wait = visit.run(Task::SignIn { credential }, fx);
        State::TopUp(TopUp { waiting, trouble: None, step: Step::Touching { wait, chosen } })
    }

    /// The quote agreed to.
    pub fn quote(&self) -> &Quote {
        self.waiting.quote()
    }

    /// How much the wallet lacks, minor units of the quote's currency.
    pub fn shortfall(&self) -> Amount {
        self.waiting.shortfall
    }

    /// How much can be put in instead, so that something stays: about ten times as much, one, two or five with noughts, as
    /// cash is. `None` where a top-up is out already.
    pub fn more(&self) -> Option<Amount> {
        let is_out = self.waiting.pursuit.topup.is_some();
        if is_out { None } else { more(self.waiting.shortfall) }
    }

    /// Why the last top-up did not go, if one did not.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble
    }

    /// Whether the finger is awaited, or the payment is being called off. (The ways are asked for in a moment: until the
    /// answer, nothing new is said.)
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Touching { .. } | Step::Cancelling { .. })
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.step {
            Step::Offering if self.more().is_some() => {
                vec![Action::TopUp, Action::TopUpMore, Action::Cancel, Action::Close]
            }
            Step::Offering => vec![Action::TopUp, Action::Cancel, Action::Close],
            Step::Asking { .. } | Step::Touching { .. } => vec![Action::Cancel, Action::Close],
            Step::Cancelling { .. } => vec![Action::Close],
        }
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        let TopUp { waiting, trouble, step } = self;
        if let Step::Cancelling { wait } = step {
            // Only the answer counts: the watch, too, may hear that it is cancelled, and sooner.
            return match event {
                Event::Reply(id, Reply::Payment(answer)) if id == wait => cancelled(waiting, answer, fx),
                _ => State::TopUp(TopUp { waiting, trouble, step }),
            };
        }
        let (waiting, event) = match waiting.on(event, fx) {
            Watched::Moved(state) => return state,
            Watched::Still(waiting, None) => return State::TopUp(TopUp { waiting, trouble, step }),
            Watched::Still(waiting, Some(event)) => (waiting, event),
        };
        match (step, event) {
            (_, Event::Pressed(Action::TopUp)) => press(waiting, None, fx),
            (Step::Offering, Event::Pressed(Action::TopUpMore)) => {
                let amount = more(waiting.shortfall);
                press(waiting, amount, fx)
            }
            (Step::Offering, Event::Pressed(Action::Cancel)) => cancel(waiting, fx),
            (Step::Asking { wait } | Step::Touching { wait, .. }, Event::Pressed(Action::Cancel)) => {
                fx.push(Effect::Drop(wait));
                TopUp::open(waiting, None)
            }
            (Step::Asking { wait }, Event::Reply(id, Reply::Rails(answer))) if id == wait => {
                listed(waiting, answer, fx)
            }
            (Step::Touching { wait, chosen }, Event::Reply(id, Reply::SignedIn(answer))) if id == wait => {
                signed_in(waiting, chosen, answer, fx)
            }
            (step, _) => State::TopUp(TopUp { waiting, trouble, step }),
        }
    }
}

/// Ten times as much, up to the next one, two or five with noughts.
fn more(shortfall: Amount) -> Option<Amount> {
    let wanted = shortfall.get().checked_mul(10)?;
    let mut noughts: i64 = 1;
    while noughts.checked_mul(5)? < wanted {
        noughts = noughts.checked_mul(10)?;
    }
    let round = [1, 2, 5].into_iter().filter_map(|first| noughts.checked_mul(first)).find(|round| *round >= wanted)?;
    Amount::new(round)
}

/// Puts in what is missing, or as much as was chosen instead.
fn press(mut waiting: Waiting, amount: Option<Amount>, fx: &mut Vec<Effect>) -> State {
    waiting.listen(fx);
    // One that is out already is sent again, by the rail that it has.
    if let Some(chosen) = waiting.pursuit.topup.as_deref().map(Chosen::of) {
        return Funding::begin(waiting, chosen, fx);
    }
    let price = Price::Known(amount.unwrap_or(waiting.shortfall), waiting.quote().currency);
    let wait = waiting.pursuit.visit.run(Task::Rails { purpose: Purpose::Topup, price }, fx);
    State::TopUp(TopUp { waiting, trouble: None, step: Step::Asking { wait } })
}

/// The only way is taken at once, when it costs just what the button said.
fn listed(waiting: Waiting, answer: Result<Box<Choices>, ApiError>, fx: &mut Vec<Effect>) -> State {
    let mut choices = match answer {
        Ok(choices) => choices,
        Err(error) => return TopUp::open(waiting, Some(error.into())),
    };
    waiting.pursuit.visit.best(&mut choices);
    match choices.rails.as_slice() {
        [] => TopUp::open(waiting, Some(Fault::Api(ErrorCode::RailUnavailable))),
        [only] if only.total == choices.amount => chosen(Cause::TopUp(waiting), choices.amount, only, fx),
        _ => Method::choose(waiting, choices),
    }
}

fn cancel(mut waiting: Waiting, fx: &mut Vec<Effect>) -> State {
    let (payment, secret) = (waiting.quote().payment, waiting.pursuit.deal.secret.clone());
    let wait = waiting.pursuit.visit.run(Task::Cancel { payment, secret }, fx);
    State::TopUp(TopUp { waiting, trouble: None, step: Step::Cancelling { wait } })
}

fn cancelled(waiting: Waiting, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
    let mut pursuit = waiting.pursuit;
    match answer {
        Ok(payment) if payment.state == PaymentState::Cancelled && pursuit.visit.device.framed => {
            fx.push(Effect::DropAll);
            pursuit.visit.end(pursuit.deal.quote.intent, fx);
            fx.push(Effect::Tell(Tell::Close));
            Pricing::shut(pursuit.visit, fx)
        }
        Ok(payment) => pursuit.learn(payment, fx),
        // Too late, or the answer was lost: what became of it is for the server to say.
        Err(_) => pursuit.ask(fx),
    }
}

fn signed_in(
    mut waiting: Waiting,
    chosen: Chosen,
    answer: Result<Box<Session>, SignInError>,
    fx: &mut Vec<Effect>,
) -> State {
    match answer {
        Ok(session) => {
            let visit = &mut waiting.pursuit.visit;
            visit.learn_passkey(session.credential.clone(), fx);
            visit.session = Some(*session);
            Funding::begin(waiting, chosen, fx)
        }
        Err(error) => TopUp::open(waiting, sign_in_trouble(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::more;
    use barya_protocol::Amount;

    #[test]
    fn more_is_a_round_sum_of_about_ten_times() {
        let more = |minor| more(Amount::new(minor).unwrap()).map(Amount::get);
        for (lacking, round) in
            [(1, 10), (4_900, 50_000), (2_000, 20_000), (2_001, 50_000), (98, 1_000), (5_100, 100_000)]
        {
            assert_eq!(more(lacking), Some(round), "{lacking}");
        }
        assert_eq!(more(i64::from(i32::MAX) << 20), None, "more than anybody has");
    }
}
