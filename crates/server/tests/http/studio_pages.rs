//! The pages of those who are paid: who sees them, what a form may come from, what they say of the money.

use crate::passkey::{Payer, intent, tip_to};
use crate::world::{Answer, ORIGIN, STREAM, World};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

const ANA: &str = "ana";

/// A browser that is signed in.
pub struct Browser<'w> {
    world: &'w World,
    cookie: String,
}

impl<'w> Browser<'w> {
    pub async fn of(world: &'w World, who: &Payer) -> Browser<'w> {
        let made = opened(world, &who.session, "same-origin").await;
        assert_eq!(made.status.as_u16(), 204, "{}", made.text());
        let cookie = made.header("set-cookie").split(';').next().unwrap().to_owned();
        Browser { world, cookie }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.world.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    /// A form of our own page, unless `site` says that it is another's.
    pub async fn post(&self, path: &str, form: &str, site: &str) -> Answer {
        let request = Request::post(path).header("cookie", &self.cookie).header("sec-fetch-site", site);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.world.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// The studio's events of a payee, as the browser has them for as long as the response is kept.
    async fn events(&self, handle: &str) -> axum::response::Response {
        let request = Request::get(format!("/studio/{handle}/events")).header("cookie", &self.cookie);
        tower::ServiceExt::oneshot(self.world.router.clone(), request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn give(&self, path: &str, picture: Vec<u8>, site: &str) -> Answer {
        let request = Request::post(path).header("cookie", &self.cookie).header("sec-fetch-site", site);
        self.world.send(request.header("content-type", "image/png").body(Body::from(picture)).unwrap()).await
    }
}

async fn opened(world: &World, token: &str, site: &str) -> Answer {
    let request = Request::post("/studio/session").header("authorization", format!("Bearer {token}"));
    world.send(request.header("sec-fetch-site", site).body(Body::empty()).unwrap()).await
}

pub async fn join(world: &World, who: &Payer, handle: &str) {
    let body = json!({"handle": handle, "name": handle, "currency": "PHP", "origins": [STREAM]});
    let made = world.post_as("/v1/payees", &who.session, &body).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text());
}

pub async fn tip(world: &World, payer: &Payer, amount: i64, site: &str) -> Value {
    let quote = tip_to(world, ANA, amount).await;
    let key = quote["intent"].as_str().unwrap().to_owned();
    let paid = world.post("/v1/payments", &[("idempotency-key", &key)], &payer.consent(&quote, Some(site))).await;
    assert_eq!(paid.status.as_u16(), 201, "{}", paid.text());
    paid.json()
}

fn png() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 30, image::Rgb([9, 200, 90])).write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

#[tokio::test]
async fn a_visit_is_a_cookie_that_only_our_own_pages_get_and_send() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    let made = opened(&world, &ana.session, "same-origin").await;
    let cookie = made.header("set-cookie");
    assert!(cookie.starts_with("__Host-barya-studio="), "{cookie}");
    for rule in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=3600"] {
        assert!(cookie.split("; ").any(|part| part == rule), "{rule}: {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    for site in ["cross-site", "same-site", "none"] {
        assert_eq!(opened(&world, &ana.session, site).await.status.as_u16(), 403, "{site}");
    }
    assert_eq!(opened(&world, "nobody", "same-origin").await.problem(), "session_required");
    let framed = ana.login_on(&world, Some(STREAM)).await;
    let refused = opened(&world, framed["token"].as_str().unwrap(), "same-origin").await;
    assert_eq!(refused.problem(), "top_level_required", "what was touched in a frame opens no page");
    let visit = cookie.split(';').next().unwrap().strip_prefix("__Host-barya-studio=").unwrap();
    let stretched = opened(&world, visit, "same-origin").await;
    assert_eq!(stretched.problem(), "session_required", "a visit ends, and opens no other");
    // It ends where one leaves, on the server too.
    join(&world, &ana, ANA).await;
    let browser = Browser::of(&world, &ana).await;
    assert_eq!(browser.get("/studio/ana").await.status.as_u16(), 200);
    assert_eq!(browser.post("/studio/leave", "", "cross-site").await.status.as_u16(), 403);
    let left = browser.post("/studio/leave", "", "same-origin").await;
    assert_eq!((left.status.as_u16(), left.header("location")), (303, "/studio"));
    assert!(left.header("set-cookie").starts_with("__Host-barya-studio=; Max-Age=0"), "{}", left.header("set-cookie"));
    assert_eq!(browser.get("/studio/ana").await.header("location"), "/studio?next=/studio/ana");
    // What is sent when it is over is not done, and that is said.
    for path in ["/studio/ana/out/agree", "/studio/ana/offers", "/studio/join"] {
        let late = browser.post(path, "", "same-origin").await;
        assert_eq!(late.status.as_u16(), 403, "{path}");
        let said =
            late.text().contains("No money has moved. Begin again.") && late.text().contains("data-do=\"enter\"");
        assert!(said, "{path}: {}", late.text());
    }
    assert!(!browser.get("/studio").await.text().contains("Begin again"));
}

#[tokio::test]
async fn every_page_is_for_those_who_belong_to_the_payee() {
    let world = World::new().await;
    let (ana, ben, other, payer) = (
        Payer::register(&world).await,
        Payer::register(&world).await,
        Payer::register(&world).await,
        Payer::register(&world).await,
    );
    join(&world, &ana, ANA).await;
    join(&world, &other, "other").await;
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": ben.wallet})).await;
    let mut browsers = Vec::new();
    for who in [&ana, &ben, &payer, &other] {
        browsers.push(Browser::of(&world, who).await);
    }
    // Owner, helper, payer, another's owner; and nobody is sent to the door.
    for (path, allowed) in [
        ("/studio/ana", [200, 200, 403, 403]),
        ("/studio/ana/tips", [200, 200, 403, 403]),
        ("/studio/ana/tips.csv", [200, 200, 403, 403]),
        ("/studio/ana/tips.json", [200, 200, 403, 403]),
        ("/studio/ana/picture", [200, 403, 403, 403]),
        ("/studio/nobody", [403, 403, 403, 403]),
    ] {
        for (browser, status) in browsers.iter().zip(allowed) {
            let page = browser.get(path).await;
            assert_eq!(page.status.as_u16(), status, "{path} {}", page.text());
            assert_eq!(page.header("cache-control"), "no-store", "{path}");
        }
        let nobody = world.get(path).await;
        assert_eq!((nobody.status.as_u16(), nobody.header("location")), (303, format!("/studio?next={path}").as_str()));
    }
    for (browser, status) in browsers.iter().zip([204, 403, 403, 403]) {
        assert_eq!(browser.give("/studio/ana/picture", png(), "same-origin").await.status.as_u16(), status);
    }
    for (browser, status) in browsers[1..].iter().zip([200, 403, 403]) {
        assert_eq!(browser.events("ana").await.status().as_u16(), status);
    }
}

#[tokio::test]
async fn a_page_of_the_studio_runs_our_own_script_alone_and_is_framed_nowhere() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    join(&world, &ana, ANA).await;
    let browser = Browser::of(&world, &ana).await;
    for path in ["/studio/join", "/studio/ana", "/studio/ana/tips", "/studio/ana/picture"] {
        let page = browser.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"), "{path}");
        assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe-inline"), "{path}");
        let text = page.text();
        assert!(!text.contains("style=\"") && !text.contains("onclick"), "{path}");
        assert_eq!(text.matches("<script").count(), 1, "{path}");
        assert!(!text.contains("home-") && !text.contains("studio-pages"), "{path}: a sentence is missing");
    }
}

#[tokio::test]
async fn one_joins_by_a_form_and_hears_what_is_wrong_with_it() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    let browser = Browser::of(&world, &ana).await;
    assert_eq!(browser.get("/studio").await.header("location"), "/studio/join");
    let wish = |handle: &str, name: &str| format!("name={name}&handle={handle}&currency=PHP");
    for (handle, name, said) in [
        ("maria", "Ana", "Somebody has this short name"),
        ("session", "Ana", "Somebody has this short name"),
        ("a+b", "Ana", "This short name does not work"),
        ("ana", "%20", "This name does not work"),
    ] {
        let again = browser.post("/studio/join", &wish(handle, name), "same-origin").await;
        assert_eq!(again.status.as_u16(), 400, "{handle}");
        assert!(again.text().contains(said), "{}", again.text());
    }
    assert_eq!(browser.post("/studio/join", &wish("ana", "Ana"), "cross-site").await.status.as_u16(), 403);
    assert_eq!(browser.get("/studio/ana").await.status.as_u16(), 403, "nothing was made");
    let made = browser.post("/studio/join", &wish("%40Ana", "Ana+%3Ci%3E"), "same-origin").await;
    assert_eq!((made.status.as_u16(), made.header("location")), (303, "/studio/ana/picture"));
    let home = browser.get("/studio/ana").await;
    assert!(home.text().contains("Hello, \u{2068}Ana &lt;i&gt;\u{2069}"), "{}", home.text());
    assert_eq!(browser.get("/studio").await.header("location"), "/studio/ana", "there is only one");
    assert_eq!(browser.get("/studio?next=/studio/ana/tips").await.header("location"), "/studio/ana/tips");
    assert_eq!(browser.get("/studio?next=//evil.example").await.header("location"), "/studio/ana");
}

