//! Sharing by the pages of the studio: who may, what whoever is asked sees, and what they say.

use crate::passkey::{Payer, tip_to};
use crate::studio_pages::{Browser, join};
use crate::world::{Answer, World};
use serde_json::json;

const PAGE: &str = "/studio/ana/shares";

async fn posted(browser: &Browser<'_>, path: &str, form: &str) -> Answer {
    browser.post(path, form, "same-origin").await
}

/// Whose money a tip to Ana would be.
async fn payees(world: &World) -> Vec<(String, i64)> {
    let quote = tip_to(world, "ana", 1_000).await;
    let lines = quote["lines"].as_array().unwrap().iter().filter(|line| line["kind"] == "amount");
    lines.map(|line| (line["to"].as_str().unwrap().to_owned(), line["amount"].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn the_owner_shares_and_whoever_is_asked_says_yes_or_no() {
    let world = World::new().await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, "ana").await;
    join(&world, &ben, "ben").await;
    let (anas, bens) = (Browser::of(&world, &ana).await, Browser::of(&world, &ben).await);
    assert!(anas.get("/studio/ana/people").await.text().contains("href=\"/studio/ana/shares\""));
    assert!(!bens.get("/studio/ben").await.text().contains("/studio/ben/shares"), "nobody waits");
    // A name that nobody has: what was typed stays.
    let wrong = posted(&anas, PAGE, "payee=ana&share=3&payee=nobody&share=1").await;
    assert_eq!(wrong.status.as_u16(), 400);
    assert!(wrong.text().contains("role=\"alert\"") && wrong.text().contains("value=\"nobody\""), "{}", wrong.text());
    let shared = posted(&anas, PAGE, "payee=ana&share=3&payee=%40ben&share=1&payee=&share=").await;
    assert_eq!((shared.status.as_u16(), shared.header("location")), (303, PAGE), "{}", shared.text());
    let page = anas.get(PAGE).await;
    for said in ["₱75", "₱25", "Has not said yes yet", "<svg", "value=\"ben\""] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert_eq!(payees(&world).await, [("payee:ana".to_owned(), 1_000)], "not before Ben says yes");
    // Ben hears of it at home, sees what it is, and says yes to that.
    assert!(bens.get("/studio/ben").await.text().contains("href=\"/studio/ben/shares\""));
    let asked = bens.get("/studio/ben/shares").await;
    for said in ["wants to share tips with you", "@ana", "₱25", "₱75", "name=\"payee\" value=\"ana\""] {
        assert!(asked.text().contains(said), "{said}: {}", asked.text());
    }
    let other =
        posted(&bens, "/studio/ben/shares/agreement", "of=ana&payee=ana&share=1&payee=ben&share=1&agreed=true").await;
    assert_eq!(other.status.as_u16(), 303);
    assert_eq!(payees(&world).await.len(), 1, "one of two parts is not what is offered now");
    let blind = posted(&bens, "/studio/ben/shares/agreement", "of=ana&agreed=true").await;
    assert_eq!((blind.status.as_u16(), payees(&world).await.len()), (303, 1), "nor is nothing");
    posted(&bens, "/studio/ben/shares/agreement", "of=ana&payee=ana&share=3&payee=ben&share=1&agreed=true").await;
    let both = [("payee:ana".to_owned(), 750), ("payee:ben".to_owned(), 250)];
    assert_eq!(payees(&world).await, both);
    assert!(!bens.get("/studio/ben").await.text().contains("/studio/ben/shares"), "answered");
    // What comes is in the list of both, each with their part; only Ana can give it back.
    let payer = Payer::register(&world).await;
    payer.top_up(&world, 50_000, "PHP").await;
    let paid = crate::sharing::pay(&world, &payer, &tip_to(&world, "ana", 1_000).await).await.json();
    assert_eq!(paid["state"], "paid", "{paid}");
    let lists = [anas.get("/studio/ana/tips").await, bens.get("/studio/ben/tips").await];
    let seen = |text: &str| lists.iter().map(|list| list.text().contains(text)).collect::<Vec<_>>();
    assert_eq!(seen(paid["id"].as_str().unwrap()), [true, true]);
    assert_eq!(
        (seen("₱2.40"), seen("@ana"), seen("Give it back")),
        (vec![false, true], vec![false, true], vec![true, false])
    );
    assert!(bens.get("/studio/ben/tips.csv").await.text().ends_with("\"\",\"ana\"\r\n"));
    // A no ends it and is asked about no more; yes can be said later.
    posted(&bens, "/studio/ben/shares/agreement", "of=ana&payee=ana&share=3&payee=ben&share=1&agreed=false").await;
    assert_eq!(payees(&world).await.len(), 1);
    assert!(anas.get(PAGE).await.text().contains("Said no"));
    assert!(!bens.get("/studio/ben").await.text().contains("/studio/ben/shares"), "nobody is asked twice");
    posted(&bens, "/studio/ben/shares/agreement", "of=ana&payee=ana&share=3&payee=ben&share=1&agreed=true").await;
    assert_eq!(payees(&world).await, both);
    // Without anybody else it is over.
    let ended = posted(&anas, PAGE, "").await;
    assert_eq!(ended.status.as_u16(), 303, "{}", ended.text());
    assert_eq!(payees(&world).await.len(), 1);
    assert!(!bens.get("/studio/ben/shares").await.text().contains("@ana"));
}

#[tokio::test]
async fn only_the_owner_shares_and_only_the_owner_of_whoever_is_asked_answers() {
    let world = World::new().await;
    let (ana, ben, helper, payer) = (
        Payer::register(&world).await,
        Payer::register(&world).await,
        Payer::register(&world).await,
        Payer::register(&world).await,
    );
    join(&world, &ana, "ana").await;
    join(&world, &ben, "ben").await;
    for payee in ["ana", "ben"] {
        let owner = if payee == "ana" { &ana } else { &ben };
        let path = format!("/v1/payees/{payee}/helpers");
        world.post_as(&path, &owner.session, &json!({"wallet": helper.wallet})).await;
    }
    let offer = "payee=ana&share=1&payee=ben&share=1";
    let yes = "of=ana&payee=ana&share=1&payee=ben&share=1&agreed=true";
    // Who, and what they get of the page, of sharing, and of answering for Ben.
    for (who, seen, shares, answers) in
        [(&payer, 403, 403, 403), (&helper, 200, 403, 403), (&ben, 403, 403, 303), (&ana, 200, 303, 403)]
    {
        let browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(PAGE).await.status.as_u16(), seen);
        assert_eq!(posted(&browser, PAGE, offer).await.status.as_u16(), shares);
        assert_eq!(posted(&browser, "/studio/ben/shares/agreement", yes).await.status.as_u16(), answers);
        assert_eq!(browser.post(PAGE, offer, "cross-site").await.status.as_u16(), 403);
    }
    let helpers = Browser::of(&world, &helper).await;
    for page in [PAGE, "/studio/ben/shares"] {
        let page = helpers.get(page).await;
        assert!(page.text().contains("<strong>") && !page.text().contains("name=\"share\""), "a helper only sees");
    }
    let nobody = world.get(PAGE).await;
    assert_eq!((nobody.status.as_u16(), nobody.header("location")), (303, "/studio?next=/studio/ana/shares"));
}
