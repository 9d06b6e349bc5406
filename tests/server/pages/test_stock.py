"""Hall staff account for security paper from their page."""

from typing import Any

import pytest

from server.domain.case import CaseState
from server.domain.stock import SheetState
from server.store import stock

FOUR = {"first": "GPA0001", "last": "GPA0004"}


@pytest.fixture
def keeper(browsers: Any) -> Any:
    """Somebody of the hall's staff, who laid a stack in at a kiosk and at the hall's printer."""
    browser = browsers("hall")
    browser.post("/stock/K03/lay_in", **FOUR)
    browser.post("/stock/HALL/lay_in", first="GPH0001", last="GPH0004")
    return browser


def states(hall: Any, place: str) -> dict[SheetState, int]:
    """Count the sheets of a place."""
    with hall.services.database.reading() as connection:
        return {state: number for state, number in stock.counts(connection)[place].items() if number}


def test_laid_in(keeper: Any):
    """What was laid in is shown with the sheet that comes next."""
    assert "GPA0001" in keeper.get("/stock").text


def test_gap(hall: Any, keeper: Any):
    """Counting shows a gap, and saying what became of it closes it."""
    keeper.post("/stock/K03/count", serial="GPA0002")
    shown = keeper.get("/stock").text
    keeper.post("/stock/K03/settle", serial="GPA0001", state="void", reason="卡纸撕毁")

    assert "去向不明" in shown
    assert states(hall, "K03") == {SheetState.BLANK: 3, SheetState.VOID: 1}


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("K03/lay_in", FOUR, "其中有编号登记过"),
        ("K03/lay_in", {"first": "<b>", "last": ""}, "编号不对"),
        ("K03/count", {"serial": "GPA0009"}, "没有这张空白纸"),
        ("K03/settle", {"serial": "GPA0001", "state": "void", "reason": ""}, "请写明原因"),
    ],
)
def test_refused(keeper: Any, path: str, fields: dict[str, str], said: str):
    """What cannot be is said beside the place it was said of."""
    answer = keeper.post(f"/stock/{path}", **fields)

    assert (answer.status_code, said in answer.text) == (422, True)


def test_unknown_place(keeper: Any):
    """No stock is kept where no kiosk stands."""
    assert keeper.post("/stock/K99/lay_in", **FOUR).status_code == 404


def test_not_for_officers(browsers: Any):
    """Who decides cases does not keep the paper."""
    assert browsers("wang").get("/stock").status_code == 403


def test_window_needs_a_sheet(hall: Any, keeper: Any, browsers: Any):
    """Where the hall keeps numbered paper, a licence leaves the window only on a sheet of it."""
    ready, officer = hall.ready(), browsers("wang")
    without = officer.post(f"/cases/{ready.case_no}/deliver", revision=ready.revision)
    officer.post(f"/cases/{ready.case_no}/deliver", revision=ready.revision, serial="gph 0002")

    assert (without.status_code, hall.case(ready.case_no).state) == (422, CaseState.DELIVERED)
    assert states(hall, "HALL") == {SheetState.BLANK: 2, SheetState.USED: 1, SheetState.MISSING: 1}
