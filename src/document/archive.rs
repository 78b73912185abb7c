//! ZIP archives: each file in it that frise can read, in the order of their names.
//!
//! Nothing is unpacked to the disk: a name in an archive is only shown, whatever path it says it has. A file is unpacked
//! when it is asked for, and no further than the limits below, for a few bytes of an archive may stand for a terabyte.
//! Start reading at [`articles`]; [`Package`] is for documents that are archives of XML.

#[cfg(any(feature = "docx", feature = "epub"))]
use std::io::Cursor;
use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::kind::Kind;
use super::source::{Articles, Meter, Within, of_bytes, skipped};
use super::{Document, Input, MAX_FILE};
use crate::diagnostic::{Diagnostic, codes};

/// No archive may hold more files than this.
const MAX_ENTRIES: usize = 100_000;
/// An archive in an archive is read; one in that is not.
const MAX_DEPTH: usize = 2;
/// What unpacks to more times its size than this is a bomb. Text of articles shrinks to a third, repeated markup to a
/// twentieth.
const MAX_RATIO: u64 = 200;
/// Smaller files than this, in bytes, may have any ratio.
const SMALL: u64 = 1024 * 1024;

/// The articles of an archive, which is called `name`.
///
/// # Errors
/// When it is no archive, holds more files than any, or none that can be read.
pub(super) fn articles<R: Read + Seek>(
    name: &str,
    input: R,
    within: &Within,
    meter: &Meter,
) -> Result<Entries<R>, Diagnostic> {
    if within.depth >= MAX_DEPTH {
        return Err(bad(name, "is an archive in an archive in an archive").help("unpack the outer one first"));
    }
    let zip = open(name, input)?;
    let mut names: Vec<(String, usize)> = (0..zip.len())
        .filter_map(|at| Some((zip.name_for_index(at)?.ok()?.into_owned(), at)))
        .filter(|(name, _)| !name.ends_with('/') && !is_hidden(name))
        .collect();
    names.sort();
    names.reverse();
    if names.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no article"))
            .note("the archive is empty")
            .help("put the articles into it: `.txt`, `.md`, `.html`, `.json`, …"));
    }
    Ok(Entries {
        zip,
        name: name.to_owned(),
        names,
        within: within.clone(),
        meter: meter.clone(),
        open: None,
        passed: Vec::new(),
    })
}

/// Whether a file is of the system that made the archive.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn bad(name: &str, what: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_ARCHIVE, format!("`{name}` {what}"))
}

fn open<R: Read + Seek>(name: &str, input: R) -> Result<ZipArchive<R>, Diagnostic> {
    let zip = ZipArchive::new(input).map_err(|error| {
        bad(name, "can't be unpacked").note(said(&error)).help("download it again, or pack it anew as ZIP")
    })?;
    if zip.len() > MAX_ENTRIES {
        let message = format!("`{name}` holds more than {MAX_ENTRIES} files");
        return Err(
            Diagnostic::error(codes::TOO_LARGE, message).help("pack its articles into several archives")
        );
    }
    Ok(zip)
}

/// What is wrong, without words of the system's.
fn said(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => error.kind().to_string(),
        other => other.to_string(),
    }
}

/// Unpacks a file of an archive.
fn unpack<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    at: usize,
    name: &str,
    within: &Within,
) -> Result<(Vec<u8>, u64), Diagnostic> {
    let damaged = |error: &ZipError| {
        let help = match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => {
                "unpack it and pack it anew as a plain ZIP, without a password"
            }
            _ => "download it again, or pack it anew as ZIP",
        };
        bad(name, "can't be unpacked").note(said(error)).help(help)
    };
    let file = zip.by_index(at).map_err(|error| damaged(&error))?;
    let packed = file.compressed_size();
    let most = MAX_FILE.min(SMALL.max(packed.saturating_mul(MAX_RATIO))).min(within.left.get());
    let mut bytes = Vec::new();
    // What the archive says of the size of a file is not believed.
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(&ZipError::Io(error)))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > most {
        let why = if most == within.left.get() {
            "all that is packed in it is more than 1 GiB".to_owned()
        } else if most == MAX_FILE {
            "it is more than 64 MiB".to_owned()
        } else {
            format!("it is more than {MAX_RATIO} times as large as it is packed, as no text is")
        };
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            format!("`{name}` unpacks to more than frise takes"),
        )
        .note(why)
        .help("take it out of the archive, or split the archive"));
    }
    within.left.set(within.left.get().saturating_sub(length));
    Ok((bytes, packed))
}

/// Iterator over the articles of an archive: see [`articles`].
pub(super) struct Entries<R> {
    zip: ZipArchive<R>,
    name: String,
    /// Names and numbers of what is still to be read, the next one last.
    names: Vec<(String, usize)>,
    within: Within,
    meter: Meter,
    /// The file at work.
    open: Option<Articles>,
    passed: Vec<String>,
}

impl<R: Read + Seek> Entries<R> {
    /// The articles of the next file; none when it is of no kind that is read.
    fn entry(&mut self, entry: &str, at: usize) -> Result<Option<Articles>, Diagnostic> {
        let may_be_xml = super::kind::has_extension(entry, "xml");
        if Kind::of_extension(entry).is_none() && !may_be_xml {
            return Ok(None);
        }
        let full = format!("{}/{entry}", self.name);
        let (bytes, packed) = unpack(&mut self.zip, at, &full, &self.within)?;
        self.meter.add(packed);
        if !Kind::is_taken(entry, &bytes) {
            return Ok(None);
        }
        let deeper = Within { depth: self.within.depth + 1, ..self.within.clone() };
        of_bytes(&Input::new(&full), bytes, &deeper).map(Some)
    }
}

impl<R: Read + Seek> Iterator for Entries<R> {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.open.as_mut().and_then(Iterator::next) {
                return Some(article);
            }
            self.open = None;
            let Some((entry, at)) = self.names.pop() else {
                let passed = std::mem::take(&mut self.passed);
                return skipped(&self.name, passed.into_iter()).map(Err);
            };
            match self.entry(&entry, at) {
                Ok(Some(articles)) => self.open = Some(articles),
                Ok(None) => self.passed.push(entry),
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

/// A document that is an archive of parts: a book, a Word document.
#[cfg(any(feature = "docx", feature = "epub"))]
pub(super) struct Package<'a> {
    name: String,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    within: Within,
}

#[cfg(any(feature = "docx", feature = "epub"))]
impl<'a> Package<'a> {
    /// Opens the document in `bytes`, which is called `name`.
    ///
    /// # Errors
    /// When it is no archive.
    pub(super) fn open(name: &str, bytes: &'a [u8]) -> Result<Self, Diagnostic> {
        let zip = open(name, Cursor::new(bytes))?;
        Ok(Self { name: name.to_owned(), zip, within: Within::named() })
    }

    /// The bytes of a part; none when there is no such part.
    ///
    /// # Errors
    /// When it is damaged, or unpacks to more than it should.
    pub(super) fn part(&mut self, part: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(at) = self.zip.index_for_name(part) else { return Ok(None) };
        let full = format!("{}/{part}", self.name);
        unpack(&mut self.zip, at, &full, &self.within).map(|(bytes, _)| Some(bytes))
    }
}
