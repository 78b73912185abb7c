//! The second look at a web page, once its language is known: what words alone tell.
//!
//! [`Document::settle`] takes out lines that lead elsewhere, reads dates and authors that only a reader sees, and says
//! so when the page is no article, or only its beginning. How a date is read it is told by the caller, for this room
//! reads none.

use super::page::{Block, BlockKind, Origin, Page, Part, Sourced};
use super::phrases::{begins, find, is_label, is_sentence, last_of, starts};
use super::rule::PageWords;
use super::{Document, Published, given::squeezed};
use crate::diagnostic::{Diagnostic, Severity, codes};

/// A page of an error or of a question has no more text than this, in bytes.
const LITTLE: usize = 1500;
/// One that says that there is no such page has less, and a longer text than this is no mere beginning, in bytes.
const NEXT_TO_NONE: usize = 500;
const BEGINNING: usize = 3000;
/// So much text behind a line about subscribers, in bytes, shows that the article goes on.
const GOES_ON: usize = 600;
/// A line of a date or of names is no longer, in bytes.
const LONGEST_LINE: usize = 200;
/// Nor is a heading or a line that leads elsewhere.
const LONGEST_LINK: usize = 300;

/// Reads the complete date in a few words, if there is one.
pub type DateIn<'a> = &'a dyn Fn(&str) -> Option<Published>;

impl Document {
    /// Looks at a web page again with the words of its language; other documents stay as they are.
    ///
    /// # Errors
    /// When the page is no article but an error, a question or a lock.
    pub fn settle(&mut self, words: &PageWords, date_in: DateIn<'_>) -> Result<(), Diagnostic> {
        let Some(mut page) = self.page.take() else { return Ok(()) };
        if !page.is_item {
            self.refuse_what_is_no_article(&page, words)?;
        }
        let length: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        let ends_locked = locked_end(&page.blocks, words).is_some();
        let says_locked = page.locked || page.lines.iter().any(|line| is_locked(line, words));
        // One who pays saves the whole article, with all that is said of those who don't.
        let cut = !page.is_item && (ends_locked || (says_locked && length <= BEGINNING));
        let blocks = kept(std::mem::take(&mut page.blocks), &mut page.lines, words);
        page.blocks = blocks;
        read_lines(&mut page, words, date_in);
        read_authors(&mut page, words);
        if page.blocks.is_empty() {
            let problem = if cut { locked(self, true) } else { no_article(self, NOTHING) };
            // A feed goes on behind an item that is but a link.
            let severity = if page.is_item { Severity::Warning } else { problem.severity };
            return Err(Diagnostic { severity, ..problem });
        }
        if cut {
            self.warnings.push(locked(self, false));
        }
        self.take_over(page);
        Ok(())
    }

    fn refuse_what_is_no_article(&self, page: &Page, words: &PageWords) -> Result<(), Diagnostic> {
        if page.blocks.iter().map(|block| block.text.len()).sum::<usize>() > LITTLE {
            return Ok(());
        }
        let says = |phrases: &[&str], text: &str| phrases.iter().any(|phrase| find(text, phrase).is_some());
        // `404 Not Found`, `Error 410`; but « 500 emplois supprimés » is news.
        let is_number = |title: &str| {
            let words: Vec<&str> =
                title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            words.len() <= 3 && words.iter().any(|word| matches!(*word, "404" | "410"))
        };
        let length = page.blocks.iter().map(|block| block.text.len()).sum::<usize>();
        let mut titles = page.titles.iter().map(|title| title.value.as_str());
        if length <= NEXT_TO_NONE && titles.any(|title| says(words.missing, title) || is_number(title)) {
            return Err(no_article(self, "it says that the page was not found, or could not be shown"));
        }
        // A text that is mostly a question about cookies is nothing else.
        let asked = page.blocks.iter().filter(|block| says(words.gate, &block.text));
        let asked: usize = asked.map(|block| block.text.len()).sum();
        let all: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        if asked * 2 > all {
            return Err(no_article(self, "it asks for consent, or to wait, before it shows anything"));
        }
        Ok(())
    }

