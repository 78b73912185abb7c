//! What ties one actor to another in French; the cases of all rules on actors stand beside it.

mod contexts;

use crate::actor::rule::Ties;

pub(super) use contexts::CONTEXTS;

/// The words that tie one actor to another.
pub(super) const TIES: Ties = Ties {
    owning: &["contrôler", "détenir", "posséder"],
    acquiring: &["acheter", "acquérir", "racheter", "reprendre", "absorber"],
    leading: &["diriger", "présider", "gouverner", "commander", "piloter"],
    joining: &["rejoindre", "intégrer"],
    marrying: &["épouser"],
    speaking_for: &["représenter"],
    belonging: &["appartenir"],
    lying: &[
        "baser",
        "domicilier",
        "établir",
        "implanter",
        "installer",
        "localiser",
        "siéger",
        "situer",
        "trouver",
    ],
    current: &[
        "actuel", "actuelle", "futur", "future", "nouveau", "nouvel", "nouvelle", "ancien", "ancienne",
    ],
    hiring: &["embaucher", "engager", "recruter"],
    dismissing: &["congédier", "débarquer", "licencier", "limoger", "renvoyer", "révoquer"],
    modals: &["devoir", "pouvoir", "vouloir"],
    since: &["depuis"],
    selling: &["céder", "vendre"],
    to: &["à", "au", "aux"],
    by: &["par"],
    representing: &[
        "avocat",
        "avocate",
        "conseil",
        "délégué",
        "déléguée",
        "défenseur",
        "défenseure",
        "porte-parole",
        "représentant",
        "représentante",
    ],
    ministers: &[
        "garde des sceaux",
        "ministre",
        "ministre d' état",
        "secrétaire d' état",
        "sous-secrétaire d' état",
    ],
    owners: &["actionnaire", "copropriétaire", "propriétaire"],
    parents: &["maison mère", "maison-mère", "société mère", "société-mère"],
    subsidiaries: &["filiale", "succursale"],
    parts: &["antenne", "aile", "branche", "département", "direction", "division", "section", "service"],
    of_towns: &["bourgmestre", "maire", "maire adjoint", "mairesse"],
    becoming: &["devenir", "rester", "demeurer"],
    appointing: &["choisir", "désigner", "élire", "introniser", "nommer", "promouvoir", "propulser"],
    resigning: &["démissionner"],
    as_words: &["comme", "en"],
};
