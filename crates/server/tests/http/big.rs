//! A hundred creators with a thousand tips each: whoever looks at their money does not wait, and the sums are right.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, grouped, join};
use crate::world::{LEARN, ORIGIN, STREAM, World};
use barya_protocol::Currency;
use barya_protocol::quote::Mode;
use barya_server::clock::SystemClock;
use barya_server::crowd;
use barya_server::domain::NewPayee;
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::rails::Rails;
use barya_server::rails::sandbox::Sandbox;
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::sqlite::SqliteStore;
use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqliteConnection};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Every page of a creator's studio, behind `/studio/{handle}`.
const PAGES: [&str; 11] =
    ["", "/tips", "/button", "/offers", "/poster", "/overlay", "/out", "/picture", "/people", "/shares", "/servers"];

/// The quickest of ten: what it costs, whatever else the machine does.
async fn cost(browser: &Browser<'_>, path: &str) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..10 {
        let started = Instant::now();
        let page = browser.get(path).await;
        best = best.min(started.elapsed());
        assert_eq!(page.status.as_u16(), 200, "{path}: {}", page.text());
    }
    best
}

/// What the ledger says that a creator was left with on each of the last thirty days of the Philippines, the earliest
/// first, with how many payments that was; and by site.
async fn booked(file: &Path, payee: &str) -> (Vec<(i64, i64)>, BTreeMap<String, i64>) {
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let legs = format!(
        "SELECT substr(transfers.id, 1, 29) AS payment, transfers.at,
                CASE WHEN credit = 'payee_available:{payee}:PHP' THEN amount ELSE -amount END AS amount
         FROM transfers WHERE 'payee_available:{payee}:PHP' IN (debit, credit)
           AND (at + 28800000) / 86400000 > (CAST(strftime('%s', 'now') AS INTEGER) * 1000 + 28800000) / 86400000 - 30"
    );
    let days = format!(
        "SELECT count(DISTINCT payment), sum(amount) FROM ({legs}) GROUP BY (at + 28800000) / 86400000 ORDER BY min(at)"
    );
    let days = sqlx::query(AssertSqlSafe(days)).fetch_all(&mut connection).await.unwrap();
    let sites = format!(
        "SELECT coalesce(payments.site, 'own') AS site, sum(legs.amount) FROM ({legs}) AS legs
         JOIN payments ON payments.id = legs.payment GROUP BY 1"
    );
    let sites = sqlx::query(AssertSqlSafe(sites)).fetch_all(&mut connection).await.unwrap();
    (
        days.iter().map(|row| (row.get(0), row.get(1))).collect(),
        sites.iter().map(|row| (row.get(0), row.get(1))).collect(),
    )
}

/// The text of each such element, in order.
fn texts<'p>(page: &'p str, open: &str) -> Vec<&'p str> {
    page.split(open).skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect()
}

fn pesos(minor: i64) -> String {
    format!("₱{}.{:02}", grouped(minor / 100), minor % 100).replace(".00", "")
}

#[tokio::test]
async fn a_hundred_creators_with_a_thousand_tips_each() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("barya.sqlite");
    let world = World::over(Arc::new(SqliteStore::open(&file).await.unwrap()), Rates::default()).await;
    let ana = Payer::register(&world).await;
    join(&world, &ana, "ana").await;
    let (handle, sites) = ("ana".parse().unwrap(), [STREAM, LEARN].map(str::to_owned));
    let mut told = Vec::new();
    crowd::fill(&world.service, &file, &handle, &sites, |done, all| told.push((done, all))).await.unwrap();
    assert_eq!(told, (1..=100).map(|done| (done, 100)).collect::<Vec<_>>());
    crowd::fill(&world.service, &file, &handle, &sites, |_, _| panic!("they have theirs")).await.unwrap();
    let report = world.service.check_ledger().await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults.first());
    assert!(report.transfers > 200_000, "{}", report.transfers);
    let browser = Browser::of(&world, &ana).await;
    for page in PAGES {
        let path = format!("/studio/ana{page}");
        let took = cost(&browser, &path).await;
        println!("{path}: {took:?}");
        assert!(took < Duration::from_millis(100), "{path}: {took:?}");
    }
    // The charts say what the ledger says.
    let home = browser.get("/studio/ana").await;
    let (days, sites) = booked(&file, "ana").await;
    let table = home.text().split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let cells: Vec<_> = days.iter().flat_map(|(count, amount)| [count.to_string(), pesos(*amount)]).collect();
    assert_eq!(texts(table, "<td>"), cells);
    assert!((29..=30).contains(&days.len()), "{}", days.len());
    for (site, amount) in sites {
        let chart = home.text().split("class=\"chart sites\"").nth(1).unwrap();
        let host = site.split("://").nth(1).unwrap_or("From here");
        let row = chart.split("<dt>").find(|row| row.contains(&format!("<bdi>{host}</bdi>"))).unwrap();
        assert_eq!(texts(row, "<dd>")[0], pesos(amount), "{site}");
    }
}

#[tokio::test]
async fn real_money_is_given_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("barya.sqlite");
    let service = Service::new(Parts {
        store: Arc::new(SqliteStore::open(&file).await.unwrap()),
        clock: Arc::new(SystemClock),
        keys: KeyRing::in_memory(&OsIds),
        ids: Arc::new(OsIds),
        rails: Rails::of([Arc::new(Sandbox::in_memory()) as _]),
        settings: Settings::new(Mode::Live, ORIGIN),
    });
    let ana = NewPayee::person("ana".parse().unwrap(), "Ana", Currency::PHP);
    service.add_payee(ana).await.unwrap();
    let refused = crowd::fill(&service, &file, &"ana".parse().unwrap(), &[], |_, _| ()).await.unwrap_err();
    assert_eq!(refused.to_string(), "a crowd gives play money: not where real money moves");
    assert_eq!(service.payees().await.unwrap().len(), 1, "nobody was made");
}
