//! What the operator decides: `barya.toml`, the environment (`BARYA_…`), flags, in that order of rising weight.

use crate::app::HttpConfig;
use crate::identity::{Verifier, VerifierConfig, VerifierError};
use crate::limits::Rates;
use crate::policy::Policy;
use crate::rails::config::RailsConfig;
use crate::settings::Settings;
use barya_protocol::Currency;
use barya_protocol::fee::{FeeSchedule, Side};
use barya_protocol::id::Secret;
use barya_protocol::line::Rail;
use barya_protocol::quote::Mode;
use clap::Args;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Read when there is no `--config`, where it exists.
const DEFAULT_FILE: &str = "barya.toml";
const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8700);
const DEFAULT_ORIGIN: &str = "http://pay.localhost:8700";
const DEFAULT_DATABASE: &str = "var/barya.sqlite";
/// A stream costs a socket and a few kilobytes.
const DEFAULT_STREAMS: usize = 2_000;

/// What a flag or the environment may say, for every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// The configuration file [default: barya.toml, where there is one]
    #[arg(long, global = true, env = "BARYA_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The SQLite file; DATABASE_URL is honoured too [default: var/barya.sqlite]
    #[arg(long, global = true, env = "BARYA_DATABASE", value_name = "FILE")]
    pub database: Option<String>,
    /// Whether real money moves [default: test]
    #[arg(long, global = true, env = "BARYA_MODE", value_name = "test|live", value_parser = parse_mode)]
    pub mode: Option<Mode>,
    /// Where the pictures of payees and offers, and recordings, are kept [default: media, beside the database]
    #[arg(long, global = true, env = "BARYA_MEDIA", value_name = "DIR")]
    pub media: Option<PathBuf>,
    /// Where the signing keys are kept [default: keys, beside the database]
    #[arg(long, global = true, env = "BARYA_KEYS", value_name = "DIR")]
    pub keys: Option<PathBuf>,
}

/// What a flag or the environment may say for `serve`.
#[derive(Args, Clone, Debug, Default)]
pub struct ServeOptions {
    /// The address to listen on [default: 127.0.0.1:8700]
    #[arg(long, env = "BARYA_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// The payment origin [default: http://pay.localhost:8700]
    #[arg(long, env = "BARYA_ORIGIN", value_name = "URL")]
    pub origin: Option<String>,
    /// Where the built checkout lies [default: dist]
    #[arg(long, env = "BARYA_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// What the operator's own tools show as a bearer, 32 characters or more [default: none may]
    #[arg(long, env = "BARYA_OPERATOR_TOKEN", value_name = "TOKEN", hide_env_values = true, value_parser = parse_token)]
    pub operator_token: Option<Secret>,
    /// Whether `X-Forwarded-For` is written by a proxy of yours
    #[arg(long, env = "BARYA_BEHIND_PROXY", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
}

fn parse_token(text: &str) -> Result<Secret, String> {
    if text.len() < 32 { Err("32 characters or more".to_owned()) } else { Ok(Secret::new(text.to_owned())) }
}

fn parse_mode(text: &str) -> Result<Mode, String> {
    match text {
        "test" => Ok(Mode::Test),
        "live" => Ok(Mode::Live),
        _ => Err("`test` or `live`".to_owned()),
    }
}

/// `barya.toml`.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    listen: Option<SocketAddr>,
    origin: Option<String>,
    database: Option<String>,
    mode: Option<Mode>,
    assets: Option<PathBuf>,
    media: Option<PathBuf>,
    keys: Option<PathBuf>,
    behind_proxy: bool,
    max_streams: Option<usize>,
    rp_id: Option<String>,
    rp_name: Option<String>,
    rates: Rates,
    fees: Option<Fees>,
    policy: BTreeMap<Currency, Policy>,
    rails: RailsConfig,
    webhooks: Webhooks,
    identity: Option<VerifierConfig>,
}

/// `[webhooks]`: where payees' servers may be.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
struct Webhooks {
    allow_loopback: bool,
}

/// `[fees]`: what a payment costs.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
struct Fees {
    platform: FeeSchedule,
    rails: BTreeMap<Rail, FeeSchedule>,
    payouts: PayoutFees,
}

/// `[fees.payouts]`: what it costs to take money out. The payee bears it.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, default)]
struct PayoutFees {
    platform: FeeSchedule,
    rails: BTreeMap<Rail, FeeSchedule>,
}

impl Fees {
    /// What holds where the operator says nothing: in test mode some fees, so that a split can be seen; none of real
    /// money.
    fn default_for(mode: Mode) -> Fees {
        let share = FeeSchedule { basis_points: 200, side: Side::Payee, ..FeeSchedule::FREE };
        match mode {
            Mode::Live => Fees::default(),
            Mode::Test => Fees {
                platform: share,
                rails: BTreeMap::from([(Rail::Wallet, share)]),
                payouts: PayoutFees {
                    platform: FeeSchedule::FREE,
                    rails: [Rail::MobileMoney, Rail::Bank, Rail::Agent].map(|rail| (rail, share)).into(),
                },
            },
        }
    }
}

