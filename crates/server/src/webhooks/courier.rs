//! Sending: one request, a deadline, no redirects, and nothing kept but the status and the answer's beginning.

use super::address::{PublicOnly, Refused, check};
use super::sign::SigningSecret;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::DeliveryTrouble;
use barya_protocol::id::EventId;
use reqwest::{Client, Response, header};
use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long one try may take in all.
const TRY: Duration = Duration::from_secs(10);
/// Of an answer no more is read, in bytes.
const KEPT: usize = 1024;
/// How long a connection that nobody uses is held open.
const IDLE: Duration = Duration::from_secs(30);

/// What is sent.
pub struct Letter<'a> {
    /// The endpoint's address.
    pub url: &'a str,
    /// The same in every try: who gets it twice knows by it.
    pub id: EventId,
    /// When this try is made.
    pub at: Timestamp,
    /// The event.
    pub body: &'a str,
    /// What it is signed with: the newest secret, and one that was just replaced.
    pub secrets: &'a [SigningSecret],
}

/// What an endpoint answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The answer's beginning.
    pub response: String,
}

/// Sends letters.
pub struct Courier {
    loopback: bool,
    deadline: Duration,
    /// Made when it is first needed: it reads the machine's certificates.
    client: OnceLock<Option<Client>>,
}

impl Courier {
    /// `loopback`: whether this machine may be asked, for tests and demos.
    pub const fn new(loopback: bool) -> Courier {
        Courier { loopback, deadline: TRY, client: OnceLock::new() }
    }

    /// Sends it once. Errors: why there is no answer.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<Reply, DeliveryTrouble> {
        // Looked at again: the operator may have changed what may be asked. A bare address is never looked up.
        let url = check(letter.url, self.loopback).map_err(|_| DeliveryTrouble::AddressRefused)?;
        let client = self.client.get_or_init(|| self.make().ok()).as_ref().ok_or(DeliveryTrouble::Unreachable)?;
        let signatures: Vec<_> =
            letter.secrets.iter().map(|secret| secret.sign(letter.id, letter.at, letter.body)).collect();
        let request = client
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", letter.id.to_string())
            .header("webhook-timestamp", letter.at.seconds().to_string())
            .header("webhook-signature", signatures.join(" "))
            .body(letter.body.to_owned());
        let answer = request.send().await.map_err(|error| trouble(&error))?;
        let status = answer.status().as_u16();
        Ok(Reply { status, response: beginning(answer).await })
    }

    fn make(&self) -> reqwest::Result<Client> {
        Client::builder()
            .dns_resolver(Arc::new(PublicOnly { loopback: self.loopback }))
            // A proxy would look names up by itself, and may stand inside.
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(self.deadline)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(1)
            .user_agent(concat!("barya/", env!("CARGO_PKG_VERSION"), " (webhooks)"))
            .build()
    }
}

fn trouble(error: &reqwest::Error) -> DeliveryTrouble {
    let mut cause = error.source();
    while let Some(source) = cause {
        if source.is::<Refused>() {
            return DeliveryTrouble::AddressRefused;
        }
        cause = source.source();
    }
    if error.is_timeout() { DeliveryTrouble::Timeout } else { DeliveryTrouble::Unreachable }
}

/// An answer that breaks off was an answer all the same.
async fn beginning(mut answer: Response) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < KEPT
        && let Ok(Some(chunk)) = answer.chunk().await
    {
        bytes.extend_from_slice(&chunk);
    }
    bytes.truncate(KEPT);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    async fn send(url: &str) -> Result<Reply, DeliveryTrouble> {
        let courier = Courier { loopback: true, deadline: Duration::from_millis(200), client: OnceLock::new() };
        let (id, at) = (EventId::from_parts(1, 1), Timestamp::from_millis(1_000));
        courier.send(&Letter { url, id, at, body: "{}", secrets: &[SigningSecret::new([1; 32])] }).await
    }

    #[tokio::test]
    async fn who_never_answers_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        assert_eq!(send(&url).await, Err(DeliveryTrouble::Timeout));
    }

    #[tokio::test]
    async fn an_answer_without_end_is_an_answer_all_the_same() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.read_u8().await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n").await.unwrap();
            while stream.write_all(&[b'x'; 64]).await.is_ok() {}
        });
        let reply = send(&url).await.unwrap();
        assert_eq!((reply.status, reply.response.len()), (200, KEPT));
    }
}
