//! Cash-out: where a payee's money goes, the priced promise of a payout, and the states of one.

use crate::currency::Currency;
use crate::digest::{Canonical, Context, Digest};
use crate::id::{Handle, Intent, PayoutId, QuoteId};
use crate::line::{Line, Party, Rail, net_given, net_received};
use crate::money::Amount;
use crate::phone::Phone;
use crate::quote::{Mode, PayeeRef, QuoteError};
use crate::time::Timestamp;
use core::fmt;
use serde::{Deserialize, Serialize};

/// Where the money of a payout goes. It names a person, so `Debug` shows only its kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Destination {
    /// A mobile money account, by its phone number.
    MobileMoney {
        /// The number, in the international form: `+63…`.
        phone: Phone,
    },
    /// A bank account.
    Bank {
        /// The bank, as the country's scheme names it.
        bank: String,
        /// The account's number.
        account: String,
        /// Whose account it is, as the bank has it.
        name: String,
    },
    /// A code that an agent pays out, once, to whoever says it.
    Agent,
    /// Nowhere: play money.
    Sandbox,
}

impl Destination {
    /// The longest text of a destination, in characters.
    pub const TEXT_MOST: usize = 140;

    /// Which kind it is.
    pub const fn kind(&self) -> DestinationKind {
        match self {
            Destination::MobileMoney { .. } => DestinationKind::MobileMoney,
            Destination::Bank { .. } => DestinationKind::Bank,
            Destination::Agent => DestinationKind::Agent,
            Destination::Sandbox => DestinationKind::Sandbox,
        }
    }

    /// The first field that is empty, too long, or holds what cannot be printed. What a scheme asks of it beyond that, its
    /// rail says.
    ///
    /// Errors: the field.
    pub fn check(&self) -> Result<(), &'static str> {
        let Destination::Bank { bank, account, name } = self else { return Ok(()) };
        let good = |text: &str| {
            let (first, count) = (text.trim(), text.chars().count());
            first == text && (1..=Destination::TEXT_MOST).contains(&count) && !text.chars().any(char::is_control)
        };
        let fields = [("bank", bank), ("account", account), ("name", name)];
        fields.into_iter().find(|(_, text)| !good(text)).map_or(Ok(()), |(field, _)| Err(field))
    }

    /// Which account it is, however it is written and whoever's name stands beside it; `None` where it is none.
    pub fn place(&self) -> Option<String> {
        let written = match self {
            Destination::MobileMoney { phone } => phone.as_str().to_owned(),
            Destination::Bank { bank, account, .. } => [bank, "/", account].concat(),
            Destination::Agent | Destination::Sandbox => return None,
        };
        Some(written.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect())
    }

    /// What others than the owner may see of it: the end of a number, nothing where there is none.
    pub fn hint(&self) -> Option<String> {
        match self {
            Destination::MobileMoney { phone } => Some(phone.masked()),
            Destination::Bank { account, .. } => {
                let count = account.chars().count();
                // Of a short number the end would be most of it.
                let shown = count.checked_div(3).unwrap_or(0).min(4);
                let end: String = account.chars().skip(count.saturating_sub(shown)).collect();
                Some(["•••• ", &end].concat())
            }
            Destination::Agent | Destination::Sandbox => None,
        }
    }

    fn write(&self, form: &mut Canonical) {
        form.field(self.kind().as_str());
        match self {
            Destination::MobileMoney { phone } => {
                form.field(phone.as_str());
            }
            Destination::Bank { bank, account, name } => {
                form.field(bank).field(account).field(name);
            }
            Destination::Agent | Destination::Sandbox => {}
        }
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Destination({}, …)", self.kind().as_str())
    }
}

/// Which kind of destination a rail needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DestinationKind {
    /// A phone number.
    MobileMoney,
    /// A bank account.
    Bank,
    /// Nothing: an agent hands over the cash.
    Agent,
    /// Nothing: play money.
    Sandbox,
}

impl DestinationKind {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            DestinationKind::MobileMoney => "mobile_money",
            DestinationKind::Bank => "bank",
            DestinationKind::Agent => "agent",
            DestinationKind::Sandbox => "sandbox",
        }
    }
}

/// Where a payout stands. `Checking` means that nobody knows yet: it is neither paid nor returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PayoutState {
    /// The money is held, and on its way or waiting to be fetched.
    Processing,
    /// The money is held, and what its provider did is unknown and is being asked for.
    Checking,
    /// It arrived: the provider's own word.
    Paid,
    /// Nothing arrived, or all of it came back: the payee has the whole again, fees included.
    Returned,
}

