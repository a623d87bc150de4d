//! Becoming a payee, letting others in, selling.

use crate::passkey::{Payer, tip_to};
use crate::world::{STREAM, World};
use serde_json::{Value, json};

fn join(handle: &str) -> Value {
    json!({"handle": handle, "name": "Ana", "currency": "PHP", "origins": [STREAM]})
}

#[tokio::test]
async fn whoever_joins_owns_the_payee_and_can_never_pay_it() {
    let world = World::new().await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    let made = world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text());
    let own = json!({"handle": "ana", "name": "Ana", "currency": "PHP", "origins": [STREAM], "language": null, "role": "owner"});
    assert_eq!(made.json(), own);
    assert_eq!(world.get_as("/v1/payees", &ana.session).await.json(), json!({"items": [own]}));
    assert_eq!(world.get("/v1/payees/ana").await.json()["name"], "Ana", "payers see her");
    for (who, status) in [(&ana, 422), (&ben, 201)] {
        who.top_up(&world, 10_000, "PHP").await;
        let quote = tip_to(&world, "ana", 5_000).await;
        let key = quote["intent"].as_str().unwrap();
        let paid = world.post("/v1/payments", &[("idempotency-key", key)], &who.consent(&quote, Some(STREAM))).await;
        assert_eq!(paid.status.as_u16(), status, "{}", paid.text());
    }
}

#[tokio::test]
async fn a_handle_is_one_payees_and_none_of_the_operators() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    for taken in ["maria", "barya", "support"] {
        let refused = world.post_as("/v1/payees", &ana.session, &join(taken)).await;
        assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (409, "already_exists"), "{taken}");
    }
    for n in 0..8 {
        let made = world.post_as("/v1/payees", &ana.session, &join(&format!("ana{n}"))).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.text());
    }
    let ninth = world.post_as("/v1/payees", &ana.session, &join("ana8")).await;
    assert_eq!(ninth.problem(), "policy_refused");
}

#[tokio::test]
async fn whoever_is_let_in_by_strangers_can_still_become_a_payee() {
    let world = World::new().await;
    let (stranger, more, ana) =
        (Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    for n in 0..8 {
        let handle = format!("x{n}");
        world.post_as("/v1/payees", &stranger.session, &join(&handle)).await;
        let path = format!("/v1/payees/{handle}/helpers");
        let let_in = world.post_as(&path, &stranger.session, &json!({"wallet": ana.wallet})).await;
        assert_eq!(let_in.status.as_u16(), 201, "{}", let_in.text());
    }
    world.post_as("/v1/payees", &more.session, &join("y")).await;
    let ninth = world.post_as("/v1/payees/y/helpers", &more.session, &json!({"wallet": ana.wallet})).await;
    assert_eq!(ninth.problem(), "policy_refused");
    for n in 0..8 {
        let own = world.post_as("/v1/payees", &ana.session, &join(&format!("z{n}"))).await;
        assert_eq!(own.status.as_u16(), 201, "{}", own.text());
    }
    let all = world.get_as("/v1/payees", &ana.session).await.json();
    assert_eq!(all["items"].as_array().unwrap().len(), 16, "none is out of sight");
}

#[tokio::test]
async fn a_payee_has_room_for_a_thousand_offers() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    let offer = |n: u32| json!({"payee": "ana", "id": format!("o{n}"), "title": "O", "amount": 100});
    for n in 0..1_000 {
        assert_eq!(world.post_as("/v1/offers", &ana.session, &offer(n)).await.status.as_u16(), 201, "{n}");
    }
    assert_eq!(world.post_as("/v1/offers", &ana.session, &offer(1_000)).await.problem(), "policy_refused");
}

#[tokio::test]
async fn no_key_that_counts_is_ever_out_of_sight() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    let make = async || {
        let key = json!({"payee": "ana", "name": "Till", "scopes": ["read"]});
        let made = world.post_as("/v1/api-keys", &ana.session, &key).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.text());
        made.json()["id"].clone()
    };
    let first = make().await;
    for _ in 0..110 {
        let id = make().await;
        world.delete_as(&format!("/v1/api-keys/{}", id.as_str().unwrap()), &ana.session).await;
    }
    let all = world.get_as("/v1/api-keys?payee=ana", &ana.session).await.json();
    let ids: Vec<_> = all["items"].as_array().unwrap().iter().map(|key| key["id"].clone()).collect();
    assert_eq!((ids.len(), ids.last()), (100, Some(&first)));
}

