//! `saved`: kept on the device, and not sent. A reminder, never consent: when there is a price it is shown, and one touch
//! pays.

use super::finished::{Failed, Retry};
use super::pricing::Pricing;
use super::pursuit::Pursuit;
use super::watch::pause_ms;
use super::{State, close};
use crate::action::Action;
use crate::effect::{Effect, EffectId, Task, Tell};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use crate::order::{Ask, What};
use crate::outbox::{Change, Kept, NotKept, Seen};
use crate::visit::{Deal, Visit, Wish};
use barya_protocol::Amount;
use barya_protocol::api::v1::Spent;
use barya_protocol::id::Intent;

/// Kept on the device, and not sent.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its `kept` is what is shown, where that is truly kept.
    pub(super) visit: Box<Visit>,
    shown: Box<Kept>,
    kept: Vec<Kept>,
    trouble: Option<NotKept>,
    /// The tip chosen on the host's page for what the sheet was opened for.
    chosen: Option<Amount>,
    tries: u8,
    step: Step,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// What does the device know of it?
    Seeing { wait: EffectId },
    /// It is being kept, looked for, taken away or signed.
    Shelving { wait: EffectId, what: Doing },
    /// The server is asked what it costs, or told what was signed. `once`: without an answer, on to what the sheet was
    /// opened for.
    Asking { wait: EffectId, once: bool },
    /// A pause before the server is asked again.
    Resting { wait: EffectId },
    /// Nothing is asked until the payer or the network gives a reason.
    Still,
}

#[derive(Clone, Copy, Debug)]
enum Doing {
    Keeping,
    Looking,
    Dropping,
    Spending,
}

impl Saved {
    /// There was no answer to what it costs: the wish is kept, under the key that it has.
    pub(super) fn keep(mut visit: Box<Visit>, wish: Wish, intent: Intent, fx: &mut Vec<Effect>) -> State {
        if let Some(kept) = visit.kept.clone() {
            return Saved::look(visit, kept, None, fx);
        }
        let (name, task) = match &visit.order.what {
            What::Tip { to, .. } => (to.to_string(), Task::Payee(to.clone())),
            What::Offer(offer) => (offer.to_string(), Task::Offer(offer.clone())),
        };
        let seen = match &visit.menu {
            Some(menu) => Seen::payee(&menu.payee, wish.ask),
            None => Seen::nothing(name, wish.ask),
        };
        let known = visit.menu.is_some();
        let shown = Box::new(Kept {
            intent,
            order: visit.order.clone(),
            ask: wish.ask,
            rail: wish.rail,
            seen,
            spend: None,
            covered: false,
            memo: None,
        });
        let step = if known { Step::Still } else { Step::Seeing { wait: visit.run(task, fx) } };
        let saved = Saved { visit, shown, kept: Vec::new(), trouble: None, chosen: None, tries: 0, step };
        if known { saved.put(fx) } else { State::Saved(saved) }
    }

    /// What is kept is dealt with first: it is asked once what it costs.
    pub(super) fn open(
        mut visit: Box<Visit>,
        kept: Vec<Kept>,
        first: Kept,
        chosen: Option<Amount>,
        fx: &mut Vec<Effect>,
    ) -> State {
        visit.take_up(first.clone());
        let shown = Box::new(first);
        Saved { visit, shown, kept, trouble: None, chosen, tries: 0, step: Step::Still }.ask(true, fx)
    }

    /// Back to what is kept, or to where it was; nothing is asked by itself.
    pub(super) fn look(
        mut visit: Box<Visit>,
        shown: Box<Kept>,
        trouble: Option<NotKept>,
        fx: &mut Vec<Effect>,
    ) -> State {
        let wait = visit.run(Task::Shelf(Change::Look), fx);
        let step = Step::Shelving { wait, what: Doing::Looking };
        State::Saved(Saved { visit, shown, kept: Vec::new(), trouble, chosen: None, tries: 0, step })
    }

    /// The wish that is shown.
    pub fn shown(&self) -> &Kept {
        &self.shown
    }

    /// All that is kept, oldest first.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// Whether the one that is shown is kept. (It may be on the way there: see [`Saved::is_busy`].)
    pub fn is_kept(&self) -> bool {
        self.visit.kept.is_some()
    }

    /// What is wrong with keeping it, if anything.
    pub fn trouble(&self) -> Option<NotKept> {
        self.trouble
    }

