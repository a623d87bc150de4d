//! One suite over every store: what each promises, whatever it is made of. The service's own tests, which also run
//! over every store, cover the rows; here is what a store promises about jobs.

use super::memory::MemoryStore;
use super::sqlite::SqliteStore;
use super::{Abort, ChallengePurpose, ChallengeRecord, Job, Provenance, Store, StoreError, Tx};
use crate::domain::{OfferRecord, PayeeRecord};
use crate::store::{AllowanceRecord, ApiKeyRecord, Grant, NewLot};
use barya_ledger::{AccountKey, Book, Code, Kind, Recheck, Step, Transfer, TransferId, needs};
use barya_protocol::allowance::Terms;
use barya_protocol::api::v1::Scope;
use barya_protocol::id::{AllowanceId, ApiKeyId, Handle, Intent, PaymentId, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, Currency, Timestamp};
use futures::future::{BoxFuture, join_all};
use std::sync::Arc;

const NOW: Timestamp = Timestamp::from_millis(1_000);

/// Every store, and the folder that one of them lives in.
pub(super) async fn stores() -> (tempfile::TempDir, Vec<Arc<dyn Store>>) {
    let dir = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::open(&dir.path().join("new").join("barya.sqlite")).await.unwrap();
    (dir, vec![Arc::new(MemoryStore::default()), Arc::new(sqlite)])
}

/// A job with a type that closures can be coerced to.
pub(super) fn job(
    act: impl for<'a> FnOnce(&'a mut dyn Tx) -> BoxFuture<'a, Result<(), Abort>> + Send + 'static,
) -> Job {
    Box::new(act)
}

fn wallet(n: u128) -> WalletId {
    WalletId::from_parts(1, n)
}

fn add_wallet(n: u128, verdict: Result<(), Abort>) -> Job {
    job(move |tx| {
        Box::pin(async move {
            tx.add_wallet(wallet(n), NOW).await.map_err(|_| Abort)?;
            verdict
        })
    })
}

/// Whether a wallet is there, found out by trying to add it.
async fn has_wallet(store: &Arc<dyn Store>, n: u128) -> bool {
    let (tell, told) = tokio::sync::oneshot::channel();
    let look = job(move |tx| {
        Box::pin(async move {
            let outcome = tx.add_wallet(wallet(n), NOW).await;
            tell.send(matches!(outcome, Err(StoreError::Exists))).unwrap();
            Err(Abort)
        })
    });
    store.write(look).await.unwrap();
    told.await.unwrap()
}

#[tokio::test]
async fn a_job_that_aborts_or_fails_or_panics_leaves_its_neighbours_alone() {
    let (_dir, stores) = stores().await;
    for store in &stores {
        let verdicts = [Ok(()), Err(Abort), Ok(()), Ok(()), Err(Abort)];
        let jobs = (1..).zip(verdicts).map(|(n, verdict)| store.write(add_wallet(n, verdict)));
        // Numbers 1 and 3 once more: they exist, so those jobs abort.
        let twice = [1, 3].map(|n| store.write(add_wallet(n, Ok(()))));
        for answer in join_all(jobs.chain(twice)).await {
            answer.unwrap();
        }
        for (n, there) in [(1, true), (2, false), (3, true), (4, true), (5, false)] {
            assert_eq!(has_wallet(store, n).await, there, "{n}");
        }
    }
    let sqlite = &stores[1];
    let panics = job(|tx| {
        Box::pin(async move {
            tx.add_wallet(wallet(6), NOW).await.unwrap();
            panic!("a job that breaks, on purpose");
        })
    });
    let (broken, good) = tokio::join!(sqlite.write(panics), sqlite.write(add_wallet(7, Ok(()))));
    broken.unwrap();
    good.unwrap();
    assert!(!has_wallet(sqlite, 6).await && has_wallet(sqlite, 7).await);
}

