//! Every message is said somewhere: what nothing says is translated twenty-five times for nobody.

use super::source::Source;
use super::{FILES, Finding};
use crate::repo::{Repo, files_under};
use anyhow::Result;
use std::collections::BTreeMap;

/// The messages that no program names: of the checkout those that no Rust of the widget calls `Message::…`, of the pages
/// those whose id stands in no file of the server; of the passbook those that its own part of the widget does not call.
pub fn check(repo: &Repo, english: &BTreeMap<&'static str, Source>) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let folders = ["src", "crates/server/src", "src/passbook"];
    for ((file, folder), name) in FILES.iter().zip(folders).zip([variant, literal, variant]) {
        let mut code = String::new();
        for path in files_under(&repo.path(folder))? {
            if path.to_str().is_some_and(|name| name.ends_with(".rs") && !name.ends_with("tests.rs")) {
                code.push_str(&std::fs::read_to_string(path)?);
            }
        }
        if let Some(source) = english.get(file) {
            let place = format!("{}/{file}", barya_locale::REFERENCE);
            let unused = unused(source, &code, name).into_iter();
            found.extend(unused.map(|id| {
                Finding::new(&place, id, format!("nothing in {folder} says it: take it out of every language"))
            }));
        }
    }
    Ok(found)
}

fn unused<'a>(source: &'a Source, code: &str, name: fn(&str) -> String) -> Vec<&'a str> {
    let said = |id: &str| {
        let name = name(id);
        code.match_indices(&name).any(|(at, _)| {
            let after = code.get(at + name.len()..).and_then(|after| after.chars().next());
            !after.is_some_and(char::is_alphanumeric)
        })
    };
    // The first is found by its place: `src/boot.js` says it where there is no WebAssembly, and so no name.
    source.messages.keys().map(String::as_str).filter(|id| *id != source.first && !said(id)).collect()
}

/// `amount-ask` as the widget names it.
fn variant(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_uppercase() + rest
    });
    format!("Message::{}", words.collect::<String>())
}

/// `page-how` as the server names it.
fn literal(id: &str) -> String {
    format!("{id:?}")
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::source;
    use super::*;

    #[test]
    fn what_nothing_says_is_found() {
        let ours = source("open = O\ndo-pay = P\ndo-pay-now = N\ndo-close = C\n");
        let code = "say(Message::DoPayNow { sum }); Message::DoClose";
        assert_eq!(unused(&ours, code, variant), ["do-pay"]);
    }

    #[test]
    fn the_server_names_a_message_by_its_id() {
        let ours = source("a = A\npage-how = H\npage-how-touch = T\n");
        assert_eq!(unused(&ours, r#"locale.text("page-how-touch")"#, literal), ["page-how"]);
    }
}
