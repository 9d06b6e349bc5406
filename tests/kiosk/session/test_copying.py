"""A receipt once more: for the holder who showed the card, numbered, and one at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    CopyReceipt,
)
from kiosk.session.prints import ReceiptCopied
from tests.kiosk.session import tracked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
ASK = "copy_receipt"


@pytest.fixture
def shown(visit_at: VisitAt) -> "Visit":
    """Stand before one's own case, everything shown."""
    visit = visit_at(Phase.ATTRACT)
    tracked.to_timeline(visit)
    return visit


def enabled(visit: "Visit") -> list[bool]:
    """Tell whether the button stands there, and may be pressed."""
    return [button.enabled for button in visit.buttons() if button.key == ASK]


def test_asks_for_this_case(shown: "Visit"):
    """The copy is of the case on the screen, under the id it was filed under, with a masked name."""
    shown.press(ASK)
    asked = shown.last(CopyReceipt)

    assert (asked.case.case_no, asked.submission, asked.name) == (
        tracked.case().case_no,
        tracked.held().submission,
        "测**一",
    )


def test_one_at_a_time(shown: "Visit"):
    """While a copy is on its way no other is asked for."""
    shown.press(ASK)

    assert enabled(shown) == [False]


def test_its_number_is_told(shown: "Visit"):
    """The citizen reads which copy it is, and may have another."""
    shown.press(ASK)
    shown.send(ReceiptCopied(shown.session.id, "confirmed", copy_no=2))

    assert ("第 2 份" in shown.says(), enabled(shown)) == (True, [True])


@pytest.mark.parametrize("outcome", ["uncertain", "refused", "failed"])
def test_what_went_wrong_is_told(shown: "Visit", outcome: str):
    """What is not known is not called printed, and the case is said to be safe."""
    shown.press(ASK)
    shown.send(ReceiptCopied(shown.session.id, outcome, "paper.jam", 2))

    assert "办件不受影响" in shown.says()


def test_not_without_the_card(visit_at: VisitAt):
    """Who only typed a number is not offered a receipt."""
    visit = visit_at(Phase.ATTRACT)
    tracked.by_number(visit)
    visit.send(tracked.found(visit, tracked.case()))

    assert enabled(visit) == []


def test_covered_again(shown: "Visit"):
    """Once the holder's part is covered, nobody prints it."""
    shown.press("hide")

    assert enabled(shown) == []


def test_without_the_printer(shown: "Visit"):
    """With the slip printer out of order the button says why."""
    shown.breaks("receipt")

    assert enabled(shown) == [False]
