//! A fake phone operator that puts payments on the phone bill: CAMARA Carrier Billing 0.5 and Carrier Billing Refund
//! 0.3 (release r3.2), under `/camara/carrier-billing/v0.5` and `/camara/carrier-billing-refund/v0.3`.
//!
//! A prepared payment sends a code of six digits to the phone; three wrong ones deny it. What becomes of a charge can
//! be told from the end of the phone number:
//!
//! | ends in | what happens |
//! |---|---|
//! | 990 | no such line: 404 `IDENTIFIER_NOT_FOUND` |
//! | 991 | refused: 403 `CARRIER_BILLING.PAYMENT_DENIED` |
//! | 992 | has paid enough: 422 `CARRIER_BILLING.USER_AMOUNT_THRESHOLD_OVERPASSED` |
//! | 993 | reserved without a code |
//! | 994 | accepted, and then denied |
//!
//! One thing is easier than the standard: a `sink` may be `http` on this machine.

mod http;
mod refunds;
mod wire;

use crate::bounded::Bounded;
use crate::faults::Operation;
use crate::outbox::{Callback, Draft, json_headers};
use crate::phone::About;
use crate::shared::{Shared, random_id};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderValue, Method};
use barya_protocol::{Money, Timestamp};
use refunds::Refund;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wire::{Charge, Problem, Sink};

pub(crate) use http::router;

/// How long a reservation waits to be confirmed.
const KEPT_MS: i64 = 10 * 60_000;
/// How often a code may be typed.
const TRIES: u8 = 3;

/// The operator, as its own staff see it.
#[derive(Clone)]
pub struct Operator {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Shared,
    token: String,
    book: Mutex<Book>,
}

struct Book {
    payments: Bounded<Payment>,
    repeats: Repeats,
}

/// What is answered to a request whose `clientCorrelator` is known. The standard leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// 400 `INVALID_ARGUMENT`, the standard's own example.
    Invalid,
    /// 409 `ALREADY_EXISTS`.
    Conflict,
    /// The first answer again, if the request is the same.
    SameAnswer,
}

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the standard's own words
pub enum Status {
    Processing,
    PendingValidation,
    Reserved,
    Succeeded,
    Denied,
    Cancelled,
}

impl Status {
    const fn name(self) -> &'static str {
        match self {
            Status::Processing => "processing",
            Status::PendingValidation => "pending_validation",
            Status::Reserved => "reserved",
            Status::Succeeded => "succeeded",
            Status::Denied => "denied",
            Status::Cancelled => "cancelled",
        }
    }
}

/// A payment on somebody's bill.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The operator's name for it.
    pub id: String,
    /// The merchant's key, if it gave one.
    pub correlator: Option<String>,
    /// Whose bill, `+…`.
    pub phone: String,
    /// How much.
    pub sum: Money,
    /// Where it stands.
    pub status: Status,
    /// How much of it is left, when some went back.
    pub left: Money,
    transaction: Value,
    sink: Option<Sink>,
    code: Option<Code>,
    created: Timestamp,
    charged: Option<Timestamp>,
    refunds: Vec<Refund>,
}

#[derive(Clone, Debug)]
struct Code {
    authorization: String,
    digits: String,
    tries_left: u8,
}

impl Operator {
    pub(crate) fn new(shared: Shared, token: String) -> Operator {
        let book = Mutex::new(Book { payments: Bounded::new(), repeats: Repeats::Invalid });
        Operator { inner: Arc::new(Inner { shared, token, book }) }
    }

    /// How repeated requests are answered from now on; [`Repeats::Invalid`] if nothing is said.
    pub fn answer_repeats(&self, repeats: Repeats) {
        self.book().repeats = repeats;
    }

    /// Every payment, oldest first.
    pub fn payments(&self) -> Vec<Payment> {
        self.book().payments.iter().cloned().collect()
    }

    /// Decides a payment that is `processing`; false when there is none such.
    pub fn decide(&self, id: &str, yes: bool) -> bool {
        let now = self.inner.shared.now();
        let payment = {
            let mut book = self.book();
            let Some(payment) = book.payments.find(|one| one.id == id && one.status == Status::Processing) else {
                return false;
            };
            payment.end(yes, now);
            payment.clone()
        };
        self.inner.shared.inbox.withdraw(&About::Operator(payment.id.clone()));
        self.tell(&payment);
        true
    }