#[tokio::test]
async fn a_picture_is_drawn_anew_and_takes_the_place_of_the_one_before() {
    let world = World::new().await;
    let ana = Payer::register(&world).await;
    join(&world, &ana, ANA).await;
    let browser = Browser::of(&world, &ana).await;
    let to = "/studio/ana/picture";
    for bad in [b"<svg/>".to_vec(), Vec::new(), vec![0; 5 << 20]] {
        let status = browser.give(to, bad, "same-origin").await.status.as_u16();
        assert!([400, 413].contains(&status), "{status}");
    }
    assert_eq!(browser.give(to, png(), "cross-site").await.status.as_u16(), 403);
    assert_eq!(world.get("/v1/payees/ana").await.json()["picture"], "/p/ana.svg", "still the drawn face");
    assert_eq!(browser.give(to, png(), "same-origin").await.status.as_u16(), 204);
    let first = world.get("/v1/payees/ana").await.json()["picture"].as_str().unwrap().to_owned();
    let shown = world.get(&first).await;
    assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, "image/jpeg"));
    let seen = image::load_from_memory(&shown.bytes).unwrap();
    assert_eq!((seen.width(), seen.height()), (512, 512));
    // The same one again stays; another takes its place.
    assert_eq!(browser.give(to, png(), "same-origin").await.status.as_u16(), 204);
    assert_eq!(world.get(&first).await.status.as_u16(), 200);
    let mut other = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(9, 9).write_to(&mut other, image::ImageFormat::WebP).unwrap();
    assert_eq!(browser.give(to, other.into_inner(), "same-origin").await.status.as_u16(), 204);
    let second = world.get("/v1/payees/ana").await.json()["picture"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    assert_eq!((world.get(&first).await.status.as_u16(), world.get(&second).await.status.as_u16()), (404, 200));
    let kept = std::fs::read_dir(world.files.path().join("media")).unwrap().count();
    assert_eq!(kept, 1, "nothing half-written, nothing old");
}

