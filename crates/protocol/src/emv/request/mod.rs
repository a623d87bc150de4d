//! One entry for all schemes: plain texts in, a code out, and every mistake named by its flag.

mod schemes;

use super::draft::{Code, MayHaveShop, Payee};
use super::error::{EmvError, Fault};
use super::field::{City, Label, Language, Local, LocalCity, LocalName, Mcc, Name, Postal, Shop, Slot};
use super::scheme::Scheme;
use super::{promptpay, upi, vietqr};
use crate::{Currency, Money, Timestamp};
use core::cell::RefCell;
use core::fmt;

macro_rules! request {
    ($( $(#[doc = $doc:literal])+ $name:ident $flag:literal ;)*) => {
        /// What a code should say. Which fields a scheme takes and needs, [`build`] tells.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Request {
            /// The scheme.
            pub scheme: Scheme,
            /// Who is paid: a phone number, an account, an id, as the scheme has it.
            pub to: String,
            /// The amount; without one the payer types it.
            pub amount: Option<Money>,
            /// The currency of a code without an amount, where the scheme has several.
            pub currency: Option<Currency>,
            /// When the code is made; KHQR writes it down.
            pub created: Option<Timestamp>,
            $( $(#[doc = $doc])+ pub $name: Option<String>, )*
        }

        impl Request {
            /// A request with nothing but who is paid.
            pub fn new(scheme: Scheme, to: impl Into<String>) -> Request {
                Request { scheme, to: to.into(), amount: None, currency: None, created: None, $($name: None),* }
            }

            fn texts(&self) -> Vec<(&'static str, &str)> {
                let all = [$(($flag, self.$name.as_deref())),*];
                all.into_iter().filter_map(|(flag, text)| Some((flag, text?))).collect()
            }
        }
    };
}

request! {
    /// The payee's name in Latin letters.
    name "--name";
    /// The payee's town in Latin letters.
    city "--city";
    /// The reference that comes back with the payment, in the scheme's place for it.
    reference "--reference";
    /// A second reference (PromptPay bill payment).
    reference2 "--reference2";
    /// The bank or acquirer, as the scheme counts them: a BIC, a BIN, an IIN, a domain.
    bank "--bank";
    /// The merchant's id at the acquirer.
    merchant "--merchant";
    /// The merchant category code.
    mcc "--mcc";
    /// Until when: `YYYYMMDD` for PayNow, else RFC 3339 or milliseconds since 1970.
    expiry "--expiry";
    /// The kind of payee where a scheme has several: `account` or `card` (VietQR), `UMI`, `UKE`, `UME` or `UBE`
    /// (QRIS), `person` or `merchant` (LAO QR), the flag (QR Ph).
    kind "--kind";
    /// The till.
    terminal "--terminal";
    /// What it is for.
    purpose "--purpose";
    /// The shop among several.
    store "--store";
    /// A mobile number beside the account.
    mobile "--mobile";
    /// The postal code.
    postal "--postal";
    /// A national merchant id (QRIS), an account with its branch (BharatQR) or its number (KHQR).
    account "--account";
    /// The language of the local name, ISO 639; the country's own without.
    language "--language";
    /// The payee's name in their own script.
    local_name "--local-name";
    /// The town in its own script.
    local_city "--local-city";
    /// `yes` when the payer may change the amount.
    editable "--editable";
}

/// Why a request makes no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// A field, by its flag on the command line, and what is wrong with it.
    Field {
        /// The flag, such as `--to`.
        flag: &'static str,
        /// What.
        fault: Fault,
    },
    /// The code as a whole.
    Payload(EmvError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Field { flag, fault } => write!(f, "{flag}: {fault}"),
            BuildError::Payload(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for BuildError {}

/// Makes the code that a request asks for: a payload, or for [`Scheme::Upi`] a link.
///
/// ```
/// use barya_protocol::emv::{Request, Scheme, build};
/// let mut request = Request::new(Scheme::VietQr, "113366668888");
/// assert_eq!(build(&request).unwrap_err().to_string(), "--bank: missing");
/// request.bank = Some("970415".to_owned());
/// assert!(build(&request).unwrap().starts_with("00020101021138560010A000000727"));
/// ```
///
/// Errors: [`BuildError`], also for a field that the scheme has no place for: nothing is left out in silence.
pub fn build(request: &Request) -> Result<String, BuildError> {
    let asked = Asked::new(request);
    match request.scheme {
        Scheme::Upi => asked.link(),
        Scheme::PromptPay => asked.maybe_shop(asked.to(promptpay::PromptPay::parse)?, Slot::Reference),
        Scheme::PromptPayBill => asked.maybe_shop(asked.bill()?, Slot::Reference),
        Scheme::Qris => asked.code(asked.qris()?, Slot::Bill),
        Scheme::VietQr => asked.maybe_shop(asked.vietqr()?, Slot::Purpose),
        Scheme::DuitNow => asked.code(asked.duitnow()?, Slot::Reference),
        Scheme::PayNow => asked.code(asked.paynow()?, Slot::Bill),
        Scheme::QrPh => asked.code(asked.qrph()?, Slot::Reference),
        Scheme::QrPhMerchant => asked.code(asked.qrph_merchant()?, Slot::Reference),
        Scheme::Khqr => asked.code(asked.khqr()?, Slot::Bill),
        Scheme::KhqrMerchant => asked.code(asked.khqr_merchant()?, Slot::Bill),
        Scheme::BharatQr => asked.code(asked.bharatqr()?, Slot::Reference),
        Scheme::Fps => asked.code(asked.fps()?, Slot::Reference),
        Scheme::Mmqr => asked.code(asked.mmqr()?, Slot::Reference),
        Scheme::LaoQr => asked.code(asked.laoqr()?, Slot::Bill),
    }
}

fn wrong(flag: &'static str) -> impl Fn(Fault) -> BuildError {
    move |fault| BuildError::Field { flag, fault }
}

type Reader<T> = fn(&str) -> Result<T, Fault>;

/// A request of which each field is taken once; what nobody took, the scheme has no place for.
struct Asked<'a> {
    request: &'a Request,
    left: RefCell<Vec<(&'static str, &'a str)>>,
}

impl<'a> Asked<'a> {
    fn new(request: &'a Request) -> Asked<'a> {
        Asked { request, left: RefCell::new(request.texts()) }
    }

    fn take(&self, flag: &'static str) -> Option<&'a str> {
        let mut left = self.left.borrow_mut();
        let at = left.iter().position(|(known, _)| *known == flag)?;
        Some(left.remove(at).1)
    }

    fn may<T>(&self, flag: &'static str, read: Reader<T>) -> Result<Option<T>, BuildError> {
        self.take(flag).map(read).transpose().map_err(wrong(flag))
    }

    fn must<T>(&self, flag: &'static str, read: Reader<T>) -> Result<T, BuildError> {
        self.may(flag, read)?.ok_or(wrong(flag)(Fault::Missing))
    }

    fn to<T>(&self, read: Reader<T>) -> Result<T, BuildError> {
        read(&self.request.to).map_err(wrong("--to"))
    }

    fn shop(&self) -> Result<Shop, BuildError> {
        Ok(Shop { name: self.must("--name", Name::parse)?, city: self.must("--city", City::parse)? })
    }

    /// The currency of the code: the amount's, else the one named, else the scheme's usual one.
    fn tender<T>(&self, of: fn(Currency) -> Result<T, Fault>) -> Result<T, BuildError> {
        let usual = self.request.scheme.currencies().first().copied();
        let asked = self.request.amount.map(Money::currency).or(self.request.currency).or(usual);
        asked.ok_or(Fault::Missing).and_then(of).map_err(wrong("--currency"))
    }

    fn done(&self) -> Result<(), BuildError> {
        let request = self.request;
        let currency = request.currency.map(|currency| request.scheme.takes(currency)).transpose();
        currency.map_err(wrong("--currency"))?;
        if let (Some(amount), Some(got)) = (request.amount, request.currency)
            && amount.currency() != got
        {
            return Err(wrong("--currency")(Fault::Not("the amount's currency")));
        }
        self.left.borrow().first().map_or(Ok(()), |(flag, _)| Err(wrong(flag)(Fault::NotHere)))
    }

    /// As [`Asked::code`], for a scheme that may have a shop.
    fn maybe_shop<P: MayHaveShop>(&self, payee: P, reference: Slot) -> Result<String, BuildError> {
        let named = self.request.name.is_some() || self.request.city.is_some();
        let code = Code::new(payee);
        self.finish(if named { code.shop(self.shop()?) } else { code }, reference)
    }

    fn code<P: Payee>(&self, payee: P, reference: Slot) -> Result<String, BuildError> {
        self.finish(Code::new(payee), reference)
    }

    /// The common fields around a payee; `reference` says in which slot the scheme has its reference.
    fn finish<P: Payee>(&self, mut code: Code<P>, reference: Slot) -> Result<String, BuildError> {
        if let Some(amount) = self.request.amount {
            code = code.amount(amount).map_err(named)?;
        }
        let folded: Reader<Label> = |text| vietqr::memo(text).map_err(|error| error.fault);
        let label =
            |slot| if slot == Slot::Purpose && self.request.scheme == Scheme::VietQr { folded } else { Label::parse };
        let slots = [
            ("--reference", reference),
            ("--purpose", Slot::Purpose),
            ("--terminal", Slot::Terminal),
            ("--store", Slot::Store),
            ("--mobile", Slot::Mobile),
        ];
        let mut used = Vec::new();
        for (flag, slot) in slots {
            if let Some(text) = self.may(flag, label(slot))? {
                if used.contains(&(slot as u8)) {
                    return Err(wrong(flag)(Fault::Not("free: the reference stands there")));
                }
                used.push(slot as u8);
                code = code.label(slot, text);
            }
        }
        if let Some(mcc) = self.may("--mcc", Mcc::parse)? {
            code = code.mcc(mcc);
        }
        if let Some(postal) = self.may("--postal", Postal::parse)? {
            code = code.postal(postal);
        }
        if let Some(local) = self.local()? {
            code = code.local(local);
        }
        self.done()?;
        code.payload().map(|payload| payload.to_string()).map_err(named)
    }

    fn local(&self) -> Result<Option<Local>, BuildError> {
        let city = self.may("--local-city", LocalCity::parse)?;
        let language = self.may("--language", Language::parse)?;
        let Some(name) = self.may("--local-name", LocalName::parse)? else {
            let alone = city.is_some() || language.is_some();
            return if alone { Err(wrong("--local-name")(Fault::Missing)) } else { Ok(None) };
        };
        let usual = Language::parse(self.request.scheme.language());
        let language = language.map_or(usual, Ok).map_err(wrong("--language"))?;
        Ok(Some(Local { language, name, city }))
    }

    fn link(&self) -> Result<String, BuildError> {
        let mut link = upi::Link::new(self.to(upi::Vpa::parse)?);
        link.name = self.may("--name", upi::PayeeName::parse)?;
        link.mcc = self.may("--mcc", Mcc::parse)?;
        link.reference = self.may("--reference", upi::Reference::parse)?;
        link.note = self.may("--purpose", upi::Note::parse)?;
        self.done()?;
        match self.request.amount {
            None => Ok(link.to_string()),
            Some(amount) => link.ask(amount).map(|link| link.to_string()).map_err(wrong("--amount")),
        }
    }
}

/// An error of the whole code, by the flag that it comes from where there is one.
fn named(error: EmvError) -> BuildError {
    let flag = match error.place.ids() {
        [Some(53), ..] => "--currency",
        [Some(54), ..] => "--amount",
        [Some(64), ..] if error.fault == Fault::Missing => "--local-name",
        [Some(99), ..] if error.fault == Fault::Missing => "--expiry",
        _ => return BuildError::Payload(error),
    };
    BuildError::Field { flag, fault: error.fault }
}
