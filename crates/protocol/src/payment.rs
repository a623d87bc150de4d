//! The states of a payment and which may follow which.

use serde::{Deserialize, Serialize};

/// Where a payment stands. `Checking` means that nobody knows yet: it is neither paid nor failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PaymentState {
    /// Authorized, but the wallet holds too little. Runs by itself when money lands before the quote expires.
    AwaitingFunds,
    /// On its way.
    Processing,
    /// The outcome at the provider is unknown and is being asked for.
    Checking,
    /// Done; there is a receipt.
    Paid,
    /// Did not go; no money moved.
    Failed,
    /// Called off by the payer; no money moved.
    Cancelled,
    /// The quote ran out before the money came; no money moved.
    Expired,
    /// Some of it went back.
    PartlyRefunded,
    /// All of it went back.
    Refunded,
    /// The payer's provider disputes it.
    Disputed,
}

impl PaymentState {
    /// Every state.
    pub const ALL: [PaymentState; 10] = [
        PaymentState::AwaitingFunds,
        PaymentState::Processing,
        PaymentState::Checking,
        PaymentState::Paid,
        PaymentState::Failed,
        PaymentState::Cancelled,
        PaymentState::Expired,
        PaymentState::PartlyRefunded,
        PaymentState::Refunded,
        PaymentState::Disputed,
    ];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            PaymentState::AwaitingFunds => "awaiting_funds",
            PaymentState::Processing => "processing",
            PaymentState::Checking => "checking",
            PaymentState::Paid => "paid",
            PaymentState::Failed => "failed",
            PaymentState::Cancelled => "cancelled",
            PaymentState::Expired => "expired",
            PaymentState::PartlyRefunded => "partly_refunded",
            PaymentState::Refunded => "refunded",
            PaymentState::Disputed => "disputed",
        }
    }

    /// Whether the payer need not wait any longer. A refund or dispute may still follow a paid one.
    pub const fn is_settled(self) -> bool {
        !matches!(self, PaymentState::AwaitingFunds | PaymentState::Processing | PaymentState::Checking)
    }

    /// Whether a payment in this state may become `next`. Nothing leads out of failed, cancelled, expired or
    /// refunded; only a provider that lost money to a dispute may take back a paid one.
    pub const fn may_become(self, next: PaymentState) -> bool {
        use PaymentState::{
            AwaitingFunds, Cancelled, Checking, Disputed, Expired, Failed, Paid, PartlyRefunded, Processing, Refunded,
        };
        matches!(
            (self, next),
            (AwaitingFunds, Processing | Paid | Failed | Cancelled | Expired)
                | (Processing, Checking | Paid | Failed | Cancelled)
                | (Checking, Paid | Failed)
                | (Paid, PartlyRefunded | Refunded | Disputed)
                | (PartlyRefunded, PartlyRefunded | Refunded | Disputed)
                | (Disputed, Paid | PartlyRefunded | Refunded)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_never_cancelled_and_ends_are_ends() {
        assert!(!PaymentState::Checking.may_become(PaymentState::Cancelled));
        assert!(!PaymentState::Checking.may_become(PaymentState::Expired));
        for end in [PaymentState::Failed, PaymentState::Cancelled, PaymentState::Expired, PaymentState::Refunded] {
            assert!(PaymentState::ALL.iter().all(|&next| !end.may_become(next)), "{end:?}");
        }
    }

    #[test]
    fn every_state_can_be_reached_from_an_authorization() {
        let mut reached = vec![PaymentState::AwaitingFunds, PaymentState::Processing];
        let mut next = 0;
        while let Some(&state) = reached.get(next) {
            let found = PaymentState::ALL.into_iter().filter(|&s| state.may_become(s) && !reached.contains(&s));
            let found: Vec<_> = found.collect();
            reached.extend(found);
            next += 1;
        }
        assert_eq!(reached.len(), PaymentState::ALL.len());
        for state in PaymentState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
    }
}
