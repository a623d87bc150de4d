//! How a bank account is written in each country: what its scheme calls the bank by, and which numbers can be accounts.
//! A correction is one line.
//!
//! Lengths are those of the schemes' and large payout companies' public pages, or wider: what is refused here no bank of
//! the country has, and what is not refused its scheme still checks.

use barya_protocol::Currency;

/// The longest name of an account's owner: `Max140Text` of ISO 20022.
const NAME_MOST: usize = 140;

/// A country's scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Whose money it carries.
    pub currency: Currency,
    /// What people call it: a proper name.
    pub title: &'static str,
    /// What it calls a bank by.
    pub bank: BankCode,
    /// What an account's number looks like.
    pub account: Account,
}

/// What a scheme calls a bank by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankCode {
    /// An ISO 9362 code of this country, of 8 or 11 characters.
    Bic(&'static str),
    /// So many digits, beginning with these.
    Digits(usize, &'static str),
    /// India's Financial System Code: four letters, a nought, six letters or digits.
    Ifsc,
    /// The routing number of the American Bankers Association: nine digits, the last of which checks the others.
    Aba,
    /// So many letters, which the account's number has in it.
    Letters(usize),
}

/// What an account's number looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// So many digits.
    Digits(usize, usize),
    /// So many letters and digits.
    Letters(usize, usize),
    /// An ISO 13616 number (IBAN) of this country and length.
    Iban(&'static str, usize),
}

const fn row(currency: Currency, title: &'static str, bank: BankCode, account: Account) -> Scheme {
    Scheme { currency, title, bank, account }
}

/// Every scheme.
pub const SCHEMES: [Scheme; 16] = [
    // Routing numbers of Bangladesh Bank, nine digits: bank 3, district 2, branch 3, check 1.
    row(Currency::BDT, "BEFTN", BankCode::Digits(9, ""), Account::Digits(6, 17)),
    // CNAPS line numbers.
    row(Currency::CNY, "CNAPS", BankCode::Digits(12, ""), Account::Digits(8, 28)),
    // Clearing codes of the Hong Kong Association of Banks.
    row(Currency::HKD, "FPS", BankCode::Digits(3, ""), Account::Digits(6, 15)),
    // Bank codes of Bank Indonesia; 7-18 digits in docs.wise.com, "IDR recipient verification".
    row(Currency::IDR, "BI-FAST", BankCode::Digits(3, ""), Account::Digits(6, 18)),
    // Reserve Bank of India; NPCI takes accounts of 9-18 digits.
    row(Currency::INR, "IMPS", BankCode::Ifsc, Account::Digits(9, 18)),
    // Zengin: bank 4, branch 3; accounts are filled up to seven digits (support.stripe.com, payouts in Japan).
    row(Currency::JPY, "Zengin", BankCode::Digits(7, ""), Account::Digits(7, 7)),
    // Bank codes of the Korea Financial Telecommunications and Clearings Institute.
    row(Currency::KRW, "KFTC", BankCode::Digits(3, ""), Account::Digits(8, 16)),
    // SWIFT's registry of IBANs.
    row(Currency::KZT, "KISC", BankCode::Bic("KZ"), Account::Iban("KZ", 20)),
    // LankaPay: bank 4, branch 3.
    row(Currency::LKR, "CEFTS", BankCode::Digits(7, ""), Account::Digits(5, 18)),
    // PayNet takes Malaysian BICs (docs.chip-in.asia, "Supported banks").
    row(Currency::MYR, "DuitNow", BankCode::Bic("MY"), Account::Digits(5, 20)),
    // BancNet takes BICs.
    row(Currency::PHP, "InstaPay", BankCode::Bic("PH"), Account::Digits(6, 20)),
    // SWIFT's registry of IBANs, which has the bank's four letters in it.
    row(Currency::PKR, "Raast", BankCode::Letters(4), Account::Iban("PK", 24)),
    // The Association of Banks in Singapore.
    row(Currency::SGD, "FAST", BankCode::Bic("SG"), Account::Digits(5, 17)),
    // Bank codes of the Bank of Thailand.
    row(Currency::THB, "PromptPay", BankCode::Digits(3, ""), Account::Digits(10, 15)),
    // Nacha: seventeen characters at the most.
    row(Currency::USD, "ACH", BankCode::Aba, Account::Digits(4, 17)),
    // NAPAS: the bank's number in cards, 97….
    row(Currency::VND, "NAPAS 247", BankCode::Digits(6, "97"), Account::Letters(6, 19)),
];

/// The scheme of a currency, where one is known.
pub fn of(currency: Currency) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.currency == currency)
}

impl Scheme {
    /// Whether such an account can be.
    ///
    /// Errors: the field that is wrong: `bank`, `account` or `name`.
    pub fn check(&self, bank: &str, account: &str, name: &str) -> Result<(), &'static str> {
        if !self.bank.takes(bank) {
            return Err("bank");
        }
        let of_the_bank =
            !matches!(self.bank, BankCode::Letters(_)) || account.get(4..).is_some_and(|own| own.starts_with(bank));
        if !self.account.takes(account) || !of_the_bank {
            return Err("account");
        }
        let written = (2..=NAME_MOST).contains(&name.chars().count()) && name.chars().any(char::is_alphabetic);
        if written { Ok(()) } else { Err("name") }
    }
}

