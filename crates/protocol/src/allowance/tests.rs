use super::*;
use proptest::prelude::*;

fn terms() -> Terms {
    let mut terms = Terms {
        id: AllowanceId::from_parts(1, 2),
        intent: Intent::from_parts(3, 4),
        payee: PayeeRef {
            handle: "school".parse().unwrap(),
            name: "School".into(),
            picture: "/p/school.svg".into(),
            voice: None,
        },
        site: "https://learn.example".into(),
        jwk: key(),
        currency: Currency::INR,
        total: Amount::new(20_000).unwrap(),
        each: Amount::new(5_000).unwrap(),
        first: 1,
        last: 4,
        expires_at: Timestamp::from_millis(1_795_348_800_000),
        agree_by: Timestamp::from_millis(1_795_300_000_000),
        mode: Mode::Test,
        digest: Digest::of(Context::Allow, b""),
        secret: None,
    };
    terms.digest = terms.compute_digest();
    terms
}

fn key() -> DeviceKey {
    DeviceKey { kty: KeyType::EC, crv: Curve::P256, x: Coordinate([1; 32]), y: Coordinate([2; 32]) }
}

fn spend() -> SpendClaims {
    SpendClaims {
        allowance: AllowanceId::from_parts(1, 2),
        serial: 3,
        offer: Some("lesson-7".parse().unwrap()),
        amount: Amount::new(4_900).unwrap(),
        currency: Currency::INR,
        intent: Intent::from_parts(5, 6),
        reference: None,
        iat: 1_795_348_800,
    }
}

#[test]
fn every_field_that_is_promised_changes_the_digest() {
    assert!(terms().holds());
    type Change = fn(&mut Terms);
    let changes: &[(&str, Change)] = &[
        ("id", |t| t.id = AllowanceId::from_parts(9, 9)),
        ("intent", |t| t.intent = Intent::from_parts(9, 9)),
        ("payee", |t| t.payee.handle = "maria".parse().unwrap()),
        ("name", |t| t.payee.name.push('!')),
        ("picture", |t| t.payee.picture.push('!')),
        ("voice", |t| t.payee.voice = Some("/p/school.mp3".into())),
        ("site", |t| t.site.push('x')),
        ("x", |t| t.jwk.x = Coordinate([3; 32])),
        ("y", |t| t.jwk.y = Coordinate([3; 32])),
        ("currency", |t| t.currency = Currency::PHP),
        ("total", |t| t.total = Amount::new(20_001).unwrap()),
        ("each", |t| t.each = Amount::new(4_999).unwrap()),
        ("first", |t| t.first = 2),
        ("last", |t| t.last = 3),
        ("expiry", |t| t.expires_at = t.expires_at.plus_millis(1)),
        ("agree by", |t| t.agree_by = t.agree_by.plus_millis(1)),
        ("mode", |t| t.mode = Mode::Live),
    ];
    for (what, change) in changes {
        let mut other = terms();
        change(&mut other);
        assert_ne!(other.compute_digest(), terms().digest, "{what}");
        assert!(!other.holds(), "{what}");
    }
    let mut known = terms();
    known.secret = Some(Secret::new("hush".into()));
    assert!(known.holds(), "the secret is not part of the promise");
}

#[test]
fn caps_that_do_not_cover_every_serial_do_not_hold() {
    let changes: &[fn(&mut Terms)] = &[
        |t| t.last = 5,
        |t| t.first = 5,
        |t| (t.first, t.last, t.each) = (1, 101, Amount::new(1).unwrap()),
        |t| t.each = Amount::ZERO,
        |t| (t.each, t.total) = (Amount::MAX, Amount::MAX),
    ];
    for change in changes {
        let mut terms = terms();
        change(&mut terms);
        terms.digest = terms.compute_digest();
        assert!(!terms.holds(), "{terms:?}");
    }
}

#[test]
fn terms_and_keys_read_as_they_are_written() {
    let json = serde_json::to_value(terms()).unwrap();
    assert_eq!(json["jwk"]["kty"], "EC");
    assert_eq!(json["jwk"]["crv"], "P-256");
    assert_eq!(serde_json::from_value::<Terms>(json).unwrap(), terms());
    let jwk = serde_json::to_value(key()).unwrap();
    for (member, value) in
        [("kty", "RSA"), ("crv", "P-384"), ("x", "AQ"), ("x", "!"), ("y", ""), ("d", "AQEB"), ("alg", "ES256")]
    {
        let mut bad = jwk.clone();
        bad[member] = value.into();
        assert!(serde_json::from_value::<DeviceKey>(bad).is_err(), "{member} = {value}");
    }
}

proptest! {
    #[test]
    fn a_spend_is_spelt_as_serde_spells_it(
        serial: u32, amount in 0..=Amount::MAX.get(), reference in prop::option::of("\\PC{1,64}"), iat in 0..i64::MAX,
        tip: bool,
    ) {
        let mut claims = SpendClaims { serial, amount: Amount::new(amount).unwrap(), iat, ..spend() };
        claims.reference = reference.and_then(|text| text.parse().ok());
        if tip {
            claims.offer = None;
        }
        prop_assert_eq!(claims.payload(), serde_json::to_string(&claims).unwrap());
        prop_assert_eq!(serde_json::from_str::<SpendClaims>(&claims.payload()).unwrap(), claims);
    }

    #[test]
    fn any_text_is_taken_apart_or_refused(text in "\\PC{0,40}|[A-Za-z0-9_.~-]{0,60}") {
        if let Some(token) = Token::parse(&text) {
            let (first, second) = (token.allowance, token.spend);
            let again = format!("{}.{}~{}.{}", first.signed(), first.signature, second.signed(), second.signature);
            prop_assert_eq!(again, text);
        }
    }
}

#[test]
fn a_token_comes_apart_into_what_it_was_made_of() {
    let claims = spend();
    let text = token("a.b.c", &claims.signed(), &[7; 64]);
    let parsed = Token::parse(&text).unwrap();
    assert_eq!((parsed.allowance.header, parsed.allowance.claims, parsed.allowance.signature), ("a", "b", "c"));
    assert_eq!(Jws::bytes(parsed.spend.header).unwrap(), SPEND_HEADER.as_bytes());
    assert!(SPEND_HEADER.contains(SPEND_TYP));
    assert_eq!(Jws::bytes(parsed.spend.claims).unwrap(), claims.payload().as_bytes());
    assert_eq!(Jws::bytes(parsed.spend.signature).unwrap(), [7; 64]);
    for bad in ["", "~", "a.b.c", "a.b.c~a.b", "a.b~a.b.c", "a.b.c~a.b.c.d", "a.b.c~a.b.c~a.b.c", "a..c~a.b.c"] {
        assert_eq!(Token::parse(bad), None, "{bad}");
    }
    assert_eq!(Token::parse(&format!("a.{}.c~a.b.c", "b".repeat(TOKEN_MOST))), None);
    assert_eq!(Jws::bytes("AB"), None, "bits that say nothing must be zero");
    assert_eq!(Jws::bytes("AA=="), None);
}
