//! Whether a bank says what the language's files say it should, and weighs no more than it may.

use super::bank::Bank;
use super::{mp3, record};
use crate::build::brotli_bytes;
use anyhow::{Context, Result, bail};
use barya_locale::Clip;
use barya_speech::Rules;
use std::collections::BTreeSet;

/// Bytes of a whole bank. Languages with a hundred own words for numbers need them, and every way to pay has sentences of
/// its own: with less, a voice would have to hurry. Nobody waits for more of it than they hear: the whole comes only in
/// the background, and never where bytes are dear.
pub const BANK: usize = 250_000;
/// Bytes of what is fetched before a payer hears what is asked of them: the index, and the clips of one sentence.
const CONFIRM: usize = 20_000;

/// One part of an amount: a number, and the ids of what may be said after it.
type Part = (u64, &'static [&'static str]);

/// What is asked on the example sites: the total, then its fee. Every plural counts, though only one is said.
const ASKED: [(&str, &[Part]); 3] = [
    ("PHP 50 with a fee of 2", &[(50, &["php", "php-one"]), (2, &["php", "php-one"])]),
    ("KRW 1,000 with a fee of 40", &[(1_000, &["krw"]), (40, &["krw"])]),
    ("INR 49 with a fee of 2.50", &[(49, &["inr", "inr-one"]), (2, &["inr", "inr-one"]), (50, &["inr-cents"])]),
];

/// Everything that is wrong with a bank, or an empty list.
pub fn problems(wanted: &[Clip], bank: &Bank, numbers: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = bank.strays.iter().map(|line| format!("the index has the line {line:?}")).collect();
    let there: Vec<(&str, &str)> = bank.clips.iter().map(|clip| (clip.id.as_str(), clip.text.as_str())).collect();
    let needed: Vec<(&str, &str)> = wanted.iter().map(|clip| (clip.id.as_str(), clip.text.as_str())).collect();
    let beside = |some: &[(&str, &str)], others: &[(&str, &str)]| {
        let lone = some.iter().filter(|clip| !others.contains(clip));
        lone.map(|(id, text)| format!("{id} ({text})")).collect::<Vec<_>>()
    };
    found.extend(beside(&needed, &there).iter().map(|clip| format!("not recorded: {clip}")));
    found.extend(beside(&there, &needed).iter().map(|clip| format!("said by nothing: {clip}")));
    if found.is_empty() && there != needed {
        found.push("not in order, or twice".to_owned());
    }
    found.extend(ranges(bank));
    if bank.sounds.len() > BANK {
        found.push(format!("{} bytes, {} more than a bank may have", bank.sounds.len(), bank.sounds.len() - BANK));
    }
    if found.is_empty() {
        for (what, bytes) in asked(bank, numbers)? {
            if bytes > CONFIRM {
                found.push(format!("{what}: {bytes} bytes are fetched, {CONFIRM} may be"));
            }
        }
    }
    Ok(found)
}

/// Each clip is whole MP3 frames, and the last ends with the file.
fn ranges(bank: &Bank) -> Vec<String> {
    let mut found = Vec::new();
    for clip in &bank.clips {
        match bank.sound(clip).map(mp3::frames) {
            None => found.push(format!("{} goes beyond the file", clip.id)),
            Some(Err(error)) => found.push(format!("{}: {error}", clip.id)),
            Some(Ok(frames)) if !record::FRAMES.contains(&frames) => {
                found.push(format!("{} sounds for {} ms", clip.id, frames * mp3::MILLIS));
            }
            Some(Ok(_)) => {}
        }
    }
    let end = bank.clips.last().map(barya_speech::Clip::end).unwrap_or_default();
    if usize::try_from(end) != Ok(bank.sounds.len()) {
        found.push(format!("the clips end at {end}, the file at {}", bank.sounds.len()));
    }
    found
}

