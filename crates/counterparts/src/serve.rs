//! The server: plain HTTP/1.1, which can also cut a connection instead of answering.

use crate::faults::Cut;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use core::convert::Infallible;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt as _;

/// How long to wait when the system has no connection to give.
const BREATH: Duration = Duration::from_millis(50);

/// Serves until it is dropped, and every connection with it.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, router.clone()));
            }
            Err(_) => tokio::time::sleep(BREATH).await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request.map(Body::new)));
    // An error here is a connection that ended early, at their side or, as told, at ours.
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(router: Router, request: Request) -> Result<Response, Gone> {
    let response = router.oneshot(request).await.unwrap_or_else(|never: Infallible| match never {});
    if response.extensions().get::<Cut>().is_some() { Err(Gone) } else { Ok(response) }
}

/// Ends a connection without an answer.
#[derive(Debug)]
struct Gone;

impl core::fmt::Display for Gone {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("cut, as told")
    }
}

impl core::error::Error for Gone {}
