//! The words both sides share: money, quotes, payments, receipts, error codes, the v1 API.
