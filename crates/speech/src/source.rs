//! The rules as they are written: the clips in them, and what of them a browser needs.

/// One clip of the number words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// `n<base>` for the first of its rule, then `n<base>b`, `n<base>c` …; in a section `n<base>-<section>`.
    pub id: String,
    /// As it is written.
    pub text: String,
    /// As the voice reads it.
    pub reading: String,
}

/// Every clip of the rules, in the order of the file. Of two with the same text the first stays.
pub fn literals(text: &str) -> Vec<Literal> {
    let mut found: Vec<Literal> = Vec::new();
    let mut section = String::new();
    for line in lines(text) {
        let mut tokens = line.split_ascii_whitespace();
        let first = tokens.next().unwrap_or_default();
        if let Some(name) = first.strip_prefix('[') {
            section = name.trim_end_matches(']').to_owned();
        }
        let Ok(base) = first.parse::<u64>() else { continue };
        for (token, place) in tokens.filter(|token| is_word(token)).zip('a'..='z') {
            let text = written(token);
            if found.iter().all(|known| known.text != text) {
                let place = if place == 'a' { String::new() } else { place.to_string() };
                let section = if section.is_empty() { String::new() } else { format!("-{section}") };
                let reading = token.rsplit('|').next().unwrap_or(token).replace('_', " ");
                found.push(Literal { id: format!("n{base}{place}{section}"), text, reading });
            }
        }
    }
    found
}

/// The rules as a browser gets them: without comments, blank lines and readings.
pub fn compact(text: &str) -> String {
    let mut all = String::new();
    for line in lines(text) {
        let written = |token| if is_word(token) { token.split('|').next().unwrap_or(token) } else { token };
        let tokens: Vec<&str> = line.split_ascii_whitespace().map(written).collect();
        all.push_str(&tokens.join(" "));
        all.push('\n');
    }
    all
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// What of a word's token is written, as it is written.
pub fn written(token: &str) -> String {
    token.split('|').next().unwrap_or(token).replace('_', " ")
}

/// Whether a token is a clip.
pub fn is_word(token: &str) -> bool {
    !matches!(token, "[" | "|" | "]" | "-" | "+") && !token.starts_with(['<', '>', '='])
}

#[cfg(test)]
mod tests {
    use super::{compact, literals};

    const RULES: &str = "0 zero|zee_row\n10 < ten [ and >last ]\n100 < hundred_of [ > ]\n[last]\n1 once\n2 =\n";

    #[test]
    fn clips_have_names_and_readings() {
        let literals = literals(RULES);
        let of =
            |id: &str| literals.iter().find(|one| one.id == id).map(|one| (one.text.as_str(), one.reading.as_str()));
        assert_eq!(of("n0"), Some(("zero", "zee row")));
        assert_eq!(of("n100"), Some(("hundred of", "hundred of")));
        assert_eq!(of("n10b"), Some(("and", "and")));
        assert_eq!(of("n1-last"), Some(("once", "once")));
        let twice = super::literals("0 a b c\n1 b\n[s]\n1 d e");
        let ids: Vec<&str> = twice.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["n0", "n0b", "n0c", "n1-s", "n1b-s"]);
    }

    #[test]
    fn a_browser_gets_no_comments_and_no_readings() {
        assert_eq!(compact("# x\n\n0  zero|zee\n1 a_b|c [ > | d|e ]\n"), "0 zero\n1 a_b [ > | d ]\n");
    }
}
