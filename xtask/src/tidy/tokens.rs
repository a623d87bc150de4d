//! Rust sources as flat tokens with lines, without comments, attributes and test modules.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Name(String),
    /// One character of punctuation.
    Mark(char),
    /// A literal as it is written.
    Literal(String),
    /// `(`, `[` or `{`.
    Open(char),
    /// Its counterpart.
    Close,
}

/// A token and the line it begins on, counted from 1.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub line: usize,
}

/// A path as it is used, braces of a `use` multiplied out: `use a::{b, c::d}` is `a::b` and `a::c::d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedPath {
    /// Segments joined by `::`.
    pub path: String,
    /// The line of its last segment.
    pub line: usize,
}

/// The tokens of a file; an error where it is not Rust.
pub fn of(text: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("does not parse: {error}"))?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        if let Some((length, is_test)) = attribute(&trees[at..]) {
            at += length;
            if is_test {
                at += item_length(&trees[at..]);
            }
            continue;
        }
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let open = match group.delimiter() {
                    Delimiter::Parenthesis => '(',
                    Delimiter::Bracket => '[',
                    Delimiter::Brace | Delimiter::None => '{',
                };
                out.push(Token { kind: Kind::Open(open), line });
                flatten(group.stream(), out);
                out.push(Token { kind: Kind::Close, line: group.span_close().start().line });
            }
            TokenTree::Ident(name) => out.push(Token { kind: Kind::Name(name.to_string()), line }),
            TokenTree::Punct(mark) => out.push(Token { kind: Kind::Mark(mark.as_char()), line }),
            TokenTree::Literal(literal) => out.push(Token { kind: Kind::Literal(literal.to_string()), line }),
        }
        at += 1;
    }
}

/// The length of an attribute or doc comment that begins here, and whether it marks test code.
fn attribute(trees: &[TokenTree]) -> Option<(usize, bool)> {
    let mark = |tree: &TokenTree, c| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == c);
    let (first, rest) = trees.split_first()?;
    if !mark(first, '#') {
        return None;
    }
    let inner = rest.first().is_some_and(|tree| mark(tree, '!'));
    match rest.get(usize::from(inner))? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let text: String = group.stream().to_string().split_whitespace().collect();
            Some((2 + usize::from(inner), !inner && (text == "cfg(test)" || text.starts_with("cfg(all(test,"))))
        }
        _ => None,
    }
}

/// How many trees the item that begins here takes: up to its block or semicolon.
fn item_length(trees: &[TokenTree]) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    trees.iter().position(ends).map_or(trees.len(), |last| last + 1)
}

/// Whether the two tokens before `at` are `::`.
fn after_colons(tokens: &[Token], at: usize) -> bool {
    at >= 2 && tokens[at - 2..at].iter().all(|token| token.kind == Kind::Mark(':'))
}

/// Every path of the file.
pub fn paths(tokens: &[Token]) -> Vec<UsedPath> {
    let mut found = Vec::new();
    let mut prefixes: Vec<String> = vec![String::new()];
    let mut current = UsedPath { path: String::new(), line: 0 };
    let finish = |current: &mut UsedPath, found: &mut Vec<UsedPath>| {
        if !current.path.is_empty() {
            found.push(current.clone());
            current.path.clear();
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Name(name) if after_colons(tokens, at) && !current.path.is_empty() => {
                current.path = format!("{}::{name}", current.path);
                current.line = token.line;
            }
            Kind::Name(name) => {
                finish(&mut current, &mut found);
                let prefix = prefixes.last().map(String::as_str).unwrap_or_default();
                current = UsedPath { path: format!("{prefix}{name}"), line: token.line };
            }
            Kind::Open('{') if after_colons(tokens, at) => {
                prefixes.push(format!("{}::", current.path));
                current.path.clear();
            }
            Kind::Open(_) => {
                finish(&mut current, &mut found);
                prefixes.push(String::new());
            }
            Kind::Close => {
                finish(&mut current, &mut found);
                prefixes.pop();
            }
            Kind::Mark(':') => {}
            Kind::Mark(_) | Kind::Literal(_) => finish(&mut current, &mut found),
        }
    }
    finish(&mut current, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(text: &str) -> Vec<String> {
        paths(&of(text).unwrap()).into_iter().map(|used| used.path).collect()
    }

    #[test]
    fn braces_are_multiplied_out() {
        let found = used("use a::{b, c::{d, e as f}, self};");
        for path in ["a::b", "a::c::d", "a::c::e", "a::self"] {
            assert!(found.contains(&path.to_owned()), "{path} in {found:?}");
        }
    }

    #[test]
    fn paths_in_code_are_found_with_their_lines() {
        let tokens = of("fn f(x: u8) -> std::io::Result<()> {\n    let t: T = std::time::Instant::now();\n}").unwrap();
        let found = paths(&tokens);
        assert!(found.contains(&UsedPath { path: "std::io::Result".into(), line: 1 }));
        assert!(found.contains(&UsedPath { path: "std::time::Instant::now".into(), line: 2 }));
        assert!(found.contains(&UsedPath { path: "T".into(), line: 2 }));
    }

    #[test]
    fn attributes_comments_and_test_modules_are_left_out() {
        let text = "//! doc a::b\n#[derive(c::D)]\nstruct S; // e::f\n#[cfg(test)]\nmod tests { use g::h; }\nuse i::j;";
        assert_eq!(used(text), ["struct", "S", "use", "i::j"]);
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        assert!(of("fn f( {").is_err());
    }
}
