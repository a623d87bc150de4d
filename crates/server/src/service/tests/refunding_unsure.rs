//! Refunds of which the rail has not had its last word: on their way, lost, forgotten, ended by an operator meanwhile.

use super::outside::{self, Scripted, balance};
use super::refunding::{available, credit, give, lots, outside_sale, owner, state};
use super::world::{Person, World};
use crate::rails::Back;
use crate::store::RefundRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{self, RefundState};
use barya_protocol::id::{PaymentId, RefundId};
use barya_protocol::payment::PaymentState;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

const HOUR_MS: i64 = 3_600_000;

/// Each world, with its shop's owner and a sale of 50.00 that can be given back.
async fn shops() -> Vec<(World, Arc<Scripted>, Person, PaymentId)> {
    let mut shops = Vec::new();
    for (world, rail) in outside::worlds(|_| {}).await {
        let owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(world.service.now())).await;
        shops.push((world, rail, owner, id));
    }
    shops
}

/// A refund of 20.00 whose answer is lost.
async fn lost(world: &World, rail: &Scripted, owner: &Person, id: PaymentId) -> RefundId {
    *rail.return_lost.lock().unwrap() = true;
    let lost = give(world, owner, id, Some(2_000)).await.unwrap().body;
    assert_eq!(lost.state, RefundState::Checking);
    lost.id
}

async fn round(world: &World, after_ms: i64) {
    world.pass(after_ms);
    world.service.tick().await.unwrap();
}

async fn read(world: &World, id: RefundId) -> RefundRecord {
    world.service.read().await.unwrap().refund(id).await.unwrap().unwrap()
}

