//! Fields: two digits of id, two digits of length in characters, a value, which in a template is fields again.

use super::crc;
use core::fmt;

/// The id of the check value, which is always last.
pub(super) const CRC: u8 = 63;

/// A field. Ids are 0 to 99; text has 1 to 99 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    id: u8,
    value: Value,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Text.
    Text(String),
    /// Fields, in the order written.
    Template(Vec<Node>),
}

impl Node {
    pub(super) fn text(id: u8, text: impl Into<String>) -> Node {
        Node { id, value: Value::Text(text.into()) }
    }

    pub(super) fn template(id: u8, nodes: Vec<Node>) -> Node {
        Node { id, value: Value::Template(nodes) }
    }

    /// The id, 0 to 99.
    pub fn id(&self) -> u8 {
        self.id
    }

    /// The value.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The text, or `None` for a template.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Template(_) => None,
        }
    }

    /// The fields of a template; none for text.
    pub fn children(&self) -> &[Node] {
        match &self.value {
            Value::Text(_) => &[],
            Value::Template(nodes) => nodes,
        }
    }

    /// The value as it is written.
    pub(super) fn written(&self) -> String {
        match &self.value {
            Value::Text(text) => text.clone(),
            Value::Template(nodes) => write(nodes),
        }
    }
}

pub(super) fn write(nodes: &[Node]) -> String {
    nodes.iter().fold(String::new(), |mut out, node| {
        let value = node.written();
        out.push_str(&format!("{:02}{:02}", node.id, value.chars().count()));
        out.push_str(&value);
        out
    })
}

fn find<'a>(nodes: &'a [Node], path: &[u8]) -> Option<&'a Node> {
    let (id, rest) = path.split_first()?;
    let node = nodes.iter().find(|node| node.id == *id)?;
    if rest.is_empty() { Some(node) } else { find(node.children(), rest) }
}

fn sorted(nodes: &[Node]) -> Vec<Node> {
    let mut sorted: Vec<Node> = nodes
        .iter()
        .map(|node| match &node.value {
            Value::Text(_) => node.clone(),
            Value::Template(inner) => Node::template(node.id, sorted(inner)),
        })
        .collect();
    sorted.sort();
    sorted
}

/// A payload: its fields in order, and the check value as it was read.
///
/// Written with [`Display`](fmt::Display), which computes the check value anew and puts it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    nodes: Vec<Node>,
    crc: Option<String>,
}

impl Payload {
    /// From fields without 63, which is computed.
    pub(super) fn sealed(nodes: Vec<Node>) -> Payload {
        let crc = Some(crc::hex(&unsealed(&nodes)));
        Payload { nodes, crc }
    }

    pub(super) fn read(nodes: Vec<Node>, crc: Option<String>) -> Payload {
        Payload { nodes, crc }
    }

    /// The fields of the root in the order written, without the check value.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Field 63 as it was read; `None` when it was not there.
    pub fn crc(&self) -> Option<&str> {
        self.crc.as_deref()
    }

    /// The field at a path of ids, such as `[62, 5]`; the first where one stands twice.
    pub fn node(&self, path: &[u8]) -> Option<&Node> {
        find(&self.nodes, path)
    }

    /// The text at a path of ids.
    pub fn text(&self, path: &[u8]) -> Option<&str> {
        self.node(path)?.as_text()
    }

    /// Whether both say the same: the same fields with the same values, in any order, templates included. Field 63
    /// depends on the order and does not count.
    pub fn same_set(&self, other: &Payload) -> bool {
        sorted(&self.nodes) == sorted(&other.nodes)
    }
}

fn unsealed(nodes: &[Node]) -> String {
    let mut text = write(nodes);
    text.push_str("6304");
    text
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = unsealed(&self.nodes);
        write!(f, "{text}{}", crc::hex(&text))
    }
}
