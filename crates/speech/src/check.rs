//! The strict reading of the rules, for tools and tests: what is wrong with them, line by line; what a voice reads.

use crate::rules::{Rules, divisor};
use crate::source::{is_word, written};
use std::collections::{BTreeMap, BTreeSet};

/// The greatest number that a language must be able to say: the greatest whole number of a JavaScript `Number`.
pub const MAX: u64 = 9_007_199_254_740_991;

/// Everything that is wrong, one problem a line.
pub fn check(text: &str) -> Result<(), String> {
    let mut checker = Checker::default();
    for (index, line) in text.lines().enumerate() {
        checker.number = index + 1;
        checker.line(line);
    }
    checker.references();
    checker.circles();
    // What is said means little while the lines are wrong.
    if checker.problems.is_empty() {
        checker.number = 0;
        checker.said(&Rules::read(text));
    }
    if checker.problems.is_empty() { Ok(()) } else { Err(checker.problems.join("\n")) }
}

/// A rule as far as the checks across lines ask.
struct Rule {
    line: usize,
    base: u64,
    references: Vec<Reference>,
}

/// A `<`, `>` or `=`.
struct Reference {
    kind: char,
    section: String,
    when: When,
}

/// Where a token stands: outside of brackets, before their `|`, after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    Rest,
    Round,
}

fn references(tokens: &[&str]) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut when = When::Always;
    for token in tokens {
        match (*token, token.chars().next()) {
            ("[", _) => when = When::Rest,
            ("|", _) => when = When::Round,
            ("]", _) => when = When::Always,
            (_, Some(kind @ ('<' | '>' | '='))) => {
                found.push(Reference { kind, section: token[1..].to_owned(), when });
            }
            _ => {}
        }
    }
    found
}

#[derive(Default)]
struct Checker {
    number: usize,
    begun: bool,
    section: String,
    sections: BTreeMap<String, Vec<Rule>>,
    readings: BTreeMap<String, String>,
    problems: Vec<String>,
}

impl Checker {
    fn problem(&mut self, what: impl AsRef<str>) {
        let place = if self.number == 0 { String::new() } else { format!("line {}: ", self.number) };
        self.problems.push(format!("{place}{}", what.as_ref()));
    }

    fn line(&mut self, line: &str) {
        if line.starts_with('#') || line.trim().is_empty() {
            return;
        }
        if line.chars().any(|c| c.is_control() || (c.is_whitespace() && c != ' ')) {
            self.problem("only plain spaces may stand between tokens");
        }
        if line.trim() != line {
            self.problem("a space at the beginning or the end");
        }
        let tokens: Vec<&str> = line.split_ascii_whitespace().collect();
        match tokens.as_slice() {
            ["joiner", "none"] if !self.begun && line == "joiner none" => {}
            ["joiner", ..] => self.problem("`joiner none` stands alone, before everything else"),
            [header] if header.starts_with('[') => self.header(header),
            [base, tokens @ ..] if base.starts_with(|c: char| c.is_ascii_digit()) => self.rule(base, tokens),
            _ => self.problem("neither `joiner none`, nor a `[section]`, nor a rule that begins with its number"),
        }
        self.begun = true;
    }

    fn header(&mut self, header: &str) {
        let name = header.trim_start_matches('[').trim_end_matches(']');
        let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if !plain || header != format!("[{name}]") {
            self.problem(format!("{header}: a section's name is small letters a-z and hyphens in brackets"));
        }
        name.clone_into(&mut self.section);
        if self.sections.insert(self.section.clone(), Vec::new()).is_some() {
            self.problem(format!("the section {header} is there twice"));
        }
    }

    fn rule(&mut self, base: &str, tokens: &[&str]) {
        let Some(value) = base.parse::<u64>().ok().filter(|value| *value <= MAX && value.to_string() == base) else {
            return self.problem(format!("{base}: a base is a plain number, at most {MAX}"));
        };
        let last = self.sections.entry(self.section.clone()).or_default().last().map(|rule| rule.base);
        match last {
            Some(last) if last >= value => self.problem(format!("{value} stands after {last}")),
            None if value > 0 && self.section.is_empty() => {
                self.problem(format!("begins with {value}: the rules begin with 0"));
            }
            _ => {}
        }
        let references = references(tokens);
        self.divisions(value, tokens, &references);
        self.brackets(tokens);
        self.joints(tokens);
        tokens.iter().filter(|token| is_word(token)).for_each(|token| self.word(token));
        if !tokens.iter().any(|token| is_word(token)) && references.is_empty() {
            self.problem("this rule says nothing");
        }
        let rule = Rule { line: self.number, base: value, references };
        self.sections.entry(self.section.clone()).or_default().push(rule);
    }

    fn divisions(&mut self, base: u64, tokens: &[&str], references: &[Reference]) {
        let divides = tokens.contains(&"[") || references.iter().any(|one| one.kind != '=');
        if divides && divisor(base) == 1 {
            self.problem(format!("{base} is divided by 1 here: `<`, `>` and `[ ]` begin at 10"));
        }
    }

