//! The card rail against a running localstripe, a counterpart of Stripe's API that is kept by others. What it does not
//! do: it ignores idempotency keys (`tests.rs` of the rail shows those against a fake), and takes no second card on an
//! intent whose first one was declined. It listens on every interface of the machine, so it lives only as long as a test.

use crate::world::{WEBHOOK_SECRET, Waiting, World};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::rails::{Back, GiveBack, Order, Rail as _, Step};
use reqwest::Client;
use serde_json::{Value, json};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const TAKEN: &str = "4242424242424242";
const DECLINED: &str = "4000000000000341";
const ASKED: &str = "4000002500003155";

/// The running counterpart; it ends with this.
struct Provider {
    process: Child,
    url: String,
    client: Client,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Provider {
    async fn start() -> Provider {
        let program = std::env::var_os("BARYA_LOCALSTRIPE").expect("BARYA_LOCALSTRIPE: where localstripe is installed");
        // It wants to be told a port: one that is free now.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(program);
        command.args(["--port", &port.to_string(), "--from-scratch"]).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("localstripe starts");
        let mut provider = Provider { process, url: format!("http://127.0.0.1:{port}"), client: Client::new() };
        for _ in 0..200 {
            if provider.client.get(format!("{}/js.stripe.com/v3/", provider.url)).send().await.is_ok() {
                return provider;
            }
            assert!(provider.process.try_wait().unwrap().is_none(), "localstripe ended");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("localstripe does not answer");
    }

    /// As the provider's script does it in the browser, under the public key.
    async fn name_of(&self, number: &str) -> String {
        let form = [
            ("card[number]", number),
            ("card[exp_month]", "12"),
            ("card[exp_year]", "2030"),
            ("card[cvc]", "123"),
            ("key", "pk_test_barya"),
        ];
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}/v1/tokens", self.url)).body(body);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let token: Value = request.send().await.unwrap().json().await.unwrap();
        token["card"]["id"].as_str().unwrap_or_else(|| panic!("{token}")).to_owned()
    }

    /// The payer's answer to the bank.
    async fn answer_the_bank(&self, client_secret: &str, yes: bool) -> Value {
        let intent = client_secret.split("_secret_").next().unwrap();
        let url = format!("{}/v1/payment_intents/{intent}/_authenticate?success={yes}", self.url);
        let body = json!({"key": "pk_test_barya", "client_secret": client_secret});
        self.client.post(url).body(body.to_string()).send().await.unwrap().json().await.unwrap()
    }

    async fn list(&self, what: &str) -> Vec<Value> {
        let request = self.client.get(format!("{}/v1/{what}", self.url)).bearer_auth("sk_test_barya");
        let list: Value = request.send().await.unwrap().json().await.unwrap();
        list["data"].as_array().unwrap_or_else(|| panic!("{list}")).clone()
    }

    /// The one intent that there is.
    async fn intent(&self) -> Value {
        let mut intents = self.list("payment_intents").await;
        assert_eq!(intents.len(), 1);
        intents.remove(0)
    }

    async fn send_webhooks_to(&self, url: &str) {
        let body = json!({"url": url, "secret": WEBHOOK_SECRET});
        let request = self.client.post(format!("{}/_config/webhooks/barya", self.url)).json(&body);
        assert!(request.send().await.unwrap().status().is_success());
    }
}

async fn try_card(world: &World, provider: &Provider, waiting: &Waiting, number: &str) -> (u16, Value) {
    world.tell(waiting, &json!({"method": provider.name_of(number).await})).await
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn a_card_that_is_taken_pays() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let waiting = world.tip(5_000).await;
    assert_eq!(try_card(&world, &provider, &waiting, TAKEN).await, (200, json!({"state": "paid"})));
    let paid = world.settled(&waiting).await;
    assert_eq!((paid["state"].as_str(), paid["payee_receives"].as_i64()), (Some("paid"), Some(4_830)), "{paid}");
    assert!(paid["receipt"].is_string());
    let intent = provider.intent().await;
    assert_eq!((intent["amount"].as_i64(), intent["currency"].as_str()), (Some(5_000), Some("php")));
    assert_eq!(intent["metadata"], json!({"payment": waiting.id, "payee": "Maria <i>", "attempts": "1"}));
    assert!(world.transfers().await > 0);
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn a_card_that_is_declined_moves_nothing_and_too_many_end_it() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let waiting = world.tip(5_000).await;
    for _ in 1..barya_server::rails::card::MOST_ATTEMPTS {
        let (status, problem) = try_card(&world, &provider, &waiting, DECLINED).await;
        assert_eq!((status, problem["code"].as_str()), (402, Some("declined")));
        let payment = world.payment(&waiting).await;
        assert_eq!((payment["state"].as_str(), payment["next"]["page"].is_object()), (Some("processing"), true));
    }
    assert_eq!(try_card(&world, &provider, &waiting, DECLINED).await, (200, json!({"state": "ended"})));
    let failed = world.settled(&waiting).await;
    assert_eq!((failed["state"].as_str(), failed["error"].as_str()), (Some("failed"), Some("declined")));
    assert_eq!(provider.intent().await["status"], "canceled");
    assert_eq!(world.transfers().await, 0);
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn the_bank_asks_first() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let waiting = world.tip(5_000).await;
    let (status, asked) = try_card(&world, &provider, &waiting, ASKED).await;
    assert_eq!((status, asked["state"].as_str()), (200, Some("bank")), "{asked}");
    let secret = asked["client_secret"].as_str().unwrap();
    assert_eq!(world.tell(&waiting, &json!({})).await.1, asked, "a page that was loaded anew asks again");
    provider.answer_the_bank(secret, false).await;
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "another"})));
    let (_, asked) = try_card(&world, &provider, &waiting, ASKED).await;
    provider.answer_the_bank(asked["client_secret"].as_str().unwrap(), true).await;
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "paid"})));
    assert!(world.settled(&waiting).await["receipt"].is_string());
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn what_is_called_off_takes_no_card_any_more() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let waiting = world.tip(5_000).await;
    let url = format!("{}/v1/payments/{}/cancel", world.origin, waiting.id);
    let cancelled = world.client.post(url).bearer_auth(&waiting.secret).send().await.unwrap();
    assert_eq!(cancelled.status().as_u16(), 200);
    assert_eq!(provider.intent().await["status"], "canceled");
    assert_eq!(try_card(&world, &provider, &waiting, TAKEN).await, (200, json!({"state": "ended"})));
    assert_eq!(world.payment(&waiting).await["state"], "cancelled");
}

