//! What a language tells the actor stage: titles, particles, and words that are written with a capital without being
//! names.

pub use super::gazetteer::{Gazetteer, Gender};

/// The words around and inside of names.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Civilities and titles before a surname, normal forms: `m.`, `mme`, `mr`.
    pub honorifics: &'static [&'static str],
    /// Words in lower case that may stand inside of a name: `de`, `of`, `van`.
    pub particles: &'static [&'static str],
    /// Words that are no names though they begin a sentence or a title with a capital: `le`, `mais`, `the`.
    pub plain_words: &'static [&'static str],
    /// Words that make the name in which they stand one of an organisation: `groupe`, `université`, `bank`.
    pub organisation_words: &'static [&'static str],
    /// Those that a woman bears.
    pub feminine_honorifics: &'static [&'static str],
    /// Those that a man bears; others say nothing.
    pub masculine_honorifics: &'static [&'static str],
    /// Prepositions that mostly stand before places: `à`, `in`.
    pub place_prepositions: &'static [&'static str],
    /// Articles that stand before the names of countries, rivers and regions, and of little else: `la`.
    pub place_articles: &'static [&'static str],
    /// Articles of something known, demonstratives among them: `le`, `cette`, `the`.
    pub definite: &'static [&'static str],
    /// Prepositions that hold such an article: `du`, `aux`.
    pub contracted: &'static [&'static str],
    /// Articles and numbers of something new: `un`, `deux`, `several`.
    pub indefinite: &'static [&'static str],
    /// Words that join two names to a list: `et`, `and`.
    pub joiners: &'static [&'static str],
    /// Prepositions of possession inside of descriptions: `de`, `of`.
    pub of: &'static [&'static str],
    /// Prepositions inside of descriptions; others begin a complement of the verb.
    pub phrase_prepositions: &'static [&'static str],
    /// Signs of possession behind a name: `'s`.
    pub genitives: &'static [&'static str],
    /// Words that behind a demonstrative stand for who was named last: « ce dernier », "the latter".
    pub latter: &'static [Latter],
    /// Pronouns that stand for an actor as a subject.
    pub pronouns: &'static [Pronoun],
    /// Determiners of possession; gender, number and kind are the owner's.
    pub possessives: &'static [Pronoun],
    /// Nouns of those who run a company, said for it: `direction`, `management`.
    pub managements: &'static [&'static str],
    /// Words before the source of what is told: `selon`, `according`.
    pub according: &'static [&'static str],
    /// Nouns that mean a town: `ville`.
    pub town_nouns: &'static [&'static str],
    /// Nouns that mean a state: `pays`.
    pub country_nouns: &'static [&'static str],
    /// Words of an office or tie that is over: `ancien`, `former`.
    pub former: &'static [&'static str],
    /// Offices that lead what they are of: `président`, `patron`, `chief`.
    pub heads: &'static [&'static str],
    /// Nouns behind which a capital only names a field of government: `ministre`, `minister`.
    pub portfolios: &'static [&'static str],
    /// What tells names from other capitals, and of what kind their bearers are.
    pub contexts: Contexts,
    /// The words that tie one actor to another.
    pub ties: Ties,
    /// The word lists.
    pub lexicon: Lexicon,
}

/// What tells names from other capitals, and of what kind their bearers are. Normal forms, verbs by lemma.
#[derive(Debug, Clone, Copy)]
pub struct Contexts {
    /// Verbs of what only people do: `naître`, `die`.
    pub human_verbs: &'static [&'static str],
    /// Verbs that give something to whom « à » or "to" names, who is then no place: `verser`, `pay`.
    pub giving: &'static [&'static str],
    /// The same of verbs that say something to somebody, or take it from them: `promettre`, `ôter`.
    pub addressing: &'static [&'static str],
    /// Prepositions before those for whom people work: `chez`.
    pub firm_prepositions: &'static [&'static str],
    /// What joins two things like a list, if one is a place the other too: « de X à Y », "from X to Y".
    pub from_to: &'static [&'static str],
    /// Words of quarters of the sky, which are no part of the name of what they are of: `nord`, `east`.
    pub quarters: &'static [&'static str],
    /// What makes a Roman numeral the number of a century: `e`, `ème`.
    pub ordinal_endings: &'static [&'static str],
    /// Parts of the names of towns, between hyphens: `sur`, `lès`, `upon`.
    pub town_parts: &'static [&'static str],
    /// First parts of the names of towns, before a hyphen: `saint`.
    pub town_beginnings: &'static [&'static str],
    /// Ends of the names of towns: `ville`, `bury`.
    pub town_endings: &'static [&'static str],
    /// Acronyms and capitalised words that name no actor: `adn`, `gdp`, `internet`.
    pub things: &'static [&'static str],
    /// Nouns before the name of something that is no actor of a usual kind: `ouragan`, `operation`.
    pub titled_things: &'static [&'static str],
    /// The word before or behind a nationality: `nationalité`.
    pub nationality: &'static [&'static str],
    /// Nouns of streets, whose names are no actors: `rue`.
    pub streets: &'static [&'static str],
    /// Ends of words that tell the age of somebody: `-year-old`.
    pub aged: &'static [&'static str],
    /// Words behind a number that tell an age: `ans`.
    pub years: &'static [&'static str],
    /// Determiners of several: `les`, `these`; a lone unknown name behind one is of a people or a family.
    pub plurals: &'static [&'static str],
    /// Whether a capital tells a member of a people from the adjective: « un Suisse », « suisse ».
    pub people_by_capital: bool,
}

