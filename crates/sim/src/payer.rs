//! A person who tips and buys, and does what people do: looks, presses, waits, gives up, reloads, opens the same thing
//! twice, goes away and comes back.

use crate::backend::{OFFERS, PAYEES};
use crate::device::Device;
use crate::dice::Dice;
use crate::history::Place;
use crate::passkey::Keychain;
use crate::tab::{Tab, intent_of};
use crate::world::{World, pause};
use barya_checkout::{Action, Address, Event, Fault, State};
use barya_protocol::ErrorCode;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

/// A person, with their devices.
pub struct Payer {
    world: Rc<World>,
    dice: Dice,
    keychain: Rc<Keychain>,
    devices: Vec<Rc<Device>>,
    tabs: Vec<Tab>,
    /// What was opened on which device.
    opened: BTreeSet<(usize, Which)>,
    number: usize,
}

/// What can be opened: a tip or an offer, with or without the site's own word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Which {
    thing: usize,
    reference: Option<u64>,
}

impl Which {
    fn address(self) -> Address {
        let reference = self.reference.map(|number| format!("order {number}"));
        let nothing = Address { reference, ..Address::default() };
        match PAYEES.get(self.thing) {
            Some(payee) => Address {
                to: Some((*payee).to_owned()),
                amounts: Some(if *payee == "maria" { "20 50 100" } else { "35" }.to_owned()),
                currency: (*payee == "school").then(|| "PHP".to_owned()),
                ..nothing
            },
            None => {
                let offer = OFFERS.get(self.thing.saturating_sub(PAYEES.len())).map(|(id, ..)| (*id).to_owned());
                Address { offer, ..nothing }
            }
        }
    }
}

impl Payer {
    /// The most tabs that one person has open.
    const TABS: usize = 3;
    /// How often one thing is looked at again when everything works: there may be a payment of each earlier visit.
    const VISITS: usize = 12;

    /// Somebody with up to three devices and a passkey; most have money already.
    pub async fn arrive(world: &Rc<World>, number: usize, dice: Dice) -> Payer {
        let keychain = Rc::new(Keychain::new(dice.fork()));
        let count = usize::try_from(dice.between(1, 4)).unwrap_or(1);
        let device = |device| Device::new(world, Place { payer: number, device, tab: 0 }, &dice);
        let devices: Vec<_> = (0..count).map(device).collect();
        for device in &devices {
            tokio::task::spawn_local(Rc::clone(device).go_off_and_on(dice.fork()));
        }
        let payer = Payer {
            world: Rc::clone(world),
            dice,
            keychain,
            devices,
            tabs: Vec::new(),
            opened: BTreeSet::new(),
            number,
        };
        if payer.dice.per_mille(850) {
            let minor = payer.dice.stretch(5_000, 2_000_000);
            if let Err(error) = crate::purse::open(world, &payer.keychain, &payer.dice, minor).await {
                world.find(None, format!("no wallet could be made: {error:?}"));
            }
        }
        payer
    }

    /// Makes so many wishes.
    pub async fn live(&mut self, wishes: usize) {
        while self.world.made(self.number) < wishes {
            if self.tabs.is_empty() || (self.tabs.len() < Payer::TABS && self.dice.per_mille(15)) {
                self.open();
            }
            let ms = if self.dice.per_mille(4) {
                self.dice.stretch(60_000, 7_200_000)
            } else {
                self.dice.stretch(200, 4_000)
            };
            self.wait(ms).await;
            self.suffer();
            let most = u64::try_from(self.tabs.len()).unwrap_or(0);
            if let Ok(chosen) = usize::try_from(self.dice.below(most)) {
                self.act(chosen);
            }
        }
    }

    /// Everything works again: what is open is brought to its end, then each thing is opened once more.
    pub async fn come_back(&mut self) {
        for _ in 0..200 {
            self.wait(2_000).await;
            let busy: Vec<usize> = (0..self.tabs.len()).filter(|tab| !self.settle(*tab, true)).collect();
            if busy.is_empty() {
                break;
            }
        }
        self.tabs.clear();
        for (device, which) in std::mem::take(&mut self.opened) {
            if let Some(device) = self.devices.get(device).map(Rc::clone) {
                self.look_again(&device, which).await;
            }
        }
    }

