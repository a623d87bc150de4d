//! Phone credit: the line's operator charges it, by CAMARA Carrier Billing (release r3.2, see
//! <https://github.com/camaraproject/CarrierBillingCheckOut>).
//!
//! In two steps the operator reserves the amount and sends a code to the phone; nothing is charged before that code is
//! there and we confirm. In one step the line is charged at once, and what makes it safe to ask again is our own key,
//! under which the operator charges once.

mod operator;
mod wire;

use super::config::{Credential, Market, Settlement};
use super::door::{self, Door};
use super::provider::{Access, BaseUrl, Provider};
use super::{Back, Callback, GiveBack, Landed, Notice, NoticeError, OpenError, Order, Rail, RailError, Step, Terms};
use async_trait::async_trait;
use axum::http::header::AUTHORIZATION;
use barya_protocol::api::v1::{CodeNext, Next};
use barya_protocol::fee::Surcharge;
use barya_protocol::line::Rail as RailId;
use barya_protocol::{Amount, Currency, Timestamp};
use operator::{Answer, Operator};
use serde::Deserialize;
use std::collections::BTreeMap;
use wire::{CloudEvent, Payment, Status, correlator};

/// How long an operator is sure to know our key again: a charge is not asked for anew after it.
const KEY_LIFE_MS: i64 = 23 * 3_600_000;
/// What the provider's id begins with while we know an order only by our own key.
const OWN: &str = "own:";

/// `[rails.carrier]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarrierConfig {
    /// Where the operator's Carrier Billing API is: up to `/carrier-billing/v0.5`.
    url: BaseUrl,
    /// Where its Carrier Billing Refund API is, if it has one: up to `/carrier-billing-refund/v0.3`.
    refund_url: Option<BaseUrl>,
    /// What it knows us by.
    token: Access,
    /// What the tokens are made of that it shows when it calls us.
    #[serde(deserialize_with = "door::secret")]
    callback_secret: Credential,
    /// Whether the payer types a code.
    #[serde(default)]
    steps: Steps,
    /// Whether the operator itself asks whoever holds the line, so that no code is needed.
    #[serde(default)]
    operator_asks_owner: bool,
    /// How many digits that code has.
    #[serde(default = "six")]
    code_digits: u8,
    /// `[rails.carrier.currencies.CUR]`: where it works, and for how much.
    currencies: BTreeMap<Currency, Market>,
    /// Who we are, as the bill says.
    merchant: String,
    /// Who we are, as the operator's books say.
    merchant_id: Option<String>,
    /// What may be done with the money. It never becomes cash, whatever this says.
    #[serde(default = "slow")]
    settlement: Settlement,
}

/// How a line is charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Steps {
    /// At once.
    One,
    /// Reserved, and charged when the code is there.
    #[default]
    Two,
}

const fn six() -> u8 {
    6
}

/// Operators pay out a month later, and bills are disputed for two.
const fn slow() -> Settlement {
    Settlement { settles_after_hours: 30 * 24, reversible_days: 60, cashable: false }
}

/// The rail.
#[derive(Debug)]
pub struct Carrier {
    operator: Operator,
    door: Door,
    steps: Steps,
    operator_asks_owner: bool,
    code_digits: u8,
    currencies: BTreeMap<Currency, Market>,
    settlement: Settlement,
}

impl Carrier {
    /// Opens it; the operator calls back at the payment origin. Errors: a client that cannot be made; a line that anybody
    /// could have charged who knows its number.
    pub fn open(config: CarrierConfig, origin: &str) -> Result<Carrier, OpenError> {
        if config.steps == Steps::One && !config.operator_asks_owner {
            return Err(OpenError::NobodyAsked);
        }
        let door = Door::new("carrier", config.callback_secret);
        let operator = Operator {
            billing: Provider::new(config.url, config.token.clone())?,
            refunds: config.refund_url.map(|url| Provider::new(url, config.token)).transpose()?,
            merchant: config.merchant,
            merchant_id: config.merchant_id,
            sink: format!("{origin}/v1/rails/carrier/callbacks"),
            door: door.clone(),
        };
        Ok(Carrier {
            operator,
            door,
            steps: config.steps,
            operator_asks_owner: config.operator_asks_owner,
            code_digits: config.code_digits,
            currencies: config.currencies,
            settlement: Settlement { cashable: false, ..config.settlement },
        })
    }

