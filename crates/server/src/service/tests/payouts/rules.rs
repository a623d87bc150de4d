//! What leaves by itself: agreed to once, at most once on a due day.

use super::company::Fault;
use super::world::{DAY_MS, Stall, ana, bank, stall, stalls};
use crate::policy::{PayoutCap, PayoutLimits, Policy};
use barya_protocol::api::v1::{self, Every, PayoutRuleAgreed, PayoutRuleTerms, PayoutRuleWish, Tier};
use barya_protocol::line::Rail;
use barya_protocol::payout::{Destination, PayoutState};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};

fn wish(above: i64) -> PayoutRuleWish {
    let above = Amount::new(above).unwrap();
    PayoutRuleWish { every: Every::Week, weekday: 1, above, rail: Rail::Bank, destination: bank() }
}

async fn terms(stall: &Stall, wish: &PayoutRuleWish) -> crate::service::Result<PayoutRuleTerms> {
    stall.world.service.payout_rule_terms(Some(&stall.owner.session), &ana(), wish).await
}

fn agreed(stall: &mut Stall, terms: &PayoutRuleTerms, site: Option<&str>) -> PayoutRuleAgreed {
    let assertion = stall.owner.touch(&terms.digest.to_string(), site);
    PayoutRuleAgreed { terms: terms.clone(), authorization: v1::Authorization::Passkey(assertion) }
}

async fn set(stall: &Stall, agreed: &PayoutRuleAgreed) -> crate::service::Result<v1::PayoutRule> {
    stall.world.service.set_payout_rule(Some(&stall.owner.session), &ana(), agreed).await
}

/// Agrees to a rule, all at once.
async fn ruled(stall: &mut Stall, above: i64) {
    let terms = terms(stall, &wish(above)).await.unwrap();
    let agreed = agreed(stall, &terms, None);
    set(stall, &agreed).await.unwrap();
}

async fn payouts(stall: &Stall) -> Vec<(PayoutState, i64)> {
    let made = stall.world.service.every_payout(100).await.unwrap();
    made.iter().map(|payout| (payout.state, payout.quote.total.get())).collect()
}

#[tokio::test]
async fn what_is_agreed_to_once_leaves_once_a_week() {
    for mut stall in stalls().await {
        ruled(&mut stall, 5_000).await;
        // The clock stands on a Sunday noon.
        stall.earn(4_999).await;
        stall.later(DAY_MS).await;
        assert_eq!(payouts(&stall).await, [], "too little");
        stall.earn(1).await;
        stall.later(DAY_MS).await;
        assert_eq!(payouts(&stall).await, [], "not before it is due again");
        for _ in 0..5 {
            stall.later(DAY_MS).await;
            stall.later(1_000).await;
        }
        assert_eq!(payouts(&stall).await, [], "{}", stall.world.name);
        stall.later(DAY_MS).await;
        stall.later(1_000).await;
        assert_eq!(payouts(&stall).await, [(PayoutState::Paid, 5_000)], "{}", stall.world.name);
        stall.earn(9_000).await;
        stall.later(DAY_MS).await;
        assert_eq!(payouts(&stall).await.len(), 1);
        // A server that was down on the day does it when it is back, once.
        stall.later(20 * DAY_MS).await;
        stall.later(1_000).await;
        assert_eq!(payouts(&stall).await.len(), 2);
        assert_eq!(stall.company.sent().0, 2);
        stall.sound().await;
        stall.owner.log_in(&stall.world).await;
        stall.world.service.end_payout_rule(Some(&stall.owner.session), &ana()).await.unwrap();
        let gone = stall.world.service.payout_rule(Some(&stall.owner.session), &ana()).await.unwrap_err();
        assert_eq!(gone.code, ErrorCode::NotFound);
        stall.earn(9_000).await;
        stall.later(20 * DAY_MS).await;
        assert_eq!(payouts(&stall).await.len(), 2);
    }
}

