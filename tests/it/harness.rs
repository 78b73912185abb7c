//! The real command in a folder of its own: files go in with [`Frise::file`], a [`Run`] comes out and is asked about
//! its two streams and its exit code. Every check shows the whole run when it fails.
#![expect(
    clippy::disallowed_methods,
    reason = "a test writes its input files and looks at what the command wrote"
)]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// The command, as Cargo built it for these tests.
const BINARY: &str = env!("CARGO_BIN_EXE_frise");
/// A run that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);
/// What the surroundings of a test could say about colours.
const ABOUT_COLOUR: [&str; 5] = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM"];

/// A fresh folder, what stands in it, and what the command is to be given beside its arguments.
pub(crate) struct Frise {
    folder: TempDir,
    stdin: Vec<u8>,
    variables: Vec<(&'static str, Option<&'static str>)>,
}

impl Frise {
    /// An empty folder, 80 columns, no colours, nothing on standard input.
    pub(crate) fn new() -> Self {
        let variables = vec![("NO_COLOR", Some("1")), ("COLUMNS", Some("80"))];
        Self { folder: tempfile::tempdir().unwrap(), stdin: Vec::new(), variables }
    }

    /// Puts a text file into the folder; folders in its name are made.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        self.bytes(name, text.as_bytes())
    }

    /// Puts a file of any bytes into the folder.
    pub(crate) fn bytes(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Makes a folder in the folder.
    pub(crate) fn folder(self, name: &str) -> Self {
        fs::create_dir_all(self.path().join(name)).unwrap();
        self
    }

    /// Puts copies of all that stands in a folder of the project into this one, except what has one of those names.
    pub(crate) fn copies_of(mut self, folder: &Path, except: &[&str]) -> Self {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if except.contains(&name) {
                continue;
            }
            self =
                if path.is_dir() { self.folder(name) } else { self.bytes(name, &fs::read(&path).unwrap()) };
        }
        self
    }

    /// What standard input holds.
    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn with(mut self, variable: &'static str, value: &'static str) -> Self {
        self.variables.push((variable, Some(value)));
        self
    }

    /// Takes a variable out of the environment.
    pub(crate) fn without(mut self, variable: &'static str) -> Self {
        self.variables.push((variable, None));
        self
    }

    /// Runs `frise` with these arguments to its end.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Run {
        let mut command = assert_cmd::Command::from_std(self.command(arguments));
        let output = command.write_stdin(self.stdin.clone()).timeout(PATIENCE).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("what frise prints is UTF-8");
        let arguments: Vec<_> =
            arguments.iter().map(|argument| argument.as_ref().to_string_lossy()).collect();
        Run {
            line: format!("frise {}", arguments.join(" ")),
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The command before it is run, for tests that hold its streams themselves; all three are pipes.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(BINARY);
        command.args(arguments).current_dir(self.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for variable in ABOUT_COLOUR {
            command.env_remove(variable);
        }
        for (variable, value) in &self.variables {
            match value {
                Some(value) => command.env(variable, value),
                None => command.env_remove(variable),
            };
        }
        command
    }

    /// Where the folder is.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file in the folder.
    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names that stand in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// A run that has ended.
#[derive(Debug)]
pub(crate) struct Run {
    line: String,
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    /// It ended well, and had nothing to say on standard error.
    #[track_caller]
    pub(crate) fn success(self) -> Self {
        assert!(self.code == Some(0) && self.stderr.is_empty(), "should be a success without a word\n{self}");
        self
    }

    /// It ended well, whatever it said on standard error.
    #[track_caller]
    pub(crate) fn success_with_words(self) -> Self {
        assert!(self.code == Some(0) && !self.stderr.is_empty(), "should be a success with a word\n{self}");
        self
    }

    /// It ended with this code, printed no result and said on standard error what is wrong.
    #[track_caller]
    pub(crate) fn fails(self, code: i32) -> Self {
        let told = self.stdout.is_empty() && self.stderr.contains("error");
        assert!(self.code == Some(code) && told, "should fail with {code}\n{self}");
        self
    }

    /// Standard output is this.
    #[track_caller]
    pub(crate) fn stdout(self, expected: &str) -> Self {
        assert!(self.stdout == expected, "should print\n{expected}\n{self}");
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub(crate) fn stdout_has(self, part: &str) -> Self {
        assert!(self.stdout.contains(part), "should print «{part}»\n{self}");
        self
    }

    /// Standard output does not hold this.
    #[track_caller]
    pub(crate) fn stdout_lacks(self, part: &str) -> Self {
        assert!(!self.stdout.contains(part), "should not print «{part}»\n{self}");
        self
    }

    /// Standard error holds this.
    #[track_caller]
    pub(crate) fn stderr_has(self, part: &str) -> Self {
        assert!(self.stderr.contains(part), "should say «{part}»\n{self}");
        self
    }

    /// The exit code; none if a signal ended it.
    pub(crate) fn code(&self) -> Option<i32> {
        self.code
    }

    /// What it printed.
    pub(crate) fn out(&self) -> &str {
        &self.stdout
    }

    /// What it said on standard error.
    pub(crate) fn err(&self) -> &str {
        &self.stderr
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, code, stdout, stderr } = self;
        write!(f, "$ {line}\n[{code:?}]\n--- stdout\n{stdout}--- stderr\n{stderr}")
    }
}
