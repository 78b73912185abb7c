//! What comes again: months, days of the year, seasons, feasts, weekdays, weekends.

use chrono::{Datelike, NaiveDate, Weekday};

use super::direction::{Direction, Prefer};
use super::meaning::{Cyclic, Feast, Meaning, Origin, Which, YearOf};
use super::reason::{AnchorIs, Evidence, Step};
use super::resolve::{Context, Outcome};
use super::{Kind, PartOfDay};
use crate::edtf::calendar::{self, add_days};
use crate::edtf::{Date, Grain, Point, Value};
use crate::syntax::Tense;

/// How many years around the anchor are searched; 29 February comes every eight at the worst.
const YEARS_AROUND: i32 = 8;

/// A way to look and how it is known.
type Facing = (Direction, Evidence);

impl Context<'_> {
    pub(super) fn cyclic(&self, what: Cyclic, year: &YearOf) -> Option<Outcome> {
        match year {
            YearOf::Given(year) => Some(dress(what, Outcome::complete(occurrence(what, *year)?))),
            YearOf::In(other) => {
                let year = self.resolve(other)?;
                let value = occurrence(what, year.value.dates().first()?.point.year())?;
                let step = if year.step == Step::Complete { Step::Complete } else { Step::Inherited };
                Some(dress(what, Outcome { value, step, modifier: None, ..year }))
            }
            YearOf::Open(which) => self.open(what, *which),
        }
    }

    /// Something cyclic whose year is not named.
    fn open(&self, what: Cyclic, which: Which) -> Option<Outcome> {
        let around = |day: NaiveDate| Occurrences { what, day };
        let followed = matches!(which, Which::Following | Which::Preceding | Which::ToldOne);
        if followed {
            let (anchor, day) = self.origin(Origin::Told, Grain::Year)?;
            let value = match which {
                Which::Following => around(day).starting_after(),
                Which::Preceding => around(day).ended_before(),
                _ => around(day).starting_from(),
            }?;
            return Some(dress(what, Outcome::complete(value).from((anchor, day), Step::Nearest)));
        }
        if let Some((told, side)) = self.seen_from_told().filter(|_| which == Which::Open) {
            let day = if side == Direction::Past { told.last } else { told.first };
            let value = around(day).toward(side)?;
            let anchor = (AnchorIs::Told(told.span), day);
            let outcome = Outcome::complete(value).from(anchor, Step::Nearest);
            return Some(dress(what, outcome.looking((side, Evidence::Narrative))));
        }
        let inherits = which == Which::Open && self.goes_on();
        if let Some(told) =
            self.narrative.inherited(self.place, self.looks, self.today()).filter(|_| inherits)
        {
            let value = around(told.first).starting_from().or_else(|| around(told.first).containing())?;
            let anchor = (AnchorIs::Told(told.span), told.first);
            return Some(dress(what, Outcome::complete(value).from(anchor, Step::Inherited)));
        }
        let anchor = self.anchor_now()?;
        let (value, facing) = self.nearest(&around(anchor.1), which)?;
        Some(dress(what, Outcome::complete(value).from(anchor, Step::Nearest).looking(facing)))
    }

    /// The occurrence that a word or the tense points to.
    fn nearest(&self, around: &Occurrences, which: Which) -> Option<(Value, Facing)> {
        let words = |direction| (direction, Evidence::Words);
        match which {
            Which::Last => Some((around.ended_before()?, words(Direction::Past))),
            Which::Next | Which::WeekAfter | Which::FortnightAfter => {
                Some((around.starting_after()?, words(Direction::Future)))
            }
            Which::This => around.containing().map(|value| (value, words(Direction::Future))).or_else(|| {
                let facing = self.direction();
                Some((around.of_year(), facing.clone())).filter(|(value, _)| value.is_some()).map_or_else(
                    || Some((around.toward(facing.0)?, facing.clone())),
                    |(value, facing)| Some((value?, facing)),
                )
            }),
            _ => {
                let facing = self.direction();
                let same_day = around.containing().filter(|value| value.grain() == Some(Grain::Day));
                if let Some(value) = same_day {
                    return Some((value, (facing.0, Evidence::SameDay)));
                }
                if let Some(found) = self.either_side(around, &facing) {
                    return Some(found);
                }
                // « Le 12 avril, l'entreprise dépose le bilan »: the present of a story, or of a calendar.
                let present = self.looks.opens && self.looks.tense == Some(crate::syntax::Tense::Present);
                let day = matches!(around.what, Cyclic::Day { .. });
                if (facing.1 == Evidence::Default && self.looks.prefer == Prefer::Nearest) || (present && day)
                {
                    return Some((around.closest()?, facing));
                }
                Some((around.toward(facing.0)?, facing))
            }
        }
    }

    /// « le 27 », « le vendredi 13 »: in the month of the date told, else the nearest such day.
    pub(super) fn day_number(&self, number: u32, weekday: Option<Weekday>, which: Which) -> Option<Outcome> {
        let fits =
            |day: &NaiveDate| day.day() == number && weekday.is_none_or(|weekday| day.weekday() == weekday);
        let told = self
            .told(Grain::Month)
            .filter(|told| which == Which::Open && told.place.paragraph + 1 >= self.place.paragraph);
        if let Some(told) = told {
            let today = self.today();
            let looks_back = !matches!(self.looks.hint, Some((Direction::Future, _)));
            let looks_ahead = self.looks.tense == Some(Tense::Future);
            let found = scan(told.first, 1, 62).find(fits);
            let in_story = found.filter(|day| {
                today.is_none_or(|today| !(looks_back && *day > today || looks_ahead && *day < today))
            });
            if let Some(day) = in_story {
                let outcome = Outcome::complete(Value::at(Point::Day(day)));
                return Some(outcome.from((AnchorIs::Told(told.span), told.first), Step::Inherited));
            }
        }
        let anchor = self.anchor_now()?;
        let (direction, evidence) = match which {
            Which::Last => (Direction::Past, Evidence::Words),
            Which::Next => (Direction::Future, Evidence::Words),
            _ => self.direction(),
        };
        // « le vendredi 13 » may be a good year away; the calendar repeats its weekdays within 28 years.
        let step = if direction == Direction::Past { -1 } else { 1 };
        let day = scan(anchor.1, step, 366 * 28).find(fits)?;
        let evidence = if day == anchor.1 { Evidence::SameDay } else { evidence };
        let outcome = Outcome::complete(Value::at(Point::Day(day)));
        Some(outcome.from(anchor, Step::Nearest).looking((direction, evidence)))
    }

    /// A weekday, from the publication; from the date told for « le lundi suivant ».
    pub(super) fn weekday(&self, day: Weekday, which: Which) -> Option<Outcome> {
        let told = matches!(which, Which::Following | Which::Preceding | Which::ToldOne);
        let anchor = if told { self.origin(Origin::Told, Grain::Week)? } else { self.anchor_now()? };
        let from = anchor.1;
        let before = |strict| calendar::weekday_before(from, day, strict);
        let after = |strict| calendar::weekday_after(from, day, strict);
        let past = |found| (found, (Direction::Past, Evidence::Words));
        let future = |found| (found, (Direction::Future, Evidence::Words));
        let (found, facing) = match which {
            Which::Last | Which::Preceding => past(before(true)),
            Which::Next | Which::Following => future(after(true)),
            Which::ToldOne => future(after(false)),
            Which::WeekAfter => future(add_days(after(true), 7)),
            Which::FortnightAfter => future(add_days(after(true), 14)),
            Which::This => future(add_days(calendar::monday_of(from), i64::from(day.num_days_from_monday()))),
            Which::Open => {
                let (direction, evidence) = self.direction();
                let planned = self.looks.was_to && self.looks.reported.is_none();
                let nearest =
                    planned || (evidence == Evidence::Default && self.looks.prefer == Prefer::Nearest);
                let back_is_near = (from - before(false)).num_days() <= 3;
                let back = if nearest { back_is_near } else { direction == Direction::Past };
                let found = if back { before(false) } else { after(false) };
                (found, (direction, if found == from { Evidence::SameDay } else { evidence }))
            }
        };
        let outcome = Outcome::complete(Value::at(Point::Day(found)));
        Some(outcome.from(anchor, Step::Nearest).looking(facing))
    }

    /// « lundi 18 février »: of the years around, the one in which the date falls on that weekday. A date that does so in
    /// none of them has a slip in it, and is read without its weekday.
    pub(super) fn weekday_on(&self, weekday: Weekday, date: &Meaning) -> Option<Outcome> {
        let plain = self.resolve(date)?;
        let fits = |day: NaiveDate| day.weekday() == weekday;
        let (Some(day), Some(today)) = (plain.day(), self.today()) else { return Some(plain) };
        if fits(day) || plain.step != Step::Nearest {
            return Some(plain);
        }
        let years = today.year() - 1..=today.year() + 1;
        let found =
            years.filter_map(|year| calendar::day(year, day.month(), day.day())).filter(|day| fits(*day));
        let Some(day) = found.min_by_key(|day| (*day - today).num_days().abs()) else { return Some(plain) };
        let direction = if day < today { Direction::Past } else { Direction::Future };
        let outcome = Outcome { value: Value::at(Point::Day(day)), ..plain };
        Some(outcome.looking((direction, Evidence::Words)))
    }

    /// « lundi de la semaine prochaine ».
    pub(super) fn weekday_in(&self, day: Weekday, week: &Meaning) -> Option<Outcome> {
        let week = self.resolve(week)?;
        let monday = calendar::monday_of(week.value.dates().first()?.point.days().0);
        let day = add_days(monday, i64::from(day.num_days_from_monday()));
        Some(Outcome { value: Value::at(Point::Day(day)), ..week })
    }

    /// A weekend: while it runs, « ce week-end » is that one; else the tense decides.
    pub(super) fn weekend(&self, which: Which) -> Option<Outcome> {
        let told = matches!(which, Which::Following | Which::Preceding | Which::ToldOne);
        let anchor = if told { self.origin(Origin::Told, Grain::Day)? } else { self.anchor_now()? };
        let from = anchor.1;
        let running = from.weekday().num_days_from_monday() >= 5;
        let this_week = add_days(calendar::monday_of(from), 5);
        let last = if running {
            add_days(this_week, -7)
        } else {
            calendar::weekday_before(from, Weekday::Sat, true)
        };
        let next = if running { add_days(this_week, 7) } else { this_week };
        let (saturday, facing) = match which {
            Which::Last | Which::Preceding => (last, (Direction::Past, Evidence::Words)),
            Which::Next | Which::Following => (next, (Direction::Future, Evidence::Words)),
            Which::WeekAfter => (add_days(next, 7), (Direction::Future, Evidence::Words)),
            Which::FortnightAfter => (add_days(next, 14), (Direction::Future, Evidence::Words)),
            Which::ToldOne => (this_week, (Direction::Future, Evidence::Words)),
            _ if running => (this_week, (Direction::Future, Evidence::SameDay)),
            _ => {
                let facing = self.direction();
                // « ce week-end » where no verb tells: on Mondays and Tuesdays the news is still of the last one.
                let open = facing.1 == Evidence::Default && self.looks.prefer == Prefer::Tense;
                let back =
                    facing.0 == Direction::Past && !(open && from.weekday().num_days_from_monday() > 1);
                let direction = if back { Direction::Past } else { Direction::Future };
                (if back { last } else { next }, (direction, facing.1))
            }
        };
        let outcome = Outcome::complete(Value::at(Point::Weekend(saturday)));
        Some(outcome.from(anchor, Step::Nearest).looking(facing))
    }

    /// « les années 80 »: of the last century, unless that lies too far from now; « les années 10 » of this one.
    pub(super) fn short_decade(&self, number: i32) -> Option<Outcome> {
        let century = if number < 30 { 2000 } else { 1900 };
        Some(Outcome::complete(Value::at(Point::Decade(century + number.div_euclid(10) * 10))))
    }

    /// « semaine 12 » of the year of publication.
    pub(super) fn week_number(&self, number: u32) -> Option<Outcome> {
        let anchor = self.anchor_now()?;
        let monday = calendar::iso_week(anchor.1.year(), number)?;
        Some(Outcome::complete(Value::at(Point::Week(monday))).from(anchor, Step::Inherited))
    }

    /// « la semaine du 3 mai ».
    pub(super) fn week_of(&self, day: &Meaning) -> Option<Outcome> {
        let day = self.resolve(day)?;
        let monday = calendar::monday_of(day.value.dates().first()?.point.days().0);
        Some(Outcome { value: Value::at(Point::Week(monday)), ..day })
    }
}

