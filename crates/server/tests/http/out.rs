//! Taking money out on the pages: every step without a script but the finger, every refusal in words, the same form sent
//! twice once.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join, tip};
use crate::world::{Answer, STREAM, World};
use barya_counterparts::{Counterparts, Options};
use barya_protocol::id::Intent;
use barya_server::rails::config::RailsConfig;
use serde_json::{Value, json};

const SAME: &str = "same-origin";
pub const RAILS: &str = r#"
    [mobile_money]
    url = "{url}/gsma"
    token = "play-mobile-money-token"
    callback_secret = "play-callback-secret"
    account = "barya"
    merchant = "Barya"
    payouts = { PHP = { title = "Kwarta", arrives_within_minutes = 5 } }
    [bank]
    url = "{url}/transfer"
    key = "play-transfer-key"
    webhook_secret = "whsec_cGxheS10cmFuc2Zlci13ZWJob29rLXNlY3JldA=="
    payouts = { PHP = { min = 10000, arrives_within_minutes = 2880 } }
    [agent]
    url = "{url}/agents"
    key = "play-agent-key"
    webhook_secret = "whsec_cGxheS1hZ2VudHMtd2ViaG9vay1zZWNyZXQt"
    payouts = { PHP = { arrives_within_minutes = 120 } }
"#;

/// Ana has had tips of 200 pesos, and looks at her pages.
struct Stage {
    world: World,
    companies: Counterparts,
    ana: Payer,
}

impl Stage {
    async fn new() -> Stage {
        Stage::with(&[20_000]).await
    }

    /// With tips of these sums instead.
    async fn with(tips: &[i64]) -> Stage {
        let companies = Counterparts::start(Options::default()).await.unwrap();
        let rails: RailsConfig = toml::from_str(&RAILS.replace("{url}", &companies.url())).unwrap();
        let world = World::with_rails(&rails).await;
        let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
        join(&world, &ana, "ana").await;
        for &amount in tips {
            ben.top_up(&world, amount, "PHP").await;
            tip(&world, &ben, amount, STREAM).await;
        }
        Stage { world, companies, ana }
    }

    async fn browser(&self) -> Browser<'_> {
        Browser::of(&self.world, &self.ana).await
    }

    async fn withdrawable(&self) -> i64 {
        let balance = self.world.get_as("/v1/balance?payee=ana", &self.ana.session).await.json();
        balance["withdrawable"].as_i64().unwrap()
    }

    /// The finger, on the page that asks for it: the form that goes out.
    fn touched(&self, page: &Answer) -> String {
        let signed = self.ana.passkey.assert(attribute(page.text(), "data-challenge"), None);
        let fields = ["id", "client_data_json", "authenticator_data", "signature", "user_handle"];
        let signed = fields.map(|name| format!("&{name}={}", signed[name].as_str().unwrap()));
        format!("quote={}&intent={}{}", value(page.text(), "quote"), value(page.text(), "intent"), signed.concat())
    }
}

/// Without the marks that keep numbers apart from what is around them.
fn plain(page: &Answer) -> String {
    page.text().replace(['\u{2068}', '\u{2069}'], "")
}

pub fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name}: {html}"));
    rest.split_once('"').unwrap().0
}

pub fn value<'a>(html: &'a str, field: &str) -> &'a str {
    attribute(html.split_once(&format!("name=\"{field}\"")).unwrap_or_else(|| panic!("no {field}: {html}")).1, "value")
}

fn wish(rail: &str, amount: i64, place: &str) -> String {
    let intent = Intent::from_parts(1_795_400_000_000, rand_80());
    format!("amount={amount}&rail={rail}&intent={intent}{place}")
}

fn rand_80() -> u128 {
    barya_server::ids::random_80(&barya_server::ids::OsIds)
}

async fn priced(browser: &Browser<'_>, form: &str) -> Answer {
    browser.post("/studio/ana/out/quote", form, SAME).await
}

