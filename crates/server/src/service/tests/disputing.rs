//! Payments that the payer's provider takes back: everybody gives what they have, the rest is owed and made up for, and a
//! dispute that is won gives all of it again.

use super::outside::{self, Scripted, balance};
use super::refunding::{available, credit, give, lots, move_away, outside_sale, owner, shop, state};
use super::world::{Person, World, secret};
use crate::rails::{Disputed, Landed, Notice, Stand, Step};
use crate::store::{DisputeRecord, DisputeState, Provenance};
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, EventKind};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, ErrorCode, Timestamp};
use std::sync::Arc;

const NOW: Timestamp = Timestamp::from_millis(0);

/// Two hundredths are the operator's, a tenth the rail's.
async fn worlds() -> Vec<(World, Arc<Scripted>)> {
    let fee = FeeSchedule { basis_points: 1_000, ..FeeSchedule::FREE };
    outside::worlds(|settings| settings.rail_fees.extend([(Rail::Carrier, fee)])).await
}

fn owes() -> AccountKey {
    AccountKey::PayeeReceivable(shop())
}

/// What the shop has, what it owes, the operator's fees and losses, and what is at the rail.
async fn books(world: &World) -> [i64; 5] {
    let rail = AccountKey::RailClearing(Rail::Carrier);
    let mut found = [0; 5];
    for (sum, key) in
        found.iter_mut().zip([available(), owes(), AccountKey::PlatformFee, AccountKey::PlatformLoss, rail])
    {
        *sum = balance(world, key).await;
    }
    world.sound().await;
    found
}

async fn dispute(world: &World, id: PaymentId) -> DisputeRecord {
    world.service.dispute_as_operator(id, None).await.unwrap()
}

/// What the shop's last thirty days come to, whatever was given back.
async fn stayed(world: &World, owner: &Person) -> i64 {
    world.service.month(Some(&owner.session), &shop(), 0).await.unwrap().all.amount
}

/// The shop takes out all that it has.
async fn cash_out(world: &World) {
    let there = lots(world, available()).await;
    move_away(world, there.iter().map(|lot| (lot.id, lot.remaining)).collect()).await;
}

#[tokio::test]
async fn the_shop_gives_what_it_got_and_the_fees_are_lost() {
    for (world, rail) in worlds().await {
        let owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
        assert_eq!(books(&world).await, [4_400, 0, 100, 0, 4_500]);
        world.pass(1_000);
        let dispute = dispute(&world, id).await;
        assert_eq!((dispute.state, dispute.amount.get()), (DisputeState::Open, 5_000));
        assert_eq!(books(&world).await, [0, 0, 0, 500, -500], "the rail's fee is the operator's loss");
        assert_eq!(state(&world, id).await, (PaymentState::Disputed, 0));
        assert_eq!(stayed(&world, &owner).await, 0);
        assert_eq!(world.service.dispute_as_operator(id, None).await.unwrap_err().code, ErrorCode::PaymentState);
        assert_eq!(give(&world, &owner, id, None).await.unwrap_err().code, ErrorCode::PaymentState);
        let events = world.service.events(Some(&owner.session), &shop(), None, None).await.unwrap().items;
        assert_eq!(events[0].body.kind, EventKind::Disputed);
        world.service.end_dispute(dispute.id, false).await.unwrap();
        assert_eq!(state(&world, id).await, (PaymentState::Refunded, 5_000));
        assert_eq!(stayed(&world, &owner).await, 0);
        assert_eq!(world.service.end_dispute(dispute.id, true).await.unwrap_err().code, ErrorCode::PaymentState);
        assert_eq!(give(&world, &owner, id, None).await.unwrap_err().code, ErrorCode::PaymentState);
        assert_eq!(books(&world).await, [0, 0, 0, 500, -500]);
    }
}

#[tokio::test]
async fn a_chargeback_after_a_cash_out_is_owed_and_made_up_for_by_what_is_earned() {
    for (world, rail) in worlds().await {
        let mut owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
        cash_out(&world).await;
        let dispute = dispute(&world, id).await;
        assert_eq!(books(&world).await, [0, -4_400, 0, 500, -500]);
        let shown = world.service.balance(Some(&owner.session), &shop()).await.unwrap();
        assert_eq!((shown.owed.get(), shown.available.get(), shown.withdrawable.get()), (4_400, 0, 0));
        // What is earned goes there first, and is not to be taken out.
        outside_sale(&world, &rail, 1_000, credit(NOW)).await;
        world.service.tick().await.unwrap();
        assert_eq!(books(&world).await, [0, -3_520, 20, 500, 400]);
        outside_sale(&world, &rail, 5_000, credit(NOW)).await;
        world.service.tick().await.unwrap();
        assert_eq!(books(&world).await, [880, 0, 120, 500, 4_900]);
        world.pass(60_000);
        assert_eq!(world.service.read().await.unwrap().disputes_to_make_up(9).await.unwrap(), []);
        owner.log_in(&world).await;
        let shown = world.service.balance(Some(&owner.session), &shop()).await.unwrap();
        assert_eq!((shown.owed.get(), shown.available.get()), (0, 880));
        assert_eq!(stayed(&world, &owner).await, 5_280, "what is earned is earned, wherever it goes");
        // Won after all: whatever was given comes back, as what it was.
        world.service.end_dispute(dispute.id, true).await.unwrap();
        assert_eq!(books(&world).await, [5_280, 0, 220, 0, 9_900]);
        assert!(lots(&world, available()).await.iter().all(|lot| !lot.provenance.cashable));
        assert_eq!(state(&world, id).await, (PaymentState::Paid, 0));
        assert_eq!(stayed(&world, &owner).await, 9_680);
        // And can be given back by the shop itself.
        assert_eq!(give(&world, &owner, id, Some(1_000)).await.unwrap().body.amount.get(), 1_000);
        world.sound().await;
    }
}

