//! Money out to a bank account, by the country's own scheme, through a bank or a payment company that sends such
//! transfers: a draft that moves nothing, which is then sent, and arrives or comes back whole.

pub mod schemes;

use super::config::{Credential, PayoutMarket};
use super::desk::{Acted, Desk, KEY_LIFE_MS, Object, is_ours};
use super::http::ClientError;
use super::payout::{PayoutNotice, PayoutOrder, PayoutRail, PayoutStep, PayoutTerms};
use super::provider::{Access, BaseUrl, Provider};
use super::{Callback, NoticeError, RailError, signature};
use async_trait::async_trait;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `[rails.bank]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankConfig {
    /// Where the bank's API is.
    url: BaseUrl,
    /// What it knows us by.
    key: Access,
    /// What it signs its notices with: `whsec_…`.
    #[serde(deserialize_with = "signature::secret")]
    webhook_secret: Credential,
    /// `[rails.bank.payouts.CUR]`: where it sends money, how much, and how fast.
    payouts: BTreeMap<Currency, PayoutMarket>,
}

/// The rail.
#[derive(Debug)]
pub struct Bank {
    desk: Desk,
    currencies: BTreeMap<Currency, PayoutMarket>,
}

/// What is ordered.
#[derive(Serialize)]
struct NewTransfer<'a> {
    reference: &'a str,
    amount: Amount,
    currency: Currency,
    bank: &'a str,
    account: &'a str,
    name: &'a str,
}

/// A transfer as the bank knows it.
#[derive(Deserialize)]
struct Transfer {
    id: String,
    reference: String,
    amount: Amount,
    currency: Currency,
    state: State,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// No money moves.
    Draft,
    Sent,
    Paid,
    /// All of it came back.
    Returned,
    /// In other words: under way.
    #[serde(other)]
    Other,
}

impl Object for Transfer {
    fn made_with(&self) -> (&str, Amount, Currency) {
        (&self.reference, self.amount, self.currency)
    }
}

impl Bank {
    /// Opens it. Errors: a client that cannot be made.
    pub fn open(config: BankConfig) -> Result<Bank, ClientError> {
        let BankConfig { url, key, webhook_secret, payouts } = config;
        let desk = Desk { provider: Provider::new(url, key)?, webhook_secret, objects: "transfers" };
        Ok(Bank { desk, currencies: payouts })
    }
}

fn step(order: &PayoutOrder, transfer: &Transfer) -> Result<PayoutStep, RailError> {
    is_ours(transfer, &order.payout.to_string(), order.amount, order.currency)?;
    Ok(match transfer.state {
        State::Draft => PayoutStep::Ready,
        State::Sent | State::Other => PayoutStep::Wait,
        State::Paid => PayoutStep::Paid,
        State::Returned => PayoutStep::Returned,
    })
}

#[async_trait]
impl PayoutRail for Bank {
    fn id(&self) -> RailId {
        RailId::Bank
    }

    /// Named after the country's scheme, where the operator calls it nothing else.
    fn terms(&self, currency: Currency, amount: Amount) -> Option<PayoutTerms> {
        let scheme = schemes::of(currency)?;
        let terms = self.currencies.get(&currency)?.terms(DestinationKind::Bank, amount)?;
        Some(PayoutTerms { title: terms.title.or_else(|| Some(scheme.title.to_owned())), ..terms })
    }

    fn most(&self, currency: Currency) -> Amount {
        self.currencies.get(&currency).map_or(Amount::MAX, |market| market.max)
    }

    fn check(&self, currency: Currency, to: &Destination) -> Result<(), &'static str> {
        match to {
            Destination::Bank { bank, account, name } => {
                schemes::of(currency).ok_or("bank")?.check(bank, account, name)
            }
            _ => Err("account"),
        }
    }

    fn key_life_ms(&self) -> i64 {
        KEY_LIFE_MS
    }

    async fn order(&self, order: &PayoutOrder, _: Timestamp) -> Result<String, RailError> {
        let Destination::Bank { bank, account, name } = &order.to else {
            return Err(RailError::Refused("there is no account to send it to"));
        };
        let reference = order.payout.to_string();
        let (amount, currency) = (order.amount, order.currency);
        let body = NewTransfer { reference: &reference, amount, currency, bank, account, name };
        let transfer: Transfer = self.desk.make(&reference, &body).await?;
        is_ours(&transfer, &reference, amount, currency)?;
        Ok(transfer.id)
    }

    async fn confirm(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        match self.desk.act::<Transfer>(id, "send").await? {
            Acted::Done(transfer) => step(order, &transfer),
            Acted::Refused { error, sure, now } => match step(order, &now)? {
                PayoutStep::Ready if sure => Err(error),
                step => Ok(step),
            },
        }
    }

    async fn ask(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        step(order, &self.desk.read(id).await?)
    }

    fn notice(&self, callback: &Callback<'_>, now: Timestamp) -> Result<PayoutNotice, NoticeError> {
        self.desk.notice(callback, now)
    }
}
