//! The ways money enters: one trait, one module a rail. Those by which it leaves are in [`payout`].
//!
//! A rail turns "move this much to us" into steps. What is true of money is only what the provider says when it is
//! asked; a notice merely says that asking is worth while, so a forged one does nothing.
//!
//! The order of calls is always the same: [`Rail::order`] makes something at the provider that moves nothing, its id is
//! stored, [`Rail::confirm`] sets it going, [`Rail::ask`] reads it by id for as long as it is open. Any of them may be
//! repeated after a lost reply or a restart; none of them may move money twice for one payment.

pub mod agent;
pub mod bank;
pub mod card;
pub mod carrier;
pub mod config;
mod decimal;
mod desk;
mod door;
pub mod http;
pub mod mobile_money;
pub mod payout;
pub mod provider;
pub mod qr;
pub mod sandbox;
pub mod sandbox_payout;
mod signature;

use crate::store::Provenance;
use async_trait::async_trait;
use axum::http::HeaderMap;
use barya_protocol::api::v1::Next;
use barya_protocol::fee::Surcharge;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::phone::Phone;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Currency, Timestamp};
use config::RailsConfig;
use payout::PayoutRail;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What is asked of a provider. The same payment always gives the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The payment that it is for; also the key under which a provider recognises a repeated order.
    pub payment: PaymentId,
    /// How much, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// Who is paid, as the payer's own provider may show it; `None` for a top-up.
    pub payee: Option<String>,
    /// The payer's phone, where [`Terms::phone`] asks for it.
    pub phone: Option<Phone>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when the payer's consent holds. Nothing ends by it here: it may be told to the provider, who decides.
    pub expires_at: Timestamp,
}

/// What a rail asks and offers for one currency and amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// What people call it there, where it has a proper name.
    pub title: Option<String>,
    /// Whether the payer must give a phone number.
    pub phone: bool,
}

/// Where an order stands at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Made and not confirmed: no money moves.
    Ready,
    /// On its way; the provider decides when.
    Wait,
    /// The payer does something first.
    Asks(Next),
    /// Money is there.
    Done(Landed),
    /// It will not come.
    Declined,
    /// It was called off, or ran out, without money: the provider's own last word.
    CalledOff,
}

/// Money that a provider says it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed {
    /// What arrived, each piece by itself, minor units of the order's currency, in the provider's order: what was there
    /// once stays in its place, later pieces come behind it. A picture of a code can be paid twice.
    pub arrivals: Vec<Amount>,
    /// What may be done with it.
    pub provenance: Provenance,
}

impl Landed {
    /// One piece.
    pub fn once(amount: Amount, provenance: Provenance) -> Landed {
        Landed { arrivals: vec![amount], provenance }
    }
}

/// Money that is to go back to whom it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GiveBack<'a> {
    /// How much, minor units of the order's currency.
    pub amount: Amount,
    /// Under which key: told twice, it is sent once.
    pub key: &'a str,
    /// Whether the provider was never told before. Otherwise it is looked for before it is told again.
    pub is_first: bool,
}

/// What a provider says of money that it was told to send back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// It went: the provider's last word.
    Sent,
    /// It is taken on and on its way. It may still come to nothing.
    Taken,
    /// It does not go: the provider's last word on all that there is under the key, whichever call it came of.
    Failed,
}

/// Why a provider's answer is not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RailError {
    /// Nothing was done, for certain.
    #[error("the provider refused the call: {0}")]
    Refused(&'static str),
    /// Nothing was done, and it is the payer's side: no such number, no credit, more than they may.
    #[error("the provider declined")]
    Declined,
    /// The code that the payer typed is wrong; another may be typed.
    #[error("the code is wrong")]
    WrongCode,
    /// Nobody knows what was done: no answer, or half of one.
    #[error("the provider did not answer")]
    NoAnswer,
}

/// What a provider sent by itself.
pub struct Callback<'a> {
    /// What stands behind the question mark of the address that it came to.
    pub query: Option<&'a str>,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its body, as it came.
    pub body: &'a [u8],
}

/// What an authentic notice is about: either name is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Ours.
    pub payment: Option<PaymentId>,
    /// What the provider calls the dispute that it tells of, where it does.
    pub dispute: Option<String>,
}

/// What a provider says of a dispute: the payer asks for their money back behind our back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// How much is asked back, minor units.
    pub amount: Amount,
    /// Where it stands.
    pub stand: Stand,
}

/// Where a dispute stands at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The payer's bank only asks; no money moved.
    Asked,
    /// It asked, and let it be; no money moved.
    Dropped,
    /// The money was taken from us, until it is decided.
    Open,
    /// The money was given to us again.
    Won,
    /// The money stays with the payer.
    Lost,
}

