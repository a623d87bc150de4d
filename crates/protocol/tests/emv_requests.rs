//! One entry for all schemes: what it makes reads back as what was asked, and every mistake is named by its flag.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use barya_protocol::emv::{Payload, Request, Scheme, build, upi};
use barya_protocol::{Currency, Money, Timestamp};
use proptest::prelude::*;

/// A request that works, for each scheme.
fn example(scheme: Scheme) -> Request {
    let some = |text: &str| Some(text.to_owned());
    let to = match scheme {
        Scheme::PromptPay => "0812345678",
        Scheme::PromptPayBill => "0112233445566",
        Scheme::Qris => "936009110024114800",
        Scheme::VietQr => "113366668888",
        Scheme::DuitNow => "123456789",
        Scheme::PayNow => "201403121W",
        Scheme::QrPh => "985889386153",
        Scheme::QrPhMerchant => "MERCHANT0001",
        Scheme::Khqr | Scheme::KhqrMerchant => "devit@abaa",
        Scheme::BharatQr | Scheme::Upi => "asha.tea@upi",
        Scheme::Fps => "1234567",
        Scheme::Mmqr => "123456789012345",
        Scheme::LaoQr => "I90BYP17BC295VZ",
    };
    let mut request = Request::new(scheme, to);
    request.bank = match scheme {
        Scheme::Qris => some("ID.LINKAJA.WWW"),
        Scheme::VietQr => some("970415"),
        Scheme::DuitNow => some("501664"),
        Scheme::QrPh | Scheme::QrPhMerchant => some("BARYPHM2XXX"),
        Scheme::KhqrMerchant => some("DEVBKKHPXXX"),
        Scheme::LaoQr => some("27710418"),
        _ => None,
    };
    if matches!(scheme, Scheme::Qris | Scheme::KhqrMerchant) {
        request.merchant = some("M1");
    }
    if matches!(scheme, Scheme::PromptPayBill) {
        request.reference = some("CUSTOMER001");
    }
    if matches!(scheme, Scheme::Khqr | Scheme::KhqrMerchant) {
        request.created = Some(Timestamp::from_millis(1_727_340_564_907));
        request.expiry = some("1727340624907");
    }
    if scheme == Scheme::Mmqr {
        request.local_name = some("ကုမ္ပဏီ");
    }
    if !matches!(
        scheme,
        Scheme::PromptPay | Scheme::PromptPayBill | Scheme::VietQr | Scheme::LaoQr | Scheme::PayNow | Scheme::Upi
    ) {
        request.name = some("Corner Shop");
        request.city = some("Old Town");
    }
    request
}

fn refusal(request: &Request) -> String {
    build(request).unwrap_err().to_string()
}

#[test]
fn names_are_the_command_lines() {
    let names: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect();
    let expected = "promptpay promptpay-bill qris vietqr duitnow paynow qrph qrph-merchant khqr khqr-merchant bharatqr \
                    upi fps mmqr laoqr";
    assert_eq!(names.join(" "), expected);
    for &scheme in Scheme::ALL {
        assert_eq!(scheme.as_str().parse(), Ok(scheme));
        assert!(!scheme.title().is_empty() && !scheme.currencies().is_empty());
    }
    let unknown = "pix".parse::<Scheme>().unwrap_err().to_string();
    assert!(unknown.starts_with("not one of promptpay ") && unknown.ends_with(" laoqr"));
}

#[test]
fn every_scheme_builds_with_and_without_an_amount() {
    for &scheme in Scheme::ALL {
        let mut request = example(scheme);
        let poster = build(&request).unwrap_or_else(|error| panic!("{scheme}: {error}"));
        let amount = Money::new(300_000, scheme.currencies()[0]);
        request.amount = Some(amount);
        let code = build(&request).unwrap_or_else(|error| panic!("{scheme}: {error}"));
        if scheme == Scheme::Upi {
            assert_eq!(upi::Link::parse(&code).unwrap().amount(), Some(amount));
            assert_eq!(upi::Link::parse(&poster).unwrap().amount(), None);
            continue;
        }
        let (poster, code) = (Payload::parse_strict(&poster).unwrap(), Payload::parse_strict(&code).unwrap());
        assert_eq!((poster.scheme(), code.scheme()), (Some(scheme), Some(scheme)));
        assert_eq!((poster.amount(), code.amount()), (Ok(None), Ok(Some(amount))), "{scheme}");
        assert_eq!((poster.is_dynamic(), code.is_dynamic()), (false, true), "{scheme}");
        assert_eq!(poster.currency(), Some(scheme.currencies()[0]));
    }
}

