//! `pricing`: waiting for the host, or finding out what it costs.

use super::amount::Amount as AmountState;
use super::confirm::Confirm;
use super::finished::{Failed, Retry};
use super::method::Method;
use super::pursuit::Pursuit;
use super::saved::{self, Saved};
use super::watch::pause_ms;
use super::{State, close};
use crate::action::Action;
use crate::effect::{Effect, EffectId, Memo, Task};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use crate::order::{Ask, Menu, What, parse_choices};
use crate::outbox::{Change, Kept};
use crate::visit::{Deal, Visit, Wish};
use barya_protocol::api::v1::Payee;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, ErrorCode};

/// Waiting for the host's `open`, or finding out what it costs.
#[derive(Clone, Debug)]
pub struct Pricing {
    pub(super) visit: Box<Visit>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// Nothing has been asked of the API yet, but to settle what was signed offline: that needs nobody. Nothing is
    /// waited for where `wait` is none.
    Shut { memo: Option<Box<Memo>>, wait: Option<EffectId>, tries: u8 },
    /// Is anything kept that was wanted before?
    Looking { wait: EffectId, chosen: Option<Amount> },
    /// Whom is the tip for, and in what currency?
    Payee { wait: EffectId, chosen: Option<Amount> },
    /// A new wish needs an intent.
    Minting { wait: EffectId, wish: Wish },
    /// What does it cost?
    Quoting { wait: EffectId, wish: Wish, intent: Intent },
}

impl Pricing {
    /// A frame waits for its host; a page of its own opens by itself.
    pub(super) fn begin(visit: Box<Visit>, memo: Option<Memo>, fx: &mut Vec<Effect>) -> State {
        let memo = memo.filter(|memo| memo.order.key() == visit.order.key()).map(Box::new);
        let shut = Pricing { visit, step: Step::Shut { memo, wait: None, tries: 0 } };
        if shut.visit.device.framed { shut.look(fx) } else { shut.on(Event::Opened { amount: None }, fx) }
    }

    /// Whether the payer waits for an answer: not behind a sheet that nobody has opened.
    pub fn is_asking(&self) -> bool {
        !matches!(self.step, Step::Shut { .. })
    }

    /// Back to where nothing has been asked yet.
    pub(super) fn shut(mut visit: Box<Visit>, fx: &mut Vec<Effect>) -> State {
        visit.go_home();
        Pricing { visit, step: Step::Shut { memo: None, wait: None, tries: 0 } }.look(fx)
    }

    /// Opened anew, after what was dealt with behind the closed sheet.
    pub(super) fn reopen(mut visit: Box<Visit>, opened: Event, fx: &mut Vec<Effect>) -> State {
        visit.go_home();
        Pricing { visit, step: Step::Shut { memo: None, wait: None, tries: 0 } }.on(opened, fx)
    }

    /// Behind the closed sheet: is there anything that was signed offline?
    fn look(mut self, fx: &mut Vec<Effect>) -> State {
        if let Step::Shut { wait, .. } = &mut self.step {
            *wait = Some(self.visit.run(Task::Shelf(Change::Look), fx));
        }
        State::Pricing(self)
    }

    /// The choice, or what follows it where there is none.
    pub(super) fn choose(mut visit: Box<Visit>, chosen: Option<Amount>, fx: &mut Vec<Effect>) -> State {
        if let Some(menu) = visit.menu.take() {
            return Pricing::chosen(visit, menu, chosen, fx);
        }
        match &visit.order.what {
            What::Offer(_) => Pricing::by_wallet(visit, Ask::Offer, fx),
            What::Tip { to, amounts, currency } => {
                let only = match (amounts.as_slice(), currency) {
                    ([only], Some(currency)) => parse_choices(core::slice::from_ref(only), *currency).ok(),
                    _ => None,
                };
                let amount = chosen.or_else(|| only.and_then(|only| only.first().copied()));
                if let (Some(amount), &Some(currency)) = (amount, currency) {
                    return Pricing::by_wallet(visit, Ask::Tip { amount, currency }, fx);
                }
                if chosen.is_none() && amounts.is_empty() {
                    let fault = Fault::Api(ErrorCode::InvalidRequest);
                    return Failed::unmoved(visit, fault, Retry::FromStart, fx);
                }
                let task = Task::Payee(to.clone());
                let wait = visit.run(task, fx);
                State::Pricing(Pricing { visit, step: Step::Payee { wait, chosen } })
            }
        }
    }

