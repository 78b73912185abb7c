//! What a language tells this room: the words by which a reader of a web page knows dates, authors, and what is no part
//! of the article.

/// The words of web pages in one language. All are in small letters, with straight apostrophes; they are looked for
/// whatever the case and the apostrophe of the page.
#[derive(Debug, Clone, Copy)]
pub struct PageWords {
    /// Before a date of publication: « publié le ».
    pub published: &'static [&'static str],
    /// Before the date of an update: « mis à jour le ».
    pub updated: &'static [&'static str],
    /// Before an author: « par ».
    pub by: &'static [&'static str],
    /// Between two authors: « et ».
    pub and: &'static [&'static str],
    /// How a line begins that leads to another page or asks for something: « lire aussi », « inscrivez-vous ».
    pub elsewhere: &'static [&'static str],
    /// What such a line says and nothing more, for a sentence may begin so too: « partager », « publicité ».
    pub labels: &'static [&'static str],
    /// Headings of lists of other pages: « sur le même sujet ».
    pub others: &'static [&'static str],
    /// Headings below which nothing is of the article, with nothing behind them but a number: « commentaires (3) ».
    pub after: &'static [&'static str],
    /// Said where the rest must be paid for: « réservé aux abonnés ».
    pub locked: &'static [&'static str],
    /// In titles of pages that say that there is no such page.
    pub missing: &'static [&'static str],
    /// Said by pages that ask for consent, or for patience, before they show anything.
    pub gate: &'static [&'static str],
}
