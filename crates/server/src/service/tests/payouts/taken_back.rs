//! A payment that the payer's provider takes back when its money has left, or is on its way out.

use super::world::{Stall, ana, stalls};
use crate::rails::payout::PayoutStep;
use crate::rails::{Landed, Step};
use crate::service::tests::outside;
use crate::store::Provenance;
use barya_ledger::AccountKey;
use barya_protocol::api::v1;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::payout::PayoutState;
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// Somebody pays from outside, by a rail whose money can leave at once and be taken back later.
async fn earn_from_outside(stall: &Stall, minor: i64) -> PaymentId {
    let request = v1::QuoteRequest { to: Some(ana()), rail: Some(Rail::Carrier), ..stall.world.tip(minor) };
    let quote = stall.world.quote(&request).await;
    let at = Timestamp::from_millis(0);
    let provenance = Provenance { rail: Rail::Carrier, settles_at: at, reversible_until: at, cashable: true };
    stall.carrier.will([Ok(Step::Done(Landed::once(Amount::new(minor).unwrap(), provenance)))]);
    let paid = outside::pay(&stall.world, &quote).await;
    assert_eq!(paid.state, PaymentState::Paid);
    paid.id
}

async fn owed(stall: &Stall) -> i64 {
    stall.account(AccountKey::PayeeReceivable(ana())).await
}

#[tokio::test]
async fn what_was_cashed_out_is_owed_and_the_books_balance() {
    for mut stall in stalls().await {
        let id = earn_from_outside(&stall, 10_000).await;
        let payout = stall.pay_out(10_000).await;
        assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
        let dispute = stall.world.service.dispute_as_operator(id, None).await.unwrap();
        assert_eq!((owed(&stall).await, stall.funds().await), (-10_000, (0, 0)));
        stall.sound().await;
        // What is earned makes up for it before any of it can leave.
        stall.earn(4_000).await;
        let refused = stall.ask(&stall.wish(1_000)).await.unwrap_err();
        assert_eq!((refused.code, stall.funds().await.1), (ErrorCode::InsufficientFunds, 0));
        stall.world.service.tick().await.unwrap();
        assert_eq!((owed(&stall).await, stall.funds().await), (-6_000, (0, 0)));
        stall.sound().await;
        stall.world.service.end_dispute(dispute.id, true).await.unwrap();
        assert_eq!((owed(&stall).await, stall.funds().await), (0, (4_000, 4_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_is_on_its_way_out_is_left_alone_and_makes_up_for_it_when_it_comes_back() {
    for mut stall in stalls().await {
        stall.company.outcome(PayoutStep::Wait);
        let id = earn_from_outside(&stall, 10_000).await;
        let payout = stall.pay_out(10_000).await;
        stall.world.service.dispute_as_operator(id, None).await.unwrap();
        assert_eq!(owed(&stall).await, -10_000, "what is held is not taken");
        stall.sound().await;
        stall.company.all(&PayoutStep::Returned);
        assert_eq!(stall.settled(&payout).await.state, PayoutState::Returned);
        stall.world.service.tick().await.unwrap();
        assert_eq!((owed(&stall).await, stall.funds().await), (0, (0, 0)));
        assert_eq!(stall.account(AccountKey::PlatformLoss).await, 0);
        stall.sound().await;
    }
}
