//! What may be spent without a network: an allowance that the payer agreed to, and a key that never leaves the device.
//! Part of the bundle that loads later; the sheet only asks whether something is covered.

use crate::adapters::memory;
use crate::store::{ALLOWANCES, OUTBOX, Work};
use crate::{js, wire};
use barya_checkout::{Kept, Seen, What};
use barya_protocol::allowance::{
    AllowanceClaims, Confirmation, Curve, DeviceKey, KeyType, SETTLES_MS, SpendClaims, Terms, token,
};
use barya_protocol::api::v1::AllowanceRequest;
use barya_protocol::id::{AllowanceId, Handle, Intent};
use barya_protocol::{Amount, Currency, Money};
use js_sys::{Array, Date, Object, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// An allowance as the database has it, but for its key. The worker reads `payee` and `expires_at` too.
#[derive(Debug, Serialize, Deserialize)]
struct Pass {
    /// The allowance, a compact JWS.
    jws: String,
    /// Its number.
    id: AllowanceId,
    /// Who can be paid.
    payee: Handle,
    /// The origin of the one site where it counts.
    site: String,
    /// Of every amount.
    currency: Currency,
    /// The most that one payment may be.
    each: Amount,
    /// What is left.
    left: Amount,
    /// The next payment's serial.
    next: u32,
    /// The last one's.
    last: u32,
    /// Until when, milliseconds since the epoch.
    expires_at: i64,
}

impl Pass {
    /// Whether anything can be paid from it still.
    fn is_open(&self) -> bool {
        self.next <= self.last && self.expires_at > now()
    }

    /// Whether what was left of it went back to the payer, even by a clock that is a few days wrong: nobody needs its key.
    fn is_over(&self) -> bool {
        self.expires_at.saturating_add(SETTLES_MS) < now()
    }

    fn covers(&self, payee: &Handle, price: (Amount, Currency)) -> bool {
        let (amount, currency) = price;
        self.payee == *payee
            && self.currency == currency
            && amount <= self.each
            && amount <= self.left
            && self.is_open()
            && site().is_some_and(|site| site == self.site)
    }

    /// What pays for a wish out of it; `None` where it does not cover that.
    fn claims(&self, kept: &Kept) -> Option<SpendClaims> {
        let Seen { payee: Some(payee), amount: Some(amount), currency: Some(currency), .. } = &kept.seen else {
            return None;
        };
        let What::Offer(offer) = &kept.order.what else { return None };
        self.covers(payee, (*amount, *currency)).then(|| SpendClaims {
            allowance: self.id,
            serial: self.next,
            offer: Some(offer.clone()),
            amount: *amount,
            currency: self.currency,
            intent: kept.intent,
            reference: kept.order.reference.clone(),
            iat: now().div_euclid(1_000),
        })
    }

    /// Without what these claims take.
    fn after(self, claims: &SpendClaims) -> Pass {
        let left = self.left.checked_sub(claims.amount).unwrap_or_default();
        Pass { next: self.next.saturating_add(1), left, ..self }
    }
}

/// Milliseconds since the epoch, by the device's clock.
fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a date's milliseconds are whole numbers")]
    let now = Date::now() as i64;
    now
}

/// The one page around this frame: nothing where there is none, where there are several, or where the browser does not
/// tell.
pub fn site() -> Option<String> {
    let place = js::get(&js_sys::global(), "location");
    let around = js::get(&place, "ancestorOrigins");
    if js::get(&around, "length").as_f64() != Some(1.0) {
        return None;
    }
    js::text(&around, "0")
}

