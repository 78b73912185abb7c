//! Articles by their address: what may be fetched, and the copies that are kept of it.
//!
//! A page that was fetched once is taken from the copy from then on, so that a timeline built again is the same, and a
//! server is not asked twice. A frise that is built without the feature `fetch` says so instead.

#[cfg(not(feature = "fetch"))]
pub(super) use without::Fetch;

#[cfg(feature = "fetch")]
pub(super) use with::Fetch;

#[cfg(not(feature = "fetch"))]
mod without {
    use crate::diagnostic::Diagnostic;
    use crate::document::{self, Articles};

    /// No arguments.
    #[derive(Debug, Clone, clap::Args)]
    pub(in super::super) struct Fetch {}

    impl Fetch {
        /// Says that nothing can be fetched.
        #[expect(clippy::unused_self, reason = "as where something can be")]
        pub(in super::super) fn articles(&self, address: &str) -> Result<Articles, Diagnostic> {
            Err(document::no_network(address))
        }
    }
}

#[cfg(feature = "fetch")]
mod with {
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Serialize};

    use super::super::output::file;
    use crate::diagnostic::Diagnostic;
    use crate::document::fetch::{Fetched, Policy, fetch};
    use crate::document::{self, Articles, Document, Input};

    /// How articles are fetched.
    #[derive(Debug, Clone, clap::Args)]
    #[command(next_help_heading = "Fetching")]
    pub(in super::super) struct Fetch {
        /// Allow addresses of a private network or of this machine
        #[arg(long)]
        allow_private: bool,

        /// Keep what was fetched in this folder, and take it from there the next time; by default the cache of the user
        #[arg(long, value_name = "FOLDER")]
        cache: Option<PathBuf>,

        /// Fetch anew what is kept
        #[arg(long)]
        refresh: bool,
    }

    /// What stands before the bytes of a copy, on a line of JSON.
    #[derive(Debug, Serialize, Deserialize)]
    struct Head {
        address: String,
        url: String,
        media_type: Option<String>,
        charset: Option<String>,
    }

    impl Fetch {
        /// The articles that an address gives.
        pub(in super::super) fn articles(&self, address: &str) -> Result<Articles, Diagnostic> {
            let folder = self.cache.clone().or_else(folder_of_user);
            let copy = folder.map(|folder| folder.join(file_name(address)));
            let kept = copy.as_deref().filter(|_| !self.refresh).and_then(|copy| read(copy, address));
            let fetched = match kept {
                Some(kept) => kept,
                None => {
                    let fetched = fetch(address, Policy { allow_private: self.allow_private })?;
                    // A copy that can't be kept costs the next build a download, and this one nothing.
                    let _ = copy.as_deref().map(|copy| keep(copy, address, &fetched));
                    fetched
                }
            };
            let input = Input { name: address, charset: fetched.charset.as_deref(), kind: fetched.kind() };
            let articles = document::of_bytes_of(&input, fetched.bytes)?;
            let url = fetched.url;
            Ok(articles.then(move |found| {
                if found.url.is_none() { Document { url: Some(url.clone()), ..found } } else { found }
            }))
        }
    }

    /// The name of the copy of an address.
    fn file_name(address: &str) -> String {
        format!("{}.http", document::hash(address.as_bytes()).trim_start_matches("sha256:"))
    }

    /// A copy, if there is one and it is of that address.
    #[expect(clippy::disallowed_methods, reason = "the cache is the command's, and its content was an input")]
    fn read(copy: &Path, address: &str) -> Option<Fetched> {
        let mut bytes = std::fs::read(copy).ok()?;
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let head: Head = serde_json::from_slice(bytes.get(..end)?).ok()?;
        bytes.drain(..=end);
        let Head { url, media_type, charset, .. } = head;
        (head.address == address).then_some(Fetched { url, media_type, charset, bytes })
    }

    #[expect(clippy::disallowed_methods, reason = "the cache is the command's; a copy is written as a whole")]
    fn keep(copy: &Path, address: &str, fetched: &Fetched) -> std::io::Result<()> {
        let head = Head {
            address: address.to_owned(),
            url: fetched.url.clone(),
            media_type: fetched.media_type.clone(),
            charset: fetched.charset.clone(),
        };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&fetched.bytes);
        if let Some(folder) = copy.parent() {
            std::fs::create_dir_all(folder)?;
        }
        file::replace(copy, &bytes)
    }

    /// The folder in which this user's programs keep what they can get again.
    #[expect(clippy::disallowed_methods, reason = "where copies are kept, on which no timeline depends")]
    fn folder_of_user() -> Option<PathBuf> {
        let set = |name: &str| std::env::var(name).ok().filter(|value| Path::new(value).is_absolute());
        let cache = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA")).map(PathBuf::from);
        let cache = cache.or_else(|| Some(Path::new(&set("HOME")?).join(".cache")))?;
        Some(cache.join("frise"))
    }
}