impl BankCode {
    fn takes(self, text: &str) -> bool {
        match self {
            BankCode::Bic(country) => {
                let sizes = matches!(text.len(), 8 | 11);
                sizes && is_upper(text.get(..4)) && text.get(4..6) == Some(country) && is_code(text)
            }
            BankCode::Digits(count, first) => text.len() == count && is_digits(text) && text.starts_with(first),
            BankCode::Ifsc => {
                text.len() == 11 && is_upper(text.get(..4)) && text.get(4..5) == Some("0") && is_code(text)
            }
            BankCode::Aba => text.len() == 9 && is_digits(text) && aba_sum(text).checked_rem(10) == Some(0),
            BankCode::Letters(count) => text.len() == count && is_upper(Some(text)),
        }
    }
}

impl Account {
    fn takes(self, text: &str) -> bool {
        match self {
            Account::Digits(least, most) => (least..=most).contains(&text.len()) && is_digits(text),
            Account::Letters(least, most) => (least..=most).contains(&text.len()) && is_code(text),
            Account::Iban(country, length) => text.len() == length && text.starts_with(country) && is_iban(text),
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_upper(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.bytes().all(|b| b.is_ascii_uppercase()))
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// 3, 7 and 1 times the digits in turn.
fn aba_sum(digits: &str) -> u32 {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight): (u32, u32)| digit.saturating_mul(weight)).sum()
}

/// ISO 7064 MOD 97-10: the country and check digits moved behind, letters as 10 to 35, the remainder is one.
fn is_iban(text: &str) -> bool {
    let Some((head, body)) = text.split_at_checked(4) else { return false };
    if !is_code(text) || !head.get(2..).is_some_and(is_digits) {
        return false;
    }
    let remainder = body.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0_u32, |sum, value| {
        let shifted = sum.saturating_mul(if value < 10 { 10 } else { 100 }).saturating_add(value);
        shifted.checked_rem(97).unwrap_or(0)
    });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(Currency, &str, &str); 16] = [
        (Currency::BDT, "090272776", "1234567890123"),
        (Currency::CNY, "102100099996", "6222021234567890123"),
        (Currency::HKD, "004", "123456789012"),
        (Currency::IDR, "014", "1234567890"),
        (Currency::INR, "SBIN0005943", "12345678901"),
        (Currency::JPY, "0001001", "1234567"),
        (Currency::KRW, "004", "12345678901234"),
        (Currency::KZT, "CASPKZKA", "KZ86125KZT5004100100"),
        (Currency::LKR, "7010001", "1234567890"),
        (Currency::MYR, "MBBEMYKL", "123456789012"),
        (Currency::PHP, "BNORPHMM", "001234567890"),
        (Currency::PKR, "SCBL", "PK36SCBL0000001123456702"),
        (Currency::SGD, "DBSSSGSGXXX", "1234567890"),
        (Currency::THB, "004", "1234567890"),
        (Currency::USD, "021000021", "123456789"),
        (Currency::VND, "970436", "0011001234567"),
    ];

    #[test]
    fn every_scheme_takes_an_account_of_its_country_and_no_crippled_one() {
        for (currency, bank, account) in GOOD {
            let scheme = of(currency).unwrap();
            let check = |bank: &str, account: &str| scheme.check(bank, account, "Maria Santos");
            assert_eq!(check(bank, account), Ok(()), "{currency}");
            let short = &account[..3];
            for wrong in ["", short, "0000-0000-0000", "١٢٣٤٥٦٧٨٩٠", &"9".repeat(40), &format!(" {account}")]
            {
                assert_eq!(check(bank, wrong), Err("account"), "{currency} {wrong}");
            }
            for wrong in ["", &bank[1..], &format!("{bank}0"), &bank.replace(|_| true, "-")] {
                assert_eq!(check(wrong, account), Err("bank"), "{currency} {wrong}");
            }
            for wrong in ["", "x", "123 456", &"x".repeat(141)] {
                assert_eq!(scheme.check(bank, account, wrong), Err("name"), "{currency} {wrong}");
            }
        }
        assert_eq!(GOOD.map(|(currency, ..)| currency), SCHEMES.map(|scheme| scheme.currency));
        assert_eq!(of(Currency::LAK), None);
    }

    #[test]
    fn what_checks_itself_is_checked() {
        let refused = |currency, bank, account| of(currency).unwrap().check(bank, account, "Maria Santos").unwrap_err();
        assert_eq!(refused(Currency::USD, "021000022", "123456789"), "bank");
        assert_eq!(refused(Currency::KZT, "CASPKZKA", "KZ86125KZT5004100101"), "account");
        assert_eq!(refused(Currency::PKR, "MEZN", "PK36SCBL0000001123456702"), "account", "another bank's");
        assert_eq!(refused(Currency::PHP, "BNORSGMM", "001234567890"), "bank", "of another country");
        assert_eq!(refused(Currency::PHP, "bnorphmm", "001234567890"), "bank");
        assert_eq!(refused(Currency::INR, "SBIN1005943", "12345678901"), "bank");
        assert_eq!(refused(Currency::VND, "880436", "0011001234567"), "bank");
    }
}