/// Pays for what is kept out of an allowance that covers it, and keeps what was signed with it. Nobody is told what was
/// signed before the device has it, together with the serial that it uses up: none is lost, and none counts twice.
///
/// Errors: nothing covers it, it was sent already, something was paid meanwhile, or the device keeps nothing.
pub async fn spend(intent: &str) -> Result<(), JsValue> {
    let work = Work::begin().await?;
    let kept = work.ask(OUTBOX, "get", &[intent.into()]).await?;
    let all: Array = work.ask(ALLOWANCES, "getAll", &[]).await?.dyn_into()?;
    work.end().await?;
    let kept: Kept = wire::from_js(kept).ok_or(JsValue::NULL)?;
    if kept.spend.is_some() {
        return Ok(());
    }
    if memory::is_sent(&kept.order, kept.intent) {
        return Err(JsValue::NULL);
    }
    let covering = |stored: JsValue| {
        let pass: Pass = wire::from_js(stored.clone())?;
        Some((pass.claims(&kept)?, pass, js::get(&stored, "key")))
    };
    let (claims, pass, key) = all.iter().find_map(covering).ok_or(JsValue::NULL)?;
    let signed = claims.signed();
    let signature = sign(&js::get(&key, "privateKey"), &signed).await?;
    let token = token(&pass.jws, &signed, &signature);

    let id: JsValue = pass.id.to_string().into();
    let work = Work::begin().await?;
    let now: Option<Pass> = wire::from_js(work.ask(ALLOWANCES, "get", std::slice::from_ref(&id)).await?);
    let wish: Option<Kept> = wire::from_js(work.ask(OUTBOX, "get", &[intent.into()]).await?);
    // The browser waits for no signature within a transaction: another tab may have paid in between.
    if now.is_none_or(|now| now.next != claims.serial) || wish.is_none_or(|wish| wish.spend.is_some()) {
        work.give_up().await?;
        return Err(JsValue::NULL);
    }
    let spent = wire::to_js(&Kept { spend: Some(token), ..kept }).ok_or(JsValue::NULL)?;
    work.ask(ALLOWANCES, "put", &[record(&pass.after(&claims), &key)?, id]).await?;
    work.ask(OUTBOX, "put", &[spent, intent.into()]).await?;
    work.end().await
}

/// As it is stored: with its key.
fn record(pass: &Pass, key: &JsValue) -> Result<JsValue, JsValue> {
    let record: Object = wire::to_js(pass).ok_or(JsValue::NULL)?.unchecked_into();
    // A fresh plain object refuses no property.
    let _ = Reflect::set(&record, &"key".into(), key);
    Ok(record.into())
}

fn subtle() -> JsValue {
    js::get(&js::get(&js_sys::global(), "crypto"), "subtle")
}

async fn waited(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}

/// 64 bytes: r and s.
async fn sign(key: &JsValue, text: &str) -> Result<Vec<u8>, JsValue> {
    let how = js::object(vec![("name", "ECDSA".into()), ("hash", "SHA-256".into())]);
    let bytes = js::bytes(text.as_bytes()).into();
    let signature = waited(js::apply(&subtle(), "sign", &[how, key.clone(), bytes])).await?;
    Ok(Uint8Array::new(&signature).to_vec())
}

/// A key that stays on this device: the pair, and what of it the server may know.
pub async fn key() -> Result<(JsValue, DeviceKey), JsValue> {
    let how = js::object(vec![("name", "ECDSA".into()), ("namedCurve", "P-256".into())]);
    let uses = Array::of1(&"sign".into()).into();
    // The private half cannot be read; the public one always can.
    let pair = waited(js::apply(&subtle(), "generateKey", &[how, false.into(), uses])).await?;
    let public = waited(js::apply(&subtle(), "exportKey", &["jwk".into(), js::get(&pair, "publicKey")])).await?;
    let coordinate = |name| js::text(&public, name)?.parse().ok();
    let (Some(x), Some(y)) = (coordinate("x"), coordinate("y")) else { return Err(JsValue::NULL) };
    Ok((pair, DeviceKey { kty: KeyType::EC, crv: Curve::P256, x, y }))
}

/// Keeps what was granted, with the key that it names.
///
/// Errors: it names another key, or the device keeps nothing.
async fn keep(granted: &JsValue, pair: &JsValue, ours: DeviceKey) -> Result<(), JsValue> {
    let jws = js::text(granted, "allowance").ok_or(JsValue::NULL)?;
    let left = wire::from_js(js::get(granted, "left")).ok_or(JsValue::NULL)?;
    let claims = jws.split('.').nth(1).and_then(js::decoded).and_then(wire::from_js);
    let claims: AllowanceClaims = claims.ok_or(JsValue::NULL)?;
    let Confirmation { jwk } = claims.cnf;
    if jwk != ours {
        return Err(JsValue::NULL);
    }
    let pass = Pass {
        jws,
        id: claims.jti,
        payee: claims.aud,
        site: claims.site,
        currency: claims.currency,
        each: claims.each,
        left,
        next: claims.first,
        last: claims.last,
        expires_at: claims.exp.saturating_mul(1_000),
    };
    let (kept, id): (JsValue, JsValue) = (record(&pass, pair)?, pass.id.to_string().into());
    let work = Work::begin().await?;
    let before: Option<Pass> = wire::from_js(work.ask(ALLOWANCES, "get", std::slice::from_ref(&id)).await?);
    // What another tab has kept may have been paid from: its serials do not begin anew.
    if before.is_none() {
        work.ask(ALLOWANCES, "put", &[kept, id]).await?;
    }
    work.end().await
}

