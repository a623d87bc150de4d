//! What the mobile-money company reads, and how it says no.

use crate::shared::{minor, path_of};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency};
use serde_json::{Value, json};

pub(super) const CORRELATION: HeaderName = HeaderName::from_static("x-correlationid");
const CALLBACK: HeaderName = HeaderName::from_static("x-callback-url");

/// An error object: status, category and code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Problem(u16, &'static str, &'static str);

impl Problem {
    pub const BAD_FORM: Problem = Problem(400, "validation", "formatError");
    pub const MISSING: Problem = Problem(400, "validation", "mandatoryValueNotSupplied");
    pub const CURRENCY: Problem = Problem(400, "validation", "currencyNotSupported");
    pub const TWICE: Problem = Problem(400, "businessRule", "duplicateRequest");
    pub const WRONG_STATE: Problem = Problem(400, "businessRule", "incorrectState");
    pub const TOO_MUCH: Problem = Problem(400, "businessRule", "greaterThanTransactionMaxValue");
    pub const WRONG_TYPE: Problem = Problem(400, "businessRule", "transactionTypeError");
    pub const STRANGER: Problem = Problem(401, "authorisation", "clientAuthorisationError");
    pub const NO_ACCOUNT: Problem = Problem(404, "identification", "identifierError");
    pub const NOT_THERE: Problem = Problem(404, "identification", "identifierError");

    /// Why a transaction failed.
    pub const fn of_code(code: &'static str) -> Problem {
        Problem(400, "businessRule", code)
    }

    /// The refusal of this status when a test asks for one.
    pub fn of_status(status: StatusCode) -> Response {
        let category = match status.as_u16() {
            401 => "authorisation",
            404 => "identification",
            503 => "serviceUnavailable",
            400..=499 => "businessRule",
            _ => "internal",
        };
        Problem(status.as_u16(), category, "genericError").into_response()
    }

    pub fn json(self) -> Value {
        json!({"errorCategory": self.1, "errorCode": self.2})
    }

    pub fn into_response(self) -> Response {
        (StatusCode::from_u16(self.0).unwrap_or_default(), axum::Json(self.json())).into_response()
    }
}

/// A request that is about money, read.
pub(super) struct Asked {
    pub correlation: Option<String>,
    /// Path and query of the address that wishes to be told.
    pub callback: Option<String>,
    /// Whose account; empty where the request names none.
    pub phone: String,
    pub amount: Amount,
    pub currency: Currency,
    /// As it came.
    pub request: Value,
}

impl Asked {
    /// A body whose amount, currency and person have these names.
    pub fn read(headers: &HeaderMap, body: &[u8], [amount, currency, party]: [&str; 3]) -> Result<Asked, Problem> {
        let asked = Asked::bare(headers, body)?;
        let (sum, currency) = sum(&asked.request, amount, currency)?.ok_or(Problem::MISSING)?;
        let person = asked.request.get(party).and_then(Value::as_array).ok_or(Problem::MISSING)?;
        let number = person.iter().find(|pair| pair["key"] == "msisdn").and_then(|pair| pair["value"].as_str());
        let phone = Phone::parse(number.ok_or(Problem::MISSING)?).map_err(|_| Problem::BAD_FORM)?;
        Ok(Asked { amount: sum, currency, phone: phone.as_str().to_owned(), ..asked })
    }

    /// A reversal, which may name an amount.
    pub fn reversal(headers: &HeaderMap, body: &[u8]) -> Result<(Asked, Option<Amount>), Problem> {
        let asked = Asked::bare(headers, body)?;
        match asked.request.get("type").and_then(Value::as_str) {
            Some("reversal") => {}
            Some(_) => return Err(Problem::WRONG_TYPE),
            None => return Err(Problem::MISSING),
        }
        let part = sum(&asked.request, "amount", "currency")?.map(|(amount, _)| amount);
        Ok((asked, part))
    }

    fn bare(headers: &HeaderMap, body: &[u8]) -> Result<Asked, Problem> {
        let header = |name: HeaderName| headers.get(name).map(|value| value.to_str().map_err(|_| Problem::BAD_FORM));
        let correlation = header(CORRELATION).transpose()?.map(str::to_owned);
        if correlation.as_deref().is_some_and(|id| !is_uuid(id)) {
            return Err(Problem::BAD_FORM);
        }
        let callback = header(CALLBACK).transpose()?.map(|url| reqwest::Url::parse(url).map_err(|_| Problem::BAD_FORM));
        let callback = callback.transpose()?.as_ref().map(path_of);
        let request: Value = serde_json::from_slice(body).map_err(|_| Problem::BAD_FORM)?;
        if !request.is_object() {
            return Err(Problem::BAD_FORM);
        }
        let (phone, amount, currency) = (String::new(), Amount::ZERO, Currency::USD);
        Ok(Asked { correlation, callback, phone, amount, currency, request })
    }
}

fn sum(body: &Value, amount: &str, currency: &str) -> Result<Option<(Amount, Currency)>, Problem> {
    let Some(amount) = body.get(amount) else { return Ok(None) };
    let code = body.get(currency).and_then(Value::as_str).ok_or(Problem::MISSING)?;
    let currency = code.parse().map_err(|_| Problem::CURRENCY)?;
    // An amount is a string here; a number is a mistake.
    let amount = amount.as_str().filter(|text| is_amount(text)).and_then(|text| minor(text, currency));
    Ok(Some((amount.ok_or(Problem::BAD_FORM)?, currency)))
}

/// The standard's form: no nought in front, at most four decimals.
fn is_amount(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let led = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && digits(decimals) && !led && whole.len() <= 18 && decimals.len() <= 4
}

fn is_uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let parts: Vec<&str> = text.split('-').collect();
    let fits = |(part, length): (&&str, usize)| part.len() == length && part.bytes().all(|b| b.is_ascii_hexdigit());
    parts.len() == lengths.len() && parts.iter().zip(lengths).all(fits)
}

/// A random name in the form of a version 4 UUID.
pub(super) fn uuid() -> String {
    let hex = format!("{:032x}", rand::random::<u128>());
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-4{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_amounts_have_their_form() {
        assert!(is_uuid(&uuid()));
        assert!(!is_uuid("6d4ca881-8b73-4036-8385-4364ba47bbb"));
        for (text, good) in
            [("5", true), ("0.25", true), ("15.2100", true), ("05", false), ("5.", false), ("1.00000", false)]
        {
            assert_eq!(is_amount(text), good, "{text}");
        }
    }
}
