"""A visit waits for people longer than for machines, and never ends without a warning."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.bilingual import Language
from kiosk.session.commands import Forget
from kiosk.session.patience import (
    LIMIT_S,
    LISTENERS,
    QUIET_S,
    QUIET_WITH_MUCH_TO_READ_S,
    SLOW_READERS,
    WARNING_S,
    told_beforehand_s,
)
from kiosk.session.phase import Phase
from kiosk.session.screen import Bullets
from kiosk.session.touches import StillHere

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
WORKING = sorted(set(LIMIT_S) - {Phase.THANKS})


def test_warning_is_long_enough(visit_at: VisitAt):
    """The warning lasts at least twenty seconds (WCAG 2.2.1)."""
    visit = visit_at(Phase.HOME)
    visit.wait(QUIET_S)

    assert visit.screen().idle.seconds_left >= 20


def test_no_warning_before(visit_at: VisitAt):
    """Nobody is hurried before the time is up."""
    visit = visit_at(Phase.HOME)
    visit.wait(QUIET_S - 1)

    assert visit.screen().idle is None


def test_more_time(visit_at: VisitAt):
    """One press gives the whole time again, as often as wanted."""
    visit = visit_at(Phase.HOME)
    for _ in range(12):
        visit.wait(QUIET_S + 5)
        visit.press("more_time")

    assert (visit.session.phase, visit.screen().idle) == (Phase.HOME, None)


def test_warning_covers_the_screen(visit_at: VisitAt):
    """While the warning stands, a touch meant for the screen below only says that somebody is there."""
    visit = visit_at(Phase.HOME)
    visit.wait(QUIET_S + 5)
    visit.send(next(button for button in visit.buttons() if button.key == "browse").event)

    assert (visit.session.phase, visit.screen().idle) == (Phase.HOME, None)


def test_end(visit_at: VisitAt):
    """After the warning the visit ends."""
    visit = visit_at(Phase.HOME)
    visit.wait(QUIET_S + WARNING_S)

    assert visit.session.phase is Phase.ATTRACT


def test_large_print_gets_more_time(visit_at: VisitAt):
    """Who reads large print is given half as much again."""
    visit = visit_at(Phase.HOME)
    visit.press("text_size")
    visit.wait(QUIET_S * 1.5 - 1)

    assert visit.screen().idle is None


@pytest.mark.parametrize("phase", WORKING)
def test_no_hurry_while_the_kiosk_works(visit_at: VisitAt, phase: Phase):
    """While the kiosk works nobody is asked whether they are there."""
    visit = visit_at(phase)
    visit.wait(LIMIT_S[phase] - 1)

    assert (visit.session.phase, visit.screen().idle) == (phase, None)


def test_the_idle_screen_stays(visit: "Visit"):
    """The idle screen starts no new session by itself."""
    id = visit.session.id
    visit.wait(1000)

    assert visit.session.id == id


def test_slow_disk_ends_well(visit_at: VisitAt):
    """A disk that answers after all shows the number, without a second filing."""
    visit = visit_at(Phase.FILING_SLOW)
    visit.send(visit.filed())

    assert visit.session.phase is Phase.FILED


def test_item_that_does_not_open(visit_at: VisitAt):
    """An item that never opens leads back to the list, which says so."""
    visit = visit_at(Phase.OPENING)
    visit.wait(LIMIT_S[Phase.OPENING])

    assert (visit.session.phase, visit.session.trouble) == (Phase.HOME, "not_opened")


def test_ten_times_more_time(visit_at: VisitAt):
    """Somebody who listens may ask for more time well over ten times (WCAG 2.2.1)."""
    visit = visit_at(Phase.FORM)
    visit.session = replace(visit.session, look=replace(visit.session.look, speech=True))
    for _ in range(15):
        visit.wait(LISTENERS * QUIET_WITH_MUCH_TO_READ_S + 5)
        visit.press("more_time")

    assert (visit.session.phase, visit.screen().idle) == (Phase.FORM, None)


@pytest.mark.parametrize(("changes", "times"), [({"speech": True}, LISTENERS), ({"text_scale": 1.5}, SLOW_READERS)])
def test_slower_looks_have_more_time(changes: dict[str, object], times: float, visit_at: VisitAt):
    """Whoever listens or reads large print is warned later, and the warning is longer by as much."""
    visit = visit_at(Phase.HOME)
    visit.session = replace(visit.session, look=replace(visit.session.look, **changes))
    visit.wait(times * QUIET_S - 1)
    early = visit.screen().idle
    visit.wait(1)

    assert (early, visit.screen().idle.seconds_left) == (None, times * WARNING_S)


@pytest.mark.parametrize(("is_heard", "seconds"), [(False, ("60", "30")), (True, ("120", "60"))])
def test_told_beforehand(visit_at: VisitAt, *, is_heard: bool, seconds: tuple[str, str]):
    """Before anything can be lost by waiting, the consent says how long one may be quiet (WCAG 2.2.6)."""
    visit = visit_at(Phase.CONSENT)
    visit.session = replace(visit.session, look=replace(visit.session.look, speech=is_heard))
    lines = next(block.lines for block in visit.screen(Language.ENGLISH).blocks if isinstance(block, Bullets))

    assert tuple(re.findall(r"\d+", lines[-1])) == seconds


def test_what_is_told_holds(visit_at: VisitAt):
    """Nobody is asked or forgotten earlier than the consent says."""
    visit = visit_at(Phase.CARD)
    quiet, warning = told_beforehand_s(visit.session)
    visit.wait(quiet - 1)
    early = visit.screen().idle
    visit.wait(warning)

    assert (early, visit.session.phase, visit.screen().idle.seconds_left) == (None, Phase.CARD, 1)


def test_sign_of_life(visit_at: VisitAt):
    """A key that only moves the mark counts as a touch."""
    visit = visit_at(Phase.HOME)
    visit.wait(QUIET_S - 1)
    visit.send(StillHere())

    assert visit.session.quiet == 0


def test_idle_screen_goes_back(visit_at: VisitAt):
    """A look that was changed on the idle screen and left is as it was for the next citizen."""
    visit = visit_at(Phase.ATTRACT)
    visit.press("language")
    visit.wait(QUIET_S)

    assert (visit.session.look.language, visit.count(Forget)) == ("zh", 1)


def test_idle_screen_stays(visit_at: VisitAt):
    """An untouched idle screen is not begun anew every minute."""
    visit = visit_at(Phase.ATTRACT)
    visit.wait(3 * QUIET_S)

    assert visit.count(Forget) == 0
