//! A number pad: what is typed on it, and what of it can be pressed.

use crate::action::Action;
use crate::event::Event;

/// What can be pressed, with so many digits of at most so many.
pub(super) fn actions(digits: &str, most: usize, live: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    if digits.len() < most {
        actions.extend((0..=9).map(Action::Digit));
    }
    if !digits.is_empty() {
        actions.push(Action::Erase);
    }
    if live {
        actions.push(Action::Send);
    }
    actions
}

/// Types. Answers whether the event was for the pad; that it may be pressed was looked at before.
pub(super) fn press(digits: &mut String, event: &Event) -> bool {
    match event {
        Event::Pressed(Action::Digit(digit)) => digits.extend(char::from_digit(u32::from(*digit), 10)),
        Event::Pressed(Action::Erase) => drop(digits.pop()),
        _ => return false,
    }
    true
}
