"""Earlier answers come when asked for, into empty boxes only, and say where they come from."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import File
from kiosk.session.earlier import AnswersRecalled, RecallAnswers
from kiosk.session.phase import Phase
from kiosk.session.screen import Input
from kiosk.session.touches import Signed
from tests.kiosk.session.conftest import NUMBER, PNG, SHOP

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.fixture
def asked(visit_at: VisitAt) -> "Visit":
    """Stand on the page of the shop, with earlier answers on their way."""
    visit = visit_at(Phase.FORM)
    visit.press("next", "recall")
    return visit


def told(visit: "Visit", answers: dict[str, str] | None) -> AnswersRecalled:
    """Answer with what the server has."""
    return AnswersRecalled(visit.session.id, answers, "GP26…001K", "2026-08-03")


def box(visit: "Visit") -> Input:
    """Give the box of the shop's name."""
    return next(block for block in visit.screen().blocks if isinstance(block, Input) and block.field == "shop")


def test_nothing_is_asked_unasked(visit_at: VisitAt):
    """Before the citizen presses, the server hears nothing; a page with nothing to fill offers nothing."""
    visit = visit_at(Phase.FORM)
    keys = {button.key for button in visit.buttons()}

    assert (visit.count(RecallAnswers), "recall" in keys) == (0, False)


def test_asked_for_this_card(asked: "Visit"):
    """The card in hand is asked for, once."""
    keys = {button.key for button in asked.buttons()}

    assert (asked.last(RecallAnswers).number, "recall" in keys) == (NUMBER, False)


def test_filled_in(asked: "Visit"):
    """An empty box is filled in and says from where."""
    asked.send(told(asked, {"shop": SHOP}))

    assert (box(asked).value, box(asked).badge) == (SHOP, "来自以前的办件")
    assert "2026年8月3日" in asked.says()


def test_what_is_typed_stays(asked: "Visit"):
    """What was typed while the answer was on its way is not overwritten."""
    asked.answer("shop", "新店")
    asked.send(told(asked, {"shop": SHOP}))

    assert (box(asked).value, box(asked).badge) == ("新店", "您填写的")


@pytest.mark.parametrize("answers", [{"stranger": "x"}, {"home": "x"}, {"agrees": "yes"}, {}, None])
def test_nothing_else_is_filled_in(asked: "Visit", answers: dict[str, str] | None):
    """A field of another form, a line of the card, a declaration: none comes from an earlier case."""
    before = dict(asked.session.draft.answers)
    asked.send(told(asked, answers))

    assert asked.session.draft.answers == before


def test_silence_is_told(asked: "Visit"):
    """Without an answer from the server the screen says so, and going on works."""
    asked.send(told(asked, None))

    assert "取不到" in asked.says()


def test_after_the_form(asked: "Visit"):
    """An answer that comes once the review stands changes nothing that is signed."""
    asked.answer("shop", SHOP)
    asked.press("agrees.yes", "next")
    before = asked.session
    asked.send(told(asked, {"shop": "x"}))

    assert asked.session == before


def test_it_is_filed_as_such(asked: "Visit"):
    """The officer reads where it came from."""
    asked.send(told(asked, {"shop": SHOP}))
    asked.press("agrees.yes", "next", "agree")
    asked.send(Signed(PNG))
    asked.press("file")

    assert asked.last(File).provenance["shop"] == "earlier"


def test_cut_off(visit_at: VisitAt):
    """Without the server it is not offered."""
    visit = visit_at(Phase.FORM)
    visit.press("next")
    visit.breaks("network")

    assert "recall" not in {button.key for button in visit.buttons()}
