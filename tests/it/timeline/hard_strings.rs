//! Strings that some YAML reader takes for something else: each is written as value, key and list item, and comes
//! back equal, here and from PyYAML (YAML 1.1) and ruamel.yaml (YAML 1.2) where Python has them.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use frise::timeline::{Timeline, from_yaml, to_yaml};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};

/// Chosen strings, by what makes them hard.
const HARD: &[&str] = &[
    // Nothing, space and what looks like it.
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u{a0}",
    "\u{202f}",
    "\u{3000}",
    "a ",
    " a",
    "a\u{a0}",
    "\u{a0}a",
    "\ta",
    "a\t",
    "a\tb",
    "\na",
    "a\n",
    "a\n\n",
    "a\n\n\n",
    "a\nb",
    "a\n\nb",
    "a\n b",
    " a\nb",
    "a \nb",
    "a\n\tb",
    "a\r\nb",
    "a\rb",
    "a\u{a0}\nb",
    "\u{3000}a\nb",
    "a\n  \nb",
    "a\u{85}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "\u{2028}",
    // Invisible.
    "\u{feff}",
    "\u{feff}a",
    "a\u{feff}b",
    "a\u{ad}b",
    "a\u{200b}b",
    "\u{200d}",
    "\u{202e}abc",
    "a\u{0}b",
    "\u{1}",
    "a\u{7}b",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{9f}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{e000}",
    "a\u{e0041}",
    "1\u{200e}",
    // Truth, nothing.
    "true",
    "True",
    "TRUE",
    "false",
    "yes",
    "Yes",
    "no",
    "NO",
    "on",
    "On",
    "off",
    "y",
    "Y",
    "n",
    "N",
    "null",
    "Null",
    "~",
    "nan",
    "NaN",
    ".nan",
    ".NaN",
    "inf",
    "-inf",
    ".inf",
    "-.Inf",
    "undefined",
    "None",
    "nil",
    "Oui",
    "Non",
    // Numbers and times.
    "0",
    "-0",
    "+1",
    "12",
    "1 200",
    "1_000",
    "017",
    "0o17",
    "0x1F",
    "0b101",
    "1e3",
    "1E-3",
    "1.",
    ".5",
    "12,5",
    "49.3",
    "1.2.3",
    "e3",
    "E-123456",
    "e-123456",
    "e5_0",
    "e_",
    "e-",
    "18:30",
    "18:30:05",
    "190:20:30",
    "20 Minutes",
    "5e10",
    "5d1e0c7a",
    "e10",
    "1:2",
    "١٢",
    "½",
    "²",
    // Dates.
    "2023-05-12",
    "2023-05",
    "2023",
    "2023-05-12~",
    "2023-05-XX",
    "199X",
    "2023-34",
    "../2023-06-15",
    "2023-05-03/2023-05-07",
    "[2023-05-12,2023-05-13]",
    "{2023-05-12,2023-05-13}",
    "2023-05-15T08:20:00+02:00",
    "2023-05-12 08:20:00",
    "-0044-03-15",
    "Y170000002",
    "unknown",
    "1/2",
    // Signs of YAML.
    "-",
    "- a",
    "-a",
    "--",
    "---",
    "--- a",
    "...",
    "?",
    "? a",
    "?a",
    ":",
    ": a",
    ":a",
    "a:",
    "a: b",
    "a :b",
    "a : b",
    "a:b",
    "::",
    "#",
    "# a",
    "#a",
    "a #b",
    "a# b",
    "a#b",
    "a # b",
    "C#",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "|",
    "|-",
    "| a",
    ">",
    ">-",
    "%YAML 1.1",
    "@a",
    "`a`",
    "<<",
    "=",
    "[",
    "]",
    "{",
    "}",
    "[a]",
    "{a}",
    "{a: b}",
    "a, b",
    ",",
    "a]",
    "a}",
    "a[b",
    "a{b",
    "a?",
    "qui ?",
    "a ? b",
    "(a)",
    "(a: b)",
    "a,",
    ", a",
    "a:,b",
    "a:]",
    "-\ta",
    "key: [value",
    "a\n---\nb",
    "a\n...\nb",
    "a\n# b",
    "a\n- b: c",
    "\n- a",
    "a: |\n  b",
    // Quotes and backslashes.
    "\"",
    "'",
    "''",
    "\"\"",
    "\"a\"",
    "'a'",
    "a\"b",
    "a'b",
    "a'",
    "l'eau",
    "'s-Hertogenbosch",
    "\\",
    "\\n",
    "a\\",
    "a\\nb",
    "C:\\dossier",
    "\\u00e9",
    "\"a\nb",
    "\\\n",
    "a \"b\": c",
    // French.
    "« Non »",
    "« Non »: dit-il",
    "dit\u{a0}: « non »",
    "dit :\u{a0}« non »",
    "dit\u{202f}:",
    "« a",
    "“So”",
    "‘So’",
    "„So“",
    "– tiret",
    "— a",
    "… ainsi",
    "…",
    "•",
    "À 18 h 30",
    "Été",
    "œuf",
    "N° 5",
    "n°5",
    "1er mai",
    "l'« affaire »",
    "%",
    "5 %",
    "5\u{202f}%",
    "30 €",
    "€",
    "§ 2",
    "@elu",
    "#crise",
    "Il a dit #crise",
    "Qui ? Moi !",
    "A: B: C: D",
    "e\u{301}te\u{301}",
    "Passerelle de Vaubrune : la mairie ferme, le département s'étonne",
    "Il a dit \"oui\", puis « non » ; rien d'autre: voilà",
    // Other scripts, and marks.
    "日本語",
    "日本：東京",
    "العربية",
    "עברית",
    "😀",
    "👩‍👩‍👧",
    "a😀: b",
    "<b>a</b>",
    "&amp;",
    "$x",
    "${x}",
    "{{ x }}",
    "{% x %}",
    "https://a.example/b?c=d#e",
    "http://a: b",
    "a@b.example",
    "sha256:34177a56203bc488",
    "frise/1",
];

