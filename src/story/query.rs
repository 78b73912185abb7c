//! Questions that the shape of a graph answers: what lies around a node, and how two are connected.
//!
//! They hold for any graph of `petgraph`, whatever its nodes and edges are, and follow edges both ways: that Odile Ferrand
//! speaks in an event connects the two, whoever is the subject. Answers come in the order of the nodes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

/// The nodes that a path of at most `depth` edges leads to from one of `starts`, those included, through nodes that
/// `passes` allows.
///
/// ```
/// use frise::story::query::around;
/// use petgraph::stable_graph::StableDiGraph;
/// let mut graph = StableDiGraph::<&str, ()>::new();
/// let [a, b, c] = ["a", "b", "c"].map(|name| graph.add_node(name));
/// graph.add_edge(a, b, ());
/// graph.add_edge(c, b, ());
/// assert_eq!(around(&graph, &[a], 1, &|_| true).into_iter().collect::<Vec<_>>(), [a, b]);
/// ```
pub fn around<N, E>(
    graph: &StableDiGraph<N, E>,
    starts: &[NodeIndex],
    depth: usize,
    passes: &dyn Fn(NodeIndex) -> bool,
) -> BTreeSet<NodeIndex> {
    distances(graph, starts, depth, passes).into_keys().collect()
}

/// The shortest paths between two nodes, at most `most` of them, that lead through nodes that `passes` allows.
///
/// Work: linear in the edges to find how long they are, then in the length of what is given. None where nothing connects
/// them; one path of one node where the two are the same.
///
/// ```
/// use frise::story::query::shortest_paths;
/// use petgraph::stable_graph::StableDiGraph;
/// let mut graph = StableDiGraph::<&str, ()>::new();
/// let [a, b, c] = ["a", "b", "c"].map(|name| graph.add_node(name));
/// graph.add_edge(a, b, ());
/// graph.add_edge(c, b, ());
/// assert_eq!(shortest_paths(&graph, a, c, 5, &|_| true), [[a, b, c]]);
/// assert!(shortest_paths(&graph, a, c, 5, &|node| node != b).is_empty());
/// ```
pub fn shortest_paths<N, E>(
    graph: &StableDiGraph<N, E>,
    from: NodeIndex,
    to: NodeIndex,
    most: usize,
    passes: &dyn Fn(NodeIndex) -> bool,
) -> Vec<Vec<NodeIndex>> {
    let may_stand = |node| node == from || node == to || passes(node);
    let left = distances(graph, &[to], usize::MAX, &may_stand);
    let mut paths = Vec::new();
    if !left.contains_key(&from) {
        return paths;
    }
    // Each step is one nearer to the end, so that no step leads astray.
    let mut path = vec![from];
    let mut choices = vec![nearer(graph, from, &left)];
    while let Some(choice) = choices.last_mut() {
        if path.last() == Some(&to) {
            paths.push(path.clone());
            if paths.len() >= most {
                return paths;
            }
            choice.clear();
        }
        match choice.pop_front() {
            Some(next) => {
                path.push(next);
                choices.push(nearer(graph, next, &left));
            }
            None => {
                path.pop();
                choices.pop();
            }
        }
    }
    paths
}

/// How many edges lie between each node and the nearest of `starts`, up to `depth`.
fn distances<N, E>(
    graph: &StableDiGraph<N, E>,
    starts: &[NodeIndex],
    depth: usize,
    passes: &dyn Fn(NodeIndex) -> bool,
) -> BTreeMap<NodeIndex, usize> {
    let mut known: BTreeMap<NodeIndex, usize> = starts.iter().map(|start| (*start, 0)).collect();
    let mut queue: VecDeque<(NodeIndex, usize)> = starts.iter().map(|start| (*start, 0)).collect();
    while let Some((node, distance)) = queue.pop_front().filter(|(_, distance)| *distance < depth) {
        for next in graph.neighbors_undirected(node).filter(|next| passes(*next)) {
            if let std::collections::btree_map::Entry::Vacant(free) = known.entry(next) {
                free.insert(distance + 1);
                queue.push_back((next, distance + 1));
            }
        }
    }
    known
}

/// The neighbours that are one step nearer to the end.
fn nearer<N, E>(
    graph: &StableDiGraph<N, E>,
    node: NodeIndex,
    left: &BTreeMap<NodeIndex, usize>,
) -> VecDeque<NodeIndex> {
    let Some(here) = left.get(&node) else { return VecDeque::new() };
    let is_nearer = |next: &NodeIndex| left.get(next).is_some_and(|distance| distance + 1 == *here);
    let next: BTreeSet<NodeIndex> = graph.neighbors_undirected(node).filter(is_nearer).collect();
    next.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_shortest_paths_are_given_in_order_and_no_longer_one() {
        let mut graph = StableDiGraph::<u8, ()>::new();
        let n: Vec<NodeIndex> = (0..6).map(|name| graph.add_node(name)).collect();
        for (a, b) in [(0, 1), (0, 2), (3, 1), (2, 3), (0, 4), (4, 5), (5, 3), (0, 1)] {
            graph.add_edge(n[a], n[b], ());
        }
        let all = shortest_paths(&graph, n[0], n[3], 9, &|_| true);
        assert_eq!(all, [[n[0], n[1], n[3]], [n[0], n[2], n[3]]]);
        assert_eq!(shortest_paths(&graph, n[0], n[3], 1, &|_| true).len(), 1);
        let longer = shortest_paths(&graph, n[0], n[3], 9, &|node| node != n[1] && node != n[2]);
        assert_eq!(longer, [[n[0], n[4], n[5], n[3]]]);
        assert_eq!(shortest_paths(&graph, n[0], n[0], 9, &|_| true), [[n[0]]]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let mut graph = StableDiGraph::<(), ()>::new();
        let nodes: Vec<NodeIndex> = (0..100_000).map(|_| graph.add_node(())).collect();
        for pair in nodes.windows(2) {
            graph.add_edge(pair[0], pair[1], ());
        }
        assert_eq!(shortest_paths(&graph, nodes[0], nodes[99_999], 1, &|_| true)[0].len(), 100_000);
        assert_eq!(around(&graph, &nodes[..1], 2, &|_| true).len(), 3);
    }
}
