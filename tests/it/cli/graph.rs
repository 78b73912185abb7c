//! `frise graph`: the three formats hold the same nodes and edges, and what is private stays out.

use serde_json::Value;

use super::STORY;
use crate::harness::{Frise, Run};

fn graph(arguments: &[&str]) -> Run {
    Frise::new().file("a.yaml", STORY).run(&[&["graph", "a.yaml", "--to"], arguments].concat()).success()
}

fn nodes(arguments: &[&str]) -> Vec<String> {
    let document: Value = serde_json::from_str(graph(&[&["json"], arguments].concat()).out()).unwrap();
    document["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn all_formats_hold_the_same() {
    let run = graph(&["json"]);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    let (nodes, links) = (document["nodes"].as_array().unwrap(), document["links"].as_array().unwrap());
    assert_eq!((nodes.len(), links.len()), (8, 10), "{run}");
    for link in links {
        assert!(
            ["source", "target"].iter().all(|end| nodes.iter().any(|node| node["id"] == link[*end])),
            "{link}"
        );
    }
    let xml = graph(&["graphml"]);
    assert_eq!((xml.out().matches("<node ").count(), xml.out().matches("<edge ").count()), (8, 10));
    let dot = graph(&["dot"]);
    assert_eq!((dot.out().matches("shape=").count(), dot.out().matches(" -> ").count()), (8, 10));
    for run in [run, xml, dot] {
        run.stdout_lacks("PRIVÉ").stdout_lacks("fissure");
    }
}

#[test]
fn a_part_lies_around_an_actor() {
    let near = nodes(&["--around", "Odile Ferrand"]);
    assert_eq!(near, ["article:gazette", "actor:odile-ferrand", "event:ev-b"]);
    let farther = nodes(&["--around", "Odile Ferrand", "--depth", "2"]);
    assert!(
        farther.contains(&"event:ev-c".to_owned()) && !farther.contains(&"event:ev-a".to_owned()),
        "{farther:?}"
    );
}

#[test]
fn a_graph_is_written_to_a_file() {
    let frise = Frise::new().file("a.yaml", STORY);
    frise.run(&["graph", "a.yaml", "--to", "dot", "-o", "a.dot"]).success().stdout("");
    assert!(frise.read("a.dot").starts_with("digraph story {"));
}
