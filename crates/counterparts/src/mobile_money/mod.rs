//! A fake mobile-money company: GSMA Mobile Money API 1.2, under `/gsma`. A payment asks its payer on the phone; who
//! says no has declined it.
//!
//! The standard's way to know a callback is the address it is sent to, so a forged one comes to an address that differs
//! in its last character. The end of a phone number decides what becomes of it:
//!
//! | ends in | what happens |
//! |---|---|
//! | 990 | no such account: 404 `identifierError` |
//! | 991 | a disbursement is taken on and then fails with `identifierError` |
//! | 992 | a disbursement stays pending until somebody decides |
//! | 993 | nobody is asked: it completes at once |
//! | 994 | fails with `insufficientFunds` when the person says yes |

mod http;
mod wire;

use crate::bounded::Bounded;
use crate::faults::Operation;
use crate::outbox::{Callback, Draft, json_headers};
use crate::phone::About;
use crate::shared::{Shared, random_id};
use axum::http::{HeaderValue, Method};
use barya_protocol::{Amount, Currency, Money, Timestamp};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wire::{Asked, Problem, uuid};

pub(crate) use http::router;

/// How long a person may think.
const KEPT_MS: i64 = 10 * 60_000;
/// The fee of a quotation: one in so many.
const FEE_PART: i64 = 100;

/// The company, as its own staff see it.
#[derive(Clone)]
pub struct MobileMoney {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Shared,
    token: String,
    book: Mutex<Book>,
}

struct Book {
    transactions: Bounded<Transaction>,
    quotations: Bounded<Quotation>,
}

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person pays the merchant.
    MerchantPay,
    /// The merchant pays a person.
    Disbursement,
    /// An earlier transaction goes back.
    Reversal,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::MerchantPay => "merchantpay",
            Kind::Disbursement => "disbursement",
            Kind::Reversal => "reversal",
        }
    }
}

/// How a transaction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The person has not said, or the company has not decided.
    Pending,
    /// Money moved.
    Completed,
    /// It did not, for this reason (an `errorCode` of the standard).
    Failed(&'static str),
}

/// Money on its way, or there.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The company's name for it.
    pub reference: String,
    /// The `X-CorrelationID` that it came under.
    pub correlation: Option<String>,
    /// What it does.
    pub kind: Kind,
    /// Whose account, `+…`.
    pub phone: String,
    /// How much, minor units.
    pub amount: Amount,
    /// How much of it has not been reversed.
    pub left: Amount,
    /// How it stands.
    pub outcome: Outcome,
    currency: Currency,
    server_id: String,
    original: Option<String>,
    request: Value,
    /// Where the end is told: path and query.
    callback: Option<String>,
    created: Timestamp,
    modified: Timestamp,
}

struct Quotation {
    reference: String,
    correlation: Option<String>,
    json: Value,
}

impl MobileMoney {
    pub(crate) fn new(shared: Shared, token: String) -> MobileMoney {
        let book = Mutex::new(Book { transactions: Bounded::new(), quotations: Bounded::new() });
        MobileMoney { inner: Arc::new(Inner { shared, token, book }) }
    }

    /// Every transaction, oldest first.
    pub fn transactions(&self) -> Vec<Transaction> {
        self.book().transactions.iter().cloned().collect()
    }

    /// Decides a transaction that is pending (by the company's reference or by ours); false when there is none such.
    pub fn decide(&self, reference: &str, yes: bool) -> bool {
        let now = self.inner.shared.now();
        let transaction = {
            let mut book = self.book();
            let pending = |one: &Transaction| one.is_called(reference) && one.outcome == Outcome::Pending;
            let Some(transaction) = book.transactions.find(pending) else { return false };
            transaction.expire(now);
            if transaction.outcome == Outcome::Pending {
                transaction.end(yes, now);
            }
            let decided = transaction.clone();
            book.take_up_again(&decided);
            decided
        };
        self.inner.shared.inbox.withdraw(&About::MobileMoney(transaction.reference.clone()));
        self.tell(&transaction);
        true
    }

    /// The company takes a disbursement back by itself, as after a complaint: all of it. False when there is none such
    /// that was completed.
    pub fn undo(&self, reference: &str) -> bool {
        let now = self.inner.shared.now();
        let transaction = {
            let mut book = self.book();
            let done = |one: &Transaction| {
                let whole = one.outcome == Outcome::Completed && !one.left.is_zero();
                one.is_called(reference) && one.kind == Kind::Disbursement && whole
            };
            let Some(transaction) = book.transactions.find(done) else { return false };
            (transaction.left, transaction.modified) = (Amount::ZERO, now);
            transaction.clone()
        };
        self.tell(&transaction);
        true
    }

