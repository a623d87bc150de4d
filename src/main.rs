//! Mounts the frame.
fn main() {}