#[tokio::test]
async fn an_offer_has_a_picture_of_its_own_as_its_seller_has() {
    let world = World::new().await;
    let (ana, ben, other) =
        (Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    join(&world, &other, "other").await;
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": ben.wallet})).await;
    let mine = Browser::of(&world, &ana).await;
    let offers = "/studio/ana/offers";
    // Called as she is: two names, and two pictures all the same.
    let sold = mine.post(offers, "title=A+song&id=ana&amount=49&origins=", "same-origin").await;
    assert_eq!(sold.status.as_u16(), 303, "{}", sold.text());
    let to = "/studio/ana/offers/ana/picture";
    assert!(mine.get(offers).await.text().contains(&format!("<img data-picture=\"{to}\" hidden ")));
    for bad in [b"<svg/>".to_vec(), Vec::new(), vec![0; 5 << 20]] {
        let status = mine.give(to, bad, "same-origin").await.status.as_u16();
        assert!([400, 413].contains(&status), "{status}");
    }
    assert_eq!(mine.give(to, png(), "cross-site").await.status.as_u16(), 403);
    for stranger in [&ben, &other] {
        let browser = Browser::of(&world, stranger).await;
        for path in [to, "/studio/other/offers/ana/picture"] {
            assert_eq!(browser.give(path, png(), "same-origin").await.status.as_u16(), 403, "{path}");
        }
        assert!(!browser.get(offers).await.text().contains("type=\"file\""));
    }
    assert_eq!(world.get("/v1/offers/ana").await.json()["item"]["picture"], Value::Null, "none as yet");
    for path in [to, "/studio/ana/picture"] {
        assert_eq!(mine.give(path, png(), "same-origin").await.status.as_u16(), 204);
    }
    let picture = async || world.get("/v1/offers/ana").await.json()["item"]["picture"].as_str().unwrap().to_owned();
    let first = picture().await;
    let seen = image::load_from_memory(&world.get(&first).await.bytes).unwrap();
    assert_eq!((seen.width(), seen.height()), (512, 512));
    for page in [offers, "/o/ana"] {
        assert!(mine.get(page).await.text().contains(&format!("src=\"{first}\"")), "{page}");
    }
    // Who reads of the payment later sees what was bought, also in the quote that a receipt is for.
    let wish = json!({"purpose": "pay", "offer": "ana", "intent": intent()});
    assert_eq!(world.post("/v1/quotes", &[], &wish).await.json()["item"]["picture"], json!(first));
    let mut another = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(9, 9).write_to(&mut another, image::ImageFormat::WebP).unwrap();
    assert_eq!(mine.give(to, another.into_inner(), "same-origin").await.status.as_u16(), 204);
    let second = picture().await;
    assert_ne!(first, second);
    assert_eq!((world.get(&first).await.status.as_u16(), world.get(&second).await.status.as_u16()), (404, 200));
    let kept = std::fs::read_dir(world.files.path().join("media")).unwrap().count();
    assert_eq!(kept, 2, "hers and the song's: nothing half-written, nothing old");
    mine.post("/studio/ana/offers/ana/end", "", "same-origin").await;
    assert_eq!(mine.give(to, png(), "same-origin").await.status.as_u16(), 404, "sold no more");
}

#[tokio::test]
async fn the_home_and_the_files_say_what_came_as_an_independent_sum_does() {
    let world = World::new().await;
    let (ana, payer) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    payer.top_up(&world, 900_000, "PHP").await;
    let browser = Browser::of(&world, &ana).await;
    let none = browser.get("/studio/ana").await;
    assert!(none.text().contains("Nothing has come yet") && !none.text().contains("<rect"), "{}", none.text());
    let mut received = 0;
    let mut paid = Vec::new();
    for n in 0..105 {
        let payment =
            tip(&world, &payer, 2_000 + n * 7, if n % 3 == 0 { STREAM } else { "https://blog.example" }).await;
        received += payment["payee_receives"].as_i64().unwrap();
        paid.push(payment);
    }
    let home = browser.get("/studio/ana").await;
    let major = format!("₱{}.{:02}", grouped(received / 100), received % 100);
    assert!(home.text().contains(&format!("{major}\u{2069}.")), "{major}: {}", home.text());
    assert!(home.text().contains("blog.example") && home.text().contains("stream.localhost"));
    // The table, cell by cell.
    let csv = browser.get("/studio/ana/tips.csv").await;
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"ana.csv\"");
    let lines: Vec<_> = csv.text().lines().collect();
    let cells = |line: &str| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>();
    let head = cells(lines[0]);
    let column = |name: &str| head.iter().position(|one| one == name).unwrap();
    let rows: Vec<_> = lines[1..].iter().map(|line| cells(line)).collect();
    assert_eq!(rows.len(), 105);
    let minor = |row: &[String], name: &str| row[column(name)].replace('.', "").parse::<i64>().unwrap();
    let sum = |name: &str| rows.iter().map(|row| minor(row, name)).sum::<i64>();
    assert_eq!(sum("payee_receives"), received);
    assert_eq!(sum("total"), sum("payee_receives") + sum("platform_fee") + sum("rail_fee") + sum("tax"));
    let ids: Vec<_> = rows.iter().rev().map(|row| Value::from(row[column("payment")].as_str())).collect();
    assert_eq!(ids, paid.iter().map(|payment| payment["id"].clone()).collect::<Vec<_>>(), "the newest first");
    // The same for programs.
    let all = browser.get("/studio/ana/tips.json").await.json();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 105);
    assert_eq!(all.iter().map(|one| one["payee_receives"].as_i64().unwrap()).sum::<i64>(), received);
    assert!(!csv.text().contains(&payer.wallet) && all.iter().all(|one| one.get("wallet").is_none()), "never who paid");
    // And the pages of the list have each once.
    let (mut path, mut seen) = ("/studio/ana/tips".to_owned(), 0);
    loop {
        let page = browser.get(&path).await.text().to_owned();
        seen += page.matches("<li id=\"py_").count();
        let Some((_, next)) = page.split_once("?cursor=") else { break };
        path = format!("/studio/ana/tips?cursor={}", next.split('"').next().unwrap());
    }
    assert_eq!(seen, 105);
    assert_eq!(browser.get("/studio/ana/tips?cursor=x").await.status.as_u16(), 400);
    // Who may give it back is shown the way; who only helps is not.
    let ben = Payer::register(&world).await;
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": ben.wallet})).await;
    let helper = Browser::of(&world, &ben).await;
    let ways = async |browser: &Browser<'_>| browser.get("/studio/ana/tips").await.text().matches("/refund\"").count();
    assert_eq!((ways(&browser).await, ways(&helper).await), (20, 0));
}

