//! QR codes of an acquirer: what goes back is looked for among the order's returns, and may take its time.

use crate::alone::rail;
use crate::bench::QR;
use barya_counterparts::{Counterparts, Fault, Operation, Options};
use barya_protocol::id::PaymentId;
use barya_protocol::line;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::rails::{Back, GiveBack, Order, RailError};

fn back(key: &str, is_first: bool) -> GiveBack<'_> {
    GiveBack { amount: Amount::new(500).unwrap(), key, is_first }
}

#[tokio::test]
async fn what_goes_back_goes_back_once_and_may_be_on_its_way_for_a_while() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let (rail, now) = (rail(line::Rail::Qr, &companies, QR.config), Timestamp::from_millis(1_700_000_000_500));
    let order = Order {
        payment: PaymentId::from_parts(1, 1),
        amount: Amount::new(2_000).unwrap(),
        currency: Currency::PHP,
        payee: None,
        phone: None,
        made_at: now,
        expires_at: now.plus_millis(900_000),
    };
    let id = rail.order(&order, now).await.unwrap();
    let orders = || companies.acquirer().every_order().pop().unwrap();
    companies.acquirer().pay(&orders().reference, order.amount).unwrap();
    let returned = || orders().returned().unwrap().get();
    let calls = || companies.faults().calls(Operation::AcquirerReturn);

    companies.faults().times(Operation::AcquirerReturn, Fault::Lose, 3);
    let lost = rail.give_back(&order, &id, back("lost", true), now).await;
    assert_eq!((lost, returned(), calls()), (Err(RailError::NoAnswer), 500, 3));
    assert_eq!(rail.give_back(&order, &id, back("lost", false), now).await, Ok(Back::Sent));
    assert_eq!(calls(), 3, "it is looked for before it is sent again");

    for (key, yes, stands) in [("k1", true, Back::Sent), ("k2", false, Back::Failed)] {
        assert_eq!(rail.ask_back(&order, &id, key, now).await, Ok(None));
        companies.faults().next(Operation::AcquirerReturn, Fault::Later);
        assert_eq!(rail.give_back(&order, &id, back(key, true), now).await, Ok(Back::Taken));
        assert_eq!(rail.ask_back(&order, &id, key, now).await, Ok(Some(Back::Taken)));
        assert!(companies.acquirer().decide_return(key, yes));
        assert_eq!(rail.ask_back(&order, &id, key, now).await, Ok(Some(stands)));
    }
    assert_eq!(returned(), 1_000);
}
