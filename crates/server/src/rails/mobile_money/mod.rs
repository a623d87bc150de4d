//! Mobile money: the company asks the payer on the phone, by the GSMA Mobile Money API 1.2 (see
//! <https://developer.mobilemoneyapi.io>).
//!
//! What makes it safe to ask again is the `X-CorrelationID`, which follows from the payment: a company that knows it
//! refuses to do the same again, and says under it what it did.
//!
//! The standard signs no notices. Each is sent to an address that ends in a token of its payment, so that nobody else's
//! is taken; a key in a header can be asked for as well. Such a token is no secret of the payer's: whoever reads it can
//! make us ask the company about that payment, under our own key, and no more.

mod company;
mod payout;
mod seen;
mod wire;

pub use payout::MobileMoneyPayouts;

use super::config::{Credential, Market, PayoutMarket, Settlement};
use super::door::{self, Door};
use super::http::ClientError;
use super::provider::{Access, BaseUrl, Provider};
use super::{Back, Callback, GiveBack, Landed, Notice, NoticeError, Order, Rail, RailError, Step, Terms};
use async_trait::async_trait;
use barya_protocol::api::v1::{ApproveNext, Next};
use barya_protocol::fee::Surcharge;
use barya_protocol::line::Rail as RailId;
use barya_protocol::{Amount, Currency, Timestamp};
use company::{Company, Found, Made, Refusal};
use seen::Seen;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;
use subtle::ConstantTimeEq as _;
use wire::{Progress, RequestState, Standing, Told, Transaction, correlation};

/// How long a company is sure to know our key again: nothing is asked for anew after it.
const KEY_LIFE_MS: i64 = 23 * 3_600_000;
/// The name of the token in a notice's address.
const TOKEN: &str = "token";

/// `[rails.mobile_money]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MobileMoneyConfig {
    /// Where the company's API is.
    url: BaseUrl,
    /// What it knows us by.
    token: Access,
    /// Its `X-API-Key`, if it wants one.
    api_key: Option<Credential>,
    /// What the tokens are made of that stand in the addresses of its notices.
    #[serde(deserialize_with = "door::secret")]
    callback_secret: Credential,
    /// The `X-API-Key` that its notices have to show as well, if it sends one.
    callback_api_key: Option<Credential>,
    /// `[rails.mobile_money.currencies.CUR]`: where it works, and for how much.
    #[serde(default)]
    currencies: BTreeMap<Currency, Market>,
    /// `[rails.mobile_money.payouts.CUR]`: where it carries money out, how much, and how fast.
    #[serde(default)]
    payouts: BTreeMap<Currency, PayoutMarket>,
    /// Our account there.
    account: String,
    /// Who we are, in the payer's messages.
    merchant: String,
    /// What may be done with the money.
    #[serde(default = "next_day")]
    settlement: Settlement,
}

impl MobileMoneyConfig {
    /// Whether money can leave by it.
    pub fn pays_out(&self) -> bool {
        !self.payouts.is_empty()
    }

    /// The way to the company, and how its notices are known.
    fn reach(&self, origin: &str) -> Result<(Company, Ear), ClientError> {
        let company = Company {
            provider: Provider::new(self.url.clone(), self.token.clone())?,
            api_key: self.api_key.clone(),
            account: self.account.clone(),
            merchant: self.merchant.clone(),
            callbacks: format!("{origin}/v1/rails/mobile_money/callbacks?{TOKEN}="),
        };
        let door = Door::new("mobile_money", self.callback_secret.clone());
        Ok((company, Ear { door, api_key: self.callback_api_key.clone() }))
    }
}

/// Knows the company's notices.
#[derive(Debug)]
struct Ear {
    door: Door,
    api_key: Option<Credential>,
}

impl Ear {
    /// The payment or payout that an authentic notice is about.
    fn hear<T: FromStr>(&self, callback: &Callback<'_>) -> Result<T, NoticeError> {
        let query = callback.query.unwrap_or_default().as_bytes();
        let token = form_urlencoded::parse(query).find(|(name, _)| name == TOKEN);
        let (_, token) = token.ok_or(NoticeError::Forged("its address has no token"))?;
        let about = self.door.read(&token).ok_or(NoticeError::Forged("its token is not one of ours"))?;
        if let Some(key) = &self.api_key {
            let shown = callback.headers.get("x-api-key").map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
            if !bool::from(key.expose().as_bytes().ct_eq(shown)) {
                return Err(NoticeError::Forged("its key is not the one agreed on"));
            }
        }
        let told: Told =
            serde_json::from_slice(callback.body).map_err(|_| NoticeError::Unreadable("not a JSON object"))?;
        if told.transaction_reference.is_none() && told.error_category.is_none() {
            return Err(NoticeError::Unreadable("neither a transaction nor an error"));
        }
        Ok(about)
    }
}

