//! What a form tells by its ending: participles, infinitives, simple tenses.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{irregular, stems};
use crate::syntax::Tense::{self, Conditional, Future, Past, Present};

/// The word lists that every token is looked up in, as sets.
struct Known {
    participles: FxHashSet<&'static str>,
    not_participles: FxHashSet<&'static str>,
    not_infinitives: FxHashSet<&'static str>,
    present: FxHashSet<&'static str>,
    simple_past: FxHashSet<&'static str>,
    no_verbs: FxHashSet<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let set = |words: &[&'static str]| words.iter().copied().collect();
    Known {
        participles: set(PARTICIPLES),
        not_participles: set(NOT_PARTICIPLES),
        not_infinitives: set(NOT_INFINITIVES),
        present: set(irregular::PRESENT),
        simple_past: set(irregular::SIMPLE_PAST),
        no_verbs: set(irregular::NO_VERBS),
    }
});

/// Participles that no ending tells.
const PARTICIPLES: &[&str] = &[
    "abattu",
    "acquis",
    "requis",
    "conquis",
    "secouru",
    "cousu",
    "moulu",
    "admis",
    "appris",
    "assis",
    "atteint",
    "commis",
    "compris",
    "conclu",
    "conduit",
    "conquis",
    "construit",
    "contraint",
    "convaincu",
    "couvert",
    "craint",
    "cru",
    "cuit",
    "découvert",
    "décrit",
    "déduit",
    "détruit",
    "dit",
    "dû",
    "élu",
    "émis",
    "entrepris",
    "éteint",
    "exclu",
    "exclus",
    "fait",
    "feint",
    "inclus",
    "inscrit",
    "instruit",
    "interdit",
    "introduit",
    "joint",
    "mis",
    "mort",
    "née",
    "né",
    "nui",
    "offert",
    "omis",
    "ouvert",
    "peint",
    "permis",
    "plu",
    "plaint",
    "pris",
    "produit",
    "promis",
    "prédit",
    "prescrit",
    "proscrit",
    "pu",
    "recueilli",
    "redit",
    "refait",
    "remis",
    "repris",
    "reproduit",
    "restreint",
    "rompu",
    "rouvert",
    "réduit",
    "rejoint",
    "satisfait",
    "séduit",
    "souffert",
    "soumis",
    "souscrit",
    "soustrait",
    "su",
    "surpris",
    "traduit",
    "transcrit",
    "transmis",
    "tu",
    "vaincu",
    "vécu",
    "vu",
    "écrit",
    "élus",
    "astreint",
    "disjoint",
    "extrait",
    "défait",
    "démis",
    "épris",
    "retransmis",
    "compromis",
    "maudit",
    "teint",
    "empreint",
    "circonscrit",
    "clos",
    "dissous",
    "absous",
    "résolu",
    "lu",
    "bu",
    "eu",
    "été",
];

/// Words in -é, -i, -u that no auxiliary makes a participle.
const NOT_PARTICIPLES: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "midi",
    "ainsi",
    "aussi",
    "ici",
    "lui",
    "qui",
    "quoi",
    "parmi",
    "celui",
    "voici",
    "demi",
    "ami",
    "amis",
    "amie",
    "mari",
    "parti",
    "pays",
    "puis",
    "depuis",
    "plus",
    "tous",
    "nous",
    "vous",
    "sous",
    "dessus",
    "dessous",
    "lieu",
    "milieu",
    "peu",
    "feu",
    "jeu",
    "eau",
    "au",
    "du",
    "ou",
    "où",
    "si",
    "ni",
    "oui",
    "ceci",
    "moi",
    "toi",
    "soi",
    "loi",
    "roi",
    "foi",
    "emploi",
    "envoi",
    "tournoi",
    "côté",
    "été",
    "année",
    "journée",
    "soirée",
    "matinée",
    "société",
    "fois",
    "trois",
    "mois",
    "près",
    "très",
    "après",
    "autrui",
    "aujourd'hui",
    "leu",
    "beaucoup",
    "niveau",
    "nouveau",
    "bureau",
    "réseau",
    "chacune",
    "aucune",
    "une",
    "rue",
    "vue",
    "avenue",
    "statue",
    "longue",
    "chaque",
    "vie",
    "partie",
    "sortie",
    "pluie",
    "garantie",
    "industrie",
    "sous",
    "tissu",
    "tribu",
    "vertu",
    "menu",
    "individu",
    "contenu",
    "revenu",
    "poli",
    "joli",
    "vrai",
    "essai",
    "délai",
    "quai",
    "mai",
    "gai",
    "défi",
    "souci",
    "abri",
    "appui",
    "ennui",
    "étui",
    "fini",
    "six",
    "dix",
    "deux",
    "bleu",
    "lieue",
    "queue",
    "déjà",
    "moitié",
    "rendez-vous",
    "avis",
    "tapis",
    "permis",
];

