//! What is written to a mobile-money company and read from it: GSMA Mobile Money API 1.2. Fields that we do not need are
//! passed over.

use crate::rails::decimal;
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The longest `descriptionText`.
const DESCRIPTION: usize = 160;

/// A transaction of type `merchantpay` or `disbursement`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Movement<'a> {
    pub amount: String,
    pub currency: &'static str,
    pub debit_party: [Pair<'a>; 1],
    pub credit_party: [Pair<'a>; 1],
    pub description_text: String,
    pub request_date: Timestamp,
    pub requesting_organisation_transaction_reference: &'a str,
}

/// A reversal of so much of a transaction.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reversal<'a> {
    pub r#type: &'static str,
    pub amount: String,
    pub currency: &'static str,
    pub requesting_organisation_transaction_reference: &'a str,
}

/// One name of a party.
#[derive(Serialize)]
pub struct Pair<'a> {
    pub key: &'a str,
    pub value: &'a str,
}

/// For the payer's message and statement, as much of it as is taken.
pub fn description(text: &str) -> String {
    text.chars().take(DESCRIPTION).collect()
}

/// An `X-CorrelationID`: the same for the same text, in the form of a UUID (version 8 of RFC 9562: of our own making).
pub fn correlation(text: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(["barya/mobile_money/v1\0", text].concat().as_bytes()).into();
    let mut hex = String::with_capacity(36);
    for (place, byte) in hash.iter().take(16).enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        let byte = match place {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

/// A transaction, as it stands.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transaction {
    pub transaction_reference: String,
    transaction_status: String,
    amount: String,
    currency: String,
    requesting_organisation_transaction_reference: Option<String>,
    modification_date: Option<String>,
}

/// What a status means. The standard leaves the words to the provider: only one is good, and what is not known to be bad
/// is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Completed,
    /// The payer is asked.
    Pending,
    Failed,
    /// In other words: under way.
    Other,
}

impl Transaction {
    pub fn standing(&self) -> Standing {
        match self.transaction_status.to_ascii_lowercase().as_str() {
            "completed" => Standing::Completed,
            "pending" => Standing::Pending,
            "failed" | "rejected" | "declined" | "cancelled" | "canceled" | "expired" | "reversed" => Standing::Failed,
            _ => Standing::Other,
        }
    }

    /// What moved. `None` when it is not of this currency or is no amount of it: then nobody knows.
    pub fn amount(&self, currency: Currency) -> Option<Amount> {
        if self.currency == currency.code() { decimal::read(&self.amount, currency) } else { None }
    }

    /// Whether it says that it is another organisation's business than this one.
    pub fn is_of_another(&self, reference: &str) -> bool {
        self.requesting_organisation_transaction_reference.as_deref().is_some_and(|told| told != reference)
    }

    /// When it came to where it stands, as far as the provider says so in UTC.
    pub fn at(&self) -> Option<Timestamp> {
        self.modification_date.as_deref()?.parse().ok()
    }
}

/// How far a request is that was answered with 202.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestState {
    pub server_correlation_id: String,
    pub status: Progress,
    pub object_reference: Option<String>,
    pub error: Option<ErrorObject>,
}

impl RequestState {
    /// Whether it failed and there is nothing that it made.
    pub fn made_nothing(&self) -> bool {
        self.status == Progress::Failed && self.object_reference.is_none()
    }
}

/// The standard has these three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    Pending,
    Completed,
    Failed,
    #[serde(other)]
    Unknown,
}

/// Where the object is that a request made.
#[derive(Deserialize)]
pub struct Response {
    link: String,
}

/// What a link points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link<'a> {
    Transaction(&'a str),
    RequestState(&'a str),
}

impl Response {
    /// Only the last two steps of the link count: where the provider is, we know ourselves.
    pub fn target(&self) -> Option<Link<'_>> {
        let (path, id) = self.link.trim_end_matches('/').rsplit_once('/')?;
        let kind = path.rsplit('/').next()?;
        match kind {
            _ if id.is_empty() => None,
            "transactions" | "reversals" => Some(Link::Transaction(id)),
            "requeststates" => Some(Link::RequestState(id)),
            _ => None,
        }
    }
}

