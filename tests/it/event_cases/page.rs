//! A page of cases, read line by line; what is wrong with the page itself is an error with the number of the line.

use std::ops::Range;

use chrono::NaiveDate;

/// What parts a headline from the text of a case.
const HEADLINE: &str = " // ";

/// One case.
#[derive(Debug)]
pub(super) struct Case {
    /// Its line in the page, counted from 1.
    pub(super) line: usize,
    /// `+`, `-` or `!`.
    pub(super) sign: char,
    /// The text as it stands in the page.
    pub(super) marked: String,
    /// The text as an article, without the brackets.
    pub(super) text: String,
    /// Where the marked word stands in it, in bytes.
    pub(super) mark: Range<usize>,
    /// What is asked.
    pub(super) asks: Vec<String>,
    /// The day of publication.
    pub(super) published: NaiveDate,
}

/// The cases of a page. It needs a day of publication, closed fences, and both `+` and `-`.
pub(super) fn parse(content: &str) -> Result<Vec<Case>, String> {
    let (mut fenced, mut published) = (false, None);
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let number = number + 1;
        if line.starts_with("```") {
            if !fenced && line != "```cases" {
                return Err(format!("{number}: a fence that is not of cases"));
            }
            fenced = !fenced;
        } else if fenced && !line.trim().is_empty() {
            let published = published.ok_or(format!("{number}: no `Published on` before it"))?;
            cases.push(case(number, published, line).ok_or(format!("{number}: not a case: {line}"))?);
        } else if let Some(day) = line.strip_prefix("Published on ") {
            published = Some(day_of(day).ok_or(format!("{number}: not a day with its weekday: {day}"))?);
        }
    }
    if fenced {
        return Err("1: a fence is not closed".into());
    }
    for sign in ['+', '-'] {
        if !cases.iter().any(|case| case.sign == sign) {
            return Err(format!("1: no case with `{sign}`"));
        }
    }
    Ok(cases)
}

/// `2020-08-03, a Monday.`
fn day_of(words: &str) -> Option<NaiveDate> {
    let (day, weekday) = words.trim_end_matches('.').split_once(", a ")?;
    let day: NaiveDate = day.parse().ok()?;
    (day.format("%A").to_string() == weekday).then_some(day)
}

/// One line; none if it has another sign, not one marked word, or asks nothing where it must.
fn case(line: usize, published: NaiveDate, content: &str) -> Option<Case> {
    let mut columns = content.split(" | ").map(str::trim);
    let (sign, marked) = columns.next()?.split_once(' ')?;
    let sign = ["+", "-", "!"].contains(&sign).then(|| sign.chars().next())??;
    let mut asks: Vec<String> = columns.map(str::to_owned).collect();
    let right = asks.last().is_some_and(|ask| ask.starts_with("right: "));
    if right != (sign == '!') {
        return None;
    }
    if right {
        asks.pop();
    }
    if asks.is_empty() && sign != '-' {
        return None;
    }
    let text = marked.replacen(HEADLINE, "\n\n", 1);
    let (before, rest) = text.split_once('[')?;
    let (word, after) = rest.split_once(']')?;
    if word.is_empty() || after.contains(['[', ']']) {
        return None;
    }
    let mark = before.len()..before.len() + word.len();
    let text = format!("{before}{word}{after}");
    Some(Case { line, sign, marked: marked.to_owned(), text, mark, asks, published })
}

#[cfg(test)]
mod tests {
    use super::parse;

    const PAGE: &str = "# A page\n\nPublished on 2020-08-03, a Monday.\n\n```cases\n+ It [rains]. | state\n- It [is].\n```\n";

    #[test]
    fn a_page_is_read() {
        let cases = parse(PAGE).unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!((&cases[0].text[cases[0].mark.clone()], cases[0].line), ("rains", 6));
    }

    #[test]
    fn a_page_that_would_test_nothing_fails() {
        for (old, new) in [
            ("- It [is].\n```\n", "- It [is].\n"),
            ("+ It [rains]. | state\n", ""),
            ("- It [is].\n", ""),
            (" | state", ""),
            ("[rains]", "rains"),
            ("Monday", "Tuesday"),
            ("Published on 2020-08-03, a Monday.", ""),
            ("+ It", "? It"),
            ("- It [is].", "! It [is]. | state"),
            ("```cases", "```"),
        ] {
            let page = PAGE.replacen(old, new, 1);
            assert_ne!(page, PAGE);
            assert!(parse(&page).is_err(), "{page}");
        }
    }
}
