//! The calls of Stripe's API that the card rail makes: form-encoded, under a pinned version. See
//! <https://docs.stripe.com/api/payment_intents>. A provider that speaks the same (a counterpart of the tests, say) is
//! reached by another address.

use crate::rails::config::Credential;
use crate::rails::http::{self, ClientError, Reply};
use crate::rails::{Back, Disputed, GiveBack, Notice, Order, RailError, Stand};
use axum::http::header::CONTENT_TYPE;
use barya_protocol::{Amount, Currency};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version of the API whose answers are read here, whatever the account is set to.
const VERSION: &str = "2024-06-20";
/// Where an intent's metadata says which payment it is for.
const PAYMENT: &str = "payment";
/// Where it says how many cards were tried: kept at the provider, so that it outlives a restart.
const ATTEMPTS: &str = "attempts";
/// Where a refund's metadata says under which key it was made.
const KEY: &str = "key";

/// The client.
#[derive(Clone, Debug)]
pub struct Stripe {
    client: Client,
    url: String,
    key: Credential,
}

/// A PaymentIntent, as far as it is read.
#[derive(Clone, Debug, Deserialize)]
pub struct Intent {
    /// `pi_…`.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// What was ordered, minor units.
    pub amount: Amount,
    /// What arrived. Counterparts leave it out; captured at once, it is all of the amount.
    #[serde(default)]
    pub amount_received: Option<Amount>,
    /// ISO 4217, lower case.
    pub currency: String,
    /// What the provider's own script needs for its step with the bank. For the payer's page only.
    #[serde(default)]
    pub client_secret: Option<Credential>,
    /// The card that is on it.
    #[serde(default)]
    pub payment_method: Option<String>,
    /// Why the last card was not taken; only that there is a reason is looked at.
    #[serde(default)]
    last_payment_error: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
}

/// Where an intent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No card yet, or the last one was not taken.
    RequiresPaymentMethod,
    /// A card is on it; the money was not asked for yet.
    RequiresConfirmation,
    /// The payer's bank wants to ask the payer first.
    RequiresAction,
    /// The provider works on it.
    Processing,
    /// Held and not taken. We never order it so.
    RequiresCapture,
    /// The money is there.
    Succeeded,
    /// Over, without money.
    Canceled,
    /// A word that this version of ours does not know.
    #[serde(other)]
    Unknown,
}

impl Intent {
    /// How many cards were tried on it.
    pub fn attempts(&self) -> u32 {
        self.metadata.get(ATTEMPTS).and_then(|count| count.parse().ok()).unwrap_or(0)
    }

    /// Whether a card was tried and not taken.
    pub fn was_declined(&self) -> bool {
        self.status == Status::RequiresPaymentMethod && self.last_payment_error.is_some()
    }

    /// Whether it is the intent of this order.
    pub fn is_of(&self, order: &Order) -> bool {
        self.metadata.get(PAYMENT).is_some_and(|payment| *payment == order.payment.to_string())
            && self.currency == code(order.currency)
            && self.amount == order.amount
    }
}

impl Stripe {
    /// At `url`, under the account's secret key.
    pub fn new(url: &str, key: Credential) -> Result<Stripe, ClientError> {
        Ok(Stripe { client: http::client()?, url: url.trim_end_matches('/').to_owned(), key })
    }

    /// Makes an intent, which moves nothing, or finds the one made before for this payment.
    pub async fn make(&self, order: &Order) -> Result<Intent, RailError> {
        let (form, key) = (new_intent(order), order.payment.to_string());
        intent(&self.post("/v1/payment_intents", &form, Some(&key)).await?)
    }

    /// The intent of this id.
    pub async fn intent(&self, id: &str) -> Result<Intent, RailError> {
        intent(&http::call(|| self.request(Method::GET, &["/v1/payment_intents/", id].concat())).await?)
    }

