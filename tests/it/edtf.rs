//! Calendar arithmetic and EDTF, held against other implementations: chrono, the anonymous algorithm of Easter, and
//! `edtf-core`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use frise::edtf::calendar::{self, add_days, add_months};
use frise::edtf::{Date, Grain, Period, Point, Unit, Value, parse};
use proptest::prelude::*;

/// Days of four centuries.
fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..146_097).prop_map(|days| NaiveDate::from_ymd_opt(1800, 1, 1).unwrap() + Days::new(days))
}

fn a_weekday() -> impl Strategy<Value = Weekday> {
    (0u8..7).prop_map(|number| Weekday::try_from(number).unwrap())
}

fn a_year() -> impl Strategy<Value = i32> {
    prop_oneof![6 => 1500..2400, 1 => 0..10_000, 1 => -20_000..60_000]
}

/// Any point but a time of day.
fn a_point() -> impl Strategy<Value = Point> {
    let day = prop_oneof![
        9 => a_day().boxed(),
        1 => (a_year(), 1u32..13, 1u32..29).prop_map(|(y, m, d)| calendar::day(y, m, d).unwrap()).boxed()
    ];
    prop_oneof![
        4 => day.prop_map(Point::Day),
        1 => a_day().prop_map(|day| Point::Week(calendar::monday_of(day))),
        1 => a_day().prop_map(|day| Point::Weekend(add_days(calendar::monday_of(day), 5))),
        2 => (a_year(), 1u32..13).prop_map(|(year, month)| Point::Month { year, month }),
        1 => (a_year(), prop::sample::select(SEASONS)).prop_map(|(year, code)| Point::Season { year, code }),
        2 => a_year().prop_map(Point::Year),
        1 => a_year().prop_map(|year| Point::Decade(year.div_euclid(10) * 10)),
        1 => a_year().prop_map(|year| Point::Century(year.div_euclid(100) * 100)),
    ]
}

const SEASONS: &[u8] = &[21, 22, 23, 24, 33, 34, 35, 36, 40, 41];

fn a_date() -> impl Strategy<Value = Date> {
    (a_point(), any::<bool>()).prop_map(|(point, approximate)| Date { point, approximate })
}

/// Any value made of points, its dates in order.
fn a_value() -> impl Strategy<Value = Value> {
    let sorted = |mut dates: Vec<Date>| {
        dates.sort_by_key(|date| date.point.days());
        dates
    };
    let pair = (a_date(), a_date())
        .prop_map(|(a, b)| if a.point.days() <= b.point.days() { (a, b) } else { (b, a) })
        .prop_filter("ends before it begins", |(a, b)| a.point.days().0 <= b.point.days().1);
    prop_oneof![
        4 => a_date().prop_map(Value::At),
        4 => pair.prop_map(|(a, b)| Value::Between(a, b)),
        1 => a_date().prop_map(Value::UpTo),
        1 => a_date().prop_map(Value::From),
        1 => prop::collection::vec(a_date(), 1..5).prop_map(move |dates| Value::AllOf(sorted(dates))),
        1 => prop::collection::vec(a_date(), 1..5).prop_map(move |dates| Value::OneOf(sorted(dates))),
    ]
}

/// Whether EDTF can write the point to the day: beyond four digits there are only years.
fn is_written_whole(point: Point) -> bool {
    let (first, last) = point.days();
    let years = (-9999..=9999).contains(&first.year()) && (-9999..=9999).contains(&last.year());
    years || matches!(point, Point::Year(_) | Point::Decade(_) | Point::Century(_))
}

/// Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876; Butcher 1877).
fn easter_by_butcher(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(n / 31).unwrap(), u32::try_from(n % 31).unwrap() + 1);
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn easter_is_that_of_another_algorithm() {
    for year in 1583..4100 {
        assert_eq!(calendar::easter(year), Some(easter_by_butcher(year)), "{year}");
    }
    assert_eq!(calendar::easter(1582), None);
}

#[test]
fn seasons_quarters_and_halves_tile_the_year() {
    for codes in [&[21, 22, 23, 24][..], &[33, 34, 35, 36], &[40, 41]] {
        let mut after: Option<NaiveDate> = None;
        for (year, &code) in (1799..2201).flat_map(|year| codes.iter().map(move |code| (year, code))) {
            let (first, last) = Point::Season { year, code }.days();
            assert!(after.is_none_or(|after| after == first), "{year}-{code} begins on {first}");
            after = last.succ_opt();
        }
    }
}

#[test]
fn each_point_holds_the_day_it_is_made_of() {
    for day in NaiveDate::from_ymd_opt(1896, 1, 1).unwrap().iter_days().take(146_097 / 4) {
        let (year, month) = (day.year(), day.month());
        let week = day.iso_week();
        assert_eq!(calendar::iso_week(week.year(), week.week()), Some(calendar::monday_of(day)));
        let points = [
            Point::Day(day),
            Point::Week(calendar::monday_of(day)),
            Point::Month { year, month },
            Point::Season { year, code: 33 + u8::try_from(day.quarter()).unwrap() - 1 },
            Point::Year(year),
            Point::Decade(year / 10 * 10),
            Point::Century(year / 100 * 100),
        ];
        for point in points {
            let (first, last) = point.days();
            assert!(first <= day && day <= last, "{point} and {day}");
        }
    }
}

