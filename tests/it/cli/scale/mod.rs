//! Many articles: analysed line by line in any number of pieces, put together in any order, with the same bytes.

mod analyse;
mod deep;
mod keep_going;
mod merge;

use frise::document;
use serde_json::{Value, json};

/// The articles of all examples as JSON Lines, each filed under the folder that it stands in.
fn corpus() -> Vec<String> {
    let articles = crate::articles_of_examples().into_iter();
    let lines: Vec<String> = articles
        .map(|path| {
            let article = document::from_bytes("a.md", &std::fs::read(&path).unwrap()).unwrap();
            let story = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
            let text = article.body.of(&article.text);
            let published = article.published.unwrap().iso();
            json!({
                "id": article.id, "title": article.title, "text": text, "published": published,
                "source": article.source, "lang": article.language, "story": story,
            })
            .to_string()
        })
        .collect();
    assert!(lines.len() > 5, "{lines:#?}");
    lines
}

/// Lines as a file has them.
fn joined(lines: &[impl AsRef<str>]) -> String {
    lines.iter().map(|line| format!("{}\n", line.as_ref())).collect()
}

/// Lines of JSON.
fn values(lines: &str) -> Vec<Value> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}")))
        .collect()
}
