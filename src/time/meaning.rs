//! What the words of a temporal expression say, before anything is counted.
//!
//! A language turns words into a [`Meaning`]; `resolve` turns a meaning and an anchor into a date. The
//! division is that of Bethard and Parker (2016): a compositional meaning of named operators, here small enough to be
//! matched on, so that no language does calendar arithmetic and the calendar knows no word.

use chrono::Weekday;

use super::{Modifier, PartOfDay, Relation};
use crate::edtf::{Period, Unit};

/// From where a relative expression counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The publication, or the day of speaking inside a quotation: « il y a trois jours ».
    Now,
    /// The last date told: « trois jours plus tard ».
    Told,
    /// An event that the text names next: « trois jours après l'accident ».
    Event,
}

/// Which of several like days or periods is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Not said: the tense decides.
    Open,
    /// « dernier », "last": strictly before the origin.
    Last,
    /// « prochain », "next": strictly after the origin.
    Next,
    /// « ce », "this": that of the running week or year.
    This,
    /// « en huit », "Monday week": one week after the next.
    WeekAfter,
    /// « en quinze »: two weeks after the next.
    FortnightAfter,
    /// « suivant », "the following": the first after the last date told.
    Following,
    /// « précédent », "the previous": the last before the last date told.
    Preceding,
    /// "the Monday", « ce lundi-là »: that of the week of the last date told, not before it.
    ToldOne,
}

/// Something that comes once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cyclic {
    /// A month, 1 to 12.
    Month(u32),
    /// A day of a month.
    Day {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A season, quarter or half-year: its EDTF code.
    Season(u8),
    /// A feast.
    Feast(Feast),
    /// Some days of a month, counted from its beginning (1 is the first day) or its end (-1 is the last): « la première
    /// semaine de mai », "the last day of June".
    Stretch {
        /// 1 to 12.
        month: u32,
        /// First day.
        first: i8,
        /// Last day.
        last: i8,
    },
}

/// A feast, fixed or movable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    /// The same day each year.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The nth weekday of a month; 0 for the last one.
    Nth {
        /// 1 to 12.
        month: u32,
        /// Day of the week.
        weekday: Weekday,
        /// 1 to 5, or 0.
        nth: u8,
        /// Days added to it.
        plus: i64,
    },
    /// The night between two years.
    NewYearsNight,
    /// The month of fasting; its first and last days are approximate.
    Ramadan,
    /// A festival that begins so many days after the first of Ramadan (30: the feast that ends it).
    AfterRamadan(i64),
}

/// The year of something cyclic.
#[derive(Debug, Clone, PartialEq)]
pub enum YearOf {
    /// Named.
    Given(i32),
    /// Not named.
    Open(Which),
    /// Named by another expression: « le 12 juin de l'an dernier ».
    In(Box<Meaning>),
}

