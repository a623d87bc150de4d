//! Pictures that an operator gives on the command line.

use crate::web::assets::is_picture;
use std::path::Path;

/// The largest picture that is taken, in bytes: it is shown 72 pixels wide.
const MAX_BYTES: u64 = 512 * 1024;

/// Whose picture it is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A payee's.
    Payee,
    /// An offer's.
    Offer,
}

/// The path on the payment origin of a picture: one that is there already stays where it is, a file is copied into the
/// media folder under the name of whom it shows.
pub fn take(picture: &str, kind: Kind, id: &str, media: &Path) -> Result<String, String> {
    if picture.starts_with("/p/") {
        return Ok(picture.to_owned());
    }
    let source = Path::new(picture);
    let extension = source.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let name = match kind {
        Kind::Payee => format!("{id}.{extension}"),
        // Handles and offer ids are two name spaces.
        Kind::Offer => format!("offer-{id}.{extension}"),
    };
    if !is_picture(&name) {
        return Err(format!("{picture}: a picture is a .svg, .webp, .png, .jpg or .avif"));
    }
    let told = |error: std::io::Error| format!("{picture}: {error}");
    if std::fs::metadata(source).map_err(told)?.len() > MAX_BYTES {
        return Err(format!("{picture}: larger than {MAX_BYTES} bytes"));
    }
    std::fs::create_dir_all(media).map_err(|error| format!("{}: {error}", media.display()))?;
    std::fs::copy(source, media.join(&name)).map_err(told)?;
    Ok(format!("/p/{name}"))
}
