"""Why somebody was not satisfied, as keys that kiosk and server share (好差评: low levels ask for a reason)."""

from enum import StrEnum

LOW_LEVELS = (2, 1)


class RatingReason(StrEnum):
    """List the reasons a citizen may touch, in the order shown."""

    SLOW = "slow"
    UNCLEAR = "unclear"
    MANY_PAPERS = "many_papers"
    HARD_TO_USE = "hard_to_use"
    FAULTY = "faulty"
    NOBODY_HELPED = "nobody_helped"
    RESULT = "result"


def are_known(reasons: tuple[str, ...]) -> bool:
    """Tell whether every reason is one of the list, and none is given twice."""
    return len(set(reasons)) == len(reasons) and set(reasons) <= set(RatingReason)