    fn create(&self, charge: Charge, two_steps: bool, later: bool) -> Result<Value, Problem> {
        let now = self.inner.shared.now();
        let mut book = self.book();
        let repeats = book.repeats;
        let known = book.payments.find(|one| charge.correlator.is_some() && one.correlator == charge.correlator);
        if let Some(payment) = known {
            return match repeats {
                Repeats::SameAnswer if payment.transaction == charge.transaction => Ok(payment.json()),
                Repeats::Conflict => Err(Problem::EXISTS),
                _ => Err(Problem::KNOWN_CORRELATOR),
            };
        }
        let ending = charge.phone.get(charge.phone.len().saturating_sub(3)..).unwrap_or_default().to_owned();
        match ending.as_str() {
            "990" => return Err(Problem::NO_LINE),
            "991" => return Err(Problem::DENIED),
            "992" => return Err(Problem::ENOUGH),
            _ => {}
        }
        let mut payment = Payment::of(charge, now);
        match (two_steps, later) {
            (true, _) if ending == "993" => payment.status = Status::Reserved,
            (true, _) => {
                let digits = format!("{:06}", rand::random_range(0..1_000_000_u32));
                payment.code = Some(Code { authorization: random_id("auth-"), digits, tries_left: TRIES });
                payment.status = Status::PendingValidation;
                self.send_code(&payment);
            }
            (false, true) => self.ask(&payment),
            (false, false) => payment.end(ending != "994", now),
        }
        book.payments.push(payment.clone());
        drop(book);
        self.tell(&payment);
        Ok(payment.json())
    }

    fn validate(&self, id: &str, authorization: &str, typed: &str) -> Result<(), Problem> {
        let (result, payment) = {
            let mut book = self.book();
            let payment = self.open(&mut book, id)?;
            let code = payment.code.as_mut().ok_or(Problem::EXISTS)?;
            if code.authorization != authorization {
                return Err(Problem::NO_AUTHORIZATION);
            }
            match payment.status {
                Status::PendingValidation => {}
                Status::Denied | Status::Cancelled => return Err(Problem::NO_TRIES),
                _ => return Err(Problem::EXISTS),
            }
            let right = code.digits == typed;
            code.tries_left = code.tries_left.saturating_sub(1);
            let result = match (right, code.tries_left) {
                (true, _) => Ok(()),
                (false, 0) => Err(Problem::NO_TRIES),
                (false, _) => return Err(Problem::WRONG_CODE),
            };
            payment.status = if right { Status::Reserved } else { Status::Denied };
            (result, payment.clone())
        };
        self.tell(&payment);
        result
    }

    fn confirm(&self, id: &str, later: bool) -> Result<(), Problem> {
        let now = self.inner.shared.now();
        let payment = {
            let mut book = self.book();
            let payment = self.open(&mut book, id)?;
            match payment.status {
                Status::Reserved if later => payment.status = Status::Processing,
                Status::Reserved => payment.end(!payment.phone.ends_with("994"), now),
                Status::Processing | Status::Succeeded => return Err(Problem::CONFIRMED),
                Status::Cancelled => return Err(Problem::CANCELLED),
                Status::Denied => return Err(Problem::DENIED),
                Status::PendingValidation => return Err(Problem::NOT_ALLOWED),
            }
            payment.clone()
        };
        if payment.status == Status::Processing {
            self.ask(&payment);
        }
        self.tell(&payment);
        Ok(())
    }

    fn cancel(&self, id: &str) -> Result<(), Problem> {
        let payment = {
            let mut book = self.book();
            let payment = self.open(&mut book, id)?;
            match payment.status {
                Status::Reserved | Status::PendingValidation => payment.status = Status::Cancelled,
                Status::Processing | Status::Succeeded => return Err(Problem::CONFIRMED),
                Status::Cancelled => return Err(Problem::CANCELLED),
                Status::Denied => return Err(Problem::NOT_ALLOWED),
            }
            payment.clone()
        };
        self.tell(&payment);
        Ok(())
    }

    fn read(&self, id: &str) -> Result<Value, Problem> {
        Ok(self.open(&mut self.book(), id)?.json())
    }

