"""What citizens thought, counted honestly: whoever did not rate is not rated, and how many answered stands beside.

Pure. A level runs from 1 to 5; two and below is a complaint that somebody must set right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LOW_LEVEL: Final = 2
RECTIFY_DAYS: Final = 15  # The local practice known: a bad rating is set right within 15 working days.
FOLLOW_UP_DAYS: Final = 10  # The bureau's own; no rule about it was found.
_SATISFIED: Final = 3


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """Hold how finished cases were rated. ``score`` and ``satisfied`` are absent where nobody rated."""

    finished: int
    rated: int
    levels: Mapping[int, int]
    score: float | None
    satisfied: float | None
    response: float | None


def satisfaction(*, finished: int, levels: Mapping[int, int]) -> Satisfaction:
    """Count ratings by level over so many finished cases; shares are between 0 and 1.

    ``satisfied`` counts the levels from 3 up, ``score`` is the mean level of those who rated. Nothing is assumed of
    the silent: they only lower ``response``.
    """
    rated = sum(levels.values())
    total = sum(level * count for level, count in levels.items())
    content = sum(count for level, count in levels.items() if level >= _SATISFIED)
    return Satisfaction(
        finished=finished,
        rated=rated,
        levels={level: levels.get(level, 0) for level in range(5, 0, -1)},
        score=total / rated if rated else None,
        satisfied=content / rated if rated else None,
        response=min(1.0, rated / finished) if finished else None,
    )


def is_low(level: int) -> bool:
    """Tell whether a rating opens a task of its own."""
    return level <= LOW_LEVEL
