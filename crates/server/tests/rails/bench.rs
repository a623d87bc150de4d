//! What the suite needs to know of each rail: its configuration, its company's calls, and what the payer does there.

use crate::world::World;
use barya_counterparts::{Kind, Operation, Outcome, Status, Transaction};
use barya_protocol::api::v1::{Next, Payment};
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency};

/// The payer's phone.
pub const PHONE: &str = "+639171234567";

/// One rail on the bench.
#[derive(Clone, Copy)]
pub struct Bench {
    pub name: &'static str,
    pub rail: Rail,
    pub currency: Currency,
    pub config: &'static str,
    /// Whether the payer gives a phone number.
    pub phone: bool,
    /// Every call that may be repeated without harm, in the order in which one payment makes them.
    pub calls: &'static [Operation],
    /// The company's notice.
    pub callback: Operation,
    /// Whether what waits for the payer can be called off.
    pub stops: bool,
}

pub const BENCHES: &[Bench] = &[QR, CARRIER, MOBILE_MONEY];

pub const QR: Bench = Bench {
    name: "qr",
    rail: Rail::Qr,
    currency: Currency::PHP,
    config: r#"
        [qr]
        url = "{url}/acquirer"
        key = "play-acquirer-key"
        webhook_secret = "whsec_cGxheS1hY3F1aXJlci13ZWJob29rLXNlY3JldCE="
        [qr.merchants.PHP]
        scheme = "qrph-merchant"
        to = "BARYA0000000001"
        bank = "BARYPHM1XXX"
        name = "Barya"
        city = "Manila"
    "#,
    phone: false,
    calls: &[Operation::AcquirerOrder, Operation::AcquirerGet],
    callback: Operation::AcquirerCallback,
    stops: true,
};

pub const CARRIER: Bench = Bench {
    name: "carrier",
    rail: Rail::Carrier,
    currency: Currency::PHP,
    config: r#"
        [carrier]
        url = "{url}/camara/carrier-billing/v0.5"
        refund_url = "{url}/camara/carrier-billing-refund/v0.3"
        token = "play-operator-token"
        callback_secret = "play-callback-secret"
        merchant = "Barya"
        [carrier.currencies.PHP]
        title = "Play Telco"
    "#,
    phone: true,
    calls: &[Operation::OperatorPrepare, Operation::OperatorGet, Operation::OperatorConfirm],
    callback: Operation::OperatorCallback,
    stops: true,
};

pub const MOBILE_MONEY: Bench = Bench {
    name: "mobile_money",
    rail: Rail::MobileMoney,
    currency: Currency::PHP,
    config: r#"
        [mobile_money]
        url = "{url}/gsma"
        token = "play-mobile-money-token"
        callback_secret = "play-callback-secret"
        account = "barya"
        merchant = "Barya"
        [mobile_money.currencies.PHP]
        title = "Play Money"
    "#,
    phone: true,
    calls: &[Operation::MobileMoneyPay, Operation::MobileMoneyResponse, Operation::MobileMoneyGet],
    callback: Operation::MobileMoneyCallback,
    stops: false,
};

impl Bench {
    pub async fn world(&self) -> World {
        World::new(self.rail, self.currency, self.config).await
    }

    pub fn number(&self) -> Option<&'static str> {
        self.phone.then_some(PHONE)
    }

    /// The payer does what the payment asks for, so that the money comes.
    pub async fn does_it(&self, world: &World, quote: &Quote, payment: &Payment) {
        match payment.next.as_ref().unwrap() {
            Next::Qr(code) => {
                let order = world.companies.acquirer().every_order().pop().unwrap();
                assert!(code.payload.contains(&order.reference), "the code names the order");
                world.companies.acquirer().pay(&order.reference, quote.total).unwrap();
            }
            Next::Code(_) => {
                let code = world.companies.inbox().code(PHONE).unwrap();
                let entered = world.service().enter_code(quote.payment, quote.secret.as_ref(), &code).await;
                entered.unwrap();
            }
            Next::Approve(_) => {
                let question = world.companies.inbox().question(PHONE).unwrap();
                assert!(world.companies.answer(&question, true));
            }
            Next::Page(_) => unreachable!("cards have tests of their own"),
        }
    }

    /// What the company has taken of the payer and not given back, minor units.
    pub fn taken(&self, world: &World) -> i64 {
        match self.rail {
            Rail::Qr => {
                let orders = world.companies.acquirer().every_order();
                let came = orders.iter().flat_map(|order| order.arrivals.iter().map(|arrival| arrival.amount.get()));
                let back = orders.iter().filter_map(|order| order.returned()).map(Amount::get);
                came.sum::<i64>() - back.sum::<i64>()
            }
            Rail::Carrier => {
                let payments = world.companies.operator().payments();
                let charged = payments.iter().filter(|payment| payment.status == Status::Succeeded);
                charged.map(|payment| payment.left.minor()).sum()
            }
            Rail::MobileMoney => {
                let transactions = world.companies.mobile_money().transactions();
                let paid = |one: &&Transaction| one.kind == Kind::MerchantPay && one.outcome == Outcome::Completed;
                transactions.iter().filter(paid).map(|one| one.left.get()).sum()
            }
            other => unreachable!("{other}"),
        }
    }
}