/// Whether a word can be the participle behind an auxiliary; `plural` lets it agree.
pub(super) fn is_participle(norm: &str, agrees: bool) -> bool {
    if matches!(
        norm,
        "parti"
            | "sorti"
            | "fini"
            | "poli"
            | "revenu"
            | "contenu"
            | "parties"
            | "partis"
            | "partie"
            | "sortie"
            | "garantie"
    ) {
        return agrees || norm != "partie";
    }
    if norm.len() < 2 || norm.contains('-') || norm.contains('\'') {
        return false;
    }
    let stem = norm.strip_suffix("es").or_else(|| norm.strip_suffix('s')).or_else(|| norm.strip_suffix('e'));
    let listed = |word: &str| KNOWN.participles.contains(word);
    if listed(norm) || (agrees && stem.is_some_and(listed)) {
        return true;
    }
    if KNOWN.not_participles.contains(norm) {
        return false;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| norm.ends_with(ending));
    if ends(&["é", "ée", "és", "ées"]) {
        return norm.chars().count() > 2;
    }
    let regular = ends(&["i", "u"]) && !ends(&["eau", "oi", "ai", "ou", "eu", "au"]);
    let agreeing =
        ends(&["ie", "ies", "is", "ue", "ues", "us"]) && !ends(&["que", "gue", "ques", "gues", "ois", "ais"]);
    norm.chars().count() > 3 && (regular || (agrees && agreeing))
}

/// Participles of verbs with « être » that tell a past: « est arrivé ».
pub(super) fn takes_be(norm: &str) -> bool {
    let base = norm.trim_end_matches('s');
    let base = base.strip_suffix("ée").map_or_else(
        || base.strip_suffix('e').filter(|word| word.ends_with(['u', 'i', 't'])).unwrap_or(base).to_owned(),
        |stem| format!("{stem}é"),
    );
    matches!(
        base.as_str(),
        "né" | "mort"
            | "venu"
            | "devenu"
            | "parvenu"
            | "revenu"
            | "intervenu"
            | "survenu"
            | "advenu"
            | "provenu"
            | "arrivé"
            | "parti"
            | "reparti"
            | "entré"
            | "rentré"
            | "sorti"
            | "ressorti"
            | "tombé"
            | "retombé"
            | "resté"
            | "retourné"
            | "monté"
            | "remonté"
            | "descendu"
            | "redescendu"
            | "passé"
            | "décédé"
            | "allé"
            | "apparu"
            | "paru"
            | "accouru"
            | "éclos"
            | "redevenu"
            | "demeuré"
            | "repassé"
            | "disparu"
    )
}

/// Participles that tell of a plan.
pub(in crate::language::fr) fn is_plan(norm: &str) -> bool {
    let base = norm.trim_end_matches('s');
    let base = base.strip_suffix('e').unwrap_or(base);
    matches!(
        base,
        "prévu"
            | "attendu"
            | "fixé"
            | "convoqué"
            | "programmé"
            | "reporté"
            | "renvoyé"
            | "repoussé"
            | "ajourné"
            | "planifié"
            | "espéré"
            | "promi"
            | "promis"
            | "calé"
            | "agendé"
            | "invité"
            | "décalé"
            | "avancé"
    )
}

/// Nouns that look like participles.
pub(super) fn is_noun(norm: &str) -> bool {
    KNOWN.not_participles.contains(norm)
        || ["té", "tés", "tié", "gé", "eurs", "ie", "ies", "us", "is"].iter().any(|ending| {
            norm.ends_with(ending)
                && !KNOWN.participles.contains(norm)
                && !stems::is_stem(norm.trim_end_matches(['s']).trim_end_matches('é'))
        })
}

/// Words that end like an infinitive.
const NOT_INFINITIVES: &[&str] = &[
    "hier",
    "premier",
    "dernier",
    "entier",
    "mer",
    "fer",
    "hiver",
    "cancer",
    "enfer",
    "métier",
    "quartier",
    "papier",
    "février",
    "janvier",
    "courrier",
    "dossier",
    "chantier",
    "atelier",
    "particulier",
    "financier",
    "immobilier",
    "entre",
    "contre",
    "notre",
    "votre",
    "autre",
    "autres",
    "membre",
    "nombre",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "ministre",
    "centre",
    "lettre",
    "titre",
    "être",
    "genre",
    "ordre",
    "cadre",
    "propre",
    "libre",
    "guerre",
    "terre",
    "pierre",
    "heure",
    "mesure",
    "voiture",
    "culture",
    "histoire",
    "victoire",
    "territoire",
    "mémoire",
    "gloire",
    "affaire",
    "maire",
    "salaire",
    "anniversaire",
    "frontière",
    "première",
    "dernière",
    "manière",
    "lumière",
    "carrière",
    "matière",
    "rivière",
    "père",
    "mère",
    "frère",
    "encore",
    "leur",
    "par",
    "sur",
    "pour",
    "soir",
    "espoir",
    "noir",
    "couloir",
    "devoir",
    "pouvoir",
    "avoir",
    "plaisir",
    "avenir",
    "souvenir",
    "désir",
    "loisir",
    "cuir",
    "tir",
    "air",
    "partir",
    "quatre",
    "chambre",
    "théâtre",
    "lire",
    "registre",
    "chiffre",
    "offre",
    "œuvre",
    "livre",
    "fièvre",
    "chèvre",
    "sucre",
    "ancre",
    "arbre",
    "marbre",
    "ombre",
    "sinistre",
    "rencontre",
    "trimestre",
    "semestre",
    "mètre",
    "kilomètre",
    "fenêtre",
    "prêtre",
    "maître",
    "peintre",
    "monstre",
    "ventre",
    "guère",
    "derrière",
    "arrière",
    "caractère",
    "ère",
    "chère",
    "claire",
    "nature",
    "structure",
    "figure",
    "facture",
    "procédure",
    "aventure",
    "ouverture",
    "fermeture",
    "signature",
    "candidature",
    "température",
    "littérature",
    "agriculture",
    "architecture",
    "lecture",
    "faire-part",
    "empire",
    "navire",
    "rire",
    "sire",
    "cire",
    "pire",
    "sombre",
];

