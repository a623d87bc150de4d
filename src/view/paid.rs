//! `paid`: only with a verified receipt. Everything shown comes from the receipt's claims and the quote it is for.

use super::node::{Node, el, text};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_cash::Frame;
use barya_checkout::Action;
use barya_checkout::state::Paid;
use barya_protocol::Money;

/// How much room the cash of a receipt has, pixels.
const PAID: Frame = Frame { width: 280, height: 56, ..Frame::TRAY };

pub fn view(screen: Screen, state: &Paid) -> Vec<Node> {
    let quote = state.quote();
    let claims = state.claims();
    let total = Money::new(claims.total.get(), claims.currency);
    let shape = vec![parts::icon(screen.icon()), parts::words("strong", "amount", &screen.money(total))];
    let outcome = vec![
        el("div", &[("class", "shape")], shape),
        screen.cash(total, PAID),
        parts::words("h2", "word", &screen.sentence()),
    ];
    let number = vec![
        parts::words("span", "unseen", &screen.say(Message::ReceiptNumber)),
        text(" "),
        el("code", &[], vec![text(&claims.jti.to_string())]),
    ];
    let twin = vec![
        parts::button(screen, "choice", Press::Receipts, "i-receipts", Message::DoReceipts),
        parts::button(screen, "choice", Press::Share, "i-share", Message::DoShare),
    ];
    let done = parts::button(screen, "big", Press::Do(Action::Close), "i-done", Message::DoClose);
    vec![
        parts::who(screen, quote),
        el("section", &[("class", "outcome paid")], outcome),
        parts::split(screen, quote, parts::TRAY),
        el("p", &[("class", "number")], number),
        parts::twin(twin),
        parts::choices(vec![done]),
    ]
}
