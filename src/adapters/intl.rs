//! Plurals, by the browser's own `Intl`.

use crate::js;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// The CLDR plural category of a number in the language of a BCP 47 tag; nothing where the browser cannot say.
pub fn plural(tag: &str, number: i64) -> String {
    let select = || {
        let class: Function = js::get(&js::get(&js_sys::global(), "Intl"), "PluralRules").dyn_into().ok()?;
        let rules = Reflect::construct(&class, &Array::of1(&tag.into())).ok()?;
        // As text: `select` makes a number of it.
        let number = JsValue::from(number.to_string());
        js::call_with(&rules, "select", &number).ok()?.as_string()
    };
    select().unwrap_or_default()
}
