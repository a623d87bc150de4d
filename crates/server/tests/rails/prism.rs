//! What the rails send and take is as the standards say: Prism, between a rail and the fakes, holds every request and
//! every answer to the OpenAPI documents in `tests/counterparts`. Playing the company by itself, it answers what a
//! document has for whoever is not known and for what is not well formed.

use crate::alone::{ORIGIN, payout_rail_at, rail_at};
use crate::bench::{Bench, CARRIER, MOBILE_MONEY, PHONE};
use crate::payout;
use barya_counterparts::{Counterparts, Options};
use barya_protocol::api::v1::Next;
use barya_protocol::id::PaymentId;
use barya_protocol::line;
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::clock::{Clock, SystemClock};
use barya_server::rails::payout::PayoutStep;
use barya_server::rails::{Back, Callback, GiveBack, Order, Rail, RailError, Step};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

const BILLING: &str = "camara-carrier-billing.yaml";
const REFUNDS: &str = "camara-carrier-billing-refund.yaml";
const MONEY: &str = "gsma-mobile-money.yaml";

/// Prism over one document, on a port of its own; it ends with this.
struct Prism {
    url: String,
    _process: Child,
}

impl Prism {
    /// Plays the company from the document's examples.
    async fn mock(document: &str) -> Prism {
        Prism::start("mock", document, &[]).await
    }

    /// Stands before a company, and lets through what is as the document says.
    async fn before(company: &str, document: &str) -> Prism {
        Prism::start("proxy", document, &[company]).await
    }

    async fn start(how: &str, document: &str, more: &[&str]) -> Prism {
        let program = |name| std::env::var_os(name).unwrap_or_else(|| panic!("{name}: run by `cargo xtask test`"));
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/counterparts").join(document);
        let mut process = Command::new(program("BARYA_NODE"))
            .arg(program("BARYA_PRISM"))
            .args([how, "--errors", "-p", "0"])
            .arg(document)
            .args(more)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                if let Some((_, url)) = line.split_once("listening on ") {
                    return url.trim().to_owned();
                }
            }
            panic!("Prism ended");
        };
        let url = tokio::time::timeout(Duration::from_secs(60), listening).await.unwrap();
        // Its log is read to the end, so that it never waits for somebody to read it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Prism { url, _process: process }
    }
}

/// A rail behind Prism. `from` is where its configuration has the company, `to` where Prism is.
fn behind(bench: &Bench, from_to: &[(&str, &str)], origin: &str) -> Arc<dyn Rail> {
    let config = from_to.iter().fold(bench.config.to_owned(), |config, (from, to)| config.replace(from, to));
    rail_at(bench.rail, "http://127.0.0.1:1", &config, origin)
}

fn order(random: u128, minor: i64) -> Order {
    let made_at = SystemClock.now();
    Order {
        payment: PaymentId::from_parts(1, random),
        amount: Amount::new(minor).unwrap(),
        currency: Currency::PHP,
        payee: Some("Maria".to_owned()),
        phone: Phone::parse(PHONE).ok(),
        made_at,
        expires_at: made_at.plus_millis(900_000),
    }
}

fn now() -> Timestamp {
    SystemClock.now()
}

fn landed(step: Result<Step, RailError>) -> i64 {
    match step {
        Ok(Step::Done(landed)) => landed.arrivals.iter().map(|amount| amount.get()).sum(),
        other => panic!("{other:?}"),
    }
}

/// All of it goes back; told again, nothing is sent.
async fn goes_back(rail: &dyn Rail, order: &Order, id: &str) {
    let key = format!("{}-return-0", order.payment);
    assert_eq!(rail.ask_back(order, id, &key, now()).await, Ok(None));
    for is_first in [true, false] {
        let back = GiveBack { amount: order.amount, key: &key, is_first };
        assert_eq!(rail.give_back(order, id, back, now()).await, Ok(Back::Sent));
    }
}

struct Operator {
    companies: Counterparts,
    billing: Prism,
    refunds: Prism,
}

impl Operator {
    async fn start() -> Operator {
        let companies = Counterparts::start(Options::default()).await.unwrap();
        let at = |api: &str| format!("{}/camara/{api}", companies.url());
        let (billing, refunds) =
            tokio::join!(async { Prism::before(&at("carrier-billing/v0.5"), BILLING).await }, async {
                Prism::before(&at("carrier-billing-refund/v0.3"), REFUNDS).await
            },);
        Operator { companies, billing, refunds }
    }