    /// Makes the document say what the page says, now that all of it is known.
    fn take_over(&mut self, page: Box<Page>) {
        self.compose(&page);
        // What stands in the page is nearer to it than what a book says of all its chapters.
        let is_on_page = |part: Part| match part {
            Part::Authors => !page.authors.is_empty(),
            Part::Published => !page.published.is_empty(),
            _ => false,
        };
        self.origins.retain(|&(part, _)| !is_on_page(part));
        if !self.origins.iter().any(|&(part, _)| part == Part::Authors) {
            self.authors = page.authors.first().map(|authors| authors.value.clone()).unwrap_or_default();
        }
        self.updated = page.updated.first().map(|updated| updated.value);
        if let Some(published) = page.published.first() {
            self.set_published(published.value);
        }
        self.page = Some(page);
    }
}

pub(super) const NOTHING: &str = "nothing in it looks like paragraphs of an article";

/// The error for a page without an article.
pub(super) fn no_article(document: &Document, why: &str) -> Diagnostic {
    Diagnostic::error(codes::NO_ARTICLE, format!("`{}` holds no article", document.origin))
        .note(why)
        .help("open the page, wait until the article is there, and save it again; or save its text as `.txt`")
}

/// The page says that its text must be paid for: an error if it gives none of it.
pub(super) fn locked(document: &Document, all: bool) -> Diagnostic {
    let help = "if you have access, log in and save the page again; or save its text as `.txt`";
    if all {
        let message = format!("`{}` keeps its article for those who pay", document.origin);
        return Diagnostic::error(codes::PAYWALL, message).note("none of its text is in the file").help(help);
    }
    let message = format!("`{}` may hold only the beginning of its article", document.origin);
    Diagnostic::warning(codes::PAYWALL, message)
        .note("the page says that the article is for those who pay")
        .help(help)
}

fn is_locked(text: &str, words: &PageWords) -> bool {
    text.len() <= LONGEST_LINK && words.locked.iter().any(|phrase| find(text, phrase).is_some())
}

/// The first of the last blocks that says that the rest is for those who pay.
fn locked_end(blocks: &[Block], words: &PageWords) -> Option<usize> {
    let mut behind = 0;
    let mut found = None;
    for (at, block) in blocks.iter().enumerate().rev() {
        if is_locked(&block.text, words) {
            found = Some(at);
        }
        behind += block.text.len();
        if behind > GOES_ON {
            break;
        }
    }
    found
}

/// Whether a line leads to another page, or asks for something.
fn leads_away(text: &str, words: &PageWords) -> bool {
    text.len() <= LONGEST_LINK && (begins(text, words.elsewhere) || is_label(text, words.labels))
}

/// The blocks that are of the article. Lines that say when it was published are put with the others of their kind.
fn kept(blocks: Vec<Block>, lines: &mut Vec<String>, words: &PageWords) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    let mut in_list = false;
    let end = locked_end(&blocks, words).unwrap_or(usize::MAX);
    for (at, block) in blocks.into_iter().enumerate() {
        let short = block.text.len() <= LONGEST_LINK;
        let heads = !is_sentence(&block.text) && (block.kind == BlockKind::Heading || block.text.len() <= 60);
        if heads && is_label(&block.text, words.after) && !kept.is_empty() {
            break;
        }
        if heads && begins(&block.text, words.others) {
            in_list = true;
            continue;
        }
        // A list of other pages goes on as long as its lines are links, items or as short as titles without a stop.
        let like_a_title = short && !block.text.trim_end().ends_with(['.', '!', '?', '»', '”', '…', ':']);
        let listed = block.linked >= 40 || block.kind == BlockKind::Item || like_a_title;
        in_list = in_list && short && listed && block.kind != BlockKind::Heading;
        if in_list || leads_away(&block.text, words) || (at >= end && is_locked(&block.text, words)) {
            continue;
        }
        let dated = words.published.iter().chain(words.updated);
        if block.text.len() <= LONGEST_LINE
            && dated.clone().any(|phrase| begins(&block.text, &[phrase]))
            && block.text.chars().any(|c| c.is_ascii_digit())
        {
            lines.push(block.text);
            continue;
        }
        if block.text.len() <= 100
            && !is_sentence(&block.text)
            && begins(&block.text, words.by)
            && author_line(&block.text, words).is_some()
        {
            lines.push(block.text);
            continue;
        }
        kept.push(block);
    }
    while kept.last().is_some_and(|block| block.kind == BlockKind::Heading) {
        kept.pop();
    }
    kept
}

