//! A language's bank: its index once, and of its sounds only the ranges that are to be heard.

use crate::locale::Words;
use crate::prompt::Heard;
use barya_speech::Bank;
use gloo_net::http::Request;
use js_sys::{Array, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AudioBuffer, AudioContext};

/// Ranges nearer to each other than this are fetched as one, bytes: about what a request costs.
const NEAR: u32 = 600;
/// How many kinds of sound are kept: one bank's clips and some. Beyond, all of them are fetched again.
const MOST: usize = 400;

/// One clip, as it came over the network.
pub struct Sound {
    id: String,
    bytes: Uint8Array,
}

impl Sound {
    /// As the sound system plays it, and the clip's name.
    pub async fn decoded(self, context: &AudioContext) -> Option<(AudioBuffer, String)> {
        // A copy: decoding takes its bytes away.
        let copy = self.bytes.slice(0, self.bytes.length()).buffer();
        let decoded = JsFuture::from(context.decode_audio_data(&copy).ok()?).await.ok()?;
        Some((decoded.unchecked_into(), self.id))
    }
}

/// What has been fetched on this page.
#[derive(Default)]
pub struct Fetched {
    banks: RefCell<Vec<(String, Rc<Bank>)>>,
    /// By path and first byte.
    sounds: RefCell<Vec<(String, u32, Uint8Array)>>,
}

impl Fetched {
    /// The language's bank: its clips, if it has any, and its number words.
    pub async fn bank(&self, words: &Words) -> Option<Rc<Bank>> {
        let path = words.voice()?;
        let known = self.banks.borrow().iter().find(|(known, _)| known == path).map(|(_, bank)| Rc::clone(bank));
        if known.is_some() {
            return known;
        }
        let answer = Request::get(&["/", path].concat()).send().await.ok()?;
        let text = answer.text().await.ok().filter(|_| answer.ok())?;
        let bank = Rc::new(Bank::read(&text));
        self.banks.borrow_mut().push((path.to_owned(), Rc::clone(&bank)));
        Some(bank)
    }

    /// The sounds of all that is to be heard; `None` when one of them cannot be had.
    pub async fn sounds(&self, bank: &Bank, heard: &[Heard]) -> Option<Vec<Sound>> {
        // Where each is: its clip, path, first byte, and how many there are.
        let mut places = Vec::new();
        for heard in heard {
            places.push(match heard {
                Heard::Recording { path, .. } => ("payee", path.as_str(), 0, u32::MAX),
                Heard::Text(text) => {
                    let clip = bank.saying(text).filter(|_| !bank.file.is_empty())?;
                    (clip.id.as_str(), bank.file.as_str(), clip.start, clip.length)
                }
            });
        }
        let known = |path: &str, start: u32| {
            let sounds = self.sounds.borrow();
            sounds.iter().find(|(p, s, _)| *s == start && p == path).map(|(_, _, bytes)| bytes.clone())
        };
        if self.sounds.borrow().len() > MOST {
            self.sounds.borrow_mut().clear();
        }
        let mut missing: Vec<_> = places.iter().filter(|(_, path, start, _)| known(path, *start).is_none()).collect();
        missing.sort_by_key(|(_, path, start, _)| (*path, *start));
        missing.dedup();
        // One request for what lies together, all requests at once.
        let mut ranges: Vec<(&str, u32, u32)> = Vec::new();
        for (_, path, start, length) in &missing {
            let end = start.saturating_add(*length);
            match ranges.last_mut() {
                Some((p, _, last)) if p == path && *start <= last.saturating_add(NEAR) => *last = end,
                _ => ranges.push((path, *start, end)),
            }
        }
        let requests: Array = ranges.iter().map(|(path, start, end)| fetch(path, *start, *end)).collect();
        let answers = Array::from(&JsFuture::from(Promise::all(&requests)).await.ok()?);
        for (_, path, start, length) in missing {
            let inside = |(p, from, to): &(&str, u32, u32)| p == path && from <= start && start < to;
            let at = ranges.iter().position(inside)?;
            let bytes: Uint8Array = answers.get(u32::try_from(at).ok()?).unchecked_into();
            let offset = start.saturating_sub(ranges.get(at)?.1);
            let clip = bytes.subarray(offset, offset.saturating_add(*length).min(bytes.length()));
            self.sounds.borrow_mut().push(((*path).to_owned(), *start, clip));
        }
        let sound = |(id, path, start, _): &(&str, &str, u32, u32)| {
            Some(Sound { id: (*id).to_owned(), bytes: known(path, *start)? })
        };
        places.iter().map(sound).collect()
    }
}

/// The bytes of a range, its end not among them; of the whole file up to `u32::MAX`. A server that knows no ranges
/// answers the whole file: then the range is cut out here.
fn fetch(path: &str, start: u32, end: u32) -> Promise {
    let address = if path.starts_with('/') { path.to_owned() } else { ["/", path].concat() };
    let range = ["bytes=", &start.to_string(), "-", &end.saturating_sub(1).to_string()].concat();
    let request = Request::get(&address);
    let request = if end == u32::MAX { request } else { request.header("range", &range) };
    future_to_promise(async move {
        let answer = request.send().await.map_err(|_| JsValue::NULL)?;
        if !answer.ok() {
            return Err(JsValue::NULL);
        }
        let bytes = answer.binary().await.map_err(|_| JsValue::NULL)?;
        let bytes = Uint8Array::from(bytes.as_slice());
        Ok(if answer.status() == 206 { bytes } else { bytes.subarray(start, end.min(bytes.length())) }.into())
    })
}
