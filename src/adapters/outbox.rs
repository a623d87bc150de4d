//! What waits for a network: on the device, by `src/boot.js`, where asking a database takes half the bytes that it takes
//! here (docs/SIZE.md).

use crate::{js, wire};
use barya_checkout::ports::Outbox;
use barya_checkout::{Change, Filed, Kept, NotKept};
use barya_protocol::id::Intent;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = barya)]
    fn shelf(change: &str, intent: &str, wish: &JsValue, most: usize) -> Promise;
    #[wasm_bindgen(js_namespace = barya)]
    fn unkeep(intent: &str);
    #[wasm_bindgen(js_namespace = barya)]
    fn release();
    #[wasm_bindgen(js_namespace = barya)]
    fn file(receipt: &str, quote: &JsValue);
}

/// The device's database, and the browser's locks.
#[derive(Default)]
pub struct Shelf;

impl Outbox for Shelf {
    async fn shelf(&self, change: &Change) -> Result<Vec<Kept>, NotKept> {
        let (name, intent) = match change {
            Change::Look => ("look", None),
            Change::Keep(kept) => ("keep", Some(kept.intent)),
            Change::Drop(intent) => ("drop", Some(*intent)),
            Change::Claim(intent) => ("claim", Some(*intent)),
            Change::Spend(intent) => ("spend", Some(*intent)),
        };
        let wish = if let Change::Keep(kept) = change { wire::to_js(&**kept) } else { None };
        let intent = intent.map(|intent| intent.to_string()).unwrap_or_default();
        let asked = shelf(name, &intent, &wish.unwrap_or_default(), Kept::MOST);
        match JsFuture::from(asked).await {
            Ok(all) => Ok(all.unchecked_into::<Array>().iter().filter_map(read).collect()),
            Err(why) => Err(match why.as_string().as_deref() {
                Some("full") => NotKept::Full,
                Some("elsewhere") => NotKept::Elsewhere,
                _ => NotKept::Refused,
            }),
        }
    }

    fn unkeep(&self, intent: Intent) {
        unkeep(&intent.to_string());
    }

    fn release(&self) {
        release();
    }

    fn file(&self, receipt: &Filed) {
        file(&receipt.receipt, &wire::to_js(&receipt.quote).unwrap_or_default());
    }
}

/// A wish as it was kept; `None` for one of another build that this one cannot read.
fn read(value: JsValue) -> Option<Kept> {
    let covered = js::get(&value, "covered").is_truthy();
    Some(Kept { covered, ..wire::from_js(value)? })
}
