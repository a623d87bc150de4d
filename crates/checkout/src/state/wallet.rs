//! `wallet`: new here, or my finger again?

use super::State;
use super::confirm::Confirm;
use super::method::Method;
use super::pursuit::Pursuit;
use crate::action::Action;
use crate::effect::{ConsentMode, Effect, EffectId, Task};
use crate::event::{Event, PasskeyError, Registered, Reply, SignInError};
use crate::fault::Fault;
use crate::visit::{Deal, Visit};
use barya_protocol::api::v1::Authorization;
use barya_protocol::quote::Quote;

/// New here, or my finger again? Shown when no passkey answered by itself; never makes a wallet unasked.
#[derive(Clone, Debug)]
pub struct Wallet {
    pub(super) visit: Box<Visit>,
    deal: Box<Deal>,
    trouble: Option<Fault>,
    step: Step,
}

#[derive(Clone, Debug)]
enum Step {
    /// Three pictures.
    Choosing,
    /// A passkey is being made.
    Making { wait: EffectId },
    /// The finger is awaited, over the quote.
    Touching { wait: EffectId },
}

impl Wallet {
    pub(super) fn open(visit: Box<Visit>, deal: Box<Deal>, trouble: Option<Fault>) -> State {
        State::Wallet(Wallet { visit, deal, trouble, step: Step::Choosing })
    }

    /// The quote that the payer was about to agree to.
    pub fn quote(&self) -> &Quote {
        &self.deal.quote
    }

    /// Whether the finger is awaited: the pictures cannot be pressed.
    pub fn is_touching(&self) -> bool {
        !matches!(self.step, Step::Choosing)
    }

    /// What went wrong a moment ago, if anything. A refused finger alone is no fault.
    pub fn trouble(&self) -> Option<Fault> {
        self.trouble
    }

    pub(super) fn actions(&self) -> Vec<Action> {
        match self.step {
            Step::Choosing => {
                vec![Action::CreateWallet, Action::UseWallet, Action::Method, Action::Cancel, Action::Close]
            }
            Step::Making { .. } | Step::Touching { .. } => vec![Action::Cancel, Action::Close],
        }
    }

    pub(super) fn on(mut self, event: Event, fx: &mut Vec<Effect>) -> State {
        match (&self.step, event) {
            (_, Event::Pressed(Action::CreateWallet)) => {
                let wait = self.visit.run(Task::Register, fx);
                State::Wallet(Wallet { trouble: None, step: Step::Making { wait }, ..self })
            }
            (_, Event::Pressed(Action::UseWallet)) => {
                let challenge = self.deal.quote.digest;
                let wait = self.visit.run(Task::Consent { challenge, mode: ConsentMode::Modal }, fx);
                State::Wallet(Wallet { trouble: None, step: Step::Touching { wait }, ..self })
            }
            (_, Event::Pressed(Action::Method)) => Method::ask(self.visit, self.deal.ask, Some(self.deal), fx),
            (Step::Choosing, Event::Pressed(Action::Cancel)) => Confirm::open(self.visit, self.deal, fx),
            (Step::Making { wait } | Step::Touching { wait }, Event::Pressed(Action::Cancel)) => {
                fx.push(Effect::Drop(*wait));
                Wallet::open(self.visit, self.deal, None)
            }
            (Step::Making { wait }, Event::Reply(id, Reply::Registered(answer))) if id == *wait => {
                self.made(answer, fx)
            }
            (Step::Touching { wait }, Event::Reply(id, Reply::Consent(answer))) if id == *wait => match answer {
                Ok(assertion) => Pursuit::agreed(self.visit, self.deal, Authorization::Passkey(*assertion), fx),
                Err(error) => Wallet::open(self.visit, self.deal, passkey_trouble(error)),
            },
            _ => State::Wallet(self),
        }
    }

    /// Back to the price: making a wallet is not agreeing to pay. The next touch is asked of the new passkey.
    fn made(mut self, answer: Result<Box<Registered>, SignInError>, fx: &mut Vec<Effect>) -> State {
        match answer {
            Ok(made) => {
                let Registered { credential, session } = *made;
                if session.is_some() {
                    self.visit.learn_passkey(credential.clone(), fx);
                    self.visit.session = session;
                }
                self.visit.made = Some(credential);
                Confirm::open(self.visit, self.deal, fx)
            }
            Err(error) => Wallet::open(self.visit, self.deal, sign_in_trouble(error)),
        }
    }
}

/// What of an authenticator's refusal is worth telling.
fn passkey_trouble(error: PasskeyError) -> Option<Fault> {
    match error {
        PasskeyError::NotAllowed | PasskeyError::Failed => None,
        PasskeyError::Unsupported => Some(Fault::PasskeyUnavailable),
    }
}

pub(super) fn sign_in_trouble(error: SignInError) -> Option<Fault> {
    match error {
        SignInError::Passkey(error) => passkey_trouble(error),
        SignInError::Api(error) => Some(error.into()),
    }
}
