//! Extractors that answer every refusal with a problem that names the field.

use crate::problem::Failure;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{IDEMPOTENCY_KEY, MAX_BODY};
use barya_protocol::id::{Intent, Secret};
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::str::FromStr;

/// The body as `T`. At most [`MAX_BODY`] bytes of `application/json`.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        parse(&object(request).await?).map(Body)
    }
}

/// The bytes of a body that looks like a JSON object.
pub async fn object(request: Request) -> Result<Bytes, Failure> {
    if !is_json(request.headers()) {
        return Err(Failure::new(ErrorCode::UnsupportedMediaType).field("content-type", "not application/json"));
    }
    let bytes = read(request).await?;
    // serde would take an array for a struct, field by field.
    if bytes.trim_ascii_start().first().is_some_and(|first| *first != b'{') {
        return Err(Failure::invalid("body", "not a JSON object"));
    }
    Ok(bytes)
}

/// A JSON object as `T`.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| refusal(&error, bytes))?;
    deserializer.end().map_err(|error| Failure::invalid("body", bare_message(&error)))?;
    Ok(value)
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else { return false };
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(request: Request) -> Result<Bytes, Failure> {
    let too_large = || Failure::new(ErrorCode::PayloadTooLarge).field("body", format!("longer than {MAX_BODY} bytes"));
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > MAX_BODY) {
        return Err(too_large());
    }
    to_bytes(request.into_body(), MAX_BODY).await.map_err(|error| {
        let over =
            std::error::Error::source(&error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if over { too_large() } else { Failure::invalid("body", "could not be read to its end") }
    })
}

/// Which field a body fails on. serde names the path of a wrong value, but of a missing or unknown field only the
/// parent: its name stands in the message, between back-ticks.
fn refusal(error: &serde_path_to_error::Error<serde_json::Error>, body: &[u8]) -> Failure {
    let message = bare_message(error.inner());
    // The error's own category will not do: a number where an enum should be counts as a mistake in the syntax.
    if let Err(syntax) = serde_json::from_slice::<serde::de::IgnoredAny>(body) {
        return Failure::invalid("body", format!("not JSON: {}", bare_message(&syntax)));
    }
    let parent = error.path().to_string();
    let named = ["missing field `", "unknown field `", "duplicate field `"]
        .iter()
        .find_map(|prefix| message.strip_prefix(prefix)?.split('`').next());
    let field = match (parent.as_str(), named) {
        (".", Some(name)) => name.to_owned(),
        (".", None) => "body".to_owned(),
        (path, Some(name)) if path != name && !path.ends_with(&format!(".{name}")) => format!("{path}.{name}"),
        (path, _) => path.to_owned(),
    };
    Failure::invalid(field, message)
}

/// serde_json's message without the position.
fn bare_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// The one parameter of the path, parsed.
pub struct Param<T>(pub T);

impl<T: FromStr<Err: Display>, S: Send + Sync> FromRequestParts<S> for Param<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let params =
            RawPathParams::from_request_parts(parts, state).await.map_err(|_| Failure::invalid("path", "not UTF-8"))?;
        let Some((name, value)) = params.iter().next() else { return Err(ErrorCode::NotFound.into()) };
        value.parse().map(Param).map_err(|error: T::Err| Failure::invalid(name, error.to_string()))
    }
}

/// The two parameters of the path, parsed, in their order.
pub struct Params<A, B>(pub A, pub B);

impl<A: FromStr<Err: Display>, B: FromStr<Err: Display>, S: Send + Sync> FromRequestParts<S> for Params<A, B> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let params =
            RawPathParams::from_request_parts(parts, state).await.map_err(|_| Failure::invalid("path", "not UTF-8"))?;
        let mut both = params.iter();
        let (Some(first), Some(second)) = (both.next(), both.next()) else { return Err(ErrorCode::NotFound.into()) };
        Ok(Params(named(first)?, named(second)?))
    }
}

fn named<T: FromStr<Err: Display>>((name, value): (&str, &str)) -> Result<T, Failure> {
    value.parse().map_err(|error: T::Err| Failure::invalid(name, error.to_string()))
}

