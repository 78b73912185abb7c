//! The value of an expression as TIMEX3 writes it (ISO 24617-1; TimeML annotation guidelines 1.2.1, section 2.2), for
//! exchange with other tools.

use chrono::Datelike;

use super::{PartOfDay, TemporalExpression};
use crate::edtf::{Date, Point, Value};

/// The `value` attribute; `None` for an expression without a value.
///
/// Open intervals have no TIMEX3 form: the date that is named stands for them, as in HeidelTime. Vague ones are the
/// references `PAST_REF`, `PRESENT_REF` and `FUTURE_REF`.
///
/// ```
/// use frise::{edtf::calendar::day, language, text, time};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("La semaine dernière, il pleuvait.", None, french.text);
/// let found = time::recognise(&text, french.verbs, french.time(), &time::Anchor::on(day(2020, 8, 3).unwrap()));
/// assert_eq!(time::timex3::value(&found[0]).unwrap(), "2020-W31");
/// ```
pub fn value(expression: &TemporalExpression) -> Option<String> {
    let value = expression.value.as_ref()?;
    Some(match value {
        Value::From(_) if expression.vague => "FUTURE_REF".to_owned(),
        Value::UpTo(_) if expression.vague => "PAST_REF".to_owned(),
        Value::Duration(period) | Value::Every(period) => period.to_string(),
        Value::At(date) | Value::UpTo(date) | Value::From(date) => point(date.point, expression.part),
        Value::Between(first, last) if expression.part == Some(PartOfDay::Night) => {
            let _ = last;
            point(first.point, Some(PartOfDay::Night))
        }
        Value::Between(first, last) => format!("{}/{}", point(first.point, None), point(last.point, None)),
        Value::AllOf(dates) | Value::OneOf(dates) => {
            dates.iter().map(|date: &Date| point(date.point, None)).collect::<Vec<_>>().join(",")
        }
    })
}

fn point(point: Point, part: Option<PartOfDay>) -> String {
    let part = part.map_or("", |part| match part {
        PartOfDay::Morning => "TMO",
        PartOfDay::Noon => "TMI",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night | PartOfDay::Late => "TNI",
    });
    match point {
        Point::Day(day) => format!("{day}{part}"),
        Point::Week(monday) => format!("{}-W{:02}", monday.iso_week().year(), monday.iso_week().week()),
        Point::Weekend(saturday) => {
            format!("{}-W{:02}-WE", saturday.iso_week().year(), saturday.iso_week().week())
        }
        Point::Season { year, code } => {
            let name = match code {
                21 => "SP",
                22 => "SU",
                23 => "FA",
                24 => "WI",
                33 => "Q1",
                34 => "Q2",
                35 => "Q3",
                36 => "Q4",
                40 => "H1",
                _ => "H2",
            };
            format!("{year:04}-{name}")
        }
        Point::Decade(first) => format!("{:03}", first.div_euclid(10)),
        Point::Century(first) => format!("{:02}", first.div_euclid(100)),
        other => other.to_string(),
    }
}
