//! What people type, in whichever digits their keyboard has.

/// The zeros of the digits that our languages use; nine more follow each.
const ZEROS: [char; 16] = ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '០', '０'];

/// The same with plain digits, a point for a comma, and nothing around.
pub(in crate::pages) fn in_digits(text: &str) -> String {
    text.trim().chars().map(plain).collect()
}

fn plain(typed: char) -> char {
    if matches!(typed, ',' | '٫') {
        return '.';
    }
    let digit = |zero: &char| u32::from(typed).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_digits_are_digits() {
        for (typed, read) in [("৪৯", "49"), (" 12,5 ", "12.5"), ("۱۲٫۵", "12.5"), ("၁၂၃", "123"), ("x", "x"), ("", "")]
        {
            assert_eq!(in_digits(typed), read);
        }
    }
}
