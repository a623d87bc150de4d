//! A fake network of agents, who pay cash to whoever tells them a code: each code once.
//!
//! | call | answer |
//! |---|---|
//! | `POST /codes` `{reference, amount, currency, expires_at}` with `Idempotency-Key` | 201, repeated 200: a draft, without a code |
//! | `GET /codes/{id}` | 200, 404 |
//! | `POST /codes/{id}/open` | 200, however often: the same code |
//! | `POST /codes/{id}/cancel` | 200: `cancelled`, or how it ended before |
//!
//! Each with `Authorization: Bearer …` (401 without), amounts in minor units, errors as `{"error": "…"}`. Notices go to
//! `/v1/rails/agent/callbacks`, signed as Standard Webhooks say. An agent's own page is `/agent`.

use crate::bounded::Bounded;
use crate::faults::Operation;
use crate::plain::{Line, Refusal, Told, answer, is_reference, key, out_of_order, unprocessable};
use crate::shared::{Shared, random_id};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use barya_protocol::{Amount, Currency, Money, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What it tells by itself.
const TOLD: Told =
    Told { path: "/v1/rails/agent/callbacks", event: "code.updated", operation: Operation::AgentCallback };
/// Codes have nine digits.
const CODES: u32 = 1_000_000_000;

/// The network, as its own staff and its agents see it.
#[derive(Clone)]
pub struct Agents {
    inner: Arc<Inner>,
}

struct Inner {
    line: Line,
    codes: Mutex<Bounded<Code>>,
}

/// Where a code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeState {
    /// Ordered; nobody can be paid by it.
    Draft,
    /// An agent pays it out.
    Open,
    /// An agent has paid it out.
    Paid,
    /// Called off before it was paid out.
    Cancelled,
    /// It was not paid out in time.
    Expired,
}

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The network's name for it.
    pub id: String,
    /// The payment server's.
    pub reference: String,
    /// Where it stands.
    pub state: CodeState,
    /// What is said to the agent: nine digits.
    pub digits: String,
    /// What the agent pays.
    pub sum: Money,
    key: String,
    wanted: Wanted,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Wanted {
    reference: String,
    amount: Amount,
    currency: Currency,
    expires_at: Timestamp,
}

/// Why an agent does not pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPaid {
    /// There is no such code.
    Unknown,
    /// It has been paid out.
    Before,
    /// It was called off, or ran out.
    Over,
}

impl Agents {
    pub(crate) fn new(shared: Shared, key: String, webhook_secret: &str) -> Option<Agents> {
        let line = Line::new(shared, key, webhook_secret, TOLD)?;
        Some(Agents { inner: Arc::new(Inner { line, codes: Mutex::new(Bounded::new()) }) })
    }

    /// Every code, oldest first.
    pub fn codes(&self) -> Vec<Code> {
        self.lock().iter().cloned().collect()
    }

    /// What an agent would pay for a code that is told (spaces do not count). Errors: why nothing.
    pub fn look(&self, digits: &str) -> Result<Money, NotPaid> {
        self.with_open(digits, |code| code.sum)
    }

    /// An agent pays a code out: once. Errors: why not.
    pub fn pay_out(&self, digits: &str) -> Result<Money, NotPaid> {
        let code = self.with_open(digits, |code| {
            code.state = CodeState::Paid;
            code.clone()
        })?;
        self.tell(&code);
        Ok(code.sum)
    }

    fn with_open<T>(&self, digits: &str, act: impl FnOnce(&mut Code) -> T) -> Result<T, NotPaid> {
        let plain: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
        let now = self.inner.line.shared.now();
        let mut codes = self.lock();
        let code = codes.find(|code| code.digits == plain && code.state != CodeState::Draft);
        let code = code.ok_or(NotPaid::Unknown)?;
        code.expire(now);
        match code.state {
            CodeState::Open => Ok(act(code)),
            CodeState::Paid => Err(NotPaid::Before),
            CodeState::Draft | CodeState::Cancelled | CodeState::Expired => Err(NotPaid::Over),
        }
    }

