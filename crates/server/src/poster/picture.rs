//! The picture of a payee, as what can be put into an SVG.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// The face of a payee who gave no picture, or one that is not drawn here.
const FACE: &[u8] = include_bytes!("../../../../static/face.svg");
/// The largest picture that is put on a poster, in bytes.
const MOST: u64 = 2 * 1024 * 1024;

/// A picture as a `data:` address.
#[derive(Clone, Debug)]
pub struct Picture(pub(super) String);

impl Picture {
    /// A payee's own, by its path on the payment origin; the drawn face where there is none.
    pub async fn of(path: &str, media: &Path) -> Picture {
        let file = path.strip_prefix("/p/").filter(|name| crate::web::assets::is_picture(name));
        match file.and_then(|name| Some((kind(name)?, media.join(name)))) {
            Some((kind, file)) => small(&file).await.map_or_else(Picture::face, |bytes| Picture::from(kind, &bytes)),
            None => Picture::face(),
        }
    }

    /// The drawn face.
    pub fn face() -> Picture {
        Picture::from("image/svg+xml", FACE)
    }

    pub(super) fn from(kind: &str, bytes: &[u8]) -> Picture {
        Picture(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }
}

/// What kind of picture a name is of; `None` for one that is not drawn here.
fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

async fn small(file: &Path) -> Option<Vec<u8>> {
    let size = tokio::fs::metadata(file).await.ok()?.len();
    if size > MOST {
        return None;
    }
    tokio::fs::read(file).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whatever_is_no_small_picture_is_a_face() {
        let media = tempfile::tempdir().unwrap();
        std::fs::write(media.path().join("maria.png"), [7; 64]).unwrap();
        std::fs::write(media.path().join("huge.png"), vec![7; 3 * 1024 * 1024]).unwrap();
        let face = Picture::face().0;
        assert!(Picture::of("/p/maria.png", media.path()).await.0.starts_with("data:image/png;base64,Bwc"));
        for other in ["/p/huge.png", "/p/nobody.svg", "/p/maria.avif", "/p/../maria.png", "/x/maria.png", ""] {
            assert_eq!(Picture::of(other, media.path()).await.0, face, "{other}");
        }
    }
}
