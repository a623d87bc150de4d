//! What a payer does next for money that comes from outside: scan a code, type a code, open a page, say yes on the phone.

use crate::line::Rail;
use crate::money::Amount;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// What the payer does next. On the wire an object with one key, such as `{"code": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Next {
    /// Show this picture to a bank app.
    Qr(QrNext),
    /// Type the code that came by message.
    Code(CodeNext),
    /// Open this page, at the top level.
    Page(PageNext),
    /// Say yes on the phone.
    Approve(ApproveNext),
}

/// A code for a bank app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct QrNext {
    /// Which scheme, as the command line names it; `opaque` for a text that only its provider reads.
    pub scheme: String,
    /// What people call it: a proper name, the same in every language.
    pub title: String,
    /// The text in the picture.
    pub payload: String,
    /// The picture: a PNG in base64, with its quiet zone.
    pub picture: String,
    /// A link that opens a bank app with it, where the scheme has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Until when it can be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// A code that came by message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CodeNext {
    /// How many digits it has.
    pub digits: u8,
    /// The number that it was sent to, all but its end hidden.
    pub to: String,
}

/// A page of the payment origin on which the payer goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PageNext {
    /// Its path, from the root.
    pub url: String,
}

/// A question on the payer's phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ApproveNext {
    /// The number that was asked, all but its end hidden.
    pub to: String,
}

/// `POST /v1/payments/{id}/code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct CodeRequest {
    /// What the payer typed: 4 to 10 ASCII digits.
    pub code: String,
}

/// `GET /v1/rails`: the ways in which this much can be paid or loaded, cheapest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Rails {
    /// Cheapest first; never the wallet.
    pub rails: Vec<RailChoice>,
}

/// One way to pay or load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct RailChoice {
    /// The rail.
    pub rail: Rail,
    /// What people call it here, where it has a proper name: `PromptPay`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the rail keeps, minor units, whoever bears it.
    pub fee: Amount,
    /// What leaves the payer, minor units: the amount, and the fees that the payer bears.
    pub total: Amount,
    /// Whether the payer must say a phone number.
    pub phone: bool,
}
