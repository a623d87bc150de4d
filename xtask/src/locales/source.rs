//! One file of sentences, as far as the rules ask.

use super::Finding;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};

/// CLDR's plural categories.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One file.
#[derive(Default)]
pub struct Source {
    /// By id.
    pub messages: BTreeMap<String, Sentence>,
    /// The id of the first message, which needs no name to be found.
    pub first: String,
}

/// One message.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// `$name` with the function it stands in, if any: `MONEY($total)`. Of a number that only chooses a plural nothing is
    /// said here: each language has its own plurals.
    pub arguments: BTreeSet<String>,
    /// Of choices by a word: the word's argument and the branch.
    pub branches: BTreeSet<String>,
    /// Every way in which it can be said, without what stands in braces.
    pub texts: Vec<String>,
    /// Whether the comment above says that the voice says it.
    pub spoken: bool,
}

impl Source {
    /// Reads a file; what cannot be read is a finding.
    pub fn read(place: &str, text: &str, findings: &mut Vec<Finding>) -> Self {
        let resource = match fluent_syntax::parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let line = |at: usize| text.get(..at).unwrap_or(text).lines().count();
                let told = errors.iter().map(|error| {
                    Finding::new(place, &format!("line {}", line(error.pos.start)), format!("not Fluent: {error}"))
                });
                findings.extend(told);
                resource
            }
        };
        let mut source = Self::default();
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => source.add(place, message, findings),
                Entry::Term(term) => {
                    findings.push(Finding::new(place, term.id.name, "terms are not supported: write the words out"));
                }
                _ => {}
            }
        }
        source
    }

    fn add(&mut self, place: &str, message: &Message<&str>, findings: &mut Vec<Finding>) {
        let id = message.id.name;
        let mut sentence = Sentence::default();
        let Some(pattern) = message.value.as_ref().filter(|_| message.attributes.is_empty()) else {
            return findings.push(Finding::new(place, id, "a message is one text: no attributes, not empty"));
        };
        sentence.texts = match texts(pattern, &mut sentence) {
            Ok(texts) => texts,
            Err(what) => return findings.push(Finding::new(place, id, what)),
        };
        let comment = message.comment.as_ref().and_then(|comment| comment.content.first());
        sentence.spoken = comment.is_some_and(|line| line.starts_with(barya_locale::SPOKEN));
        if self.messages.is_empty() {
            id.clone_into(&mut self.first);
        }
        if self.messages.insert(id.to_owned(), sentence).is_some() {
            findings.push(Finding::new(place, id, "is there twice: keep one"));
        }
    }

    /// The text of a message that is no choice.
    pub fn text(&self, id: &str) -> Option<String> {
        self.messages.get(id)?.texts.first().cloned()
    }
}

/// Every way to say a pattern. Whatever stands in braces is gathered, and left out of the text.
fn texts(pattern: &Pattern<&str>, sentence: &mut Sentence) -> Result<Vec<String>, String> {
    let mut all = vec![String::new()];
    for element in &pattern.elements {
        let ways = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression: Expression::Inline(inline) } => vec![inlined(inline, sentence)?],
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let keys = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => (name, PLURALS.contains(&name)),
                    VariantKey::NumberLiteral { value } => (value, true),
                });
                let (keys, plural): (Vec<&str>, Vec<bool>) = keys.unzip();
                if !plural.iter().all(|plural| *plural) {
                    let by = inlined(selector, sentence).and(argument(selector))?;
                    sentence.branches.extend(keys.iter().map(|key| format!("{by} [{key}]")));
                }
                let mut ways = Vec::new();
                for variant in variants {
                    ways.extend(texts(&variant.value, sentence)?);
                }
                ways
            }
        };
        all = all.iter().flat_map(|begun| ways.iter().map(move |way| format!("{begun}{way}"))).collect();
    }
    Ok(all)
}

/// What an expression in braces writes by itself: nothing but a quoted text.
fn inlined(inline: &InlineExpression<&str>, sentence: &mut Sentence) -> Result<String, String> {
    if let InlineExpression::StringLiteral { value } = inline {
        return Ok(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned());
    }
    sentence.arguments.insert(argument(inline)?);
    Ok(String::new())
}

/// `$name` or `MONEY($name)`.
fn argument(inline: &InlineExpression<&str>) -> Result<String, String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok(format!("${}", id.name)),
        InlineExpression::FunctionReference { id, arguments } => match arguments.positional.as_slice() {
            [InlineExpression::VariableReference { id: name }] if arguments.named.is_empty() => {
                Ok(format!("{}(${})", id.name, name.name))
            }
            _ => Err(format!("{}() takes one $argument and no options", id.name)),
        },
        _ => Err("only $arguments, functions of one, choices and \"text\" may stand in braces".to_owned()),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A file that must be readable.
    pub fn source(text: &str) -> Source {
        let mut findings = Vec::new();
        let source = Source::read("xx/x.ftl", text, &mut findings);
        assert_eq!(findings, []);
        source
    }

    fn wrong(text: &str) -> String {
        let mut findings = Vec::new();
        Source::read("xx/x.ftl", text, &mut findings);
        findings.iter().map(|finding| format!("{finding}\n")).collect()
    }

    #[test]
    fn arguments_branches_and_ways_to_say_it_are_gathered() {
        let text = "# Spoken. x\na = { $code ->\n    [PHP] { NUMBER($n) ->\n        [one] peso\n       *[other] pesos\n    }\n   *[other] money\n}\nb = For { $who }: { MONEY($sum) }{ \"!\" }\n";
        let source = source(text);
        let a = &source.messages["a"];
        assert!(a.spoken && a.arguments == ["$code".to_owned()].into());
        assert_eq!(a.branches, ["$code [PHP]".to_owned(), "$code [other]".to_owned()].into());
        assert_eq!(a.texts, ["peso", "pesos", "money"]);
        let b = &source.messages["b"];
        assert_eq!(b.arguments, ["$who".to_owned(), "MONEY($sum)".to_owned()].into());
        assert_eq!(b.texts, ["For : !"]);
        assert_eq!(source.first, "a");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert!(wrong("a = b\n\nc = { $x\n").contains("xx/x.ftl: line 3: not Fluent"));
        assert!(wrong("-a = b\n").contains("a: terms"));
        assert!(wrong("a = b\n    .c = d\n").contains("a: a message is one text"));
        assert!(wrong("a = b\na = c\n").contains("a: is there twice"));
        assert!(wrong("a = { MONEY($x, y: 1) }\n").contains("takes one $argument"));
        assert!(wrong("a = { other }\n").contains("only $arguments"));
    }
}
