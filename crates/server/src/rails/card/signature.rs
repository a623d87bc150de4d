//! `Stripe-Signature: t=…,v1=…`: HMAC-SHA256 in hexadecimal over `t.body` under the endpoint's secret. See
//! <https://docs.stripe.com/webhooks#verify-manually>.

use crate::rails::config::Credential;
use crate::rails::{Callback, NoticeError};
use barya_protocol::Timestamp;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

const HEADER: &str = "stripe-signature";
/// How far a notice's time may be from ours: five minutes, either way.
const TOLERANCE_S: i64 = 300;
/// No more signatures of one notice are looked at: there are two while a secret is being replaced.
const MOST: usize = 8;

/// Whether a notice is signed under this secret, and now. Errors: [`NoticeError::Forged`].
pub fn verify(secret: &Credential, callback: &Callback<'_>, now: Timestamp) -> Result<(), NoticeError> {
    let header = callback.headers.get(HEADER).and_then(|value| value.to_str().ok());
    let header = header.ok_or(NoticeError::Forged("its signature is missing"))?;
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let sent = parts().find(|(name, _)| *name == "t").map(|(_, value)| value).unwrap_or_default();
    let seconds: i64 = sent.parse().map_err(|_| NoticeError::Forged("its time is no time"))?;
    if now.seconds().saturating_sub(seconds).saturating_abs() > TOLERANCE_S {
        return Err(NoticeError::Forged("it is too old, or from the future"));
    }
    // HMAC takes a key of any length, but an empty one would be known to everybody.
    let key = Some(secret.expose().as_bytes()).filter(|key| !key.is_empty());
    let mac = key.and_then(|key| <Hmac<Sha256> as hmac::Mac>::new_from_slice(key).ok());
    let mac = mac.ok_or(NoticeError::Forged("our own secret is empty"))?;
    let mac = mac.chain_update(sent).chain_update(b".").chain_update(callback.body);
    let good = parts().filter(|(name, _)| *name == "v1").take(MOST).any(|(_, hex)| {
        // Compared in constant time.
        bytes(hex).is_some_and(|bytes| mac.clone().verify_slice(&bytes).is_ok())
    });
    if good { Ok(()) } else { Err(NoticeError::Forged("its signature is not ours")) }
}

/// Hexadecimal digits as bytes.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    // Made with Python's hmac and hashlib, so not by what is tested here.
    const SECRET: &str = "whsec_test_0123456789abcdef";
    const BODY: &[u8] = b"{\n  \"type\": \"payment_intent.succeeded\"\n}";
    const SENT: i64 = 1_764_000_000;
    const SIGNATURE: &str = "c5de10360cce196b0156cf565c04ddfe05b84f923deb67f57ed7feca70b15882";
    const EMPTY: &str = "d16dda3c11ca8dc6a936a9ab14a60f8016ac11344cc1c6974774a5bf503b5525";

    fn judge(secret: &str, header: &str, body: &[u8], at: i64) -> Result<(), NoticeError> {
        let headers = HeaderMap::from_iter([(HEADER.parse().unwrap(), header.parse().unwrap())]);
        let now = Timestamp::from_millis(at * 1_000);
        verify(&Credential::new(secret), &Callback { query: None, headers: &headers, body }, now)
    }

    #[test]
    fn what_is_signed_is_taken_and_nothing_else_is() {
        let header = format!("t={SENT},v1={SIGNATURE}");
        assert_eq!(judge(SECRET, &header, BODY, SENT), Ok(()));
        let among = format!("t={SENT},v0={SIGNATURE},v1={},v1=zz,v1={SIGNATURE}", "00".repeat(32));
        assert_eq!(judge(SECRET, &among, BODY, SENT + TOLERANCE_S), Ok(()));
        assert_eq!(judge(SECRET, &header, BODY, SENT - TOLERANCE_S), Ok(()));
        let cut = &SIGNATURE[..62];
        for (secret, header, body, at) in [
            ("whsec_other", header.as_str(), BODY, SENT),
            (SECRET, &header, b"{}".as_slice(), SENT),
            (SECRET, &header, BODY, SENT + TOLERANCE_S + 1),
            (SECRET, &header, BODY, SENT - TOLERANCE_S - 1),
            (SECRET, &format!("t={SENT},v0={SIGNATURE}"), BODY, SENT),
            (SECRET, &format!("t={SENT},v1={cut}"), BODY, SENT),
            (SECRET, &format!("t={},v1={SIGNATURE}", SENT + 1), BODY, SENT),
            (SECRET, &format!("v1={SIGNATURE}"), BODY, SENT),
            (SECRET, "t=,v1=", BODY, SENT),
            (SECRET, "", BODY, SENT),
            ("", &format!("t={SENT},v1={EMPTY}"), BODY, SENT),
        ] {
            assert!(matches!(judge(secret, header, body, at), Err(NoticeError::Forged(_))), "{header} {at}");
        }
    }

    #[test]
    fn what_is_not_signed_is_forged() {
        let callback = Callback { query: None, headers: &HeaderMap::new(), body: BODY };
        let verdict = verify(&Credential::new(SECRET), &callback, Timestamp::from_millis(SENT * 1_000));
        assert!(matches!(verdict, Err(NoticeError::Forged(_))));
    }

    #[test]
    fn hexadecimal_is_read_whole_or_not_at_all() {
        assert_eq!(bytes("00fFa1"), Some(vec![0, 255, 161]));
        assert_eq!((bytes("0"), bytes("0g"), bytes("é")), (None, None, None));
    }
}
