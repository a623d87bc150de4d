//! The `barya` command.
fn main() {}