    /// Puts a card on an intent, and counts it.
    pub async fn put(&self, id: &str, method: &str, attempts: u32, key: &str) -> Result<Intent, RailError> {
        let form = form(&[("payment_method", method), (&nested("metadata", ATTEMPTS), &attempts.to_string())]);
        intent(&self.post(&["/v1/payment_intents/", id].concat(), &form, Some(key)).await?)
    }

    /// Asks for the money with the card that is on it, once under this key.
    pub async fn confirm(&self, id: &str, key: &str) -> Result<Intent, RailError> {
        intent(&self.post(&["/v1/payment_intents/", id, "/confirm"].concat(), "", Some(key)).await?)
    }

    /// Ends an intent. It goes under no key: a refusal must not be remembered, and nothing can be cancelled twice.
    pub async fn cancel(&self, id: &str) -> Result<Intent, RailError> {
        intent(&self.post(&["/v1/payment_intents/", id, "/cancel"].concat(), "", None).await?)
    }

    /// The dispute of this id. See <https://docs.stripe.com/api/disputes>.
    pub async fn dispute(&self, id: &str) -> Result<Dispute, RailError> {
        // It came in a signed notice; still no address is made of what is not a plain name.
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return Err(RailError::Refused("not the name of a dispute"));
        }
        let reply = http::call(|| self.request(Method::GET, &["/v1/disputes/", id].concat())).await?;
        if reply.status.is_success() { reply.json() } else { Err(refusal(&reply)) }
    }

    /// The refund that was made under this key: known also past the life of keys at the provider, because it carries it.
    pub async fn refund_under(&self, id: &str, key: &str) -> Result<Option<Back>, RailError> {
        let path = format!("/v1/refunds?payment_intent={id}&limit=100");
        let reply = http::call(|| self.request(Method::GET, &path)).await?;
        if !reply.status.is_success() {
            return Err(refusal(&reply));
        }
        let Refunds { data, has_more } = reply.json()?;
        let same = |refund: &&Refund| refund.metadata.get(KEY).is_some_and(|known| known == key);
        match data.iter().find(same) {
            Some(made) => made.verdict().map(Some),
            // It may be on a page that we do not see.
            None if has_more => Err(RailError::NoAnswer),
            None => Ok(None),
        }
    }

    /// Sends money back to the card, once under this key.
    pub async fn refund(&self, id: &str, back: GiveBack<'_>) -> Result<Back, RailError> {
        let GiveBack { amount, key, is_first } = back;
        if !is_first && let Some(made) = self.refund_under(id, key).await? {
            return Ok(made);
        }
        let form =
            form(&[("payment_intent", id), ("amount", &amount.get().to_string()), (&nested("metadata", KEY), key)]);
        let reply = self.post("/v1/refunds", &form, Some(key)).await?;
        match reply.status.is_success() {
            true => reply.json::<Refund>()?.verdict(),
            // An earlier try may have gone.
            false if reply.tries > 1 => Err(RailError::NoAnswer),
            false => Err(refusal(&reply)),
        }
    }

    async fn post(&self, path: &str, form: &str, key: Option<&str>) -> Result<Reply, RailError> {
        let make = || {
            let request = self.request(Method::POST, path);
            let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form.to_owned());
            match key {
                Some(key) => request.header("idempotency-key", key),
                None => request,
            }
        };
        http::call(make).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, [&self.url, path].concat());
        request.bearer_auth(self.key.expose()).header("stripe-version", VERSION)
    }
}

/// How the API writes a currency. Its amounts are minor units as ours are, for every currency that Barya knows: what it
/// calls zero-decimal (JPY, KRW, VND among them) has no decimals with us either. See
/// <https://docs.stripe.com/currencies>.
fn code(currency: Currency) -> String {
    currency.code().to_ascii_lowercase()
}

