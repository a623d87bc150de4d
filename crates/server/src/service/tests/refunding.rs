//! Money that goes back: to wallets at once, by rails held until they have said; never twice, never more than was paid.

use super::outside::{self, Scripted, balance};
use super::world::{Person, World, worlds};
use crate::rails::{Landed, RailError, Step};
use crate::service::{Answer, Result};
use crate::store::{LotRecord, Provenance};
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, EventData, EventKind, RefundState};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::{Handle, PaymentId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::refund::{REFUND_TYP, RefundClaims};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(super) fn shop() -> Handle {
    "shop".parse().unwrap()
}

pub(super) async fn owner(world: &World) -> Person {
    let owner = world.person().await;
    let join =
        v1::Join { handle: shop(), name: "Shop".to_owned(), currency: Currency::PHP, origins: vec![], language: None };
    world.service.join(Some(&owner.session), &join).await.unwrap();
    owner
}

/// Somebody pays the shop out of a wallet.
async fn sale(world: &World, payer: &mut Person, minor: i64) -> v1::Payment {
    let quote = world.quote(&v1::QuoteRequest { to: Some(shop()), ..world.tip(minor) }).await;
    world.pay(payer, &quote, None).await.unwrap().body
}

/// Somebody pays the shop by phone credit, of which the rail says this.
pub(super) async fn outside_sale(world: &World, rail: &Scripted, minor: i64, provenance: Provenance) -> PaymentId {
    let request = v1::QuoteRequest { to: Some(shop()), rail: Some(Rail::Carrier), ..world.tip(minor) };
    let quote = world.quote(&request).await;
    rail.will([Ok(Step::Done(Landed::once(Amount::new(minor).unwrap(), provenance)))]);
    let paid = outside::pay(world, &quote).await;
    assert_eq!(paid.state, PaymentState::Paid);
    paid.id
}

pub(super) fn credit(settles_at: Timestamp) -> Provenance {
    Provenance { rail: Rail::Carrier, settles_at, reversible_until: settles_at, cashable: false }
}

pub(super) async fn give(
    world: &World,
    owner: &Person,
    id: PaymentId,
    minor: Option<i64>,
) -> Result<Answer<v1::Refund>> {
    let request = v1::RefundRequest { amount: minor.map(|minor| Amount::new(minor).unwrap()) };
    world.service.refund(world.intent(), Some(&owner.session), id, &request).await
}

pub(super) async fn state(world: &World, id: PaymentId) -> (PaymentState, i64) {
    let payment = world.service.load_payment(id).await.unwrap();
    (payment.state, payment.refunded.get())
}

pub(super) async fn lots(world: &World, key: AccountKey) -> Vec<LotRecord> {
    world.service.read().await.unwrap().lots(&key.in_currency(Currency::PHP)).await.unwrap()
}

pub(super) fn available() -> AccountKey {
    AccountKey::PayeeAvailable(shop())
}

#[tokio::test]
async fn parts_go_back_to_the_wallet_and_come_to_the_whole() {
    for world in worlds().await {
        let owner = owner(&world).await;
        let mut payer = world.rich(10_000).await;
        let paid = sale(&world, &mut payer, 3_333).await;
        let first = give(&world, &owner, paid.id, Some(1_000)).await.unwrap().body;
        assert_eq!((first.state, first.amount.get(), first.error), (RefundState::Done, 1_000, None));
        assert_eq!(first.lines.iter().map(|line| line.amount.get()).sum::<i64>(), 1_000);
        assert_eq!(state(&world, paid.id).await, (PaymentState::PartlyRefunded, 1_000));
        assert_eq!(world.balance(&payer).await, 10_000 - 2_333);
        let before = world.sound().await;
        for too_much in [2_334, 0] {
            let error = give(&world, &owner, paid.id, Some(too_much)).await.unwrap_err();
            assert_eq!(error.code, ErrorCode::AmountOutOfRange);
        }
        assert_eq!(world.sound().await, before, "nothing was written");
        world.pass(1_000);
        let rest = give(&world, &owner, paid.id, None).await.unwrap().body;
        assert_eq!(rest.amount.get(), 2_333);
        assert_eq!(state(&world, paid.id).await, (PaymentState::Refunded, 3_333));
        assert_eq!(world.balance(&payer).await, 10_000);
        for key in [available(), AccountKey::PlatformFee, AccountKey::PlatformLoss] {
            assert_eq!(balance(&world, key.clone()).await, 0, "{key}: whoever got, gave");
        }
        assert_eq!(give(&world, &owner, paid.id, Some(1)).await.unwrap_err().code, ErrorCode::PaymentState);
        let all = world.service.refunds(Some(&owner.session), paid.id).await.unwrap().items;
        assert_eq!(all, [first, rest]);
        world.sound().await;
    }
}

#[tokio::test]
async fn it_is_proven_told_and_seen_by_the_payer() {
    for world in worlds().await {
        let owner = owner(&world).await;
        let mut payer = world.rich(10_000).await;
        world.pass(1_000);
        let paid = sale(&world, &mut payer, 5_000).await;
        world.pass(1_000);
        let refund = give(&world, &owner, paid.id, Some(2_000)).await.unwrap().body;
        world.pass(1_000);
        sale(&world, &mut payer, 100).await;
        let jws = world.service.refund_receipt(refund.id).await.unwrap().jws;
        assert_eq!(Some(&jws), refund.receipt.as_ref());
        let mut parts = jws.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
        let header: serde_json::Value = serde_json::from_slice(&parts.next().unwrap()).unwrap();
        assert_eq!((header["typ"].as_str(), header["alg"].as_str()), (Some(REFUND_TYP), Some("ES256")));
        let claims: RefundClaims = serde_json::from_slice(&parts.next().unwrap()).unwrap();
        assert_eq!((claims.jti, claims.payment, claims.receipt), (refund.id, paid.id, paid.receipt_id));
        assert_eq!((claims.amount.get(), claims.refunded.get(), &claims.lines), (2_000, 2_000, &refund.lines));
        assert_eq!(world.service.jwks().verify(&jws), None, "it is no receipt");
        let event = world.service.events(Some(&owner.session), &shop(), None, None).await.unwrap().items.remove(1);
        assert_eq!(event.body.kind, EventKind::Refunded);
        let EventData::Payment(facts) = event.body.data else { panic!("not a payment") };
        assert_eq!((facts.state, facts.refunded.get()), (PaymentState::PartlyRefunded, 2_000));
        assert_eq!(facts.refund, Some(refund.clone()));
        // Page by page, one at a time, nothing is missed or twice.
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = world.service.entries(Some(&payer.session), cursor.as_deref(), Some(1)).await.unwrap();
            let one = &page.items[0];
            seen.push((one.credit.get(), one.debit.get(), one.refund.is_some(), one.payment == paid.id));
            cursor = page.cursor;
            if cursor.is_none() {
                break;
            }
        }
        let expected =
            [(0, 100, false, false), (2_000, 0, true, true), (0, 5_000, false, true), (10_000, 0, false, false)];
        assert_eq!(seen, expected);
    }
}

