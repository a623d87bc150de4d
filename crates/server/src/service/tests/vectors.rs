//! What every verifier of a spend must take and refuse, as files: `tests/vectors/allowance/`. This test makes them from
//! fixed keys and holds the files to it; `embed/test/spend.test.mjs` holds the published verifier to the files. After a
//! change that is meant, `BARYA_VECTORS=write cargo test -p barya-server vectors` writes them.
//!
//! Each token is also sent to a server: whatever the verifier takes, the server must settle.

use crate::clock::Clock;
use crate::ids::Ids;
use crate::jws;
use crate::keys::KeyRing;
use crate::rails::Rails;
use crate::service::{Error, Parts, Service};
use crate::settings::Settings;
use crate::store::memory::MemoryStore;
use crate::store::{AllowanceRecord, Grant};
use barya_ledger::{AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::allowance::{
    ALLOWANCE_TYP, AllowanceClaims, Confirmation, Coordinate, Curve, DeviceKey, KeyType, SpendClaims, Terms, token,
};
use barya_protocol::api::v1::SpendRequest;
use barya_protocol::digest::Digest;
use barya_protocol::id::{AllowanceId, Intent, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::quote::{Mode, PayeeRef};
use barya_protocol::{Amount, Currency, Timestamp};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

const NOW: Timestamp = Timestamp::from_millis(1_795_348_800_000);
const SITE: &str = "https://learn.example";
const ORIGIN: &str = "https://pay.example";

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        NOW
    }
}

/// Bits that are always the same: the server's key is 32 times 0x11. Payment ids must differ all the same.
struct Fixed(std::sync::atomic::AtomicU8);

impl Ids for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0x11);
        if bytes.len() < 32 {
            bytes[0] = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }
}

fn ids() -> Fixed {
    Fixed(std::sync::atomic::AtomicU8::new(0))
}

fn key(byte: u8) -> SigningKey {
    SigningKey::from_slice(&[byte; 32]).unwrap()
}

fn jwk(key: &SigningKey) -> DeviceKey {
    let point = key.verifying_key().to_encoded_point(false);
    let coordinate = |bytes: &[u8]| Coordinate::new(bytes.try_into().unwrap());
    let (x, y) = (coordinate(point.x().unwrap()), coordinate(point.y().unwrap()));
    DeviceKey { kty: KeyType::EC, crv: Curve::P256, x, y }
}

fn amount(minor: i64) -> Amount {
    Amount::new(minor).unwrap()
}

fn terms() -> Terms {
    let mut terms = Terms {
        id: AllowanceId::from_parts(1_795_348_800_000, 1),
        intent: Intent::from_parts(1_795_348_800_000, 2),
        payee: PayeeRef {
            handle: "school".parse().unwrap(),
            name: "বাংলা School".into(),
            picture: "/p/school.svg".into(),
            voice: None,
        },
        site: SITE.into(),
        jwk: jwk(&key(0x22)),
        currency: Currency::INR,
        total: amount(20_000),
        each: amount(5_000),
        first: 1,
        last: 4,
        expires_at: NOW.plus_millis(604_800_000),
        agree_by: NOW.plus_millis(900_000),
        mode: Mode::Test,
        digest: Digest::of(barya_protocol::digest::Context::Allow, b""),
        secret: None,
    };
    terms.digest = terms.compute_digest();
    terms
}

fn granted() -> AllowanceClaims {
    let terms = terms();
    AllowanceClaims {
        iss: format!("{ORIGIN}/test"),
        aud: terms.payee.handle,
        jti: terms.id,
        iat: NOW.seconds(),
        exp: terms.expires_at.seconds(),
        site: terms.site,
        currency: terms.currency,
        total: terms.total,
        each: terms.each,
        first: terms.first,
        last: terms.last,
        cnf: Confirmation { jwk: terms.jwk },
        mode: terms.mode,
    }
}

fn spend(serial: u32) -> SpendClaims {
    SpendClaims {
        allowance: granted().jti,
        serial,
        offer: Some("lesson-7".parse().unwrap()),
        amount: amount(4_900),
        currency: Currency::INR,
        intent: Intent::from_parts(1_795_348_800_000, 100 + u128::from(serial)),
        reference: None,
        iat: NOW.seconds(),
    }
}

/// An allowance, by a key and under a type.
fn allowance(claims: &AllowanceClaims, typ: &str, key: &SigningKey) -> String {
    jws::sign(typ, claims, key, &jws::Jwk::of(&self::key(0x11)).kid).unwrap()
}

fn good_allowance() -> String {
    allowance(&granted(), ALLOWANCE_TYP, &key(0x11))
}

/// A token by the device, of whatever was signed.
fn signed(by: u8, allowance: &str, text: &str) -> String {
    let signature: Signature = key(by).sign(text.as_bytes());
    token(allowance, text, &signature.to_bytes())
}

