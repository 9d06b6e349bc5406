"""Dates of a machine-readable zone, whose years have two digits. Pure; today comes as an argument.

Source: ICAO Doc 9303-3, 4.8: fillers stand for an unknown part. The standard leaves the century to the reader.
"""

import re
from datetime import date

from devices.idcard.mrz_layout import FILLER

_DAY = re.compile("[0-9]{6}")


class NoSuchDayError(ValueError):
    """Say that six digits are no day of any century in question."""


def birth_date(text: str, *, today: date) -> date | None:
    """Take the latest century that is not in the future; None when a part is unknown.

    Somebody over 99 is read as a child, so the person must confirm. Raises ``NoSuchDayError``.
    """
    past = [day for day in _days(text, today) if day <= today]
    if not past:
        _refuse_known(text)
    return max(past, default=None)


def expiry_date(text: str, *, today: date) -> date | None:
    """Take the century nearest to today; None when a part is unknown. Raises ``NoSuchDayError``.

    Documents are valid for ten years, so nothing that is shown lies fifty years away.
    """
    days = _days(text, today)
    if not days:
        _refuse_known(text)
    return min(days, key=lambda day: abs(day - today), default=None)


def _days(text: str, today: date) -> list[date]:
    if not _DAY.fullmatch(text):
        return []
    century = today.year - today.year % 100
    years = (start + int(text[:2]) for start in (century - 100, century, century + 100))
    return [day for year in years if (day := _day(year, int(text[2:4]), int(text[4:])))]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _refuse_known(text: str) -> None:
    if FILLER not in text:
        raise NoSuchDayError
