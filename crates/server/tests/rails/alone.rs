//! A rail by itself, without a server around it.

use barya_counterparts::Counterparts;
use barya_protocol::line::Rail as RailId;
use barya_server::rails::Rail;
use barya_server::rails::config::RailsConfig;
use barya_server::rails::payout::PayoutRail;
use std::sync::Arc;

/// Where providers would call it. They are not let: a test hands it their notices.
pub const ORIGIN: &str = "https://pay.example";

/// The rail of a configuration with `{url}` for where its company is.
pub fn rail_at(id: RailId, url: &str, config: &str, origin: &str) -> Arc<dyn Rail> {
    let config: RailsConfig = toml::from_str(&config.replace("{url}", url)).unwrap();
    let rails = config.open(origin).unwrap();
    rails.into_iter().find(|rail| rail.id() == id).unwrap()
}

/// The same beside the fakes, whose notices are kept.
pub fn rail(id: RailId, companies: &Counterparts, config: &str) -> Arc<dyn Rail> {
    rail_at(id, &companies.url(), config, ORIGIN)
}

/// The rail of a configuration by which money leaves.
pub fn payout_rail_at(id: RailId, url: &str, config: &str) -> Arc<dyn PayoutRail> {
    let config: RailsConfig = toml::from_str(&config.replace("{url}", url)).unwrap();
    let rails = config.open_payouts(ORIGIN).unwrap();
    rails.into_iter().find(|rail| rail.id() == id).unwrap()
}
