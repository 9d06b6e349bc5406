"""Who may give the last word on a case: three levels by its class, each leaving an opinion with a name and a time.

Pure. An ordinary case is decided by an officer, an important one by the section chief, a major one by the leader
in charge; the levels below speak first, and so do the inspectors where the item wants a visit on site. Nobody speaks
for two levels, who chairs a hearing does not review the case, and a silent unit has not agreed.
"""

from collections.abc import Collection, Sequence
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
    HELD_BY_OTHER = "held_by_other"
    SAME_PERSON = "same_person"
    CHAIRS_HEARING = "chairs_hearing"
    REVIEWS_CASE = "reviews_case"
    UNIT_SILENT = "unit_silent"
    UNIT_AGAINST = "unit_against"
    SUPPLEMENT_ONCE = "supplement_once"
    NOTICE_TOO_LATE = "notice_too_late"
    CLASS_NOT_RAISED = "class_not_raised"
    OTHERS_ROUND = "others_round"
    OWN_ABSENCE = "own_absence"


_ORDER = tuple(Level)
_LAST_WORD = {CaseClass.ORDINARY: Level.OFFICER, CaseClass.IMPORTANT: Level.CHIEF, CaseClass.MAJOR: Level.LEADER}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Name a member of staff who acts. A leader is not bound to one unit; ``level`` is absent for other posts.

    Whoever stands in for somebody absent acts with that person's level and unit, named by ``acts_for``.
    """

    id: str
    name: str
    unit: str
    level: Level | None = None
    acts_for: str = ""
    acts_for_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """Hold what one person said about a case. ``level`` is a Level, or ``inspector`` for a finding.

    ``on_behalf_of`` names whose absence it was given in.
    """

    case_no: str
    kind: OpinionKind
    staff: str
    staff_name: str
    level: str
    verdict: Verdict
    text: str
    at: datetime
    on_behalf_of: str = ""


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
    assigned_to: str = "",
    chairs: Collection[str] = (),
) -> Hindered | None:
    """Tell what keeps this person from deciding so now, or None when nothing does.

    ``assigned_to`` is the officer who holds the case; levels above an officer may decide it all the same. ``chairs``
    are those who chaired a hearing on it (art. 48).
    """
    needed = last_word(case_class)
    if not reaches(actor, needed):
        return Hindered(Hindrance.LEVEL_TOO_LOW, needed)
    if not belongs(actor, unit):
        return Hindered(Hindrance.OTHER_UNIT)
    if actor.id in chairs:
        return Hindered(Hindrance.CHAIRS_HEARING)
    if is_locked_for(actor, assigned_to):
        return Hindered(Hindrance.HELD_BY_OTHER)
    return _opinion_hindrance(case_class, actor, opinions) or _site_hindrance(inspectors, verdict, opinions)


def reaches(actor: Actor, level: Level) -> bool:
    """Tell whether somebody stands at this level or above it."""
    return actor.level is not None and _ORDER.index(actor.level) >= _ORDER.index(level)


def is_locked_for(actor: Actor, assigned_to: str) -> bool:
    """Tell whether another officer holds the case; a lock binds officers and nobody above them."""
    return actor.level is Level.OFFICER and assigned_to not in {"", actor.id}


def raised(case_class: CaseClass, wanted: CaseClass) -> CaseClass:
    """Give the higher of two classes: a class is raised and never lowered."""
    return max(case_class, wanted, key=tuple(CaseClass).index)


def _opinion_hindrance(case_class: CaseClass, actor: Actor, opinions: Sequence[Opinion]) -> Hindered | None:
    given = [opinion for opinion in opinions if opinion.kind is OpinionKind.OPINION]
    if any(opinion.staff == actor.id and opinion.level != actor.level for opinion in given):
        return Hindered(Hindrance.SAME_PERSON)
    heard = {opinion.level for opinion in given}
    silent = next((level for level in speaks_before(case_class) if level not in heard), None)
    return None if silent is None else Hindered(Hindrance.OPINION_MISSING, silent)


def _site_hindrance(inspectors: int, verdict: Verdict, opinions: Sequence[Opinion]) -> Hindered | None:
    # 行政许可法 art. 34: a check on site is made by at least two members of staff.
    findings = [opinion for opinion in opinions if opinion.kind is OpinionKind.FINDING]
    if len({finding.staff for finding in findings}) < inspectors:
        return Hindered(Hindrance.FINDINGS_MISSING)
    if verdict is Verdict.GRANT and any(finding.verdict is Verdict.REFUSE for finding in findings):
        return Hindered(Hindrance.SITE_FAILED)
    return None
