//! Expressions that count from one that stands within them: "two weeks before Christmas", « le 21 du mois prochain ».

use chrono::Datelike;

use super::counted::{counted_date, reach};
use super::meaning::Meaning;
use super::reason::Step;
use super::resolve::{Context, Outcome};
use crate::edtf::calendar::{self, add_days};
use crate::edtf::{Date, Grain, Period, Point, Value};

impl Context<'_> {
    /// « le 21 du mois prochain ».
    pub(super) fn day_of(&self, day: u32, month: &Meaning) -> Option<Outcome> {
        let month = self.resolve(month)?;
        let first = month.value.dates().first()?.point.days().0;
        let day = calendar::day(first.year(), first.month(), day)?;
        Some(Outcome { value: Value::at(Point::Day(day)), ..month })
    }

    /// "two weeks before Christmas".
    pub(super) fn counted_from(&self, period: Period, back: bool, of: &Meaning) -> Option<Outcome> {
        let of = self.resolve(of)?;
        let dates = of.value.dates();
        let from = if back { dates.first() } else { dates.last() }?.point;
        let by = i64::from(period.count) * if back { -1 } else { 1 };
        let date = counted_date(from.days().0, from.grain().min(Grain::Day), period.unit, by);
        Some(Outcome { value: Value::At(date), step: Step::Counted, modifier: None, part: None, ..of })
    }

    /// "the six weeks to January 10", "the three months to June": the length that ends with the date.
    pub(super) fn span_to(&self, period: Period, to: &Meaning) -> Option<Outcome> {
        let to = self.resolve(to)?;
        let end = to.value.dates().last()?.point;
        let value = match end {
            Point::Month { year, month } => {
                let months = i64::from(period.count) * months_of(period)?;
                let (first_year, first_month) = calendar::shift_month(year, month, 1 - months);
                let first = Point::Month { year: first_year, month: first_month };
                if months > 1 { Value::Between(first.into(), end.into()) } else { Value::at(end) }
            }
            Point::Day(day) => {
                let first = add_days(reach(day, period.unit, -i64::from(period.count)), 1);
                Value::Between(Date::from(Point::Day(first)), end.into())
            }
            _ => return None,
        };
        Some(Outcome { value, ..to })
    }

    /// « le week-end du 12 juin ».
    pub(super) fn weekend_of(&self, day: &Meaning) -> Option<Outcome> {
        let day = self.resolve(day)?;
        let saturday = add_days(calendar::monday_of(day.value.dates().first()?.point.days().0), 5);
        Some(Outcome { value: Value::at(Point::Weekend(saturday)), ..day })
    }
}

/// How many months a length in months, quarters, halves or years has, for one of its units.
fn months_of(period: Period) -> Option<i64> {
    use crate::edtf::Unit;
    match period.unit {
        Unit::Month => Some(1),
        Unit::Quarter => Some(3),
        Unit::Half => Some(6),
        Unit::Year => Some(12),
        _ => None,
    }
}