fn good(claims: &SpendClaims) -> String {
    signed(0x22, &good_allowance(), &claims.signed())
}

fn b64(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn case(name: &str, token: impl Into<String>, code: &str, with: Value) -> Value {
    let mut case = json!({"name": name, "token": token.into(), "code": (!code.is_empty()).then_some(code)});
    if with != Value::Null {
        case["with"] = with;
    }
    case
}

/// What is taken; and what is wrong for this site although the server settles it.
fn well_formed() -> Vec<Value> {
    let quoted = SpendClaims { reference: Some("পাঠ \"৭\" \\".parse().unwrap()), ..spend(3) };
    let tip = SpendClaims { offer: None, amount: amount(100), ..spend(2) };
    let copy = SpendClaims { intent: Intent::from_parts(9, 9), ..spend(1) };
    let plain = |name, code, with| case(name, good(&spend(1)), code, with);
    let mut replayed = plain("a token that was seen before", "replayed", Value::Null);
    replayed["after"] = json!([good(&spend(1))]);
    let mut copied = case("the serial of another spend that was seen before", good(&copy), "replayed", Value::Null);
    copied["after"] = json!([good(&spend(1))]);
    vec![
        plain("an offer", "", Value::Null),
        case("a tip", good(&tip), "", json!({"offer": null, "amount": 100})),
        case("a reference with quotes", good(&quoted), "", json!({"reference": "পাঠ \"৭\" \\"})),
        plain("the last second", "", json!({"now": granted().exp * 1000 - 1})),
        replayed,
        copied,
        plain("another site", "site", json!({"site": "https://evil.example"})),
        plain("another port of the site", "site", json!({"site": "https://learn.example:8443"})),
        plain("another payee", "payee", json!({"payee": "maria"})),
        plain("another payment origin", "iss", json!({"iss": "https://other.example/test"})),
        plain("play money where real money is asked for", "mode", json!({"mode": "live"})),
        plain("the payment origin's real money", "iss", json!({"mode": "live", "iss": ORIGIN})),
        plain("expired", "expired", json!({"now": granted().exp * 1000})),
        plain("another amount", "amount", json!({"amount": 4901})),
        plain("another currency", "currency", json!({"currency": "PHP"})),
        plain("another offer", "offer", json!({"offer": "lesson-8"})),
        plain("an offer for a tip", "offer", json!({"offer": null})),
        plain("another reference", "reference", json!({"reference": "pupil 1"})),
    ]
}

/// What the device signed beyond its allowance.
fn beyond() -> Vec<Value> {
    let with_claims = |name, claims: SpendClaims, code, with| case(name, good(&claims), code, with);
    let other = AllowanceId::from_parts(1, 1);
    vec![
        with_claims("serial 0", spend(0), "serial", Value::Null),
        with_claims("a serial past the last", spend(5), "serial", Value::Null),
        with_claims("a serial far past", spend(u32::MAX), "serial", Value::Null),
        with_claims(
            "more than one payment may be",
            SpendClaims { amount: amount(5_001), ..spend(1) },
            "amount",
            json!({"amount": 5001}),
        ),
        with_claims("nothing", SpendClaims { amount: Amount::ZERO, ..spend(1) }, "amount", json!({"amount": 0})),
        with_claims(
            "another currency than the allowance's",
            SpendClaims { currency: Currency::PHP, ..spend(1) },
            "currency",
            json!({"currency": "PHP"}),
        ),
        with_claims("another allowance", SpendClaims { allowance: other, ..spend(1) }, "allowance", Value::Null),
    ]
}

/// What was not signed as it must be.
fn forged() -> Vec<Value> {
    let (allowance_jws, text) = (good_allowance(), spend(1).signed());
    let (head, rest) = allowance_jws.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let good_token = good(&spend(1));
    let (_, spend_jws) = good_token.split_once('~').unwrap();
    let own = AllowanceClaims { cnf: Confirmation { jwk: jwk(&key(0x33)) }, ..granted() };
    let richer = AllowanceClaims { each: amount(1_000_000), ..granted() };
    let own_claims = b64(&serde_json::to_string(&own).unwrap());
    let of_allowance = |name, jws: &str, by| case(name, signed(by, jws, &text), "allowance_signature", Value::Null);
    let header = |header: &str| format!("{}.{claims}.{signature}", b64(header));
    let kid = &jws::Jwk::of(&key(0x11)).kid;
    let payload = text.split('.').nth(1).unwrap();
    let of_spend = |name, header: &str| {
        let token = signed(0x22, &allowance_jws, &format!("{}.{payload}", b64(header)));
        case(name, token, "spend_signature", Value::Null)
    };
    let none = b64(r#"{"alg":"none","typ":"barya-spend+jwt"}"#);
    vec![
        case("another device's key", signed(0x33, &allowance_jws, &text), "spend_signature", Value::Null),
        of_allowance("the thief's key put into the allowance", &format!("{head}.{own_claims}.{signature}"), 0x33),
        of_allowance("an allowance that the thief signed", &allowance(&own, ALLOWANCE_TYP, &key(0x33)), 0x33),
        of_allowance("an allowance that the device signed", &allowance(&richer, ALLOWANCE_TYP, &key(0x22)), 0x22),
        of_allowance(
            "an allowance of another type by the right key",
            &allowance(&granted(), "barya-receipt+jwt", &key(0x11)),
            0x22,
        ),
        of_allowance(
            "an allowance by alg none",
            &header(&format!(r#"{{"alg":"none","typ":"{ALLOWANCE_TYP}","kid":"{kid}"}}"#)),
            0x22,
        ),
        of_allowance(
            "an allowance by another algorithm",
            &header(&format!(r#"{{"alg":"HS256","typ":"{ALLOWANCE_TYP}","kid":"{kid}"}}"#)),
            0x22,
        ),
        of_allowance(
            "an allowance by a key that nobody published",
            &header(&format!(r#"{{"alg":"ES256","typ":"{ALLOWANCE_TYP}","kid":"AAAA"}}"#)),
            0x22,
        ),
        case("two allowances", format!("{allowance_jws}~{allowance_jws}"), "spend_signature", Value::Null),
        case("two spends", format!("{spend_jws}~{spend_jws}"), "allowance_signature", Value::Null),
        case(
            "a spend by alg none",
            format!("{allowance_jws}~{none}.{payload}.{}", b64("")),
            "spend_signature",
            Value::Null,
        ),
        of_spend("a spend of another type", r#"{"alg":"ES256","typ":"barya-allowance+jwt"}"#),
        of_spend("a spend whose header is spelt otherwise", r#"{"typ":"barya-spend+jwt","alg":"ES256"}"#),
        of_spend("a spend that brings its own key", r#"{"alg":"ES256","typ":"barya-spend+jwt","kid":"x"}"#),
    ]
}

/// What a device signed in a spelling that not every reader reads alike.
fn misspelt() -> Vec<Value> {
    let (allowance_jws, text) = (good_allowance(), spend(1).signed());
    let (header, _) = text.split_once('.').unwrap();
    let plain = spend(1).payload();
    let of = |name, payload: &str| {
        let token = signed(0x22, &allowance_jws, &format!("{header}.{}", b64(payload)));
        case(name, token, "malformed", Value::Null)
    };
    let swap = |from: &str, to: &str| {
        assert!(plain.contains(from), "{from}");
        plain.replacen(from, to, 1)
    };
    let raw = |name, token: String| case(name, token, "malformed", Value::Null);
    let token = good(&spend(1));
    // The last character of a signature has four bits that say nothing.
    let loose = |token: &str| {
        let last = token.chars().next_back().unwrap();
        assert!("AQgw".contains(last), "{last}");
        format!("{}{}", &token[..token.len() - 1], char::from(u8::try_from(last).unwrap() + 1))
    };
    vec![
        of("spaces", &swap("{", "{ ")),
        of("a member twice", &swap("\"serial\":1", "\"serial\":2,\"serial\":1")),
        of("a number with a point", &swap("\"serial\":1", "\"serial\":1.0")),
        of("a number in letters", &swap("\"serial\":1", "\"serial\":\"1\"")),
        of("a number with an exponent", &swap("4900", "49e2")),
        of("a letter escaped", &swap("lesson", "l\\u0065sson")),
        of("a member more", &swap("{", "{\"more\":1,")),
        of("a member less", &swap(",\"reference\":null", "")),
        of(
            "members in another order",
            &swap(",\"reference\":null,\"iat\":1795348800", ",\"iat\":1795348800,\"reference\":null"),
        ),
        of("an intent that is none", &swap(&spend(1).intent.to_string(), "x")),
        of("a reference with half a character", &swap("\"reference\":null", "\"reference\":\"\\ud800\"")),
        of("a reference with a line's end", &swap("\"reference\":null", "\"reference\":\"a\\nb\"")),
        of("a reference that is too long", &swap("null", &format!("\"{}\"", "x".repeat(65)))),
        of("a time before time", &swap("1795348800", "-1")),
        of("a list", "[]"),
        of("no JSON", "{"),
        raw("nothing", String::new()),
        raw("one part", allowance_jws.clone()),
        raw("three parts", format!("{token}~{token}")),
        raw("a point more", format!("{token}.AA")),
        raw("padding", format!("{token}==")),
        raw("a line's end", format!("{token}\n")),
        raw("bits that say nothing, in the spend", loose(&token)),
        raw("bits that say nothing, in the allowance", token.replacen(&allowance_jws, &loose(&allowance_jws), 1)),
        raw("too long", format!("{}~{token}", "A".repeat(4096))),
    ]
}

/// A server in whose books this allowance is.
async fn server() -> Service {
    let mut settings = Settings::new(Mode::Test, ORIGIN);
    settings.platform_fee.basis_points = 200;
    let (store, keys) = (Arc::new(MemoryStore::default()), KeyRing::in_memory(&ids()));
    let (clock, ids, rails) = (Arc::new(Still), Arc::new(ids()), Rails::of([]));
    let service = Service::new(Parts { store, clock, ids, rails, settings, keys });
    let payee = |handle: &str| crate::domain::NewPayee {
        handle: handle.parse().unwrap(),
        name: handle.to_owned(),
        picture: None,
        voice: None,
        currency: Currency::INR,
        origins: vec![SITE.to_owned()],
        person: false,
        wallet: None,
        allowance: None,
    };
    service.add_payee(payee("school")).await.unwrap();
    let offer = crate::domain::NewOffer {
        id: "lesson-7".parse().unwrap(),
        payee: "school".parse().unwrap(),
        title: "Lesson 7".to_owned(),
        picture: None,
        amount: amount(4_900),
        origins: vec![],
    };
    service.add_offer(offer).await.unwrap();
    let grant = async |tx: &mut dyn crate::store::Tx| -> Result<(), Error> {
        let (terms, wallet) = (terms(), WalletId::from_parts(1, 1));
        tx.add_wallet(wallet, NOW).await?;
        tx.put_allowance(&AllowanceRecord { terms: terms.clone(), grant: None, release_at: None }).await?;
        let grant = Some(Grant { wallet, jws: good_allowance(), at: NOW });
        let record = AllowanceRecord { release_at: Some(terms.expires_at), terms, grant };
        tx.update_allowance(&record).await?;
        let account = super::super::allowance::aside(&record.terms);
        let transfer = Transfer {
            id: TransferId::of(record.terms.id, Step::Now, 0),
            debit: AccountKey::RailClearing(Rail::Sandbox),
            credit: account.key.clone(),
            amount: record.terms.total,
            currency: Currency::INR,
            code: Code::SetAside,
            kind: Kind::Now,
        };
        super::super::ledger::post(tx, &[transfer], NOW).await?;
        let provenance =
            crate::store::Provenance { rail: Rail::Sandbox, settles_at: NOW, reversible_until: NOW, cashable: false };
        let (amount, source) = (record.terms.total, record.terms.id.into());
        Ok(tx.add_lot(&crate::store::NewLot { account, source, amount, provenance }).await?)
    };
    service.write(move |tx| Box::pin(async move { grant(tx).await })).await.unwrap();
    service
}

async fn settles(token: &str) -> Result<(), Error> {
    server().await.settle_spend(&SpendRequest { token: token.to_owned() }).await.map(drop)
}

fn hold(name: &str, made: &Value) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/allowance").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(made).unwrap());
    if std::env::var("BARYA_VECTORS").is_ok_and(|what| what == "write") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "{} is not what is made today", file.display());
}

#[tokio::test]
async fn the_vectors_are_what_is_made_and_what_a_verifier_takes_settles() {
    let about = "Made by crates/server/src/service/tests/vectors.rs from fixed keys: the server's is 32 times 0x11, the \
                 device's 32 times 0x22, a thief's 32 times 0x33. Every case is checked with `expected`, changed by \
                 `with`; tokens in `after` were taken before it. `code` is why it is refused, null where it is taken.";
    let expected = json!({"iss": format!("{ORIGIN}/test"), "site": SITE, "payee": "school", "offer": "lesson-7",
        "amount": 4900, "currency": "INR", "mode": "test", "now": NOW.millis()});
    let jwks = serde_json::to_value(KeyRing::in_memory(&ids()).jwks()).unwrap();
    let (fine, beyond, forged, misspelt) = (well_formed(), beyond(), forged(), misspelt());
    for case in &fine {
        assert!(settles(case["token"].as_str().unwrap()).await.is_ok(), "{case}");
    }
    for case in beyond.iter().chain(&forged).chain(&misspelt) {
        let error = settles(case["token"].as_str().unwrap()).await.unwrap_err();
        assert_ne!(error.code, barya_protocol::ErrorCode::Internal, "{case}: {error:?}");
    }
    let cases: Vec<Value> = [fine, beyond, forged, misspelt].concat();
    hold("spends.json", &json!({"about": about, "jwks": jwks, "expected": expected, "cases": cases}));
    let about = "Made by crates/server/src/service/tests/vectors.rs. The digest is SHA-256 of `barya/allow/v1`, a zero \
                 byte and the canonical form (netstrings) of these terms.";
    let form = String::from_utf8(terms().canonical()).unwrap();
    hold("terms.json", &json!({"about": about, "terms": terms(), "canonical": form}));
}
