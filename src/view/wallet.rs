//! `wallet`: new here, or my finger again? Or another way.

use super::node::{Node, el};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::Action;
use barya_checkout::state::Wallet;

pub fn view(screen: Screen, state: &Wallet) -> Vec<Node> {
    let quote = state.quote();
    let choice = |action, drawing, message| parts::button(screen, "choice", Press::Do(action), drawing, message);
    let pair = vec![
        choice(Action::CreateWallet, "i-new", Message::WalletNew),
        choice(Action::UseWallet, "i-touch", Message::WalletAgain),
    ];
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::asking(screen),
        el("div", &[("class", "pair")], pair),
        parts::choices(vec![choice(Action::Method, "i-method", Message::DoMethod), parts::back(screen)]),
    ]
}
