"""A slot makes its piece when it is first measured, and again only when asked to."""

from typing import Any

import pytest

from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Gap, Piece
from kiosk.ui.pieces.slot import Slot
from tests.screens.player import Player


class Counted(Slot):
    """Make gaps as high as it was often asked, or nothing."""

    def __init__(self, kit: Kit, **kwargs: Any) -> None:
        super().__init__(kit, **kwargs)
        self.made = 0
        self.is_empty = False

    def make(self) -> Piece | None:
        """Count."""
        self.made += 1
        return None if self.is_empty else Gap(self.kit, self.made * 10.0)


@pytest.fixture
def slot(player: Player, page) -> Counted:
    """Make one as the window would."""
    player.show(page())
    return Counted(player.app.stage.sheet.kit)


def test_made_once(slot: Counted) -> None:
    """Measuring at another width makes nothing anew."""
    assert (slot.fit(100), slot.fit(200), slot.made) == (10, 10, 1)


def test_renewed(slot: Counted) -> None:
    """What was made before is gone once something newer is measured."""
    slot.fit(100)
    slot.renew()

    assert (slot.fit(100), len(slot.children)) == (20, 1)


def test_nothing(slot: Counted) -> None:
    """Nothing to show takes no room and draws nothing."""
    slot.fit(100)
    slot.is_empty = True
    slot.renew()

    assert (slot.fit(100), slot.children) == (0, [])