#[tokio::test]
async fn every_peso_goes_out_to_a_phone_with_one_touch_and_once() {
    let stage = Stage::new().await;
    let (browser, all) = (stage.browser().await, stage.withdrawable().await);
    let start = browser.get("/studio/ana/out").await;
    for part in ["To a phone", "Kwarta", "To a bank", "InstaPay", "In cash", "up to 5 min", "up to 2 h", "up to 2 d"] {
        assert!(plain(&start).contains(part), "{part}: {}", start.text());
    }
    assert_eq!(start.header("cache-control"), "no-store");
    let chosen = browser.get("/studio/ana/out?amount=150.5&rail=mobile_money").await;
    assert_eq!(value(chosen.text(), "amount"), "15050");
    let form = format!("amount={all}&rail=mobile_money&intent={}&phone=0917+123-4567", value(chosen.text(), "intent"));
    let promise = priced(&browser, &form).await;
    assert_eq!(promise.status.as_u16(), 200, "{}", promise.text());
    assert!(promise.text().contains("+639171234567"), "whole, so that its owner can look at it");
    let again = priced(&browser, &form).await;
    assert_eq!(value(again.text(), "quote"), value(promise.text(), "quote"), "sent again it is the same promise");
    assert_eq!(stage.withdrawable().await, all, "nothing has moved before the touch");

    let touched = stage.touched(&promise);
    let gone = browser.post("/studio/ana/out/agree", &touched, SAME).await;
    assert_eq!(gone.status.as_u16(), 303, "{}", gone.text());
    let page = gone.header("location").to_owned();
    assert!(page.starts_with("/studio/ana/out/po_"));
    assert_eq!(browser.post("/studio/ana/out/agree", &touched, SAME).await.header("location"), page, "and once");
    let transactions = stage.companies.mobile_money().transactions();
    assert_eq!(transactions.iter().map(|one| one.amount.get()).collect::<Vec<_>>(), [all], "free in this test");
    assert_eq!(stage.withdrawable().await, 0);
    settle(&stage, &page).await;
    let there = browser.get(&page).await;
    assert!(there.text().contains("outcome paid") && there.text().contains("•••• 567"), "{}", there.text());
    assert!(!there.text().contains("+63917") && there.header("refresh").is_empty());
    let start = browser.get("/studio/ana/out").await;
    assert!(start.text().contains(&page) && start.text().contains("nothing to take out"));
}