/// How many bytes each of the demo's questions costs to say.
pub fn asked(bank: &Bank, numbers: &str) -> Result<Vec<(&'static str, usize)>> {
    let rules = Rules::read(numbers);
    let index = format!("{}\n{}", bank.index(), barya_speech::compact(numbers));
    let index = brotli_bytes(index.as_bytes())?.len();
    let mut sums = Vec::new();
    for (what, parts) in ASKED {
        let mut said: BTreeSet<&str> = BTreeSet::from(["say-who", "say-fee", "say-touch"]);
        for (number, names) in parts {
            let words = rules.words(*number).into_iter();
            let clips = words.map(|word| bank.clips.iter().find(|clip| clip.text == word.text));
            for clip in clips {
                said.insert(&clip.with_context(|| format!("{number} has a word without a clip"))?.id);
            }
            said.extend(*names);
        }
        let bytes = bank.clips.iter().filter(|clip| said.contains(clip.id.as_str())).map(|clip| clip.length);
        let bytes: u32 = bytes.sum();
        sums.push((what, index + usize::try_from(bytes)?));
    }
    Ok(sums)
}

/// Every committed bank against the language's files, and no bank that no language says it has.
pub fn all(languages: &[super::Spoken]) -> Result<()> {
    let mut found = Vec::new();
    for language in languages {
        found.extend(of(language)?.iter().map(|problem| format!("{}: {problem}", language.tag)));
    }
    if found.is_empty() { Ok(()) } else { bail!("{}", found.join("\n")) }
}

fn of(language: &super::Spoken) -> Result<Vec<String>> {
    match (&language.bank, language.is_spoken()) {
        (None, false) => Ok(Vec::new()),
        (None, true) => Ok(vec!["has no bank: `cargo xtask voice` records one".to_owned()]),
        (Some(_), false) => Ok(vec!["has a bank, though its voice.txt says that it is absent".to_owned()]),
        (Some(bank), true) => problems(&language.clips()?, bank, &language.numbers()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_locale::Group;

    /// Says every number.
    const NUMBERS: &str = "0 many\n";
    const IDS: [(&str, &str); 4] = [("say-who", "For:"), ("say-touch", "Touch."), ("n0", "many"), ("php", "pesos")];

    fn wanted() -> Vec<Clip> {
        let clip = |(id, text): (&str, &str)| Clip {
            id: id.to_owned(),
            text: text.to_owned(),
            reading: None,
            group: Group::Rest,
        };
        IDS.into_iter().map(clip).collect()
    }

    /// Every clip, `frames` frames long.
    fn bank(frames: usize) -> Bank {
        let mut frame = [0; 72];
        frame[..4].copy_from_slice(&[0xff, 0xf3, 0x28, 0xc4]);
        Bank::of(wanted().into_iter().map(|clip| (clip, frame.repeat(frames))).collect()).unwrap()
    }

    fn found(bank: &Bank) -> String {
        problems(&wanted(), bank, NUMBERS).unwrap().join("\n")
    }

    #[test]
    fn a_bank_that_holds_is_good() {
        assert_eq!(found(&bank(10)), "");
        let (_, bytes) = asked(&bank(10), NUMBERS).unwrap()[0];
        // All four clips, and a little for the index.
        assert!((2_880..3_000).contains(&bytes), "{bytes}");
    }

    #[test]
    fn what_is_wrong_is_told() {
        let wrong = |part: &str, change: &dyn Fn(&mut Bank)| {
            let mut bank = bank(10);
            change(&mut bank);
            assert!(found(&bank).contains(part), "{part:?} is not in {:?}", found(&bank));
        };
        wrong("not recorded: php (pesos)", &|bank| bank.clips.truncate(3));
        wrong("not recorded: n0 (many)\nsaid by nothing: n0 (money)", &|bank| bank.clips[2].text = "money".to_owned());
        wrong("not in order", &|bank| bank.clips.swap(0, 1));
        wrong("the line \"x\"", &|bank| bank.strays.push("x".to_owned()));
        wrong("php goes beyond the file", &|bank| bank.sounds.truncate(2_879));
        wrong("the clips end at 2880, the file at 2952", &|bank| bank.sounds.extend([0; 72]));
        wrong("n0: frame 3 is not like the first", &|bank| bank.sounds[23 * 72 + 2] = 0x38);
    }

    #[test]
    fn lengths_and_weights_are_bounded() {
        assert!(found(&bank(2)).contains("say-who sounds for 72 ms"));
        assert!(found(&bank(151)).contains("say-who sounds for 5436 ms"));
        assert!(found(&bank(100)).contains("PHP 50 with a fee of 2: 28"), "{}", found(&bank(100)));
        assert!(found(&bank(870)).contains("250560 bytes, 560 more"));
    }
}
