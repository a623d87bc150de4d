//! A poster that was set, as the files that people print, send and put on a wall.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Transform, Tree, WriteOptions};

/// A4 in points, the nearest whole ones.
const PAPER: (u16, u16) = (595, 842);

/// A poster, ready to be written.
pub struct Sheet {
    pub(super) tree: Tree,
    pub(super) title: String,
    pub(super) language: &'static str,
}

/// A file could not be written. Nothing that a payee gave is known to bring it about.
#[derive(Debug, thiserror::Error)]
#[error("the poster could not be drawn: {0}")]
pub struct Undrawn(pub(super) String);

impl Sheet {
    /// An SVG that needs nothing else: letters are outlines, the picture is in it.
    pub fn svg(&self) -> String {
        self.tree.to_string(&WriteOptions::default())
    }

    /// A PNG of about 200 points to the inch on A4. Errors: [`Undrawn`].
    pub fn png(&self) -> Result<Vec<u8>, Undrawn> {
        let size = self.tree.size().to_int_size();
        let mut pixels =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| Undrawn("it has no size".to_owned()))?;
        resvg::render(&self.tree, Transform::identity(), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| Undrawn(error.to_string()))
    }

    /// A PDF of one page of A4. Errors: [`Undrawn`].
    pub fn pdf(&self) -> Result<Vec<u8>, Undrawn> {
        let (width, height) = (PAPER.0.into(), PAPER.1.into());
        let size = Size::from_wh(width, height).ok_or_else(|| Undrawn("it has no size".to_owned()))?;
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(self.title.clone()).language(self.language.to_owned()));
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        surface.draw_svg(&self.tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        document.finish().map_err(|error| Undrawn(format!("{error:?}")))
    }
}
