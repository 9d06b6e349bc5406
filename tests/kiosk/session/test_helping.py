"""Calling a person from any screen, without losing anything of what lies beneath."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from kiosk.session.commands import CallHelp
from kiosk.session.patience import HELP_S
from kiosk.session.phase import Phase
from kiosk.session.replies import HelpAnswered
from kiosk.session.touches import Pressed

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def answer(visit: "Visit", *, is_called: bool = True, attended: "datetime | None" = None) -> None:
    """Let the call be answered."""
    visit.send(HelpAnswered(visit.session.id, is_called, attended))


@pytest.mark.parametrize("phase", list(Phase))
def test_from_every_screen(visit_at: VisitAt, phase: Phase):
    """Help can be called from every screen, and closing its page shows what stood there before."""
    visit = visit_at(phase)
    before = visit.screen()
    visit.press("help")
    called = visit.screen().name
    visit.press("close_help")

    assert (called, visit.count(CallHelp), visit.screen()) == ("help", 1, before)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("is_called", "attended", "says"),
    [
        (True, timedelta(), ("值班", "on duty and will come")),
        (True, timedelta(days=2), ("起有人", "is here from")),
        (True, None, ("机器不知道", "does not know")),
        (False, None, ("网络不通", "network is down")),
    ],
)
def test_what_is_said(visit: "Visit", language: Language, attended: timedelta | None, says, *, is_called: bool):
    """The page says whether staff were reached and when somebody is there, and no more than is known."""
    visit.press("help")
    answer(visit, is_called=is_called, attended=None if attended is None else visit.now + attended)

    assert says[list(Language).index(language)] in visit.says(language)


def test_only_a_failed_call_is_repeated(visit: "Visit"):
    """Another call is offered when nobody was reached, and not while one stands."""
    visit.press("help")
    answer(visit)
    offered = [button.key for button in visit.buttons() if button.key == "again"]
    visit.press("close_help", "help")
    answer(visit, is_called=False)
    visit.press("again")

    assert (offered, visit.count(CallHelp)) == ([], 3)


def test_touches_do_not_reach_beneath(visit_at: VisitAt):
    """While the page lies over a form nothing beneath it can be touched."""
    visit = visit_at(Phase.GUIDE)
    visit.press("help")
    visit.send(Pressed("next"))

    assert visit.session.phase is Phase.GUIDE


def test_nobody_is_hurried_while_waiting(visit_at: VisitAt):
    """While somebody waits for a person no warning comes; then the page goes, and the usual time begins anew."""
    visit = visit_at(Phase.FORM)
    visit.press("help")
    answer(visit)
    visit.wait(HELP_S - 1)
    waiting = (visit.screen().name, visit.screen().idle)
    visit.wait(1)

    assert (waiting, visit.session.quiet, visit.session.phase) == (("help", None), 0, Phase.FORM)


def test_a_late_answer_opens_nothing(visit: "Visit"):
    """An answer after the page was closed changes nothing."""
    visit.press("help", "close_help")
    before = visit.session
    answer(visit)

    assert visit.session == before
