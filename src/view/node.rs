//! What the screens are made of: elements and texts of one type, made at once. Leptos' signals keep them up to date, but
//! its `view!` does not make them: that compiles each combination of a tag, attributes and children anew, which weighed
//! more than all screens together (docs/SIZE.md).

use leptos::html;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element};

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Something on the page, and what keeps it up to date for as long as it is held. The default is nothing at all.
#[derive(Default)]
pub struct Node {
    place: Option<web_sys::Node>,
    live: Vec<Live>,
}

/// What is done now, and again whenever a signal that it reads has changed; with the nodes that it put on the page.
pub type Live = RenderEffect<Vec<Node>>;

/// What a live node does with its place, and with the nodes that it put there before.
type Act = Box<dyn Fn(&web_sys::Node, Vec<Node>) -> Vec<Node>>;

/// Does something now, and again whenever a signal that it reads has changed.
pub fn live(act: impl Fn() + 'static) -> Live {
    Live::new(move |_| {
        act();
        Vec::new()
    })
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An element with these attributes and children.
pub fn el(tag: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
    let namespace = matches!(tag, "svg" | "use").then_some(SVG);
    // Refused only for a name that is none.
    let made = document().and_then(|page| match namespace {
        None => page.create_element(tag).ok(),
        svg => page.create_element_ns(svg, tag).ok(),
    });
    let Some(element) = made else { return Node::default() };
    for (name, value) in attributes {
        set(&element, name, Some(value));
    }
    let live = fill(&element, children);
    Node { place: Some(element.into()), live }
}

/// Words as they stand.
pub fn text(words: &str) -> Node {
    let place = document().map(|page| page.create_text_node(words).into());
    Node { place, live: Vec::new() }
}

/// Words that follow the signals that they are made of.
pub fn live_text(words: impl Fn() -> String + 'static) -> Node {
    text("").following(Box::new(move |place, _| {
        say(place, &words());
        Vec::new()
    }))
}

fn say(place: &web_sys::Node, words: &str) {
    // What says the same is left alone: a screen reader would say it again.
    if place.text_content().as_deref() != Some(words) {
        place.set_text_content(Some(words));
    }
}

impl Node {
    /// With an attribute that follows the signals that it is made of; `None` takes it away.
    pub fn live(self, name: &'static str, value: impl Fn() -> Option<&'static str> + 'static) -> Node {
        self.following(Box::new(move |place, _| {
            set(place.unchecked_ref(), name, value());
            Vec::new()
        }))
    }

    /// With children that are made anew whenever `key`, made of signals, is another. Making them makes no signals of its
    /// own: those would be gone when `key` is next looked at.
    pub fn holding<K: PartialEq + 'static>(
        self,
        key: impl Fn() -> K + 'static,
        make: impl Fn() -> Vec<Node> + 'static,
    ) -> Node {
        let shown = RefCell::new(None);
        self.following(Box::new(move |place, before| {
            let now = Some(key());
            if *shown.borrow() == now {
                return before;
            }
            shown.replace(now);
            refill(place, make())
        }))
    }

    /// With one attribute more.
    pub fn with(self, name: &str, value: &str) -> Node {
        if let Some(place) = &self.place {
            set(place.unchecked_ref(), name, Some(value));
        }
        self
    }

    /// The element itself, where it is one.
    pub fn element(self) -> Option<Element> {
        self.place?.dyn_into().ok()
    }

    /// With markup of our own making inside: a drawing.
    pub fn drawn(self, markup: &str) -> Node {
        if let Some(place) = &self.place {
            place.unchecked_ref::<Element>().set_inner_html(markup);
        }
        self
    }

    /// Calls when it is pressed.
    pub fn pressed(self, press: impl FnMut() + 'static) -> Node {
        if let Some(place) = &self.place {
            let ear: JsValue = Closure::<dyn FnMut()>::new(press).into_js_value();
            let _ = place.add_event_listener_with_callback("click", ear.unchecked_ref());
        }
        self
    }

    fn following(mut self, act: Act) -> Node {
        if let Some(place) = self.place.clone() {
            self.live.push(Live::new(move |before| act(&place, before.unwrap_or_default())));
        }
        self
    }
}

/// The one element that Leptos itself puts on the page; with children as of [`Node::holding`].
pub fn mounted<K: PartialEq + 'static>(
    class: &'static str,
    key: impl Fn() -> K + Copy + 'static,
    make: impl Fn() -> Vec<Node> + Copy + 'static,
) -> impl IntoView {
    let fill = move |main: Element| {
        set(&main, "class", Some(class));
        let node = Node { place: Some(main.into()), live: Vec::new() };
        // Kept for as long as the element is.
        StoredValue::new_local(node.holding(key, make));
    };
    html::main().directive(fill, ())
}

/// Puts nodes that follow no signals into an element, in place of what is there.
pub fn show(place: &web_sys::Node, children: Vec<Node>) {
    drop(refill(place, children));
}

/// Puts the children into an element; what keeps them up to date.
fn fill(element: &web_sys::Node, children: Vec<Node>) -> Vec<Live> {
    children
        .into_iter()
        .flat_map(|child| {
            append(element, &child);
            child.live
        })
        .collect()
}

fn refill(place: &web_sys::Node, children: Vec<Node>) -> Vec<Node> {
    place.set_text_content(None);
    for child in &children {
        append(place, child);
    }
    children
}

fn append(parent: &web_sys::Node, child: &Node) {
    if let Some(place) = &child.place {
        // A node that was made a moment ago can go anywhere.
        let _ = parent.append_child(place);
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // Refused only for a name that is none.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
