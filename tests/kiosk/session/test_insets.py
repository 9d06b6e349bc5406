"""Rows are added, changed and removed, and entries found, without the page below losing anything."""

import pytest

from content.catalogue.rows import read_rows
from content.text.wording import Words
from kiosk.session.insets import opened
from kiosk.session.phase import Phase
from kiosk.session.touches import Answered, Pressed, Queried
from tests.kiosk.session.conftest import Visit
from tests.kiosk.session.rowed import STAFF, TRADE, add_person, on_page, reviewed

ONE = {"name": "高平试", "until": "2026-10-08"}
TWO = {"name": "测试样一", "until": "2026-10-08"}


@pytest.fixture
def visit(words: Words) -> Visit:
    """Stand on the page with a lookup and rows."""
    return on_page(words)


def rows(visit: Visit) -> tuple[dict[str, str], ...]:
    """Give the rows of the page."""
    return read_rows(visit.session.draft.answers.get("staff", ""))


def test_add(visit: Visit):
    """Added rows stand on the page in their order, each answer canonical."""
    add_person(visit)
    add_person(visit, "测试样一")

    assert (rows(visit), visit.session.draft.provenance["staff"]) == ((ONE, TWO), "typed")


def test_change(visit: Visit):
    """A changed row keeps its place, and what was not touched in it."""
    add_person(visit)
    add_person(visit, "测试样一")
    visit.press("row.staff.0")
    visit.answer("until", "2026-11-09")
    visit.press("keep_row")

    assert rows(visit) == ({**ONE, "until": "2026-11-09"}, TWO)


def test_remove(visit: Visit):
    """A removed row is gone, and only that one."""
    add_person(visit)
    add_person(visit, "测试样一")
    visit.press("row.staff.0", "remove_row")

    assert rows(visit) == (TWO,)


def test_back(visit: Visit):
    """Going back from a row leaves the page as it was."""
    add_person(visit)
    visit.press("row.staff.0")
    visit.answer("name", "测试样二")
    visit.press("back")

    assert (rows(visit), visit.session.draft.inset, visit.session.phase) == ((ONE,), None, Phase.FORM)


def test_wrong_row(visit: Visit):
    """A row is not taken over before it is in order; what was typed stays, and the fault is its column's."""
    visit.press("add.staff")
    visit.answer("name", "高平试")
    visit.answer("until", "2020-01-01")
    visit.press("keep_row")
    inset = visit.session.draft.inset

    assert ([found.field for found in inset.problems], inset.values["until"]) == (["until"], "2020-01-01")


def test_most(visit: Visit):
    """No more rows are offered than fit, and a touch from elsewhere opens none either."""
    add_person(visit)
    add_person(visit, "测试样一")
    visit.send(Pressed("add.staff"))

    assert visit.session.draft.inset is None


def test_least(visit: Visit):
    """The page is not left with fewer rows than are needed."""
    visit.press("look.trade", "entry.62", "next")

    assert [(found.field, found.key) for found in visit.session.draft.problems] == [("staff", "form.too_few_rows")]


def test_lookup(visit: Visit):
    """What is typed narrows the list, and the entry touched is the answer."""
    visit.press("look.trade")
    visit.send(Queried("cany"))
    shown = [button.key for button in visit.buttons() if button.key.startswith("entry.")]
    visit.press("entry.62")

    assert (shown, visit.session.draft.answers["trade"]) == (["entry.62"], "62")


def test_lookup_back(visit: Visit):
    """Going back from the list chooses nothing."""
    visit.press("look.trade", "back")

    assert "trade" not in visit.session.draft.answers


def test_no_stranger(visit: Visit):
    """An entry that the list does not have is not taken."""
    visit.press("look.trade")
    visit.send(Answered("trade", "99"))

    assert visit.session.draft.inset is not None


def test_lookup_in_row(visit: Visit):
    """A column that looks in a list comes back to its row."""
    visit.press("add.staff", "look.trade", "entry.52")

    assert dict(visit.session.draft.inset.values) == {"trade": "52"}


def test_change_from_review(words: Words):
    """A row changed from the review goes straight back there."""
    visit = reviewed(words, "高平试", "测试样一")
    visit.press("change.staff.1")
    visit.answer("name", "测试样二")
    visit.press("keep_row")

    assert (visit.session.phase, [row["name"] for row in rows(visit)]) == (Phase.REVIEW, ["高平试", "测试样二"])


def test_last_row_removed_from_review(words: Words):
    """Removing the row that has to be there leads to the page, not to the review."""
    visit = reviewed(words, "高平试")
    visit.press("change.staff.0", "remove_row")

    assert (visit.session.phase, rows(visit)) == (Phase.FORM, ())


@pytest.mark.parametrize(
    "pressed", ["next", "look.staff", "look.nothing", "add.trade", "row.staff.9", "row.staff.x", "row.staff", "row."]
)
def test_nothing_to_open(pressed: str):
    """Any other button opens nothing."""
    assert opened(pressed, {"trade": TRADE, "staff": STAFF}, {}) is None


def test_private(visit: Visit):
    """No answer shows in the record of what lies over the page."""
    visit.press("add.staff")
    visit.answer("name", "高平试")

    assert "高平试" not in repr(visit.session.draft.inset)
