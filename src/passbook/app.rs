//! The passbook at work: what was pressed, what is shown, what is heard.

use super::aside::Wish;
use super::{Book, Place, Press, Receipt, days_between, page, shelf, view};
use crate::adapters::verify::Keys;
use crate::adapters::visibility::Watch;
use crate::adapters::voice::Voice;
use crate::adapters::{host, memory, receipt, sound};
use crate::locale::{Language, Message, Words};
use crate::prompt::{Icon, Prompt};
use crate::view::label;
use barya_checkout::VerifyError;
use barya_checkout::ports::Verify as _;
use js_sys::{Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use view::Face;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

/// The passbook of this page.
pub(super) struct App {
    pub(super) sheet: page::Sheet,
    pub(super) book: RefCell<Book>,
    /// What would be put by.
    pub(super) wish: RefCell<Option<Rc<Wish>>>,
    /// The watch over what is agreed to.
    pub(super) watch: RefCell<Option<Watch>>,
    /// Whether all of it has been seen.
    pub(super) seen: Cell<bool>,
    pub(super) words: RefCell<Words>,
    voice: Voice,
    /// Whether the languages are shown in place of the receipts.
    pub(super) choosing: Cell<bool>,
    muted: Cell<bool>,
    /// Whether anything has been pressed: nothing is heard before.
    touched: Cell<bool>,
    /// Whether the last sentence could not be heard: then it is a screen reader's to say the next.
    speechless: Cell<bool>,
}

/// The passbook of this page, once it has been opened.
type Opened = Rc<RefCell<Option<Rc<App>>>>;

/// Answers in place of `src/boot.js`, which has loaded this: whoever opens the passbook, and whoever pays out of what was
/// set aside. On a page of its own it is opened at once.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let opened = Opened::default();
    let again = Rc::clone(&opened);
    let more = Closure::<dyn FnMut()>::new(move || open(&again));
    let spend = Closure::<dyn FnMut(String) -> Promise>::new(|intent: String| {
        future_to_promise(async move { crate::pass::spend(&intent).await.map(|()| JsValue::UNDEFINED) })
    });
    let barya = crate::js::get(&js_sys::global(), "barya");
    for (name, answer) in [("more", more.into_js_value()), ("spend", spend.into_js_value())] {
        let _ = Reflect::set(&barya, &name.into(), &answer);
    }
    if page::is_own() {
        open(&opened);
    }
}

/// Opens it, for the first time or once more.
fn open(opened: &Opened) {
    let opened = Rc::clone(opened);
    spawn_local(async move {
        let before = opened.borrow().clone();
        if let Some(app) = before {
            return app.reopen().await;
        }
        let words = crate::page::words_with_passbook(crate::page::language()).await;
        let Some(sheet) = page::Sheet::new() else { return };
        let app = Rc::new(App {
            sheet,
            book: RefCell::default(),
            wish: RefCell::default(),
            watch: RefCell::default(),
            seen: Cell::default(),
            words: RefCell::new(words),
            voice: Voice::default(),
            choosing: Cell::default(),
            muted: Cell::default(),
            touched: Cell::new(!page::is_own()),
            speechless: Cell::default(),
        });
        opened.replace(Some(Rc::clone(&app)));
        app.listen();
        app.open().await;
    });
}

impl App {
    fn listen(self: &Rc<Self>) {
        let (other, touched) = (Rc::clone(self), Rc::clone(self));
        page::on_other(move || spawn_local(Rc::clone(&other).open()));
        page::on_touch(move || {
            if !touched.touched.replace(true) {
                touched.tell(None);
            }
        });
        let (there, escape) = (Rc::clone(self), Rc::clone(self));
        page::on_escape(move || there.sheet.is_there(), move || escape.escape());
    }

    /// Asked for once more, perhaps in another language by now.
    async fn reopen(self: Rc<Self>) {
        let language = crate::page::language();
        if self.words.borrow().language() != language {
            self.words.replace(crate::page::words_with_passbook(language).await);
        }
        self.open().await;
    }

