"""Who may give the last word on a case: three levels by its class, each leaving an opinion with a name and a time.

Pure. An ordinary case is decided by an officer, an important one by the section chief, a major one by the leader
in charge; the levels below speak first, and so do the inspectors where the item wants a visit on site.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from content.catalogue.terms import CaseClass


class Level(StrEnum):
    """List the levels of decision from the lowest up."""

    OFFICER = "officer"
    CHIEF = "chief"
    LEADER = "leader"


class OpinionKind(StrEnum):
    """Tell a level's opinion, the last word, and an inspector's finding apart."""

    OPINION = "opinion"
    DECISION = "decision"
    FINDING = "finding"


class Verdict(StrEnum):
    """Say for or against; a finding in favour means that the site passed."""

    GRANT = "grant"
    REFUSE = "refuse"


class Hindrance(StrEnum):
    """Name why somebody may not decide now."""

    LEVEL_TOO_LOW = "level_too_low"
    OTHER_UNIT = "other_unit"
    OPINION_MISSING = "opinion_missing"
    FINDINGS_MISSING = "findings_missing"
    SITE_FAILED = "site_failed"


_ORDER = tuple(Level)
_LAST_WORD = {CaseClass.ORDINARY: Level.OFFICER, CaseClass.IMPORTANT: Level.CHIEF, CaseClass.MAJOR: Level.LEADER}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Name a member of staff who acts. A leader is not bound to one unit; ``level`` is absent for other posts."""

    id: str
    name: str
    unit: str
    level: Level | None = None


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """Hold what one person said about a case. ``level`` is a Level, or ``inspector`` for a finding."""

    case_no: str
    kind: OpinionKind
    staff: str
    staff_name: str
    level: str
    verdict: Verdict
    text: str
    at: datetime


@dataclass(frozen=True)
class Hindered:
    """Say what stands in the way; ``level`` is the one that must act or speak first."""

    why: Hindrance
    level: Level | None = None


def last_word(case_class: CaseClass) -> Level:
    """Give the lowest level that may decide."""
    return _LAST_WORD[case_class]


def speaks_before(case_class: CaseClass) -> tuple[Level, ...]:
    """List the levels whose opinions must be on file before the last word, from the lowest up."""
    return _ORDER[: _ORDER.index(last_word(case_class))]


def belongs(actor: Actor, unit: str) -> bool:
    """Tell whether a case of this unit is the actor's to handle."""
    return actor.level is Level.LEADER or actor.unit == unit


def hindrance(
    *,
    case_class: CaseClass,
    unit: str,
    inspectors: int,
    actor: Actor,
    verdict: Verdict,
    opinions: Sequence[Opinion],
) -> Hindered | None:
    """Tell what keeps this person from deciding so now, or None when nothing does."""
    needed = last_word(case_class)
    if actor.level is None or _ORDER.index(actor.level) < _ORDER.index(needed):
        return Hindered(Hindrance.LEVEL_TOO_LOW, needed)
    if not belongs(actor, unit):
        return Hindered(Hindrance.OTHER_UNIT)
    heard = {opinion.level for opinion in opinions if opinion.kind is OpinionKind.OPINION}
    silent = next((level for level in speaks_before(case_class) if level not in heard), None)
    if silent is not None:
        return Hindered(Hindrance.OPINION_MISSING, silent)
    return _site_hindrance(inspectors, verdict, opinions)


def _site_hindrance(inspectors: int, verdict: Verdict, opinions: Sequence[Opinion]) -> Hindered | None:
    # 行政许可法 art. 34: a check on site is made by at least two members of staff.
    findings = [opinion for opinion in opinions if opinion.kind is OpinionKind.FINDING]
    if len({finding.staff for finding in findings}) < inspectors:
        return Hindered(Hindrance.FINDINGS_MISSING)
    if verdict is Verdict.GRANT and any(finding.verdict is Verdict.REFUSE for finding in findings):
        return Hindered(Hindrance.SITE_FAILED)
    return None