/// Companies pay out the next day, and look into complaints for two weeks.
const fn next_day() -> Settlement {
    Settlement { settles_after_hours: 24, reversible_days: 14, cashable: true }
}

/// The rail.
#[derive(Debug)]
pub struct MobileMoney {
    company: Company,
    ear: Ear,
    currencies: BTreeMap<Currency, Market>,
    settlement: Settlement,
    seen: Seen,
}

impl MobileMoney {
    /// Opens it; the company calls back at the payment origin. Errors: a client that cannot be made.
    pub fn open(config: &MobileMoneyConfig, origin: &str) -> Result<MobileMoney, ClientError> {
        let (company, ear) = config.reach(origin)?;
        Ok(MobileMoney {
            company,
            ear,
            currencies: config.currencies.clone(),
            settlement: config.settlement,
            seen: Seen::default(),
        })
    }

    fn approve(order: &Order) -> Step {
        let to = order.phone.as_ref().map(|phone| phone.masked()).unwrap_or_default();
        Step::Asks(Next::Approve(ApproveNext { to }))
    }

    fn step(&self, order: &Order, transaction: &Transaction, now: Timestamp) -> Result<Step, RailError> {
        if transaction.is_of_another(&order.payment.to_string()) {
            tracing::error!(payment = %order.payment, "the company tells of another payment under this one's key");
            return Err(RailError::NoAnswer);
        }
        match transaction.standing() {
            Standing::Completed => {
                let amount = transaction.amount(order.currency).ok_or(RailError::NoAnswer)?;
                let at = transaction.at().unwrap_or(now);
                Ok(Step::Done(Landed::once(amount, self.settlement.provenance(RailId::MobileMoney, at))))
            }
            Standing::Failed => Ok(Step::Declined),
            Standing::Pending => Ok(MobileMoney::approve(order)),
            Standing::Other => Ok(Step::Wait),
        }
    }

    /// Where a request is that is known to be there, and whose object is not.
    async fn progress(&self, order: &Order, state: &RequestState, now: Timestamp) -> Result<Step, RailError> {
        match (state.status, &state.object_reference, &state.error) {
            (Progress::Pending, _, _) => Ok(MobileMoney::approve(order)),
            (Progress::Completed, Some(reference), _) => {
                self.step(order, &self.company.transaction(reference).await?, now)
            }
            // It is a repetition of ours that failed, and not what it repeats.
            (Progress::Failed, _, Some(error)) if error.is_duplicate() => Ok(MobileMoney::approve(order)),
            (Progress::Failed, _, _) => Ok(Step::Declined),
            (Progress::Completed, None, _) | (Progress::Unknown, _, _) => Err(RailError::NoAnswer),
        }
    }

    /// How it stands, by our key and then by the company's; `None` when the company knows of nothing.
    async fn look(&self, order: &Order, key: &str, now: Timestamp) -> Result<Option<Step>, RailError> {
        match self.company.found(key).await? {
            Found::Transaction(transaction) => self.step(order, &transaction, now).map(Some),
            Found::RequestState(state) => self.progress(order, &state, now).await.map(Some),
            Found::Nothing => match self.seen.get(key) {
                Some(Some(id)) => {
                    let state = self.company.request_state(&id).await?;
                    self.progress(order, &state, now).await.map(Some)
                }
                // It is there, and will be told of when it has ended.
                Some(None) => Ok(Some(MobileMoney::approve(order))),
                None => Ok(None),
            },
        }
    }

    /// How a reversal stands, by our key and then by the company's; `None` when the company knows of nothing.
    async fn look_back(&self, under: &str) -> Result<Option<Back>, RailError> {
        match self.company.found(under).await? {
            Found::Transaction(reversal) => Ok(Some(went_back(&reversal))),
            Found::RequestState(state) => self.back_progress(under, &state).await.map(Some),
            Found::Nothing => match self.seen.get(under) {
                Some(Some(id)) => self.back_progress(under, &self.company.request_state(&id).await?).await.map(Some),
                Some(None) => Ok(Some(Back::Taken)),
                None => Ok(None),
            },
        }
    }

    /// How a reversal stands by one request for it.
    async fn back_progress(&self, under: &str, state: &RequestState) -> Result<Back, RailError> {
        let is_only = || self.seen.get(under) == Some(Some(state.server_correlation_id.clone()));
        match (state.status, &state.object_reference) {
            (Progress::Pending, _) => Ok(Back::Taken),
            (Progress::Completed | Progress::Failed, Some(reference)) => {
                Ok(went_back(&self.company.transaction(reference).await?))
            }
            (Progress::Failed, None) if is_only() => Ok(Back::Failed),
            // It may be a repetition that failed, and what it repeats may have gone.
            (Progress::Completed | Progress::Failed, None) | (Progress::Unknown, _) => Err(RailError::NoAnswer),
        }
    }

