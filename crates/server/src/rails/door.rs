//! Where providers that sign nothing knock: the notices of each payment or payout carry a token of their own, which only
//! we can make and which says what they are about.

use super::config::Credential;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize as _, Deserializer, de};
use sha2::Sha256;
use std::fmt::Display;
use std::str::FromStr;

/// A shorter secret could be guessed.
const SHORTEST: usize = 16;

/// Reads the secret of a door from the configuration.
pub fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Credential, D::Error> {
    let secret = Credential::deserialize(deserializer)?;
    let long = secret.expose().len() >= SHORTEST;
    if long { Ok(secret) } else { Err(de::Error::custom("a secret of 16 characters at least")) }
}

/// Makes and knows the tokens of one rail. Whoever has one can make us ask about that payment or payout, and no more.
#[derive(Clone, Debug)]
pub struct Door {
    rail: &'static str,
    secret: Credential,
}

impl Door {
    /// Of the rail of this name.
    pub const fn new(rail: &'static str, secret: Credential) -> Door {
        Door { rail, secret }
    }

    /// The token of a payment or payout: its id and a signature, in the characters of an address.
    pub fn token(&self, id: impl Display) -> Option<String> {
        let id = id.to_string();
        let signature = self.mac(&id)?.finalize().into_bytes();
        Some(format!("{id}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What a token is of; `None` for one that we did not make, or made for another kind of thing.
    pub fn read<T: FromStr>(&self, token: &str) -> Option<T> {
        let (id, signature) = token.split_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        // Compared in constant time.
        self.mac(id)?.verify_slice(&signature).ok().and_then(|()| id.parse().ok())
    }

    fn mac(&self, id: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes()).ok()?;
        for part in ["barya/callback/v1\0", self.rail, "\0", id] {
            mac.update(part.as_bytes());
        }
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::id::{PaymentId, PayoutId};

    #[test]
    fn a_token_names_its_payment_and_cannot_be_made_by_others() {
        let door = Door::new("carrier", Credential::new("hush"));
        let [one, two] = [1, 2].map(|random| PaymentId::from_parts(7, random));
        let token = door.token(one).unwrap();
        assert_eq!(door.read(&token), Some(one));
        assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')), "{token}");
        let stolen = token.replace(&one.to_string(), &two.to_string());
        let elsewhere = Door::new("mobile_money", Credential::new("hush")).token(one).unwrap();
        let guessed = Door::new("carrier", Credential::new("")).token(one).unwrap();
        let cut = token.get(..token.len() - 2).unwrap().to_owned();
        for bad in
            [stolen, elsewhere, guessed, cut, format!("{token}="), one.to_string(), format!("{one}."), String::new()]
        {
            assert_eq!(door.read::<PaymentId>(&bad), None, "{bad}");
        }
        assert_eq!(door.read::<PayoutId>(&token), None, "it is of a payment");
    }
}
