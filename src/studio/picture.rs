//! The picture that was chosen: made small and square here, so that a phone sends kilobytes.

use super::page;
use crate::fetch::{deadline, fetch};
use crate::js;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Url};

/// Each side of what is sent, pixels.
const SIDE: i32 = 512;
/// What is sent, and how good: any browser can write it.
const KIND: &str = "image/jpeg";

/// Sends the file of this input to where it says, and shows it.
pub async fn give(input: &Element) {
    page::say("");
    let file = js::get(&js::get(input, "files"), "0");
    if file.is_undefined() {
        return;
    }
    let Some(small) = small(&file).await else { return page::say("picture-wrong") };
    let to = input.get_attribute("data-to").unwrap_or_default();
    let headers = js::object(vec![("content-type", KIND.into())]);
    let init = js::object(vec![
        ("method", "POST".into()),
        ("headers", headers),
        ("body", small.clone()),
        ("signal", deadline()),
    ]);
    match fetch(&to, &init).await {
        Ok(answer) if answer.ok() => {
            show(&small, &to);
            page::say("picture-kept");
        }
        Ok(answer) if answer.status() < 500 => page::say("picture-wrong"),
        _ => page::say("touch-away"),
    }
}

/// The middle of it, upright, as a small file; `None` for what this browser cannot draw.
async fn small(file: &JsValue) -> Option<JsValue> {
    let global = js_sys::global();
    let drawn =
        JsFuture::from(Promise::resolve(&js::call_with(&global, "createImageBitmap", file).ok()?)).await.ok()?;
    let [wide, high] = ["width", "height"].map(|side| js::get(&drawn, side).as_f64().map(whole).unwrap_or_default());
    let square = wide.min(high);
    if square == 0 {
        return None;
    }
    let canvas = page::document()?.create_element("canvas").ok()?;
    let side = SIDE.min(square);
    for name in ["width", "height"] {
        Reflect::set(&canvas, &name.into(), &side.into()).ok()?;
    }
    let paper = js::call_with(&canvas, "getContext", &"2d".into()).ok()?;
    // What is clear would come out black.
    Reflect::set(&paper, &"fillStyle".into(), &"#fff".into()).ok()?;
    js::apply(&paper, "fillRect", &[0.into(), 0.into(), side.into(), side.into()]).ok()?;
    let (left, top) = ((wide - square) / 2, (high - square) / 2);
    let places = [left, top, square, square, 0, 0, side, side].map(JsValue::from);
    js::apply(&paper, "drawImage", &[&[drawn], &places[..]].concat()).ok()?;
    let kept = Promise::new(&mut |kept, _| {
        let done = Closure::once_into_js(move |blob: JsValue| drop(kept.call1(&JsValue::NULL, &blob)));
        let _ = js::apply(&canvas, "toBlob", &[done, KIND.into(), JsValue::from_f64(0.9)]);
    });
    JsFuture::from(kept).await.ok().filter(JsValue::is_object)
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number of pixels")]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}

/// Shows it where the page shows what is kept there.
fn show(file: &JsValue, kept: &str) {
    let Ok(address) = Url::create_object_url_with_blob(file.unchecked_ref()) else { return };
    for picture in page::all(&["[data-picture='", kept, "']"].concat()) {
        let _ = picture.set_attribute("src", &address);
        let _ = picture.remove_attribute("hidden");
    }
}
