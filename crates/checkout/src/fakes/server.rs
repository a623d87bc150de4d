//! A model of the payment server: just enough of its rules, kept strictly, to count what really happened.

use crate::event::ApiError;
use barya_protocol::api::v1::{Assertion, Authorization, Payment, PaymentRequest, QuoteRequest, Session, TopupRequest};
use barya_protocol::digest::{Context, Digest};
use barya_protocol::fee::{FeeSchedule, Surcharge};
use barya_protocol::id::{Handle, Intent, PaymentId, QuoteId, ReceiptId, Secret, WalletId};
use barya_protocol::line::{Line, LineKind, Party, Price, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Item, Mode, PayeeRef, Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use std::collections::VecDeque;

/// How long a quote lives, milliseconds.
const QUOTE_MS: i64 = 15 * 60 * 1000;

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

/// A payment as the server knows it.
#[derive(Clone, Debug)]
struct Row {
    payment: Payment,
    payer: String,
    /// When it will go (`true`) or be declined.
    due: Option<(Timestamp, bool)>,
}

/// The model server: payee `maria`, who takes pesos, and the offer `lesson-7` at PHP 50.00.
#[derive(Clone, Debug, Default)]
pub struct Server {
    quotes: Vec<Quote>,
    rows: Vec<Row>,
    /// Each passkey with its balance, minor units.
    wallets: Vec<(String, i64)>,
    /// Every debit of a wallet: the intent it was for, minor units.
    pub debits: Vec<(Intent, Amount)>,
    /// Every key that a quote was sent with.
    pub keys: Vec<(QuoteId, Intent)>,
    /// The path of the payee's recorded name, where there is one.
    pub recording: Option<String>,
    /// What becomes of the next top-ups; `Straight` when empty.
    pub topup_fates: VecDeque<Fate>,
    /// What becomes of the next payments; `Straight` when empty.
    pub payment_fates: VecDeque<Fate>,
    made: u64,
}

type Answer<T> = Result<T, ApiError>;

fn no<T>(code: ErrorCode) -> Answer<T> {
    Err(ApiError::Refused(code))
}

impl Server {
    /// The one payee.
    pub fn maria(&self) -> Option<PayeeRef> {
        let handle: Handle = "maria".parse().ok()?;
        Some(PayeeRef { handle, name: "Maria".into(), picture: "/p/maria.webp".into(), voice: self.recording.clone() })
    }

    /// Registers a passkey with a wallet of this balance, minor units.
    pub fn open_wallet(&mut self, credential: &str, balance: i64) {
        if !self.wallets.iter().any(|(known, _)| known == credential) {
            self.wallets.push((credential.to_owned(), balance));
        }
    }

    /// A session for a passkey, when it is known.
    pub fn session(&self, credential: &str, now: Timestamp) -> Answer<Session> {
        if !self.wallets.iter().any(|(known, _)| known == credential) {
            return no(ErrorCode::PasskeyUnknown);
        }
        Ok(Session {
            token: Secret::new(credential.to_owned()),
            expires_at: now.plus_millis(600_000),
            wallet: WalletId::from_parts(1, 1),
            credential: credential.to_owned(),
        })
    }

    fn next(&mut self) -> u64 {
        self.made = self.made.saturating_add(1);
        self.made
    }

    /// Prices a wish; the same wish gets the same quote while that lives.
    pub fn quote(&mut self, request: &QuoteRequest, now: Timestamp) -> Answer<Quote> {
        let of_intent = |quote: &&Quote| quote.intent == request.intent;
        if let Some(old) = self.quotes.iter().rev().find(of_intent) {
            if !same_wish(old, request) {
                return no(ErrorCode::IntentConflict);
            }
            if old.expires_at > now || self.rows.iter().any(|row| row.payment.intent == request.intent) {
                return Ok(old.clone());
            }
        }
        let Some(quote) = self.price(request, now) else { return no(ErrorCode::InvalidRequest) };
        self.quotes.push(quote.clone());
        Ok(quote)
    }

    fn price(&mut self, request: &QuoteRequest, now: Timestamp) -> Option<Quote> {
        let is_topup = request.purpose == Purpose::Topup;
        let amount = if request.offer.is_some() { Amount::new(5000)? } else { request.amount? };
        let fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        let payee = if is_topup { None } else { self.maria() };
        let rail = request.rail.unwrap_or(Rail::Wallet);
        let lines = match &payee {
            None => vec![Line { kind: LineKind::Amount, amount, from: Party::Payer, to: Party::Rail(rail) }],
            Some(payee) => {
                let payees = [(payee.handle.clone(), 1)];
                let (platform_fee, rail_fee, surcharge) = (fee, fee, Surcharge::Allowed);
                Price { amount, payees: &payees, platform_fee, rail, rail_fee, surcharge }.lines().ok()?
            }
        };
        let receives = payee.as_ref().map_or(Some(amount.get()), |payee| {
            barya_protocol::line::net_received(&lines, &Party::Payee(payee.handle.clone()))
        })?;
        let n = self.next();
        let mut quote = Quote {
            id: QuoteId::from_parts(n, 0),
            purpose: request.purpose,
            intent: request.intent,
            payment: PaymentId::from_parts(n, 0),
            secret: Some(Secret::new(["secret-", &n.to_string()].concat())),
            payee,
            offer: request.offer.clone(),
            item: request.offer.as_ref().map(|_| Item { title: "Lesson 7".into(), picture: None }),
            reference: request.reference.clone(),
            currency: Currency::PHP,
            total: amount,
            payee_receives: Amount::new(receives)?,
            lines,
            rail,
            mode: Mode::Test,
            expires_at: now.plus_millis(QUOTE_MS),
            digest: Digest::of(Context::Pay, b""),
        };
        quote.digest = quote.compute_digest();
        Some(quote)
    }

    /// Takes a payment, or gives the first answer again.
    pub fn pay(&mut self, key: Intent, request: &PaymentRequest, now: Timestamp) -> Answer<Payment> {
        let quote = self.agreed(request.quote, &request.secret, key)?;
        let Authorization::Passkey(Assertion { id, signature, .. }) = &request.authorization else {
            return no(ErrorCode::AuthorizationInvalid);
        };
        if let Some(row) = self.rows.iter().find(|row| row.payment.intent == key) {
            return Ok(row.payment.clone());
        }
        if quote.expires_at <= now {
            return no(ErrorCode::QuoteExpired);
        }
        let session = self.session(id, now)?;
        if *signature != quote.digest.to_string() {
            return no(ErrorCode::AuthorizationInvalid);
        }
        self.rows.push(Row { payment: payment_of(&quote, now), payer: id.clone(), due: None });
        self.tick(now);
        self.payment(quote.payment, &request.secret, now).map(|payment| Payment { session: Some(session), ..payment })
    }

    /// Takes a top-up, or gives the first answer again.
    pub fn topup(&mut self, key: Intent, request: &TopupRequest, session: &Secret, now: Timestamp) -> Answer<Payment> {
        if !self.wallets.iter().any(|(known, _)| known == session.expose()) {
            return no(ErrorCode::SessionRequired);
        }
        let quote = self.agreed(request.quote, &request.secret, key)?;
        if self.rows.iter().all(|row| row.payment.intent != key) {
            if quote.expires_at <= now {
                return no(ErrorCode::QuoteExpired);
            }
            let mut row = Row { payment: payment_of(&quote, now), payer: session.expose().to_owned(), due: None };
            row.schedule(self.topup_fates.pop_front().unwrap_or(Fate::Straight), now);
            self.rows.push(row);
            self.tick(now);
        }
        self.payment(quote.payment, &request.secret, now)
    }

    fn agreed(&mut self, id: QuoteId, secret: &Secret, key: Intent) -> Answer<Quote> {
        let found = self.quotes.iter().find(|quote| quote.id == id && quote.secret.as_ref() == Some(secret)).cloned();
        let Some(quote) = found else { return no(ErrorCode::QuoteNotFound) };
        if !self.keys.contains(&(id, key)) {
            self.keys.push((id, key));
        }
        if quote.intent == key { Ok(quote) } else { no(ErrorCode::IdempotencyKeyInvalid) }
    }

    /// What has become of a payment.
    pub fn payment(&mut self, id: PaymentId, secret: &Secret, now: Timestamp) -> Answer<Payment> {
        self.tick(now);
        let knows = |quote: &Quote| quote.payment == id && quote.secret.as_ref() == Some(secret);
        match self.rows.iter().find(|row| row.payment.id == id) {
            Some(row) if self.quotes.iter().any(knows) => Ok(row.payment.clone()),
            _ => no(ErrorCode::PaymentNotFound),
        }
    }

    /// Calls off a payment that waits for money.
    pub fn cancel(&mut self, id: PaymentId, secret: &Secret, now: Timestamp) -> Answer<Payment> {
        let payment = self.payment(id, secret, now)?;
        match payment.state {
            PaymentState::AwaitingFunds => {
                for row in self.rows.iter_mut().filter(|row| row.payment.id == id) {
                    row.payment.state = PaymentState::Cancelled;
                }
                self.payment(id, secret, now)
            }
            PaymentState::Cancelled => Ok(payment),
            _ => no(ErrorCode::PaymentState),
        }
    }

    /// The claims of a receipt of this server.
    pub fn claims(&self, receipt: &str) -> Option<ReceiptClaims> {
        let row = self.rows.iter().find(|row| row.payment.receipt.as_deref() == Some(receipt))?;
        let quote = self.quotes.iter().find(|quote| quote.id == row.payment.quote)?;
        let jti = row.payment.receipt_id?;
        Some(ReceiptClaims::of(quote, "https://pay.example/test".into(), jti, row.payment.created_at.seconds(), None))
    }

    /// Whether a payment for this quote has really been made.
    pub fn has_paid(&self, quote: QuoteId) -> bool {
        self.rows.iter().any(|row| row.payment.quote == quote && row.payment.state == PaymentState::Paid)
    }

    /// Lets time do its work: what is due goes or fails, what can be paid is paid, what waited too long expires.
    pub fn tick(&mut self, now: Timestamp) {
        for index in 0..self.rows.len() {
            let Some(row) = self.rows.get_mut(index) else { return };
            match (row.due, row.payment.purpose) {
                (Some((at, goes)), _) if at <= now => self.end(index, goes),
                (None, Purpose::Pay) if row.payment.state == PaymentState::AwaitingFunds => self.attempt(index, now),
                _ => {}
            }
        }
    }

    fn attempt(&mut self, index: usize, now: Timestamp) {
        let Some(row) = self.rows.get_mut(index) else { return };
        let Some((_, balance)) = self.wallets.iter_mut().find(|(known, _)| *known == row.payer) else { return };
        let total = row.payment.total;
        if *balance >= total.get() {
            let fate = self.payment_fates.pop_front().unwrap_or(Fate::Straight);
            *balance = balance.saturating_sub(total.get());
            row.payment.shortfall = None;
            self.debits.push((row.payment.intent, total));
            row.schedule(fate, now);
            if let Some((at, goes)) = row.due
                && at <= now
            {
                self.end(index, goes);
            }
        } else if row.payment.expires_at <= now {
            row.payment.state = PaymentState::Expired;
        } else {
            row.payment.shortfall = Amount::new(total.get().saturating_sub(*balance));
        }
    }

    fn end(&mut self, index: usize, goes: bool) {
        let n = self.next();
        let Some(row) = self.rows.get_mut(index) else { return };
        row.due = None;
        let is_topup = row.payment.purpose == Purpose::Topup;
        if goes {
            row.payment.state = PaymentState::Paid;
            row.payment.receipt_id = Some(ReceiptId::from_parts(n, 0));
            row.payment.receipt = Some(["receipt-", &n.to_string()].concat());
        } else {
            row.payment.state = PaymentState::Failed;
            row.payment.error = Some(ErrorCode::Declined);
        }
        // A top-up that lands, and a payment that fails after its money was set aside, both fill the wallet.
        if goes == is_topup
            && let Some((_, balance)) = self.wallets.iter_mut().find(|(known, _)| *known == row.payer)
        {
            *balance = balance.saturating_add(row.payment.total.get());
            if !is_topup {
                let intent = row.payment.intent;
                self.debits.retain(|(debited, _)| *debited != intent);
            }
        }
    }
}

impl Row {
    fn schedule(&mut self, fate: Fate, now: Timestamp) {
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

fn same_wish(quote: &Quote, request: &QuoteRequest) -> bool {
    let payee = quote.payee.as_ref().map(|payee| &payee.handle);
    quote.purpose == request.purpose
        && quote.offer == request.offer
        && quote.reference == request.reference
        && (request.offer.is_some() || payee == request.to.as_ref())
        && request.amount.is_none_or(|amount| amount == quote.total)
}

fn payment_of(quote: &Quote, now: Timestamp) -> Payment {
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
