//! The passbook's screens, of the same nodes as the checkout's. Each is made anew when one comes to it.

use super::{Book, DAY, Here, Place, Press, Receipt, page, reason};
use crate::locale::{Language, Message, Words};
use crate::view::node::{Node, el, text};
use crate::view::parts::{choices, icon, image, twin, worded, words};
use crate::view::{label, other};
use barya_cash::{Frame, cash, draw};
use barya_protocol::allowance::Terms;
use barya_protocol::line::beside;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Money};
use barya_qr::Drawing;
use std::borrow::Cow;
use std::rc::Rc;

/// The cash in a row of the list.
const ROW: Frame = Frame { width: 96, height: 32, ..Frame::TRAY };
/// The cash of one receipt.
const ONE: Frame = Frame { width: 160, height: 56, ..Frame::TRAY };
/// The cash in a tray of the split.
const TRAY: Frame = Frame { width: 96, height: 36, ..Frame::TRAY };

/// What every screen is given.
pub struct Face {
    /// The words of the payer's language.
    pub words: Words,
    /// Says what was pressed.
    pub press: Rc<dyn Fn(Press)>,
}

impl Press {
    /// How it is written in `data-action`.
    fn name(self) -> Cow<'static, str> {
        match self {
            Press::Open(at) => return ["open-", &at.to_string()].concat().into(),
            Press::Name(kind) => return ["say-", kind.as_str()].concat().into(),
            Press::Language(tag) => return ["language-", tag].concat().into(),
            Press::Older => "older",
            Press::Show => "show",
            Press::Back => "cancel",
            Press::Again => "retry",
            Press::Offline => "offline",
            Press::PutBy => "put-by",
            Press::Keep => "keep",
            Press::Share => "share",
            Press::Close => "close",
            Press::Speak => "speak",
            Press::Mute => "mute",
            Press::Languages => "language",
        }
        .into()
    }
}

impl Face {
    #[expect(clippy::needless_pass_by_value, reason = "a message is made where it is said")]
    fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }

    fn money(&self, money: Money) -> String {
        self.words.numerals().money(money)
    }

    fn cash(&self, money: Money, frame: Frame) -> Node {
        let number = |number| self.words.numerals().number(number);
        let drawn = draw(&cash(money), &number, frame, self.words.language().rtl);
        el("div", &[("class", "notes")], Vec::new()).drawn(&drawn)
    }

    /// A text whose digits are those of the payer's language.
    fn digits(&self, text: &str) -> String {
        let digit = |c: char| c.to_digit(10).map(|digit| self.words.numerals().number(digit.into()));
        text.chars().map(|c| digit(c).unwrap_or_else(|| c.into())).collect()
    }

    fn pressable(&self, class: &str, press: Press, content: Vec<Node>) -> Node {
        let run = Rc::clone(&self.press);
        let attributes = [("type", "button"), ("class", class), ("data-action", &*press.name())];
        el("button", &attributes, content).pressed(move || run(press))
    }

    fn button(&self, class: &str, press: Press, drawing: &str, message: Message) -> Node {
        self.pressable(class, press, worded(drawing, &self.say(message)))
    }

    /// When it was paid, in the language's digits.
    fn moment(&self, receipt: &Receipt) -> String {
        self.digits(&page::moment(self.words.language().tag, receipt.paid_at()))
    }
}

