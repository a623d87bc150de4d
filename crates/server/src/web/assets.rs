//! Files, with how long they may be kept and who may load them.

use crate::app::Shared;
use crate::edge::RESOURCE_POLICY;
use crate::problem::{Answer, Failure};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Uri};
use axum::response::{IntoResponse, Response};
use barya_protocol::ErrorCode;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

/// For files whose name changes with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For the script under its major version: sites get a fix within a day. For a week more a browser may take the one that
/// it has while it asks for the next, so that a site's button works where the server cannot be reached.
const A_DAY: &str = "public, max-age=86400, stale-while-revalidate=604800";
/// For the script under its plain name.
const A_MINUTE_OR_STALE: &str = "public, max-age=60, stale-while-revalidate=604800";
/// For the service worker: each visit asks whether there is another.
const ASKED_FOR: &str = "no-cache";
const WORKER: &str = "/worker.js";
/// What the worker may do: ask this server.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
/// For files that keep their name.
const A_MINUTE: &str = "public, max-age=60";
/// What a payee gave shows or sounds and does nothing else, even if it is an SVG that someone opens by itself.
const MEDIA_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
/// The version of this server, which is also that of the script that it serves.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The face of a payee who gave none.
const FACE: &str = include_str!("../../../../static/face.svg");

/// What a path of the assets is.
#[derive(Debug, PartialEq, Eq)]
struct Asset {
    /// Where it lies in the folder.
    file: String,
    cache: &'static str,
    /// Whether any site may load it: the script.
    public: bool,
}

/// Which file answers a path; `None` where none may.
fn asset(path: &str) -> Option<Asset> {
    let script = |cache| Some(Asset { file: "/barya.js".to_owned(), cache, public: true });
    let name = path.rsplit('/').next().unwrap_or_default();
    match path {
        "/barya.js" => script(A_MINUTE_OR_STALE),
        "/v1/barya.js" => script(A_DAY),
        _ if path == format!("/barya-{VERSION}.js") => script(FOR_EVER),
        // Pages are answered by their own routes, with the headers that they need.
        _ if name.is_empty() || path.ends_with(".html") || path.ends_with(".html.br") || path.contains("/.") => None,
        _ => {
            let cache = match path {
                WORKER => ASKED_FOR,
                _ if is_hashed(name) => FOR_EVER,
                _ => A_MINUTE,
            };
            Some(Asset { file: path.to_owned(), cache, public: false })
        }
    }
}

/// Whether a part of the name is a content hash: 8 hexadecimal digits or more, one of them a digit, after a dash.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()) && part.bytes().any(|b| b.is_ascii_digit())
    })
}

/// Whatever no route answers: a file of the checkout, or nothing.
pub async fn serve(State(app): State<Shared>, mut request: Request) -> Answer<Response> {
    let not_found = || Failure::new(ErrorCode::NotFound);
    let asset = asset(request.uri().path()).ok_or_else(not_found)?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(not_found());
    }
    *request.uri_mut() = Uri::try_from(&asset.file).map_err(|_| not_found())?;
    let mut response = file(&app.config.assets, request).await?;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(asset.cache));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    if asset.file == WORKER {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(WORKER_POLICY));
    }
    if asset.public {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    Ok(response)
}

/// `GET /p/{file}`: the picture of a payee or an offer, or a payee's recorded name. A payee without a picture has a drawn
/// face.
pub async fn media(State(app): State<Shared>, Path(name): Path<String>, request: Request) -> Answer<Response> {
    let not_found = || Failure::new(ErrorCode::NotFound);
    if !is_picture(&name) && !is_recording(&name) {
        return Err(not_found());
    }
    let (parts, _) = request.into_parts();
    let mut inner = Request::from_parts(parts, Body::empty());
    *inner.uri_mut() = Uri::try_from(format!("/{name}")).map_err(|_| not_found())?;
    let mut response = match file(&app.config.media, inner).await {
        Ok(response) => response,
        Err(missing) if is_payee(&app, &name).await => {
            tracing::debug!(name, code = %missing.code(), "no picture: a drawn face");
            ([(CONTENT_TYPE, "image/svg+xml")], FACE).into_response()
        }
        Err(missing) => return Err(missing),
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(MEDIA_POLICY));
    Ok(response)
}

/// Whether the file would be a payee's own picture.
async fn is_payee(app: &Shared, name: &str) -> bool {
    match name.strip_suffix(".svg").map(str::parse) {
        Some(Ok(handle)) => app.service.payee(&handle).await.is_ok(),
        _ => false,
    }
}

/// Whether this is the name of a picture, and of nothing else.
pub fn is_picture(name: &str) -> bool {
    matches!(kind(name), Some("svg" | "webp" | "png" | "jpg" | "avif"))
}

/// Whether this is the name of a recording, and of nothing else.
pub fn is_recording(name: &str) -> bool {
    kind(name) == Some("mp3")
}

/// The extension of a plain name; `None` for any other text.
fn kind(name: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    let (stem, kind) = name.rsplit_once('.')?;
    (!stem.is_empty() && stem.bytes().all(plain)).then_some(kind)
}

/// A file of a folder, or a range of it, brotli where it lies beside it. Never so a sound: a voice's clips are told by
/// their bytes in the file as it is.
async fn file(folder: &std::path::Path, request: Request) -> Answer<Response> {
    let files = ServeDir::new(folder).append_index_html_on_directories(false);
    let files = if request.uri().path().ends_with(".mp3") { files } else { files.precompressed_br() };
    let Ok(response) = files.oneshot(request).await;
    let response = response.into_response();
    if response.status().is_client_error() { Err(Failure::new(ErrorCode::NotFound)) } else { Ok(response) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hashed_is_kept_for_ever() {
        assert!(is_hashed("widget-9f86d081884c7d65_bg.wasm"));
        assert!(is_hashed("checkout-0123456789abcdef.css"));
        assert!(!is_hashed("checkout.css"));
        assert!(!is_hashed("deadbeef1.js"), "the name itself is not a hash");
        assert!(!is_hashed("well-facade.js"));
        assert_eq!(asset("/boot.js").unwrap().cache, A_MINUTE);
        assert_eq!(asset("/worker.js").unwrap().cache, ASKED_FOR);
    }

    #[test]
    fn the_script_has_three_addresses() {
        for path in ["/barya.js", "/v1/barya.js", concat!("/barya-", env!("CARGO_PKG_VERSION"), ".js")] {
            let asset = asset(path).unwrap();
            assert_eq!((asset.file.as_str(), asset.public), ("/barya.js", true), "{path}");
        }
        assert_eq!(asset("/barya-9.9.9.js").unwrap().file, "/barya-9.9.9.js", "an older one, where it was kept");
    }

    #[test]
    fn pages_and_hidden_files_are_no_assets() {
        for path in ["/", "/index.html", "/x/index.html", "/index.html.br", "/.env", "/a/.git/config", "/a/"] {
            assert_eq!(asset(path), None, "{path}");
        }
    }

    #[test]
    fn pictures_and_recordings_have_plain_names() {
        assert!(is_picture("maria.webp") && !is_recording("maria.webp"));
        assert!(is_recording("maria.mp3") && !is_picture("maria.mp3"));
        for bad in ["maria", ".svg", "../x.svg", "a.html", "a.svg.html", "A.svg", "a b.png", "a%2fb.png", "a.mp3.br"] {
            assert!(!is_picture(bad) && !is_recording(bad), "{bad}");
        }
    }
}
