//! How articles are to be read: the flags that `build`, `add` and `analyse` share.

use std::path::PathBuf;

use super::input::{self, PreferArg};
use crate::diagnostic::Diagnostic;
use crate::pipeline::Options;

/// What a person says of all the articles.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Reading {
    /// Day or instant of publication of all the articles: 2020-08-03, 2020-08-03T14:30:00+02:00
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,

    /// Time zone of publications that don't say theirs, or say UTC, such as `Europe/Paris`
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,

    /// Language of all the articles, such as `fr`; by default it is told from the text
    #[arg(long, value_name = "TAG")]
    pub(super) lang: Option<String>,

    /// Which way a bare weekday or month looks where the text gives no hint
    #[arg(long, value_enum, default_value_t)]
    prefer: PreferArg,

    /// Decisions about actors: who is who, of what type, under which name (docs/actors.md)
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
}

impl Reading {
    /// The flags, checked.
    ///
    /// # Errors
    /// When one of them can't be taken.
    pub(super) fn options(&self) -> Result<Options, Diagnostic> {
        Ok(Options {
            published: input::published(self.published.as_deref())?,
            zone: input::zone(self.tz.as_deref())?,
            language: self.lang.clone(),
            prefer: self.prefer.into(),
            actors: self.actors.as_deref().map(input::actors).transpose()?.unwrap_or_default(),
            ..Options::default()
        })
    }
}