/// A payment that only its webhook can make known: the payer answers the bank, and the page is gone.
async fn paid_behind_our_back(world: &World, provider: &Provider) -> Waiting {
    let waiting = world.tip(5_000).await;
    let (_, asked) = try_card(world, provider, &waiting, ASKED).await;
    provider.answer_the_bank(asked["client_secret"].as_str().unwrap(), true).await;
    waiting
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn a_signed_webhook_makes_it_known() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    provider.send_webhooks_to(&format!("{}/v1/rails/card/callbacks", world.origin)).await;
    let waiting = paid_behind_our_back(&world, &provider).await;
    assert_eq!(world.settled(&waiting).await["state"], "paid");
}

type Hook = (HeaderMap, Bytes);

/// Somebody who takes webhooks and keeps them.
async fn recorder() -> (String, UnboundedReceiver<Hook>) {
    async fn keep(State(kept): State<UnboundedSender<Hook>>, headers: HeaderMap, body: Bytes) {
        kept.send((headers, body)).unwrap();
    }
    let (kept, hooks) = unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().route("/", post(keep)).with_state(kept);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, hooks)
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn a_webhook_counts_once_and_a_forged_one_not_at_all() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let (recorder, mut hooks) = recorder().await;
    provider.send_webhooks_to(&recorder).await;
    let waiting = paid_behind_our_back(&world, &provider).await;
    let (headers, body) = tokio::time::timeout(Duration::from_secs(20), hooks.recv()).await.unwrap().unwrap();
    let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
    let hand_over = async |signature: &str, body: Vec<u8>| {
        let request = world.client.post(format!("{}/v1/rails/card/callbacks", world.origin)).body(body);
        request.header("stripe-signature", signature).send().await.unwrap().status().as_u16()
    };
    let mut forged = body.to_vec();
    let at = forged.windows(9).position(|part| part == b"succeeded").unwrap();
    forged[at] = b'S';
    assert_eq!(hand_over(&signature, forged).await, 403);
    assert_eq!(hand_over(&signature.replace("v1=", "v0="), body.to_vec()).await, 403);
    assert_eq!(world.payment(&waiting).await["state"], "processing", "nobody has told us yet");
    assert_eq!(hand_over(&signature, body.to_vec()).await, 204);
    assert_eq!(world.settled(&waiting).await["state"], "paid");
    let once = world.transfers().await;
    assert_eq!(hand_over(&signature, body.to_vec()).await, 204);
    // What a notice sets going happens behind its answer; asking does the same in front of it.
    assert_eq!(world.tell(&waiting, &json!({})).await, (200, json!({"state": "paid"})));
    assert_eq!(world.transfers().await, once);
    assert_eq!(world.service.suspense().await.unwrap(), []);
}

#[tokio::test]
#[ignore = "needs localstripe: cargo xtask test"]
async fn money_goes_back_to_the_card_once() {
    let provider = Provider::start().await;
    let world = World::new(&provider.url).await;
    let waiting = world.tip(5_000).await;
    assert_eq!(try_card(&world, &provider, &waiting, TAKEN).await.0, 200);
    let id = provider.intent().await["id"].as_str().unwrap().to_owned();
    let now = Timestamp::from_millis(1_795_348_800_000);
    let order = Order {
        payment: waiting.id.parse().unwrap(),
        amount: Amount::new(5_000).unwrap(),
        currency: Currency::PHP,
        payee: None,
        phone: None,
        made_at: now,
        expires_at: now.plus_millis(900_000),
    };
    let card = world.rail();
    for is_first in [true, false] {
        let back = GiveBack { amount: Amount::new(1_200).unwrap(), key: "back-1", is_first };
        assert_eq!(card.give_back(&order, &id, back, now).await, Ok(Back::Sent));
    }
    assert_eq!(card.ask_back(&order, &id, "back-1", now).await, Ok(Some(Back::Sent)));
    let refunds = provider.list("refunds").await;
    assert_eq!(refunds.len(), 1, "{refunds:?}");
    assert_eq!(
        (refunds[0]["amount"].as_i64(), refunds[0]["payment_intent"].as_str()),
        (Some(1_200), Some(id.as_str()))
    );
    assert!(matches!(card.ask(&order, &id, now).await, Ok(Step::Done(_))), "it arrived all the same");
}
