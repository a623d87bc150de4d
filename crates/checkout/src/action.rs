//! What can be pressed: shared by the view (`data-action`), the machine and the tests from outside.

use barya_protocol::Amount;
use barya_protocol::line::Rail;
use std::borrow::Cow;

/// Something that can be pressed. `Speak`, `Mute` and `Language` are the view's own: they change nothing here, and
/// [`State::actions`](crate::State::actions) does not list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Choose this tip, minor units.
    Amount(Amount),
    /// Agree to the quote: the touch.
    Confirm,
    /// Make a new wallet.
    CreateWallet,
    /// My finger again: a passkey that the browser did not offer by itself.
    UseWallet,
    /// Put the missing money into the wallet.
    TopUp,
    /// Put more into the wallet than is missing: the rest stays there.
    TopUpMore,
    /// Another way to pay than the wallet.
    Method,
    /// Pay or top up by this rail.
    Rail(Rail),
    /// Type this digit, 0 to 9.
    Digit(u8),
    /// Take the last digit back.
    Erase,
    /// What was typed is all of it.
    Send,
    /// Back, or call off a payment that waits for money.
    Cancel,
    /// Say it again.
    Speak,
    /// Sound off or on.
    Mute,
    /// Another language.
    Language,
    /// Put the sheet away.
    Close,
    /// Try again.
    Retry,
    /// Look at another of the wishes that are kept, counted from 0.
    Pick(u8),
    /// Leave what is kept, and go on with what the sheet was opened for.
    Fresh,
}

impl Action {
    /// The value of `data-action`: `amount-2000`, `confirm`, `rail-sandbox`, `digit-7` and so on.
    pub fn as_str(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Action::Amount(amount) => return joined("amount-", &amount.get().to_string()),
            Action::Rail(rail) => return joined("rail-", rail.as_str()),
            Action::Digit(digit) => return joined("digit-", &digit.to_string()),
            Action::Pick(place) => return joined("saved-", &place.to_string()),
            Action::Confirm => "confirm",
            Action::CreateWallet => "create-wallet",
            Action::UseWallet => "use-wallet",
            Action::TopUp => "top-up",
            Action::TopUpMore => "top-up-more",
            Action::Method => "method",
            Action::Erase => "erase",
            Action::Send => "send",
            Action::Cancel => "cancel",
            Action::Speak => "speak",
            Action::Mute => "mute",
            Action::Language => "language",
            Action::Close => "close",
            Action::Retry => "retry",
            Action::Fresh => "fresh",
        })
    }
}

fn joined(prefix: &str, rest: &str) -> Cow<'static, str> {
    Cow::Owned([prefix, rest].concat())
}
