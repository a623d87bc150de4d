//! How many tests passed and failed, from the summaries of the runners.

/// Sums over every runner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Tally {
    /// Adds what another runner counted.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the summary lines of cargo test, cargo-nextest, wasm-bindgen-test-runner and node's test runner.
    pub fn read(lines: &[String]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            let plain = without_colours(line);
            tally.add(cargo_test(&plain).or_else(|| nextest(&plain)).or_else(|| node(&plain)).unwrap_or_default());
        }
        tally
    }
}

/// `test result: ok. 3 passed; 0 failed; 0 ignored; …`
fn cargo_test(line: &str) -> Option<Tally> {
    let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word| number_before(counts, ';', word);
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// `Summary [ 0.5s] 30 tests run: 29 passed (1 slow), 1 failed, 0 skipped`
fn nextest(line: &str) -> Option<Tally> {
    let (head, counts) = line.trim().strip_prefix("Summary [")?.split_once("run: ")?;
    if !head.contains("test") {
        return None;
    }
    let count = |word| number_before(counts, ',', word).unwrap_or_default();
    Some(Tally { passed: count("passed"), failed: count("failed") + count("timed out") + count("exec failed") })
}

/// `ℹ pass 3` and `ℹ fail 0` of the `spec` reporter.
fn node(line: &str) -> Option<Tally> {
    let (word, number) = line.trim().strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Tally { passed: number, failed: 0 }),
        "fail" => Some(Tally { passed: 0, failed: number }),
        _ => None,
    }
}

/// The number in the part of `text` that says `N word`.
fn number_before(text: &str, separator: char, word: &str) -> Option<usize> {
    text.split(separator).find_map(|part| {
        let (number, rest) = part.trim().split_once(' ')?;
        rest.starts_with(word).then(|| number.parse().ok())?
    })
}

/// Without the escape sequences of a coloured terminal.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tally {
        Tally::read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn every_runner_is_understood() {
        let cargo = "running 3 tests\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; finished in 0.00s";
        assert_eq!(read(cargo), Tally { passed: 2, failed: 1 });
        let nextest = "     Summary [   0.003s] 4 tests run: 2 passed (1 slow), 1 failed, 1 timed out, 0 skipped";
        assert_eq!(read(nextest), Tally { passed: 2, failed: 2 });
        assert_eq!(read("Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"), Tally { passed: 1, failed: 0 });
        assert_eq!(read("ℹ tests 5\nℹ suites 0\nℹ pass 4\nℹ fail 1\nℹ cancelled 0"), Tally { passed: 4, failed: 1 });
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        assert_eq!(read("test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed"), Tally { passed: 7, failed: 0 });
    }

    #[test]
    fn sums_are_sums() {
        let both = "test result: ok. 2 passed; 0 failed;\ntest result: ok. 3 passed; 0 failed;";
        assert_eq!(read(both), Tally { passed: 5, failed: 0 });
        assert_eq!(read("12 passed the door; 3 failed"), Tally::default());
    }
}
