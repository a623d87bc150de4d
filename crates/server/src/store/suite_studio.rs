//! What every store promises about sums of what came, and that they are had in no time.

use super::suite::{job, stores};
use super::{PaymentRecord, QuoteRecord, Received, SessionRecord, Store};
use crate::domain::PayeeRecord;
use barya_protocol::digest::{Context, Digest};
use barya_protocol::id::{Handle, Intent, PaymentId, QuoteId, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Mode, PayeeRef, Purpose, Quote};
use barya_protocol::{Amount, Currency, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const ZONE: i64 = 8 * HOUR;
const START: i64 = 20_000 * DAY;

fn payee(handle: &str) -> PayeeRecord {
    PayeeRecord {
        handle: handle.parse().unwrap(),
        name: handle.to_owned(),
        picture: "/p/x.svg".to_owned(),
        voice: None,
        currency: Currency::PHP,
        language: None,
        origins: vec![],
        person: true,
        wallet: None,
        allowance: None,
        created_at: Timestamp::from_millis(1),
    }
}

/// The `n`th payment, to a payee, so long after the start; of one that was not paid there is no time.
fn payment(handle: &str, n: u64, at: Option<i64>, site: Option<&str>) -> PaymentRecord {
    let (random, receives) = (u128::from(n), i64::try_from(n % 97).unwrap() + 1);
    let (picture, name) = ("/p/x.svg".to_owned(), handle.to_owned());
    let quote = Quote {
        id: QuoteId::from_parts(1, random),
        purpose: Purpose::Pay,
        intent: Intent::from_parts(1, random),
        payment: PaymentId::from_parts(1, random),
        secret: None,
        payee: Some(PayeeRef { handle: handle.parse().unwrap(), name, picture, voice: None }),
        offer: None,
        item: None,
        reference: None,
        currency: Currency::PHP,
        total: Amount::new(receives + 1).unwrap(),
        payee_receives: Amount::new(receives).unwrap(),
        lines: vec![],
        rail: Rail::Sandbox,
        mode: Mode::Test,
        expires_at: Timestamp::from_millis(START),
        digest: Digest::of(Context::Pay, b""),
    };
    PaymentRecord {
        quote,
        wallet: None,
        state: if at.is_some() { PaymentState::Paid } else { PaymentState::Failed },
        error: None,
        shortfall: None,
        site: site.map(str::to_owned),
        provider_id: None,
        next: None,
        phone: None,
        ask_at: None,
        asks: 0,
        created_at: Timestamp::from_millis(START),
        paid_at: at.map(|at| Timestamp::from_millis(START + at)),
        release_at: None,
        refunded: Amount::ZERO,
        gave_back: Amount::ZERO,
        receipt: None,
    }
}

async fn keep(store: &Arc<dyn Store>, payees: &[&str], payments: Vec<PaymentRecord>) {
    let payees: Vec<_> = payees.iter().map(|handle| payee(handle)).collect();
    let all = job(move |tx| {
        Box::pin(async move {
            for payee in &payees {
                tx.add_payee(payee).await.unwrap();
            }
            for payment in &payments {
                let quote = QuoteRecord { quote: payment.quote.clone(), wish: String::new() };
                tx.put_quote(&quote).await.unwrap();
                tx.add_payment(payment).await.unwrap();
            }
            Ok(())
        })
    });
    store.write(all).await.unwrap();
}

#[tokio::test]
async fn what_came_is_added_up_by_day_and_by_site() {
    let (_dir, stores) = stores().await;
    let (maria, learn, blog) = ("maria", Some("https://learn.example"), Some("https://blog.example"));
    for store in stores {
        // Days begin at 16:00 in Greenwich.
        let payments = vec![
            payment(maria, 1, Some(15 * HOUR), learn),
            payment(maria, 2, Some(16 * HOUR - 1), None),
            payment(maria, 3, Some(16 * HOUR), blog),
            payment(maria, 4, Some(3 * DAY), learn),
            payment(maria, 5, None, learn),
            payment("other", 6, Some(15 * HOUR), learn),
            payment(maria, 7, Some(HOUR), learn),
        ];
        keep(&store, &[maria, "other"], payments).await;
        let mut read = store.snapshot().await.unwrap();
        let handle: Handle = maria.parse().unwrap();
        let since = Timestamp::from_millis(START + 2 * HOUR);
        let sum = |count, amount| Received { count, amount };
        let days = read.received_by_day(&handle, since, ZONE).await.unwrap();
        assert_eq!(days, [(20_000, sum(2, 5)), (20_001, sum(1, 4)), (20_003, sum(1, 5))]);
        let sites = read.received_by_site(&handle, since, 2).await.unwrap();
        assert_eq!(sites, [(learn.map(str::to_owned), sum(2, 7)), (blog.map(str::to_owned), sum(1, 4))]);
        assert_eq!(read.received_by_site(&handle, since, 9).await.unwrap()[2], (None, sum(1, 3)));
        assert_eq!(read.received_by_day(&"nobody".parse().unwrap(), since, ZONE).await.unwrap(), []);
        drop(read);
        // What went back is in no sum.
        let back = PaymentRecord { gave_back: Amount::new(3).unwrap(), ..payment(maria, 4, Some(3 * DAY), learn) };
        let give = job(move |tx| {
            Box::pin(async move {
                tx.update_payment(&back).await.unwrap();
                Ok(())
            })
        });
        store.write(give).await.unwrap();
        let mut read = store.snapshot().await.unwrap();
        let days = read.received_by_day(&handle, since, ZONE).await.unwrap();
        assert_eq!(days, [(20_000, sum(2, 5)), (20_001, sum(1, 4)), (20_003, sum(1, 2))]);
        let sites = read.received_by_site(&handle, since, 9).await.unwrap();
        assert_eq!(sites.iter().map(|(_, sum)| sum.amount).sum::<i64>(), 11);
    }
}

#[tokio::test]
async fn a_thousand_payments_each_are_added_up_in_no_time() {
    let (_dir, stores) = stores().await;
    let names: Vec<String> = (0..10).map(|n| format!("payee{n}")).collect();
    let handles: Vec<&str> = names.iter().map(String::as_str).collect();
    let site = ["https://a.example", "https://b.example", "https://c.example"];
    let payments: Vec<_> = (0..10_000_u64)
        .map(|n| {
            let at = i64::try_from(n * 7_919_113).unwrap() % (40 * DAY);
            payment(
                handles[usize::try_from(n % 10).unwrap()],
                n + 1,
                Some(at),
                Some(site[usize::try_from(n % 3).unwrap()]),
            )
        })
        .collect();
    let since = Timestamp::from_millis(START + 10 * DAY);
    for store in stores {
        keep(&store, &handles, payments.clone()).await;
        for handle in &handles {
            let mut own: BTreeMap<i64, Received> = BTreeMap::new();
            let theirs = payments.iter().filter(|one| one.quote.payee.as_ref().unwrap().handle.as_str() == *handle);
            for one in theirs.filter(|one| one.paid_at.unwrap() >= since) {
                let day = own.entry((one.paid_at.unwrap().millis() + ZONE).div_euclid(DAY)).or_default();
                (day.count, day.amount) = (day.count + 1, day.amount + one.quote.payee_receives.get());
            }
            let handle: Handle = handle.parse().unwrap();
            let mut read = store.read().await.unwrap();
            let began = Instant::now();
            let days = read.received_by_day(&handle, since, ZONE).await.unwrap();
            let sites = read.received_by_site(&handle, since, 6).await.unwrap();
            let latest = read.sales(&handle, None, 6).await.unwrap();
            let took = began.elapsed();
            assert!(took < Duration::from_millis(100), "{took:?}");
            assert_eq!(days, own.into_iter().collect::<Vec<_>>());
            let all = |sums: &mut dyn Iterator<Item = Received>| {
                sums.fold((0, 0), |all, sum| (all.0 + sum.count, all.1 + sum.amount))
            };
            assert_eq!(all(&mut days.iter().map(|day| day.1)), all(&mut sites.iter().map(|site| site.1)));
            assert!(latest.is_sorted_by_key(|payment| std::cmp::Reverse(payment.paid_at)));
        }
    }
}

#[tokio::test]
async fn a_session_that_ended_is_none() {
    let (_dir, stores) = stores().await;
    for store in stores {
        let (token, now) = ([7; 32], Timestamp::from_millis(1));
        let wallet = WalletId::from_parts(1, 1);
        let session = SessionRecord { wallet, credential: vec![1], top_level: true, expires_at: Timestamp::MAX };
        let kept = session.clone();
        let open = job(move |tx| {
            Box::pin(async move {
                tx.add_wallet(wallet, now).await.unwrap();
                tx.add_session(&token, &kept).await.unwrap();
                assert!(!tx.end_session(&[8; 32]).await.unwrap());
                Ok(())
            })
        });
        store.write(open).await.unwrap();
        assert_eq!(store.read().await.unwrap().session(&token).await.unwrap(), Some(session));
        let end = job(move |tx| {
            Box::pin(async move {
                assert!(tx.end_session(&token).await.unwrap());
                assert!(!tx.end_session(&token).await.unwrap());
                Ok(())
            })
        });
        store.write(end).await.unwrap();
        assert_eq!(store.read().await.unwrap().session(&token).await.unwrap(), None);
    }
}
