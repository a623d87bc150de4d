//! A fake bank that sends national transfers: what is ordered is a draft until it is sent, and what is sent arrives or
//! comes back whole.
//!
//! | call | answer |
//! |---|---|
//! | `POST /transfers` `{reference, amount, currency, bank, account, name}` with `Idempotency-Key` | 201, repeated 200: a draft |
//! | `GET /transfers/{id}` | 200, 404 |
//! | `POST /transfers/{id}/send` | 200, however often; it is sent once |
//!
//! Each with `Authorization: Bearer …` (401 without), amounts in minor units, errors as `{"error": "…"}`. Notices go to
//! `/v1/rails/bank/callbacks`, signed as Standard Webhooks say. The end of an account number decides what becomes of it:
//!
//! | ends in | what happens |
//! |---|---|
//! | 990 | 422: there is no such account |
//! | 991 | it is sent and comes back: the account is closed |
//! | 992 | it stays under way until somebody decides |

use crate::bounded::Bounded;
use crate::faults::{IsLater, Operation};
use crate::plain::{Line, Refusal, Told, answer, is_reference, key, out_of_order, unprocessable};
use crate::shared::{Shared, random_id};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use barya_protocol::{Amount, Currency};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What it tells by itself.
const TOLD: Told =
    Told { path: "/v1/rails/bank/callbacks", event: "transfer.updated", operation: Operation::TransferCallback };

/// The bank, as its own staff see it.
#[derive(Clone)]
pub struct Transfers {
    inner: Arc<Inner>,
}

struct Inner {
    line: Line,
    transfers: Mutex<Bounded<Transfer>>,
}

/// Where a transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// Ordered; no money moves.
    Draft,
    /// On its way.
    Sent,
    /// It arrived.
    Paid,
    /// It did not arrive, or was sent back: all of it is here again.
    Returned,
}

/// A transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The bank's name for it.
    pub id: String,
    /// Where it stands.
    pub state: TransferState,
    /// What was ordered.
    pub wanted: WantedTransfer,
    key: String,
}

/// What the payment server ordered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct WantedTransfer {
    /// The payment server's name for it.
    pub reference: String,
    /// How much arrives, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// The other bank.
    pub bank: String,
    /// The account there.
    pub account: String,
    /// Whose account.
    pub name: String,
}

impl Transfers {
    pub(crate) fn new(shared: Shared, key: String, webhook_secret: &str) -> Option<Transfers> {
        let line = Line::new(shared, key, webhook_secret, TOLD)?;
        Some(Transfers { inner: Arc::new(Inner { line, transfers: Mutex::new(Bounded::new()) }) })
    }

    /// Every transfer, oldest first.
    pub fn transfers(&self) -> Vec<Transfer> {
        self.lock().iter().cloned().collect()
    }

    /// The other bank's word on a transfer that is on its way: it arrives, or all of it comes back. False when there is
    /// none such (by id or by reference).
    pub fn decide(&self, name: &str, arrives: bool) -> bool {
        let transfer = {
            let mut transfers = self.lock();
            let on_its_way = |one: &Transfer| one.is_called(name) && one.state == TransferState::Sent;
            let Some(transfer) = transfers.find(on_its_way) else { return false };
            transfer.state = if arrives { TransferState::Paid } else { TransferState::Returned };
            transfer.clone()
        };
        self.tell(&transfer);
        true
    }

    /// The other bank sends back what had arrived there, days later: all of it. False when there is none such.
    pub fn undo(&self, name: &str) -> bool {
        let transfer = {
            let mut transfers = self.lock();
            let there = |one: &Transfer| one.is_called(name) && one.state == TransferState::Paid;
            let Some(transfer) = transfers.find(there) else { return false };
            transfer.state = TransferState::Returned;
            transfer.clone()
        };
        self.tell(&transfer);
        true
    }

