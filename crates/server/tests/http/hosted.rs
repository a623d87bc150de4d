//! Paying without scripts: forms, a cookie, and pages that ask again by themselves.

mod street;

use crate::world::{Answer, ORIGIN};
use axum::body::Body;
use axum::http::Request;
use barya_server::limits::{Rate, Rates};
use std::sync::atomic::Ordering;
use street::{At, CODE, Street, TIP, hidden, number, only, sent_on, state, turns};

#[tokio::test]
async fn a_tip_is_paid_by_a_code_with_forms_alone() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let amounts = payer.get("/pay?to=maria").await;
    assert_eq!(state(&amounts), "amount");
    assert!(amounts.text().contains("href=\"/pay?to=maria&amp;amount=50\"") && amounts.text().contains("₱50"));
    assert_eq!(payer.cookie, None, "nothing is kept of who only looks");
    let ways = payer.get(TIP).await;
    assert!(payer.cookie.as_ref().unwrap().starts_with("__Host-barya-pay="));
    let rules = ways.header("set-cookie");
    for rule in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(rules.contains(rule), "{rules}");
    }
    for part in ["PromptPay", "No fee", "Phone credit", "₱7.50"] {
        assert!(ways.text().contains(part), "{part}: {}", ways.text());
    }
    let page = payer.chooses(TIP, "qr").await;
    let confirm = payer.get(&page).await;
    assert_eq!(state(&confirm), "confirm");
    for part in ["₱50", "₱49", "₱1", "Maria\u{2069} gets", "class=\"cash\"", "data-piece=\"5000\""] {
        assert!(confirm.text().contains(part), "{part}: {}", confirm.text());
    }
    assert_eq!((street.ordered(), confirm.header("refresh")), (0, ""), "nothing is ordered before consent");
    assert_eq!(payer.presses(&page, "agree", &[]).await, page);
    let code = payer.get(&page).await;
    assert_eq!((state(&code).as_str(), code.header("refresh")), ("qr", format!("5; url={page}").as_str()));
    for part in ["/picture.png\"", "download=\"promptpay-bill.png\"", "href=\"upi://pay?pa=x\"", "14:5"] {
        assert!(code.text().contains(part), "{part}: {}", code.text());
    }
    let picture = payer.get(&format!("{page}/picture.png")).await;
    assert_eq!((picture.header("content-type"), &picture.bytes[..4]), ("image/png", b"\x89PNG".as_slice()));
    street.qr.set(&At::Paid(vec![5_000]));
    street.notice(&only(&street.qr)).await;
    let paid = turns(&mut payer, &page, "paid").await;
    assert_eq!(paid.header("refresh"), "", "it is over");
    let id = number(&paid);
    let file = payer.get(&format!("{page}/receipt.jws")).await;
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"rc_{id}.jws\""));
    assert!(paid.text().contains(&format!("href=\"/verify#{}\"", file.text())), "{}", paid.text());
    assert_eq!(payer.get(&format!("{page}/picture.png")).await.status, 404, "nothing to pay any more");
    street.books_balance().await;
}

#[tokio::test]
async fn a_form_that_is_sent_twice_pays_once() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let ways = payer.get(TIP).await;
    let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
    let fields = [("slip", slip.as_str()), ("token", token.as_str()), ("rail", "carrier")];
    let page = sent_on(&payer.post(TIP, &fields).await);
    assert_eq!(sent_on(&payer.post(TIP, &fields).await), page);
    let confirm = payer.get(&page).await;
    let (token, quote) = (hidden(&confirm, "token"), hidden(&confirm, "quote"));
    let agree = [("act", "agree"), ("token", &token), ("quote", &quote), ("phone", "09171234567")];
    for _ in 0..3 {
        assert_eq!(sent_on(&payer.post(&page, &agree).await), page);
    }
    assert_eq!(street.ordered(), 1);
    let code = [("act", "code"), ("token", token.as_str()), ("code", CODE)];
    assert_eq!(sent_on(&payer.post(&page, &code).await), page);
    let receipt = number(&payer.get(&page).await);
    // Back, and all of it once more.
    payer.post(&page, &code).await;
    payer.post(&page, &agree).await;
    assert_eq!(sent_on(&payer.post(TIP, &fields).await), page);
    assert_eq!(number(&payer.get(&page).await), receipt);
    assert_eq!(street.ordered(), 1);
    street.books_balance().await;
}

