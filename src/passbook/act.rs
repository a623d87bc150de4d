//! What the passbook does where one is: asks, has the finger asked for, sends, and goes on.

use super::app::App;
use super::aside::{self, Lack};
use super::{Here, Place, page};
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
            if matches!(app.book.borrow().place, Place::List(_)) && here.is_some() && !had_more {
                app.draw();
            }
        });
    }

    /// Does what is to be done where one is now.
    pub(super) async fn act(self: &Rc<Self>) {
        let place = self.book.borrow().place.clone();
        match place {
            Place::Asking => {
                let asked = aside::ask().await;
                self.follow(
                    &place,
                    match asked {
                        Ok(wish) => {
                            let terms = Box::new(wish.terms.clone());
                            self.wish.replace(Some(Rc::new(wish)));
                            Place::Terms(terms)
                        }
                        Err(fault) => Place::Refused(fault),
                    },
                );
            }
            Place::Touching => self.touch().await,
            Place::Putting => self.put_by().await,
            _ => self.check().await,
        }
    }

    /// Goes on, unless one has gone elsewhere meanwhile.
    fn follow(self: &Rc<Self>, from: &Place, to: Place) {
        if self.sheet.is_there() && self.book.borrow().place == *from {
            self.book.borrow_mut().place = to;
            self.show();
        }
    }

    /// Has the finger asked for.
    async fn touch(self: &Rc<Self>) {
        let Some(wish) = self.wish.borrow().clone() else { return };
        let next = match aside::touch(&wish).await {
            Ok(()) => Place::Putting,
            Err(PasskeyError::NotAllowed) => Place::Terms(Box::new(wish.terms.clone())),
            Err(PasskeyError::Unsupported) => Place::Refused(Fault::PasskeyUnavailable),
            Err(PasskeyError::Failed) => Place::Refused(Fault::Cancelled),
        };
        let agreed = next == Place::Putting;
        self.follow(&Place::Touching, next);
        // Agreed to is agreed to, wherever one is by now.
        if agreed {
            self.put_by().await;
        }
    }

    /// Has what was agreed to put by.
    async fn put_by(self: &Rc<Self>) {
        let (here, next) = match aside::send().await {
            Ok(left) => (Here::Left(left), Place::Put(left)),
            Err(Lack::Refused(fault)) => (Here::Nothing, Place::Refused(fault)),
            Err(Lack::Unsure) => (Here::Unsure, Place::Unsure),
        };
        self.book.borrow_mut().here = Some(here);
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