/// The days from one on, `step` by `step`.
fn scan(from: NaiveDate, step: i64, count: i64) -> impl Iterator<Item = NaiveDate> {
    (0..=count).map(move |offset| add_days(from, offset * step))
}

/// What a feast says besides its date.
fn dress(what: Cyclic, mut outcome: Outcome) -> Outcome {
    if what == Cyclic::Feast(Feast::NewYearsNight) {
        outcome.kind = Kind::Time;
        outcome.part = Some(PartOfDay::Night);
    }
    outcome
}

/// The value of something cyclic in a year; `None` when that year has none (29 February).
pub(super) fn occurrence(what: Cyclic, year: i32) -> Option<Value> {
    let day = |found: Option<NaiveDate>| found.map(|day| Value::at(Point::Day(day)));
    match what {
        Cyclic::Month(month) => Some(Value::at(Point::Month { year, month })),
        Cyclic::Day { month, day: number } => day(calendar::day(year, month, number)),
        Cyclic::Season(code) => Some(Value::at(Point::Season { year, code })),
        Cyclic::Stretch { month, first, last } => stretch(year, month, first, last),
        Cyclic::Feast(feast) => match feast {
            Feast::Fixed { month, day: number } => day(calendar::day(year, month, number)),
            Feast::Easter(plus) => day(calendar::easter(year).map(|easter| add_days(easter, plus))),
            Feast::Nth { month, weekday, nth, plus } => {
                day(calendar::nth_weekday(year, month, weekday, nth).map(|found| add_days(found, plus)))
            }
            Feast::NewYearsNight => {
                let eve = calendar::day(year, 12, 31)?;
                Some(Value::Between(Point::Day(eve).into(), Point::Day(add_days(eve, 1)).into()))
            }
            Feast::Ramadan => {
                let first = calendar::ramadan(year)?;
                let last = add_days(first, 29);
                Some(Value::Between(Date::about(Point::Day(first)), Date::about(Point::Day(last))))
            }
            Feast::AfterRamadan(plus) => {
                let first = calendar::ramadan(year)?;
                Some(Value::At(Date::about(Point::Day(add_days(first, plus)))))
            }
        },
    }
}

