//! What must be absent from a Rust file: paths its folder may not know, and floats where money is.

use super::tokens::{self, Kind, Token, UsedPath};
use super::{Finding, sentences};

/// What a folder must not mention, and why.
struct Absence {
    folder: &'static str,
    paths: &'static [&'static str],
    why: &'static str,
}

const BROWSER: &[&str] = &["leptos", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_net"];
const CLOCK: &[&str] =
    &["std::time::Instant", "std::time::SystemTime", "Instant::now", "SystemTime::now", "jiff::Timestamp::now"];
const RANDOM: &[&str] = &["rand", "getrandom", "fastrand", "rand_core"];
const SYSTEM: &[&str] = &["std::fs", "std::net", "std::env", "std::process", "std::thread", "tokio", "async_std"];
const STORES: &[&str] = &["sqlx", "axum", "hyper", "reqwest"];

const ABSENCES: &[Absence] = &[
    Absence { folder: "crates/checkout/src/", paths: BROWSER, why: "the flow runs without a browser" },
    Absence { folder: "crates/checkout/src/", paths: CLOCK, why: "time arrives inside events" },
    Absence { folder: "crates/checkout/src/", paths: RANDOM, why: "ids arrive inside events" },
    Absence { folder: "crates/checkout/src/", paths: SYSTEM, why: "the flow reaches the world through ports" },
    Absence { folder: "crates/ledger/src/", paths: STORES, why: "the ledger is rules, without SQL and HTTP" },
    Absence { folder: "crates/ledger/src/", paths: CLOCK, why: "time is given to the ledger" },
    Absence { folder: "crates/ledger/src/", paths: SYSTEM, why: "the ledger does no I/O" },
    Absence { folder: "crates/protocol/src/", paths: SYSTEM, why: "the protocol does no I/O" },
    Absence { folder: "crates/protocol/src/", paths: CLOCK, why: "the protocol has no clock" },
    Absence { folder: "crates/protocol/src/", paths: BROWSER, why: "both sides share the protocol" },
    Absence { folder: "crates/server/src/", paths: &["barya_checkout"], why: "the server does not know the flow" },
    Absence {
        folder: "src/view/",
        paths: &["crate::adapters", "crate::app"],
        why: "a view gets state and a dispatch closure, nothing else",
    },
    Absence {
        folder: "src/prompt/",
        paths: &["crate::adapters", "crate::app", "crate::view"],
        why: "a prompt is data",
    },
    Absence {
        folder: "src/adapters/",
        paths: &["crate::app", "crate::view"],
        why: "an adapter is one port's way to the browser",
    },
];

/// Where money is counted: no float at all.
const MONEY: [&str; 4] = ["crates/protocol/src/", "crates/checkout/src/", "crates/ledger/src/", "crates/server/src/"];

/// Every rule on one Rust file.
pub fn check(name: &str, text: &str) -> Vec<Finding> {
    let tokens = match tokens::of(text) {
        Ok(tokens) => tokens,
        Err(error) => return vec![Finding::new(name, 0, error)],
    };
    let mut found = absences(name, &tokens::paths(&tokens));
    if MONEY.iter().any(|folder| name.starts_with(folder)) && !is_test(name) {
        found.extend(floats(name, &tokens));
    }
    if name.starts_with("src/") && !is_test(name) {
        found.extend(sentences::check(name, &tokens));
    }
    found
}

fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

fn absences(name: &str, paths: &[UsedPath]) -> Vec<Finding> {
    let module = module_of(name);
    let adapter = name.strip_prefix("src/adapters/").and_then(|rest| rest.split(['/', '.']).next());
    let mut found = Vec::new();
    for used in paths {
        let path = absolute(&used.path, &module);
        for absence in ABSENCES.iter().filter(|absence| name.starts_with(absence.folder)) {
            if absence.paths.iter().any(|banned| within(&path, banned)) {
                found.push(Finding::new(name, used.line, format!("`{}` here: {}", used.path, absence.why)));
            }
        }
        if adapter.is_some_and(|own| own != "mod" && other_adapter(&path, own)) {
            found.push(Finding::new(name, used.line, format!("`{}`: one adapter does not use another", used.path)));
        }
    }
    found
}

fn other_adapter(path: &str, own: &str) -> bool {
    let module = path.strip_prefix("crate::adapters::").and_then(|rest| rest.split("::").next());
    module.is_some_and(|module| module != own && module.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn within(path: &str, banned: &str) -> bool {
    path.strip_prefix(banned).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// `src/view/parts/cash.rs` is `[view, parts, cash]`.
fn module_of(name: &str) -> Vec<String> {
    let inside = name.split_once("src/").map_or(name, |(_, inside)| inside).trim_end_matches(".rs");
    let parts = inside.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main"));
    parts.map(str::to_owned).collect()
}

/// A path from the crate's root, where it begins with `self` or `super`.
fn absolute(path: &str, module: &[String]) -> String {
    let mut depth = module.len();
    let mut segments = path.split("::").peekable();
    let relative = matches!(segments.peek(), Some(&"self" | &"super"));
    while let Some(first) = segments.next_if(|segment| matches!(*segment, "self" | "super")) {
        depth = depth.saturating_sub(usize::from(first == "super"));
    }
    if !relative {
        return path.to_owned();
    }
    let base = module.iter().take(depth).map(String::as_str);
    std::iter::once("crate").chain(base).chain(segments).collect::<Vec<_>>().join("::")
}

fn floats(name: &str, tokens: &[Token]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_float = match &token.kind {
            Kind::Name(name) => name == "f32" || name == "f64",
            // `pair.0.1` reads as a number after a dot.
            Kind::Literal(text) => float_literal(text) && (at == 0 || tokens[at - 1].kind != Kind::Mark('.')),
            _ => false,
        };
        if is_float {
            found.push(Finding::new(name, token.line, "a float where money is counted: use integers"));
        }
    }
    found
}

fn float_literal(text: &str) -> bool {
    let decimal = text.starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with("0x");
    let suffixed = text.ends_with("f32") || text.ends_with("f64");
    decimal && (suffixed || text.contains('.') || text.contains(['e', 'E']) && !text.contains("size"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(name: &str, text: &str) -> usize {
        check(name, text).len()
    }

    #[test]
    fn the_flow_knows_no_browser_clock_or_chance() {
        let name = "crates/checkout/src/handle.rs";
        assert_eq!(broken(name, "use leptos::prelude::*;"), 1);
        assert_eq!(broken(name, "use std::{time::{Duration, Instant}, fmt};"), 1);
        assert_eq!(broken(name, "fn f() { rand::random(); }"), 1);
        assert_eq!(broken(name, "use std::time::Duration; use barya_protocol::Money; fn randomly() {}"), 0);
    }

    #[test]
    fn ledger_protocol_and_server_keep_apart() {
        assert_eq!(broken("crates/ledger/src/x.rs", "use sqlx::Row;"), 1);
        assert_eq!(broken("crates/protocol/src/x.rs", "use std::fs::read;"), 1);
        assert_eq!(broken("crates/server/src/x.rs", "use barya_checkout::State;"), 1);
        assert_eq!(broken("crates/server/src/x.rs", "use sqlx::Row; use std::time::Instant;"), 0);
    }

    #[test]
    fn a_view_reaches_no_adapter_by_any_road() {
        assert_eq!(broken("src/view/paid.rs", "use crate::adapters::api;"), 1);
        assert_eq!(broken("src/view/paid.rs", "use super::super::adapters::api;"), 1);
        assert_eq!(broken("src/view/paid.rs", "use super::parts::cash;"), 0);
        assert_eq!(broken("src/view/mod.rs", "use super::app::App;"), 1);
    }

    #[test]
    fn one_adapter_does_not_use_another() {
        assert_eq!(broken("src/adapters/voice.rs", "use super::clock;"), 1);
        assert_eq!(broken("src/adapters/voice/clip.rs", "use crate::adapters::voice::Bank;"), 0);
        assert_eq!(broken("src/adapters/voice.rs", "use crate::adapters::PortError;"), 0);
        assert_eq!(broken("src/adapters/mod.rs", "pub use clock::Clock; use self::voice::Voice;"), 0);
    }

    #[test]
    fn money_is_never_a_float() {
        let name = "crates/ledger/src/x.rs";
        assert_eq!(broken(name, "fn f(x: f64) {}"), 1);
        assert_eq!(broken(name, "const FEE: i64 = (0.02 * 5) as i64;"), 1);
        assert_eq!(broken(name, "const A: u8 = 1e3 as u8;"), 1);
        assert_eq!(broken(name, "fn f(p: ((u8, u8), u8)) -> u8 { p.0.1 }"), 0);
        assert_eq!(broken(name, "const A: u64 = 0xe5; const B: usize = 1usize; const C: &str = \"1.5\";"), 0);
        assert_eq!(broken(name, "#[cfg(test)] mod tests { const A: f64 = 1.0; }"), 0);
    }
}
