//! Double-entry accounts, transfers and two-phase holds as pure rules.
