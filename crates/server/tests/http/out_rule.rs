//! The pages of what leaves by itself, and of how much may leave: the owner's alone, agreed to with one touch, ended with one
//! press.

use crate::out::{RAILS, attribute, value};
use crate::passkey::Payer;
use crate::studio_pages::{Browser, join, tip};
use crate::world::{Answer, ORIGIN, STREAM, World, http_config};
use axum::Json;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::post;
use barya_counterparts::{Counterparts, Options};
use barya_protocol::Amount;
use barya_protocol::api::v1::Tier;
use barya_protocol::fee::FeeSchedule;
use barya_protocol::quote::Mode;
use barya_server::app::{App, app};
use barya_server::clock::SystemClock;
use barya_server::identity::{Verifier, VerifierConfig};
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::rails::Rails;
use barya_server::rails::config::RailsConfig;
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::memory::MemoryStore;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::watch;

const SAME: &str = "same-origin";
const RULE: &str = "/studio/ana/out/rule";
const LIMITS: &str = "/studio/ana/out/limits";
const PHONE: &str = "above=10000&rail=mobile_money&weekday=5&phone=0917+123-4567";

/// Ana's pages, and those who look at them: her helper, somebody who pays, the owner of another's pages.
struct Stage {
    world: World,
    _companies: Counterparts,
    ana: Payer,
    others: [Payer; 3],
}

impl Stage {
    async fn new(tune: impl FnOnce(&mut Settings)) -> Stage {
        let companies = Counterparts::start(Options::default()).await.unwrap();
        let rails: RailsConfig = toml::from_str(&RAILS.replace("{url}", &companies.url())).unwrap();
        let mut world = World::with_rails(&rails).await;
        let mut settings = world.service.settings().clone();
        tune(&mut settings);
        let service = Arc::new(Service::new(Parts {
            store: Arc::new(MemoryStore::default()),
            clock: Arc::new(SystemClock),
            keys: KeyRing::in_memory(&OsIds),
            ids: Arc::new(OsIds),
            rails: Rails::open(Mode::Test, world.files.path(), ORIGIN, &rails).unwrap(),
            settings,
        }));
        let config = http_config(world.files.path(), Rates::default());
        let (stop, stopping) = watch::channel(false);
        world.router = app(App::new(Arc::clone(&service), config, stopping));
        (world.service, world.stop) = (service, stop);
        let ana = Payer::register(&world).await;
        let others = [Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await];
        join(&world, &ana, "ana").await;
        join(&world, &others[2], "other").await;
        let helper = json!({"wallet": others[0].wallet});
        world.post_as("/v1/payees/ana/helpers", &ana.session, &helper).await;
        others[1].top_up(&world, 20_000, "PHP").await;
        tip(&world, &others[1], 20_000, STREAM).await;
        Stage { world, _companies: companies, ana, others }
    }

    async fn browser(&self) -> Browser<'_> {
        Browser::of(&self.world, &self.ana).await
    }

    /// What holds; null for nothing.
    async fn rule(&self) -> Value {
        let found = self.world.get_as("/v1/payees/ana/payout-rule", &self.ana.session).await;
        if found.status.as_u16() == 404 { Value::Null } else { found.json() }
    }
}

/// A finger on the page that asks for it, in a frame of `site` where that is one: the form that goes out.
fn touched(page: &Answer, who: &Payer, site: Option<&str>) -> String {
    let signed = who.passkey.assert(attribute(page.text(), "data-challenge"), site);
    let terms = value(page.text(), "terms").replace("&quot;", "\"");
    let signed = ["id", "client_data_json", "authenticator_data", "signature", "user_handle"]
        .map(|name| (name, signed[name].as_str().unwrap().to_owned()));
    let fields: Vec<_> = [("terms", terms)].into_iter().chain(signed).collect();
    serde_urlencoded::to_string(fields).unwrap()
}

fn fees(settings: &mut Settings) {
    settings.payout_fee = FeeSchedule { fixed: Amount::new(700).unwrap(), ..FeeSchedule::FREE };
}

