"""What an act can come to: the case as it is now, or one of a few reasons why nothing was written."""

from dataclasses import dataclass
from enum import StrEnum

from server.domain.case import Case, MoveRefused
from server.domain.levels import Hindered, Opinion
from server.store.cases import Overtaken


class Lack(StrEnum):
    """Name what an act must not do without."""

    REASONS = "reasons"
    REMEDIES = "remedies"
    RIGHT_BODY = "right_body"
    LIST = "list"
    LIMIT = "limit"
    CHAIR = "chair"
    CALENDAR = "calendar"
    UNITS = "units"
    VOICES = "voices"
    OPINION = "opinion"
    DAYS = "days"
    LICENCE = "licence"
    SERIAL = "serial"


@dataclass(frozen=True)
class Missing:
    """Say what was not given, or not so that it can stand."""

    what: Lack


@dataclass(frozen=True)
class AlreadyGiven:
    """Say that this was said or done before; what stands is not overwritten."""


Refusal = MoveRefused | Overtaken | Hindered | Missing | AlreadyGiven
Outcome = Case | Refusal
OpinionOutcome = Opinion | Refusal