    fn open<'a>(&self, book: &'a mut Book, id: &str) -> Result<&'a mut Payment, Problem> {
        let payment = book.payments.find(|one| one.id == id).ok_or(Problem::NO_PAYMENT)?;
        payment.expire(self.inner.shared.now());
        Ok(payment)
    }

    fn send_code(&self, payment: &Payment) {
        let Some(code) = &payment.code else { return };
        let text = format!("{} is your code to pay {} with your phone bill.", code.digits, payment.price());
        self.inner.shared.inbox.send(&payment.phone, text, Some(code.digits.clone()), None, payment.created);
    }

    fn ask(&self, payment: &Payment) {
        let (text, about) =
            (format!("Put {} on your phone bill?", payment.price()), About::Operator(payment.id.clone()));
        self.inner.shared.inbox.send(&payment.phone, text, None, Some(about), self.inner.shared.now());
    }

    /// Tells the merchant where a payment stands; nothing is told of one that is merely under way.
    fn tell(&self, payment: &Payment) {
        let (kind, description) = match payment.status {
            Status::Processing => return,
            Status::PendingValidation => ("payment-pending-validation", "A code is asked for."),
            Status::Reserved => ("payment-reserved", "The amount is reserved."),
            Status::Succeeded => ("payment-completed", "The line is charged."),
            Status::Denied => ("payment-denied", "The line is not charged."),
            Status::Cancelled => ("payment-cancelled", "The reservation is given back."),
        };
        // The status is that of the step, and each of these steps was done.
        let mut data = json!({"paymentId": payment.id, "status": "succeeded", "description": description});
        if let Some(at) = payment.charged {
            data["paymentDate"] = at.to_string().into();
        }
        self.send(payment.sink.as_ref(), &payment.id, &format!("carrier-billing.v0.{kind}"), &data);
    }

    fn send(&self, sink: Option<&Sink>, subject: &str, kind: &str, data: &Value) {
        let Some(sink) = sink else { return };
        let event = json!({
            "id": random_id("evt-"), "source": "https://play-operator.example/carrier-billing", "specversion": "1.0",
            "type": format!("org.camaraproject.{kind}"), "time": self.inner.shared.now().to_string(),
            "datacontenttype": "application/json", "data": data,
        });
        let mut headers = json_headers("application/cloudevents+json");
        let token = sink.token.as_ref().and_then(|token| HeaderValue::from_str(&["Bearer ", token].concat()).ok());
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, token);
        }
        let callback =
            Callback { method: Method::POST, path: sink.path.clone(), headers, body: event.to_string().into() };
        let forged = callback.with(AUTHORIZATION, "Bearer nobody-knows");
        let subject = subject.to_owned();
        self.inner.shared.outbox.send(Draft { operation: Operation::OperatorCallback, subject, callback, forged });
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.inner.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Payment {
    fn of(charge: Charge, created: Timestamp) -> Payment {
        Payment {
            id: random_id("pay-"),
            correlator: charge.correlator,
            phone: charge.phone,
            sum: charge.sum,
            status: Status::Processing,
            left: charge.sum,
            transaction: charge.transaction,
            sink: charge.sink,
            code: None,
            created,
            charged: None,
            refunds: Vec::new(),
        }
    }

    fn end(&mut self, yes: bool, now: Timestamp) {
        self.status = if yes { Status::Succeeded } else { Status::Denied };
        self.charged = yes.then_some(now);
    }

    fn expire(&mut self, now: Timestamp) {
        let waits = matches!(self.status, Status::PendingValidation | Status::Reserved);
        if waits && now.since(self.created) >= KEPT_MS {
            self.status = Status::Cancelled;
        }
    }

    /// For a person: `20.00 PHP`.
    fn price(&self) -> String {
        [&self.sum.to_major(), " ", self.sum.currency().code()].concat()
    }

    fn json(&self) -> Value {
        let mut transaction = self.transaction.clone();
        transaction["serverReferenceCode"] = format!("bill-{}", self.id).into();
        let mut json = json!({"paymentId": self.id, "paymentStatus": self.status.name(),
            "paymentCreationDate": self.created.to_string(), "amountTransaction": transaction});
        if let Some(at) = self.charged {
            json["paymentDate"] = at.to_string().into();
        }
        if let Some(sink) = &self.sink {
            json["sink"] = sink.url.clone().into();
        }
        if let (Some(code), Status::PendingValidation) = (&self.code, self.status) {
            json["validationInfo"] = json!({"action": "validate", "authorizationId": code.authorization});
        }
        json
    }
}
