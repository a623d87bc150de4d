//! A hundred creators with a thousand tips each, for the demo and for the test of how long their pages take: a few tips
//! are taken as any other, and copied row by row. Play money alone: nobody was asked for it, and a copy's receipt is that
//! of the tip it was copied from.

use crate::domain::{NewPayee, PayeeRecord};
use crate::service::{self, Service};
use barya_protocol::api::v1::{Authorization, External, PaymentRequest, QuoteRequest};
use barya_protocol::id::{Handle, PaymentId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Mode, Purpose};
use barya_protocol::{Amount, Currency, ErrorCode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use std::path::Path;
use std::time::Duration;

/// How many creators there are, whoever it is made for among them.
const CREATORS: u32 = 100;
/// How many tips each is given.
const TIPS: i64 = 1_000;
/// What is copied, minor units: sums of which the sandbox makes nothing special, and that leave fees to round.
const GIVEN: [i64; 5] = [2_000, 3_550, 5_000, 10_000, 12_540];
/// How long a running server may hold the file.
const BUSY: Duration = Duration::from_secs(30);

const FILL: &str = include_str!("fill.sql");
/// What is copied, with its transfers; whom for; and where it was given: `NULL` for the payee's own page.
const START: &str = "
    CREATE TEMP TABLE given (place INTEGER, payment TEXT, quote TEXT, intent TEXT, payee TEXT);
    CREATE TEMP TABLE sites (place INTEGER, site TEXT);
    CREATE TEMP TABLE creator (handle TEXT, name TEXT, picture TEXT, n INTEGER);";
const LEGS: &str = "CREATE TEMP TABLE legs AS
    SELECT transfers.*, given.payment FROM transfers JOIN given ON transfers.id LIKE given.payment || '/%'";

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Gives this payee a thousand tips, from their own page and these sites, and 99 other creators of the same currency as
/// many; those who have so many are left alone. A server may run over the file meanwhile. `news` hears how many of how
/// many were given theirs, one by one.
///
/// Errors: where real money moves, `payee_not_found`, and those of the file.
pub async fn fill(
    service: &Service,
    file: &Path,
    handle: &Handle,
    sites: &[String],
    mut news: impl FnMut(usize, usize),
) -> Outcome<()> {
    if service.settings().mode != Mode::Test {
        return Err("a crowd gives play money: not where real money moves".into());
    }
    let own = service.payee(handle).await.map_err(|error| error.code.title().to_owned())?;
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(true).busy_timeout(BUSY);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let mut creators = vec![(handle.clone(), own.name, own.picture)];
    let first = creator(service, own.currency, 0).await?;
    for n in 1..CREATORS {
        let PayeeRecord { handle, name, picture, .. } = creator(service, own.currency, n).await?;
        creators.push((handle, name, picture));
    }
    let mut poor = Vec::new();
    for (n, (handle, name, picture)) in (0_i64..).zip(creators) {
        let count = "SELECT count(*) FROM payments WHERE payee = ? AND paid_at IS NOT NULL";
        let tips: i64 = sqlx::query(count).bind(handle.as_str()).fetch_one(&mut connection).await?.get(0);
        if tips < TIPS {
            poor.push((n, handle, name, picture));
        }
    }
    if poor.is_empty() {
        return Ok(());
    }
    prepare(service, &mut connection, &first, sites).await?;
    let sql = for_columns(&mut connection, sites.len()).await?;
    for (done, (n, handle, name, picture)) in (1..).zip(&poor) {
        // One transaction each: a server that runs beside is not held up for long.
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM temp.creator").execute(&mut *transaction).await?;
        let one = sqlx::query("INSERT INTO temp.creator VALUES (?, ?, ?, ?)");
        one.bind(handle.as_str()).bind(name).bind(picture).bind(n).execute(&mut *transaction).await?;
        sqlx::raw_sql(AssertSqlSafe(sql.as_str())).execute(&mut *transaction).await?;
        transaction.commit().await?;
        news(done, poor.len());
    }
    Ok(connection.close().await?)
}

/// One of the crowd, who belongs to nobody. The first is given what is copied; their handles are found in no other text,
/// so that a copy is told by replacing them.
async fn creator(service: &Service, currency: Currency, n: u32) -> Outcome<PayeeRecord> {
    let handle: Handle = format!("creator-{}-{n:03}", currency.code().to_ascii_lowercase()).parse()?;
    let new = NewPayee::person(handle.clone(), &format!("Creator {n}"), currency);
    match service.add_payee(new).await {
        Ok(payee) => Ok(payee),
        Err(error) if error.code == ErrorCode::AlreadyExists => {
            let there = service.payees().await.map_err(told)?.into_iter().find(|payee| payee.handle == handle);
            there.ok_or_else(|| told(error))
        }
        Err(error) => Err(told(error)),
    }
}

/// Has the tips that are copied given, and says what they are.
async fn prepare(
    service: &Service,
    connection: &mut SqliteConnection,
    first: &PayeeRecord,
    sites: &[String],
) -> Outcome<()> {
    sqlx::raw_sql(START).execute(&mut *connection).await?;
    for (place, amount) in (0_i64..).zip(GIVEN) {
        let payment = tip(service, first, amount).await?;
        let row = "INSERT INTO temp.given SELECT ?, id, quote, intent, ? FROM payments WHERE id = ?";
        let row = sqlx::query(row).bind(place).bind(first.handle.as_str()).bind(payment.to_string());
        row.execute(&mut *connection).await?;
    }
    for (place, site) in (1_i64..).zip(sites) {
        let row = sqlx::query("INSERT INTO temp.sites VALUES (?, ?)").bind(place).bind(site);
        row.execute(&mut *connection).await?;
    }
    sqlx::query(LEGS).execute(connection).await?;
    Ok(())
}

/// A tip by the sandbox, as the server takes it.
async fn tip(service: &Service, to: &PayeeRecord, minor: i64) -> Outcome<PaymentId> {
    let wish = QuoteRequest {
        purpose: Purpose::Pay,
        to: Some(to.handle.clone()),
        offer: None,
        amount: Amount::new(minor),
        currency: Some(to.currency),
        rail: Some(Rail::Sandbox),
        intent: service.new_intent(),
        reference: None,
    };
    let quote = service.create_quote(&wish).await.map_err(told)?.body;
    let agreed = PaymentRequest {
        quote: quote.id,
        secret: quote.secret.clone().ok_or("a quote without its secret")?,
        authorization: Authorization::External(External::default()),
    };
    let paid = service.pay(Some(&wish.intent.to_string()), &agreed).await.map_err(told)?.body;
    if paid.state == PaymentState::Paid { Ok(paid.id) } else { Err("the sandbox took a tip otherwise".into()) }
}

/// What fills one creator's books: every column of a payment as it is, but for these.
async fn for_columns(connection: &mut SqliteConnection, sites: usize) -> Outcome<String> {
    const CHANGED: [(&str, &str); 8] = [
        ("id", "made.payment"),
        ("quote", "made.quote"),
        ("intent", "made.intent"),
        ("payee", "made.payee"),
        ("site", "made.site"),
        ("created_at", "made.at"),
        ("paid_at", "made.at"),
        // Each is of one payment only.
        ("provider_id", "NULL"),
    ];
    let names = sqlx::query("SELECT name FROM pragma_table_info('payments')").fetch_all(connection).await?;
    let names: Vec<String> = names.iter().map(|row| row.get(0)).collect();
    let value = |name: &String| {
        let change = CHANGED.iter().find(|(changed, _)| changed == name);
        change.map_or_else(|| format!("old.{name}"), |(_, value)| (*value).to_owned())
    };
    let values: Vec<String> = names.iter().map(value).collect();
    let places = sites.saturating_add(1).to_string();
    Ok(FILL
        .replace("{payments}", &names.join(", "))
        .replace("{of_payment}", &values.join(", "))
        .replace("{places}", &places))
}

fn told(service::Error { code, .. }: service::Error) -> Box<dyn std::error::Error + Send + Sync> {
    code.title().into()
}