#[tokio::test]
async fn only_the_owner_agrees_on_a_page_of_ours_to_terms_that_hold() {
    for mut stall in stalls().await {
        let helper = stall.world.person().await;
        let add = v1::HelperAdd { wallet: helper.wallet };
        stall.world.service.add_helper(Some(&stall.owner.session), &ana(), &add).await.unwrap();
        let good = terms(&stall, &wish(5_000)).await.unwrap();
        let framed = agreed(&mut stall, &good, Some(super::STREAM));
        assert_eq!(set(&stall, &framed).await.unwrap_err().code, ErrorCode::TopLevelRequired);
        let mut other = agreed(&mut stall, &good, None);
        other.terms.destination = Destination::Agent;
        assert_eq!(set(&stall, &other).await.unwrap_err().code, ErrorCode::InvalidRequest);
        other.terms.destination = bank();
        other.terms.above = Amount::new(5).unwrap();
        other.terms.digest = other.terms.compute_digest();
        assert_eq!(set(&stall, &other).await.unwrap_err().code, ErrorCode::RailUnavailable);
        other.terms.above = Amount::new(6_000).unwrap();
        other.terms.digest = other.terms.compute_digest();
        assert_eq!(set(&stall, &other).await.unwrap_err().code, ErrorCode::AuthorizationInvalid);
        let by_helper = stall.world.service.set_payout_rule(Some(&helper.session), &ana(), &other).await.unwrap_err();
        assert_eq!(by_helper.code, ErrorCode::Forbidden);
        let right = agreed(&mut stall, &good, None);
        let rule = set(&stall, &right).await.unwrap();
        assert_eq!(rule.destination.hint.as_deref(), Some("•••• 890"));
        // The same finger is not worth a rule again, neither now nor when its use is forgotten.
        stall.world.service.end_payout_rule(Some(&stall.owner.session), &ana()).await.unwrap();
        assert_eq!(set(&stall, &right).await.unwrap_err().code, ErrorCode::AuthorizationInvalid);
        stall.later(3 * DAY_MS).await;
        stall.owner.log_in(&stall.world).await;
        assert_eq!(set(&stall, &right).await.unwrap_err().code, ErrorCode::QuoteExpired);
        for bad in [0, 8] {
            let error = terms(&stall, &PayoutRuleWish { weekday: bad, ..wish(5_000) }).await.unwrap_err();
            assert_eq!(error.fields[0].field, "weekday");
        }
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_cannot_leave_is_passed_over_until_it_is_due_again() {
    let limits = PayoutLimits::BUILT_IN
        .with(Tier::None, PayoutCap { day: Amount::new(6_000).unwrap(), month: Amount::new(90_000).unwrap() });
    let mut stall = stall("sqlite", move |settings| {
        let policy = Policy { payout_limits: limits, ..Policy::default_for(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
    })
    .await;
    ruled(&mut stall, 5_000).await;
    stall.earn(20_000).await;
    // No more than may be taken out in a day.
    stall.later(DAY_MS).await;
    assert_eq!(payouts(&stall).await, [(PayoutState::Paid, 6_000)]);
    // Refused by the company: it comes back, and is not tried again before its day.
    stall.company.fails("confirm", [Fault::Refused]);
    stall.later(7 * DAY_MS).await;
    stall.later(1_000).await;
    assert_eq!(payouts(&stall).await[0], (PayoutState::Returned, 6_000));
    assert_eq!((payouts(&stall).await.len(), stall.company.sent().0), (2, 1));
    stall.sound().await;
}

#[tokio::test]
async fn of_more_than_the_rail_carries_that_much_leaves_each_week() {
    for mut stall in stalls().await {
        stall.company.carries(6_000);
        ruled(&mut stall, 5_000).await;
        stall.earn(20_000).await;
        stall.later(DAY_MS).await;
        // Two of a hundred and one: of 6,124 too much would arrive.
        assert_eq!(payouts(&stall).await, [(PayoutState::Paid, 6_123)], "{}", stall.world.name);
        assert_eq!(stall.company.sent(), (1, 6_000));
        stall.later(7 * DAY_MS).await;
        assert_eq!(payouts(&stall).await, [(PayoutState::Paid, 6_123); 2]);
        stall.sound().await;
        // What the owner wants to leave is no longer carried: nothing goes, and the rule says so.
        assert_eq!(failed_at(&mut stall).await, None);
        stall.company.carries(100);
        stall.later(7 * DAY_MS).await;
        let now = stall.world.service.now();
        assert_eq!((payouts(&stall).await.len(), failed_at(&mut stall).await), (2, Some(now)));
        stall.later(1_000).await;
        assert_eq!(failed_at(&mut stall).await, Some(now), "not tried again before it is due again");
        stall.company.carries(1_000_000);
        stall.later(7 * DAY_MS).await;
        assert_eq!(payouts(&stall).await[0], (PayoutState::Paid, 20_000 - 2 * 6_123));
        assert_eq!(failed_at(&mut stall).await, None);
        // Too little is no failure.
        stall.later(7 * DAY_MS).await;
        assert_eq!((payouts(&stall).await.len(), failed_at(&mut stall).await), (3, None));
        stall.sound().await;
    }
}

async fn failed_at(stall: &mut Stall) -> Option<Timestamp> {
    stall.owner.log_in(&stall.world).await;
    stall.world.service.payout_rule(Some(&stall.owner.session), &ana()).await.unwrap().failed_at
}
