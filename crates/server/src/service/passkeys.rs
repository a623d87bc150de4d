//! Passkeys: a new one makes a wallet, a known one opens a session.

use super::access::token_hash;
use super::{Error, Result, Service};
use crate::ids::random_32;
use crate::store::{ChallengePurpose, ChallengeRecord, CredentialRecord};
use crate::webauthn::{self, AttestationResponseJson, Registration, RegistrationResponseJson};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::digest::{Context, Digest};
use barya_protocol::id::{Secret, WalletId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How long a challenge may be answered: ten minutes.
const CHALLENGE_MS: i64 = 600_000;
/// How many may be open at once.
const OPEN_MOST: u64 = 10_000;

impl Service {
    /// `POST /v1/passkeys/register/begin`. Errors: `rate_limited` when too many are open.
    pub async fn register_begin(&self) -> Result<v1::RegisterOptions> {
        let (ms, random) = self.id_parts(self.now());
        let wallet = WalletId::from_parts(ms, random);
        let challenge = random_32(self.ids());
        let registration = self.open_challenge(ChallengePurpose::Register(wallet), challenge).await?;
        let settings = self.settings();
        // Only so that a person with several wallets can tell them apart in the device's list.
        let short: String = wallet.to_string().chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        Ok(v1::RegisterOptions {
            registration,
            challenge: URL_SAFE_NO_PAD.encode(challenge),
            rp_id: settings.rp_id.clone(),
            rp_name: settings.rp_name.clone(),
            user_id: URL_SAFE_NO_PAD.encode(wallet.bits().to_be_bytes()),
            user_name: format!("{} {short}", settings.rp_name),
        })
    }

    /// `POST /v1/passkeys/register/finish`: makes the wallet. Errors: `challenge_invalid`, `authorization_invalid`,
    /// `invalid_request`, `already_exists` for a passkey that is known.
    pub async fn register_finish(&self, request: &v1::RegisterFinish) -> Result<v1::Session> {
        let token = token_hash(&request.registration);
        let record = self.answered(&request.registration).await?;
        let ChallengePurpose::Register(wallet) = record.purpose else {
            return Err(ErrorCode::ChallengeInvalid.into());
        };
        let refused = |refusal: webauthn::Refusal| {
            let mut error = self.refused("", &refusal);
            error.fields.iter_mut().for_each(|field| field.field = field.field.trim_start_matches('.').to_owned());
            error
        };
        let registration = Registration::try_from(&RegistrationResponseJson {
            id: request.id.clone(),
            kind: "public-key".to_owned(),
            response: AttestationResponseJson {
                client_data_json: request.client_data_json.clone(),
                attestation_object: request.attestation_object.clone(),
                transports: request.transports.clone(),
            },
        })
        .map_err(refused)?;
        let settings = self.settings();
        let origins = std::slice::from_ref(&settings.origin);
        // Any site may have the checkout in which a wallet is made: it moves no money.
        let made =
            webauthn::register(&registration, &record.challenge, &settings.rp_id, origins, webauthn::Framing::Any)
                .map_err(refused)?;
        let (now, top_level) = (self.now(), !made.cross_origin);
        let credential = CredentialRecord {
            id: made.id,
            wallet,
            public_key: made.public_key,
            counter: made.counter,
            backup_eligible: made.backup_eligible,
            suspect: false,
            transports: made.transports,
            created_at: now,
        };
        let service = self.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if !tx.take_challenge(&token).await? {
                    return Err(ErrorCode::ChallengeInvalid.into());
                }
                tx.add_wallet(wallet, now).await?;
                tx.add_credential(&credential).await?;
                service.open_session(tx, wallet, &credential.id, top_level).await
            })
        })
        .await
    }

    /// `POST /v1/passkeys/login/begin`. Errors: `rate_limited` when too many are open.
    pub async fn login_begin(&self) -> Result<v1::LoginOptions> {
        // Under the prefix of logins, so that no signature of a login can be one of a payment.
        let challenge = *Digest::of(Context::Login, &random_32(self.ids())).as_bytes();
        let login = self.open_challenge(ChallengePurpose::Login, challenge).await?;
        let rp_id = self.settings().rp_id.clone();
        Ok(v1::LoginOptions { login, challenge: URL_SAFE_NO_PAD.encode(challenge), rp_id })
    }

    /// `POST /v1/passkeys/login/finish`. Errors: `challenge_invalid`, `authorization_invalid`, `passkey_unknown`,
    /// `invalid_request`.
    pub async fn login_finish(&self, request: &v1::LoginFinish) -> Result<v1::Session> {
        let token = token_hash(&request.login);
        let record = self.answered(&request.login).await?;
        if record.purpose != ChallengePurpose::Login {
            return Err(ErrorCode::ChallengeInvalid.into());
        }
        let mut read = self.read().await?;
        let consent = self
            .verify(read.as_mut(), "assertion", &request.assertion, &record.challenge, webauthn::Framing::Any)
            .await?;
        drop(read);
        let service = self.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let now = service.now();
                if !tx.take_challenge(&token).await? || !service.spend(tx, &consent, now).await? {
                    return Err(ErrorCode::ChallengeInvalid.into());
                }
                service.open_session(tx, consent.credential.wallet, &consent.credential.id, consent.top_level).await
            })
        })
        .await
    }

    async fn open_challenge(&self, purpose: ChallengePurpose, challenge: [u8; 32]) -> Result<Secret> {
        let token = self.new_token();
        let hash = token_hash(&token);
        let record = ChallengeRecord { purpose, challenge, expires_at: self.now().plus_millis(CHALLENGE_MS) };
        self.write(move |tx| {
            Box::pin(async move {
                if tx.open_challenges().await? >= OPEN_MOST {
                    return Err(Error::new(ErrorCode::RateLimited, "too many passkeys are being made or asked for"));
                }
                Ok(tx.add_challenge(&hash, &record).await?)
            })
        })
        .await?;
        Ok(token)
    }

    /// The open challenge that this token is of.
    async fn answered(&self, token: &Secret) -> Result<ChallengeRecord> {
        let record = self.read().await?.challenge(&token_hash(token)).await?;
        record.filter(|record| record.expires_at > self.now()).ok_or_else(|| ErrorCode::ChallengeInvalid.into())
    }
}