    /// Opens a thing again and again, as long as there is something left of it to be dealt with.
    async fn look_again(&mut self, device: &Rc<Device>, which: Which) {
        let mut left = device.intents();
        for _ in 0..Payer::VISITS {
            self.tabs.push(Tab::open(&self.world, device, &self.keychain, which.address(), &self.dice));
            for _ in 0..200 {
                self.wait(2_000).await;
                let is_new = |intent: Option<Intent>| intent.is_some_and(|intent| !left.contains(&intent));
                let new = |tab: &Tab| tab.look(|state| matches!(state, State::Confirm(_)) && is_new(intent_of(state)));
                if self.tabs.first().is_some_and(new) || self.settle(0, false) {
                    break;
                }
            }
            self.tabs.clear();
            let now = device.intents();
            if now == left {
                return;
            }
            left = now;
        }
    }

    /// The person's devices.
    pub fn devices(&self) -> Vec<Rc<Device>> {
        self.devices.clone()
    }

    /// Lets so many milliseconds pass, for all tabs at once.
    async fn wait(&mut self, ms: u64) {
        let tabs = &mut self.tabs;
        for tab in tabs.iter_mut() {
            tab.hear_of_the_network();
        }
        let mut sleep = pin!(pause(ms));
        poll_fn(|cx| {
            tabs.iter_mut().for_each(|tab| tab.poll(cx));
            match sleep.as_mut().poll(cx) {
                Poll::Ready(()) => Poll::Ready(()),
                Poll::Pending => Poll::Pending,
            }
        })
        .await;
    }

    fn open(&mut self) {
        let Some(device) = self.dice.pick(&self.devices).map(Rc::clone) else { return };
        let things = u64::try_from(PAYEES.len().saturating_add(OFFERS.len())).unwrap_or(1);
        let thing = usize::try_from(self.dice.below(things)).unwrap_or(0);
        let which = Which { thing, reference: self.dice.per_mille(300).then(|| self.dice.below(3)) };
        self.opened.insert((device.place.device, which));
        let tab = Tab::open(&self.world, &device, &self.keychain, which.address(), &self.dice);
        self.world.note(tab.place, None, "opens", PAYEES.get(thing).copied().unwrap_or("an offer"));
        self.tabs.push(tab);
    }

    /// What happens to people and their devices.
    fn suffer(&mut self) {
        let at = usize::try_from(self.dice.below(u64::try_from(self.tabs.len()).unwrap_or(0))).unwrap_or(0);
        if at >= self.tabs.len() {
            return;
        }
        match self.dice.below(1_000) {
            0..15 => {
                let dice = self.dice.fork();
                if let Some(tab) = self.tabs.get_mut(at) {
                    tab.reload(&dice);
                }
            }
            15..25 => self.close(at),
            25..30 if self.tabs.len() < Payer::TABS => {
                if let Some(tab) = self.tabs.get(at) {
                    let twin = Tab::open(&self.world, &tab.device, &self.keychain, tab.address.clone(), &self.dice);
                    self.world.note(twin.place, None, "opens", "the same once more");
                    self.tabs.push(twin);
                }
            }
            30..32 => self.on_device(at, |device, dice| device.jump(dice)),
            32..33 => self.on_device(at, |device, dice| device.lose(dice)),
            _ => {}
        }
    }

    fn on_device(&self, at: usize, act: impl FnOnce(&Device, &Dice)) {
        if let Some(tab) = self.tabs.get(at) {
            act(&tab.device, &self.dice);
        }
    }

    fn close(&mut self, at: usize) {
        let tab = self.tabs.swap_remove(at);
        self.world.note(tab.place, tab.look(intent_of), "closes", "the tab");
    }

