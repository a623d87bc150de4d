//! Plain JavaScript objects: reading and building them, and JSON by the browser's own parser.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

/// A property, or `undefined` where there is none.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is a string.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string()
}

/// An object of these properties. Taken whole: to let go of each value is then in the program once.
pub fn object(properties: Vec<(&str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // A fresh plain object refuses no property.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// Calls a method without arguments; an error when there is none, or it throws.
pub fn call(object: &JsValue, method: &str) -> Result<JsValue, JsValue> {
    get(object, method).dyn_into::<js_sys::Function>()?.call0(object)
}

/// The same of a method with one argument.
pub fn call_with(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    get(object, method).dyn_into::<js_sys::Function>()?.call1(object, argument)
}

/// The same with as many as there are.
pub fn apply(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let arguments: Array = arguments.iter().collect();
    get(object, method).dyn_into::<js_sys::Function>()?.apply(object, &arguments)
}

/// A promise that is kept at the first of these events.
pub fn heard(target: &JsValue, events: &[&str]) -> Promise {
    Promise::new(&mut |resolve, _| {
        for event in events {
            // Refused only where there is no such target.
            let _ = Reflect::set(target, &["on", event].concat().into(), &resolve);
        }
    })
}

/// JSON text as a value.
pub fn parse(json: &str) -> Option<JsValue> {
    JSON::parse(json).ok()
}

/// A part of a signed text: JSON in base64url.
pub fn decoded(part: &str) -> Option<JsValue> {
    parse(&String::from_utf8(Base64UrlUnpadded::decode_vec(part).ok()?).ok()?)
}

/// A value as JSON text.
pub fn stringify(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}

/// Bytes as JavaScript has them.
pub fn bytes(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}
