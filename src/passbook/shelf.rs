//! The receipts in the device's database, and what is known of those whom they name.

use super::Receipt;
use crate::adapters::verify::JWKS;
use crate::store::{RECEIPTS, Work};
use crate::{fetch, js, wire};
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

/// What marks an answer that our worker had kept: as in `src/worker.js`.
const KEPT: &str = "barya-at";

/// All that are kept; none where the browser keeps nothing.
pub async fn receipts() -> Vec<Receipt> {
    let all = all().await.unwrap_or_default();
    all.iter().filter_map(|kept| read(&kept)).collect()
}

async fn all() -> Result<Array, JsValue> {
    let work = Work::begin().await?;
    let all = work.ask(RECEIPTS, "getAll", &[]).await?;
    work.end().await?;
    all.dyn_into()
}

/// One as it was kept. Its signature was checked then, by the keys of that day.
fn read(kept: &JsValue) -> Option<Receipt> {
    let signed = js::text(kept, "jws")?;
    let claims = wire::from_js(js::decoded(signed.split('.').nth(1)?)?)?;
    Some(known(Receipt::new(signed, claims), kept, js::text(kept, "title")))
}

/// With the payee's name and picture out of an object that has them.
fn known(receipt: Receipt, payee: &JsValue, title: Option<String>) -> Receipt {
    Receipt {
        name: js::text(payee, "name").unwrap_or(receipt.name),
        picture: js::text(payee, "picture").unwrap_or(receipt.picture),
        title: title.or(receipt.title),
        ..receipt
    }
}

/// Somebody's receipt with what the payment origin says of the payee and the offer, as far as that can be had.
pub async fn told(receipt: Receipt) -> Receipt {
    let Some(handle) = receipt.claims.payee() else { return receipt };
    let payee = asked(&["/v1/payees/", handle.as_str()].concat()).await;
    let item = match &receipt.claims.offer {
        Some(offer) => js::get(&asked(&["/v1/offers/", offer.as_str()].concat()).await, "item"),
        None => JsValue::NULL,
    };
    known(receipt, &payee, js::text(&item, "title"))
}

/// Has the keys fetched, so that our worker keeps them for a day without a network.
pub async fn keep_keys() {
    // Without a network now there is nothing to keep.
    let _ = fetch::file(JWKS).await;
}

/// Whether a receipt may have been signed by a key that is newer than what is known here: our worker answered by what it had
/// kept (and marked so), and the key is not among that.
pub async fn may_lack_its_key(signed: &str) -> bool {
    let Some(header) = signed.split('.').next().and_then(js::decoded) else { return false };
    let Ok(answer) = fetch::fetch(JWKS, &js::object(vec![("signal", fetch::deadline())])).await else { return true };
    let is_kept = js::call_with(&js::get(&answer, "headers"), "has", &KEPT.into()).is_ok_and(|kept| kept.is_truthy());
    let Some(keys) = fetch::text(&answer).await else { return true };
    is_kept && js::text(&header, "kid").is_none_or(|kid| !keys.contains(&kid))
}

/// What the payment origin says under a path; `null` where nothing can be had.
pub async fn asked(path: &str) -> JsValue {
    fetch::file(path).await.and_then(|text| js::parse(&text)).unwrap_or(JsValue::NULL)
}