    /// A new wish, first of all by the wallet: one touch.
    pub(super) fn by_wallet(visit: Box<Visit>, ask: Ask, fx: &mut Vec<Effect>) -> State {
        Pricing::mint(visit, Wish { ask, rail: Rail::Wallet }, fx)
    }

    /// A new wish: its intent first.
    pub(super) fn mint(mut visit: Box<Visit>, wish: Wish, fx: &mut Vec<Effect>) -> State {
        let wait = visit.run(Task::Mint, fx);
        State::Pricing(Pricing { visit, step: Step::Minting { wait, wish } })
    }

    /// Prices a wish, for the first time or again: its intent stays.
    pub(super) fn quote(mut visit: Box<Visit>, wish: Wish, intent: Intent, fx: &mut Vec<Effect>) -> State {
        let request = Box::new(visit.quote_request(wish, intent));
        let wait = visit.run(Task::Quote(request), fx);
        State::Pricing(Pricing { visit, step: Step::Quoting { wait, wish, intent } })
    }

    /// What an answer about a price leads to.
    pub(super) fn quoted(
        mut visit: Box<Visit>,
        (wish, intent): (Wish, Intent),
        answer: Result<Box<Quote>, ApiError>,
        fx: &mut Vec<Effect>,
    ) -> State {
        let deal = answer.map_err(Fault::from).and_then(|quote| Deal::new(&visit.order, wish, intent, *quote));
        match deal {
            Ok(deal) => {
                visit.priced(&deal.quote, fx);
                Confirm::open(visit, Box::new(deal), fx)
            }
            // There are no wallets here: whoever pays, pays from outside.
            Err(Fault::Api(ErrorCode::PolicyRefused)) if wish.rail == Rail::Wallet => {
                visit.walletless = true;
                Method::ask(visit, wish.ask, None, fx)
            }
            Err(fault @ Fault::Api(ErrorCode::IntentConflict | ErrorCode::RailUnavailable)) => {
                visit.unkeep(fx);
                Failed::unmoved(visit, fault, Retry::NewWish(wish), fx)
            }
            Err(Fault::Offline) => Saved::keep(visit, wish, intent, fx),
            Err(fault) => {
                // What will be refused for ever is not worth a reminder.
                if !fault.may_pass() {
                    visit.unkeep(fx);
                }
                Failed::unmoved(visit, fault, Retry::SameWish(wish, intent), fx)
            }
        }
    }