impl PayoutState {
    /// Every state.
    pub const ALL: [PayoutState; 4] =
        [PayoutState::Processing, PayoutState::Checking, PayoutState::Paid, PayoutState::Returned];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            PayoutState::Processing => "processing",
            PayoutState::Checking => "checking",
            PayoutState::Paid => "paid",
            PayoutState::Returned => "returned",
        }
    }

    /// Whether its money is no longer held.
    pub const fn is_settled(self) -> bool {
        matches!(self, PayoutState::Paid | PayoutState::Returned)
    }

    /// Whether a payout in this state may become `next`. What was paid may still come back (a bank returns it days
    /// later); nothing leads out of returned.
    pub const fn may_become(self, next: PayoutState) -> bool {
        use PayoutState::{Checking, Paid, Processing, Returned};
        matches!(
            (self, next),
            (Processing, Checking | Paid | Returned) | (Checking, Processing | Paid | Returned) | (Paid, Returned)
        )
    }
}

/// The priced promise of a payout. All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayoutQuote {
    /// This quote.
    pub id: QuoteId,
    /// Always `payout`.
    pub purpose: PayoutPurpose,
    /// The wish it answers; also the idempotency key of its payout.
    pub intent: Intent,
    /// The id that its payout will have.
    pub payout: PayoutId,
    /// Whose money leaves.
    pub payee: PayeeRef,
    /// The currency of every amount here.
    pub currency: Currency,
    /// All that leaves the balance, fees included.
    pub total: Amount,
    /// What arrives at the destination.
    pub payee_receives: Amount,
    /// Every movement of money: what arrives, and each fee.
    pub lines: Vec<Line>,
    /// The rail that carries it.
    pub rail: Rail,
    /// Where it goes.
    pub destination: Destination,
    /// When it is there at the latest, as far as the rail promises.
    pub arrives_by: Timestamp,
    /// Whether real money moves.
    pub mode: Mode,
    /// Until when consent may be given.
    pub expires_at: Timestamp,
    /// SHA-256 of the payout prefix and [`PayoutQuote::canonical`]: the WebAuthn challenge.
    pub digest: Digest,
}

/// The purpose of a payout's quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PayoutPurpose {
    /// Money out.
    #[default]
    Payout,
}

impl PayoutQuote {
    /// The bytes that stand for this quote: every field that the owner is promised, in a fixed order, as netstrings
    /// (`-` for an absent one).
    pub fn canonical(&self) -> Vec<u8> {
        let mut form = Canonical::default();
        form.field(1) // the version of this form
            .field("payout")
            .field(self.id)
            .field(self.intent)
            .field(self.payout)
            .field(&self.payee.handle)
            .field(&self.payee.name)
            .field(&self.payee.picture)
            .optional(self.payee.voice.as_ref())
            .field(self.currency)
            .field(self.total)
            .field(self.payee_receives)
            .field(self.rail);
        self.destination.write(&mut form);
        form.field(self.arrives_by).field(self.mode.as_str()).field(self.expires_at).field(self.lines.len());
        for line in &self.lines {
            form.field(line.kind.as_str()).field(line.amount).field(&line.from).field(&line.to);
        }
        form.into_bytes()
    }

    /// The digest that this quote's content has.
    pub fn compute_digest(&self) -> Digest {
        Digest::of(Context::Payout, &self.canonical())
    }

    /// Whether the sums follow from the lines and the digest from the content.
    ///
    /// Errors: [`QuoteError`], the first rule broken.
    pub fn check(&self) -> Result<(), QuoteError> {
        let payee = Party::Payee(self.payee.handle.clone());
        if net_given(&self.lines, &payee) != Some(self.total.get()) {
            return Err(QuoteError::Total);
        }
        let arrives = |line: &&Line| line.kind == crate::line::LineKind::Amount && line.to == Party::Rail(self.rail);
        let arriving = Amount::checked_sum(self.lines.iter().filter(arrives).map(|line| line.amount));
        let outside = net_received(&self.lines, &Party::Payer) != Some(0);
        if arriving != Some(self.payee_receives) || self.payee_receives.is_zero() || outside {
            return Err(QuoteError::PayeeReceives);
        }
        if self.compute_digest() == self.digest { Ok(()) } else { Err(QuoteError::Digest) }
    }
}

/// How often something is done by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Every {
    /// Once a week.
    Week,
}