/// The meaning of a temporal expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// Something that comes once a year.
    Cyclic {
        /// What.
        what: Cyclic,
        /// Of which year.
        year: YearOf,
    },
    /// A day of the month without its month: « le 27 », « le vendredi 13 ».
    DayNumber {
        /// 1 to 31.
        day: u32,
        /// The weekday beside it.
        weekday: Option<Weekday>,
        /// « le 27 dernier », « le 12 prochain ».
        which: Which,
    },
    /// A weekday.
    Weekday {
        /// Which day.
        day: Weekday,
        /// Which of them.
        which: Which,
    },
    /// A weekday beside a date without its year, which helps to find that year: « lundi 18 février ».
    WeekdayOn {
        /// The weekday.
        day: Weekday,
        /// The date.
        date: Box<Meaning>,
    },
    /// A weekday within a week that is named: « lundi de la semaine prochaine ».
    WeekdayIn {
        /// Which day.
        day: Weekday,
        /// The week.
        week: Box<Meaning>,
    },
    /// A year.
    Year(i32),
    /// A decade, by its first year.
    Decade(i32),
    /// A decade of the running century by its number: « les années 80 ».
    ShortDecade(i32),
    /// A century, by its first year.
    Century(i32),
    /// Two years joined: a school year, a season of sport.
    YearPair(i32, i32),
    /// Week `number` of the ISO year.
    WeekNumber(u32),
    /// The week in which a day lies.
    WeekOf(Box<Meaning>),
    /// The weekend in which a day lies, or that begins with it: « le week-end du 12 juin ».
    WeekendOf(Box<Meaning>),
    /// A day of a month that another expression names: « le 21 du mois prochain ».
    DayOf {
        /// 1 to 31.
        day: u32,
        /// The month.
        month: Box<Meaning>,
    },
    /// A length counted off from a date that is named: "two weeks before Christmas".
    CountedFrom {
        /// The length.
        period: Period,
        /// Whether it counts back.
        back: bool,
        /// The date.
        of: Box<Meaning>,
    },
    /// The span of a length that ends with a date: "the six weeks to January 10".
    SpanTo {
        /// The length.
        period: Period,
        /// The last day.
        to: Box<Meaning>,
    },
    /// The calendar unit that lies `by` units from that of the origin: « hier » is day -1, « la semaine dernière » week -1.
    Shifted {
        /// Which unit.
        unit: Unit,
        /// How many units later.
        by: i64,
        /// Counted from.
        from: Origin,
    },
    /// A weekend, `by` weekends from the nearest one in the direction of the tense.
    Weekend {
        /// Which one.
        which: Which,
    },
    /// A length counted from the origin: « il y a trois mois », « deux jours plus tard ».
    Counted {
        /// The length.
        period: Period,
        /// Whether it counts back.
        back: bool,
        /// Counted from.
        from: Origin,
        /// « environ », « près de ».
        about: bool,
    },
    /// A time of day, in minutes since midnight (1440 = the midnight that ends the day).
    Clock {
        /// Minutes.
        minute: u16,
        /// « vers », « peu après ».
        about: bool,
        /// Whether the words leave open which half of the day is meant ("at 7.30").
        half_open: bool,
    },
    /// A part of the day.
    Part {
        /// Which.
        part: PartOfDay,
        /// Of the day of the origin; `None` for the day of the narrative.
        from: Option<Origin>,
    },
    /// The night between the day before and the day, or the day and the next one: « cette nuit », "overnight".
    Night {
        /// Counted from.
        from: Origin,
    },
    /// The night from one day to the next: « dans la nuit de samedi à dimanche ».
    NightBetween(Box<Meaning>, Box<Meaning>),
    /// A day and a time of day in it.
    Joined {
        /// The day.
        day: Box<Meaning>,
        /// A clock or a part of day.
        time: Box<Meaning>,
    },
    /// A part of a period: « fin juin ».
    Portion {
        /// Which part.
        portion: Modifier,
        /// Of what.
        of: Box<Meaning>,
    },
    /// « vers 1950 ».
    About(Box<Meaning>),
    /// A limit: « d'ici le 15 septembre ».
    Bound {
        /// How the event stands to it.
        relation: Relation,
        /// The date that is named.
        of: Box<Meaning>,
    },
    /// A range of which both ends are named.
    Between(Box<Meaning>, Box<Meaning>),
    /// Several dates.
    List(Vec<Meaning>),
    /// One of several dates.
    Either(Vec<Meaning>),
    /// The span that ends or begins at the origin: « les douze derniers mois ».
    Spanning {
        /// Its length.
        period: Period,
        /// Whether it lies ahead.
        ahead: bool,
        /// Counted from.
        from: Origin,
    },
    /// A length that began then and goes on: « depuis quatorze mois ».
    SinceLength(Period),
    /// A limit by a length: « dans les quinze jours », "within two weeks".
    Within(Period),
    /// A length by itself.
    Length {
        /// How long.
        period: Period,
        /// « environ ».
        about: bool,
    },
    /// « le samedi »: in a story that is told in the past the Saturday that follows, else every Saturday.
    TheWeekday(Weekday),
    /// « du lundi au vendredi »: of a plan or of something done, those days; else of every week.
    TheWeekdays(Weekday, Weekday),
    /// A repetition.
    Every(Period),
    /// « dans les prochains jours », « bientôt »: from the origin on.
    Coming(Unit),
    /// « ces derniers mois », « récemment »: up to the origin.
    Recent(Unit),
    /// « quelques heures plus tard », « il y a quelques jours ».
    Few {
        /// Of what.
        unit: Unit,
        /// Whether it counts back.
        back: bool,
        /// Counted from.
        from: Origin,
    },
}

impl Meaning {
    /// A cyclic meaning whose year is not named.
    pub fn open(what: Cyclic) -> Self {
        Self::Cyclic { what, year: YearOf::Open(Which::Open) }
    }

    /// A cyclic meaning of a named year.
    pub fn of_year(what: Cyclic, year: i32) -> Self {
        Self::Cyclic { what, year: YearOf::Given(year) }
    }

    /// Something of a month that this names, with or without its year; none if it names none.
    pub fn in_month(self, what: impl Fn(u32) -> Option<Cyclic>) -> Option<Self> {
        match self {
            Self::Cyclic { what: Cyclic::Month(month), year } => {
                Some(Self::Cyclic { what: what(month)?, year })
            }
            _ => None,
        }
    }

    /// This meaning as a limit.
    pub fn bound(self, relation: Relation) -> Self {
        Self::Bound { relation, of: Box::new(self) }
    }

    /// This day with a time of day.
    pub fn joined(self, time: Self) -> Self {
        Self::Joined { day: Box::new(self), time: Box::new(time) }
    }

    /// A part of this period.
    pub fn portion(self, portion: Modifier) -> Self {
        Self::Portion { portion, of: Box::new(self) }
    }

    /// Whether it says something by itself of the calendar, or only a length or a repetition.
    pub fn is_point(&self) -> bool {
        !matches!(self, Self::Length { .. } | Self::Every(_) | Self::TheWeekday(_) | Self::TheWeekdays(..))
    }
}
