//! Following a payment: again and again, with growing pauses, until nothing more is to be learnt.

use crate::effect::{Effect, EffectId, Since, Task};
use crate::event::{Event, Reply};
use crate::visit::Visit;
use barya_protocol::api::v1::Payment;
use barya_protocol::id::{PaymentId, Secret};

/// How often nothing is learnt before asking rests.
const MAX_TRIES: u8 = 10;
const FIRST_PAUSE_MS: u32 = 500;
const LONGEST_PAUSE_MS: u32 = 30_000;

/// The next pause, twice as long each time; `None` after the last.
pub(super) fn pause_ms(tries: &mut u8) -> Option<u32> {
    let pause = FIRST_PAUSE_MS.saturating_mul(2_u32.saturating_pow(u32::from(*tries)));
    *tries = tries.checked_add(1).filter(|&tries| tries <= MAX_TRIES)?;
    Some(pause.min(LONGEST_PAUSE_MS))
}

/// A payment that is followed.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    payment: PaymentId,
    secret: Secret,
    since: Since,
    tries: u8,
    step: Step,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// The server says when something changes.
    Following(EffectId),
    /// A pause before it is asked again.
    Pausing(EffectId),
    /// Nothing was to be learnt, often enough.
    Off,
}

/// What an event meant to a watch.
pub(super) enum Heard {
    /// The payment stands elsewhere now.
    News(Box<Payment>),
    /// It stands where it stood.
    Same(Box<Payment>),
    /// The event was the watch's own.
    Nothing,
    /// The event was for somebody else.
    Other(Event),
}

impl Watch {
    pub(super) fn over(
        payment: PaymentId,
        secret: Secret,
        since: Since,
        visit: &mut Visit,
        fx: &mut Vec<Effect>,
    ) -> Box<Watch> {
        let mut watch = Box::new(Watch { payment, secret, since, tries: 0, step: Step::Off });
        watch.follow(visit, fx);
        watch
    }

    /// Whether nothing more will be heard of it by itself.
    pub(super) fn is_deaf(&self) -> bool {
        matches!(self.step, Step::Off)
    }

    /// Whether it is this payment.
    pub(super) fn is_over(&self, payment: &Payment) -> bool {
        payment.id == self.payment
    }

    /// Whether the payment stands where it stood.
    pub(super) fn is_same(&self, payment: &Payment) -> bool {
        self.is_over(payment) && self.since.is(payment)
    }

    /// The payer did something: listens on, from the first try.
    pub(super) fn listen(&mut self, visit: &mut Visit, fx: &mut Vec<Effect>) {
        self.tries = 0;
        if !matches!(self.step, Step::Following(_)) {
            self.stop(fx);
            self.follow(visit, fx);
        }
    }

    /// What became of it? Asks at once.
    pub(super) fn ask(&mut self, visit: &mut Visit, fx: &mut Vec<Effect>) {
        self.stop(fx);
        self.tries = 0;
        let task = Task::Ask { payment: self.payment, secret: self.secret.clone() };
        self.step = Step::Following(visit.run(task, fx));
    }

    /// Nobody wants to know any longer.
    pub(super) fn stop(&self, fx: &mut Vec<Effect>) {
        if let Step::Following(wait) | Step::Pausing(wait) = self.step {
            fx.push(Effect::Drop(wait));
        }
    }

    /// Asks the server to call it off.
    pub(super) fn cancel(&self) -> Task {
        Task::Cancel { payment: self.payment, secret: self.secret.clone() }
    }

    /// Hands over the code that came by message.
    pub(super) fn enter(&self, code: &str) -> Task {
        Task::Code { payment: self.payment, secret: self.secret.clone(), code: code.to_owned() }
    }

    fn follow(&mut self, visit: &mut Visit, fx: &mut Vec<Effect>) {
        let task = Task::Follow { payment: self.payment, secret: self.secret.clone(), since: self.since };
        self.step = Step::Following(visit.run(task, fx));
    }

    pub(super) fn on(&mut self, event: Event, visit: &mut Visit, fx: &mut Vec<Effect>) -> Heard {
        match (self.step, event) {
            (Step::Following(wait), Event::Reply(id, Reply::Payment(answer))) if id == wait => {
                let heard = match answer {
                    Ok(payment) if self.is_same(&payment) => Heard::Same(payment),
                    Ok(payment) if self.is_over(&payment) => return Heard::News(payment),
                    _ => Heard::Nothing,
                };
                self.step = match pause_ms(&mut self.tries) {
                    Some(ms) => Step::Pausing(visit.run(Task::Pause { ms }, fx)),
                    None => Step::Off,
                };
                heard
            }
            (Step::Pausing(wait), Event::Reply(id, Reply::Rang)) if id == wait => {
                self.follow(visit, fx);
                Heard::Nothing
            }
            (_, event) => Heard::Other(event),
        }
    }
}
