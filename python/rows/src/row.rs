//! One row: the columns that people query, and what is needed to put the record together again.

use frise::document::{Published, slug};
use frise::edtf::Value;
use frise::story::record::{Article, Claim, Record};
use frise::story::{Failed, Line};
use sha2::{Digest, Sha256};

/// The [`Row::kind`] of the row that each article has.
pub const ARTICLE: &str = "article";

/// A row of a partial. Spans count bytes of the decoded text of the article, days are counted from 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Form of the record: [`frise::story::record::SCHEMA`].
    pub schema: String,
    /// The version of frise that made it.
    pub frise: String,
    /// Digest of the article's text and of what it says of itself; of one that could not be read, of its bytes.
    pub article: String,
    /// Digest of the record of which the row is a part; none for an article that could not be read.
    pub record: Option<String>,
    /// Identifier that the article has, or that was made of it.
    pub id: String,
    /// Publication, ISO 8601.
    pub published: Option<String>,
    /// The story it was filed under.
    pub story: Option<String>,
    /// [`ARTICLE`], or what sort of event the claim tells.
    pub kind: String,
    /// Place of the claim in its article, from 0; of an article, how many claims it has.
    pub number: Option<i64>,
    /// Identifier of the claim: a digest of its article, place and kind.
    pub claim: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date, in EDTF.
    pub edtf: Option<String>,
    /// First day of that date.
    pub from: Option<i64>,
    /// Last day of that date.
    pub to: Option<i64>,
    /// Lemma of the predicate.
    pub predicate: Option<String>,
    /// `positive`, or `negative` for what did not happen.
    pub polarity: Option<&'static str>,
    /// Who vouches for it, and how far.
    pub modality: Option<&'static str>,
    /// Who takes part, the speaker of an attributed claim last; of an article, nobody.
    pub actors: Vec<Actor>,
    /// First byte of the sentence that tells it.
    pub start: Option<i64>,
    /// One past its last byte.
    pub end: Option<i64>,
    /// That sentence, white space as single spaces.
    pub quote: Option<String>,
    /// Why that date, as JSON.
    pub reasons: Option<String>,
    /// The record without its claims, or the claim, as JSON: what the columns do not say stands there.
    pub data: Option<String>,
    /// Why the article yielded nothing, as JSON.
    pub error: Option<String>,
}

/// Somebody in a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name as an identifier: what articles write alike has one key.
    pub key: String,
    /// What they do in it.
    pub role: &'static str,
    /// The fullest form of the name in the article.
    pub surface: String,
}

/// The rows of one article, its own first, its claims in order of the text.
///
/// ```
/// use frise::pipeline;
/// let line = r#"{"id": "a", "text": "La maire a démissionné vendredi.", "published": "2020-08-03"}"#;
/// let rows = frise_rows::rows(pipeline::analyse_line(line.as_bytes(), &pipeline::Options::default()));
/// assert_eq!((rows[0].kind.as_str(), rows[0].number), ("article", Some(1)));
/// assert_eq!((rows[1].kind.as_str(), rows[1].edtf.as_deref()), ("occurrence", Some("2020-07-31")));
/// ```
pub fn rows(line: Line) -> Vec<Row> {
    match line {
        Line::Record(record) => of_record(*record),
        Line::Failed(failed) => vec![of_failed(*failed)],
    }
}

/// The digest by which a record is known.
pub(crate) fn digest(record: &Record) -> String {
    hexadecimal(record.to_json().as_bytes())
}

fn of_record(mut record: Record) -> Vec<Row> {
    let digest = digest(&record);
    let claims = std::mem::take(&mut record.claims);
    let common = Row {
        schema: record.schema.clone(),
        frise: record.frise.clone(),
        article: record.article.content.clone(),
        record: Some(digest),
        id: record.article.id.clone(),
        published: record.article.published.map(Published::iso),
        story: record.article.story.clone(),
        ..Row::default()
    };
    let mut rows = Vec::with_capacity(1 + claims.len());
    rows.push(Row {
        kind: ARTICLE.to_owned(),
        number: Some(whole(claims.len())),
        title: Some(record.article.title.clone()).filter(|title| !title.is_empty()),
        data: Some(record.to_json()),
        ..common.clone()
    });
    let mut places = Vec::with_capacity(claims.len());
    for (number, claim) in claims.iter().enumerate() {
        let place = place(&record.article, claim);
        let id = hexadecimal(format!("{place}\u{1f}{}", times(&places, &place)).as_bytes());
        places.push(place);
        rows.push(Row { number: Some(whole(number)), claim: Some(id), ..of_claim(&record, claim, &common) });
    }
    rows
}

