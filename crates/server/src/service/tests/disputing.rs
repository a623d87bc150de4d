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
use std::time::Duration;
use tokio::sync::Barrier;

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

/// Somebody's wallet gets this much by phone credit.
async fn load(world: &World, rail: &Scripted, payer: &Person, minor: i64) -> PaymentId {
    let quote = world.quote(&v1::QuoteRequest { rail: Some(Rail::Carrier), ..world.load(minor) }).await;
    let provenance = Provenance { cashable: true, ..credit(NOW) };
    rail.will([Ok(Step::Done(Landed::once(quote.total, provenance)))]);
    let phone = Some("0917 123 4567".to_owned());
    let request = v1::TopupRequest { quote: quote.id, secret: secret(&quote), phone };
    world.service.topup(Some(&quote.intent.to_string()), Some(&payer.session), &request).await.unwrap().body.id
}

/// The provider gives notice of a dispute over a payment of five thousand, all of it, and says how it stands.
async fn hears(world: &World, rail: &Scripted, id: PaymentId, name: &str, stand: Stand) {
    says(rail, 5_000, stand);
    notices(world, id, name).await;
}

fn says(rail: &Scripted, minor: i64, stand: Stand) {
    *rail.disputes.lock().unwrap() = Some(Disputed { amount: Amount::new(minor).unwrap(), stand });
}

async fn notices(world: &World, id: PaymentId, name: &str) {
    let notice = Notice { provider_id: Some(format!("cb_{id}")), payment: None, dispute: Some(name.to_owned()) };
    let carrier = world.service.inner.parts.rails.get(Rail::Carrier).unwrap();
    world.service.notice(carrier, &notice).await.unwrap();
}

/// A payment's disputes: what they are called, how much was taken, and where they stand.
async fn known(world: &World, id: PaymentId) -> Vec<(Option<String>, i64, DisputeState)> {
    let known = world.service.disputes_of(id).await.unwrap();
    known.into_iter().map(|known| (known.provider_id, known.amount.get(), known.state)).collect()
}

fn named(name: &str, minor: i64, state: DisputeState) -> (Option<String>, i64, DisputeState) {
    (Some(name.to_owned()), minor, state)
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
        let load = load(&world, &rail, &payer, 5_000).await;
        let tip = world.quote(&world.tip(2_000)).await;
        let tip = world.pay(&mut payer, &tip, None).await.unwrap().body;
        let dispute = dispute(&world, load).await;
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

/// All of five thousand was taken back, and what the rail kept is lost.
const TAKEN: [i64; 5] = [0, 0, 0, 500, -500];
/// Nothing was.
const GIVEN: [i64; 5] = [4_400, 0, 100, 0, 4_500];

#[tokio::test]
async fn what_the_operator_told_of_and_the_provider_tells_of_later_is_taken_once() {
    for (world, rail) in worlds().await {
        let owner = owner(&world).await;
        let (won, lost) = (
            outside_sale(&world, &rail, 5_000, credit(NOW)).await,
            outside_sale(&world, &rail, 5_000, credit(NOW)).await,
        );
        // The operator knew of a part of it.
        let part = Amount::new(2_000).unwrap();
        let mine = world.service.dispute_as_operator(won, Some(part)).await.unwrap();
        hears(&world, &rail, won, "dp_1", Stand::Open).await;
        assert_eq!(known(&world, won).await, [named("dp_1", 5_000, DisputeState::Open)]);
        assert_eq!(
            world.service.disputes_of(won).await.unwrap()[0].id,
            mine.id,
            "what the operator was told stays true"
        );
        assert_eq!((books(&world).await, stayed(&world, &owner).await), ([4_400, 0, 100, 500, 4_000], 4_400));
        hears(&world, &rail, won, "dp_1", Stand::Won).await;
        assert_eq!(known(&world, won).await, [named("dp_1", 5_000, DisputeState::Won)]);
        assert_eq!(state(&world, won).await, (PaymentState::Paid, 0));
        assert_eq!((books(&world).await, stayed(&world, &owner).await), ([8_800, 0, 200, 0, 9_000], 8_800));
        // The operator thought that it was over.
        let mine = dispute(&world, lost).await;
        world.service.end_dispute(mine.id, false).await.unwrap();
        for stand in [Stand::Open, Stand::Lost, Stand::Lost] {
            hears(&world, &rail, lost, "dp_2", stand).await;
            assert_eq!(known(&world, lost).await, [named("dp_2", 5_000, DisputeState::Lost)]);
            assert_eq!(state(&world, lost).await, (PaymentState::Refunded, 5_000));
            assert_eq!((books(&world).await, stayed(&world, &owner).await), ([4_400, 0, 100, 500, 4_000], 4_400));
        }
        assert_eq!(world.service.disputes_of(lost).await.unwrap()[0].ask_at, None, "nothing is left to ask");
    }
}

#[tokio::test]
async fn two_disputes_of_a_payment_take_no_more_than_was_paid_and_it_is_paid_again_after_both() {
    for first_is_won in [true, false] {
        for (world, rail) in worlds().await {
            let owner = owner(&world).await;
            let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
            says(&rail, 2_000, Stand::Open);
            notices(&world, id, "dp_1").await;
            assert_eq!(books(&world).await, [2_640, 0, 60, 200, 2_500]);
            hears(&world, &rail, id, "dp_2", Stand::Open).await;
            assert_eq!(known(&world, id).await[1], named("dp_2", 3_000, DisputeState::Open), "what is left of it");
            assert_eq!((books(&world).await, stayed(&world, &owner).await), (TAKEN, 0));
            says(&rail, 2_000, if first_is_won { Stand::Won } else { Stand::Lost });
            notices(&world, id, "dp_1").await;
            let back = if first_is_won { 0 } else { 2_000 };
            assert_eq!(state(&world, id).await, (PaymentState::Disputed, back), "there is another");
            // There is room now for all that the provider says that it took.
            hears(&world, &rail, id, "dp_2", Stand::Open).await;
            assert_eq!(known(&world, id).await[1], named("dp_2", 5_000 - back, DisputeState::Open));
            assert_eq!((books(&world).await, stayed(&world, &owner).await), (TAKEN, 0));
            hears(&world, &rail, id, "dp_2", Stand::Won).await;
            let (end, end_books) = match first_is_won {
                true => (PaymentState::Paid, GIVEN),
                false => (PaymentState::PartlyRefunded, [2_640, 0, 60, 200, 2_500]),
            };
            assert_eq!((state(&world, id).await, books(&world).await), ((end, back), end_books));
            assert_eq!(stayed(&world, &owner).await, end_books[0]);
        }
    }
}

#[tokio::test]
async fn a_top_up_is_taken_back_once_whoever_tells_of_it() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let mut payer = world.person().await;
        let id = load(&world, &rail, &payer, 5_000).await;
        let tip = world.quote(&world.tip(2_000)).await;
        world.pay(&mut payer, &tip, None).await.unwrap();
        dispute(&world, id).await;
        // Other money comes, which is none of it.
        load(&world, &rail, &payer, 1_000).await;
        for name in ["dp_1", "dp_2"] {
            hears(&world, &rail, id, name, Stand::Open).await;
            assert_eq!((world.balance(&payer).await, balance(&world, AccountKey::PlatformLoss).await), (1_000, 2_000));
            world.sound().await;
        }
        let (first, second) = (named("dp_1", 5_000, DisputeState::Open), named("dp_2", 0, DisputeState::Open));
        assert_eq!(known(&world, id).await, [first, second]);
        hears(&world, &rail, id, "dp_1", Stand::Won).await;
        assert_eq!((world.balance(&payer).await, balance(&world, AccountKey::PlatformLoss).await), (4_000, 0));
        assert_eq!(state(&world, id).await, (PaymentState::Disputed, 0));
        hears(&world, &rail, id, "dp_2", Stand::Lost).await;
        assert_eq!((world.balance(&payer).await, balance(&world, AccountKey::PlatformLoss).await), (0, 1_000));
        assert_eq!(state(&world, id).await, (PaymentState::Refunded, 5_000));
        world.sound().await;
    }
}

