//! The page for a stream: each tip is shown and said, one after the other.

use super::live;
use crate::adapters::sound;
use crate::adapters::voice::Voice;
use crate::js;
use crate::locale::{Message, Words};
use crate::prompt::{Clip, Icon, Prompt, Sound};
use crate::{page, time, wire};
use barya_protocol::{Amount, Currency, Money};
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// How long a tip is shown at least, milliseconds.
const SHOWN: u32 = 5_000;
/// How long nothing is, between two, milliseconds.
const APART: u32 = 400;
/// How many wait to be shown: of a storm of tips the oldest are left out.
const WAITING: usize = 20;

/// A tip as the server tells of it.
#[derive(Deserialize)]
struct Told {
    html: String,
    amount: Amount,
    currency: Currency,
}

struct Stage {
    element: Element,
    words: RefCell<Option<Words>>,
    voice: Voice,
    waiting: RefCell<VecDeque<Told>>,
    /// Whether one is being shown.
    busy: Cell<bool>,
}

/// Shows on this element what the stream that it names tells.
pub fn show(element: &Element) {
    let Some(path) = element.get_attribute("data-overlay") else { return };
    // The page of the checkout has them on its root, where they are looked for.
    let tables = element.get_attribute("data-words").unwrap_or_default();
    if let Some(root) = super::page::document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-locales", &tables);
    }
    let stage = Rc::new(Stage {
        element: element.clone(),
        words: RefCell::default(),
        voice: Voice::default(),
        waiting: RefCell::default(),
        busy: Cell::default(),
    });
    live::listen(path, move |event| {
        let Some(event) = event else { return };
        let told = js::text(&event, "data").and_then(|text| js::parse(&text)).and_then(wire::from_js::<Told>);
        let Some(told) = told else { return };
        let mut waiting = stage.waiting.borrow_mut();
        if waiting.len() >= WAITING {
            waiting.pop_front();
        }
        waiting.push_back(told);
        if !stage.busy.replace(true) {
            let stage = Rc::clone(&stage);
            spawn_local(async move { stage.play().await });
        }
    });
}

impl Stage {
    async fn play(&self) {
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            let Some(told) = next else { break };
            self.element.set_inner_html(&told.html);
            let shown = time::after(SHOWN);
            self.say(&told).await;
            let _ = wasm_bindgen_futures::JsFuture::from(shown).await;
            self.element.set_inner_html("");
            time::sleep(APART).await;
        }
        self.busy.set(false);
    }

    /// The sound of a coin, then the amount in the language of the page, where it has a voice.
    async fn say(&self, told: &Told) {
        let after = sound::play(Sound::Paid);
        if self.words.borrow().is_none() {
            *self.words.borrow_mut() = page::words_of(page::language()).await;
        }
        let words = self.words.borrow().clone();
        let Some(words) = words else { return };
        let amount = Money::new(told.amount.get(), told.currency);
        let clips = vec![Clip::Amount(amount)];
        let prompt = Prompt { icon: Icon::Coin, sentence: Message::SayPaid, clips, sound: None, haptic: None };
        self.voice.say(&prompt, &words, after).await;
    }
}
