//! A language's bank: its index once, and of its sounds only the ranges that are to be heard.

use crate::fetch;
use crate::locale::Words;
use crate::prompt::Heard;
use barya_speech::Bank;
use gloo_net::http::Request;
use js_sys::{Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AudioContext, Response};

/// A clip by its path and its range, and the promise of it.
type Kept = (String, Option<(u32, u32)>, Promise);

/// How many clips are kept: a few sentences. Decoded, each is some 100 kB.
const MOST: usize = 48;

/// What was asked for on this page.
#[derive(Default)]
pub struct Banks {
    /// By path.
    banks: RefCell<Vec<(String, Rc<Bank>)>>,
    sounds: RefCell<Vec<Kept>>,
}

impl Banks {
    /// The language's bank: its clips, if it has any, and its number words.
    pub async fn of(&self, words: &Words) -> Option<Rc<Bank>> {
        let path = words.voice()?;
        let known = self.banks.borrow().iter().find(|(known, _)| known == path).map(|(_, bank)| Rc::clone(bank));
        if known.is_some() {
            return known;
        }
        let bank = Rc::new(Bank::read(&fetch::file(&["/", path].concat()).await?));
        self.banks.borrow_mut().push((path.to_owned(), Rc::clone(&bank)));
        Some(bank)
    }

    /// Every clip of what is to be heard, on its way to the sound system, with its name; `None` when the bank does not say
    /// all of it.
    pub fn clips(&self, bank: &Bank, heard: &[Heard], context: &AudioContext) -> Option<Vec<(String, Promise)>> {
        let clip = |heard: &Heard| match heard {
            Heard::Recording { path, .. } => Some(("payee".to_owned(), self.once(path.clone(), None, context))),
            Heard::Text(text) => {
                let clip = bank.saying(text).filter(|_| !bank.file.is_empty())?;
                let range = Some((clip.start, clip.length));
                Some((clip.id.clone(), self.once(["/", &bank.file].concat(), range, context)))
            }
        };
        heard.iter().map(clip).collect()
    }

    /// What is asked for once is kept, for a sentence that says it twice and for whoever wants to hear it again.
    fn once(&self, path: String, range: Option<(u32, u32)>, context: &AudioContext) -> Promise {
        let mut sounds = self.sounds.borrow_mut();
        if let Some((_, _, sound)) = sounds.iter().find(|(known, of, _)| *known == path && *of == range) {
            return sound.clone();
        }
        if sounds.len() >= MOST {
            sounds.clear();
        }
        let sound = range_of(path.clone(), range, context);
        sounds.push((path, range, sound.clone()));
        sound
    }

    /// What could not be had is asked for anew the next time.
    pub fn forget(&self) {
        self.sounds.borrow_mut().clear();
    }
}

/// A sound, or the range of it that begins at a byte and has a length; `null` when it cannot be had.
fn range_of(path: String, range: Option<(u32, u32)>, context: &AudioContext) -> Promise {
    let context = context.clone();
    future_to_promise(async move { Ok(decoded(&path, range, &context).await.unwrap_or(JsValue::NULL)) })
}

async fn decoded(path: &str, range: Option<(u32, u32)>, context: &AudioContext) -> Result<JsValue, JsValue> {
    let mut request = Request::get(path).abort_signal(Some(fetch::deadline().unchecked_ref()));
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
}