#[tokio::test]
async fn another_browser_sees_nothing_and_can_do_nothing() {
    let street = Street::new().await;
    let (mut payer, mut other) = (street.walker(), street.walker());
    let page = payer.shown_a_code().await;
    let token = hidden(&payer.get(&page).await, "token");
    let stop = [("act", "stop"), ("token", token.as_str())];
    // Without a cookie, and with one of its own.
    for _ in 0..2 {
        let seen = other.get(&page).await;
        assert_eq!((seen.status.as_u16(), state(&seen).as_str()), (404, "unknown"));
        assert!(!seen.text().contains("Maria") && !seen.text().contains("50"), "{}", seen.text());
        assert_eq!(other.get(&format!("{page}/picture.png")).await.status, 404);
        assert_eq!(other.get(&format!("{page}/receipt.jws")).await.status, 404);
        assert_eq!(other.post(&page, &stop).await.status, 403);
        other.get(TIP).await;
    }
    // Their own token is good for their own slips alone.
    let own = other.get(TIP).await;
    let stop = [("act", "stop"), ("token", &hidden(&own, "token"))];
    assert_eq!(other.post(&page, &stop).await.status, 403);
    assert_eq!(payer.state(&page).await, "qr");
    let cookie = payer.cookie.clone().unwrap();
    let key = cookie.split(['=', '.']).nth(1).unwrap();
    let shown = payer.get(&page).await;
    assert!(!shown.text().contains(key) && !page.contains(key), "the key is in the cookie alone");
}

#[tokio::test]
async fn without_a_cookie_nothing_is_ordered_and_it_is_said_why() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let ways = payer.get(TIP).await;
    let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
    payer.cookie = None;
    let answer = payer.post(TIP, &[("slip", &slip), ("token", &token), ("rail", "qr")]).await;
    assert_eq!((answer.status.as_u16(), answer.text().contains("keep cookies")), (403, true), "{}", answer.text());
    assert!(answer.text().contains("No money has moved") && answer.text().contains("/pay?to=maria&amp;amount=50"));
}

#[tokio::test]
async fn another_site_s_form_does_nothing() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let ways = payer.get(TIP).await;
    let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
    let fields = [("slip", slip.as_str()), ("token", token.as_str()), ("rail", "qr")];
    for site in ["cross-site", "same-site", "none"] {
        let answer = payer.post_from(site, TIP, &fields).await;
        assert_eq!((answer.status.as_u16(), answer.text().contains("No money has moved")), (403, true));
    }
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let old = |origin: &str, body: &str| {
        let request = Request::post(TIP).header("content-type", "application/x-www-form-urlencoded");
        request.header("origin", origin).body(Body::from(body.to_owned())).unwrap()
    };
    assert_eq!(payer.send(old("https://evil.example", &form)).await.status, 403);
    assert_eq!(payer.send(old("null", &form)).await.status, 403);
    for wrong in ["", "x", &token[1..]] {
        let fields = [("slip", slip.as_str()), ("token", wrong), ("rail", "qr")];
        assert_eq!(payer.post(TIP, &fields).await.status, 403);
    }
    let json = Request::post(TIP).header("content-type", "text/plain").body(Body::from(form.clone())).unwrap();
    assert_eq!(payer.send(json).await.status, 415);
    let long = format!("{form}&x={}", "a".repeat(10_000));
    assert_eq!(payer.send(old(ORIGIN, &long)).await.status, 413);
    assert_eq!(payer.send(old(ORIGIN, &format!("{form}&more=1"))).await.status, 400);
    assert_eq!(sent_on(&payer.send(old(ORIGIN, &form)).await).split('/').nth(1), Some("pay"));
    assert_eq!(street.ordered(), 0);
}