/// Days of a month, counted from its beginning or its end.
fn stretch(year: i32, month: u32, first: i8, last: i8) -> Option<Value> {
    let (start, end) = (calendar::first_of_month(year, month), calendar::last_of_month(year, month));
    let at = |place: i8| {
        let place = i64::from(place);
        if place < 0 { add_days(end, place + 1) } else { add_days(start, place - 1) }
    };
    let (first, last) = (Point::Day(at(first)), Point::Day(at(last)));
    Some(if first == last { Value::at(first) } else { Value::Between(first.into(), last.into()) })
}

/// The occurrences of something cyclic around a day.
pub(super) struct Occurrences {
    pub(super) what: Cyclic,
    day: NaiveDate,
}

impl Occurrences {
    /// Those of the years around, in order, with their first and last days.
    fn all(&self) -> impl DoubleEndedIterator<Item = (Value, NaiveDate, NaiveDate)> {
        let year = self.day.year();
        let what = self.what;
        (year - YEARS_AROUND..=year + YEARS_AROUND).filter_map(move |year| {
            let value = occurrence(what, year)?;
            let interval = value.interval();
            Some((value, interval.first_day()?, interval.last_day()?))
        })
    }

    /// The last that ended before the day.
    fn ended_before(&self) -> Option<Value> {
        self.all().rev().find(|(_, _, last)| *last < self.day).map(|(value, ..)| value)
    }

