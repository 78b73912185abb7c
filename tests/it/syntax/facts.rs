//! Facts of sentences: `tests/corpus/syntax/*.md`, whose first page says how they are written.

use std::path::Path;

use frise::language::{LANGUAGES, Language};
use frise::syntax::{self, Syntax};
use frise::text::{self, AnalysedText};

/// The share of facts that hold, in percent, for each language; a model that is worse is not taken.
const REACHED: &[(&str, usize)] = &[("fr", 88), ("en", 88)];

#[test]
fn most_facts_hold() {
    for language in LANGUAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/syntax").join(language.tag);
        let page = std::fs::read_to_string(path.with_extension("md")).unwrap();
        let (mut right, mut wrong) = (0, Vec::new());
        for (sentence, facts) in sentences(&page) {
            let text = text::analyse(sentence, None, language.text);
            assert_eq!(text.sentences.len(), 1, "{sentence}");
            let syntax = syntax::analyse(&text, language.model());
            for fact in facts {
                match check(&text, &syntax, fact) {
                    Ok(()) => right += 1,
                    Err(said) => wrong.push(format!("{sentence}\n  {fact}: {said}")),
                }
            }
        }
        report(language, right, &wrong);
    }
}

fn report(language: &Language, right: usize, wrong: &[String]) {
    let (_, reached) = REACHED.iter().find(|(tag, _)| *tag == language.tag).expect("a line in REACHED");
    let all = right + wrong.len();
    assert!(all >= 25, "{}: only {all} facts", language.tag);
    eprintln!("{}: {right} of {all} facts hold\n{}", language.tag, wrong.join("\n"));
    assert!(100 * right >= reached * all, "{}: {right} of {all}\n{}", language.tag, wrong.join("\n"));
}

/// The sentences of a page with their facts.
fn sentences(page: &str) -> Vec<(&str, Vec<&str>)> {
    let (mut fenced, mut found): (bool, Vec<(&str, Vec<&str>)>) = (false, Vec::new());
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced && line.starts_with("  ") {
            found.last_mut().expect("a sentence before its facts").1.push(line.trim());
        } else if fenced && !line.is_empty() {
            found.push((line, Vec::new()));
        }
    }
    assert!(!fenced && found.iter().all(|(_, facts)| !facts.is_empty()));
    found
}

fn check(text: &AnalysedText<'_>, syntax: &Syntax, fact: &str) -> Result<(), String> {
    let (asked, expected) = fact.split_once(" = ").expect("a fact has an answer");
    let (question, word) = asked.split_once(' ').expect("a question has a word");
    let token = find(text, word);
    let name = |token: Option<usize>| token.map_or("-".to_owned(), |token| text.word(token).to_owned());
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let said = match question {
        "subject" => name(syntax.subject(token)),
        "object" => name(syntax.object(token)),
        "agent" => name(syntax.agent(token)),
        "governor" => name(syntax.governing_predicate(token)),
        "passive" => yes(syntax.is_passive(token)),
        "negated" => yes(syntax.is_negated(token)),
        "upos" => syntax.upos(token).to_string(),
        "lemma" => syntax.lemma(token).to_owned(),
        "tense" => {
            syntax.finite_tense(token).map_or("-".to_owned(), |(mood, tense)| format!("{mood}.{tense}"))
        }
        _ => panic!("{fact}: no such question"),
    };
    if said == expected { Ok(()) } else { Err(said) }
}

fn find(text: &AnalysedText<'_>, word: &str) -> usize {
    let (word, number) = word.split_once('#').unwrap_or((word, "1"));
    let mut found = (0..text.tokens.len()).filter(|token| text.word(*token) == word);
    let nth = number.parse::<usize>().expect("a number behind #") - 1;
    found.nth(nth).unwrap_or_else(|| panic!("`{word}` is no token of: {}", text.source))
}