#[tokio::test]
async fn what_ran_out_is_not_paid() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.chooses(TIP, "qr").await;
    let shown = payer.get(&page).await;
    let fields = [("act", "agree"), ("token", &hidden(&shown, "token")), ("quote", &hidden(&shown, "quote"))];
    street.clock.0.fetch_add(16 * 60_000, Ordering::SeqCst);
    assert_eq!(sent_on(&payer.post(&page, &fields).await), page);
    let over = payer.get(&page).await;
    assert_eq!((state(&over).as_str(), street.ordered()), ("expired", 0));
    for part in ["It did not go. No money moved.", "It took too long.", "href=\"/pay?to=maria&amp;amount=50\""] {
        assert!(over.text().contains(part), "{part}: {}", over.text());
    }
    assert_eq!(payer.get("/pay/nonsense").await.status, 404);
}

#[tokio::test]
async fn a_wrong_code_can_be_typed_again_but_not_for_ever() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.chooses(TIP, "carrier").await;
    assert_eq!(payer.presses(&page, "agree", &[("phone", "12")]).await, format!("{page}?wrong=phone"));
    assert!(payer.get(&format!("{page}?wrong=phone")).await.text().contains("That is not a phone number."));
    assert_eq!(street.ordered(), 0);
    let page = payer.asked_for_a_code().await;
    let asked = payer.get(&page).await;
    assert_eq!(asked.header("refresh"), "", "it would wipe out what is being typed");
    assert!(asked.text().contains("•••• 567") && !asked.text().contains("4567"), "{}", asked.text());
    for _ in 0..5 {
        assert_eq!(payer.presses(&page, "code", &[("code", "000000")]).await, format!("{page}?wrong=code"));
    }
    assert!(payer.get(&format!("{page}?wrong=code")).await.text().contains("That was not the number."));
    assert_eq!(payer.presses(&page, "code", &[("code", CODE)]).await, format!("{page}?wrong=often"));
    assert!(payer.get(&format!("{page}?wrong=often")).await.text().contains("Wait a few minutes."));
    // Another tip, by a keyboard with other digits.
    let page = payer.asked_for_a_code().await;
    assert_eq!(payer.presses(&page, "code", &[("code", " १२३४५६ ")]).await, page);
    number(&payer.get(&page).await);
    street.books_balance().await;
}

#[tokio::test]
async fn what_waits_can_be_called_off() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.shown_a_code().await;
    let token = hidden(&payer.get(&page).await, "token");
    for _ in 0..2 {
        assert_eq!(sent_on(&payer.post(&page, &[("act", "stop"), ("token", &token)]).await), page);
    }
    let over = payer.get(&page).await;
    assert!(over.text().contains("No money moved.") && over.text().contains("You stopped it."), "{}", over.text());
    // Somebody had scanned it all the same: then it is not said that nothing moved.
    street.qr.set(&At::Paid(vec![5_000]));
    street.notice(&only(&street.qr)).await;
    for _ in 0..200 {
        if payer.get(&page).await.text().contains("It goes back to you.") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let over = payer.get(&page).await;
    assert!(over.text().contains("It goes back to you.") && !over.text().contains("No money moved."));
    street.books_balance().await;
}

#[tokio::test]
async fn what_is_paid_cannot_be_called_off_and_what_came_twice_is_told() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.shown_a_code().await;
    let token = hidden(&payer.get(&page).await, "token");
    street.qr.set(&At::Paid(vec![5_000, 5_000]));
    assert_eq!(sent_on(&payer.post(&page, &[("act", "stop"), ("token", &token)]).await), page);
    let paid = payer.get(&page).await;
    number(&paid);
    assert!(paid.text().contains("It goes back to you."), "{}", paid.text());
    street.books_balance().await;
}

#[tokio::test]
async fn what_nobody_knows_is_neither_paid_nor_failed() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.asked_for_a_code().await;
    street.carrier.set(&At::Silent);
    assert_eq!(payer.presses(&page, "code", &[("code", CODE)]).await, page);
    let unknown = payer.get(&page).await;
    assert_eq!((state(&unknown).as_str(), unknown.header("refresh").is_empty()), ("checking", false));
    assert!(unknown.text().contains("We do not know yet. Do not pay again."), "{}", unknown.text());
    for word in ["did not go", "No money moved", "Paid.", "Try again"] {
        assert!(!unknown.text().contains(word), "{word}: {}", unknown.text());
    }
    street.clock.0.fetch_add(20 * 60_000, Ordering::SeqCst);
    assert_eq!(payer.state(&page).await, "checking", "no clock ends it");
    street.carrier.set(&At::Paid(vec![5_000]));
    street.service.tick().await.unwrap();
    number(&payer.get(&page).await);
    street.books_balance().await;
}

