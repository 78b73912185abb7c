//! Every text gets one tree a sentence, whatever it is.

use std::time::{Duration, Instant};

use frise::language::{LANGUAGES, Language};
use frise::syntax::{self, Relation, Syntax};
use frise::text::{self, AnalysedText};
use proptest::prelude::*;

/// What treebanks have little of.
const ODD: &[&str] = &[
    "",
    " \n\n\t",
    ".",
    "?!…",
    "🎉🎉🎉",
    "👩‍👩‍👧 est là",
    "Pont de Vaumarin : ce que l’on sait de la fermeture",
    "Bridge closed; mayor ‘furious’",
    "LE MAIRE FERME LE PONT DE VAUMARIN",
    "MAYOR SHUTS BRIDGE AFTER STORM",
    "L’été dernier, l’État n’a rien dit, c’est-à-dire qu’il s’est tu.",
    "« 12\u{202f}000\u{a0}€ », dit-il\u{a0}; 20\u{a0}%\u{a0}!",
    "Le CEO a dit: \"we will not sell\", puis il est parti.",
    "Ven\u{ad}dre\u{ad}di, le con\u{ad}seil a vo\u{ad}té.",
    "Ven\u{200b}dredi",
    "e\u{301}te\u{301}",
    "中文 und ein bisschen Deutsch",
    "ﬁn İstanbul ß ٣ １２",
    "\u{202e}à l’envers",
    "a\0b\u{1b}[31m",
    "– un\n– deux\n• trois\n1) quatre",
    "www.exemple.fr contact@exemple.fr https://exemple.fr/a?b=c&d",
    "((((((((((((((((((((((((((((((",
    "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
];

/// One node a token; heads inside of the sentence; one head a sentence, and it alone is called root; no cycle.
fn check(text: &AnalysedText<'_>, syntax: &Syntax) -> Result<(), String> {
    if syntax.len() != text.tokens.len() {
        return Err(format!("{} nodes for {} tokens", syntax.len(), text.tokens.len()));
    }
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        let roots: Vec<usize> = tokens.clone().filter(|token| syntax.head(*token).is_none()).collect();
        if roots.len() != 1 {
            return Err(format!("{tokens:?} has the heads {roots:?}"));
        }
        // Every word is reached from the head once, so there is no cycle and no second tree.
        let (mut reached, mut open) = (0, roots.clone());
        while let Some(token) = open.pop() {
            reached += 1;
            if !tokens.contains(&token) || reached > tokens.len() {
                return Err(format!("{token} is no part of the tree of {tokens:?}"));
            }
            if (syntax.relation(token) == Relation::Root) != (token == roots[0]) {
                return Err(format!("{token} is called {}", syntax.relation(token)));
            }
            open.extend(syntax.dependents(token));
        }
        if reached != tokens.len() {
            return Err(format!("{reached} of {tokens:?} hang on the head"));
        }
    }
    Ok(())
}

fn analysed(source: &str, language: &Language) -> Result<(), String> {
    let text = text::analyse(source, None, language.text);
    let syntax = syntax::analyse(&text, language.model());
    for token in 0..syntax.len() {
        // No question leads astray, and a word has a lemma.
        let _ = (syntax.subject(token), syntax.clause_kind(token), syntax.is_negated(token));
        let inside = syntax.subtree(token);
        if inside.end > syntax.len() || syntax.lemma(token).is_empty() != text.norm(token).is_empty() {
            return Err(format!("token {token}: {inside:?}, lemma « {} »", syntax.lemma(token)));
        }
    }
    check(&text, &syntax)
}

#[test]
fn what_treebanks_lack_gets_a_tree() {
    for language in LANGUAGES {
        for source in ODD {
            analysed(source, language)
                .unwrap_or_else(|problem| panic!("{}: {source:?}: {problem}", language.tag));
        }
        let all = ODD.join("\n\n");
        analysed(&all, language)
            .unwrap_or_else(|problem| panic!("{}: all together: {problem}", language.tag));
    }
}

#[test]
fn capitals_and_apostrophes_change_no_tree() {
    let language = LANGUAGES[0];
    let tree = |source: &str| {
        let text = text::analyse(source, None, language.text);
        let syntax = syntax::analyse(&text, language.model());
        (0..syntax.len()).map(|token| (syntax.upos(token), syntax.head(token))).collect::<Vec<_>>()
    };
    let plain = tree("l'élu n'a pas signé l'accord qu'il avait promis");
    assert_eq!(tree("l’élu n’a pas signé l’accord qu’il avait promis"), plain);
    assert_eq!(tree("L’ÉLU N’A PAS SIGNÉ L’ACCORD QU’IL AVAIT PROMIS"), plain);
    assert_eq!(tree("l’e\u{301}lu\u{a0}n’a pas\u{202f}signé l’ac\u{ad}cord qu’il avait promis"), plain);
}

#[test]
fn a_sentence_without_end_takes_time_in_proportion() {
    for language in LANGUAGES {
        // Names, so that the words are of no sort that could be told without the model.
        let source = "Vaumarin voit le pont et ".repeat(4000);
        let begun = Instant::now();
        let mut text = text::analyse(&source, None, language.text);
        // The text is cut before a sentence gets so long; this stage does not rely on it.
        let whole = text.tokens.first().unwrap().span.to(text.tokens.last().unwrap().span);
        text.sentences.truncate(1);
        let only = text.sentences.first_mut().unwrap();
        (only.span, only.tokens) = (whole, 0..text.tokens.len());
        assert_eq!((text.tokens.len(), text.sentences.len()), (20_000, 1));
        let syntax = syntax::analyse(&text, language.model());
        check(&text, &syntax).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(120), "{}: {:?}", language.tag, begun.elapsed());
    }
}

/// Words, signs and gaps in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(
            "le la maire a pas fermé qui que est été dit-il l’ n’ de du par the was not to said who she Paris U.S. M. 12 \
             12,5 14h30 jeudi Friday « » \" ( ) , . ! ? : ; – … \u{a0} \n \n\n ' - 🎉"
                .split(' ')
                .collect::<Vec<_>>(),
        )
        .prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[A-ZÉ][a-zé]{0,8}",
    ];
    prop::collection::vec((piece, prop::bool::weighted(0.9)), 0..60).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, space)| if space { piece + " " } else { piece }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_a_tree(source in soup()) {
        for language in LANGUAGES {
            if let Err(problem) = analysed(&source, language) {
                return Err(TestCaseError::fail(format!("{}: {problem}", language.tag)));
            }
        }
    }
}