/// Why something was not done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ErrorObject {
    pub error_code: String,
}

impl ErrorObject {
    /// The key is known: it was asked for before.
    pub fn is_duplicate(&self) -> bool {
        self.error_code == "duplicateRequest"
    }

    /// Whether it lies with the payer rather than with us or with the provider.
    pub fn is_of_payer(&self) -> bool {
        let code = self.error_code.as_str();
        let limits = ["LimitExceeded", "ValueExceeded", "VolumeExceeded", "MinValue", "MaxValue"];
        let others =
            ["insufficientFunds", "requestDeclined", "maxBalanceExceeded", "identifierError", "samePartiesError"];
        others.contains(&code) || limits.iter().any(|ending| code.ends_with(ending))
    }
}

/// What a notice has to have: the object, or the error.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    pub transaction_reference: Option<String>,
    pub error_category: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correlation_is_a_uuid_that_follows_from_its_text() {
        let one = correlation("py_1");
        assert_eq!((one.len(), &one[14..15]), (36, "8"));
        assert!(matches!(&one[19..20], "8" | "9" | "a" | "b"), "{one}");
        assert!(one.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'));
        assert_eq!(one, correlation("py_1"));
        assert_ne!(one, correlation("py_1-return-0"));
    }

    #[test]
    fn a_link_is_followed_at_this_provider_only() {
        let target = |link: &str| match (Response { link: link.to_owned() }).target() {
            Some(Link::Transaction(id)) => format!("t {id}"),
            Some(Link::RequestState(id)) => format!("r {id}"),
            None => String::new(),
        };
        assert_eq!(target("/transactions/REF-1"), "t REF-1");
        assert_eq!(target("https://elsewhere.example/mm/transactions/REF-1/"), "t REF-1");
        assert_eq!(target("/requeststates/6d4c"), "r 6d4c");
        for bad in ["", "/", "REF-1", "/quotations/Q", "/transactions/", "/transactions"] {
            assert_eq!(target(bad), "", "{bad}");
        }
    }

    #[test]
    fn only_one_word_is_good_and_what_is_not_known_to_be_bad_is_not() {
        let read = |status: &str, amount: &str| -> Transaction {
            let text = format!(
                r#"{{"transactionReference":"R","transactionStatus":"{status}","amount":"{amount}","currency":"PHP"}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        for (status, standing) in [
            ("completed", Standing::Completed),
            ("Completed", Standing::Completed),
            ("pending", Standing::Pending),
            ("failed", Standing::Failed),
            ("reversed", Standing::Failed),
            ("on hold", Standing::Other),
            ("", Standing::Other),
        ] {
            assert_eq!(read(status, "1").standing(), standing, "{status}");
        }
        assert_eq!(read("completed", "15.21").amount(Currency::PHP), Amount::new(1_521));
        assert_eq!(read("completed", "15.2100").amount(Currency::PHP), Amount::new(1_521));
        assert_eq!(read("completed", "15.211").amount(Currency::PHP), None);
        assert_eq!(read("completed", "15.21").amount(Currency::USD), None);
    }

    #[test]
    fn what_the_payer_cannot_or_will_not_is_not_our_fault() {
        let of_payer = |code: &str| ErrorObject { error_code: code.to_owned() }.is_of_payer();
        for code in [
            "insufficientFunds",
            "dailyValueLimitExceeded",
            "accountMaxTotalValueExceeded",
            "lessThanTransactionMinValue",
        ] {
            assert!(of_payer(code), "{code}");
        }
        for code in ["formatError", "clientAuthorisationError", "genericError", "duplicateRequest", ""] {
            assert!(!of_payer(code), "{code}");
        }
    }
}
