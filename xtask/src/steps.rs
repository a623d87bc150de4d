//! What the person at the terminal sees: each step with its name and the time it took.

use anyhow::Result;
use std::io::Write;
use std::time::{Duration, Instant};

/// Runs one named step and prints how long it took, whether it succeeded or not.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    say(&format!("==> {name}"));
    let result = work();
    crate::process::wait_if_stopping();
    let verdict = if result.is_ok() { "done" } else { "FAILED" };
    say(&format!("    {verdict} in {}", human(start.elapsed())));
    result
}

/// One line of news inside a step.
pub fn note(text: &str) {
    say(&format!("    {text}"));
}

/// One line as it is; a closed pipe is no reason to die half-way through a step.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        // Nobody reads any more.
    }
}

/// A length of time as people say it: `0.4s`, `12s`, `3m 05s`.
pub fn human(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{seconds}.{}s", time.subsec_millis() / 100),
        10..60 => format!("{seconds}s"),
        _ => format!("{}m {:02}s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(human(Duration::from_millis(449)), "0.4s");
        assert_eq!(human(Duration::from_millis(9_990)), "9.9s");
        assert_eq!(human(Duration::from_secs(59)), "59s");
        assert_eq!(human(Duration::from_secs(185)), "3m 05s");
    }
}
