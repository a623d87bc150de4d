//! The shell: one signal of the checkout's state, one way to say what happened, and the driver between them.

use crate::adapters::visibility::Watch;
use crate::adapters::voice::Voice;
use crate::adapters::{Browser, host, memory, receipt, sound};
use crate::locale::{Language, Message, Words};
use crate::page;
use crate::prompt::{Clip, Icon, Prompt, awaited, prompt};
use crate::time;
use crate::view::{self, Press, Screen, label};
use barya_checkout::driver::{self, Inbox, Stage};
use barya_checkout::{Action, Address, Device, Event, State};
use barya_protocol::id::{Intent, QuoteId};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long an answer may take before it is said what is waited for, milliseconds.
const SOON: u32 = 3_000;
/// How often it is looked whether the voice has ended, milliseconds.
const BREATH: u32 = 250;

/// What a checkout is given by the page that it runs in.
#[derive(Clone)]
pub struct Setting {
    /// What the address asks for.
    pub address: Address,
    /// The place where it runs.
    pub device: Device,
    /// The language it starts in.
    pub words: Words,
}

/// A driver under way: it ends with the component.
struct Running(Inbox);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// What the shell keeps beside the checkout's own state.
#[derive(Clone, Copy)]
struct Shell {
    kept: StoredValue<Kept, LocalStorage>,
    words: StoredValue<Words, LocalStorage>,
    muted: RwSignal<bool>,
    choosing: RwSignal<bool>,
    /// Whether anything has been pressed, here or on the host's button: no sound before.
    touched: RwSignal<bool>,
    /// Whether the last sentence could not be heard: then it is a screen reader's to say the next.
    speechless: RwSignal<bool>,
    /// Another value at every second, while seconds are shown.
    tick: RwSignal<bool>,
    /// Whether an answer is overdue.
    late: RwSignal<bool>,
}

/// What nobody waits for a change of: in one place, because each type of value that is stored costs bytes.
struct Kept {
    driver: Running,
    /// What speaks.
    voice: Rc<Voice>,
    /// What the payer is looked after for, while they are to agree.
    watch: Option<Watch>,
    /// To what.
    agreed: Option<QuoteId>,
    /// What the view has, once there is a first state.
    screen: Option<Screen>,
    follows: Option<view::Live>,
    /// Counts what has been waited for: of what is over nothing more is said.
    waits: u32,
    /// Whether it has been said in this state.
    said: bool,
}

/// What is heard, watched and stood at: each is done anew only where its part is another.
struct Noticed {
    /// The state, what it says, and of which kept wish. Not its text: another language says the same.
    what: (&'static str, Message, Option<Intent>),
    /// Whose answer is waited for.
    awaited: Option<Message>,
    touched: bool,
    muted: bool,
    choosing: bool,
    /// The quote on the screen that can be agreed to.
    agreed: Option<QuoteId>,
}

/// One checkout, from what the address asks for to its end. Shows its state on `<html data-state>` as well.
#[component]
pub fn Checkout(
    /// What it is given by the page.
    setting: Setting,
) -> impl IntoView {
    let inbox = Inbox::default();
    let shell = Shell {
        kept: StoredValue::new_local(Kept {
            driver: Running(inbox.clone()),
            voice: Rc::default(),
            watch: None,
            agreed: None,
            screen: None,
            follows: None,
            waits: 0,
            said: false,
        }),
        words: StoredValue::new_local(setting.words),
        muted: RwSignal::new(memory::is_muted()),
        choosing: RwSignal::new(false),
        touched: RwSignal::new(false),
        speechless: RwSignal::new(false),
        tick: RwSignal::new(false),
        late: RwSignal::new(false),
    };
    let begun = RwSignal::new(false);
    let stage = Scene { shell, begun, owner: Owner::current().unwrap_or_default(), write: None };
    spawn_local(driver::run(Rc::new(Browser::default()), setting.address, setting.device, inbox.clone(), stage));
    listen(
        &inbox,
        move || {
            shell.touch();
        },
        move || shell.look_again(),
    );
    page::on_key(move |key| shell.key(key));
    view::sheet(move || if begun.get() { shell.kept.try_with_value(|kept| kept.screen).flatten() } else { None })
}

/// Where the state is: in a signal, and its name on `<html>`.
struct Scene {
    shell: Shell,
    begun: RwSignal<bool>,
    owner: Owner,
    write: Option<WriteSignal<State>>,
}

impl Stage for Scene {
    fn begin(&mut self, state: State) {
        page::show_state(state.name());
        self.owner.with(|| {
            let (read, write) = signal(state);
            self.write = Some(write);
            self.shell.follow(read);
            let screen = self.shell.screen(read);
            self.shell.kept.try_update_value(|kept| kept.screen = Some(screen));
            self.begun.set(true);
        });
    }