/// The screen of a place.
pub fn view(face: &Face, book: &Book) -> Vec<Node> {
    match &book.place {
        Place::List(from) => list(face, book, *from),
        Place::Receipt(_) => book.receipt().map(|receipt| one(face, receipt)).unwrap_or_default(),
        Place::Code(_) => book.receipt().map(|receipt| code(face, receipt)).unwrap_or_default(),
        Place::Checking | Place::Asking => vec![verdict(face, "waiting", "i-wait", Message::Pricing)],
        Place::True(receipt) => holds(face, receipt),
        Place::False => vec![verdict(face, "failed", "i-false", Message::CheckFalse)],
        Place::Unknown => vec![
            verdict(face, "waiting", "i-far", Message::CheckUnknown),
            choices(vec![face.button("big", Press::Again, "i-again", Message::DoRetry)]),
        ],
        Place::Terms(terms) => asked(face, terms),
        Place::Touching => vec![verdict(face, "waiting", "i-touch", Message::ConfirmTouching)],
        Place::Putting => vec![verdict(face, "waiting", "i-wait", Message::Paying)],
        Place::Put(left) => {
            vec![verdict(face, "saved", "i-offline", Message::AsideLeft), sum(face, *left), choices(vec![back(face)])]
        }
        Place::Refused(fault) => {
            let why = reason(*fault).map(|why| words("p", "word", &face.say(why)));
            let retry = face.button("big", Press::Again, "i-again", Message::DoRetry);
            vec![
                verdict(face, "failed", "i-failed", Message::Failed),
                why.unwrap_or_default(),
                choices(vec![retry, back(face)]),
            ]
        }
        Place::Unsure => vec![
            verdict(face, "waiting", "i-unsure", Message::CheckingStuck),
            choices(vec![face.button("big", Press::Again, "i-again", Message::DoRetry), back(face)]),
        ],
    }
}

/// For how many days what is put by can be paid from: begun days, as the screen and the voice count them.
pub fn days_left(terms: &Terms, now: i64) -> i64 {
    terms.expires_at.millis().saturating_sub(now).saturating_add(DAY - 1).div_euclid(DAY).max(0)
}

/// What would be put by: who, how much, where it counts, the most at one time, for how long, and that the rest comes back.
fn asked(face: &Face, terms: &Terms) -> Vec<Node> {
    let money = |amount: Amount| Money::new(amount.get(), terms.currency);
    let line = |drawing: &str, message: Message, more: Vec<Node>| {
        let mut parts = vec![icon(drawing), words("span", "label word", &face.say(message))];
        parts.extend(more);
        el("li", &[], parts)
    };
    let each = money(terms.each);
    let days = face.words.numerals().number(days_left(terms, page::now()));
    let trays = vec![
        line("i-coin", Message::AsideEach, vec![face.cash(each, TRAY), words("span", "sum-of", &face.money(each))]),
        line("i-day", Message::AsideDays, vec![words("span", "sum-of", &days)]),
        line("i-return", Message::AsideBack, Vec::new()),
    ];
    let site = terms.site.split_once("://").map_or(&*terms.site, |(_, host)| host);
    let practice = (terms.mode == Mode::Test)
        .then(|| el("p", &[("class", "mode")], worded("i-practice", &face.say(Message::BookPractice))));
    let about = vec![
        el("h1", &[], vec![text(&terms.payee.name)]),
        el("p", &[("class", "mode")], vec![icon("i-globe"), words("bdi", "", site)]),
        practice.unwrap_or_default(),
    ];
    let payee = vec![image("face", &terms.payee.picture), part("", about)];
    let amount = vec![face.cash(money(terms.total), ONE), words("strong", "amount", &face.money(money(terms.total)))];
    let agree = face.button("big", Press::PutBy, "i-touch", Message::ConfirmLook).with("disabled", "");
    vec![
        el("header", &[("class", "who"), ("data-seen", "payee")], payee),
        el("section", &[("class", "sum"), ("data-seen", "amount")], amount),
        el("p", &[("class", "say")], worded("i-offline", &face.say(Message::AsideAsk))),
        el("section", &[("class", "split"), ("data-seen", "split")], vec![el("ul", &[], trays)]),
        choices(vec![el("div", &[("data-seen", "button")], vec![agree]), back(face)]),
    ]
}

/// What is put by here, or the way to put something by.
pub fn here(face: &Face, here: Here) -> Node {
    let mut content = worded("i-offline", &face.say(Message::DoOffline));
    if let Here::Left(left) = here {
        content.push(part("much", vec![face.cash(left, ROW), words("strong", "sum-of", &face.money(left))]));
    }
    face.pressable("choice", Press::Offline, content)
}

