//! What a payee speaks: said where one joins, changed by the owner, and what poster, button and stream begin with.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join};
use crate::world::World;
use serde_json::json;

fn chosen(page: &str, tag: &str) -> bool {
    page.contains(&format!("<option value=\"{tag}\" lang=\"{tag}\" selected>"))
}

#[tokio::test]
async fn a_payee_speaks_what_was_said_where_one_joined() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    let browser = Browser::of(&world, &ana).await;
    assert!(chosen(browser.get("/studio/join?lang=hi").await.text(), "hi"), "that of the page");
    let joined = browser.post("/studio/join", "name=Ana&handle=ana&currency=INR&language=ta", "same-origin").await;
    assert_eq!(joined.status.as_u16(), 303, "{}", joined.text());
    let own = world.get_as("/v1/payees", &ana.session).await.json();
    assert_eq!(own["items"][0]["language"], "ta");
    assert!(chosen(browser.get("/studio/ana/picture").await.text(), "ta"));
    assert!(browser.get("/studio/ana/poster").await.text().contains("/studio/ana/poster.svg?lang=ta\""));
    let another = browser.get("/studio/ana/poster?lang=en").await;
    assert!(another.text().contains("poster.svg?lang=en\""), "what the address asks for goes first");
    let button = browser.get("/studio/ana/button").await;
    assert!(button.text().contains(" lang=\"ta\"") && chosen(button.text(), "ta"), "{}", button.text());
    let theirs = browser.get("/studio/ana/button?speaks=").await;
    assert!(!chosen(theirs.text(), "ta"), "whoever pays hears their own, where that was chosen");
    assert!(chosen(browser.get("/studio/ana/overlay").await.text(), "ta"));
}

#[tokio::test]
async fn the_owner_changes_it_and_nobody_else() {
    let world = World::new().await;
    let (ana, helper, other) =
        (Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, "ana").await;
    let own = world.get_as("/v1/payees", &ana.session).await.json();
    assert_eq!(own["items"][0]["language"], json!(null), "nobody said");
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": helper.wallet})).await;
    for (who, status) in [(&helper, 403), (&other, 403), (&ana, 303)] {
        let browser = Browser::of(&world, who).await;
        let kept = browser.post("/studio/ana/language", "language=ur", "same-origin").await;
        assert_eq!(kept.status.as_u16(), status);
        assert_eq!(browser.post("/studio/ana/language", "language=hi", "cross-site").await.status.as_u16(), 403);
    }
    let own = world.get_as("/v1/payees", &ana.session).await.json();
    assert_eq!(own["items"][0]["language"], "ur");
    for wrong in ["", "th;x", &"a".repeat(36)] {
        let body = json!({"handle": "second", "name": "A", "currency": "PHP", "language": wrong});
        assert_eq!(world.post_as("/v1/payees", &ana.session, &body).await.problem(), "invalid_request", "{wrong}");
    }
}
