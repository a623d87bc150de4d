//! A quote: the server's priced promise for one payment. Immutable; consent is given to its digest.

use crate::currency::Currency;
use crate::digest::{Canonical, Context, Digest};
use crate::id::{Handle, Intent, OfferId, PaymentId, QuoteId, Reference, Secret};
use crate::line::{Line, Party, Rail, net_given, net_received};
use crate::money::Amount;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a quote is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Purpose {
    /// Paying a payee.
    Pay,
    /// Money into the payer's own wallet.
    Topup,
    /// Money out of a wallet.
    Payout,
}

impl Purpose {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Purpose::Pay => "pay",
            Purpose::Topup => "topup",
            Purpose::Payout => "payout",
        }
    }

    /// What consent to such a quote is prefixed with.
    pub const fn context(self) -> Context {
        match self {
            Purpose::Pay => Context::Pay,
            Purpose::Topup => Context::Topup,
            Purpose::Payout => Context::Payout,
        }
    }
}

/// Whether real money moves. A receipt of test mode is signed by other keys, under another issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Mode {
    /// Real money.
    Live,
    /// Play money.
    Test,
}

impl Mode {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Mode::Live => "live",
            Mode::Test => "test",
        }
    }
}

/// Who is paid, as the payer sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeRef {
    /// The handle, without `@`.
    pub handle: Handle,
    /// The name people know.
    pub name: String,
    /// Path of the picture on the payment origin.
    pub picture: String,
    /// Path on the payment origin of the name in the payee's own voice, an MP3, where they recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
}

/// What is bought, as the payer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// The offer's title, in the payee's words.
    pub title: String,
    /// Path of the picture on the payment origin, where there is one.
    pub picture: Option<String>,
}

/// The priced promise. All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// This quote.
    pub id: QuoteId,
    /// What it is for.
    pub purpose: Purpose,
    /// The wish it answers; also the idempotency key of its payment.
    pub intent: Intent,
    /// The id that its payment will have.
    pub payment: PaymentId,
    /// Proves that whoever asks about the payment made the quote. Only in the answer that creates the quote; never
    /// in the digest, in logs or in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Who is paid; `null` for a top-up.
    pub payee: Option<PayeeRef>,
    /// The offer bought; `null` for a tip.
    pub offer: Option<OfferId>,
    /// What the offer is, as the payer sees it.
    pub item: Option<Item>,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
    /// The currency of every amount here.
    pub currency: Currency,
    /// What leaves the payer less what comes back.
    pub total: Amount,
    /// What the payee is left with after fees. Of a top-up: what the wallet gains.
    pub payee_receives: Amount,
    /// Every movement of money, fees included.
    pub lines: Vec<Line>,
    /// The rail that carries the money.
    pub rail: Rail,
    /// Whether real money moves.
    pub mode: Mode,
    /// Until when consent may be given.
    pub expires_at: Timestamp,
    /// SHA-256 of the purpose's prefix and [`Quote::canonical`]: the WebAuthn challenge.
    pub digest: Digest,
}

/// What is wrong with a quote that does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteError {
    /// The total is not what leaves the payer.
    Total,
    /// What the payee receives is not what the lines give them.
    PayeeReceives,
    /// The digest is of another quote.
    Digest,
}

impl core::fmt::Display for QuoteError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            QuoteError::Total => "the total is not the sum of the lines",
            QuoteError::PayeeReceives => "what the payee receives is not the sum of the lines",
            QuoteError::Digest => "the digest is of another quote",
        })
    }
}

impl core::error::Error for QuoteError {}

impl Quote {
    /// The bytes that stand for this quote: every field that the payer is promised, in a fixed order, as netstrings
    /// (`-` for an absent one). The secret is not among them.
    pub fn canonical(&self) -> Vec<u8> {
        let mut form = Canonical::default();
        form.field(2) // the version of this form
            .field(self.purpose.as_str())
            .field(self.id)
            .field(self.intent)
            .field(self.payment)
            .optional(self.payee.as_ref().map(|payee| &payee.handle))
            .optional(self.payee.as_ref().map(|payee| &payee.name))
            .optional(self.payee.as_ref().map(|payee| &payee.picture))
            .optional(self.payee.as_ref().and_then(|payee| payee.voice.as_ref()))
            .optional(self.offer.as_ref())
            .optional(self.item.as_ref().map(|item| &item.title))
            .optional(self.item.as_ref().and_then(|item| item.picture.as_ref()))
            .optional(self.reference.as_ref())
            .field(self.currency)
            .field(self.total)
            .field(self.payee_receives)
            .field(self.rail)
            .field(self.mode.as_str())
            .field(self.expires_at)
            .field(self.lines.len());
        for line in &self.lines {
            form.field(line.kind.as_str()).field(line.amount).field(&line.from).field(&line.to);
        }
        form.into_bytes()
    }

    /// The digest that this quote's content has.
    pub fn compute_digest(&self) -> Digest {
        Digest::of(self.purpose.context(), &self.canonical())
    }