fn list(face: &Face, book: &Book, from: usize) -> Vec<Node> {
    let here = book.here.map(|now| here(face, now)).unwrap_or_default();
    if book.is_empty() {
        return vec![verdict(face, "saved", "i-receipts", Message::BookEmpty), here];
    }
    let title = vec![icon("i-receipts"), words("span", "word", &face.say(Message::BookList))];
    let rows = book.rows(from).map(|(at, receipt)| {
        let about = vec![
            words("strong", "name", &receipt.name),
            receipt.title.as_deref().map(|title| words("span", "title", title)).unwrap_or_default(),
            words("span", "moment", &face.moment(receipt)),
        ];
        let total = receipt.of(receipt.claims.total);
        let sum = vec![face.cash(total, ROW), words("strong", "sum-of", &face.money(total))];
        let parts = vec![image("face", &receipt.picture), part("about", about), part("much", sum)];
        face.pressable("choice kept", Press::Open(at), parts)
    });
    let mut screen = vec![el("p", &[("class", "say")], title), part("shelf", rows.collect())];
    if book.has_more() {
        let number = |number: usize| face.digits(&number.to_string());
        let last = book.rows(from).last().map(|(at, _)| at + 1).unwrap_or_default();
        let place = [&number(from + 1), "–", &number(last), " / ", &number(book.len())].concat();
        let mut content = worded("i-older", &face.say(Message::DoOlder));
        content.push(words("span", "moment", &place));
        screen.push(face.pressable("choice", Press::Older, content));
    }
    screen.push(here);
    screen
}

fn part(class: &str, children: Vec<Node>) -> Node {
    el("div", &[("class", class)], children)
}

/// Who was paid, and what for.
fn header(face: &Face, receipt: &Receipt) -> Node {
    let title = receipt.title.as_deref().map(|title| el("p", &[], vec![text(title)]));
    let practice = (receipt.claims.mode == Mode::Test)
        .then(|| el("p", &[("class", "mode")], worded("i-practice", &face.say(Message::BookPractice))));
    let said = vec![el("h1", &[], vec![text(&receipt.name)]), title.unwrap_or_default(), practice.unwrap_or_default()];
    el("header", &[("class", "who")], vec![image("face", &receipt.picture), part("", said)])
}

/// A sum as cash and in numerals.
fn sum(face: &Face, money: Money) -> Node {
    let parts = vec![face.cash(money, ONE), words("strong", "amount", &face.money(money))];
    el("section", &[("class", "sum brief")], parts)
}

/// Who got what of it.
fn split(face: &Face, receipt: &Receipt) -> Node {
    let tray = |whose: Node, label: &str, money: Money| {
        let cash = face.cash(money, TRAY);
        vec![whose, words("span", "label word", label), cash, words("span", "sum-of", &face.money(money))]
    };
    let gets = face.say(Message::SplitPayee { payee: receipt.name.clone() });
    let share = tray(image("small face", &receipt.picture), &gets, receipt.of(receipt.claims.payee_receives));
    let mut trays = vec![el("li", &[("class", "payee")], share)];
    let beside = beside(&receipt.claims.lines, receipt.claims.payee().as_ref());
    for (handle, keeps) in beside.payees {
        let (picture, name) = other(handle);
        let gets = face.say(Message::SplitPayee { payee: name });
        trays.push(el("li", &[], tray(image("small face", &picture), &gets, receipt.of(keeps))));
    }
    for (kind, amount) in beside.kinds {
        let (drawing, message) = label(kind);
        let share = tray(icon(drawing), &face.say(message), receipt.of(amount));
        trays.push(el("li", &[], vec![face.pressable("", Press::Name(kind), share)]));
    }
    let title = face.say(Message::SplitTitle);
    el("section", &[("class", "split"), ("aria-label", &title)], vec![el("ul", &[], trays)])
}

/// When it was paid, and the receipt's number.
fn number(face: &Face, receipt: &Receipt) -> Node {
    let number = receipt.claims.jti.to_string();
    let parts = vec![
        el("span", &[("class", "moment")], vec![icon("i-day"), text(&face.moment(receipt))]),
        words("span", "unseen", &face.say(Message::ReceiptNumber)),
        el("code", &[], vec![text(&number)]),
    ];
    el("p", &[("class", "number")], parts)
}

