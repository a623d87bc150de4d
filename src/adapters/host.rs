//! The page around the frame. `src/boot.js` holds the port, so that nothing said before the Wasm ran is lost.

use crate::js;
use crate::wire;
use barya_checkout::Tell;
use barya_checkout::ports::Host;
use barya_protocol::Amount;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = barya)]
    fn tell(message: &JsValue);
    #[wasm_bindgen(js_namespace = barya)]
    fn fail(code: &str);
    /// The receipts that are kept, in place of the sheet.
    #[wasm_bindgen(js_namespace = barya)]
    pub fn more();
    #[wasm_bindgen(js_namespace = barya, js_name = hear)]
    fn hear(ear: &JsValue);
}

/// What a host may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Show the sheet, for a tip perhaps with an amount chosen on the page.
    Open(Option<Amount>),
    /// Put the sheet away, if money is not moving.
    Close,
}

/// The channel to the host; on a page of our own there is nobody at its other end.
#[derive(Default)]
pub struct Channel;

impl Host for Channel {
    fn tell(&self, message: &Tell) {
        let kind = |kind: &str| ("type", JsValue::from(kind));
        let message = match message {
            Tell::Ready => js::object(vec![kind("ready")]),
            Tell::Paid { payment, receipt } => {
                // The session is the payer's: the host has no business with it.
                let mut shown = payment.clone();
                shown.session = None;
                let payment = wire::to_js(&shown).unwrap_or(JsValue::NULL);
                js::object(vec![kind("paid"), ("payment", payment), ("receipt", receipt.as_str().into())])
            }
            Tell::Saved { intent, token } => {
                let token = token.as_deref().map(JsValue::from).unwrap_or_default();
                js::object(vec![kind("saved"), ("intent", intent.to_string().into()), ("token", token)])
            }
            Tell::Error(code) => js::object(vec![kind("error"), ("code", (*code).into())]),
            Tell::Close => js::object(vec![kind("close")]),
        };
        tell(&message);
    }
}

/// Hears what the host has said and will say. Never stops listening: a frame has one checkout.
pub fn listen(mut said: impl FnMut(Said) + 'static) {
    let ear = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
        if let Some(message) = read(&message) {
            said(message);
        }
    });
    hear(&ear.into_js_value());
}

/// A message of a known type; anything else is passed over.
fn read(message: &JsValue) -> Option<Said> {
    match js::text(message, "type")?.as_str() {
        "open" => Some(Said::Open(wire::from_js(js::get(message, "amount")))),
        "close" => Some(Said::Close),
        _ => None,
    }
}

/// How high the sheet would like to be, CSS pixels.
pub fn tell_height(px: u32) {
    tell(&js::object(vec![("type", "height".into()), ("px", px.into())]));
}

/// The widget is broken: the host is told, and the payer gets the link to the page that needs no widget.
pub fn give_up(code: &str) {
    fail(code);
}
