"""What became of a copy is told above its button."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.phase import Phase
from kiosk.session.prints import ReceiptCopied
from kiosk.session.screen import Banner, Buttons
from tests.kiosk.session import tracked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def test_told_above_the_button(visit_at: Callable[[Phase], "Visit"]):
    """The news of the copy stands directly above what asked for it."""
    visit = visit_at(Phase.ATTRACT)
    tracked.to_timeline(visit)
    visit.press("copy_receipt")
    visit.send(ReceiptCopied(visit.session.id, "sent", copy_no=2))
    told, button = visit.screen().blocks[-2:]

    assert (isinstance(told, Banner), isinstance(button, Buttons)) == (True, True)