#[tokio::test]
async fn an_owner_agrees_once_to_what_leaves_each_week_and_ends_it_with_one_press() {
    let stage = Stage::new(fees).await;
    let browser = stage.browser().await;
    let out = browser.get("/studio/ana/out").await;
    for link in [RULE, LIMITS] {
        assert!(out.text().contains(&format!("href=\"{link}\"")), "{}", out.text());
    }
    let start = browser.get(RULE).await;
    assert!(start.text().contains("&amp;rail=mobile_money") && !start.text().contains("/stop"), "{}", start.text());
    let chosen = browser.get(&format!("{RULE}?amount=100&rail=mobile_money")).await;
    assert_eq!((value(chosen.text(), "above"), chosen.text().matches("<option").count()), ("10000", 7));
    let terms = browser.post(&format!("{RULE}/terms"), PHONE, SAME).await;
    assert_eq!(terms.status.as_u16(), 200, "{}", terms.text());
    for part in ["+639171234567", "Friday", "₱100<", "₱7<", "₱93<", "comes off each time", "<noscript>"] {
        assert!(terms.text().contains(part), "{part}: {}", terms.text());
    }
    assert_eq!(stage.rule().await, Value::Null, "nothing holds before the touch");

    let form = touched(&terms, &stage.ana, None);
    let agreed = browser.post(&format!("{RULE}/agree"), &form, SAME).await;
    assert_eq!((agreed.status.as_u16(), agreed.header("location")), (303, RULE), "{}", agreed.text());
    let rule = stage.rule().await;
    assert_eq!((&rule["weekday"], &rule["above"], &rule["rail"]), (&json!(5), &json!(10_000), &json!("mobile_money")));
    let holds = browser.get(RULE).await;
    for part in ["Friday", "•••• 567", "₱100<", "/out/rule/stop"] {
        assert!(holds.text().contains(part), "{part}: {}", holds.text());
    }
    assert!(!holds.text().contains("+63917"));
    let again = browser.post(&format!("{RULE}/agree"), &form, SAME).await;
    assert!(again.status.is_client_error() && again.text().contains("/out/rule/stop"), "it holds: {}", again.text());

    assert_eq!(browser.post(&format!("{RULE}/stop"), "", "cross-site").await.status.as_u16(), 403);
    assert_ne!(stage.rule().await, Value::Null);
    for _ in 0..2 {
        let stopped = browser.post(&format!("{RULE}/stop"), "", SAME).await;
        assert_eq!((stopped.status.as_u16(), stopped.header("location")), (303, RULE));
        assert_eq!(stage.rule().await, Value::Null);
    }
    let ur = browser.get(&format!("{RULE}?amount=100&rail=agent&lang=ur")).await;
    assert!(ur.text().contains("dir=\"rtl\"") && ur.text().contains("بدھ"), "{}", ur.text());
}

#[tokio::test]
async fn nothing_but_the_owner_s_finger_on_a_page_of_ours_agrees() {
    let stage = Stage::new(fees).await;
    let browser = stage.browser().await;
    let terms = browser.post(&format!("{RULE}/terms"), PHONE, SAME).await;
    let good = touched(&terms, &stage.ana, None);
    let more = good.replace("10000", "20000");
    assert_ne!(more, good);
    for (form, site, status) in [
        (touched(&terms, &stage.ana, Some(STREAM)), SAME, 403),
        (touched(&terms, &stage.others[0], None), SAME, 403),
        (good.clone(), "cross-site", 403),
        (more, SAME, 400),
        ("terms=x".to_owned(), SAME, 400),
    ] {
        let refused = browser.post(&format!("{RULE}/agree"), &form, site).await;
        assert_eq!(refused.status.as_u16(), status, "{form}: {}", refused.text());
        assert_eq!(stage.rule().await, Value::Null, "{form}");
    }
    for (form, field) in [
        (PHONE.replace("0917+123-4567", "12"), "phone"),
        ("above=20000&rail=bank&weekday=1&bank=BNORPHMM&account=12&name=Ana".to_owned(), "account"),
    ] {
        let page = browser.post(&format!("{RULE}/terms"), &form, SAME).await;
        assert_eq!(page.status.as_u16(), 400, "{form}: {}", page.text());
        let input = page.text().split("<input").find(|input| input.contains("aria-invalid")).unwrap();
        assert!(input.contains(&format!("name=\"{field}\"")), "{form}: {input}");
    }
    for (form, sentence) in [
        (PHONE.replace("weekday=5", "weekday=8"), "This cannot be right"),
        (PHONE.replace("mobile_money", "qr"), "Try another sum"),
        (PHONE.replace("above=10000", "above=600"), "Try another sum"),
    ] {
        let page = browser.post(&format!("{RULE}/terms"), &form, SAME).await;
        assert!(page.status.is_client_error() && page.text().contains(sentence), "{form}: {}", page.text());
    }
    let wrong = browser.get(&format!("{RULE}?amount=0")).await;
    assert!(wrong.status.as_u16() == 400 && wrong.text().contains("This cannot be right"), "{}", wrong.text());
}

