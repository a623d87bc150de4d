//! What is heard: a list of texts, each of them one clip of a voice.

use super::Prompt;
use crate::locale::{Message, Words};
use barya_protocol::Money;
use barya_speech::{Rules, sentences};

/// One thing that the voice says.
#[derive(Debug, PartialEq, Eq)]
pub enum Clip {
    /// The prompt's own sentence.
    Sentence,
    /// A message that is marked as spoken in the locales.
    Say(Message),
    /// A whole number, in number words.
    Number(i64),
    /// An amount: number words, then the currency's name.
    Amount(Money),
    /// Whose picture is shown.
    Payee {
        /// As it is written, for a voice that reads.
        name: String,
        /// The path of their own recording of it, where there is one.
        recording: Option<String>,
    },
}

/// One clip to be heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A sentence, a number word or a currency's name: looked up in the voice's bank by these very words.
    Text(String),
    /// A recording.
    Recording {
        /// Its path.
        path: String,
        /// What it says, for a voice that reads.
        says: String,
    },
}

impl Heard {
    /// What is said.
    pub fn text(&self) -> &str {
        match self {
            Heard::Text(text) | Heard::Recording { says: text, .. } => text,
        }
    }
}

/// A prompt's clips, one by one, in the payer's language. The number words are the language's rules at work.
pub fn heard(prompt: &Prompt, words: &Words, rules: &Rules) -> Vec<Heard> {
    let mut out = Vec::new();
    for clip in &prompt.clips {
        match clip {
            Clip::Sentence => say(&prompt.sentence, words, &mut out),
            Clip::Say(message) => say(message, words, &mut out),
            Clip::Number(count) => number(*count, rules, &mut out),
            Clip::Amount(money) => amount(*money, words, rules, &mut out),
            Clip::Payee { name, recording: Some(path) } => {
                out.push(Heard::Recording { path: path.clone(), says: name.clone() });
            }
            // Whoever recorded nothing is pointed at.
            Clip::Payee { .. } => say(&Message::SayWho, words, &mut out),
        }
    }
    out
}

fn say(message: &Message, words: &Words, out: &mut Vec<Heard>) {
    out.extend(sentences(&words.say(message)).into_iter().map(|sentence| Heard::Text(sentence.to_owned())));
}

/// Fifty pesos, forty centavos: the part that is nothing is not said, unless nothing is left.
fn amount(money: Money, words: &Words, rules: &Rules, out: &mut Vec<Heard>) {
    let code = || money.currency().code().to_owned();
    let one = 10_i64.saturating_pow(money.currency().exponent());
    let (major, minor) = (money.minor() / one, money.minor() % one);
    if major > 0 || minor == 0 {
        number(major, rules, out);
        say(&Message::CurrencyName { code: code(), n: major }, words, out);
    }
    if minor > 0 {
        number(minor, rules, out);
        say(&Message::CurrencyCents { code: code() }, words, out);
    }
}

fn number(number: i64, rules: &Rules, out: &mut Vec<Heard>) {
    let words = rules.words(number.unsigned_abs());
    out.extend(words.into_iter().map(|word| Heard::Text(word.text.to_owned())));
}
