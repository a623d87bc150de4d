//! What a language's voice is to be recorded saying: its spoken sentences, its number words, its words for money.

use crate::voice::Voice;
use crate::{FILE, Message, PASSBOOK, Patterns, REFERENCE};
use barya_speech::{literals, sentences};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::BTreeSet;
use std::path::Path;

/// The file that says how a language says numbers, beside the sentences.
pub const NUMBERS: &str = "numbers.txt";
/// What every payment says beside its amounts: these clips come first in a bank.
const CONFIRM: [&str; 6] = ["say-who", "say-fee", "say-no-fee", "say-touch", "say-go-on", "say-paid"];
/// The message with what currencies are called after a number.
const CURRENCY: &str = "currency-name";
/// The message with what their hundredths are called.
const CENTS: &str = "currency-cents";

/// One recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its name, ASCII and the same from build to build: who records by hand goes by it.
    pub id: String,
    /// What is said, as it is written.
    pub text: String,
    /// What a voice reads in its place.
    pub reading: Option<String>,
    /// What it is part of.
    pub group: Group,
}

/// What a clip is part of, in the order of a bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What every payment says.
    Confirm,
    /// A number.
    Number,
    /// An amount, after its number.
    Currency,
    /// Anything else.
    Rest,
}

/// Every clip of a language, in the order of its bank. Where two would say the same there is only the first.
///
/// Errors: one line that names the language and what is wrong with it.
pub fn clips(folder: &Path, tag: &str) -> Result<Vec<Clip>, String> {
    let mut clips = Vec::new();
    for file in [FILE, PASSBOOK] {
        let messages = crate::signatures(&crate::read(folder, REFERENCE, file)?)?;
        let own = crate::patterns(&crate::read(folder, tag, file)?);
        clips.extend(spoken(&messages, &own).map_err(|error| format!("{tag}/{file}: {error}"))?);
    }
    let path = folder.join(tag).join(NUMBERS);
    let numbers = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    clips.extend(counted(&numbers));
    clips.sort_by_key(|clip| clip.group);
    let mut texts = BTreeSet::new();
    clips.retain(|clip| texts.insert(clip.text.clone()));
    let mut ids = BTreeSet::new();
    if let Some(clip) = clips.iter().find(|clip| !ids.insert(&clip.id)) {
        return Err(format!("{tag}: two clips are called {}", clip.id));
    }
    read_aloud(&mut clips, &Voice::of(folder, tag)?)
        .map_err(|error| format!("{tag}/{}: {error}", crate::voice::FILE))?;
    Ok(clips)
}

/// The clips of the sentences, in the order in which the reference language has them.
fn spoken(messages: &[Message], own: &Patterns) -> Result<Vec<Clip>, String> {
    let mut clips = Vec::new();
    for message in messages.iter().filter(|message| message.spoken) {
        let id = message.id.as_str();
        let pattern = own.get(id).ok_or_else(|| format!("{id} is missing"))?;
        let group = match id {
            CURRENCY | CENTS => Group::Currency,
            _ if CONFIRM.contains(&id) => Group::Confirm,
            _ => Group::Rest,
        };
        let mut said = Vec::new();
        branches(pattern, None, id, &mut said).map_err(|error| format!("{id}: {error}"))?;
        for (id, text) in said {
            let parts = sentences(&text);
            let several = parts.len() > 1;
            clips.extend((1_usize..).zip(parts).map(|(number, part)| Clip {
                id: if several { format!("{id}-{number}") } else { id.clone() },
                text: part.to_owned(),
                reading: None,
                group,
            }));
        }
    }
    Ok(clips)
}

/// Every way in which a pattern can be said, by the branches that lead there. The default adds nothing to the name.
fn branches(
    pattern: &Pattern<String>,
    name: Option<String>,
    message: &str,
    out: &mut Vec<(String, String)>,
) -> Result<(), String> {
    if let [PatternElement::Placeable { expression: Expression::Select { variants, .. } }] = pattern.elements.as_slice()
    {
        for variant in variants {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = &variant.key;
            let key = (!variant.default).then(|| key.to_ascii_lowercase());
            let name = match (&name, key) {
                (None, key) => branch(message, key.as_deref()),
                (Some(name), Some(key)) => format!("{name}-{key}"),
                (Some(name), None) => name.clone(),
            };
            branches(&variant.value, Some(name), message, out)?;
        }
        return Ok(());
    }
    out.push((name.unwrap_or_else(|| branch(message, None)), plain(pattern)?));
    Ok(())
}

