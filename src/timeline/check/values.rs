//! Single values: dates, words of closed lists, numbers, the form of ids.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::finding::{
    At, BAD_DATE, BAD_FIGURE, BAD_ID, Check, Finding, Notebook, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_DAYS,
    did_you_mean,
};
use crate::edtf::parse;
use crate::timeline::days;
use crate::timeline::schema::{Actor, Event, Figure, Timeline};
use crate::timeline::words::{
    About, ActorType, AnchorIs, Basis, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, RelationKind,
    Role, Stance, Status,
};

/// What `time` may be beside `HH:MM`.
const PARTS_OF_DAY: [&str; 5] = ["night", "morning", "noon", "afternoon", "evening"];

/// Looks at every record.
pub(super) fn look(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    for (number, article) in timeline.articles.iter().enumerate() {
        let mut values = Values { at: at.item("articles", number), notes };
        values.id(&article.id);
        values.instant("published", Some(&article.published));
        values.instant("updated", article.updated.as_ref());
        values.word("status", article.status.as_ref().map(Status::as_str), Status::WORDS);
    }
    for (number, actor) in timeline.actors.iter().enumerate() {
        self::actor(actor, Values { at: at.item("actors", number), notes });
    }
    for (number, event) in timeline.events.iter().enumerate() {
        self::event(event, Values { at: at.item("events", number), notes });
    }
}

/// The values of one record.
struct Values<'a, 'n> {
    at: At<'a>,
    notes: &'n mut Notebook,
}

fn actor(actor: &Actor, mut values: Values<'_, '_>) {
    values.id(&actor.id);
    values.word("type", Some(actor.kind.as_str()), ActorType::WORDS);
    values.word("status", actor.status.as_ref().map(Status::as_str), Status::WORDS);
    values.fields(&actor.edited, Actor::KEYS);
    for (number, relation) in actor.relations.iter().enumerate() {
        let mut values = Values { at: values.at.item("relations", number), notes: values.notes };
        values.word("relation", Some(relation.relation.as_str()), RelationKind::WORDS);
        values.edtf("since", relation.since.as_deref());
        values.edtf("until", relation.until.as_deref());
    }
}

fn event(event: &Event, mut values: Values<'_, '_>) {
    if !event.id.is_empty() {
        values.id(&event.id);
    }
    values.edtf("date", Some(event.date.as_str()).filter(|_| event.is_dated()));
    values.edtf("after", event.after.as_deref());
    values.edtf("before", event.before.as_deref());
    values.day("from", event.from.as_deref());
    values.day("to", event.to.as_deref());
    values.time(event.time.as_deref());
    values.days_of_date(event);
    values.word("rel", Some(event.rel.as_str()), Rel::WORDS);
    values.word("mod", event.part.as_ref().map(PeriodPart::as_str), PeriodPart::WORDS);
    values.word("kind", Some(event.kind.as_str()), Kind::WORDS);
    values.word("modality", Some(event.modality.as_str()), Modality::WORDS);
    values.word("polarity", Some(event.polarity.as_str()), Polarity::WORDS);
    values.word("stance", event.stance.as_ref().map(Stance::as_str), Stance::WORDS);
    values.word("confidence", Some(event.confidence.as_str()), Confidence::WORDS);
    values.word("status", event.status.as_ref().map(Status::as_str), Status::WORDS);
    values.fields(&event.edited, Event::KEYS);
    for (number, who) in event.who.iter().enumerate() {
        Values { at: values.at.item("who", number), notes: values.notes }.word(
            "role",
            Some(who.role.as_str()),
            Role::WORDS,
        );
    }
    for (number, link) in event.contradicts.iter().enumerate() {
        let mut values = Values { at: values.at.item("contradicts", number), notes: values.notes };
        values.word("about", link.about.as_ref().map(About::as_str), About::WORDS);
    }
    for (number, figure) in event.figures.iter().enumerate() {
        Values { at: values.at.item("figures", number), notes: values.notes }.figure(figure);
    }
    if let Some(why) = &event.why {
        let mut values = Values { at: values.at.key("why"), notes: values.notes };
        values.edtf("anchor", why.anchor.as_deref());
        values.word("basis", why.basis.as_ref().map(Basis::as_str), Basis::WORDS);
        values.word("anchor_is", why.anchor_is.as_ref().map(AnchorIs::as_str), AnchorIs::WORDS);
        values.word("confidence", Some(why.confidence.as_str()), Confidence::WORDS);
        for (number, date) in why.alternatives.iter().enumerate() {
            values.edtf_at(values.at.item("alternatives", number), date);
        }
    }
}

impl Values<'_, '_> {
    fn add(
        &mut self,
        check: &'static Check,
        key: &str,
        message: String,
        label: impl Into<String>,
        help: Option<String>,
    ) {
        self.notes.push(Finding::new(check, self.at.key(key).span(), message, label).help(help));
    }

