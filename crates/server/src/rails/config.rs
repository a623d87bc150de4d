//! `[rails.…]` of the configuration: which providers there are, and how they know us.

use super::agent::{AgentConfig, Agents};
use super::bank::{Bank, BankConfig};
use super::card::{Card, CardConfig};
use super::carrier::{Carrier, CarrierConfig};
use super::mobile_money::{MobileMoney, MobileMoneyConfig, MobileMoneyPayouts};
use super::payout::{PayoutRail, PayoutTerms};
use super::qr::{Qr, QrConfig};
use super::{OpenError, Rail};
use crate::store::Provenance;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::DestinationKind;
use barya_protocol::{Amount, Timestamp};
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;

/// The rails that are configured. A rail whose table is absent does not exist.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RailsConfig {
    qr: Option<QrConfig>,
    card: Option<CardConfig>,
    carrier: Option<CarrierConfig>,
    mobile_money: Option<MobileMoneyConfig>,
    bank: Option<BankConfig>,
    agent: Option<AgentConfig>,
}

impl RailsConfig {
    /// Opens every configured rail; `origin` is the payment origin, which providers call back. Errors: those of the
    /// rails.
    pub fn open(&self, origin: &str) -> Result<Vec<Arc<dyn Rail>>, OpenError> {
        let mut rails: Vec<Arc<dyn Rail>> = Vec::new();
        if let Some(config) = &self.qr {
            rails.push(Arc::new(Qr::open(config.clone())?));
        }
        if let Some(config) = &self.card {
            rails.push(Arc::new(Card::open(config.clone())?));
        }
        if let Some(config) = &self.carrier {
            rails.push(Arc::new(Carrier::open(config.clone(), origin)?));
        }
        if let Some(config) = &self.mobile_money {
            rails.push(Arc::new(MobileMoney::open(config, origin)?));
        }
        Ok(rails)
    }

    /// Opens every configured rail by which money leaves. Errors: those of the rails.
    pub fn open_payouts(&self, origin: &str) -> Result<Vec<Arc<dyn PayoutRail>>, OpenError> {
        let mut rails: Vec<Arc<dyn PayoutRail>> = Vec::new();
        if let Some(config) = self.mobile_money.as_ref().filter(|config| config.pays_out()) {
            rails.push(Arc::new(MobileMoneyPayouts::open(config, origin)?));
        }
        if let Some(config) = &self.bank {
            rails.push(Arc::new(Bank::open(config.clone())?));
        }
        if let Some(config) = &self.agent {
            rails.push(Arc::new(Agents::open(config.clone())?));
        }
        Ok(rails)
    }
}

/// A secret of the configuration: written there, or `env:NAME` for the environment variable NAME. It does not print
/// itself.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Credential(String);

/// The environment variable that a secret points at is not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the environment variable {0} is not set")]
pub struct NotSet(String);

impl TryFrom<String> for Credential {
    type Error = NotSet;

    fn try_from(text: String) -> Result<Credential, NotSet> {
        match text.strip_prefix("env:") {
            Some(name) => std::env::var(name).map(Credential).map_err(|_| NotSet(name.to_owned())),
            None => Ok(Credential(text)),
        }
    }
}

impl Credential {
    /// From text that is the secret itself.
    pub fn new(secret: impl Into<String>) -> Credential {
        Credential(secret.into())
    }

    /// The secret itself: for a header or a key, never for a message.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

/// Where a rail works: in one currency, for so much.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// What people call it there: a proper name.
    pub title: Option<String>,
    /// The least that it takes, minor units.
    #[serde(default)]
    pub min: Amount,
    /// The most that it takes, minor units.
    #[serde(default = "any_amount")]
    pub max: Amount,
}

const fn any_amount() -> Amount {
    Amount::MAX
}

impl Market {
    /// Whether it takes this much.
    pub fn takes(&self, amount: Amount) -> bool {
        !amount.is_zero() && (self.min..=self.max).contains(&amount)
    }
}

