//! `qr`, `code`, `page` and `approve`: the provider waits for the payer.

use super::node::{Node, el, live_text, text};
use super::{Screen, pad, parts};
use crate::locale::Message;
use barya_checkout::state::Errand;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{Next, QrNext};

pub fn view(screen: Screen, state: &Errand) -> Vec<Node> {
    let asked = state.asked();
    let mut all = vec![parts::who(screen, state.quote()), parts::brief(screen, parts::of(asked, asked.total))];
    // Beside the way back.
    let mut beside = Node::default();
    match state.next() {
        Next::Qr(qr) => {
            let picture = ["data:image/png;base64,", &qr.picture].concat();
            all.extend([parts::asking(screen), code(screen, qr, &picture), open_app(screen, qr)]);
            let attributes = [("href", &*picture), ("download", &*[&*qr.scheme, ".png"].concat())];
            beside = parts::link(screen, "save-picture", "plain", &attributes, "i-picture", Message::DoSavePicture);
        }
        Next::Code(code) => {
            all.extend([
                parts::asking(screen),
                whose(screen, "i-message", &code.to),
                pad::typed(screen, "typed boxes", None, code.digits.into()),
                pad::pad(screen),
            ]);
        }
        Next::Page(page) => {
            all.push(parts::outcome(screen, "waiting", Some("i-wait"), None));
            let attributes = [("href", &*page.url), ("target", "_blank"), ("rel", "noopener")];
            all.push(parts::link(screen, "open-page", "big", &attributes, "i-open", Message::DoOpenPage));
        }
        Next::Approve(approve) => {
            all.push(parts::outcome(screen, "waiting", Some("i-wait"), None));
            all.push(whose(screen, "i-phone", &approve.to));
        }
    }
    all.extend([parts::again(screen), parts::twin(vec![beside, parts::back(screen)])]);
    all
}

/// The picture for a bank app, what people call it, and how long it can be paid.
fn code(screen: Screen, qr: &QrNext, source: &str) -> Node {
    let picture = el("img", &[("class", "qr"), ("src", source), ("alt", &qr.title)], Vec::new());
    let title = el("figcaption", &[("class", "word"), ("aria-hidden", "true")], vec![text(&qr.title)]);
    let left = qr.expires_at.map(|until| left(screen, until));
    el("figure", &[], vec![picture, title, left.unwrap_or_default()])
}

/// The minutes and seconds that are left. A screen reader says them when it is asked, not at every second.
fn left(screen: Screen, until: Timestamp) -> Node {
    let time = move || screen.left(until);
    let said = move || {
        let time = time();
        if time.is_empty() { time } else { screen.say(Message::QrLeft { time }) }
    };
    let said = el("span", &[("class", "word")], vec![live_text(said)]);
    let numeral = el("span", &[("class", "numeral"), ("aria-hidden", "true")], vec![live_text(time)]);
    el("p", &[("class", "left"), ("role", "timer")], vec![parts::icon("i-wait"), said, numeral])
}

/// The link that a bank app opens, where the scheme has one: through the host's page, with the payer's touch.
fn open_app(screen: Screen, qr: &QrNext) -> Node {
    let Some(link) = &qr.link else { return Node::default() };
    parts::link(screen, "open-app", "big", &[("href", link), ("target", "_top")], "i-app", Message::DoOpenApp)
}

/// Which phone it is about: all but the end of its number is hidden.
fn whose(screen: Screen, drawing: &str, number: &str) -> Node {
    el("p", &[("class", "whose"), ("dir", "ltr")], vec![parts::icon(drawing), text(&screen.digits(number))])
}
