//! A text as a QR code that every reader of national payment codes understands.
//!
//! - **Byte mode always.** Some readers of banks take the digits of a code apart when a writer changes modes within it.
//! - **ECI 26** (UTF-8) before a text that is not ASCII, and only then: readers that do not know ECI read the others.
//! - **Error correction M**, which the national schemes ask for, in the smallest version that holds the text.
//! - **The quiet zone belongs to the drawing**, four modules on each side, and so does its white. A code keeps its light
//!   plate on a dark page: readers look for dark modules on a light ground, and many find nothing in an inverted one.

#![forbid(unsafe_code)]

mod encode;
mod outline;
#[cfg(feature = "png")]
mod raster;

pub use encode::TooLong;

/// Modules of white on each side of the symbol, as ISO/IEC 18004 asks for.
pub const QUIET: usize = 4;

/// A QR code with its quiet zone, to be drawn at any size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Modules along one side of the symbol, without the quiet zone.
    symbol: usize,
    /// The symbol's modules, row by row from the top; true is dark.
    modules: Vec<bool>,
}

impl Drawing {
    /// The code that says exactly this text.
    ///
    /// # Errors
    /// When no version holds the text: more than 2331 bytes of ASCII, or 2330 otherwise.
    pub fn of(text: &str) -> Result<Drawing, TooLong> {
        let code = encode::smallest(text)?;
        let dark = |color: &qrcode::Color| *color == qrcode::Color::Dark;
        Ok(Drawing { symbol: code.width(), modules: code.to_colors().iter().map(dark).collect() })
    }

    /// Modules along one side, the quiet zone included: 29 to 185.
    pub fn side(&self) -> usize {
        self.symbol + 2 * QUIET
    }

    /// Whether the module in this column and row is dark; (0, 0) is the left upper corner of the quiet zone. Outside it
    /// nothing is.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.symbol);
        let Some((column, row)) = inside(column).zip(inside(row)) else { return false };
        self.modules.get(row * self.symbol + column).copied().unwrap_or_default()
    }

    /// The dark modules as path data, to be filled **by the even-odd rule** on a plate of [`Drawing::side`] units.
    ///
    /// It follows the borders between dark and light, straight on where two of them cross: the shortest of the forms
    /// tried (a third of one rectangle for each run of modules), and one without seams at sizes that are no whole number
    /// of pixels a module.
    pub fn path(&self) -> String {
        outline::path(self)
    }

    /// A whole SVG document of black on white at no size of its own.
    pub fn svg(&self) -> String {
        let (side, path) = (self.side(), self.path());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
             <path fill=\"#000\" fill-rule=\"evenodd\" d=\"{path}\"/></svg>"
        )
    }

    /// A PNG file of black on white, `scale` pixels a module (1 to 32; what is outside is taken as the nearest).
    ///
    /// # Errors
    /// What the encoder says; nothing a text could bring about is known.
    #[cfg(feature = "png")]
    pub fn png(&self, scale: usize) -> Result<Vec<u8>, png::EncodingError> {
        raster::png(self, scale.clamp(1, 32))
    }
}
