//! Why a ceremony was refused, and whose fault that was.

/// A part of a response, as errors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The `id` (and `rawId`) of the credential.
    CredentialId,
    /// The `type` of the credential: always `public-key`.
    CredentialType,
    /// `response.clientDataJSON`.
    ClientData,
    /// `response.authenticatorData`, or the same inside an attestation object.
    AuthenticatorData,
    /// `response.signature`.
    Signature,
    /// `response.userHandle`.
    UserHandle,
    /// `response.attestationObject`.
    AttestationObject,
    /// The COSE key of the credential.
    PublicKey,
}

/// A member of `payment` in the client data of a `payment.get`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as the member it stands for")]
pub enum PaymentField {
    RpId,
    TopOrigin,
    PayeeName,
    PayeeOrigin,
    Currency,
    Value,
    InstrumentName,
    InstrumentIcon,
}

/// Who has to change something for the next attempt to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The sender: bytes that no conforming browser makes, or a lie.
    Sender,
    /// The page around the frame: it may not embed this checkout. Open it top-level instead.
    Site,
    /// The authenticator: it did not verify the person, or makes keys we do not take.
    Authenticator,
    /// Nobody: the answer is to another question than the one now open. Ask again.
    Stale,
}

/// The one thing that was wrong. Carries what the client claimed only where an operator needs it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant says it")]
pub enum Refusal {
    #[error("{0:?} is longer than allowed")]
    TooLong(Field),
    #[error("{field:?} is malformed: {why}")]
    Malformed { field: Field, why: &'static str },
    #[error("the credential is not the stored one")]
    CredentialMismatch,
    #[error("the user handle is not that of the credential's owner")]
    UserHandleMismatch,
    #[error("the client data is of type {got:?}")]
    WrongType { got: String },
    #[error("the challenge is not the one that was set")]
    ChallengeMismatch,
    #[error("the origin {got:?} is not the payment origin")]
    OriginMismatch { got: String },
    #[error("this may be done only outside a foreign page")]
    CrossOriginForbidden,
    #[error("framed by a page that the browser does not name")]
    TopOriginMissing,
    #[error("the page {got:?} may not frame this checkout")]
    TopOriginNotAllowed { got: String },
    #[error("the client data names a top origin that contradicts itself")]
    TopOriginConflict,
    #[error("signed for another relying party")]
    RpIdMismatch,
    #[error("nobody touched the authenticator")]
    UserNotPresent,
    #[error("the authenticator did not verify the person")]
    UserNotVerified,
    #[error("the backup flags contradict each other or the stored credential")]
    BackupFlags,
    #[error("a key that is neither ES256 nor RS256: {0}")]
    UnsupportedKey(&'static str),
    #[error("the signature does not verify")]
    SignatureInvalid,
    #[error("the browser showed another {0:?}")]
    PaymentMismatch(PaymentField),
}

impl Refusal {
    pub(super) const fn malformed(field: Field, why: &'static str) -> Self {
        Self::Malformed { field, why }
    }

    /// Whose fault this was.
    #[must_use]
    pub const fn fault(&self) -> Fault {
        match self {
            Self::CrossOriginForbidden | Self::TopOriginMissing | Self::TopOriginNotAllowed { .. } => Fault::Site,
            Self::UserNotPresent | Self::UserNotVerified | Self::BackupFlags | Self::UnsupportedKey(_) => {
                Fault::Authenticator
            }
            Self::ChallengeMismatch => Fault::Stale,
            _ => Fault::Sender,
        }
    }
}
