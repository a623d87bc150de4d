//! The device's database, by which the sheet, the passbook and the worker share what is kept: IndexedDB, by plain calls,
//! for the bundle that loads later. (The sheet asks it in `src/boot.js`.) A browser may refuse it, forget it or be full:
//! then an error says so, and nothing is half done.

use crate::js;
use js_sys::Array;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "barya";
const VERSION: u32 = 1;

/// Wishes that wait for a network, by their intent.
pub const OUTBOX: &str = "outbox";
/// Receipts, by their number: `{jws, at, name, picture, title}`.
pub const RECEIPTS: &str = "receipts";
/// What may be spent without a network, by its number:
/// `{jws, key, next, left, payee, site, each, currency, expires_at}`.
pub const ALLOWANCES: &str = "allowances";
const ALL: [&str; 3] = [OUTBOX, RECEIPTS, ALLOWANCES];

/// What a request is answered with; the browser's error.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>> + 'a>>;

/// One transaction: all of it is done, or none. It ends when it is waited for anything else than its own requests.
pub struct Work(JsValue);

impl Work {
    /// Begins. Errors: the browser keeps nothing here.
    pub async fn begin() -> Result<Work, JsValue> {
        let asked = js::apply(&js::get(&js_sys::global(), "indexedDB"), "open", &[NAME.into(), VERSION.into()])?;
        let _ = JsFuture::from(js::heard(&asked, &["upgradeneeded", "success", "error"])).await;
        // There is one while the database is being made.
        if !js::get(&asked, "transaction").is_null() {
            let made = js::get(&asked, "result");
            for store in ALL {
                js::call_with(&made, "createObjectStore", &store.into())?;
            }
            let _ = JsFuture::from(js::heard(&asked, &["success", "error"])).await;
        }
        let database = result(&asked)?;
        let stores: Array = ALL.into_iter().map(JsValue::from).collect();
        let options = js::object(vec![("durability", "strict".into())]);
        js::apply(&database, "transaction", &[stores.into(), "readwrite".into(), options]).map(Work)
    }

    /// Asks a store something: `get`, `put`, `delete`, `getAll` and their like.
    pub fn ask(&self, store: &str, method: &str, arguments: &[JsValue]) -> Answer<'static> {
        let asked =
            js::call_with(&self.0, "objectStore", &store.into()).and_then(|store| js::apply(&store, method, arguments));
        Box::pin(async {
            let asked = asked?;
            let _ = JsFuture::from(js::heard(&asked, &["success", "error"])).await;
            result(&asked)
        })
    }

    /// None of it is to be.
    pub async fn give_up(self) -> Result<(), JsValue> {
        js::call(&self.0, "abort")?;
        let _ = self.end().await;
        Ok(())
    }

    /// Waits until all of it is on the device. Errors: none of it is.
    pub async fn end(self) -> Result<(), JsValue> {
        let _ = JsFuture::from(js::heard(&self.0, &["complete", "abort"])).await;
        let error = js::get(&self.0, "error");
        // A page that holds it open keeps the device from forgetting it, and a newer one from changing it.
        js::call(&js::get(&self.0, "db"), "close")?;
        if error.is_null() { Ok(()) } else { Err(error) }
    }
}

/// How a request that has ended did.
fn result(asked: &JsValue) -> Result<JsValue, JsValue> {
    let error = js::get(asked, "error");
    if error.is_null() { Ok(js::get(asked, "result")) } else { Err(error) }
}
