//! The suite. Each test runs over every rail of the bench.

use crate::bench::{BENCHES, Bench};
use crate::world::World;
use barya_counterparts::{Fault, Operation};
use barya_protocol::ErrorCode;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState::{Cancelled, Checking, Failed, Paid, Processing};
use barya_protocol::quote::Quote;
use std::time::Duration;

const PRICE: i64 = 2_000;

/// No money is lost or doubled: the company took what our books say it brought, and the books add up.
pub async fn settled(bench: &Bench, world: &World, brought: i64) {
    world.companies.quiet().await;
    assert_eq!((bench.taken(world), world.brought().await), (brought, brought), "{}", bench.name);
}

/// Says yes, waits until the payer has something to do, and does it.
async fn goes_through(bench: &Bench, world: &World, quote: &Quote) {
    let mut payment = world.pay(quote, bench.number()).await;
    for _ in 0..200 {
        if payment.next.is_some() {
            return bench.does_it(world, quote, &payment).await;
        }
        // Nothing for the payer to do yet: it is not paid, not failed, and no money is there.
        assert!(matches!(payment.state, Processing | Checking), "{:?}", payment.state);
        world.pass(Duration::from_secs(10));
        world.tick().await;
        payment = world.look(quote).await;
    }
    panic!("{}: the payer never had anything to do", bench.name);
}

#[tokio::test]
async fn money_comes_once_and_the_receipt_says_so() {
    for bench in BENCHES {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        goes_through(bench, &world, &quote).await;
        let paid = world.reaches(&quote, &[Paid]).await;
        assert_eq!(paid.next, None);
        // Saying yes again is the same payment.
        assert_eq!(world.pay(&quote, bench.number()).await.receipt, paid.receipt);
        settled(bench, &world, PRICE).await;
    }
}

#[tokio::test]
async fn a_lost_reply_is_not_a_second_payment() {
    for bench in BENCHES {
        for call in bench.calls {
            // Once: the next try is answered. Three times: nobody knows, until it is asked again.
            for times in [1, 3] {
                let world = bench.world().await;
                let quote = world.quote(PRICE).await;
                world.companies.faults().times(*call, Fault::Lose, times);
                goes_through(bench, &world, &quote).await;
                world.reaches(&quote, &[Paid]).await;
                settled(bench, &world, PRICE).await;
            }
        }
    }
}

#[tokio::test]
async fn a_company_that_is_down_or_busy_takes_nothing_and_is_asked_again() {
    for bench in BENCHES {
        for call in bench.calls {
            for fault in [Fault::Down, Fault::Refuse(503), Fault::Refuse(500), Fault::Refuse(429)] {
                let world = bench.world().await;
                let quote = world.quote(PRICE).await;
                world.companies.faults().times(*call, fault, 4);
                goes_through(bench, &world, &quote).await;
                world.reaches(&quote, &[Paid]).await;
                settled(bench, &world, PRICE).await;
            }
        }
    }
}

#[tokio::test]
async fn a_late_reply_tells_nothing_until_it_is_there() {
    for bench in BENCHES {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        let first = *bench.calls.first().unwrap();
        world.companies.faults().next(first, Fault::Hold);
        let said = { world.pay(&quote, bench.number()) };
        let waiting = async {
            while world.companies.faults().calls(first) == 0 {
                tokio::task::yield_now().await;
            }
            // It is on its way: neither paid nor failed.
            let now = world.look(&quote).await;
            assert!(matches!(now.state, Processing | Checking) && now.next.is_none());
            world.companies.faults().release();
        };
        let (payment, ()) = tokio::join!(said, waiting);
        bench.does_it(&world, &quote, &payment).await;
        world.reaches(&quote, &[Paid]).await;
        settled(bench, &world, PRICE).await;
    }
}

#[tokio::test]
async fn notices_may_come_twice_late_forged_or_never() {
    for bench in BENCHES {
        for fault in [Fault::Twice, Fault::Stale, Fault::Forged, Fault::Lose, Fault::Hold] {
            let world = bench.world().await;
            let quote = world.quote(PRICE).await;
            world.companies.faults().times(bench.callback, fault, 2);
            goes_through(bench, &world, &quote).await;
            world.reaches(&quote, &[Paid]).await;
            world.companies.faults().release();
            settled(bench, &world, PRICE).await;
        }
    }
}

#[tokio::test]
async fn a_server_that_dies_finds_what_it_left_open() {
    for bench in BENCHES {
        // Before the payer did anything.
        let mut world = bench.world().await;
        let quote = world.quote(PRICE).await;
        let payment = world.pay(&quote, bench.number()).await;
        world.kill().await;
        world.start().await;
        assert_eq!(world.look(&quote).await.next, payment.next, "the payer goes on where they were");
        bench.does_it(&world, &quote, &payment).await;
        world.reaches(&quote, &[Paid]).await;
        settled(bench, &world, PRICE).await;
    }
}

#[tokio::test]
async fn what_is_called_off_moves_nothing() {
    for bench in BENCHES.iter().filter(|bench| bench.stops) {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        world.pay(&quote, bench.number()).await;
        let cancelled = world.service().cancel(quote.payment, quote.secret.as_ref()).await.unwrap();
        assert_eq!(cancelled.state, Cancelled);
        settled(bench, &world, 0).await;
    }
}

#[tokio::test]
async fn calling_off_what_was_paid_is_paid() {
    for bench in BENCHES {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        world.companies.faults().times(bench.callback, Fault::Lose, 9);
        goes_through(bench, &world, &quote).await;
        // Whatever calling it off answers, the money is there and counts.
        let _ = world.service().cancel(quote.payment, quote.secret.as_ref()).await;
        world.reaches(&quote, &[Paid]).await;
        settled(bench, &world, PRICE).await;
    }
}

#[tokio::test]
async fn nothing_ends_by_a_timer() {
    for bench in BENCHES {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        // The company says nothing for two days after the payer did their part.
        goes_through(bench, &world, &quote).await;
        world.companies.quiet().await;
        world.pass(Duration::from_secs(2 * 86_400));
        world.tick().await;
        assert_ne!(world.look(&quote).await.state, Failed, "{}", bench.name);
        world.reaches(&quote, &[Paid]).await;
        settled(bench, &world, PRICE).await;
    }
}

#[tokio::test]
async fn a_picture_that_is_paid_twice_is_paid_once_and_the_rest_goes_back() {
    for bench in BENCHES.iter().filter(|bench| bench.rail == Rail::Qr) {
        let world = bench.world().await;
        let quote = world.quote(PRICE).await;
        goes_through(bench, &world, &quote).await;
        world.reaches(&quote, &[Paid]).await;
        let order = world.companies.acquirer().every_order().pop().unwrap();
        world.companies.acquirer().pay(&order.reference, quote.total).unwrap();
        world.companies.quiet().await;
        let piece = loop {
            // The notice is looked at after it was answered.
            match world.suspense().await.pop() {
                Some(piece) => break piece,
                None => tokio::task::yield_now().await,
            }
        };
        assert_eq!((piece.place, piece.amount), (1, quote.total));
        settled(bench, &world, 2 * PRICE).await;
        // The answer to the return is lost: it is sent again under its key, and comes back once.
        world.companies.faults().times(Operation::AcquirerReturn, Fault::Lose, 3);
        let lost = world.service().return_suspended(quote.payment, 1, false).await;
        assert_eq!(lost.unwrap_err().code, ErrorCode::ProviderUnavailable);
        world.service().return_suspended(quote.payment, 1, false).await.unwrap();
        settled(bench, &world, PRICE).await;
        assert!(world.suspense().await.is_empty());
    }
}
