//! Why the service did not do what was asked: a stable code, and what was wrong this time.

use crate::store::StoreError;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::FieldError;

/// An error as the edge turns it into problem+json: the code decides the status and the title.
#[derive(Debug, thiserror::Error)]
#[error("{code}: {}", detail.as_deref().unwrap_or_default())]
pub struct Error {
    /// The stable code.
    pub code: ErrorCode,
    /// What was wrong this time, for developers. Never holds a secret.
    pub detail: Option<String>,
    /// Which fields, for `invalid_request`.
    pub fields: Vec<FieldError>,
    /// What lies beneath, for the log only.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What every method of the service answers.
pub type Result<T> = core::result::Result<T, Error>;

impl Error {
    /// With a detail.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Error {
        Error { detail: Some(detail.into()), ..Error::from(code) }
    }

    /// `invalid_request` for one field.
    pub fn field(field: &str, reason: impl Into<String>) -> Error {
        let errors = vec![FieldError { field: field.to_owned(), reason: reason.into() }];
        Error { fields: errors, ..Error::from(ErrorCode::InvalidRequest) }
    }

    /// Our fault: what lies beneath goes to the log, not to the caller.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error { source: Some(source.into()), ..Error::from(ErrorCode::Internal) }
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Error {
        Error { code, detail: None, fields: Vec::new(), source: None }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        match error {
            StoreError::Busy | StoreError::Closed => Error::from(ErrorCode::Unavailable),
            StoreError::Exists => Error::from(ErrorCode::AlreadyExists),
            other => Error::internal(other),
        }
    }
}