#[test]
fn codes_of_persons_say_so() {
    let tells = |request: &Request| Payload::parse_strict(&build(request).unwrap()).unwrap().says_when_paid();
    let told: Vec<Scheme> =
        Scheme::ALL.iter().copied().filter(|&scheme| scheme != Scheme::Upi && tells(&example(scheme))).collect();
    use Scheme::{BharatQr, Fps, KhqrMerchant, Mmqr, PayNow, PromptPayBill, QrPhMerchant, Qris};
    // DuitNow's example has no category and LAO QR's is a person's.
    assert_eq!(told, [PromptPayBill, Qris, PayNow, QrPhMerchant, KhqrMerchant, BharatQr, Fps, Mmqr]);
    let with = |scheme, change: fn(&mut Request)| {
        let mut request = example(scheme);
        change(&mut request);
        tells(&request)
    };
    assert!(with(Scheme::DuitNow, |request| request.mcc = Some("5812".to_owned())));
    assert!(!with(PayNow, |request| request.to = "91234567".to_owned()));
    assert!(!with(Fps, |request| request.to = "a@b.hk".to_owned()));
    assert!(with(Scheme::LaoQr, |request| {
        request.kind = Some("merchant".to_owned());
        (request.name, request.city) = (Some("Shop".to_owned()), Some("Vientiane".to_owned()));
    }));
    let link = |text| upi::Link::parse(text).unwrap().says_when_paid();
    assert!(link("upi://pay?pa=a@b&mc=5812&tr=R1"));
    assert!(
        !link("upi://pay?pa=a@b&tr=R1") && !link("upi://pay?pa=a@b&mc=5812") && !link("upi://pay?pa=a@b&mc=0000&tr=R1")
    );
    for scheme in [Scheme::PromptPay, Scheme::VietQr, Scheme::QrPh, Scheme::Khqr] {
        assert!(!scheme.says_when_paid());
    }
}

