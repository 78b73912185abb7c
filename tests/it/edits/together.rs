//! Several runs at once on one file: as if one came after the other, whatever the order.

use std::fmt::Write as _;
use std::process::Child;

use frise::timeline::from_yaml;

use super::without_base;
use crate::harness::Frise;

const ROUNDS: usize = 8;
const BUILDS: usize = 6;
const ADDS: usize = 4;

fn article(number: usize) -> String {
    format!(
        "---\ntitle: Nouvelle {number}\ndate: 2020-08-{:02}\nlang: fr\n---\n\nLe groupe {number} a vendu lundi son usine.\n",
        10 + number
    )
}

#[test]
fn nothing_is_lost_when_many_write_at_once() {
    for round in 0..ROUNDS {
        let mut frise = Frise::new().file("a.md", &article(0));
        for number in 1..=ADDS {
            frise = frise.file(&format!("b{number}.md"), &article(number));
        }
        frise.run(&["build", "a.md", "-o", "story.yaml"]).success();
        let mut mine = frise.read("story.yaml");
        writeln!(mine, "# note de la main {round}").unwrap();
        let frise = frise.file("story.yaml", &mine);
        let added: Vec<String> = (1..=ADDS).map(|number| format!("b{number}.md")).collect();
        let start = |arguments: &[&str]| frise.command(arguments).spawn().unwrap();
        // Builds of other files hold the same lock; each file is then as alone.
        let mut children: Vec<Child> = (0..BUILDS)
            .map(|number| start(&["build", "a.md", "-o", &format!("other{number}.yaml")]))
            .collect();
        children.extend(added.iter().map(|name| start(&["add", "story.yaml", name])));
        for child in children {
            let ended = child.wait_with_output().unwrap();
            let said = String::from_utf8(ended.stderr).unwrap();
            assert!(ended.status.success(), "round {round}: {said}");
            assert!(said.is_empty() || said.contains("is locked"), "{said}");
        }
        let text = frise.read("story.yaml");
        let timeline = from_yaml("story.yaml", &text).unwrap();
        assert_eq!(timeline.articles.len(), ADDS + 1, "round {round}\n{text}");
        assert!(text.contains(&format!("# note de la main {round}\n")), "{text}");
        let leftover = frise.names().into_iter().filter(|name| name.ends_with("-tmp")).count();
        assert_eq!(leftover, 0);
        let all: Vec<&str> = ["build", "a.md"]
            .into_iter()
            .chain(added.iter().map(String::as_str))
            .chain(["-o", "story.yaml"])
            .collect();
        frise.run(&all).success();
        assert_eq!(without_base(&frise.read("story.yaml")), without_base(&text), "as one after the other");
    }
}

#[test]
fn builds_of_one_file_at_once_give_one_of_their_results() {
    let frise = Frise::new().file("a.md", &article(0)).file("b.md", &article(1));
    let both = ["build", "a.md", "b.md", "-o", "story.yaml"];
    let children: Vec<Child> = (0..BUILDS).map(|_| frise.command(&both).spawn().unwrap()).collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let text = frise.read("story.yaml");
    frise.run(&both).success();
    assert_eq!(frise.read("story.yaml"), text);
}
