"""Days and times as people read them, in both languages."""

from datetime import date, datetime

from content.catalogue.bilingual import Bilingual
from content.contract.clock import CHINA

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_text(day: date, *, is_provisional: bool = False, beside: date | None = None) -> Bilingual:
    """Write a day as 2026年9月28日 and 28 September 2026; one that may still move says so.

    ``beside`` is a day that stands written out near by: its year is not said again.
    """
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}"
    if beside is None or beside.year != day.year:
        zh, en = f"{day.year}年{zh}", f"{en} {day.year}"
    return Bilingual(f"{zh}（暂定）", f"{en} (provisional)") if is_provisional else Bilingual(zh, en)


def moment_text(moment: datetime) -> Bilingual:
    """Write an aware moment to the minute, by the clock in China."""
    local = moment.astimezone(CHINA)
    day = day_text(local.date())
    return Bilingual(f"{day.zh}{local:%H:%M}", f"{day.en}, {local:%H:%M}")
