//! The script tag knows the frame's messages and nothing else: no API, no money.

use super::Finding;

/// What must not stand in `embed/src`, and why.
const ABSENT: [(&str, &str); 6] = [
    ("/v1/quotes", "the frame talks to the API, the host page does not"),
    ("/v1/payments", "the frame talks to the API, the host page does not"),
    ("parseFloat(", "money is not computed here"),
    ("toFixed(", "money is not computed here"),
    ("innerHTML", "a host page's Trusted Types may forbid it; build nodes"),
    ("eval(", "no host page allows it"),
];

/// Every rule on one file of the script tag.
pub fn check(name: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if !name.starts_with("embed/src/") || !(name.ends_with(".js") || name.ends_with(".ts")) {
        return found;
    }
    for (index, line) in text.lines().enumerate() {
        let code = without_comment(line);
        for (absent, why) in ABSENT {
            if code.contains(absent) {
                found.push(Finding::new(name, index + 1, format!("`{absent}`: {why}")));
            }
        }
        if imports(code).is_some_and(|from| !from.starts_with("./")) {
            found.push(Finding::new(name, index + 1, "an import from outside embed/src"));
        }
    }
    found
}

/// The code of a line: a comment begins with `//` that is not in an address, or with the star of a block.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with('*') || line.trim_start().starts_with("/*") {
        return "";
    }
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':')).map(|(at, _)| at);
    &line[..comment.unwrap_or(line.len())]
}

/// What a line imports from, if it does.
fn imports(line: &str) -> Option<&str> {
    let line = line.trim();
    let (_, from) = match line.split_once(" from ") {
        Some(parts) if line.starts_with("import") || line.starts_with("export") || line.starts_with('}') => parts,
        _ => {
            line.split_once("import(").or_else(|| line.split_once("import ").filter(|(before, _)| before.is_empty()))?
        }
    };
    let quote = from.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    from.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_tag_reaches_for_nothing() {
        let broken = |line: &str| check("embed/src/sheet.js", line).len();
        assert_eq!(broken("import { a } from \"./frame.js\";"), 0);
        assert_eq!(broken("import { a } from \"../../src/x.js\";"), 1);
        assert_eq!(broken("import 'leftpad';"), 1);
        assert_eq!(broken("} from \"leftpad\";"), 1);
        assert_eq!(broken("const m = await import(\"leftpad\");"), 1);
        assert_eq!(broken("fetch(origin + \"/v1/quotes\")"), 1);
        assert_eq!(broken("const minor = parseFloat(amount) * 100;"), 1);
        assert_eq!(broken("// parseFloat( would be wrong here"), 0);
        assert_eq!(broken(" * Without `innerHTML`, which a strict host refuses."), 0);
        assert_eq!(broken("node.innerHTML = 'http://x'; // no"), 1);
        assert_eq!(broken("get('http://x/v1/quotes')"), 1);
    }

    #[test]
    fn the_rest_of_the_folder_is_not_the_script() {
        assert!(check("embed/server/check.mjs", "import { x } from \"jose\";").is_empty());
    }
}
