//! A hundred thousand wishes to pay, over everything that goes wrong: each ends paid exactly once, over, or where the
//! payer can see it. `BARYA_SEED=7 cargo nextest run -p barya-sim --no-capture a_seed` runs one world again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

use barya_sim::{Defect, Plan, Report, Tally, run};

/// One world: about three hundred wishes, with those that are begun when everybody comes back.
const WORLD: Plan = Plan { payers: 8, wishes: 25, defect: None };
/// Worlds a test, and wishes of them at least: fifteen tests make a hundred thousand.
const WORLDS: u64 = 24;
const WISHES: u64 = 6_700;

fn told(report: &Report) -> String {
    report.findings.join("\n\n")
}

/// The worlds of one test, printed as they go.
fn worlds(test: u64) {
    let mut sum = Tally::default();
    for seed in test * 1_000..test * 1_000 + WORLDS {
        let report = run(seed, &WORLD);
        println!("seed {seed}: {}", report.tally);
        assert!(report.findings.is_empty(), "{}", told(&report));
        sum = sum.plus(report.tally);
    }
    println!("{sum}");
    assert!(sum.intents >= WISHES, "too few wishes: {sum}");
    // Where most comes to nothing, little is tried.
    assert!(sum.paid * 3 > sum.intents && sum.over > 0 && sum.unheard > 0 && sum.evicted > 0, "too tame: {sum}");
}

macro_rules! tests {
    ($($name:ident $test:literal),* $(,)?) => { $(
        #[test]
        fn $name() {
            worlds($test);
        }
    )* };
}

// One test a process, so that they run beside each other.
tests! {
    wishes_01 1, wishes_02 2, wishes_03 3, wishes_04 4, wishes_05 5, wishes_06 6, wishes_07 7, wishes_08 8,
    wishes_09 9, wishes_10 10, wishes_11 11, wishes_12 12, wishes_13 13, wishes_14 14, wishes_15 15,
}

/// The world of `BARYA_SEED`, or of 1: twice, and both times all the same.
#[test]
fn a_seed_is_a_world() {
    let seed = std::env::var("BARYA_SEED").map_or(1, |seed| seed.parse().expect("BARYA_SEED is a number"));
    let (first, second) = (run(seed, &WORLD), run(seed, &WORLD));
    println!("seed {seed}: {}", first.tally);
    assert!(first.findings.is_empty(), "{}", told(&first));
    assert_eq!((first.mark, first.tally), (second.mark, second.tally));
    assert_ne!(first.mark, run(seed + 1, &WORLD).mark);
}

/// What must be found, and what is said of it.
fn finds(defect: Defect, what: &[&str]) {
    let plan = Plan { defect: Some(defect), ..WORLD };
    let report = run(1, &plan);
    for what in what {
        let finding = report.findings.iter().find(|finding| finding.contains(what));
        let finding = finding.unwrap_or_else(|| panic!("nothing of `{what}` in\n{}", told(&report)));
        assert!(finding.starts_with("BARYA_SEED=1 "), "{finding}");
    }
}

#[test]
fn a_server_that_ignores_keys_is_found_out() {
    finds(Defect::IgnoresKeys, &["money moved for py_", "and its payments add up to"]);
}

#[test]
fn a_server_that_charges_twice_is_found_out() {
    finds(Defect::ChargesTwice, &["and its price moved 2 times", "and its payments add up to"]);
}

#[test]
fn a_device_that_forgets_what_it_said_it_keeps_is_found_out() {
    finds(Defect::ForgetsMemos, &["was paid, and no host ever heard of it", "presses confirm"]);
}
