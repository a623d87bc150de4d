//! The card's page against a fake: its headers, its languages, what it answers its script.

use crate::fake;
use crate::world::{Waiting, World};
use barya_server::limits::Rate;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

#[tokio::test]
async fn the_page_may_load_the_providers_and_nothing_else_and_be_framed_nowhere() {
    let (_, url) = fake::serve().await;
    let world = World::new(&url).await;
    let waiting = world.tip(5_000).await;
    let page = world.page(&waiting.page, "en").await;
    assert_eq!(page.status().as_u16(), 200);
    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-security-policy"),
        format!(
            "default-src 'none'; script-src 'self' {url}; connect-src 'self' {url}; frame-src 'none'; \
             style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
    );
    assert_eq!((header("cache-control"), header("referrer-policy")), ("no-store".to_owned(), "no-referrer".to_owned()));
    let text = page.text().await.unwrap();
    for part in
        ["Maria &lt;i&gt;", "₱50<", "₱48.30", "₱1.70", "data-key=\"pk_test_barya\"", "data-state=\"card\"", "/card.js"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("<input") && !text.contains("style=") && !text.contains("sk_test"), "{text}");
    let script = world.page("/card.js", "en").await;
    assert!(script.headers()["content-type"].to_str().unwrap().starts_with("text/javascript"));
}

#[tokio::test]
async fn a_token_opens_its_own_payment_only() {
    let (_, url) = fake::serve().await;
    let world = World::new(&url).await;
    let (mine, other) = (world.tip(5_000).await, world.tip(6_000).await);
    let (_, token) = mine.page.rsplit_once('/').unwrap();
    let theirs = format!("/card/{}/{token}", other.id);
    for path in [theirs.as_str(), "/card/none/none", &format!("/card/{}/x", mine.id)] {
        assert_eq!(world.page(path, "en").await.status().as_u16(), 404, "{path}");
        let told = world.client.post([&world.origin, path].concat()).json(&json!({"method": "pm_good"})).send().await;
        assert_eq!(told.unwrap().status().as_u16(), 404, "{path}");
    }
    let url = format!("{}/v1/payments/{}", world.origin, mine.id);
    let read = world.client.get(url).bearer_auth(token).send().await.unwrap();
    assert_eq!(read.status().as_u16(), 404, "it reads nothing of the API");
}

#[tokio::test]
async fn the_page_speaks_every_language() {
    let (_, url) = fake::serve().await;
    let world = World::new(&url).await;
    let waiting = world.tip(5_000).await;
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folders = std::fs::read_dir(locales).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let mut pages = BTreeSet::new();
    for tag in folders.map(|folder| folder.file_name().into_string().unwrap()) {
        let text = world.page(&waiting.page, &tag).await.text().await.unwrap();
        assert!(text.contains(&format!("<html lang=\"{tag}\"")) && !text.contains("page-"), "{tag}: {text}");
        assert_eq!(world.page(&format!("{}?lang={tag}", waiting.page), "en").await.text().await.unwrap(), text);
        pages.insert(text);
    }
    assert_eq!(pages.len(), 26);
}

#[tokio::test]
async fn the_script_hears_how_it_stands() {
    let (fake, url) = fake::serve().await;
    let world = World::new(&url).await;
    let waiting = world.tip(5_000).await;
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "card"})));
    let (status, number) = world.tell(&waiting, &json!({"method": "4242424242424242"})).await;
    assert_eq!((status, number["errors"][0]["field"].as_str()), (400, Some("method")));
    let (status, declined) = world.tell(&waiting, &json!({"method": "pm_bad"})).await;
    assert_eq!((status, declined["code"].as_str()), (402, Some("declined")));
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "another"})));
    assert_eq!(
        world.tell(&waiting, &json!({"method": "pm_asks"})).await,
        (200, json!({"state": "bank", "client_secret": "pi_1_secret_2"}))
    );
    fake.set("status", json!("processing"));
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "checking"})));
    assert_eq!(world.payment(&waiting).await["next"], json!(null), "there is nothing more for the payer to do");
    fake.set("status", json!("succeeded"));
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "paid"})));
    let text = world.page(&waiting.page, "en").await.text().await.unwrap();
    assert!(text.contains("data-state=\"paid\""), "{text}");
    let before = world.transfers().await;
    assert_eq!(world.tell(&waiting, &json!({"method": "pm_good"})).await, (200, json!({"state": "paid"})));
    assert_eq!(world.transfers().await, before);
}

#[tokio::test]
async fn a_lost_answer_is_checking_until_the_provider_has_said() {
    let (fake, url) = fake::serve().await;
    let world = World::new(&url).await;
    let waiting = world.tip(5_000).await;
    *fake.lose.lock().unwrap() = 3;
    assert_eq!(world.tell(&waiting, &json!({"method": "pm_good"})).await, (200, json!({"state": "checking"})));
    let unknown = world.payment(&waiting).await;
    assert_eq!(
        (unknown["state"].as_str(), &unknown["next"]),
        (Some("checking"), &json!(null)),
        "neither paid nor failed"
    );
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "paid"})));
    assert!(world.settled(&waiting).await["receipt"].is_string());
    assert_eq!(fake.writes_of("confirm"), 3, "one charge, under one key");
}

#[tokio::test]
async fn a_lost_answer_to_the_order_makes_one_order() {
    let (fake, url) = fake::serve().await;
    let world = World::new(&url).await;
    *fake.lose.lock().unwrap() = 3;
    let (payment, secret) = world.agree(5_000).await;
    assert_eq!(payment["next"], json!(null), "there is no page yet, and no money can be on its way");
    let mut waiting = Waiting { id: payment["id"].as_str().unwrap().to_owned(), secret, page: String::new() };
    let ordered = async {
        loop {
            world.service.tick().await.unwrap();
            if let Some(page) = world.payment(&waiting).await["next"]["page"]["url"].as_str() {
                return page.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    waiting.page = tokio::time::timeout(Duration::from_secs(20), ordered).await.unwrap();
    let keys: BTreeSet<_> = fake.writes.lock().unwrap().iter().map(|(_, key)| key.clone()).collect();
    assert_eq!((fake.writes_of("make"), keys), (4, BTreeSet::from([waiting.id.clone()])), "four times under one key");
    assert_eq!(world.tell(&waiting, &json!({"method": "pm_good"})).await, (200, json!({"state": "paid"})));
}

#[tokio::test]
async fn the_wrong_sum_is_neither_paid_nor_lost() {
    let (fake, url) = fake::serve().await;
    let world = World::new(&url).await;
    let waiting = world.tip(5_000).await;
    fake.set("status", json!("succeeded"));
    fake.set("amount_received", json!(4_999));
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "checking"})));
    assert_eq!(world.payment(&waiting).await["state"], "checking");
    assert_eq!(world.transfers().await, 1, "it is in suspense");
}

#[tokio::test]
async fn many_cards_for_one_payee_are_slowed_down_whoever_tries_them() {
    let (fake, url) = fake::serve().await;
    let world = World::with(&url, |settings| settings.card_rate = Rate { per_minute: 1, burst: 2 }).await;
    let waiting = world.tip(5_000).await;
    for _ in 0..2 {
        assert_eq!(world.tell(&waiting, &json!({"method": "pm_bad"})).await.0, 402);
    }
    let (status, problem) = world.tell(&waiting, &json!({"method": "pm_good"})).await;
    assert_eq!((status, problem["code"].as_str()), (429, Some("rate_limited")));
    assert_eq!(fake.writes_of("confirm"), 2);
    assert_eq!(world.tell(&waiting, &json!({})).await.0, 200, "asking is not trying");
}
