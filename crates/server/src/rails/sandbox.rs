//! Play money. The last two digits of the amount in minor units say what becomes of it, in every currency: ₱20.**41**
//! and ₩10**41** are both declined. Any other ending lands at once.
//!
//! | ends in | what happens |
//! |---|---|
//! | 41 | declined at once |
//! | 42 | waits; lands after 2 seconds, with a notice |
//! | 43 | waits for 20 minutes, longer than any quote lives; then lands, with a notice |
//! | 44 | lands after 2 seconds, and the notice comes twice |
//! | 45 | lands, but the answer is lost: `checking` until asked again |
//! | 46 | declined, but the answer is lost: `checking` until asked again |
//! | 47 | declined at once, and the money comes all the same after 2 seconds: it goes to suspense |
//! | 48 | the provider refuses to take the order |

use super::{Landed, Notice, Order, Rail, RailError, Step, Terms};
use crate::store::Provenance;
use async_trait::async_trait;
use barya_protocol::fee::Surcharge;
use barya_protocol::line::Rail as RailId;
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How long a delayed order takes.
pub const DELAY_MS: i64 = 2_000;
/// How long a late one takes: longer than a quote lives.
pub const LATE_MS: i64 = 20 * 60_000;
/// Orders older than a day are forgotten when the book is opened.
const KEPT_MS: i64 = 86_400_000;
const BOOK: &str = "sandbox-book.jsonl";

/// The rail. It talks to its counterpart as to any provider: by order, by id, by notice.
pub struct Sandbox {
    counterpart: Counterpart,
}

impl Sandbox {
    /// With a counterpart that keeps its book in `dir`, so that it remembers what we asked of it after we died. The
    /// book is opened when it is first needed: the command line may run beside a server and must not touch it.
    pub fn new(dir: &Path) -> Sandbox {
        Sandbox { counterpart: Counterpart::at(dir.join(BOOK)) }
    }

    /// With a counterpart that keeps its book in memory.
    pub fn in_memory() -> Sandbox {
        Sandbox { counterpart: Counterpart::default() }
    }
}

#[async_trait]
impl Rail for Sandbox {
    fn id(&self) -> RailId {
        RailId::Sandbox
    }

    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Allowed
    }

    fn terms(&self, _: Currency, _: Amount) -> Option<Terms> {
        Some(Terms::default())
    }

    async fn order(&self, order: &Order, now: Timestamp) -> Result<String, RailError> {
        // The same order again is the same object.
        self.counterpart.order(&format!("sbx_{}", order.payment), order.amount, now)
    }

    async fn confirm(&self, _: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        Ok(self.counterpart.confirm(provider_id, now)?.step(now))
    }

    async fn ask(&self, _: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        Ok(self.counterpart.find(provider_id)?.step(now))
    }

    fn notices(&self, now: Timestamp) -> Vec<Notice> {
        let ids = self.counterpart.notices(now).into_iter();
        ids.map(|id| Notice { provider_id: Some(id), payment: None, dispute: None }).collect()
    }
}

/// What becomes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    pub lands_after_ms: Option<i64>,
    pub declined_at_first: bool,
    answer_lost: bool,
    notices: usize,
}

impl Fate {
    pub fn of(amount: Amount) -> Fate {
        let lands = Fate { lands_after_ms: Some(0), declined_at_first: false, answer_lost: false, notices: 0 };
        let declined = Fate { lands_after_ms: None, declined_at_first: true, ..lands };
        match amount.get().checked_rem(100) {
            Some(41) => declined,
            Some(42) => Fate { lands_after_ms: Some(DELAY_MS), notices: 1, ..lands },
            Some(43) => Fate { lands_after_ms: Some(LATE_MS), notices: 1, ..lands },
            Some(44) => Fate { lands_after_ms: Some(DELAY_MS), notices: 2, ..lands },
            Some(45) => Fate { answer_lost: true, ..lands },
            Some(46) => Fate { answer_lost: true, ..declined },
            Some(47) => Fate { lands_after_ms: Some(DELAY_MS), notices: 1, ..declined },
            _ => lands,
        }
    }
}

