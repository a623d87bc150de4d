//! What one makes in the studio: the button's lines, what is sold.

use crate::passkey::{Payer, intent};
use crate::studio_pages::{Browser, join};
use crate::world::{ORIGIN, World};
use axum::http::StatusCode;
use serde_json::json;

/// The text of the page's field of lines, as a browser copies it.
fn lines(page: &str) -> String {
    let from = page.split_once("<textarea").unwrap().1.split_once('>').unwrap().1;
    let text = from.split_once("</textarea>").unwrap().0;
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test]
async fn the_lines_are_what_the_script_understands() {
    let world = World::new().await;
    let owner = Payer::register(&world).await;
    join(&world, &owner, "ana").await;
    let browser = Browser::of(&world, &owner).await;
    let usual = browser.get("/studio/ana/button").await;
    assert_eq!(
        lines(usual.text()),
        format!(
            "<script type=\"module\" src=\"{ORIGIN}/barya.js\"></script>\n\
             <barya-tip to=\"ana\" amounts=\"20 50 100\" currency=\"PHP\"><a href=\"{ORIGIN}/@ana\">Tip ana</a></barya-tip>"
        )
    );
    let query = "amounts=5+10&speaks=ko&theme=dark&radius=999px&accent=%23ffdd00&labels=off";
    let chosen = browser.get(&format!("/studio/ana/button?{query}")).await;
    let element = lines(chosen.text());
    let element = element.lines().nth(1).unwrap();
    let wanted = "<barya-tip to=\"ana\" amounts=\"5 10\" currency=\"PHP\" lang=\"ko\" theme=\"dark\" labels=\"off\" \
                  style=\"--barya-accent:#ffdd00;--barya-ink:#000;--barya-radius:999px\">";
    assert!(element.starts_with(wanted), "{element}");
    let wrong = browser.get("/studio/ana/button?amounts=5+ten").await;
    for said in ["Look at the amount again", "name=\"amounts\" value=\"5 ten\"", "aria-invalid=\"true\""] {
        assert!(wrong.text().contains(said), "{said}: {}", wrong.text());
    }
    assert!(!chosen.text().contains("aria-invalid"));
    // On this page a style within the text would be refused by its own policy: it comes as a file.
    assert!(!chosen.text().contains(
        "<barya-tip to=\"ana\" amounts=\"5 10\" currency=\"PHP\" lang=\"ko\" theme=\"dark\" labels=\"off\" style"
    ));
    let look = browser.get(&format!("/studio/ana/button.css?{query}")).await;
    assert_eq!(look.header("content-type"), "text/css; charset=utf-8");
    assert!(look.text().contains("barya-tip,barya-buy{--barya-accent:#ffdd00;--barya-ink:#000;--barya-radius:999px}"));
    assert_eq!(world.get("/studio/ana/button.css").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_typed_is_no_markup_and_no_style() {
    let world = World::new().await;
    let owner = Payer::register(&world).await;
    join(&world, &owner, "ana").await;
    let browser = Browser::of(&world, &owner).await;
    let bad = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let query = format!("offer={bad}&amounts={bad}&speaks={bad}&theme={bad}&radius={bad}&accent={bad}&labels={bad}");
    let page = browser.get(&format!("/studio/ana/button?{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("alert(1)</script>"), "{}", page.text());
    assert_eq!(browser.get(&format!("/studio/ana/button.css?{query}")).await.text(), "barya-tip,barya-buy{}");
}

#[tokio::test]
async fn an_offer_is_sold_listed_and_has_a_button() {
    let world = World::new().await;
    let (owner, helper, other) =
        (Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &owner, "ana").await;
    join(&world, &other, "ben").await;
    world.post_as("/v1/payees/ana/helpers", &owner.session, &json!({"wallet": helper.wallet})).await;
    let (mine, theirs) = (Browser::of(&world, &owner).await, Browser::of(&world, &helper).await);
    let form = "title=A+song+%3Cb%3E&id=song-1&amount=49.50&origins=https%3A%2F%2Fana.example";
    assert_eq!(theirs.post("/studio/ana/offers", form, "same-origin").await.status, StatusCode::FORBIDDEN);
    assert_eq!(mine.post("/studio/ana/offers", form, "cross-site").await.status, StatusCode::FORBIDDEN);
    let sold = mine.post("/studio/ana/offers", form, "same-origin").await;
    assert_eq!((sold.status, sold.header("location")), (StatusCode::SEE_OTHER, "/studio/ana/offers"));
    let offer = world.get("/v1/offers/song-1").await.json();
    assert_eq!((&offer["amount"], &offer["item"]["title"]), (&json!(4_950), &json!("A song <b>")));
    for browser in [&mine, &theirs] {
        let listed = browser.get("/studio/ana/offers").await;
        assert!(listed.text().contains("A song &lt;b&gt;") && listed.text().contains("₱49.50"), "{}", listed.text());
    }
    assert!(!theirs.get("/studio/ana/offers").await.text().contains("name=\"title\""), "a helper sells nothing");
    let button = mine.get("/studio/ana/button?offer=song-1").await;
    assert!(lines(button.text()).contains(&format!("<barya-buy offer=\"song-1\"><a href=\"{ORIGIN}/o/song-1\">")));
    let elsewhere = Browser::of(&world, &other).await;
    assert!(!elsewhere.get("/studio/ben/offers").await.text().contains("song-1"), "another's is not listed");
}

#[tokio::test]
async fn an_offer_is_changed_and_ended_and_its_id_stays_its_own() {
    let world = World::new().await;
    let (owner, other) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &owner, "ana").await;
    join(&world, &other, "ben").await;
    let (mine, theirs) = (Browser::of(&world, &owner).await, Browser::of(&world, &other).await);
    let form = "title=A+song&id=song-1&amount=49&origins=";
    assert_eq!(mine.post("/studio/ana/offers", form, "same-origin").await.status, StatusCode::SEE_OTHER);
    let wish = json!({"purpose": "pay", "offer": "song-1", "intent": intent()});
    let before = world.post("/v1/quotes", &[], &wish).await.json();
    let change = "title=Two+songs&amount=79.50&origins=https%3A%2F%2Fana.example";
    assert_eq!(theirs.post("/studio/ben/offers/song-1", change, "same-origin").await.status, StatusCode::FORBIDDEN);
    assert_eq!(mine.post("/studio/ana/offers/song-1", change, "cross-site").await.status, StatusCode::FORBIDDEN);
    let wrong = mine.post("/studio/ana/offers/song-1", "title=x&amount=0&origins=", "same-origin").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let typed = "value=\"x\" required maxlength=\"120\"";
    let marked = "value=\"0\" required inputmode=\"decimal\" maxlength=\"20\" dir=\"ltr\" aria-invalid=\"true\"";
    for kept in ["<details class=\"more\" open>", typed, marked] {
        assert_eq!(wrong.text().matches(kept).count(), 1, "{kept}: {}", wrong.text());
    }
    let digits = "title=Two+songs&amount=%E0%A7%AD%E0%A7%AF%2C%E0%A7%AB&origins="; // ৭৯,৫
    assert_eq!(mine.post("/studio/ana/offers/song-1", digits, "same-origin").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get("/v1/offers/song-1").await.json()["amount"], json!(7_950), "in the digits of any keyboard");
    assert_eq!(mine.post("/studio/ana/offers/song-1", change, "same-origin").await.status, StatusCode::SEE_OTHER);
    let offer = world.get("/v1/offers/song-1").await.json();
    assert_eq!((&offer["amount"], &offer["item"]["title"]), (&json!(7_950), &json!("Two songs")));
    assert!(mine.get("/studio/ana/offers").await.text().contains("value=\"https://ana.example\""));
    let path = format!("/v1/quotes/{}", before["id"].as_str().unwrap());
    let kept = world.get_as(&path, before["secret"].as_str().unwrap()).await;
    assert_eq!(kept.json()["total"], json!(4_900), "what was quoted keeps its price");

    assert_eq!(theirs.post("/studio/ben/offers/song-1/end", "", "same-origin").await.status, StatusCode::FORBIDDEN);
    assert_eq!(mine.post("/studio/ana/offers/song-1/end", "", "same-origin").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get("/v1/offers/song-1").await.problem(), "offer_not_found");
    assert_eq!(world.get("/o/song-1").await.status, StatusCode::NOT_FOUND);
    let wish = json!({"purpose": "pay", "offer": "song-1", "intent": intent()});
    assert_eq!(world.post("/v1/quotes", &[], &wish).await.problem(), "offer_not_found");
    assert!(mine.get("/studio/ana/offers").await.text().contains("You sell nothing yet"));
    let again = json!({"payee": "ben", "id": "song-1", "title": "Mine now", "amount": 100});
    assert_eq!(world.post_as("/v1/offers", &other.session, &again).await.problem(), "already_exists");
}

#[tokio::test]
async fn what_cannot_be_sold_says_where_it_is_wrong() {
    let world = World::new().await;
    let owner = Payer::register(&world).await;
    join(&world, &owner, "ana").await;
    let browser = Browser::of(&world, &owner).await;
    let good = [("title", "A+song"), ("id", "song-1"), ("amount", "49"), ("origins", "")];
    let bad = [("title", "+"), ("id", "No+One"), ("amount", "0"), ("amount", "x"), ("origins", "ftp%3A%2F%2Fa")];
    for (field, value) in bad.into_iter().chain([("id", "lesson-7")]) {
        let form: Vec<_> =
            good.iter().map(|(name, good)| format!("{name}={}", if *name == field { value } else { good })).collect();
        let answer = browser.post("/studio/ana/offers", &form.join("&"), "same-origin").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field}={value}");
        let marked = answer.text().split("aria-invalid=\"true\"").next().unwrap().rsplit("name=\"").next().unwrap();
        assert!(marked.starts_with(&format!("{field}\"")), "{field}={value}: {marked}");
        let kept = good
            .iter()
            .find(|(name, _)| *name != field && *name == "title")
            .map_or("amount\" value=\"49", |_| "title\" value=\"A song");
        assert!(answer.text().contains(kept), "what was typed stays");
    }
    assert!(browser.get("/studio/ana/offers").await.text().contains("You sell nothing yet"));
}
