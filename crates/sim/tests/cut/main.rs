//! A proxy that cuts what goes over the wire at every byte: whatever arrives of an answer or of a request, the real
//! driver over real HTTP ends `paid`, with one payment.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

mod client;
mod proxy;
mod server;

use client::{Client, Screen};
use proxy::{Cut, Proxy, Side};
use server::Server;

/// How many payments are made at once.
const AT_ONCE: usize = 24;
/// By how much one request may be longer than the next, bytes: a signature in DER has no zeros in front.
const WAVER: usize = 8;

/// Pays a tip through a proxy that cuts so, and says how.
async fn pay(server: &Server, cut: Cut) {
    let proxy = Proxy::start(server.address, cut).await;
    let client = Client::new(proxy.address, server);
    let screen = Screen::open(client);
    let paid = screen.pay().await;
    assert!(proxy.has_cut(), "{cut:?}: nothing was cut");
    let payment = paid.unwrap_or_else(|shown| panic!("{cut:?}: it ends in {shown}"));
    server.is_paid_once(&payment).await.unwrap_or_else(|why| panic!("{cut:?}: {why}"));
}

/// Every byte of one side of one request, some at once.
async fn every_byte(side: Side, path: &'static str) {
    let server = Server::start().await;
    // How long it is when nothing is cut.
    let whole = Proxy::start(server.address, Cut { side, path, at: None }).await;
    Screen::open(Client::new(whole.address, &server)).pay().await.expect("nothing was cut");
    // An asking for what became of it happens only where the first answer was lost.
    let len = whole.longest();
    assert!(len > 200, "{side:?} of {path}: only {len} bytes were seen");
    // Each byte of the longest there is, and for sure one that is whole.
    let places: Vec<usize> = (0..=len + WAVER).collect();
    for some in places.chunks(AT_ONCE) {
        let payments = some.iter().map(|at| pay(&server, Cut { side, path, at: Some(*at) }));
        futures::future::join_all(payments).await;
    }
    let payments = u64::try_from(places.len()).unwrap() + 1;
    assert_eq!(server.payments().await, payments, "one payment for each, and the first");
    println!("{side:?} of {path}: cut at each of {len} bytes, {payments} payments");
    server.stop().await;
}

fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, work);
}

#[test]
fn an_answer_that_is_cut_anywhere_is_no_second_payment() {
    run(every_byte(Side::Answer, "POST /v1/payments"));
}

#[test]
fn a_request_that_is_cut_anywhere_is_paid_once() {
    run(every_byte(Side::Request, "POST /v1/payments"));
}