/// What an owner agrees to once, and what is then taken out by itself: on each due day all that can be, when it is as
/// much as `above`. Minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayoutRuleTerms {
    /// Whose money leaves.
    pub payee: Handle,
    /// The currency of every amount.
    pub currency: Currency,
    /// How often.
    pub every: Every,
    /// On which day, 1 (Monday) to 7 (Sunday), as it begins in UTC.
    pub weekday: u8,
    /// Nothing is taken out while less than this can be.
    pub above: Amount,
    /// The rail.
    pub rail: Rail,
    /// Where it goes.
    pub destination: Destination,
    /// Whether real money moves.
    pub mode: Mode,
    /// Until when consent may be given.
    pub agree_by: Timestamp,
    /// SHA-256 of the rules' prefix and the fields in this order, as netstrings: the WebAuthn challenge.
    pub digest: Digest,
}

impl PayoutRuleTerms {
    /// The digest that these terms have.
    pub fn compute_digest(&self) -> Digest {
        let mut form = Canonical::default();
        form.field(1) // the version of this form
            .field(&self.payee)
            .field(self.currency)
            .field("week")
            .field(self.weekday)
            .field(self.above)
            .field(self.rail);
        self.destination.write(&mut form);
        form.field(self.mode.as_str()).field(self.agree_by);
        Digest::of(Context::PayoutRule, &form.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::LineKind;

    fn bank() -> Destination {
        Destination::Bank { bank: "004".into(), account: "1234567890".into(), name: "Maria Santos".into() }
    }

    #[test]
    fn an_account_is_one_place_however_it_is_written() {
        let at = |bank: &str, account: &str, name: &str| {
            let (bank, account, name) = (bank.to_owned(), account.to_owned(), name.to_owned());
            Destination::Bank { bank, account, name }.place()
        };
        assert_eq!(at("bnor", "12-34 5", "Maria"), at("BNOR", "12345", "M. Santos"));
        assert_ne!(at("bnor", "12345", "Maria"), at("bnor", "12346", "Maria"));
        let phone = Destination::MobileMoney { phone: Phone::parse("+639171234567").unwrap() };
        assert_eq!((phone.place().as_deref(), Destination::Agent.place()), (Some("+639171234567"), None));
    }

    fn sample() -> PayoutQuote {
        let maria = Party::Payee("maria".parse().unwrap());
        let line = |kind, amount, to| Line { kind, amount: Amount::new(amount).unwrap(), from: maria.clone(), to };
        let mut quote = PayoutQuote {
            id: QuoteId::from_parts(1, 2),
            purpose: PayoutPurpose::Payout,
            intent: Intent::from_parts(3, 4),
            payout: PayoutId::from_parts(5, 6),
            payee: PayeeRef {
                handle: "maria".parse().unwrap(),
                name: "Maria".into(),
                picture: "/p/maria.webp".into(),
                voice: None,
            },
            currency: Currency::PHP,
            total: Amount::new(5_000).unwrap(),
            payee_receives: Amount::new(4_850).unwrap(),
            lines: vec![
                line(LineKind::Amount, 4_850, Party::Rail(Rail::Bank)),
                line(LineKind::RailFee, 100, Party::Rail(Rail::Bank)),
                line(LineKind::PlatformFee, 50, Party::Platform),
            ],
            rail: Rail::Bank,
            destination: bank(),
            arrives_by: Timestamp::from_millis(1_795_435_200_000),
            mode: Mode::Test,
            expires_at: Timestamp::from_millis(1_795_348_800_000),
            digest: Digest::of(Context::Payout, b""),
        };
        quote.digest = quote.compute_digest();
        quote
    }

    #[test]
    fn every_field_that_is_promised_changes_the_digest() {
        assert_eq!(sample().check(), Ok(()));
        type Change = fn(&mut PayoutQuote);
        let changes: &[(&str, Change)] = &[
            ("id", |q| q.id = QuoteId::from_parts(9, 9)),
            ("intent", |q| q.intent = Intent::from_parts(9, 9)),
            ("payout", |q| q.payout = PayoutId::from_parts(9, 9)),
            ("payee", |q| q.payee.handle = "other".parse().unwrap()),
            ("name", |q| q.payee.name.push('!')),
            ("picture", |q| q.payee.picture.push('!')),
            ("voice", |q| q.payee.voice = Some("/p/maria.mp3".into())),
            ("currency", |q| q.currency = Currency::USD),
            ("total", |q| q.total = Amount::new(5_001).unwrap()),
            ("payee_receives", |q| q.payee_receives = Amount::ZERO),
            ("line amount", |q| q.lines[1].amount = Amount::new(101).unwrap()),
            ("line kind", |q| q.lines[1].kind = LineKind::Tax),
            ("line to", |q| q.lines[1].to = Party::Platform),
            ("lines", |q| drop(q.lines.pop())),
            ("rail", |q| q.rail = Rail::Sandbox),
            ("kind of destination", |q| q.destination = Destination::Agent),
            ("bank", |q| {
                q.destination =
                    Destination::Bank { bank: "005".into(), account: "1234567890".into(), name: "Maria Santos".into() };
            }),
            ("account", |q| {
                q.destination =
                    Destination::Bank { bank: "004".into(), account: "1234567891".into(), name: "Maria Santos".into() };
            }),
            ("whose account", |q| {
                q.destination =
                    Destination::Bank { bank: "004".into(), account: "1234567890".into(), name: "Ben".into() };
            }),
            ("arrival", |q| q.arrives_by = q.arrives_by.plus_millis(1_000)),
            ("mode", |q| q.mode = Mode::Live),
            ("expiry", |q| q.expires_at = q.expires_at.plus_millis(1_000)),
        ];
        for (what, change) in changes {
            let mut quote = sample();
            change(&mut quote);
            assert_ne!(quote.compute_digest(), quote.digest, "{what}");
            assert!(quote.check().is_err(), "{what}");
        }
    }

    #[test]
    fn every_field_of_a_rule_changes_its_digest() {
        type Change = fn(&mut PayoutRuleTerms);
        let changes: &[Change] = &[
            |t| t.payee = "ben".parse().unwrap(),
            |t| t.currency = Currency::USD,
            |t| t.weekday = 2,
            |t| t.above = Amount::new(2).unwrap(),
            |t| t.rail = Rail::Sandbox,
            |t| t.destination = Destination::Agent,
            |t| t.mode = Mode::Live,
            |t| t.agree_by = t.agree_by.plus_millis(1),
        ];
        let terms = PayoutRuleTerms {
            payee: "maria".parse().unwrap(),
            currency: Currency::PHP,
            every: Every::Week,
            weekday: 1,
            above: Amount::new(1).unwrap(),
            rail: Rail::Bank,
            destination: bank(),
            mode: Mode::Test,
            agree_by: Timestamp::from_millis(1),
            digest: Digest::of(Context::PayoutRule, b""),
        };
        for change in changes {
            let mut other = terms.clone();
            change(&mut other);
            assert_ne!(other.compute_digest(), terms.compute_digest());
        }
    }

    #[test]
    fn nothing_but_fees_is_left_on_the_way() {
        let mut quote = sample();
        quote.payee_receives = Amount::new(4_900).unwrap();
        quote.digest = quote.compute_digest();
        assert_eq!(quote.check(), Err(QuoteError::PayeeReceives));
        let mut quote = sample();
        quote.lines[0].to = Party::Payer;
        quote.payee_receives = Amount::ZERO;
        quote.digest = quote.compute_digest();
        assert_eq!(quote.check(), Err(QuoteError::PayeeReceives));
    }

    #[test]
    fn a_destination_does_not_print_itself_and_reads_as_it_is_written() {
        let phone = Destination::MobileMoney { phone: Phone::parse("+639171234567").unwrap() };
        for destination in [phone.clone(), bank(), Destination::Agent, Destination::Sandbox] {
            let printed = format!("{destination:?}");
            assert!(!printed.contains("123") && !printed.contains("Maria"), "{printed}");
            let json = serde_json::to_string(&destination).unwrap();
            assert_eq!(serde_json::from_str::<Destination>(&json).unwrap(), destination);
        }
        assert_eq!(serde_json::to_string(&phone).unwrap(), r#"{"type":"mobile_money","phone":"+639171234567"}"#);
        assert_eq!((phone.hint(), bank().hint()), (Some("•••• 567".into()), Some("•••• 890".into())));
        for bad in [r#"{"type":"mobile_money","phone":"0917"}"#, r#"{"type":"cash"}"#] {
            assert!(serde_json::from_str::<Destination>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bank_account_is_of_short_printable_words() {
        assert_eq!(bank().check(), Ok(()));
        let with = |account: &str| Destination::Bank { bank: "004".into(), account: account.into(), name: "M".into() };
        for bad in ["", " 1", "1\n2", &"9".repeat(141)] {
            assert_eq!(with(bad).check(), Err("account"), "{bad:?}");
        }
    }

    #[test]
    fn nothing_leads_out_of_returned_and_only_a_return_out_of_paid() {
        for next in PayoutState::ALL {
            assert!(!PayoutState::Returned.may_become(next));
            assert_eq!(PayoutState::Paid.may_become(next), next == PayoutState::Returned);
        }
    }
}
