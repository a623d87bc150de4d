//! Money out as cash: a network of agents pays it, once, to whoever says a code. The code is made closed, opened when the
//! payee has consented, and can be called off while no agent has paid it out.

use super::config::{Credential, PayoutMarket};
use super::desk::{Acted, Desk, KEY_LIFE_MS, Object, is_ours};
use super::http::ClientError;
use super::payout::{PayoutNotice, PayoutOrder, PayoutRail, PayoutStep, PayoutTerms};
use super::provider::{Access, BaseUrl, Provider};
use super::{Callback, NoticeError, RailError, signature};
use async_trait::async_trait;
use barya_protocol::api::payout::PayoutCode;
use barya_protocol::id::Secret;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const HOUR_MS: i64 = 3_600_000;

/// `[rails.agent]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentConfig {
    /// Where the network's API is.
    url: BaseUrl,
    /// What it knows us by.
    key: Access,
    /// What it signs its notices with: `whsec_…`.
    #[serde(deserialize_with = "signature::secret")]
    webhook_secret: Credential,
    /// How long a code is good for, hours.
    #[serde(default = "three_days")]
    code_life_hours: u32,
    /// `[rails.agent.payouts.CUR]`: where there are agents, how much they pay, and how soon a code can be used.
    payouts: BTreeMap<Currency, PayoutMarket>,
}

const fn three_days() -> u32 {
    72
}

/// The rail.
#[derive(Debug)]
pub struct Agents {
    desk: Desk,
    code_life_ms: i64,
    currencies: BTreeMap<Currency, PayoutMarket>,
}

/// What is ordered.
#[derive(Serialize)]
struct NewCode<'a> {
    reference: &'a str,
    amount: Amount,
    currency: Currency,
    expires_at: Timestamp,
}

/// A code as the network knows it.
#[derive(Deserialize)]
struct Code {
    id: String,
    reference: String,
    amount: Amount,
    currency: Currency,
    state: State,
    /// What is said to the agent, while it is open.
    #[serde(default)]
    code: Option<Secret>,
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// Nobody can be paid by it.
    Draft,
    Open,
    Paid,
    Cancelled,
    Expired,
    /// In other words: under way.
    #[serde(other)]
    Other,
}

impl Object for Code {
    fn made_with(&self) -> (&str, Amount, Currency) {
        (&self.reference, self.amount, self.currency)
    }
}

impl Agents {
    /// Opens it. Errors: a client that cannot be made.
    pub fn open(config: AgentConfig) -> Result<Agents, ClientError> {
        let AgentConfig { url, key, webhook_secret, code_life_hours, payouts } = config;
        let desk = Desk { provider: Provider::new(url, key)?, webhook_secret, objects: "codes" };
        let code_life_ms = i64::from(code_life_hours).saturating_mul(HOUR_MS);
        Ok(Agents { desk, code_life_ms, currencies: payouts })
    }
}

fn step(order: &PayoutOrder, code: Code) -> Result<PayoutStep, RailError> {
    is_ours(&code, &order.payout.to_string(), order.amount, order.currency)?;
    Ok(match code.state {
        State::Draft => PayoutStep::Ready,
        State::Open => {
            let said = code.code.ok_or(RailError::NoAnswer)?;
            PayoutStep::Code(PayoutCode { code: said, expires_at: code.expires_at })
        }
        State::Paid => PayoutStep::Paid,
        // Nobody is paid by it any more.
        State::Cancelled | State::Expired => PayoutStep::Returned,
        State::Other => PayoutStep::Wait,
    })
}

#[async_trait]
impl PayoutRail for Agents {
    fn id(&self) -> RailId {
        RailId::Agent
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<PayoutTerms> {
        self.currencies.get(&currency)?.terms(DestinationKind::Agent, amount)
    }

    fn most(&self, currency: Currency) -> Amount {
        self.currencies.get(&currency).map_or(Amount::MAX, |market| market.max)
    }

    fn check(&self, _: Currency, to: &Destination) -> Result<(), &'static str> {
        if matches!(to, Destination::Agent) { Ok(()) } else { Err("type") }
    }

    fn key_life_ms(&self) -> i64 {
        KEY_LIFE_MS
    }

    async fn order(&self, order: &PayoutOrder, _: Timestamp) -> Result<String, RailError> {
        let reference = order.payout.to_string();
        let (amount, currency) = (order.amount, order.currency);
        let expires_at = order.made_at.plus_millis(self.code_life_ms);
        let body = NewCode { reference: &reference, amount, currency, expires_at };
        let code: Code = self.desk.make(&reference, &body).await?;
        is_ours(&code, &reference, amount, currency)?;
        Ok(code.id)
    }

    async fn confirm(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        match self.desk.act::<Code>(id, "open").await? {
            Acted::Done(code) => step(order, code),
            Acted::Refused { error, sure, now } => match step(order, now)? {
                PayoutStep::Ready if sure => Err(error),
                step => Ok(step),
            },
        }
    }

    async fn ask(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        step(order, self.desk.read(id).await?)
    }

    async fn call_off(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        match self.desk.act::<Code>(id, "cancel").await? {
            Acted::Done(code) | Acted::Refused { now: code, .. } => step(order, code),
        }
    }

    fn notice(&self, callback: &Callback<'_>, now: Timestamp) -> Result<PayoutNotice, NoticeError> {
        self.desk.notice(callback, now)
    }
}