async fn only(world: &World, owner: &Person, id: PaymentId) -> v1::Refund {
    let mut all = world.service.refunds(Some(&owner.session), id).await.unwrap().items;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[tokio::test]
async fn what_is_on_its_way_is_neither_done_nor_proven_until_it_is_there() {
    for (world, rail, owner, id) in shops().await {
        let had = balance(&world, available()).await;
        *rail.return_stands.lock().unwrap() = Some(Back::Taken);
        let taken = give(&world, &owner, id, Some(2_000)).await.unwrap().body;
        assert_eq!((taken.state, taken.receipt), (RefundState::Checking, None));
        world.service.refund_receipt(taken.id).await.unwrap_err();
        assert_eq!(state(&world, id).await, (PaymentState::Paid, 0));
        assert_eq!(balance(&world, available()).await, had, "it is held, and not gone");
        world.sound().await;
        round(&world, 5_000).await;
        assert_eq!(only(&world, &owner, id).await.state, RefundState::Checking);
        assert_eq!((rail.called("give_back"), rail.called("ask_back")), (1, 1), "asked for, not sent again");
        *rail.return_stands.lock().unwrap() = None;
        round(&world, 10_000).await;
        let there = only(&world, &owner, id).await;
        assert_eq!((there.state, there.receipt.is_some()), (RefundState::Done, true));
        assert_eq!(state(&world, id).await, (PaymentState::PartlyRefunded, 2_000));
        assert_eq!(balance(&world, available()).await, had - 1_960);
        world.sound().await;
    }
}

#[tokio::test]
async fn what_was_on_its_way_and_came_to_nothing_is_the_payees_again() {
    for (world, rail, owner, id) in shops().await {
        let before = lots(&world, available()).await;
        *rail.return_stands.lock().unwrap() = Some(Back::Taken);
        give(&world, &owner, id, Some(2_000)).await.unwrap();
        *rail.return_stands.lock().unwrap() = Some(Back::Failed);
        round(&world, 5_000).await;
        let failed = only(&world, &owner, id).await;
        assert_eq!((failed.state, failed.error), (RefundState::Failed, Some(ErrorCode::Declined)));
        assert_eq!(
            (lots(&world, available()).await, state(&world, id).await),
            (before.clone(), (PaymentState::Paid, 0))
        );
        world.sound().await;
        // The operator hears it before we do.
        *rail.return_stands.lock().unwrap() = Some(Back::Taken);
        let other = give(&world, &owner, id, None).await.unwrap().body;
        world.pass(120_000);
        assert_eq!(world.service.end_refund(other.id, false).await.unwrap().state, RefundState::Failed);
        assert_eq!((lots(&world, available()).await, state(&world, id).await), (before, (PaymentState::Paid, 0)));
        world.sound().await;
    }
}

#[tokio::test]
async fn past_the_life_of_its_key_a_refund_is_only_asked_for() {
    for (world, rail, owner, id) in shops().await {
        let refund = lost(&world, &rail, &owner, id).await;
        // The provider has forgotten all of it: told again, it would send it again.
        rail.returned.lock().unwrap().clear();
        for hours in [23, 24 * 365] {
            round(&world, hours * HOUR_MS).await;
            assert_eq!(read(&world, refund).await.state, RefundState::Checking);
        }
        assert_eq!((rail.called("give_back"), rail.called("ask_back")), (1, 2));
        let open = world.service.refunds_to_look_at(9).await.unwrap();
        assert_eq!(open.iter().map(|one| (one.id, one.doubted_at)).collect::<Vec<_>>(), [(refund, None)]);
        world.pass(120_000);
        world.service.end_refund(refund, false).await.unwrap();
        assert_eq!(world.service.refunds_to_look_at(9).await.unwrap(), []);
        world.sound().await;
    }
}

#[tokio::test]
async fn an_operator_does_not_end_what_the_rail_is_being_asked_for_and_a_contradiction_is_seen() {
    for (world, rail, owner, id) in shops().await {
        let had = balance(&world, available()).await;
        let refund = lost(&world, &rail, &owner, id).await;
        let let_go = Arc::new(Notify::new());
        *rail.return_held.lock().unwrap() = Some((refund.to_string(), let_go.clone()));
        world.pass(5_000);
        let operator = async {
            while rail.called("give_back") < 2 {
                tokio::task::yield_now().await;
            }
            let early = world.service.end_refund(refund, false).await.unwrap_err();
            assert_eq!(early.code, ErrorCode::PaymentState);
            let why = early.detail.unwrap();
            assert!(why.contains("its rail was called for it just now"), "{why}");
            world.pass(119_999);
            world.service.end_refund(refund, false).await.unwrap_err();
            world.pass(1);
            assert_eq!(world.service.end_refund(refund, false).await.unwrap().state, RefundState::Failed);
            // Only now does the rail say that it went.
            let_go.notify_one();
        };
        let (round, ()) = tokio::join!(world.service.tick(), operator);
        round.unwrap();
        let known = read(&world, refund).await;
        assert_eq!((known.state, known.jws), (RefundState::Failed, None), "nothing is booked on a contradiction");
        assert_eq!(state(&world, id).await, (PaymentState::Paid, 0));
        assert_eq!(balance(&world, available()).await, had);
        let doubted = world.service.refunds_to_look_at(9).await.unwrap();
        assert_eq!(doubted.iter().map(|one| one.id).collect::<Vec<_>>(), [refund]);
        assert_eq!(doubted[0].doubted_at, Some(world.service.now()));
        world.service.carry_refund(refund).await.unwrap();
        assert_eq!((rail.called("give_back"), rail.called("ask_back")), (2, 0), "what is over calls no rail");
        world.sound().await;
    }
}

#[tokio::test]
async fn a_provider_that_says_nothing_does_not_keep_other_refunds() {
    for (world, rail, owner, id) in shops().await {
        let other = outside_sale(&world, &rail, 5_000, credit(world.service.now())).await;
        let silent = lost(&world, &rail, &owner, id).await;
        world.pass(1);
        let later = lost(&world, &rail, &owner, other).await;
        *rail.return_held.lock().unwrap() = Some((silent.to_string(), Arc::new(Notify::new())));
        world.pass(5_000);
        let gone = async {
            while read(&world, later).await.state != RefundState::Done {
                tokio::task::yield_now().await;
            }
        };
        let first = async {
            tokio::select! {
                _ = world.service.tick() => panic!("the provider did not answer"),
                () = gone => {}
            }
        };
        tokio::time::timeout(Duration::from_secs(30), first).await.expect("the other one is carried meanwhile");
        assert_eq!(read(&world, silent).await.state, RefundState::Checking);
        world.sound().await;
    }
}

#[tokio::test]
async fn what_cannot_be_written_down_does_not_call_the_rail_at_every_round() {
    for (world, rail, owner, id) in shops().await {
        let refund = lost(&world, &rail, &owner, id).await;
        let legs = async |by: u32| {
            let job = world.service.write(move |tx| {
                Box::pin(async move {
                    let mut record = tx.refund(refund).await?.unwrap();
                    record.legs = by;
                    Ok(tx.update_refund(&record).await?)
                })
            });
            job.await.unwrap();
        };
        let there = read(&world, refund).await.legs;
        // One hold too many is looked for: what the rail says cannot be booked.
        legs(there + 1).await;
        round(&world, 5_000).await;
        assert_eq!((rail.called("give_back"), only(&world, &owner, id).await.state), (2, RefundState::Checking));
        for _ in 0..3 {
            round(&world, 200).await;
        }
        assert_eq!(rail.called("give_back"), 2, "it is put off");
        legs(there).await;
        round(&world, 120_000).await;
        assert_eq!((rail.called("give_back"), only(&world, &owner, id).await.state), (3, RefundState::Done));
        assert_eq!(rail.returned.lock().unwrap().len(), 1, "sent once");
        world.sound().await;
    }
}
