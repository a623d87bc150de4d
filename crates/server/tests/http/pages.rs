//! What a browser loads: headers per page, languages, pictures, assets.

use crate::world::{LEARN, World};
use axum::body::Body;
use axum::http::Request;

const SHELL: &str = "<!doctype html><html lang=\"en\"><head></head><body></body></html>";
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; media-src 'self'; font-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors ";

#[tokio::test]
async fn the_checkout_is_framed_only_where_the_payee_allows() {
    let world = World::new().await;
    world.asset("index.html", SHELL);
    for (query, ancestors) in [
        ("?to=maria&amounts=20+50&currency=PHP", "*"),
        ("?offer=lesson-7", LEARN),
        ("?offer=lesson-7&lang=hi&reference=x", LEARN),
        ("?offer=lesson-7&to=maria", "'none'"),
        ("?to=maria&offer=lesson-7", "'none'"),
        ("?offer=lesson-7&offer=lesson-7", "'none'"),
        ("?offer=nothing", "*"),
        ("?to=NOBODY", "'none'"),
        ("", "'none'"),
    ] {
        let page = world.get(&format!("/checkout{query}")).await;
        assert_eq!(page.status.as_u16(), 200, "{query}");
        assert_eq!(page.header("content-security-policy"), format!("{FRAME_POLICY}{ancestors}"), "{query}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("cross-origin-embedder-policy"), "require-corp");
        assert_eq!(page.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"));
        assert!(!page.headers.contains_key("x-frame-options"));
    }
}

#[tokio::test]
async fn every_other_answer_may_be_framed_nowhere() {
    let world = World::new().await;
    world.asset("index.html", SHELL);
    world.asset("boot.js", "1");
    for path in [
        "/@maria",
        "/@nobody",
        "/o/lesson-7",
        "/o/none",
        "/problems/internal",
        "/pages.css",
        "/favicon.ico",
        "/boot.js",
        "/p/maria.svg",
        "/v1/payees/maria",
        "/healthz",
        "/openapi.json",
        "/index.html",
        "/nothing",
    ] {
        let policy = world.get(path).await.header("content-security-policy").to_owned();
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script-src"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn the_page_speaks_the_payers_language() {
    let world = World::new().await;
    world.asset("index.html", SHELL);
    let page = async |path: &str, accept: &str| {
        let request = Request::get(path).header("accept-language", accept).body(Body::empty()).unwrap();
        world.send(request).await
    };
    for (path, accept, lang) in [
        ("/checkout?to=maria", "ko-KR, en;q=0.5", "ko"),
        ("/checkout?to=maria&lang=hi", "ko", "hi"),
        ("/@maria", "tl", "fil"),
        ("/@maria?lang=ko", "hi", "ko"),
        ("/o/lesson-7", "xx", "en"),
        ("/o/lesson-7", "ur-PK", "ur"),
        ("/checkout?to=maria", "ur", "ur"),
    ] {
        let answer = page(path, accept).await;
        let direction = if lang == "ur" { "rtl" } else { "ltr" };
        let root = format!("<html lang=\"{lang}\" dir=\"{direction}\"");
        assert!(answer.text().contains(&root), "{path}: {}", answer.text());
        assert_eq!(answer.header("vary"), "accept-language, accept-encoding");
    }
}

#[tokio::test]
async fn a_sale_can_be_read_without_scripts() {
    let world = World::new().await;
    let page = world.get("/o/lesson-7").await;
    let text = page.text();
    for part in ["Lesson 7", "School", "₹49<", "₹47.04", "₹0.98", "/checkout?offer=lesson-7", "<noscript>"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("<script") && !text.contains("style="), "{text}");
    let tip = world.get("/@maria").await;
    assert!(tip.text().contains("/checkout?to=maria&amp;amounts=20+50+100&amp;currency=PHP"), "{}", tip.text());
    assert!(tip.text().contains("Maria &lt;i&gt;") && !tip.text().contains("<i>"), "names are text");
    for missing in ["/@nobody", "/@Not A Handle".replace(' ', "%20").as_str(), "/o/none"] {
        let page = world.get(missing).await;
        assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"), "{missing}");
    }
}

/// Every page, in every language that there is, with every placeholder filled and no id in a sentence's place.
#[tokio::test]
async fn the_pages_speak_every_language() {
    let world = World::new().await;
    let mut leads = std::collections::BTreeSet::new();
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folders = std::fs::read_dir(locales).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    for tag in folders.map(|folder| folder.file_name().into_string().unwrap()) {
        for (path, status) in
            [("/@maria", 200), ("/o/lesson-7", 200), ("/@nobody", 404), ("/o/none", 404), ("/checkout?to=maria", 503)]
        {
            let lang = if path.contains('?') { "&lang=" } else { "?lang=" };
            let page = world.get(&format!("{path}{lang}{tag}")).await;
            let text = page.text();
            assert_eq!(page.status.as_u16(), status, "{tag} {path}");
            assert!(text.contains(&format!("<html lang=\"{tag}\"")), "{path}: {text}");
            assert!(!text.contains("page-") && !text.contains(['{', '$']), "{tag} {path}: {text}");
            let sentences = text.split_once("<h1>").unwrap().1.to_owned();
            assert!(leads.insert((path, sentences)), "{tag} {path} reads as another language does");
        }
    }
    assert_eq!(leads.len(), 26 * 5);
    let bengali = world.get("/o/lesson-7?lang=bn").await;
    for amount in ["৪৯₹", "৪৭.০৪₹", "০.৯৮₹"] {
        assert!(bengali.text().contains(amount), "{amount}: {}", bengali.text());
    }
}

#[tokio::test]
async fn without_a_build_the_api_still_works() {
    let world = World::new().await;
    let page = world.get("/checkout?to=maria").await;
    assert_eq!(page.status.as_u16(), 503);
    assert!(page.text().contains("No money has moved"), "{}", page.text());
    assert_eq!(world.get("/v1/payees/maria").await.status.as_u16(), 200);
    assert_eq!(world.get("/barya.js").await.problem(), "not_found");
}

#[tokio::test]
async fn assets_are_kept_as_long_as_they_stay_the_same() {
    let world = World::new().await;
    world.asset("barya.js", "export {}");
    world.asset("widget-0123456789abcdef_bg.wasm", "plain");
    world.asset("widget-0123456789abcdef_bg.wasm.br", "small");
    world.asset("boot.js", "1");
    world.asset(".built-from", "x");
    let version = env!("CARGO_PKG_VERSION");
    let hashed = "/widget-0123456789abcdef_bg.wasm";
    for (path, kind, cache) in [
        (hashed, "application/wasm", "public, max-age=31536000, immutable"),
        ("/boot.js", "text/javascript", "public, max-age=60"),
        ("/barya.js", "text/javascript", "public, max-age=60, stale-while-revalidate=604800"),
        ("/v1/barya.js", "text/javascript", "public, max-age=86400, stale-while-revalidate=604800"),
        (&format!("/barya-{version}.js"), "text/javascript", "public, max-age=31536000, immutable"),
    ] {
        let file = world.get(path).await;
        assert_eq!(
            (file.status.as_u16(), file.header("content-type"), file.header("cache-control")),
            (200, kind, cache),
            "{path}"
        );
        assert_eq!(file.header("cross-origin-resource-policy"), "cross-origin", "{path}");
    }
    let request = Request::get(hashed).header("accept-encoding", "gzip, br").body(Body::empty()).unwrap();
    let small = world.send(request).await;
    assert_eq!(
        (small.header("content-encoding"), small.header("content-type"), small.text()),
        ("br", "application/wasm", "small")
    );
    for hidden in ["/.built-from", "/dist/boot.js", "/%2e%2e/barya.sqlite", "/barya-9.9.9.js"] {
        assert_eq!(world.get(hidden).await.problem(), "not_found", "{hidden}");
    }
}

/// A voice's clips are ranges of one file, which the payer's browser keeps.
#[tokio::test]
async fn a_voice_is_served_by_the_range_and_kept_for_ever() {
    let world = World::new().await;
    let path = "/voice/hi-0123456789abcdef.mp3";
    world.asset(&path[1..], "0123456789");
    // Even where somebody pressed it: the index counts the bytes of the file as it is.
    world.asset(&format!("{}.br", &path[1..]), "pressed");
    world.asset("voice/hi-0123456789abcdef.txt", "voice");
    world.asset("voice/hi-0123456789abcdef.txt.br", "pressed");
    let ask = async |path: &str, range: Option<&str>| {
        let request = Request::get(path).header("accept-encoding", "gzip, br");
        let request = if let Some(range) = range { request.header("range", range) } else { request };
        world.send(request.body(Body::empty()).unwrap()).await
    };
    let whole = ask(path, None).await;
    assert_eq!((whole.status.as_u16(), whole.text()), (200, "0123456789"));
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let part = ask(path, Some("bytes=2-4")).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "234"));
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    for answer in [whole, part] {
        assert_eq!(answer.header("content-type"), "audio/mpeg");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(!answer.headers.contains_key("content-encoding"));
    }
    let index = ask("/voice/hi-0123456789abcdef.txt", None).await;
    assert_eq!((index.header("content-encoding"), index.text()), ("br", "pressed"));
    assert_eq!(ask(path, Some("bytes=10-")).await.problem(), "not_found", "there is no such part");
}

#[tokio::test]
async fn a_recorded_name_is_served_like_a_picture() {
    let world = World::new().await;
    world.file("media", "maria.mp3", "0123456789");
    world.file("media", "maria.wav", "x");
    let whole = world.get("/p/maria.mp3").await;
    assert_eq!((whole.status.as_u16(), whole.text()), (200, "0123456789"));
    let request = Request::get("/p/maria.mp3").header("range", "bytes=0-1").body(Body::empty()).unwrap();
    let part = world.send(request).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "01"));
    for answer in [whole, part] {
        assert_eq!(answer.header("content-type"), "audio/mpeg");
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
        assert!(answer.header("content-security-policy").contains("sandbox"));
    }
    for path in ["/p/school.mp3", "/p/maria.wav", "/p/maria.mp3.br", "/p/..%2Fmaria.mp3"] {
        assert_eq!(world.get(path).await.problem(), "not_found", "{path}");
    }
}

#[tokio::test]
async fn a_picture_is_a_picture_only() {
    let world = World::new().await;
    world.file("media", "lesson.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>");
    world.file("media", "secret.txt", "x");
    let picture = world.get("/p/lesson.svg").await;
    assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/svg+xml"));
    assert!(picture.header("content-security-policy").contains("sandbox"));
    assert!(world.get("/p/maria.svg").await.text().contains("<svg"), "a payee without a picture has a drawn face");
    for path in ["/p/secret.txt", "/p/..%2Fsecret.txt", "/p/nobody.svg", "/p/lesson.png"] {
        assert_eq!(world.get(path).await.problem(), "not_found", "{path}");
    }
}
