//! What the passbook does where one is: asks, has the finger asked for, sends, and goes on.

use super::app::App;
use super::aside::{self, Lack};
use super::{Here, Place, page, view};
use crate::adapters::visibility::Watch;
use crate::locale::Message;
use barya_checkout::{Fault, PasskeyError};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Learns what is put by for the payee of the sheet below. What one looks at changes only by growing: nothing is to
    /// slip from under the finger.
    pub(super) fn learn(self: &Rc<Self>) {
        let app = Rc::clone(self);
        spawn_local(async move {
            let here = if page::is_own() { None } else { aside::here().await };
            let had_more = app.book.borrow().has_more();
            app.book.borrow_mut().here = here;
            // Behind the rest: what has the focus keeps it, and nobody is scrolled away.
            let has_room = !had_more && !app.choosing.get();
            if let (Place::List(_), Some(here), true) = (&app.book.borrow().place, here, has_room) {
                app.sheet.add(view::here(&app.face(), here));
            }
        });
    }

    /// Does what is to be done where one is now.
    pub(super) async fn act(self: &Rc<Self>) {
        let place = self.book.borrow().place.clone();
        match place {
            Place::Asking => {
                let (wish, next) = match aside::ask().await {
                    Ok(wish) => (Some(Rc::new(wish.clone())), Place::Terms(Box::new(wish.terms))),
                    Err(fault) => (None, Place::Refused(fault)),
                };
                // What is agreed to is what is shown: an answer that comes too late is neither.
                if self.is_at(&place) {
                    self.wish.replace(wish);
                    self.follow(&place, next);
                }
            }
            Place::Touching => self.touch().await,
            Place::Putting => self.put_by().await,
            Place::Checking => self.check().await,
            _ => {}
        }
    }

    fn is_at(&self, place: &Place) -> bool {
        self.sheet.is_there() && self.book.borrow().place == *place
    }

    /// Goes on, unless one has gone elsewhere meanwhile.
    fn follow(self: &Rc<Self>, from: &Place, to: Place) {
        if self.is_at(from) {
            self.book.borrow_mut().place = to;
            self.show();
        }
    }

    /// Has the finger asked for.
    async fn touch(self: &Rc<Self>) {
        let Some(wish) = self.wish.borrow().clone() else { return };
        // A finger that comes once the passbook was put away, or other terms were asked for, agrees to nothing.
        let same = || self.wish.borrow().as_ref().is_some_and(|now| Rc::ptr_eq(now, &wish));
        let is_asked = || self.is_at(&Place::Touching) && same();
        let next = match aside::touch(&wish, is_asked).await {
            Ok(()) => Place::Putting,
            Err(PasskeyError::NotAllowed) => Place::Terms(Box::new(wish.terms.clone())),
            Err(PasskeyError::Unsupported) => Place::Refused(Fault::PasskeyUnavailable),
            Err(PasskeyError::Failed) => Place::Refused(Fault::Cancelled),
        };
        let agreed = next == Place::Putting;
        if same() {
            self.follow(&Place::Touching, next);
        }
        // Agreed to is agreed to, wherever one is by now.
        if agreed {
            self.put_by().await;
        }
    }

    /// Has what was agreed to put by.
    async fn put_by(self: &Rc<Self>) {
        let (here, next) = match aside::send().await {
            Ok(left) => (Some(Here::Left(left)), Place::Put(left)),
            // There may be some that was put by before.
            Err(Lack::Refused(fault)) => (aside::here().await, Place::Refused(fault)),
            Err(Lack::Unsure) => (Some(Here::Unsure), Place::Unsure),
        };
        self.book.borrow_mut().here = here;
        self.follow(&Place::Putting, next);
    }

    /// Watches what is agreed to, as the checkout does: the button waits until all of it has been seen.
    pub(super) fn watch(self: &Rc<Self>) {
        self.seen.set(false);
        let asks = matches!(self.book.borrow().place, Place::Terms(_));
        let app = Rc::clone(self);
        let over = || Watch::over(&self.sheet.agreed_to(), move |seen| app.see(seen));
        let watch = if asks { over() } else { None };
        // Outside the borrow: the one before ends here.
        drop(self.watch.replace(watch));
    }

    fn see(&self, seen: bool) {
        self.seen.set(seen);
        let message = if seen { Message::DoPutBy } else { Message::ConfirmLook };
        self.sheet.enable("put-by", seen, &self.words.borrow().say(&message));
    }
}