#[tokio::test]
async fn who_goes_back_chooses_anew_until_they_have_agreed() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let ways = payer.get(TIP).await;
    let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
    let way = |rail: &'static str| [("slip", slip.as_str()), ("token", token.as_str()), ("rail", rail)];
    let carrier = sent_on(&payer.post(TIP, &way("carrier")).await);
    let qr = sent_on(&payer.post(TIP, &way("qr")).await);
    assert_ne!(carrier, qr, "another way is another price");
    payer.presses(&carrier, "agree", &[("phone", "09171234567")]).await;
    assert_eq!(sent_on(&payer.post(TIP, &way("qr")).await), carrier, "this one was agreed to: it is shown first");
    let ways = payer.get(TIP).await;
    assert!(
        ways.text().contains("You began to pay this already.") && ways.text().contains(&format!("href=\"{carrier}\""))
    );
    assert!(!payer.get("/pay?offer=lesson-7").await.text().contains("You began"), "another thing");
}

#[tokio::test]
async fn a_payment_whose_answer_was_lost_is_found_again() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let page = payer.chooses(TIP, "qr").await;
    let priced = payer.cookie.clone();
    assert!(!payer.get(TIP).await.text().contains("You began"), "nobody agreed yet");
    payer.presses(&page, "agree", &[]).await;
    assert_eq!(street.ordered(), 1);
    payer.cookie = priced;
    let ways = payer.get(TIP).await;
    assert!(ways.text().contains("You began to pay this already."), "{}", ways.text());
    assert!(ways.text().contains(&format!("href=\"{page}\"")), "{}", ways.text());
    // Another tab's cookie took the place of this one: the answer brings it back, also where it did not go.
    let page = payer.chooses(TIP, "carrier").await;
    let slip = page.rsplit('/').next().unwrap();
    payer.cookie = payer.cookie.map(|cookie| cookie.split('.').next().unwrap().to_owned());
    assert_eq!(payer.presses(&page, "agree", &[("phone", "12")]).await, format!("{page}?wrong=phone"));
    assert!(payer.cookie.as_ref().unwrap().ends_with(&format!(".{slip}")), "{page}");
}

#[tokio::test]
async fn several_payments_at_once_do_not_mix() {
    let street = Street::new().await;
    let mut payer = street.walker();
    let tip = payer.asked_for_a_code().await;
    let lesson = payer.chooses("/pay?offer=lesson-7&reference=user-1", "qr").await;
    payer.presses(&lesson, "agree", &[]).await;
    assert_ne!(tip, lesson);
    assert!(payer.get(&tip).await.text().contains("Maria"));
    assert!(payer.get(&lesson).await.text().contains("Lesson 7"));
    let token = hidden(&payer.get(&lesson).await, "token");
    assert_eq!(payer.post(&tip, &[("act", "stop"), ("token", &token)]).await.status, 403, "a token is of one slip");
    // Sold by the page itself, though its origins name another site: nobody frames this page.
    street.qr.set(&At::Paid(vec![4_900]));
    street.notice(&only(&street.qr)).await;
    turns(&mut payer, &lesson, "paid").await;
    let jws = payer.get(&format!("{lesson}/receipt.jws")).await;
    let claims = jws.text().split('.').nth(1).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&base64_url(claims)).unwrap();
    assert_eq!(
        (&claims["offer"], &claims["reference"], &claims["site"]),
        (&"lesson-7".into(), &"user-1".into(), &serde_json::Value::Null)
    );
    assert_eq!(payer.state(&tip).await, "code");
}

fn base64_url(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).unwrap()
}

