//! The parse: that the models open, that every text gets a tree, and facts about sentences that a reader has checked.

mod facts;
mod robust;

use frise::language::LANGUAGES;
use frise::syntax::model::Model;

#[test]
fn every_language_has_a_model_that_opens() {
    for language in LANGUAGES {
        let file = format!("{}/models/{}.model", env!("CARGO_MANIFEST_DIR"), language.tag);
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let model = Model::new(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            model.words.len() > 10_000 && model.transitions.len() > 40 && !model.morphs.is_empty(),
            "{file}"
        );
        // The one that is built in is not the empty one that stands for a file that didn't open.
        assert_eq!(language.model().words.len(), model.words.len(), "{file}");
        assert_eq!(language.model().transitions, model.transitions, "{file}");
    }
}

#[test]
fn a_model_that_is_cut_or_of_another_version_is_refused() {
    let bytes = std::fs::read(format!("{}/models/fr.model", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for end in [0, 7, 8, 12, 60, 84, bytes.len() / 2, bytes.len() - 1] {
        assert!(Model::new(&bytes[..end]).is_err(), "{end} bytes");
    }
    let mut other = bytes[..200].to_vec();
    other[7] = b'0';
    assert!(Model::new(&other).is_err());
}
