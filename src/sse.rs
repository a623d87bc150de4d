//! Server-sent events out of the chunks in which they arrive. Read by fetch, because `EventSource` sends no
//! `Authorization`.

/// The longest event, in bytes: a longer one is thrown away.
const LIMIT: usize = 64 * 1024;

/// What has arrived of the next event.
#[derive(Debug, Default)]
pub struct Events {
    bytes: Vec<u8>,
}

impl Events {
    /// Takes a chunk; answers the data of the events that it completes, in order. Comments and events without data
    /// (a server's sign of life) are passed over.
    pub fn push(&mut self, chunk: &[u8]) -> Vec<String> {
        self.bytes.extend(chunk.iter().filter(|byte| **byte != b'\r'));
        let mut done = Vec::new();
        while let Some(end) = self.bytes.windows(2).position(|pair| pair == b"\n\n") {
            let event: Vec<u8> = self.bytes.drain(..end.saturating_add(2)).collect();
            done.extend(String::from_utf8(event).ok().and_then(|event| data(&event)));
        }
        if self.bytes.len() > LIMIT {
            self.bytes.clear();
        }
        done
    }
}

/// The `data:` lines of one event, joined as the standard says.
fn data(event: &str) -> Option<String> {
    let lines = event.lines().filter_map(|line| line.strip_prefix("data:"));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    if lines.is_empty() { None } else { Some(lines.join("\n")) }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STREAM: &str =
        ": hello\n\nevent: payment\ndata: {\"name\":\"मारिया\"}\n\n\ndata:two\ndata: lines\r\n\r\n: bye\n\n";

    proptest! {
        #[test]
        fn chunks_may_break_anywhere(cuts in proptest::collection::vec(0..STREAM.len(), 0..8)) {
            let mut cuts = cuts;
            cuts.extend([0, STREAM.len()]);
            cuts.sort_unstable();
            let mut events = Events::default();
            let parts = cuts.windows(2).flat_map(|cut| events.push(&STREAM.as_bytes()[cut[0]..cut[1]])).collect::<Vec<_>>();
            prop_assert_eq!(parts, vec!["{\"name\":\"मारिया\"}".to_owned(), "two\nlines".to_owned()]);
        }
    }

    #[test]
    fn nothing_grows_without_bound() {
        let mut events = Events::default();
        for _ in 0..100 {
            assert!(events.push(&[b'x'; 4096]).is_empty());
            assert!(events.bytes.len() <= LIMIT);
        }
        assert!(events.push(b"\n\ndata: 1\n\n").contains(&"1".to_owned()));
    }
}
