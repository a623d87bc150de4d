//! The rows, as the service knows them.

use crate::webauthn::{PublicKey, StoredCredential};
use barya_ledger::{AccountId, Source};
use barya_protocol::allowance::{SpendClaims, Terms};
use barya_protocol::api::v1::{Next, Role, Scope};
use barya_protocol::id::{ApiKeyId, Handle, PaymentId, ReceiptId, WalletId};
use barya_protocol::line::{Party, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::phone::Phone;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, ErrorCode, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// SHA-256 of a bearer token: all that is kept of it.
pub type TokenHash = [u8; 32];

/// A quote and the wish that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRecord {
    /// The quote, without its secret (which is never stored).
    pub quote: Quote,
    /// The request, in a form in which equal wishes are equal texts.
    pub wish: String,
}

/// A payment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRecord {
    /// The quote agreed to.
    pub quote: Quote,
    /// Whose money it is; `None` where consent is given outside and no wallet is needed.
    pub wallet: Option<WalletId>,
    /// Where it stands.
    pub state: PaymentState,
    /// Why it failed.
    pub error: Option<ErrorCode>,
    /// What the wallet lacked when it last tried, minor units.
    pub shortfall: Option<Amount>,
    /// The origin of the page around the frame in which consent was given.
    pub site: Option<String>,
    /// What the rail's provider calls it; stored before the call that moves money.
    pub provider_id: Option<String>,
    /// What the payer does next, while the rail waits for it.
    pub next: Option<Next>,
    /// The phone that the rail asked for; forgotten when the payment is settled.
    pub phone: Option<Phone>,
    /// When the provider is to be asked next; `None` when there is nothing to ask.
    pub ask_at: Option<Timestamp>,
    /// How often it was asked.
    pub asks: u32,
    /// When it was authorized.
    pub created_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When the payee's money settles, where that is still to come.
    pub release_at: Option<Timestamp>,
    /// What of it went back to the payer, minor units.
    pub refunded: Amount,
    /// What of that the payee gave out of what they got, minor units; of what is disputed too, until it is decided.
    pub gave_back: Amount,
    /// The receipt, once paid. Written by `add_receipt`.
    pub receipt: Option<(ReceiptId, String)>,
}

impl PaymentRecord {
    /// The id, reserved by the quote.
    pub fn id(&self) -> PaymentId {
        self.quote.payment
    }

    /// Who else gets a part of it than the payee whose button it was.
    pub fn shared_with(&self) -> BTreeSet<&Handle> {
        let whose = self.quote.payee.as_ref().map(|payee| &payee.handle);
        let to =
            self.quote.lines.iter().filter_map(|line| if let Party::Payee(to) = &line.to { Some(to) } else { None });
        to.filter(|to| Some(*to) != whose).collect()
    }
}

/// A passkey of a wallet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRecord {
    /// Its id.
    pub id: Vec<u8>,
    /// Whose it is.
    pub wallet: WalletId,
    /// Its key.
    pub public_key: PublicKey,
    /// The last counter seen.
    pub counter: u32,
    /// Whether it may be synced.
    pub backup_eligible: bool,
    /// Whether its counter ever fell: the authenticator may have been copied.
    pub suspect: bool,
    /// How it is reached.
    pub transports: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

impl CredentialRecord {
    /// As the verifier wants it. The user handle is the wallet's id in 16 bytes.
    pub fn stored(&self) -> StoredCredential {
        StoredCredential {
            id: self.id.clone(),
            public_key: self.public_key.clone(),
            user_handle: self.wallet.bits().to_be_bytes().to_vec(),
            counter: self.counter,
            backup_eligible: self.backup_eligible,
        }
    }
}

/// A payer who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Whose.
    pub wallet: WalletId,
    /// The passkey that signed in.
    pub credential: Vec<u8>,
    /// Whether that was on a page of our own, in no frame: only then may it touch a payee's side.
    pub top_level: bool,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What a challenge was set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengePurpose {
    /// A new passkey, for this wallet that is not there yet.
    Register(WalletId),
    /// Signing in.
    Login,
}

/// A challenge that was set and not yet answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeRecord {
    /// What for.
    pub purpose: ChallengePurpose,
    /// What is to be signed.
    pub challenge: [u8; 32],
    /// Until when.
    pub expires_at: Timestamp,
}

/// Where money came from, which decides what may be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The rail it came by.
    pub rail: Rail,
    /// When the provider has delivered it for good.
    pub settles_at: Timestamp,
    /// Until when the provider may take it back.
    pub reversible_until: Timestamp,
    /// Whether it may ever leave as cash.
    pub cashable: bool,
}

/// Money of one provenance put into an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLot {
    /// The account.
    pub account: AccountId,
    /// What brought it.
    pub source: Source,
    /// How much, minor units.
    pub amount: Amount,
    /// Where it came from.
    pub provenance: Provenance,
}

/// What is left of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotRecord {
    /// The store's name for it; later lots have larger ones.
    pub id: i64,
    /// What brought it.
    pub source: Source,
    /// How much is left, minor units.
    pub remaining: Amount,
    /// Where it came from.
    pub provenance: Provenance,
}

/// Somebody who belongs to a payee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRecord {
    /// To whom.
    pub payee: Handle,
    /// By their wallet.
    pub wallet: WalletId,
    /// What they are to it.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
}

/// A key of a payee's server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyRecord {
    /// Its id.
    pub id: ApiKeyId,
    /// Whose it is.
    pub payee: Handle,
    /// What the payee calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// All that is kept of it.
    pub hash: TokenHash,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is worth nothing.
    pub revoked_at: Option<Timestamp>,
}

/// An offline allowance: its terms, and what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceRecord {
    /// What the payer agrees to, without the secret (which is never stored).
    pub terms: Terms,
    /// What was made of it when the payer agreed.
    pub grant: Option<Grant>,
    /// When what is left goes back to the payer; `None` before the grant, and when it went back.
    pub release_at: Option<Timestamp>,
}

/// An allowance that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Whose money it is.
    pub wallet: WalletId,
    /// The allowance, a compact JWS.
    pub jws: String,
    /// When it was agreed to.
    pub at: Timestamp,
}

/// A payment out of an allowance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendRecord {
    /// What the device signed.
    pub claims: SpendClaims,
    /// The payment that it came to.
    pub payment: PaymentId,
    /// When it was settled.
    pub at: Timestamp,
}

/// A spend that a device signed, and that was not settled as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRecord {
    /// What the device signed.
    pub claims: SpendClaims,
    /// Why.
    pub code: ErrorCode,
    /// When it came first.
    pub at: Timestamp,
}
