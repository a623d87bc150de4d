//! What is said, and by which clips: a number as words, a text as sentences, the index of a language's voice.
//!
//! The words come from `locales/<tag>/numbers.txt`, rules for people to read and correct:
//!
//! ```text
//! # a comment
//! joiner none              the words are written without a space between (first of all; default: a space)
//! 0 zero                   a base, then tokens. For n the rule with the greatest base <= n of the section holds
//! 20 twenty [ - > ]        divisor = the greatest power of ten <= base; `<` says n / divisor, `>` says n mod divisor
//! 100 < hundred [ > ]      `[ … ]` only when n mod divisor is not 0
//! 1000 < [ libo > | libong ]  after `|` in the brackets: only when n mod divisor is 0
//! [count]                  a named section; the unnamed first one is the main one
//! 1 a                      said by `<count`, `>count`; `=count` says the same n by that section
//! 2 =                      `=` alone: by the main section
//! ```
//!
//! Every other token is one clip: `_` in it is written as a space, and in `written|spoken` the second half is for the
//! voice alone. `-` and `+` are no clips: they write a hyphen, or nothing, in place of the space.
//!
//! Everything here reads leniently, because it runs in a browser where nobody could act on an error: what is not
//! understood is left out. The `check` feature has the strict reading.

#![forbid(unsafe_code)]

mod bank;
#[cfg(feature = "check")]
mod check;
mod rules;
mod sentences;
#[cfg(feature = "check")]
mod source;

pub use bank::{Bank, Clip};
#[cfg(feature = "check")]
pub use check::{MAX, check};
pub use rules::{Rules, Word};
pub use sentences::sentences;
#[cfg(feature = "check")]
pub use source::{Literal, compact, literals};