    fn change(&mut self, next: &mut dyn FnMut(State) -> State) {
        self.write.and_then(|write| {
            write.try_update(|state| {
                *state = next(std::mem::take(state));
                page::show_state(state.name());
            })
        });
    }
}

/// The host, and the network.
fn listen(inbox: &Inbox, touched: impl Fn() + 'static, looked_at: impl Fn() + 'static) {
    let hears = inbox.clone();
    host::listen(move |said| {
        hears.send(match said {
            host::Said::Open(amount) => {
                touched();
                Event::Opened { amount }
            }
            host::Said::Close => Event::Pressed(Action::Close),
        });
    });
    let back = inbox.clone();
    page::on_online(move || {
        back.send(Event::Online);
        looked_at();
    });
}

impl Shell {
    fn send(self, event: Event) {
        self.kept.try_with_value(|kept| kept.driver.0.send(event));
    }

    fn screen(self, state: ReadSignal<State>) -> Screen {
        let press = Callback::new(move |press| self.press(state, press));
        Screen {
            state,
            words: self.words,
            press,
            muted: self.muted,
            touched: self.touched,
            speechless: self.speechless,
            choosing: self.choosing,
            languages: page::languages,
            now: page::now,
            tick: self.tick,
            late: self.late,
        }
    }

    /// The keyboard's way out, and its digits. The flow takes no notice of what it has not asked for.
    fn key(self, key: &str) {
        let choosing = self.choosing.try_get_untracked() == Some(true);
        let action = match key {
            // First out of the languages, then out of the sheet.
            "Escape" if choosing => {
                self.choosing.try_set(false);
                return;
            }
            _ if choosing => return,
            "Escape" => Action::Close,
            "Backspace" => Action::Erase,
            "Enter" => Action::Send,
            key => match key.parse() {
                Ok(digit @ 0..=9) => Action::Digit(digit),
                _ => return,
            },
        };
        self.send(Event::Pressed(action));
    }

    /// From now on it may be heard.
    fn touch(self) {
        if self.touched.try_get_untracked() == Some(false) {
            self.touched.try_set(true);
        }
    }

    fn press(self, state: ReadSignal<State>, press: Press) {
        self.touch();
        match press {
            Press::Do(action) => self.send(Event::Pressed(action)),
            Press::Speak => {
                // Whoever asks to hear it again wants to hear.
                self.mute(false);
                self.tell(state, None);
            }
            Press::Name(kind) => self.say(Prompt::of(Icon::Coin, label(kind).1), 0),
            Press::Mute => self.mute(!self.muted.try_get_untracked().unwrap_or_default()),
            Press::Languages => {
                self.choosing.try_update(|choosing| *choosing = !*choosing);
            }
            Press::Language(tag) => self.change_language(state, tag),
            Press::Labels => memory::keep_labels(page::turn_labels()),
            Press::Digits => self.change_digits(),
            Press::Receipts => host::more(),
            Press::Share => state.try_with_untracked(hand_over).unwrap_or_default(),
        }
    }

    /// Sound off or on, from now on and on the next visit.
    fn mute(self, muted: bool) {
        if self.muted.try_get_untracked() == Some(muted) {
            return;
        }
        memory::mute(muted);
        if muted {
            self.kept.try_with_value(|kept| kept.voice.hush());
        }
        self.muted.try_set(muted);
    }

    /// The voice says where the checkout stands, after whatever is to be said first.
    fn tell(self, state: ReadSignal<State>, first: Option<Message>) {
        let Some(mut prompt) = state.try_with_untracked(prompt) else { return };
        if let Some(first) = first {
            prompt.clips.insert(0, Clip::Say(first));
        }
        self.say(prompt, 0);
    }

    fn say(self, prompt: Prompt, after: u32) {
        let voice = self.kept.try_with_value(|kept| Rc::clone(&kept.voice));
        let (Some(voice), Some(words)) = (voice, self.words.try_get_value()) else { return };
        spawn_local(async move {
            if let Some(heard) = voice.say(&prompt, &words, after).await {
                self.speechless.try_set(!heard);
            }
        });
    }

    /// Another language, from now on and on the next visit; it says its own name.
    fn change_language(self, state: ReadSignal<State>, tag: &'static str) {
        let Some(language) = Language::find(tag) else { return };
        memory::keep_language(tag);
        spawn_local(async move {
            if let Some(words) = page::words_of(language).await {
                page::show_language(language);
                self.words.try_set_value(words);
                if self.muted.try_get_untracked() == Some(false) {
                    self.tell(state, Some(Message::LanguageName));
                }
            }
            self.choosing.try_set(false);
        });
    }

    /// The other digits of the language, from now on and on the next visit.
    fn change_digits(self) {
        memory::keep_other_digits(!memory::other_digits());
        self.words.try_update_value(Words::change_digits);
        self.choosing.try_set(false);
    }