    /// What a refusal means, once it is known whether an earlier try was taken: that one may be why it was refused.
    async fn after(&self, order: &Order, key: &str, refusal: &Refusal, now: Timestamp) -> Result<Step, RailError> {
        if refusal.is_duplicate() {
            self.seen.note(key, None, now);
        }
        match self.look(order, key, now).await? {
            Some(step) => Ok(step),
            None if refusal.is_sure() => Err(refusal.error()),
            None => Err(RailError::NoAnswer),
        }
    }
}

#[async_trait]
impl Rail for MobileMoney {
    fn id(&self) -> RailId {
        RailId::MobileMoney
    }

    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Allowed
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms> {
        let market = self.currencies.get(&currency)?;
        market.takes(amount).then(|| Terms { title: market.title.clone(), phone: true })
    }

    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        Ok(correlation(&order.payment.to_string()))
    }

    async fn confirm(&self, order: &Order, key: &str, now: Timestamp) -> Result<Step, RailError> {
        let token = self.ear.door.token(order.payment).ok_or(RailError::Refused("our own secret cannot be used"))?;
        match self.company.collect(order, key, &token, now).await? {
            Made::Transaction(transaction) => self.step(order, &transaction, now),
            Made::RequestState { state, .. } => {
                self.seen.note(key, Some(state.server_correlation_id.clone()), now);
                if state.status == Progress::Pending {
                    return Ok(MobileMoney::approve(order));
                }
                self.ask(order, key, now).await
            }
            Made::Refused(refusal) if refusal.is_stranger() && refusal.is_sure() => Err(refusal.error()),
            Made::Refused(refusal) => self.after(order, key, &refusal, now).await,
        }
    }

    async fn ask(&self, order: &Order, key: &str, now: Timestamp) -> Result<Step, RailError> {
        match self.look(order, key, now).await? {
            Some(step) => Ok(step),
            None if now.since(order.made_at) < KEY_LIFE_MS => Ok(Step::Ready),
            // The company has nothing under our key, and will not be asked for it any more.
            None => Ok(Step::Declined),
        }
    }

    // The standard has no way to call off what waits for the payer: `call_off` asks how it stands.

    async fn give_back(&self, order: &Order, key: &str, back: GiveBack<'_>, now: Timestamp) -> Result<Back, RailError> {
        let under = correlation(back.key);
        if !back.is_first
            && let Some(known) = self.look_back(&under).await?
        {
            return Ok(known);
        }
        let Found::Transaction(paid) = self.company.found(key).await? else {
            return Err(RailError::Refused("the company has no such transaction"));
        };
        let paid = &paid.transaction_reference;
        let refusal = match self.company.reverse(paid, order, back.amount, back.key, &under, now).await? {
            Made::Transaction(reversal) => return Ok(went_back(&reversal)),
            Made::RequestState { state, tries } if state.made_nothing() => {
                Refusal::of_state(state.error.unwrap_or_default(), tries)
            }
            Made::RequestState { state, tries } => {
                if back.is_first && tries == 1 {
                    // The only one there is: what becomes of it is what becomes of all under the key.
                    self.seen.note(&under, Some(state.server_correlation_id.clone()), now);
                }
                return self.back_progress(&under, &state).await;
            }
            Made::Refused(refusal) => refusal,
        };
        if refusal.is_duplicate() && self.seen.get(&under).is_none() {
            self.seen.note(&under, None, now);
        }
        match self.look_back(&under).await? {
            Some(known) => Ok(known),
            None if refusal.is_sure() => Err(refusal.error()),
            None => Err(RailError::NoAnswer),
        }
    }

    async fn ask_back(&self, _: &Order, _: &str, key: &str, _: Timestamp) -> Result<Option<Back>, RailError> {
        self.look_back(&correlation(key)).await
    }

    fn notice(&self, callback: &Callback<'_>, _: Timestamp) -> Result<Notice, NoticeError> {
        let payment = self.ear.hear(callback)?;
        Ok(Notice { provider_id: None, payment: Some(payment), dispute: None })
    }
}

fn went_back(reversal: &Transaction) -> Back {
    match reversal.standing() {
        Standing::Completed => Back::Sent,
        Standing::Failed => Back::Failed,
        Standing::Pending | Standing::Other => Back::Taken,
    }
}
