//! Every language says what English says: the same messages, about the same things, with the same branches.

use super::Finding;
use super::source::Source;
use std::collections::BTreeSet;

/// What `source` has that `english` has not, and the other way round.
pub fn check(place: &str, english: &Source, source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for id in source.messages.keys().filter(|id| !english.messages.contains_key(*id)) {
        found.push(Finding::new(place, id, "English has no such message: take it out, or put it into English too"));
    }
    for (id, wanted) in &english.messages {
        let Some(own) = source.messages.get(id) else {
            found.push(Finding::new(place, id, "is missing: translate it from English"));
            continue;
        };
        let mut differ = |what: &str, wanted: &BTreeSet<String>, own: &BTreeSet<String>| {
            let listed = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
                one.difference(other).map(String::as_str).collect::<Vec<_>>().join(", ")
            };
            if wanted != own {
                let (lacks, has) = (listed(wanted, own), listed(own, wanted));
                let lacks = if lacks.is_empty() { lacks } else { format!("; add {lacks}") };
                let has = if has.is_empty() { has } else { format!("; take out {has}") };
                found.push(Finding::new(place, id, format!("{what} differ from English{lacks}{has}")));
            }
        };
        differ("placeholders", &wanted.arguments, &own.arguments);
        differ("branches", &wanted.branches, &own.branches);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::source;
    use super::*;

    fn told(english: &str, own: &str) -> Vec<String> {
        check("xx/x.ftl", &source(english), &source(own)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn missing_and_extra_messages_are_found() {
        let told = told("a = A\nb = B\n", "b = X\nc = X\n");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("locales/xx/x.ftl: c: English has no such"));
        assert!(told[1].starts_with("locales/xx/x.ftl: a: is missing"));
    }

    #[test]
    fn other_placeholders_functions_and_kinds_are_found() {
        let wrong = told("a = { MONEY($sum) }\n", "a = { $sum }\n");
        assert_eq!(wrong, ["locales/xx/x.ftl: a: placeholders differ from English; add MONEY($sum); take out $sum"]);
        assert_eq!(
            told("a = { $who }\n", "a = X\n"),
            ["locales/xx/x.ftl: a: placeholders differ from English; add $who"]
        );
        assert!(told("a = { $a } { MONEY($b) }\n", "a = { MONEY($b) } { $a }\n").is_empty());
    }

    #[test]
    fn other_branches_are_found_but_plurals_are_each_languages_own() {
        let english = "a = { $code ->\n    [PHP] { NUMBER($n) ->\n        [one] peso\n       *[other] pesos\n    }\n   *[other] money\n}\n";
        assert!(told(english, "a = { $code ->\n    [PHP] piso\n   *[other] pera\n}\n").is_empty());
        assert_eq!(
            told(english, "a = { $code ->\n    [INR] piso\n   *[other] pera\n}\n"),
            ["locales/xx/x.ftl: a: branches differ from English; add $code [PHP]; take out $code [INR]"]
        );
    }
}