#[tokio::test]
async fn a_key_is_one_refund_and_only_whoever_may_gives() {
    for world in worlds().await {
        let owner = owner(&world).await;
        let mut payer = world.rich(10_000).await;
        let paid = sale(&world, &mut payer, 5_000).await;
        let (key, thousand) = (world.intent(), v1::RefundRequest { amount: Amount::new(1_000) });
        let refund = async |request: &v1::RefundRequest, who: &Person| {
            world.service.refund(key, Some(&who.session), paid.id, request).await
        };
        assert_eq!(refund(&thousand, &payer).await.unwrap_err().code, ErrorCode::Forbidden);
        let first = refund(&thousand, &owner).await.unwrap();
        let again = refund(&thousand, &owner).await.unwrap();
        assert_eq!((first.created, again.created, &first.body), (true, false, &again.body));
        for other in [Some(Amount::new(1_001).unwrap()), None] {
            let error = refund(&v1::RefundRequest { amount: other }, &owner).await.unwrap_err();
            assert_eq!(error.code, ErrorCode::IdempotencyConflict);
        }
        assert_eq!(state(&world, paid.id).await.1, 1_000);
        let load = world.top_up(&payer, 1_000).await.unwrap().body;
        assert_eq!(give(&world, &owner, load.id, None).await.unwrap_err().code, ErrorCode::PaymentNotFound);
        let by_operator = world.service.refund_as_operator(world.intent(), paid.id, None).await.unwrap();
        assert_eq!(by_operator.body.amount.get(), 4_000);
        let none = world.service.refund_as_operator(world.intent(), load.id, None).await.unwrap_err();
        assert_eq!(none.code, ErrorCode::PaymentState);
    }
}

