//! The payment server as its callers meet it: the real service, which now and then dies and comes back over the same
//! store; and, where a test asks for it, a server with a defect that the audit must find.

use crate::dice::Dice;
use crate::store::SlowStore;
use barya_ledger::{AccountKey, Code, Kind, Outcome, Source, Step, Transfer, TransferId};
use barya_ledger::{Book, needs};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use barya_server::clock::Clock;
use barya_server::domain::{NewOffer, NewPayee};
use barya_server::keys::KeyRing;
use barya_server::rails::Rails;
use barya_server::rails::sandbox::Sandbox;
use barya_server::service::{Parts, Result, Service};
use barya_server::settings::Settings;
use barya_server::store::memory::MemoryStore;
use barya_server::store::{Abort, Job, Read, Store as _};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::Instant;

/// The payment origin.
pub const ORIGIN: &str = "https://pay.example";
/// The site around the frames.
pub const SITE: &str = "https://stream.example";
/// Who can be tipped.
pub const PAYEES: [&str; 3] = ["maria", "arcade", "school"];
/// What can be bought, from whom, for how much (minor units). The last digits make the sandbox decline or delay a
/// top-up of what is missing.
pub const OFFERS: [(&str, &str, i64); 4] = [
    ("life", "arcade", 2_500),
    ("sword", "arcade", 9_942),
    ("lesson-7", "school", 4_900),
    ("lesson-8", "school", 4_945),
];
/// When every run begins: 2026-11-23.
const BEGIN: Timestamp = Timestamp::from_millis(1_795_392_000_000);

/// What is wrong with a server or a device, on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// A payment that arrives a second time is paid a second time, as if its idempotency key were new.
    IgnoresKeys,
    /// What was paid is taken out of the wallet again, in the books alone.
    ChargesTwice,
    /// A device says that it keeps what was sent, and does not.
    ForgetsMemos,
}

/// The clock of the run: it stands still until everybody waits.
#[derive(Clone, Copy, Debug)]
pub struct Time(Instant);

impl Time {
    /// Milliseconds since the run began.
    pub fn elapsed(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Now, as the server has it.
    pub fn now(&self) -> Timestamp {
        BEGIN.plus_millis(i64::try_from(self.elapsed()).unwrap_or(i64::MAX))
    }
}

impl Clock for Time {
    fn now(&self) -> Timestamp {
        Time::now(self)
    }
}

/// The server, whether it is up or not.
pub struct Backend {
    /// The clock.
    pub time: Time,
    /// What is wrong with it.
    pub defect: Option<Defect>,
    kept: Arc<MemoryStore>,
    sandbox: Arc<Sandbox>,
    /// The keys follow from it, so that they are the same after each start.
    keys: u64,
    dice: Dice,
    service: RefCell<Service>,
    up: Cell<bool>,
    /// Heard by all when the server dies. (Not a `watch`: that wakes those who wait in an order of its own chance.)
    died: Notify,
    /// The keys under which a payment has arrived.
    arrived: RefCell<BTreeSet<Intent>>,
}

impl Backend {
    /// A server with its payees and offers. Errors: only where the service refuses what is sold here.
    pub async fn start(seed: &Dice, defect: Option<Defect>) -> Result<Backend> {
        let time = Time(Instant::now());
        let (kept, sandbox, keys) = (Arc::new(MemoryStore::default()), Arc::new(Sandbox::in_memory()), seed.roll());
        let dice = seed.fork();
        let service = RefCell::new(service(time, &kept, &sandbox, keys, &dice));
        let died = Notify::new();
        let (up, arrived) = (Cell::new(true), RefCell::default());
        let backend = Backend { time, defect, kept, sandbox, keys, dice, service, up, died, arrived };
        backend.stock().await?;
        Ok(backend)
    }