#[tokio::test]
async fn what_is_still_owed_when_it_is_won_is_owed_no_more() {
    for (world, rail) in worlds().await {
        let owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
        give(&world, &owner, id, Some(980)).await.unwrap();
        let had = balance(&world, available()).await;
        assert_eq!(stayed(&world, &owner).await, had);
        cash_out(&world).await;
        let dispute = dispute(&world, id).await;
        assert_eq!(dispute.amount.get(), 4_020, "what went back before is not taken twice");
        outside_sale(&world, &rail, 1_000, credit(NOW)).await;
        world.service.tick().await.unwrap();
        let before = books(&world).await;
        assert_eq!((before[0], before[1]), (0, 880 - had));
        world.service.end_dispute(dispute.id, true).await.unwrap();
        let after = books(&world).await;
        assert_eq!((after[0], after[1], after[3]), (880, 0, 0));
        assert_eq!(stayed(&world, &owner).await, had + 880);
        assert_eq!(state(&world, id).await, (PaymentState::PartlyRefunded, 980));
    }
}

#[tokio::test]
async fn a_top_up_taken_back_takes_what_is_left_and_the_rest_is_lost() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let mut payer = world.person().await;
        let quote = world.quote(&v1::QuoteRequest { rail: Some(Rail::Carrier), ..world.load(5_000) }).await;
        let provenance = Provenance { cashable: true, ..credit(NOW) };
        rail.will([Ok(Step::Done(Landed::once(quote.total, provenance)))]);
        let phone = Some("0917 123 4567".to_owned());
        let request = v1::TopupRequest { quote: quote.id, secret: secret(&quote), phone };
        let load = world.service.topup(Some(&quote.intent.to_string()), Some(&payer.session), &request).await.unwrap();
        let tip = world.quote(&world.tip(2_000)).await;
        let tip = world.pay(&mut payer, &tip, None).await.unwrap().body;
        let dispute = dispute(&world, load.body.id).await;
        assert_eq!((world.balance(&payer).await, balance(&world, AccountKey::PlatformLoss).await), (0, 2_000));
        world.sound().await;
        assert_eq!(state(&world, tip.id).await.0, PaymentState::Paid, "whoever was tipped keeps it");
        let none = world.service.dispute_as_operator(tip.id, None).await.unwrap_err();
        assert_eq!(none.code, ErrorCode::PaymentState, "a wallet's money is nobody's to take back");
        world.service.end_dispute(dispute.id, true).await.unwrap();
        assert_eq!((world.balance(&payer).await, balance(&world, AccountKey::PlatformLoss).await), (3_000, 0));
        world.sound().await;
    }
}

#[tokio::test]
async fn a_notice_of_a_dispute_is_a_reason_to_ask_until_there_is_an_answer() {
    for (world, rail) in worlds().await {
        owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
        let provider_id = Some(format!("cb_{id}"));
        let notice = Notice { provider_id: provider_id.clone(), payment: None, dispute: Some("dp_1".to_owned()) };
        let parts = &world.service.inner.parts.rails;
        let carrier = parts.get(Rail::Carrier).unwrap();
        let says = |stand| {
            let amount = Amount::new(5_000).unwrap();
            *rail.disputes.lock().unwrap() = Some(Disputed { amount, stand });
        };
        let known = async || world.service.disputes_of(id).await.unwrap();
        world.service.notice(carrier, &notice).await.unwrap();
        assert_eq!(known().await[0].state, DisputeState::Told, "nobody said so yet");
        assert_eq!(state(&world, id).await.0, PaymentState::Paid);
        says(Stand::Asked);
        world.pass(5_000);
        world.service.tick().await.unwrap();
        assert_eq!(books(&world).await, [4_400, 0, 100, 0, 4_500], "a question moves nothing");
        says(Stand::Open);
        for _ in 0..3 {
            world.service.notice(carrier, &notice).await.unwrap();
        }
        assert_eq!((known().await.len(), known().await[0].state), (1, DisputeState::Open));
        assert_eq!(books(&world).await, [0, 0, 0, 500, -500], "once");
        // The notice of its end is lost: it is asked for.
        says(Stand::Won);
        world.pass(6 * 3_600_000);
        world.service.tick().await.unwrap();
        assert_eq!((known().await[0].state, state(&world, id).await.0), (DisputeState::Won, PaymentState::Paid));
        assert_eq!(books(&world).await, [4_400, 0, 100, 0, 4_500]);
        says(Stand::Lost);
        world.service.notice(carrier, &notice).await.unwrap();
        assert_eq!(known().await[0].state, DisputeState::Won, "what is decided is decided");
        let silent = Notice { dispute: Some("dp_2".to_owned()), ..notice.clone() };
        *rail.disputes.lock().unwrap() = None;
        world.service.notice(carrier, &silent).await.unwrap();
        assert_eq!(known().await[1].asks, 1);
        world.sound().await;
    }
}
