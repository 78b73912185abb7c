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
            Drawn::source(snippet.text.as_str()).path(snippet.name.as_str()).line_start(snippet.first_line);
        for (index, label) in snippet.labels.iter().enumerate() {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            drawn =
                drawn.annotation(kind.span(clamp(label.span, &snippet.text)).label(label.message.as_str()));
        }
        group = group.element(drawn);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
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
