//! Tests of parts of speech and features.

use super::*;

/// Every feature alone, with every value that it has.
fn features() -> Vec<String> {
    let named = |name: &str, values: Vec<&'static str>| -> Vec<String> {
        values.iter().map(|value| format!("{name}={value}")).collect()
    };
    [
        named("VerbForm", VerbForm::ALL.iter().map(|form| form.name()).collect()),
        named("Mood", Mood::ALL.iter().map(|mood| mood.name()).collect()),
        named("Tense", FormTense::ALL.iter().map(|tense| tense.name()).collect()),
        named("Number", Number::ALL.iter().map(|number| number.name()).collect()),
        named("Gender", Gender::ALL.iter().map(|gender| gender.name()).collect()),
        named("PronType", PronType::ALL.iter().map(|kind| kind.name()).collect()),
        named("Person", vec!["1", "2", "3"]),
        named("Voice", vec!["Pass"]),
        named("Polarity", vec!["Neg"]),
        named("Poss", vec!["Yes"]),
        named("Reflex", vec!["Yes"]),
    ]
    .concat()
}

#[test]
fn each_feature_comes_back_alone() {
    for feature in features() {
        assert_eq!(Morph::from_feats(&feature).to_string(), feature);
    }
}

#[test]
fn features_do_not_touch_each_other() {
    let all = features();
    for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
        if a.split('=').next() == b.split('=').next() {
            continue;
        }
        let mut expected = [a.as_str(), b.as_str()];
        expected.sort_unstable();
        assert_eq!(Morph::from_feats(&format!("{a}|{b}")).to_string(), expected.join("|"));
    }
}

#[test]
fn the_packed_form_comes_back() {
    let feats = "Gender=Fem|Mood=Cnd|Number=Plur|Person=3|Polarity=Neg|PronType=Neg|Tense=Fut|Voice=Pass";
    let morph = Morph::from_feats(feats);
    assert_eq!(Morph::from_bits(morph.bits()), morph);
    assert_eq!(morph.to_string(), feats);
}

#[test]
fn what_is_unknown_is_left_out() {
    for feats in ["_", "", "Case=Nom", "Tense=Aor", "Person=x", "=", "|", "Number"] {
        assert_eq!(Morph::from_feats(feats), Morph::default(), "{feats}");
    }
    assert_eq!(Morph::from_feats("PronType=Exc").pron_type(), Some(PronType::Ind));
}

#[test]
fn parts_of_a_morphology_are_kept_apart() {
    let morph = Morph::from_feats("Gender=Fem|Mood=Ind|Number=Sing|Person=3|Tense=Imp|VerbForm=Fin");
    assert_eq!(morph.of_verb().to_string(), "Mood=Ind|Tense=Imp|VerbForm=Fin");
    assert_eq!(morph.agreement().to_string(), "Gender=Fem|Number=Sing|Person=3");
}

#[test]
fn names_and_numbers_lead_to_the_same_member() {
    for (index, upos) in Upos::ALL.iter().enumerate() {
        assert_eq!(Upos::by_name(upos.name()), Some(*upos));
        assert_eq!(Upos::by_index(index as u8), Some(*upos));
    }
    assert_eq!(Upos::by_index(Upos::ALL.len() as u8), None);
    assert_eq!(Upos::by_name("noun"), None);
}