    fn brackets(&mut self, tokens: &[&str]) {
        let (mut open, mut other) = (false, false);
        for pair in tokens.windows(2) {
            if matches!(pair, ["[" | "|", "|" | "]"]) {
                self.problem("nothing stands in the brackets");
            }
        }
        for token in tokens {
            if *token == "|" && (!open || other) {
                return self.problem("`|` stands once, inside brackets");
            }
            other = open && (other || *token == "|");
            if (*token == "[" && open) || (*token == "]" && !open) {
                return self.problem("brackets open and close once, and not inside each other");
            }
            open = (open && *token != "]") || *token == "[";
        }
        if open {
            self.problem("`[` is not closed");
        }
    }

    fn joints(&mut self, tokens: &[&str]) {
        let is_joint = |token: &str| matches!(token, "-" | "+");
        for (index, token) in tokens.iter().enumerate() {
            let next = tokens.get(index + 1).copied().unwrap_or("]");
            if is_joint(token) && (index == 0 || matches!(next, "|" | "]") || is_joint(next)) {
                self.problem(format!("`{token}` stands between two words"));
            }
        }
    }

    fn word(&mut self, token: &str) {
        let (text, reading) = token.split_once('|').unwrap_or((token, token));
        if text.trim_matches('_') != text || text.is_empty() || reading.is_empty() || reading.contains('|') {
            self.problem(format!("{token}: not `written` or `written|spoken`"));
        }
        if text.contains(['<', '>', '=', '[', ']', '+', '#'])
            || text.trim_matches('-') != text
            || text.contains(|c: char| c.is_ascii_digit())
        {
            self.problem(format!("{token}: a sign or a digit in a word"));
        }
        let known = self.readings.entry(written(token)).or_insert_with(|| reading.to_owned()).clone();
        if known != reading {
            self.problem(format!("{text} is read {reading} here and {known} before: one clip says both"));
        }
    }

    /// Every section that is named is there, and the other way round.
    fn references(&mut self) {
        let mut named = BTreeSet::from([String::new()]);
        let mut unknown = Vec::new();
        for rule in self.sections.values().flatten() {
            for Reference { kind, section: name, .. } in &rule.references {
                if !name.is_empty() && !self.sections.contains_key(name) {
                    unknown.push((rule.line, format!("{kind}{name}: there is no section [{name}]")));
                }
                named.insert(name.clone());
            }
        }
        for (line, what) in unknown {
            self.number = line;
            self.problem(what);
        }
        self.number = 0;
        if self.sections.get("").is_none_or(Vec::is_empty) {
            self.problem("there is no rule for 0");
        }
        let names: Vec<String> = self.sections.keys().filter(|name| !named.contains(*name)).cloned().collect();
        names.iter().for_each(|name| self.problem(format!("nothing uses the section [{name}]")));
    }

    /// `=` says the same number again: no way of it may come back to where it was. Between two bases, of whatever
    /// section, nothing changes, so the bases are all that need be tried.
    fn circles(&mut self) {
        let bases: BTreeSet<u64> = self.sections.values().flatten().map(|rule| rule.base).collect();
        let mut found = BTreeSet::new();
        for n in bases {
            for section in self.sections.keys() {
                found.extend(self.circle(section, n, &mut Vec::new()));
            }
        }
        for (line, what) in found {
            self.number = line;
            self.problem(what);
        }
    }

    fn circle<'a>(&'a self, section: &'a str, n: u64, way: &mut Vec<&'a str>) -> Option<(usize, String)> {
        let rule = self.sections.get(section)?.iter().rfind(|rule| rule.base <= n)?;
        if way.contains(&section) {
            return Some((rule.line, "`=` runs in a circle".to_owned()));
        }
        way.push(section);
        let same = rule.references.iter().filter(|one| one.kind == '=');
        let found = same.map(|one| self.circle(&one.section, n, way)).find(Option::is_some).flatten();
        way.pop();
        found
    }

    /// What of a number a section cannot say. Ends, where there are no circles.
    fn gap(&self, section: &str, n: u64) -> Option<String> {
        let rules = self.sections.get(section).map(Vec::as_slice).unwrap_or_default();
        let Some(rule) = rules.iter().rfind(|rule| rule.base <= n) else {
            return Some(format!("[{section}] has no rule for {n}"));
        };
        let (quotient, rest) = (n / divisor(rule.base), n % divisor(rule.base));
        rule.references.iter().find_map(|Reference { kind, section, when }| {
            let silent = (*when == When::Rest && rest == 0) || (*when == When::Round && rest != 0);
            match kind {
                _ if silent => None,
                '<' => self.gap(section, quotient),
                '>' if rest == 0 => None,
                '>' => self.gap(section, rest),
                _ => self.gap(section, n),
            }
        })
    }

    /// Every number has words, all of it, and no two have the same.
    fn said(&mut self, rules: &Rules) {
        let mut known: BTreeMap<String, u64> = BTreeMap::new();
        for n in samples() {
            if let Some(gap) = self.gap("", n) {
                return self.problem(format!("in {n}: {gap}"));
            }
            let words: Vec<&str> = rules.words(n).iter().map(|word| word.text).collect();
            if words.is_empty() {
                return self.problem(format!("{n} has no words"));
            }
            if let Some(other) = known.insert(words.join(" "), n) {
                return self.problem(format!("{other} and {n} are both {:?}", words.join(" ")));
            }
        }
    }
}