    /// Does what a person does who looks at this tab.
    fn act(&mut self, at: usize) {
        let Some(tab) = self.tabs.get(at) else { return };
        let roll = self.dice.below(1_000);
        let next = tab.look(|state| match state {
            State::Pricing(pricing) if pricing.is_shut() => Do::Open,
            State::Pricing(_) => {
                if roll < 20 {
                    Do::Press(Action::Cancel)
                } else {
                    Do::Nothing
                }
            }
            State::Amount(amount) => match self.dice.pick(&amount.menu().amounts) {
                Some(chosen) if roll > 50 => Do::Press(Action::Amount(*chosen)),
                _ => Do::Press(Action::Cancel),
            },
            State::Confirm(confirm) if confirm.is_live() => match roll {
                0..60 => Do::Press(Action::Cancel),
                60..80 => Do::Press(Action::Method),
                80..100 => Do::Press(Action::Close),
                _ => Do::Press(Action::Confirm),
            },
            State::Confirm(confirm) if !confirm.is_touching() => Do::See,
            State::Wallet(wallet) if !wallet.is_touching() => match (wallet.trouble(), roll) {
                (Some(Fault::Api(ErrorCode::PasskeyUnknown)), _) => Do::Press(Action::CreateWallet),
                (_, 0..50) => Do::Press(Action::Cancel),
                (_, 50..100) => Do::Press(Action::Method),
                _ if self.keychain.is_empty() => Do::Press(Action::CreateWallet),
                _ => Do::Press(Action::UseWallet),
            },
            State::TopUp(_) => {
                if roll < 150 {
                    Do::Press(Action::Cancel)
                } else {
                    Do::Press(Action::TopUp)
                }
            }
            State::Method(_) => {
                if roll < 100 {
                    Do::Press(Action::Cancel)
                } else {
                    Do::Press(Action::Rail(Rail::Sandbox))
                }
            }
            State::Checking(checking) if checking.stuck().is_some() => {
                if roll < 700 {
                    Do::Press(Action::Retry)
                } else {
                    Do::Leave
                }
            }
            State::Saved(saved) if !saved.is_busy() => match roll {
                0..30 => Do::Press(Action::Cancel),
                30..130 => Do::Press(Action::Retry),
                130..200 => Do::Press(Action::Fresh),
                200..260 => Do::Press(Action::Pick(u8::try_from(self.dice.below(4)).unwrap_or(0))),
                260..280 => Do::Press(Action::Close),
                280..300 => Do::Leave,
                _ => Do::Nothing,
            },
            State::Failed(_) => {
                if roll < 400 {
                    Do::Press(Action::Retry)
                } else {
                    Do::Leave
                }
            }
            State::Paid(_) => {
                if roll < 500 {
                    Do::Press(Action::Close)
                } else {
                    Do::Leave
                }
            }
            _ => Do::Nothing,
        });
        self.carry_out(at, next);
    }

    fn carry_out(&mut self, at: usize, next: Do) {
        let Some(tab) = self.tabs.get(at) else { return };
        let intent = tab.look(intent_of);
        match next {
            Do::Nothing => {}
            Do::Open => tab.send(Event::Opened { amount: None }),
            Do::See => {
                if let Some(quote) = tab.look(|state| state.quote().map(|quote| quote.id)) {
                    tab.send(Event::Visible { quote, fully: true });
                }
            }
            Do::Press(action) => {
                if let (Action::Cancel | Action::Close, Some(intent)) = (action, intent) {
                    let lets_go = tab.look(|state| matches!(state, State::Confirm(_) | State::Wallet(_)));
                    self.world.of(intent, |wish| wish.over |= lets_go);
                }
                tab.press(action);
            }
            Do::Leave => self.close(at),
        }
    }

    /// Presses what leads to an end, and never away from it. Whether the tab has come to one; a sheet that is shut has,
    /// where it is to be left so.
    fn settle(&mut self, at: usize, leave_shut: bool) -> bool {
        let Some(tab) = self.tabs.get(at) else { return true };
        let next = tab.look(|state| match state {
            State::Pricing(pricing) if pricing.is_shut() && leave_shut => None,
            State::Pricing(pricing) if pricing.is_shut() => Some(Do::Open),
            State::Confirm(confirm) if confirm.is_live() => Some(Do::Press(Action::Confirm)),
            State::Confirm(confirm) if !confirm.is_touching() => Some(Do::See),
            State::Wallet(wallet) if !wallet.is_touching() => match wallet.trouble() {
                Some(Fault::Api(ErrorCode::PasskeyUnknown)) => Some(Do::Press(Action::CreateWallet)),
                _ if self.keychain.is_empty() => Some(Do::Press(Action::CreateWallet)),
                _ => Some(Do::Press(Action::UseWallet)),
            },
            State::TopUp(_) => Some(Do::Press(Action::TopUp)),
            State::Method(_) => Some(Do::Press(Action::Rail(Rail::Sandbox))),
            State::Checking(checking) if checking.stuck().is_some() => Some(Do::Press(Action::Retry)),
            State::Saved(saved) if !saved.is_busy() && !saved.is_asking() => Some(Do::Press(Action::Retry)),
            State::Amount(_) | State::Failed(_) | State::Paid(_) => None,
            _ => Some(Do::Nothing),
        });
        match next {
            Some(next) => {
                self.carry_out(at, next);
                false
            }
            None => true,
        }
    }
}

/// What to do next.
#[derive(Clone, Copy)]
enum Do {
    Nothing,
    Open,
    See,
    Press(Action),
    Leave,
}
