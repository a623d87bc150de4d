//! Error codes. One declaration gives the code on the wire, the HTTP status, the title and the documentation, so that
//! they cannot drift apart.

use crate::currency::alloc_str;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

macro_rules! error_codes {
    ($( $(#[doc = $doc:literal])+ $name:ident $code:literal $status:literal $title:literal ; )*) => {
        /// A stable reason why a request or a payment did not go. On the wire: the code, such as `quote_expired`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $( $(#[doc = $doc])+ $name, )* }

        impl ErrorCode {
            /// Every code, in order of declaration.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$name),*];

            /// The code on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(ErrorCode::$name => $code),* }
            }

            /// The HTTP status it is answered with. For a reason that a payment failed: the status that a request
            /// would have, although the payment itself is answered with 200.
            pub const fn status(self) -> u16 {
                match self { $(ErrorCode::$name => $status),* }
            }

            /// One line in English for developers. What a payer reads comes from `locales/`.
            pub const fn title(self) -> &'static str {
                match self { $(ErrorCode::$name => $title),* }
            }

            /// What it means and what to do, in English for developers.
            #[cfg(feature = "openapi")]
            pub const fn doc(self) -> &'static str {
                match self { $(ErrorCode::$name => concat!($($doc),+)),* }
            }
        }

        impl FromStr for ErrorCode {
            type Err = UnknownCode;
            fn from_str(code: &str) -> Result<Self, UnknownCode> {
                ErrorCode::ALL.iter().copied().find(|known| known.code() == code).ok_or(UnknownCode)
            }
        }
    };
}

