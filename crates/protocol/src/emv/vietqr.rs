//! VietQR, Vietnam: an account or a card at a bank (template 38, which nests once more).

use super::check;
use super::draft::{Draft, Given, MayHaveShop, sealed::Write};
use super::error::{Charset, EmvError, Fault, Place};
use super::field::digits;
use super::scheme::Scheme;
use super::tlv::Node;

pub(super) const GUID: &str = "A000000727";

/// A bank by the six digits that NAPAS gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin(String);

impl Bin {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Bin, Fault> {
        digits(text, 6, 6).map(Bin)
    }
}

/// Where the money goes. Either sends the payee's side no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VietQr {
    bin: Bin,
    number: String,
    service: &'static str,
}

impl VietQr {
    /// To an account: at most 19 letters and digits. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
    pub fn account(bin: Bin, number: &str) -> Result<VietQr, Fault> {
        match check::text(number, Charset::Alphanumeric, 1, 19) {
            Some(fault) => Err(fault),
            None => Ok(VietQr { bin, number: number.to_owned(), service: "QRIBFTTA" }),
        }
    }

    /// To a card: 16 to 19 digits. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn card(bin: Bin, number: &str) -> Result<VietQr, Fault> {
        Ok(VietQr { bin, number: digits(number, 16, 19)?, service: "QRIBFTTC" })
    }
}

impl Write for VietQr {
    fn scheme(&self) -> Scheme {
        Scheme::VietQr
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let to = Node::template(1, vec![Node::text(0, self.bin.0.as_str()), Node::text(1, self.number.as_str())]);
        let nodes = vec![Node::text(0, GUID), to, Node::text(2, self.service)];
        draft.country = "VN";
        draft.accounts.push(Node::template(38, nodes));
        Ok(())
    }
}

impl MayHaveShop for VietQr {}

/// A memo as Vietnamese banks take it: the accents folded away, at most 25 characters. Errors at 62-08:
/// [`Fault::Charset`] for letters that are not Vietnamese, [`Fault::Length`], [`Fault::Empty`].
pub fn memo(text: &str) -> Result<super::Label, EmvError> {
    super::Label::parse(&fold(text)).map_err(|fault| EmvError::new(Place::of(&[62, 8]), fault))
}

/// Vietnamese letters without their accents: `Ủng Hộ` becomes `Ung Ho`. Combining marks, as some keyboards send them,
/// are dropped; other scripts stay as they are.
pub fn fold(text: &str) -> String {
    const GROUPS: [(char, &str); 7] = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
        ('d', "đ"),
    ];
    let fold_one = |c: char| {
        let lower = c.to_lowercase().next().unwrap_or(c);
        match GROUPS.iter().find(|(_, accented)| accented.contains(lower)) {
            Some((plain, _)) if c.is_uppercase() => plain.to_ascii_uppercase(),
            Some((plain, _)) => *plain,
            None => c,
        }
    };
    text.chars().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).map(fold_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_fold_away() {
        assert_eq!(fold("Ủng Hộ Quỹ Vắc Xin"), "Ung Ho Quy Vac Xin");
        assert_eq!(fold("Đường đi"), "Duong di");
        assert_eq!(fold("U\u{309}ng Ho\u{323}\u{302}"), "Ung Ho");
        assert_eq!(fold("ไทย"), "ไทย");
        assert!(memo("ไทย").is_err());
    }
}
