//! Bodies of the offline allowance.

use crate::allowance::DeviceKey;
use crate::api::v1::{Authorization, Payment, Session};
use crate::id::{AllowanceId, Handle, Intent, Secret};
use crate::money::Amount;
use crate::quote::Quote;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What a payee's payers may set aside for payments without a network, where payee and operator want it. Minor units of
/// the payee's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct AllowanceOffer {
    /// What is set aside.
    pub total: Amount,
    /// The most that one payment may be.
    pub each: Amount,
    /// For how many days.
    pub days: u32,
}

/// `POST /v1/allowances/begin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct AllowanceBegin {
    /// Who can be paid out of it.
    pub to: Handle,
    /// The origin of the one site where it counts: one of the payee's.
    pub site: String,
    /// The public half of a key that the device made for it.
    pub jwk: DeviceKey,
    /// The wish, made once by the client and kept over retries.
    pub intent: Intent,
}

/// `POST /v1/allowances`, with `Idempotency-Key`: the terms' intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct AllowanceRequest {
    /// The terms agreed to.
    pub id: AllowanceId,
    /// The terms' secret.
    pub secret: Secret,
    /// The consent: an assertion whose challenge is the terms' digest.
    pub authorization: Authorization,
}

/// An allowance that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Allowance {
    /// The compact JWS.
    pub allowance: String,
    /// What is left of it, minor units.
    pub left: Amount,
    /// A session for the payer whose consent this request verified; only in the answer to that request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
}

/// `POST /v1/spends`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SpendRequest {
    /// The allowance, `~`, and the spend.
    pub token: String,
}

/// A spend that was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Spent {
    /// The quote that its amount came to, with the secret.
    pub quote: Quote,
    /// The payment, with its receipt.
    pub payment: Payment,
}