    fn make(&self, key: &str, wanted: WantedTransfer) -> Result<(StatusCode, Transfer), Refusal> {
        let mut transfers = self.lock();
        if let Some(before) = transfers.find(|one| one.key == key) {
            let same = before.wanted == wanted;
            return if same {
                Ok((StatusCode::OK, before.clone()))
            } else {
                Err(unprocessable("the key has another transfer"))
            };
        }
        if !is_reference(&wanted.reference) {
            return Err(unprocessable("reference: 1 to 40 letters and digits"));
        }
        if wanted.amount.is_zero() {
            return Err(unprocessable("amount: more than nothing"));
        }
        if wanted.bank.is_empty() || wanted.name.is_empty() || wanted.account.ends_with("990") {
            return Err(unprocessable("there is no such account"));
        }
        let transfer = Transfer { id: random_id("trf_"), state: TransferState::Draft, wanted, key: key.to_owned() };
        transfers.push(transfer.clone());
        Ok((StatusCode::CREATED, transfer))
    }

    /// Sends a draft; of what is sent already, how it stands. The other bank answers at once, unless it is to be
    /// `later`: what is said here is that it is on its way.
    fn send(&self, id: &str, later: bool) -> Result<Transfer, Refusal> {
        let (taken, now) = {
            let mut transfers = self.lock();
            let transfer = transfers.find(|one| one.id == id).ok_or(NO_TRANSFER)?;
            if transfer.state != TransferState::Draft {
                return Ok(transfer.clone());
            }
            transfer.state = TransferState::Sent;
            let taken = transfer.clone();
            let account = &transfer.wanted.account;
            if !later && !account.ends_with("992") {
                transfer.state = if account.ends_with("991") { TransferState::Returned } else { TransferState::Paid };
            }
            (taken, transfer.clone())
        };
        if now.state != TransferState::Sent {
            self.tell(&now);
        }
        Ok(taken)
    }

    fn read(&self, id: &str) -> Result<Transfer, Refusal> {
        self.lock().find(|one| one.id == id).map(|one| one.clone()).ok_or(NO_TRANSFER)
    }

    fn tell(&self, transfer: &Transfer) {
        self.inner.line.tell(&transfer.id, &transfer.wanted.reference);
    }

    fn lock(&self) -> MutexGuard<'_, Bounded<Transfer>> {
        self.inner.transfers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transfer {
    fn is_called(&self, name: &str) -> bool {
        self.id == name || self.wanted.reference == name
    }

    fn json(&self) -> Value {
        let WantedTransfer { reference, amount, currency, .. } = &self.wanted;
        json!({"id": self.id, "reference": reference, "state": self.state, "amount": amount, "currency": currency})
    }
}

const NO_TRANSFER: Refusal = (StatusCode::NOT_FOUND, "no such transfer");

pub(crate) fn router(bank: &Transfers) -> Router {
    let with = |operation, route| bank.inner.line.shared.route(operation, out_of_order, route);
    Router::new()
        .route("/transfers", with(Operation::TransferOrder, post(make)))
        .route("/transfers/{id}", with(Operation::TransferGet, get(read)))
        .route("/transfers/{id}/send", with(Operation::TransferSend, post(send)))
        .with_state(bank.clone())
}

async fn make(State(bank): State<Transfers>, headers: HeaderMap, body: Bytes) -> Response {
    answer((|| {
        bank.inner.line.allowed(&headers)?;
        let wanted = serde_json::from_slice(&body).map_err(|_| unprocessable("not a transfer"))?;
        let (status, transfer) = bank.make(key(&headers)?, wanted)?;
        Ok((status, transfer.json()))
    })())
}

async fn read(State(bank): State<Transfers>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer((|| {
        bank.inner.line.allowed(&headers)?;
        Ok((StatusCode::OK, bank.read(&id)?.json()))
    })())
}

async fn send(
    State(bank): State<Transfers>,
    Extension(later): Extension<IsLater>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer((|| {
        bank.inner.line.allowed(&headers)?;
        Ok((StatusCode::OK, bank.send(&id, later.0)?.json()))
    })())
}
