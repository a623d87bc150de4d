//! A text as the sentences that are recorded one by one.

/// The sentences of a text, each with the mark that ends it and without white space around. A `.`, `!` or `?` ends one
/// only before white space, as in `3.5 km`; the marks of other scripts end one wherever they stand. Marks in a row, as in
/// `…!`, stay together.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let before_space = next.is_none_or(|next| next.is_ascii_whitespace());
        let ends = if mark.is_ascii() { is_end(mark) && before_space } else { is_end(mark) };
        if ends && !next.is_some_and(is_end) {
            let end = at + mark.len_utf8();
            found.extend(text.get(start..end));
            start = end;
        }
    }
    found.extend(text.get(start..));
    let found = found.into_iter().map(str::trim_ascii);
    found.filter(|sentence| !sentence.is_empty()).collect()
}

fn is_end(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '۔' | '؟' | '။' | '៕' | '។')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_sentence_keeps_its_mark() {
        assert_eq!(sentences("Paid. You keep 3.5 of it!  Sure?"), ["Paid.", "You keep 3.5 of it!", "Sure?"]);
        assert_eq!(sentences("支付成功。请稍等！"), ["支付成功。", "请稍等！"]);
        assert_eq!(sentences("हो गया। रुको"), ["हो गया।", "रुको"]);
        assert_eq!(sentences("ادا ہو گیا۔ کیا یہ ٹھیک ہے؟"), ["ادا ہو گیا۔", "کیا یہ ٹھیک ہے؟"]);
        assert_eq!(sentences("ပေးပြီးပါပြီ။ ခဏစောင့်ပါ။"), ["ပေးပြီးပါပြီ။", "ခဏစောင့်ပါ။"]);
        assert_eq!(sentences("រួចរាល់។ ចប់៕"), ["រួចរាល់។", "ចប់៕"]);
    }

    #[test]
    fn marks_in_a_row_and_commas_do_not_split() {
        assert_eq!(sentences("Really…?! Yes."), ["Really…?!", "Yes."]);
        assert_eq!(sentences("The fee in it: ten, or so"), ["The fee in it: ten, or so"]);
        assert_eq!(sentences("Sending…"), ["Sending…"]);
        assert!(sentences(" \n").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_white_space(text in "[a .!?…。।\n]*") {
            let squeezed = |text: &str| text.split_ascii_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&sentences(&text).concat()), squeezed(&text));
        }
    }
}
