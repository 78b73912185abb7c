//! The columns of the spreadsheet that TimelineJS 3 reads.

use super::csv::Table;
use super::dates::{self, Cut};
use super::text::{line, markup, web_address};
use super::timelinejs::{body, harmless, shown_year};
use super::view::View;
use super::{Options, Rendered, UNDATED};

/// The columns, in the order of the template of the Knight Lab.
const COLUMNS: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
];

/// The table: the title first, then a row for each event that has a date.
pub(super) fn write(view: &View<'_>, options: &Options) -> Rendered {
    let mut table = Table::new(options.delimiter);
    table.row(COLUMNS.map(str::to_owned));
    let introduction = view.timeline.text.as_deref().map(super::markdown::to_html).unwrap_or_default();
    table.row(COLUMNS.map(|column| match column {
        "Headline" => markup(&view.story()),
        "Text" => introduction.clone(),
        "Type" => "title".to_owned(),
        _ => String::new(),
    }));
    for (event, extent) in view.dated() {
        let (first, last) = (extent.first(), extent.last());
        let end = Some(last).filter(|last| *last != first);
        let clock = dates::clock(event).filter(|_| extent.is_one_day());
        let media = event.media.iter().find_map(|media| Some((media, web_address(&media.url)?)));
        let of_media = |text: Option<&String>| text.map(|text| markup(&line(text))).unwrap_or_default();
        table.row(COLUMNS.map(|column| match column {
            "Year" => shown_year(first).to_string(),
            "Month" => number(first.month),
            "Day" => number(first.day),
            "Time" => clock.map(|(hour, minute)| format!("{hour}:{minute:02}")).unwrap_or_default(),
            "End Year" => end.map(|end| shown_year(end).to_string()).unwrap_or_default(),
            "End Month" => number(end.and_then(|end: Cut| end.month)),
            "End Day" => number(end.and_then(|end: Cut| end.day)),
            "Display Date" => harmless(&view.when(event)),
            "Headline" => markup(&view.marked_title(event)),
            "Text" => body(view, event),
            "Media" => media.as_ref().map(|(_, url)| url.clone()).unwrap_or_default(),
            "Media Credit" => of_media(media.as_ref().and_then(|(media, _)| media.credit.as_ref())),
            "Media Caption" => of_media(media.as_ref().and_then(|(media, _)| media.caption.as_ref())),
            "Alt Text" => of_media(media.as_ref().map(|(media, _)| &media.alt)),
            "Group" => harmless(&view.kind(&event.kind)),
            _ => String::new(),
        }));
    }
    Rendered::whole(table.finish()).without(view.undated().count(), UNDATED)
}

fn number(part: Option<u32>) -> String {
    part.map(|part| part.to_string()).unwrap_or_default()
}
