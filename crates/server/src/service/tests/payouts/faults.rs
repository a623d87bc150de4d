//! Whatever goes wrong on the way: nothing is paid twice, nothing is lost, nothing is let go of by a timer.

use super::company::Fault;
use super::world::{DAY_MS, stalls};
use crate::rails::payout::PayoutStep;
use crate::service::LastWord;
use barya_protocol::ErrorCode;
use barya_protocol::payout::PayoutState;

#[tokio::test]
async fn a_company_that_is_down_or_loses_its_answers_pays_once() {
    for call in ["order", "confirm", "ask"] {
        for fault in [Fault::Down, Fault::Lost] {
            for times in [1, 4] {
                for outcome in [PayoutStep::Paid, PayoutStep::Wait] {
                    for mut stall in stalls().await {
                        stall.earn(10_000).await;
                        stall.company.outcome(outcome.clone());
                        stall.company.fails(call, vec![fault; times]);
                        let payout = stall.pay_out(10_000).await;
                        let context = format!("{call} {fault:?} {times} {}", stall.world.name);
                        assert_ne!(payout.state, PayoutState::Returned, "{context}");
                        stall.sound().await;
                        if outcome == PayoutStep::Wait {
                            // It is set going first, then it arrives.
                            for _ in 0..8 {
                                stall.later(60_000).await;
                            }
                            stall.company.all(&PayoutStep::Paid);
                        }
                        assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid, "{context}");
                        assert_eq!((stall.company.sent(), stall.funds().await), ((1, 9_799), (0, 0)), "{context}");
                        stall.sound().await;
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn what_the_company_refuses_at_once_comes_back_at_once() {
    for call in ["order", "confirm"] {
        for (fault, code) in [(Fault::Declined, ErrorCode::Declined), (Fault::Refused, ErrorCode::ProviderUnavailable)]
        {
            for mut stall in stalls().await {
                stall.earn(10_000).await;
                stall.company.fails(call, [fault]);
                let payout = stall.pay_out(10_000).await;
                assert_eq!((payout.state, payout.error), (PayoutState::Returned, Some(code)));
                assert_eq!((stall.company.sent().0, stall.funds().await), (0, (10_000, 10_000)));
                stall.sound().await;
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_after_a_lost_answer_is_not_taken_for_a_return() {
    for fault in [Fault::Declined, Fault::Refused] {
        for mut stall in stalls().await {
            stall.earn(10_000).await;
            // It went; nobody heard; then the company is asked and says that it does not know us.
            stall.company.fails("confirm", [Fault::Lost]);
            stall.company.fails("ask", [fault, fault, fault]);
            let payout = stall.pay_out(10_000).await;
            assert_eq!(payout.state, PayoutState::Checking);
            for _ in 0..3 {
                stall.later(60_000).await;
                assert_eq!(stall.look(&payout).await.state, PayoutState::Checking);
            }
            assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
            stall.sound().await;
        }
        for mut stall in stalls().await {
            stall.earn(10_000).await;
            // It did not arrive the first time, and is refused the second: the first may yet be on its way.
            stall.company.fails("confirm", [Fault::Down, fault]);
            let payout = stall.pay_out(10_000).await;
            stall.later(60_000).await;
            assert_eq!((stall.look(&payout).await.state, stall.company.sent().0), (PayoutState::Checking, 0));
            assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
            stall.sound().await;
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_lost_for_weeks_is_waited_for_and_nothing_is_paid_again() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Lost]);
        stall.company.fails("ask", vec![Fault::Down; 100_000]);
        let payout = stall.pay_out(10_000).await;
        stall.company.forget();
        for _ in 0..40 {
            stall.later(DAY_MS).await;
            let now = stall.look(&payout).await;
            assert_eq!((now.state, stall.funds().await), (PayoutState::Checking, (0, 0)));
        }
        assert_eq!((stall.company.sent().0, stall.company.called("confirm")), (1, 1));
        stall.sound().await;
        stall.company.mend();
        assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_the_provider_would_no_longer_know_is_never_said_again() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", vec![Fault::Down; 100_000]);
        let payout = stall.pay_out(10_000).await;
        stall.later(2 * DAY_MS).await;
        stall.company.mend();
        stall.company.forget();
        let confirmed = stall.company.called("confirm");
        for _ in 0..20 {
            stall.later(DAY_MS).await;
        }
        assert_eq!((stall.company.called("confirm"), stall.company.sent().0), (confirmed, 0));
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Checking, (0, 0)));
        // Somebody at the company is asked, and an operator says what they said.
        stall.world.service.end_payout(payout.id, LastWord::Returned).await.unwrap();
        assert_eq!(stall.funds().await, (10_000, 10_000));
        let again = stall.world.service.end_payout(payout.id, LastWord::Returned).await.unwrap_err();
        let other = stall.world.service.end_payout(payout.id, LastWord::Paid).await.unwrap_err();
        assert_eq!((again.code, other.code), (ErrorCode::PayoutState, ErrorCode::PayoutState));
        stall.sound().await;
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_made_before_the_consent_runs_out_comes_back() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("order", vec![Fault::Lost; 100_000]);
        let payout = stall.pay_out(10_000).await;
        assert_eq!(payout.state, PayoutState::Processing);
        stall.later(300_000).await;
        assert_eq!(stall.look(&payout).await.state, PayoutState::Processing);
        stall.later(600_000).await;
        let back = stall.look(&payout).await;
        assert_eq!((back.state, back.error), (PayoutState::Returned, Some(ErrorCode::ProviderUnavailable)));
        stall.company.mend();
        stall.later(DAY_MS).await;
        assert_eq!((stall.company.called("confirm"), stall.funds().await), (0, (10_000, 10_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn an_operators_word_ends_what_nobody_knows() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Lost]);
        stall.company.fails("ask", vec![Fault::Down; 100]);
        let payout = stall.pay_out(10_000).await;
        stall.world.service.end_payout(payout.id, LastWord::Paid).await.unwrap();
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Paid, (0, 0)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn a_server_that_dies_at_any_step_finds_what_it_left_and_pays_once() {
    for call in ["order", "confirm", "ask"] {
        for fault in [Fault::DiesBefore, Fault::DiesAfter] {
            for mut stall in stalls().await {
                stall.earn(10_000).await;
                stall.company.outcome(PayoutStep::Wait);
                stall.company.fails(call, [fault]);
                let quote = stall.quote(10_000).await;
                let request = stall.consent(&quote);
                let answer = stall.send(&quote, &request).await;
                let context = format!("{call} {fault:?} {}", stall.world.name);
                if call == "ask" {
                    // It died in the middle of housekeeping.
                    assert!(answer.is_ok(), "{context}");
                    stall.later(60_000).await;
                } else {
                    assert_eq!(answer.unwrap_err().code, ErrorCode::Internal, "{context}");
                }
                stall.sound().await;
                stall.start_again().await;
                // Whoever asks again with the same key gets the same payout, wherever it stands.
                stall.owner.log_in(&stall.world).await;
                let payout = stall.send(&quote, &request).await.unwrap();
                assert!(!payout.created, "{context}");
                stall.later(60_000).await;
                stall.company.all(&PayoutStep::Paid);
                let paid = stall.settled(&payout.body).await;
                assert_eq!((paid.state, stall.company.sent()), (PayoutState::Paid, (1, 9_799)), "{context}");
                stall.sound().await;
            }
        }
    }
}