/// A timeline that holds each string as value, as item of a block list and of a list in brackets, and as key.
fn timeline_of(strings: &[String]) -> Timeline {
    let mut timeline = Timeline::new("Chaînes");
    let map = |of: &dyn Fn(&String) -> Value| -> Value {
        strings
            .iter()
            .enumerate()
            .map(|(i, text)| (format!("k{i}"), of(text)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let long = "long ".repeat(30);
    timeline.extra.insert("x-values".into(), map(&|text| json!(text)));
    timeline.extra.insert("x-items".into(), json!([long.trim(), strings]));
    timeline.extra.insert(
        "x-block".into(),
        json!(strings.iter().map(String::as_str).chain([long.as_str()]).collect::<Vec<_>>()),
    );
    timeline.extra.insert("x-brackets".into(), map(&|text| json!([text, "fin"])));
    timeline.extra.insert(
        "x-nested".into(),
        json!(strings.iter().map(|text| json!({"said": text, "b": [[text]]})).collect::<Vec<_>>()),
    );
    let keys = strings.iter().filter(|text| text.len() < 250);
    timeline.extra.insert(
        "x-keys".into(),
        keys.map(|text| (text.clone(), json!(1))).collect::<serde_json::Map<_, _>>().into(),
    );
    timeline.tags = strings.to_vec();
    timeline
}

/// Our own reader gives back what was written.
#[track_caller]
fn check(strings: &[String]) {
    let timeline = timeline_of(strings);
    let yaml = to_yaml(&timeline);
    let back = match from_yaml("strings.yaml", &yaml) {
        Ok(back) => back,
        Err(error) => panic!("{error:#?}"),
    };
    if back != timeline {
        for (i, text) in strings.iter().enumerate() {
            assert_eq!(back.extra["x-values"][format!("k{i}")], json!(text));
            assert_eq!(back.tags[i], *text);
        }
        assert_eq!(back, timeline);
    }
    assert_eq!(to_yaml(&back), yaml);
}

fn chosen() -> Vec<String> {
    HARD.iter().map(|text| (*text).to_owned()).collect()
}

/// Strings from pieces of French and of YAML, and from any characters at all.
fn strings() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ",
        " ",
        ":",
        ": ",
        " #",
        "#",
        "-",
        "- ",
        "?",
        "? ",
        ",",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "\\",
        "\n",
        "\n",
        "\t",
        "\u{a0}",
        "\u{202f}",
        "«",
        "»",
        "“",
        "…",
        "—",
        "é",
        "À",
        "œ",
        "mot",
        "Le",
        "12",
        "0",
        "e",
        "E",
        "_",
        ".",
        "/",
        "%",
        "!",
        "&",
        "*",
        "|",
        ">",
        "@",
        "`",
        "~",
        "=",
        "<<",
        "no",
        "true",
        "(",
        ")",
        "\u{2028}",
        "\u{feff}",
        "une phrase un peu plus longue que les autres",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => "[ -~]{0,60}",
    ]
}

#[test]
fn chosen_hard_strings_come_back_equal() {
    assert!(HARD.len() >= 131, "{}", HARD.len());
    for text in chosen() {
        check(&[text]);
    }
    check(&chosen());
}

proptest! {
    #[test]
    fn any_string_comes_back_equal(strings in prop::collection::vec(strings(), 1..8)) {
        check(&strings);
    }
}

/// Reads YAML from standard input with each library that is there; prints the values as JSON, or that it is missing.
const PYTHON: &str = r#"
import json, sys
text = sys.stdin.buffer.read().decode("utf-8")
out = {}
def read(name, load):
    try:
        out[name] = load()
    except ImportError:
        out[name] = None
    except Exception as error:
        out[name] = {"error": str(error)}
def pyyaml():
    import yaml
    return yaml.safe_load(text)
def ruamel():
    from ruamel.yaml import YAML
    return YAML(typ="safe", pure=True).load(text)
read("PyYAML", pyyaml)
read("ruamel.yaml", ruamel)
json.dump(out, sys.stdout, default=lambda value: "not JSON: %r" % (value,))
"#;

/// What the readers of Python make of `yaml`; none where there is no Python.
fn read_by_python(yaml: &str) -> Option<Value> {
    let mut child = Command::new("python3")
        .args(["-c", PYTHON])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(yaml.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

#[test]
fn readers_of_yaml_1_1_and_1_2_take_each_string_for_the_same() {
    let mut runner = TestRunner::deterministic();
    let random = (0..1500).map(|_| strings().new_tree(&mut runner).map(|tree| tree.current()).unwrap());
    // Keys are told apart by their text: twice the same would be an error of the test.
    let all: std::collections::BTreeSet<String> = chosen().into_iter().chain(random).collect();
    let timeline = timeline_of(&all.into_iter().collect::<Vec<_>>());
    let Some(read) = read_by_python(&to_yaml(&timeline)) else {
        eprintln!("skipped: python3 can't be run, so PyYAML and ruamel.yaml read nothing");
        return;
    };
    let meant = serde_json::to_value(&timeline).unwrap();
    for (name, value) in read.as_object().unwrap() {
        if value.is_null() {
            eprintln!("skipped: python3 has no {name}");
            continue;
        }
        assert!(value.get("error").is_none(), "{name}: {}", value["error"]);
        for (key, part) in meant.as_object().unwrap() {
            same(name, key, part, &value[key]);
        }
    }
}

/// Fails on the first string that differs, not on a megabyte.
#[track_caller]
fn same(reader: &str, path: &str, meant: &Value, read: &Value) {
    match (meant, read) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            for (key, value) in a {
                same(reader, &format!("{path}.{key:?}"), value, b.get(key).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(i, (a, b))| same(reader, &format!("{path}[{i}]"), a, b));
        }
        (a, b) => assert!(a == b, "{reader} read {path} as {b} where {a} is meant"),
    }
}

#[test]
fn the_example_is_the_same_to_every_reader() {
    let timeline = from_yaml("vaubrune.yaml", super::EXAMPLE).unwrap();
    let Some(read) = read_by_python(super::EXAMPLE) else {
        eprintln!("skipped: python3 can't be run");
        return;
    };
    let meant = serde_json::to_value(&timeline).unwrap();
    for (name, value) in read.as_object().unwrap().iter().filter(|(_, value)| !value.is_null()) {
        same(name, "", &meant, value);
    }
}
