//! Lists that forget their oldest.

use std::collections::VecDeque;

/// How many things of one kind a fake remembers.
const MOST: usize = 1_000;

/// At most 1,000 things, oldest first; the oldest is forgotten.
pub(crate) struct Bounded<T>(VecDeque<T>);

impl<T> Bounded<T> {
    pub const fn new() -> Bounded<T> {
        Bounded(VecDeque::new())
    }

    pub fn push(&mut self, one: T) {
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(one);
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter()
    }

    pub fn find(&mut self, is_it: impl Fn(&T) -> bool) -> Option<&mut T> {
        self.0.iter_mut().find(|one| is_it(one))
    }

    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.0.retain(keep);
    }

    pub fn take(&mut self) -> Vec<T> {
        core::mem::take(&mut self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten() {
        let mut list = Bounded::new();
        (0..=MOST).for_each(|n| list.push(n));
        assert_eq!(list.iter().count(), MOST);
        assert!(list.find(|n| *n == 0).is_none());
        assert_eq!(list.iter().next(), Some(&1));
    }
}
