//! Languages that frise does not read, and texts in several.

use crate::harness::Frise;

const SPANISH: &str = "El puente de Almadena\n\nEl ayuntamiento anunció ayer que el puente de Almadena se cerrará al tráfico el 2024-05-17, y que los vecinos podrán cruzarlo a pie hasta nuevo aviso. Las obras durarán varias semanas, según el alcalde.\n";

const FRENCH: &str = "La maire a annoncé vendredi la fermeture du lac aux baigneurs, après la découverte de cyanobactéries dans les eaux de la plage principale, où les familles se pressent chaque été depuis des années.";
const ENGLISH: &str = "The mayor announced on Friday that the lake would be closed to swimmers, after blooms were found in the water near the main beach, where families have gathered every summer for many years now.";

#[test]
fn a_language_that_is_not_read_is_told_with_the_dates_that_need_none() {
    let run = Frise::new().file("a.txt", SPANISH).run(&["build", "a.txt"]);
    assert_eq!(run.code(), Some(1), "{run}");
    assert!(
        run.err().contains("error[unknown-language]: frise does not read the language `es` of `a.txt`"),
        "{run}"
    );
    assert!(run.err().contains("dates in it that need no language: 2024-05-17"), "{run}");
    let run = Frise::new().file("a.txt", SPANISH).run(&["inspect", "a.txt"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert!(run.out().contains("date       2024-05-17  « 2024-05-17 »"), "{run}");
    assert!(run.err().contains("warning[unknown-language]"), "{run}");
}

#[test]
fn a_date_that_languages_read_differently_needs_one() {
    let text = SPANISH.replace("2024-05-17", "04/05/2024");
    let run = Frise::new().file("a.txt", &text).run(&["build", "a.txt"]);
    assert!(run.err().contains("unknown-language") && !run.err().contains("need no language"), "{run}");
}

#[test]
fn a_text_in_two_languages_is_told() {
    let both = format!("Le lac\n\n{FRENCH}\n\n{FRENCH}\n\n{ENGLISH}\n");
    let run = Frise::new().file("a.txt", &both).run(&["build", "a.txt", "--published", "2020-08-03"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert!(run.err().contains("warning[mixed-languages]: `a.txt` is in more than one language"), "{run}");
    assert!(run.err().contains("32 % in `en`; all of it is read as `fr`"), "{run}");
    let one = format!("Le lac\n\n{FRENCH}\n\n« It is closed », a dit le maire.\n");
    let run = Frise::new().file("a.txt", &one).run(&["build", "a.txt", "--published", "2020-08-03"]);
    assert_eq!(run.err(), "", "{run}");
}
