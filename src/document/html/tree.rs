//! The page as one list of nodes in the order of the text: the descendants of a node are those between it and its end.
//!
//! With that, a walk is a loop, leaving out a branch is a jump, and the length of the text of any branch is the
//! difference of two sums. Nothing here recurses, however deep the page.

use dom_query::{Document as Parsed, NodeData};

/// A node: an element, or a run of text, which has no name.
#[derive(Debug)]
pub(super) struct Node {
    /// Name of the element; empty for text.
    pub(super) name: String,
    /// Attributes with their values.
    attributes: Vec<(String, String)>,
    /// The text of a run of text.
    pub(super) text: String,
    /// The place of the node around it; its own for the first node.
    pub(super) parent: usize,
    /// One past its last descendant.
    pub(super) end: usize,
}

impl Node {
    /// The value of an attribute, without white space at its ends; none when it is blank.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether it has an attribute, blank or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }

    /// Whether one of the words of an attribute is this, whatever its case.
    pub(super) fn attr_has(&self, name: &str, word: &str) -> bool {
        self.attr(name)
            .is_some_and(|value| value.split_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
    }

    /// Whether it is a run of text.
    pub(super) fn is_text(&self) -> bool {
        self.name.is_empty()
    }
}

/// All nodes of a page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The nodes of a parsed page.
    pub(super) fn new(parsed: &Parsed) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        // The next nodes to be visited, each with the place of the node around it.
        let mut waiting = vec![(parsed.root(), 0)];
        let mut open: Vec<usize> = Vec::new();
        while let Some((node, parent)) = waiting.pop() {
            while let Some(&last) = open.last().filter(|&&last| last != parent || nodes.is_empty()) {
                close(&mut nodes, last);
                open.pop();
            }
            let at = nodes.len();
            let (name, attributes, text) = node.query_or(Default::default(), |node| content(&node.data));
            nodes.push(Node { name, attributes, text, parent, end: at + 1 });
            open.push(at);
            waiting.extend(node.children_it(true).map(|child| (child, at)));
        }
        for at in open.into_iter().rev() {
            close(&mut nodes, at);
        }
        Self { nodes }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at a place.
    pub(super) fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// All nodes with their places.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate()
    }

    /// The descendants of a node, with their places.
    pub(super) fn within(&self, at: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.get(at).map_or(0, |node| node.end);
        self.nodes.iter().enumerate().take(end).skip(at + 1)
    }

    /// The nodes around a node, from the nearest, without the root.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = (usize, &Node)> {
        let mut at = at;
        std::iter::from_fn(move || {
            at = self.get(at).map(|node| node.parent).filter(|&parent| parent > 0 && parent != at)?;
            Some((at, self.get(at)?))
        })
    }

    /// The text of a branch, white space reduced; no more of it than so many bytes, more or less.
    pub(super) fn text(&self, at: usize, most: usize) -> String {
        let mut text = String::new();
        for (_, node) in self.within(at) {
            if super::names::is_block(&node.name) || node.name == "br" {
                text.push(' ');
            }
            text.push_str(&node.text);
            if text.len() > most {
                break;
            }
        }
        super::super::given::squeezed(&text)
    }
}

/// The node's name, attributes and text.
fn content(data: &NodeData) -> (String, Vec<(String, String)>, String) {
    match data {
        NodeData::Element(element) => {
            let attributes = element.attrs.iter();
            let attributes = attributes.map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
            (element.name.local.to_string(), attributes, String::new())
        }
        NodeData::Text { contents } => (String::new(), Vec::new(), contents.to_string()),
        NodeData::Document | NodeData::Fragment => ("#root".to_owned(), Vec::new(), String::new()),
        _ => ("#none".to_owned(), Vec::new(), String::new()),
    }
}

/// Sets the end of a node, now that the list ends with its last descendant.
fn close(nodes: &mut [Node], at: usize) {
    let end = nodes.len();
    if let Some(node) = nodes.get_mut(at) {
        node.end = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_are_ranges() {
        let tree = Tree::new(&Parsed::from("<div id=a><p>b<br>c</p><p class='d e'>f</p></div><p>g</p>"));
        let at = |name: &str, value: &str| tree.all().find(|(_, node)| node.attr_has(name, value)).unwrap().0;
        assert_eq!(tree.text(at("id", "a"), 100), "b c f");
        assert_eq!(tree.text(at("class", "E"), 100), "f");
        let around: Vec<_> = tree.around(at("class", "d")).map(|(_, node)| node.name.as_str()).collect();
        assert_eq!(around, ["div", "body", "html"]);
        assert_eq!(tree.get(0).unwrap().end, tree.len());
    }
}
