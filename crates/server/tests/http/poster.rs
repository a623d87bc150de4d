//! Posters: who may have one, and that its code is read from the picture and from the print.

use crate::passkey::Payer;
use crate::studio_pages::{Browser, join};
use crate::world::{ORIGIN, World};
use axum::http::StatusCode;
use serde_json::json;
use std::path::Path;
use std::process::Command;

async fn owner(world: &World) -> Payer {
    let owner = Payer::register(world).await;
    join(world, &owner, "ana").await;
    owner
}

#[tokio::test]
async fn a_poster_is_of_those_who_belong_to_the_payee() {
    let world = World::new().await;
    let (owner, helper, other) = (owner(&world).await, Payer::register(&world).await, Payer::register(&world).await);
    let added = world.post_as("/v1/payees/ana/helpers", &owner.session, &json!({"wallet": helper.wallet})).await;
    assert_eq!(added.status.as_u16(), 201);
    for path in ["/studio/ana/poster", "/studio/ana/poster.svg"] {
        for (who, status) in [(&owner, StatusCode::OK), (&helper, StatusCode::OK), (&other, StatusCode::FORBIDDEN)] {
            assert_eq!(Browser::of(&world, who).await.get(path).await.status, status, "{path}");
        }
        let nobody = world.get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        assert!(nobody.header("location").starts_with("/studio?next=/studio/ana/poster"), "{path}");
    }
}

#[tokio::test]
async fn the_page_links_what_it_shows() {
    let world = World::new().await;
    let owner = owner(&world).await;
    let browser = Browser::of(&world, &owner).await;
    let page =
        browser.get("/studio/ana/poster?lang=en&scheme=qrph&bank=BNORPHMMXXX&to=1234567890&name=Ana&city=Naga").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let query = "lang=en&amp;scheme=qrph&amp;to=1234567890&amp;bank=BNORPHMMXXX&amp;name=Ana&amp;city=Naga";
    for kind in ["svg", "png", "pdf"] {
        assert!(page.text().contains(&format!("/studio/ana/poster.{kind}?{query}")), "{}", page.text());
    }
    let unconfirmed = "We do not hear when it arrives";
    assert!(page.text().contains(unconfirmed));
    assert!(!browser.get("/studio/ana/poster").await.text().contains(unconfirmed), "our own code is heard of");
    let wrong = browser.get("/studio/ana/poster?scheme=qrph&bank=BNORPHMMXXX&name=Ana&city=Naga").await;
    assert!(
        wrong
            .text()
            .contains("name=\"to\" value=\"\" maxlength=\"99\" autocomplete=\"off\" dir=\"ltr\" aria-invalid=\"true\"")
    );
    assert_eq!(browser.get("/studio/ana/poster.svg?scheme=qrph").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn each_file_is_what_it_says() {
    let world = World::new().await;
    let owner = owner(&world).await;
    let browser = Browser::of(&world, &owner).await;
    let kinds: [(&str, &str, &[u8]); 3] =
        [("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG"), ("pdf", "application/pdf", b"%PDF-1.")];
    for (kind, media, begins) in kinds {
        let file = browser.get(&format!("/studio/ana/poster.{kind}")).await;
        assert_eq!(file.header("content-type"), media);
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"ana.{kind}\""));
        assert_eq!(file.header("cache-control"), "no-store");
        assert!(file.bytes.starts_with(begins), "{kind}");
    }
}

/// What `zbarimg` reads of a picture.
fn read(picture: &Path) -> String {
    let zbarimg = std::env::var("BARYA_ZBARIMG").unwrap_or_else(|_| "zbarimg".to_owned());
    let output = Command::new(zbarimg).args(["--raw", "--quiet", "--nodbus"]).arg(picture).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim_end_matches('\n').to_owned()
}

/// A PDF as printers see it, at a hundred points to the inch.
fn printed(pdf: &Path) -> std::path::PathBuf {
    let pdftoppm = std::env::var("BARYA_PDFTOPPM").unwrap_or_else(|_| "pdftoppm".to_owned());
    let picture = pdf.with_extension("print");
    let status = Command::new(pdftoppm).args(["-r", "100", "-png", "-singlefile"]).arg(pdf).arg(&picture).status();
    assert!(status.unwrap().success());
    picture.with_extension("print.png")
}

#[tokio::test]
#[ignore = "needs zbarimg and pdftoppm: cargo xtask test"]
async fn the_code_is_read_from_the_picture_and_from_the_print() {
    let world = World::new().await;
    let owner = owner(&world).await;
    let browser = Browser::of(&world, &owner).await;
    let bank = "scheme=qrph&bank=BNORPHMMXXX&to=1234567890&name=Ana&city=Naga";
    for (query, begins) in [("", format!("{ORIGIN}/@ana")), (bank, "00020101021127".to_owned())] {
        for lang in ["en", "ur", "km", "th"] {
            let file = |kind| format!("/studio/ana/poster.{kind}?lang={lang}&{query}");
            let mut said = Vec::new();
            for kind in ["png", "pdf"] {
                let path = world.files.path().join(format!("{lang}.{kind}"));
                std::fs::write(&path, browser.get(&file(kind)).await.bytes).unwrap();
                said.push(read(&if kind == "pdf" { printed(&path) } else { path }));
            }
            assert!(said[0].starts_with(&begins), "{lang}: {said:?}");
            assert_eq!(said[0], said[1], "{lang}: the picture and the print say the same");
        }
    }
}