    /// Makes what the order asks for, or finds what an earlier try made.
    async fn make(&self, order: &Order, path: &[&str]) -> Result<Payment, RailError> {
        let refusal = match self.operator.create(order, path).await? {
            Answer::Done(payment) => return Ok(payment),
            Answer::Refused(refusal) => refusal,
        };
        if refusal.is_stranger() && refusal.is_sure() {
            return Err(refusal.error());
        }
        // A repeated order may be refused because the first one was taken: as known already, or because the line has
        // now paid enough. So what is there under our key counts, before any refusal.
        match self.operator.find(order).await? {
            Some(payment) => Ok(payment),
            // What is reserved and never confirmed costs nobody anything.
            None if refusal.is_sure() || self.steps == Steps::Two => Err(refusal.error()),
            None => Err(RailError::NoAnswer),
        }
    }

    fn step(&self, order: &Order, payment: &Payment, now: Timestamp) -> Result<Step, RailError> {
        match (payment.payment_status, self.steps) {
            (Status::Succeeded, _) => {
                let amount = payment.amount(order.currency).ok_or(RailError::NoAnswer)?;
                let at = payment.charged_at().unwrap_or(now);
                Ok(Step::Done(Landed::once(amount, self.settlement.provenance(RailId::Carrier, at))))
            }
            (Status::Denied, _) => Ok(Step::Declined),
            (Status::Cancelled, _) => Ok(Step::CalledOff),
            (Status::Reserved, Steps::Two) => Ok(Step::Ready),
            (Status::PendingValidation, Steps::Two) => Ok(Step::Asks(self.ask_for_code(order))),
            (Status::Processing | Status::Reserved | Status::PendingValidation, _) => Ok(Step::Wait),
            (Status::Unknown, _) => Err(RailError::NoAnswer),
        }
    }

    fn ask_for_code(&self, order: &Order) -> Next {
        let to = order.phone.as_ref().map(|phone| phone.masked()).unwrap_or_default();
        Next::Code(CodeNext { digits: self.code_digits, to })
    }

    /// Charges what is reserved.
    async fn charge(&self, order: &Order, id: &str, now: Timestamp) -> Result<Step, RailError> {
        let confirmed = self.operator.confirm(id, order.phone.as_ref()).await?;
        let payment = self.operator.payment(id).await?;
        match (payment.payment_status, confirmed) {
            // It will not charge it: then nothing stays reserved either, if it says so.
            (Status::Reserved, Answer::Refused(refusal)) if refusal.is_sure() => {
                match self.operator.cancel(id, order.phone.as_ref()).await? {
                    Answer::Done(()) => Ok(Step::Declined),
                    Answer::Refused(_) => Ok(Step::Wait),
                }
            }
            // Accepted and not yet done, or refused though an earlier try was accepted.
            (Status::Reserved, _) => Ok(Step::Wait),
            _ => self.step(order, &payment, now),
        }
    }

    async fn go_on(&self, order: &Order, id: &str, payment: &Payment, now: Timestamp) -> Result<Step, RailError> {
        match payment.payment_status {
            Status::Reserved => self.charge(order, id, now).await,
            _ => self.step(order, payment, now),
        }
    }

    /// The operator's id for an order, and the name under which its code is handed over, if that was told.
    async fn look_up(&self, order: &Order, provider_id: &str) -> Result<Option<Payment>, RailError> {
        if provider_id.starts_with(OWN) {
            return self.operator.find(order).await;
        }
        self.operator.payment(split(provider_id).0).await.map(Some)
    }
}

/// What is stored as the operator's id: its id, and behind a space the name under which the code is handed over, which
/// the operator tells once and may never tell again.
fn split(provider_id: &str) -> (&str, Option<&str>) {
    provider_id.split_once(' ').map_or((provider_id, None), |(id, authorization)| (id, Some(authorization)))
}

