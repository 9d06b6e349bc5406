"""How long scanned papers are kept after a case has ended: days by how it ended, each with its reason.

Pure. The record of who decided what stays for life; it is the pictures of people's papers that go.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from server.domain.case import CaseState


class Ending(StrEnum):
    """List how a case can have ended, or that papers came and no case has."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LONE = "lone"


# No text of either law was at hand: the bureau checks both citations before it relies on these days (待核实).
DEFAULT_DAYS: Final = MappingProxyType(
    {
        # 国家档案局令第8号: the shorter of the two terms for an office's files, ten years.
        Ending.GRANTED: 3653,
        # 行政诉讼法 art. 46: nobody may sue over an act that is older than five years.
        Ending.REFUSED: 1827,
        # Nothing was decided, so nothing rests on them: half a year, in which one may sue (art. 46), is enough.
        Ending.WITHDRAWN: 180,
        # Their application never became a case; a kiosk that was off, or a person who looks at it, needs some time.
        Ending.LONE: 180,
    }
)
DAYS_LEAST: Final = 30
"""Nobody loses a paper to a mistyped number before the month is over."""
# A licence that waits to be fetched still needs its papers.
_ENDINGS: Final = MappingProxyType(
    {
        CaseState.NOT_ACCEPTED: Ending.REFUSED,
        CaseState.REFUSED: Ending.REFUSED,
        CaseState.WITHDRAWN: Ending.WITHDRAWN,
        CaseState.COLLECTED: Ending.GRANTED,
        CaseState.DELIVERED: Ending.GRANTED,
        CaseState.REVOKED: Ending.GRANTED,
        CaseState.CANCELLED: Ending.GRANTED,
    }
)


@dataclass(frozen=True)
class Retention:
    """Hold the days for each ending."""

    days: Mapping[Ending, int]

    def ending_of(self, state: CaseState) -> Ending | None:
        """Tell how a case in this state ended; None while it has not."""
        return _ENDINGS.get(state)

    def is_over(self, ending: Ending, *, since: datetime, now: datetime) -> bool:
        """Tell whether the days have passed ``since`` the last thing that happened."""
        return since + timedelta(days=self.days[ending]) <= now

    def least(self) -> timedelta:
        """Give the shortest time: nothing younger need be looked at."""
        return timedelta(days=min(self.days.values()))
