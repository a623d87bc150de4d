//! `/studio/{handle}/picture`: what payers see of a payee, and of what they sell. The browser makes the picture small; whatever comes is drawn anew
//! here, so that nothing but a picture is ever handed out.

use super::drawing::drawn;
use super::enter::outcomes;
use super::session::is_own;
use super::{Spoken, Visitor, icon, language, open_page, refused};
use crate::app::{App, Shared};
use crate::extract::{Param, Params};
use crate::locale::Locale;
use crate::problem::Failure;
use crate::service;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::Role;
use barya_protocol::id::{Handle, OfferId};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};
use std::io::Cursor;
use std::path::Path;

/// The largest file that is taken, bytes: browsers send far less.
const FILE_MOST: usize = 4 << 20;
/// The longest side that is taken, pixels.
const SIDE_MOST: u32 = 4_096;
/// What a picture may take while it is drawn anew, bytes.
const MEMORY_MOST: u64 = 128 << 20;
/// Each side of what is kept, pixels.
const SIDE: u32 = 512;
/// Of what is kept, of 100.
const QUALITY: u8 = 85;

/// `GET /studio/{handle}/picture`.
pub(super) async fn page(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    let payee = match app.service.belongs(Some(&visitor.token), &handle).await {
        Ok((payee, Some(Role::Owner))) => payee,
        Ok(_) => return visitor.refused(ErrorCode::Forbidden.into()),
        Err(error) => return visitor.refused(error),
    };
    let locale = visitor.locale;
    let speaks = match language::of(&app, &handle).await {
        Ok(speaks) => speaks.unwrap_or(locale),
        Err(error) => return visitor.refused(error),
    };
    let home = format!("/studio/{handle}");
    let body = html! {
        img.portrait data-picture={ (home) "/picture" } src=(payee.picture) alt=(payee.name) width="192" height="192";
        (choose(locale, &format!("{home}/picture")))
        (told(locale))
        form.wish method="post" action={ (home) "/language" } {
            (language::choice(locale, speaks))
            button.pay type="submit" { (icon("next")) span { (locale.text("picture-on")) } }
        }
    };
    open_page(StatusCode::OK, locale, &format!("{home}/picture"), &locale.text("picture-title"), body)
}

/// The button that a picture is chosen with: the browser makes it small and posts it there.
pub(super) fn choose(locale: Locale, to: &str) -> Markup {
    html! {
        label.press { (icon("portrait")) span { (locale.text("picture-choose")) }
            input.unseen type="file" accept="image/*" data-do="picture" data-to=(to); }
    }
}

/// What became of a picture that was chosen.
pub(super) fn told(locale: Locale) -> Markup {
    html! {
        (outcomes(locale, &["picture-wrong", "touch-away"]))
        p.fresh role="status" { span hidden data-say="picture-kept" { (icon("done")) (locale.text("picture-kept")) } }
    }
}

/// `POST /studio/{handle}/picture`: a JPEG, PNG or WebP.
pub(super) async fn keep(
    State(app): State<Shared>,
    Spoken(locale): Spoken,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    request: Request,
) -> Response {
    received(&app, locale, &visitor, Of::Payee(&handle), request).await
}

/// `POST /studio/{handle}/offers/{id}/picture`: the same, of what is sold.
pub(super) async fn keep_of_offer(
    State(app): State<Shared>,
    Spoken(locale): Spoken,
    visitor: Visitor,
    Params(_, id): Params<Handle, OfferId>,
    request: Request,
) -> Response {
    received(&app, locale, &visitor, Of::Offer(&id), request).await
}

async fn received(app: &App, locale: Locale, visitor: &Visitor, of: Of<'_>, request: Request) -> Response {
    if !is_own(request.headers(), &app.config.origin) {
        return refused(locale, ErrorCode::Forbidden.into());
    }
    // Nobody's file is read who may not change it.
    if let Err(error) = of.may_change(app, visitor).await {
        return Failure::from(error).into_response();
    }
    let Ok(file) = to_bytes(request.into_body(), FILE_MOST).await else {
        return Failure::new(ErrorCode::PayloadTooLarge).into_response();
    };
    match replace(app, visitor, of, file).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => Failure::from(error).into_response(),
    }
}

async fn replace(app: &App, visitor: &Visitor, of: Of<'_>, file: Bytes) -> service::Result<()> {
    let internal = |error: std::io::Error| service::Error::internal(error);
    let drawn = drawn(move || draw(&file))
        .await?
        .ok_or_else(|| service::Error::field("picture", "not a JPEG, PNG or WebP of 4096 pixels at most"))?;
    let name = of.name(&drawn);
    let folder = &app.config.media;
    tokio::fs::create_dir_all(folder).await.map_err(internal)?;
    // Under another name until all of it is there: nobody sees half a picture.
    let unfinished = folder.join(format!(".{name}"));
    tokio::fs::write(&unfinished, &drawn).await.map_err(internal)?;
    tokio::fs::rename(&unfinished, folder.join(&name)).await.map_err(internal)?;
    let path = format!("/p/{name}");
    let before = of.change(app, visitor, &path).await?.filter(|before| *before != path);
    if let Some(before) = before.as_deref().and_then(|before| of.made_here(before)) {
        forget(folder, before).await;
    }
    Ok(())
}

