from datetime import UTC, datetime

import pytest

from content.catalogue.terms import CaseClass
from server.domain.levels import (
    Actor,
    Hindered,
    Hindrance,
    Level,
    Opinion,
    OpinionKind,
    Verdict,
    hindrance,
    last_word,
    speaks_before,
)

AT = datetime(2026, 9, 28, tzinfo=UTC)


def person(level, unit="trade"):
    """Make a member of staff."""
    return Actor(id=f"{level}-{unit}", name="王样例", unit=unit, level=level)


def said(level, staff="a", kind=OpinionKind.OPINION, verdict=Verdict.GRANT):
    """Make an opinion."""
    return Opinion(case_no="c", kind=kind, staff=staff, staff_name="n", level=level, verdict=verdict, text="t", at=AT)


def found(staff, verdict=Verdict.GRANT):
    """Make a finding."""
    return said("inspector", staff, OpinionKind.FINDING, verdict)


def asked(actor, case_class, *opinions: Opinion, inspectors=0, verdict=Verdict.GRANT):
    """Ask what hinders."""
    return hindrance(
        case_class=case_class, unit="trade", inspectors=inspectors, actor=actor, verdict=verdict, opinions=opinions
    )


@pytest.mark.parametrize(
    ("case_class", "expected"),
    [
        (CaseClass.ORDINARY, Level.OFFICER),
        (CaseClass.IMPORTANT, Level.CHIEF),
        (CaseClass.MAJOR, Level.LEADER),
    ],
)
def test_last_word(case_class, expected):
    """Ordinary cases end with an officer, important ones with the chief, major ones with the leader."""
    assert last_word(case_class) is expected


def test_speaks_before():
    """Below the leader's word both other levels speak."""
    assert speaks_before(CaseClass.MAJOR) == (Level.OFFICER, Level.CHIEF)


FREE = {
    "officer, ordinary": (Level.OFFICER, CaseClass.ORDINARY, ()),
    "chief, ordinary": (Level.CHIEF, CaseClass.ORDINARY, ()),
    "chief, important": (Level.CHIEF, CaseClass.IMPORTANT, (said(Level.OFFICER),)),
    "leader, major": (Level.LEADER, CaseClass.MAJOR, (said(Level.OFFICER), said(Level.CHIEF, "b"))),
}


@pytest.mark.parametrize(("level", "case_class", "opinions"), FREE.values(), ids=FREE)
def test_may(level, case_class, opinions):
    """The level of the case's class decides once the levels below have spoken."""
    assert asked(person(level), case_class, *opinions) is None


HINDERED = {
    "officer, important": (Level.OFFICER, CaseClass.IMPORTANT, (), Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)),
    "chief, major": (Level.CHIEF, CaseClass.MAJOR, (), Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)),
    "nobody's level": (None, CaseClass.ORDINARY, (), Hindered(Hindrance.LEVEL_TOO_LOW, Level.OFFICER)),
    "officer silent": (Level.CHIEF, CaseClass.IMPORTANT, (), Hindered(Hindrance.OPINION_MISSING, Level.OFFICER)),
    "chief silent": (
        Level.LEADER,
        CaseClass.MAJOR,
        (said(Level.OFFICER),),
        Hindered(Hindrance.OPINION_MISSING, Level.CHIEF),
    ),
    "a finding is no opinion": (
        Level.CHIEF,
        CaseClass.IMPORTANT,
        (found("x"),),
        Hindered(Hindrance.OPINION_MISSING, Level.OFFICER),
    ),
}


@pytest.mark.parametrize(("level", "case_class", "opinions", "expected"), HINDERED.values(), ids=HINDERED)
def test_may_not(level, case_class, opinions, expected):
    """Whoever may not decide is told which level must act first."""
    assert asked(person(level), case_class, *opinions) == expected


def test_other_unit():
    """An officer does not decide another unit's case."""
    assert asked(person(Level.OFFICER, "transport"), CaseClass.ORDINARY) == Hindered(Hindrance.OTHER_UNIT)


def test_leader_of_all():
    """The leader is bound to no unit."""
    assert asked(person(Level.LEADER, ""), CaseClass.ORDINARY) is None


@pytest.mark.parametrize("findings", [(), (found("x"),), (found("x"), found("x"))])
def test_two_inspectors(findings):
    """A visit on site counts when two different people have found."""
    opinions = (said(Level.OFFICER), *findings)

    assert asked(person(Level.CHIEF), CaseClass.IMPORTANT, *opinions, inspectors=2) == Hindered(
        Hindrance.FINDINGS_MISSING
    )


def test_site_passed():
    """With two findings in favour the chief decides."""
    opinions = (said(Level.OFFICER), found("x"), found("y"))

    assert asked(person(Level.CHIEF), CaseClass.IMPORTANT, *opinions, inspectors=2) is None


@pytest.mark.parametrize(
    ("verdict", "expected"), [(Verdict.GRANT, Hindered(Hindrance.SITE_FAILED)), (Verdict.REFUSE, None)]
)
def test_site_failed(verdict, expected):
    """A site that failed can be refused and not granted."""
    opinions = (said(Level.OFFICER), found("x"), found("y", Verdict.REFUSE))

    assert asked(person(Level.CHIEF), CaseClass.IMPORTANT, *opinions, inspectors=2, verdict=verdict) == expected
