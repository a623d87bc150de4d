//! What the model server's providers ask of a payer, and what becomes of it.

use barya_protocol::Timestamp;
use barya_protocol::api::v1::{ApproveNext, CodeNext, Next, PageNext, Payment, QrNext};
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;

/// What becomes of a top-up, or of a payment that has the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes at once.
    Straight,
    /// It is `processing`, and goes when so many milliseconds have passed.
    Slow(u32),
    /// It is declined at once.
    Declined,
    /// It is `checking`, and is declined when so many milliseconds have passed.
    Late(u32),
}

/// A way to pay, as the server offers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The rail.
    pub rail: Rail,
    /// What it takes on top, minor units; of a top-up.
    pub surcharge: i64,
    /// Whether a phone number must be given.
    pub phone: bool,
    /// What the payer is asked to do.
    pub asks: Asks,
}

/// What a rail asks of the payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// To scan a code.
    Qr,
    /// To type [`Server::CODE`](super::Server::CODE).
    Code,
    /// To open a page.
    Page,
    /// To say yes on the phone.
    Approve,
}

impl Offered {
    /// Costs nothing and asks for nothing but this.
    pub const fn new(rail: Rail, asks: Asks) -> Offered {
        let phone = matches!(asks, Asks::Code | Asks::Approve);
        Offered { rail, surcharge: 0, phone, asks }
    }
}

/// A payment as the server knows it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) payment: Payment,
    pub(super) payer: String,
    /// When it will go (`true`) or be declined.
    pub(super) due: Option<(Timestamp, bool)>,
    /// What becomes of it once the payer has done their part.
    fate: Fate,
    /// What the payer will be asked, and when.
    pub(super) later: Option<(Timestamp, Next)>,
}

impl Row {
    pub(super) fn new(quote: &Quote, payer: &str, now: Timestamp) -> Row {
        Row { payment: payment_of(quote, now), payer: payer.to_owned(), due: None, fate: Fate::Straight, later: None }
    }

    /// Orders it at the provider.
    pub(super) fn order(&mut self, asks: Asks, fate: Fate, now: Timestamp, ms: u32) {
        self.payment.state = PaymentState::Processing;
        self.fate = fate;
        self.later = next(asks, self.payment.expires_at).map(|next| (now.plus_millis(i64::from(ms)), next));
        if self.later.is_none() {
            self.schedule(fate, now);
        } else {
            // Nobody waits for ever: the order runs out.
            self.due = Some((self.payment.expires_at, false));
        }
    }

    /// The payer has done their part.
    pub(super) fn comply(&mut self, now: Timestamp) {
        self.payment.next = None;
        self.schedule(self.fate, now);
    }

    pub(super) fn schedule(&mut self, fate: Fate, now: Timestamp) {
        let (state, ms, goes) = match fate {
            Fate::Straight => (PaymentState::Processing, 0, true),
            Fate::Slow(ms) => (PaymentState::Processing, ms, true),
            Fate::Declined => (PaymentState::Processing, 0, false),
            Fate::Late(ms) => (PaymentState::Checking, ms, false),
        };
        self.payment.state = state;
        self.due = Some((now.plus_millis(i64::from(ms)), goes));
    }
}

/// The code that says `pay`, drawn: 29 modules of 8 pixels.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAAOgAAADoAQAAAADN0pXVAAAAtUlEQVR4nO3VSRLDMAhE0b7/pUlK0DJKJV67ftDCgx4bI8CKu6XR\
    0dGnq3K97/0NrP70tak4gagrF/nU3uiaBfBH6nzgdcfc9AJIPc2ciwzDqtfe3RtMrSrPo68QgTWhjn7tqZU8UuOaX/pocaCGYxzp\
    HaZe86vVPFj7x6vPM6g6GysRRxdA1Y/y2R+1AVR5nmWIawCu4b/V12wAtep9dzhW61rtrYCrp1nlJexQ/blGR0efrC+8VSXmURK8\
    zgAAAABJRU5ErkJggg==";

fn next(asks: Asks, expires_at: Timestamp) -> Option<Next> {
    let to = || "•••• 678".to_owned();
    match asks {
        Asks::Nothing => None,
        Asks::Qr => Some(Next::Qr(QrNext {
            scheme: "opaque".into(),
            title: "QR Ph".into(),
            payload: "pay".into(),
            picture: PICTURE.into(),
            link: Some("bank://pay".into()),
            expires_at: Some(expires_at),
        })),
        Asks::Code => Some(Next::Code(CodeNext { digits: 6, to: to() })),
        Asks::Page => Some(Next::Page(PageNext { url: "/card/1".into() })),
        Asks::Approve => Some(Next::Approve(ApproveNext { to: to() })),
    }
}

/// Digits, with or without a plus, and enough of them.
pub(super) fn is_phone(phone: Option<&str>) -> bool {
    let digits = phone.map(|phone| phone.trim_start_matches('+')).unwrap_or_default();
    digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with("000")
}

/// What a top-up brings.
pub(super) fn price(payment: &Payment) -> i64 {
    let amounts = payment.lines.iter().filter(|line| line.kind == LineKind::Amount);
    amounts.fold(0, |sum, line| sum.saturating_add(line.amount.get()))
}

/// The payment that a quote becomes, when nothing has been paid yet.
pub(crate) fn payment_of(quote: &Quote, now: Timestamp) -> Payment {
    Payment {
        id: quote.payment,
        quote: quote.id,
        intent: quote.intent,
        purpose: quote.purpose,
        state: PaymentState::AwaitingFunds,
        error: None,
        shortfall: None,
        next: None,
        payee: quote.payee.clone(),
        offer: quote.offer.clone(),
        reference: quote.reference.clone(),
        currency: quote.currency,
        total: quote.total,
        payee_receives: quote.payee_receives,
        lines: quote.lines.clone(),
        rail: quote.rail,
        mode: quote.mode,
        created_at: now,
        expires_at: quote.expires_at,
        receipt_id: None,
        receipt: None,
        session: None,
    }
}
