//! QR Ph, Philippines: persons (template 27) and merchants (template 28).

use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{EmvError, Fault};
use super::field::{Bic, Identifier, Shop, digits, ungrouped};
use super::scheme::Scheme;
use super::tlv::Node;

pub(super) const GUID: &str = "com.p2pqrpay";
pub(super) const GUID_MERCHANT: &str = "ph.ppmi.p2m";
const GUID_DATA: &str = "ph.ppmi.qrph";

/// InstaPay's own code for a payment between persons (27-02).
const PAYMENT_TYPE: &str = "99964403";

/// A Philippine mobile number, kept as `+63-` and ten digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhilippineMobile(String);

impl PhilippineMobile {
    /// Reads `09171234567`, `639171234567` or `+63-9171234567`, grouped or not. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<PhilippineMobile, Fault> {
        let number = ungrouped(text);
        let local = number.strip_prefix("+63").or(number.strip_prefix("63")).or(number.strip_prefix('0'));
        match local.filter(|rest| rest.len() == 10 && rest.starts_with('9') && rest.bytes().all(|b| b.is_ascii_digit()))
        {
            Some(local) => Ok(PhilippineMobile(format!("+63-{local}"))),
            None => Err(Fault::Not("a Philippine mobile number: 09 and nine digits")),
        }
    }

    /// As field 27-05 has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's account at a bank or wallet. Such codes send the payee's side no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPh {
    /// The bank or wallet.
    pub bic: Bic,
    /// The account there.
    pub account: Identifier,
    /// The person's number.
    pub mobile: Option<PhilippineMobile>,
    /// Name and town.
    pub shop: Shop,
}

impl Write for QrPh {
    fn scheme(&self) -> Scheme {
        Scheme::QrPh
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let mobile = self.mobile.as_ref().map_or("", PhilippineMobile::as_str);
        let texts = [(0, GUID), (1, self.bic.as_str()), (2, PAYMENT_TYPE), (4, self.account.as_str()), (5, mobile)];
        draft.accounts.push(template(27, &texts));
        if !draft.data.is_empty() {
            draft.data.insert(0, Node::text(0, GUID));
        }
        draft.mcc = "6016";
        draft.country = "PH";
        draft.shop(&self.shop);
        Ok(())
    }
}

/// The acquirer's flag of a merchant's code (28-05): three digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag(String);

impl Flag {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Flag, Fault> {
        digits(text, 3, 3).map(Flag)
    }
}

/// A merchant at an acquirer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPhMerchant {
    /// The acquirer.
    pub bic: Bic,
    /// The merchant's id there.
    pub merchant: Identifier,
    /// The acquirer's flag, `000` where it has none.
    pub flag: Option<Flag>,
    /// Name and town.
    pub shop: Shop,
}

impl Write for QrPhMerchant {
    fn scheme(&self) -> Scheme {
        Scheme::QrPhMerchant
    }

    fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        let flag = self.flag.as_ref().map_or("000", |flag| &flag.0);
        let texts = [(0, GUID_MERCHANT), (1, self.bic.as_str()), (3, self.merchant.as_str()), (5, flag)];
        draft.accounts.push(template(28, &texts));
        if !draft.data.is_empty() {
            draft.data.insert(0, Node::text(0, GUID_DATA));
        }
        if let Some(reference) = given.label(super::Slot::Reference) {
            draft.tail.push(template(88, &[(0, GUID_DATA), (1, reference)]));
        }
        draft.mcc = "0000";
        draft.country = "PH";
        draft.shop(&self.shop);
        Ok(())
    }
}
