//! Reading the code in a picture, as a bank app's camera does.

use image::imageops::{FilterType, invert, resize};
use image::{GrayImage, ImageReader, Limits};
use std::io::Cursor;

/// The largest picture that a phone's camera makes, with some room.
const LARGEST: u32 = 12_000;
/// What a picture may take when it is unpacked: 12,000 × 9,000 pixels of four bytes.
const MEMORY: u64 = 432_000_000;
/// The longest sides at which a code is looked for: a photo's noise goes away when it is made smaller.
const SIDES: [u32; 3] = [1_600, 800, 400];

/// The text of the first code in a picture: PNG, JPEG or WebP, upright or inverted.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let picture = on_white(&reader.decode().ok()?);
    let longest = picture.width().max(picture.height());
    let as_it_is = (longest <= LARGEST.min(3_000)).then(|| picture.clone());
    let smaller = SIDES.into_iter().filter(|&side| side < longest).map(|side| {
        let part = |of: u32| of.saturating_mul(side).checked_div(longest).unwrap_or(1).max(1);
        resize(&picture, part(picture.width()), part(picture.height()), FilterType::Triangle)
    });
    as_it_is.into_iter().chain(smaller).find_map(|mut picture| {
        code(&picture).or_else(|| {
            invert(&mut picture);
            code(&picture)
        })
    })
}

/// Grey; where the picture is transparent, the paper behind it is white.
fn on_white(picture: &image::DynamicImage) -> GrayImage {
    let mut grey = picture.to_luma_alpha8();
    for pixel in grey.pixels_mut() {
        let [luma, alpha] = pixel.0.map(u32::from);
        let mixed = luma.saturating_mul(alpha).saturating_add(255_u32.saturating_mul(255_u32.saturating_sub(alpha)));
        pixel.0 = [u8::try_from(mixed.checked_div(255).unwrap_or(255)).unwrap_or(255), 255];
    }
    image::DynamicImage::from(grey).into_luma8()
}

fn code(picture: &GrayImage) -> Option<String> {
    let (width, height) = (usize::try_from(picture.width()).ok()?, usize::try_from(picture.height()).ok()?);
    let row = |y: usize| y.saturating_mul(width);
    let pixel = |x: usize, y: usize| picture.as_raw().get(row(y).saturating_add(x)).copied().unwrap_or(255);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageFormat};

    fn drawn(text: &str, scale: usize) -> Vec<u8> {
        barya_qr::Drawing::of(text).unwrap().png(scale).unwrap()
    }

    /// Laid into a larger picture, as a screenshot has it.
    fn screenshot(png: &[u8], format: ImageFormat, paper: u8) -> Vec<u8> {
        let code = image::load_from_memory(png).unwrap().to_luma8();
        let mut page = GrayImage::from_pixel(1_080, 2_340, image::Luma([paper]));
        image::imageops::overlay(&mut page, &code, 200, 700);
        let mut file = Cursor::new(Vec::new());
        image::write_buffer_with_format(&mut file, page.as_raw(), 1_080, 2_340, ExtendedColorType::L8, format).unwrap();
        file.into_inner()
    }

    #[test]
    fn drawings_photos_and_screenshots_are_read() {
        let text = "00020101021230560016A00000067701011201150105540000000010204REF15303764540530.005802TH6304ABCD";
        let png = drawn(text, 8);
        assert_eq!(read(&png).as_deref(), Some(text));
        assert_eq!(read(&screenshot(&png, ImageFormat::Jpeg, 250)).as_deref(), Some(text));
        assert_eq!(read(&screenshot(&png, ImageFormat::Png, 30)).as_deref(), Some(text));
        let thai = "ร้านมะลิ ₿";
        assert_eq!(read(&drawn(thai, 3)).as_deref(), Some(thai));
        let mut dark = image::load_from_memory(&png).unwrap();
        dark.invert();
        let mut file = Cursor::new(Vec::new());
        dark.write_to(&mut file, ImageFormat::WebP).unwrap();
        assert_eq!(read(file.get_ref()).as_deref(), Some(text), "drawn light on dark");
    }

    #[test]
    fn what_is_no_picture_or_has_no_code_is_nothing() {
        assert_eq!(read(b"not a picture"), None);
        let empty = GrayImage::from_pixel(60, 60, image::Luma([255]));
        let mut file = Cursor::new(Vec::new());
        empty.write_to(&mut file, ImageFormat::Png).unwrap();
        assert_eq!(read(file.get_ref()), None);
    }
}