/// The dates that `<time>` elements, lines and the address give.
fn read_lines(page: &mut Page, words: &PageWords, date_in: DateIn<'_>) {
    let is_update = |before: &str| {
        let last = |phrases: &[&str]| phrases.iter().filter_map(|phrase| last_of(before, phrase)).max();
        last(words.updated) > last(words.published)
    };
    for time in &page.times {
        let list =
            if time.is_update || is_update(&time.before) { &mut page.updated } else { &mut page.published };
        list.push(Sourced::new(time.date, Origin::Time));
    }
    let mut alone = Vec::new();
    for line in page.lines.iter().filter(|line| line.len() <= LONGEST_LINE) {
        let dates = dated(line, words);
        if dates.is_empty() {
            alone.extend(
                Some(line).filter(|line| line.chars().any(|c| c.is_ascii_digit())).and_then(|l| date_in(l)),
            );
        }
        for (is_update, said) in dates {
            if let Some(date) = date_in(said) {
                let list = if is_update { &mut page.updated } else { &mut page.published };
                list.push(Sourced::new(date, Origin::VisibleText));
            }
        }
    }
    page.published.extend(alone.into_iter().map(|date| Sourced::new(date, Origin::VisibleText)));
    let dated = page.addresses.iter().filter_map(|address| super::published::in_address(&address.value));
    let dated: Vec<_> = dated.map(|date| Sourced::new(date, Origin::Address)).collect();
    page.published.extend(dated);
}

/// What a line says behind each word of publication or update, and whether it is of an update.
fn dated<'a>(line: &'a str, words: &PageWords) -> Vec<(bool, &'a str)> {
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for (phrases, is_update) in [(words.published, false), (words.updated, true)] {
        let places = phrases.iter().filter_map(|phrase| find(line, phrase));
        found.extend(places.map(|(start, end)| (start, end, is_update)));
    }
    // Of phrases that begin together, the longest is meant; one within another is a part of it.
    found.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    found.dedup_by(|later, first| later.0 < first.1);
    let ends: Vec<usize> = found.iter().skip(1).map(|&(start, ..)| start).chain([line.len()]).collect();
    let said = found.iter().zip(ends);
    said.map(|(&(_, start, is_update), end)| (is_update, line.get(start..end).unwrap_or(""))).collect()
}

/// Cleans the names of authors, and looks for some in the lines when no place gives any.
fn read_authors(page: &mut Page, words: &PageWords) {
    let outlets: Vec<String> = page.outlets.iter().map(|outlet| outlet.value.to_lowercase()).collect();
    for list in &mut page.authors {
        let names = list.value.iter().flat_map(|names| single_names(names, words));
        let mut clean: Vec<String> = Vec::new();
        for name in names {
            if !outlets.contains(&name.to_lowercase()) && !clean.contains(&name) {
                clean.push(name);
            }
        }
        list.value = clean;
    }
    page.authors.retain(|list| !list.value.is_empty());
    let seen = page.lines.iter().filter_map(|line| author_line(line, words));
    let seen: Vec<_> = seen.map(|names| Sourced::new(names, Origin::VisibleText)).collect();
    page.authors.extend(seen);
}

/// The names in « Par Ada Lenoir et Jean Petit, le 17 mai ».
fn author_line(line: &str, words: &PageWords) -> Option<Vec<String>> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    // « Par Ada Lenoir », or « 17 mai 2024, par Ada Lenoir ».
    let follows = |start: usize| {
        line.get(..start)
            .is_some_and(|before| before.trim_end().ends_with([',', '|', '-', '–', '—', '·', '•']))
    };
    let within = |by: &&str| find(line, by).filter(|&(start, _)| follows(start)).map(|(_, end)| end);
    let first = words.by.iter().filter_map(|by| starts(line, by)).max();
    let after = first.or_else(|| words.by.iter().filter_map(within).max())?;
    let named = line.get(after..)?.trim_start_matches([' ', ':', '\u{a0}', '\n']);
    let stop =
        |c: char| c.is_ascii_digit() || matches!(c, '|' | '·' | '•' | '–' | '—' | '(' | '/' | '\n' | '@');
    let mut end = named.find(stop).unwrap_or(named.len());
    for phrase in words.published.iter().chain(words.updated) {
        end = find(named, phrase).map_or(end, |(start, _)| end.min(start));
    }
    let names: Vec<String> = named
        .get(..end)?
        .split(',')
        .flat_map(|names| single_names(names, words))
        .take_while(|n| is_person(n))
        .collect();
    (!names.is_empty()).then_some(names)
}

