//! `frise completions`, and the help that is printed without a timeline: every subcommand is in both.

use crate::harness::Frise;

const COMMANDS: [&str; 5] = ["build", "show", "dates", "explain", "completions"];

#[track_caller]
fn names_everything(shell: &str, begins: &str, option: &str) {
    let mut run = Frise::new().run(&["completions", shell]).success();
    assert!(run.out().starts_with(begins), "{run}");
    for command in COMMANDS {
        run = run.stdout_has(command);
    }
    run.stdout_has(option);
}

#[test]
fn bash_completes_every_command() {
    names_everything("bash", "_frise() {", "--published");
}

#[test]
fn zsh_completes_every_command() {
    names_everything("zsh", "#compdef frise", "--published");
}

#[test]
fn fish_completes_every_command() {
    names_everything("fish", "#", "-l published");
}

#[cfg(unix)]
#[test]
fn bash_takes_the_script_for_a_script() {
    let run = Frise::new().run(&["completions", "bash"]).success();
    let checked = assert_cmd::Command::new("bash").arg("-n").write_stdin(run.out()).output();
    // A system without bash has nothing to complete in either.
    if let Ok(checked) = checked {
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn a_shell_nobody_knows_is_refused() {
    Frise::new().run(&["completions", "cmd.com"]).fails(2).stderr_has("bash");
}

#[test]
fn the_help_names_every_command_and_an_example() {
    let mut run = Frise::new().run(&["--help"]).success().stdout_has("Examples:");
    for command in COMMANDS {
        run = run.stdout_has(&format!("\n  {command}"));
        Frise::new().run(&[command, "--help"]).success().stdout_has("Examples:\n  frise");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    Frise::new().run(&["--version"]).success().stdout(concat!("frise ", env!("CARGO_PKG_VERSION"), "\n"));
}