#[tokio::test]
async fn who_comes_too_often_is_told_to_wait() {
    let rate = Rate { per_minute: 1, burst: 2 };
    let street = Street::with_rates(Rates { quotes: rate, payments: rate, ..Rates::default() }).await;
    let mut payer = street.walker();
    let (first, second) = (payer.chooses(TIP, "qr").await, payer.chooses(TIP, "qr").await);
    let ways = payer.get(TIP).await;
    let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
    let often = payer.post(TIP, &[("slip", &slip), ("token", &token), ("rail", "qr")]).await;
    assert_eq!((often.status.as_u16(), often.header("content-type")), (429, "text/html; charset=utf-8"));
    assert!(often.text().contains("That was too often. No money has moved."), "{}", often.text());
    for page in [&first, &second] {
        assert_eq!(payer.presses(page, "agree", &[]).await, *page);
    }
    assert_eq!(payer.presses(&first, "stop", &[]).await, format!("{first}?wrong=often"));
    assert_eq!(payer.state(&first).await, "qr", "it was not done");
}

#[tokio::test]
async fn amounts_are_read_as_people_write_them_or_refused() {
    let street = Street::new().await;
    let mut payer = street.walker();
    for (typed, shown) in [("50", "₱50"), ("0.50", "₱0.50"), ("12,5", "₱12.50"), ("%E0%A5%AB%E0%A5%A6", "₱50")]
    {
        let ways = payer.get(&format!("/pay?to=maria&amount={typed}")).await;
        assert_eq!(
            (state(&ways).as_str(), ways.text().contains(&format!("<strong>{shown}</strong>"))),
            ("way", true),
            "{typed}"
        );
    }
    for typed in ["", "0", "-5", "x", "1.234", "1e3", "99999999999999999999"] {
        let again = payer.get(&format!("/pay?to=maria&amount={typed}")).await;
        assert_eq!(
            (state(&again).as_str(), again.text().contains("This amount cannot be paid.")),
            ("amount", true),
            "{typed}"
        );
    }
    // More than a tip may be: no rail takes it, or the quote refuses it.
    let much = payer.get("/pay?to=maria&amount=100000").await;
    assert!(much.text().contains("There is no other way here."), "{}", much.text());
    for nothing in ["/pay", "/pay?to=nobody", "/pay?to=maria&offer=lesson-7", "/pay?offer=none", "/pay?to=NO!"] {
        assert_eq!(payer.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn every_step_speaks_every_language() {
    let street = Street::new().await;
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folders = std::fs::read_dir(locales).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let mut tags = 0;
    for tag in folders.map(|folder| folder.file_name().into_string().unwrap()) {
        let mut payer = street.walker();
        let lang = format!("?lang={tag}");
        let mut pages = vec![format!("/pay?to=maria&lang={tag}"), format!("{TIP}&lang={tag}")];
        let qr = payer.chooses(&format!("{TIP}&lang={tag}"), "qr").await;
        assert!(qr.ends_with(&lang), "{qr}");
        let confirm = payer.get(&qr).await;
        check(&tag, "confirm", &confirm);
        assert_eq!(payer.presses(&qr, "agree", &[]).await, qr);
        pages.push(qr.clone());
        let code = payer.chooses(&format!("{TIP}&lang={tag}"), "carrier").await;
        payer.presses(&code, "agree", &[("phone", "09171234567")]).await;
        pages.extend(["code", "often", "late"].map(|wrong| format!("{code}&wrong={wrong}")));
        for page in &pages {
            check(&tag, page, &payer.get(page).await);
        }
        payer.presses(&code, "code", &[("code", CODE)]).await;
        payer.presses(&qr, "stop", &[]).await;
        for page in [code.as_str(), &qr, &format!("/pay/none{lang}")] {
            check(&tag, page, &payer.get(page).await);
        }
        tags += 1;
    }
    assert_eq!(tags, 26);
}

fn check(tag: &str, what: &str, page: &Answer) {
    let text = page.text();
    assert!(text.contains(&format!("<html lang=\"{tag}\"")), "{tag} {what}: {text}");
    assert!(!text.contains("page-") && !text.contains(['{', '$']), "{tag} {what}: {text}");
    assert!(!text.contains("<script") && !text.contains("style="), "{tag} {what}: {text}");
    for id in ["why-", "do-", "qr-", "code-", "rail-", "split-", "say-"] {
        assert!(!text.contains(&format!(">{id}")), "{tag} {what} {id}: {text}");
    }
}
