use super::*;

fn poster<'a>(language: (&'static str, &'static str), name: &'a str, how: &'a [String], picture: &'a Picture) -> Sheet {
    let code = "https://pay.example/@maria";
    Poster {
        language,
        name,
        picture,
        lead: how.first().map_or("", String::as_str),
        code,
        steps: SCAN,
        how,
        under: "pay.example/@maria",
        test: None,
    }
    .sheet()
    .unwrap()
}

#[test]
fn every_step_is_a_drawing_that_there_is() {
    for icon in SCAN.iter().chain(BANK).chain(&["i-next"]) {
        let drawn = drawn(icon, 0, 0, 10).into_string();
        assert!(drawn.contains("<path") || drawn.contains("<circle"), "{icon}: {drawn}");
    }
    assert!(!drawn("i-none", 0, 0, 10).into_string().contains("<path"));
}

#[test]
fn the_steps_run_as_one_reads() {
    for (rtl, circles, arrows) in [(false, [720, 1_050, 1_380], "<g>"), (true, [1_380, 1_050, 720], "scale(-1 1)")] {
        let row = steps(SCAN, 0, rtl).into_string();
        let places: Vec<_> = row.match_indices("<circle cx=\"").map(|(at, _)| &row[at + 12..]).collect();
        let places = places.iter().filter_map(|rest| rest.split_once('"')?.0.parse::<u32>().ok());
        assert_eq!(places.filter(|place| *place > 100).collect::<Vec<_>>(), circles, "{row}");
        assert_eq!(row.matches(arrows).count(), 2, "{row}");
    }
}

#[test]
fn a_name_is_no_markup() {
    let how = ["<script>&amp;</script>".to_owned()];
    let svg = poster(("en", "ltr"), "</text><image href=\"file:///etc/passwd\"/>", &how, &Picture::face()).svg();
    assert!(!svg.contains("passwd") && !svg.contains("<script"), "letters are outlines");
}

#[test]
fn a_picture_reads_no_file_of_the_machine() {
    let file = tempfile::Builder::new().suffix(".png").tempfile().unwrap();
    std::fs::write(file.path(), poster(("en", "ltr"), "Maria", &[], &Picture::face()).png().unwrap()).unwrap();
    let path = file.path().display();
    let with = |inside: &str| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
        poster(("en", "ltr"), "Maria", &[], &Picture::from("image/svg+xml", svg.as_bytes())).png().unwrap()
    };
    let image = |href: &str| with(&format!("<image width=\"9\" height=\"9\" href=\"{href}\"/>"));
    assert_ne!(with("<path d=\"M0 0h9v9z\"/>"), with(""), "what is in it is drawn");
    assert_eq!(image(&path.to_string()), with(""));
    assert_eq!(image(&format!("file://{path}")), with(""));
}
