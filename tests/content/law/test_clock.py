"""How the Administrative Licensing Law counts days; golden cases use a made-up calendar of October 2026."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from content.law.calendar import CalendarYear, Holiday, StartDay, Uncovered, WorkCalendar
from content.law.clock import (
    DECISION,
    DELIVERY_DAYS,
    JOINT_DECISION,
    NOTICE_DAYS,
    Deadlines,
    Suspension,
    add_working_days,
    count_working_days,
    deadlines,
    deemed_accepted,
    working_days_left,
)

OCTOBER = CalendarYear(
    year=2026,
    source="made up",
    holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆节") for day in range(1, 8)),
    make_up_days=(date(2026, 10, 10),),
)
CALENDAR = WorkCalendar([OCTOBER])
MONDAY = date(2026, 9, 28)
EXPERT_REVIEW = Suspension(date(2026, 10, 12), date(2026, 10, 16))
STARTS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
DAYS = st.integers(0, 60)
SPANS = st.builds(
    lambda first, length: Suspension(first, first + timedelta(days=length)),
    st.dates(date(2026, 1, 1), date(2026, 8, 1)),
    st.integers(0, 30),
)


def test_notice_across_a_holiday():
    """The notice of a case received on Monday 28 September is due on the made-up Saturday."""
    assert date(2026, 10, 10) == add_working_days(MONDAY, NOTICE_DAYS, CALENDAR)


def test_decision_across_a_holiday():
    """The decision of a case accepted that day is due on Friday 30 October."""
    assert date(2026, 10, 30) == add_working_days(MONDAY, DECISION.days, CALENDAR)


def test_expert_review_suspends():
    """Five suspended working days move the decision by five working days."""
    assert date(2026, 11, 6) == add_working_days(MONDAY, DECISION.days, CALENDAR, [EXPERT_REVIEW])


def test_extension():
    """An approved extension counts ten more working days from the moved deadline."""
    assert date(2026, 11, 20) == add_working_days(date(2026, 11, 6), DECISION.extension_days, CALENDAR)


def test_joint_decision():
    """A joint handling has 45 working days, and 15 more if extended."""
    assert (JOINT_DECISION.days, JOINT_DECISION.extension_days) == (45, 15)
    assert date(2026, 12, 4) == add_working_days(MONDAY, JOINT_DECISION.days, CALENDAR)


def test_delivery():
    """A licence decided on 30 October is delivered within ten working days."""
    assert date(2026, 11, 13) == add_working_days(date(2026, 10, 30), DELIVERY_DAYS, CALENDAR)


def test_no_days():
    """No days end on the day itself, even a Sunday: a case decided at once."""
    assert date(2026, 9, 27) == add_working_days(date(2026, 9, 27), 0, CALENDAR)


def test_received_at_night_on_saturday():
    """A case received on a Saturday has its first working day on Monday."""
    assert add_working_days(date(2026, 9, 26), 1, CALENDAR) == MONDAY


def test_leaving_the_calendar():
    """A count that leaves the published years names the first day without a calendar."""
    assert Uncovered(date(2027, 1, 1)) == add_working_days(date(2026, 12, 30), 5, CALENDAR)


def test_deemed_acceptance():
    """Without a notice in time the case counts as accepted from the day of receipt."""
    assert date(2026, 9, 28) == deemed_accepted(MONDAY, date(2026, 10, 10), date(2026, 10, 11))


def test_notice_may_still_come():
    """On the last day for the notice nothing is deemed yet."""
    assert deemed_accepted(MONDAY, date(2026, 10, 10), date(2026, 10, 10)) is None


def test_deadlines_of_a_receipt():
    """A receipt tells the notice, both decisions and the delivery."""
    expected = Deadlines(
        received=MONDAY,
        accepted=MONDAY,
        notice_by=date(2026, 10, 10),
        decide_by_law=date(2026, 10, 30),
        decide_by_promise=date(2026, 10, 10),
        deliver_by=date(2026, 10, 23),
    )
    assert expected == deadlines(received=MONDAY, legal_days=20, promised_days=5, calendar=CALENDAR)


def test_first_day_counts():
    """A count that includes its first day ends on it when it is worked and one day is counted."""
    assert count_working_days(MONDAY, 1, CALENDAR) == MONDAY


def test_same_day_rule():
    """Where the bureau counts the day of the event, every deadline comes one working day earlier."""
    same = WorkCalendar([OCTOBER], start_day=StartDay.SAME)
    assert date(2026, 10, 9) == add_working_days(MONDAY, NOTICE_DAYS, same)


def test_supplement_moves_the_notice():
    """After a supplement the notice and the hypothetical acceptance count from the day all was in."""
    late = deadlines(received=MONDAY, all_in=date(2026, 10, 9), legal_days=20, promised_days=5, calendar=CALENDAR)
    assert isinstance(late, Deadlines)
    assert (late.received, late.accepted, late.notice_by) == (MONDAY, date(2026, 10, 9), date(2026, 10, 15))


def test_extension_moves_both():
    """An extension is the applicant's new day, so it moves promise and law."""
    found = deadlines(received=MONDAY, legal_days=20, promised_days=5, calendar=CALENDAR, extension_days=10)
    assert isinstance(found, Deadlines)
    assert (found.decide_by_promise, found.decide_by_law) == (date(2026, 10, 23), date(2026, 11, 13))


