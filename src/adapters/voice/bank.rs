//! A language's bank: its index once, and of its sounds only the ranges that are to be heard. What has been heard once
//! comes from the browser's own cache.

use crate::fetch;
use crate::locale::Words;
use crate::prompt::Heard;
use barya_speech::Bank;
use gloo_net::http::Request;
use js_sys::{Array, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AudioBuffer, AudioContext, Response};

/// The banks that were asked for on this page, by path.
#[derive(Default)]
pub struct Banks(RefCell<Vec<(String, Rc<Bank>)>>);

impl Banks {
    /// The language's bank: its clips, if it has any, and its number words.
    pub async fn of(&self, words: &Words) -> Option<Rc<Bank>> {
        let path = words.voice()?;
        let known = self.0.borrow().iter().find(|(known, _)| known == path).map(|(_, bank)| Rc::clone(bank));
        if known.is_some() {
            return known;
        }
        let bank = Rc::new(Bank::read(&fetch::file(&["/", path].concat()).await?));
        self.0.borrow_mut().push((path.to_owned(), Rc::clone(&bank)));
        Some(bank)
    }
}

/// The clips as the sound system plays them, each with its name; `None` when one of them cannot be had.
pub async fn sounds(bank: &Bank, heard: &[Heard], context: &AudioContext) -> Option<Vec<(AudioBuffer, String)>> {
    let requests = Array::new();
    let mut ids = Vec::new();
    for heard in heard {
        let (id, request) = match heard {
            Heard::Recording { path, .. } => ("payee", range_of(path.clone(), None, context)),
            Heard::Text(text) => {
                let clip = bank.saying(text).filter(|_| !bank.file.is_empty())?;
                (clip.id.as_str(), range_of(["/", &bank.file].concat(), Some((clip.start, clip.length)), context))
            }
        };
        ids.push(id.to_owned());
        requests.push(&request);
    }
    let sounds = JsFuture::from(Promise::all(&requests)).await.ok()?;
    Some(Array::from(&sounds).iter().map(JsValue::unchecked_into).zip(ids).collect())
}

/// A sound, or the range of it that begins at a byte and has a length.
fn range_of(path: String, range: Option<(u32, u32)>, context: &AudioContext) -> Promise {
    let context = context.clone();
    future_to_promise(async move {
        let mut request = Request::get(&path);
        if let Some((start, length)) = range {
            let last = start.saturating_add(length).saturating_sub(1);
            request = request.header("range", &["bytes=", &start.to_string(), "-", &last.to_string()].concat());
        }
        // Built by the library, sent and read by ourselves: its errors are texts, and its answers copies.
        let request = request.build().map_err(|_| JsValue::NULL)?.into();
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let answer: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
        if !answer.ok() {
            return Err(JsValue::NULL);
        }
        let bytes = Uint8Array::new(&JsFuture::from(answer.array_buffer()?).await?);
        let bytes = match range {
            // A server that knows no ranges answers the whole file: then the clip is cut out here.
            Some((start, length)) if answer.status() != 206 => bytes.slice(start, start.saturating_add(length)),
            _ => bytes,
        };
        JsFuture::from(context.decode_audio_data(&bytes.buffer())?).await
    })
}
