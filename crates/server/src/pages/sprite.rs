//! The drawings of `static/icons.svg`, one at a time: a page has only those that it shows.

use maud::{Markup, PreEscaped, html};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Of the sheet, and those that only the studio has.
const FILES: [&str; 2] = [include_str!("../../../../static/icons.svg"), include_str!("../../../../static/studio.svg")];

/// What is drawn, by name.
static DRAWINGS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| file.split("<symbol id=\"i-").skip(1)).filter_map(drawing).collect());

fn drawing(symbol: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, rest) = symbol.split_once('"')?;
    let (_, inside) = rest.split_once('>')?;
    Some((name, inside.split_once("</symbol>")?.0))
}

/// A drawing beside a word; nothing where there is none of this name.
pub(super) fn icon(name: &str) -> Markup {
    html! {
        @if let Some(drawing) = DRAWINGS.get(name) {
            svg class={ "icon i-" (name) } viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(drawing)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_is_a_drawing() {
        let symbols: usize = FILES.iter().map(|file| file.matches("<symbol").count()).sum();
        assert_eq!(DRAWINGS.len(), symbols, "each has a name of its own");
        assert!(icon("touch").into_string().contains("<path"));
        assert!(!icon("touch").into_string().contains("symbol"));
        assert_eq!(icon("nothing").into_string(), "");
    }
}
