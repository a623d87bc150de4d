//! Why a checkout did not end in `paid`.

use barya_protocol::ErrorCode;

/// Why it did not go. [`Fault::code`] is what the host's `barya-error` carries and what a locale has a sentence for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The server said no, or the payment failed for this reason.
    Api(ErrorCode),
    /// No answer came, after several tries.
    Offline,
    /// The quote does not hold together, or is not what was asked for.
    UntrustedQuote,
    /// The receipt does not verify, or is for something else.
    UntrustedReceipt,
    /// This browser, or this frame, has no passkeys.
    PasskeyUnavailable,
    /// The payer called it off.
    Cancelled,
    /// The money went back.
    Refunded,
}

impl Fault {
    /// A stable code: the API's own, or one of `offline`, `untrusted_quote`, `untrusted_receipt`,
    /// `passkey_unavailable`, `cancelled`, `refunded`.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Api(code) => code.code(),
            Fault::Offline => "offline",
            Fault::UntrustedQuote => "untrusted_quote",
            Fault::UntrustedReceipt => "untrusted_receipt",
            Fault::PasskeyUnavailable => "passkey_unavailable",
            Fault::Cancelled => "cancelled",
            Fault::Refunded => "refunded",
        }
    }

    /// Whether the same request may go another time. What the server will refuse for ever is not worth a button.
    pub(crate) const fn may_pass(self) -> bool {
        use ErrorCode as E;
        match self {
            Fault::Api(code) => !matches!(
                code,
                E::InvalidRequest
                    | E::PayeeNotFound
                    | E::OfferNotFound
                    | E::CurrencyUnsupported
                    | E::AmountOutOfRange
                    | E::PolicyRefused
                    | E::OriginNotAllowed
                    | E::TopLevelRequired
                    | E::SelfPayment
            ),
            Fault::Offline | Fault::Cancelled | Fault::Refunded | Fault::UntrustedQuote | Fault::UntrustedReceipt => {
                true
            }
            Fault::PasskeyUnavailable => false,
        }
    }
}

/// What is known about the payer's money when something did not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoneyMoved {
    /// None moved, or all of it came back.
    No,
    /// The server says so, but cannot prove it.
    Unknown,
}