pub fn grouped(number: i64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1_000), number % 1_000) }
}

#[tokio::test]
async fn a_table_holds_no_formula_that_a_site_wrote() {
    let world = World::new().await;
    let (ana, payer) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    payer.top_up(&world, 90_000, "PHP").await;
    let request = json!({"purpose": "pay", "to": ANA, "amount": 2_000, "currency": "PHP", "rail": "wallet",
        "intent": intent(), "reference": "=1+1,\"x\""});
    let quote = crate::passkey::quote(&world, &request).await;
    let key = quote["intent"].as_str().unwrap();
    let paid = world.post("/v1/payments", &[("idempotency-key", key)], &payer.consent(&quote, Some(STREAM))).await;
    assert_eq!(paid.status.as_u16(), 201, "{}", paid.text());
    let csv = Browser::of(&world, &ana).await.get("/studio/ana/tips.csv").await;
    assert!(csv.text().contains(",\"'=1+1,\"\"x\"\"\","), "{}", csv.text());
}

#[tokio::test]
async fn a_tip_is_told_while_one_looks() {
    let world = World::new().await;
    let (ana, payer) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    payer.top_up(&world, 90_000, "PHP").await;
    let browser = Browser::of(&world, &ana).await;
    let response = browser.events("ana").await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    let since = std::time::Instant::now();
    let paid = tip(&world, &payer, 2_000, STREAM).await;
    let frame = http_body_util::BodyExt::frame(&mut body).await.unwrap().unwrap().into_data().unwrap();
    let told = String::from_utf8(frame.to_vec()).unwrap();
    let amount = paid["payee_receives"].as_i64().unwrap();
    assert!(told.starts_with("data: ") && told.contains(&format!("₱{}.{:02}", amount / 100, amount % 100)), "{told}");
    assert!(since.elapsed().as_millis() < 1_000, "{:?}", since.elapsed());
}

