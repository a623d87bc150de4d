//! Cash-out, from outside: what is promised, who may, what is held, and what becomes of it whatever the company does.

mod called_off;
mod company;
mod faults;
mod limits;
mod lives;
mod loops;
mod rails;
mod rules;
mod taken_back;
mod world;

use crate::rails::payout::PayoutStep;
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, EventData, EventKind, PayoutCode, PayoutQuoteRequest};
use barya_protocol::id::Secret;
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::payout::{Destination, PayoutState};
use barya_protocol::{Amount, Currency, ErrorCode};
use company::Fault;
use world::{agreed, ana, bank, stalls};

const STREAM: &str = super::world::STREAM;

#[tokio::test]
async fn money_leaves_once_and_every_fee_was_said_before() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        assert_eq!(stall.funds().await, (10_000, 10_000));
        let quote = stall.quote(5_000).await;
        let parts: Vec<_> = quote.lines.iter().map(|line| (line.kind, line.amount.get())).collect();
        assert_eq!(parts, [(LineKind::Amount, 4_899), (LineKind::RailFee, 100), (LineKind::PlatformFee, 1)]);
        assert_eq!((quote.total.get(), quote.payee_receives.get(), quote.check()), (5_000, 4_899, Ok(())));
        let request = stall.consent(&quote);
        let paid = stall.send(&quote, &request).await.unwrap();
        assert_eq!((paid.created, paid.body.state), (true, PayoutState::Paid), "{}", stall.world.name);
        assert_eq!(stall.send(&quote, &request).await.unwrap().body, paid.body, "the same key is the same payout");
        // A reload signs anew.
        let again = stall.consent(&quote);
        assert!(!stall.send(&quote, &again).await.unwrap().created);
        assert_eq!(stall.company.sent(), (1, 4_899));
        assert_eq!(stall.funds().await, (5_000, 5_000));
        assert_eq!(stall.account(AccountKey::PlatformFee).await, 1);
        assert_eq!(stall.account(AccountKey::RailClearing(Rail::Bank)).await, -4_999);
        let events = stall.world.service.events(Some(&stall.owner.session), &ana(), None, None).await.unwrap();
        let told = events.items.iter().find(|event| event.body.kind == EventKind::PayoutPaid).unwrap();
        assert_eq!(told.body.data, EventData::Payout(Box::new(paid.body.clone())));
        let list = stall.world.service.payouts(Some(&stall.owner.session), &ana(), None, Some(1)).await.unwrap();
        assert_eq!((list.items.as_slice(), list.cursor), (&[paid.body][..], None));
        stall.sound().await;
    }
}

