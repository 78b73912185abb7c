//! The story of `examples/halles`: three outlets, a number that is contradicted and then corrected, a denial of what a
//! town hall said, a plan that became a fact. Through the real command.

use std::path::Path;
use std::sync::LazyLock;

use frise::timeline::{Timeline, from_yaml};

use super::{one, told_by};
use crate::harness::Frise;

static HALLES: LazyLock<Timeline> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/halles");
    let run = Frise::new().copies_of(&folder, &[]).run(&[
        "build",
        // The order of the arguments makes no difference.
        "2021-03-16-ligne-quatre.md",
        "2021-03-09-reveil.md",
        "2021-03-12-independant.md",
    ]);
    assert!(run.code() == Some(0), "{run}");
    from_yaml("halles.yaml", run.out()).unwrap()
});

#[test]
fn what_several_tell_is_one_event_with_the_closest_date() {
    let collapse = one(&HALLES, "occurrence", &["s'est effondrée dimanche matin", "à 9h12"]);
    assert_eq!((collapse.date.as_str(), collapse.time.as_deref()), ("2021-03-07", Some("09:12")));
    assert_eq!(collapse.corroboration, Some(2));
    let beam = one(&HALLES, "occurrence", &["une poutre était déjà tombée", "et personne n'avait"]);
    assert_eq!(beam.date, "2012");
    let inspection =
        one(&HALLES, "occurrence", &["Corvol avait inspecté", "Il avait inspecté", "qui avait inspecté"]);
    assert_eq!((inspection.date.as_str(), inspection.corroboration), ("2020-11", Some(3)));
}

#[test]
fn a_sentence_that_two_print_is_no_corroboration() {
    let event = one(&HALLES, "occurrence", &["Les pompiers ont évacué quarante commerçants"]);
    assert_eq!((event.sources.len(), event.corroboration), (2, None));
}

#[test]
fn a_plan_that_became_a_fact_is_one_event() {
    let hearing = one(&HALLES, "occurrence", &["doit entendre mercredi", "ont entendu mercredi"]);
    assert_eq!(hearing.date, "2021-03-10");
    assert_eq!(hearing.modality.as_str(), "asserted");
    let vote = one(&HALLES, "occurrence", &["doit voter jeudi", "a voté jeudi", "avait votée jeudi"]);
    assert_eq!(vote.date, "2021-03-11");
    let votes: Vec<String> =
        vote.figures.iter().filter_map(|figure| Some(figure.value.as_ref()?.to_string())).collect();
    assert_eq!(votes, ["15", "6"]);
}

#[test]
fn a_number_that_is_corrected_is_a_claim_of_its_own() {
    let event = one(&HALLES, "occurrence", &["et non neuf", "a indiqué jeudi l'hôpital", "Neuf personnes"]);
    assert_eq!(event.date, "2021-03-07");
    assert_eq!(event.figures[0].value.as_ref().unwrap().to_string(), "11");
    let [link] = event.contradicts.as_slice() else { panic!("{event:#?}") };
    assert_eq!(link.about.as_ref().unwrap().as_str(), "figure");
    let says = link.says.as_deref().unwrap();
    assert!(says.contains("onze personnes") && says.contains("neuf personnes"), "{says}");
    assert!(says.contains("Le Réveil de Mirvault") && says.contains("Agence Ligne Quatre"), "{says}");
    assert!(says.ends_with("ce qui est corrigé ici"), "{says}");
    let claim = HALLES.event(&link.event).unwrap();
    assert_eq!(claim.figures[0].value.as_ref().unwrap().to_string(), "9");
    assert_eq!((claim.date.as_str(), claim.part_of.as_deref()), ("2021-03-07", Some(event.id.as_str())));
    assert_eq!(claim.contradicts[0].event, event.id);
    assert_eq!(claim.confidence.as_str(), "low");
    assert_eq!(claim.sources.len(), 1);
}

#[test]
fn what_somebody_said_and_another_proves_wrong_is_two_events() {
    let silent = one(&HALLES, "occurrence", &["L'alarme n'a pas sonné dimanche"]);
    let rang = one(&HALLES, "occurrence", &["l'alarme a sonné dimanche"]);
    assert_eq!((silent.polarity.as_str(), rang.polarity.as_str()), ("negative", "positive"));
    assert_eq!(silent.contradicts[0].event, rang.id);
    assert_eq!(rang.contradicts[0].event, silent.id);
    assert_eq!(rang.contradicts[0].about.as_ref().unwrap().as_str(), "fact");
    assert_eq!((silent.confidence.as_str(), rang.confidence.as_str()), ("low", "high"));
    let said =
        one(&HALLES, "statement", &["L'alarme n'a pas sonné dimanche", "Contrairement à ce que la mairie"]);
    assert_eq!(said.date, "2021-03-08");
}

#[test]
fn what_follows_is_not_what_it_follows() {
    for (one, other) in [
        ("une poutre était déjà tombée", "s'est effondrée dimanche matin"),
        ("ont entendu mercredi", "a été mis en examen vendredi"),
        ("avait alors réclamé une expertise", "a réclamé jeudi la démission"),
        ("a promis lundi d'ouvrir", "a visité le marché lundi"),
        ("La mairie a fermé les halles", "a ouvert lundi un marché"),
    ] {
        assert!(told_by(&HALLES, &[one, other]).is_empty(), "« {one} » and « {other} » are one event");
    }
}

#[test]
fn what_the_text_orders_is_in_order() {
    let visit = one(&HALLES, "occurrence", &["a visité le marché lundi après-midi"]);
    let meeting = one(&HALLES, "occurrence", &["Puis elle a reçu"]);
    assert_eq!(visit.precedes, [meeting.id.as_str()]);
    assert_eq!(meeting.date, "2021-03-15");
    let place = |id: &str| HALLES.events.iter().position(|event| event.id == id).unwrap();
    assert!(place(&visit.id) < place(&meeting.id));
}
