//! One button, several payees: each their share to the minor unit, once all have agreed.

use crate::passkey::{Payer, tip_to};
use crate::studio_pages::join;
use crate::world::{STREAM, World};
use serde_json::{Value, json};

/// Ana's band: three owners, each with a payee, and somebody who tips.
async fn band(world: &World) -> [Payer; 4] {
    let all = [
        Payer::register(world).await,
        Payer::register(world).await,
        Payer::register(world).await,
        Payer::register(world).await,
    ];
    for (who, handle) in all.iter().zip(["ana", "ben", "cora"]) {
        join(world, who, handle).await;
    }
    all[3].top_up(world, 50_000, "PHP").await;
    all
}

async fn put(world: &World, token: &str, handle: &str, shares: &Value) -> crate::world::Answer {
    let request = axum::http::Request::put(format!("/v1/payees/{handle}/shares"))
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {token}"));
    world.send(request.body(axum::body::Body::from(json!({"shares": shares}).to_string())).unwrap()).await
}

async fn agree(world: &World, who: &Payer, handle: &str, shares: &Value, agreed: bool) -> crate::world::Answer {
    let body = json!({"of": "ana", "shares": shares, "agreed": agreed});
    world.post_as(&format!("/v1/payees/{handle}/shares/agreement"), &who.session, &body).await
}

async fn available(world: &World, who: &Payer, handle: &str) -> i64 {
    let balance = world.get_as(&format!("/v1/balance?payee={handle}"), &who.session).await.json();
    balance["available"].as_i64().unwrap()
}

pub async fn pay(world: &World, who: &Payer, quote: &Value) -> crate::world::Answer {
    let key = quote["intent"].as_str().unwrap();
    world.post("/v1/payments", &[("idempotency-key", key)], &who.consent(quote, Some(STREAM))).await
}

fn to<'q>(quote: &'q Value, payee: &str) -> Vec<&'q Value> {
    let lines = quote["lines"].as_array().unwrap();
    lines.iter().filter(|line| line["kind"] == "amount" && line["to"] == format!("payee:{payee}")).collect()
}