#[tokio::test]
async fn the_same_wish_is_the_same_quote_and_another_wish_is_none() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let wish = stall.wish(5_000);
        let quote = stall.ask(&wish).await.unwrap().body;
        let again = stall.ask(&wish).await.unwrap();
        assert_eq!((again.created, &again.body), (false, &quote));
        let other = [
            PayoutQuoteRequest { amount: Amount::new(5_001).unwrap(), ..wish.clone() },
            PayoutQuoteRequest { rail: Rail::Sandbox, ..wish.clone() },
            PayoutQuoteRequest { destination: Destination::Agent, ..wish.clone() },
        ];
        for other in other {
            assert_eq!(stall.ask(&other).await.unwrap_err().code, ErrorCode::IntentConflict);
        }
        // An intent to pay is none to take out, nor the other way round.
        let tip = v1::QuoteRequest { intent: wish.intent, ..stall.world.tip(100) };
        assert_eq!(stall.world.service.create_quote(&tip).await.unwrap_err().code, ErrorCode::IntentConflict);
        let tip = stall.world.quote(&stall.world.tip(100)).await;
        let taken = PayoutQuoteRequest { intent: tip.intent, ..wish.clone() };
        assert_eq!(stall.ask(&taken).await.unwrap_err().code, ErrorCode::IntentConflict);
        // Once it has run out it is made anew, for the same payout; consent to the old one is worth nothing.
        let request = stall.consent(&quote);
        stall.world.pass(900_000);
        stall.owner.log_in(&stall.world).await;
        assert_eq!(stall.send(&quote, &request).await.unwrap_err().code, ErrorCode::QuoteExpired);
        let fresh = stall.ask(&wish).await.unwrap().body;
        assert_eq!((fresh.payout, fresh.id == quote.id), (quote.payout, false));
        assert_eq!(stall.send(&quote, &request).await.unwrap_err().code, ErrorCode::QuoteExpired);
        let old = v1::PayoutRequest { quote: fresh.id, ..request };
        assert_eq!(stall.send(&fresh, &old).await.unwrap_err().code, ErrorCode::AuthorizationInvalid);
        let good = stall.consent(&fresh);
        stall.send(&fresh, &good).await.unwrap();
        let wrong = stall.send(&quote, &good).await;
        assert!(wrong.is_ok_and(|answer| !answer.created), "the quote named in the body counts");
        let second = stall.quote(1_000).await;
        let named = v1::PayoutRequest { quote: second.id, ..good };
        let key = fresh.intent.to_string();
        let said = stall.world.service.pay_out(Some(&key), Some(&stall.owner.session), &named).await.unwrap_err();
        assert_eq!(said.code, ErrorCode::IdempotencyConflict);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_is_promised() {
    for stall in stalls().await {
        stall.earn(10_000).await;
        let wish = |minor: i64| stall.wish(minor);
        let named = |account: &str| Destination::Bank { bank: "004".into(), account: account.into(), name: "A".into() };
        let refused = [
            (PayoutQuoteRequest { destination: named("12a"), ..wish(5_000) }, "destination.account"),
            (PayoutQuoteRequest { destination: named(""), ..wish(5_000) }, "destination.account"),
            (PayoutQuoteRequest { destination: Destination::Agent, ..wish(5_000) }, "destination.type"),
        ];
        for (wish, field) in refused {
            let error = stall.ask(&wish).await.unwrap_err();
            assert_eq!((error.code, error.fields[0].field.as_str()), (ErrorCode::InvalidRequest, field));
        }
        for (wish, code) in [
            (PayoutQuoteRequest { rail: Rail::Card, ..wish(5_000) }, ErrorCode::RailUnavailable),
            (PayoutQuoteRequest { currency: Currency::USD, ..wish(5_000) }, ErrorCode::CurrencyUnsupported),
            (wish(5), ErrorCode::RailUnavailable),
            (wish(1), ErrorCode::AmountOutOfRange),
            (wish(0), ErrorCode::AmountOutOfRange),
            (wish(10_001), ErrorCode::InsufficientFunds),
        ] {
            assert_eq!(stall.ask(&wish).await.unwrap_err().code, code);
        }
        let ways = stall.world.service.ways_out(Some(&stall.owner.session), &ana(), Amount::new(5_000).unwrap()).await;
        let ways: Vec<_> = ways.unwrap().ways.iter().map(|way| (way.rail, way.fee.get())).collect();
        assert_eq!(ways, [(Rail::Sandbox, 1), (Rail::Bank, 101)], "the cheapest first");
        stall.sound().await;
    }
}

