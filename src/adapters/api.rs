//! The payment API over fetch, on the frame's own origin.

use crate::js;
use crate::sse::Events;
use crate::time::sleep;
use crate::wire;
use barya_checkout::ApiError;
use barya_checkout::ports::Api;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{
    Begin, IDEMPOTENCY_KEY, LoginFinish, LoginOptions, Payee, Payment, PaymentRequest, QuoteRequest, RegisterFinish,
    RegisterOptions, Session, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, PaymentId, Secret};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Uint8Array;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache};

/// How often a payment is asked for where its events cannot be had, milliseconds.
const POLL_MS: u32 = 2_000;

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
#[derive(Default)]
struct Call<'a> {
    body: Option<JsValue>,
    key: Option<Intent>,
    bearer: Option<&'a Secret>,
}

impl Call<'_> {
    /// Sends it; the answer's head.
    async fn send(self, method: Method, path: &str) -> Result<(Response, UnderWay), ApiError> {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let under_way = UnderWay(controller);
        let mut request = RequestBuilder::new(path).method(method).cache(RequestCache::NoStore);
        request = request.abort_signal(signal.as_ref());
        if let Some(key) = self.key {
            request = request.header(IDEMPOTENCY_KEY, &key.to_string());
        }
        if let Some(bearer) = self.bearer {
            request = request.header("authorization", &["Bearer ", bearer.expose()].concat());
        }
        let answer = match self.body {
            Some(body) => {
                let json = js::stringify(&body).ok_or(ApiError::Lost)?;
                request.header("content-type", "application/json").body(json).map_err(lost)?.send().await
            }
            None => request.send().await,
        };
        Ok((answer.map_err(lost)?, under_way))
    }

    /// Sends it and reads the answer's JSON; a problem becomes its code.
    async fn answer(self, method: Method, path: &str) -> Result<JsValue, ApiError> {
        let (answer, _under_way) = self.send(method, path).await?;
        let ok = answer.ok();
        let json = js::parse(&answer.text().await.map_err(lost)?).ok_or(ApiError::Lost)?;
        if ok {
            return Ok(json);
        }
        // An answer without a code is not the API's own: a proxy's, say. Nobody knows what was done.
        let code = js::text(&json, "code").ok_or(ApiError::Lost)?;
        let unknown = if answer.status() >= 500 { ErrorCode::Internal } else { ErrorCode::InvalidRequest };
        Err(ApiError::Refused(code.parse().unwrap_or(unknown)))
    }
}

fn lost<E>(_: E) -> ApiError {
    ApiError::Lost
}

fn read<T: DeserializeOwned>(answer: JsValue) -> Result<T, ApiError> {
    wire::from_js(answer).ok_or(ApiError::Lost)
}

async fn post<T: DeserializeOwned>(path: &str, call: Call<'_>) -> Result<T, ApiError> {
    read(call.answer(Method::POST, path).await?)
}

async fn get<T: DeserializeOwned>(path: &str, call: Call<'_>) -> Result<T, ApiError> {
    read(call.answer(Method::GET, path).await?)
}

fn payment_path(id: PaymentId, rest: &str) -> String {
    ["/v1/payments/", &id.to_string(), rest].concat()
}

impl Api for Http {
    async fn payee(&self, handle: &Handle) -> Result<Payee, ApiError> {
        get(&["/v1/payees/", handle.as_str()].concat(), Call::default()).await
    }

    async fn quote(&self, request: &QuoteRequest) -> Result<Quote, ApiError> {
        post("/v1/quotes", Call { body: wire::to_js(request), ..Call::default() }).await
    }

    async fn pay(&self, key: Intent, request: &PaymentRequest) -> Result<Payment, ApiError> {
        post("/v1/payments", Call { body: wire::to_js(request), key: Some(key), bearer: None }).await
    }

    async fn topup(&self, key: Intent, request: &TopupRequest, session: &Secret) -> Result<Payment, ApiError> {
        post("/v1/topups", Call { body: wire::to_js(request), key: Some(key), bearer: Some(session) }).await
    }

    async fn payment(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        get(&payment_path(id, ""), Call { bearer: Some(secret), ..Call::default() }).await
    }

    async fn follow(&self, id: PaymentId, secret: &Secret, since: PaymentState) -> Result<Payment, ApiError> {
        if let Some(payment) = listen(id, secret, since).await {
            return Ok(payment);
        }
        loop {
            let payment = self.payment(id, secret).await?;
            if payment.state != since {
                return Ok(payment);
            }
            sleep(POLL_MS).await;
        }
    }

    async fn cancel(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        post(&payment_path(id, "/cancel"), Call { bearer: Some(secret), ..Call::default() }).await
    }

    async fn register_begin(&self) -> Result<RegisterOptions, ApiError> {
        post("/v1/passkeys/register/begin", Call { body: wire::to_js(&Begin {}), ..Call::default() }).await
    }

    async fn register_finish(&self, made: &RegisterFinish) -> Result<Session, ApiError> {
        post("/v1/passkeys/register/finish", Call { body: wire::to_js(made), ..Call::default() }).await
    }

    async fn login_begin(&self) -> Result<LoginOptions, ApiError> {
        post("/v1/passkeys/login/begin", Call { body: wire::to_js(&Begin {}), ..Call::default() }).await
    }

    async fn login_finish(&self, assertion: &LoginFinish) -> Result<Session, ApiError> {
        post("/v1/passkeys/login/finish", Call { body: wire::to_js(assertion), ..Call::default() }).await
    }
}

/// Reads a payment's events until it is in another state than `since`; `None` when the stream ends before, or there is
/// none.
async fn listen(id: PaymentId, secret: &Secret, since: PaymentState) -> Option<Payment> {
    let call = Call { bearer: Some(secret), ..Call::default() };
    let (answer, _under_way) = call.send(Method::GET, &payment_path(id, "/events")).await.ok()?;
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
            if let Some(payment) = payment.filter(|payment| payment.state != since) {
                return Some(payment);
            }
        }
    }
}