error_codes! {
    /// The body, path or query is not what the route takes; `errors` names each field. Mend the request.
    InvalidRequest "invalid_request" 400 "The request is not valid";
    /// The body is longer than 64 KiB.
    PayloadTooLarge "payload_too_large" 413 "The body is too large";
    /// The body is not `application/json`.
    UnsupportedMediaType "unsupported_media_type" 415 "The body must be application/json";
    /// There is nothing at this address.
    NotFound "not_found" 404 "Nothing is here";
    /// The address exists, but not for this method.
    MethodNotAllowed "method_not_allowed" 405 "This method is not allowed here";
    /// No payee has this handle.
    PayeeNotFound "payee_not_found" 404 "No such payee";
    /// No offer has this id.
    OfferNotFound "offer_not_found" 404 "No such offer";
    /// No quote has this id, or it is not yours to see.
    QuoteNotFound "quote_not_found" 404 "No such quote";
    /// No payment has this id, or it is not yours to see.
    PaymentNotFound "payment_not_found" 404 "No such payment";
    /// No refund has this id, or it has not gone through.
    RefundNotFound "refund_not_found" 404 "No such refund";
    /// The payee no longer has the money that would have to go back: `detail` says what is lacking. Nothing was done.
    PayeeShort "payee_short" 409 "The payee no longer has this money";
    /// No receipt has this id.
    ReceiptNotFound "receipt_not_found" 404 "No such receipt";
    /// A handle or offer id is already in use.
    AlreadyExists "already_exists" 409 "It exists already";
    /// The payee does not take this currency.
    CurrencyUnsupported "currency_unsupported" 422 "The payee does not take this currency";
    /// The amount is below or above what this payee, rail or policy allows.
    AmountOutOfRange "amount_out_of_range" 422 "The amount is out of range";
    /// The rail does not exist here, or not for this purpose.
    RailUnavailable "rail_unavailable" 422 "This rail is not available";
    /// The operator's policy for this currency does not allow it.
    PolicyRefused "policy_refused" 403 "The policy for this currency does not allow it";
    /// The quote's time for consent is over. Ask for a new one with the same intent.
    QuoteExpired "quote_expired" 410 "The quote has expired";
    /// The header `Idempotency-Key` is missing or is not the quote's intent.
    IdempotencyKeyInvalid "idempotency_key_invalid" 400 "The Idempotency-Key is missing or wrong";
    /// The same key came with another body. Nothing was done.
    IdempotencyConflict "idempotency_conflict" 409 "The same key came with another body";
    /// The intent was used for something else: another payee, offer or amount. Make a new intent.
    IntentConflict "intent_conflict" 409 "The intent belongs to another purchase";
    /// The consent does not verify for this quote: `detail` says what did not. No money moved.
    AuthorizationInvalid "authorization_invalid" 403 "The consent does not verify";
    /// The passkey is not known here. No money moved.
    PasskeyUnknown "passkey_unknown" 403 "The passkey is not known";
    /// This site may not show this checkout. No money moved.
    OriginNotAllowed "origin_not_allowed" 403 "This site may not show this checkout";
    /// The browser did not say on which site consent was given: open the checkout at the top level.
    TopLevelRequired "top_level_required" 403 "Open the checkout at the top level";
    /// A registration or login was not begun here, is over, or was used.
    ChallengeInvalid "challenge_invalid" 400 "The challenge is unknown or used";
    /// No session, or it is over. Sign in with a passkey.
    SessionRequired "session_required" 401 "A session is required";
    /// Whoever asks is known, and may not do this; also where there is no such payee.
    Forbidden "forbidden" 403 "You may not do this";
    /// No webhook endpoint has this id.
    EndpointNotFound "endpoint_not_found" 404 "No such webhook endpoint";
    /// This endpoint has no delivery of this id; old ones are removed.
    DeliveryNotFound "delivery_not_found" 404 "No such delivery";
    /// The endpoint is switched off, by its owner, by answering 410, or after many failures. Switch it on first.
    EndpointOff "endpoint_off" 409 "The webhook endpoint is switched off";
    /// No API key of this payee has this id, or it was revoked.
    ApiKeyNotFound "api_key_not_found" 404 "No such API key";
    /// There are as many of them as there may be. Remove one first.
    TooMany "too_many" 409 "There are too many of them";
    /// The wallet holds too little; of a payout: less than that can be taken out now (`GET /v1/balance` says why).
    InsufficientFunds "insufficient_funds" 402 "The wallet holds too little";
    /// The wallet may not hold or load this much.
    WalletLimit "wallet_limit" 422 "The wallet's limit is reached";
    /// A payee may not pay themselves.
    SelfPayment "self_payment" 422 "A payee cannot pay themselves";
    /// The payment is in a state in which this cannot be done.
    PaymentState "payment_state" 409 "The payment's state does not allow it";
    /// No payout has this id, or it is not yours to see.
    PayoutNotFound "payout_not_found" 404 "No such payout";
    /// The payout is in a state in which this cannot be done.
    PayoutState "payout_state" 409 "The payout's state does not allow it";
    /// More than may be taken out in a day or a month by somebody of whom this much is known: `detail` says what is left,
    /// and an entry of `errors` for the field `tier` what would raise the limit (`phone` or `national_id`), where
    /// anything would. Nothing was done.
    PayoutLimit "payout_limit" 422 "The limit for taking money out is reached";
    /// The operator's verifier did not confirm it, or it stands for somebody else already.
    IdentityRefused "identity_refused" 422 "The identity was not confirmed";
    /// The rail's provider declined. No money moved.
    Declined "declined" 402 "The provider declined";
    /// The code that was typed is not the one that was sent. Nothing was done; it can be typed again.
    CodeWrong "code_wrong" 422 "The code is not the one that was sent";
    /// The provider did not answer; the outcome is not known yet.
    ProviderUnavailable "provider_unavailable" 503 "The provider does not answer";
    /// No allowance has this id, or it is not yours.
    AllowanceNotFound "allowance_not_found" 404 "No such allowance";
    /// This wallet has an allowance for this payee on this site that can still be paid out of.
    AllowanceOpen "allowance_open" 409 "There is an open allowance already";
    /// The token does not verify: `detail` says what did not. No money moved.
    AllowanceInvalid "allowance_invalid" 403 "The token does not verify";
    /// The time for consent to the terms is over, or the time for settling what was paid out of the allowance.
    AllowanceExpired "allowance_expired" 410 "The allowance has expired";
    /// This serial of the allowance was used for another payment. No money moved, and it was noted down.
    SerialReused "serial_reused" 409 "The serial was used before";
    /// Too many requests: wait for `Retry-After` seconds.
    RateLimited "rate_limited" 429 "Too many requests";
    /// Our fault. The outcome is what the payment says when asked again.
    Internal "internal" 500 "Something went wrong on our side";
    /// The server is starting, stopping or overloaded. Try again with the same key.
    Unavailable "unavailable" 503 "The server is not ready";
}

/// The text is not one of [`ErrorCode::ALL`]: it may come from a newer server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a known error code")
    }
}

impl core::error::Error for UnknownCode {}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        alloc_str(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_statuses_are_errors() {
        for (i, &error) in ErrorCode::ALL.iter().enumerate() {
            assert_eq!(error.code().parse(), Ok(error));
            assert!(ErrorCode::ALL[..i].iter().all(|e| e.code() != error.code()));
            assert!((400..600).contains(&error.status()));
            assert!(error.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        }
    }
}