/// Whether a word can be an infinitive.
pub(super) fn is_infinitive(norm: &str) -> bool {
    if matches!(norm, "être" | "avoir" | "partir" | "lire" | "rire" | "devoir" | "pouvoir") {
        return true;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| norm.ends_with(ending));
    let shape = ends(&["er", "ir", "dre", "tre", "vre", "aire", "ire", "oire", "lure", "ompre", "cre", "ïr"]);
    shape
        && norm.chars().count() >= 4
        && !norm.contains('-')
        && !KNOWN.not_infinitives.contains(norm)
        && !ends(&[
            "aître-là",
            "ière",
            "ulaire",
            "inaire",
            "itaire",
            "entaire",
            "ataire",
            "ionnaire",
            "atoire",
            "itoire",
            "bre",
            "stre",
            "oir-",
        ])
}

/// The tense of a finite verb by its form. `sure`: a subject or clitic stands before it; `named`: a determiner does.
pub(super) fn simple(norm: &str, sure: bool, named: bool, person: bool) -> Option<Tense> {
    if named || norm.contains('-') || norm.contains('\'') || norm.chars().count() < 3 {
        return None;
    }
    if KNOWN.present.contains(norm) || (sure && irregular::PRESENT_SURE.contains(&norm)) {
        return Some(Present);
    }
    if KNOWN.simple_past.contains(norm) {
        return Some(Past);
    }
    if KNOWN.no_verbs.contains(norm) {
        return None;
    }
    let regular = |ending: &str| norm.strip_suffix(ending).is_some_and(stems::is_stem);
    if regular("e") || regular("ent") || (sure && (norm.ends_with("ssent") || norm.ends_with("isent"))) {
        return Some(Present);
    }
    if norm.ends_with("ssent") || norm.ends_with("ennent") {
        return Some(Present);
    }
    if norm.ends_with("èrent") || norm.ends_with("inrent") {
        return Some(Past);
    }
    if let Some(stem) = norm.strip_suffix("ront") {
        return (stem.chars().count() > 1).then_some(Future);
    }
    for (ending, future) in [("ait", Conditional), ("aient", Conditional), ("a", Future)] {
        let Some(stem) = norm.strip_suffix(ending) else { continue };
        if stem.chars().count() < 2 {
            return None;
        }
        return match stem.ends_with('r') && is_future_stem(stem) {
            true => Some(future),
            false if ending == "a" => past_in_a(stem, sure).then_some(Past),
            false => Some(Past),
        };
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| norm.ends_with(ending));
    if person && norm.chars().count() > 4 && ends(&["rons", "rez", "rai"]) {
        return Some(Future);
    }
    if person && norm.chars().count() > 4 && ends(&["ions", "iez", "ais"]) {
        return Some(Past);
    }
    if person && norm.chars().count() > 4 && ends(&["ons", "ez"]) && norm != "avons" {
        return Some(Present);
    }
    irregular_past(norm)
}

/// Whether a stem in -r is that of the future (« annoncer- », « prendr- ») and not one of a verb in -rer, -ouvrir.
fn is_future_stem(stem: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    if irregular::R_STEMS.iter().any(|other| stem == *other || (stem.ends_with(other) && other.len() > 4)) {
        return false;
    }
    ends(&["er", "ir", "dr", "ttr", "îtr", "itr", "vr", "rr", "pr", "clur", "cr"]) || stem == "aur"
}

/// Whether a stem with -a is a passé simple: a known verb, or any long one where only a verb can stand.
fn past_in_a(stem: &str, sure: bool) -> bool {
    let soft = stem.strip_suffix("ge").map(|stem| format!("{stem}g"));
    let c = stem.strip_suffix('ç').map(|stem| format!("{stem}c"));
    let base = soft.or(c);
    stems::is_stem(base.as_deref().unwrap_or(stem)) || base.is_some() || (sure && stem.chars().count() > 3)
}

/// « tirent » is of today, « finirent » of the past.
fn irregular_past(norm: &str) -> Option<Tense> {
    let stem = norm.strip_suffix("irent")?;
    let present = irregular::R_STEMS
        .iter()
        .any(|other| other.strip_suffix("ir").is_some_and(|other| stem.ends_with(other)));
    (!present && stem.chars().count() > 1).then_some(Past)
}
