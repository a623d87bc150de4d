//! The payment API over fetch, on the frame's own origin.

use crate::fetch::{fetch, text};
use crate::js;
use crate::sse::Events;
use crate::time::sleep;
use crate::wire;
use barya_checkout::ports::Api;
use barya_checkout::{ApiError, Since};
use barya_protocol::api::v1::{
    Begin, CodeRequest, IDEMPOTENCY_KEY, LoginFinish, LoginOptions, Offer, Payee, Payment, PaymentRequest,
    QuoteRequest, Rails, RegisterFinish, RegisterOptions, Session, Spent, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, Secret};
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, Currency, ErrorCode};
use js_sys::Uint8Array;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, Response};

/// The first pause before a payment is asked for anew where its events cannot be had, milliseconds; each further one is
/// half as long again.
const POLL_MS: u32 = 2_000;
/// No longer one, milliseconds.
const LONGEST_POLL_MS: u32 = 10_000;
/// The longest that a server's "not before" is heeded, seconds: the driver has other tries, and the payer waits.
const LONGEST_RETRY: u32 = 10;

/// The API at this origin.
#[derive(Default)]
pub struct Http;

/// A request under way: dropped, it is called off.
struct UnderWay(Option<AbortController>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// What goes out.
pub struct Call<'a> {
    method: &'static str,
    path: String,
    body: Option<JsValue>,
    key: Option<Intent>,
    bearer: Option<&'a Secret>,
}

impl<'a> Call<'a> {
    fn get(path: String, bearer: Option<&'a Secret>) -> Call<'a> {
        Call { method: "GET", path, body: None, key: None, bearer }
    }

    /// To this path, with this as JSON.
    pub fn post(path: &str, body: Option<JsValue>) -> Call<'a> {
        Call { method: "POST", path: path.to_owned(), body, key: None, bearer: None }
    }

    /// Under this idempotency key.
    pub fn under(self, key: Intent) -> Call<'a> {
        Call { key: Some(key), ..self }
    }

    /// Sends it; the answer's head.
    async fn send(self) -> Result<(Response, UnderWay), ApiError> {
        let under_way = UnderWay(AbortController::new().ok());
        let mut headers = Vec::new();
        if let Some(key) = self.key {
            headers.push((IDEMPOTENCY_KEY, key.to_string().into()));
        }
        if let Some(bearer) = self.bearer {
            headers.push(("authorization", ["Bearer ", bearer.expose()].concat().into()));
        }
        let mut init = vec![("method", self.method.into()), ("cache", "no-store".into())];
        if let Some(controller) = &under_way.0 {
            init.push(("signal", controller.signal().into()));
        }
        if let Some(body) = self.body {
            headers.push(("content-type", "application/json".into()));
            init.push(("body", js::stringify(&body).ok_or(ApiError::Lost)?.into()));
        }
        init.push(("headers", js::object(headers)));
        let answer = fetch(&self.path, &js::object(init)).await.map_err(|_| ApiError::Lost)?;
        Ok((answer, under_way))
    }

    /// Sends it and reads the answer's JSON; a problem becomes its code.
    pub async fn answer(self) -> Result<JsValue, ApiError> {
        let (answer, _under_way) = self.send().await?;
        let json = text(&answer).await.and_then(|text| js::parse(&text)).ok_or(ApiError::Lost)?;
        if answer.ok() {
            return Ok(json);
        }
        // An answer without a code is not the API's own: a proxy's, say. Nobody knows what was done.
        let code = js::text(&json, "code").ok_or(ApiError::Lost)?;
        // Whoever asks again does so when the server wants to hear it.
        let after = js::call_with(&js::get(&answer, "headers"), "get", &"retry-after".into()).ok();
        if let Some(Ok(seconds)) = after.and_then(|after| after.as_string()).map(|after| after.parse::<u32>()) {
            sleep(seconds.min(LONGEST_RETRY).saturating_mul(1_000)).await;
        }
        let unknown = if answer.status() >= 500 { ErrorCode::Internal } else { ErrorCode::InvalidRequest };
        Err(ApiError::Refused(code.parse().unwrap_or(unknown)))
    }

    /// Sends it and reads the answer. What differs between answers begins after the wait, which is thus in the program
    /// once: the widget's bytes count.
    pub fn ask<T: DeserializeOwned>(self) -> impl Future<Output = Result<T, ApiError>> + use<'a, T> {
        let answer: Pin<Box<dyn Future<Output = Result<JsValue, ApiError>> + 'a>> = Box::pin(self.answer());
        async { wire::from_js(answer.await?).ok_or(ApiError::Lost) }
    }
}

fn payment_path(id: PaymentId, rest: &str) -> String {
    ["/v1/payments/", &id.to_string(), rest].concat()
}

