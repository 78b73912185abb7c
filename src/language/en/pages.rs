//! The pages of the date rules: the cases beside them, read as documentation by `frise explain --rule`.

/// One page a family.
pub(super) const PAGES: &[&str] = &[
    include_str!("time/explicit.md"),
    include_str!("time/weekday.md"),
    include_str!("time/deictic.md"),
    include_str!("time/nested.md"),
    include_str!("time/offset.md"),
    include_str!("time/range.md"),
    include_str!("time/bound.md"),
    include_str!("time/vague.md"),
    include_str!("time/clock.md"),
    include_str!("time/period.md"),
    include_str!("time/feast.md"),
    include_str!("time/duration.md"),
    include_str!("time/recurrence.md"),
];
