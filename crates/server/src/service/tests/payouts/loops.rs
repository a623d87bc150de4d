//! Money that may not become cash does not: phone credit, what has not settled, a tip to oneself, a reserve that is asked
//! for bit by bit.

use super::world::{Stall, ana, stalls};
use crate::rails::{Landed, Step};
use crate::store::Provenance;
use barya_protocol::api::v1;
use barya_protocol::line::Rail;
use barya_protocol::payout::PayoutState;
use barya_protocol::{Amount, ErrorCode};

/// A sale by a rail outside that brings money of this provenance.
async fn sold(stall: &Stall, minor: i64, cashable: bool, settles_in_ms: i64, reversible_for_ms: i64) {
    let now = barya_protocol::Timestamp::from_millis(stall.world.service.now().millis());
    let (settles_at, reversible_until) = (now.plus_millis(settles_in_ms), now.plus_millis(reversible_for_ms));
    let provenance = Provenance { rail: Rail::Carrier, settles_at, reversible_until, cashable };
    let landed = Step::Done(Landed::once(Amount::new(minor).unwrap(), provenance));
    let wish = v1::QuoteRequest { to: Some(ana()), rail: Some(Rail::Carrier), ..stall.world.tip(minor) };
    let quote = stall.world.quote(&wish).await;
    stall.carrier.will([Ok(landed)]);
    super::super::outside::pay(&stall.world, &quote).await;
}

async fn refused(stall: &Stall, minor: i64) {
    assert_eq!(stall.ask(&stall.wish(minor)).await.unwrap_err().code, ErrorCode::InsufficientFunds);
}

#[tokio::test]
async fn phone_credit_never_becomes_cash_however_long_one_waits() {
    for mut stall in stalls().await {
        sold(&stall, 5_000, false, 0, 0).await;
        assert_eq!(stall.funds().await, (5_000, 0));
        refused(&stall, 100).await;
        // Neither by way of a wallet: what is tipped out of it is what was loaded.
        let mut fan = stall.world.person().await;
        let wish = v1::QuoteRequest { rail: Some(Rail::Carrier), ..stall.world.load(4_000) };
        let quote = stall.world.quote(&wish).await;
        stall.carrier.will([super::super::outside::landed(&[4_000])]);
        let request = v1::TopupRequest {
            quote: quote.id,
            secret: quote.secret.clone().unwrap(),
            phone: Some("0917 123 4567".to_owned()),
        };
        stall.world.service.topup(Some(&quote.intent.to_string()), Some(&fan.session), &request).await.unwrap();
        stall.tip(&mut fan, 4_000).await.unwrap();
        stall.later(400 * super::world::DAY_MS).await;
        assert_eq!(stall.funds().await, (9_000, 0));
        refused(&stall, 100).await;
        // What is cash beside it leaves, and only that.
        stall.earn(1_000).await;
        assert_eq!(stall.funds().await, (10_000, 1_000));
        assert_eq!(stall.pay_out(1_000).await.state, PayoutState::Paid);
        assert_eq!(stall.funds().await, (9_000, 0));
        refused(&stall, 100).await;
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_has_not_settled_waits_and_then_leaves_less_a_reserve() {
    for mut stall in stalls().await {
        let (day, month) = (super::world::DAY_MS, 30 * super::world::DAY_MS);
        sold(&stall, 10_000, true, day, month).await;
        refused(&stall, 100).await;
        stall.later(day).await;
        assert_eq!(stall.funds().await, (10_000, 9_000), "settled; a tenth is kept while it may be taken back");
        assert_eq!(stall.pay_out(9_000).await.state, PayoutState::Paid);
        assert_eq!(stall.funds().await, (1_000, 0), "asking again does not bring the reserve out");
        refused(&stall, 100).await;
        stall.later(month).await;
        assert_eq!(stall.funds().await, (1_000, 1_000));
        assert_eq!(stall.pay_out(1_000).await.state, PayoutState::Paid);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_no_rail_may_take_back_leaves_first() {
    for mut stall in stalls().await {
        sold(&stall, 4_000, true, 0, super::world::DAY_MS).await;
        stall.earn(6_000).await;
        assert_eq!(stall.funds().await, (10_000, 9_600));
        stall.pay_out(6_000).await;
        assert_eq!(stall.funds().await, (4_000, 3_600), "nothing of what may be taken back has left");
        stall.sound().await;
    }
}

#[tokio::test]
async fn an_owner_cannot_tip_themselves_into_cash() {
    for mut stall in stalls().await {
        let payment = stall.world.top_up(&stall.owner, 5_000).await.unwrap().body;
        assert_eq!(payment.total.get(), 5_000);
        let quote = stall.world.quote(&v1::QuoteRequest { to: Some(ana()), ..stall.world.tip(1_000) }).await;
        let error = stall.world.pay(&mut stall.owner, &quote, None).await.unwrap_err();
        assert_eq!((error.code, stall.funds().await), (ErrorCode::SelfPayment, (0, 0)));
        stall.sound().await;
    }
}
