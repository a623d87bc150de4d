//! Money out to a mobile money account: a disbursement of the GSMA Mobile Money API 1.2, under a key that follows from
//! the payout. A company that knows the key refuses to do the same again, and says under it what it did.
//!
//! A try that failed speaks for itself. It may have failed because an earlier one was taken on, whose answer was lost:
//! so only the failure of the first and only try is a return. Every call makes one try, and the calls are counted where
//! they outlive us.

use super::company::{Company, Found, Made, Refusal};
use super::seen::Seen;
use super::wire::{Progress, RequestState, Standing, Transaction, correlation};
use super::{Ear, KEY_LIFE_MS, MobileMoneyConfig};
use crate::rails::config::PayoutMarket;
use crate::rails::http::ClientError;
use crate::rails::payout::{PayoutNotice, PayoutOrder, PayoutRail, PayoutStep, PayoutTerms};
use crate::rails::{Callback, NoticeError, RailError};
use async_trait::async_trait;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};
use std::collections::BTreeMap;

/// The rail by which money leaves.
#[derive(Debug)]
pub struct MobileMoneyPayouts {
    company: Company,
    ear: Ear,
    currencies: BTreeMap<Currency, PayoutMarket>,
    seen: Seen,
}

impl MobileMoneyPayouts {
    /// Opens it; the company calls back at the payment origin. Errors: a client that cannot be made.
    pub fn open(config: &MobileMoneyConfig, origin: &str) -> Result<MobileMoneyPayouts, ClientError> {
        let (company, ear) = config.reach(origin)?;
        Ok(MobileMoneyPayouts { company, ear, currencies: config.payouts.clone(), seen: Seen::default() })
    }

    fn step(order: &PayoutOrder, transaction: &Transaction) -> Result<PayoutStep, RailError> {
        if transaction.is_of_another(&order.payout.to_string()) {
            tracing::error!(payout = %order.payout, "the company tells of another payout under this one's key");
            return Err(RailError::NoAnswer);
        }
        match transaction.standing() {
            Standing::Completed if transaction.amount(order.currency) == Some(order.amount) => Ok(PayoutStep::Paid),
            Standing::Completed => {
                tracing::error!(payout = %order.payout, "the company sent another amount than it was told to");
                Err(RailError::NoAnswer)
            }
            Standing::Failed => Ok(PayoutStep::Returned),
            Standing::Pending | Standing::Other => Ok(PayoutStep::Wait),
        }
    }

    /// Where a request is that is known to be there, and whose object is not.
    async fn progress(&self, order: &PayoutOrder, state: &RequestState) -> Result<PayoutStep, RailError> {
        match (state.status, &state.object_reference, &state.error) {
            (Progress::Pending, _, _) => Ok(PayoutStep::Wait),
            (Progress::Completed | Progress::Failed, Some(reference), _) => {
                MobileMoneyPayouts::step(order, &self.company.transaction(reference).await?)
            }
            // It is a repetition of ours that failed, and not what it repeats.
            (Progress::Failed, None, Some(error)) if error.is_duplicate() => Ok(PayoutStep::Wait),
            (Progress::Failed, None, _) if order.tries <= 1 => Ok(PayoutStep::Returned),
            (Progress::Failed, None, _) => {
                tracing::warn!(payout = %order.payout, tries = order.tries, "a try of a payout failed, and an earlier one may not have");
                Err(RailError::NoAnswer)
            }
            (Progress::Completed, None, _) | (Progress::Unknown, _, _) => Err(RailError::NoAnswer),
        }
    }

    /// How it stands, by our key and then by the company's; `None` when the company knows of nothing.
    async fn look(&self, order: &PayoutOrder, key: &str) -> Result<Option<PayoutStep>, RailError> {
        match self.company.found(key).await? {
            Found::Transaction(transaction) => MobileMoneyPayouts::step(order, &transaction).map(Some),
            Found::RequestState(state) => self.progress(order, &state).await.map(Some),
            Found::Nothing => match self.seen.get(key) {
                Some(Some(id)) => self.progress(order, &self.company.request_state(&id).await?).await.map(Some),
                // It is there, and will be told of when it has ended.
                Some(None) => Ok(Some(PayoutStep::Wait)),
                None => Ok(None),
            },
        }
    }