def test_provisional_days():
    """Only the days that rest on an unpublished year are provisional."""
    draft = CalendarYear(year=2027, source="by law", holidays=(), make_up_days=(), is_provisional=True)
    calendar = WorkCalendar([OCTOBER, draft])
    found = deadlines(received=date(2026, 12, 21), legal_days=20, promised_days=5, calendar=calendar)
    assert isinstance(found, Deadlines)
    assert [found.is_provisional(day) for day in (found.decide_by_promise, found.decide_by_law)] == [False, True]


def test_later_acceptance_moves_only_decisions():
    """Acceptance after receipt moves the decisions and leaves the notice where it was."""
    late = deadlines(received=MONDAY, accepted=date(2026, 10, 9), legal_days=20, promised_days=5, calendar=CALENDAR)
    assert isinstance(late, Deadlines)
    assert (date(2026, 10, 10), date(2026, 11, 5)) == (late.notice_by, late.decide_by_law)


def test_uncovered_receipt():
    """A receipt at the end of the published years promises nothing."""
    assert Uncovered(date(2027, 1, 1)) == deadlines(
        received=date(2026, 12, 31), legal_days=20, promised_days=5, calendar=CALENDAR
    )


def test_days_left():
    """The days left count the deadline and not today."""
    assert working_days_left(MONDAY, date(2026, 10, 10), CALENDAR) == 5


def test_days_overdue():
    """A passed deadline counts as negative working days."""
    assert working_days_left(date(2026, 10, 10), date(2026, 10, 9), CALENDAR) == -1


@settings(deadline=None)
@given(start=STARTS, days=DAYS, spans=st.lists(SPANS, max_size=3), more=SPANS)
def test_suspension_never_shortens(start: date, days: int, spans: list[Suspension], more: Suspension):
    """One more suspension never makes a deadline earlier."""
    without = add_working_days(start, days, CALENDAR, spans)
    with_more = add_working_days(start, days, CALENDAR, [*spans, more])
    assert isinstance(without, date)
    assert isinstance(with_more, Uncovered) or without <= with_more


@settings(deadline=None)
@given(start=STARTS, first=DAYS, second=DAYS)
def test_counts_add_up(start: date, first: int, second: int):
    """Counting in two parts ends where one count does."""
    middle = add_working_days(start, first, CALENDAR)
    assert isinstance(middle, date)
    assert add_working_days(start, first + second, CALENDAR) == add_working_days(middle, second, CALENDAR)


@settings(deadline=None)
@given(start=STARTS, days=DAYS)
def test_days_left_undoes_the_count(start: date, days: int):
    """The working days left until a deadline are those that were added."""
    deadline = add_working_days(start, days, CALENDAR)
    assert isinstance(deadline, date)
    assert days == working_days_left(start, deadline, CALENDAR)
