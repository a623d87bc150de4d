//! The rules of one language, and numbers said by them.

/// How many rules one number may use. A long number of sixteen digits uses about fifty; rules that run in circles stop.
const MOST: u32 = 256;

/// How a language says numbers. The text of the rules itself is asked anew for every number: it is short, and code that
/// took it apart first would be longer than the text.
#[derive(Default)]
pub struct Rules {
    /// Tokens apart by tabs; spaces stand inside of words.
    text: String,
}

/// One word of a number: one clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// What is written between it and the word before it, if there is one: a space, a hyphen or nothing.
    pub before: &'static str,
}

impl Rules {
    /// Reads the rules, leaving out what is not understood.
    pub fn read(text: &str) -> Self {
        let apart = |sign| match sign {
            ' ' => '\t',
            '_' => ' ',
            other => other,
        };
        Self { text: text.chars().map(apart).collect() }
    }

    /// The words of `n`, in the order they are said. Empty only where the rules do not cover `n`.
    pub fn words(&self, n: u64) -> Vec<Word<'_>> {
        let unspaced = self.text.lines().any(|line| line == "joiner\tnone");
        let space = if unspaced { "" } else { " " };
        let mut saying = Saying { text: &self.text, space, before: space, left: MOST, words: Vec::new() };
        saying.number("", n);
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

/// The greatest power of ten that is not above `base`; 1 for 0.
pub(crate) fn divisor(base: u64) -> u64 {
    let mut divisor = 1;
    while base / divisor >= 10 {
        divisor *= 10;
    }
    divisor
}

struct Saying<'a> {
    text: &'a str,
    space: &'static str,
    before: &'static str,
    left: u32,
    words: Vec<Word<'a>>,
}

impl<'a> Saying<'a> {
    fn number(&mut self, section: &str, n: u64) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let Some((base, tokens)) = rule(self.text, section, n) else { return };
        let divisor = divisor(base);
        let rest = n % divisor;
        let mut silent = false;
        for token in tokens.split('\t') {
            match token {
                "[" => silent = rest == 0,
                "|" => silent = rest != 0,
                "]" => silent = false,
                _ if silent => {}
                "-" => self.before = "-",
                "+" => self.before = "",
                _ => self.token(token, [n / divisor, rest, n]),
            }
        }
    }

    /// A word, or another number by some section: the quotient, the remainder or the same.
    fn token(&mut self, token: &'a str, [quotient, rest, same]: [u64; 3]) {
        let section = token.get(1..).unwrap_or_default();
        match token.as_bytes().first() {
            None => {}
            Some(b'<') => self.number(section, quotient),
            Some(b'>') if rest == 0 => {}
            Some(b'>') => self.number(section, rest),
            Some(b'=') => self.number(section, same),
            Some(_) => {
                let text = token.split('|').next().unwrap_or(token);
                self.words.push(Word { text, before: self.before });
                self.before = self.space;
            }
        }
    }
}

/// The rule of a section with the greatest base that is not above `n`: its base, its tokens.
fn rule<'a>(text: &'a str, section: &str, n: u64) -> Option<(u64, &'a str)> {
    let mut here = "";
    let mut found = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            here = name.strip_suffix(']').unwrap_or(name);
        } else if here == section
            && let Some((base, tokens)) = line.split_once('\t')
            && let Ok(base) = base.parse()
            && base <= n
            && found.is_none_or(|(best, _)| best <= base)
        {
            found = Some((base, tokens));
        }
    }
    found
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
    fn a_word_may_change_when_something_follows() {
        let rules = Rules::read("1 isang\n2 dalawang\n1000 < [ libo at > | libong ] piso");
        assert_eq!(rules.joined(1_000), "isang libong piso");
        assert_eq!(rules.joined(1_002), "isang libo at dalawang piso");
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
            tokens in prop::collection::vec("[0-9]{1,21}|\n[0-9]{1,5}|\n\\[[a-b]?\\]?\n|[<>=][ab]?|\\[|\\||\\]|-|\\+|w|é_\\|x", 0..60),
            n: u64,
        ) {
            Rules::read(&tokens.join(" ")).joined(n);
        }
    }
}
