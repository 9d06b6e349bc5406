"""What counts as a worked day."""

from datetime import date

from content.law.calendar import CalendarYear, Holiday, Uncovered, WorkCalendar

CALENDAR = WorkCalendar(
    [
        CalendarYear(
            year=2026,
            source="made up",
            holidays=(Holiday(day=date(2026, 10, 1), name="国庆节"),),
            make_up_days=(date(2026, 10, 10),),
        )
    ]
)


def test_ordinary_weekday():
    """A weekday that nobody named is worked."""
    assert CALENDAR.is_worked(date(2026, 9, 28)) is True


def test_weekend():
    """A Sunday is not worked."""
    assert CALENDAR.is_worked(date(2026, 9, 27)) is False


def test_holiday():
    """A holiday on a weekday is not worked."""
    assert CALENDAR.is_worked(date(2026, 10, 1)) is False


def test_make_up_day():
    """A Saturday named as a make-up day is worked."""
    assert CALENDAR.is_worked(date(2026, 10, 10)) is True


def test_outside_coverage():
    """A day of a year without a calendar gets no answer, not even on a Sunday."""
    assert Uncovered(date(2027, 1, 3)) == CALENDAR.is_worked(date(2027, 1, 3))


def test_years():
    """The covered years are told, earliest first."""
    assert CALENDAR.years == (2026,)


def test_final_year():
    """A published year makes no date provisional."""
    assert CALENDAR.provisional_between(date(2026, 1, 1), date(2026, 12, 31)) is None


def test_provisional_year():
    """A span that reaches a year without its notice is provisional from that year's first day."""
    known = CalendarYear(year=2026, source="made up", holidays=(), make_up_days=())
    draft = CalendarYear(year=2027, source="by law", holidays=(), make_up_days=(), is_provisional=True)
    calendar = WorkCalendar([known, draft])

    assert calendar.provisional_between(date(2026, 12, 1), date(2027, 2, 1)) == date(2027, 1, 1)


def test_settled():
    """A later calendar settles years that were provisional or unknown, and leaves a published one as it was."""
    known = CalendarYear(year=2026, source="a notice", holidays=(), make_up_days=(date(2026, 10, 10),))
    draft = CalendarYear(year=2027, source="by law", holidays=(), make_up_days=(), is_provisional=True)
    later = [CalendarYear(year=year, source="notices", holidays=(), make_up_days=()) for year in (2026, 2027, 2028)]
    settled = WorkCalendar([known, draft]).settled_by(WorkCalendar(later))

    assert settled.final_years == (2026, 2027, 2028)
    assert settled.is_worked(date(2026, 10, 10)) is True


def test_not_unsettled():
    """A later calendar that still waits for the notice changes nothing."""
    draft = CalendarYear(year=2027, source="by law", holidays=(), make_up_days=(), is_provisional=True)
    calendar = WorkCalendar([draft]).settled_by(WorkCalendar([draft]))

    assert (calendar.years, calendar.final_years) == ((2027,), ())
