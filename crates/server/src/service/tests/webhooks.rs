//! What payees' servers are told: to a real server on this machine, over every store, with a clock that stands still.

use super::outside;
use super::receiver::{Receiver, SILENCE};
use super::world::{Person, World, secret, worlds_with};
use crate::rails::Step;
use crate::rails::sandbox::Sandbox;
use crate::service::Result;
use crate::service::webhooks::WAITING_MOST;
use crate::settings::Settings;
use crate::store::sqlite::SqliteStore;
use crate::store::{Abort, DeliveryRecord, Job, Store};
use barya_protocol::api::v1::{self, DeliveryState, DeliveryTrouble, EndpointOff, EventData, EventKind};
use barya_protocol::id::{DeliveryId, Handle, PaymentId, Secret, WebhookEndpointId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Currency, ErrorCode};
use std::sync::Arc;
use std::time::Duration;

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;

fn near(settings: &mut Settings) {
    settings.webhooks_loopback = true;
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> ErrorCode {
    result.unwrap_err().code
}

fn shop() -> Handle {
    "shop".parse().unwrap()
}

/// Somebody who owns the shop.
async fn owner(world: &World) -> Person {
    let owner = world.person().await;
    let join =
        v1::Join { handle: shop(), name: "Shop".to_owned(), currency: Currency::PHP, origins: vec![], language: None };
    world.service.join(Some(&owner.session), &join).await.unwrap();
    owner
}

async fn endpoint(world: &World, owner: &Person, url: &str, events: &[EventKind]) -> v1::Endpoint {
    let add = v1::EndpointAdd { payee: shop(), url: url.to_owned(), events: events.to_vec() };
    world.service.add_endpoint(Some(&owner.session), &add).await.unwrap()
}

/// Somebody pays the shop.
async fn sale(world: &World) -> PaymentId {
    let mut payer = world.rich(10_000).await;
    let quote = world.quote(&v1::QuoteRequest { to: Some(shop()), ..world.tip(5_000) }).await;
    world.pay(&mut payer, &quote, None).await.unwrap().body.id
}

async fn log(world: &World, owner: &mut Person, id: WebhookEndpointId) -> Vec<v1::Delivery> {
    owner.log_in(world).await;
    world.service.deliveries(Some(&owner.session), id, None, Some(100)).await.unwrap().items
}

async fn off(world: &World, owner: &mut Person) -> Option<EndpointOff> {
    owner.log_in(world).await;
    world.service.endpoints(Some(&owner.session), &shop()).await.unwrap().items[0].off
}

fn shown(endpoint: &v1::Endpoint) -> &str {
    endpoint.secret.as_ref().map(Secret::expose).unwrap()
}

#[tokio::test]
async fn a_sale_is_told_once_signed_and_listed() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[EventKind::Paid]).await;
        let failures = endpoint(&world, &owner, &server.url, &[EventKind::Failed]).await;
        let payment = sale(&world).await;
        assert_eq!(world.service.deliver_due().await.unwrap(), 1, "{}", world.name);
        assert_eq!(world.service.deliver_due().await.unwrap(), 0);
        let posts = server.came();
        let [post] = posts.as_slice() else { panic!("{} came", posts.len()) };
        assert_eq!((post.method.as_str(), post.path.as_str()), ("POST", "/hook"));
        assert_eq!(post.header("content-type"), "application/json");
        assert_eq!(post.signatures(), 1);
        assert!(post.is_signed_with(shown(&made)) && !post.is_signed_with(shown(&failures)));
        let body = post.json();
        assert_eq!(
            (body["type"].as_str(), body["data"]["id"].as_str()),
            (Some("payment.paid"), Some(&*payment.to_string()))
        );
        assert_eq!((body["data"]["total"].as_i64(), body["data"]["state"].as_str()), (Some(5_000), Some("paid")));
        let receipt = body["data"]["receipt"].as_str().unwrap();
        assert_eq!(world.service.jwks().verify(receipt).unwrap().payment, payment);
        assert!(body["data"].get("intent").is_none(), "with it the quote's secret could be asked for");
        let events = world.service.events(Some(&owner.session), &shop(), None, None).await.unwrap();
        let [event] = events.items.as_slice() else { panic!("{events:?}") };
        assert_eq!(
            (event.id.to_string().as_str(), serde_json::to_value(&event.body).unwrap()),
            (post.header("webhook-id"), body)
        );
        let EventData::Payment(facts) = &event.body.data else { panic!("{event:?}") };
        assert_eq!(facts.payee_receives.get(), 4_850);
        let log = log(&world, &mut owner, made.id).await;
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].state, log[0].attempts, log[0].status), (DeliveryState::Delivered, 1, Some(200)));
        assert_eq!(log[0].event, event.id);
    }
}

