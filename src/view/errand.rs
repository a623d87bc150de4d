//! `qr`, `code`, `page` and `approve`: the provider waits for the payer.

use super::node::{Node, el, text};
use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Errand;
use barya_protocol::api::v1::Next;

pub fn view(screen: Screen, state: &Errand) -> Vec<Node> {
    let asked = state.asked();
    let mut nodes = vec![
        parts::who(screen, state.quote()),
        parts::sum(screen, parts::of(asked, asked.total)),
        parts::asking(screen),
    ];
    match state.next() {
        Next::Qr(qr) => {
            let picture = ["data:image/png;base64,", &qr.picture].concat();
            nodes.push(el("img", &[("class", "code"), ("src", &picture), ("alt", &qr.title)], Vec::new()));
            if let Some(link) = &qr.link {
                nodes.push(el("a", &[("data-action", "open-app"), ("href", link)], vec![text(&qr.title)]));
            }
        }
        Next::Code(code) => nodes.extend([
            el("p", &[], vec![text(&code.to)]),
            parts::typed(screen, |state| if let State::Errand(state) = state { state.digits() } else { "" }),
            parts::pad(screen),
        ]),
        Next::Page(page) => {
            let attributes =
                [("data-action", "open-page"), ("target", "_blank"), ("rel", "opener"), ("href", page.url.as_str())];
            nodes.push(el("a", &attributes, vec![text(&page.url)]));
        }
        Next::Approve(approve) => nodes.push(el("p", &[], vec![text(&approve.to)])),
    }
    nodes.push(parts::choices(vec![parts::again(screen), parts::back(screen)]));
    nodes
}
