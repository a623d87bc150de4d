//! Stands in for `wasm-streams`, which `leptos` brings for server functions. The widget has none, and still the real
//! crate would be loaded by every payer: what it exports to JavaScript stays in the Wasm, used or not. Here is the part
//! of its interface that `server_fn` names. Nothing calls it; if something did, it would be told that there are no
//! streams.

use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of JavaScript's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes one as it is.
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// An empty one, whatever is put in.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> ReadableStream {
        ReadableStream(web_sys::ReadableStream::new().unwrap_or_else(|none| none.into()))
    }

    /// Gives back what it was made from.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Only an error.
    pub fn into_stream(self) -> Refusal {
        Refusal { said: false }
    }
}

/// Says once that there are no streams.
#[derive(Debug)]
pub struct Refusal {
    said: bool,
}

impl Stream for Refusal {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if core::mem::replace(&mut self.said, true) {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Err(JsValue::from("this build has no streams"))))
    }
}
