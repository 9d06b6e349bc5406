"""The written notices that the law wants in a case, and what a case must tell in each.

Pure. Article numbers are of the Administrative Licensing Law (行政许可法, text of 2019). Knows no paper and no table.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from content.catalogue.bilingual import Bilingual


class NoticeKind(StrEnum):
    """List the notices: 受理 and 不予受理 (art. 32), 补正 (32(1)(4)), 特别程序 (45), 延期 (42), 准予 and 不予 (38)."""

    ACCEPTED = "accepted"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not_accepted"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    GRANTED = "granted"
    REFUSED = "refused"


MARKS = {
    NoticeKind.ACCEPTED: "SL",
    NoticeKind.SUPPLEMENT: "BZ",
    NoticeKind.NOT_ACCEPTED: "BSL",
    NoticeKind.SUSPENDED: "TB",
    NoticeKind.EXTENDED: "YQ",
    NoticeKind.GRANTED: "ZY",
    NoticeKind.REFUSED: "BY",
}
"""Initials of each notice's Chinese name; which marks the bureau's own numbers use is not known."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Hold what an act told, beyond the case itself; what does not belong to a kind stays empty.

    ``missing`` lists everything to be supplied; ``since`` and ``until`` bound a special procedure, both included.
    """

    missing: tuple[Bilingual, ...] = ()
    reasons: Bilingual | None = field(default=None, repr=False)
    remedies: Bilingual | None = None
    right_body: Bilingual | None = None
    procedure: Bilingual | None = None
    since: date | None = None
    until: date | None = None
    days: int = 0
    officer: str = ""


def notice_number(case_no: str, kind: NoticeKind, ordinal: int) -> str:
    """Write the case number, the kind's mark and, from the second of a kind on, which one it is."""
    return f"{case_no}-{MARKS[kind]}" + (f"{ordinal}" if ordinal > 1 else "")
