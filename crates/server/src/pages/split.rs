//! Who gets what of an amount: as a bar, and each share by its name and as cash.

use super::cash::cash;
use crate::locale::Locale;
use barya_cash::Frame;
use barya_protocol::id::Handle;
use barya_protocol::line::{Line, LineKind, Party, beside, net_given};
use barya_protocol::{Amount, Currency};
use maud::{Markup, html};

/// How much room the cash of a share has. One scale for all, so that a fee looks as small as it is.
const TRAY: Frame = Frame { width: 200, height: 36, ..Frame::TRAY };

/// What is shared out.
pub(super) struct Split<'a> {
    /// What the section is called.
    pub heading: &'a str,
    /// Who gets the largest part, as a sentence, and how much.
    pub gainer: (&'a str, Amount),
    /// Whose part that is; none of a top-up.
    pub payee: Option<&'a Handle>,
    /// Who gives whom what.
    pub lines: &'a [Line],
    /// The amount that the page names; where more leaves the payer, that is told.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

/// The section.
pub(super) fn split(locale: Locale, split: &Split<'_>) -> Markup {
    let Split { heading, gainer, payee, lines, amount, currency } = split;
    let beside = beside(lines, *payee);
    let mut shares = vec![("payee", gainer.0.to_owned(), gainer.1)];
    for (handle, keeps) in beside.payees {
        shares.push(("other", locale.text_with("page-split-payee", &[("name", &format!("@{handle}"))]), keeps));
    }
    for (kind, fee) in beside.kinds {
        let sentence = match kind {
            LineKind::PlatformFee => "page-split-platform",
            LineKind::RailFee => "page-split-rail",
            _ => continue,
        };
        shares.push((kind.as_str(), locale.text(sentence), fee));
    }
    let total = net_given(lines, &Party::Payer).and_then(Amount::new).unwrap_or(*amount);
    html! {
        section.split {
            h2 { (heading) }
            (bar(&shares))
            dl {
                @for (class, name, share) in &shares {
                    div {
                        dt { i class=(class) {} (name) }
                        dd { (locale.money(*share, *currency)) }
                        dd.pieces { (cash(locale, *share, *currency, TRAY)) }
                    }
                }
                @if total != *amount {
                    div { dt { i {} (locale.text("page-total")) } dd { (locale.money(total, *currency)) } }
                }
            }
        }
    }
}

/// The shares side by side, as wide as they are large. An SVG, because the policy allows no style attribute.
fn bar(shares: &[(&'static str, String, Amount)]) -> Markup {
    let mut from = 0_i64;
    let pieces: Vec<_> = shares
        .iter()
        .map(|(class, _, share)| {
            let piece = (*class, from, share.get());
            from = from.saturating_add(share.get());
            piece
        })
        .collect();
    html! {
        svg viewBox=(format!("0 0 {} 1", from.max(1))) preserveAspectRatio="none" aria-hidden="true" {
            @for (class, x, width) in pieces { rect class=(class) x=(x) width=(width) height="1" {} }
        }
    }
}
