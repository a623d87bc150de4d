//! How many look at once at what tells of tips as they come: a page for a stream, a studio. Each has a few places of its
//! own, so that nobody takes those of the payers.

use crate::app::App;
use crate::problem::Failure;
use barya_protocol::ErrorCode;
use barya_protocol::id::{Handle, WalletId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many streams may be open at once for each.
const AT_ONCE: u32 = 4;

/// Whose places they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Whose {
    /// A payee's page for a stream: whoever learns its address takes no one else's place.
    Page(Handle),
    /// Of somebody who is signed in.
    Visitor(WalletId),
}

/// How many look at each.
#[derive(Default)]
pub struct Looking(Mutex<HashMap<Whose, u32>>);

impl Looking {
    /// One more. Errors: `unavailable` where no place is left.
    fn come(&self, whose: &Whose) -> Result<(), Failure> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(whose.clone()).or_default();
        if *count >= AT_ONCE {
            let full = "this page is open too often";
            return Err(Failure::new(ErrorCode::Unavailable).detail(full).retry_after(5));
        }
        *count = count.saturating_add(1);
        Ok(())
    }

    fn go(&self, whose: &Whose) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(whose) {
            *count = count.saturating_sub(1);
        }
        all.retain(|_, count| *count > 0);
    }
}

/// Somebody who looks; until it is dropped, it has a place.
pub(crate) struct Looker {
    app: Arc<App>,
    whose: Whose,
}

impl Looker {
    /// Errors: `unavailable` where no place is left.
    pub fn new(app: &Arc<App>, whose: Whose) -> Result<Looker, Failure> {
        app.looking.come(&whose)?;
        Ok(Looker { app: Arc::clone(app), whose })
    }
}

impl Drop for Looker {
    fn drop(&mut self) {
        self.app.looking.go(&self.whose);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_look_at_once_and_each_place_is_given_back() {
        let of = |handle: &str| Whose::Page(handle.parse().unwrap());
        let (looking, maria) = (Looking::default(), of("maria"));
        for _ in 0..AT_ONCE {
            assert!(looking.come(&maria).is_ok());
        }
        assert!(looking.come(&maria).is_err());
        assert!(looking.come(&of("ben")).is_ok(), "another's places are their own");
        looking.go(&maria);
        assert!(looking.come(&maria).is_ok());
        for handle in ["maria", "maria", "maria", "maria", "ben"] {
            looking.go(&of(handle));
        }
        assert!(looking.0.lock().unwrap().is_empty(), "nothing is kept of those who left");
    }
}
