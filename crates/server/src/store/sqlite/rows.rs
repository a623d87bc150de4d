//! Rows to records. A row that does not read as what we wrote is a damaged file, never a default.

use super::super::{
    AllowanceRecord, ApiKeyRecord, ChallengePurpose, ChallengeRecord, ConflictRecord, CredentialRecord, Grant,
    LotRecord, MemberRecord, PaymentRecord, Provenance, QuoteRecord, Result, SessionRecord, SpendRecord, StoreError,
};
use super::failed;
use crate::domain::{OfferRecord, PayeeRecord};
use crate::webauthn::PublicKey;
use barya_ledger::{Account, Kind, Record, Total, Transfer, TransferState};
use barya_protocol::api::v1::Role;
use barya_protocol::payment::PaymentState;
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Timestamp};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{Decode, Row as _, Type};
use std::str::FromStr;

/// A column as it is.
pub(super) fn get<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(row: &'r SqliteRow, column: &'static str) -> Result<T> {
    row.try_get(column).map_err(failed)
}

pub(super) fn damaged(column: &'static str) -> StoreError {
    StoreError::failed(format!("the column {column} holds what was never written to it"))
}

pub(super) fn parsed<T: FromStr>(row: &SqliteRow, column: &'static str) -> Result<T> {
    get::<&str>(row, column)?.parse().map_err(|_| damaged(column))
}

pub(super) fn parsed_option<T: FromStr>(row: &SqliteRow, column: &'static str) -> Result<Option<T>> {
    get::<Option<&str>>(row, column)?.map(|text| text.parse().map_err(|_| damaged(column))).transpose()
}

pub(super) fn json<T: serde::de::DeserializeOwned>(row: &SqliteRow, column: &'static str) -> Result<T> {
    serde_json::from_str(get(row, column)?).map_err(|_| damaged(column))
}

fn amount(row: &SqliteRow, column: &'static str) -> Result<Amount> {
    Amount::new(get(row, column)?).ok_or_else(|| damaged(column))
}

fn amount_option(row: &SqliteRow, column: &'static str) -> Result<Option<Amount>> {
    let minor: Option<i64> = get(row, column)?;
    minor.map(|minor| Amount::new(minor).ok_or_else(|| damaged(column))).transpose()
}

pub(super) fn time(row: &SqliteRow, column: &'static str) -> Result<Timestamp> {
    get(row, column).map(Timestamp::from_millis)
}

pub(super) fn time_option(row: &SqliteRow, column: &'static str) -> Result<Option<Timestamp>> {
    Ok(get::<Option<i64>>(row, column)?.map(Timestamp::from_millis))
}

pub(super) fn payee(row: &SqliteRow) -> Result<PayeeRecord> {
    Ok(PayeeRecord {
        handle: parsed(row, "handle")?,
        name: get(row, "name")?,
        picture: get(row, "picture")?,
        voice: get(row, "voice")?,
        currency: parsed(row, "currency")?,
        language: get(row, "language")?,
        origins: json(row, "origins")?,
        person: get(row, "person")?,
        wallet: parsed_option(row, "wallet")?,
        allowance: amount_option(row, "allowance")?,
        created_at: time(row, "created_at")?,
    })
}

pub(super) fn offer(row: &SqliteRow) -> Result<OfferRecord> {
    Ok(OfferRecord {
        id: parsed(row, "id")?,
        payee: parsed(row, "payee")?,
        title: get(row, "title")?,
        picture: get(row, "picture")?,
        amount: amount(row, "amount")?,
        origins: json(row, "origins")?,
        created_at: time(row, "created_at")?,
        ended_at: get::<Option<i64>>(row, "ended_at")?.map(Timestamp::from_millis),
    })
}

pub(super) fn member(row: &SqliteRow) -> Result<MemberRecord> {
    let role = match get::<&str>(row, "role")? {
        "owner" => Role::Owner,
        "helper" => Role::Helper,
        _ => return Err(damaged("role")),
    };
    Ok(MemberRecord { payee: parsed(row, "payee")?, wallet: parsed(row, "wallet")?, role, since: time(row, "since")? })
}

pub(super) fn api_key(row: &SqliteRow) -> Result<ApiKeyRecord> {
    let hash: Vec<u8> = get(row, "hash")?;
    Ok(ApiKeyRecord {
        id: parsed(row, "id")?,
        payee: parsed(row, "payee")?,
        name: get(row, "name")?,
        scopes: json(row, "scopes")?,
        hash: hash.try_into().map_err(|_| damaged("hash"))?,
        created_at: time(row, "created_at")?,
        revoked_at: time_option(row, "revoked_at")?,
    })
}

pub(super) fn quote(row: &SqliteRow) -> Result<QuoteRecord> {
    Ok(QuoteRecord { quote: json(row, "body")?, wish: get(row, "wish")? })
}