    /// A date in EDTF.
    fn edtf(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.edtf_at(self.at.key(key), text);
        }
    }

    fn edtf_at(&mut self, at: At<'_>, text: &str) {
        // The anchor of a date may be a time of day, which EDTF writes with its seconds; 24:00 is the end of the day.
        let minute = text.replace("T24:00", "T00:00");
        let is_minute = NaiveDateTime::parse_from_str(&minute, "%Y-%m-%dT%H:%M").is_ok();
        if let Err(error) = parse::days(text)
            && !is_minute
        {
            let finding = Finding::new(&BAD_DATE, at.span(), format!("`{text}` is no date"), error.reason);
            let help = "write `2023-05-12`, `2023-05`, `2023`, `2023-05~` for about, `unknown`; docs/schema.md has more";
            self.notes.push(finding.help(help.to_owned()));
        }
    }

    /// A day of the calendar.
    fn day(&mut self, key: &str, text: Option<&str>) {
        let Some(text) = text.filter(|text| text.parse::<NaiveDate>().is_err()) else { return };
        let help = Some("write it as `2023-05-12`, or leave it out: frise derives it from `date`".to_owned());
        self.add(&BAD_DATE, key, format!("`{text}` is no day"), "`YYYY-MM-DD` is expected here", help);
    }

    /// A day or an instant.
    fn instant(&mut self, key: &str, text: Option<&String>) {
        let Some(text) = text else { return };
        let is_instant = DateTime::parse_from_rfc3339(text).is_ok()
            || text.parse::<NaiveDate>().is_ok()
            || ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
                .iter()
                .any(|format| NaiveDateTime::parse_from_str(text, format).is_ok());
        if !is_instant {
            let help = Some("write `2023-05-12` or `2023-05-12T18:30:00+02:00`".to_owned());
            self.add(
                &BAD_DATE,
                key,
                format!("`{text}` is no day and no instant"),
                "this can't be read",
                help,
            );
        }
    }

    /// A time or a part of the day.
    fn time(&mut self, text: Option<&str>) {
        let Some(text) = text else { return };
        let is_clock = text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok();
        if !is_clock && !PARTS_OF_DAY.contains(&text) {
            let help = Some(format!("write `\"18:30\"`, or one of {}", PARTS_OF_DAY.join(", ")));
            self.add(&BAD_DATE, "time", format!("`{text}` is no time of day"), "this can't be read", help);
        }
    }

    /// Whether `from` and `to` are those of `date`; what a person has left out is frise's to fill in.
    fn days_of_date(&mut self, event: &Event) {
        let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<NaiveDate>().ok());
        let (from, to) = (day(&event.from), day(&event.to));
        let named = days::named(&event.date);
        let holds = match named {
            // Whose date can't be read is told that.
            None => event.is_dated() || (event.from.is_none() && event.to.is_none()),
            Some((first, last)) => {
                let within = |day: Option<NaiveDate>| day.is_none_or(|day| first <= day && day <= last);
                let exact = from.is_none_or(|from| from == first) && to.is_none_or(|to| to == last);
                // A part of a period may have the days of the part.
                exact || (event.part.is_some() && within(from) && within(to) && from <= to)
            }
        };
        if !holds {
            let right = named
                .map_or("there are none for an event without a date".to_owned(), |(first, last)| {
                    format!("those of `{}` are {first} and {last}", event.date)
                });
            let key = if event.from.is_some() { "from" } else { "to" };
            let help =
                Some("correct `date`, or take `from` and `to` out: they are derived from it".to_owned());
            self.add(&WRONG_DAYS, key, "`from` and `to` are not the days of `date`".to_owned(), right, help);
        }
    }

    /// A word of a closed list.
    fn word(&mut self, key: &str, word: Option<&str>, known: &[&str]) {
        let Some(word) = word.filter(|word| !known.contains(word)) else { return };
        let shown: Vec<&str> = known.iter().copied().filter(|word| !word.starts_with("formerly-")).collect();
        let help = did_you_mean(word, known.iter().copied())
            .unwrap_or_else(|| format!("the schema knows {}", shown.join(", ")));
        let message = format!("`{word}` is no word for `{key}`");
        self.add(&UNKNOWN_WORD, key, message, "this frise does not know it", Some(help));
    }

    /// Names of fields, under `edited`.
    fn fields(&mut self, named: &[String], known: &[&str]) {
        for (number, name) in named.iter().enumerate() {
            if !known.contains(&name.as_str()) && !name.starts_with("x-") {
                let span = self.at.item("edited", number).span();
                let message = format!("the schema knows no field `{name}`");
                let help = did_you_mean(name, known.iter().copied());
                self.notes
                    .push(Finding::new(&UNKNOWN_KEY, span, message, "no field of this record").help(help));
            }
        }
    }

    /// The form of an id: small letters, digits, single hyphens, a letter first.
    fn id(&mut self, id: &str) {
        let is_word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if !(id.starts_with(|c: char| c.is_ascii_lowercase()) && id.split('-').all(is_word)) {
            let help = "an id is made of small letters, digits and single hyphens, and begins with a letter";
            self.add(
                &BAD_ID,
                "id",
                format!("`{id}` is no good id"),
                "it becomes an anchor of a page",
                Some(help.to_owned()),
            );
        }
    }

    /// Either a value, or a least and a most.
    fn figure(&mut self, figure: &Figure) {
        let number =
            |number: &Option<serde_json::Number>| number.as_ref().and_then(serde_json::Number::as_f64);
        let (value, least, most) = (number(&figure.value), number(&figure.min), number(&figure.max));
        let wrong = match (value, least, most) {
            (None, None, None) => Some(("what", "no number is given")),
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
                Some(("value", "a value, and a least or a most beside it"))
            }
            (None, Some(least), Some(most)) if least > most => {
                Some(("min", "the least is more than the most"))
            }
            _ => None,
        };
        if let Some((key, wrong)) = wrong {
            let help = Some("give `value`, or `min` and `max`".to_owned());
            self.add(
                &BAD_FIGURE,
                key,
                format!("the numbers of `{}` don't go together", figure.what),
                wrong,
                help,
            );
        }
    }
}