    fn rail(&self, more: &str, token: &str, origin: &str) -> Arc<dyn Rail> {
        let more = format!("[carrier]\n{more}");
        let paths = [
            ("{url}/camara/carrier-billing/v0.5", self.billing.url.as_str()),
            ("{url}/camara/carrier-billing-refund/v0.3", self.refunds.url.as_str()),
            ("[carrier]\n", more.as_str()),
            ("play-operator-token", token),
        ];
        behind(&CARRIER, &paths, origin)
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask test"]
async fn the_carrier_rail_speaks_as_camara_says() {
    let operator = Operator::start().await;
    let rail = operator.rail("", "play-operator-token", ORIGIN);
    // Two steps, with amounts that no fraction holds.
    for (random, minor) in [(1, 1_999), (2, 1), (3, 9_999_999)] {
        let order = order(random, minor);
        let id = rail.order(&order, now()).await.unwrap();
        assert_eq!(rail.order(&order, now()).await.as_ref(), Ok(&id), "found in the list");
        assert!(matches!(rail.confirm(&order, &id, now()).await, Ok(Step::Asks(Next::Code(_)))));
        assert_eq!(rail.enter(&order, &id, "0000", now()).await, Err(RailError::WrongCode));
        let code = operator.companies.inbox().code(PHONE).unwrap();
        assert_eq!(landed(rail.enter(&order, &id, &code, now()).await), minor);
        assert_eq!(landed(rail.ask(&order, &id, now()).await), minor);
        assert_eq!(landed(rail.call_off(&order, &id, now()).await), minor, "too late");
        goes_back(rail.as_ref(), &order, &id).await;
    }
    let order = order(4, 2_000);
    let id = rail.order(&order, now()).await.unwrap();
    assert_eq!(rail.call_off(&order, &id, now()).await, Ok(Step::CalledOff));
    assert_eq!(rail.ask(&order, &id, now()).await, Ok(Step::CalledOff));
    for callback in operator.companies.take_callbacks() {
        // What the refund API sends goes nowhere: we gave it no address.
        let notice = rail.notice(&Callback { query: None, headers: &callback.headers, body: &callback.body }, now());
        assert!(notice.unwrap().payment.is_some());
    }
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask test"]
async fn the_carrier_rail_in_one_step_and_who_is_not_known() {
    let operator = Operator::start().await;
    let rail = operator.rail("steps = \"one\"\noperator_asks_owner = true\n", "play-operator-token", ORIGIN);
    let paid = order(1, 1_999);
    let id = rail.order(&paid, now()).await.unwrap();
    assert_eq!(rail.ask(&paid, &id, now()).await, Ok(Step::Ready));
    for _ in 0..2 {
        assert_eq!(landed(rail.confirm(&paid, &id, now()).await), 1_999);
    }
    assert_eq!(operator.companies.operator().payments().len(), 1);
    // 401 by the operator; 422 by Prism, because the standard's sinks are https.
    for (token, origin) in [("not-the-token", ORIGIN), ("play-operator-token", "http://pay.localhost")] {
        for steps in ["one", "two"] {
            let rail = operator.rail(&format!("steps = \"{steps}\"\noperator_asks_owner = true\n"), token, origin);
            let other = order(2, 2_000);
            let refused = match rail.order(&other, now()).await {
                Ok(id) => rail.confirm(&other, &id, now()).await.map(drop),
                Err(error) => Err(error),
            };
            assert!(matches!(refused, Err(RailError::Refused(_))), "{steps} {token} {origin} {refused:?}");
        }
    }
    assert_eq!(operator.companies.operator().payments().len(), 1);
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask test"]
async fn the_documents_own_examples_are_read() {
    let (billing, money) = tokio::join!(Prism::mock(BILLING), Prism::mock(MONEY));
    let paths = [("{url}/camara/carrier-billing/v0.5", billing.url.as_str()), ("PHP", "THB")];
    let rail = behind(&CARRIER, &paths, ORIGIN);
    let mut order = Order { currency: Currency::THB, ..order(1, 2_000) };
    // The example's reservation, and its payment: of 30 baht, whatever was asked for.
    assert_eq!(rail.order(&order, now()).await.as_deref(), Ok("AK234rfweSBuWGFUEWFGWEVWRV Fn34o8g239v3wrb3t"));
    assert_eq!(landed(rail.ask(&order, "AK234rfweSBuWGFUEWFGWEVWRV", now()).await), 3_000);
    order.currency = Currency::PHP;
    let other = rail.ask(&order, "AK234rfweSBuWGFUEWFGWEVWRV", now()).await;
    assert_eq!(other, Err(RailError::NoAnswer), "30 baht are not 30 pesos");

    let rail = behind(&MOBILE_MONEY, &[("{url}/gsma", money.url.as_str())], ORIGIN);
    let id = rail.order(&order, now()).await.unwrap();
    // The example's transaction is another payment's: it says nothing of this one.
    assert_eq!(rail.confirm(&order, &id, now()).await, Err(RailError::NoAnswer));
    assert_eq!(rail.ask(&order, &id, now()).await, Err(RailError::NoAnswer));
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask test"]
async fn money_goes_out_as_the_gsma_says() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let prism = Prism::before(&format!("{}/gsma", companies.url()), MONEY).await;
    let config = payout::CONFIG.replace("{url}/gsma", &prism.url);
    let rail = payout_rail_at(line::Rail::MobileMoney, "http://127.0.0.1:1", &config);
    for (random, ending, ends) in
        [(1, "678", PayoutStep::Paid), (2, "991", PayoutStep::Returned), (3, "992", PayoutStep::Wait)]
    {
        let order = payout::order(random, payout::phone(ending));
        let id = rail.order(&order, now()).await.unwrap();
        assert_eq!(rail.ask(&order, &id, now()).await, Ok(PayoutStep::Ready));
        for _ in 0..2 {
            rail.confirm(&order, &id, now()).await.unwrap();
        }
        assert_eq!(rail.ask(&order, &id, now()).await, Ok(ends));
    }
    assert_eq!(companies.mobile_money().transactions().len(), 3);
    let nobody = payout::order(4, payout::phone("990"));
    let id = rail.order(&nobody, now()).await.unwrap();
    assert_eq!(rail.confirm(&nobody, &id, now()).await, Err(RailError::Declined));
    let config = config.replace("play-mobile-money-token", "not-the-token");
    let stranger = payout_rail_at(line::Rail::MobileMoney, "http://127.0.0.1:1", &config);
    let refused = stranger.confirm(&nobody, &id, now()).await;
    assert!(matches!(refused, Err(RailError::Refused(_))), "{refused:?}");
}

#[tokio::test]
#[ignore = "needs Prism: cargo xtask test"]
async fn the_mobile_money_rail_speaks_as_the_gsma_says() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let prism = Prism::before(&format!("{}/gsma", companies.url()), MONEY).await;
    let rail = behind(&MOBILE_MONEY, &[("{url}/gsma", prism.url.as_str())], ORIGIN);
    for (random, minor, yes) in [(1, 1_999, true), (2, 1, true), (3, 2_000, false)] {
        let order = order(random, minor);
        let id = rail.order(&order, now()).await.unwrap();
        assert_eq!(rail.ask(&order, &id, now()).await, Ok(Step::Ready));
        for _ in 0..2 {
            assert!(matches!(rail.confirm(&order, &id, now()).await, Ok(Step::Asks(Next::Approve(_)))));
        }
        assert!(companies.answer(&companies.inbox().question(PHONE).unwrap(), yes));
        if yes {
            assert_eq!(landed(rail.ask(&order, &id, now()).await), minor);
            goes_back(rail.as_ref(), &order, &id).await;
        } else {
            assert_eq!(rail.ask(&order, &id, now()).await, Ok(Step::Declined));
        }
    }
    for callback in companies.take_callbacks() {
        let query = callback.path.split_once('?').map(|(_, query)| query);
        let notice = rail.notice(&Callback { query, headers: &callback.headers, body: &callback.body }, now());
        assert!(notice.unwrap().payment.is_some());
    }
    let stranger = behind(
        &MOBILE_MONEY,
        &[("{url}/gsma", prism.url.as_str()), ("play-mobile-money-token", "not-the-token")],
        ORIGIN,
    );
    let other = order(4, 2_000);
    let id = stranger.order(&other, now()).await.unwrap();
    let refused = stranger.confirm(&other, &id, now()).await;
    assert!(matches!(refused, Err(RailError::Refused(_))), "{refused:?}");
}