#[tokio::test]
async fn only_the_owner_on_a_page_of_ours_lets_money_out() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let service = &stall.world.service;
        let mut helper = stall.world.person().await;
        let add = v1::HelperAdd { wallet: helper.wallet };
        service.add_helper(Some(&stall.owner.session), &ana(), &add).await.unwrap();
        let wish = stall.wish(5_000);
        let ask = async |bearer: Option<&Secret>| service.quote_payout(bearer, &wish).await.unwrap_err().code;
        assert_eq!(ask(Some(&helper.session)).await, ErrorCode::Forbidden);
        assert_eq!(ask(None).await, ErrorCode::SessionRequired);
        let quote = stall.ask(&wish).await.unwrap().body;
        let transfers = stall.world.sound().await;
        // The helper's own finger, on the helper's session and on the owner's.
        let key = quote.intent.to_string();
        let by_helper = agreed(&mut helper, &quote, None);
        let send = async |bearer: Option<&Secret>, request: &v1::PayoutRequest| {
            service.pay_out(Some(&key), bearer, request).await.unwrap_err().code
        };
        assert_eq!(send(Some(&helper.session), &by_helper).await, ErrorCode::Forbidden);
        assert_eq!(send(Some(&stall.owner.session), &by_helper).await, ErrorCode::AuthorizationInvalid);
        // The owner's, in a frame: on whatever site, and where the browser does not say.
        for site in [STREAM, ""] {
            let framed = agreed(&mut stall.owner, &quote, Some(site));
            assert_eq!(send(Some(&stall.owner.session), &framed).await, ErrorCode::TopLevelRequired);
        }
        // A session that was opened in a frame.
        let login = service.login_begin().await.unwrap();
        let assertion = stall.owner.touch(&login.challenge, Some(STREAM));
        let framed = service.login_finish(&v1::LoginFinish { login: login.login, assertion }).await.unwrap().token;
        let good = agreed(&mut stall.owner, &quote, None);
        assert_eq!(send(Some(&framed), &good).await, ErrorCode::TopLevelRequired);
        assert_eq!(send(None, &good).await, ErrorCode::SessionRequired);
        // Consent that is given elsewhere, and to something else.
        let external = v1::Authorization::External(v1::External::default());
        let elsewhere = v1::PayoutRequest { quote: quote.id, authorization: external };
        assert_eq!(send(Some(&stall.owner.session), &elsewhere).await, ErrorCode::AuthorizationInvalid);
        let tip = stall.world.quote(&stall.world.tip(100)).await;
        let to_a_tip = stall.owner.touch(&tip.digest.to_string(), None);
        let to_a_tip = v1::PayoutRequest { quote: quote.id, authorization: v1::Authorization::Passkey(to_a_tip) };
        assert_eq!(send(Some(&stall.owner.session), &to_a_tip).await, ErrorCode::AuthorizationInvalid);
        assert_eq!(stall.world.sound().await, transfers, "nothing was written");
        assert_eq!(stall.company.sent(), (0, 0));
        // Nobody else sees it, and nobody hears whether there is one.
        let paid = service.pay_out(Some(&key), Some(&stall.owner.session), &good).await.unwrap().body;
        let stranger = stall.world.person().await;
        assert_eq!(service.payout(Some(&stranger.session), paid.id).await.unwrap_err().code, ErrorCode::Forbidden);
        assert_eq!(service.payout(Some(&helper.session), paid.id).await.unwrap(), paid);
        stall.sound().await;
    }
}

#[tokio::test]
async fn a_session_that_ends_between_quote_and_payout_lets_nothing_out() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let quote = stall.quote(5_000).await;
        let request = stall.consent(&quote);
        stall.world.pass(600_000);
        assert_eq!(stall.send(&quote, &request).await.unwrap_err().code, ErrorCode::SessionRequired);
        assert_eq!(stall.company.called("order"), 0);
        // The consent was not used up: it was never looked at.
        stall.owner.log_in(&stall.world).await;
        assert_eq!(stall.send(&quote, &request).await.unwrap().body.state, PayoutState::Paid);
        stall.sound().await;
    }
}

