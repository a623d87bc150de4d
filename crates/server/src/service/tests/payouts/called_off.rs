//! What is called off, or ended by an operator, while a server may be setting it going: it never goes after that, and what
//! may have gone is not let go of.

use super::company::Fault;
use super::world::{Stall, stalls};
use crate::rails::payout::PayoutStep;
use crate::service::LastWord;
use barya_protocol::ErrorCode;
use barya_protocol::id::PayoutId;
use barya_protocol::payout::PayoutState;

/// For so long a call may be on its way, and a little more.
const ON_ITS_WAY_MS: i64 = 121_000;

async fn call_off(stall: &Stall, payout: PayoutId) -> Result<PayoutState, ErrorCode> {
    let ended = stall.world.service.cancel_payout(Some(&stall.owner.session), payout).await;
    ended.map(|payout| payout.state).map_err(|error| error.code)
}

#[tokio::test]
async fn an_operator_ends_it_while_the_server_is_about_to_set_it_going() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Down]);
        let payout = stall.pay_out(10_000).await;
        assert_eq!(payout.state, PayoutState::Checking);
        stall.world.pass(ON_ITS_WAY_MS);
        let (operator, ask) = (stall.beside(), stall.company.holds_up("ask"));
        // The server has asked, and will hear that nothing was set going; the operator is quicker.
        let (ticked, ended) = tokio::join!(stall.world.service.tick(), async {
            ask.made.notified().await;
            let ended = operator.service.end_payout(payout.id, LastWord::Returned).await;
            ask.go.notify_one();
            ended
        });
        ticked.unwrap();
        ended.unwrap();
        assert_eq!((stall.company.called("confirm"), stall.company.sent().0), (1, 0), "{}", stall.world.name);
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Returned, (10_000, 10_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_may_be_on_its_way_is_not_let_go_of_by_an_operator() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let quote = stall.quote(10_000).await;
        let request = stall.consent(&quote);
        let (operator, confirm) = (stall.beside(), stall.company.holds_up("confirm"));
        let (paid, refused) = tokio::join!(stall.send(&quote, &request), async {
            confirm.made.notified().await;
            let refused = operator.service.end_payout(quote.payout, LastWord::Returned).await.unwrap_err();
            confirm.go.notify_one();
            refused
        });
        assert_eq!(refused.code, ErrorCode::PayoutState);
        let said = refused.detail.unwrap();
        assert!(said.contains("may be on its way to the provider until"), "{said}");
        assert_eq!((paid.unwrap().body.state, stall.company.sent().0), (PayoutState::Paid, 1));
        stall.sound().await;
    }
}

#[tokio::test]
async fn a_refused_operator_is_not_kept_waiting_by_further_tries() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", vec![Fault::Down; 100]);
        let payout = stall.pay_out(10_000).await;
        let operator = stall.beside();
        assert!(operator.service.end_payout(payout.id, LastWord::Returned).await.is_err());
        stall.company.fails("call_off", vec![Fault::Down; 100]);
        for _ in 0..2 {
            stall.later(ON_ITS_WAY_MS / 2).await;
        }
        assert_eq!((stall.company.called("confirm"), stall.look(&payout).await.state), (1, PayoutState::Checking));
        operator.pass(ON_ITS_WAY_MS);
        operator.service.end_payout(payout.id, LastWord::Returned).await.unwrap();
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Returned, (10_000, 10_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_was_never_set_going_is_called_off_at_once_and_for_good() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("order", [Fault::Lost]);
        let payout = stall.pay_out(10_000).await;
        assert_eq!(payout.state, PayoutState::Processing);
        assert_eq!(call_off(&stall, payout.id).await, Ok(PayoutState::Returned));
        stall.start_again().await;
        stall.later(ON_ITS_WAY_MS).await;
        assert_eq!((stall.company.called("confirm"), stall.funds().await), (0, (10_000, 10_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_is_called_off_while_it_is_ordered_does_not_go() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let quote = stall.quote(10_000).await;
        let request = stall.consent(&quote);
        let order = stall.company.holds_up("order");
        let (sent, called_off) = tokio::join!(stall.send(&quote, &request), async {
            order.made.notified().await;
            let then_goes_on = async {
                while stall.kept(quote.payout).await.called_off_at.is_none() {
                    tokio::task::yield_now().await;
                }
                order.go.notify_one();
            };
            tokio::join!(call_off(&stall, quote.payout), then_goes_on).0
        });
        assert_eq!((sent.is_ok(), called_off), (true, Ok(PayoutState::Returned)), "{}", stall.world.name);
        assert_eq!((stall.company.called("confirm"), stall.funds().await), (0, (10_000, 10_000)));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_was_perhaps_set_going_is_called_off_when_no_call_can_be_on_its_way() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Down]);
        let payout = stall.pay_out(10_000).await;
        assert_eq!(call_off(&stall, payout.id).await, Err(ErrorCode::PayoutState), "it may arrive yet");
        assert_eq!(stall.look(&payout).await.state, PayoutState::Checking);
        // The company hears nothing further of it, not from the next server either.
        stall.start_again().await;
        stall.later(60_000).await;
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Checking, (0, 0)));
        stall.later(61_000).await;
        stall.later(60_000).await;
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Returned, (10_000, 10_000)));
        assert_eq!((stall.company.called("confirm"), stall.company.sent().0), (1, 0), "{}", stall.world.name);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_went_before_it_was_called_off_arrives() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.outcome(PayoutStep::Wait);
        stall.company.fails("confirm", [Fault::Lost]);
        let payout = stall.pay_out(10_000).await;
        assert_eq!(call_off(&stall, payout.id).await, Err(ErrorCode::PayoutState));
        stall.later(ON_ITS_WAY_MS).await;
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Processing, (0, 0)));
        stall.company.all(&PayoutStep::Paid);
        assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
        assert_eq!(call_off(&stall, payout.id).await, Err(ErrorCode::PayoutState));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_an_operator_says_arrived_is_not_taken_back_because_it_was_never_set_going() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Down]);
        let payout = stall.pay_out(10_000).await;
        assert!(call_off(&stall, payout.id).await.is_err());
        stall.world.pass(ON_ITS_WAY_MS);
        let (operator, ask) = (stall.beside(), stall.company.holds_up("call_off"));
        let (ticked, ended) = tokio::join!(stall.world.service.tick(), async {
            ask.made.notified().await;
            let ended = operator.service.end_payout(payout.id, LastWord::Paid).await;
            ask.go.notify_one();
            ended
        });
        ticked.unwrap();
        ended.unwrap();
        assert_eq!((stall.look(&payout).await.state, stall.funds().await), (PayoutState::Paid, (0, 0)));
        stall.world.sound().await;
    }
}

#[tokio::test]
async fn tries_are_counted_whichever_server_made_them() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        stall.company.fails("confirm", [Fault::Down, Fault::Lost]);
        let payout = stall.pay_out(10_000).await;
        stall.world.pass(1_000);
        stall.start_again().await;
        stall.company.fails("ask", [Fault::Down]);
        stall.later(60_000).await;
        assert_eq!(stall.settled(&payout).await.state, PayoutState::Paid);
        assert_eq!(stall.company.tries("order"), [0]);
        assert_eq!(stall.company.tries("confirm"), [1, 2], "{}", stall.world.name);
        assert_eq!(stall.company.tries("ask"), [1, 2, 2], "what is asked knows of them");
        let kept = stall.kept(payout.id).await;
        assert_eq!((kept.tries, kept.tried_at > kept.sent_at), (2, true));
        stall.sound().await;
    }
}
