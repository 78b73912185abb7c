//! Names that stay: slugs, article identifiers and the digest of a file.
//!
//! An identifier is made from what an article says of itself, never from where its file lies, so that moving files
//! moves nothing in a timeline. It is told without knowing the language: words are weighed by length and case.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::{Document, Published};

/// No identifier is longer than this, its date aside.
const MAX_SLUG: usize = 60;

/// `text` in the form of an identifier, `[a-z][a-z0-9]*(-[a-z0-9]+)*`: transliterated, lower case, hyphens between
/// words, `a-` before a leading digit. Empty when nothing of it can be spelt so.
///
/// ```
/// use frise::document::slug;
/// assert_eq!(slug("L'Œuvre d'Hélène !"), "l-oeuvre-d-helene");
/// assert_eq!(slug("20 Minutes"), "a-20-minutes");
/// ```
pub fn slug(text: &str) -> String {
    let plain = deunicode::deunicode_with_tofu(text, " ").to_ascii_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let joined = words.join("-");
    if joined.starts_with(|c: char| c.is_ascii_digit()) { format!("a-{joined}") } else { joined }
}

/// The identifier of an article that names none: its outlet, else the first three content words of its title, and its day.
pub fn article_id(source: Option<&str>, title: &str, published: Option<Published>) -> String {
    let outlet = source.map(outlet_slug).filter(|slug| !slug.is_empty());
    let mut name = shortened(outlet.unwrap_or_else(|| title_slug(title)));
    if name.is_empty() {
        name.push_str("article");
    }
    if let Some(published) = published {
        name.push('-');
        name.push_str(&published.day().to_string());
    }
    name
}

impl Document {
    /// Sets the date that was found for an article whose file gives none; an identifier that was made from title or
    /// outlet follows, one that the file gives stays.
    pub fn set_published(&mut self, published: Published) {
        let made =
            |document: &Self| article_id(document.source.as_deref(), &document.title, document.published);
        let follows = self.id == made(self);
        self.published = Some(published);
        if follows {
            self.id = made(self);
        }
    }

    /// Sets the outlet of an article that names none; an identifier that was made from its title follows.
    pub(super) fn set_source(&mut self, source: Option<String>) {
        let made =
            |document: &Self| article_id(document.source.as_deref(), &document.title, document.published);
        let follows = self.id == made(self);
        self.source = source;
        if follows {
            self.id = made(self);
        }
    }

    /// The identifier for when another article of the story has the same one: four characters of the digest are added.
    /// It depends on this article alone, so it is the same whatever the order of the articles.
    pub fn id_on_clash(&self) -> String {
        let digest: String = self.hash.trim_start_matches("sha256:").chars().take(4).collect();
        format!("{}-{digest}", self.id)
    }
}

/// `sha256:` and the first 16 hexadecimal digits of the digest of `bytes`.
pub fn hash(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// A digest as [`hash`] writes it.
pub(super) fn digits(digest: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in digest.iter().take(8) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Letters and digits only.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// An acronym or a number: short, yet it says something.
fn is_sign(word: &str) -> bool {
    word.chars().any(char::is_numeric) || (word.chars().count() > 1 && !word.chars().any(char::is_lowercase))
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= 3 && !is_sign(word)
}

/// The words of an outlet that people call it by: without its article, up to the first small word or bracket
/// (`La Gazette de Castelvial` is `gazette`, `The New York Times` is `new-york-times`).
fn outlet_slug(source: &str) -> String {
    let named = source.split(['(', '[', ',', '|', '/', ':']).next().unwrap_or(source);
    let starts_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let mut all = words(named).peekable();
    if let Some(first) = all.next_if(|word| is_short(word))
        && all.peek().is_none_or(|next| starts_small(next))
    {
        // Nothing but small words follow: the short word is the name itself.
        return slug(first);
    }
    let kept: Vec<&str> = all.take_while(|word| !(is_short(word) && starts_small(word))).collect();
    slug(&if kept.is_empty() { source.to_owned() } else { kept.join(" ") })
}

/// The first three words of more than three letters, acronyms and numbers included; all words where there are none.
fn title_slug(title: &str) -> String {
    let content: Vec<&str> = words(title).filter(|word| !is_short(word)).take(3).collect();
    slug(&if content.is_empty() { title.to_owned() } else { content.join(" ") })
}

/// Cut at a hyphen, so that no word is halved unless it is too long by itself.
fn shortened(mut slug: String) -> String {
    if slug.len() > MAX_SLUG {
        slug.truncate(MAX_SLUG);
        if let Some(hyphen) = slug.rfind('-') {
            slug.truncate(hyphen);
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(source: &str, title: &str) -> String {
        article_id(Some(source).filter(|s| !s.is_empty()), title, Published::parse("2023-05-15").ok())
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Hélène Marchadier"), "helene-marchadier");
        assert_eq!(slug("  --« ! » "), "");
        assert_eq!(slug("北京"), "bei-jing");
    }

    #[test]
    fn outlets_go_by_the_name_people_use() {
        assert_eq!(id("La Gazette de Castelvial", "x"), "gazette-2023-05-15");
        assert_eq!(id("Le Fil du Sud", "x"), "fil-2023-05-15");
        assert_eq!(id("The New York Times", "x"), "new-york-times-2023-05-15");
        assert_eq!(id("Les Échos", "x"), "echos-2023-05-15");
        assert_eq!(id("BBC News", "x"), "bbc-news-2023-05-15");
        assert_eq!(id("20 Minutes", "x"), "a-20-minutes-2023-05-15");
        assert_eq!(id("Wikinews (CC BY 2.5)", "x"), "wikinews-2023-05-15");
        assert_eq!(id("Fil du Sud", "x"), "fil-2023-05-15");
        assert_eq!(id("lemonde.fr", "x"), "lemonde-2023-05-15");
    }

    #[test]
    fn titles_give_three_content_words() {
        assert_eq!(id("", "Le retour de l'AFP à Nîmes en 2024"), "retour-afp-nimes-2023-05-15");
        assert_eq!(id("", "Il y a un an"), "il-y-a-un-an-2023-05-15");
        assert_eq!(id("", "…"), "article-2023-05-15");
        assert_eq!(article_id(None, "Sans date", None), "sans-date");
    }

    #[test]
    fn digest_of_the_worked_form() {
        assert_eq!(hash(b""), "sha256:e3b0c44298fc1c14");
    }

    proptest! {
        #[test]
        fn every_identifier_has_the_form(source in proptest::option::of("\\PC{0,40}"), title in "\\PC{0,300}") {
            let id = article_id(source.as_deref(), &title, None);
            prop_assert!(id.starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert!(id.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())), "{}", id);
            prop_assert!(id.len() <= MAX_SLUG);
        }
    }
}
