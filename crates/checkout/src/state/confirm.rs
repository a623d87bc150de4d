//! `confirm`: this is what it costs; touch to pay.

use super::finished::{Failed, Retry};
use super::method::Method;
use super::pricing::Pricing;
use super::pursuit::Pursuit;
use super::saved::Saved;
use super::wallet::Wallet;
use super::{State, close};
use crate::action::Action;
use crate::effect::{Effect, EffectId, Task};
use crate::event::{ApiError, Event, PasskeyError, Reply};
use crate::fault::Fault;
use crate::outbox::{Change, Kept, NotKept};
use crate::visit::{Deal, Visit};
use barya_protocol::Money;
use barya_protocol::api::v1::{Assertion, Authorization, External};
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;

/// The price is renewed so long after it ends, milliseconds: before, the server would give the same one again.
const MARGIN_MS: i64 = 1_000;
/// A price is shown at least so long, whatever the device's clock says: rushing causes errors.
const AT_LEAST_MS: u32 = 60_000;
/// How long an unusual amount stays on the screen after the first press before the second one counts.
const SECOND_THOUGHT_MS: u32 = 1_000;

/// This is what it costs: touch to pay.
#[derive(Clone, Debug)]
pub struct Confirm {
    pub(super) visit: Box<Visit>,
    deal: Box<Deal>,
    /// Rings when the quote is about to end.
    alarm: EffectId,
    /// Whether all that is agreed to has been seen for long enough.
    seen: bool,
    /// Whether no other tab may send it: a wish that is kept is claimed first.
    claimed: bool,
    /// Whether an unusual amount still has to be pressed a first time.
    doubt: bool,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// The payer reads.
    Reading,
    /// An unusual amount was pressed once: a moment, so that a double press is not two.
    Pausing { wait: EffectId },
    /// Is it this tab's to send?
    Claiming { wait: EffectId },
    /// The finger is awaited.
    Touching { wait: EffectId },
    /// The quote has ended; the same wish is priced anew.
    Renewing { wait: EffectId },
}

impl Confirm {
    /// Shows a quote. Whatever was seen before, this one has not been.
    pub(super) fn open(mut visit: Box<Visit>, deal: Box<Deal>, fx: &mut Vec<Effect>) -> State {
        let at = deal.quote.expires_at.plus_millis(MARGIN_MS);
        let alarm = visit.run(Task::Alarm { at, at_least_ms: AT_LEAST_MS }, fx);
        let doubt = deal.is_unusual(&visit.order);
        let claimed = visit.kept.is_none();
        State::Confirm(Confirm { visit, deal, alarm, seen: false, claimed, doubt, step: Step::Reading })
    }

    /// The quote that is agreed to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// Whether `confirm` may be pressed: everything has been seen, and nothing is under way.
    pub fn is_live(&self) -> bool {
        self.seen && matches!(self.step, Step::Reading)
    }

    /// Whether the finger is awaited.
    pub fn is_touching(&self) -> bool {
        matches!(self.step, Step::Touching { .. } | Step::Claiming { .. })
    }

    /// The wish that was kept, where this is the price of one.
    pub fn kept(&self) -> Option<&Kept> {
        self.visit.kept.as_deref()
    }

    /// What it was said to cost when it was kept, where that was something else: to be shown and said first.
    pub fn was(&self) -> Option<Money> {
        self.deal.was(&self.visit)
    }

    /// Whether the amount is ten times what is usual here and has not been pressed yet: the first press only asks
    /// again.
    pub fn is_doubtful(&self) -> bool {
        self.doubt
    }

