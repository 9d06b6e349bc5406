from datetime import UTC, date, datetime

from content.catalogue.bilingual import Bilingual
from content.text.dates import day_text, moment_text


def test_day():
    """A day is written out in both languages."""
    assert day_text(date(2026, 9, 28)) == Bilingual("2026年9月28日", "28 September 2026")


def test_day_beside_another():
    """Beside a day that is written out its year is not said again, and another year is."""
    days = (date(2026, 11, 2), date(2027, 1, 8))

    assert [day_text(day, beside=date(2026, 9, 28)).zh for day in days] == ["11月2日", "2027年1月8日"]


def test_moment():
    """A moment is told by the clock in China."""
    moment = datetime(2026, 9, 27, 18, 13, tzinfo=UTC)

    assert moment_text(moment) == Bilingual("2026年9月28日02:13", "28 September 2026, 02:13")