fn new_intent(order: &Order) -> String {
    let mut fields = vec![
        ("amount".to_owned(), order.amount.get().to_string()),
        ("currency".to_owned(), code(order.currency)),
        ("capture_method".to_owned(), "automatic".to_owned()),
        ("payment_method_types[]".to_owned(), "card".to_owned()),
        (nested("metadata", PAYMENT), order.payment.to_string()),
    ];
    if let Some(payee) = &order.payee {
        fields.push((nested("metadata", "payee"), payee.clone()));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form(&fields)
}

fn nested(parent: &str, child: &str) -> String {
    format!("{parent}[{child}]")
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn intent(reply: &Reply) -> Result<Intent, RailError> {
    if reply.status.is_success() { reply.json() } else { Err(refusal(reply)) }
}

fn refusal(reply: &Reply) -> RailError {
    RailError::Refused(match reply.status {
        // Another call under this key is on its way: what it does we do not know.
        StatusCode::CONFLICT => return RailError::NoAnswer,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "the card company does not know our key",
        StatusCode::NOT_FOUND => "the card company knows no such order",
        StatusCode::PAYMENT_REQUIRED => "the card was not taken",
        _ => "the card company does not take this order",
    })
}

#[derive(Deserialize)]
struct Refunds {
    data: Vec<Refund>,
    #[serde(default)]
    has_more: bool,
}

#[derive(Deserialize)]
struct Refund {
    status: String,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
}

impl Refund {
    /// Where it stands. A word that we do not know says nothing.
    fn verdict(&self) -> Result<Back, RailError> {
        match self.status.as_str() {
            "succeeded" => Ok(Back::Sent),
            "pending" | "requires_action" => Ok(Back::Taken),
            "failed" | "canceled" => Ok(Back::Failed),
            _ => Err(RailError::NoAnswer),
        }
    }
}

/// A dispute over a charge, as far as it is read.
#[derive(Clone, Debug, Deserialize)]
pub struct Dispute {
    amount: Amount,
    currency: String,
    payment_intent: Option<String>,
    status: String,
}

impl Dispute {
    /// Whether it is over this order's money.
    pub fn is_of(&self, order: &Order, intent: &str) -> bool {
        self.payment_intent.as_deref() == Some(intent) && self.currency == code(order.currency)
    }

    /// Where it stands. A word that we do not know says nothing.
    pub fn disputed(&self) -> Result<Disputed, RailError> {
        let stand = match self.status.as_str() {
            "warning_needs_response" | "warning_under_review" => Stand::Asked,
            "warning_closed" | "prevented" => Stand::Dropped,
            "needs_response" | "under_review" => Stand::Open,
            "won" => Stand::Won,
            "lost" => Stand::Lost,
            _ => return Err(RailError::NoAnswer),
        };
        Ok(Disputed { amount: self.amount, stand })
    }
}

/// What an event of the provider is about.
#[derive(Deserialize)]
pub struct Event {
    data: EventData,
}

#[derive(Deserialize)]
struct EventData {
    object: EventObject,
}

#[derive(Deserialize)]
struct EventObject {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    object: Option<String>,
    /// Of a charge, a refund or a dispute: the intent behind it.
    #[serde(default)]
    payment_intent: Option<String>,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
}

impl Event {
    /// The intent that it is about, the payment that the intent names, and the dispute over it.
    pub fn subject(self) -> Notice {
        let EventObject { id, object, payment_intent, metadata } = self.data.object;
        match object.as_deref() {
            Some("payment_intent") => {
                let payment = metadata.get(PAYMENT).and_then(|payment| payment.parse().ok());
                Notice { provider_id: id, payment, dispute: None }
            }
            Some("dispute") => Notice { provider_id: payment_intent, payment: None, dispute: id },
            _ => Notice { provider_id: payment_intent, payment: None, dispute: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::Timestamp;
    use barya_protocol::id::PaymentId;

    fn order(currency: Currency, payee: Option<&str>) -> Order {
        Order {
            payment: PaymentId::from_parts(1, 1),
            amount: Amount::new(12_345).unwrap(),
            currency,
            payee: payee.map(str::to_owned),
            phone: None,
            made_at: Timestamp::from_millis(0),
            expires_at: Timestamp::from_millis(900_000),
        }
    }

    #[test]
    fn an_order_is_a_form() {
        let id = PaymentId::from_parts(1, 1);
        let plain = format!(
            "amount=12345&currency=php&capture_method=automatic&payment_method_types%5B%5D=card&metadata%5Bpayment%5D={id}"
        );
        assert_eq!(new_intent(&order(Currency::PHP, None)), plain);
        assert_eq!(
            new_intent(&order(Currency::PHP, Some("R&D = 50%, มาเรีย"))),
            format!(
                "{plain}&metadata%5Bpayee%5D=R%26D+%3D+50%25%2C+%E0%B8%A1%E0%B8%B2%E0%B9%80%E0%B8%A3%E0%B8%B5%E0%B8%A2"
            )
        );
    }

    #[test]
    fn our_minor_units_are_the_providers() {
        // What Stripe's documentation lists as zero-decimal; every other currency has two there (three for dinars).
        const ZERO_DECIMAL: [&str; 16] = [
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF",
        ];
        for &currency in Currency::ALL {
            let decimals = if ZERO_DECIMAL.contains(&currency.code()) { 0 } else { 2 };
            assert_eq!(currency.exponent(), decimals, "{currency}");
        }
    }

    #[test]
    fn an_intent_is_read_and_its_secret_not_printed() {
        let json = format!(
            r#"{{"id":"pi_1","object":"payment_intent","status":"requires_payment_method","amount":12345,"currency":"php",
            "client_secret":"pi_1_secret_hush","last_payment_error":{{"code":"card_declined"}},
            "metadata":{{"payment":"{}","attempts":"3"}}}}"#,
            PaymentId::from_parts(1, 1)
        );
        let intent: Intent = serde_json::from_str(&json).unwrap();
        assert!(intent.was_declined() && intent.attempts() == 3);
        assert!(intent.is_of(&order(Currency::PHP, None)) && !intent.is_of(&order(Currency::USD, None)));
        assert!(!format!("{intent:?}").contains("hush"));
        let unknown: Intent =
            serde_json::from_str(r#"{"id":"pi_1","status":"requires_patience","amount":1,"currency":"php"}"#).unwrap();
        assert_eq!((unknown.status, unknown.attempts(), unknown.was_declined()), (Status::Unknown, 0, false));
    }

    #[test]
    fn an_event_names_its_intent() {
        let subject = |json: &str| {
            let told = serde_json::from_str::<Event>(json).map(Event::subject).ok()?;
            assert_eq!(told.dispute, None);
            Some((told.provider_id, told.payment))
        };
        let payment = PaymentId::from_parts(1, 1);
        let intent = format!(
            r#"{{"data":{{"object":{{"id":"pi_1","object":"payment_intent","metadata":{{"payment":"{payment}"}}}}}}}}"#
        );
        assert_eq!(subject(&intent), Some((Some("pi_1".to_owned()), Some(payment))));
        let charge =
            r#"{"data":{"object":{"id":"ch_1","object":"charge","payment_intent":"pi_2","metadata":{"payment":"x"}}}}"#;
        assert_eq!(subject(charge), Some((Some("pi_2".to_owned()), None)));
        assert_eq!(subject(r#"{"data":{"object":{"id":"cus_1","object":"customer"}}}"#), Some((None, None)));
        assert_eq!(subject("{}"), None);
        let dispute = r#"{"data":{"object":{"id":"dp_1","object":"dispute","charge":"ch_1","payment_intent":"pi_2"}}}"#;
        let told = serde_json::from_str::<Event>(dispute).unwrap().subject();
        assert_eq!((told.provider_id.as_deref(), told.dispute.as_deref()), (Some("pi_2"), Some("dp_1")));
    }
}