#[tokio::test]
async fn of_two_at_once_for_the_whole_one_wins() {
    for world in worlds().await {
        let owner = owner(&world).await;
        let mut payer = world.rich(10_000).await;
        sale(&world, &mut payer, 5_000).await;
        let paid = sale(&world, &mut payer, 5_000).await;
        let (one, two) =
            tokio::join!(give(&world, &owner, paid.id, Some(5_000)), give(&world, &owner, paid.id, Some(5_000)));
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|went| **went).count(), 1);
        assert_eq!(
            (state(&world, paid.id).await, world.balance(&payer).await),
            ((PaymentState::Refunded, 5_000), 5_000)
        );
        world.sound().await;
    }
}

#[tokio::test]
async fn what_comes_back_is_worth_no_more_than_what_was_paid() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let owner = owner(&world).await;
        let mut payer = world.person().await;
        let load = v1::QuoteRequest { rail: Some(Rail::Carrier), ..world.load(5_000) };
        let quote = world.quote(&load).await;
        let later = world.service.now().plus_millis(60_000);
        let provenance = Provenance {
            rail: Rail::Carrier,
            settles_at: world.service.now(),
            reversible_until: later,
            cashable: true,
        };
        rail.will([Ok(Step::Done(Landed::once(quote.total, provenance)))]);
        let phone = Some("0917 123 4567".to_owned());
        let request = v1::TopupRequest { quote: quote.id, secret: super::world::secret(&quote), phone };
        world.service.topup(Some(&quote.intent.to_string()), Some(&payer.session), &request).await.unwrap();
        let paid = sale(&world, &mut payer, 5_000).await;
        let wallet = AccountKey::PayerWallet(payer.wallet);
        give(&world, &owner, paid.id, Some(1_000)).await.unwrap();
        let back = lots(&world, wallet.clone()).await;
        assert!(back.iter().all(|lot| lot.provenance == provenance), "{back:?}");
        // The shop no longer has that money, but other, which never leaves as cash: neither does what comes back.
        let gone = lots(&world, available()).await;
        outside_sale(&world, &rail, 9_000, credit(world.service.now())).await;
        let lots_gone: Vec<_> = gone.iter().map(|lot| (lot.id, lot.remaining)).collect();
        move_away(&world, lots_gone).await;
        give(&world, &owner, paid.id, Some(1_000)).await.unwrap();
        let now = lots(&world, wallet).await;
        let (cash, other): (Vec<LotRecord>, Vec<_>) = now.iter().partition(|lot| lot.provenance.cashable);
        let sum = |lots: &[LotRecord]| lots.iter().map(|lot| lot.remaining.get()).sum::<i64>();
        let operators = 30;
        assert_eq!((sum(&cash), sum(&other)), (1_000 + operators, 1_000 - operators));
        assert!(now.iter().all(|lot| lot.provenance.reversible_until >= later));
        world.sound().await;
    }
}

/// Takes these lots and their money out of what the shop has, as a cash-out does.
pub(super) async fn move_away(world: &World, gone: Vec<(i64, Amount)>) {
    move_away_from(world, available(), gone).await;
}