#[tokio::test]
async fn what_failed_is_told_and_a_top_up_is_nobodys_business() {
    for (world, rail) in outside::worlds(near).await {
        let mut server = Receiver::open().await;
        let owner = owner(&world).await;
        endpoint(&world, &owner, &server.url, &[]).await;
        rail.will([Ok(Step::Declined)]);
        let wish = v1::QuoteRequest { to: Some(shop()), rail: Some(Rail::Carrier), ..world.tip(2_000) };
        let failed = outside::pay(&world, &world.quote(&wish).await).await;
        assert_eq!(failed.state, PaymentState::Failed);
        rail.will([outside::landed(&[2_000])]);
        let load = world.quote(&v1::QuoteRequest { rail: Some(Rail::Carrier), ..world.load(2_000) }).await;
        let request = v1::TopupRequest { quote: load.id, secret: secret(&load), phone: Some("09171234567".to_owned()) };
        let loaded = world.service.topup(Some(&load.intent.to_string()), Some(&owner.session), &request).await.unwrap();
        assert_eq!(loaded.body.state, PaymentState::Paid);
        assert_eq!(world.service.deliver_due().await.unwrap(), 1);
        let posts = server.came();
        let [post] = posts.as_slice() else { panic!("{} came", posts.len()) };
        let body = post.json();
        assert_eq!((&body["type"], &body["data"]["id"]), (&"payment.failed".into(), &failed.id.to_string().into()));
        assert_eq!((&body["data"]["error"], &body["data"]["receipt"]), (&"declined".into(), &serde_json::Value::Null));
        assert!(!post.body.contains("917"), "the payer's phone is nobody else's");
    }
}

#[tokio::test]
async fn events_and_deliveries_come_by_the_page() {
    for world in worlds_with(near).await {
        let server = Receiver::open().await;
        let owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        for _ in 0..3 {
            sale(&world).await;
        }
        let bearer = Some(&owner.session);
        let first = world.service.events(bearer, &shop(), None, Some(2)).await.unwrap();
        let rest = world.service.events(bearer, &shop(), first.cursor.as_deref(), Some(2)).await.unwrap();
        assert_eq!((first.items.len(), rest.items.len(), rest.cursor), (2, 1, None));
        assert!(first.items[0].id > first.items[1].id && first.items[1].id > rest.items[0].id);
        let first = world.service.deliveries(bearer, made.id, None, Some(1)).await.unwrap();
        let rest = world.service.deliveries(bearer, made.id, first.cursor.as_deref(), Some(2)).await.unwrap();
        assert_eq!((first.items.len(), rest.items.len(), rest.cursor), (1, 2, None));
        let wrong = world.service.events(bearer, &shop(), Some("py_1"), None).await;
        assert_eq!(code(wrong), ErrorCode::InvalidRequest);
    }
}

#[tokio::test]
async fn what_failed_is_tried_again_after_longer_and_longer_pauses() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        server.will_answer(&[500, 429, 204], &"no ".repeat(1_000));
        sale(&world).await;
        assert_eq!(world.service.deliver_due().await.unwrap(), 1);
        world.pass(5 * SECOND - 1);
        assert_eq!(world.service.deliver_due().await.unwrap(), 0, "not before five seconds");
        let waits = log(&world, &mut owner, made.id).await.remove(0);
        assert_eq!((waits.state, waits.attempts, waits.status), (DeliveryState::Pending, 1, Some(500)));
        assert_eq!(waits.response.map(|text| text.len()), Some(1_024));
        world.pass(SECOND);
        assert_eq!(world.service.deliver_due().await.unwrap(), 1, "but within a tenth of it");
        world.pass(6 * 60 * SECOND);
        assert_eq!(world.service.deliver_due().await.unwrap(), 1);
        let done = log(&world, &mut owner, made.id).await.remove(0);
        assert_eq!(
            (done.state, done.attempts, done.status, done.next_at),
            (DeliveryState::Delivered, 3, Some(204), None)
        );
        let posts = server.came();
        let ids: Vec<_> = posts.iter().map(|post| post.header("webhook-id")).collect();
        assert_eq!(ids, [ids[0]; 3], "who gets it twice knows by the id");
        assert!(posts.iter().all(|post| post.is_signed_with(shown(&made)) && post.body == posts[0].body));
        assert!(
            posts[0].header("webhook-timestamp") < posts[1].header("webhook-timestamp"),
            "each try has its own time"
        );
    }
}

