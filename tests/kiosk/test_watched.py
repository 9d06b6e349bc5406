"""What a scanning camera notices reaches whoever waits there."""

from typing import TYPE_CHECKING

import pytest

from devices.ports import ScanHint
from kiosk.session.readings import ScanHinted
from kiosk.watched import Watched, adviser

if TYPE_CHECKING:
    from kiosk.session.events import Event


@pytest.mark.parametrize(("hint", "heard"), [(ScanHint.TOO_FAR, "too_far"), (None, "")])
def test_a_hint_goes_to_the_visit_that_scans(hint, heard) -> None:
    """What would help the camera reaches the journey under its session, and so does its end."""
    posted: list[Event] = []

    adviser(Watched(scanner="s1"), posted.append)(hint)

    assert posted == [ScanHinted("s1", heard)]


def test_a_hint_that_nobody_waits_for() -> None:
    """Between two visits a hint goes nowhere."""
    posted: list[Event] = []

    adviser(Watched(), posted.append)(ScanHint.TOO_FAR)

    assert posted == []
