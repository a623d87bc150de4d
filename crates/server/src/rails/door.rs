//! Where providers that sign nothing knock: each payment's notices carry a token of their own, which only we can make
//! and which says which payment they are about.

use super::config::Credential;
use barya_protocol::id::PaymentId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize as _, Deserializer, de};
use sha2::Sha256;

/// A shorter secret could be guessed.
const SHORTEST: usize = 16;

/// Reads the secret of a door from the configuration.
pub fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Credential, D::Error> {
    let secret = Credential::deserialize(deserializer)?;
    let long = secret.expose().len() >= SHORTEST;
    if long { Ok(secret) } else { Err(de::Error::custom("a secret of 16 characters at least")) }
}

/// Makes and knows the tokens of one rail. Whoever has one can make us ask about that payment, and no more.
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

    /// The token of a payment: its id and a signature, in the characters of an address.
    pub fn token(&self, payment: PaymentId) -> Option<String> {
        let signature = self.mac(payment)?.finalize().into_bytes();
        Some(format!("{payment}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// Which payment a token is of; `None` for one that we did not make.
    pub fn read(&self, token: &str) -> Option<PaymentId> {
        let (payment, signature) = token.split_once('.')?;
        let payment = payment.parse().ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        // Compared in constant time.
        self.mac(payment)?.verify_slice(&signature).ok().map(|()| payment)
    }

    fn mac(&self, payment: PaymentId) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes()).ok()?;
        for part in ["barya/callback/v1\0", self.rail, "\0", &payment.to_string()] {
            mac.update(part.as_bytes());
        }
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(door.read(&bad), None, "{bad}");
        }
    }
}