    /// Whether it is being kept, taken away or signed: a moment.
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Seeing { .. } | Step::Shelving { .. })
    }

    /// Whether the server is being asked.
    pub fn is_asking(&self) -> bool {
        matches!(self.step, Step::Asking { .. })
    }

    /// Whether it may be spent out of an allowance, here and now. What was sent may be paid by now.
    pub fn may_spend(&self) -> bool {
        self.shown.covered && self.shown.spend.is_none() && self.shown.memo.is_none() && self.is_kept()
    }

    /// Whether what was signed for it waits to be settled: a host may have let the payer in.
    pub fn is_spent(&self) -> bool {
        self.shown.spend.is_some()
    }

    /// Whether the sheet was opened for something else.
    pub fn is_older(&self) -> bool {
        self.visit.is_away()
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        if self.is_busy() {
            return vec![Action::Close];
        }
        let mut actions = vec![if self.may_spend() { Action::Confirm } else { Action::Retry }];
        if self.is_older() {
            actions.push(Action::Fresh);
        }
        // What was signed or sent is no longer the payer's alone to take back.
        if self.shown.spend.is_none() && self.shown.memo.is_none() {
            actions.push(Action::Cancel);
        }
        let others = self.kept.iter().zip(0..).filter(|(kept, _)| kept.intent != self.shown.intent);
        actions.extend(others.map(|(_, place)| Action::Pick(place)));
        actions.push(Action::Close);
        actions
    }

    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (self.step, event) {
            (_, Event::Pressed(Action::Confirm)) => {
                let change = Change::Spend(self.shown.intent);
                self.shelve(change, Doing::Spending, fx)
            }
            (_, Event::Pressed(Action::Cancel)) if self.is_kept() => {
                let change = Change::Drop(self.shown.intent);
                self.shelve(change, Doing::Dropping, fx)
            }
            (_, Event::Pressed(Action::Cancel)) => self.gone(fx),
            (_, Event::Pressed(Action::Fresh)) => self.leave(fx),
            (_, Event::Pressed(Action::Pick(place))) => {
                self.stop(fx);
                match self.kept.get(usize::from(place)).cloned() {
                    Some(kept) => self.show(kept).ask(false, fx),
                    None => State::Saved(self),
                }
            }
            (Step::Asking { .. }, Event::Pressed(Action::Retry)) => State::Saved(self),
            (Step::Resting { .. } | Step::Still, Event::Online | Event::Pressed(Action::Retry)) => {
                self.stop(fx);
                self.tries = 0;
                self.ask(false, fx)
            }
            (Step::Seeing { wait }, Event::Reply(id, Reply::Payee(answer))) if id == wait => {
                if let Ok(payee) = answer {
                    self.shown.seen = Seen::payee(&payee, self.shown.ask);
                }
                self.put(fx)
            }
            (Step::Seeing { wait }, Event::Reply(id, Reply::Offer(answer))) if id == wait => {
                if let (Ok(offer), Ask::Offer) = (answer, self.shown.ask) {
                    self.shown.seen = Seen::offer(*offer);
                }
                self.put(fx)
            }
            (Step::Shelving { wait, what }, Event::Reply(id, Reply::Shelf(answer))) if id == wait => {
                self.shelved(what, answer, fx)
            }
            (Step::Asking { wait, once }, Event::Reply(id, Reply::Quote(answer))) if id == wait => match answer {
                Err(ApiError::Lost) if once => self.leave(fx),
                Err(error) if error.is_open() => self.rest(fx),
                answer => {
                    let wish = (self.shown.wish(), self.shown.intent);
                    Pricing::quoted(self.visit, wish, answer, fx)
                }
            },
            (Step::Asking { wait, .. }, Event::Reply(id, Reply::Settled(answer))) if id == wait => match answer {
                Ok(settled) => settle(self.visit, *settled, fx),
                Err(error) if error.is_open() => self.rest(fx),
                Err(error) => {
                    self.visit.unkeep(fx);
                    Failed::unmoved(self.visit, error.into(), Retry::FromStart, fx)
                }
            },
            (Step::Resting { wait }, Event::Reply(id, Reply::Rang)) if id == wait => self.ask(false, fx),
            _ => State::Saved(self),
        }
    }

    /// Another one is shown.
    fn show(mut self, kept: Kept) -> Saved {
        self.visit.take_up(kept.clone());
        Saved { shown: Box::new(kept), trouble: None, tries: 0, ..self }
    }

    fn stop(&self, fx: &mut Vec<Effect>) {
        if let Step::Asking { wait, .. } | Step::Resting { wait } = self.step {
            fx.push(Effect::Drop(wait));
        }
    }

    fn put(self, fx: &mut Vec<Effect>) -> State {
        let change = Change::Keep(self.shown.clone());
        self.shelve(change, Doing::Keeping, fx)
    }

    fn shelve(mut self, change: Change, what: Doing, fx: &mut Vec<Effect>) -> State {
        self.stop(fx);
        let wait = self.visit.run(Task::Shelf(change), fx);
        self.step = Step::Shelving { wait, what };
        State::Saved(self)
    }

    /// Asks what it costs; or settles what was signed, or what became of what was sent.
    fn ask(mut self, once: bool, fx: &mut Vec<Effect>) -> State {
        let task = match (&self.shown.spend, &self.shown.memo) {
            (Some(token), _) => Task::Settle { token: token.clone() },
            (None, Some(memo)) => {
                let (wish, topup) = (self.shown.wish(), memo.topup.clone());
                // The storage is the payer's own, but it may be old or damaged.
                if let Ok(deal) = Deal::new(&self.visit.order, wish, self.shown.intent, memo.quote.clone()) {
                    return Pursuit::resumed(self.visit, Box::new(deal), topup).ask(fx);
                }
                Task::Quote(Box::new(self.visit.quote_request(wish, self.shown.intent)))
            }
            _ => Task::Quote(Box::new(self.visit.quote_request(self.shown.wish(), self.shown.intent))),
        };
        let wait = self.visit.run(task, fx);
        self.step = Step::Asking { wait, once };
        State::Saved(self)
    }

    /// No answer: asks again after a pause, and at last waits for a reason.
    fn rest(mut self, fx: &mut Vec<Effect>) -> State {
        self.step = match pause_ms(&mut self.tries) {
            Some(ms) => Step::Resting { wait: self.visit.run(Task::Pause { ms }, fx) },
            None => Step::Still,
        };
        State::Saved(self)
    }

    /// On to what the sheet was opened for.
    fn leave(mut self, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::DropAll);
        self.visit.go_home();
        Pricing::choose(self.visit, self.chosen, fx)
    }

    /// It was taken away, and nothing else is kept.
    fn gone(mut self, fx: &mut Vec<Effect>) -> State {
        self.visit.kept = None;
        if self.visit.device.framed {
            return close(State::Saved(self), fx);
        }
        self.visit.go_home();
        Failed::unmoved(self.visit, Fault::Cancelled, Retry::FromStart, fx)
    }

    fn shelved(mut self, what: Doing, answer: Result<Vec<Kept>, NotKept>, fx: &mut Vec<Effect>) -> State {
        let kept = match answer {
            Ok(kept) => kept,
            Err(trouble) => {
                self.trouble = Some(trouble);
                // It cannot be signed: then it waits like any other.
                self.shown.covered = false;
                if matches!(what, Doing::Keeping) {
                    fx.push(Effect::Tell(Tell::Error(Fault::Offline.code())));
                }
                if let (NotKept::Full, Doing::Keeping) = (trouble, what) {
                    // What is there is shown: of that one can be taken away.
                    return self.shelve(Change::Look, Doing::Looking, fx);
                }
                return self.rest(fx);
            }
        };
        self.kept = kept;
        let same = self.kept.iter().find(|kept| kept.intent == self.shown.intent).cloned();
        let Some(same) = same else {
            // Taken away, here or elsewhere.
            return match self.kept.first().cloned() {
                Some(other) if matches!(what, Doing::Dropping) => self.show(other).rest(fx),
                Some(other) => {
                    let trouble = self.trouble;
                    State::Saved(Saved { trouble, step: Step::Still, ..self.show(other) })
                }
                None => self.gone(fx),
            };
        };
        *self.shown = same;
        self.visit.kept = Some(self.shown.clone());
        match what {
            Doing::Keeping | Doing::Spending => {
                let token = self.shown.spend.clone();
                fx.push(Effect::Tell(Tell::Saved { intent: self.shown.intent, token }));
                self.rest(fx)
            }
            Doing::Looking | Doing::Dropping => {
                self.step = Step::Still;
                State::Saved(self)
            }
        }
    }
}

/// What was signed offline has been settled: the receipt is looked at like any other.
pub(super) fn settle(visit: Box<Visit>, settled: Spent, fx: &mut Vec<Effect>) -> State {
    let Some(wish) = visit.kept.as_ref().map(|kept| kept.wish()) else { return Pricing::choose(visit, None, fx) };
    // Another intent than the one that was kept, where that had been paid already: what was signed counts all the same.
    match Deal::new(&visit.order, wish, settled.quote.intent, settled.quote) {
        Ok(deal) => Pursuit::resumed(visit, Box::new(deal), None).learn(Box::new(settled.payment), fx),
        Err(fault) => Failed::unmoved(visit, fault, Retry::FromStart, fx),
    }
}