impl Api for Http {
    fn payee(&self, handle: &Handle) -> impl Future<Output = Result<Payee, ApiError>> {
        Call::get(["/v1/payees/", handle.as_str()].concat(), None).ask()
    }

    fn offer(&self, offer: &OfferId) -> impl Future<Output = Result<Offer, ApiError>> {
        Call::get(["/v1/offers/", offer.as_str()].concat(), None).ask()
    }

    fn rails(
        &self,
        purpose: Purpose,
        currency: Currency,
        amount: Amount,
    ) -> impl Future<Output = Result<Rails, ApiError>> {
        let amount = amount.get().to_string();
        let query = ["?purpose=", purpose.as_str(), "&currency=", currency.code(), "&amount=", &amount];
        Call::get(["/v1/rails", &query.concat()].concat(), None).ask()
    }

    fn quote(&self, request: &QuoteRequest) -> impl Future<Output = Result<Quote, ApiError>> {
        Call::post("/v1/quotes", wire::to_js(request)).ask()
    }

    fn pay(&self, key: Intent, request: &PaymentRequest) -> impl Future<Output = Result<Payment, ApiError>> {
        Call { key: Some(key), ..Call::post("/v1/payments", wire::to_js(request)) }.ask()
    }

    fn topup(
        &self,
        key: Intent,
        request: &TopupRequest,
        session: &Secret,
    ) -> impl Future<Output = Result<Payment, ApiError>> {
        Call { key: Some(key), bearer: Some(session), ..Call::post("/v1/topups", wire::to_js(request)) }.ask()
    }

    fn payment(&self, id: PaymentId, secret: &Secret) -> impl Future<Output = Result<Payment, ApiError>> {
        Call::get(payment_path(id, ""), Some(secret)).ask()
    }

    async fn follow(&self, id: PaymentId, secret: &Secret, since: Since) -> Result<Payment, ApiError> {
        if let Some(payment) = listen(id, secret, since).await {
            return Ok(payment);
        }
        let mut pause = POLL_MS;
        loop {
            let payment = self.payment(id, secret).await?;
            if !since.is(&payment) {
                return Ok(payment);
            }
            sleep(pause).await;
            pause = pause.saturating_add(pause / 2).min(LONGEST_POLL_MS);
        }
    }

    fn settle(&self, token: &str) -> impl Future<Output = Result<Spent, ApiError>> {
        Call::post("/v1/spends", Some(js::object(vec![("token", token.into())]))).ask()
    }

    fn code(&self, id: PaymentId, secret: &Secret, code: &str) -> impl Future<Output = Result<Payment, ApiError>> {
        let body = wire::to_js(&CodeRequest { code: code.to_owned() });
        Call { bearer: Some(secret), ..Call::post(&payment_path(id, "/code"), body) }.ask()
    }

    fn cancel(&self, id: PaymentId, secret: &Secret) -> impl Future<Output = Result<Payment, ApiError>> {
        Call { bearer: Some(secret), ..Call::post(&payment_path(id, "/cancel"), None) }.ask()
    }

    fn register_begin(&self) -> impl Future<Output = Result<RegisterOptions, ApiError>> {
        Call::post("/v1/passkeys/register/begin", wire::to_js(&Begin {})).ask()
    }

    fn register_finish(&self, made: &RegisterFinish) -> impl Future<Output = Result<Session, ApiError>> {
        Call::post("/v1/passkeys/register/finish", wire::to_js(made)).ask()
    }

    fn login_begin(&self) -> impl Future<Output = Result<LoginOptions, ApiError>> {
        Call::post("/v1/passkeys/login/begin", wire::to_js(&Begin {})).ask()
    }

    fn login_finish(&self, assertion: &LoginFinish) -> impl Future<Output = Result<Session, ApiError>> {
        Call::post("/v1/passkeys/login/finish", wire::to_js(assertion)).ask()
    }
}

/// Reads a payment's events until it stands elsewhere than `since`; `None` when the stream ends before, or there is
/// none.
async fn listen(id: PaymentId, secret: &Secret, since: Since) -> Option<Payment> {
    let call = Call::get(payment_path(id, "/events"), Some(secret));
    let (answer, _under_way) = call.send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    let reader: ReadableStreamDefaultReader = answer.body()?.get_reader().dyn_into().ok()?;
    let mut events = Events::default();
    loop {
        let chunk = JsFuture::from(reader.read()).await.ok()?;
        let bytes = js::get(&chunk, "value").dyn_into::<Uint8Array>().ok()?;
        for data in events.push(&bytes.to_vec()) {
            let payment: Option<Payment> = js::parse(&data).and_then(wire::from_js);
            if let Some(payment) = payment.filter(|payment| !since.is(payment)) {
                return Some(payment);
            }
        }
    }
}