#[tokio::test]
async fn who_takes_nothing_for_three_days_is_switched_off_and_may_come_back() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        server.will_answer(&[500; 10], "");
        sale(&world).await;
        let mut tries = 0;
        while off(&world, &mut owner).await.is_none() {
            tries += world.service.deliver_due().await.unwrap();
            world.pass(27 * HOUR);
            assert!(tries <= 10, "{}", world.name);
        }
        assert_eq!((tries, server.came().len()), (10, 10));
        assert_eq!(off(&world, &mut owner).await, Some(EndpointOff::Failing));
        assert_eq!(log(&world, &mut owner, made.id).await[0].state, DeliveryState::Failed);
        sale(&world).await;
        assert_eq!(log(&world, &mut owner, made.id).await.len(), 1, "nothing is kept for one that is off");
        let on = v1::EndpointChange { active: Some(true), ..v1::EndpointChange::default() };
        assert_eq!(world.service.change_endpoint(Some(&owner.session), made.id, &on).await.unwrap().off, None);
        sale(&world).await;
        assert_eq!((world.service.deliver_due().await.unwrap(), server.came().len()), (1, 1));
    }
}

#[tokio::test]
async fn who_says_gone_gets_nothing_any_more() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        server.will_answer(&[500, 410], "");
        sale(&world).await;
        world.service.deliver_due().await.unwrap();
        sale(&world).await;
        world.service.deliver_due().await.unwrap();
        assert_eq!(off(&world, &mut owner).await, Some(EndpointOff::Gone));
        let log = log(&world, &mut owner, made.id).await;
        let ends: Vec<_> = log.iter().map(|delivery| (delivery.state, delivery.status, delivery.trouble)).collect();
        let waited = (DeliveryState::Failed, Some(500), Some(DeliveryTrouble::EndpointOff));
        assert!(ends.contains(&(DeliveryState::Failed, Some(410), None)) && ends.contains(&waited), "{ends:?}");
        world.pass(24 * HOUR);
        assert_eq!((world.service.deliver_due().await.unwrap(), server.came().len()), (0, 2));
        owner.log_in(&world).await;
        let bearer = Some(&owner.session);
        assert_eq!(code(world.service.test_endpoint(bearer, made.id).await), ErrorCode::EndpointOff);
        assert_eq!(code(world.service.resend(bearer, made.id, log[0].id).await), ErrorCode::EndpointOff);
    }
}

#[tokio::test]
async fn for_a_day_the_old_secret_signs_too() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        let rotated = world.service.rotate_endpoint(Some(&owner.session), made.id).await.unwrap();
        let (old, new) = (shown(&made), shown(&rotated));
        assert!(old != new && new.starts_with("whsec_"));
        let listed = world.service.endpoints(Some(&owner.session), &shop()).await.unwrap();
        assert!(listed.items.iter().all(|endpoint| endpoint.secret.is_none()));
        sale(&world).await;
        world.service.deliver_due().await.unwrap();
        let both = server.next().await;
        assert!(both.signatures() == 2 && both.is_signed_with(old) && both.is_signed_with(new));
        world.pass(24 * HOUR);
        sale(&world).await;
        world.service.deliver_due().await.unwrap();
        let one = server.next().await;
        assert!(one.signatures() == 1 && !one.is_signed_with(old) && one.is_signed_with(new));
        owner.log_in(&world).await;
        let third = world.service.rotate_endpoint(Some(&owner.session), made.id).await.unwrap();
        assert!(![old, new].contains(&shown(&third)));
    }
}

#[tokio::test]
async fn a_test_is_sent_once_and_what_was_sent_can_be_sent_again() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[EventKind::Paid]).await;
        server.will_answer(&[500], "");
        let test = world.service.test_endpoint(Some(&owner.session), made.id).await.unwrap();
        assert_eq!((test.kind, test.state), (EventKind::Test, DeliveryState::Pending));
        world.service.deliver_due().await.unwrap();
        let post = server.next().await;
        assert!(post.is_signed_with(shown(&made)));
        assert_eq!(
            (&post.json()["type"], &post.json()["data"]["endpoint"]),
            (&"webhook.test".into(), &made.id.to_string().into())
        );
        assert_eq!(log(&world, &mut owner, made.id).await[0].state, DeliveryState::Failed, "whoever asked asks again");
        assert_eq!(world.service.events(Some(&owner.session), &shop(), None, None).await.unwrap().items, []);
        sale(&world).await;
        world.service.deliver_due().await.unwrap();
        let first = server.next().await;
        let sent = log(&world, &mut owner, made.id).await.into_iter().find(|one| one.kind == EventKind::Paid).unwrap();
        let again = world.service.resend(Some(&owner.session), made.id, sent.id).await.unwrap();
        assert!(again.id != sent.id && again.event == sent.event);
        world.service.deliver_due().await.unwrap();
        let second = server.next().await;
        assert_eq!((second.header("webhook-id"), &second.body), (first.header("webhook-id"), &first.body));
        let other = endpoint(&world, &owner, &server.url, &[]).await;
        let elsewhere = world.service.resend(Some(&owner.session), other.id, sent.id).await;
        assert_eq!(code(elsewhere), ErrorCode::DeliveryNotFound, "it was another endpoint's");
    }
}

