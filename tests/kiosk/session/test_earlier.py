"""A paper that the bureau has is used with the citizen's consent, and only after a card was read."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.contract.application import EarlierPaper
from kiosk.session.commands import File
from kiosk.session.earlier import EarlierFound, FindEarlier
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import ALL, NUMBER
from tests.kiosk.session.scanned import LEASE, PLAN, an_offer

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.fixture
def offered(visit_at: VisitAt) -> "Visit":
    """A visit that is asked how to hand in the lease, of which the bureau has two pages."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.send(EarlierFound(visit.session.id, (an_offer(),)))
    return visit


def _keys(visit: "Visit") -> set[str]:
    return {button.key for button in visit.buttons()}


def test_asked_with_the_card(visit_at: VisitAt):
    """What the bureau has is asked for with the number of the card that was read, which shows in no log."""
    visit = visit_at(Phase.PAPER_WAY)
    asked = visit.last(FindEarlier)

    assert (asked.number, asked.item, NUMBER in repr(asked)) == (NUMBER, visit.item.id, False)


def test_not_without_a_card(visit_at: VisitAt):
    """Who typed a number is told nothing about earlier cases."""
    visit = visit_at(Phase.PAPERS)
    visit.session = replace(visit.session, card=replace(visit.session.card, by="typed"))
    visit.press(f"scan_paper.{LEASE}")

    assert visit.count(FindEarlier) == 0


def test_not_while_offline(visit_at: VisitAt):
    """Cut off, nobody is asked."""
    visit = visit_at(Phase.PAPERS)
    visit.send(OffersChanged((ALL | {"documents"}) - {"network"}, ()))
    visit.press(f"scan_paper.{LEASE}")

    assert visit.count(FindEarlier) == 0


def test_asked_once(offered: "Visit"):
    """The answer stands for every paper of the application."""
    offered.press("back", f"scan_paper.{PLAN}")

    assert (offered.count(FindEarlier), "use_earlier" in _keys(offered)) == (1, False)


def test_offer_says_what(offered: "Visit"):
    """The offer tells the day, the masked case and how many pages, and that choosing it is consent."""
    button = next(button for button in offered.buttons() if button.key == "use_earlier")

    assert all(word in button.sub for word in ("2026年8月3日", "GP26…001K", "2 页", "同意"))


def test_no_answer(visit_at: VisitAt):
    """Without an answer the other ways stand as they were."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.send(EarlierFound(visit.session.id, None))

    assert "use_earlier" not in _keys(visit)


def test_used(offered: "Visit"):
    """A paper that is used is filed by reference, named in what is signed, with its badge on the list."""
    offered.press("use_earlier")
    badges = [fact.badge for block in offered.screen().blocks for fact in getattr(block, "facts", ())]
    offered.press("next")
    shown = next(button for button in offered.buttons() if button.key == "agree").event.shown
    offered.sign_and_file()

    assert offered.last(File).earlier == tuple(EarlierPaper(LEASE, page) for page in an_offer().pages)
    assert ("来自以前的办件" in badges, "GP26…001K" in shown, offered.last(File).papers) == (True, True, ())


def test_dropped(offered: "Visit"):
    """Whoever thinks again hands it in otherwise."""
    offered.press("use_earlier", f"scan_paper.{LEASE}", "drop_earlier")

    assert (dict(offered.session.draft.earlier), "use_earlier" in _keys(offered)) == ({}, True)


def test_nothing_to_use(visit_at: VisitAt):
    """What was not offered cannot be used."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.send(Pressed("use_earlier"))

    assert (visit.session.phase, visit.session.draft.earlier) == (Phase.PAPER_WAY, {})
