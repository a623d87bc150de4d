//! A proxy on the loopback: one connection a request, as `connection: close` makes it, and one cut.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// Which way is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// From the server.
    Answer,
    /// To the server.
    Request,
}

/// Where is cut: the first request that begins so, so many bytes in or at its end, whatever comes first; then both ends
/// are closed. `None`: nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub side: Side,
    pub path: &'static str,
    pub at: Option<usize>,
}

/// What has happened so far.
#[derive(Default)]
struct Seen {
    cut: Cell<bool>,
    longest: Cell<usize>,
}

pub struct Proxy {
    pub address: SocketAddr,
    seen: Rc<Seen>,
    accepting: AbortHandle,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Proxy {
    pub async fn start(server: SocketAddr, cut: Cut) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Rc::new(Seen::default());
        let here = Rc::clone(&seen);
        let accepting = tokio::task::spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let seen = Rc::clone(&here);
                tokio::task::spawn_local(async move {
                    // A peer that goes away is what this is about.
                    let _ = carry(stream, server, cut, &seen).await;
                });
            }
        });
        Proxy { address, seen, accepting: accepting.abort_handle() }
    }

    /// Whether the cut was made.
    pub fn has_cut(&self) -> bool {
        self.seen.cut.get()
    }

    /// The longest way that could have been cut, bytes.
    pub fn longest(&self) -> usize {
        self.seen.longest.get()
    }
}

async fn carry(mut client: TcpStream, server: SocketAddr, cut: Cut, seen: &Seen) -> std::io::Result<()> {
    let request = read_request(&mut client).await?;
    let mine = request.starts_with(cut.path.as_bytes()) && !seen.cut.get();
    let mut server = TcpStream::connect(server).await?;
    if mine && cut.side == Side::Request {
        seen.longest.set(request.len());
        if let Some(at) = cut.at {
            seen.cut.set(true);
            server.write_all(&request[..at.min(request.len())]).await?;
            // Whole or not: the payer's side hears nothing of it.
            server.shutdown().await?;
            drop(client);
            let _ = server.read_to_end(&mut Vec::new()).await;
            return Ok(());
        }
    }
    server.write_all(&request).await?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await?;
    if mine && cut.side == Side::Answer {
        seen.longest.set(answer.len());
        if let Some(at) = cut.at {
            seen.cut.set(true);
            answer.truncate(at);
        }
    }
    client.write_all(&answer).await?;
    client.shutdown().await
}

/// A whole request: its head, and as much as its head says.
async fn read_request(client: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = client.read(&mut piece).await?;
        request.extend_from_slice(&piece[..count]);
        let head = request.windows(4).position(|four| four == b"\r\n\r\n").map(|end| end + 4);
        if let Some(head) = head {
            let text = String::from_utf8_lossy(&request[..head]).to_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if request.len() >= head + length.unwrap_or(0) {
                return Ok(request);
            }
        }
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}