/// The same of somebody else's.
pub(super) async fn move_away_from(world: &World, debit: AccountKey, gone: Vec<(i64, Amount)>) {
    use barya_ledger::{Code, Kind, Step, Transfer, TransferId};
    let sum = Amount::checked_sum(gone.iter().map(|(_, left)| *left)).unwrap();
    let now = world.service.now();
    let job = world.service.write(move |tx| {
        Box::pin(async move {
            for (lot, _) in gone {
                tx.update_lot(lot, Amount::ZERO).await?;
            }
            let out = Transfer {
                id: TransferId::of(barya_protocol::id::PayoutId::from_parts(1, 1), Step::Now, 0),
                debit,
                credit: AccountKey::RailClearing(Rail::Sandbox),
                amount: sum,
                currency: Currency::PHP,
                code: Code::Payout,
                kind: Kind::Now,
            };
            crate::service::ledger::post(tx, &[out], now).await.map(drop)
        })
    });
    job.await.unwrap();
}

#[tokio::test]
async fn nobody_gives_what_they_no_longer_have() {
    for world in worlds().await {
        let owner = owner(&world).await;
        let mut payer = world.rich(10_000).await;
        let paid = sale(&world, &mut payer, 5_000).await;
        let there = lots(&world, available()).await;
        move_away(&world, there.iter().map(|lot| (lot.id, lot.remaining)).collect()).await;
        let before = world.sound().await;
        let error = give(&world, &owner, paid.id, None).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::PayeeShort);
        assert!(error.detail.unwrap().contains("lacks 4850"), "it says what is lacking");
        assert_eq!((world.sound().await, state(&world, paid.id).await), (before, (PaymentState::Paid, 0)));
        assert_eq!(world.service.refunds(Some(&owner.session), paid.id).await.unwrap().items, []);
        // What comes later is there to give.
        sale(&world, &mut payer, 5_000).await;
        give(&world, &owner, paid.id, None).await.unwrap();
        assert_eq!(balance(&world, available()).await, 0);
        world.sound().await;
    }
}

#[tokio::test]
async fn a_rail_that_does_not_answer_is_asked_again_under_the_same_key() {
    let fee = FeeSchedule { basis_points: 1_000, ..FeeSchedule::FREE };
    for (world, rail) in outside::worlds(|settings| settings.rail_fees.extend([(Rail::Carrier, fee)])).await {
        let owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(Timestamp::from_millis(0))).await;
        // The rail kept a tenth, which it does not give back.
        assert_eq!(give(&world, &owner, id, None).await.unwrap_err().code, ErrorCode::PayeeShort);
        outside_sale(&world, &rail, 1_000, credit(Timestamp::from_millis(0))).await;
        let had = balance(&world, available()).await;
        *rail.return_lost.lock().unwrap() = true;
        let refund = give(&world, &owner, id, None).await.unwrap().body;
        assert_eq!((refund.state, refund.receipt), (RefundState::Checking, None));
        assert_eq!(state(&world, id).await, (PaymentState::Paid, 0), "unknown is not refunded");
        assert_eq!(balance(&world, available()).await, had, "it is held, and not gone");
        assert_eq!(lots(&world, available()).await.iter().map(|lot| lot.remaining.get()).sum::<i64>(), had - 4_900);
        assert_eq!(give(&world, &owner, id, Some(1)).await.unwrap_err().code, ErrorCode::AmountOutOfRange);
        world.sound().await;
        // After one that was lost, a refusal says nothing either: it stays as it is.
        *rail.return_refused.lock().unwrap() = Some(RailError::Refused("no such key"));
        world.pass(5_000);
        world.service.tick().await.unwrap();
        let stays = world.service.refunds(Some(&owner.session), id).await.unwrap().items[0].state;
        assert_eq!(stays, RefundState::Checking);
        world.pass(10_000);
        world.service.tick().await.unwrap();
        let done = world.service.refunds(Some(&owner.session), id).await.unwrap().items.remove(0);
        assert_eq!((done.state, done.receipt.is_some()), (RefundState::Done, true));
        assert_eq!(*rail.returned.lock().unwrap(), [(5_000, refund.id.to_string())], "sent once");
        assert_eq!(state(&world, id).await, (PaymentState::Refunded, 5_000));
        assert_eq!(balance(&world, available()).await, had - 4_900);
        assert_eq!(balance(&world, AccountKey::PlatformFee).await, 20);
        let due = world.service.read().await.unwrap().refunds_due(Timestamp::MAX, 9).await.unwrap();
        assert_eq!(due, [], "nobody asks any more");
        world.sound().await;
    }
}

