"""All covered: every finished case is followed up, and a bad rating opens a task with an owner and fifteen days."""

from datetime import date
from typing import Any

import pytest

from content.contract.application import PrintReport, Rating
from content.contract.rating_reasons import LOW_LEVELS
from kiosk.session.commands import StoreRating
from kiosk.session.phase import Phase
from server.auth import staff
from server.auth.staff import Member, Role
from server.clockwork import CaseWarden
from server.domain.case import CaseState, Closing
from server.domain.levels import Level
from server.domain.satisfaction import satisfaction
from server.store import followups


@pytest.fixture
def chief(hall: Any) -> str:
    """The section chief who answers for the unit's cases."""
    member = Member(
        id="zhao",
        login="zhao",
        name="赵样例",
        role=Role.OFFICER,
        level=Level.CHIEF,
        unit="trade",
        created_at=hall.clock.now(),
    )
    hall.services.database.write(lambda c: staff.add(c, member))
    return member.id


def rate(hall: Any, case_no: str, level: int) -> Any:
    """Rate a case at the kiosk, and give the task that came of it."""
    hall.kiosk.hand_in(hall.kiosk.submission(Rating(case_no, level, ())))
    hall.opener.step()
    with hall.services.database.reading() as connection:
        return followups.rectification_of(connection, case_no)


def test_asked_at_the_kiosk(visit_at):
    """The citizen is asked at the end of the visit, in five levels, and none is chosen beforehand."""
    visit = visit_at(Phase.RATING)
    levels = [button for button in visit.buttons() if button.key.startswith("rate_")]

    assert (len(levels), [button.key for button in levels if button.chosen]) == (5, [])
    assert visit.count(StoreRating) == 0


@pytest.mark.parametrize("level", sorted(LOW_LEVELS))
def test_low(hall, chief, level: int):
    """A low rating opens a task: the section's chief owns it and has fifteen working days."""
    case = hall.file(hall.kiosk.application())
    task = rate(hall, case.case_no, level)

    assert (task.owner, task.level, task.due_on, task.done_at) == (chief, level, date(2026, 10, 23), None)


def test_good(hall, chief):
    """A good rating opens none."""
    case = hall.file(hall.kiosk.application())

    assert rate(hall, case.case_no, 4) is None


def test_every_finished_case(hall):
    """The worker opens a follow-up for a finished case, whether or not anybody rated it."""
    case = hall.file(hall.kiosk.application(item="contact"))
    hall.desk.step()
    ready = hall.case(case.case_no)
    claim = hall.kiosk.claim(ready)
    offer = hall.kiosk.call("POST", "/claims", claim).json()["offer"]
    report = PrintReport(hall.kiosk.new_id(), claim.id, offer["id"], offer["copy_no"], "confirmed")
    hall.kiosk.hand_in(hall.kiosk.submission(report))
    hall.opener.step()
    warden = CaseWarden(database=hall.services.database, catalogues=hall.services.catalogues, clock=hall.clock)
    warden.step()
    found = hall.case(case.case_no)

    assert (found.state, found.closing) == (CaseState.COLLECTED, Closing.TO_FOLLOW_UP)


def test_silent_is_silent():
    """Whoever did not rate is counted as not rated, and the share of answers stands beside the score."""
    counted = satisfaction(finished=10, levels={5: 1, 1: 1})

    assert (counted.score, counted.response, counted.rated) == (3.0, 0.2, 2)


def test_owed(hall, browsers):
    """The section's chief finds the low rating among the own tasks, with its fifteen working days."""
    page_of, case = browsers("zhao"), hall.file(hall.kiosk.application())
    hall.kiosk.hand_in(hall.kiosk.submission(Rating(case.case_no, 1, ())))
    hall.opener.step()
    page = page_of.get("/tasks").text

    assert [words for words in (case.case_no, "我的整改任务", "非常不满意", "15 个工作日") if words not in page] == []
