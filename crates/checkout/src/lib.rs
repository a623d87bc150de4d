//! The checkout flow as a pure state machine, its ports, its driver and lying fakes.
