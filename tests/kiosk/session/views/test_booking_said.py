"""Times are the server's, said by the clock in China; a text that is none is not shown."""

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.session.hall import Hall
from kiosk.session.state import Session
from kiosk.session.views import booking_said
from kiosk.session.views.frame import Scene
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NOW


@pytest.fixture
def scene(words) -> Scene:
    """Look at a kiosk with a plan, in Chinese."""
    return Scene(Session.fresh("s1", Hall(bookings=booked.PLAN)), Text(words, Language.CHINESE), NOW)


def test_when(scene):
    """Another zone's moment is said in China's time."""
    told = booking_said.when(scene, "2026-09-29T00:30:00+00:00", "2026-09-29T01:00:00+00:00")

    assert told == "2026年9月29日 周二 08:30–09:00"


@pytest.mark.parametrize("text", ["", "soon", "<b>"])
def test_no_time(scene, text):
    """What is no time is not shown raw."""
    said = (booking_said.when(scene, text, text), booking_said.moment(scene, text), booking_said.short_day(scene, text))

    assert said == ("", "", "")


def test_windows(scene):
    """A service's windows are named; an unknown service has none."""
    assert (booking_said.windows(scene, "permits"), booking_said.windows(scene, "gone")) == ("3号窗口或4号窗口", "")
