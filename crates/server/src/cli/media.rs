//! Pictures and recordings that an operator gives on the command line.

use crate::web::assets::{is_picture, is_recording};
use std::path::Path;

/// The largest picture that is taken, in bytes: it is shown 72 pixels wide.
const MAX_PICTURE: usize = 512 * 1024;
/// The largest recording that is taken, in bytes: a name is said in a second or two.
const MAX_RECORDING: usize = 64 * 1024;

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
pub fn picture(picture: &str, kind: Kind, id: &str, media: &Path) -> Result<String, String> {
    if picture.starts_with("/p/") {
        return Ok(picture.to_owned());
    }
    let extension = Path::new(picture).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let name = match kind {
        Kind::Payee => format!("{id}.{extension}"),
        // Handles and offer ids are two name spaces.
        Kind::Offer => format!("offer-{id}.{extension}"),
    };
    if !is_picture(&name) {
        return Err(format!("{picture}: a picture is a .svg, .webp, .png, .jpg or .avif"));
    }
    keep(&read(picture, MAX_PICTURE)?, &name, media)
}

/// The path on the payment origin of a payee's name in their own voice; as with [`picture`].
pub fn recording(recording: &str, handle: &str, media: &Path) -> Result<String, String> {
    if recording.strip_prefix("/p/").is_some_and(is_recording) {
        return Ok(recording.to_owned());
    }
    let bytes = read(recording, MAX_RECORDING)?;
    if !is_mp3(&bytes) {
        return Err(format!("{recording}: a recording is an MP3"));
    }
    keep(&bytes, &format!("{handle}.mp3"), media)
}

fn read(file: &str, most: usize) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("{file}: {error}");
    let size = std::fs::metadata(file).map_err(told)?.len();
    if usize::try_from(size).is_ok_and(|size| size <= most) {
        std::fs::read(file).map_err(told)
    } else {
        Err(format!("{file}: larger than {most} bytes"))
    }
}

fn keep(bytes: &[u8], name: &str, media: &Path) -> Result<String, String> {
    let file = media.join(name);
    std::fs::create_dir_all(media)
        .and_then(|()| std::fs::write(&file, bytes))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!("/p/{name}"))
}

/// Whether the bytes begin as an MP3 does: with the header of a frame of layer III, or with a tag that stands before it.
fn is_mp3(bytes: &[u8]) -> bool {
    let is_frame = |second: u8, third: u8| {
        let (version, layer) = (second & 0b1_1000, second & 0b110);
        let (bit_rate, sample_rate) = (third & 0b1111_0000, third & 0b1100);
        // Eleven bits of sync; what is left out are the values that the standard reserves.
        second >= 0b1110_0000 && version != 0b1000 && layer == 0b010 && bit_rate != 0b1111_0000 && sample_rate != 0b1100
    };
    match bytes {
        [b'I', b'D', b'3', ..] => true,
        [0xff, second, third, _, ..] => is_frame(*second, *third),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mp3_begins_with_a_frame_or_a_tag() {
        for good in [b"\xff\xf3\x18\xc4" as &[u8], b"\xff\xfb\x90\x00", b"ID3\x04"] {
            assert!(is_mp3(good), "{good:x?}");
        }
        let aac_adts = b"\xff\xf1\x50\x80";
        let reserved = [b"\xff\xeb\x90\x00", b"\xff\xfb\xf0\x00", b"\xff\xfb\x9c\x00"];
        for bad in [b"" as &[u8], b"\xff\xfb\x90", b"RIFF", b"OggS", b"<svg/>", aac_adts].into_iter() {
            assert!(!is_mp3(bad), "{bad:x?}");
        }
        for bad in reserved {
            assert!(!is_mp3(bad), "{bad:x?}");
        }
    }
}
