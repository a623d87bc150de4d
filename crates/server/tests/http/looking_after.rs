//! The studio's pages for giving back, for helpers and for servers: forms without JavaScript, for everybody who could post.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join, tip};
use crate::world::{STREAM, World};
use serde_json::json;

/// The payee `ana` with a helper, another payee's owner and somebody who only pays.
async fn everybody(world: &World) -> [Payer; 4] {
    let all = [
        Payer::register(world).await,
        Payer::register(world).await,
        Payer::register(world).await,
        Payer::register(world).await,
    ];
    join(world, &all[0], "ana").await;
    join(world, &all[2], "other").await;
    let let_in = world.post_as("/v1/payees/ana/helpers", &all[0].session, &json!({"wallet": all[1].wallet})).await;
    assert_eq!(let_in.status.as_u16(), 201);
    all
}

/// What stands in the field of this name on a page.
fn field<'p>(page: &'p str, name: &str) -> &'p str {
    let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
    from.split('"').next().unwrap()
}

#[tokio::test]
async fn each_page_is_seen_by_those_who_belong_and_changed_by_the_owner() {
    let world = World::new().await;
    let all = everybody(&world).await;
    all[3].top_up(&world, 10_000, "PHP").await;
    let paid = tip(&world, &all[3], 5_000, STREAM).await;
    let refund = format!("/studio/ana/tips/{}/refund", paid["id"].as_str().unwrap());
    let key = "01JDGP7N5Q0000000000000001";
    let wallet = &all[3].wallet;
    let forms = [
        (refund.clone(), format!("key={key}&amount=1.00")),
        ("/studio/ana/people".to_owned(), format!("do=add&wallet={wallet}")),
        ("/studio/ana/people".to_owned(), format!("do=remove&wallet={wallet}")),
        ("/studio/ana/servers".to_owned(), "do=make_key&name=Till&read=yes".to_owned()),
        ("/studio/ana/servers".to_owned(), "do=tell&url=https%3A%2F%2Fana.example%2Fhook".to_owned()),
    ];
    for (nth, who) in all.iter().enumerate() {
        let browser = Browser::of(&world, who).await;
        for path in [refund.as_str(), "/studio/ana/people", "/studio/ana/servers"] {
            let page = browser.get(path).await;
            assert_eq!(page.status.as_u16(), if nth < 2 { 200 } else { 403 }, "{nth} {path}");
            assert_eq!(
                page.text().contains("<form class=\"fields\""),
                nth == 0,
                "{nth} {path}: only the owner changes"
            );
            let nobody = world.get(path).await;
            assert_eq!(
                (nobody.status.as_u16(), nobody.header("location")),
                (303, format!("/studio?next={path}").as_str())
            );
        }
        for (path, form) in &forms {
            let before = world.writes();
            assert_eq!(browser.post(path, form, "cross-site").await.status.as_u16(), 403, "{path}");
            let mine = nth == 0;
            if !mine {
                assert_eq!(browser.post(path, form, "same-origin").await.status.as_u16(), 403, "{nth} {path} {form}");
            }
            assert_eq!(world.writes(), before, "{nth} {path} {form}: nothing was written");
        }
    }
    let owner = Browser::of(&world, &all[0]).await;
    for (path, form) in &forms {
        let done = owner.post(path, form, "same-origin").await;
        assert!([200, 303].contains(&done.status.as_u16()), "{path} {form}: {} {}", done.status, done.text());
    }
}

