"""What is told of a case: acts and days, whose turn it is, and nothing from inside."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from content.catalogue.bilingual import Bilingual
from content.contract.clock import CHINA
from content.law.procedures import ProcedureKind
from server.domain.case import Acceptance, Case, CaseState
from server.domain.process import SpecialProcedure, Supplement
from server.domain.progress import Progress, Turn, progress_of
from server.domain.record import Entry
from tests.server.acts.desk import CALENDAR, new_case

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
CASE = new_case(1, NOW, CALENDAR)
PROCEDURE = SpecialProcedure(
    case_no=CASE.case_no,
    number=1,
    kind=ProcedureKind.HEARING,
    first=date(2026, 10, 12),
    limit_days=5,
    last=date(2026, 10, 16),
    reason="第三人利益",
    opened_by="wang",
    opened_at=NOW,
    noticed=date(2026, 10, 13),
)


def _entry(what: str) -> Entry:
    return Entry(seq=1, prev_hash="", hash="", who="wang", what=what, case_no=CASE.case_no, at=NOW, facts={})


def _told(case: Case = CASE, **given: object) -> Progress:
    plain = {"entries": (), "procedures": (), "supplements": (), "extension": None}
    return progress_of(case, **{**plain, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        (CaseState.RECEIVED, Turn.BUREAU),
        (CaseState.SUPPLEMENT_ASKED, Turn.APPLICANT),
        (CaseState.IN_REVIEW, Turn.BUREAU),
        (CaseState.SPECIAL_PROCEDURE, Turn.PROCEDURE),
        (CaseState.JOINT_ROUND, Turn.OTHER_UNITS),
        (CaseState.LICENCE_READY, Turn.APPLICANT),
        (CaseState.COLLECTED, Turn.NOBODY),
        (CaseState.REFUSED, Turn.NOBODY),
    ],
)
def test_turn(state: CaseState, turn: Turn):
    """Every state says whose turn it is."""
    assert _told(replace(CASE, state=state)).turn is turn


def test_inside_stays_inside():
    """Opinions, assignments and prints are not told."""
    acts = ("case.received", "case.opinion", "case.assign", "licence.printed", "case.grant")
    told = _told(entries=[_entry(what) for what in acts])

    assert [step.what for step in told.steps] == ["case.received", "case.grant"]


def test_standstill_from_its_notice():
    """Days stand still from the day the applicant was told, not from the day somebody began."""
    stop = _told(procedures=[PROCEDURE]).standstills[0]

    assert (stop.first, stop.last, stop.is_running) == (date(2026, 10, 13), date(2026, 10, 16), True)


def test_untold_procedure_stops_nothing():
    """A procedure without a notice is not told as a standstill."""
    assert _told(procedures=[replace(PROCEDURE, noticed=None)]).standstills == ()


def test_second_supplement_says_why():
    """Papers asked for twice come with the leader's reason and the list that is owed."""
    asked = Supplement(
        case_no=CASE.case_no,
        number=2,
        wanted=(Bilingual("合同", "contract"),),
        asked_by="qian",
        asked_name="钱样例",
        asked_at=NOW,
        override_zh="法律修改",
        override_en="the law changed",
    )
    told = _told(replace(CASE, state=CaseState.SUPPLEMENT_ASKED), supplements=[asked])

    assert (told.second_because, told.wanted) == (("法律修改", "the law changed"), (("合同", "contract"),))


def test_deemed():
    """A case accepted by silence says so."""
    assert _told(replace(CASE, accepted_how=Acceptance.DEEMED)).is_deemed
