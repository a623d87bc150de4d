//! The partition's storage. `localStorage`, because each write is done when it returns: a reload in the next instant
//! finds it. A browser that keeps nothing (private windows, blocked storage) is no fault.

use crate::js;
use crate::wire;
use barya_checkout::ports::Memory;
use barya_checkout::{Memo, Order};
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use js_sys::Object;
use web_sys::Storage;

const MEMO: &str = "barya.intent.";
const PASSKEY: &str = "barya.passkey";
const RAIL: &str = "barya.rail";
const MUTED: &str = "barya.muted";
const DIGITS: &str = "barya.digits";
/// Also read by `src/boot.js`.
const LANGUAGE: &str = "barya.language";
/// Also read by `src/boot.js`.
const LABELS: &str = "barya.labels";

/// The partition's storage.
#[derive(Default)]
pub struct Partition;

impl Memory for Partition {
    fn remember(&self, memo: &Memo) {
        let json = wire::to_js(memo).and_then(|memo| js::stringify(&memo));
        keep(&place(&memo.order, &memo.quote.intent.to_string()), json.as_deref());
    }

    fn recall(&self, order: &Order, intent: Option<Intent>) -> Option<Memo> {
        let name = match intent {
            Some(intent) => place(order, &intent.to_string()),
            None => oldest(&place(order, ""))?,
        };
        wire::from_js(js::parse(&kept(&name)?)?)
    }

    fn forget(&self, order: &Order, intent: Intent) {
        keep(&place(order, &intent.to_string()), None);
    }

    fn hint(&self, credential: Option<&str>) {
        keep(PASSKEY, credential);
    }

    fn rail(&self, rail: Rail) {
        keep(RAIL, Some(rail.as_str()));
    }
}

/// Where the memo of an order and intent is. No part of an order holds a control character.
fn place(order: &Order, intent: &str) -> String {
    [MEMO, &order.key(), "\n", intent].concat()
}

/// The first name of those that begin so. Names end in an intent, and those begin with when they were made.
fn oldest(beginning: &str) -> Option<String> {
    let names = Object::keys(storage()?.as_ref());
    names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(beginning)).min()
}

/// Whether this was sent, and its end is not known.
pub fn is_sent(order: &Order, intent: Intent) -> bool {
    kept(&place(order, &intent.to_string())).is_some()
}

/// The passkey last used in this partition, base64url.
pub fn hint() -> Option<String> {
    kept(PASSKEY)
}

/// The rail chosen last in this partition.
pub fn rail() -> Option<Rail> {
    kept(RAIL)?.parse().ok()
}

/// Whether the payer turned sound off.
pub fn is_muted() -> bool {
    kept(MUTED).is_some()
}

/// Keeps whether sound is off.
pub fn mute(muted: bool) {
    keep(MUTED, muted.then_some("1"));
}

/// Whether the payer reads the other digits of the language.
pub fn other_digits() -> bool {
    kept(DIGITS).is_some()
}

/// Keeps whether the payer reads the other digits.
pub fn keep_other_digits(other: bool) {
    keep(DIGITS, other.then_some("1"));
}

/// Keeps whether the payer wants words on the screen: `off` or `on`, whatever the host says.
pub fn keep_labels(labels: &str) {
    keep(LABELS, Some(labels));
}

/// Keeps the payer's language for the next visit.
pub fn keep_language(tag: &str) {
    keep(LANGUAGE, Some(tag));
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps or drops; a full or forbidden storage keeps nothing.
fn keep(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
