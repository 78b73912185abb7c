//! One text in many dresses: what is read does not depend on the dress, and spans are of the bytes as they stand.

use frise::document;
use frise::pipeline::{self, Analysed, Options};
use unicode_normalization::UnicodeNormalization as _;

const TEXT: &str = "L'été difficile\n\nLe groupe a annoncé vendredi la suspension officielle des livraisons. L'effectif sera réduit d'ici le 15 septembre 2020, a précisé M. Roy à 14 h 30. Le gouvernement l'avait averti en février dernier.\n";

fn analysed(text: &str) -> Analysed {
    let options = Options { published: document::Published::parse("2020-08-03").ok(), ..Options::default() };
    pipeline::analyse(document::from_bytes("a.txt", text.as_bytes()).unwrap(), &options).unwrap()
}

/// Value and rule of each date, and the lemma of each word.
fn read(found: &Analysed) -> (Vec<String>, Vec<String>) {
    let dates = found.expressions.iter().map(|one| format!("{:?} {}", one.value, one.reason.rule)).collect();
    (dates, found.tokens().into_iter().map(|token| token.lemma).collect())
}

#[track_caller]
fn same(text: &str) {
    let (plain, dressed) = (analysed(TEXT), analysed(text));
    assert_eq!(read(&dressed), read(&plain), "{text:?}");
    for token in dressed.tokens() {
        let said =
            dressed.document.text.get(token.span.start..token.span.end).expect("bytes of the original");
        assert!(!said.trim().is_empty());
    }
    assert_eq!(dressed.document.text, text, "nothing is changed in place");
}

#[test]
fn accents_apostrophes_and_spaces() {
    same(&TEXT.nfd().collect::<String>());
    same(&TEXT.replace('\'', "’"));
    same(&TEXT.replace("14 h 30", "14\u{a0}h\u{202f}30").replace("M. Roy", "M.\u{a0}Roy"));
}

#[test]
fn soft_hyphens_and_hyphens_at_the_ends_of_lines() {
    same(&TEXT.replace("septembre", "sep\u{ad}tembre").replace("vendredi", "ven\u{ad}dre\u{ad}di"));
    for end in ["-\n", "-\r\n", "- \n  ", "\u{2010}\n", "\u{ad}\n"] {
        same(
            &TEXT
                .replace("septembre", &format!("sep{end}tembre"))
                .replace("gouvernement", &format!("gouver{end}nement")),
        );
        same(
            &TEXT.replace("vendredi", &format!("vendre{end}di")).replace("annoncé", &format!("an{end}noncé")),
        );
    }
}

#[test]
fn ligatures_of_print() {
    same(
        &TEXT
            .replace("effectif", "eﬀectif")
            .replace("difficile", "diﬃcile")
            .replace("officielle", "oﬃcielle"),
    );
}

#[test]
fn a_hyphen_of_the_word_itself_stays() {
    let found =
        analysed("Le lac\n\nLe vice-\nprésident arrive. Y a-t-\nil un accord ? Il part - \nelle reste.\n");
    let norms: Vec<String> = found.tokens().into_iter().map(|token| token.norm).collect();
    let holds = |words: &[&str]| norms.windows(words.len()).any(|window| window == words);
    assert!(holds(&["vice-président"]), "{norms:?}");
    assert!(holds(&["a", "-t-il"]), "{norms:?}");
    assert!(holds(&["part", "-", "elle"]), "{norms:?}");
}