/// The company at the other end: its own book, of which we know only what it answers.
#[derive(Default)]
pub(super) struct Counterpart {
    path: Option<PathBuf>,
    book: Mutex<Option<Book>>,
}

#[derive(Default)]
struct Book {
    orders: BTreeMap<String, Entry>,
    /// When a notice is due, and for which order; a double one is in it twice.
    due: BTreeSet<(Timestamp, usize, String)>,
    file: Option<File>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    id: String,
    pub amount: Amount,
    ordered_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
}

impl Counterpart {
    /// One that keeps its book in this file.
    pub fn at(path: PathBuf) -> Counterpart {
        Counterpart { path: Some(path), book: Mutex::default() }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Book) -> Result<T, RailError>) -> Result<T, RailError> {
        let mut book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        if book.is_none() {
            let opened = self.path.as_deref().map_or_else(|| Ok(Book::default()), Book::open);
            *book = Some(opened.map_err(|_| RailError::NoAnswer)?);
        }
        book.as_mut().map_or(Err(RailError::NoAnswer), act)
    }

    /// Makes an order under this id, unless it is there.
    pub fn order(&self, id: &str, amount: Amount, now: Timestamp) -> Result<String, RailError> {
        if amount.get().checked_rem(100) == Some(48) {
            return Err(RailError::Refused("this amount is never taken"));
        }
        self.with(|book| {
            if !book.orders.contains_key(id) {
                book.write(Entry { id: id.to_owned(), amount, ordered_at: now, confirmed_at: None })?;
            }
            Ok(id.to_owned())
        })
    }

    /// Sets an order going, unless it is; the answer may be lost.
    pub fn confirm(&self, id: &str, now: Timestamp) -> Result<Entry, RailError> {
        let entry = self.with(|book| {
            let mut entry = book.orders.get(id).cloned().ok_or(RailError::Refused("no such order"))?;
            if entry.confirmed_at.is_none() {
                entry.confirmed_at = Some(now);
                book.write(entry.clone())?;
                book.plan_notices(&entry, now);
            }
            Ok(entry)
        })?;
        if Fate::of(entry.amount).answer_lost { Err(RailError::NoAnswer) } else { Ok(entry) }
    }

    /// The order of this id.
    pub fn find(&self, id: &str) -> Result<Entry, RailError> {
        self.with(|book| book.orders.get(id).cloned().ok_or(RailError::Refused("no such order")))
    }

    /// The orders of which a notice is due by now, taken.
    pub fn notices(&self, now: Timestamp) -> Vec<String> {
        let due = self.with(|book| {
            let later = book.due.split_off(&(now.plus_millis(1), 0, String::new()));
            Ok(core::mem::replace(&mut book.due, later))
        });
        due.unwrap_or_default().into_iter().map(|(_, _, id)| id).collect()
    }
}

impl Book {
    /// Reads the book and writes it anew without what is too old to matter.
    fn open(path: &Path) -> io::Result<Book> {
        let mut book = Book::default();
        if path.exists() {
            for line in BufReader::new(File::open(path)?).lines() {
                // The last line may be cut short by a crash: then that order was never acknowledged.
                if let Ok(entry) = serde_json::from_str::<Entry>(&line?) {
                    book.orders.insert(entry.id.clone(), entry);
                }
            }
        }
        book.forget_the_old();
        let draft = path.with_extension("draft");
        let mut file = OpenOptions::new().create(true).write(true).truncate(true).open(&draft)?;
        for entry in book.orders.values() {
            writeln!(file, "{}", serde_json::to_string(entry)?)?;
        }
        std::fs::rename(&draft, path)?;
        book.file = Some(file);
        Ok(book)
    }

    /// Nothing is answered that is not written down first.
    fn write(&mut self, entry: Entry) -> Result<(), RailError> {
        if let Some(file) = &mut self.file {
            let line = serde_json::to_string(&entry).map_err(|_| RailError::NoAnswer)?;
            writeln!(file, "{line}").map_err(|_| RailError::NoAnswer)?;
        }
        self.orders.insert(entry.id.clone(), entry);
        Ok(())
    }

    fn plan_notices(&mut self, entry: &Entry, now: Timestamp) {
        let fate = Fate::of(entry.amount);
        if let Some(after) = fate.lands_after_ms {
            self.due.extend((0..fate.notices).map(|nth| (now.plus_millis(after), nth, entry.id.clone())));
        }
    }

