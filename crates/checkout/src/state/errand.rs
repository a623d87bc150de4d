//! `qr`, `code`, `page` and `approve`: the provider waits for the payer, and the payment is followed all the while.

use super::State;
use super::funding::{Chosen, learnt};
use super::method::Method;
use super::pad;
use super::pursuit::Pursuit;
use super::top_up::TopUp;
use super::waiting::{Waiting, Watched};
use super::watch::{Heard, Watch};
use crate::action::Action;
use crate::effect::{Effect, EffectId, Task};
use crate::event::{ApiError, Event, Reply};
use crate::fault::Fault;
use crate::visit::Visit;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Next, Payment};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// Something that the payer does elsewhere, or a code that they type: for a purchase, or for the money of one.
#[derive(Clone, Debug)]
pub struct Errand {
    way: Way,
    /// Over the payment that the provider has.
    watch: Box<Watch>,
    next: Box<Next>,
    digits: String,
    trouble: Option<Fault>,
    /// The code, or the call-off, is out.
    busy: Option<EffectId>,
    /// The payer wants out: that it is cancelled is then no failure, whoever says so first.
    leaving: bool,
    /// A code is listened for.
    ear: Option<EffectId>,
}

/// What the money is for.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// Straight to the payee.
    Purchase(Pursuit),
    /// Into the wallet, for a payment that waits.
    TopUp(Waiting, Chosen),
}

impl Way {
    fn pursuit(&self) -> &Pursuit {
        match self {
            Way::Purchase(pursuit) => pursuit,
            Way::TopUp(waiting, _) => &waiting.pursuit,
        }
    }

    fn visit(&mut self) -> &mut Visit {
        match self {
            Way::Purchase(pursuit) => &mut pursuit.visit,
            Way::TopUp(waiting, _) => &mut waiting.pursuit.visit,
        }
    }

    /// A payment that waits may get its money from elsewhere.
    fn on(self, event: Event, fx: &mut Vec<Effect>) -> Watched<Way> {
        match self {
            Way::TopUp(waiting, chosen) => match waiting.on(event, fx) {
                Watched::Moved(state) => Watched::Moved(state),
                Watched::Still(waiting, event) => Watched::Still(Way::TopUp(waiting, chosen), event),
            },
            Way::Purchase(_) => Watched::Still(self, Some(event)),
        }
    }

    fn learn(self, payment: Box<Payment>, fx: &mut Vec<Effect>) -> State {
        match self {
            Way::Purchase(pursuit) => pursuit.learn(payment, fx),
            Way::TopUp(waiting, chosen) => learnt(waiting, chosen, *payment, fx),
        }
    }

    /// The server says that it is called off: the payer chooses again.
    fn called_off(self, fx: &mut Vec<Effect>) -> State {
        match self {
            Way::Purchase(mut pursuit) => {
                pursuit.visit.end(pursuit.deal.quote.intent, fx);
                Method::ask(pursuit.visit, pursuit.deal.ask, Some(pursuit.deal), fx)
            }
            Way::TopUp(mut waiting, _) => {
                waiting.pursuit.remember_topup(None, fx);
                TopUp::open(waiting, None)
            }
        }
    }
}

impl Errand {
    pub(super) fn open(mut way: Way, watch: Box<Watch>, next: Next, fx: &mut Vec<Effect>) -> State {
        let ear = matches!(next, Next::Code(_)).then(|| way.visit().run(Task::Hear, fx));
        let errand = Errand {
            way,
            watch,
            next: Box::new(next),
            digits: String::new(),
            trouble: None,
            busy: None,
            leaving: false,
            ear,
        };
        errand.into()
    }

    /// The quote of the purchase, also where the money goes into the wallet first.
    pub fn quote(&self) -> &Quote {
        &self.way.pursuit().deal.quote
    }

    /// The quote of the money that the provider waits for: the purchase's own, or the top-up's.
    pub fn asked(&self) -> &Quote {
        match &self.way {
            Way::TopUp(waiting, _) => waiting.pursuit.topup.as_deref().unwrap_or(self.quote()),
            Way::Purchase(_) => self.quote(),
        }
    }

    /// Whether it is the wallet that is filled.
    pub fn is_topping_up(&self) -> bool {
        matches!(self.way, Way::TopUp(..))
    }

    /// What the payer does.
    pub fn next(&self) -> &Next {
        &self.next
    }

