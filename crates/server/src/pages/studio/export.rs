//! Everything that was paid, as a file: read and sent a page at a time, so that neither side holds all of it.

use super::Visitor;
use super::tips::fee;
use crate::app::Shared;
use crate::extract::Param;
use crate::service::{self, Service};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use barya_protocol::Amount;
use barya_protocol::Money;
use barya_protocol::api::v1::{Page, PaymentFacts};
use barya_protocol::id::{Handle, Secret};
use barya_protocol::line::LineKind;
use futures::stream;
use std::sync::Arc;

/// How many are read at once.
const AT_ONCE: u32 = 100;
/// The columns of a table.
const COLUMNS: &str = "payment,paid_at,state,currency,total,payee_receives,platform_fee,rail_fee,tax,refunded,rail,offer,reference,site,receipt,of\r\n";

/// How a file is written.
#[derive(Clone, Copy)]
struct Form {
    kind: &'static str,
    extension: &'static str,
    begin: &'static str,
    between: &'static str,
    end: &'static str,
    row: fn(&PaymentFacts) -> service::Result<String>,
}

/// `GET /studio/{handle}/tips.csv`.
pub(super) async fn csv(app: State<Shared>, visitor: Visitor, handle: Param<Handle>) -> Response {
    let kind = "text/csv; charset=utf-8; header=present";
    file(app, visitor, handle, Form { kind, extension: "csv", begin: COLUMNS, between: "", end: "", row: line }).await
}

/// `GET /studio/{handle}/tips.json`: as the API writes them, in one list.
pub(super) async fn json(app: State<Shared>, visitor: Visitor, handle: Param<Handle>) -> Response {
    let row = |tip: &PaymentFacts| serde_json::to_string(tip).map_err(service::Error::internal);
    let form = Form { kind: "application/json", extension: "json", begin: "[", between: ",\n", end: "]\n", row };
    file(app, visitor, handle, form).await
}

async fn file(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>, form: Form) -> Response {
    let disposition = format!("attachment; filename=\"{handle}.{}\"", form.extension);
    let first = match app.service.sales(Some(&visitor.token), &handle, None, Some(AT_ONCE)).await {
        Ok(first) => first,
        Err(error) => return visitor.refused(error),
    };
    let service = Arc::clone(&app.service);
    let written = Written { service, token: visitor.token, handle, form, begun: false, next: Some(Ok(first)) };
    let pieces = stream::try_unfold(written, |mut written| async move {
        let piece = written.piece().await?;
        Ok::<_, service::Error>(piece.map(|piece| (Bytes::from(piece), written)))
    });
    ([(CONTENT_TYPE, form.kind), (CONTENT_DISPOSITION, disposition.as_str())], Body::from_stream(pieces))
        .into_response()
}

/// What is left to write. An error ends the answer early: nobody takes half a file for a whole one.
struct Written {
    service: Arc<Service>,
    token: Secret,
    handle: Handle,
    form: Form,
    begun: bool,
    next: Option<service::Result<Page<PaymentFacts>>>,
}

impl Written {
    async fn piece(&mut self) -> service::Result<Option<String>> {
        let Some(page) = self.next.take().transpose()? else { return Ok(None) };
        let mut text = if self.begun { String::new() } else { self.form.begin.to_owned() };
        for tip in &page.items {
            if self.begun {
                text.push_str(self.form.between);
            }
            self.begun = true;
            text.push_str(&(self.form.row)(tip)?);
        }
        self.begun = true;
        match page.cursor {
            Some(cursor) => {
                let after = Some(cursor.as_str());
                self.next = Some(self.service.sales(Some(&self.token), &self.handle, after, Some(AT_ONCE)).await);
            }
            None => text.push_str(self.form.end),
        }
        Ok(Some(text))
    }
}

fn line(tip: &PaymentFacts) -> service::Result<String> {
    let major = |amount: Amount| Money::new(amount.get(), tip.currency).to_major();
    let cells = [
        tip.id.to_string(),
        tip.paid_at.map(|at| at.to_string()).unwrap_or_default(),
        tip.state.as_str().to_owned(),
        tip.currency.code().to_owned(),
        major(tip.total),
        major(tip.payee_receives),
        major(fee(tip, LineKind::PlatformFee)),
        major(fee(tip, LineKind::RailFee)),
        major(fee(tip, LineKind::Tax)),
        major(tip.refunded),
        tip.rail.as_str().to_owned(),
        tip.offer.as_ref().map(ToString::to_string).unwrap_or_default(),
        tip.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
        tip.site.clone().unwrap_or_default(),
        tip.receipt_id.map(|id| id.to_string()).unwrap_or_default(),
        tip.of.as_ref().map(ToString::to_string).unwrap_or_default(),
    ];
    let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
    Ok(format!("{}\r\n", cells.join(",")))
}

/// A cell of a table. What a spreadsheet would take for a formula becomes a text: a site may have written it.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(quoted("plain, \"quoted\""), "\"plain, \"\"quoted\"\"\"");
        for formula in ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1"] {
            assert!(quoted(formula).starts_with("\"'"), "{formula}");
        }
    }
}