    fn make(&self, key: &str, wanted: Wanted) -> Result<(StatusCode, Code), Refusal> {
        let now = self.inner.line.shared.now();
        let mut codes = self.lock();
        if let Some(before) = codes.find(|code| code.key == key) {
            let same = before.wanted == wanted;
            before.expire(now);
            return if same {
                Ok((StatusCode::OK, before.clone()))
            } else {
                Err(unprocessable("the key has another code"))
            };
        }
        if !is_reference(&wanted.reference) {
            return Err(unprocessable("reference: 1 to 40 letters and digits"));
        }
        if wanted.amount.is_zero() || wanted.expires_at <= now {
            return Err(unprocessable("amount: more than nothing; expires_at: a time to come"));
        }
        let taken = |digits: &str| codes.iter().any(|code| code.digits == digits);
        let digits =
            core::iter::repeat_with(|| format!("{:09}", rand::random::<u32>().checked_rem(CODES).unwrap_or(0)));
        let code = Code {
            id: random_id("cde_"),
            reference: wanted.reference.clone(),
            state: CodeState::Draft,
            // A thousand of a thousand million are taken at most.
            digits: digits.take(64).find(|digits| !taken(digits)).ok_or(unprocessable("no code is left"))?,
            sum: Money::new(wanted.amount.get(), wanted.currency),
            key: key.to_owned(),
            wanted,
        };
        codes.push(code.clone());
        Ok((StatusCode::CREATED, code))
    }

    /// The code of this id, after whatever is done to it.
    fn change(&self, id: &str, act: impl FnOnce(&mut Code)) -> Result<Code, Refusal> {
        let now = self.inner.line.shared.now();
        let mut codes = self.lock();
        let code = codes.find(|code| code.id == id).ok_or((StatusCode::NOT_FOUND, "no such code"))?;
        code.expire(now);
        act(code);
        Ok(code.clone())
    }

    fn open(&self, id: &str) -> Result<Code, Refusal> {
        self.change(id, |code| {
            if code.state == CodeState::Draft {
                code.state = CodeState::Open;
            }
        })
    }

    fn cancel(&self, id: &str) -> Result<Code, Refusal> {
        let mut changed = false;
        let code = self.change(id, |code| {
            changed = matches!(code.state, CodeState::Draft | CodeState::Open);
            if changed {
                code.state = CodeState::Cancelled;
            }
        })?;
        if changed {
            self.tell(&code);
        }
        Ok(code)
    }

    fn tell(&self, code: &Code) {
        self.inner.line.tell(&code.id, &code.reference);
    }

    fn lock(&self) -> MutexGuard<'_, Bounded<Code>> {
        self.inner.codes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Code {
    fn expire(&mut self, now: Timestamp) {
        if matches!(self.state, CodeState::Draft | CodeState::Open) && now >= self.wanted.expires_at {
            self.state = CodeState::Expired;
        }
    }

    fn json(&self) -> Value {
        let code = (self.state == CodeState::Open).then_some(&self.digits);
        let Wanted { reference, amount, currency, expires_at } = &self.wanted;
        json!({"id": self.id, "reference": reference, "state": self.state, "code": code, "amount": amount,
            "currency": currency, "expires_at": expires_at})
    }
}

pub(crate) fn router(agents: &Agents) -> Router {
    let with = |operation, route| agents.inner.line.shared.route(operation, out_of_order, route);
    Router::new()
        .route("/codes", with(Operation::AgentOrder, post(make)))
        .route("/codes/{id}", with(Operation::AgentGet, get(read)))
        .route("/codes/{id}/open", with(Operation::AgentOpen, post(open)))
        .route("/codes/{id}/cancel", with(Operation::AgentCancel, post(cancel)))
        .with_state(agents.clone())
}

async fn make(State(agents): State<Agents>, headers: HeaderMap, body: Bytes) -> Response {
    answer((|| {
        agents.inner.line.allowed(&headers)?;
        let wanted = serde_json::from_slice(&body).map_err(|_| unprocessable("not a code"))?;
        let (status, code) = agents.make(key(&headers)?, wanted)?;
        Ok((status, code.json()))
    })())
}

async fn read(State(agents): State<Agents>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    tell_of(&agents, &headers, || agents.change(&id, |_| {}))
}

async fn open(State(agents): State<Agents>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    tell_of(&agents, &headers, || agents.open(&id))
}

async fn cancel(State(agents): State<Agents>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    tell_of(&agents, &headers, || agents.cancel(&id))
}

fn tell_of(agents: &Agents, headers: &HeaderMap, code: impl FnOnce() -> Result<Code, Refusal>) -> Response {
    answer((|| {
        agents.inner.line.allowed(headers)?;
        Ok((StatusCode::OK, code()?.json()))
    })())
}