/// Whether a text looks like the name of a person: two to five words, most with a capital.
fn is_person(name: &str) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=5).contains(&parts.len())
        && parts.iter().filter(capital).count() * 2 > parts.len()
        && !name.ends_with(['.', '!', '?'])
}

/// The names in « par A et B », one by one.
fn single_names(names: &str, words: &PageWords) -> Vec<String> {
    let names = squeezed(names);
    let mut rest = names.as_str();
    if let Some(length) = words.by.iter().filter_map(|by| starts(rest, by)).max() {
        rest = rest.get(length..).unwrap_or("").trim_start_matches([' ', ':']);
    }
    let mut single = Vec::new();
    loop {
        let cut = words.and.iter().filter_map(|and| find(rest, and)).min();
        let Some((start, end)) = cut.filter(|&(start, _)| start > 0) else { break };
        single.push(rest.get(..start).unwrap_or("").trim().to_owned());
        rest = rest.get(end..).unwrap_or("").trim();
    }
    single.push(rest.trim().to_owned());
    single.retain(|name| !name.is_empty());
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: PageWords = PageWords {
        published: &["publié le", "publié"],
        updated: &["mis à jour le", "mis à jour"],
        by: &["par"],
        and: &["et"],
        elsewhere: &["lire aussi"],
        labels: &["partager"],
        others: &["sur le même sujet"],
        after: &["commentaires"],
        locked: &["réservé aux abonnés"],
        missing: &["introuvable"],
        gate: &["cookies"],
    };

    #[test]
    fn a_line_may_give_two_dates() {
        let line = "Publié le 17 mai 2024 à 10h05, mis à jour le 18 mai";
        assert_eq!(dated(line, &WORDS), [(false, " 17 mai 2024 à 10h05, "), (true, " 18 mai")]);
        assert_eq!(dated("MIS À JOUR LE 3 mai", &WORDS), [(true, " 3 mai")]);
        assert_eq!(dated("Le 3 mai", &WORDS), []);
    }

    #[test]
    fn authors_are_told_one_by_one() {
        let names = |line| author_line(line, &WORDS).unwrap_or_default().join("+");
        assert_eq!(names("Par Ada Lenoir et Jean de Petit, le 17 mai"), "Ada Lenoir+Jean de Petit");
        assert_eq!(names("Par Ada Lenoir | Publié le 3 mai"), "Ada Lenoir");
        assert_eq!(names("Par ailleurs, la mairie a voté."), "");
        assert_eq!(names("Parcours Ada Lenoir"), "");
    }

    #[test]
    fn lines_that_lead_elsewhere_go() {
        let block = |kind, text: &str, linked| Block { kind, text: text.to_owned(), linked };
        let blocks = vec![
            block(BlockKind::Paragraph, "La mairie a voté.", 0),
            block(BlockKind::Paragraph, "» Lire aussi : le pont", 80),
            block(BlockKind::Heading, "Sur le même sujet", 0),
            block(BlockKind::Item, "Un autre titre", 50),
            block(BlockKind::Paragraph, "Elle votera encore.", 0),
            block(BlockKind::Heading, "Commentaires (3)", 0),
            block(BlockKind::Paragraph, "Bravo !", 0),
        ];
        let texts: Vec<String> = kept(blocks, &mut Vec::new(), &WORDS).into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["La mairie a voté.", "Elle votera encore."]);
    }

    #[test]
    fn a_sentence_may_begin_like_a_label() {
        for (text, leads) in [
            ("Partager", true),
            ("» Partager (12)", true),
            ("Partager : Facebook", true),
            ("Partager le pouvoir ne lui a jamais plu.", false),
            ("Partageons", false),
        ] {
            assert_eq!(leads_away(text, &WORDS), leads, "{text}");
        }
    }

    #[test]
    fn a_line_about_subscribers_cuts_only_at_the_end() {
        let block = |text: &str| Block { kind: BlockKind::Paragraph, text: text.to_owned(), linked: 0 };
        let long = "La mairie a voté. ".repeat(60);
        let lock = "Cet article est réservé aux abonnés.";
        let end =
            |texts: &[&str]| locked_end(&texts.iter().map(|text| block(text)).collect::<Vec<_>>(), &WORDS);
        assert_eq!(end(&[&long, lock, "Je m'abonne"]), Some(1));
        assert_eq!(end(&[lock, &long]), None);
    }
}