fn one(face: &Face, receipt: &Receipt) -> Vec<Node> {
    let keep = face.button("choice", Press::Keep, "i-keep", Message::DoSave);
    let share = face.button("choice", Press::Share, "i-share", Message::DoShare);
    let show = face.button("big", Press::Show, "i-qr", Message::DoShow);
    vec![
        header(face, receipt),
        sum(face, receipt.of(receipt.claims.total)),
        split(face, receipt),
        number(face, receipt),
        twin(vec![keep, share]),
        choices(vec![show, back(face)]),
    ]
}

fn back(face: &Face) -> Node {
    face.button("plain", Press::Back, "i-back", Message::DoCancel)
}

/// As large as the sheet is wide. It brings its own white, on a dark page too.
fn code(face: &Face, receipt: &Receipt) -> Vec<Node> {
    let drawn = Drawing::of(&receipt.address(&page::origin())).map(|drawing| {
        let width = page::width_of_code(drawing.side());
        drawing.svg().replacen("<svg ", &["<svg width=\"", &width, "\" height=\"", &width, "\" "].concat(), 1)
    });
    let sentence = face.say(Message::BookShow);
    // A receipt of very many lines fits into no code: it can be kept and sent.
    let code = drawn.map(|drawn| {
        let attributes = [("class", "code"), ("role", "img"), ("aria-label", &*sentence)];
        el("div", &attributes, Vec::new()).drawn(&drawn)
    });
    vec![
        header(face, receipt),
        code.unwrap_or_default(),
        el("p", &[("class", "say")], vec![words("span", "word", &sentence)]),
        choices(vec![back(face)]),
    ]
}

/// How a check ended, or that there is nothing: colour, shape and sentence.
fn verdict(face: &Face, class: &str, drawing: &str, message: Message) -> Node {
    let shape = el("div", &[("class", "shape")], vec![icon(drawing)]);
    let sentence = words("h2", "word", &face.say(message));
    el("section", &[("class", &["outcome verdict ", class].concat())], vec![shape, sentence])
}

/// It holds: who got how much, when.
fn holds(face: &Face, receipt: &Receipt) -> Vec<Node> {
    vec![
        verdict(face, "paid", "i-true", Message::CheckTrue),
        header(face, receipt),
        sum(face, receipt.of(receipt.claims.payee_receives)),
        split(face, receipt),
        number(face, receipt),
    ]
}

/// The languages, the present one first, each by its own name.
pub fn languages(face: &Face, all: Vec<Language>) -> Vec<Node> {
    let now = face.words.language();
    let (first, others): (Vec<Language>, Vec<Language>) = all.into_iter().partition(|language| *language == now);
    let choice = |language: Language| {
        let dir = if language.rtl { "rtl" } else { "ltr" };
        let name = el("span", &[("lang", language.tag), ("dir", dir)], vec![text(language.name)]);
        face.pressable("choice", Press::Language(language.tag), vec![name])
    };
    let title = face.say(Message::DoLanguage);
    let group = [("class", "languages"), ("role", "group"), ("aria-label", &*title)];
    vec![el("div", &group, first.into_iter().chain(others).map(choice).collect())]
}

/// At the foot of every screen: say it again, sound off, language, close.
pub fn row(face: &Face, muted: bool, choosing: bool) -> Vec<Node> {
    let button = |drawing: &str, message: Message, press: Press, on: Option<bool>| {
        let name = words("span", "unseen", &face.say(message));
        let button = face.pressable("", press, vec![icon(drawing), name]);
        if let Some(on) = on { button.with("aria-pressed", if on { "true" } else { "false" }) } else { button }
    };
    vec![
        button("i-sound", Message::DoSpeak, Press::Speak, None),
        button("i-mute", Message::DoMute, Press::Mute, Some(muted)),
        button("i-globe", Message::DoLanguage, Press::Languages, Some(choosing)),
        button("i-close", Message::DoClose, Press::Close, None),
    ]
}