    fn move_money(&self, kind: Kind, asked: Asked, later: bool) -> Result<Value, Problem> {
        let now = self.inner.shared.now();
        if asked.phone.ends_with("990") {
            return Err(Problem::NO_ACCOUNT);
        }
        let mut transaction = Transaction::of(kind, asked, now);
        let asks = kind == Kind::MerchantPay && !transaction.phone.ends_with("993");
        let later = later || (kind == Kind::Disbursement && transaction.phone.ends_with("992"));
        let taken = {
            let mut book = self.book();
            book.is_new(transaction.correlation.as_deref())?;
            let taken = transaction.state();
            if !asks && !later {
                transaction.end(true, now);
            }
            book.transactions.push(transaction.clone());
            taken
        };
        if asks {
            let text = format!("Pay {} with your mobile money?", transaction.price());
            let about = About::MobileMoney(transaction.reference.clone());
            self.inner.shared.inbox.send(&transaction.phone, text, None, Some(about), now);
        }
        self.tell(&transaction);
        Ok(taken)
    }

    /// All of a transaction back, or `part` of it: at once, or when it is decided.
    fn reverse(&self, reference: &str, part: Option<Amount>, asked: Asked, later: bool) -> Result<Value, Problem> {
        let now = self.inner.shared.now();
        let reversal = {
            let mut book = self.book();
            book.is_new(asked.correlation.as_deref())?;
            let original = book.transactions.find(|one| one.reference == reference).ok_or(Problem::NOT_THERE)?;
            if original.outcome != Outcome::Completed || original.kind == Kind::Reversal {
                return Err(Problem::WRONG_STATE);
            }
            let part = part.unwrap_or(original.left);
            original.left = original.left.checked_sub(part).filter(|_| !part.is_zero()).ok_or(Problem::TOO_MUCH)?;
            original.modified = now;
            let asked = Asked { phone: original.phone.clone(), amount: part, currency: original.currency, ..asked };
            let mut reversal = Transaction::of(Kind::Reversal, asked, now);
            reversal.original = Some(reference.to_owned());
            if !later {
                reversal.end(true, now);
            }
            book.transactions.push(reversal.clone());
            reversal
        };
        self.tell(&reversal);
        Ok(if later { reversal.state() } else { reversal.json() })
    }

    fn quote(&self, asked: &Asked) -> Result<Value, Problem> {
        let now = self.inner.shared.now().to_string();
        let reference = random_id("QUOTE-");
        let fee = Amount::new(asked.amount.get().checked_div(FEE_PART).unwrap_or(0)).unwrap_or(Amount::ZERO);
        let rest = asked.amount.checked_sub(fee).unwrap_or(Amount::ZERO);
        let (of, code) = (|sum: Amount| Money::new(sum.get(), asked.currency).to_major(), asked.currency.code());
        let mut json = asked.request.clone();
        json["quotationReference"] = reference.clone().into();
        json["quotationStatus"] = "completed".into();
        json["creationDate"] = now.into();
        json["quotes"] = json!([{"quoteId": "1", "sendingAmount": of(asked.amount), "sendingCurrency": code,
            "receivingAmount": of(rest), "receivingCurrency": code,
            "fees": [{"feeType": "collection", "feeAmount": of(fee), "feeCurrency": code}]}]);
        let mut book = self.book();
        book.is_new(asked.correlation.as_deref())?;
        book.quotations.push(Quotation { reference, correlation: asked.correlation.clone(), json: json.clone() });
        Ok(json)
    }

    fn quotation(&self, reference: &str) -> Result<Value, Problem> {
        let mut book = self.book();
        book.quotations.find(|one| one.reference == reference).map(|one| one.json.clone()).ok_or(Problem::NOT_THERE)
    }

    /// What a request made, by its `X-CorrelationID`.
    fn response(&self, correlation: &str) -> Result<Value, Problem> {
        let mut book = self.book();
        let same = |of: &Option<String>| of.as_deref() == Some(correlation);
        let transaction = book.transactions.find(|one| same(&one.correlation));
        let link = transaction.map(|one| ["/transactions/", &one.reference].concat());
        let quotation =
            || Some(["/quotations/", &book.quotations.find(|one| same(&one.correlation))?.reference].concat());
        link.or_else(quotation).map(|link| json!({"link": link})).ok_or(Problem::NOT_THERE)
    }

    /// The transaction for which this is true, as it stands now.
    fn look(&self, is_it: impl Fn(&Transaction) -> bool) -> Result<Transaction, Problem> {
        let mut book = self.book();
        let transaction = book.transactions.find(is_it).ok_or(Problem::NOT_THERE)?;
        transaction.expire(self.inner.shared.now());
        Ok(transaction.clone())
    }