/// What the server runs with.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The SQLite file.
    pub database: PathBuf,
    /// Where the signing keys are kept.
    pub keys: PathBuf,
    /// What the HTTP surface needs to know.
    pub http: HttpConfig,
    /// What the service needs to know.
    pub settings: Settings,
    /// The providers by which money enters.
    pub rails: RailsConfig,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is not what it should be.
    #[error("{0}: {1}")]
    Wrong(PathBuf, toml::de::Error),
    /// The payment origin is not an origin.
    #[error("`{0}` is not an origin such as https://pay.example: scheme, host and port only")]
    Origin(String),
    /// Real money over a line that anyone can read.
    #[error("live mode needs an https:// origin")]
    Insecure,
    /// Anybody could have this machine asked.
    #[error("[webhooks]: live mode does not allow_loopback")]
    Loopback,
    /// The verifier cannot be asked.
    #[error(transparent)]
    Identity(VerifierError),
    /// Another kind of database.
    #[error("`{0}` is not a SQLite file: this version keeps its books in SQLite only")]
    Database(String),
}

impl Config {
    /// Puts file, environment and flags together. clap has laid the flags over the environment already.
    pub fn load(options: &Options, serve: &ServeOptions) -> Result<Config, ConfigError> {
        let file = read(options.config.as_deref())?;
        // DATABASE_URL belongs to the machine, BARYA_DATABASE to us: the more particular one counts.
        let database = options.database.clone().or_else(|| std::env::var("DATABASE_URL").ok());
        Config::assemble(file, options, serve, database)
    }

    fn assemble(
        file: File,
        options: &Options,
        serve: &ServeOptions,
        database: Option<String>,
    ) -> Result<Config, ConfigError> {
        let mode = options.mode.or(file.mode).unwrap_or(Mode::Test);
        let origin = serve.origin.clone().or(file.origin).unwrap_or_else(|| DEFAULT_ORIGIN.to_owned());
        let origin = parse_origin(&origin, mode)?;
        let database = sqlite_file(&database.or(file.database).unwrap_or_else(|| DEFAULT_DATABASE.to_owned()))?;
        let beside = |name: &str| database.parent().unwrap_or(Path::new("")).join(name);
        let fees = file.fees.unwrap_or_else(|| Fees::default_for(mode));
        let mut settings = Settings::new(mode, &origin);
        settings.platform_fee = fees.platform;
        settings.rail_fees = fees.rails;
        (settings.payout_fee, settings.payout_rail_fees) = (fees.payouts.platform, fees.payouts.rails);
        settings.policies = file.policy;
        (settings.phone_rate, settings.country_rate) = (file.rates.phone, file.rates.country);
        settings.card_rate = file.rates.cards;
        settings.operator_token = serve.operator_token.clone();
        settings.webhooks_loopback = file.webhooks.allow_loopback;
        if settings.webhooks_loopback && mode == Mode::Live {
            return Err(ConfigError::Loopback);
        }
        let verifier = file.identity.as_ref().map(Verifier::open).transpose().map_err(ConfigError::Identity)?;
        settings.verifier = verifier.map(Arc::new);
        settings.rp_id = file.rp_id.unwrap_or(settings.rp_id);
        settings.rp_name = file.rp_name.unwrap_or(settings.rp_name);
        Ok(Config {
            listen: serve.listen.or(file.listen).unwrap_or(DEFAULT_LISTEN),
            keys: options.keys.clone().or(file.keys).unwrap_or_else(|| beside("keys")),
            http: HttpConfig {
                origin,
                assets: serve.assets.clone().or(file.assets).unwrap_or_else(|| PathBuf::from("dist")),
                media: options.media.clone().or(file.media).unwrap_or_else(|| beside("media")),
                behind_proxy: serve.behind_proxy.unwrap_or(file.behind_proxy),
                rates: file.rates,
                max_streams: file.max_streams.unwrap_or(DEFAULT_STREAMS),
            },
            settings,
            rails: file.rails,
            database,
        })
    }
}

fn read(named: Option<&Path>) -> Result<File, ConfigError> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| ConfigError::Wrong(path.to_owned(), error)),
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(error) => Err(ConfigError::Unreadable(path.to_owned(), error)),
    }
}

/// Scheme, host and port, without a slash at the end.
fn parse_origin(text: &str, mode: Mode) -> Result<String, ConfigError> {
    let origin = text.strip_suffix('/').unwrap_or(text);
    let bad = || ConfigError::Origin(text.to_owned());
    let (scheme, host) = origin.split_once("://").ok_or_else(bad)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    if !matches!(scheme, "http" | "https") || host.is_empty() || !host.bytes().all(plain) {
        return Err(bad());
    }
    if mode == Mode::Live && scheme != "https" { Err(ConfigError::Insecure) } else { Ok(origin.to_owned()) }
}