#[tokio::test]
async fn whoever_may_see_it_no_more_hears_no_tip() {
    let world = World::new().await;
    let (ana, ben, payer) =
        (Payer::register(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    payer.top_up(&world, 90_000, "PHP").await;
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": ben.wallet})).await;
    let (mine, theirs) = (Browser::of(&world, &ana).await, Browser::of(&world, &ben).await);
    let (left, put_out) = (mine.events(ANA).await, theirs.events(ANA).await);
    assert_eq!((left.status().as_u16(), put_out.status().as_u16()), (200, 200));
    let gone = world.delete_as(&format!("/v1/payees/ana/helpers/{}", ben.wallet), &ana.session).await;
    assert_eq!(gone.status.as_u16(), 204);
    mine.post("/studio/leave", "", "same-origin").await;
    tip(&world, &payer, 2_000, STREAM).await;
    for response in [left, put_out] {
        let all = http_body_util::BodyExt::collect(response.into_body());
        let all = tokio::time::timeout(std::time::Duration::from_secs(10), all).await;
        assert_eq!(all.expect("the stream is over").unwrap().to_bytes(), "");
    }
}

#[tokio::test]
async fn one_visitor_takes_a_few_streams_and_no_more() {
    let world = World::with_streams(9).await;
    let (ana, ben) = (Payer::register(&world).await, Payer::register(&world).await);
    join(&world, &ana, ANA).await;
    world.post_as("/v1/payees/ana/helpers", &ana.session, &json!({"wallet": ben.wallet})).await;
    let (mine, again) = (Browser::of(&world, &ana).await, Browser::of(&world, &ana).await);
    let mut kept = Vec::new();
    for browser in [&mine, &again, &mine, &again] {
        kept.push(browser.events(ANA).await);
    }
    assert!(kept.iter().all(|one| one.status().as_u16() == 200));
    assert_eq!(mine.events(ANA).await.status().as_u16(), 503, "however often one signs in");
    assert_eq!(Browser::of(&world, &ben).await.events(ANA).await.status().as_u16(), 200, "another's are their own");
    kept.pop();
    assert_eq!(mine.events(ANA).await.status().as_u16(), 200, "a place is given back");
}

#[tokio::test]
async fn a_language_that_was_chosen_stays() {
    let world = World::new().await;
    let asked = world.get("/studio?lang=ur").await;
    let cookie = asked.header("set-cookie").to_owned();
    assert!(cookie.starts_with("barya-language=ur;") && asked.text().contains("lang=\"ur\" dir=\"rtl\""), "{cookie}");
    let kept = cookie.split(';').next().unwrap();
    let next = Request::get("/studio/join").header("cookie", kept).body(Body::empty()).unwrap();
    assert!(world.send(next).await.text().contains("lang=\"ur\""));
    assert_eq!(world.get("/studio?lang=xx").await.header("set-cookie"), "", "none that we do not speak");
    assert!(ORIGIN.starts_with("http://"));
}