#[tokio::test]
async fn nobody_is_sent_where_only_this_machine_reaches() {
    for world in worlds_with(|_| {}).await {
        let owner = owner(&world).await;
        for url in
            ["http://127.0.0.1:1/", "https://localhost/", "https://10.0.0.1/", "https://[::1]/", "http://shop.example/"]
        {
            let add = v1::EndpointAdd { payee: shop(), url: url.to_owned(), events: vec![] };
            let refused = world.service.add_endpoint(Some(&owner.session), &add).await.unwrap_err();
            assert_eq!((refused.code, refused.fields[0].field.as_str()), (ErrorCode::InvalidRequest, "url"), "{url}");
            let made = endpoint(&world, &owner, "https://shop.example", &[]).await;
            let change = v1::EndpointChange { url: Some(url.to_owned()), ..v1::EndpointChange::default() };
            let refused = world.service.change_endpoint(Some(&owner.session), made.id, &change).await.unwrap_err();
            assert_eq!(refused.fields[0].field, "url");
        }
    }
}

/// What was allowed when the endpoint was made, and is not any more; and a name that leads here.
#[tokio::test]
async fn an_address_is_looked_at_again_before_anything_is_sent() {
    let store = Arc::new(crate::store::memory::MemoryStore::default()) as Arc<dyn Store>;
    let mut server = Receiver::open().await;
    let demo = World::again_with(Arc::clone(&store), near, Arc::new(Sandbox::in_memory()), 1);
    let mut owner = owner(&demo).await;
    let made = endpoint(&demo, &owner, &server.url, &[]).await;
    sale(&demo).await;
    let strict = World::again_with(store, |_| {}, Arc::new(Sandbox::in_memory()), 1_000_000);
    assert_eq!(strict.service.deliver_due().await.unwrap(), 1);
    let refused = log(&demo, &mut owner, made.id).await.remove(0);
    assert_eq!((refused.state, refused.trouble), (DeliveryState::Pending, Some(DeliveryTrouble::AddressRefused)));
    assert_eq!(server.came().len(), 0);
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_nobody_there_is_told_apart() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let nobody = endpoint(&world, &owner, &format!("http://{free}/"), &[]).await;
        let unknown = endpoint(&world, &owner, "https://nobody.invalid/", &[]).await;
        server.will_answer(&[307], "");
        sale(&world).await;
        assert_eq!(world.service.deliver_due().await.unwrap(), 3);
        assert!(server.came().iter().all(|post| post.path == "/hook"));
        let moved = log(&world, &mut owner, made.id).await.remove(0);
        assert_eq!((moved.state, moved.status), (DeliveryState::Pending, Some(307)));
        let lost = log(&world, &mut owner, nobody.id).await.remove(0);
        assert_eq!((lost.status, lost.trouble), (None, Some(DeliveryTrouble::Unreachable)));
        let refused = log(&world, &mut owner, unknown.id).await.remove(0);
        assert_eq!((refused.status, refused.trouble), (None, Some(DeliveryTrouble::AddressRefused)));
    }
}

#[tokio::test]
async fn one_that_hangs_holds_up_nobody_else() {
    for world in worlds_with(near).await {
        let (mut mute, mut quick) = (Receiver::open().await, Receiver::open().await);
        let owner = owner(&world).await;
        mute.will_answer(&[SILENCE; 8], "");
        endpoint(&world, &owner, &mute.url, &[]).await;
        endpoint(&world, &owner, &quick.url, &[]).await;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let service = world.service.clone();
        let running = tokio::spawn(async move { service.run(async move { stopped.await.unwrap_or(()) }).await });
        for _ in 0..3 {
            sale(&world).await;
            let told = tokio::time::timeout(Duration::from_secs(9), quick.next()).await;
            told.expect("before the other's ten seconds are over");
        }
        mute.next().await;
        stop.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(5), running).await.expect("it stops at once").unwrap();
    }
}

