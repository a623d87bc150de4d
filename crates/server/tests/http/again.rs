//! Pages that somebody has already, and the worker who keeps them.

use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::Request;

const SHELL: &str = "<!doctype html><html lang=\"en\" data-locales=\"en=5f1e4fb6\"><head></head><body></body></html>";

async fn ask(world: &World, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    world.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let world = World::new().await;
    world.asset("index.html", SHELL);
    for path in ["/checkout?to=maria", "/checkout?offer=lesson-7", "/@maria", "/o/lesson-7"] {
        let first = world.get(path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && tag.len() > 20, "{path}: {tag:?}");
        for known in [tag.clone(), format!("\"other\", {tag}")] {
            let again = ask(&world, path, &[("if-none-match", &known)]).await;
            assert_eq!((again.status.as_u16(), again.text()), (304, ""), "{path}");
            for name in ["etag", "vary", "cache-control", "content-security-policy"] {
                assert_eq!(again.header(name), first.header(name), "{path}: {name}");
            }
        }
        let other = ask(&world, path, &[("if-none-match", "W/\"other\"")]).await;
        assert_eq!((other.status.as_u16(), other.text()), (200, first.text()), "{path}");
    }
}

/// Else a browser that has it would go on under the old rules, or in the old language.
#[tokio::test]
async fn another_body_another_language_or_another_rule_is_another_page() {
    let world = World::new().await;
    world.asset("index.html", SHELL);
    let tag = async |path: &str| world.get(path).await.header("etag").to_owned();
    let tip = tag("/checkout?to=maria").await;
    assert_eq!(tag("/checkout?to=maria&amounts=20").await, tip, "the same page");
    assert_ne!(tag("/checkout?offer=lesson-7").await, tip, "framed by others");
    assert_ne!(tag("/checkout?to=maria&lang=hi").await, tip);
    world.asset("index.html", &SHELL.replace("5f1e4fb6", "00000001"));
    assert_ne!(tag("/checkout?to=maria").await, tip, "the next build's");
}

/// A page that may be framed anywhere only because nobody knows of what it names: tomorrow it may be another's.
#[tokio::test]
async fn what_does_not_exist_is_not_to_be_held_on_to() {
    let world = World::new().await;
    for path in
        ["/checkout?to=maria", "/@nobody", "/o/none", "/checkout?offer=nothing", "/checkout?to=NOBODY", "/checkout"]
    {
        assert!(!world.get(path).await.headers.contains_key("etag"), "{path}, not built");
    }
    world.asset("index.html", SHELL);
    for path in ["/checkout?offer=nothing", "/checkout?to=NOBODY", "/checkout", "/checkout?to=maria&offer=lesson-7"] {
        assert!(!world.get(path).await.headers.contains_key("etag"), "{path}");
    }
}

#[tokio::test]
async fn a_page_is_packed_for_who_can_unpack_it() {
    let world = World::new().await;
    let long = SHELL.replace("<body>", &"<p>loose change</p>".repeat(100));
    world.asset("index.html", &long);
    let plain = world.get("/checkout?to=maria").await;
    let packed = ask(&world, "/checkout?to=maria", &[("accept-encoding", "gzip, deflate, br, zstd")]).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert_eq!(packed.header("vary"), "accept-language, accept-encoding");
    assert!(packed.bytes.len() * 4 < plain.bytes.len(), "{} of {}", packed.bytes.len(), plain.bytes.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*packed.bytes, &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes);
    assert_eq!(packed.header("etag"), plain.header("etag"), "one page");
    assert!(!plain.headers.contains_key("content-encoding"));
}

/// Its own policy is what a worker may do: under that of other files it could ask nobody.
#[tokio::test]
async fn the_worker_is_asked_for_at_each_visit_and_may_ask_this_server() {
    let world = World::new().await;
    world.asset("worker.js", "1");
    let worker = world.get("/worker.js").await;
    assert_eq!((worker.status.as_u16(), worker.header("content-type")), (200, "text/javascript"));
    assert_eq!(worker.header("cache-control"), "no-cache");
    let policy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
    assert_eq!(worker.header("content-security-policy"), policy);
    assert!(!worker.headers.contains_key("access-control-allow-origin"));
    let known = worker.header("last-modified").to_owned();
    let again = ask(&world, "/worker.js", &[("if-modified-since", &known)]).await;
    assert_eq!((again.status.as_u16(), again.text()), (304, ""));
    assert_eq!(again.header("content-security-policy"), policy);
}
