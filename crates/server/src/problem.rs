//! Every answer that is not a success: RFC 9457 `application/problem+json`, made from one [`ErrorCode`].

use axum::Json;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{FieldError, Problem};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// The longest reason that is sent back: reasons may quote what came in, and that may be long.
const MAX_REASON: usize = 240;

/// What a route answers instead of what was asked for. The status and title follow from the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    code: ErrorCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    retry_after: Option<u64>,
}

/// What a handler returns.
pub type Answer<T> = Result<T, Failure>;

impl Failure {
    /// The bare code.
    pub fn new(code: ErrorCode) -> Failure {
        Failure { code, detail: None, errors: Vec::new(), retry_after: None }
    }

    /// With what was wrong this time, in English for developers. Never put a secret here.
    pub fn detail(self, detail: impl Into<String>) -> Failure {
        Failure { detail: Some(shorten(detail.into())), ..self }
    }

    /// With one more field that is wrong.
    pub fn field(mut self, field: impl Into<String>, reason: impl Into<String>) -> Failure {
        self.errors.push(FieldError { field: shorten(field.into()), reason: shorten(reason.into()) });
        self
    }

    /// To be asked again after so many seconds.
    pub fn retry_after(self, seconds: u64) -> Failure {
        Failure { retry_after: Some(seconds), ..self }
    }

    /// `invalid_request` because of one field.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Failure {
        Failure::new(ErrorCode::InvalidRequest).field(field, reason)
    }

    /// The code.
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Failure {
        Failure::new(code)
    }
}

/// At most [`MAX_REASON`] characters.
fn shorten(text: String) -> String {
    match text.char_indices().nth(MAX_REASON) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = Problem {
            kind: format!("/problems/{}", self.code),
            title: self.code.title().to_owned(),
            status: status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// The answer to an address that does not exist.
pub async fn not_found() -> Failure {
    Failure::new(ErrorCode::NotFound)
}

/// The answer to a method that an address does not have; the router adds `Allow`.
pub async fn method_not_allowed() -> Failure {
    Failure::new(ErrorCode::MethodNotAllowed)
}

/// What `CatchPanic` answers: the panic itself is in the log, not in the answer.
#[allow(clippy::needless_pass_by_value)] // `CatchPanic` hands it over so
pub fn from_panic(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("(no message)"), "a handler panicked");
    Failure::new(ErrorCode::Internal).into_response()
}

/// Turns an error answer that is not ours (a library's plain text) into a problem, so that no client ever has to
/// read two forms.
pub fn ensure_problem(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_ours = response.headers().get(CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(MEDIA_TYPE.as_bytes()) || kind.as_bytes().starts_with(b"text/html")
    });
    if !is_error || is_ours {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => ErrorCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ErrorCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::PayloadTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ErrorCode::UnsupportedMediaType,
        status if status.is_client_error() => ErrorCode::InvalidRequest,
        _ => ErrorCode::Internal,
    };
    let mut problem = Failure::new(code).into_response();
    if let Some(allow) = response.headers().get(ALLOW) {
        problem.headers_mut().insert(ALLOW, allow.clone());
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_bounded() {
        let failure = Failure::invalid("x", "é".repeat(10_000));
        assert_eq!(failure.errors[0].reason.chars().count(), MAX_REASON + 1);
    }

    #[test]
    fn status_and_media_type_follow_from_the_code() {
        for &code in ErrorCode::ALL {
            let response = Failure::new(code).into_response();
            assert_eq!(response.status().as_u16(), code.status(), "{code}");
            assert_eq!(response.headers()[CONTENT_TYPE], MEDIA_TYPE, "{code}");
        }
    }

    #[test]
    fn foreign_errors_become_problems_and_successes_stay() {
        let foreign = ensure_problem((StatusCode::PRECONDITION_FAILED, "no").into_response());
        assert_eq!(foreign.headers()[CONTENT_TYPE], MEDIA_TYPE);
        let fine = ensure_problem((StatusCode::OK, "yes").into_response());
        assert!(fine.headers()[CONTENT_TYPE].as_bytes().starts_with(b"text/plain"));
    }
}
