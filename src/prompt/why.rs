//! Why it did not go, in words of the payer's own life.

use crate::locale::Message;
use barya_checkout::Fault;
use barya_protocol::ErrorCode;

/// The sentence for a fault. Several faults share one: a payer is told what they can do something about.
pub fn why(fault: Fault) -> Message {
    match fault {
        Fault::Api(code) => why_refused(code),
        Fault::Offline => Message::WhyOffline,
        Fault::UntrustedQuote | Fault::UntrustedReceipt => Message::WhyUntrusted,
        Fault::PasskeyUnavailable => Message::WhyNoPasskey,
        Fault::Cancelled => Message::WhyCancelled,
        Fault::Refunded => Message::WhyRefunded,
    }
}

fn why_refused(code: ErrorCode) -> Message {
    use ErrorCode as E;
    match code {
        E::PayeeNotFound | E::OfferNotFound | E::NotFound => Message::WhyNotFound,
        E::OriginNotAllowed | E::TopLevelRequired | E::InvalidRequest => Message::WhyNotHere,
        E::CurrencyUnsupported | E::AmountOutOfRange | E::PolicyRefused | E::WalletLimit | E::SelfPayment => {
            Message::WhyAmount
        }
        E::QuoteExpired | E::QuoteNotFound | E::SessionRequired | E::ChallengeInvalid => Message::WhyExpired,
        E::InsufficientFunds => Message::WhyFunds,
        E::Declined | E::RailUnavailable => Message::WhyDeclined,
        E::RateLimited | E::Unavailable | E::ProviderUnavailable => Message::WhyBusy,
        _ => Message::WhyOther,
    }
}

/// The same for the ear, where it is one of those that a payer can do something about.
pub fn why_heard(fault: Fault) -> Option<Message> {
    use Message as M;
    let why = why(fault);
    matches!(why, M::WhyOffline | M::WhyDeclined | M::WhyExpired | M::WhyNoPasskey | M::WhyBusy).then_some(why)
}
