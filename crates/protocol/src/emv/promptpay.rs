//! PromptPay, Thailand: credit transfer by a proxy (template 29) and bill payment (template 30).

use super::check;
use super::draft::{Draft, Given, MayHaveShop, sealed::Write, template};
use super::error::{Charset, EmvError, Fault};
use super::field::{digits, ungrouped};
use super::scheme::Scheme;

pub(super) const GUID: &str = "A000000677010111";
pub(super) const GUID_BILL: &str = "A000000677010112";

/// A Thai phone number, kept as PromptPay writes it: `0066` and nine digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThaiPhone(String);

impl ThaiPhone {
    /// Reads `0812345678`, `+66812345678` or `66812345678`, grouped or not. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<ThaiPhone, Fault> {
        let number = ungrouped(text);
        let national = number
            .strip_prefix("+66")
            .or_else(|| number.strip_prefix("0066"))
            .or_else(|| number.strip_prefix("66").filter(|rest| rest.len() == 9))
            .or_else(|| number.strip_prefix('0'))
            .filter(|rest| rest.len() == 9 && !rest.starts_with('0') && rest.bytes().all(|b| b.is_ascii_digit()));
        match national {
            Some(national) => Ok(ThaiPhone(format!("0066{national}"))),
            None => Err(Fault::Not("a Thai phone number: 0 and nine digits")),
        }
    }

    /// As field 29-01 has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A Thai national id or tax id: 13 digits, the last of which checks the others (modulo 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalId(String);

impl NationalId {
    /// Reads it, grouped or not. Errors: [`Fault::Length`], [`Fault::Charset`], [`Fault::CheckDigit`].
    pub fn parse(text: &str) -> Result<NationalId, Fault> {
        let number = digits(&ungrouped(text), 13, 13)?;
        let figures = number.bytes().map(|b| u32::from(b.saturating_sub(b'0')));
        let sum: u32 =
            figures.zip((2..=13).rev()).map(|(figure, weight): (u32, u32)| figure.saturating_mul(weight)).sum();
        let check = 11_u32.saturating_sub(sum.checked_rem(11).unwrap_or(0)).checked_rem(10);
        let last = number.chars().last().and_then(|c| c.to_digit(10));
        if last == check { Ok(NationalId(number)) } else { Err(Fault::CheckDigit) }
    }

    /// The 13 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-wallet: 15 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wallet(String);

impl Wallet {
    /// Reads it, grouped or not. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Wallet, Fault> {
        digits(&ungrouped(text), 15, 15).map(Wallet)
    }

    /// The 15 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who is paid by PromptPay. Such codes send the payee's side no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptPay {
    /// By phone number.
    Phone(ThaiPhone),
    /// By national or tax id.
    Id(NationalId),
    /// By e-wallet.
    Wallet(Wallet),
}

impl PromptPay {
    /// Reads any of the three, told apart by the number of digits. Errors: as the kind that it looks like.
    pub fn parse(text: &str) -> Result<PromptPay, Fault> {
        let number = ungrouped(text);
        match number.len() {
            13 if !number.starts_with("0066") => NationalId::parse(&number).map(PromptPay::Id),
            15 => Wallet::parse(&number).map(PromptPay::Wallet),
            9..=13 => ThaiPhone::parse(&number).map(PromptPay::Phone),
            _ => Err(Fault::Not("a Thai phone number, a national or tax id of 13 digits or a wallet of 15")),
        }
    }
}

impl Write for PromptPay {
    fn scheme(&self) -> Scheme {
        Scheme::PromptPay
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let proxy = match self {
            PromptPay::Phone(phone) => (1, phone.as_str()),
            PromptPay::Id(id) => (2, id.as_str()),
            PromptPay::Wallet(wallet) => (3, wallet.as_str()),
        };
        draft.country = "TH";
        draft.accounts.push(template(29, &[(0, GUID), proxy]));
        Ok(())
    }
}

impl MayHaveShop for PromptPay {}

/// A company that takes bill payments: its tax id (13 digits), mostly with a suffix of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Biller(String);

impl Biller {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Biller, Fault> {
        digits(&ungrouped(text), 13, 15).map(Biller)
    }
}

/// A reference of a bill: at most 20 capitals and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillReference(String);

impl BillReference {
    /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`], [`Fault::Not`].
    pub fn parse(text: &str) -> Result<BillReference, Fault> {
        match check::text(text, Charset::Alphanumeric, 1, 20) {
            Some(fault) => Err(fault),
            None if text.bytes().any(|b| b.is_ascii_lowercase()) => Err(Fault::Not("capitals and digits")),
            None => Ok(BillReference(text.to_owned())),
        }
    }
}

/// A bill payment. Reference 3 is the terminal of the additional data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Who is paid.
    pub biller: Biller,
    /// The first reference, often the customer.
    pub reference1: BillReference,
    /// The second, often the invoice.
    pub reference2: Option<BillReference>,
}

impl Write for Bill {
    fn scheme(&self) -> Scheme {
        Scheme::PromptPayBill
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let second = self.reference2.as_ref().map_or("", |reference| &reference.0);
        draft.country = "TH";
        draft.accounts.push(template(30, &[(0, GUID_BILL), (1, &self.biller.0), (2, &self.reference1.0), (3, second)]));
        Ok(())
    }
}

impl MayHaveShop for Bill {}
