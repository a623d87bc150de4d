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

/// The data of the stream's events, and how far the last of them says that it was told.
struct Events(std::pin::Pin<Box<dyn futures::Stream<Item = String>>>, String);

impl Events {
    async fn open(world: &World, path: &str) -> Result<Events, StatusCode> {
        Events::back(world, &format!("{path}/events"), None).await
    }

    /// Opened again by a browser that had this event last. The first event says how far it is told.
    async fn back(world: &World, path: &str, last: Option<&str>) -> Result<Events, StatusCode> {
        let mut request = Request::get(path);
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = world.router.clone().oneshot(request).await.unwrap();
        if response.status() != StatusCode::OK {
            return Err(response.status());
        }
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let chunks = response.into_body().into_data_stream();
        let mut chunks = chunks.map(|chunk| String::from_utf8(chunk.unwrap().to_vec()).unwrap());
        let here = chunks.next().await.unwrap();
        assert!(here.contains("event: here\n"), "{here}");
        let mut events = Events(Box::pin(chunks), String::new());
        events.keep(&here);
        Ok(events)
    }

    fn keep(&mut self, chunk: &str) {
        self.1 = chunk.lines().find_map(|line| line.strip_prefix("id: ")).unwrap().to_owned();
    }

    /// The next; nothing when the stream is over.
    async fn next(&mut self) -> Option<Value> {
        loop {
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.0.next()).await.unwrap()?;
            if let Some(data) = chunk.lines().find_map(|line| line.strip_prefix("data: ")) {
                self.keep(&chunk);
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
async fn what_came_while_a_page_was_cut_off_is_told_when_it_is_back() {
    let world = World::new().await;
    let (owner, payer) = (owner(&world).await, Payer::register(&world).await);
    payer.top_up(&world, 50_000, "PHP").await;
    let path = format!("{}/events", address(&world, &owner, "en").await);
    let mut amount = 2_000;
    let mut give = async || {
        amount += 100;
        tip(&world, &payer, amount, STREAM).await["id"].as_str().unwrap().to_owned()
    };
    give().await;
    // Cut off before it was told anything: what was there before stays untold.
    let before = Events::back(&world, &path, None).await.unwrap().1;
    let ids = [give().await, give().await];
    let mut back = Events::back(&world, &path, Some(&before)).await.unwrap();
    assert_eq!(back.next().await.unwrap()["amount"], json!(2_200));
    let first = back.1.clone();
    assert_eq!(back.next().await.unwrap()["amount"], json!(2_300));
    drop(back);
    // The header is the newer one: what stands in the address is from when the page opened the stream.
    for (path, last) in [(format!("{path}?after={before}"), Some(&first)), (format!("{path}?after={first}"), None)] {
        let mut back = Events::back(&world, &path, last.map(String::as_str)).await.unwrap();
        assert_eq!(back.next().await.unwrap()["amount"], json!(2_300));
    }
    assert!(!ids.iter().any(|id| first.contains(id)), "it names no payment");
    // Whoever says nothing that can be read is told what comes from now on.
    let mut anew = Events::back(&world, &path, Some("yesterday")).await.unwrap();
    give().await;
    assert_eq!(anew.next().await.unwrap()["amount"], json!(2_400));
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
    let plain = mine.get("/studio/ana/overlay").await;
    assert!(!plain.text().contains("/overlay/"), "its address is shown once");
    // Whoever loads that answer again sends the same form: no other address is made.
    let again = mine.post("/studio/ana/overlay", "lang=ur", "same-origin").await;
    assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, "/studio/ana/overlay"));
    assert_eq!(world.get(&path).await.status, StatusCode::OK);
    let before = plain.text().split("name=\"before\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let another = mine.post("/studio/ana/overlay", &format!("lang=ur&before={before}"), "same-origin").await;
    assert!(another.text().contains(&format!("{ORIGIN}/overlay/")), "{}", another.text());
    assert_eq!(world.get(&path).await.status, StatusCode::NOT_FOUND);
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
