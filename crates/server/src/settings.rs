//! What the operator decides: where the server lives, what it charges, and what each currency's law allows.

use crate::identity::Verifier;
use crate::limits::{HourlyRate, Rate, Rates};
use crate::policy::Policy;
use barya_protocol::Currency;
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::Secret;
use barya_protocol::line::Rail;
use barya_protocol::quote::Mode;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The service's part of the configuration. `config.rs` reads it from file, environment and flags.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether real money moves.
    pub mode: Mode,
    /// The payment origin, without a slash at the end: `http://pay.localhost:8700`.
    pub origin: String,
    /// The WebAuthn relying party: the origin's host, or a domain above it.
    pub rp_id: String,
    /// What a device's passkey list calls the relying party.
    pub rp_name: String,
    /// What the operator keeps of a payment.
    pub platform_fee: FeeSchedule,
    /// What each rail costs; a rail that is not named is free.
    pub rail_fees: BTreeMap<Rail, FeeSchedule>,
    /// What the operator keeps of a payout. The payee bears it, whatever side it names.
    pub payout_fee: FeeSchedule,
    /// What each rail costs by which money leaves; a rail that is not named is free. The payee bears it likewise.
    pub payout_rail_fees: BTreeMap<Rail, FeeSchedule>,
    /// What a wallet may do, by currency; [`Policy::default_for`] where none is set.
    pub policies: BTreeMap<Currency, Policy>,
    /// Who finds out who somebody is; `None`: nothing can be known of anybody.
    pub verifier: Option<Arc<Verifier>>,
    /// How often one phone may be rung.
    pub phone_rate: HourlyRate,
    /// How often all phones of one country may be.
    pub country_rate: Rate,
    /// How many cards may be tried for one payee, or into one wallet.
    pub card_rate: Rate,
    /// What the operator's own tools show; `None`: the command line is the only way.
    pub operator_token: Option<Secret>,
    /// Whether webhook endpoints may be on this machine, and without TLS: for tests and demos.
    pub webhooks_loopback: bool,
}

impl Settings {
    /// Free of fees and with every currency's default policy; the relying party is the origin's host.
    pub fn new(mode: Mode, origin: &str) -> Settings {
        let host = origin.split_once("://").map_or(origin, |(_, rest)| rest);
        let rates = Rates::default();
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        Settings {
            mode,
            origin: origin.to_owned(),
            rp_id: host.to_owned(),
            rp_name: "Barya".to_owned(),
            platform_fee: FeeSchedule::FREE,
            rail_fees: BTreeMap::new(),
            payout_fee: FeeSchedule::FREE,
            payout_rail_fees: BTreeMap::new(),
            policies: BTreeMap::new(),
            verifier: None,
            phone_rate: rates.phone,
            country_rate: rates.country,
            card_rate: rates.cards,
            operator_token: None,
            webhooks_loopback: false,
        }
    }

    /// The policy of a currency.
    pub fn policy(&self, currency: Currency) -> Policy {
        self.policies.get(&currency).copied().unwrap_or_else(|| Policy::default_for(currency))
    }

    /// What a rail costs.
    pub fn rail_fee(&self, rail: Rail) -> FeeSchedule {
        self.rail_fees.get(&rail).copied().unwrap_or(FeeSchedule::FREE)
    }

    /// What a rail costs by which money leaves.
    pub fn payout_rail_fee(&self, rail: Rail) -> FeeSchedule {
        self.payout_rail_fees.get(&rail).copied().unwrap_or(FeeSchedule::FREE)
    }

    /// The `iss` of receipts: the origin; in test mode followed by `/test`.
    pub fn issuer(&self) -> String {
        match self.mode {
            Mode::Live => self.origin.clone(),
            Mode::Test => format!("{}/test", self.origin),
        }
    }
}
