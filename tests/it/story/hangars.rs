//! Two articles on one fire, three days apart: what a noun tells in the one and a verb in the other, plans that became facts,
//! a correction in so many words, and one who does several things in these days.

use frise::timeline::{Event, Timeline};

use super::{article, built, one, told, told_by};

const FIRST: &str = "\
Trois hangars incendiés à la coopérative Sorvelle

Des inconnus ont incendié trois hangars à la coopérative Sorvelle dans la nuit de dimanche à lundi, a indiqué lundi soir le \
procureur de Lorcy, Basile Ortan.

La sirène, débranchée vendredi pour un essai, n'a pas retenti, a assuré la mairie lundi midi. Le gérant, Loïc Vautrin, se \
dit inquiet. La brigade de Lorcy doit l'entendre mercredi.

Octave Lanvin a promis lundi que le conseil municipal voterait un plan d'urgence d'ici à la fin de la semaine. En 2009, deux \
tracteurs avaient déjà été volés à la coopérative.
";

const SECOND: &str = "\
Incendie de Sorvelle : deux hommes écroués

Deux hommes ont été mis en examen et écroués jeudi soir à Lorcy pour l'incendie, dans la nuit du 7 au 8 mars, de quatre \
hangars à la coopérative Sorvelle. La brigade de Lorcy a saisi deux bidons dans leur garage.

Contrairement à ce que la mairie avait affirmé lundi, la sirène n'était pas débranchée. Elle a bien sonné, à 2h50.

Entendu mercredi pendant une heure, le gérant, Loïc Vautrin, a remis ses registres. Le lendemain, le conseil municipal a \
débloqué 60 000 euros pour l'urgence, par 12 voix contre 5.
";

fn timeline() -> Timeline {
    built(vec![article("L'Estafette", "2021-03-12", SECOND), article("Le Fanal", "2021-03-09", FIRST)])
}

/// The one event of two sentences, an occurrence.
#[track_caller]
fn both<'a>(timeline: &'a Timeline, first: &str, second: &str) -> &'a Event {
    one(timeline, "occurrence", &[first, second])
}

#[test]
fn a_noun_parted_from_its_complement_tells_what_a_verb_tells_elsewhere() {
    let timeline = timeline();
    let fire = both(&timeline, "ont incendié trois hangars", "de quatre hangars");
    assert_eq!((fire.date.as_str(), fire.time.as_deref()), ("2021-03-07/2021-03-08", Some("night")));
    // Three or four: that stays open, and both are told.
    let link = fire.contradicts.first().unwrap();
    assert_eq!(link.about.as_ref().unwrap().as_str(), "figure");
    let says = link.says.as_deref().unwrap();
    assert!(says.contains("trois hangars") && says.contains("quatre hangars"), "{says}");
    assert!(says.contains("Le Fanal") && says.contains("L'Estafette"), "{says}");
    let other = timeline.event(&link.event).unwrap();
    assert_eq!(
        (other.part_of.as_deref(), other.date.as_str()),
        (Some(fire.id.as_str()), "2021-03-07/2021-03-08")
    );
}

#[test]
fn plans_that_became_facts_are_one_event_each() {
    let timeline = timeline();
    let hearing = both(&timeline, "doit l'entendre mercredi", "Entendu mercredi pendant une heure");
    assert_eq!((hearing.date.as_str(), hearing.modality.as_str()), ("2021-03-10", "asserted"));
    // The day after the hearing, not after the fire.
    let vote = both(&timeline, "voterait un plan d'urgence", "a débloqué 60 000 euros");
    assert_eq!(vote.date, "2021-03-11");
    // What a noun calls to mind is not the day of what comes next.
    let search = one(&timeline, "occurrence", &["a saisi deux bidons"]);
    assert_ne!(search.date, "2021-03-07/2021-03-08");
    // One who does two things in a week does not do one of them twice.
    assert!(told_by(&timeline, &["doit l'entendre mercredi", "a saisi deux bidons"]).is_empty());
}

#[test]
fn a_correction_contradicts_what_it_corrects_and_nothing_beside() {
    let timeline = timeline();
    let links: Vec<(&str, &str, &str)> = timeline
        .events
        .iter()
        .flat_map(|event| event.contradicts.iter().map(move |link| (event, link)))
        .filter(|(event, _)| {
            told(event, "la sirène n'était pas débranchée") || told(event, "Elle a bien sonné")
        })
        .map(|(event, link)| {
            let there = timeline.event(&link.event).unwrap();
            (event.polarity.as_str(), link.about.as_ref().unwrap().as_str(), there.polarity.as_str())
        })
        .collect();
    // That it was off, and that it was silent; not that it was off on Friday and rang on Monday.
    assert_eq!(links, [("negative", "fact", "positive"), ("positive", "fact", "negative")]);
}

#[test]
fn verbs_of_one_auxiliary_have_one_date() {
    let timeline = timeline();
    let dates: Vec<&str> = timeline
        .events
        .iter()
        .filter(|event| event.kind.as_str() == "occurrence" && event.title.contains("mis en examen"))
        .map(|event| event.date.as_str())
        .collect();
    assert_eq!(dates, ["2021-03-11", "2021-03-11"]);
}
