//! Bodies of cash-out.

use crate::api::v1::Authorization;
use crate::currency::Currency;
use crate::error::ErrorCode;
use crate::id::{Handle, Intent, PayoutId, QuoteId, Secret};
use crate::line::{Line, Rail};
use crate::money::Amount;
use crate::phone::Phone;
use crate::quote::Mode;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

pub use crate::payout::{
    Destination, DestinationKind, Every, PayoutPurpose, PayoutQuote, PayoutRuleTerms, PayoutState,
};

/// `POST /v1/quotes` of a payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutQuoteRequest {
    /// `payout`.
    pub purpose: PayoutPurpose,
    /// Whose money leaves.
    pub to: Handle,
    /// All that leaves the balance, minor units; the fees come out of it.
    pub amount: Amount,
    /// The payee's currency.
    pub currency: Currency,
    /// The rail.
    pub rail: Rail,
    /// Where it goes.
    pub destination: Destination,
    /// The wish, made once by the client and kept over retries, reloads and restarts.
    pub intent: Intent,
}

/// `POST /v1/payouts`, with `Idempotency-Key`: the quote's intent, and the owner's session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutRequest {
    /// A quote of purpose `payout`.
    pub quote: QuoteId,
    /// The owner's consent to it, given on a page of the payment origin.
    pub authorization: Authorization,
}

/// Where a payout goes, as those see it who belong to the payee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct DestinationShown {
    /// Which kind of place.
    #[serde(rename = "type")]
    pub kind: DestinationKind,
    /// The end of its number, where it has one.
    pub hint: Option<String>,
}

/// A code that an agent pays out. Whoever says it gets the cash: only the payee's owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutCode {
    /// What to say to the agent.
    pub code: Secret,
    /// Until when, where it runs out.
    pub expires_at: Option<Timestamp>,
}

/// A payout, as those see it who belong to the payee. Minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Payout {
    /// The id, reserved by the quote.
    pub id: PayoutId,
    /// The quote agreed to.
    pub quote: QuoteId,
    /// Where it stands.
    pub state: PayoutState,
    /// Why it came back, as far as that is known.
    pub error: Option<ErrorCode>,
    /// Whose money left.
    pub payee: Handle,
    /// The currency of every amount.
    pub currency: Currency,
    /// All that left the balance.
    pub total: Amount,
    /// What arrives.
    pub payee_receives: Amount,
    /// Every movement of money.
    pub lines: Vec<Line>,
    /// The rail that carries it.
    pub rail: Rail,
    /// Where it goes.
    pub destination: DestinationShown,
    /// The code to say to an agent, while there is one; only to the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<PayoutCode>,
    /// When it is there at the latest, as far as the rail promises.
    pub arrives_by: Timestamp,
    /// Whether real money moves.
    pub mode: Mode,
    /// When it was agreed to.
    pub created_at: Timestamp,
    /// When the provider said that it arrived.
    pub paid_at: Option<Timestamp>,
    /// When it came back.
    pub returned_at: Option<Timestamp>,
}

/// A way in which money can leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutWay {
    /// The rail.
    pub rail: Rail,
    /// What people call it there, where it has a proper name.
    pub title: Option<String>,
    /// Which kind of destination it needs.
    pub needs: DestinationKind,
    /// What of the amount goes to the rail and the operator.
    pub fee: Amount,
    /// What arrives.
    pub payee_receives: Amount,
    /// How long it takes at the most, seconds.
    pub arrives_within_seconds: u64,
}

/// `GET /v1/payouts/ways`: the ways in which this much can leave, the cheapest first. Minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutWays {
    /// The currency of every amount.
    pub currency: Currency,
    /// All that leaves the balance.
    pub amount: Amount,
    /// The ways.
    pub ways: Vec<PayoutWay>,
}

/// What is known of somebody, the least first. More of it lets them take more out in a day and in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Tier {
    /// Nothing.
    #[default]
    None,
    /// A phone number that is theirs.
    Phone,
    /// A national identity.
    NationalId,
}

impl Tier {
    /// Every tier, the least first.
    pub const ALL: [Tier; 3] = [Tier::None, Tier::Phone, Tier::NationalId];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tier::None => "none",
            Tier::Phone => "phone",
            Tier::NationalId => "national_id",
        }
    }
}

/// `PUT /v1/identity`: something is to be known of whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct IdentityProof {
    /// What.
    pub tier: Tier,
    /// The number that is theirs, in the international form; for the tier `phone`, and for no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// What the operator's verifier asks for, of a number the code that was sent to it; 1 to 2,048 characters: handed over
    /// to it, and not kept.
    pub evidence: Secret,
}

/// `GET /v1/identity`: what is known of whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Identity {
    /// What.
    pub tier: Tier,
    /// Since when.
    pub verified_at: Option<Timestamp>,
}

/// `POST /v1/payees/{handle}/payout-rule`: what is to be taken out by itself. The answer is what the owner agrees to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutRuleWish {
    /// How often.
    pub every: Every,
    /// On which day, 1 (Monday) to 7 (Sunday), as it begins in UTC.
    pub weekday: u8,
    /// Nothing is taken out while less than this can be, minor units; more than nothing.
    pub above: Amount,
    /// The rail.
    pub rail: Rail,
    /// Where it goes.
    pub destination: Destination,
}

/// `PUT /v1/payees/{handle}/payout-rule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutRuleAgreed {
    /// As they were answered.
    pub terms: PayoutRuleTerms,
    /// The owner's consent to them, given on a page of the payment origin.
    pub authorization: Authorization,
}

/// What is taken out by itself, as those see it who belong to the payee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PayoutRule {
    /// How often.
    pub every: Every,
    /// On which day, 1 (Monday) to 7 (Sunday), as it begins in UTC.
    pub weekday: u8,
    /// Nothing is taken out while less than this can be, minor units.
    pub above: Amount,
    /// The currency of `above`.
    pub currency: Currency,
    /// The rail.
    pub rail: Rail,
    /// Where it goes.
    pub destination: DestinationShown,
    /// When it is looked at next.
    pub next_at: Timestamp,
    /// When it was looked at last, if nothing could leave then though there was enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_at: Option<Timestamp>,
}
