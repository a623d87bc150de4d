//! How a browser without scripts is known again: by a key in a cookie, and nothing is kept here.
//!
//! A payment's address names a slip, as public as the address is. The intent, which opens the payment, comes of the slip
//! *and* the browser's key. So one cookie of one size is enough for any number of payments, none of which another browser
//! can open; and a form that is sent twice is the same wish.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use barya_protocol::id::{Intent, Secret};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq as _;

/// `__Host-`: no other host can have set it, and it is sent to no other.
const NAME: &str = "__Host-barya-pay";
/// A day: as long as the money of a late answer may take, no longer than a shared phone should remember.
///
/// `Lax` and not `Strict`: who comes from a link on another site, or back from a bank's app, is still the same browser. A
/// form that another site sends comes without it.
const RULES: &str = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400";
/// 256 bits in base64url.
const KEY_LENGTH: usize = 43;
/// How many of the latest payments a browser is reminded of: more than the ways that somebody tries before one goes.
const REMEMBERED: usize = 8;

/// The name of one wish in this browser: what the address of its payment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip(Intent);

impl Slip {
    /// Out of a number that nobody has had.
    pub fn new(fresh: Intent) -> Slip {
        Slip(fresh)
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Slip {
    type Err = barya_protocol::id::NotAnId;

    fn from_str(text: &str) -> Result<Slip, Self::Err> {
        text.parse().map(Slip)
    }
}

/// What a browser's cookie says. Its key does not print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    key: Secret,
    /// The payments that were priced here, the newest first: a reminder, which opens nothing without the key.
    begun: Vec<Slip>,
}

impl Browser {
    /// One that was not here before.
    pub fn new(key: Secret) -> Browser {
        Browser { key, begun: Vec::new() }
    }

    /// What the browser sent; `None` where it sent nothing of ours, or nothing whole.
    pub fn of(headers: &HeaderMap) -> Option<Browser> {
        let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == NAME)?;
        let mut parts = value.split('.');
        let key = parts.next().filter(|key| key.len() == KEY_LENGTH && URL_SAFE_NO_PAD.decode(key).is_ok())?;
        let begun = parts.filter_map(|slip| slip.parse().ok()).take(REMEMBERED).collect();
        Some(Browser { key: Secret::new(key.to_owned()), begun })
    }

    /// The value of `Set-Cookie`. Never longer than some three hundred characters.
    pub fn cookie(&self) -> Option<HeaderValue> {
        let slips: String = self.begun.iter().map(|slip| format!(".{slip}")).collect();
        let mut value = HeaderValue::try_from(format!("{NAME}={}{slips}{RULES}", self.key.expose())).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// The payments that were priced here, the newest first.
    pub fn begun(&self) -> &[Slip] {
        &self.begun
    }

    /// Reminds the browser of a payment that begins.
    pub fn begin(&mut self, slip: Slip) {
        self.begun.retain(|known| *known != slip);
        self.begun.insert(0, slip);
        self.begun.truncate(REMEMBERED);
    }

    /// The intent of a slip in this browser: the slip's moment, and 80 bits that nobody can make without the key.
    pub fn intent(&self, slip: Slip) -> Option<Intent> {
        let mac = self.mac(b"barya/page/intent/v1\0", slip)?;
        let random = mac.iter().take(10).fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        let ms = u64::try_from(slip.0.bits() >> 80).ok()?;
        Some(Intent::from_parts(ms, random))
    }

    /// What a form about this slip carries, to prove that a page of ours in this browser wrote it.
    pub fn token(&self, slip: Slip) -> Option<String> {
        self.mac(b"barya/page/form/v1\0", slip).map(|mac| URL_SAFE_NO_PAD.encode(mac))
    }

    /// Whether this is that token.
    pub fn wrote(&self, slip: Slip, token: &str) -> bool {
        self.token(slip).is_some_and(|own| own.as_bytes().ct_eq(token.as_bytes()).into())
    }

    fn mac(&self, context: &[u8], slip: Slip) -> Option<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.expose().as_bytes()).ok()?;
        mac.update(context);
        mac.update(&slip.0.bits().to_be_bytes());
        Some(mac.finalize().into_bytes().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser(byte: u8) -> Browser {
        Browser::new(Secret::new(URL_SAFE_NO_PAD.encode([byte; 32])))
    }

    fn slip(n: u128) -> Slip {
        Slip(Intent::from_parts(1_790_000_000_000, n))
    }

    fn sent(cookie: &str) -> Option<Browser> {
        Browser::of(&HeaderMap::from_iter([(COOKIE, cookie.parse().unwrap())]))
    }

    #[test]
    fn a_cookie_comes_back_as_it_went_and_stays_small() {
        let mut browser = browser(7);
        for n in 0..100 {
            browser.begin(slip(n));
        }
        browser.begin(slip(98));
        let set = browser.cookie().unwrap();
        assert!(set.is_sensitive());
        let set = set.to_str().unwrap();
        assert!(set.len() < 384, "{set}");
        for rule in ["__Host-", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(set.contains(rule), "{set}");
        }
        let pair = set.split(';').next().unwrap();
        assert_eq!(sent(&format!("other=1; {pair}; more=2")), Some(browser.clone()));
        assert_eq!(browser.begun(), [98, 99, 97, 96, 95, 94, 93, 92].map(slip));
        assert!(!format!("{browser:?}").contains(browser.key.expose()));
    }

    #[test]
    fn what_is_not_whole_is_nothing() {
        let key = URL_SAFE_NO_PAD.encode([1; 32]);
        for cookie in ["", "x=y", "__Host-barya-pay", "__Host-barya-pay=", "__Host-barya-pay=short"] {
            assert_eq!(sent(cookie), None, "{cookie}");
        }
        assert_eq!(sent(&format!("barya-pay={key}")), None, "without the prefix any host may have set it");
        assert_eq!(sent(&format!("__Host-barya-pay={key}.x.y")).unwrap().begun(), []);
    }

    #[test]
    fn an_intent_is_of_one_slip_in_one_browser() {
        let (a, b) = (browser(1), browser(2));
        assert_eq!(a.intent(slip(1)), a.intent(slip(1)));
        assert_ne!(a.intent(slip(1)), a.intent(slip(2)));
        assert_ne!(a.intent(slip(1)), b.intent(slip(1)));
        assert_ne!(a.intent(slip(1)), Some(slip(1).0), "the address does not say it");
        assert_eq!(a.intent(slip(1)).unwrap().bits() >> 80, 1_790_000_000_000);
        let token = a.token(slip(1)).unwrap();
        assert!(a.wrote(slip(1), &token) && !a.wrote(slip(2), &token) && !b.wrote(slip(1), &token));
        assert!(!token.contains(&a.intent(slip(1)).unwrap().to_string()));
    }
}
