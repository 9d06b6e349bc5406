from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.phase import Phase
from kiosk.session.screen import Input, Tone

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def boxes(visit: "Visit") -> dict[str, Input]:
    """Give the boxes of the page by field."""
    return {block.field: block for block in visit.screen().blocks if isinstance(block, Input)}


def test_fixed_by_the_card(visit_at: VisitAt):
    """What the card fixes stands there and cannot be typed over; what it only proposes can."""
    found = boxes(visit_at(Phase.FORM))

    assert {name: (box.editable, bool(box.badge)) for name, box in found.items()} == {
        "name": (False, True),
        "home": (True, True),
    }


def test_sentence_at_its_box(visit_at: VisitAt):
    """What is wrong is said at the box it concerns, and once at the top."""
    visit = visit_at(Phase.FORM)
    visit.answer("home", "")
    visit.press("next")
    found = boxes(visit)

    assert (bool(found["home"].problem), found["name"].problem) == (True, "")
    assert visit.screen().blocks[0].tone is Tone.BAD


def test_choose_first(visit_at: VisitAt):
    """A question is left only with an answer; the disabled button says so."""
    (button,) = [button for button in visit_at(Phase.SITUATION).buttons() if button.key == "next"]

    assert (button.enabled, bool(button.reason)) == (False, True)


def test_no_answer_beforehand(visit_at: VisitAt):
    """No option is chosen for the citizen."""
    assert [button.key for button in visit_at(Phase.SITUATION).buttons() if button.chosen] == []
