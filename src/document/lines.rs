//! The lines of an input, one at a time and as bytes, so that an input of any length takes the memory of one line.
//!
//! Start reading at [`Lines::next_line`].

use std::io::{self, BufRead, BufReader, Read};

use sha2::{Digest, Sha256};

use super::id::digits;
use crate::diagnostic::{Diagnostic, codes};

/// How much of a line that is too long is kept, to be shown.
pub(super) const EXCERPT: usize = 60;

/// A line as it was read, without its line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raw {
    /// White space alone, or a byte order mark.
    Blank,
    /// All of it.
    Whole(Vec<u8>),
    /// It is longer than a line may be.
    TooLong {
        /// How it begins.
        beginning: Vec<u8>,
        /// Its digest, as [`super::hash`] gives that of other lines.
        hash: String,
    },
}

/// The lines of an input.
#[derive(Debug)]
pub struct Lines<R> {
    name: String,
    input: R,
    longest: usize,
    number: usize,
    ended: bool,
}

impl<R: Read> Lines<BufReader<R>> {
    /// Whether the next line is still to come from whoever writes the input.
    pub fn waits(&self) -> bool {
        self.input.buffer().is_empty()
    }
}

/// A line that is being read.
struct Growing {
    bytes: Vec<u8>,
    /// Of a line that is too long: `bytes` is its beginning.
    digest: Option<Sha256>,
    began: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads from `input`, which is called `name` in diagnostics; `longest` is in bytes.
    pub fn new(name: &str, input: R, longest: usize) -> Self {
        Self { name: name.to_owned(), input, longest, number: 0, ended: false }
    }

    /// The name of the input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of the line that was read last, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The next line; none at the end. The last line may lack its line feed.
    ///
    /// # Errors
    /// `unreadable` when the system gives nothing more; nothing comes after it.
    pub fn next_line(&mut self) -> Option<Result<Raw, Diagnostic>> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.grow() {
            Ok(line) if !line.began => {
                self.ended = true;
                None
            }
            Ok(line) => Some(Ok(line.grown())),
            Err(error) => {
                self.ended = true;
                Some(Err(self.unreadable(&error)))
            }
        }
    }

    fn grow(&mut self) -> io::Result<Growing> {
        let mut line = Growing { bytes: Vec::new(), digest: None, began: false };
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                return Ok(line);
            }
            let feed = chunk.iter().position(|&byte| byte == b'\n');
            let part = chunk.get(..feed.unwrap_or(chunk.len())).unwrap_or(chunk);
            line.add(part, self.longest);
            let used = part.len() + usize::from(feed.is_some());
            self.input.consume(used);
            if feed.is_some() {
                return Ok(line);
            }
        }
    }

    fn unreadable(&self, error: &io::Error) -> Diagnostic {
        let message = format!("`{}` can't be read beyond line {}", self.name, self.number);
        Diagnostic::error(codes::UNREADABLE, message)
            .note(error.kind().to_string())
            .help("check the disk or the program that writes this input")
    }
}

impl Growing {
    fn add(&mut self, part: &[u8], longest: usize) {
        self.began = true;
        match &mut self.digest {
            Some(digest) => digest.update(part),
            None if self.bytes.len().saturating_add(part.len()) <= longest => {
                self.bytes.extend_from_slice(part);
            }
            None => {
                let mut digest = Sha256::new();
                digest.update(&self.bytes);
                digest.update(part);
                self.digest = Some(digest);
                self.bytes.extend_from_slice(part.get(..EXCERPT).unwrap_or(part));
                self.bytes.truncate(EXCERPT);
                self.bytes.shrink_to_fit();
            }
        }
    }

    fn grown(self) -> Raw {
        match self.digest {
            Some(digest) => Raw::TooLong { beginning: self.bytes, hash: digits(&digest.finalize()) },
            None if unmarked(&self.bytes).is_empty() => Raw::Blank,
            None => Raw::Whole(self.bytes),
        }
    }
}

/// A line without a byte order mark and white space around it.
pub(super) fn unmarked(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii();
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::document::hash;

    fn read(bytes: &[u8], buffer: usize, longest: usize) -> Vec<Raw> {
        let mut lines = Lines::new("a", BufReader::with_capacity(buffer, Cursor::new(bytes)), longest);
        let read: Vec<Raw> = std::iter::from_fn(|| lines.next_line()).map(Result::unwrap).collect();
        assert!(lines.next_line().is_none());
        read
    }

    fn whole(bytes: &[u8]) -> Raw {
        Raw::Whole(bytes.to_vec())
    }

    #[test]
    fn each_line_feed_ends_a_line_and_the_end_ends_one_that_began() {
        for buffer in [1, 2, 100] {
            assert_eq!(read(b"", buffer, 9), []);
            assert_eq!(read(b"\n", buffer, 9), [Raw::Blank]);
            assert_eq!(
                read(b"a\n\n b\r\nc", buffer, 9),
                [whole(b"a"), Raw::Blank, whole(b" b\r"), whole(b"c")]
            );
            assert_eq!(read(b"\xef\xbb\xbf \t\r\na\n", buffer, 9), [Raw::Blank, whole(b"a")]);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_known_by_its_digest() {
        let long = "é".repeat(50);
        for buffer in [1, 7, 1000] {
            let text = format!("{long}\nb\n{long}{long}");
            let read = read(text.as_bytes(), buffer, 100);
            let beginning = long.as_bytes()[..60].to_vec();
            let too_long = Raw::TooLong { beginning, hash: hash(format!("{long}{long}").as_bytes()) };
            assert_eq!(read, [whole(long.as_bytes()), whole(b"b"), too_long]);
        }
    }
}