    /// What a refusal means, once it is known whether an earlier try was taken: that one may be why it was refused.
    async fn after(
        &self,
        order: &PayoutOrder,
        key: &str,
        refusal: &Refusal,
        now: Timestamp,
    ) -> Result<PayoutStep, RailError> {
        if refusal.is_duplicate() {
            self.seen.note(key, None, now);
        }
        match self.look(order, key).await? {
            Some(step) => Ok(step),
            None if refusal.is_sure() && order.tries <= 1 => Err(refusal.error()),
            None => Err(RailError::NoAnswer),
        }
    }

    /// Whether the object that a later try was answered with is what there is under the key: else the one that an
    /// earlier try made is not known yet.
    async fn failed_again(&self, order: &PayoutOrder, key: &str) -> Result<PayoutStep, RailError> {
        self.look(order, key).await?.ok_or(RailError::NoAnswer)
    }
}

#[async_trait]
impl PayoutRail for MobileMoneyPayouts {
    fn id(&self) -> RailId {
        RailId::MobileMoney
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<PayoutTerms> {
        self.currencies.get(&currency)?.terms(DestinationKind::MobileMoney, amount)
    }

    fn most(&self, currency: Currency) -> Amount {
        self.currencies.get(&currency).map_or(Amount::MAX, |market| market.max)
    }

    /// Accounts are of the country whose money they hold.
    fn check(&self, currency: Currency, to: &Destination) -> Result<(), &'static str> {
        match to {
            Destination::MobileMoney { phone } if phone.is_at(currency) => Ok(()),
            _ => Err("phone"),
        }
    }

    fn key_life_ms(&self) -> i64 {
        KEY_LIFE_MS
    }

    async fn order(&self, order: &PayoutOrder, _: Timestamp) -> Result<String, RailError> {
        Ok(correlation(&order.payout.to_string()))
    }

    async fn confirm(&self, order: &PayoutOrder, key: &str, now: Timestamp) -> Result<PayoutStep, RailError> {
        let Destination::MobileMoney { phone } = &order.to else {
            return Err(RailError::Refused("there is no phone number to send it to"));
        };
        let token = self.ear.door.token(order.payout).ok_or(RailError::Refused("our own secret cannot be used"))?;
        match self.company.disburse(order, phone, key, &token, now).await? {
            Made::Transaction(transaction) => match MobileMoneyPayouts::step(order, &transaction)? {
                PayoutStep::Returned if order.tries > 1 => self.failed_again(order, key).await,
                step => Ok(step),
            },
            Made::RequestState { state, .. } => {
                self.seen.note(key, Some(state.server_correlation_id.clone()), now);
                if state.status == Progress::Pending {
                    return Ok(PayoutStep::Wait);
                }
                self.ask(order, key, now).await
            }
            Made::Refused(refusal) if refusal.is_stranger() && refusal.is_sure() && order.tries <= 1 => {
                Err(refusal.error())
            }
            Made::Refused(refusal) => self.after(order, key, &refusal, now).await,
        }
    }

    async fn ask(&self, order: &PayoutOrder, key: &str, now: Timestamp) -> Result<PayoutStep, RailError> {
        match self.look(order, key).await? {
            Some(step) => Ok(step),
            None if now.since(order.made_at) < KEY_LIFE_MS => Ok(PayoutStep::Ready),
            // The company may have forgotten the key of what it did.
            None => Err(RailError::NoAnswer),
        }
    }

    /// The standard has no way to call one off. A company may know a request by its key only once it has ended: that it
    /// knows of none is worth nothing.
    async fn call_off(&self, order: &PayoutOrder, key: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        self.look(order, key).await?.ok_or(RailError::NoAnswer)
    }

    fn notice(&self, callback: &Callback<'_>, _: Timestamp) -> Result<PayoutNotice, NoticeError> {
        Ok(PayoutNotice { provider_id: None, payout: Some(self.ear.hear(callback)?) })
    }
}