    /// The digits typed so far, ASCII.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// What went wrong a moment ago, if anything: a wrong code, say. [`Fault::Offline`] while nothing is heard of the
    /// payment.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble.or(self.watch.is_deaf().then_some(Fault::Offline))
    }

    /// Whether the code, or the call-off, is on its way.
    pub fn is_busy(&self) -> bool {
        self.busy.is_some()
    }

    /// Whether `send` can be pressed.
    pub fn is_live(&self) -> bool {
        !self.is_busy() && !self.digits.is_empty() && self.digits.len() == self.most()
    }

    /// How many digits the code has; none where none is asked for.
    fn most(&self) -> usize {
        if let Next::Code(code) = &*self.next { usize::from(code.digits) } else { 0 }
    }

    pub(super) const fn name(&self) -> &'static str {
        match &*self.next {
            Next::Qr(_) => "qr",
            Next::Code(_) => "code",
            Next::Page(_) => "page",
            Next::Approve(_) => "approve",
        }
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        if !self.is_busy() {
            actions = pad::actions(&self.digits, self.most(), self.is_live());
            if self.watch.is_deaf() {
                actions.push(Action::Retry);
            }
            actions.push(Action::Cancel);
        }
        actions.push(Action::Close);
        actions
    }

    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> State {
        if matches!(event, Event::Online | Event::Pressed(Action::Retry)) {
            self.watch.listen(self.way.visit(), fx);
        }
        let event = match self.watch.on(event, self.way.visit(), fx) {
            Heard::News(payment) => return self.learn(payment, fx),
            Heard::Same(_) => {
                self.trouble = self.trouble.filter(|trouble| *trouble != Fault::Offline);
                return self.into();
            }
            Heard::Nothing => return self.into(),
            Heard::Other(event) => event,
        };
        let mut errand = self;
        let event = match errand.way.on(event, fx) {
            Watched::Moved(state) => {
                errand.watch.stop(fx);
                fx.extend([errand.ear, errand.busy].into_iter().flatten().map(Effect::Drop));
                return state;
            }
            Watched::Still(way, event) => {
                errand.way = way;
                event
            }
        };
        match event {
            Some(Event::Reply(id, Reply::Payment(answer))) if errand.busy == Some(id) => {
                errand.busy = None;
                errand.answered(answer, fx)
            }
            Some(Event::Reply(id, Reply::Heard(code))) if errand.ear == Some(id) => {
                errand.ear = None;
                errand.heard(code.unwrap_or_default(), fx)
            }
            Some(Event::Pressed(Action::Send)) => errand.send(fx),
            Some(Event::Pressed(Action::Cancel)) => {
                errand.leaving = true;
                let task = errand.watch.cancel();
                errand.run(task, fx)
            }
            Some(event) => {
                if pad::press(&mut errand.digits, &event) {
                    errand.trouble = None;
                }
                errand.into()
            }
            None => errand.into(),
        }
    }

    fn run(mut self, task: Task, fx: &mut Vec<Effect>) -> State {
        self.trouble = None;
        self.busy = Some(self.way.visit().run(task, fx));
        self.into()
    }

    fn send(self, fx: &mut Vec<Effect>) -> State {
        let task = self.watch.enter(&self.digits);
        self.run(task, fx)
    }

    /// A code that the browser read: typed and sent, unless the payer was quicker.
    fn heard(mut self, code: String, fx: &mut Vec<Effect>) -> State {
        let fits = code.len() == self.most() && code.bytes().all(|byte| byte.is_ascii_digit());
        if self.is_busy() || !fits {
            return self.into();
        }
        self.digits = code;
        if self.is_live() { self.send(fx) } else { self.into() }
    }

    /// What came of the code, or of calling it off.
    fn answered(mut self, answer: Result<Box<Payment>, ApiError>, fx: &mut Vec<Effect>) -> State {
        match answer {
            Ok(payment) if self.watch.is_over(&payment) => return self.learn(payment, fx),
            Err(error @ ApiError::Refused(ErrorCode::CodeWrong)) => {
                self.digits.clear();
                self.trouble = Some(error.into());
            }
            // Too late, or the answer was lost: what became of it is for the server to say.
            answer => {
                self.watch.ask(self.way.visit(), fx);
                self.trouble = Some(answer.err().unwrap_or(ApiError::Lost).into());
            }
        }
        self.into()
    }

    /// What the server says about the payment that its provider has.
    fn learn(mut self, mut payment: Box<Payment>, fx: &mut Vec<Effect>) -> State {
        if self.watch.is_same(&payment) {
            // Another code, or another picture, perhaps.
            self.digits.clear();
            self.next = payment.next.map_or(self.next, Box::new);
            return self.into();
        }
        self.watch.stop(fx);
        fx.extend([self.ear, self.busy].into_iter().flatten().map(Effect::Drop));
        if payment.state == PaymentState::Cancelled {
            if self.leaving {
                return self.way.called_off(fx);
            }
            // Nobody stopped it here: a code that nobody scanned ran out.
            if matches!(*self.next, Next::Qr(_)) {
                payment.state = PaymentState::Expired;
            }
        }
        self.way.learn(payment, fx)
    }
}

impl From<Errand> for State {
    fn from(errand: Errand) -> State {
        State::Errand(Box::new(errand))
    }
}