    /// Whether the sums follow from the lines and the digest from the content. The widget refuses to show a quote
    /// that fails this, whatever server it came from.
    ///
    /// Errors: [`QuoteError`], the first rule broken.
    pub fn check(&self) -> Result<(), QuoteError> {
        if net_given(&self.lines, &Party::Payer) != Some(self.total.get()) {
            return Err(QuoteError::Total);
        }
        if let Some(payee) = &self.payee {
            let party = Party::Payee(payee.handle.clone());
            if net_received(&self.lines, &party) != Some(self.payee_receives.get()) {
                return Err(QuoteError::PayeeReceives);
            }
        }
        if self.compute_digest() == self.digest { Ok(()) } else { Err(QuoteError::Digest) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::line::LineKind;

    pub(crate) fn sample() -> Quote {
        let maria: Handle = "maria".parse().unwrap();
        let line = |kind, amount, from, to| Line { kind, amount: Amount::new(amount).unwrap(), from, to };
        let mut quote = Quote {
            id: QuoteId::from_parts(1, 2),
            purpose: Purpose::Pay,
            intent: Intent::from_parts(3, 4),
            payment: PaymentId::from_parts(5, 6),
            secret: None,
            payee: Some(PayeeRef {
                handle: maria.clone(),
                name: "Maria".into(),
                picture: "/p/maria.webp".into(),
                voice: None,
            }),
            offer: None,
            item: None,
            reference: None,
            currency: Currency::PHP,
            total: Amount::new(5000).unwrap(),
            payee_receives: Amount::new(4800).unwrap(),
            lines: vec![
                line(LineKind::Amount, 5000, Party::Payer, Party::Payee(maria.clone())),
                line(LineKind::PlatformFee, 100, Party::Payee(maria.clone()), Party::Platform),
                line(LineKind::RailFee, 100, Party::Payee(maria), Party::Rail(Rail::Wallet)),
            ],
            rail: Rail::Wallet,
            mode: Mode::Test,
            expires_at: Timestamp::from_millis(1_795_348_800_000),
            digest: Digest::of(Context::Pay, b""),
        };
        quote.digest = quote.compute_digest();
        quote
    }

    #[test]
    fn a_sound_quote_holds() {
        assert_eq!(sample().check(), Ok(()));
    }

    #[test]
    fn every_field_that_is_promised_changes_the_digest() {
        type Change = fn(&mut Quote);
        let changes: &[(&str, Change)] = &[
            ("id", |q| q.id = QuoteId::from_parts(9, 9)),
            ("purpose", |q| q.purpose = Purpose::Payout),
            ("intent", |q| q.intent = Intent::from_parts(9, 9)),
            ("payment", |q| q.payment = PaymentId::from_parts(9, 9)),
            ("payee", |q| q.payee = None),
            ("name", |q| q.payee.as_mut().unwrap().name.push('!')),
            ("picture", |q| q.payee.as_mut().unwrap().picture.push('!')),
            ("voice", |q| q.payee.as_mut().unwrap().voice = Some("/p/maria.mp3".into())),
            ("offer", |q| q.offer = Some("lesson-7".parse().unwrap())),
            ("item", |q| q.item = Some(Item { title: "Lesson".into(), picture: None })),
            ("reference", |q| q.reference = Some("r".parse().unwrap())),
            ("currency", |q| q.currency = Currency::USD),
            ("total", |q| q.total = Amount::new(5001).unwrap()),
            ("payee_receives", |q| q.payee_receives = Amount::ZERO),
            ("line amount", |q| q.lines[1].amount = Amount::new(101).unwrap()),
            ("line kind", |q| q.lines[1].kind = LineKind::Tax),
            ("line from", |q| q.lines[1].from = Party::Payer),
            ("line to", |q| q.lines[1].to = Party::Payer),
            ("lines", |q| drop(q.lines.pop())),
            ("rail", |q| q.rail = Rail::Sandbox),
            ("mode", |q| q.mode = Mode::Live),
            ("expiry", |q| q.expires_at = q.expires_at.plus_millis(1000)),
        ];
        for (what, change) in changes {
            let mut quote = sample();
            change(&mut quote);
            assert_ne!(quote.compute_digest(), quote.digest, "{what}");
            assert!(quote.check().is_err(), "{what}");
        }
        let mut quote = sample();
        quote.secret = Some(Secret::new("hush".into()));
        assert_eq!(quote.check(), Ok(()), "the secret is not part of the promise");
    }

    #[test]
    fn wire_form_is_the_documented_one() {
        let json: serde_json::Value = serde_json::to_value(sample()).unwrap();
        assert_eq!(json["lines"][1]["from"], "payee:maria");
        assert_eq!(json["lines"][2]["to"], "rail:wallet");
        assert_eq!(json["total"], 5000);
        assert_eq!(json["offer"], serde_json::Value::Null);
        assert_eq!(json["expires_at"], "2026-11-22T12:00:00Z");
        assert!(json.get("secret").is_none() && json["payee"].get("voice").is_none());
        assert_eq!(serde_json::from_value::<Quote>(json).unwrap(), sample());
        let mut heard = sample();
        heard.payee.as_mut().unwrap().voice = Some("/p/maria.mp3".into());
        let json = serde_json::to_value(&heard).unwrap();
        assert_eq!(json["payee"]["voice"], "/p/maria.mp3");
        assert_eq!(serde_json::from_value::<Quote>(json).unwrap(), heard);
    }
}