/// A word that behind a determiner stands for who was named last.
#[derive(Debug, Clone, Copy)]
pub struct Latter {
    /// Normal form of the word: `dernière`.
    pub form: &'static str,
    /// The determiner before it: `cette`.
    pub behind: &'static str,
    /// Gender, if it tells one.
    pub gender: Option<Gender>,
    /// Whether it stands for several.
    pub plural: bool,
}

/// A personal pronoun or possessive of the third person.
#[derive(Debug, Clone, Copy)]
pub struct Pronoun {
    /// Normal form.
    pub form: &'static str,
    /// Gender, if it tells one.
    pub gender: Option<Gender>,
    /// Whether it stands for several.
    pub plural: bool,
    /// Whether it stands for people, for anything else, or for both (`None`).
    pub human: Option<bool>,
}

/// The word lists of a language, as the files hold them: see the first line of each.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each is the file of that name")]
pub struct Lexicon {
    pub countries: &'static str,
    pub regions: &'static str,
    pub cities: &'static str,
    pub figures: &'static str,
    pub given_names: &'static str,
    pub organisations: &'static str,
    pub functions: &'static str,
    pub organisation_nouns: &'static str,
    pub place_nouns: &'static str,
    pub group_nouns: &'static str,
    pub product_nouns: &'static str,
    pub seats: &'static str,
    pub company_suffixes: &'static str,
}

/// The words that tie one actor to another. Nouns in normal form or by lemma, verbs by lemma.
#[derive(Debug, Clone, Copy)]
pub struct Ties {
    /// Verbs whose subject has their object while they last: `posséder`, `own`.
    pub owning: &'static [&'static str],
    /// Verbs by which their subject comes to own their object: `racheter`, `buy`.
    pub acquiring: &'static [&'static str],
    /// Verbs whose subject leads their object while they last: `diriger`, `lead`.
    pub leading: &'static [&'static str],
    /// Verbs by which a person comes to belong to their object: `rejoindre`, `join`.
    pub joining: &'static [&'static str],
    /// Verbs of marriage.
    pub marrying: &'static [&'static str],
    /// Verbs whose subject speaks or acts for their object while they last: `représenter`, `represent`.
    pub speaking_for: &'static [&'static str],
    /// Verbs whose subject belongs to whom they name with « à »: `appartenir`, `belong`.
    pub belonging: &'static [&'static str],
    /// Verbs and adjectives that tell where something lies: `situer`, "based".
    pub lying: &'static [&'static str],
    /// Adjectives of an office that is held now or was before, which tell nothing of who holds it: `actuel`, `new`.
    pub current: &'static [&'static str],
    /// Verbs whose object comes to work for their subject: `embaucher`, `hire`.
    pub hiring: &'static [&'static str],
    /// Verbs whose object works for their subject no more: `licencier`, `sack`.
    pub dismissing: &'static [&'static str],
    /// Auxiliaries that make what a verb says a wish or a plan, normal forms: `will`, `may`.
    pub modals: &'static [&'static str],
    /// Prepositions of what began and lasts: `depuis`, `since`.
    pub since: &'static [&'static str],
    /// Verbs by which their object comes to be owned by whom they name with « à »: `vendre`, `sell`.
    pub selling: &'static [&'static str],
    /// Prepositions of the recipient: `à`, `to`.
    pub to: &'static [&'static str],
    /// Prepositions of the agent of a passive: `par`, `by`.
    pub by: &'static [&'static str],
    /// Nouns of who speaks or acts for another: `avocat`, `spokesman`.
    pub representing: &'static [&'static str],
    /// Nouns of members of a government: `ministre`, `secretary of state`.
    pub ministers: &'static [&'static str],
    /// Nouns of who owns what they are of: `propriétaire`, `owner`.
    pub owners: &'static [&'static str],
    /// Nouns of a company above another: `maison mère`.
    pub parents: &'static [&'static str],
    /// Nouns of a company below another: `filiale`.
    pub subsidiaries: &'static [&'static str],
    /// Nouns of a part: `branche`, `division`.
    pub parts: &'static [&'static str],
    /// Heads of a town: `maire`, `mayor`.
    pub of_towns: &'static [&'static str],
    /// Verbs that say what somebody is or becomes: `devenir`, `become`.
    pub becoming: &'static [&'static str],
    /// Verbs by which somebody gives an office to their object: `nommer`, `appoint`.
    pub appointing: &'static [&'static str],
    /// Verbs by which somebody gives up an office: `démissionner`, `resign`.
    pub resigning: &'static [&'static str],
    /// Words before an office that is held: `comme`, `as`.
    pub as_words: &'static [&'static str],
}
