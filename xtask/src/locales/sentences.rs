//! Sentences are short, and what the voice says has some.

use super::Finding;
use super::source::Source;
use unicode_segmentation::UnicodeSegmentation as _;

/// The most characters of a sentence, without what stands in braces. Marks that are written on or around a letter make it
/// no longer.
const MOST: usize = 80;

/// Every sentence that is too long, and every spoken message that says nothing.
pub fn check(place: &str, source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, message) in &source.messages {
        for text in &message.texts {
            let sentences = barya_speech::sentences(text);
            for sentence in &sentences {
                let long = sentence.graphemes(true).count();
                if long > MOST {
                    let what = format!("{long} characters, {MOST} are the most; say it shorter: {sentence}");
                    found.push(Finding::new(place, id, what));
                }
            }
            if message.spoken && !sentences.iter().any(|sentence| sentence.chars().any(char::is_alphabetic)) {
                found.push(Finding::new(place, id, "is to be spoken and has no sentence: give it words"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::source;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        check("xx/x.ftl", &source(text)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_long_sentence_is_found_and_two_short_ones_are_not() {
        let (long, short) = ("word ".repeat(17), "word ".repeat(10));
        assert!(told(&format!("a = {long}\n"))[0].starts_with("84 characters, 80 are the most"));
        assert_eq!(told(&format!("a = {short}. {short}.\n")), [""; 0]);
        assert_eq!(told(&format!("a = {short} {{ $a-name-that-is-thirty-letters }}.\n")), [""; 0]);
        assert_eq!(told(&format!("a = {}\n", "की".repeat(60))), [""; 0]);
    }

    #[test]
    fn what_is_spoken_has_words() {
        assert_eq!(told("# Spoken.\na = { \"\" }…\n"), ["is to be spoken and has no sentence: give it words"]);
        assert_eq!(told("# Spoken.\na = Yes…\n# Shown.\nb = …\n"), [""; 0]);
    }
}
