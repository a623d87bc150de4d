//! Who may do what on a payee's side: one declaration, from which the checks, their tests and `docs/rights.md` come.

use super::access::token_hash;
use super::{Error, Result, Service};
use crate::store::{ApiKeyRecord, Read, SessionRecord};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Role, Scope};
use barya_protocol::id::{Handle, Secret};
use subtle::ConstantTimeEq as _;

/// How an API key begins; of test mode and of live mode.
pub const KEY_PREFIXES: [&str; 2] = ["bk_test_", "bk_live_"];

/// Who asks, as the table tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Whoever has the operator's token.
    Operator,
    /// Somebody who belongs to the payee.
    Member(SessionRecord, Role),
    /// A server of the payee's.
    Key(ApiKeyRecord),
}

impl Caller {
    /// What they are to the payee; nothing for a server and the operator.
    pub fn role(&self) -> Option<Role> {
        if let Caller::Member(_, role) = self { Some(*role) } else { None }
    }
}

/// A row of the table. Whoever is not named may not; nobody may without a bearer.
#[derive(Clone, Copy, Debug)]
pub struct Right {
    /// The route's method, in lower case.
    pub method: &'static str,
    /// The route's path.
    pub path: &'static str,
    /// Any payer who is signed in: nothing of a payee's is touched.
    pub payer: bool,
    /// Whoever helps the payee.
    pub helper: bool,
    /// The payee's owner.
    pub owner: bool,
    /// The operator.
    pub operator: bool,
    /// The scope that a key of the payee's needs; `None`: no key may.
    pub scope: Option<Scope>,
}