#[tokio::test]
async fn a_refund_on_its_way_and_a_dispute_take_no_more_than_was_paid() {
    for refund_goes in [true, false] {
        for (world, rail) in worlds().await {
            let owner = owner(&world).await;
            let id = outside_sale(&world, &rail, 5_000, credit(NOW)).await;
            *rail.return_lost.lock().unwrap() = true;
            let refund = give(&world, &owner, id, Some(980)).await.unwrap().body;
            assert_eq!(refund.state, v1::RefundState::Checking);
            hears(&world, &rail, id, "dp_1", Stand::Lost).await;
            assert_eq!(known(&world, id).await, [named("dp_1", 4_020, DisputeState::Lost)]);
            assert_eq!(state(&world, id).await, (PaymentState::PartlyRefunded, 4_020));
            world.sound().await;
            world.pass(6 * 3_600_000);
            if !refund_goes {
                // Then the dispute took all of it, as the provider says.
                world.service.end_refund(refund.id, false).await.unwrap();
            }
            world.service.tick().await.unwrap();
            let taken = if refund_goes { 4_020 } else { 5_000 };
            assert_eq!(known(&world, id).await, [named("dp_1", taken, DisputeState::Lost)]);
            assert_eq!((state(&world, id).await, books(&world).await), ((PaymentState::Refunded, 5_000), TAKEN));
            // Another finds nothing, and fails at nothing.
            for (stand, then) in [(Stand::Open, DisputeState::Open), (Stand::Won, DisputeState::Won)] {
                hears(&world, &rail, id, "dp_2", stand).await;
                assert_eq!(known(&world, id).await[1], named("dp_2", 0, then));
                assert_eq!((state(&world, id).await, books(&world).await), ((PaymentState::Refunded, 5_000), TAKEN));
            }
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_slow_over_one_dispute_is_asked_about_the_others() {
    for (world, rail) in worlds().await {
        owner(&world).await;
        let mut ids = Vec::new();
        for name in ["dp_1", "dp_2", "dp_3"] {
            ids.push(outside_sale(&world, &rail, 1_000, credit(NOW)).await);
            notices(&world, ids[ids.len() - 1], name).await;
        }
        says(&rail, 1_000, Stand::Open);
        *rail.answers_together.lock().unwrap() = Some(Arc::new(Barrier::new(ids.len())));
        world.pass(5_000);
        let tick = tokio::time::timeout(Duration::from_secs(30), world.service.tick());
        assert_eq!(tick.await.expect("one waits for another").unwrap().resolved, 3);
        for id in ids {
            assert_eq!(known(&world, id).await[0].2, DisputeState::Open);
        }
        world.sound().await;
    }
}
