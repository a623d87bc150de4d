//! The reference payment server: the v1 API, hosted pages and the barya command.
