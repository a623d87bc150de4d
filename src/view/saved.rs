//! `saved`: kept on this phone, and not sent. It never looks like paid.

use super::node::{Node, el, text};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Saved;
use barya_checkout::{Action, Kept, NotKept};

pub fn view(screen: Screen, state: &Saved) -> Vec<Node> {
    let shown = state.shown();
    let seen = &shown.seen;
    let others: Vec<Node> = (state.kept().iter().zip(0..))
        .filter(|(kept, _)| kept.intent != shown.intent)
        .map(|(kept, place)| other(screen, kept, place))
        .collect();
    let (class, beside) = match state.trouble() {
        _ if state.is_busy() => ("waiting", None),
        Some(NotKept::Elsewhere) => ("waiting", None),
        Some(NotKept::Full) => ("failed", Some("i-clock")),
        _ if state.is_kept() => ("saved", Some("i-offline")),
        _ => ("failed", Some("i-safe")),
    };
    let title = seen.title.as_ref().map(|title| el("p", &[], vec![text(title)]));
    let thing = seen.thing.as_ref().map(|thing| parts::image("thing", thing));
    let button = |action, drawing, message| parts::button(screen, "plain", Press::Do(action), drawing, message);
    let away = if state.is_kept() { button(Action::Cancel, "i-drop", Message::DoDrop) } else { parts::back(screen) };
    let on = state.is_older().then(|| button(Action::Fresh, "i-next", Message::DoFresh));
    let spend = || parts::button(screen, "big", Press::Do(Action::Confirm), "i-open", Message::DoSpend);
    vec![
        parts::header(&seen.picture, vec![el("h1", &[], vec![text(&seen.name)]), title.unwrap_or_default()], thing),
        seen.price().map(|price| parts::brief(screen, price)).unwrap_or_default(),
        parts::outcome(screen, class, beside, None),
        el("div", &[("class", "kept")], others),
        state.may_spend().then(spend).unwrap_or_default(),
        parts::again(screen),
        parts::twin(vec![away, on.unwrap_or_default()]),
    ]
}

/// Another one that is kept: touched, it is looked at.
fn other(screen: Screen, kept: &Kept, place: u8) -> Node {
    let seen = &kept.seen;
    let sum = seen.price().map(|price| parts::words("span", "sum-of", &screen.money(price)));
    let content = vec![
        parts::image("face", seen.thing.as_ref().unwrap_or(&seen.picture)),
        parts::words("span", "word", seen.title.as_ref().unwrap_or(&seen.name)),
        sum.unwrap_or_default(),
    ];
    parts::pressable(screen, "choice", Press::Do(Action::Pick(place)), content)
}
