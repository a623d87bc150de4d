//! National QR: an order at an acquirer under a reference, a code with that reference in it, and the acquirer's word when
//! the money is there.
//!
//! Only codes whose acquirer says when they are paid are here. The code of a person (a phone number, an account) sends
//! no notice and so never claims to be paid: it is for posters, and `barya qr` makes it.

mod acquirer;
mod code;

pub use code::Merchant;

use super::config::{Credential, Settlement};
use super::provider::{Access, BaseUrl, Provider};
use super::{
    Back, Callback, GiveBack, Landed, Notice, NoticeError, OpenError, Order, Rail, RailError, Step, Terms, signature,
};
use acquirer::{Acquirer, AcquirerOrder, State};
use async_trait::async_trait;
use barya_protocol::fee::Surcharge;
use barya_protocol::line::Rail as RailId;
use barya_protocol::{Amount, Currency, Timestamp};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `[rails.qr]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QrConfig {
    /// Where the acquirer's API is.
    url: BaseUrl,
    /// What it knows us by.
    key: Access,
    /// What it signs its notices with: `whsec_…`.
    #[serde(deserialize_with = "signature::secret")]
    webhook_secret: Credential,
    /// `[rails.qr.merchants.CUR]`: who we are in each currency's scheme.
    merchants: BTreeMap<Currency, Merchant>,
    /// What may be done with the money.
    #[serde(default = "settled_at_once")]
    settlement: Settlement,
}

/// Transfers between banks are final when they arrive.
const fn settled_at_once() -> Settlement {
    Settlement { settles_after_hours: 0, reversible_days: 0, cashable: true }
}

/// The rail.
#[derive(Debug)]
pub struct Qr {
    acquirer: Acquirer,
    webhook_secret: Credential,
    merchants: BTreeMap<Currency, Merchant>,
    settlement: Settlement,
}

impl Qr {
    /// Opens it. Errors: a client that cannot be made; a merchant for whom no code can be made, told before the first
    /// payer needs one.
    pub fn open(config: QrConfig) -> Result<Qr, OpenError> {
        let QrConfig { url, key, webhook_secret, merchants, settlement } = config;
        for (currency, merchant) in &merchants {
            merchant.try_out(*currency)?;
        }
        Ok(Qr { acquirer: Acquirer(Provider::new(url, key)?), webhook_secret, merchants, settlement })
    }

    fn step(&self, order: &Order, at_acquirer: &AcquirerOrder, now: Timestamp) -> Result<Step, RailError> {
        if let Some(first) = at_acquirer.arrivals.iter().find(|arrival| !arrival.amount.is_zero()) {
            let arrivals = at_acquirer.arrivals.iter().map(|arrival| arrival.amount).collect();
            let provenance = self.settlement.provenance(RailId::Qr, first.at);
            return Ok(Step::Done(Landed { arrivals, provenance }));
        }
        match at_acquirer.state {
            State::Open => self.show(order, at_acquirer.payload.as_deref()),
            // It says so and does not say how much.
            State::Paid => Ok(Step::Wait),
            State::Closed if now < order.expires_at => Ok(Step::CalledOff),
            State::Closed => Ok(Step::Declined),
        }
    }

    fn show(&self, order: &Order, opaque: Option<&str>) -> Result<Step, RailError> {
        let merchant = self.merchants.get(&order.currency).ok_or(RailError::Refused("no merchant in this currency"))?;
        merchant.next(order, opaque).map(Step::Asks)
    }
}

#[async_trait]
impl Rail for Qr {
    fn id(&self) -> RailId {
        RailId::Qr
    }

    /// QRIS forbids it by law; elsewhere too a scan costs the payer what the picture says.
    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Forbidden
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms> {
        let merchant = self.merchants.get(&currency)?;
        merchant.takes(amount).then(|| Terms { title: Some(merchant.title().to_owned()), phone: false })
    }

    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        Ok(self.acquirer.make(order, &code::reference(order)).await?.id)
    }

    async fn confirm(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        // An order can be paid as soon as its code is seen: there is nothing to set going.
        self.ask(order, provider_id, now).await
    }

    async fn ask(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        self.step(order, &self.acquirer.order(provider_id).await?, now)
    }

    async fn call_off(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        self.step(order, &self.acquirer.close(provider_id).await?, now)
    }

    async fn give_back(
        &self,
        _: &Order,
        provider_id: &str,
        back: GiveBack<'_>,
        _: Timestamp,
    ) -> Result<Back, RailError> {
        self.acquirer.give_back(provider_id, back).await
    }

    async fn ask_back(&self, _: &Order, provider_id: &str, key: &str, _: Timestamp) -> Result<Option<Back>, RailError> {
        self.acquirer.returned(provider_id, key).await
    }

    fn notice(&self, callback: &Callback<'_>, now: Timestamp) -> Result<Notice, NoticeError> {
        let id = signature::told(&self.webhook_secret, callback, now)?;
        Ok(Notice { provider_id: Some(id), payment: None, dispute: None })
    }
}