#[test]
fn arithmetic_saturates_at_the_ends_of_the_calendar() {
    for from in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(2020, 2, 29).unwrap()] {
        for by in [i64::MIN, -1_000_000_000_000, -1, 0, 1, 1_000_000_000_000, i64::MAX] {
            add_days(from, by);
            add_months(from, by);
            calendar::shift_month(from.year(), 12, by);
        }
        for weekday in [Weekday::Mon, Weekday::Sun] {
            calendar::weekday_before(from, weekday, true);
            calendar::weekday_after(from, weekday, true);
        }
        calendar::monday_of(from);
        Point::Instant { day: from, minute: 1440 }.interval();
        Point::Week(from).interval();
    }
    for year in [i32::MIN, i32::MAX] {
        let points = [
            Point::Month { year, month: 12 },
            Point::Season { year, code: 24 },
            Point::Year(year),
            Point::Decade(year),
            Point::Century(year),
        ];
        for point in points {
            let (first, last) = point.days();
            assert!(first <= last, "{point}");
            point.interval();
        }
    }
}

proptest! {
    #[test]
    fn days_and_months_count_as_chrono_does(from in a_day(), days in -40_000i64..40_000, months in -1500i64..1500) {
        let moved = if days < 0 { from - Days::new(days.unsigned_abs()) } else { from + Days::new(days.unsigned_abs()) };
        prop_assert_eq!(add_days(from, days), moved);
        let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap());
        let moved = if months < 0 { from - count } else { from + count };
        prop_assert_eq!(add_months(from, months), moved);
        prop_assert_eq!(calendar::shift_month(from.year(), from.month(), months), (moved.year(), moved.month()));
        let first = calendar::first_of_month(from.year(), from.month());
        let last = calendar::last_of_month(from.year(), from.month());
        prop_assert_eq!(first.day(), 1);
        prop_assert_eq!(last.succ_opt(), Some(first + Months::new(1)));
    }

    #[test]
    fn weekdays_are_the_nearest(from in a_day(), weekday in a_weekday(), strict: bool) {
        let near = u64::from(strict);
        let back = (near..near + 7).map(|n| from - Days::new(n)).find(|day| day.weekday() == weekday);
        prop_assert_eq!(Some(calendar::weekday_before(from, weekday, strict)), back);
        let ahead = (near..near + 7).map(|n| from + Days::new(n)).find(|day| day.weekday() == weekday);
        prop_assert_eq!(Some(calendar::weekday_after(from, weekday, strict)), ahead);
        let monday = calendar::monday_of(from);
        prop_assert_eq!(monday.weekday(), Weekday::Mon);
        prop_assert_eq!(monday.iso_week(), from.iso_week());
    }

    #[test]
    fn the_nth_weekday_is_counted_off(year in 1800i32..2200, month in 1u32..13, weekday in a_weekday(), nth in 0u8..6) {
        let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        let all: Vec<NaiveDate> =
            first.iter_days().take_while(|day| day.month() == month).filter(|day| day.weekday() == weekday).collect();
        let expected = if nth == 0 { all.last() } else { all.get(usize::from(nth) - 1) };
        prop_assert_eq!(calendar::nth_weekday(year, month, weekday, nth), expected.copied());
    }

    #[test]
    fn the_days_of_a_point_are_in_order(point in a_point()) {
        let (first, last) = point.days();
        prop_assert!(first <= last);
        let interval = point.interval();
        prop_assert_eq!((interval.first_day(), interval.last_day()), (Some(first), Some(last)));
        prop_assert_eq!(point.year(), first.year());
    }

    #[test]
    fn values_are_edtf_of_the_same_days(value in a_value()) {
        let written = value.to_string();
        let days = parse::days(&written);
        prop_assert!(days.is_ok(), "{:?}", days);
        let interval = value.interval();
        let ours = (interval.first_day(), interval.last_day());
        if value.dates().iter().all(|date| is_written_whole(date.point)) {
            prop_assert_eq!(days.unwrap(), ours, "{}", written);
        }
    }

    #[test]
    fn times_of_day_cover_their_minute(day in a_day(), minute in 0u16..1441) {
        let point = Point::Instant { day, minute };
        let interval = point.interval();
        prop_assert!(interval.from < interval.to);
        prop_assert_eq!(interval.first_day(), Some(point.days().0));
        prop_assert_eq!(point.grain(), Grain::Minute);
    }

    #[test]
    fn lengths_are_written_as_iso_8601(count: u32, number in 0usize..10) {
        let unit = [
            Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade,
            Unit::Century,
        ][number];
        let written = Period::new(count, unit).to_string();
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let factor = match unit { Unit::Quarter => 3, Unit::Decade => 10, Unit::Century => 100, _ => 1 };
        prop_assert_eq!(digits.parse::<u64>().unwrap(), u64::from(count) * factor);
        prop_assert_eq!(written.starts_with("PT"), unit < Unit::Day);
    }
}

/// The table of Ramadans against a calendar library of its own.
#[test]
fn ramadan_is_that_of_umm_al_qura() {
    use icu_calendar::{Date, cal::Hijri};
    for year in 2000..=2040 {
        let first = calendar::ramadan(year).unwrap();
        let iso = Date::try_new_iso(year, first.month() as u8, first.day() as u8).unwrap();
        let lunar = iso.to_calendar(Hijri::new_umm_al_qura());
        assert_eq!((lunar.month().ordinal, lunar.day_of_month().0), (9, 1), "{first}");
    }
}