#[tokio::test]
async fn a_job_sees_its_own_writes_and_readers_only_what_is_committed() {
    let (_dir, stores) = stores().await;
    for store in stores {
        let (token, other) = ([1; 32], [2; 32]);
        let record = ChallengeRecord { purpose: ChallengePurpose::Login, challenge: [3; 32], expires_at: NOW };
        let (kept, reader) = (record.clone(), Arc::clone(&store));
        let write = job(move |tx| {
            Box::pin(async move {
                tx.add_challenge(&token, &kept).await.unwrap();
                assert_eq!(tx.challenge(&token).await.unwrap().as_ref(), Some(&kept));
                assert_eq!(tx.open_challenges().await.unwrap(), 1);
                Ok(())
            })
        });
        let before = reader.snapshot().await;
        let mut before = before.unwrap();
        assert_eq!(before.open_challenges().await.unwrap(), 0);
        store.write(write).await.unwrap();
        assert_eq!(before.challenge(&token).await.unwrap(), None, "a snapshot stays");
        drop(before);
        let mut after = store.read().await.unwrap();
        assert_eq!(after.challenge(&token).await.unwrap(), Some(record));
        assert_eq!(after.challenge(&other).await.unwrap(), None);
        let take = job(move |tx| {
            Box::pin(async move {
                assert!(tx.take_challenge(&token).await.unwrap());
                assert!(!tx.take_challenge(&token).await.unwrap());
                assert!(tx.spend_assertion(&token, NOW).await.unwrap());
                assert!(!tx.spend_assertion(&token, NOW).await.unwrap());
                Ok(())
            })
        });
        store.write(take).await.unwrap();
    }
}

/// Puts money in by the sandbox and holds, posts or voids some of it.
fn ledger_job(n: u128) -> Job {
    job(move |tx| {
        Box::pin(async move {
            let payment = PaymentId::from_parts(1, n);
            let transfer = |step, leg, debit, credit, minor, kind| Transfer {
                id: TransferId::of(payment, step, leg),
                debit,
                credit,
                amount: Amount::new(minor).unwrap(),
                currency: Currency::PHP,
                code: Code::Amount,
                kind,
            };
            let (rail, purse) = (AccountKey::RailClearing(Rail::Sandbox), AccountKey::PayerWallet(wallet(n % 3)));
            let load = transfer(Step::Now, 0, rail, purse.clone(), 100, Kind::Now);
            let payee = || AccountKey::PayeeAvailable("maria".parse().unwrap());
            let hold = transfer(Step::Hold, 0, purse, payee(), 40, Kind::Pending { external: n.is_multiple_of(2) });
            let end = match n % 3 {
                0 => Some(hold.post(TransferId::of(payment, Step::Post, 0))),
                1 => Some(hold.void(TransferId::of(payment, Step::Void, 0))),
                _ => None,
            };
            // In two chains, so that the second ends a hold that was stored.
            for chain in [vec![load, hold], end.into_iter().collect()] {
                let needs = needs(&chain);
                let accounts = tx.accounts(&needs.accounts).await.unwrap();
                let transfers = tx.transfers(&needs.transfers).await.unwrap();
                let mut book = Book::load(&needs, accounts, transfers);
                book.apply_all(&chain).unwrap();
                tx.save_ledger(&book.take_changes(), NOW).await.unwrap();
            }
            Ok(())
        })
    })
}

#[tokio::test]
async fn the_ledger_reads_back_as_it_was_written_page_by_page() {
    let (_dir, stores) = stores().await;
    let mut seen = Vec::new();
    for store in stores {
        for n in 0..20 {
            store.write(ledger_job(n)).await.unwrap();
        }
        let mut read = store.snapshot().await.unwrap();
        let mut check = Recheck::new();
        let (mut place, mut transfers) = (0, Vec::new());
        loop {
            let page = read.transfers_after(place, 7).await.unwrap();
            let Some((last, _)) = page.last() else { break };
            place = *last;
            transfers.extend(page.into_iter().map(|(_, record)| record));
        }
        let (mut after, mut accounts) = (None, Vec::new());
        loop {
            let page = read.accounts_after(after.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.id.clone());
            accounts.extend(page);
        }
        transfers.iter().for_each(|record| check.transfer(record));
        accounts.iter().for_each(|account| check.account(account));
        let counts = check.finish().unwrap();
        assert_eq!((counts.accounts, counts.transfers, counts.open_holds), (5, 54, 6));
        let own = read.wallet_accounts(wallet(2)).await.unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!((own[0].balance().minor(), own[0].available().minor()), (600, 360));
        seen.push((transfers, accounts));
    }
    assert_eq!(seen[0], seen[1], "every store tells the same");
}

