//! `wallet`: new here, or my finger again? Two pictures.

use super::node::{Node, el};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Wallet;
use barya_checkout::{Action, State};

pub fn view(screen: Screen, state: &Wallet) -> Vec<Node> {
    let quote = state.quote();
    let choice = |action, drawing, message| {
        let touching: parts::Dead = |state| matches!(state, State::Wallet(wallet) if wallet.is_touching());
        parts::button(screen, "choice", Press::Do(action), Some(touching), drawing, message)
    };
    let pair = vec![
        choice(Action::CreateWallet, "i-new", Message::WalletNew),
        choice(Action::UseWallet, "i-touch", Message::WalletAgain),
    ];
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::asking(screen),
        el("div", &[("class", "pair")], pair),
        parts::choices(vec![parts::back(screen)]),
    ]
}