/// Of `payments` joined with `quotes` and, where there is one, `receipts`.
pub(super) fn payment(row: &SqliteRow) -> Result<PaymentRecord> {
    let state: String = get(row, "state")?;
    let receipt = match parsed_option(row, "receipt_id")? {
        Some(id) => Some((id, get(row, "jws")?)),
        None => None,
    };
    let phone: Option<&str> = get(row, "phone")?;
    Ok(PaymentRecord {
        quote: json(row, "body")?,
        wallet: parsed_option(row, "wallet")?,
        state: PaymentState::ALL.into_iter().find(|s| s.as_str() == state).ok_or_else(|| damaged("state"))?,
        error: parsed_option(row, "error")?,
        shortfall: amount_option(row, "shortfall")?,
        site: get(row, "site")?,
        provider_id: get(row, "provider_id")?,
        next: get::<Option<&str>>(row, "next")?.map(|_| json(row, "next")).transpose()?,
        phone: phone.map(|text| Phone::parse(text).map_err(|_| damaged("phone"))).transpose()?,
        ask_at: time_option(row, "ask_at")?,
        asks: get(row, "asks")?,
        created_at: time(row, "created_at")?,
        paid_at: time_option(row, "paid_at")?,
        release_at: time_option(row, "release_at")?,
        refunded: amount(row, "refunded")?,
        gave_back: amount(row, "gave_back")?,
        receipt,
    })
}

pub(super) fn credential(row: &SqliteRow) -> Result<CredentialRecord> {
    Ok(CredentialRecord {
        id: get(row, "id")?,
        wallet: parsed(row, "wallet")?,
        public_key: PublicKey::from_cose(get(row, "public_key")?).map_err(|_| damaged("public_key"))?,
        counter: get(row, "counter")?,
        backup_eligible: get(row, "backup_eligible")?,
        suspect: get(row, "suspect")?,
        transports: json(row, "transports")?,
        created_at: time(row, "created_at")?,
    })
}

pub(super) fn session(row: &SqliteRow) -> Result<SessionRecord> {
    Ok(SessionRecord {
        wallet: parsed(row, "wallet")?,
        credential: get(row, "credential")?,
        top_level: get(row, "top_level")?,
        expires_at: time(row, "expires_at")?,
    })
}

pub(super) fn challenge(row: &SqliteRow) -> Result<ChallengeRecord> {
    let purpose = match (get(row, "purpose")?, parsed_option(row, "wallet")?) {
        ("register", Some(wallet)) => ChallengePurpose::Register(wallet),
        ("login", None) => ChallengePurpose::Login,
        _ => return Err(damaged("purpose")),
    };
    let challenge: &[u8] = get(row, "challenge")?;
    Ok(ChallengeRecord {
        purpose,
        challenge: challenge.try_into().map_err(|_| damaged("challenge"))?,
        expires_at: time(row, "expires_at")?,
    })
}

pub(super) fn account(row: &SqliteRow) -> Result<Account> {
    let total = |column| Total::new(get(row, column)?).ok_or_else(|| damaged(column));
    Ok(Account {
        id: parsed(row, "id")?,
        debits_posted: total("debits_posted")?,
        credits_posted: total("credits_posted")?,
        debits_pending: total("debits_pending")?,
        credits_pending: total("credits_pending")?,
    })
}

pub(super) fn transfer(row: &SqliteRow) -> Result<Record> {
    let debit: barya_ledger::AccountId = parsed(row, "debit")?;
    let credit: barya_ledger::AccountId = parsed(row, "credit")?;
    let state: TransferState = parsed(row, "state")?;
    let kind = Kind::from_parts(get(row, "kind")?, parsed_option(row, "ends")?).ok_or_else(|| damaged("kind"))?;
    Ok(Record {
        transfer: Transfer {
            id: parsed(row, "id")?,
            debit: debit.key,
            credit: credit.key,
            amount: amount(row, "amount")?,
            currency: parsed(row, "currency")?,
            code: parsed(row, "code")?,
            kind,
        },
        state,
    })
}

pub(super) fn lot(row: &SqliteRow) -> Result<LotRecord> {
    Ok(LotRecord {
        id: get(row, "id")?,
        source: parsed(row, "source")?,
        remaining: amount(row, "remaining")?,
        provenance: Provenance {
            rail: parsed(row, "rail")?,
            settles_at: time(row, "settles_at")?,
            reversible_until: time(row, "reversible_until")?,
            cashable: get(row, "cashable")?,
        },
    })
}

pub(super) fn allowance(row: &SqliteRow) -> Result<AllowanceRecord> {
    let grant = match (parsed_option(row, "wallet")?, get(row, "jws")?, time_option(row, "granted_at")?) {
        (Some(wallet), Some(jws), Some(at)) => Some(Grant { wallet, jws, at }),
        (None, None, None) => None,
        _ => return Err(damaged("wallet")),
    };
    Ok(AllowanceRecord { terms: json(row, "body")?, grant, release_at: time_option(row, "release_at")? })
}

pub(super) fn spend(row: &SqliteRow) -> Result<SpendRecord> {
    Ok(SpendRecord { claims: json(row, "claims")?, payment: parsed(row, "payment")?, at: time(row, "at")? })
}

pub(super) fn conflict(row: &SqliteRow) -> Result<ConflictRecord> {
    Ok(ConflictRecord { claims: json(row, "claims")?, code: parsed(row, "code")?, at: time(row, "at")? })
}
