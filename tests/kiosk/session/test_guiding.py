"""A guide to take away: for whoever looks, by the answers so far, while the printer works."""

import pytest

from kiosk.session.commands import ReadCard
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintGuide,
)
from kiosk.session.prints import GuideSettled


def _offered(visit):
    return "print_guide" in {button.key for button in visit.buttons()}


def test_without_signing_in(visit):
    """Whoever reads a guide may print it."""
    visit.open_guide()
    visit.press("print_guide")

    assert (visit.last(PrintGuide).item, visit.last(PrintGuide).situation) == (visit.item, {})


def test_by_the_answers_so_far(visit):
    """Among the questions, what was answered goes along."""
    visit.open_guide()
    visit.sign_in()
    visit.press("premises.own", "print_guide")

    assert visit.last(PrintGuide).situation == {"premises": "own"}


def test_one_at_a_time(visit):
    """While a slip is on its way no second one is asked for."""
    visit.open_guide()
    visit.press("print_guide")

    assert not _offered(visit)


@pytest.mark.parametrize("outcome", ["confirmed", "sent", "uncertain", "failed", "refused"])
def test_what_is_known(visit, outcome):
    """What became of the slip is told where it was asked for, and it may be asked for again."""
    visit.open_guide()
    visit.press("print_guide")
    visit.send(GuideSettled(visit.session.id, outcome, "paper.out"))
    banner = next(block for block in visit.screen().blocks if hasattr(block, "tone"))

    assert (visit.session.phase, bool(banner.text), _offered(visit)) == (Phase.GUIDE, True, True)


def test_not_without_a_printer(visit):
    """Without a working slip printer nothing is offered."""
    visit.open_guide()
    visit.breaks("receipt")

    assert not _offered(visit)


def test_own_case_without_a_card(visit):
    """Whoever only looks is asked about their case, and comes back to a guide for it that can be printed."""
    visit.open_guide()
    visit.press("my_case", "premises.own", "next", "print_guide")

    assert (visit.session.phase, visit.count(ReadCard)) == (Phase.GUIDE, 0)
    assert visit.last(PrintGuide).situation == {"premises": "own"}


def test_own_case_is_not_asked_twice(visit):
    """What was said of one's case while looking is chosen already when the application begins."""
    visit.open_guide()
    visit.press("my_case", "premises.own", "next")
    visit.sign_in()
    chosen = [button.key for button in visit.buttons() if button.chosen]

    assert (visit.session.phase, chosen) == (Phase.SITUATION, ["premises.own"])


def test_back_from_own_case(visit):
    """Back from the first question is the guide, and leaving asks nobody whether to throw away what was never kept."""
    visit.open_guide()
    visit.press("my_case", "premises.own", "back")
    phase = visit.session.phase
    visit.press("my_case", "leave")

    assert (phase, visit.session.phase) == (Phase.GUIDE, Phase.ATTRACT)


def test_signed_in_is_asked_on_the_way(visit):
    """Whoever has signed in is asked by beginning, not twice."""
    visit.open_guide()
    visit.sign_in()
    visit.press("back")

    assert "my_case" not in {button.key for button in visit.buttons()}