#[tokio::test]
async fn a_tip_is_given_back_once_however_often_the_form_is_sent() {
    let world = World::new().await;
    let all = everybody(&world).await;
    all[3].top_up(&world, 10_000, "PHP").await;
    let paid = tip(&world, &all[3], 5_000, STREAM).await;
    let id = paid["id"].as_str().unwrap();
    let path = format!("/studio/ana/tips/{id}/refund");
    let browser = Browser::of(&world, &all[0]).await;
    assert!(browser.get("/studio/ana/tips").await.text().contains(&path), "the list of tips leads there");
    let page = browser.get(&path).await;
    assert_eq!(field(page.text(), "amount"), "50.00");
    assert!(!page.text().contains("method=\"post\" action=\"/studio/ana/tips"), "nothing goes from here yet");
    let key = field(page.text(), "key");
    let confirm = browser.get(&format!("{path}?key={key}&amount=20")).await;
    for part in ["Is this right?", "₱20", "data-piece=\"2000\"", "class=\"icon i-giveback\""] {
        assert!(confirm.text().contains(part), "{part}: {}", confirm.text());
    }
    assert!(confirm.text().contains(&format!("<a class=\"press\" href=\"{path}\">")), "the way back");
    let kept = (field(confirm.text(), "key"), field(confirm.text(), "amount"));
    assert_eq!(kept, (key, "20.00"), "the same when reloaded");
    assert!(world.get_as(&format!("/v1/payments/{id}/refunds"), &all[0].session).await.json()["items"] == json!([]));
    let form = format!("key={key}&amount=20.00");
    for _ in 0..3 {
        let sent = browser.post(&path, &form, "same-origin").await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (303, path.as_str()), "{}", sent.text());
    }
    let page = browser.get(&path).await;
    assert_eq!(field(page.text(), "amount"), "30.00", "what is left");
    assert!(page.text().contains("went back."));
    for wrong in ["30.01", "0", "x", "-1", ""] {
        let form = format!("key={}&amount={wrong}", field(page.text(), "key"));
        let refused = browser.post(&path, &form, "same-origin").await;
        assert_eq!(refused.status.as_u16(), 400, "{wrong}");
        for shown in [&refused, &browser.get(&format!("{path}?{form}")).await] {
            assert!(shown.text().contains("Look at the amount again."), "{wrong}: {}", shown.text());
            assert_eq!(field(shown.text(), "amount"), wrong, "what was typed stays");
            assert_eq!(field(shown.text(), "key"), field(page.text(), "key"));
        }
    }
    // The key of what went back already, for another amount.
    let other = browser.post(&path, &format!("key={key}&amount=10.00"), "same-origin").await;
    assert_eq!((other.status.as_u16(), other.header("location")), (303, path.as_str()), "the page says what went");
    let whole = format!("key={}&amount=30.00", field(page.text(), "key"));
    browser.post(&path, &whole, "same-origin").await;
    let page = browser.get(&path).await;
    assert!(!page.text().contains("name=\"amount\""), "nothing is left");
    let elsewhere = browser.get(&format!("/studio/other/tips/{id}/refund")).await;
    assert_eq!(elsewhere.status.as_u16(), 403);
    assert_eq!(browser.get("/studio/ana/tips/py_01JDGP7N5Q0000000000000000/refund").await.status.as_u16(), 404);
    let facts = world.get_as(&format!("/v1/payments/{id}/refunds"), &all[0].session).await.json();
    assert_eq!(facts["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_key_and_a_secret_are_seen_once() {
    let world = World::new().await;
    let all = everybody(&world).await;
    let browser = Browser::of(&world, &all[0]).await;
    let path = "/studio/ana/servers";
    let form = "do=make_key&name=Till+%3Ci%3E&read=yes&refunds=yes";
    let shown = browser.post(path, form, "same-origin").await;
    let key = shown.text().split("bk_test_").nth(1).unwrap().split('<').next().unwrap();
    let bearer = format!("bk_test_{key}");
    assert_eq!(shown.header("cache-control"), "no-store");
    let listed = world.get_as("/v1/balance?payee=ana", &bearer).await;
    assert_eq!(listed.status.as_u16(), 200, "it is a key");
    let page = browser.get(path).await;
    assert!(!page.text().contains(key) && page.text().contains("Till &lt;i&gt;"), "{}", page.text());
    let end = format!("do=revoke&key={}", field(page.text(), "key"));
    assert_eq!(browser.post(path, &end, "same-origin").await.status.as_u16(), 303);
    assert_eq!(world.get_as("/v1/balance?payee=ana", &bearer).await.problem(), "session_required");
    let nothing = format!("do=make_key&name=None&before={}", field(page.text(), "before"));
    assert_eq!(browser.post(path, &nothing, "same-origin").await.status.as_u16(), 400, "it may nothing");

    let shown = browser.post(path, "do=tell&url=http%3A%2F%2F127.0.0.1%3A9%2Fhook", "same-origin").await;
    let secret = shown.text().split("whsec_").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let page = browser.get(path).await;
    assert!(!page.text().contains("whsec_"));
    let to = field(page.text(), "to").to_owned();
    let act = async |what: &str| browser.post(path, &format!("do={what}&to={to}"), "same-origin").await;
    let renewed = act("rotate").await;
    assert!(renewed.text().contains("whsec_") && !renewed.text().contains(&secret));
    let log = format!("{path}/{to}");
    let tested = act("test").await;
    assert_eq!((tested.status.as_u16(), tested.header("location")), (303, log.as_str()));
    let sent = browser.get(&log).await;
    assert!(sent.text().contains("webhook.test"), "{}", sent.text());
    let delivery = field(sent.text(), "delivery").to_owned();
    let again = browser.post(path, &format!("do=resend&to={to}&delivery={delivery}"), "same-origin").await;
    assert_eq!(again.header("location"), log);
    assert_eq!(browser.get(&log).await.text().matches("webhook.test").count(), 2);
    let helper = Browser::of(&world, &all[1]).await;
    assert!(!helper.get(&log).await.text().contains("name=\"delivery\""), "a helper only looks");
    assert_eq!(Browser::of(&world, &all[2]).await.get(&log).await.status.as_u16(), 403);
    assert_eq!(act("off").await.status.as_u16(), 303);
    assert_eq!(act("test").await.status.as_u16(), 400, "it is off");
    assert_eq!(act("on").await.status.as_u16(), 303);
    assert_eq!(act("remove").await.status.as_u16(), 303);
    assert_eq!(act("remove").await.status.as_u16(), 303, "gone is gone");
    assert!(!browser.get(path).await.text().contains(&to));
    for wrong in ["do=tell&url=ftp%3A%2F%2Fx", "do=dance", "do=revoke&key=x", ""] {
        assert_eq!(browser.post(path, wrong, "same-origin").await.status.as_u16(), 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_form_that_is_sent_again_makes_nothing_else() {
    let world = World::new().await;
    let all = everybody(&world).await;
    let browser = Browser::of(&world, &all[0]).await;
    let path = "/studio/ana/servers";
    let form = async |form: &str| {
        let first = browser.post(path, form, "same-origin").await;
        assert!(first.text().contains("<textarea"), "{form}: {}", first.text());
        let again = browser.post(path, form, "same-origin").await;
        assert_eq!((again.status.as_u16(), again.header("location")), (303, path), "{form}");
        browser.get(path).await.text().to_owned()
    };
    let page = form("do=make_key&name=Till&read=yes").await;
    assert_eq!(page.matches("Till").count(), 1);
    let page = form("do=tell&url=http%3A%2F%2F127.0.0.1%3A9%2Fhook").await;
    assert_eq!(page.matches("127.0.0.1:9").count(), 1);
    form(&format!("do=rotate&to={}", field(&page, "to"))).await;
    // The form of the page as it is now makes another.
    let before = field(&page, "before").to_owned();
    assert_eq!(form(&format!("do=make_key&name=Shop&read=yes&before={before}")).await.matches("Shop").count(), 1);
}

#[tokio::test]
async fn helpers_come_and_go_by_forms() {
    let world = World::new().await;
    let all = everybody(&world).await;
    let browser = Browser::of(&world, &all[0]).await;
    let path = "/studio/ana/people";
    let page = browser.get(path).await;
    assert!(page.text().contains("Their number here"));
    // Whoever is to be let in finds their number where there is nothing of theirs yet, and nobody else's.
    let number = format!("spellcheck=\"false\">{}</textarea>", all[3].wallet);
    let own = Browser::of(&world, &all[3]).await.get("/studio/join").await;
    assert!(own.text().contains("Your number here") && own.text().contains(&number), "{}", own.text());
    assert!(own.text().contains("data-do=\"copy\""));
    assert!(!world.get("/studio/join").await.text().contains("Your number here"), "nobody is signed in");
    // And where one chooses among several.
    join(&world, &all[0], "ana2").await;
    let choice = browser.get("/studio").await;
    assert!(choice.text().contains("Where to?") && choice.text().contains(&all[0].wallet), "{}", choice.text());
    assert!(page.text().contains(&all[0].wallet) && page.text().contains(&all[1].wallet));
    let of = |what: &str, wallet: &str| format!("do={what}&wallet={wallet}");
    let add = of("add", &all[3].wallet);
    for _ in 0..2 {
        assert_eq!(browser.post(path, &add, "same-origin").await.status.as_u16(), 303);
    }
    assert_eq!(Browser::of(&world, &all[3]).await.get("/studio/ana").await.status.as_u16(), 200);
    let remove = of("remove", &all[3].wallet);
    for _ in 0..2 {
        assert_eq!(browser.post(path, &remove, "same-origin").await.status.as_u16(), 303);
    }
    assert_eq!(Browser::of(&world, &all[3]).await.get("/studio/ana").await.status.as_u16(), 403);
    let own = of("remove", &all[0].wallet);
    browser.post(path, &own, "same-origin").await;
    assert_eq!(browser.get(path).await.status.as_u16(), 200, "the owner stays");
    for wrong in ["do=add&wallet=wl_01JDGP7N5Q0000000000000000", "do=add&wallet=somebody", "do=add&wallet="] {
        let refused = browser.post(path, wrong, "same-origin").await;
        assert_eq!((refused.status.as_u16(), refused.text().contains("role=\"alert\"")), (400, true), "{wrong}");
    }
}