    /// Tells the end of a transaction where its request wished.
    fn tell(&self, transaction: &Transaction) {
        let body = match transaction.outcome {
            Outcome::Pending => return,
            Outcome::Completed => transaction.json(),
            Outcome::Failed(code) => Problem::of_code(code).json(),
        };
        let Some(path) = transaction.callback.clone() else { return };
        let mut headers = json_headers("application/json");
        let id = transaction.correlation.as_deref().and_then(|id| HeaderValue::from_str(id).ok());
        headers.extend(id.map(|id| (wire::CORRELATION, id)));
        let mut wrong = path.clone();
        let last = wrong.pop();
        wrong.push(if last == Some('0') { '1' } else { '0' });
        let callback = Callback { method: Method::PUT, path, headers, body: body.to_string().into() };
        let forged = Callback { path: wrong, ..callback.clone() };
        let (operation, subject) = (Operation::MobileMoneyCallback, transaction.reference.clone());
        self.inner.shared.outbox.send(Draft { operation, subject, callback, forged });
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.inner.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn is_new(&mut self, correlation: Option<&str>) -> Result<(), Problem> {
        let known = |of: &Option<String>| correlation.is_some() && of.as_deref() == correlation;
        let twice = self.transactions.find(|one| known(&one.correlation)).is_some()
            || self.quotations.find(|one| known(&one.correlation)).is_some();
        if twice { Err(Problem::TWICE) } else { Ok(()) }
    }

    /// What a reversal that failed was to give back is there to be reversed again.
    fn take_up_again(&mut self, reversal: &Transaction) {
        let (Some(reference), Outcome::Failed(_)) = (&reversal.original, reversal.outcome) else { return };
        if let Some(original) = self.transactions.find(|one| one.reference == *reference) {
            original.left = original.left.checked_add(reversal.amount).unwrap_or(original.left);
        }
    }
}

impl Transaction {
    fn of(kind: Kind, asked: Asked, now: Timestamp) -> Transaction {
        Transaction {
            reference: random_id("REF-"),
            correlation: asked.correlation,
            kind,
            phone: asked.phone,
            amount: asked.amount,
            left: asked.amount,
            outcome: Outcome::Pending,
            currency: asked.currency,
            server_id: uuid(),
            original: None,
            request: asked.request,
            callback: asked.callback,
            created: now,
            modified: now,
        }
    }

    fn end(&mut self, yes: bool, now: Timestamp) {
        let ends_in = |end: &str| self.phone.ends_with(end);
        self.outcome = match self.kind {
            Kind::Disbursement if !yes || ends_in("991") => Outcome::Failed("identifierError"),
            _ if !yes => Outcome::Failed("requestDeclined"),
            Kind::MerchantPay if ends_in("994") => Outcome::Failed("insufficientFunds"),
            _ => Outcome::Completed,
        };
        self.modified = now;
    }

    fn expire(&mut self, now: Timestamp) {
        if self.kind == Kind::MerchantPay && self.outcome == Outcome::Pending && now.since(self.created) >= KEPT_MS {
            self.end(false, now);
        }
    }

    fn is_called(&self, name: &str) -> bool {
        self.reference == name || self.request["requestingOrganisationTransactionReference"] == name
    }

    /// `20.00 PHP`
    fn price(&self) -> String {
        [&Money::new(self.amount.get(), self.currency).to_major(), " ", self.currency.code()].concat()
    }

    fn json(&self) -> Value {
        let status = match self.outcome {
            Outcome::Pending => "pending",
            Outcome::Completed if self.left.is_zero() => "reversed",
            Outcome::Completed => "completed",
            Outcome::Failed(_) => "failed",
        };
        let mut json = self.request.clone();
        json["transactionReference"] = self.reference.clone().into();
        json["transactionStatus"] = status.into();
        json["type"] = self.kind.name().into();
        json["amount"] = Money::new(self.amount.get(), self.currency).to_major().into();
        json["currency"] = self.currency.code().into();
        json["creationDate"] = self.created.to_string().into();
        json["modificationDate"] = self.modified.to_string().into();
        if let Some(original) = &self.original {
            json["originalTransactionReference"] = original.clone().into();
        }
        json
    }

    /// The state of the request that made it.
    fn state(&self) -> Value {
        let (status, error) = match self.outcome {
            Outcome::Pending => ("pending", None),
            Outcome::Completed => ("completed", None),
            Outcome::Failed(code) => ("failed", Some(Problem::of_code(code).json())),
        };
        let method = if self.callback.is_some() { "callback" } else { "polling" };
        let mut json = json!({"serverCorrelationId": self.server_id, "status": status, "notificationMethod": method,
            "objectReference": self.reference, "pollLimit": 1000,
            "expiryTime": self.created.plus_millis(KEPT_MS).to_string()});
        if let Some(error) = error {
            json["error"] = error;
        }
        json
    }
}
