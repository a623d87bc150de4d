//! A payee's server on this machine: it keeps what comes, and answers what it is told to.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use standardwebhooks::Webhook;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Never an answer.
pub const SILENCE: u16 = 0;

/// What came.
pub struct Post {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Post {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// How many signatures it bears.
    pub fn signatures(&self) -> usize {
        self.header("webhook-signature").split(' ').count()
    }

    /// Whether one of them is of this secret, as a library that knows nothing of us reckons it.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let at = self.header("webhook-timestamp").parse().unwrap();
        let theirs = Webhook::new(secret).unwrap().sign(self.header("webhook-id"), at, self.body.as_bytes()).unwrap();
        self.header("webhook-signature").split(' ').any(|ours| ours == theirs)
    }
}

#[derive(Clone)]
struct Desk {
    posts: UnboundedSender<Post>,
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
}

/// Listens until it is dropped with the runtime.
pub struct Receiver {
    pub url: String,
    desk: Desk,
    posts: UnboundedReceiver<Post>,
}

impl Receiver {
    pub async fn open() -> Receiver {
        let (tell, posts) = unbounded_channel();
        let desk = Desk { posts: tell, answers: Arc::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().fallback(take).with_state(desk.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Receiver { url, desk, posts }
    }

    /// What it answers next, once each; then 200 again.
    pub fn will_answer(&self, statuses: &[u16], body: &str) {
        let answers = statuses.iter().map(|status| (*status, body.to_owned()));
        self.desk.answers.lock().unwrap().extend(answers);
    }

    /// The next that comes.
    pub async fn next(&mut self) -> Post {
        let came = tokio::time::timeout(Duration::from_secs(30), self.posts.recv()).await;
        came.expect("something comes").unwrap()
    }

    /// All that came by now and was not looked at.
    pub fn came(&mut self) -> Vec<Post> {
        std::iter::from_fn(|| self.posts.try_recv().ok()).collect()
    }
}

async fn take(State(desk): State<Desk>, method: Method, uri: Uri, headers: HeaderMap, body: String) -> Response {
    desk.posts.send(Post { method, path: uri.path().to_owned(), headers, body }).unwrap();
    let (status, body) = desk.answers.lock().unwrap().pop_front().unwrap_or((200, String::new()));
    if status == SILENCE {
        std::future::pending::<()>().await;
    }
    (StatusCode::from_u16(status).unwrap(), [("location", "/elsewhere")], body).into_response()
}
