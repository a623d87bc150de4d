//! The phones of the demo's people: messages that came, and questions that wait for a yes or a no.

use crate::bounded::Bounded;
use crate::shared::random_id;
use barya_protocol::Timestamp;
use serde::Serialize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A message on a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Its name.
    pub id: String,
    /// Whose phone, `+…`.
    pub phone: String,
    /// What it says.
    pub text: String,
    /// The code in it.
    pub code: Option<String>,
    /// Whether it asks for a yes or a no, and what was said.
    pub question: Option<Question>,
    /// When it came.
    pub at: Timestamp,
}

/// What is asked on a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Who asks, and about what.
    pub(crate) about: About,
    /// What was said.
    pub answered: Option<bool>,
}

/// What a question is about: an object of one of the companies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    /// A payment of the phone operator's.
    Operator(String),
    /// A transaction of the mobile-money company's.
    MobileMoney(String),
}

/// Every phone's messages.
#[derive(Clone)]
pub struct Inbox {
    messages: Arc<Mutex<Bounded<Message>>>,
}

impl Inbox {
    pub(crate) fn new() -> Inbox {
        Inbox { messages: Arc::new(Mutex::new(Bounded::new())) }
    }

    /// What is on one phone, oldest first; on all of them for `None`.
    pub fn messages(&self, phone: Option<&str>) -> Vec<Message> {
        let of_phone = |message: &&Message| phone.is_none_or(|phone| message.phone == phone);
        self.lock().iter().filter(of_phone).cloned().collect()
    }

    /// The code that came last to a phone.
    pub fn code(&self, phone: &str) -> Option<String> {
        self.lock().iter().rev().filter(|message| message.phone == phone).find_map(|message| message.code.clone())
    }

    /// The name of the oldest question on a phone that nobody has answered.
    pub fn question(&self, phone: &str) -> Option<String> {
        let open = |message: &&Message| message.question.as_ref().is_some_and(|one| one.answered.is_none());
        let messages = self.lock();
        messages.iter().filter(|message| message.phone == phone).find(open).map(|message| message.id.clone())
    }

    pub(crate) fn send(&self, phone: &str, text: String, code: Option<String>, about: Option<About>, at: Timestamp) {
        let question = about.map(|about| Question { about, answered: None });
        self.lock().push(Message { id: random_id("sms_"), phone: phone.to_owned(), text, code, question, at });
    }

    /// Notes an answer; `None` when there is no such open question.
    pub(crate) fn answer(&self, id: &str, yes: bool) -> Option<About> {
        let mut messages = self.lock();
        let question = messages.find(|message| message.id == id)?.question.as_mut()?;
        if question.answered.is_some() {
            return None;
        }
        question.answered = Some(yes);
        Some(question.about.clone())
    }

    /// Takes a question off the phone that has been decided in another way.
    pub(crate) fn withdraw(&self, about: &About) {
        self.lock().retain(|message| {
            message.question.as_ref().is_none_or(|one| one.answered.is_some() || one.about != *about)
        });
    }

    fn lock(&self) -> MutexGuard<'_, Bounded<Message>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
