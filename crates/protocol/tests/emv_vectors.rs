//! Published payloads: each is read, and written again as the same set of fields.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use barya_protocol::emv::Payload;

fn vectors() -> Vec<(&'static str, &'static str)> {
    include_str!("../../../tests/vectors/qr.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut columns = line.split('\t');
            (columns.next().unwrap(), columns.nth(1).unwrap())
        })
        .collect()
}

#[test]
fn every_vector_round_trips() {
    for (name, text) in vectors() {
        let read = Payload::parse_lenient(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            "{name}: {:?} {:?}",
            read.payload.scheme(),
            read.complaints.iter().map(ToString::to_string).collect::<Vec<_>>()
        );
        assert_eq!(read.payload.to_string(), text, "{name}");
    }
}