    async fn stock(&self) -> Result<()> {
        let service = self.service();
        let handle = |text: &str| text.parse().map_err(|_| ErrorCode::InvalidRequest);
        for name in PAYEES {
            let origins = if name == "maria" { Vec::new() } else { vec![SITE.to_owned()] };
            let person = origins.is_empty();
            let payee = NewPayee { origins, person, ..NewPayee::person(handle(name)?, name, Currency::PHP) };
            service.add_payee(payee).await?;
        }
        for (id, payee, amount) in OFFERS {
            let amount = Amount::new(amount).unwrap_or_default();
            let (title, picture, origins) = (id.to_owned(), None, Vec::new());
            let id = id.parse().map_err(|_| ErrorCode::InvalidRequest)?;
            service.add_offer(NewOffer { id, payee: handle(payee)?, title, picture, amount, origins }).await?;
        }
        Ok(())
    }

    /// The service, for what happens inside the house.
    pub fn service(&self) -> Service {
        self.service.borrow().clone()
    }

    /// Whether it takes requests.
    pub fn is_up(&self) -> bool {
        self.up.get()
    }

    /// Dies with everything that is under way, and takes no requests.
    pub fn die(&self) {
        self.up.set(false);
        self.died.notify_waiters();
    }

    /// Is there again, over the same store.
    pub fn rise(&self) {
        *self.service.borrow_mut() = service(self.time, &self.kept, &self.sandbox, self.keys, &self.dice);
        self.up.set(true);
    }

    /// Handles a request, if it lives that long.
    pub async fn handle<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.died.notified() => None,
            done = work => Some(done),
        }
    }

    /// Whether no payment has arrived under this key before.
    pub fn is_first(&self, key: Intent) -> bool {
        self.arrived.borrow_mut().insert(key)
    }

    /// An intent that nobody had: for a server that makes up its own.
    pub fn mint(&self) -> Intent {
        Intent::from_parts(u64::try_from(self.time.now().millis()).unwrap_or(0), self.dice.bits_80())
    }

    /// The store as it is, past all slowness. Errors: those of a store.
    pub async fn look(&self) -> Result<Box<dyn Read>> {
        Ok(self.kept.read().await?)
    }

    /// [`Defect::ChargesTwice`]: takes the price of an intent's payment once more, so that the ledger still adds up.
    pub async fn charge_again(&self, intent: Intent) -> Result<()> {
        let mut read = self.look().await?;
        let Some(record) = read.quote_of_intent(intent).await? else { return Ok(()) };
        let Some(wallet) = read.payment(record.quote.payment).await?.and_then(|payment| payment.wallet) else {
            return Ok(());
        };
        let Some(payee) = record.quote.payee.as_ref().map(|payee| payee.handle.clone()) else { return Ok(()) };
        let chain = [Transfer {
            id: TransferId::of(Source::Payment(record.quote.payment), Step::Hold, 0),
            debit: AccountKey::PayerWallet(wallet),
            credit: AccountKey::PayeeAvailable(payee),
            amount: record.quote.payee_receives,
            currency: record.quote.currency,
            code: Code::Amount,
            kind: Kind::Now,
        }];
        let needs = needs(&chain);
        let (accounts, transfers) = (read.accounts(&needs.accounts).await?, read.transfers(&needs.transfers).await?);
        let mut book = Book::load(&needs, accounts, transfers);
        if book.apply_all(&chain) != Ok(Outcome::Created) {
            return Ok(());
        }
        let (changes, now) = (book.take_changes(), self.time.now());
        let job: Job =
            Box::new(move |tx| Box::pin(async move { tx.save_ledger(&changes, now).await.map_err(|_| Abort) }));
        Ok(self.kept.write(job).await?)
    }
}

fn service(time: Time, kept: &Arc<MemoryStore>, sandbox: &Arc<Sandbox>, keys: u64, dice: &Dice) -> Service {
    let mut settings = Settings::new(Mode::Test, ORIGIN);
    settings.platform_fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
    settings.rail_fees.insert(Rail::Wallet, FeeSchedule { basis_points: 100, ..FeeSchedule::FREE });
    Service::new(Parts {
        store: Arc::new(SlowStore::new(Arc::clone(kept), dice.fork())),
        clock: Arc::new(time),
        ids: Arc::new(dice.fork()),
        rails: Rails::of([Arc::clone(sandbox) as Arc<dyn barya_server::rails::Rail>]),
        settings,
        keys: KeyRing::in_memory(&Dice::new(keys)),
    })
}