#[test]
fn mistakes_are_named_by_their_flags() {
    type Change = fn(&mut Request);
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }
    let cases: &[(Scheme, Change, &str)] = &[
        (Scheme::PromptPay, |r| r.to = "081234567".to_owned(), "--to: not a Thai phone number: 0 and nine digits"),
        (Scheme::PromptPay, |r| r.to = "1234567890123".to_owned(), "--to: the check digit does not fit"),
        (Scheme::PromptPay, |r| r.bank = some("x"), "--bank: the scheme has no place for it"),
        (Scheme::PromptPay, |r| r.name = some("Asha"), "--city: missing"),
        (
            Scheme::PromptPay,
            |r| r.amount = Some(Money::new(1, Currency::USD)),
            "--amount: the scheme does not take USD",
        ),
        (Scheme::PromptPay, |r| r.currency = Some(Currency::USD), "--currency: the scheme does not take USD"),
        (Scheme::PromptPay, |r| r.amount = Some(Money::new(0, Currency::THB)), "--amount: an amount of nothing"),
        (Scheme::PromptPay, |r| r.amount = Some(Money::new(-5, Currency::THB)), "--amount: an amount of nothing"),
        (
            Scheme::PromptPay,
            |r| r.amount = Some(Money::new(10_000_000_000_000, Currency::THB)),
            "--amount: the amount is too large",
        ),
        (Scheme::PromptPayBill, |r| r.reference = None, "--reference: missing"),
        (Scheme::PromptPayBill, |r| r.reference = some("cust"), "--reference: not capitals and digits"),
        (Scheme::Qris, |r| r.to = "1234567890123456".to_owned(), "--to: not an MPAN: it begins with 9360"),
        (Scheme::Qris, |r| r.kind = some("XL"), "--kind: not UMI, UKE, UME or UBE"),
        (Scheme::Qris, |r| r.name = None, "--name: missing"),
        (Scheme::Qris, |r| r.name = some("ร้าน"), "--name: takes printable ASCII only"),
        (Scheme::Qris, |r| r.city = some("A town with a long name"), "--city: 23 characters instead of 1 to 15"),
        (Scheme::VietQr, |r| r.bank = some("97041"), "--bank: 5 characters instead of 6"),
        (Scheme::VietQr, |r| r.kind = some("card"), "--to: 12 characters instead of 16 to 19"),
        (Scheme::VietQr, |r| r.purpose = some("ไทย"), "--purpose: takes printable ASCII only"),
        (
            Scheme::VietQr,
            |r| (r.reference, r.purpose) = (some("a"), some("b")),
            "--purpose: not free: the reference stands there",
        ),
        (Scheme::DuitNow, |r| r.mcc = some("58"), "--mcc: 2 characters instead of 4"),
        (
            Scheme::PayNow,
            |r| r.to = "12345678".to_owned(),
            "--to: not a Singapore mobile number: eight digits from 8 or 9",
        ),
        (Scheme::PayNow, |r| r.expiry = some("20260230"), "--expiry: not a day: YYYYMMDD"),
        (Scheme::PayNow, |r| r.editable = some("maybe"), "--editable: not yes or no"),
        (Scheme::QrPh, |r| r.bank = some("bary"), "--bank: not a BIC: 8 or 11 capitals and digits"),
        (Scheme::Khqr, |r| r.to = "devit".to_owned(), "--to: not a Bakong account: name@bank"),
        (
            Scheme::Khqr,
            |r| r.amount = Some(Money::new(150, Currency::KHR)),
            "--amount: the scheme takes whole units only",
        ),
        (
            Scheme::Khqr,
            |r| r.expiry = some("soon"),
            "--expiry: not a moment: RFC 3339 in UTC, or milliseconds since 1970",
        ),
        (Scheme::Khqr, |r| r.expiry = some("5"), "--expiry: not after the moment of creation"),
        (Scheme::Khqr, |r| (r.expiry, r.amount) = (None, Some(Money::new(100, Currency::KHR))), "--expiry: missing"),
        (
            Scheme::Khqr,
            |r| (r.currency, r.amount) = (Some(Currency::USD), Some(Money::new(100, Currency::KHR))),
            "--currency: not the amount's currency",
        ),
        (Scheme::BharatQr, |r| r.to = "asha".to_owned(), "--to: not a UPI address: name@handle"),
        (Scheme::Upi, |r| r.city = some("Delhi"), "--city: the scheme has no place for it"),
        (
            Scheme::Fps,
            |r| r.to = "12345678".to_owned(),
            "--to: not a Hong Kong mobile number: eight digits from 4 to 9",
        ),
        (Scheme::Mmqr, |r| r.local_name = None, "--local-name: missing"),
        (Scheme::Mmqr, |r| r.language = some("burmese"), "--language: 7 characters instead of 2"),
        (Scheme::LaoQr, |r| r.kind = some("bank"), "--kind: not person or merchant"),
        (Scheme::LaoQr, |r| r.kind = some("merchant"), "--name: missing"),
    ];
    for (scheme, change, expected) in cases {
        let mut request = example(*scheme);
        change(&mut request);
        assert_eq!(refusal(&request), *expected, "{scheme}");
    }
}

#[test]
fn amounts_are_written_as_each_schemes_generators_write_them() {
    let text = |scheme: Scheme, amount: Money| {
        let mut request = example(scheme);
        request.amount = Some(amount);
        Payload::parse_strict(&build(&request).unwrap()).unwrap().text(&[54]).unwrap().to_owned()
    };
    assert_eq!(text(Scheme::PromptPay, Money::new(10_000, Currency::THB)), "100.00");
    assert_eq!(text(Scheme::VietQr, Money::new(79_000, Currency::VND)), "79000");
    assert_eq!(text(Scheme::Qris, Money::new(400_000, Currency::IDR)), "4000");
    assert_eq!(text(Scheme::Khqr, Money::new(10_000, Currency::KHR)), "100");
    assert_eq!(text(Scheme::Khqr, Money::new(150, Currency::USD)), "1.50");
    assert_eq!(text(Scheme::Mmqr, Money::new(50_050, Currency::MMK)), "500.50");
    assert_eq!(text(Scheme::Fps, Money::new(10_000, Currency::CNY)), "100.00");
}

