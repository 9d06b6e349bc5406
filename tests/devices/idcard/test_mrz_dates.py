from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.idcard.mrz_dates import NoSuchDayError, birth_date, expiry_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("261123", date(2026, 11, 23)),
        ("261124", date(1926, 11, 24)),
        ("991231", date(1999, 12, 31)),
        ("000229", date(2000, 2, 29)),
    ],
)
def test_births_are_never_in_the_future(text: str, expected: date):
    """The latest century that has been is taken: who is born today is a child, tomorrow's is a hundred."""
    assert expected == birth_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("360101", date(2036, 1, 1)), ("761101", date(2076, 11, 1)), ("771101", date(1977, 11, 1))],
)
def test_expiry_is_the_nearest(text: str, expected: date):
    """Fifty years ahead is this century, more is the last one."""
    assert expected == expiry_date(text, today=TODAY)


def test_turn_of_the_century():
    """In 2099 a document that ends in 02 ends in 2102."""
    assert date(2102, 1, 1) == expiry_date("020101", today=date(2099, 6, 1))


@pytest.mark.parametrize("text", ["<<<<<<", "74<<<<", "7408<<"])
def test_unknown_parts(text: str):
    """A day that is known in part only is unknown."""
    assert birth_date(text, today=TODAY) is None


@pytest.mark.parametrize("text", ["741301", "740230", "74O812", ""])
def test_impossible_days(text: str):
    """What is neither a day nor unknown is an error."""
    with pytest.raises(NoSuchDayError):
        expiry_date(text, today=TODAY)


@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY))
def test_any_birth_of_a_hundred_years(day: date):
    """Whoever is younger than a hundred is read with the right century."""
    assert day == birth_date(day.strftime("%y%m%d"), today=TODAY)