    fn forget_the_old(&mut self) {
        let newest = self.orders.values().map(|entry| entry.ordered_at).max();
        if let Some(newest) = newest {
            self.orders.retain(|_, entry| newest.since(entry.ordered_at) < KEPT_MS);
        }
    }
}

impl Entry {
    fn step(&self, now: Timestamp) -> Step {
        let fate = Fate::of(self.amount);
        let Some(confirmed) = self.confirmed_at else { return Step::Ready };
        let lands_at = fate.lands_after_ms.map(|after| confirmed.plus_millis(after));
        match lands_at {
            Some(at) if at <= now => Step::Done(Landed::once(self.amount, play_money(at))),
            _ if fate.declined_at_first => Step::Declined,
            _ => Step::Wait,
        }
    }
}

/// Settled when it lands, never taken back, and cashable, so that every later step can be shown.
fn play_money(at: Timestamp) -> Provenance {
    Provenance { rail: RailId::Sandbox, settles_at: at, reversible_until: at, cashable: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::id::PaymentId;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn order(minor: i64) -> Order {
        let payment = PaymentId::from_parts(1, u128::try_from(minor).unwrap());
        Order {
            payment,
            amount: Amount::new(minor).unwrap(),
            currency: Currency::PHP,
            payee: None,
            phone: None,
            made_at: NOW,
            expires_at: NOW.plus_millis(900_000),
        }
    }

    #[tokio::test]
    async fn the_counterpart_remembers_what_it_was_told_before_we_died() {
        let dir = tempfile::tempdir().unwrap();
        let first = Sandbox::new(dir.path());
        let (paid, open) =
            (first.order(&order(1_000), NOW).await.unwrap(), first.order(&order(2_000), NOW).await.unwrap());
        assert!(matches!(first.confirm(&order(1_000), &paid, NOW).await, Ok(Step::Done(_))));
        drop(first);
        // Cut short, as a crash leaves it.
        let book = dir.path().join(BOOK);
        OpenOptions::new().append(true).open(&book).unwrap().write_all(b"{\"id\":\"sbx").unwrap();
        let second = Sandbox::new(dir.path());
        assert!(
            matches!(second.ask(&order(1_000), &paid, NOW).await, Ok(Step::Done(landed)) if landed.arrivals == [order(1_000).amount])
        );
        assert_eq!(second.ask(&order(2_000), &open, NOW).await, Ok(Step::Ready));
        assert!(matches!(second.ask(&order(1), "sbx_nobody", NOW).await, Err(RailError::Refused(_))));
        assert_eq!(second.order(&order(1_000), NOW).await.unwrap(), paid, "the same order is the same object");
    }

    #[tokio::test]
    async fn notices_come_when_they_are_due_and_no_more() {
        let rail = Sandbox::in_memory();
        for (minor, notices) in [(1_000, 0), (1_042, 1), (1_044, 2), (1_047, 1), (1_041, 0)] {
            let id = rail.order(&order(minor), NOW).await.unwrap();
            rail.confirm(&order(minor), &id, NOW).await.unwrap();
            rail.confirm(&order(minor), &id, NOW).await.unwrap();
            let notice = Notice { provider_id: Some(id), payment: None, dispute: None };
            assert_eq!(rail.notices(NOW.plus_millis(DELAY_MS - 1)), []);
            assert_eq!(rail.notices(NOW.plus_millis(DELAY_MS)), vec![notice; notices], "{minor}");
            assert_eq!(rail.notices(NOW.plus_millis(LATE_MS)), []);
        }
    }

    #[tokio::test]
    async fn old_orders_are_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let first = Sandbox::new(dir.path());
        let old = first.order(&order(1_000), NOW).await.unwrap();
        let new = first.order(&order(2_000), NOW.plus_millis(KEPT_MS)).await.unwrap();
        let second = Sandbox::new(dir.path());
        assert!(second.ask(&order(1_000), &old, NOW).await.is_err());
        assert_eq!(second.ask(&order(2_000), &new, NOW).await, Ok(Step::Ready));
    }
}