#[tokio::test]
async fn the_pages_are_the_owner_s_alone() {
    let stage = Stage::new(fees).await;
    let owner = stage.browser().await;
    let terms = owner.post(&format!("{RULE}/terms"), PHONE, SAME).await;
    owner.post(&format!("{RULE}/agree"), &touched(&terms, &stage.ana, None), SAME).await;
    let terms = owner.post(&format!("{RULE}/terms"), &PHONE.replace("=5", "=6"), SAME).await;
    let forms = [
        (format!("{RULE}/terms"), PHONE.to_owned()),
        (format!("{RULE}/agree"), touched(&terms, &stage.ana, None)),
        (format!("{RULE}/stop"), String::new()),
        (LIMITS.to_owned(), "tier=phone&evidence=x".to_owned()),
    ];
    for who in &stage.others {
        let browser = Browser::of(&stage.world, who).await;
        for path in [RULE, LIMITS] {
            assert_eq!(browser.get(path).await.status.as_u16(), 403, "{path}");
        }
        for (path, form) in &forms {
            assert_eq!(browser.post(path, form, SAME).await.status.as_u16(), 403, "{path}");
        }
    }
    let helper = Browser::of(&stage.world, &stage.others[0]).await.get("/studio/ana/out").await;
    assert!(helper.status.is_success() && !helper.text().contains(RULE) && !helper.text().contains(LIMITS));
    for path in [RULE, LIMITS] {
        let nobody = stage.world.get(path).await;
        assert_eq!((nobody.status.as_u16(), nobody.header("location")), (303, format!("/studio?next={path}").as_str()));
        assert_eq!(owner.get(path).await.status.as_u16(), 200, "{path}");
    }
    for (path, form) in &forms {
        let request = Request::post(path).header("sec-fetch-site", SAME);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let nobody = stage.world.send(request.body(Body::from(form.clone())).unwrap()).await;
        assert!(!nobody.status.is_success(), "{path}: {}", nobody.text());
    }
    assert_eq!(stage.rule().await["weekday"], 5, "as it was");
}

/// The operator's verifier, which knows one phone.
async fn verifier() -> Verifier {
    let judge = async |Json(asked): Json<Value>| {
        Json(match (asked["data"]["tier"].as_str().unwrap(), asked["data"]["evidence"].as_str().unwrap()) {
            ("phone", "4711") => json!({"verdict": "verified", "reference": "phone-1"}),
            (_, "nonsense") => json!({"verdict": "perhaps"}),
            _ => json!({"verdict": "refused"}),
        })
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/verify", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/verify", post(judge))).await });
    let secret = "whsec_cGxheS1pZGVudGl0eS12ZXJpZmllci1zZWNyZXQhISE=";
    let config: VerifierConfig = toml::from_str(&format!("url = '{url}'\nsecret = '{secret}'")).unwrap();
    Verifier::open(&config).unwrap()
}

#[tokio::test]
async fn who_shows_who_they_are_may_take_out_more() {
    let verifier = Arc::new(verifier().await);
    let stage = Stage::new(|settings| settings.verifier = Some(verifier)).await;
    let browser = stage.browser().await;
    let before = browser.get(LIMITS).await;
    for part in ["₱5,000<", "₱15,000<", "₱25,000<", "value=\"phone\"", "value=\"national_id\"", "phone number"] {
        assert!(before.text().contains(part), "{part}: {}", before.text());
    }
    assert!(!before.text().contains("Nothing can be done"));
    assert_eq!(
        browser.post(LIMITS, "tier=phone&phone=0917+123+4567&evidence=4711", "cross-site").await.status.as_u16(),
        403
    );
    for (form, status, sentence) in [
        ("tier=phone&phone=09171234567&evidence=somebody", 422, "This does not work"),
        ("tier=phone&phone=09171234567&evidence=nonsense", 503, "Nobody answers"),
        ("tier=phone&phone=1&evidence=4711", 400, "This does not work"),
        ("tier=phone&phone=09171234567&evidence=", 400, "This does not work"),
        ("tier=none&evidence=x", 400, "This does not work"),
    ] {
        let page = browser.post(LIMITS, form, SAME).await;
        assert_eq!((page.status.as_u16(), page.text().contains(sentence)), (status, true), "{form}: {}", page.text());
        assert!(!page.text().contains("somebody"), "what was shown is not written back");
    }
    let known = async || {
        let known = stage.world.get_as("/v1/identity", &stage.ana.session).await.json();
        serde_json::from_value::<Tier>(known["tier"].clone()).unwrap()
    };
    assert_eq!(known().await, Tier::None);
    let shown = browser.post(LIMITS, "tier=phone&phone=0917+123+4567&evidence=4711", SAME).await;
    assert_eq!((shown.status.as_u16(), shown.header("location")), (303, LIMITS), "{}", shown.text());
    assert_eq!(known().await, Tier::Phone);
    let after = browser.get(LIMITS).await;
    assert!(after.text().contains("₱25,000<") && !after.text().contains("₱5,000<"), "{}", after.text());
    assert!(!after.text().contains("value=\"phone\"") && after.text().contains("value=\"national_id\""));
}

#[tokio::test]
async fn without_a_verifier_the_page_says_that_nothing_can_be_done() {
    let stage = Stage::new(|_| {}).await;
    let browser = stage.browser().await;
    let page = browser.get(LIMITS).await;
    assert!(page.text().contains("Nothing can be done about this here"), "{}", page.text());
    assert!(page.text().contains("₱5,000<") && !page.text().contains("name=\"evidence\""));
    let tried = browser.post(LIMITS, "tier=phone&evidence=x", SAME).await;
    assert_eq!((tried.status.as_u16(), tried.text().matches("Nothing can be done").count()), (404, 1));
}
