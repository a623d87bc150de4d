//! Whatever a picture says: reading it never panics, and what was read is written and read as the same.
#![no_main]

use barya_protocol::emv::{Payload, tree, upi};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(link) = upi::Link::parse(text) {
        assert_eq!(upi::Link::parse(&link.to_string()), Ok(link));
    }
    let Ok(lenient) = Payload::parse_lenient(text) else { return };
    let payload = lenient.payload;
    assert!(tree(&payload).iter().all(|line| !line.name.is_empty()));
    let _ = (payload.amount(), payload.expiry(), payload.reference(), payload.says_when_paid());
    if lenient.complaints.is_empty() {
        assert_eq!(payload.to_string(), text);
        assert_eq!(Payload::parse_strict(text), Ok(payload));
    } else {
        assert!(Payload::parse_strict(text).is_err());
        if let Ok(again) = Payload::parse_lenient(&payload.to_string()) {
            assert!(again.payload.same_set(&payload));
        }
    }
});