/// Where a rail carries money out: in one currency, so much, so fast.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutMarket {
    /// What people call it there: a proper name.
    pub title: Option<String>,
    /// The least that may arrive, minor units.
    #[serde(default)]
    pub min: Amount,
    /// The most that may arrive, minor units.
    #[serde(default = "any_amount")]
    pub max: Amount,
    /// By when it has arrived, minutes after consent.
    pub arrives_within_minutes: u32,
}

impl PayoutMarket {
    /// Its terms, when so much is to arrive at a destination of this kind.
    pub fn terms(&self, needs: DestinationKind, amount: Amount) -> Option<PayoutTerms> {
        const MINUTE_MS: i64 = 60_000;
        let takes = !amount.is_zero() && (self.min..=self.max).contains(&amount);
        let arrives_within_ms = i64::from(self.arrives_within_minutes).saturating_mul(MINUTE_MS);
        takes.then(|| PayoutTerms { needs, arrives_within_ms, title: self.title.clone() })
    }
}

/// What may be done with a rail's money: when it settles, how long it can be taken back, whether it may become cash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// Hours from its arrival until the provider has delivered it for good.
    pub settles_after_hours: u32,
    /// Days from its arrival during which the provider may take it back.
    pub reversible_days: u32,
    /// Whether it may ever leave as cash.
    pub cashable: bool,
}

impl Settlement {
    /// Of money that arrived at `at` by this rail.
    pub fn provenance(self, rail: RailId, at: Timestamp) -> Provenance {
        const HOUR_MS: i64 = 3_600_000;
        let after = |hours: i64| at.plus_millis(hours.saturating_mul(HOUR_MS));
        Provenance {
            rail,
            settles_at: after(self.settles_after_hours.into()),
            reversible_until: after(i64::from(self.reversible_days).saturating_mul(24)),
            cashable: self.cashable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_from_the_environment_and_never_printed() {
        let written: Credential = toml::from_str::<std::collections::BTreeMap<String, Credential>>("key = 'hush'")
            .unwrap()
            .remove("key")
            .unwrap();
        assert_eq!((written.expose(), format!("{written:?}").contains("hush")), ("hush", false));
        let home = Credential::try_from("env:PATH".to_owned()).unwrap();
        assert_eq!(home.expose(), std::env::var("PATH").unwrap());
        assert_eq!(
            Credential::try_from("env:BARYA_NO_SUCH".to_owned()).unwrap_err().to_string(),
            "the environment variable BARYA_NO_SUCH is not set"
        );
    }

    #[test]
    fn the_demos_rails_open() {
        #[derive(Deserialize)]
        struct File {
            rails: RailsConfig,
        }
        let file: File = toml::from_str(include_str!("../../../../examples/rails.toml")).unwrap();
        let open: Vec<RailId> =
            file.rails.open("http://pay.localhost:8700").unwrap().iter().map(|rail| rail.id()).collect();
        for rail in [RailId::Qr, RailId::Carrier, RailId::MobileMoney] {
            assert!(open.contains(&rail), "{rail}");
        }
        let out = file.rails.open_payouts("http://pay.localhost:8700").unwrap();
        assert_eq!(
            out.iter().map(|rail| rail.id()).collect::<Vec<_>>(),
            [RailId::MobileMoney, RailId::Bank, RailId::Agent]
        );
    }

    #[test]
    fn phone_credit_settles_late_and_never_becomes_cash() {
        let rule = Settlement { settles_after_hours: 24, reversible_days: 60, cashable: false };
        let provenance = rule.provenance(RailId::Carrier, Timestamp::from_millis(0));
        assert_eq!(provenance.settles_at.millis(), 86_400_000);
        assert_eq!(provenance.reversible_until.millis(), 60 * 86_400_000);
        assert!(!provenance.cashable);
    }
}
