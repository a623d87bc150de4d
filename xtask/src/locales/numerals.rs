//! `language-numerals`: how numbers are written, in six fields.

use super::Finding;

/// The message that is no words.
pub const MESSAGE: &str = "language-numerals";
/// The digit zero of every script that one of our languages is written in.
const ZEROS: &str = "0٠۰०০੦૦୦௦౦೦൦෦๐໐၀០";

/// What is wrong with the six fields.
pub fn check(place: &str, spec: &str) -> Vec<Finding> {
    let fields: Vec<&str> = spec.split(' ').collect();
    let [zero, other, group, point, size, pattern] = fields.as_slice() else {
        let what = format!("{} fields, not six with one space between; see locales/en/checkout.ftl", fields.len());
        return vec![Finding::new(place, MESSAGE, what)];
    };
    let mut wrong = Vec::new();
    let one = |field: &str| field.chars().count() == 1;
    for zero in [zero, other] {
        if !one(zero) || !ZEROS.contains(*zero) {
            wrong.push(format!("{zero}: no digit zero"));
        }
    }
    for mark in [group, point] {
        if !one(mark) || mark.chars().any(char::is_alphanumeric) {
            wrong.push(format!("{mark}: one mark (or _) stands between digits"));
        }
    }
    if group == point {
        wrong.push(format!("{group} both groups digits and begins the fraction: choose another for one of them"));
    }
    if !["2", "3"].contains(size) {
        wrong.push(format!("{size}: a group has 2 or 3 digits"));
    }
    let once = |mark: char| pattern.matches(mark).count() == 1;
    if !once('¤') || !once('#') || !pattern.chars().all(|c| "¤#_\u{200e}\u{200f}".contains(c)) {
        wrong.push(format!("{pattern}: one ¤ and one # with at most _ between"));
    }
    wrong.into_iter().map(|what| Finding::new(place, MESSAGE, what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(spec: &str) -> String {
        check("xx/x.ftl", spec).iter().map(|finding| format!("{}\n", finding.what)).collect()
    }

    #[test]
    fn ours_are_in_order() {
        for spec in ["0 0 , . 3 ¤#", "০ 0 , . 2 #¤", "0 0 . , 3 #_¤", "၀ 0 , . 3 #_¤"] {
            assert_eq!(told(spec), "");
        }
    }

    #[test]
    fn each_field_is_checked() {
        assert!(told("0 0 , . 3").contains("5 fields"));
        assert!(told("0  0 , . 3 ¤#").contains("7 fields"));
        assert!(told("1 0 , . 3 ¤#").contains("1: no digit zero"));
        assert!(told("0 ०० , . 3 ¤#").contains("००: no digit zero"));
        assert!(told("0 0 ,, . 3 ¤#").contains(",,: one mark"));
        assert!(told("0 0 . . 3 ¤#").contains(". both groups digits"));
        assert!(told("0 0 , . 4 ¤#").contains("4: a group has"));
        assert!(told("0 0 , . 3 ¤¤#").contains("one ¤ and one #"));
        assert!(told("0 0 , . 3 ₱#").contains("one ¤ and one #"));
    }
}
