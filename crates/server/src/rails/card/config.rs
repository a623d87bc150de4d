//! `[rails.card]`: the account at the provider, which currencies it takes, and what of the provider's the page may load.

use super::super::config::{Credential, Market, Settlement};
use barya_protocol::Currency;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// `[rails.card]`. What is left out is Stripe's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardConfig {
    /// The account's secret key: `sk_…`.
    pub(super) secret_key: Credential,
    /// The account's public key, which the page hands to the provider's script: `pk_…`.
    pub(super) publishable_key: String,
    /// What the provider signs its notices with: `whsec_…`.
    pub(super) webhook_secret: Credential,
    /// Where the API is.
    #[serde(default = "api")]
    pub(super) api: Source,
    /// Where the provider's own script is.
    #[serde(default = "script")]
    pub(super) script: Source,
    /// What the provider's script puts into frames: the field for the number, the bank's question.
    #[serde(default = "frames")]
    pub(super) frames: Vec<Source>,
    /// `[rails.card.currencies.CUR]`: what the account takes. (Of most currencies no less than about half a dollar.)
    pub(super) currencies: BTreeMap<Currency, Market>,
    /// Whether the payer may be asked to bear the fee. The schemes' rules and many laws forbid it.
    #[serde(default)]
    pub(super) surcharge: bool,
    /// What may be done with the money.
    #[serde(default = "settlement")]
    pub(super) settlement: Settlement,
}

/// An address of the provider, as it may stand in a page's policy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Source(String);

/// It could break out of the policy, or is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address: http:// or https://, a host, a path")]
pub struct NotAnAddress;

impl TryFrom<String> for Source {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Source, NotAnAddress> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/*[]".contains(&b);
        match host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && host.bytes().all(plain)) {
            true => Ok(Source(text)),
            false => Err(NotAnAddress),
        }
    }
}

impl Source {
    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its scheme and its host with port.
    fn parts(&self) -> (&str, &str) {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("https", &self.0));
        (scheme, rest.split('/').next().unwrap_or_default())
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        let (scheme, host) = self.parts();
        format!("{scheme}://{host}")
    }

    /// The origins below it, where there can be any.
    pub(super) fn below(&self) -> Option<String> {
        let (scheme, host) = self.parts();
        (scheme == "https").then(|| format!("https://*.{host}"))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn api() -> Source {
    Source("https://api.stripe.com".to_owned())
}

fn script() -> Source {
    Source("https://js.stripe.com/v3/".to_owned())
}

fn frames() -> Vec<Source> {
    ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"]
        .map(|frame| Source(frame.to_owned()))
        .to_vec()
}

/// The provider pays out after two days; a holder may take the money back for four months.
const fn settlement() -> Settlement {
    Settlement { settles_after_hours: 48, reversible_days: 120, cashable: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = "secret_key = 'sk_test_hush'\npublishable_key = 'pk_test_1'\nwebhook_secret = 'whsec_hush'\n\
                         [currencies.PHP]\nmin = 3000\nmax = 1000000";

    #[test]
    fn what_is_left_out_is_stripes() {
        let config: CardConfig = toml::from_str(LEAST).unwrap();
        assert_eq!(
            (config.api.as_str(), config.script.origin().as_str()),
            ("https://api.stripe.com", "https://js.stripe.com")
        );
        assert_eq!(config.script.below().as_deref(), Some("https://*.js.stripe.com"));
        assert_eq!(config.settlement, Settlement { settles_after_hours: 48, reversible_days: 120, cashable: true });
        assert!(!config.surcharge && !format!("{config:?}").contains("hush"));
        assert!(toml::from_str::<CardConfig>(&LEAST.replace("max", "most")).is_err());
    }

    #[test]
    fn an_address_cannot_break_out_of_the_policy() {
        for good in ["http://127.0.0.1:8420/js.stripe.com/v3/", "https://*.js.stripe.com", "http://[::1]:7"] {
            assert_eq!(Source::try_from(good.to_owned()).unwrap().to_string(), good);
        }
        for bad in
            ["", "js.stripe.com", "https://", "https:///x", "ftp://x", "https://x; script-src *", "https://x 'self'"]
        {
            assert_eq!(Source::try_from(bad.to_owned()), Err(NotAnAddress), "{bad}");
        }
        assert_eq!(Source::try_from("http://127.0.0.1:8420".to_owned()).unwrap().below(), None);
    }
}
