//! Bodies of what is paid to one payee and shared by several.

use crate::id::Handle;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A payee's share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Share {
    /// Who gets it.
    pub payee: Handle,
    /// How many parts of all; 1 to 10,000.
    pub share: u32,
}

/// `PUT /v1/payees/{handle}/shares`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SharesChange {
    /// Everybody who gets a part, the payee among them; 2 to 8 of one currency. None: all of it is the payee's.
    pub shares: Vec<Share>,
}

/// `POST /v1/payees/{handle}/shares/agreement`, of whoever would get a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ShareAgreement {
    /// Of what is paid to whom.
    pub of: Handle,
    /// Who gets what, all of it as it was seen, in that order: with any other nothing is agreed to.
    pub shares: Vec<Share>,
    /// Whether it is wanted. What was agreed to can be given up.
    pub agreed: bool,
}

/// A share as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ShareSeen {
    /// Of what is paid to whom.
    pub of: Handle,
    /// Who gets it.
    pub payee: Handle,
    /// How many parts.
    pub share: u32,
    /// Of how many: those of everybody together.
    pub all: u32,
    /// Whether whoever gets it has agreed. Nothing is shared before all have.
    pub agreed: bool,
    /// Whether they do not want it.
    pub declined: bool,
}

/// A share of what is paid to somebody else, for whoever would get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ShareOffered {
    /// Of what is paid to whom.
    pub of: Handle,
    /// Who gets what, everybody: what is agreed to.
    pub shares: Vec<Share>,
    /// Whether it was agreed to. Nothing is shared before all have.
    pub agreed: bool,
    /// Whether it is not wanted.
    pub declined: bool,
}

/// `GET /v1/payees/{handle}/shares`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Shares {
    /// Who gets what of what is paid to this payee, in the order in which it was declared; empty where all is theirs.
    pub items: Vec<ShareSeen>,
    /// What this payee would get of what is paid to others; at most 100.
    pub offered: Vec<ShareOffered>,
}