/// What a picture shows. Handles and the ids of offers are two name spaces, and so are the names of their pictures.
#[derive(Clone, Copy)]
enum Of<'a> {
    Payee(&'a Handle),
    Offer(&'a OfferId),
}

impl Of<'_> {
    async fn may_change(self, app: &App, visitor: &Visitor) -> service::Result<()> {
        match self {
            Of::Payee(handle) => app.service.may_change(Some(&visitor.token), handle).await,
            Of::Offer(id) => app.service.may_change_offer(Some(&visitor.token), id).await,
        }
    }

    /// Shows this from now on; the path of what was shown before.
    async fn change(self, app: &App, visitor: &Visitor, path: &str) -> service::Result<Option<String>> {
        match self {
            Of::Payee(handle) => app.service.change_picture(Some(&visitor.token), handle, path).await.map(Some),
            Of::Offer(id) => app.service.change_offer_picture(Some(&visitor.token), id, path).await,
        }
    }

    /// What stands before and behind the mark of the content in its name.
    fn around(self) -> (String, &'static str) {
        match self {
            Of::Payee(handle) => (format!("{handle}-"), ".jpg"),
            Of::Offer(id) => (format!("{id}-"), "-offer.jpg"),
        }
    }

    /// Says by its content what it is, so that no copy that somebody holds is ever another picture.
    fn name(self, drawn: &[u8]) -> String {
        let (before, behind) = self.around();
        let hash: String = Sha256::digest(drawn).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{before}{hash}{behind}")
    }

    /// The name of the picture at this path, where it is one of this that was made here.
    fn made_here(self, path: &str) -> Option<&str> {
        let (before, behind) = self.around();
        let name = path.strip_prefix("/p/")?;
        let hash = name.strip_prefix(&before)?.strip_suffix(behind)?;
        (hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())).then_some(name)
    }
}

/// Removes a picture that nobody sees any more.
async fn forget(folder: &Path, name: &str) {
    if let Err(error) = tokio::fs::remove_file(folder.join(name)).await {
        tracing::warn!(%error, name, "a picture that nobody sees any more stays");
    }
}

/// A square JPEG of what came, the middle of it, upright and on white; `None` for what is no picture, or too large a one.
fn draw(file: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    if !matches!(reader.format()?, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return None;
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) =
        (Some(SIDE_MOST), Some(SIDE_MOST), Some(MEMORY_MOST));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let upright = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(upright);
    let square = picture.resize_to_fill(SIDE, SIDE, FilterType::CatmullRom).into_rgba8();
    let mut paper = RgbaImage::from_pixel(SIDE, SIDE, Rgba([255; 4]));
    image::imageops::overlay(&mut paper, &square, 0, 0);
    let mut drawn = Vec::new();
    let plain = DynamicImage::ImageRgba8(paper).into_rgb8();
    plain.write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, QUALITY)).ok()?;
    Some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let left_red = |x: u32, _| if x < width / 2 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) };
        let picture = DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, left_red));
        let picture = if format == ImageFormat::Jpeg { picture.into_rgb8().into() } else { picture };
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    #[test]
    fn whatever_comes_is_drawn_anew() {
        for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Jpeg] {
            let drawn = draw(&written(300, 200, format)).unwrap();
            assert_eq!(image::guess_format(&drawn).unwrap(), ImageFormat::Jpeg);
            let seen = image::load_from_memory(&drawn).unwrap().into_rgb8();
            assert_eq!(seen.dimensions(), (SIDE, SIDE));
            let [red, green, _] = seen.get_pixel(100, 256).0;
            assert!(red > 230 && green < 30, "{format:?}");
        }
        let seen = image::load_from_memory(&draw(&written(200, 200, ImageFormat::Png)).unwrap()).unwrap().into_rgb8();
        assert!(seen.get_pixel(400, 256).0.iter().all(|light| *light > 250), "what was clear is white");
    }

    #[test]
    fn only_ones_own_picture_is_removed() {
        let (handle, id) = ("song".parse().unwrap(), "song".parse().unwrap());
        let (payee, offer) = (Of::Payee(&handle), Of::Offer(&id));
        for (of, other) in [(payee, offer), (offer, payee)] {
            let name = of.name(b"a picture");
            let path = format!("/p/{name}");
            assert_eq!(of.made_here(&path), Some(name.as_str()));
            assert_eq!(other.made_here(&path), None, "{path}");
        }
        for path in ["/p/song.svg", "/p/offer-song.svg", "/p/song-7-0123456789abcdef-offer.jpg", "/x/song.jpg"] {
            assert!(payee.made_here(path).is_none() && offer.made_here(path).is_none(), "{path}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(draw(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), None);
        assert_eq!(draw(b"GIF89a\x01\x00\x01\x00"), None);
        assert_eq!(draw(b""), None);
        let whole = written(300, 200, ImageFormat::Png);
        assert_eq!(draw(&whole[..whole.len() / 2]), None, "half a picture");
        assert_eq!(draw(&written(SIDE_MOST + 1, 1, ImageFormat::Png)), None, "too wide");
    }
}