/// The companies' notices come, and what they say is asked for.
async fn settle(stage: &Stage, page: &str) -> Value {
    for told in stage.companies.take_callbacks() {
        let request = axum::http::Request::builder().method(told.method).uri(told.path);
        let mut request = request.body(axum::body::Body::from(told.body)).unwrap();
        *request.headers_mut() = told.headers;
        assert_eq!(stage.world.send(request).await.status.as_u16(), 204);
    }
    let path = format!("/v1/payouts/{}", page.rsplit('/').next().unwrap());
    let settled = async {
        // A notice is looked at after it was answered.
        loop {
            let payout = stage.world.get_as(&path, &stage.ana.session).await.json();
            if payout["state"] != "processing" {
                break payout;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), settled).await.unwrap()
}

#[tokio::test]
async fn a_code_is_shown_to_its_owner_alone_and_can_be_called_off() {
    let stage = Stage::new().await;
    let (browser, all) = (stage.browser().await, stage.withdrawable().await);
    let promise = priced(&browser, &wish("agent", 10_000, "")).await;
    let page =
        browser.post("/studio/ana/out/agree", &stage.touched(&promise), SAME).await.header("location").to_owned();
    let code = stage.companies.agents().codes()[0].digits.clone();
    let spoken = [&code[..3], " ", &code[3..6], " ", &code[6..]].concat();
    let shown = browser.get(&page).await;
    assert!(shown.text().contains(&spoken), "{}", shown.text());
    assert_eq!(shown.header("refresh"), "5");
    let cyd = Payer::register(&stage.world).await;
    let helper = json!({"wallet": cyd.wallet});
    stage.world.post_as("/v1/payees/ana/helpers", &stage.ana.session, &helper).await;
    let looks = Browser::of(&stage.world, &cyd).await.get(&page).await;
    assert!(!looks.text().contains(&spoken), "whoever has the code gets the cash");
    let stranger = Payer::register(&stage.world).await;
    assert_eq!(Browser::of(&stage.world, &stranger).await.get(&page).await.status.as_u16(), 403);

    for _ in 0..2 {
        let off = browser.post(&format!("{page}/cancel"), "", SAME).await;
        assert_eq!((off.status.as_u16(), off.header("location")), (303, page.as_str()));
    }
    assert!(browser.get(&page).await.text().contains("It did not arrive"));
    assert_eq!(stage.withdrawable().await, all);

    let promise = priced(&browser, &wish("agent", 10_000, "")).await;
    let page =
        browser.post("/studio/ana/out/agree", &stage.touched(&promise), SAME).await.header("location").to_owned();
    let code = stage.companies.agents().codes()[1].digits.clone();
    stage.companies.agents().pay_out(&code).unwrap();
    let late = browser.post(&format!("{page}/cancel"), "", SAME).await;
    assert_eq!(late.status.as_u16(), 303, "too late: the page says how it stands");
    assert!(browser.get(&page).await.text().contains("It is there."));
    assert_eq!(stage.withdrawable().await, all - 10_000);
}

#[tokio::test]
async fn what_a_bank_sends_back_is_all_here_again() {
    let stage = Stage::new().await;
    let (browser, all) = (stage.browser().await, stage.withdrawable().await);
    let place = "&bank=bnorphmm&account=0012+345-991&name=Ana+Cruz";
    let promise = priced(&browser, &wish("bank", 15_000, place)).await;
    for part in ["BNORPHMM", "0012345991", "Ana Cruz"] {
        assert!(promise.text().contains(part), "{part}: {}", promise.text());
    }
    let page =
        browser.post("/studio/ana/out/agree", &stage.touched(&promise), SAME).await.header("location").to_owned();
    let waits = browser.get(&page).await;
    assert!(waits.text().contains("on its way") && waits.header("refresh") == "5", "{}", waits.text());
    assert_eq!(stage.withdrawable().await, all - 15_000);
    assert_eq!(settle(&stage, &page).await["state"], "returned");
    assert!(browser.get(&page).await.text().contains("You have all of it here again"));
    assert_eq!(stage.withdrawable().await, all);
}

#[tokio::test]
async fn what_cannot_be_is_said_and_moves_nothing() {
    let stage = Stage::new().await;
    let (browser, all) = (stage.browser().await, stage.withdrawable().await);
    for (query, sentence) in [
        ("amount=100000", "Take out less"),
        ("amount=0", "This cannot be right"),
        ("amount=x&rail=bank", "This cannot be right"),
    ] {
        let page = browser.get(&format!("/studio/ana/out?{query}")).await;
        assert_eq!((page.status.as_u16(), page.text().contains(sentence)), (400, true), "{query}: {}", page.text());
    }
    assert_eq!(browser.get("/studio/ana/out?amount=1&rail=boat").await.status.as_u16(), 200);
    for (form, field) in [
        (wish("mobile_money", 10_000, "&phone=12"), "phone"),
        (wish("mobile_money", 10_000, "&phone=%2B66812345678"), "phone"),
        (wish("bank", 10_000, "&bank=DBSSSGSG&account=0012345678&name=Ana"), "bank"),
        (wish("bank", 10_000, "&bank=BNORPHMM&account=12&name=Ana"), "account"),
        (wish("bank", 10_000, "&bank=BNORPHMM&account=0012345678&name=7"), "name"),
    ] {
        let page = priced(&browser, &form).await;
        assert_eq!(page.status.as_u16(), 400, "{form}: {}", page.text());
        let input = page.text().split("<input").find(|input| input.contains("aria-invalid")).unwrap();
        assert!(input.contains(&format!("name=\"{field}\"")), "{form}: {input}");
    }
    for (form, sentence) in [
        (wish("mobile_money", all + 1, "&phone=09171234567"), "Take out less"),
        (wish("bank", 9_000, "&bank=BNORPHMM&account=0012345678&name=Ana"), "Try another sum"),
        (wish("qr", 9_000, ""), "Try another sum"),
    ] {
        let page = priced(&browser, &form).await;
        assert!(page.status.is_client_error() && page.text().contains(sentence), "{form}: {}", page.text());
    }
    let promise = priced(&browser, &wish("agent", 10_000, "")).await;
    let touched = stage.touched(&promise);
    // Another's finger, another's page, another's form.
    let eve = Payer::register(&stage.world).await;
    let signed = eve.passkey.assert(attribute(promise.text(), "data-challenge"), None);
    let forged = touched.split('&').take(2).map(str::to_owned);
    let signed = ["id", "client_data_json", "authenticator_data", "signature", "user_handle"]
        .map(|name| format!("{name}={}", signed[name].as_str().unwrap()));
    let forged = forged.chain(signed).collect::<Vec<_>>().join("&");
    let refused = browser.post("/studio/ana/out/agree", &forged, SAME).await;
    assert!(refused.text().contains("Begin again") && !refused.text().contains("Touch"), "{}", refused.text());
    assert_eq!(browser.post("/studio/ana/out/agree", &touched, "cross-site").await.status.as_u16(), 403);
    assert_eq!(browser.post("/studio/ana/out/agree", "quote=x", SAME).await.status.as_u16(), 400);
    assert_eq!(stage.withdrawable().await, all);
    assert!(stage.companies.agents().codes().is_empty());
}

#[tokio::test]
async fn a_limit_says_what_would_raise_it() {
    let stage = Stage::with(&[500_000, 500_000]).await;
    let (browser, all) = (stage.browser().await, stage.withdrawable().await);
    let page = priced(&browser, &wish("agent", all, "")).await;
    assert_eq!(page.status.as_u16(), 422, "{}", page.text());
    assert!(page.text().contains("more than you may take out now"), "{}", page.text());
    assert!(page.text().contains("when we know your phone number"), "{}", page.text());
    assert_eq!(stage.withdrawable().await, all);
    assert_eq!(priced(&browser, &wish("agent", 500_000, "")).await.status.as_u16(), 200, "less is no matter");
}

#[tokio::test]
async fn helpers_see_what_was_taken_out_and_take_nothing_out() {
    let stage = Stage::new().await;
    let cyd = Payer::register(&stage.world).await;
    stage.world.post_as("/v1/payees/ana/helpers", &stage.ana.session, &json!({"wallet": cyd.wallet})).await;
    let browser = Browser::of(&stage.world, &cyd).await;
    let page = browser.get("/studio/ana/out").await;
    assert_eq!((page.status.as_u16(), page.text().contains("rail=agent")), (200, false));
    assert_eq!(priced(&browser, &wish("agent", 10_000, "")).await.status.as_u16(), 403);
}