/// What was agreed to and is not answered yet: written down before it is sent, with the key that it names, so that nothing
/// that is set aside is ever without its key.
pub struct Agreed {
    /// What is sent, as JSON has it.
    pub ask: JsValue,
    /// Its idempotency key.
    pub intent: Intent,
    /// The allowance's number, by which the database has it.
    id: JsValue,
    jwk: DeviceKey,
    pair: JsValue,
}

impl Agreed {
    /// Writes it down, and lets go of what is over. Errors: the device keeps nothing.
    pub async fn note(terms: &Terms, ask: &AllowanceRequest, pair: &JsValue) -> Result<(), JsValue> {
        let record = js::object(vec![
            ("ask", wire::to_js(ask).ok_or(JsValue::NULL)?),
            ("intent", terms.intent.to_string().into()),
            ("id", terms.id.to_string().into()),
            ("payee", terms.payee.handle.as_str().into()),
            ("site", terms.site.as_str().into()),
            ("jwk", wire::to_js(&terms.jwk).ok_or(JsValue::NULL)?),
            ("key", pair.clone()),
        ]);
        let work = Work::begin().await?;
        let all: Array = work.ask(ALLOWANCES, "getAll", &[]).await?.dyn_into()?;
        let over = all.iter().filter_map(wire::from_js).filter(Pass::is_over);
        for Pass { id, .. } in over {
            work.ask(ALLOWANCES, "delete", &[id.to_string().into()]).await?;
        }
        work.ask(ALLOWANCES, "put", &[record, terms.id.to_string().into()]).await?;
        work.end().await
    }

    fn read(record: &JsValue) -> Option<Agreed> {
        Some(Agreed {
            ask: Some(js::get(record, "ask")).filter(JsValue::is_object)?,
            intent: js::text(record, "intent")?.parse().ok()?,
            id: js::get(record, "id"),
            jwk: wire::from_js(js::get(record, "jwk"))?,
            pair: js::get(record, "key"),
        })
    }

    /// It was granted: the answer of `POST /v1/allowances`. Errors: what was granted names another key, or the device keeps nothing.
    pub async fn keep(&self, granted: &JsValue) -> Result<(), JsValue> {
        keep(granted, &self.pair, self.jwk).await
    }

    /// It was refused.
    pub async fn forget(&self) -> Result<(), JsValue> {
        let work = Work::begin().await?;
        work.ask(ALLOWANCES, "delete", std::slice::from_ref(&self.id)).await?;
        work.end().await
    }
}

/// What this site's payer has put by for a payee.
pub enum PutBy {
    /// So much is left.
    Left(Money),
    /// It is not answered yet.
    Agreed(Agreed),
    /// Nothing.
    Nothing,
}

/// What is put by here for this payee. Errors: the device keeps nothing, or the site is not known.
pub async fn put_by(payee: &Handle) -> Result<PutBy, JsValue> {
    let site = site().ok_or(JsValue::NULL)?;
    let work = Work::begin().await?;
    let all: Array = work.ask(ALLOWANCES, "getAll", &[]).await?.dyn_into()?;
    work.end().await?;
    let ours = |record: &JsValue| {
        js::text(record, "payee").as_deref() == Some(payee.as_str()) && js::text(record, "site").as_ref() == Some(&site)
    };
    let ours: Vec<JsValue> = all.iter().filter(ours).collect();
    // Money may be set aside for it, so it comes first, whatever else is left.
    if let Some(agreed) = ours.iter().find_map(Agreed::read) {
        return Ok(PutBy::Agreed(agreed));
    }
    let left = |record: &JsValue| wire::from_js(record.clone()).filter(Pass::is_open);
    let pass = ours.iter().find_map(left);
    Ok(pass.map_or(PutBy::Nothing, |pass| PutBy::Left(Money::new(pass.left.get(), pass.currency))))
}
