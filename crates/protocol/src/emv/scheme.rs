//! The national schemes, and which one a payload belongs to.

use super::error::Fault;
use super::tlv::{Node, Payload};
use crate::Currency;
use core::fmt;
use core::str::FromStr;

macro_rules! schemes {
    ($( $(#[doc = $doc:literal])+ $name:ident $text:literal $title:literal [$($currency:ident),+] ;)*) => {
        /// A national QR scheme, or a kind of code of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Scheme { $( $(#[doc = $doc])+ $name, )* }

        impl Scheme {
            /// Every scheme.
            pub const ALL: &'static [Scheme] = &[$(Scheme::$name),*];

            /// The name on the command line, such as `khqr-merchant`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Scheme::$name => $text),* }
            }

            /// The proper name as on signs, such as `KHQR`.
            pub const fn title(self) -> &'static str {
                match self { $(Scheme::$name => $title),* }
            }

            /// The currencies it takes, the usual one first.
            pub const fn currencies(self) -> &'static [Currency] {
                match self { $(Scheme::$name => &[$(Currency::$currency),+]),* }
            }
        }
    };
}

schemes! {
    /// Thailand: to a phone, a national or tax id, or an e-wallet.
    PromptPay "promptpay" "PromptPay" [THB];
    /// Thailand: bill payment, with references.
    PromptPayBill "promptpay-bill" "PromptPay" [THB];
    /// Indonesia.
    Qris "qris" "QRIS" [IDR];
    /// Vietnam: to an account or a card.
    VietQr "vietqr" "VietQR" [VND];
    /// Malaysia.
    DuitNow "duitnow" "DuitNow QR" [MYR];
    /// Singapore: to a phone or a UEN.
    PayNow "paynow" "PayNow" [SGD];
    /// Philippines: to a person.
    QrPh "qrph" "QR Ph" [PHP];
    /// Philippines: to a merchant.
    QrPhMerchant "qrph-merchant" "QR Ph" [PHP];
    /// Cambodia: to a person.
    Khqr "khqr" "KHQR" [KHR, USD];
    /// Cambodia: to a merchant.
    KhqrMerchant "khqr-merchant" "KHQR" [KHR, USD];
    /// India: the picture that cards and UPI share.
    BharatQr "bharatqr" "BharatQR" [INR];
    /// India: a `upi://pay` link, no fields.
    Upi "upi" "UPI" [INR];
    /// Hong Kong.
    Fps "fps" "FPS" [HKD, CNY];
    /// Myanmar.
    Mmqr "mmqr" "MMQR" [MMK];
    /// Laos.
    LaoQr "laoqr" "LAO QR" [LAK];
}

impl Scheme {
    /// Whether the payee's side is told of a payment at all. Codes of persons send no notice: nothing that pays them
    /// may ever be shown as paid. Within the others single codes may still be a person's
    /// ([`Payload::says_when_paid`], [`Link::says_when_paid`](super::upi::Link::says_when_paid)).
    pub const fn says_when_paid(self) -> bool {
        !matches!(self, Scheme::PromptPay | Scheme::VietQr | Scheme::QrPh | Scheme::Khqr)
    }

    /// Whether the scheme's generators leave out category, name and city (52, 59, 60), which the standard requires.
    pub(super) const fn leaves_out_merchant(self) -> bool {
        matches!(self, Scheme::PromptPay | Scheme::PromptPayBill | Scheme::VietQr | Scheme::LaoQr)
    }

    /// The language in which the country's shops write their names, as template 64 has it. Myanmar's standard says MY.
    pub(super) const fn language(self) -> &'static str {
        match self {
            Scheme::PromptPay | Scheme::PromptPayBill => "TH",
            Scheme::Qris => "ID",
            Scheme::VietQr => "VI",
            Scheme::DuitNow => "MS",
            Scheme::PayNow | Scheme::Fps => "ZH",
            Scheme::QrPh | Scheme::QrPhMerchant => "TL",
            Scheme::Khqr | Scheme::KhqrMerchant => "KM",
            Scheme::BharatQr | Scheme::Upi => "HI",
            Scheme::Mmqr => "MY",
            Scheme::LaoQr => "LO",
        }
    }

    /// The one currency asked for, when the scheme takes it.
    pub(super) fn takes(self, currency: Currency) -> Result<Currency, Fault> {
        if self.currencies().contains(&currency) { Ok(currency) } else { Err(Fault::Currency { got: currency }) }
    }
}

/// The text is not one of [`Scheme::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownScheme;

impl fmt::Display for UnknownScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of")?;
        Scheme::ALL.iter().try_for_each(|scheme| write!(f, " {scheme}"))
    }
}

impl core::error::Error for UnknownScheme {}

impl FromStr for Scheme {
    type Err = UnknownScheme;
    fn from_str(text: &str) -> Result<Scheme, UnknownScheme> {
        Scheme::ALL.iter().copied().find(|scheme| scheme.as_str() == text).ok_or(UnknownScheme)
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Payload {
    /// The scheme, by the identifiers in the account templates. The first where a code serves several; `None` for one
    /// that is not of the list.
    pub fn scheme(&self) -> Option<Scheme> {
        let accounts = self.nodes().iter().filter(|node| (26..=51).contains(&node.id()));
        let country = self.text(&[58]).unwrap_or_default();
        let by_country = |node: &Node| match (country, node.id()) {
            ("KH", 29) => Some(Scheme::Khqr),
            ("KH", 30) => Some(Scheme::KhqrMerchant),
            ("ID", _) => Some(Scheme::Qris),
            _ => None,
        };
        accounts.into_iter().find_map(|node| of_account(node, by_country(node)))
    }
}

/// The scheme of an account template: by its identifier; or, for the two schemes whose identifiers are the payee's
/// or the acquirer's own, the one that the country makes likely.
pub(super) fn of_account(node: &Node, likely: Option<Scheme>) -> Option<Scheme> {
    let guid = node.children().iter().find(|child| child.id() == 0)?.as_text()?;
    by_guid(node.id(), guid).or(likely.filter(|scheme| match scheme {
        Scheme::Khqr | Scheme::KhqrMerchant => guid.contains('@'),
        Scheme::Qris => true,
        _ => false,
    }))
}

fn by_guid(id: u8, guid: &str) -> Option<Scheme> {
    let is = |known: &str| guid.eq_ignore_ascii_case(known);
    match id {
        _ if is(super::promptpay::GUID) => Some(Scheme::PromptPay),
        _ if is(super::promptpay::GUID_BILL) => Some(Scheme::PromptPayBill),
        _ if is(super::vietqr::GUID) => Some(Scheme::VietQr),
        _ if is(super::duitnow::GUID) => Some(Scheme::DuitNow),
        _ if is(super::paynow::GUID) => Some(Scheme::PayNow),
        _ if is(super::qrph::GUID) => Some(Scheme::QrPh),
        _ if is(super::qrph::GUID_MERCHANT) => Some(Scheme::QrPhMerchant),
        _ if is(super::bharatqr::GUID) => Some(Scheme::BharatQr),
        _ if is(super::fps::GUID) => Some(Scheme::Fps),
        _ if is(super::mmqr::GUID) => Some(Scheme::Mmqr),
        _ if is(super::laoqr::GUID) => Some(Scheme::LaoQr),
        26 | 51 if is(super::qris::GUID) || is(super::qris::GUID_OLD) => Some(Scheme::Qris),
        _ => None,
    }
}