#[tokio::test]
async fn helpers_are_let_in_and_put_out() {
    let world = World::new().await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    let path = "/v1/payees/ana/helpers";
    let unknown = world.post_as(path, &ana.session, &json!({"wallet": "wl_01JDGP7N5Q0000000000000000"})).await;
    assert_eq!((unknown.problem().as_str(), unknown.fields()), ("invalid_request", vec!["wallet".to_owned()]));
    let helper = json!({"wallet": ben.wallet});
    assert_eq!(world.post_as(path, &ana.session, &helper).await.status.as_u16(), 201);
    assert_eq!(world.post_as(path, &ana.session, &helper).await.problem(), "already_exists");
    let members = world.get_as(path, &ben.session).await.json();
    let roles: Vec<_> = members["items"].as_array().unwrap().iter().map(|one| (&one["wallet"], &one["role"])).collect();
    assert_eq!(roles, [(&json!(ana.wallet), &json!("owner")), (&json!(ben.wallet), &json!("helper"))]);
    assert_eq!(world.get_as("/v1/payees", &ben.session).await.json()["items"][0]["role"], "helper");
    let owner = world.delete_as(&format!("{path}/{}", ana.wallet), &ana.session).await;
    assert_eq!(owner.problem(), "not_found", "the owner stays");
    let gone = world.delete_as(&format!("{path}/{}", ben.wallet), &ana.session).await;
    assert_eq!(gone.status.as_u16(), 204, "{}", gone.text());
    assert_eq!(world.get_as(path, &ben.session).await.problem(), "forbidden");
}

#[tokio::test]
async fn what_is_changed_is_what_payers_see() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    let changed = world.patch_as("/v1/payees/ana", &ana.session, &json!({"name": "Ana Lee"})).await;
    assert_eq!((changed.json()["name"].as_str(), &changed.json()["origins"]), (Some("Ana Lee"), &json!([STREAM])));
    for wrong in [
        json!({"name": ""}),
        json!({"name": "\u{202e}airaM"}),
        json!({"origins": ["https://a.example/path"]}),
        json!({"handle": "b"}),
    ] {
        let refused = world.patch_as("/v1/payees/ana", &ana.session, &wrong).await;
        assert_eq!(refused.problem(), "invalid_request", "{wrong}");
    }
    assert_eq!(world.get("/v1/payees/ana").await.json()["name"], "Ana Lee");
    let offer = json!({"payee": "ana", "id": "song", "title": "A song", "amount": 2_000});
    let made = world.post_as("/v1/offers", &ana.session, &offer).await;
    assert_eq!((made.status.as_u16(), &made.json()["payee"]["name"]), (201, &json!("Ana Lee")));
    assert_eq!(world.post_as("/v1/offers", &ana.session, &offer).await.problem(), "already_exists");
    assert_eq!(world.get("/v1/offers/song").await.json()["amount"], 2_000);
}

#[tokio::test]
async fn a_balance_says_what_can_be_taken_out_and_why_not_the_rest() {
    let world = World::new().await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    world.post_as("/v1/payees", &ana.session, &join("ana")).await;
    let nothing = json!({"payee": "ana", "currency": "PHP", "available": 0, "pending": 0, "owed": 0, "withdrawable": 0, "held": []});
    assert_eq!(world.get_as("/v1/balance?payee=ana", &ana.session).await.json(), nothing);
    ben.top_up(&world, 10_000, "PHP").await;
    let quote = tip_to(&world, "ana", 5_000).await;
    let key = quote["intent"].as_str().unwrap();
    let paid = world.post("/v1/payments", &[("idempotency-key", key)], &ben.consent(&quote, Some(STREAM))).await;
    assert_eq!(paid.json()["state"], "paid", "{}", paid.text());
    let balance = world.get_as("/v1/balance?payee=ana", &ana.session).await.json();
    assert_eq!((&balance["available"], &balance["withdrawable"]), (&quote["payee_receives"], &quote["payee_receives"]));
    assert_eq!(balance["held"], json!([]), "practice money is settled and cash at once");

    let other = tip_to(&world, "ana", 2_000).await;
    let key = other["intent"].as_str().unwrap();
    world.post("/v1/payments", &[("idempotency-key", key)], &ben.consent(&other, None)).await;
    let page = world.get_as("/v1/payees/ana/payments?limit=1", &ana.session).await.json();
    let newest = &page["items"][0];
    assert_eq!((&newest["total"], &newest["site"], &newest["lines"]), (&json!(2_000), &Value::Null, &other["lines"]));
    assert!(!page.to_string().contains(&ben.wallet), "never who paid");
    let rest = format!("/v1/payees/ana/payments?cursor={}", page["cursor"].as_str().unwrap());
    let rest = world.get_as(&rest, &ana.session).await.json();
    assert_eq!((&rest["items"][0]["total"], &rest["items"][0]["site"]), (&json!(5_000), &json!(STREAM)));
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["cursor"]), (1, &Value::Null));
    let wrong = world.get_as("/v1/payees/ana/payments?cursor=x", &ana.session).await;
    assert_eq!(wrong.problem(), "invalid_request");
}
