"""The six mosts: fast and good, in figures — days, steps, visits and papers against what the law allows."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from content.catalogue.model import Catalogue, HandlingType, Terminal
from content.catalogue.terms import HandIn
from content.contract.application import Rating
from server.acts.deciding import Decision, decide
from server.domain.case import CaseState
from server.domain.levels import Verdict
from server.domain.progress import Progress
from server.store import followups, ratings
from server.store.tables.intake import submissions
from server.tracking import track
from tests.server.acts.desk import OFFICER, submission_row


@pytest.fixture
def decided(desk: Any) -> Progress:
    """How far a case is that was granted two days after it came."""
    case = desk.case()
    desk.wait(2)
    desk.act(decide, case, Decision(verdict=Verdict.GRANT, opinion="同意"), actor=OFFICER)
    return desk.read(track, case.case_no)


def test_days(decided: Progress):
    """The day a case was decided stands beside the day that was promised and the law's."""
    days = decided.deadlines
    assert days

    assert decided.steps[-1].at.date() == date(2026, 9, 30)
    assert (days.decide_by_promise, days.decide_by_law) == (date(2026, 10, 10), date(2026, 10, 30))


def test_promises_are_shorter(catalogue: Catalogue):
    """Every item promises less than the law allows, and together less than half of it."""
    limited = [item for item in catalogue.items if item.handling_type is not HandlingType.AT_ONCE]

    assert all(item.promised_days < item.legal_days for item in limited)
    assert sum(item.promised_days for item in limited) * 2 < sum(item.legal_days for item in limited)


def test_visits(catalogue: Catalogue):
    """Nothing that is filed at a kiosk asks for more than one visit to a window."""
    assert max(item.visits for item in catalogue.items if item.terminal is Terminal.FULL) <= 1


def test_papers(catalogue: Catalogue):
    """Of the papers an item lists, the citizen brings fewer than there are: the rest is read, fetched or typed."""
    brought = {HandIn.AT_WINDOW, HandIn.AT_INSPECTION}
    listed = {item.id: item.materials for item in catalogue.items if item.terminal is Terminal.FULL}

    assert [name for name, papers in listed.items() if all(paper.hand_in in brought for paper in papers)] == []


def test_satisfaction(desk):
    """How content people were is told with how many answered."""
    ended = [desk.case(state=CaseState.COLLECTED) for _ in range(4)]

    def keep(connection: Any) -> None:
        connection.execute(insert(submissions), submission_row("r1", ended[0].case_no, desk.now))
        ratings.add(connection, submission="r1", rating=Rating(ended[0].case_no, 5, ()), now=desk.now)

    desk.database.write(keep)
    counted = desk.read(followups.satisfaction_of)

    assert (counted.finished, counted.rated, counted.score, counted.response) == (4, 1, 5.0, 0.25)


def test_summed_up(browsers, hall):
    """A page sums them up by month and item, each beside its limit, and a file gives the same sums."""
    case = hall.ready()
    leader = browsers("qian")
    page, file = leader.get("/figures").text, leader.get("/figures.csv").text
    (row,) = csv.DictReader(io.StringIO(file.removeprefix("\ufeff")))

    assert [words for words in ("时间", "环节", "跑动", "材料", "2026-09") if words not in page] == []
    assert (row["item"], row["cases"], row["legal_days"]) == (case.item, "1", str(case.legal_days))