/// The name of a branch of a message: `php`, `php-cents`; where none fits, `money`, `cents`.
fn branch(message: &str, key: Option<&str>) -> String {
    match (message, key) {
        (CURRENCY, None) => "money".to_owned(),
        (CENTS, None) => "cents".to_owned(),
        (CURRENCY, Some(key)) => key.to_owned(),
        (CENTS, Some(key)) => format!("{key}-cents"),
        (_, None) => message.to_owned(),
        (_, Some(key)) => format!("{message}-{key}"),
    }
}

fn plain(pattern: &Pattern<String>) -> Result<String, String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                text.push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            PatternElement::Placeable { .. } => {
                return Err("what is spoken is recorded, and holds no $arguments".into());
            }
        }
    }
    Ok(text)
}

fn counted(numbers: &str) -> impl Iterator<Item = Clip> {
    literals(numbers).into_iter().map(|word| {
        let reading = (word.reading != word.text).then_some(word.reading);
        Clip { id: word.id, text: word.text, reading, group: Group::Number }
    })
}

/// Sets the readings that the voice's own file has. One that fits no clip is a slip of the pen.
fn read_aloud(clips: &mut [Clip], voice: &Voice) -> Result<(), String> {
    if let Some(stray) = voice.read_otherwise().find(|text| clips.iter().all(|clip| clip.text != *text)) {
        return Err(format!("nothing says {stray:?}"));
    }
    for clip in clips {
        if let Some(reading) = voice.reading(&clip.text) {
            clip.reading = Some(reading.to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const ENGLISH: &str = "\
# Spoken.
pricing = One moment…
# Not spoken.
shown = Shown
# Spoken.
trouble = No luck. No money moved. Try again.
# Spoken.
failed = It did not go. No money moved.
# Spoken.
say-touch = Touch to pay.
# Spoken.
currency-name = { $code ->
    [JPY] yen
    [PHP] { NUMBER($n) ->
        [one] peso
       *[other] pesos
    }
   *[other] { NUMBER($n) ->
        [one] piece
       *[other] money
    }
}
# Spoken.
currency-cents = { $code ->
    [INR] paise
   *[other] cents
}
";

    /// A folder of locales with one language, `en`.
    fn folder(name: &str, sentences: &str, voice: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("barya-clips-{name}-{}", std::process::id()));
        let en = folder.join(REFERENCE);
        std::fs::create_dir_all(&en).unwrap();
        std::fs::write(en.join(FILE), sentences).unwrap();
        std::fs::write(en.join(PASSBOOK), "# Spoken.\nbook-list = Look.\n").unwrap();
        std::fs::write(en.join(NUMBERS), "0 zero\n1 one|wun\n20 twenty [ > ]\n").unwrap();
        std::fs::write(en.join(crate::voice::FILE), voice).unwrap();
        folder
    }

    #[test]
    fn every_clip_has_its_name_and_its_place() {
        let folder = folder("names", ENGLISH, "read yen = ien\n");
        let clips = clips(&folder, REFERENCE).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let said: Vec<(&str, &str)> = clips.iter().map(|clip| (clip.id.as_str(), clip.text.as_str())).collect();
        let expected = [
            ("say-touch", "Touch to pay."),
            ("n0", "zero"),
            ("n1", "one"),
            ("n20", "twenty"),
            ("jpy", "yen"),
            ("php-one", "peso"),
            ("php", "pesos"),
            ("money-one", "piece"),
            ("money", "money"),
            ("inr-cents", "paise"),
            ("cents", "cents"),
            ("pricing", "One moment…"),
            ("trouble-1", "No luck."),
            ("trouble-2", "No money moved."),
            ("trouble-3", "Try again."),
            ("failed-1", "It did not go."),
            ("book-list", "Look."),
        ];
        assert_eq!(said, expected);
        let reading = |id: &str| clips.iter().find(|clip| clip.id == id).unwrap().reading.as_deref();
        assert_eq!((reading("n1"), reading("jpy"), reading("n20")), (Some("wun"), Some("ien"), None));
    }

    #[test]
    fn what_cannot_be_recorded_is_told() {
        let wrong = |name: &str, sentences: &str, voice: &str, part: &str| {
            let folder = folder(name, sentences, voice);
            let error = clips(&folder, REFERENCE).unwrap_err();
            std::fs::remove_dir_all(folder).unwrap();
            assert!(error.contains(part), "{error}");
        };
        wrong("arguments", "# Spoken.\npay = Pay { MONEY($total) }.\n", "", "en/checkout.ftl: pay: what is spoken");
        wrong("stray", ENGLISH, "read yuan = yuen\n", "en/voice.txt: nothing says \"yuan\"");
        let twice = "# Spoken.\nn1 = One.\n";
        wrong("twice", twice, "", "two clips are called n1");
    }
}