#[test]
fn a_card_of_vietqr_and_a_second_language() {
    let mut request = example(Scheme::VietQr);
    request.to = "9704229208706730902".to_owned();
    request.kind = Some("card".to_owned());
    request.reference = Some("Cà phê sữa đá".to_owned());
    let payload = Payload::parse_strict(&build(&request).unwrap()).unwrap();
    assert_eq!(payload.text(&[38, 1, 1]), Some("9704229208706730902"));
    assert_eq!(payload.text(&[38, 2]), Some("QRIBFTTC"));
    assert_eq!(payload.text(&[62, 8]), Some("Ca phe sua da"));

    let mut request = example(Scheme::Fps);
    (request.local_name, request.local_city) = (Some("茶餐廳".to_owned()), Some("香港".to_owned()));
    let payload = Payload::parse_strict(&build(&request).unwrap()).unwrap();
    assert_eq!((payload.text(&[64, 0]), payload.local_name()), (Some("ZH"), Some("茶餐廳")));
    request.local_name = None;
    assert_eq!(refusal(&request), "--local-name: missing");
}

#[test]
fn a_code_of_two_hundred_characters_too_many_is_refused() {
    let mut request = example(Scheme::Qris);
    request.account = Some("ID1234567890123".to_owned());
    request.reference = Some("R".repeat(25));
    (request.purpose, request.terminal) = (Some("P".repeat(25)), Some("T".repeat(25)));
    (request.store, request.mobile) = (Some("S".repeat(25)), Some("M".repeat(25)));
    // Five labels of 25 do not fit into a template of 99.
    assert_eq!(refusal(&request), "62: 145 characters instead of 1 to 99");
}

#[test]
fn expiries_read_as_moments() {
    let mut request = example(Scheme::PayNow);
    request.expiry = Some("20261231".to_owned());
    let payload = Payload::parse_strict(&build(&request).unwrap()).unwrap();
    assert_eq!(payload.expiry().unwrap().to_string(), "2026-12-31T15:59:59.999Z");
    let mut request = example(Scheme::LaoQr);
    request.expiry = Some("2026-11-23T08:00:00Z".to_owned());
    let payload = Payload::parse_strict(&build(&request).unwrap()).unwrap();
    assert_eq!(payload.expiry().unwrap().to_string(), "2026-11-23T08:00:00Z");
    assert_eq!(Payload::parse_strict(&build(&example(Scheme::Fps)).unwrap()).unwrap().expiry(), None);
}

#[test]
fn upi_links_are_encoded_once_and_read_by_the_letter() {
    let mut request = example(Scheme::Upi);
    request.name = Some("Asha & Söhne +1%".to_owned());
    request.purpose = Some("चाय".to_owned());
    request.amount = Some(Money::new(1050, Currency::INR));
    let link = build(&request).unwrap();
    assert_eq!(
        link,
        "upi://pay?pa=asha.tea@upi&pn=Asha%20%26%20S%C3%B6hne%20%2B1%25&tn=%E0%A4%9A%E0%A4%BE%E0%A4%AF&am=10.50&cu=INR"
    );
    let read = upi::Link::parse(&link).unwrap();
    assert_eq!(read.name.unwrap().as_str(), "Asha & Söhne +1%");
    for (link, error) in [
        ("https://pay?pa=a@b", "UPI link: not a link that begins with upi://pay?"),
        ("upi://pay?pn=A", "UPI link, pa: missing"),
        ("upi://pay?pa=a@b&pa=c@d", "UPI link, pa: there twice"),
        ("upi://pay?pa=a%4", "UPI link, pa: not percent-encoded UTF-8"),
        ("upi://pay?pa=a@b&pn=%FF", "UPI link, pn: not percent-encoded UTF-8"),
        ("upi://pay?pa=a@b&cu=USD", "UPI link, cu: not INR"),
        ("upi://pay?pa=a@b&am=1.234", "UPI link, am: not an amount of this currency: too many decimals"),
        ("upi://pay?pa=a@b&am=0.00", "UPI link, am: an amount of nothing"),
        ("upi://pay?pa=a@b&am=-1", "UPI link, am: not an amount: digits and at most one point"),
    ] {
        assert_eq!(upi::Link::parse(link).unwrap_err().to_string(), error, "{link}");
    }
    let other = upi::Link::parse("UPI://pay?pa=a%40b&mode=02&am=5&cu=INR&tr=").unwrap();
    assert_eq!((other.to.as_str(), other.amount()), ("a@b", Some(Money::new(500, Currency::INR))));
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    proptest::sample::select(Scheme::ALL)
}

