//! Money put by for a time without a network, as far as it takes a browser: the device's key, the terms, the touch, the
//! answer. Whatever is agreed to is on the device before it is sent, and is sent again as the very same.

use super::{Here, shelf};
use crate::adapters::api::Call;
use crate::adapters::ids::Random;
use crate::adapters::memory;
use crate::adapters::passkey::Credentials;
use crate::pass::{self, Agreed, PutBy};
use crate::{js, page, wire};
use barya_checkout::ports::{Ids as _, Passkey as _};
use barya_checkout::{ApiError, ConsentMode, Fault, PasskeyError};
use barya_protocol::allowance::Terms;
use barya_protocol::api::v1::{AllowanceBegin, AllowanceRequest, Authorization};
use barya_protocol::id::Handle;
use barya_protocol::{ErrorCode, Money};
use wasm_bindgen::JsValue;

/// What would be put by, and the key that it is for.
#[derive(Clone)]
pub struct Wish {
    /// What the payer is to agree to.
    pub terms: Terms,
    pair: JsValue,
}

/// Why nothing is put by, or nobody knows.
pub enum Lack {
    /// Nothing is.
    Refused(Fault),
    /// No answer came.
    Unsure,
}

impl From<ApiError> for Lack {
    fn from(error: ApiError) -> Lack {
        match error {
            ApiError::Lost => Lack::Unsure,
            // None of them says that it was not done by an earlier try.
            ApiError::Refused(ErrorCode::Internal | ErrorCode::Unavailable | ErrorCode::RateLimited) => Lack::Unsure,
            ApiError::Refused(code) => Lack::Refused(Fault::Api(code)),
        }
    }
}

/// Who is paid by the sheet below.
async fn payee() -> Option<Handle> {
    let address = page::address();
    let handle = match address.offer {
        Some(offer) => js::text(&js::get(&shelf::asked(&["/v1/offers/", &offer].concat()).await, "payee"), "handle"),
        None => address.to,
    };
    handle?.parse().ok()
}

/// What is put by for the payee of the sheet below. `None` where nothing is and nothing can be: payee or operator do not
/// want it, several sites lie around the sheet, or the device keeps nothing.
pub async fn here() -> Option<Here> {
    let payee = payee().await?;
    match pass::put_by(&payee).await.ok()? {
        PutBy::Left(left) => Some(Here::Left(left)),
        PutBy::Agreed(_) => Some(Here::Unsure),
        // Without a worker this page would not open where it is needed, and nothing could be paid.
        PutBy::Nothing if worker().is_null_or_undefined() => None,
        PutBy::Nothing => {
            let told = shelf::asked(&["/v1/payees/", payee.as_str()].concat()).await;
            js::get(&told, "allowance").is_object().then_some(Here::Nothing)
        }
    }
}

/// Asks what could be put by. Errors: why there are no terms, or none that hold.
pub async fn ask() -> Result<Wish, Fault> {
    let (Some(payee), Some(site)) = (payee().await, pass::site()) else { return Err(Fault::Offline) };
    let (pair, jwk) = pass::key().await.map_err(|_| Fault::PasskeyUnavailable)?;
    let wish = AllowanceBegin { to: payee, site, jwk, intent: Random.intent() };
    let call = Call::post("/v1/allowances/begin", wire::to_js(&wish));
    let terms: Terms = call.ask().await?;
    let told = (&terms.payee.handle, &terms.site, &terms.jwk, &terms.intent);
    if terms.holds() && told == (&wish.to, &wish.site, &wish.jwk, &wish.intent) {
        Ok(Wish { terms, pair })
    } else {
        Err(Fault::UntrustedQuote)
    }
}

/// Has the payer touch the sensor for these terms, and writes down that they did, where the terms are still asked for.
/// Errors: they did not, or cannot here.
pub async fn touch(wish: &Wish, is_asked: impl Fn() -> bool) -> Result<(), PasskeyError> {
    let mode = memory::hint().map_or(ConsentMode::Modal, ConsentMode::Known);
    let assertion = Credentials.get(&wish.terms.digest.to_string(), &mode).await?;
    if !is_asked() {
        return Err(PasskeyError::NotAllowed);
    }
    let secret = wish.terms.secret.clone().ok_or(PasskeyError::Failed)?;
    let ask = AllowanceRequest { id: wish.terms.id, secret, authorization: Authorization::Passkey(assertion) };
    Agreed::note(&wish.terms, &ask, &wish.pair).await.map_err(|_| PasskeyError::Failed)
}

/// Sends what was agreed to; how much is put by.
pub async fn send() -> Result<Money, Lack> {
    let payee = payee().await.ok_or(Lack::Unsure)?;
    let agreed = match pass::put_by(&payee).await.map_err(|_| Lack::Unsure)? {
        PutBy::Agreed(agreed) => agreed,
        // By another tab.
        PutBy::Left(left) => return Ok(left),
        PutBy::Nothing => return Err(Lack::Refused(Fault::Api(ErrorCode::AllowanceExpired))),
    };
    let call = Call::post("/v1/allowances", Some(agreed.ask.clone())).under(agreed.intent);
    let granted = match call.answer().await.map_err(Lack::from) {
        Ok(granted) => granted,
        Err(Lack::Refused(fault)) => {
            // Asked again it is refused again.
            let _ = agreed.forget().await;
            return Err(Lack::Refused(fault));
        }
        Err(lack) => return Err(lack),
    };
    // What the device does not keep now, it asks for again.
    agreed.keep(&granted).await.map_err(|_| Lack::Unsure)?;
    tell_worker();
    match pass::put_by(&payee).await {
        Ok(PutBy::Left(left)) => Ok(left),
        _ => Err(Lack::Unsure),
    }
}

/// The worker of this page; `undefined` or `null` where there is none.
fn worker() -> JsValue {
    js::get(&js::get(&js::get(&js_sys::global(), "navigator"), "serviceWorker"), "controller")
}

/// This page may be kept from now on, though only some sites may show it: see `src/worker.js`.
fn tell_worker() {
    let here = js::text(&js::get(&js_sys::global(), "location"), "href").unwrap_or_default();
    // Where there is none, nothing is kept.
    let _ = js::call_with(&worker(), "postMessage", &js::object(vec![("allowance", here.into())]));
}
