//! A model of the payment server: just enough of its rules, kept strictly, to count what really happened.

use super::provider::{Fate, Offered, Row, is_phone, price};
use crate::event::ApiError;
use barya_protocol::api::v1::{
    Assertion, Authorization, External, Next, Payment, PaymentRequest, QuoteRequest, RailChoice, Rails, Session,
    TopupRequest,
};
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
    /// The ways in which can be paid and loaded from outside, cheapest first.
    pub rails: Vec<Offered>,
    /// Whether there are no wallets.
    pub walletless: bool,
    /// How long providers take to say what they ask of the payer, milliseconds.
    pub order_ms: u32,
    /// Whether providers call nothing off.
    pub stubborn: bool,
    /// Among whom what is paid is shared, with their parts; the payee alone when empty.
    pub shares: Vec<(Handle, u32)>,
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
    /// What `lesson-7` costs, minor units.
    pub const PRICE: i64 = 5_000;
    /// The code that is right.
    pub const CODE: &'static str = "123456";

    /// With these ways to pay and load from outside.
    pub fn offering(rails: &[Offered]) -> Server {
        Server { rails: rails.to_vec(), ..Server::default() }
    }

    /// The ways for this much.
    pub fn choices(&self, purpose: Purpose, amount: Amount) -> Rails {
        let choice = |offered: &Offered| {
            let surcharge = if purpose == Purpose::Topup { offered.surcharge } else { 0 };
            RailChoice {
                rail: offered.rail,
                title: (offered.rail == Rail::Qr).then(|| "QR Ph".into()),
                fee: Amount::new(surcharge).unwrap_or_default(),
                total: Amount::new(amount.get().saturating_add(surcharge)).unwrap_or_default(),
                phone: offered.phone,
            }
        };
        Rails { rails: self.rails.iter().map(choice).collect() }
    }

    /// The one payee.
    pub fn maria(&self) -> Option<PayeeRef> {
        let handle: Handle = "maria".parse().ok()?;
        Some(PayeeRef { handle, name: "Maria".into(), picture: "/p/maria.webp".into(), voice: self.recording.clone() })
    }

    /// What all wallets hold together, minor units.
    pub fn held(&self) -> i64 {
        self.wallets.iter().fold(0, |sum, (_, balance)| sum.saturating_add(*balance))
    }

    /// Registers a passkey with a wallet of this balance, minor units.
    pub fn open_wallet(&mut self, credential: &str, balance: i64) {
        if !self.wallets.iter().any(|(known, _)| known == credential) {
            self.wallets.push((credential.to_owned(), balance));
        }
    }

    /// Puts so many minor units into a wallet, from elsewhere.
    pub fn give(&mut self, credential: &str, minor: i64) {
        for (_, balance) in self.wallets.iter_mut().filter(|(known, _)| known == credential) {
            *balance = balance.saturating_add(minor);
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
        let rail = request.rail.unwrap_or(Rail::Wallet);
        if rail == Rail::Wallet && self.walletless {
            return no(ErrorCode::PolicyRefused);
        }
        if rail != Rail::Wallet && self.rails.iter().all(|offered| offered.rail != rail) {
            return no(ErrorCode::RailUnavailable);
        }
        let Some(quote) = self.price(request, now) else { return no(ErrorCode::InvalidRequest) };
        self.quotes.push(quote.clone());
        Ok(quote)
    }

    fn price(&mut self, request: &QuoteRequest, now: Timestamp) -> Option<Quote> {
        let is_topup = request.purpose == Purpose::Topup;
        let amount = if request.offer.is_some() { Amount::new(Server::PRICE)? } else { request.amount? };
        let fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        let payee = if is_topup { None } else { self.maria() };
        let rail = request.rail.unwrap_or(Rail::Wallet);
        let lines = match &payee {
            None => {
                // The rail keeps its fee of what it brings, so it brings more than the wallet gets.
                let wallet = || Party::Rail(Rail::Wallet);
                let surcharge = Amount::new(self.rails.iter().find(|offered| offered.rail == rail)?.surcharge)?;
                let brought = amount.checked_add(surcharge)?;
                let mut lines =
                    vec![Line { kind: LineKind::Amount, amount: brought, from: Party::Payer, to: wallet() }];
                if !surcharge.is_zero() {
                    let to = Party::Rail(rail);
                    lines.push(Line { kind: LineKind::RailFee, amount: surcharge, from: wallet(), to });
                }
                lines
            }
            Some(payee) => {
                let alone = [(payee.handle.clone(), 1)];
                let payees = if self.shares.is_empty() { &alone[..] } else { &self.shares };
                let (platform_fee, rail_fee, surcharge) = (fee, fee, Surcharge::Allowed);
                Price { amount, payees, platform_fee, rail, rail_fee, surcharge }.lines().ok()?
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
            total: Amount::new(barya_protocol::line::net_given(&lines, &Party::Payer)?)?,
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
        let (id, signature) = match &request.authorization {
            Authorization::External(external) => return self.pay_from_outside(&quote, external, now),
            Authorization::Passkey(Assertion { id, signature, .. }) => (id, signature),
        };
        if quote.rail != Rail::Wallet {
            return no(ErrorCode::AuthorizationInvalid);
        }
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
        self.rows.push(Row::new(&quote, id, now));
        self.tick(now);
        self.payment(quote.payment, &request.secret, now).map(|payment| Payment { session: Some(session), ..payment })
    }

    /// Takes a payment from outside, or gives the first answer again.
    fn pay_from_outside(&mut self, quote: &Quote, external: &External, now: Timestamp) -> Answer<Payment> {
        if self.rows.iter().all(|row| row.payment.intent != quote.intent) {
            let Some(offered) = self.rails.iter().find(|offered| offered.rail == quote.rail).copied() else {
                return no(ErrorCode::RailUnavailable);
            };
            if offered.phone && !is_phone(external.phone.as_deref()) {
                return no(ErrorCode::InvalidRequest);
            }
            if quote.expires_at <= now {
                return no(ErrorCode::QuoteExpired);
            }
            let fate = self.payment_fates.pop_front().unwrap_or(Fate::Straight);
            let mut row = Row::new(quote, "", now);
            row.order(offered.asks, fate, now, self.order_ms);
            self.rows.push(row);
            self.tick(now);
        }
        self.rows
            .iter()
            .find(|row| row.payment.id == quote.payment)
            .map_or_else(|| no(ErrorCode::PaymentNotFound), |row| Ok(row.payment.clone()))
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
            let Some(offered) = self.rails.iter().find(|offered| offered.rail == quote.rail).copied() else {
                return no(ErrorCode::RailUnavailable);
            };
            if offered.phone && !is_phone(request.phone.as_deref()) {
                return no(ErrorCode::InvalidRequest);
            }
            let mut row = Row::new(&quote, session.expose(), now);
            row.order(offered.asks, self.topup_fates.pop_front().unwrap_or(Fate::Straight), now, self.order_ms);
            self.rows.push(row);
            self.tick(now);
        }
        self.payment(quote.payment, &request.secret, now)
    }

    /// Takes a quote that was paid before, out of money set aside.
    pub(super) fn settle_quote(&mut self, quote: &Quote, now: Timestamp) {
        if self.rows.iter().any(|row| row.payment.intent == quote.intent) {
            return;
        }
        let mut row = Row::new(quote, "", now);
        row.due = Some((now, true));
        self.rows.push(row);
        self.debits.push((quote.intent, quote.total));
        self.tick(now);
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

    /// The payer does what every open payment asks for: the bank's app pays, the phone says yes. Done twice, it is done
    /// once.
    pub fn comply(&mut self, now: Timestamp) {
        for row in self.rows.iter_mut().filter(|row| row.payment.next.is_some()) {
            row.comply(now);
        }
        self.tick(now);
    }

    /// Takes the code that the payer typed.
    pub fn code(&mut self, id: PaymentId, secret: &Secret, code: &str, now: Timestamp) -> Answer<Payment> {
        let payment = self.payment(id, secret, now)?;
        if payment.state.is_settled() || !matches!(payment.next, Some(Next::Code(_))) {
            return no(ErrorCode::PaymentState);
        }
        if code != Server::CODE {
            return no(ErrorCode::CodeWrong);
        }
        for row in self.rows.iter_mut().filter(|row| row.payment.id == id) {
            row.comply(now);
        }
        self.payment(id, secret, now)
    }

    /// Calls off a payment that waits for money, or for the payer at a provider.
    pub fn cancel(&mut self, id: PaymentId, secret: &Secret, now: Timestamp) -> Answer<Payment> {
        let payment = self.payment(id, secret, now)?;
        match payment.state {
            state if state == PaymentState::AwaitingFunds || (payment.next.is_some() && !self.stubborn) => {
                for row in self.rows.iter_mut().filter(|row| row.payment.id == id) {
                    row.payment.state = PaymentState::Cancelled;
                    row.payment.next = None;
                    (row.due, row.later) = (None, None);
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

    /// Where the payment of this id stands, when there is one.
    pub fn state_of(&self, id: PaymentId) -> Option<PaymentState> {
        self.rows.iter().find(|row| row.payment.id == id).map(|row| row.payment.state)
    }

    /// Lets time do its work: what is due goes or fails, what can be paid is paid, what waited too long expires.
    pub fn tick(&mut self, now: Timestamp) {
        for index in 0..self.rows.len() {
            let Some(row) = self.rows.get_mut(index) else { return };
            if let Some((_, next)) = row.later.take_if(|(at, _)| *at <= now) {
                row.payment.next = Some(next);
            }
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
        (row.due, row.later) = (None, None);
        let ran_out = matches!(row.payment.next.take(), Some(Next::Qr(_)));
        let is_topup = row.payment.purpose == Purpose::Topup;
        if goes {
            row.payment.state = PaymentState::Paid;
            row.payment.receipt_id = Some(ReceiptId::from_parts(n, 0));
            row.payment.receipt = Some(["receipt-", &n.to_string()].concat());
        } else if ran_out {
            row.payment.state = PaymentState::Cancelled;
        } else {
            row.payment.state = PaymentState::Failed;
            row.payment.error = Some(ErrorCode::Declined);
        }
        // Money from outside leaves no wallet.
        if goes && !is_topup && row.payment.rail != Rail::Wallet {
            self.debits.push((row.payment.intent, row.payment.total));
            return;
        }
        // A top-up that lands, and a payment that fails after its money was set aside, both fill the wallet.
        if goes == is_topup
            && let Some((_, balance)) = self.wallets.iter_mut().find(|(known, _)| *known == row.payer)
        {
            // What a rail takes on top does not reach the wallet.
            *balance = balance.saturating_add(if is_topup { price(&row.payment) } else { row.payment.total.get() });
            if !is_topup {
                let intent = row.payment.intent;
                self.debits.retain(|(debited, _)| *debited != intent);
            }
        }
    }
}

fn same_wish(quote: &Quote, request: &QuoteRequest) -> bool {
    let payee = quote.payee.as_ref().map(|payee| &payee.handle);
    quote.purpose == request.purpose
        && quote.offer == request.offer
        && quote.reference == request.reference
        && (request.offer.is_some() || payee == request.to.as_ref())
        && request.rail.is_none_or(|rail| rail == quote.rail)
        && request.amount.is_none_or(|amount| amount == crate::visit::price(quote))
}