#[tokio::test]
async fn a_tip_is_shared_once_all_have_agreed_and_each_gives_back_their_part() {
    let world = World::new().await;
    let all = band(&world).await;
    let [ana, ben, cora, payer] = &all;
    let shares = json!([{"payee": "ana", "share": 2}, {"payee": "ben", "share": 1}, {"payee": "cora", "share": 4}]);
    let declared = put(&world, &ana.session, "ana", &shares).await;
    assert_eq!(declared.status.as_u16(), 200, "{}", declared.text());
    let offered = world.get_as("/v1/payees/ben/shares", &ben.session).await.json();
    assert_eq!(offered["offered"], json!([{"of": "ana", "shares": shares, "agreed": false, "declined": false}]));
    assert_eq!(agree(&world, ben, "ben", &shares, true).await.status.as_u16(), 200);
    // One has not agreed: nothing is shared.
    let alone = tip_to(&world, "ana", 1_000).await;
    assert_eq!((to(&alone, "ana")[0]["amount"].as_i64(), to(&alone, "ben").len()), (Some(1_000), 0));
    let fewer = json!([{"payee": "ana", "share": 2}, {"payee": "ben", "share": 1}, {"payee": "cora", "share": 3}]);
    let other = agree(&world, cora, "cora", &fewer, true).await;
    assert_eq!(other.problem(), "not_found", "these are not the parts that were seen");
    let blind = json!({"of": "ana", "agreed": true});
    let blind = world.post_as("/v1/payees/cora/shares/agreement", &cora.session, &blind).await;
    assert_eq!(blind.problem(), "invalid_request", "nobody agrees to what they have not seen");
    assert_eq!(agree(&world, ben, "cora", &shares, true).await.problem(), "forbidden");
    agree(&world, cora, "cora", &shares, true).await;
    let quote = tip_to(&world, "ana", 1_000).await;
    let parts: Vec<i64> = ["ana", "ben", "cora"].map(|who| to(&quote, who)[0]["amount"].as_i64().unwrap()).to_vec();
    assert_eq!(parts, [286, 143, 571], "to the minor unit");
    let page = world.get("/@ana?lang=en").await.text().replace(['\u{2068}', '\u{2069}'], "");
    for who in ["ana gets", "@ben gets", "@cora gets"] {
        assert_eq!(page.matches(who).count(), 1, "{who}: {page}");
    }
    let paid = pay(&world, payer, &quote).await.json();
    assert_eq!(paid["state"], "paid", "{paid}");
    let got = [
        available(&world, ana, "ana").await,
        available(&world, ben, "ben").await,
        available(&world, cora, "cora").await,
    ];
    // 2 per cent each of platform and wallet, shared likewise.
    assert_eq!((got.iter().sum::<i64>(), got[0]), (960, paid["payee_receives"].as_i64().unwrap()));
    for own in [ben, cora] {
        assert_eq!(pay(&world, own, &tip_to(&world, "ana", 1_000).await).await.problem(), "self_payment");
    }
    let path = format!("/v1/payments/{}/refund", paid["id"].as_str().unwrap());
    let refund = async |n: u32, amount: Value| {
        let key = format!("01JDGP7N5Q{n:016}");
        let headers = [("idempotency-key", key.as_str()), ("authorization", &format!("Bearer {}", ana.session))];
        world.post(&path, &headers, &amount).await.json()
    };
    let first = refund(1, json!({"amount": 333})).await;
    assert_eq!(first["state"], "done", "{first}");
    assert_eq!(refund(2, json!({})).await["amount"], 667);
    for (who, handle) in [(ana, "ana"), (ben, "ben"), (cora, "cora")] {
        assert_eq!(available(&world, who, handle).await, 0, "{handle} gave back what they got");
    }
    assert!(world.service.check_ledger().await.unwrap().faults.is_empty());
    // Whoever does not want it any more ends it; any change asks all anew.
    agree(&world, cora, "cora", &shares, false).await;
    assert_eq!(to(&tip_to(&world, "ana", 1_000).await, "ben").len(), 0);
    agree(&world, cora, "cora", &shares, true).await;
    put(&world, &ana.session, "ana", &shares).await;
    assert_eq!(to(&tip_to(&world, "ana", 1_000).await, "ben").len(), 1, "the same again is no change");
    put(&world, &ana.session, "ana", &json!([{"payee": "ana", "share": 9}, {"payee": "ben", "share": 1}])).await;
    assert_eq!(to(&tip_to(&world, "ana", 1_000).await, "ben").len(), 0);
    put(&world, &ana.session, "ana", &json!([])).await;
    assert_eq!(agree(&world, ben, "ben", &shares, true).await.problem(), "not_found");
}

#[tokio::test]
async fn shares_that_make_no_sense_are_refused() {
    let world = World::new().await;
    let all = band(&world).await;
    let one = |payee: &str, share: u32| json!({"payee": payee, "share": share});
    for (shares, code) in [
        (json!([one("ana", 1)]), "invalid_request"),
        (json!([one("ben", 1), one("cora", 1)]), "invalid_request"),
        (json!([one("ana", 1), one("ana", 1)]), "invalid_request"),
        (json!([one("ana", 1), one("ben", 0)]), "invalid_request"),
        (json!([one("ana", 1), one("ben", 10_001)]), "invalid_request"),
        (json!([one("ana", 1), one("nobody", 1)]), "payee_not_found"),
        (json!([one("ana", 1), one("school", 1)]), "currency_unsupported"),
    ] {
        assert_eq!(put(&world, &all[0].session, "ana", &shares).await.problem(), code, "{shares}");
    }
    let nine: Vec<Value> = ["ana", "ben", "cora", "a", "b", "c", "d", "e", "f"].map(|who| one(who, 1)).to_vec();
    assert_eq!(put(&world, &all[0].session, "ana", &json!(nine)).await.problem(), "invalid_request");
    assert_eq!(put(&world, &all[1].session, "ana", &json!([])).await.problem(), "forbidden");
}
