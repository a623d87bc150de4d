//! The code that is shown: who we are in a scheme, the payment's reference, and the picture of it.

use crate::rails::{OpenError, Order, RailError};
use barya_protocol::api::v1::{Next, QrNext};
use barya_protocol::emv::upi::Link;
use barya_protocol::emv::{self, BuildError, Payload, Request, Scheme};
use barya_protocol::{Amount, Currency, Money, Timestamp};
use barya_qr::Drawing;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// The picture has this many pixels a module: enough for a bank's app that reads it out of a gallery.
const SCALE: usize = 8;
const QUARTER: Timestamp = Timestamp::from_millis(900_000);

/// `[rails.qr.merchants.CUR]`: who we are in a national scheme. The fields are those of `barya qr`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merchant {
    /// The scheme; none where the acquirer makes the code (ZeroPay, Alipay+, WeChat): it is drawn and not looked into.
    #[serde(default, deserialize_with = "scheme_that_tells")]
    scheme: Option<Scheme>,
    /// What people call it; the scheme's own name when absent.
    #[serde(default)]
    title: Option<String>,
    /// Our account in it.
    #[serde(default)]
    to: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    bank: Option<String>,
    #[serde(default)]
    merchant: Option<String>,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    mcc: Option<String>,
    /// The least that can be paid so, minor units.
    #[serde(default)]
    least: Option<Amount>,
    /// The most, minor units.
    #[serde(default)]
    most: Option<Amount>,
}

fn scheme_that_tells<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Scheme>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let scheme: Scheme = name.parse().map_err(serde::de::Error::custom)?;
    if scheme.says_when_paid() {
        Ok(Some(scheme))
    } else {
        Err(serde::de::Error::custom(format!("{name} is for persons: nobody says when it is paid")))
    }
}

impl Merchant {
    /// What people call the scheme.
    pub fn title(&self) -> &str {
        self.title.as_deref().or(self.scheme.map(Scheme::title)).unwrap_or("QR")
    }

    /// Whether this much can be paid so.
    pub fn takes(&self, amount: Amount) -> bool {
        self.least.is_none_or(|least| amount >= least) && self.most.is_none_or(|most| amount <= most)
    }

    /// What the payer is shown: the acquirer's own text where it gave one, else the scheme's with our reference.
    pub fn next(&self, order: &Order, opaque: Option<&str>) -> Result<Next, RailError> {
        let (scheme, payload) = match (opaque, self.scheme) {
            (Some(text), _) => ("opaque", text.to_owned()),
            (None, Some(scheme)) => (scheme.as_str(), self.payload(scheme, order)?),
            (None, None) => return Err(RailError::Refused("the acquirer made no code")),
        };
        let drawing = Drawing::of(&payload).map_err(|_| RailError::Refused("the code is too long to be drawn"))?;
        let picture = drawing.png(SCALE).map_err(|_| RailError::Refused("the code cannot be drawn"))?;
        Ok(Next::Qr(QrNext {
            scheme: scheme.to_owned(),
            title: self.title().to_owned(),
            link: payload.starts_with("upi://").then(|| payload.clone()),
            payload,
            picture: STANDARD.encode(picture),
            expires_at: Some(order.expires_at),
        }))
    }

    /// Makes a code for nobody, to see that it can be made and that its acquirer says when it is paid: within a scheme
    /// single codes may still be a person's. Errors: what of the configuration is wrong.
    pub fn try_out(&self, currency: Currency) -> Result<(), OpenError> {
        let Some(scheme) = self.scheme else { return Ok(()) };
        let amount = Money::new(self.least.map_or(10_000, Amount::get), currency);
        let code = self.build(scheme, amount, "0123456789ABCDEF", (Timestamp::from_millis(0), QUARTER));
        let code = code.map_err(|error| OpenError::Merchant(currency, error))?;
        let tells = match Payload::parse_strict(&code) {
            Ok(payload) => payload.says_when_paid(),
            Err(_) => Link::parse(&code).is_ok_and(|link| link.says_when_paid()),
        };
        if tells { Ok(()) } else { Err(OpenError::Silent(currency)) }
    }

    fn payload(&self, scheme: Scheme, order: &Order) -> Result<String, RailError> {
        let amount = Money::new(order.amount.get(), order.currency);
        self.build(scheme, amount, &reference(order), (order.made_at, order.expires_at)).map_err(|error| {
            tracing::error!(scheme = scheme.as_str(), %error, "a code cannot be made");
            RailError::Refused("the code cannot be made")
        })
    }

