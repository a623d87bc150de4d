//! The rules of one language, and numbers said by them.

/// How many rules one number may use. A long number of sixteen digits uses about fifty; rules that run in circles stop.
const MOST: u32 = 256;

/// How a language says numbers.
#[derive(Default)]
pub struct Rules {
    unspaced: bool,
    rules: Vec<Rule>,
}

/// One word of a number: one clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// What is written between it and the word before it, if there is one: a space, a hyphen or nothing.
    pub before: &'static str,
}

struct Rule {
    section: usize,
    base: u64,
    tokens: Vec<Token>,
}

enum Token {
    Word(String),
    Joint(&'static str),
    Open,
    Close,
    Quotient(usize),
    Remainder(usize),
    Same(usize),
}

impl Rules {
    /// Reads the rules, leaving out what is not understood.
    pub fn read(text: &str) -> Self {
        let mut all = Self::default();
        // By the order in which they are first named; the main one has no name.
        let mut names = vec![""];
        let mut section = 0;
        for line in text.lines() {
            let mut tokens = line.split_ascii_whitespace();
            let Some(first) = tokens.next() else { continue };
            if let Ok(base) = first.parse() {
                let tokens = tokens.map(|token| Token::read(token, &mut names)).collect();
                all.rules.push(Rule { section, base, tokens });
            } else if let Some(name) = first.strip_prefix('[') {
                section = number_of(name.trim_end_matches(']'), &mut names);
            } else if first == "joiner" {
                all.unspaced = tokens.next() == Some("none");
            }
        }
        all
    }

    /// The words of `n`, in the order they are said. Empty only where the rules do not cover `n`.
    pub fn words(&self, n: u64) -> Vec<Word<'_>> {
        let space = if self.unspaced { "" } else { " " };
        let mut saying = Saying { rules: &self.rules, space, before: space, left: MOST, words: Vec::new() };
        saying.number(0, n);
        saying.words
    }

    /// `n` in words as people write it.
    pub fn joined(&self, n: u64) -> String {
        let mut text = String::new();
        for word in self.words(n) {
            if !text.is_empty() {
                text.push_str(word.before);
            }
            text.push_str(word.text);
        }
        text
    }
}

fn number_of<'a>(name: &'a str, names: &mut Vec<&'a str>) -> usize {
    let known = names.iter().position(|known| *known == name);
    known.unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

impl Token {
    fn read<'a>(token: &'a str, names: &mut Vec<&'a str>) -> Self {
        match (token, token.as_bytes().first()) {
            ("[", _) => Self::Open,
            ("]", _) => Self::Close,
            ("-", _) => Self::Joint("-"),
            ("+", _) => Self::Joint(""),
            (_, Some(b'<')) => Self::Quotient(number_of(&token[1..], names)),
            (_, Some(b'>')) => Self::Remainder(number_of(&token[1..], names)),
            (_, Some(b'=')) => Self::Same(number_of(&token[1..], names)),
            _ => Self::Word(written(token)),
        }
    }
}

/// What of a literal token is written.
pub(crate) fn written(token: &str) -> String {
    token.split('|').next().unwrap_or(token).replace('_', " ")
}

/// The greatest power of ten that is not above `base`; 1 for 0.
pub(crate) fn divisor(base: u64) -> u64 {
    let mut divisor = 1;
    while base / divisor >= 10 {
        divisor *= 10;
    }
    divisor
}

struct Saying<'a> {
    rules: &'a [Rule],
    space: &'static str,
    before: &'static str,
    left: u32,
    words: Vec<Word<'a>>,
}

impl Saying<'_> {
    fn number(&mut self, section: usize, n: u64) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let of_section = self.rules.iter().filter(|rule| rule.section == section && rule.base <= n);
        let Some(rule) = of_section.max_by_key(|rule| rule.base) else { return };
        let divisor = divisor(rule.base);
        let rest = n % divisor;
        let mut silent = false;
        for token in &rule.tokens {
            match token {
                Token::Open => silent = rest == 0,
                Token::Close => silent = false,
                _ if silent => {}
                Token::Word(text) => {
                    self.words.push(Word { text, before: self.before });
                    self.before = self.space;
                }
                Token::Joint(joint) => self.before = joint,
                Token::Quotient(section) => self.number(*section, n / divisor),
                Token::Remainder(_) if rest == 0 => {}
                Token::Remainder(section) => self.number(*section, rest),
                Token::Same(section) => self.number(*section, n),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ENGLISH: &str = "\
# some of it
0 zero\n1 one\n2 two\n3 three\n5 five\n9 nine\n10 ten
20 twenty [ - > ]
100 < hundred [ > ]
1000 < thousand [ > ]
1000000 < million [ > ]
";

    #[test]
    fn numbers_are_said_by_the_greatest_base() {
        let rules = Rules::read(ENGLISH);
        let said = |n| rules.joined(n);
        assert_eq!(said(0), "zero");
        assert_eq!(said(20), "twenty");
        assert_eq!(said(25), "twenty-five");
        assert_eq!(said(100), "one hundred");
        assert_eq!(said(321), "three hundred twenty-one");
        assert_eq!(said(1_000_000), "one million");
        assert_eq!(said(25_000_003), "twenty-five million three");
        assert_eq!(said(2_000_000_000_000), "two million million");
    }

    #[test]
    fn a_hyphen_is_written_and_is_no_clip() {
        let rules = Rules::read(ENGLISH);
        let words = [Word { text: "twenty", before: " " }, Word { text: "one", before: "-" }];
        assert_eq!(rules.words(21), words);
    }

    #[test]
    fn sections_say_a_number_their_own_way() {
        let rules = Rules::read("0 không\n1 một\n10 mười [ >unit ]\n20 < mươi [ >unit ]\n[unit]\n1 mốt\n2 =\n5 lăm");
        assert_eq!(rules.joined(11), "mười mốt");
        assert_eq!(rules.joined(15), "mười lăm");
        assert_eq!(rules.joined(1), "một");
        assert_eq!(Rules::read("0 =b\n[b]\n0 z|zed").joined(0), "z");
    }

    #[test]
    fn words_are_written_together_where_the_language_does() {
        assert_eq!(Rules::read("joiner none\n0 〇\n1 一|yi1\n10 十 [ > ]").joined(11), "十一");
        assert_eq!(Rules::read("0 a\n1 b_c + d e").joined(1), "b cd e");
    }

    #[test]
    fn circles_end() {
        for text in ["0 =", "0 =a\n[a]\n0 =", "0 <", "1 < <", "0 x\n10 < < <", "0 = = = ="] {
            let rules = Rules::read(text);
            rules.words(u64::MAX);
            assert!(rules.words(7).len() <= 256, "{text}");
        }
    }

    #[test]
    fn divisors_are_powers_of_ten() {
        let expected = [(0, 1), (9, 1), (10, 10), (99, 10), (100_000, 100_000), (u64::MAX, 10_000_000_000_000_000_000)];
        for (base, power) in expected {
            assert_eq!(divisor(base), power);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*", n: u64) {
            Rules::read(&text).joined(n);
        }

        #[test]
        fn nothing_that_looks_like_rules_panics(
            tokens in prop::collection::vec("[0-9]{1,21}|\n[0-9]{1,5}|\n\\[[a-b]?\\]?\n|[<>=][ab]?|\\[|\\]|-|\\+|w|é_\\|x", 0..60),
            n: u64,
        ) {
            Rules::read(&tokens.join(" ")).joined(n);
        }
    }
}
