//! One sale, several payees: what each agrees to, and what each hears of the others.

use super::refunding::{lots, move_away_from};
use super::world::{Person, World, worlds};
use crate::rails::sandbox::Sandbox;
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, EventData, EventKind, Share};
use barya_protocol::id::Handle;
use barya_protocol::line::Party;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::SqliteConnectOptions;
use std::sync::Arc;

fn handle(name: &str) -> Handle {
    name.parse().unwrap()
}

fn shares(parts: &[(&str, u32)]) -> Vec<Share> {
    parts.iter().map(|(payee, share)| Share { payee: handle(payee), share: *share }).collect()
}

async fn joined(world: &World, name: &str) -> Person {
    let person = world.person().await;
    let currency = Currency::PHP;
    let join = v1::Join { handle: handle(name), name: name.to_owned(), currency, origins: vec![], language: None };
    world.service.join(Some(&person.session), &join).await.unwrap();
    person
}

async fn share(world: &World, ana: &Person, parts: &[(&str, u32)]) {
    let change = v1::SharesChange { shares: shares(parts) };
    world.service.share(Some(&ana.session), &handle("ana"), &change).await.unwrap();
}

fn yes(parts: &[(&str, u32)]) -> v1::ShareAgreement {
    v1::ShareAgreement { of: handle("ana"), shares: shares(parts), agreed: true }
}

/// Ana shares with Ben like this, and Ben has agreed.
async fn shared(world: &World, parts: &[(&str, u32)]) -> [Person; 2] {
    let (ana, ben) = (joined(world, "ana").await, joined(world, "ben").await);
    share(world, &ana, parts).await;
    world.service.agree_to_share(Some(&ben.session), &handle("ben"), &yes(parts)).await.unwrap();
    [ana, ben]
}

/// Somebody pays Ana.
async fn sale(world: &World, minor: i64) -> v1::Payment {
    let mut payer = world.rich(minor).await;
    let quote = world.quote(&v1::QuoteRequest { to: Some(handle("ana")), ..world.tip(minor) }).await;
    let paid = world.pay(&mut payer, &quote, None).await.unwrap().body;
    assert_eq!(paid.state, PaymentState::Paid);
    paid
}

#[tokio::test]
async fn what_was_changed_before_the_touch_is_not_agreed_to() {
    for world in worlds().await {
        let (ana, ben) = (joined(&world, "ana").await, joined(&world, "ben").await);
        let cora = joined(&world, "cora").await;
        let seen = [("ana", 1), ("ben", 1), ("cora", 1)];
        // Ben's own part stays what it was, and then even the sum does: it is worth another part of the whole.
        for other in [&[("ana", 9_999), ("ben", 1), ("cora", 1)][..], &[("cora", 1), ("ben", 1), ("ana", 1)]] {
            share(&world, &ana, &seen).await;
            share(&world, &ana, other).await;
            let late = world.service.agree_to_share(Some(&ben.session), &handle("ben"), &yes(&seen)).await;
            assert_eq!(late.unwrap_err().code, ErrorCode::NotFound, "{other:?}");
            let asked = world.service.shares(Some(&ben.session), &handle("ben")).await.unwrap().offered;
            assert_eq!((asked[0].agreed, &asked[0].shares), (false, &shares(other)), "and this is shown");
        }
        share(&world, &ana, &seen).await;
        for (who, of) in [(&ben, "ben"), (&cora, "cora")] {
            world.service.agree_to_share(Some(&who.session), &handle(of), &yes(&seen)).await.unwrap();
        }
        let paid = sale(&world, 3_000).await;
        assert_eq!(paid.lines.iter().filter(|line| line.amount.get() == 1_000).count(), 3);
    }
}

#[tokio::test]
async fn whoever_was_put_out_while_they_waited_for_the_writer_agrees_to_nothing() {
    // The writer of this store is a fair queue, and it reads in the same queue: what comes when is certain.
    let world = super::world::world("memory", |_| {}, Arc::new(Sandbox::in_memory())).await;
    let parts = [("ana", 1), ("ben", 1)];
    let (ana, ben) = (joined(&world, "ana").await, joined(&world, "ben").await);
    share(&world, &ana, &parts).await;
    let service = &world.service;
    for (person, name) in [(&ben, "ben"), (&ana, "ana")] {
        let token = service.open_visit(Some(&person.session)).await.unwrap().token;
        let (go, wait) = tokio::sync::oneshot::channel::<()>();
        let busy = service.write(move |_| {
            Box::pin(async move {
                wait.await.unwrap();
                Ok(())
            })
        });
        let of = handle(name);
        let acts = async {
            match name {
                "ben" => service.agree_to_share(Some(&token), &of, &yes(&parts)).await,
                _ => service.share(Some(&token), &of, &v1::SharesChange { shares: vec![] }).await,
            }
        };
        let free = async { go.send(()).unwrap() };
        let (_, refused, ended, ()) = futures::join!(busy, acts, service.end_visit(&token), free);
        ended.unwrap();
        assert_eq!(refused.unwrap_err().code, ErrorCode::SessionRequired, "{name}");
    }
    let kept = service.shares(Some(&ben.session), &handle("ben")).await.unwrap().offered;
    assert_eq!((kept[0].agreed, kept[0].shares.len()), (false, 2));
}

