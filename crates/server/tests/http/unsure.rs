//! Where nobody knows whether money moved, no page says that none has, and the same form once more finds out.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join, tip};
use crate::world::{Answer, STREAM, World};
use async_trait::async_trait;
use axum::body::Body;
use axum::http::Request;
use barya_protocol::id::Intent;
use barya_server::limits::{Rate, Rates};
use barya_server::store::memory::MemoryStore;
use barya_server::store::{Job, Read, Result as Stored, Store, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const SAME: &str = "same-origin";

/// Writes, and once says that it did not.
#[derive(Default)]
struct Forgetful {
    inner: MemoryStore,
    forgets: AtomicBool,
}

#[async_trait]
impl Store for Forgetful {
    async fn read(&self) -> Stored<Box<dyn Read>> {
        self.inner.read().await
    }

    async fn snapshot(&self) -> Stored<Box<dyn Read>> {
        self.inner.snapshot().await
    }

    async fn write(&self, job: Job) -> Stored<()> {
        self.inner.write(job).await?;
        match self.forgets.swap(false, Ordering::SeqCst) {
            true => Err(StoreError::Failed("the answer was lost".into())),
            false => Ok(()),
        }
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

async fn stage() -> (World, Arc<Forgetful>, Payer, Payer) {
    let store = Arc::new(Forgetful::default());
    let world = World::over(Arc::clone(&store) as Arc<dyn Store>, Rates::default()).await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, "ana").await;
    ben.top_up(&world, 20_000, "PHP").await;
    (world, store, ana, ben)
}

/// What a page says that knows nothing; and what its form would send.
fn asks_again(page: &Answer, to: &str) -> String {
    let text = page.text();
    assert!(page.status.is_server_error(), "{}", page.status);
    assert!(text.contains("Your money may have moved") && !text.contains("No money"), "{text}");
    let form = text.split(&format!("<form method=\"post\" action=\"{to}\">")).nth(1).unwrap().split("</form>").next();
    let fields = form.unwrap().split("<input type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        (name, rest.split('"').next().unwrap())
    });
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[tokio::test]
async fn a_tip_goes_back_once_although_nobody_heard_that_it_did() {
    let (world, store, ana, ben) = stage().await;
    let paid = tip(&world, &ben, 5_000, STREAM).await;
    let browser = Browser::of(&world, &ana).await;
    let path = format!("/studio/ana/tips/{}/refund", paid["id"].as_str().unwrap());
    let form = |amount: &str| format!("key=01JDGP7N5Q0000000000000001&amount={amount}");
    store.forgets.store(true, Ordering::SeqCst);
    let lost = browser.post(&path, &form("10.00"), SAME).await;
    assert_eq!(asks_again(&lost, &path), form("10.00"), "by the same key");
    let again = browser.post(&path, &asks_again(&lost, &path), SAME).await;
    assert_eq!((again.status.as_u16(), again.header("location")), (303, path.as_str()), "{}", again.text());
    let other = browser.post(&path, &form("20.00"), SAME).await;
    assert_eq!((other.status.as_u16(), other.header("location")), (303, path.as_str()), "the page shows what went");
    let refunds = world.get_as(&format!("/v1/payments/{}/refunds", paid["id"].as_str().unwrap()), &ana.session).await;
    let amounts: Vec<_> = refunds.json()["items"].as_array().unwrap().iter().map(|one| one["amount"].clone()).collect();
    assert_eq!(amounts, [1_000]);
}

const AGREE: &str = "/studio/ana/out/agree";

/// Half of what Ana got, out with a touch of hers: the form.
async fn touched(browser: &Browser<'_>, ana: &Payer) -> String {
    let intent = Intent::from_parts(1_795_400_000_000, 77);
    let wish = format!("amount=5000&rail=sandbox&intent={intent}");
    let promise = browser.post("/studio/ana/out/quote", &wish, SAME).await;
    let stands = |name: &str| promise.text().split(name).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let signed = ana.passkey.assert(&stands("data-challenge=\""), None);
    let fields = ["id", "client_data_json", "authenticator_data", "signature", "user_handle"];
    let signed = fields.map(|name| format!("&{name}={}", signed[name].as_str().unwrap()));
    format!("quote={}&intent={intent}{}", stands("name=\"quote\" value=\""), signed.concat())
}

#[tokio::test]
async fn money_is_taken_out_once_although_nobody_heard_that_it_was() {
    let (world, store, ana, ben) = stage().await;
    tip(&world, &ben, 10_000, STREAM).await;
    let browser = Browser::of(&world, &ana).await;
    let form = touched(&browser, &ana).await;
    store.forgets.store(true, Ordering::SeqCst);
    let lost = browser.post(AGREE, &form, SAME).await;
    assert_eq!(asks_again(&lost, AGREE), form);
    let again = browser.post(AGREE, &form, SAME).await;
    assert_eq!(again.status.as_u16(), 303, "{}", again.text());
    assert!(again.header("location").starts_with("/studio/ana/out/po_"));
    let out = world.get_as("/v1/payouts?payee=ana", &ana.session).await.json();
    assert_eq!(out["items"].as_array().unwrap().len(), 1, "{out}");
}

#[tokio::test]
async fn what_was_called_off_comes_back_although_nobody_heard_that_it_did() {
    let (world, store, ana, ben) = stage().await;
    tip(&world, &ben, 10_000, STREAM).await;
    let browser = Browser::of(&world, &ana).await;
    // It is held, and no provider has it yet.
    let form = touched(&browser, &ana).await;
    store.forgets.store(true, Ordering::SeqCst);
    browser.post(AGREE, &form, SAME).await;
    let out = world.get_as("/v1/payouts?payee=ana", &ana.session).await.json();
    let page = format!("/studio/ana/out/{}", out["items"][0]["id"].as_str().unwrap());
    let cancel = format!("{page}/cancel");
    store.forgets.store(true, Ordering::SeqCst);
    assert_eq!(asks_again(&browser.post(&cancel, "", SAME).await, &cancel), "");
    let again = browser.post(&cancel, "", SAME).await;
    assert_eq!((again.status.as_u16(), again.header("location")), (303, page.as_str()), "{}", again.text());
    assert!(browser.get(&page).await.text().contains("You have all of it here again"));
}

#[tokio::test]
async fn who_draws_or_asks_too_often_reads_why() {
    let rates = Rates { passkeys: Rate { per_minute: 1, burst: 20 }, ..Rates::default() };
    let world = World::with_rates(rates).await;
    let ana = Payer::register(&world).await;
    join(&world, &ana, "ana").await;
    let browser = Browser::of(&world, &ana).await;
    let mut drawn = 0;
    while browser.get("/studio/ana/poster.svg").await.status.as_u16() == 200 {
        drawn += 1;
        assert!(drawn < 30, "posters have no end");
    }
    for file in ["png", "pdf", "svg"] {
        assert_eq!(browser.get(&format!("/studio/ana/poster.{file}")).await.problem(), "rate_limited", "{file}");
    }
    let request = Request::post("/studio/ana/out/agree").header("accept", "text/html,*/*;q=0.8");
    let often = world.send(request.header("accept-language", "hi").body(Body::empty()).unwrap()).await;
    assert_eq!((often.status.as_u16(), often.header("content-type")), (429, "text/html; charset=utf-8"));
    assert!(often.text().contains("lang=\"hi\"") && !often.header("retry-after").is_empty(), "{}", often.text());
}