#[tokio::test]
async fn two_who_take_out_everything_at_once_take_it_out_once() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let (one, two) = (stall.quote(10_000).await, stall.quote(10_000).await);
        let (first, second) = (stall.consent(&one), stall.consent(&two));
        let (a, b) = tokio::join!(stall.send(&one, &first), stall.send(&two, &second));
        let (won, lost) = match (a, b) {
            (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
            both => panic!("{}: {both:?}", stall.world.name),
        };
        assert_eq!((won.body.state, lost.code), (PayoutState::Paid, ErrorCode::InsufficientFunds));
        assert_eq!(lost.code.status() / 100, 4);
        assert_eq!(stall.world.service.every_payout(10).await.unwrap().len(), 1, "nothing is left of the other");
        assert_eq!(stall.company.sent(), (1, 9_799));
        assert_eq!(stall.funds().await, (0, 0));
        // Nor when it is tried again.
        let (quote, request) = if won.body.id == one.payout { (two, second) } else { (one, first) };
        assert_eq!(stall.send(&quote, &request).await.unwrap_err().code, ErrorCode::InsufficientFunds);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_came_back_is_whole_and_where_it_was() {
    for mut stall in stalls().await {
        stall.earn(6_000).await;
        stall.earn(4_000).await;
        stall.company.outcome(PayoutStep::Wait);
        let account = AccountKey::PayeeAvailable(ana()).in_currency(Currency::PHP);
        let before = stall.world.service.read().await.unwrap().lots(&account).await.unwrap();
        let payout = stall.pay_out(7_000).await;
        assert_eq!(payout.state, PayoutState::Processing);
        assert_eq!(stall.funds().await, (3_000, 3_000), "what is held cannot be taken again");
        stall.company.all(&PayoutStep::Returned);
        let back = stall.settled(&payout).await;
        assert_eq!((back.state, back.error), (PayoutState::Returned, Some(ErrorCode::Declined)));
        assert_eq!(stall.funds().await, (10_000, 10_000));
        assert_eq!(stall.world.service.read().await.unwrap().lots(&account).await.unwrap(), before);
        assert_eq!(stall.account(AccountKey::PlatformFee).await, 0);
        let events = stall.world.service.events(Some(&stall.owner.session), &ana(), None, None).await.unwrap();
        assert!(events.items.iter().any(|event| event.body.kind == EventKind::PayoutReturned));
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_a_bank_sends_back_days_later_is_whole_again_fees_included() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let payout = stall.pay_out(10_000).await;
        assert_eq!((payout.state, stall.funds().await), (PayoutState::Paid, (0, 0)));
        stall.company.all(&PayoutStep::Returned);
        stall.later(3 * world::DAY_MS).await;
        let back = stall.look(&payout).await;
        assert_eq!((back.state, back.paid_at, back.error), (PayoutState::Returned, payout.paid_at, None));
        assert_eq!(stall.funds().await, (10_000, 10_000));
        assert_eq!(stall.account(AccountKey::RailClearing(Rail::Bank)).await, 0);
        // It is not called paid again, whatever the company says then, and nothing more is booked.
        stall.company.all(&PayoutStep::Paid);
        let transfers = stall.world.sound().await;
        stall.later(3 * world::DAY_MS).await;
        assert_eq!(stall.look(&payout).await.state, PayoutState::Returned);
        assert_eq!(stall.world.sound().await, transfers);
    }
}

#[tokio::test]
async fn a_code_is_the_owners_alone_and_can_be_called_off_until_it_is_fetched() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let code = PayoutCode { code: Secret::new("482913".into()), expires_at: None };
        stall.company.outcome(PayoutStep::Code(code.clone()));
        let payout = stall.pay_out(4_000).await;
        assert_eq!((payout.state, payout.code.as_ref()), (PayoutState::Processing, Some(&code)));
        let helper = stall.world.person().await;
        let add = v1::HelperAdd { wallet: helper.wallet };
        stall.world.service.add_helper(Some(&stall.owner.session), &ana(), &add).await.unwrap();
        assert_eq!(stall.world.service.payout(Some(&helper.session), payout.id).await.unwrap().code, None);
        let list = stall.world.service.payouts(Some(&stall.owner.session), &ana(), None, None).await.unwrap();
        assert_eq!(list.items[0].code, None, "not in lists");
        let call_off = async |bearer: &Secret| stall.world.service.cancel_payout(Some(bearer), payout.id).await;
        assert_eq!(call_off(&helper.session).await.unwrap_err().code, ErrorCode::Forbidden);
        // The answer is lost: it is not known whether it still can be fetched.
        stall.company.fails("call_off", [Fault::Lost]);
        assert_eq!(call_off(&stall.owner.session).await.unwrap_err().code, ErrorCode::PayoutState);
        let ended = call_off(&stall.owner.session).await.unwrap();
        assert_eq!((ended.state, ended.code, ended.error), (PayoutState::Returned, None, None));
        assert_eq!(call_off(&stall.owner.session).await.unwrap().state, PayoutState::Returned, "twice is no error");
        assert_eq!(stall.funds().await, (10_000, 10_000));
        // One that was fetched in between.
        let payout = stall.pay_out(4_000).await;
        stall.company.all(&PayoutStep::Paid);
        let said = stall.world.service.cancel_payout(Some(&stall.owner.session), payout.id).await.unwrap_err();
        assert_eq!((said.code, stall.look(&payout).await.state), (ErrorCode::PayoutState, PayoutState::Paid));
        assert_eq!(stall.look(&payout).await.code, None);
    }
}

#[tokio::test]
async fn a_destination_is_shown_by_its_end_and_never_printed() {
    for mut stall in stalls().await {
        stall.earn(10_000).await;
        let payout = stall.pay_out(4_000).await;
        assert_eq!(payout.destination.hint.as_deref(), Some("•••• 890"));
        let kept = stall.world.service.one_payout(payout.id).await.unwrap();
        assert_eq!(kept.quote.destination, bank());
        assert!(!format!("{kept:?} {payout:?}").contains("1234567890"));
    }
}