/// Why a notice is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// The rail takes none.
    #[error("this rail takes no notices")]
    NotTaken,
    /// It does not prove who sent it.
    #[error("the notice is not authentic: {0}")]
    Forged(&'static str),
    /// It is authentic and cannot be read.
    #[error("the notice cannot be read: {0}")]
    Unreadable(&'static str),
}

/// A way money enters. Most methods are calls to the outside and may take long or fail.
#[async_trait]
pub trait Rail: Send + Sync {
    /// Its name.
    fn id(&self) -> RailId;

    /// Whether its fee may be put on the payer in this currency.
    fn surcharge(&self, currency: Currency) -> Surcharge;

    /// What it asks and offers; `None` where it does not work for this currency or amount.
    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms>;

    /// Makes an order that moves nothing yet. Returns the provider's id for it (or the id under which the provider will
    /// find it), to be stored before [`Rail::confirm`]. Ordering twice makes one order.
    async fn order(&self, order: &Order, now: Timestamp) -> Result<String, RailError>;

    /// Sets the order going. Confirming twice moves the money once.
    async fn confirm(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError>;

    /// Asks where the order stands.
    async fn ask(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError>;

    /// Hands over the code that the payer typed.
    async fn enter(&self, _order: &Order, _provider_id: &str, _code: &str, _now: Timestamp) -> Result<Step, RailError> {
        Err(RailError::Refused("this rail asks for no code"))
    }

    /// Asks the provider to end the order. What it answers counts: the money may have come in between.
    async fn call_off(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        self.ask(order, provider_id, now).await
    }

    /// Sends money back to whom it came from. Done twice under one key it is sent once. An error speaks of this call only,
    /// an answer of all that there is under the key.
    async fn give_back(
        &self,
        _order: &Order,
        _provider_id: &str,
        _back: GiveBack<'_>,
        _now: Timestamp,
    ) -> Result<Back, RailError> {
        Err(RailError::Refused("this rail cannot send money back"))
    }

    /// Asks what became of what was told under this key; moves nothing. `None`: the provider knows of nothing.
    async fn ask_back(
        &self,
        _order: &Order,
        _provider_id: &str,
        _key: &str,
        _now: Timestamp,
    ) -> Result<Option<Back>, RailError> {
        Err(RailError::NoAnswer)
    }

    /// Asks how a dispute over this order's money stands.
    async fn disputed(&self, _order: &Order, _provider_id: &str, _dispute: &str) -> Result<Disputed, RailError> {
        Err(RailError::Refused("this rail tells of no disputes"))
    }

    /// The rail as that of cards, whose payer types into the provider's own field on a page of ours; `None` of others.
    fn card(&self) -> Option<&card::Card> {
        None
    }

    /// What a provider's notice is about, once it has proved who sent it.
    fn notice(&self, _callback: &Callback<'_>, _now: Timestamp) -> Result<Notice, NoticeError> {
        Err(NoticeError::NotTaken)
    }

    /// Takes the notices that have come in by another way than HTTP by now.
    fn notices(&self, _now: Timestamp) -> Vec<Notice> {
        Vec::new()
    }
}

/// Why the configured rails cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No client for a provider.
    #[error(transparent)]
    Client(#[from] http::ClientError),
    /// A merchant for whom no code can be made.
    #[error("[rails.qr.merchants.{0}]: {1}")]
    Merchant(Currency, barya_protocol::emv::BuildError),
    /// A line that would be charged for whoever types its number.
    #[error(
        "[rails.carrier]: steps = \"one\" asks for no code: say operator_asks_owner = true if the operator asks the line's owner itself"
    )]
    NobodyAsked,
    /// A code that is a person's: nobody says when it is paid.
    #[error("[rails.qr.merchants.{0}]: nobody says when this code is paid (for UPI: say its mcc)")]
    Silent(Currency),
}

/// The rails of a server.
#[derive(Clone)]
pub struct Rails {
    by_id: BTreeMap<RailId, Arc<dyn Rail>>,
    payouts: BTreeMap<RailId, Arc<dyn PayoutRail>>,
}

impl Rails {
    /// The rails that are configured; in test mode the sandbox as well, whose counterpart keeps its own book in `dir`.
    pub fn open(mode: Mode, dir: &Path, origin: &str, config: &RailsConfig) -> Result<Rails, OpenError> {
        let mut rails = config.open(origin)?;
        let mut payouts = config.open_payouts(origin)?;
        if mode == Mode::Test {
            rails.push(Arc::new(sandbox::Sandbox::new(dir)));
            payouts.push(Arc::new(sandbox_payout::SandboxPayout::new(dir)));
        }
        Ok(Rails::of(rails).with_payouts(payouts))
    }

    /// These rails, and none by which money leaves.
    pub fn of(rails: impl IntoIterator<Item = Arc<dyn Rail>>) -> Rails {
        Rails { by_id: rails.into_iter().map(|rail| (rail.id(), rail)).collect(), payouts: BTreeMap::new() }
    }

    /// With these rails by which money leaves.
    pub fn with_payouts(self, rails: impl IntoIterator<Item = Arc<dyn PayoutRail>>) -> Rails {
        Rails { payouts: rails.into_iter().map(|rail| (rail.id(), rail)).collect(), ..self }
    }

    /// The rail of this name, if the server has it.
    pub fn get(&self, id: RailId) -> Option<&Arc<dyn Rail>> {
        self.by_id.get(&id)
    }

    /// The rail of this name by which money leaves, if the server has it.
    pub fn payout(&self, id: RailId) -> Option<&Arc<dyn PayoutRail>> {
        self.payouts.get(&id)
    }

    /// Every rail by which money leaves.
    pub fn payouts(&self) -> impl Iterator<Item = &Arc<dyn PayoutRail>> {
        self.payouts.values()
    }

    /// Every rail by which money enters.
    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Rail>> {
        self.by_id.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn play_money_exists_in_test_mode_only() {
        let dir = tempfile::tempdir().unwrap();
        let open = |mode| Rails::open(mode, dir.path(), "http://pay.localhost", &RailsConfig::default()).unwrap();
        assert!(open(Mode::Test).get(RailId::Sandbox).is_some());
        assert!(open(Mode::Test).payout(RailId::Sandbox).is_some());
        assert_eq!((open(Mode::Live).all().count(), open(Mode::Live).payouts().count()), (0, 0));
    }
}