    /// The first that starts after the day.
    fn starting_after(&self) -> Option<Value> {
        self.all().find(|(_, first, _)| *first > self.day).map(|(value, ..)| value)
    }

    /// The first that starts at the day or after it.
    fn starting_from(&self) -> Option<Value> {
        self.all().find(|(_, first, _)| *first >= self.day).map(|(value, ..)| value)
    }

    /// The one in which the day lies.
    fn containing(&self) -> Option<Value> {
        self.all().find(|(_, first, last)| *first <= self.day && self.day <= *last).map(|(value, ..)| value)
    }

    /// The one of the calendar year of the day.
    fn of_year(&self) -> Option<Value> {
        occurrence(self.what, self.day.year())
    }

    /// The last that has begun, or the first that has not ended. Of quarters and half-years the past tense tells
    /// those that are over: their figures come out afterwards.
    fn toward(&self, direction: Direction) -> Option<Value> {
        let is_quarter = matches!(self.what, Cyclic::Season(33..));
        match direction {
            Direction::Past if is_quarter => self.ended_before(),
            Direction::Past => {
                self.all().rev().find(|(_, first, _)| *first <= self.day).map(|(value, ..)| value)
            }
            Direction::Future => self.all().find(|(_, _, last)| *last >= self.day).map(|(value, ..)| value),
        }
    }

    /// The one whose first day is nearest.
    fn closest(&self) -> Option<Value> {
        self.all().min_by_key(|(_, first, _)| (*first - self.day).num_days().abs()).map(|(value, ..)| value)
    }

    /// The one that lies nearest, how many days away, and on which side.
    pub(super) fn least_far(&self) -> Option<(Value, i64, Direction)> {
        let away = |first: NaiveDate, last: NaiveDate| {
            if first > self.day {
                ((first - self.day).num_days(), Direction::Future)
            } else {
                ((self.day - last).num_days().max(0), Direction::Past)
            }
        };
        let all = self.all().map(|(value, first, last)| {
            let (days, side) = away(first, last);
            (value, days, side)
        });
        all.min_by_key(|(_, days, _)| *days)
    }
}
