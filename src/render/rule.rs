//! What a language fills in for the renders: the words around the dates and titles of a timeline.

use serde::Serialize;

mod explain;
mod page;
mod site;
mod terms;

pub use explain::ExplainWords;
pub use page::PageWords;
pub use site::SiteWords;

/// The words that a render says by itself, in the language of the timeline.
///
/// ```
/// let words = frise::language::by_tag("en").unwrap().words;
/// assert_eq!(words.label("deadline", "the bridge reopens"), "deadline: the bridge reopens");
/// ```
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Words {
    /// BCP 47 tag of the language of these words.
    pub tag: &'static str,
    /// Before and after exact words.
    pub quotes: (&'static str, &'static str),
    /// Between a label and what follows: `: ` in English, with a no-break space before it in French.
    pub colon: &'static str,
    /// Between hour and minute: `:` in English, ` h ` in French.
    pub hour: &'static str,
    /// The months, January first.
    pub months: [&'static str; 12],
    /// Heading of the events without a date.
    pub undated: &'static str,
    /// Before the reason for a date.
    pub why_date: &'static str,
    /// Before an event that cannot be true together with this one.
    pub contradicts: &'static str,
    /// What has no title.
    pub untitled: &'static str,
    /// Kinds of events: occurrence, statement, plan, state.
    pub kinds: [&'static str; 4],
    /// Before a date: by, before, after, since, until, around.
    pub relations: [&'static str; 6],
    /// A plan.
    pub plan: &'static str,
    /// A plan with a date on which it is to be done at the latest.
    pub deadline: &'static str,
    /// Told as what others say.
    pub reported: &'static str,
    /// Said to be possible.
    pub possible: &'static str,
    /// Before the names of those on whose word it is told.
    pub according_to: &'static str,
    /// It does not happen.
    pub negative: &'static str,
    /// The statement confirms, denies, declines to comment.
    pub stances: [&'static str; 3],
    /// A person marked it as doubtful.
    pub doubtful: &'static str,
    /// It is not sure that there is such an event.
    pub uncertain: &'static str,
    /// No source says it any more.
    pub gone: &'static str,
    /// What only explanations say.
    pub explain: ExplainWords,
    /// What only the HTML page says.
    pub page: PageWords,
    /// What only a site says.
    pub site: SiteWords,
}

impl Words {
    /// A label before what it stands for.
    pub fn label(&self, label: &str, text: &str) -> String {
        format!("{label}{}{text}", self.colon)
    }

    /// A text between quotation marks; a sentence that begins with such a mark stands as it is.
    ///
    /// ```
    /// let words = frise::language::by_tag("en").unwrap().words;
    /// assert_eq!(words.quoted("Wait"), "“Wait”");
    /// assert_eq!(words.quoted("“Wait”, she said."), "“Wait”, she said.");
    /// ```
    pub fn quoted(&self, text: &str) -> String {
        let (open, close) = self.quotes;
        if text.starts_with(open.trim()) { text.to_owned() } else { format!("{open}{text}{close}") }
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u32) -> &'static str {
        let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
        index.and_then(|index| self.months.get(index)).copied().unwrap_or_default()
    }
}
