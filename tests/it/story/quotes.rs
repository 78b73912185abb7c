//! Quotes that an article has more than once: what stands around them tells which is meant.

use super::{article, built};

#[test]
fn a_sentence_that_stands_twice_has_words_around_it() {
    let text = "La digue\n\nLe préfet a signé vendredi. La digue a cédé samedi. Le maire a parlé dimanche.\n\nLa digue a cédé samedi. Les \
                pompiers sont venus.\n";
    let timeline = built(vec![article("L'Écho", "2021-03-15", text)]);
    let sources: Vec<_> = timeline
        .events
        .iter()
        .flat_map(|event| &event.sources)
        .filter(|source| source.quote == "La digue a cédé samedi.")
        .map(|source| (source.prefix.as_deref(), source.suffix.as_deref()))
        .collect();
    assert!(!sources.is_empty());
    let first = (Some("Le préfet a signé vendredi."), Some("Le maire a parlé dimanche. La"));
    let second = (Some("cédé samedi. Le maire a parlé dimanche."), Some("Les pompiers sont venus."));
    for (prefix, suffix) in sources {
        let (prefix, suffix) = (prefix.unwrap(), suffix.unwrap());
        assert!(prefix.chars().count() <= 32 && suffix.chars().count() <= 32, "{prefix} | {suffix}");
        let fits = |(before, after): (Option<&str>, Option<&str>)| {
            before.unwrap().ends_with(prefix) && after.unwrap().starts_with(suffix)
        };
        assert!(fits(first) || fits(second), "{prefix} | {suffix}");
    }
    // One that stands there once has none.
    let once = timeline.events.iter().flat_map(|event| &event.sources);
    let mut once = once.filter(|source| source.quote == "Le préfet a signé vendredi.");
    assert!(once.all(|source| source.prefix.is_none() && source.suffix.is_none()));
}
