//! What settles becomes the payee's: also in a file in which earlier releases went by age.

use super::outside::{self, balance};
use super::refunding::{available, credit, lots, outside_sale, owner, shop};
use super::world::World;
use crate::service::Error;
use crate::service::ledger::{Purse, pass_on, post, purse};
use barya_ledger::{AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::id::PaymentId;
use barya_protocol::{Amount, Currency};

/// Releases a payment as it was done once: out of the oldest lots, whichever payment had brought them.
async fn release_by_age(world: &World, id: PaymentId, minor: i64) {
    let (amount, now) = (Amount::new(minor).unwrap(), world.service.now());
    let job = world.service.write(move |tx| {
        Box::pin(async move {
            let (debit, credit) = (AccountKey::PayeePending(shop()), AccountKey::PayeeAvailable(shop()));
            let (from, to) = (debit.clone().in_currency(Currency::PHP), credit.clone().in_currency(Currency::PHP));
            let name = TransferId::of(id, Step::Release, 0);
            let (currency, code, kind) = (Currency::PHP, Code::Release, Kind::Now);
            post(tx, &[Transfer { id: name, debit, credit, amount, currency, code, kind }], now).await?;
            let Purse::Enough(taken) = purse(tx, &from, amount).await? else { return Err(Error::internal("short")) };
            pass_on(tx, &taken, &[(to, amount)], id.into()).await?;
            let mut payment = tx.payment(id).await?.unwrap();
            payment.release_at = None;
            Ok(tx.update_payment(&payment).await?)
        })
    });
    job.await.unwrap();
}

#[tokio::test]
async fn what_a_release_by_age_left_behind_comes_with_the_next_one() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let _owner = owner(&world).await;
        let (soon, late) = (world.service.now().plus_millis(60_000), world.service.now().plus_millis(120_000));
        let pending = || AccountKey::PayeePending(shop());
        // The older one settles later, so that the younger one was released out of its lot.
        outside_sale(&world, &rail, 5_000, credit(late)).await;
        let young = outside_sale(&world, &rail, 5_000, credit(soon)).await;
        world.pass(60_000);
        release_by_age(&world, young, 4_900).await;
        world.sound().await;
        let stuck = lots(&world, pending()).await;
        assert_eq!(stuck.iter().map(|lot| lot.source).collect::<Vec<_>>(), [young.into()]);
        // One that comes afterwards is not touched before its time.
        let later = world.service.now().plus_millis(86_400_000);
        let last = outside_sale(&world, &rail, 1_000, credit(later)).await;
        world.pass(60_000);
        assert_eq!(world.service.tick().await.unwrap().released, 1);
        let waits: Vec<_> = lots(&world, pending()).await.iter().map(|lot| lot.source).collect();
        assert_eq!(waits, [last.into()], "{}", world.name);
        assert_eq!((balance(&world, pending()).await, balance(&world, available()).await), (980, 9_800));
        world.pass(86_400_000);
        assert_eq!(world.service.tick().await.unwrap().released, 1);
        assert_eq!((balance(&world, pending()).await, balance(&world, available()).await), (0, 10_780));
        world.sound().await;
    }
}