/// The numbers of a purse, some above them, and those around every power of ten, as far as `MAX`.
fn samples() -> BTreeSet<u64> {
    let mut all: BTreeSet<u64> = (0..2_000).chain((2_000..20_000).step_by(37)).chain([MAX]).collect();
    let powers = std::iter::successors(Some(10_000_u64), |power| power.checked_mul(10));
    for power in powers.take_while(|power| *power <= MAX) {
        for times in [1, 2, 5, 9, 10, 11, 21, 99, 100, 105, 110, 999, 1000, 1001] {
            let round = power.saturating_mul(times);
            all.extend([round - 1, round, round + 1, round + power / 10]);
        }
    }
    all.range(..=MAX).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compact;

    const GOOD: &str = "\
0 zero|zee_row\n1 one\n2 two\n3 three\n4 four\n5 five\n6 six\n7 seven\n8 eight\n9 nine
10 < ten [ and >last ]\n100 < hundred_of [ > ]\n1000 < thousand [ > ]\n1000000 < million [ > ]
[last]\n1 once\n2 =
";

    fn wrong(text: &str, part: &str) {
        let problems = check(text).unwrap_err();
        assert!(problems.contains(part), "{text:?} says {problems:?}, not {part:?}");
    }

    #[test]
    fn rules_that_hold_are_good() {
        assert_eq!(check(GOOD), Ok(()));
        assert_eq!(check(&compact(GOOD)), Ok(()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        wrong("0 a\n2 b\n1 c", "line 3: 1 stands after 2");
        wrong("# from 1\n1 a", "line 2: begins with 1");
        wrong("", "there is no rule for 0");
        wrong("0 a\n[B]\n1 =", "small letters");
        wrong("0 a =b", "there is no section [b]");
        wrong("0 a\n[b]\n1 b", "nothing uses the section [b]");
        wrong("0 a =b\n[b]\n0 b\n[b]\n0 c", "twice");
        wrong("0 a\n10 < ten [ >", "`[` is not closed");
        wrong("0 a\n10 < ten ]", "brackets open and close once");
        wrong("0 a\n10 < ten [ [ > ] ]", "brackets open and close once");
        wrong("0 a\n10 < ten [ ]", "nothing stands in the brackets");
        wrong("0 a\n10 < [ a | ]", "nothing stands in the brackets");
        wrong("0 a\n10 < | a", "`|` stands once, inside brackets");
        wrong("0 a\n10 < [ a | b | c ]", "`|` stands once, inside brackets");
        wrong("0 a\n10 < [ a - | b ]", "between two words");
        wrong("0 a\n5 < five", "divided by 1");
        wrong("0 a\n05 five", "a base is a plain number");
        wrong("0 a\n1_000 b", "a base is a plain number");
        wrong("0 a\n5", "this rule says nothing");
        wrong("0 a|", "written|spoken");
        wrong("0 a2", "a digit in a word");
        wrong("0 -b", "a sign");
        wrong("0 a|x\n1 a|y", "one clip says both");
        wrong("0 a -\n1 b", "between two words");
        wrong("0 a\n 1 b", "line 2: a space at the beginning");
        wrong("0 a\njoiner none", "before everything else");
        wrong("zero", "neither");
        wrong("0 a\u{a0}b", "only plain spaces");
    }

    #[test]
    fn circles_are_found() {
        wrong("0 =", "line 1: `=` runs in a circle");
        wrong("0 zero\n1 =b\n[b]\n1 x\n7 =", "runs in a circle");
        assert!(!check("0 zero =b\n1 a\n[b]\n0 b\n1 =").unwrap_err().contains("circle"));
    }

    #[test]
    fn numbers_must_differ() {
        wrong("0 zero\n1 one", "1 and 2 are both \"one\"");
        wrong(&GOOD.replace("hundred_of [ > ]", "hundred_of"), "are both");
        wrong("0 =b\n[b]\n1 d", "in 0: [b] has no rule for 0");
        wrong(&GOOD.replace("1 once\n2 =", "3 ="), "in 11: [last] has no rule for 1");
        wrong(&GOOD.replace("10 < ten [ and >last ]", "10 [ x >last | >last ]"), "10 has no words");
    }
}
