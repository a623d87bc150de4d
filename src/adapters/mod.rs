//! The ports of the checkout over a browser: one file a port. None of them knows another.

pub mod api;
pub mod clock;
pub mod host;
pub mod ids;
pub mod intl;
pub mod memory;
mod outbox;
pub mod passkey;
pub mod receipt;
pub mod sound;
pub mod verify;
pub mod visibility;
pub mod voice;

pub use passkey::can_be_immediate;

use barya_checkout::ports::Ports;

/// The browser.
#[derive(Default)]
pub struct Browser {
    api: api::Http,
    passkey: passkey::Credentials,
    verify: verify::Keys,
    host: host::Channel,
    clock: clock::Device,
    ids: ids::Random,
    memory: memory::Partition,
    outbox: outbox::Shelf,
}

impl Ports for Browser {
    type Api = api::Http;
    type Passkey = passkey::Credentials;
    type Verify = verify::Keys;
    type Host = host::Channel;
    type Clock = clock::Device;
    type Ids = ids::Random;
    type Memory = memory::Partition;
    type Outbox = outbox::Shelf;

    fn api(&self) -> &Self::Api {
        &self.api
    }
    fn passkey(&self) -> &Self::Passkey {
        &self.passkey
    }
    fn verify(&self) -> &Self::Verify {
        &self.verify
    }
    fn host(&self) -> &Self::Host {
        &self.host
    }
    fn clock(&self) -> &Self::Clock {
        &self.clock
    }
    fn ids(&self) -> &Self::Ids {
        &self.ids
    }
    fn memory(&self) -> &Self::Memory {
        &self.memory
    }
    fn outbox(&self) -> &Self::Outbox {
        &self.outbox
    }
}