#[tokio::test]
async fn what_was_not_sent_when_the_server_stopped_is_sent_when_it_runs_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = || async { Arc::new(SqliteStore::open(&dir.path().join("b.sqlite")).await.unwrap()) as Arc<dyn Store> };
    let mut server = Receiver::open().await;
    let rail = || Arc::new(Sandbox::in_memory());
    let first = World::again_with(store().await, near, rail(), 1);
    let owner = owner(&first).await;
    endpoint(&first, &owner, &server.url, &[]).await;
    sale(&first).await;
    // It goes down in the middle of a try: whether it came, nobody will ever know.
    server.will_answer(&[SILENCE], "");
    let service = first.service.clone();
    let hanging = tokio::spawn(async move { service.deliver_due().await });
    let lost = server.next().await;
    hanging.abort();
    sale(&first).await;
    first.service.close().await;
    let again = World::again_with(store().await, near, rail(), 1_000_000);
    assert_eq!(again.service.deliver_due().await.unwrap(), 1, "what waited");
    assert_ne!(server.next().await.header("webhook-id"), lost.header("webhook-id"));
    again.pass(60 * SECOND);
    assert_eq!(again.service.deliver_due().await.unwrap(), 1, "and what nobody knows about");
    assert_eq!(server.next().await.body, lost.body);
}

/// As many of a delivery as may wait, with the one that is there.
fn copies(delivery: DeliveryRecord) -> Job {
    Box::new(move |tx| {
        Box::pin(async move {
            for n in 1..WAITING_MOST {
                let mut copy = delivery.clone();
                copy.log.id = DeliveryId::from_parts(1, n.into());
                tx.add_delivery(&copy).await.map_err(|_| Abort)?;
            }
            Ok(())
        })
    })
}

#[tokio::test]
async fn what_waits_for_an_endpoint_that_is_down_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::open(&dir.path().join("b.sqlite")).await.unwrap();
    let memory = crate::store::memory::MemoryStore::default();
    for store in [Arc::new(memory) as Arc<dyn Store>, Arc::new(sqlite)] {
        let world = World::again_with(Arc::clone(&store), near, Arc::new(Sandbox::in_memory()), 1);
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, "http://127.0.0.1:9/", &[]).await;
        sale(&world).await;
        let first = store.read().await.unwrap().deliveries(made.id, None, 1).await.unwrap().remove(0);
        // As if a shop without a server had sold a thousand times.
        store.write(copies(first)).await.unwrap();
        assert_eq!(off(&world, &mut owner).await, None);
        sale(&world).await;
        assert_eq!(off(&world, &mut owner).await, Some(EndpointOff::Failing));
        let mut read = store.read().await.unwrap();
        assert_eq!(read.deliveries_waiting(made.id, WAITING_MOST).await.unwrap(), 0);
        assert_eq!(read.deliveries(made.id, None, 500).await.unwrap().len(), 100, "the newest stay in the log");
    }
}

#[tokio::test]
async fn the_log_does_not_grow_without_end() {
    for world in worlds_with(near).await {
        let mut server = Receiver::open().await;
        let mut owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        for _ in 0..14 {
            for _ in 0..8 {
                sale(&world).await;
            }
            assert_eq!(world.service.deliver_due().await.unwrap(), 8);
        }
        assert_eq!((server.came().len(), log(&world, &mut owner, made.id).await.len()), (112, 100));
        let bearer = Some(&owner.session);
        let left = world.service.deliveries(bearer, made.id, None, Some(100)).await.unwrap();
        assert_eq!(left.cursor, None);
    }
}

#[tokio::test]
async fn what_is_asked_for_by_hand_is_limited() {
    for world in worlds_with(near).await {
        let server = Receiver::open().await;
        let owner = owner(&world).await;
        let made = endpoint(&world, &owner, &server.url, &[]).await;
        let bearer = Some(&owner.session);
        for _ in 0..20 {
            world.service.test_endpoint(bearer, made.id).await.unwrap();
        }
        assert_eq!(code(world.service.test_endpoint(bearer, made.id).await), ErrorCode::RateLimited);
        for _ in 1..16 {
            endpoint(&world, &owner, &server.url, &[]).await;
        }
        let add = v1::EndpointAdd { payee: shop(), url: server.url.clone(), events: vec![] };
        assert_eq!(code(world.service.add_endpoint(bearer, &add).await), ErrorCode::TooMany);
        world.service.remove_endpoint(bearer, made.id).await.unwrap();
        assert_eq!(code(world.service.test_endpoint(bearer, made.id).await), ErrorCode::EndpointNotFound);
        endpoint(&world, &owner, &server.url, &[]).await;
    }
}
