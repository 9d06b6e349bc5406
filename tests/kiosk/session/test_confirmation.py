"""Who listens confirms by a key; who does not, signs."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from kiosk.session.commands import File
from kiosk.session.confirmation import CONFIRM, confirmation_png
from kiosk.session.phase import Phase
from kiosk.session.touches import Pressed

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def listening(visit: "Visit") -> "Visit":
    """Turn speech on."""
    visit.session = replace(visit.session, look=replace(visit.session.look, speech=True))
    return visit


def test_confirming_files(visit_at: VisitAt):
    """With speech on, a key press stands for the signature and the application can be handed in."""
    visit = listening(visit_at(Phase.SIGNATURE))
    visit.press(CONFIRM, "file")

    assert visit.last(File).signature_png == confirmation_png()


def test_not_offered_to_all(visit_at: VisitAt):
    """Without speech the pad alone is offered."""
    visit = visit_at(Phase.SIGNATURE)

    assert CONFIRM not in [button.key for button in visit.buttons()]


def test_not_taken_from_all(visit_at: VisitAt):
    """Without speech the confirmation signs nothing."""
    visit = visit_at(Phase.SIGNATURE)
    visit.send(Pressed(CONFIRM))

    assert visit.session.draft.signature == b""


def test_mark_is_a_picture_that_says_so():
    """The mark is a whole PNG and names itself as no handwriting."""
    picture = Image.open(io.BytesIO(confirmation_png()))

    assert (picture.size, "no handwriting" in picture.text["Comment"]) == ((60, 24), True)