    fn build(
        &self,
        scheme: Scheme,
        amount: Money,
        reference: &str,
        (made_at, expires_at): (Timestamp, Timestamp),
    ) -> Result<String, BuildError> {
        // Elsewhere the acquirer alone knows how long a code is good.
        let dated = scheme == Scheme::KhqrMerchant;
        emv::build(&Request {
            amount: Some(amount),
            created: dated.then_some(made_at),
            expiry: dated.then(|| expires_at.millis().to_string()),
            name: self.name.clone(),
            city: self.city.clone(),
            bank: self.bank.clone(),
            merchant: self.merchant.clone(),
            account: self.account.clone(),
            kind: self.kind.clone(),
            mcc: self.mcc.clone(),
            reference: Some(reference.to_owned()),
            ..Request::new(scheme, self.to.clone())
        })
    }
}

/// What names the payment in a code and at the acquirer: the random part of its id, sixteen characters, because schemes
/// take no more than twenty or twenty-five.
pub fn reference(order: &Order) -> String {
    let id = order.payment.to_string();
    id.get(id.len().saturating_sub(16)..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::id::PaymentId;

    fn order(currency: Currency) -> Order {
        let made_at = Timestamp::from_millis(1_795_348_800_000);
        Order {
            payment: PaymentId::from_parts(1_795_348_800_000, 0x0123_4567_89ab_cdef_0123),
            amount: Amount::new(3_000).unwrap(),
            currency,
            payee: None,
            phone: None,
            made_at,
            expires_at: made_at.plus_millis(900_000),
        }
    }

    fn merchant(text: &str) -> Result<Merchant, toml::de::Error> {
        toml::from_str(text)
    }

    /// Every merchant of the demo makes codes that read back, with the amount and the payment's reference in them.
    #[test]
    fn the_demos_merchants_make_codes_that_name_the_payment() {
        #[derive(Deserialize)]
        struct File {
            rails: Rails,
        }
        #[derive(Deserialize)]
        struct Rails {
            qr: Merchants,
        }
        #[derive(Deserialize)]
        struct Merchants {
            merchants: std::collections::BTreeMap<Currency, Merchant>,
        }
        let file: File = toml::from_str(include_str!("../../../../../examples/rails.toml")).unwrap();
        assert!(file.rails.qr.merchants.len() >= 4);
        for (currency, merchant) in file.rails.qr.merchants {
            if merchant.scheme.is_none() {
                assert!(merchant.next(&order(currency), None).is_err(), "its acquirer makes the code");
                continue;
            }
            merchant.try_out(currency).unwrap();
            let order = order(currency);
            let Next::Qr(next) = merchant.next(&order, None).unwrap() else { panic!("a code") };
            assert!(next.payload.contains(&reference(&order)), "{currency}: {}", next.payload);
            assert_eq!(next.link.is_some(), merchant.scheme == Some(Scheme::Upi));
            if let Ok(payload) = Payload::parse_strict(&next.payload) {
                let paid = Money::new(order.amount.get(), currency);
                assert_eq!((payload.amount(), payload.is_dynamic()), (Ok(Some(paid)), true), "{currency}");
            } else {
                assert_eq!(merchant.scheme, Some(Scheme::Upi));
            }
            assert!(next.picture.len() < 4_000, "{currency}: {} characters of picture", next.picture.len());
        }
    }

    #[test]
    fn the_code_of_a_person_is_no_rail() {
        let person = merchant("scheme = 'promptpay'\nto = '0812345678'").unwrap_err();
        assert!(person.to_string().contains("nobody says when it is paid"), "{person}");
        assert!(merchant("scheme = 'promptpay-bill'\nto = '099400016550100'").is_ok());
        assert!(merchant("scheme = 'boat'\nto = '1'").is_err());
        // Told when the server starts: what is unfinished, and a link that is a person's.
        let unfinished = merchant("scheme = 'qris'\nto = '12'").unwrap().try_out(Currency::IDR);
        assert!(matches!(unfinished, Err(OpenError::Merchant(Currency::IDR, _))));
        let person = merchant("scheme = 'upi'\nto = 'ana@play'\nname = 'Ana'").unwrap().try_out(Currency::INR);
        assert!(matches!(person, Err(OpenError::Silent(Currency::INR))), "{person:?}");
    }

    #[test]
    fn an_opaque_text_is_drawn_and_never_looked_into() {
        let merchant = merchant("scheme = 'promptpay-bill'\nto = '099400016550100'").unwrap();
        let Next::Qr(next) = merchant.next(&order(Currency::THB), Some("https://qr.example/x?y=1")).unwrap() else {
            panic!("a code")
        };
        assert_eq!((next.scheme.as_str(), next.payload.as_str()), ("opaque", "https://qr.example/x?y=1"));
    }
}