macro_rules! rights {
    ($( $(#[$doc:meta])+ $name:ident $method:literal $path:literal
        $payer:literal $helper:literal $owner:literal $operator:literal $scope:expr; )*) => {
        /// What can be done on a payee's side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $( $(#[$doc])+ $name, )* }

        impl Action {
            /// All that can be done, in order of declaration.
            pub const ALL: &[Action] = &[ $( Action::$name, )* ];

            /// Who may do it.
            pub const fn right(self) -> Right {
                match self {
                    $( Action::$name => Right {
                        method: $method, path: $path,
                        payer: $payer, helper: $helper, owner: $owner, operator: $operator, scope: $scope,
                    }, )*
                }
            }
        }
    };
}

rights! {
    // what                method   path                                         payer  helper owner operator key
    /// Become a payee.
    Join                   "post"   "/v1/payees"                                 true   true   true  false    None;
    /// See which payees one belongs to.
    SeeOwn                 "get"    "/v1/payees"                                 true   true   true  false    None;
    /// Change name and sites.
    ChangePayee            "patch"  "/v1/payees/{handle}"                        false  false  true  true     None;
    /// See who belongs to it.
    SeeHelpers             "get"    "/v1/payees/{handle}/helpers"                false  true   true  true     None;
    /// Let somebody in.
    AddHelper              "post"   "/v1/payees/{handle}/helpers"                false  false  true  false    None;
    /// Put somebody out.
    RemoveHelper           "delete" "/v1/payees/{handle}/helpers/{wallet}"       false  false  true  true     None;
    /// See what is there, and what of it can be taken out.
    SeeBalance             "get"    "/v1/balance"                                false  true   true  true     Some(Scope::Read);
    /// Ask what it costs to take money out.
    QuotePayout            "post"   "/v1/quotes"                                 false  false  true  false    None;
    /// See by which ways money can leave.
    SeeWaysOut             "get"    "/v1/payouts/ways"                           false  true   true  false    None;
    /// See what is known of oneself.
    SeeIdentity            "get"    "/v1/identity"                               true   true   true  false    None;
    /// Have something known of oneself.
    ProveIdentity          "put"    "/v1/identity"                               true   true   true  false    None;
    /// Ask what is agreed to when money is to leave by itself.
    AskPayoutRule          "post"   "/v1/payees/{handle}/payout-rule"            false  false  true  false    None;
    /// Have money leave by itself.
    SetPayoutRule          "put"    "/v1/payees/{handle}/payout-rule"            false  false  true  false    None;
    /// See what leaves by itself.
    SeePayoutRule          "get"    "/v1/payees/{handle}/payout-rule"            false  true   true  true     Some(Scope::Read);
    /// Have nothing leave by itself any more.
    EndPayoutRule          "delete" "/v1/payees/{handle}/payout-rule"            false  false  true  true     None;
    /// Take money out.
    PayOut                 "post"   "/v1/payouts"                                false  false  true  false    None;
    /// See what was taken out.
    SeePayouts             "get"    "/v1/payouts"                                false  true   true  true     Some(Scope::Read);
    /// See one payout.
    SeePayout              "get"    "/v1/payouts/{id}"                           false  true   true  true     Some(Scope::Read);
    /// Call off a payout that nobody fetched.
    CancelPayout           "post"   "/v1/payouts/{id}/cancel"                    false  false  true  false    None;
    /// See what was paid, and who got what of it.
    SeeSales               "get"    "/v1/payees/{handle}/payments"               false  true   true  true     Some(Scope::Read);
    /// Give money of a payment back.
    Refund                 "post"   "/v1/payments/{id}/refund"                   false  false  true  true     Some(Scope::Refunds);
    /// See what of a payment went back.
    SeeRefunds             "get"    "/v1/payments/{id}/refunds"                  false  true   true  true     Some(Scope::Read);
    /// See whether there is a page for a stream.
    SeeOverlay             "get"    "/v1/payees/{handle}/overlay"                false  true   true  true     None;
    /// Make the page for a stream, or give it another address.
    MakeOverlay            "post"   "/v1/payees/{handle}/overlay"                false  false  true  false    None;
    /// End the page for a stream.
    EndOverlay             "delete" "/v1/payees/{handle}/overlay"                false  false  true  true     None;
    /// See who gets which share.
    SeeShares              "get"    "/v1/payees/{handle}/shares"                 false  true   true  true     None;
    /// Share with others what is paid.
    Share                  "put"    "/v1/payees/{handle}/shares"                 false  false  true  true     None;
    /// Agree to get a share of others'.
    AgreeToShare           "post"   "/v1/payees/{handle}/shares/agreement"       false  false  true  false    None;
    /// Sell something.
    AddOffer               "post"   "/v1/offers"                                 false  false  true  true     Some(Scope::Offers);
    /// Change what something costs, what it is called, where it is sold.
    ChangeOffer            "patch"  "/v1/offers/{id}"                            false  false  true  true     Some(Scope::Offers);
    /// Sell something no more.
    EndOffer               "delete" "/v1/offers/{id}"                            false  false  true  true     Some(Scope::Offers);
    /// See which API keys there are.
    SeeKeys                "get"    "/v1/api-keys"                               false  true   true  true     None;
    /// Make an API key.
    MakeKey                "post"   "/v1/api-keys"                               false  false  true  false    None;
    /// Revoke an API key.
    RevokeKey              "delete" "/v1/api-keys/{id}"                          false  false  true  true     None;
    /// See what the payee's servers were told.
    SeeEvents              "get"    "/v1/events"                                 false  true   true  true     Some(Scope::Read);
    /// See where events go.
    SeeEndpoints           "get"    "/v1/webhook-endpoints"                      false  true   true  true     Some(Scope::Webhooks);
    /// Have events sent somewhere.
    MakeEndpoint           "post"   "/v1/webhook-endpoints"                      false  false  true  false    Some(Scope::Webhooks);
    /// Have events sent elsewhere, or not at all.
    ChangeEndpoint         "patch"  "/v1/webhook-endpoints/{id}"                 false  false  true  true     Some(Scope::Webhooks);
    /// Remove an endpoint.
    DeleteEndpoint         "delete" "/v1/webhook-endpoints/{id}"                 false  false  true  true     Some(Scope::Webhooks);
    /// Give an endpoint a new secret.
    RotateEndpoint         "post"   "/v1/webhook-endpoints/{id}/rotate"          false  false  true  false    Some(Scope::Webhooks);
    /// Have a test sent to an endpoint.
    TestEndpoint           "post"   "/v1/webhook-endpoints/{id}/test"            false  false  true  true     Some(Scope::Webhooks);
    /// See what was sent to an endpoint.
    SeeDeliveries          "get"    "/v1/webhook-endpoints/{id}/deliveries"      false  true   true  true     Some(Scope::Webhooks);
    /// Have an event sent again.
    Resend                 "post"   "/v1/webhook-endpoints/{id}/deliveries/{delivery}/resend"
                                                                                 false  false  true  true     Some(Scope::Webhooks);
}

/// Every row of the table.
pub fn rights() -> impl Iterator<Item = Right> {
    Action::ALL.iter().map(|action| action.right())
}

fn forbidden() -> Error {
    ErrorCode::Forbidden.into()
}

impl Service {
    /// Who asks, if they may.
    ///
    /// Errors: `session_required` for nobody, and for a token that is not known or has ended; `top_level_required` for a
    /// session that was opened in a frame; `forbidden` for whoever may not, also where there is no such payee: nobody
    /// learns by this which there are.
    pub(super) async fn may<R: Read + ?Sized>(
        &self,
        read: &mut R,
        bearer: Option<&Secret>,
        action: Action,
        payee: &Handle,
    ) -> Result<Caller> {
        let right = action.right();
        let token = bearer.ok_or(ErrorCode::SessionRequired)?;
        if self.is_operator(token) {
            let there = read.payee(payee).await?.is_some();
            return if right.operator && there { Ok(Caller::Operator) } else { Err(forbidden()) };
        }
        if KEY_PREFIXES.iter().any(|prefix| token.expose().starts_with(prefix)) {
            let key = read.api_key(&token_hash(token)).await?.filter(|key| key.revoked_at.is_none());
            let key = key.ok_or(ErrorCode::SessionRequired)?;
            let fits = key.payee == *payee && right.scope.is_some_and(|scope| key.scopes.contains(&scope));
            return if fits { Ok(Caller::Key(key)) } else { Err(forbidden()) };
        }
        let session = self.own_session(read, bearer).await?;
        let role = read.member(payee, session.wallet).await?.map(|member| member.role);
        match role {
            Some(Role::Owner) if right.owner => Ok(Caller::Member(session, Role::Owner)),
            Some(Role::Helper) if right.helper => Ok(Caller::Member(session, Role::Helper)),
            _ => Err(forbidden()),
        }
    }

    /// Whether whoever asks is anybody, whatever they may: nobody else hears that something is not there. Errors:
    /// `session_required`, `top_level_required`.
    pub(super) async fn is_somebody<R: Read + ?Sized>(&self, read: &mut R, bearer: Option<&Secret>) -> Result<()> {
        let token = bearer.ok_or(ErrorCode::SessionRequired)?;
        let counts = |key: &ApiKeyRecord| key.revoked_at.is_none();
        if self.is_operator(token) || read.api_key(&token_hash(token)).await?.as_ref().is_some_and(counts) {
            return Ok(());
        }
        self.own_session(read, bearer).await.map(drop)
    }

    /// A session of a page of our own. Errors: `session_required`, `top_level_required`.
    pub(super) async fn own_session<R: Read + ?Sized>(
        &self,
        read: &mut R,
        bearer: Option<&Secret>,
    ) -> Result<SessionRecord> {
        let session = self.session(read, bearer).await?;
        if session.top_level { Ok(session) } else { Err(ErrorCode::TopLevelRequired.into()) }
    }

    fn is_operator(&self, token: &Secret) -> bool {
        let ours = self.settings().operator_token.as_ref();
        ours.is_some_and(|ours| ours.expose().as_bytes().ct_eq(token.expose().as_bytes()).into())
    }
}