#[tokio::test]
async fn whoever_only_shares_sees_and_hears_of_their_part_and_of_no_other() {
    for world in worlds().await {
        let parts = [("ana", 1), ("ben", 2), ("cora", 1)];
        let (ana, ben) = (joined(&world, "ana").await, joined(&world, "ben").await);
        let cora = joined(&world, "cora").await;
        share(&world, &ana, &parts).await;
        for (who, name) in [(&ben, "ben"), (&cora, "cora")] {
            world.service.agree_to_share(Some(&who.session), &handle(name), &yes(&parts)).await.unwrap();
        }
        let mut live = world.service.tips(&ben.session, &handle("ben")).await.unwrap();
        let paid = sale(&world, 4_000).await;
        world.pass(1_000);
        let mut fan = world.rich(100).await;
        let own = world.quote(&v1::QuoteRequest { to: Some(handle("ben")), ..world.tip(100) }).await;
        world.pay(&mut fan, &own, None).await.unwrap();
        // As it comes: the part, then what was Ben's own.
        let told = live.next().await.unwrap().unwrap();
        assert_eq!(told.iter().map(|one| one.id).collect::<Vec<_>>(), [paid.id, own.payment]);
        let (part, whole) = (&told[0], &told[1]);
        assert_eq!((part.of.as_ref(), whole.of.as_ref(), part.payee.as_str()), (Some(&handle("ana")), None, "ben"));
        // Three of a hundred are kept, of each part likewise.
        assert_eq!((part.total.get(), part.payee_receives.get(), part.refunded.get()), (2_000, 1_940, 0));
        assert_eq!((&part.receipt, part.receipt_id), (&None, None));
        let text = serde_json::to_string(part).unwrap();
        assert!(!text.contains("cora") && !text.contains("payee:ana"), "{text}");
        // The list, page by page.
        let session = Some(&ben.session);
        let first = world.service.sales(session, &handle("ben"), None, Some(1)).await.unwrap();
        let second = world.service.sales(session, &handle("ben"), first.cursor.as_deref(), Some(1)).await.unwrap();
        assert_eq!((&first.items[0], &second.items[0], second.cursor), (whole, part, None));
        assert_eq!(world.service.sales(Some(&ana.session), &handle("ana"), None, None).await.unwrap().items.len(), 1);
        world.pass(1_000);
        // What goes back of it, each hears of what they gave.
        let refund = v1::RefundRequest { amount: Some(Amount::new(1_000).unwrap()) };
        world.service.refund(world.intent(), Some(&ana.session), paid.id, &refund).await.unwrap();
        let again = world.service.sales(session, &handle("ben"), None, None).await.unwrap().items;
        let events = world.service.events(session, &handle("ben"), None, None).await.unwrap().items;
        let kinds: Vec<_> = events.iter().map(|event| event.body.kind).collect();
        assert_eq!(kinds, [EventKind::Refunded, EventKind::Paid, EventKind::Paid]);
        let EventData::Payment(facts) = &events[0].body.data else { panic!("not a payment") };
        let gave = facts.refund.as_ref().unwrap();
        assert_eq!((again[1].refunded, facts.refunded, gave.receipt.as_ref()), (gave.amount, gave.amount, None));
        let from = Party::Payee(handle("ben"));
        assert!(gave.amount.get() > 0 && gave.lines.iter().all(|line| line.from == from), "{gave:?}");
        let EventData::Payment(first) = &events[2].body.data else { panic!("not a payment") };
        assert_eq!((first.id, first.total.get(), &first.refund), (paid.id, 2_000, &None));
        world.sound().await;
    }
}

#[tokio::test]
async fn what_was_shared_before_lists_were_kept_is_in_them() {
    let (dir, store) = super::world::store("sqlite").await;
    let world = World::over(store).await;
    let [_ana, ben] = shared(&world, &[("ana", 1), ("ben", 1)]).await;
    let paid = sale(&world, 1_000).await;
    let mut file = SqliteConnectOptions::new().filename(dir.path().join("barya.sqlite")).connect().await.unwrap();
    sqlx::query("DELETE FROM parts").execute(&mut file).await.unwrap();
    let sales = async || world.service.sales(Some(&ben.session), &handle("ben"), None, None).await.unwrap().items;
    assert_eq!(sales().await, []);
    let migration = include_str!("../../../migrations/sqlite/0029_parts.sql");
    let fill = &migration[migration.find("INSERT").unwrap()..];
    sqlx::query(fill).execute(&mut file).await.unwrap();
    assert_eq!(sales().await.iter().map(|one| one.id).collect::<Vec<_>>(), [paid.id]);
}

#[tokio::test]
async fn what_another_payee_lacks_is_not_said() {
    for (poor, said) in [("ben", false), ("ana", true)] {
        for world in worlds().await {
            let [ana, _ben] = shared(&world, &[("ana", 1), ("ben", 1)]).await;
            let paid = sale(&world, 5_000).await;
            let there = AccountKey::PayeeAvailable(handle(poor));
            let gone = lots(&world, there.clone()).await.iter().map(|lot| (lot.id, lot.remaining)).collect();
            move_away_from(&world, there, gone).await;
            let before = world.sound().await;
            let refund = v1::RefundRequest { amount: None };
            let refused = world.service.refund(world.intent(), Some(&ana.session), paid.id, &refund).await.unwrap_err();
            assert_eq!((refused.code, world.sound().await), (ErrorCode::PayeeShort, before));
            let detail = refused.detail.unwrap();
            // 2,500 of it less what the operator gives back of it: all of that is lacking, and nothing else is.
            assert_eq!(detail.contains("lacks"), said, "{detail}");
            assert!(detail.starts_with(poor));
        }
    }
}
