//! The page for a stream: who makes it, what it shows to whoever knows its address, and when that ends.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join, tip};
use crate::world::{ORIGIN, STREAM, World};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use futures::StreamExt as _;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tower::ServiceExt as _;

async fn owner(world: &World) -> Payer {
    let owner = Payer::register(world).await;
    join(world, &owner, "ana").await;
    owner
}

/// The path of ana's page, made anew.
async fn address(world: &World, owner: &Payer, lang: &str) -> String {
    let made = world.post_as("/v1/payees/ana/overlay", &owner.session, &json!({"lang": lang})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["address"].as_str().unwrap().strip_prefix(ORIGIN).unwrap().to_owned()
}

/// The data of the stream's events.
struct Events(std::pin::Pin<Box<dyn futures::Stream<Item = String>>>);

impl Events {
    async fn open(world: &World, path: &str) -> Result<Events, StatusCode> {
        let request = Request::get(format!("{path}/events")).body(Body::empty()).unwrap();
        let response = world.router.clone().oneshot(request).await.unwrap();
        if response.status() != StatusCode::OK {
            return Err(response.status());
        }
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let chunks = response.into_body().into_data_stream();
        Ok(Events(Box::pin(chunks.map(|chunk| String::from_utf8(chunk.unwrap().to_vec()).unwrap()))))
    }

    /// The next; nothing when the stream is over.
    async fn next(&mut self) -> Option<Value> {
        loop {
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.0.next()).await.unwrap()?;
            if let Some(data) = chunk.lines().find_map(|line| line.strip_prefix("data: ")) {
                return Some(serde_json::from_str(data).unwrap());
            }
        }
    }
}

#[tokio::test]
async fn its_address_is_shown_once_and_the_one_before_is_worth_nothing() {
    let world = World::new().await;
    let owner = owner(&world).await;
    let first = address(&world, &owner, "th").await;
    let page = world.get(&first).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(page.text().contains("<html lang=\"th\""), "it speaks what it was made for");
    let seen = world.get_as("/v1/payees/ana/overlay", &owner.session).await;
    assert_eq!((&seen.json()["lang"], &seen.json()["address"]), (&json!("th"), &Value::Null));
    let second = address(&world, &owner, "en").await;
    assert_eq!(world.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&second).await.status, StatusCode::OK);
    assert_eq!(world.delete_as("/v1/payees/ana/overlay", &owner.session).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.get(&second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(Events::open(&world, &second).await.err(), Some(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn a_tip_is_told_within_a_second_and_nobody_is_named() {
    let world = World::new().await;
    let (owner, payer) = (owner(&world).await, Payer::register(&world).await);
    payer.top_up(&world, 50_000, "PHP").await;
    let path = address(&world, &owner, "bn").await;
    let mut events = Events::open(&world, &path).await.unwrap();
    let began = Instant::now();
    let payment = tip(&world, &payer, 5_000, STREAM).await;
    let told = events.next().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!((&told["amount"], &told["currency"]), (&json!(5_000), &json!("PHP")));
    let html = told["html"].as_str().unwrap();
    assert!(html.contains("data-piece=\"5000\""), "drawn as cash: {html}");
    assert!(html.contains("৫০"), "in the payee's language: {html}");
    assert_eq!(told.as_object().unwrap().len(), 3);
    for secret in [payment["id"].as_str().unwrap(), &payer.wallet] {
        assert!(!told.to_string().contains(secret));
    }
}

#[tokio::test]
async fn what_follows_an_old_address_ends_and_hears_no_tip() {
    let world = World::new().await;
    let (owner, payer) = (owner(&world).await, Payer::register(&world).await);
    payer.top_up(&world, 50_000, "PHP").await;
    let old = address(&world, &owner, "en").await;
    let mut events = Events::open(&world, &old).await.unwrap();
    address(&world, &owner, "en").await;
    tip(&world, &payer, 5_000, STREAM).await;
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn its_streams_are_counted() {
    let world = World::new().await;
    let owner = owner(&world).await;
    let path = address(&world, &owner, "en").await;
    // The whole server of the tests has room for two.
    let kept = [Events::open(&world, &path).await.unwrap(), Events::open(&world, &path).await.unwrap()];
    assert_eq!(Events::open(&world, &path).await.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    drop(kept);
    assert!(Events::open(&world, &path).await.is_ok(), "a place is given back");
}

#[tokio::test]
async fn the_owner_makes_it_on_a_page_of_the_studio() {
    let world = World::new().await;
    let (owner, helper) = (owner(&world).await, Payer::register(&world).await);
    world.post_as("/v1/payees/ana/helpers", &owner.session, &json!({"wallet": helper.wallet})).await;
    let (mine, theirs) = (Browser::of(&world, &owner).await, Browser::of(&world, &helper).await);
    assert!(mine.get("/studio/ana/overlay").await.text().contains("Make the page"));
    assert!(!theirs.get("/studio/ana/overlay").await.text().contains("Make the page"), "a helper sees, and no more");
    assert_eq!(theirs.post("/studio/ana/overlay", "lang=ur", "same-origin").await.status, StatusCode::FORBIDDEN);
    assert_eq!(mine.post("/studio/ana/overlay", "lang=ur", "cross-site").await.status, StatusCode::FORBIDDEN);
    let made = mine.post("/studio/ana/overlay", "lang=ur", "same-origin").await;
    assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
    let text = made.text();
    let from = text.find(&format!("{ORIGIN}/overlay/")).unwrap() + ORIGIN.len();
    let path: String = text[from..].chars().take_while(|c| *c != '<').collect();
    assert!(world.get(&path).await.text().contains("<html lang=\"ur\" dir=\"rtl\""));
    assert!(!mine.get("/studio/ana/overlay").await.text().contains("/overlay/"), "its address is shown once");
}

#[tokio::test]
async fn a_language_that_is_none_is_refused() {
    let world = World::new().await;
    let owner = owner(&world).await;
    for lang in ["", "th;x", &"a".repeat(36)] {
        let refused = world.post_as("/v1/payees/ana/overlay", &owner.session, &json!({"lang": lang})).await;
        assert_eq!((refused.problem(), refused.fields()), ("invalid_request".to_owned(), vec!["lang".to_owned()]));
    }
}
