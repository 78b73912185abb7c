//! A [`Diagnostic`] as a person sees it in a terminal, drawn by `annotate-snippets` (the look of rustc).

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet as Drawn};

use super::{Diagnostic, Severity};

/// The diagnostic as text, ending in a line feed. `colour` adds ANSI escapes, `width` is in columns.
pub fn render(diagnostic: &Diagnostic, colour: bool, width: usize) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let Some(snippet) = &diagnostic.snippet {
        let mut drawn =
            Drawn::source(snippet.text.as_str()).path(shown(&snippet.name)).line_start(snippet.first_line);
        for (index, label) in snippet.labels.iter().enumerate() {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            drawn =
                drawn.annotation(kind.span(clamp(label.span, &snippet.text)).label(shown(&label.message)));
        }
        group = group.element(drawn);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(shown(note)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(shown(help)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.term_width(width).render(&[group]);
    text.push('\n');
    text
}

/// The span as a range that fits `text` and stands on character boundaries.
fn clamp(span: crate::span::Span, text: &str) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    floor(span.start)..floor(span.end)
}

/// The text without what would command the terminal, such as an escape in the name of a file. Titles and the
/// lines of a snippet are cleared by `annotate-snippets`; all the rest it passes on as it is.
pub fn shown(text: &str) -> String {
    let commands = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if commands(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;

    #[test]
    fn nothing_in_a_diagnostic_commands_the_terminal() {
        let name = "a\u{1b}[31m\u{202e}.md";
        let problem = Diagnostic::error(codes::MISSING_FILE, format!("there is no file `{name}`"))
            .at(name, name, crate::span::Span::new(0, 1), name)
            .note(format!("there is no folder `{name}`"))
            .help(format!("there is `{name}`"));
        let text = render(&problem, false, 80);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
}