    /// Whether the wallet pays; else a bank's app, a phone or a card's page does, and no finger is asked for.
    pub fn is_by_wallet(&self) -> bool {
        self.deal.quote.rail == Rail::Wallet
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = if self.is_live() { vec![Action::Confirm] } else { Vec::new() };
        if self.is_by_wallet() && matches!(self.step, Step::Reading) {
            actions.push(Action::Method);
        }
        actions.extend([Action::Cancel, Action::Close]);
        actions
    }

    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (&self.step, event) {
            (_, Event::Visible { quote, fully }) => {
                // What is reported of another quote says nothing about this one.
                self.seen = if quote == self.deal.quote.id { fully } else { self.seen };
                State::Confirm(self)
            }
            (_, Event::Pressed(Action::Confirm)) => self.press(fx),
            (_, Event::Pressed(Action::Method)) => self.another_way(fx),
            (Step::Touching { wait } | Step::Claiming { wait }, Event::Pressed(Action::Cancel)) => {
                fx.push(Effect::Drop(*wait));
                self.reading()
            }
            (_, Event::Pressed(Action::Cancel)) => self.back(fx),
            (Step::Pausing { wait }, Event::Reply(id, Reply::Rang)) if id == *wait => self.reading(),
            (Step::Claiming { wait }, Event::Reply(id, Reply::Shelf(answer))) if id == *wait => {
                self.claim(answer.err(), fx)
            }
            (Step::Touching { wait }, Event::Reply(id, Reply::Consent(answer))) if id == *wait => {
                fx.push(Effect::Drop(self.alarm));
                self.touched(answer, fx)
            }
            (Step::Reading | Step::Pausing { .. }, Event::Reply(id, Reply::Rang)) if id == self.alarm => self.renew(fx),
            (Step::Renewing { wait }, Event::Reply(id, Reply::Quote(answer))) if id == *wait => {
                self.renewed(answer, fx)
            }
            _ => State::Confirm(self),
        }
    }

    fn reading(mut self) -> State {
        self.step = Step::Reading;
        State::Confirm(self)
    }

    fn press(mut self, fx: &mut Vec<Effect>) -> State {
        if self.doubt {
            self.doubt = false;
            let wait = self.visit.run(Task::Sleep { ms: SECOND_THOUGHT_MS }, fx);
            self.step = Step::Pausing { wait };
            return State::Confirm(self);
        }
        if let (false, Some(kept)) = (self.claimed, &self.visit.kept) {
            let change = Change::Claim(kept.intent);
            let wait = self.visit.run(Task::Shelf(change), fx);
            self.step = Step::Claiming { wait };
            return State::Confirm(self);
        }
        if !self.is_by_wallet() {
            fx.push(Effect::Drop(self.alarm));
            let external = External { phone: self.visit.phone.clone() };
            return Pursuit::agreed(self.visit, self.deal, Authorization::External(external), fx);
        }
        let Some(mode) = self.visit.consent_mode() else {
            fx.push(Effect::Drop(self.alarm));
            return Wallet::open(self.visit, self.deal, None);
        };
        let wait = self.visit.run(Task::Consent { challenge: self.deal.quote.digest, mode }, fx);
        self.step = Step::Touching { wait };
        State::Confirm(self)
    }

    /// Of two tabs, one sends it. Where nothing is kept any more, nobody else can have it.
    fn claim(mut self, trouble: Option<NotKept>, fx: &mut Vec<Effect>) -> State {
        match (trouble, self.visit.kept.clone()) {
            (Some(NotKept::Elsewhere), Some(kept)) => {
                fx.push(Effect::DropAll);
                Saved::look(self.visit, kept, trouble, fx)
            }
            _ => {
                self.claimed = true;
                self.step = Step::Reading;
                self.press(fx)
            }
        }
    }

    fn touched(self, answer: Result<Box<Assertion>, PasskeyError>, fx: &mut Vec<Effect>) -> State {
        let Confirm { visit, deal, .. } = self;
        match answer {
            Ok(assertion) => Pursuit::agreed(visit, deal, Authorization::Passkey(*assertion), fx),
            Err(PasskeyError::NotAllowed | PasskeyError::Failed) => Wallet::open(visit, deal, None),
            Err(PasskeyError::Unsupported) => {
                let wish = Retry::SameWish(deal.wish(), deal.quote.intent);
                Failed::unmoved(visit, Fault::PasskeyUnavailable, wish, fx)
            }
        }
    }

    /// The same wish at today's price: the same intent, and a fresh look at whatever comes.
    fn renew(mut self, fx: &mut Vec<Effect>) -> State {
        let request = Box::new(self.visit.quote_request(self.deal.wish(), self.deal.quote.intent));
        let wait = self.visit.run(Task::Quote(request), fx);
        self.step = Step::Renewing { wait };
        State::Confirm(self)
    }

    /// A new price is looked at afresh. The same one (the device's clock is wrong, it has not ended) stays as it is.
    fn renewed(self, answer: Result<Box<Quote>, ApiError>, fx: &mut Vec<Effect>) -> State {
        let (before, seen) = (self.deal.quote.digest, self.seen);
        let wish = (self.deal.wish(), self.deal.quote.intent);
        match Pricing::quoted(self.visit, wish, answer, fx) {
            State::Confirm(confirm) if confirm.deal.quote.digest == before => {
                State::Confirm(Confirm { seen, ..confirm })
            }
            state => state,
        }
    }

    /// Another way than the wallet, or than this one.
    fn another_way(self, fx: &mut Vec<Effect>) -> State {
        fx.push(Effect::DropAll);
        Method::ask(self.visit, self.deal.ask, Some(self.deal), fx)
    }

    /// To the choice, where there is one; to what is kept, where this is.
    fn back(self, fx: &mut Vec<Effect>) -> State {
        if !self.is_by_wallet() {
            return self.another_way(fx);
        }
        if let Some(kept) = self.visit.kept.clone() {
            fx.push(Effect::DropAll);
            return Saved::look(self.visit, kept, None, fx);
        }
        if !self.visit.order.has_choice() {
            return close(State::Confirm(self), fx);
        }
        fx.push(Effect::DropAll);
        Pricing::choose(self.visit, None, fx)
    }
}
