//! The letters of a poster: the fonts of the machine, those of the poster's language first.

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};
use rustybuzz::Face;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Every font of the machine.
static MACHINE: LazyLock<Database> = LazyLock::new(|| {
    let mut all = Database::new();
    all.load_system_fonts();
    all
});

/// The families of a language, the best first.
fn families(tag: &str) -> &'static [&'static str] {
    match tag {
        "as" | "bn" => &["Noto Sans Bengali"],
        "gu" => &["Noto Sans Gujarati"],
        "hi" | "mr" | "ne" => &["Noto Sans Devanagari"],
        "ja" => &["Noto Sans CJK JP"],
        "km" => &["Noto Sans Khmer"],
        "kn" => &["Noto Sans Kannada"],
        "ko" => &["Noto Sans CJK KR"],
        "lo" => &["Noto Sans Lao"],
        "ml" => &["Noto Sans Malayalam"],
        "my" => &["Noto Sans Myanmar"],
        "or" => &["Noto Sans Oriya"],
        "pa" => &["Noto Sans Gurmukhi"],
        "si" => &["Noto Sans Sinhala"],
        "ta" => &["Noto Sans Tamil"],
        "te" => &["Noto Sans Telugu"],
        "th" => &["Noto Sans Thai"],
        // People read it in this hand, not in the upright one of Arabic.
        "ur" => &["Noto Nastaliq Urdu", "Noto Sans Arabic"],
        "zh" => &["Noto Sans CJK SC"],
        _ => &[],
    }
}

/// The machine's fonts in the order in which a text takes its letters from them.
pub struct Fonts {
    order: Vec<ID>,
    /// Which font a letter was taken from before.
    known: Mutex<HashMap<char, Option<ID>>>,
}

impl Fonts {
    /// For a language and a weight.
    pub fn of(tag: &str, bold: bool) -> Fonts {
        let own = families(tag);
        let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
        let usable = |face: &&FaceInfo| {
            let either = face.weight == Weight::NORMAL || face.weight == Weight::BOLD;
            either && face.style == Style::Normal && face.stretch == Stretch::Normal && !face.monospaced
        };
        let mut faces: Vec<&FaceInfo> = MACHINE.faces().filter(usable).collect();
        faces.sort_by_cached_key(|face| {
            let name = face.families.first().map_or("", |(name, _)| name.as_str());
            let place = own.iter().position(|own| *own == name).unwrap_or(own.len());
            let strange = (name != "Noto Sans", !name.starts_with("Noto Sans"), !name.starts_with("Noto"));
            (place, strange, name.to_owned(), face.weight != weight)
        });
        Fonts { order: faces.iter().map(|face| face.id).collect(), known: Mutex::default() }
    }

    /// The font that a letter is taken from: the first that has it, and the first of all where none has.
    pub fn for_letter(&self, letter: char) -> Option<ID> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = *known.entry(letter).or_insert_with(|| {
            let has = |id: &ID| with_face(*id, |face| face.glyph_index(letter).is_some()).unwrap_or_default();
            let found = self.order.iter().copied().find(has);
            if found.is_none() {
                tracing::warn!(letter = %letter.escape_unicode(), "no font has a letter of a poster");
            }
            found
        });
        found.or_else(|| self.order.first().copied())
    }
}

/// Does something with a font; nothing where its file cannot be read.
pub fn with_face<T>(id: ID, work: impl FnOnce(&Face<'_>) -> T) -> Option<T> {
    MACHINE.with_face_data(id, |data, index| Face::from_slice(data, index).map(|face| work(&face)))?
}
