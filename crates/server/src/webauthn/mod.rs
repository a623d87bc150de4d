//! A small WebAuthn relying party: it checks what a passkey signed, and nothing else.
//!
//! Everything here is pure. The caller brings the bytes a browser sent, what it expected (the
//! challenge, the origins, who may frame the checkout) and the credential it has stored; it gets back
//! either what was proven or a [`Refusal`] that names the one thing that was wrong and whose fault it is.
//! Single use of a challenge, and storing the new counter, belong to the caller's transaction.
//!
//! Terms and checks follow Web Authentication Level 3 (sections 6.1, 7.1, 7.2) and, for `payment.get`,
//! Secure Payment Confirmation. Attestation is never trusted: a payer's device owes us no proof of its make.

#![forbid(unsafe_code)]

mod assertion;
mod auth_data;
mod client_data;
mod key;
mod options;
mod payment;
mod refusal;
mod registration;
mod strict_json;
mod wire;

#[cfg(test)]
mod tests;

pub use assertion::{Assertion, CounterVerdict, Expected, Kind, StoredCredential, Verified, verify};
pub use client_data::Framing;
pub use key::{Algorithm, PublicKey};
pub use options::{CreationRequest, creation_options, request_options};
pub use payment::PaymentTerms;
pub use refusal::{Fault, Field, PaymentField, Refusal};
pub use registration::{NewCredential, Registration, register};
pub use wire::{
    AssertionResponseJson, AttestationResponseJson, AuthenticationResponseJson, EncodedAssertion,
    RegistrationResponseJson,
};

/// Refuses more than `most` bytes.
fn bounded<B: AsRef<[u8]>>(field: Field, bytes: B, most: usize) -> Result<B, Refusal> {
    if bytes.as_ref().len() > most { Err(Refusal::TooLong(field)) } else { Ok(bytes) }
}
