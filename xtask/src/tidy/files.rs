//! Rules on whole files: their length, what may lie in `static/`, notes to oneself.

use super::Finding;

/// Files of more lines than this are split, tests excepted.
const LONGEST: usize = 600;
const CODE: [&str; 7] = [".rs", ".js", ".mjs", ".ts", ".css", ".html", ".sql"];
/// Bytes only: pictures, sounds, styles and their indexes.
const STATIC: [&str; 10] = [".svg", ".png", ".webp", ".jpg", ".ico", ".mp3", ".json", ".css", ".txt", ".webmanifest"];
/// Written apart so that this file does not find itself.
const NOTES: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("HA", "CK")];

/// Every rule on one file of any kind.
pub fn check(name: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let is_code = CODE.iter().any(|ending| name.ends_with(ending));
    if is_code && !is_test(name) {
        let lines = text.lines().count();
        if lines > LONGEST {
            found.push(Finding::new(name, 0, format!("{lines} lines; split it (at most {LONGEST}, better 400)")));
        }
    }
    if name.starts_with("static/") {
        found.extend(static_bytes(name, text));
    }
    if is_code {
        found.extend(notes(name, text));
    }
    found
}

fn is_test(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|part| part == "tests" || part == "test")
        || file.ends_with("tests.rs")
        || file.contains(".test.")
}

fn static_bytes(name: &str, text: &str) -> Option<Finding> {
    if !STATIC.iter().any(|ending| name.ends_with(ending)) {
        return Some(Finding::new(name, 0, "static/ holds no code"));
    }
    let scripted = name.ends_with(".svg") && (text.contains("<script") || text.contains("javascript:"));
    scripted.then(|| Finding::new(name, 0, "a picture with a script in it"))
}

/// A note to oneself must say who or why in brackets; better, do it now.
fn notes(name: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for note in NOTES {
            let Some((before, after)) = line.split_once(note) else { continue };
            let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let reason = after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(reason, _)| reason.trim());
            let is_note = !word(before.chars().next_back()) && !word(after.chars().next());
            if is_note && reason.is_none_or(|reason| reason.len() < 4) {
                found.push(Finding::new(name, index + 1, format!("{note} without a reason in brackets")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_are_found_but_tests_may_be_long() {
        let long = "x\n".repeat(LONGEST + 1);
        assert_eq!(check("src/app.rs", &long).len(), 1);
        assert_eq!(check("src/app.rs", &"x\n".repeat(LONGEST)).len(), 0);
        for test in ["tests/e2e/tip.test.mjs", "crates/ledger/tests/a.rs", "crates/ledger/src/tests.rs", "Cargo.lock"] {
            assert_eq!(check(test, &long).len(), 0, "{test}");
        }
    }

    #[test]
    fn static_holds_bytes_only() {
        assert_eq!(check("static/boot.js", "").len(), 1);
        assert_eq!(check("static/icons/a.svg", "<svg><script>x</script></svg>").len(), 1);
        assert_eq!(check("static/icons/a.svg", "<svg/>").len(), 0);
    }

    #[test]
    fn notes_need_a_reason() {
        let note = NOTES[0];
        assert_eq!(check("src/a.rs", &format!("// {note}: later\n")).len(), 1);
        assert_eq!(check("src/a.rs", &format!("// {note}()\n")).len(), 1);
        assert_eq!(check("src/a.rs", &format!("// {note}(waits for Trunk 0.22): drop this\n")).len(), 0);
        assert_eq!(check("src/a.rs", &format!("let {note}S = 1;\n")).len(), 0);
    }
}
