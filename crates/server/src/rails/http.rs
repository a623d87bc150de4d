//! Calls to a provider: each with a deadline, repeated a few times under the same key, and their failures sorted into
//! "nothing was done" and "nobody knows".

use super::RailError;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How long one try may take.
const TRY: Duration = Duration::from_secs(8);
/// How long it takes to notice that nobody is there.
const CONNECT: Duration = Duration::from_secs(3);
/// How often one call is made before its loss is reported.
pub const TRIES: u32 = 3;
/// The pause before the second try; before each further one it is twice as long.
const PAUSE: Duration = Duration::from_millis(200);
/// No answer of a provider is longer.
const LONGEST: usize = 256 * 1024;

/// There is no client to be had.
#[derive(Debug, thiserror::Error)]
#[error("the providers' client cannot be made: {0}")]
pub struct ClientError(#[from] reqwest::Error);

/// A client for one provider.
pub fn client() -> Result<Client, ClientError> {
    // A redirect would carry our credentials to where we never meant them to go.
    let builder = Client::builder().timeout(TRY).connect_timeout(CONNECT).redirect(reqwest::redirect::Policy::none());
    Ok(builder.user_agent(concat!("barya/", env!("CARGO_PKG_VERSION"))).build()?)
}

/// What a provider answered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status: never 408, 425, 429 or 5xx, which count as no answer.
    pub status: StatusCode,
    /// Which try it answers. A refusal of the first one means that nothing was done; of a later one only that this try
    /// did nothing.
    pub tries: u32,
    body: Vec<u8>,
}

impl Reply {
    /// The body as JSON. Errors: [`RailError::NoAnswer`] for one that is not of the form: nobody knows what it says.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, RailError> {
        serde_json::from_slice(&self.body).map_err(|_| RailError::NoAnswer)
    }
}

/// Makes a call that is safe to repeat (a read, or a write under an idempotency key), at most three times.
///
/// Errors: [`RailError::NoAnswer`] when none of them was answered. `make` builds the very same request each time.
pub async fn call(make: impl Fn() -> RequestBuilder) -> Result<Reply, RailError> {
    call_at_most(TRIES, make).await
}

/// The same, at most so many times.
pub async fn call_at_most(tries: u32, make: impl Fn() -> RequestBuilder) -> Result<Reply, RailError> {
    let mut pause = PAUSE;
    for nth in 1..=tries {
        match once(make()).await {
            Ok(reply) => return Ok(Reply { tries: nth, ..reply }),
            Err(why) => tracing::debug!(nth, why, "a provider did not answer"),
        }
        if nth < tries {
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2);
        }
    }
    Err(RailError::NoAnswer)
}

/// Makes a call that is not to be repeated, because every try counts at the other end.
///
/// Errors: [`RailError::NoAnswer`].
pub async fn call_once(request: RequestBuilder) -> Result<Reply, RailError> {
    once(request).await.map_err(|why| {
        tracing::debug!(why, "a provider did not answer");
        RailError::NoAnswer
    })
}

async fn once(request: RequestBuilder) -> Result<Reply, &'static str> {
    let mut answer = request.send().await.map_err(|_| "no answer")?;
    let status = answer.status();
    let unclear = matches!(status.as_u16(), 408 | 425 | 429) || status.is_server_error();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| "half an answer")? {
        if body.len().saturating_add(chunk.len()) > LONGEST {
            return Err("an answer without end");
        }
        body.extend_from_slice(&chunk);
    }
    if unclear { Err("busy or broken") } else { Ok(Reply { status, tries: 1, body }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::http::StatusCode as Status;
    use axum::routing::get;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    async fn provider(answers: Vec<(Status, &'static str)>) -> (String, Arc<AtomicU32>) {
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        let handler = move || {
            let nth = usize::try_from(count.fetch_add(1, Ordering::SeqCst)).unwrap();
            let answer = answers.get(nth).or(answers.last()).copied().unwrap();
            async move { answer }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/", get(handler))).await });
        (url, asked)
    }

    #[tokio::test]
    async fn what_is_busy_is_asked_again_and_no_oftener_than_three_times() {
        let client = client().unwrap();
        let (url, asked) = provider(vec![(Status::SERVICE_UNAVAILABLE, ""), (Status::OK, "7")]).await;
        let reply = call(|| client.get(&url)).await.unwrap();
        assert_eq!((reply.json::<u32>(), reply.tries, asked.load(Ordering::SeqCst)), (Ok(7), 2, 2));
        let (url, asked) = provider(vec![(Status::BAD_GATEWAY, "7")]).await;
        assert_eq!(call(|| client.get(&url)).await.unwrap_err(), RailError::NoAnswer);
        assert_eq!(asked.load(Ordering::SeqCst), 3);
    }

    #[tokio::test]
    async fn what_counts_at_the_other_end_is_tried_once() {
        let (url, asked) = provider(vec![(Status::BAD_GATEWAY, ""), (Status::OK, "7")]).await;
        assert_eq!(call_once(client().unwrap().get(&url)).await.unwrap_err(), RailError::NoAnswer);
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_refusal_is_an_answer() {
        let client = client().unwrap();
        let (url, asked) = provider(vec![(Status::PAYMENT_REQUIRED, "{}")]).await;
        let reply = call(|| client.get(&url)).await.unwrap();
        assert_eq!((reply.status, asked.load(Ordering::SeqCst)), (StatusCode::PAYMENT_REQUIRED, 1));
        assert_eq!(reply.json::<u32>(), Err(RailError::NoAnswer), "what cannot be read says nothing");
    }
}
