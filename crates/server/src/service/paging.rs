//! Pages of lists that grow, newest first.

use super::{Error, Result};
use barya_protocol::api::v1::Page;
use std::fmt::Display;
use std::str::FromStr;

const USUAL: u32 = 20;
const MOST: u32 = 100;

/// Which part of a list is asked for. `C` is a place in it, and what a cursor says.
pub(super) struct Window<C> {
    /// What comes after this place only.
    pub before: Option<C>,
    limit: u32,
}

impl<C: FromStr + Display> Window<C> {
    /// Of `?cursor=&limit=`; the limit is held within 1 to 100, 20 when absent. Errors: `invalid_request` for a cursor that
    /// is not ours.
    pub fn read(cursor: Option<&str>, limit: Option<u32>) -> Result<Window<C>> {
        let place = |cursor: &str| cursor.parse().map_err(|_| Error::field("cursor", "not a cursor of this list"));
        Ok(Window { before: cursor.map(place).transpose()?, limit: limit.unwrap_or(USUAL).clamp(1, MOST) })
    }

    /// How many to look for: one more than asked for tells whether there is a next page.
    pub fn more(&self) -> u32 {
        self.limit.saturating_add(1)
    }

    /// The page of what was found.
    pub fn page<R, T>(&self, mut found: Vec<R>, place: fn(&R) -> C, item: impl Fn(R) -> T) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        let cursor = found.last().filter(|_| more).map(|last| place(last).to_string());
        Page { items: found.into_iter().map(item).collect(), cursor }
    }
}