    /// Whether the sheet has not been opened: nothing has been asked of the API.
    pub fn is_shut(&self) -> bool {
        matches!(self.step, Step::Shut { .. })
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        if self.is_shut() { Vec::new() } else { vec![Action::Cancel, Action::Close] }
    }

    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (&self.step, event) {
            (Step::Shut { memo, wait, .. }, Event::Opened { amount }) => {
                // What is settled behind the sheet can be settled again.
                fx.extend(wait.map(Effect::Drop));
                let memo = memo.clone();
                self.open(memo, amount.filter(|amount| !amount.is_zero()), fx)
            }
            (Step::Shut { wait: None, .. }, Event::Online) => self.look(fx),
            (Step::Shut { wait: Some(wait), .. }, Event::Reply(id, reply)) if id == *wait => self.behind(reply, fx),
            (Step::Looking { wait, chosen }, Event::Reply(id, Reply::Shelf(answer))) if id == *wait => {
                let (kept, chosen) = (answer.unwrap_or_default(), *chosen);
                // What was signed needs nobody.
                match kept.iter().find(|kept| kept.spend.is_none()).cloned() {
                    Some(first) => Saved::open(self.visit, kept, first, chosen, fx),
                    None => Pricing::choose(self.visit, chosen, fx),
                }
            }
            (Step::Payee { wait, chosen }, Event::Reply(id, Reply::Payee(answer))) if id == *wait => {
                let chosen = *chosen;
                self.met(chosen, answer, fx)
            }
            (Step::Minting { wait, wish }, Event::Reply(id, Reply::Minted(intent))) if id == *wait => {
                let wish = *wish;
                Pricing::quote(self.visit, wish, intent, fx)
            }
            (Step::Quoting { wait, wish, intent }, Event::Reply(id, Reply::Quote(answer))) if id == *wait => {
                let wish = (*wish, *intent);
                Pricing::quoted(self.visit, wish, answer, fx)
            }
            (_, Event::Pressed(Action::Cancel)) => close(State::Pricing(self), fx),
            _ => State::Pricing(self),
        }
    }

    /// Carries on with what an earlier visit left unfinished, or begins.
    fn open(self, memo: Option<Box<Memo>>, chosen: Option<Amount>, fx: &mut Vec<Effect>) -> State {
        let mut visit = self.visit;
        visit.kept = None;
        if let Some(memo) = memo {
            let Memo { ask, quote, topup, .. } = *memo;
            // The storage is the payer's own, but it may be old or damaged.
            let wish = Wish { ask, rail: quote.rail };
            if let Ok(deal) = Deal::new(&visit.order, wish, quote.intent, quote) {
                return Pursuit::resumed(visit, Box::new(deal), topup).ask(fx);
            }
        }
        let wait = visit.run(Task::Shelf(Change::Look), fx);
        State::Pricing(Pricing { visit, step: Step::Looking { wait, chosen } })
    }

    /// Settles what was signed offline, one after the other, behind the closed sheet.
    fn behind(mut self, reply: Reply, fx: &mut Vec<Effect>) -> State {
        let Step::Shut { wait, tries, .. } = &mut self.step else { return State::Pricing(self) };
        let again = match reply {
            Reply::Shelf(answer) => {
                let signed = |kept: Kept| Some((kept.spend.clone()?, kept));
                let next = answer.unwrap_or_default().into_iter().find_map(signed);
                *wait = next.map(|(token, kept)| {
                    self.visit.kept = Some(Box::new(kept));
                    self.visit.run(Task::Settle { token }, fx)
                });
                return State::Pricing(self);
            }
            Reply::Settled(Ok(settled)) => {
                if let Some(kept) = self.visit.kept.take() {
                    self.visit.take_up(*kept);
                }
                return saved::settle(self.visit, *settled, fx);
            }
            Reply::Settled(Err(error)) if error.is_open() => pause_ms(tries),
            Reply::Settled(Err(error)) => {
                self.visit.unkeep(fx);
                return Failed::unmoved(self.visit, error.into(), Retry::FromStart, fx);
            }
            _ => return self.look(fx),
        };
        *wait = again.map(|ms| self.visit.run(Task::Pause { ms }, fx));
        self.visit.kept = None;
        State::Pricing(self)
    }

    /// The payee is known, and with them the currency.
    fn met(self, chosen: Option<Amount>, answer: Result<Box<Payee>, ApiError>, fx: &mut Vec<Effect>) -> State {
        match answer.map_err(Fault::from).and_then(|payee| menu(&self.visit, *payee)) {
            Ok(menu) => Pricing::chosen(self.visit, menu, chosen, fx),
            Err(fault) => Failed::unmoved(self.visit, fault, Retry::FromStart, fx),
        }
    }

    fn chosen(mut visit: Box<Visit>, menu: Menu, chosen: Option<Amount>, fx: &mut Vec<Effect>) -> State {
        let only = if let [only] = menu.amounts.as_slice() { Some(*only) } else { None };
        match chosen.or(only) {
            Some(amount) => {
                let ask = Ask::Tip { amount, currency: menu.payee.currency };
                visit.menu = Some(menu);
                Pricing::by_wallet(visit, ask, fx)
            }
            None => State::Amount(AmountState::new(visit, menu)),
        }
    }
}

/// The choices that this payee can be offered. Errors: the fault that ends the checkout.
fn menu(visit: &Visit, payee: Payee) -> Result<Menu, Fault> {
    let What::Tip { to, amounts, currency } = &visit.order.what else { return Err(Fault::UntrustedQuote) };
    if payee.handle != *to {
        return Err(Fault::UntrustedQuote);
    }
    if currency.is_some_and(|currency| currency != payee.currency) {
        return Err(Fault::Api(ErrorCode::CurrencyUnsupported));
    }
    let amounts = parse_choices(amounts, payee.currency).map_err(Fault::Api)?;
    Ok(Menu { payee, amounts })
}