/// The schemes of payloads; UPI's codes are links.
fn of_fields() -> impl Strategy<Value = Scheme> {
    proptest::sample::select(Scheme::ALL.iter().copied().filter(|&scheme| scheme != Scheme::Upi).collect::<Vec<_>>())
}

prop_compose! {
    /// A working request with random common parts.
    fn request(schemes: impl Strategy<Value = Scheme>)(
        scheme in schemes,
        minor in proptest::option::of(1_i64..9_999_999),
        name in "[ -~]{1,25}",
        city in "[ -~]{1,15}",
        reference in proptest::option::of("[A-Z0-9]{1,20}"),
        local in proptest::option::of("[ก-๙ក-៹က-႟一-龥]{1,25}"),
        mcc in proptest::option::of("[0-9]{4}"),
        second in any::<bool>(),
    ) -> Request {
        let mut request = example(scheme);
        let currencies = scheme.currencies();
        let currency = if second { currencies[currencies.len() - 1] } else { currencies[0] };
        let whole = matches!(scheme, Scheme::Khqr | Scheme::KhqrMerchant) && currency == Currency::KHR;
        request.amount = minor.map(|minor| Money::new(if whole { minor * 100 } else { minor }, currency));
        request.name = Some(name);
        if scheme != Scheme::PayNow && scheme != Scheme::Upi {
            request.city = Some(city);
        }
        if !matches!(scheme, Scheme::BharatQr) || reference.as_ref().is_some_and(|text| text.len() >= 4) {
            request.reference = reference.or(request.reference);
        }
        if scheme != Scheme::Upi {
            request.local_name = local.or(request.local_name);
        }
        request.mcc = mcc;
        request
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_built_reads_back_as_asked(request in request(any_scheme())) {
        let text = build(&request).unwrap();
        if request.scheme == Scheme::Upi {
            let link = upi::Link::parse(&text).unwrap();
            prop_assert_eq!(link.amount(), request.amount);
            prop_assert_eq!(link.name.as_ref().map(|name| name.as_str()), request.name.as_deref());
            prop_assert_eq!(link.to_string(), text);
            return Ok(());
        }
        let payload = Payload::parse_strict(&text).unwrap();
        prop_assert_eq!(payload.scheme(), Some(request.scheme));
        prop_assert_eq!(payload.amount(), Ok(request.amount));
        prop_assert_eq!(payload.merchant_name(), request.name.as_deref());
        prop_assert_eq!(payload.local_name(), request.local_name.as_deref());
        prop_assert_eq!(payload.to_string(), text);
        if request.reference.is_some() {
            prop_assert_eq!(payload.reference(), request.reference.as_deref());
        }
    }

    #[test]
    fn one_wrong_character_never_passes(request in request(of_fields()), at in any::<prop::sample::Index>(), other in "[ -~]") {
        let text = build(&request).unwrap();
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let other = other.chars().next().unwrap();
        // Sixteen bits find any change within sixteen bits, which a character of several bytes exceeds.
        prop_assume!(chars[at].is_ascii() && chars[at] != other);
        chars[at] = other;
        prop_assert!(Payload::parse_strict(&chars.into_iter().collect::<String>()).is_err());
    }

    #[test]
    fn an_order_does_not_matter_and_a_value_does(request in request(of_fields()), other in request(of_fields())) {
        let read = |request: &Request| Payload::parse_strict(&build(request).unwrap()).unwrap();
        let (a, b) = (read(&request), read(&other));
        prop_assert_eq!(a.same_set(&b), a.to_string() == b.to_string());
        // 58 before 53: another text with another check value that says the same.
        let text = a.to_string();
        let country = format!("5802{}", a.text(&[58]).unwrap());
        let moved = text.replacen(&country, "", 1).replacen("53", &format!("{country}53"), 1);
        if let Ok(read) = Payload::parse_lenient(&moved) && read.complaints.len() == 1 {
            prop_assert!(read.payload.same_set(&a));
        }
    }
}