#[async_trait]
impl Rail for Carrier {
    fn id(&self) -> RailId {
        RailId::Carrier
    }

    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Allowed
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms> {
        let market = self.currencies.get(&currency)?;
        market.takes(amount).then(|| Terms { title: market.title.clone(), phone: true })
    }

    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        if self.steps == Steps::One {
            return Ok([OWN, &correlator(order)].concat());
        }
        let payment = self.make(order, &["payments", "prepare"]).await?;
        match (payment.payment_status, payment.authorization()) {
            (_, Some(authorization)) => Ok([&payment.payment_id, " ", authorization].concat()),
            // It wants a page of its own opened, which is no page of ours; or the answer that named the code is lost.
            (Status::PendingValidation, None) => {
                self.operator.cancel(&payment.payment_id, order.phone.as_ref()).await?;
                Err(RailError::Refused("the operator asks for more than a code"))
            }
            // Whoever typed the number may be a stranger: without a code, the operator has to have asked the line's owner.
            (Status::Reserved, None) if !self.operator_asks_owner => {
                self.operator.cancel(&payment.payment_id, order.phone.as_ref()).await?;
                Err(RailError::Refused("the operator asked nobody whether this line may be charged"))
            }
            (_, None) => Ok(payment.payment_id),
        }
    }

    async fn confirm(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        if self.steps == Steps::One {
            let payment = self.make(order, &["payments"]).await?;
            return self.step(order, &payment, now);
        }
        let (id, told) = split(provider_id);
        let payment = self.operator.payment(id).await?;
        // Without a code, only what its owner was asked about is charged.
        if told.is_none() && !self.operator_asks_owner && payment.payment_status == Status::Reserved {
            return self.call_off(order, provider_id, now).await;
        }
        self.go_on(order, id, &payment, now).await
    }

    async fn ask(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        match self.look_up(order, provider_id).await? {
            Some(payment) => self.step(order, &payment, now),
            None if now.since(order.made_at) < KEY_LIFE_MS => Ok(Step::Ready),
            // The operator has none under our key, and will not be asked for one any more.
            None => Ok(Step::Declined),
        }
    }

    async fn enter(&self, order: &Order, provider_id: &str, code: &str, now: Timestamp) -> Result<Step, RailError> {
        let (id, told) = split(provider_id);
        let authorization = match told {
            Some(authorization) => authorization.to_owned(),
            // It made the reservation first and asked for the code later.
            None => {
                let payment = self.operator.payment(id).await?;
                payment.authorization().map(str::to_owned).ok_or(RailError::Refused("the operator asks for no code"))?
            }
        };
        let validated = self.operator.validate(id, &authorization, code).await;
        let last = match &validated {
            Ok(Answer::Refused(refusal)) if refusal.is_wrong_code() => return Err(RailError::WrongCode),
            Ok(Answer::Refused(refusal)) => refusal.is_last_code(),
            Ok(_) | Err(_) => false,
        };
        // Taken, taken before, or the answer is lost: the operator knows which.
        let payment = self.operator.payment(id).await?;
        if last && payment.payment_status == Status::PendingValidation {
            return Ok(Step::Declined);
        }
        self.go_on(order, id, &payment, now).await
    }

    async fn call_off(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        if self.steps == Steps::One {
            // A charge that was asked for cannot be called off.
            return self.ask(order, provider_id, now).await;
        }
        let (id, _) = split(provider_id);
        let cancelled = self.operator.cancel(id, order.phone.as_ref()).await?;
        let payment = self.operator.payment(id).await?;
        match (payment.payment_status, cancelled) {
            // The operator has taken it on, and what is reserved is charged only when we say so.
            (Status::Reserved | Status::PendingValidation, Answer::Done(())) => Ok(Step::CalledOff),
            _ => self.step(order, &payment, now),
        }
    }

    async fn give_back(
        &self,
        order: &Order,
        provider_id: &str,
        back: GiveBack<'_>,
        _: Timestamp,
    ) -> Result<Back, RailError> {
        let payment = self.look_up(order, provider_id).await?;
        let payment = payment.ok_or(RailError::Refused("the operator has no such payment"))?;
        self.operator.refund(&payment.payment_id, order, back).await
    }

    async fn ask_back(
        &self,
        order: &Order,
        provider_id: &str,
        key: &str,
        _: Timestamp,
    ) -> Result<Option<Back>, RailError> {
        let payment = self.look_up(order, provider_id).await?;
        let payment = payment.ok_or(RailError::Refused("the operator has no such payment"))?;
        self.operator.refund_under(&payment.payment_id, key).await
    }

    fn notice(&self, callback: &Callback<'_>, _: Timestamp) -> Result<Notice, NoticeError> {
        let shown = callback.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let token = shown.strip_prefix("Bearer ").ok_or(NoticeError::Forged("it shows no token"))?;
        let payment = self.door.read(token).ok_or(NoticeError::Forged("its token is not one of ours"))?;
        let event: CloudEvent =
            serde_json::from_slice(callback.body).map_err(|_| NoticeError::Unreadable("not a CloudEvent"))?;
        let whole = ![&event.id, &event.source, &event.r#type].iter().any(|text| text.is_empty());
        if !whole || event.specversion != "1.0" {
            return Err(NoticeError::Unreadable("not a CloudEvent 1.0"));
        }
        Ok(Notice { provider_id: None, payment: Some(payment), dispute: None })
    }
}
