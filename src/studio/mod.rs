//! The studio's bundle: passkeys, pictures, and what comes while one looks. The server writes the pages and every sentence
//! on them; an element says by `data-do` what is to be done where it is pressed, and `data-say` names a sentence that waits
//! to be shown.

mod join;
mod live;
mod made;
mod overlay;
mod page;
mod picture;
mod speech;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlFormElement;

/// Gives the page what it asks for.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    for door in page::all("[data-do=enter]") {
        page::on(&door.clone(), "click", move |_| {
            let door = door.clone();
            spawn_local(async move { join::enter(&door).await });
        });
    }
    for form in page::forms("form[data-do=join]") {
        submit(form, |form| spawn_local(async move { join::join(&form).await }));
    }
    for form in page::forms("form[data-do=agree]") {
        submit(form, |form| spawn_local(async move { join::agree(&form).await }));
    }
    for input in page::all("[data-do=picture]") {
        page::on(&input.clone(), "change", move |_| {
            let input = input.clone();
            spawn_local(async move { picture::give(&input).await });
        });
    }
    speech::offer();
    for form in page::forms("form[data-do=apply]") {
        page::on(&form.clone(), "change", move |_| {
            let form = form.clone();
            spawn_local(async move { made::apply(&form).await });
        });
    }
    // Whoever has no script copies by hand, and is shown no button for it.
    page::press("copy", |button| spawn_local(async move { made::copy(&button).await }));
    for stage in page::all("[data-overlay]") {
        overlay::show(&stage);
    }
    for live in page::all("[data-events]") {
        live::follow(&live);
    }
}

/// Does this in place of sending the form; it is sent by whoever does it.
fn submit(form: HtmlFormElement, act: impl Fn(HtmlFormElement) + 'static) {
    page::on(&form.clone(), "submit", move |event| {
        event.prevent_default();
        act(form.clone());
    });
}
