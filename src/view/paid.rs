//! `paid`: only with a verified receipt. Everything shown comes from the receipt's claims and the quote it is for.

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_cash::Frame;
use barya_checkout::Action;
use barya_checkout::state::Paid;
use barya_protocol::Money;
use leptos::prelude::*;

/// How much room the cash of a receipt has, pixels.
const PAID: Frame = Frame { width: 280, height: 56, ..Frame::TRAY };

pub fn view(screen: Screen, state: &Paid) -> AnyView {
    let quote = state.quote();
    let claims = state.claims();
    let total = Money::new(claims.total.get(), claims.currency);
    view! {
        {parts::who(screen, quote)}
        <section class="outcome paid">
            <div class="shape">{parts::icon(screen.icon())}<strong class="amount">{screen.money(total)}</strong></div>
            {screen.cash(total, PAID)}
            <h2 class="word">{screen.sentence()}</h2>
        </section>
        {parts::split(screen, quote, parts::TRAY)}
        <p class="number"><span class="unseen">{screen.say(Message::ReceiptNumber)}</span> <code>{claims.jti.to_string()}</code></p>
        <div class="twin">
            {parts::button(screen, "choice", Press::Keep, None, "i-keep", screen.say(Message::DoSave))}
            {parts::button(screen, "choice", Press::Share, None, "i-share", screen.say(Message::DoShare))}
        </div>
        <div class="do">
            {parts::button(screen, "big", Press::Do(Action::Close), None, "i-done", screen.say(Message::DoClose))}
        </div>
    }
    .into_any()
}