/// The query as `T`; `T` refuses unknown parameters itself.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let pairs = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs)).map(Query).map_err(|error| {
            let message = error.inner().to_string();
            let path = error.path().to_string();
            let named = message.split('`').nth(1).filter(|_| path == ".").map(str::to_owned);
            Failure::invalid(named.unwrap_or(path), message)
        })
    }
}

/// The `Idempotency-Key`: an intent.
pub struct IdempotencyKey(pub Intent);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let refuse = |reason: &str| Failure::new(ErrorCode::IdempotencyKeyInvalid).field(IDEMPOTENCY_KEY, reason);
        let text = one(&parts.headers, &HeaderName::from_static(IDEMPOTENCY_KEY)).map_err(&refuse)?;
        text.parse().map(IdempotencyKey).map_err(|_| refuse("not a ULID of 26 characters"))
    }
}

/// The bearer token: a session's token or a quote's secret, whichever the route takes.
pub struct Bearer(pub Secret);

impl<S: Send + Sync> FromRequestParts<S> for Bearer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let refuse = |reason: &str| Failure::new(ErrorCode::SessionRequired).field("authorization", reason);
        let text = one(&parts.headers, &AUTHORIZATION).map_err(&refuse)?;
        match text.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
                Ok(Bearer(Secret::new(token.trim().to_owned())))
            }
            _ => Err(refuse("not `Bearer` and a token")),
        }
    }
}

/// The value of a header that must come exactly once.
fn one<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<&'h str, &'static str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().map_err(|_| "not ASCII"),
        (None, _) => Err("missing"),
        (Some(_), Some(_)) => Err("came more than once"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::api::v1::{PaymentRequest, QuoteRequest};

    fn field<T: DeserializeOwned>(json: &str) -> String {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let failure = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Ok(_) => panic!("{json} was taken"),
            Err(error) => refusal(&error, json.as_bytes()),
        };
        let body = format!("{failure:?}");
        body.split("field: \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    }

    #[test]
    fn every_kind_of_mistake_names_its_field() {
        let intent = r#""intent":"01J00000000000000000000000""#;
        assert_eq!(field::<QuoteRequest>("{}"), "purpose");
        assert_eq!(field::<QuoteRequest>(r#"{"purpose":"pay"}"#), "intent");
        assert_eq!(field::<QuoteRequest>(r#"{"purpose":7}"#), "purpose");
        assert_eq!(field::<QuoteRequest>(&format!(r#"{{"purpose":"pay",{intent},"amount":"5"}}"#)), "amount");
        assert_eq!(field::<QuoteRequest>(&format!(r#"{{"purpose":"pay",{intent},"to":"NO!"}}"#)), "to");
        assert_eq!(field::<QuoteRequest>(r#"{"purpose":"pay","price":1}"#), "price");
        assert_eq!(field::<QuoteRequest>(r#"{"purpose":"pay","purpose":"pay"}"#), "purpose");
        assert_eq!(field::<QuoteRequest>("[1"), "body");
        assert_eq!(field::<QuoteRequest>("7"), "body");
    }

    #[test]
    fn fields_of_the_authorization_are_named_in_full() {
        let with = |authorization: &str| {
            format!(r#"{{"quote":"qt_01J00000000000000000000000","secret":"s","authorization":{authorization}}}"#)
        };
        let passkey = r#""type":"passkey","id":"a","client_data_json":"b","authenticator_data":"c""#;
        assert_eq!(field::<PaymentRequest>(&with(&format!("{{{passkey}}}"))), "authorization.signature");
        assert_eq!(
            field::<PaymentRequest>(&with(&format!("{{{passkey},\"signature\":5}}"))),
            "authorization.signature"
        );
        assert_eq!(
            field::<PaymentRequest>(&with(&format!("{{{passkey},\"signature\":\"d\",\"x\":5}}"))),
            "authorization.x"
        );
        assert_eq!(field::<PaymentRequest>(&with(r#"{"type":"cash"}"#)), "authorization.type");
        assert_eq!(field::<PaymentRequest>(&with("{}")), "authorization.type");
    }
}
