//! Signatures of webhooks after Standard Webhooks 1.0: `webhook-signature: v1,<base64>`, HMAC-SHA256 over
//! `id.timestamp.body` under the key in `whsec_<base64>`. See <https://www.standardwebhooks.com>.

use super::config::Credential;
use super::{Callback, NoticeError};
use axum::http::HeaderMap;
use barya_protocol::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Deserializer, de};
use sha2::Sha256;

/// How far a notice's time may be from ours: five minutes, either way.
const TOLERANCE_S: i64 = 300;
/// No more signatures of one notice are looked at.
const MOST: usize = 8;
/// A shorter key could be guessed.
const SHORTEST: usize = 16;

/// Whether a notice is signed under this secret, and now. Errors: [`NoticeError::Forged`].
pub fn verify(secret: &Credential, callback: &Callback<'_>, now: Timestamp) -> Result<(), NoticeError> {
    let [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"]
        .map(|name| header(callback.headers, name).ok_or(NoticeError::Forged("a header is missing")));
    let (id, timestamp, signatures) = (id?, timestamp?, signatures?);
    let sent: i64 = timestamp.parse().map_err(|_| NoticeError::Forged("its time is no time"))?;
    if now.seconds().saturating_sub(sent).saturating_abs() > TOLERANCE_S {
        return Err(NoticeError::Forged("it is too old, or from the future"));
    }
    let mac = mac(secret, id, timestamp, callback.body).ok_or(NoticeError::Forged("our own secret cannot be read"))?;
    let good = signatures.split(' ').take(MOST).any(|signature| {
        let bytes = signature.strip_prefix("v1,").and_then(|text| STANDARD.decode(text).ok());
        // Compared in constant time.
        bytes.is_some_and(|bytes| mac.clone().verify_slice(&bytes).is_ok())
    });
    if good { Ok(()) } else { Err(NoticeError::Forged("its signature is not ours")) }
}

/// The id of which an authentic notice tells, `{"data":{"id":…}}`: all that is taken from it. Errors: as of [`verify`];
/// [`NoticeError::Unreadable`].
pub fn told(secret: &Credential, callback: &Callback<'_>, now: Timestamp) -> Result<String, NoticeError> {
    #[derive(Deserialize)]
    struct Told {
        data: About,
    }
    #[derive(Deserialize)]
    struct About {
        id: String,
    }
    verify(secret, callback, now)?;
    let told: Told =
        serde_json::from_slice(callback.body).map_err(|_| NoticeError::Unreadable("not {\"data\":{\"id\":…}}"))?;
    Ok(told.data.id)
}

/// Reads a secret from the configuration: one that is empty or short everybody could sign with.
pub fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Credential, D::Error> {
    let secret = Credential::deserialize(deserializer)?;
    let key = key_of(&secret);
    if key.is_some_and(|key| key.len() >= SHORTEST) {
        Ok(secret)
    } else {
        Err(de::Error::custom("not whsec_ and at least 16 bytes in base64"))
    }
}

fn key_of(secret: &Credential) -> Option<Vec<u8>> {
    let text = secret.expose();
    STANDARD.decode(text.strip_prefix("whsec_").unwrap_or(text)).ok()
}

fn mac(secret: &Credential, id: &str, timestamp: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let key = key_of(secret)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    Some(mac)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of the specification's own libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = b"{\"test\": 2432232314}";
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const SENT: i64 = 1_614_265_330;

    /// The published notice's headers with this signature.
    fn signed(signature: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek".parse().unwrap());
        headers.insert("webhook-timestamp", SENT.to_string().parse().unwrap());
        headers.insert("webhook-signature", signature.parse().unwrap());
        headers
    }

    fn judge(secret: &str, signature: &str, body: &[u8], at: i64) -> Result<(), NoticeError> {
        let headers = signed(signature);
        let now = Timestamp::from_millis(at * 1_000);
        verify(&Credential::new(secret), &Callback { query: None, headers: &headers, body }, now)
    }

    #[test]
    fn the_published_example_verifies_among_others_and_nothing_else_does() {
        assert_eq!(judge(SECRET, SIGNATURE, BODY, SENT), Ok(()));
        let several = format!("v1,Z2FyYmFnZQ== v2,{} {SIGNATURE}", &SIGNATURE[3..]);
        assert_eq!(judge(SECRET, &several, BODY, SENT + TOLERANCE_S), Ok(()));
        for (secret, signature, body, at) in [
            ("whsec_AAAA", SIGNATURE, BODY, SENT),
            (SECRET, "v1,Z2FyYmFnZQ==", BODY, SENT),
            (SECRET, &SIGNATURE[3..], BODY, SENT),
            (SECRET, SIGNATURE, b"{\"test\": 2432232315}".as_slice(), SENT),
            (SECRET, SIGNATURE, BODY, SENT + TOLERANCE_S + 1),
            (SECRET, SIGNATURE, BODY, SENT - TOLERANCE_S - 1),
        ] {
            assert!(matches!(judge(secret, signature, body, at), Err(NoticeError::Forged(_))), "{signature} {at}");
        }
    }

    #[test]
    fn only_what_is_authentic_is_read_and_only_its_id() {
        let (secret, now) = (Credential::new(SECRET), Timestamp::from_millis(SENT * 1_000));
        let told_by = |signature: &str, body: &[u8]| {
            told(&secret, &Callback { query: None, headers: &signed(signature), body }, now)
        };
        let ours = |body: &[u8]| {
            let mac = mac(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", &SENT.to_string(), body).unwrap();
            format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
        };
        let body = br#"{"type":"order.updated","data":{"id":"o_1","state":"paid"}}"#;
        assert_eq!(told_by(&ours(body), body), Ok("o_1".to_owned()));
        assert!(matches!(told_by(SIGNATURE, body), Err(NoticeError::Forged(_))));
        for body in [BODY, br#"{"data":{"id":7}}"#, b"", b"\xff"] {
            assert!(matches!(told_by(&ours(body), body), Err(NoticeError::Unreadable(_))), "{body:?}");
        }
    }

    #[test]
    fn a_secret_that_everybody_could_guess_is_refused() {
        let read = |text: &str| secret(de::value::StrDeserializer::<de::value::Error>::new(text));
        assert!(read(SECRET).is_ok());
        for bad in ["", "whsec_", "whsec_AAAA", "whsec_not base64 at all!"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_missing_is_forged() {
        let verdict = verify(
            &Credential::new(SECRET),
            &Callback { query: None, headers: &HeaderMap::new(), body: BODY },
            Timestamp::from_millis(SENT * 1_000),
        );
        assert!(matches!(verdict, Err(NoticeError::Forged(_))));
    }
}