#[tokio::test]
async fn lots_come_back_oldest_first_until_they_are_used_up() {
    let (_dir, stores) = stores().await;
    for store in stores {
        store.write(ledger_job(0)).await.unwrap();
        let account = AccountKey::PayerWallet(wallet(0)).in_currency(Currency::PHP);
        let other = AccountKey::PayeeAvailable("maria".parse().unwrap()).in_currency(Currency::PHP);
        let write = job(move |tx| {
            Box::pin(async move {
                for (account, minor, at) in [(&account, 30, 9), (&other, 5, 1), (&account, 20, 3), (&account, 10, 7)] {
                    let at = Timestamp::from_millis(at);
                    let rail = Rail::Carrier;
                    let provenance = Provenance { rail, settles_at: at, reversible_until: at, cashable: false };
                    let (source, amount) = (PaymentId::from_parts(1, 1).into(), Amount::new(minor).unwrap());
                    tx.add_lot(&NewLot { account: account.clone(), source, amount, provenance }).await.unwrap();
                }
                let lots = tx.lots(&account).await.unwrap();
                assert_eq!(lots.iter().map(|lot| lot.remaining.get()).collect::<Vec<_>>(), [30, 20, 10]);
                assert_eq!(lots[1].provenance.settles_at, Timestamp::from_millis(3));
                tx.update_lot(lots[0].id, Amount::ZERO).await.unwrap();
                tx.update_lot(lots[1].id, Amount::new(1).unwrap()).await.unwrap();
                let lots = tx.lots(&account).await.unwrap();
                assert_eq!(lots.iter().map(|lot| lot.remaining.get()).collect::<Vec<_>>(), [1, 10]);
                Ok(())
            })
        });
        store.write(write).await.unwrap();
    }
}

#[tokio::test]
async fn a_file_is_opened_again_with_what_was_acknowledged_and_a_closed_store_refuses() {
    let (dir, stores) = stores().await;
    for store in &stores {
        let jobs: Vec<_> = (1..=300).map(|n| store.write(add_wallet(n, Ok(())))).collect();
        for answer in join_all(jobs).await {
            answer.unwrap();
        }
        store.close().await;
        assert!(matches!(store.write(add_wallet(301, Ok(()))).await, Err(StoreError::Closed)));
        store.close().await;
    }
    let again: Arc<dyn Store> =
        Arc::new(SqliteStore::open(&dir.path().join("new").join("barya.sqlite")).await.unwrap());
    assert!(has_wallet(&again, 1).await && has_wallet(&again, 300).await && !has_wallet(&again, 301).await);
}

#[tokio::test]
async fn more_than_may_wait_is_refused_not_kept() {
    let (_dir, stores) = stores().await;
    let sqlite = &stores[1];
    let jobs: Vec<_> = (1..=5_000).map(|n| sqlite.write(add_wallet(n, Ok(())))).collect();
    let answers = join_all(jobs).await;
    let refused = answers.iter().filter(|answer| matches!(answer, Err(StoreError::Busy))).count();
    let taken = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(refused > 0 && taken > 0 && refused + taken == 5_000, "{refused} refused, {taken} taken");
    for (n, answer) in (1..).zip(&answers).step_by(499) {
        assert_eq!(has_wallet(sqlite, n).await, answer.is_ok(), "{n}");
    }
}

fn terms(n: u128) -> AllowanceRecord {
    let mut terms: Terms = serde_json::from_value(serde_json::json!({
        "id": AllowanceId::from_parts(1, n), "intent": Intent::from_parts(1, n),
        "payee": {"handle": "school", "name": "School", "picture": "/p/school.svg"}, "site": "https://learn.example",
        "jwk": {"kty": "EC", "crv": "P-256", "x": "A".repeat(43), "y": "A".repeat(43)}, "currency": "INR",
        "total": 10_000, "each": 5_000, "first": 1, "last": 2, "expires_at": "2026-11-30T00:00:00Z",
        "agree_by": "2026-11-23T00:15:00Z", "mode": "test", "digest": "A".repeat(43)
    }))
    .unwrap();
    terms.digest = terms.compute_digest();
    AllowanceRecord { terms, grant: None, release_at: None }
}

