//! What the operator reads, and how it says no.

use crate::shared::{minor, path_of};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::phone::Phone;
use barya_protocol::{Currency, Money, Timestamp};
use serde_json::{Value, json};

/// An error answer: status, code and message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Problem(u16, &'static str, &'static str);

impl Problem {
    pub const BAD_ARGUMENT: Problem = Problem(400, "INVALID_ARGUMENT", "A field is missing or not of its form.");
    pub const KNOWN_CORRELATOR: Problem = Problem(400, "INVALID_ARGUMENT", "clientCorrelator already exist on server.");
    pub const BAD_CREDENTIAL: Problem = Problem(400, "INVALID_CREDENTIAL", "Only access tokens are taken.");
    pub const BAD_TOKEN: Problem = Problem(400, "INVALID_TOKEN", "Only bearer tokens are taken.");
    pub const BAD_SINK: Problem = Problem(400, "INVALID_SINK", "The sink is not an https address.");
    pub const NO_AUTHORIZATION: Problem =
        Problem(400, "CARRIER_BILLING.INVALID_AUTHORIZATION_ID", "Not the authorizationId of this payment.");
    pub const WRONG_CODE: Problem = Problem(400, "CARRIER_BILLING.INVALID_CODE", "Not the code that was sent.");
    pub const NO_TRIES: Problem = Problem(400, "CARRIER_BILLING.VALIDATION_FAILED", "No tries are left.");
    pub const STRANGER: Problem = Problem(401, "UNAUTHENTICATED", "Who asks?");
    pub const NOT_ALLOWED: Problem = Problem(403, "PERMISSION_DENIED", "Not in this state.");
    pub const DENIED: Problem = Problem(403, "CARRIER_BILLING.PAYMENT_DENIED", "This line is not charged.");
    pub const NO_LINE: Problem = Problem(404, "IDENTIFIER_NOT_FOUND", "No such phone number.");
    pub const NO_PAYMENT: Problem = Problem(404, "NOT_FOUND", "Nothing of this name.");
    pub const EXISTS: Problem = Problem(409, "ALREADY_EXISTS", "It is there already.");
    pub const CONFIRMED: Problem = Problem(409, "CARRIER_BILLING.PAYMENT_CONFIRMED", "It is confirmed.");
    pub const CANCELLED: Problem = Problem(409, "CARRIER_BILLING.PAYMENT_CANCELLED", "It is cancelled.");
    pub const NO_PHONE: Problem = Problem(422, "MISSING_IDENTIFIER", "Which phone number?");
    pub const ENOUGH: Problem =
        Problem(422, "CARRIER_BILLING.USER_AMOUNT_THRESHOLD_OVERPASSED", "This line has paid enough.");
    pub const NOT_PAID: Problem =
        Problem(422, "CARRIER_BILLING_REFUND.INVALID_PAYMENT_STATUS", "The line was not charged.");
    pub const TOO_MUCH: Problem = Problem(422, "CARRIER_BILLING_REFUND.UNAUTHORIZED_AMOUNT", "More than what is left.");

    /// The refusal of this status when a test asks for one.
    pub fn of_status(status: StatusCode) -> Response {
        let code = match status.as_u16() {
            400 => "INVALID_ARGUMENT",
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            409 => "ALREADY_EXISTS",
            429 => "TOO_MANY_REQUESTS",
            503 => "UNAVAILABLE",
            _ => "INTERNAL",
        };
        Problem(status.as_u16(), code, "Refused, as told.").into_response()
    }

    pub fn into_response(self) -> Response {
        let Problem(status, code, message) = self;
        let body = json!({"status": status, "code": code, "message": message});
        (StatusCode::from_u16(status).unwrap_or_default(), axum::Json(body)).into_response()
    }
}

/// A request to charge a line, read.
pub(super) struct Charge {
    pub phone: String,
    pub correlator: Option<String>,
    pub sum: Money,
    /// As it came.
    pub transaction: Value,
    pub sink: Option<Sink>,
}

/// Where callbacks go.
#[derive(Clone, Debug)]
pub(super) struct Sink {
    /// As it came.
    pub url: String,
    /// Path and query of it.
    pub path: String,
    /// The token to show there.
    pub token: Option<String>,
}

impl Charge {
    pub fn read(body: &[u8]) -> Result<Charge, Problem> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Problem::BAD_ARGUMENT)?;
        let transaction = body.get("amountTransaction").ok_or(Problem::BAD_ARGUMENT)?;
        text(transaction, "referenceCode").ok_or(Problem::BAD_ARGUMENT)?;
        let amount = transaction.pointer("/paymentAmount/chargingInformation").ok_or(Problem::BAD_ARGUMENT)?;
        let phone = match transaction.get("phoneNumber") {
            None => return Err(Problem::NO_PHONE),
            Some(phone) => phone.as_str().and_then(|phone| Phone::parse(phone).ok()).ok_or(Problem::BAD_ARGUMENT)?,
        };
        Ok(Charge {
            phone: phone.as_str().to_owned(),
            correlator: text(transaction, "clientCorrelator").map(str::to_owned),
            sum: charging(amount)?,
            transaction: transaction.clone(),
            sink: Sink::read(&body)?,
        })
    }
}

impl Sink {
    pub fn read(body: &Value) -> Result<Option<Sink>, Problem> {
        let Some(sink) = body.get("sink") else { return Ok(None) };
        let url = sink.as_str().and_then(|url| reqwest::Url::parse(url).ok()).ok_or(Problem::BAD_SINK)?;
        let host = url.host_str().unwrap_or_default();
        let here = matches!(host, "127.0.0.1" | "localhost" | "[::1]") || host.ends_with(".localhost");
        if url.scheme() != "https" && !(url.scheme() == "http" && here) {
            return Err(Problem::BAD_SINK);
        }
        let token = body.get("sinkCredential").map(token).transpose()?;
        Ok(Some(Sink { path: path_of(&url), url: url.to_string(), token }))
    }
}

fn token(credential: &Value) -> Result<String, Problem> {
    if text(credential, "credentialType") != Some("ACCESSTOKEN") {
        return Err(Problem::BAD_CREDENTIAL);
    }
    if text(credential, "accessTokenType") != Some("bearer") {
        return Err(Problem::BAD_TOKEN);
    }
    let until = text(credential, "accessTokenExpiresUtc").and_then(|at| at.parse::<Timestamp>().ok());
    until.ok_or(Problem::BAD_ARGUMENT)?;
    text(credential, "accessToken").map(str::to_owned).ok_or(Problem::BAD_ARGUMENT)
}

/// The amount of a `chargingInformation`, more than nothing.
pub(super) fn charging(information: &Value) -> Result<Money, Problem> {
    text(information, "description").ok_or(Problem::BAD_ARGUMENT)?;
    let number = information.get("amount").and_then(Value::as_number).map(ToString::to_string);
    let currency = text(information, "currency").and_then(|code| code.parse::<Currency>().ok());
    let sum =
        number.zip(currency).and_then(|(text, currency)| Some(Money::new(minor(&text, currency)?.get(), currency)));
    sum.ok_or(Problem::BAD_ARGUMENT)
}

/// A text of an object, not empty.
pub(super) fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str().filter(|text| !text.is_empty())
}
