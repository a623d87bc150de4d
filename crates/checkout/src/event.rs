//! What happens to the machine.

use crate::action::Action;
use crate::effect::{Choices, EffectId};
use crate::fault::Fault;
use crate::outbox::{Kept, NotKept};
use barya_protocol::api::v1::{Assertion, Offer, Payee, Payment, Session, Spent};
use barya_protocol::id::{Intent, QuoteId};
use barya_protocol::quote::Quote;
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, ErrorCode};

/// Something happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The host opened the sheet; for a tip perhaps with an amount chosen on its page (minor units).
    Opened {
        /// The tip already chosen.
        amount: Option<Amount>,
    },
    /// The view says whether payee, amount, split *and* button of this quote have each been fully visible for a second.
    Visible {
        /// The quote on the screen.
        quote: QuoteId,
        /// Whether all of it can be seen.
        fully: bool,
    },
    /// Something was pressed. What cannot be pressed now is ignored.
    Pressed(Action),
    /// The network may be back: the browser says so, or the page is looked at again.
    Online,
    /// A task ended. Ignored unless the state waits for exactly this one.
    Reply(EffectId, Reply),
}

/// How a task ended.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Of [`Task::Payee`](crate::Task::Payee).
    Payee(Result<Box<Payee>, ApiError>),
    /// Of [`Task::Offer`](crate::Task::Offer).
    Offer(Result<Box<Offer>, ApiError>),
    /// Of [`Task::Shelf`](crate::Task::Shelf): all that is kept, oldest first.
    Shelf(Result<Vec<Kept>, NotKept>),
    /// Of [`Task::Settle`](crate::Task::Settle).
    Settled(Result<Box<Spent>, ApiError>),
    /// Of [`Task::Mint`](crate::Task::Mint).
    Minted(Intent),
    /// Of [`Task::Quote`](crate::Task::Quote).
    Quote(Result<Box<Quote>, ApiError>),
    /// Of [`Task::Rails`](crate::Task::Rails).
    Rails(Result<Box<Choices>, ApiError>),
    /// Of [`Task::Consent`](crate::Task::Consent).
    Consent(Result<Box<Assertion>, PasskeyError>),
    /// Of [`Task::Register`](crate::Task::Register).
    Registered(Result<Box<Registered>, SignInError>),
    /// Of [`Task::SignIn`](crate::Task::SignIn).
    SignedIn(Result<Box<Session>, SignInError>),
    /// Of [`Task::Pay`](crate::Task::Pay), [`Task::Topup`](crate::Task::Topup), [`Task::Ask`](crate::Task::Ask),
    /// [`Task::Follow`](crate::Task::Follow), [`Task::Code`](crate::Task::Code) and
    /// [`Task::Cancel`](crate::Task::Cancel).
    Payment(Result<Box<Payment>, ApiError>),
    /// Of [`Task::Hear`](crate::Task::Hear): the code, where one was heard.
    Heard(Option<String>),
    /// Of [`Task::Verify`](crate::Task::Verify): the claims of a receipt whose signature holds.
    Verified(Result<Box<ReceiptClaims>, VerifyError>),
    /// Of [`Task::Sleep`](crate::Task::Sleep), [`Task::Pause`](crate::Task::Pause) and
    /// [`Task::Alarm`](crate::Task::Alarm): the time has come.
    Rang,
}

/// A passkey that was made a moment ago.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The credential's id, base64url.
    pub credential: String,
    /// The session; absent when the server's last word was lost (the passkey may still be good).
    pub session: Option<Session>,
}

/// Why the API gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The server answered with a problem.
    Refused(ErrorCode),
    /// No answer, or none that could be read: nobody knows whether it was done.
    Lost,
}

impl From<ApiError> for Fault {
    fn from(error: ApiError) -> Fault {
        match error {
            ApiError::Refused(code) => Fault::Api(code),
            ApiError::Lost => Fault::Offline,
        }
    }
}

impl ApiError {
    /// Whether what was asked may have been done, or may yet be done when asked again.
    pub const fn is_open(self) -> bool {
        match self {
            ApiError::Lost => true,
            ApiError::Refused(code) => matches!(
                code,
                ErrorCode::Internal
                    | ErrorCode::Unavailable
                    | ErrorCode::ProviderUnavailable
                    | ErrorCode::RateLimited
                    | ErrorCode::IdempotencyConflict
            ),
        }
    }
}

/// Why there is no assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyError {
    /// No passkey, or a refused finger: the browser does not say which.
    NotAllowed,
    /// The browser or the frame has no passkeys at all.
    Unsupported,
    /// Something else went wrong with the authenticator.
    Failed,
}

/// Why there is no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The passkey's part failed.
    Passkey(PasskeyError),
    /// The server's part failed.
    Api(ApiError),
}

/// Why a receipt's claims cannot be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// The signature, the issuer or the form is wrong.
    Invalid,
    /// The keys could not be had.
    Unreachable,
}