    /// What each new state is heard and watched by. One effect that compares by itself: memos would be kilobytes.
    fn follow(self, state: ReadSignal<State>) {
        let before = RefCell::new(None::<Noticed>);
        let follows = view::live(move || {
            let now = state.with(|state| self.notice(state));
            let mut before = before.borrow_mut();
            let other = |differ: fn(&Noticed, &Noticed) -> bool| before.as_ref().is_none_or(|old| differ(old, &now));
            let moved = other(|old, now| old.what != now.what);
            if now.touched && (moved || other(|old, now| (old.touched, old.muted) != (now.touched, now.muted))) {
                self.sound_out(state, now.muted);
            }
            if moved || other(|old, now| old.awaited != now.awaited) {
                self.expect(now.awaited.clone(), moved);
            }
            if now.what.0 == "qr" && other(|old, now| old.what.0 != now.what.0) {
                self.count(state);
            }
            if moved || other(|old, now| old.choosing != now.choosing) {
                // The last screen is gone with the next frame.
                request_animation_frame(page::keep_focus);
            }
            if other(|old, now| old.agreed != now.agreed) {
                self.watch(now.agreed);
            }
            *before = Some(now);
        });
        self.kept.try_update_value(|kept| kept.follows = Some(follows));
        // The sheet is there with the next frame.
        request_animation_frame(|| page::on_height(host::tell_height));
    }

    fn notice(self, state: &State) -> Noticed {
        let choosing = self.choosing.get();
        let agreed = match state {
            State::Confirm(state) if !choosing => Some(state.quote().id),
            _ => None,
        };
        let kept = if let State::Saved(saved) = state { Some(saved.shown().intent) } else { None };
        let what = (state.name(), prompt(state).sentence, kept);
        let awaited = awaited(state);
        Noticed { what, awaited, touched: self.touched.get(), muted: self.muted.get(), choosing, agreed }
    }

    /// What does not come soon is waited for: that is shown and, once a state and after what the voice is saying, said.
    fn expect(self, awaited: Option<Message>, moved: bool) {
        self.late.try_set(false);
        self.kept.try_update_value(|kept| {
            kept.waits = kept.waits.wrapping_add(1);
            kept.said &= !moved;
        });
        let Some(message) = awaited else { return };
        let waits = move || self.kept.try_with_value(|kept| kept.waits);
        let now = waits();
        spawn_local(async move {
            time::sleep(SOON).await;
            if waits() == now {
                self.late.try_set(true);
            }
            while page::is_speaking() {
                time::sleep(BREATH).await;
            }
            let heard = self.touched.try_get_untracked() == Some(true) && self.muted.try_get_untracked() == Some(false);
            let unsaid =
                self.kept.try_update_value(|kept| Some(kept.waits) == now && !std::mem::replace(&mut kept.said, true));
            if heard && unsaid == Some(true) {
                self.say(Prompt::of(Icon::Wait, message), 0);
            }
        });
    }

    /// Counts the seconds for as long as a code is shown, which ends.
    fn count(self, state: ReadSignal<State>) {
        spawn_local(async move {
            while state.try_with_untracked(|state| state.name() == "qr") == Some(true) {
                time::sleep(1000).await;
                self.tick.try_update(|tick| *tick = !*tick);
            }
        });
    }

    /// The state is felt, and heard if sound is on.
    fn sound_out(self, state: ReadSignal<State>, muted: bool) {
        let prompt = state.with_untracked(prompt);
        if let Some(haptic) = prompt.haptic {
            sound::pulse(haptic);
        }
        if !muted {
            let after = prompt.sound.map(sound::play).unwrap_or_default();
            self.say(prompt, after);
        }
    }

    /// The page may have been out of sight, where browsers report nothing: what is agreed to has to be looked at anew.
    fn look_again(self) {
        if let Some(quote) = self.kept.try_with_value(|kept| kept.agreed).flatten() {
            self.send(Event::Visible { quote, fully: false });
            self.watch(Some(quote));
        }
    }

    fn watch(self, agreed: Option<QuoteId>) {
        self.keep_watch(None);
        self.kept.try_update_value(|kept| kept.agreed = agreed);
        if let Some(quote) = agreed {
            // The elements are there with the next frame.
            request_animation_frame(move || self.look(quote));
        }
    }

    fn keep_watch(self, watch: Option<Watch>) {
        self.kept.try_update_value(|kept| kept.watch = watch);
    }

    /// Watches all that is agreed to, and says whether it can be seen.
    fn look(self, quote: QuoteId) {
        let watch = Watch::over(&page::agreed_to(), move |fully| self.send(Event::Visible { quote, fully }));
        self.keep_watch(watch);
    }
}

/// The receipt, to pass on.
fn hand_over(state: &State) {
    if let State::Paid(paid) = state {
        receipt::share(&[&paid.claims().jti.to_string(), ".jws"].concat(), paid.receipt());
    }
}
