//! What an app asks a payload for.

use super::amount;
use super::scheme::Scheme;
use super::tlv::Payload;
use crate::{Currency, Money, MoneyError, Timestamp};

impl Payload {
    /// The currency (53); `None` when it is missing or unknown here.
    pub fn currency(&self) -> Option<Currency> {
        let number: u16 = self.text(&[53])?.parse().ok()?;
        Currency::ALL.iter().copied().find(|currency| currency.number() == number)
    }

    /// The amount asked for (54), exact; `None` when there is none or its currency is not known.
    ///
    /// Errors: [`MoneyError::NotANumber`] for text that is no amount of the currency, [`MoneyError::OutOfRange`].
    pub fn amount(&self) -> Result<Option<Money>, MoneyError> {
        match (self.text(&[54]), self.currency()) {
            (Some(text), Some(currency)) => amount::read(text, currency).map(Some),
            _ => Ok(None),
        }
    }

    /// The payee's name (59), which anyone can have written.
    pub fn merchant_name(&self) -> Option<&str> {
        self.text(&[59])
    }

    /// The payee's town (60).
    pub fn city(&self) -> Option<&str> {
        self.text(&[60])
    }

    /// The payee's name in their own script (64-01).
    pub fn local_name(&self) -> Option<&str> {
        self.text(&[64, 1])
    }

    /// The reference that comes back with the payment: where the scheme has it, else the label, else the bill.
    pub fn reference(&self) -> Option<&str> {
        let path: &[u8] = match self.scheme() {
            Some(Scheme::PromptPayBill) => &[30, 2],
            Some(Scheme::BharatQr) => &[27, 1],
            Some(Scheme::VietQr) => &[62, 8],
            _ => &[62, 5],
        };
        self.text(path).or_else(|| self.text(&[62, 5])).or_else(|| self.text(&[62, 1]))
    }

    /// Whether the code is for one payment (01 = 12).
    pub fn is_dynamic(&self) -> bool {
        self.text(&[1]) == Some("12")
    }

    /// The moment after which the code no longer holds, where the scheme has one. PayNow has a day, which ends at
    /// midnight in Singapore (UTC+8).
    pub fn expiry(&self) -> Option<Timestamp> {
        let millis = |path: &[u8]| self.text(path)?.parse().ok().map(Timestamp::from_millis);
        match self.scheme()? {
            Scheme::Khqr | Scheme::KhqrMerchant => millis(&[99, 1]),
            Scheme::LaoQr => millis(&[38, 4]),
            Scheme::PayNow => {
                let day = self.text(&[26, 4])?;
                let (year, month, day) = (day.get(..4)?, day.get(4..6)?, day.get(6..)?);
                let last: Timestamp = format!("{year}-{month}-{day}T15:59:59Z").parse().ok()?;
                Some(last.plus_millis(999))
            }
            _ => None,
        }
    }

    /// Whether the payee's side is told when this code is paid: a code of a scheme that tells, and not a person's.
    pub fn says_when_paid(&self) -> bool {
        let Some(scheme) = self.scheme() else { return false };
        let is = |path: &[u8], text: &str| self.text(path) == Some(text);
        scheme.says_when_paid()
            && match scheme {
                Scheme::DuitNow => !is(&[52], "0000"),
                Scheme::PayNow => is(&[26, 1], "2"),
                Scheme::Fps => self.node(&[26, 2]).is_some(),
                Scheme::LaoQr => is(&[38, 2], "002"),
                _ => true,
            }
    }
}