#[tokio::test]
async fn a_no_after_the_server_died_says_nothing_of_what_was_sent() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let owner = owner(&world).await;
        let id = outside_sale(&world, &rail, 5_000, credit(world.service.now())).await;
        let had = balance(&world, available()).await;
        *rail.return_dies.lock().unwrap() = true;
        give(&world, &owner, id, Some(2_000)).await.unwrap_err();
        assert_eq!(rail.returned.lock().unwrap().len(), 1, "the payer has it");
        world.pass(119_999);
        world.service.tick().await.unwrap();
        assert_eq!(rail.called("give_back"), 1, "what nobody wrote down is not asked about at once");
        world.pass(1);
        *rail.return_refused.lock().unwrap() = Some(RailError::Refused("sent already"));
        world.service.tick().await.unwrap();
        let known = world.service.refunds(Some(&owner.session), id).await.unwrap().items.remove(0);
        assert_eq!(known.state, RefundState::Checking);
        world.pass(120_000);
        world.service.end_refund(known.id, true).await.unwrap();
        assert_eq!(balance(&world, available()).await, had - 1_960, "not the payee's again");
        world.sound().await;
    }
}

#[tokio::test]
async fn what_a_rail_refuses_is_the_payees_again() {
    for (world, rail) in outside::worlds(|_| {}).await {
        let owner = owner(&world).await;
        let soon = world.service.now().plus_millis(60_000);
        let id = outside_sale(&world, &rail, 5_000, credit(soon)).await;
        let pending = AccountKey::PayeePending(shop());
        let before = lots(&world, pending.clone()).await;
        *rail.return_refused.lock().unwrap() = Some(RailError::Refused("cannot"));
        let refused = give(&world, &owner, id, Some(2_000)).await.unwrap().body;
        assert_eq!((refused.state, refused.error), (RefundState::Failed, Some(ErrorCode::RailUnavailable)));
        assert_eq!(lots(&world, pending.clone()).await, before);
        world.sound().await;
        // One that is on its way while the rest settles, and is then refused, is not left behind.
        *rail.return_lost.lock().unwrap() = true;
        let lost = give(&world, &owner, id, Some(2_000)).await.unwrap().body;
        rail.returned.lock().unwrap().clear();
        world.service.carry_refund(lost.id).await.unwrap();
        let gone = give(&world, &owner, id, Some(1_000)).await.unwrap().body;
        assert_eq!(gone.state, RefundState::Done);
        *rail.return_lost.lock().unwrap() = true;
        let stuck = give(&world, &owner, id, Some(500)).await.unwrap().body;
        world.pass(60_000);
        *rail.return_refused.lock().unwrap() = Some(RailError::NoAnswer);
        assert_eq!(world.service.tick().await.unwrap().released, 1);
        assert_eq!(balance(&world, pending.clone()).await, 490, "what is held stays where it is held");
        world.pass(120_000);
        world.service.end_refund(stuck.id, false).await.unwrap();
        let again = world.service.end_refund(stuck.id, true).await.unwrap_err();
        assert_eq!(again.code, ErrorCode::PaymentState);
        assert_eq!((balance(&world, pending).await, balance(&world, available()).await), (0, 4_900 - 2_940));
        assert_eq!(state(&world, id).await, (PaymentState::PartlyRefunded, 3_000));
        world.sound().await;
    }
}
