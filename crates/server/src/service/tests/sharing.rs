//! One sale, several payees: what each agrees to, and what each hears of the others.

use super::refunding::{lots, move_away_from};
use super::world::{Person, World, worlds};
use crate::rails::sandbox::Sandbox;
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, Share};
use barya_protocol::id::Handle;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Currency, ErrorCode};
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