fn of_claim(record: &Record, claim: &Claim, common: &Row) -> Row {
    let told = claim.told.first();
    let interval = claim.date.as_ref().map(Value::interval).unwrap_or_default();
    let who = claim.who.iter().map(|(index, role)| (*index, role.as_str()));
    let speaker = claim.speaker.map(|index| (index, "speaker"));
    let mut actors: Vec<Actor> = Vec::new();
    for (index, role) in who.chain(speaker) {
        let Some(named) = record.actors.get(index) else { continue };
        let actor = Actor { key: slug(&named.name), role, surface: named.name.clone() };
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    Row {
        kind: claim.kind.as_str().to_owned(),
        title: Some(claim.title.clone()),
        edtf: claim.date.as_ref().map(ToString::to_string),
        from: interval.first_day().map(days),
        to: interval.last_day().map(days),
        predicate: Some(claim.predicate.clone()),
        polarity: Some(if claim.negative { "negative" } else { "positive" }),
        modality: Some(claim.modality.as_str()),
        actors,
        start: told.map(|told| whole(told.span.start)),
        end: told.map(|told| whole(told.span.end)),
        quote: told.map(|told| told.quote.clone()),
        reasons: serde_json::to_string(&claim.why).ok(),
        data: serde_json::to_string(claim).ok(),
        ..common.clone()
    }
}

fn of_failed(failed: Failed) -> Row {
    Row {
        schema: failed.schema,
        frise: failed.frise,
        article: failed.hash,
        id: failed.id,
        kind: ARTICLE.to_owned(),
        error: serde_json::to_string(&failed.error).ok(),
        ..Row::default()
    }
}

/// Where a claim stands, as text.
fn place(article: &Article, claim: &Claim) -> String {
    let told = claim.told.first();
    let (start, end, offset) = told.map_or((0, 0, 0), |told| (told.span.start, told.span.end, told.offset));
    format!("{}\u{1f}{start}\u{1f}{end}\u{1f}{offset}\u{1f}{}", article.content, claim.kind.as_str())
}

/// How often a place was there before: two claims of one kind may hang on one word.
fn times(places: &[String], place: &str) -> usize {
    places.iter().filter(|other| *other == place).count()
}

fn days(day: chrono::NaiveDate) -> i64 {
    (day - chrono::NaiveDate::default()).num_days()
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use frise::pipeline;

    use super::*;

    fn read(json: &str) -> Vec<Row> {
        rows(pipeline::analyse_line(json.as_bytes(), &pipeline::Options::default()))
    }

    const TWO: &str = r#"{"title": "Le lac", "text": "La maire Ève Monnet a fermé le lac vendredi. « Il rouvrira le 12 août », a-t-elle dit samedi.", "published": "2020-08-03", "story": "lac"}"#;

    #[test]
    fn an_article_is_a_row_and_each_claim_is_one() {
        let rows = read(TWO);
        let articles: Vec<&Row> = rows.iter().filter(|row| row.kind == ARTICLE).collect();
        assert_eq!(articles.len(), 1);
        assert_eq!(articles[0].number, Some(whole(rows.len() - 1)));
        assert!(rows.len() >= 3, "{rows:#?}");
        let closing = rows.iter().find(|row| row.predicate.as_deref() == Some("fermer")).unwrap();
        assert_eq!((closing.edtf.as_deref(), closing.polarity), (Some("2020-07-31"), Some("positive")));
        // 31 July 2020.
        assert_eq!((closing.from, closing.to), (Some(18_474), Some(18_474)));
        let agent = &closing.actors[0];
        assert_eq!(
            (agent.key.as_str(), agent.role, agent.surface.as_str()),
            ("eve-monnet", "agent", "Ève Monnet")
        );
        // The headline and a blank line come first: byte, not character.
        assert_eq!(closing.start, Some(8));
        assert!(closing.reasons.as_deref().unwrap().contains("vendredi"));
        assert!(rows.iter().all(|row| row.story.as_deref() == Some("lac") && row.record == rows[0].record));
    }

    #[test]
    fn an_article_that_tells_nothing_has_its_row_all_the_same() {
        let rows = read(r#"{"id": "a", "text": "Beau temps.", "lang": "fr", "published": "2020-08-03"}"#);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].kind.as_str(), rows[0].number, rows[0].id.as_str()), (ARTICLE, Some(0), "a"));
    }

    #[test]
    fn an_article_that_cannot_be_read_is_a_row_that_says_why() {
        let rows = read(r#"{"id": "a", "text": "Beau temps.", "published": "hier"}"#);
        assert_eq!((rows.len(), rows[0].kind.as_str(), rows[0].id.as_str()), (1, ARTICLE, "a"));
        assert!(rows[0].error.as_deref().unwrap().contains("\"code\":\"bad-date\""));
        assert_eq!((rows[0].record.as_ref(), rows[0].data.as_ref()), (None, None));
        assert!(rows[0].article.starts_with("sha256:"));
    }

    #[test]
    fn claims_are_kept_once_and_have_identifiers_of_their_own() {
        let rows = read(TWO);
        assert!(!rows[0].data.as_deref().unwrap().contains("claims"));
        let mut ids: Vec<&str> = rows.iter().filter_map(|row| row.claim.as_deref()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rows.len() - 1);
        assert_eq!(rows, read(TWO));
    }
}
