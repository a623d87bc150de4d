//! The little of HTTP that automation needs: a server of static files, and a question whether a server answers.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Longer heads are refused: nobody who is served here sends them.
const HEAD_LIMIT: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

/// A folder of files on a local port, for as long as the program runs. It answers any `Host`, so that
/// `http://anything.localhost:PORT` is an origin of its own.
pub struct Site {
    /// The folder.
    pub root: PathBuf,
    /// Text that is replaced in pages and scripts as they are served: the demo's addresses by those of this run.
    pub replace: Vec<(String, String)>,
}

impl Site {
    /// Listens on 127.0.0.1 and answers from threads of its own. The port is taken when this returns.
    pub fn serve(self, port: u16) -> Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
        let site = Arc::new(self);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A visitor who goes away half-way is nobody's fault and needs no word.
                std::thread::spawn(move || site.answer(stream).ok());
            }
        });
        Ok(())
    }

    fn answer(&self, mut stream: TcpStream) -> Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = Vec::new();
        for line in BufReader::new(stream.try_clone()?.take(HEAD_LIMIT)).lines() {
            match line? {
                line if line.is_empty() => break,
                line => head.push(line),
            }
        }
        let mut words = head.first().map(|line| line.split(' ')).into_iter().flatten();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !matches!(method, "GET" | "HEAD") {
            return plain(&mut stream, "405 Method Not Allowed", "allow: GET, HEAD\r\n");
        }
        let Some(file) = self.file(target) else { return plain(&mut stream, "404 Not Found", "") };
        let range = head.iter().find_map(|line| range_header(line));
        self.send(&mut stream, &file, range, method == "GET")
    }

    /// The file behind a request's target; `index.html` for a folder; nothing outside the root.
    fn file(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
        let relative = Path::new(path);
        if path.contains('%') || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        let mut file = self.root.join(relative);
        if file.is_dir() {
            file.push("index.html");
        }
        file.is_file().then_some(file)
    }

    fn send(&self, stream: &mut TcpStream, file: &Path, range: Option<Range>, with_body: bool) -> Result<()> {
        let kind = content_type(file);
        let mut body: Box<dyn ReadSeek> = if kind.starts_with("text/") && !self.replace.is_empty() {
            Box::new(std::io::Cursor::new(self.replaced(file)?))
        } else {
            Box::new(std::fs::File::open(file)?)
        };
        let whole = body.seek(SeekFrom::End(0))?;
        let (from, to, status) = match range.and_then(|range| range.within(whole)) {
            Some((from, to)) => (from, to, "206 Partial Content"),
            None => (0, whole, "200 OK"),
        };
        write!(
            stream,
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\naccept-ranges: bytes\r\n\
             cache-control: no-cache\r\nconnection: close\r\n",
            to - from
        )?;
        if status.starts_with("206") {
            write!(stream, "content-range: bytes {from}-{}/{whole}\r\n", to - 1)?;
        }
        write!(stream, "\r\n")?;
        if with_body {
            body.seek(SeekFrom::Start(from))?;
            std::io::copy(&mut body.take(to - from), stream)?;
        }
        Ok(())
    }

    fn replaced(&self, file: &Path) -> Result<Vec<u8>> {
        let mut text = std::fs::read_to_string(file)?;
        for (from, to) in &self.replace {
            text = text.replace(from, to);
        }
        Ok(text.into_bytes())
    }
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// `bytes=FROM-TO` of a request, both ends included, either end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    from: Option<u64>,
    to: Option<u64>,
}

impl Range {
    /// First byte and the one after the last, in a body of `whole` bytes; nothing when the range cannot be met.
    fn within(self, whole: u64) -> Option<(u64, u64)> {
        let (from, to) = match (self.from, self.to) {
            (Some(from), Some(to)) => (from, to.saturating_add(1).min(whole)),
            (Some(from), None) => (from, whole),
            (None, Some(last)) => (whole.saturating_sub(last), whole),
            (None, None) => return None,
        };
        (from < to).then_some((from, to))
    }
}

fn range_header(line: &str) -> Option<Range> {
    let (name, value) = line.split_once(':')?;
    let spec = value.trim().strip_prefix("bytes=").filter(|_| name.eq_ignore_ascii_case("range"))?;
    let (from, to) = spec.split_once('-')?;
    let end = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    Some(Range { from: end(from)?, to: end(to)? })
}

fn plain(stream: &mut TcpStream, status: &str, extra: &str) -> Result<()> {
    Ok(write!(stream, "HTTP/1.1 {status}\r\n{extra}content-length: 0\r\nconnection: close\r\n\r\n")?)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ext| ext.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "jpg" | "jpeg" => "image/jpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The status that a local server answers to `GET path`, an error where there is none to answer.
pub fn status(port: u16, path: &str) -> Result<u16> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n")?;
    let mut first = String::new();
    BufReader::new(stream.take(HEAD_LIMIT)).read_line(&mut first)?;
    match first.split(' ').nth(1).map(str::parse) {
        Some(Ok(status)) => Ok(status),
        _ => bail!("127.0.0.1:{port} does not speak HTTP: {first:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(root: &Path) -> u16 {
        // A port that was free a moment ago.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let replace = vec![("http://pay.localhost:8700".to_owned(), "http://pay.localhost:9".to_owned())];
        Site { root: root.to_owned(), replace }.serve(port).unwrap();
        port
    }

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        said
    }

    #[test]
    fn a_site_serves_its_folder_and_nothing_else() {
        let dir = std::env::temp_dir().join(format!("barya-site-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("root")).unwrap();
        std::fs::write(dir.join("secret"), "no").unwrap();
        std::fs::write(dir.join("root/index.html"), "<script src=http://pay.localhost:8700/barya.js>").unwrap();
        std::fs::write(dir.join("root/clip.mp4"), "0123456789").unwrap();
        let port = served(&dir.join("root"));

        assert_eq!(status(port, "/?a=b").unwrap(), 200);
        assert!(ask(port, "GET / HTTP/1.1\r\n\r\n").ends_with("src=http://pay.localhost:9/barya.js>"));
        let part = ask(port, "GET /clip.mp4 HTTP/1.1\r\nRange: bytes=2-4\r\n\r\n");
        assert!(part.starts_with("HTTP/1.1 206") && part.contains("bytes 2-4/10") && part.ends_with("\r\n\r\n234"));
        assert!(ask(port, "HEAD /clip.mp4 HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
        assert_eq!(status(port, "/absent").unwrap(), 404);
        assert_eq!(status(port, "/../secret").unwrap(), 404);
        assert_eq!(status(port, "/%2e%2e/secret").unwrap(), 404);
        assert!(ask(port, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn ranges_are_read_and_kept_within_the_file() {
        let range = range_header("Range: bytes=5-").unwrap();
        assert_eq!(range, Range { from: Some(5), to: None });
        assert_eq!(range.within(10), Some((5, 10)));
        assert_eq!(range.within(5), None);
        assert_eq!(range_header("range: bytes=-3").unwrap().within(10), Some((7, 10)));
        assert_eq!(range_header("range: bytes=0-99").unwrap().within(10), Some((0, 10)));
        assert_eq!(range_header("range: lines=1-2"), None);
    }
}
