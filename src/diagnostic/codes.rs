//! Every code a diagnostic can carry, with its title and its exit code.
//!
//! Codes are stable: scripts match on them. A new one is a line in the table below and a folder in `tests/errors/`.

/// The stable name of a kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The name, as printed in brackets: `error[no-publication-date]`.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The code of a finding of `frise check`, which has a table of its own: `timeline::check::CHECKS`.
    pub(crate) const fn of_check(name: &'static str) -> Self {
        Self(name)
    }

    /// The exit code of a run that ends on this problem: 2 for a command line that can't be understood, 1 for the rest.
    pub fn exit_code(self) -> u8 {
        if self == USAGE { 2 } else { 1 }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal;)*) => {
        $($(#[$doc])* pub const $constant: Code = Code($name);)*
        /// Every code, in the order of this file.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    /// The arguments don't make sense together, or one can't be read.
    USAGE = "usage";
    /// An input file does not exist or can't be opened.
    MISSING_FILE = "missing-file";
    /// A folder stands where a file is wanted.
    IS_DIRECTORY = "is-directory";
    /// The input can't be read, for a reason of the system's.
    UNREADABLE = "unreadable";
    /// The input holds no text.
    EMPTY_INPUT = "empty-input";
    /// The input is not text.
    BINARY_INPUT = "binary-input";
    /// The front matter of a Markdown article is not valid YAML or TOML, or never ends.
    BAD_FRONT_MATTER = "bad-front-matter";
    /// A date that is given (flag, front matter, field) can't be read or does not exist.
    BAD_DATE = "bad-date";
    /// Nothing says when the article was published.
    NO_PUBLICATION_DATE = "no-publication-date";
    /// The language is not one that frise reads, or can't be told.
    UNKNOWN_LANGUAGE = "unknown-language";
    /// A line of a JSON Lines input can't be read as an article.
    BAD_JSON_LINE = "bad-json-line";
    /// The output can't be written.
    UNWRITABLE = "unwritable";
    /// The timeline file is not valid YAML.
    BAD_YAML = "bad-yaml";
    /// The YAML is not a timeline of a schema that this frise reads.
    BAD_TIMELINE = "bad-timeline";
    /// A template of a page can't be read or filled in.
    BAD_TEMPLATE = "bad-template";
    /// A file of decisions about actors can't be read, or contradicts itself.
    BAD_ACTORS = "bad-actors";
    /// A timeline has no actor of that id or name, or several.
    UNKNOWN_ACTOR = "unknown-actor";
    /// A timeline has no event of that id or title, or several.
    UNKNOWN_EVENT = "unknown-event";
    /// No rule has that name.
    UNKNOWN_RULE = "unknown-rule";
    /// A web page holds no article: an error page, a question, a page of scripts alone.
    NO_ARTICLE = "no-article";
    /// A web page keeps its article, or all but its beginning, for those who pay.
    PAYWALL = "paywall";
    /// A web page is not in the encoding that it names.
    WRONG_ENCODING = "wrong-encoding";
    /// A text holds signs that change the order in which it is shown.
    BIDI_CONTROLS = "bidi-controls";
    /// The input is of a kind that this frise was built without.
    LEFT_OUT = "left-out";
    /// A JSON file is not valid, or an article in it can't be read.
    BAD_JSON = "bad-json";
    /// A feed is not valid.
    BAD_FEED = "bad-feed";
    /// An archive, or a document that is one, is damaged, locked, or unpacks to more than it should.
    BAD_ARCHIVE = "bad-archive";
    /// A PDF is damaged or locked.
    BAD_PDF = "bad-pdf";
    /// An address can't be fetched.
    NOT_FETCHED = "not-fetched";
    /// A feed gives only summaries of its articles.
    SUMMARY_ONLY = "summary-only";
    /// Files in a folder or archive were passed over.
    SKIPPED = "skipped";
    /// A text is in more than one language.
    MIXED_LANGUAGES = "mixed-languages";
    /// A text is larger than frise takes.
    TOO_LARGE = "too-large";
    /// What articles state about the order of events can't be.
    IMPOSSIBLE_ORDER = "impossible-order";
    /// A line of a partial is none, or of another schema.
    BAD_PARTIAL = "bad-partial";
    /// Partials were made by several versions of frise.
    MIXED_VERSIONS = "mixed-versions";
    /// Partials hold another number of articles than they should.
    INCOMPLETE = "incomplete";
    /// frise itself failed at an article of many: what is caught of a panic.
    INTERNAL_ERROR = "internal-error";
}