    /// Begins with the receipt in the address, or with those that are kept.
    fn open(self: Rc<Self>) -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async move {
            self.muted.set(memory::is_muted());
            self.choosing.set(false);
            let mut book = Book::of(shelf::receipts().await);
            if page::asked().is_some() {
                book.place = Place::Checking;
            }
            self.book.replace(book);
            let first = !self.sheet.is_there();
            self.sheet.lay(true);
            if first {
                crate::page::on_height(host::tell_height);
            }
            self.show();
            self.learn();
            match page::asked() {
                Some(_) => self.act().await,
                None => shelf::keep_keys().await,
            }
        })
    }

    /// Checks the receipt in the address, where that is to be done.
    pub(super) async fn check(self: &Rc<Self>) {
        let Some(signed) = page::asked() else { return };
        let place = match Keys.verify(&signed).await {
            Ok(claims) => Place::True(Box::new(shelf::told(Receipt::new(signed.clone(), claims)).await)),
            Err(VerifyError::Invalid) if !shelf::may_lack_its_key(&signed).await => Place::False,
            Err(_) => Place::Unknown,
        };
        // Unless another has been asked for meanwhile.
        if page::asked().as_ref() == Some(&signed) {
            self.book.borrow_mut().place = place;
            self.show();
        }
    }

    pub(super) fn face(self: &Rc<Self>) -> Face {
        let app = Rc::clone(self);
        Face { words: self.words.borrow().clone(), press: Rc::new(move |press| app.press(press)) }
    }

    /// Shows where one is, and says it.
    pub(super) fn show(self: &Rc<Self>) {
        self.draw();
        self.tell(None);
    }

    pub(super) fn draw(self: &Rc<Self>) {
        let face = self.face();
        let book = self.book.borrow();
        let content = if self.choosing.get() {
            view::languages(&face, crate::page::languages())
        } else {
            view::view(&face, &book)
        };
        self.sheet.show(book.name(), content);
        drop(book);
        self.draw_row();
        self.watch();
    }

    fn draw_row(self: &Rc<Self>) {
        self.sheet.show_row(view::row(&self.face(), self.muted.get(), self.choosing.get()));
    }

    fn press(self: &Rc<Self>, press: Press) {
        self.touched.set(true);
        match press {
            Press::Close => self.close(),
            Press::Speak => {
                // Whoever asks to hear it again wants to hear.
                self.mute(false);
                self.tell(None);
            }
            Press::Mute => self.mute(!self.muted.get()),
            Press::Name(kind) => self.say(Prompt::of(Icon::Coin, label(kind).1)),
            Press::Languages => {
                self.choosing.set(!self.choosing.get());
                self.draw();
            }
            Press::Language(tag) => self.change_language(tag),
            Press::Keep | Press::Share => self.hand_over(press),
            Press::PutBy if !self.seen.get() => {}
            press => {
                let moved = self.book.borrow_mut().go(press);
                if moved {
                    self.show();
                    let app = Rc::clone(self);
                    spawn_local(async move { app.act().await });
                }
            }
        }
    }

    /// One step back: out of the languages, out of a receipt, out of the passbook.
    fn escape(self: &Rc<Self>) {
        if self.choosing.replace(false) {
            return self.draw();
        }
        let moved = self.book.borrow_mut().go(Press::Back);
        if moved { self.show() } else { self.close() }
    }

    /// Back to the sheet that lies below. On a page of its own there is none: back to the receipts of this phone, and from
    /// those to wherever one came from.
    fn close(self: &Rc<Self>) {
        self.voice.hush();
        if !page::is_own() {
            return self.sheet.lay(false);
        }
        if matches!(self.book.borrow().place, Place::List(_)) {
            return page::leave();
        }
        self.book.borrow_mut().place = Place::List(0);
        self.show();
    }

    fn mute(self: &Rc<Self>, muted: bool) {
        if self.muted.replace(muted) == muted {
            return;
        }
        memory::mute(muted);
        if muted {
            self.voice.hush();
        }
        self.draw_row();
    }

    /// The receipt as a file, or to another app.
    fn hand_over(&self, press: Press) {
        if let Some(one) = self.book.borrow().receipt() {
            let name = [&one.claims.jti.to_string(), ".jws"].concat();
            match press {
                Press::Share => receipt::share(&name, &one.signed),
                _ => receipt::keep(&name, &one.signed),
            }
        }
    }

    /// Another language, from now on and on the next visit; it says its own name.
    fn change_language(self: &Rc<Self>, tag: &str) {
        let Some(language) = Language::find(tag) else { return };
        memory::keep_language(tag);
        let app = Rc::clone(self);
        spawn_local(async move {
            app.words.replace(crate::page::words_with_passbook(language).await);
            crate::page::show_language(language);
            app.choosing.set(false);
            app.draw();
            app.tell(Some(Message::LanguageName));
        });
    }

    fn prompt(&self) -> Prompt {
        let book = self.book.borrow();
        let now = page::with_zone(page::now());
        let days = match (&book.place, book.receipt()) {
            (Place::Terms(terms), _) => view::days_left(terms, page::now()),
            (_, Some(one)) => days_between(page::with_zone(one.paid_at()), now),
            _ => 0,
        };
        book.prompt(days)
    }

    /// The voice says where one is, after whatever is to be said first; a screen reader does where no voice can.
    fn tell(self: &Rc<Self>, first: Option<Message>) {
        let mut prompt = self.prompt();
        let heard = self.touched.get() && !self.muted.get();
        let voiced = heard && !self.speechless.get();
        self.sheet.say(&self.words.borrow().say(&prompt.sentence), !voiced);
        if !self.touched.get() {
            return;
        }
        if let (Some(haptic), None) = (prompt.haptic, &first) {
            sound::pulse(haptic);
        }
        if heard {
            if let Some(first) = first {
                prompt.clips.insert(0, crate::prompt::Clip::Say(first));
            }
            self.say(prompt);
        }
    }

    fn say(self: &Rc<Self>, prompt: Prompt) {
        let (app, words) = (Rc::clone(self), self.words.borrow().clone());
        spawn_local(async move {
            let after = prompt.sound.map(sound::play).unwrap_or_default();
            if let Some(heard) = app.voice.say(&prompt, &words, after).await {
                app.speechless.set(!heard);
            }
        });
    }
}