/// The file of a plain path or a `sqlite:` URL.
fn sqlite_file(text: &str) -> Result<PathBuf, ConfigError> {
    let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() || path.contains("://") || path == ":memory:" {
        return Err(ConfigError::Database(text.to_owned()));
    }
    Ok(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::Amount;
    use clap::Parser;

    fn assemble(file: &str, flags: &[&str]) -> Result<Config, ConfigError> {
        let flags = Flags::parse_from([&["barya"], flags].concat());
        Config::assemble(toml::from_str(file).unwrap(), &flags.options, &flags.serve, flags.options.database.clone())
    }

    #[derive(Parser)]
    struct Flags {
        #[command(flatten)]
        options: Options,
        #[command(flatten)]
        serve: ServeOptions,
    }

    #[test]
    fn nothing_said_is_the_demo() {
        let config = assemble("", &[]).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8700");
        assert_eq!(config.http.origin, "http://pay.localhost:8700");
        assert_eq!(config.settings.rp_id, "pay.localhost");
        assert_eq!(config.settings.mode, Mode::Test);
        assert_eq!(config.database, Path::new("var/barya.sqlite"));
        assert_eq!(config.keys, Path::new("var/keys"));
        assert_eq!(config.settings.platform_fee.fee(Amount::new(5000).unwrap()).unwrap().get(), 100);
    }

    #[test]
    fn a_flag_outweighs_the_file() {
        let file = "origin = 'https://a.example'\nmode = 'live'\ndatabase = 'a.sqlite'";
        let config = assemble(file, &["--origin", "https://b.example/"]).unwrap();
        assert_eq!((config.http.origin.as_str(), config.settings.mode), ("https://b.example", Mode::Live));
        assert_eq!(config.settings.platform_fee, FeeSchedule::FREE);
        let config = assemble(file, &["--database", "sqlite:x/b.sqlite?mode=rwc"]).unwrap();
        assert_eq!((config.database.as_path(), config.keys.as_path()), (Path::new("x/b.sqlite"), Path::new("x/keys")));
    }

    #[test]
    fn fees_limits_and_policies_come_from_the_file() {
        let file = "[fees.platform]\nbasis_points = 150\nfixed = 5\n[fees.rails.wallet]\nside = 'payer'\nbasis_points = 10\n\
                    [policy.THB]\nwallet = 'off'\n[policy.PHP]\nmax_balance = 1000000\n\
                    [rates.quotes]\nper_minute = 5\nburst = 2";
        let config = assemble(file, &[]).unwrap();
        assert_eq!(config.settings.platform_fee.basis_points, 150);
        assert_eq!(config.settings.rail_fee(Rail::Wallet).side, Side::Payer);
        assert_eq!(config.settings.policy(Currency::PHP).max_balance, Amount::new(1_000_000));
        assert_eq!(config.http.rates.quotes.burst, 2);
        assert_eq!(config.http.rates.payments, Rates::default().payments);
    }

    #[test]
    fn this_machine_is_told_only_where_the_operator_says_so_and_no_real_money_moves() {
        let near = "[webhooks]\nallow_loopback = true";
        assert!(!assemble("", &[]).unwrap().settings.webhooks_loopback);
        assert!(assemble(near, &[]).unwrap().settings.webhooks_loopback);
        let live = ["--mode", "live", "--origin", "https://pay.example"];
        assert!(matches!(assemble(near, &live), Err(ConfigError::Loopback)));
    }

    #[test]
    fn the_operators_token_is_long_and_does_not_print_itself() {
        let token = "t0".repeat(16);
        let said = assemble("", &["--operator-token", &token]).unwrap().settings;
        assert_eq!(said.operator_token.as_ref().map(Secret::expose), Some(token.as_str()));
        let serve = ServeOptions { operator_token: said.operator_token.clone(), ..ServeOptions::default() };
        assert!(!format!("{said:?} {serve:?}").contains(&token));
        assert!(parse_token(&token[1..]).is_err());
    }

    #[test]
    fn mistakes_are_told() {
        for file in [
            "lisen = '127.0.0.1:1'",
            "[policy.XXX]",
            "[policy.INR]\nallowance_days = 31",
            "[fees.rails.boat]",
            "listen = 'here'",
            "[rates.quotes]",
            "[webhooks]\nallow_private = true",
        ] {
            assert!(toml::from_str::<File>(file).is_err(), "{file}");
        }
        for origin in ["pay.example", "ftp://pay.example", "https://pay.example/x", "https://", "https://a b"] {
            assert!(matches!(parse_origin(origin, Mode::Test), Err(ConfigError::Origin(_))), "{origin}");
        }
        assert!(matches!(parse_origin("http://pay.example", Mode::Live), Err(ConfigError::Insecure)));
        assert!(matches!(sqlite_file("postgres://x/y"), Err(ConfigError::Database(_))));
    }
}