#[tokio::test]
async fn an_allowance_is_agreed_to_once_and_a_crash_leaves_no_half_of_it() {
    let (_dir, stores) = stores().await;
    for store in stores {
        let first = terms(1);
        let again = AllowanceRecord { terms: Terms { intent: first.terms.intent, ..terms(2).terms }, ..terms(2) };
        let grant = Grant { wallet: wallet(1), jws: "a.b.c".to_owned(), at: NOW };
        let granted = AllowanceRecord { grant: Some(grant), release_at: Some(NOW), ..again.clone() };
        store.write(add_wallet(1, Ok(()))).await.unwrap();
        let (one, other, last) = (first.clone(), again.clone(), granted.clone());
        let begun = job(move |tx| {
            Box::pin(async move {
                tx.put_allowance(&one).await.unwrap();
                // The same wish, later: its earlier terms are gone.
                tx.put_allowance(&other).await.unwrap();
                assert_eq!(tx.allowance(one.terms.id).await.unwrap(), None);
                Ok(())
            })
        });
        store.write(begun).await.unwrap();
        // It breaks off after the grant: nothing of it is kept.
        let broken = job(move |tx| {
            Box::pin(async move {
                tx.update_allowance(&last).await.unwrap();
                Err(Abort)
            })
        });
        store.write(broken).await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(read.allowance_of_intent(again.terms.intent).await.unwrap().as_ref(), Some(&again));
        assert_eq!(
            (read.allowances(9).await.unwrap(), read.allowances_to_release(NOW, 9).await.unwrap()),
            (vec![], vec![])
        );
        drop(read);
        let (kept, late) = (granted.clone(), first.clone());
        let whole = job(move |tx| {
            Box::pin(async move {
                tx.update_allowance(&kept).await.unwrap();
                assert!(matches!(tx.put_allowance(&late).await, Err(StoreError::Exists)), "somebody agreed to it");
                // Only what nobody agreed to is removed.
                tx.put_allowance(&terms(3)).await.unwrap();
                assert!(tx.purgeable(Timestamp::MAX).await.unwrap());
                assert_eq!(tx.purge(Timestamp::MAX).await.unwrap(), 1);
                Ok(())
            })
        });
        store.write(whole).await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(read.allowances(9).await.unwrap(), std::slice::from_ref(&granted));
        assert_eq!(read.allowances_of(wallet(1)).await.unwrap(), [granted]);
        assert_eq!(read.allowances_to_release(NOW, 9).await.unwrap(), [again.terms.id]);
        assert!(!read.purgeable(Timestamp::MAX).await.unwrap());
    }
}

#[tokio::test]
async fn offers_are_counted_and_keys_are_forgotten_one_by_one() {
    let (_dir, stores) = stores().await;
    for store in stores {
        let write = job(move |tx| {
            Box::pin(async move {
                let handles = ["ana", "ben"].map(|handle| handle.parse::<Handle>().unwrap());
                for handle in &handles {
                    tx.add_payee(&payee(handle)).await.unwrap();
                }
                let [ana, ben] = &handles;
                for id in ["one", "two"] {
                    tx.add_offer(&offer(id, ana)).await.unwrap();
                }
                assert_eq!((tx.offers_of(ana).await.unwrap(), tx.offers_of(ben).await.unwrap()), (2, 0));
                for n in 1..=3 {
                    tx.add_api_key(&key(n, ana)).await.unwrap();
                }
                tx.remove_api_key(key(2, ana).id).await.unwrap();
                assert_eq!(tx.api_keys(ana, 9).await.unwrap(), [key(3, ana), key(1, ana)]);
                assert_eq!(tx.api_key(&key(2, ana).hash).await.unwrap(), None);
                Ok(())
            })
        });
        store.write(write).await.unwrap();
    }
}

fn payee(handle: &Handle) -> PayeeRecord {
    PayeeRecord {
        handle: handle.clone(),
        name: "N".to_owned(),
        picture: "/p/n.svg".to_owned(),
        voice: None,
        currency: Currency::PHP,
        language: None,
        origins: Vec::new(),
        person: true,
        wallet: None,
        allowance: None,
        created_at: NOW,
    }
}

fn offer(id: &str, payee: &Handle) -> OfferRecord {
    let (id, payee, amount) = (id.parse().unwrap(), payee.clone(), Amount::new(100).unwrap());
    OfferRecord {
        id,
        payee,
        title: "O".to_owned(),
        picture: None,
        amount,
        origins: Vec::new(),
        created_at: NOW,
        ended_at: None,
    }
}

fn key(n: u8, payee: &Handle) -> ApiKeyRecord {
    ApiKeyRecord {
        id: ApiKeyId::from_parts(1, n.into()),
        payee: payee.clone(),
        name: "K".to_owned(),
        scopes: vec![Scope::Read],
        hash: [n; 32],
        created_at: NOW,
        revoked_at: None,
    }
}
