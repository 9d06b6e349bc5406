"""A catalogue with one bit flipped on its way: the kiosk keeps its own, says why, and takes the sound one later."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from provisioning.demo.programs import wait_for
from tests.journeys import editing, visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

NEW_NAME = f"{editing.NAME}（试点）"


@dataclass(frozen=True)
class Flip:
    """Hold the versions before, with the flipped bit, and after it was put right; ``shown`` is a name on the screen."""

    old: int
    kept: tuple[int, int, str]
    shown: str
    new: int
    mended: tuple[int, int, str]


def _flip_one_bit(house: House, number: int) -> None:
    path = editing.bundle_file(house, number)
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0x10
    path.write_bytes(bytes(whole))


@pytest.fixture(scope="module")
def flip(house: House) -> Flip:
    """Publish, flip a bit before the kiosk looks, and put it right afterwards."""
    old = editing.heard(house)[0]
    house.stop_agent()
    editing.rename(house, NEW_NAME)
    new = editing.publish(house)
    path = editing.bundle_file(house, new)
    whole = path.read_bytes()
    _flip_one_bit(house, new)
    house.start_agent()
    with closing(Visitor(house.hall.config)) as visitor:
        visitor.wait("the kiosk says why", lambda: editing.heard(house)[2])
        kept = editing.heard(house)
        shown = _shown(visitor)
        path.write_bytes(whole)
        visitor.wait("the kiosk takes it", lambda: editing.heard(house)[1] == new)
    return Flip(old, kept, shown, new, editing.heard(house))


def _shown(visitor: Visitor) -> str:
    visitor.arrive("attract")
    visitor.press("start")
    key = f"item.{visits.ITEM}"
    visitor.wait("the list", lambda: visitor.find(key))
    button = visitor.find(key)
    assert button is not None
    return button.label


def test_old_one_is_kept(flip: Flip):
    """The version in use stays in use, on disk and on the screen."""
    assert flip.kept[:2] == (flip.old, flip.old)


def test_reason_is_reported(flip: Flip):
    """The heartbeat says that the new one was altered."""
    assert flip.kept[2] == "bundle.altered"


def test_screen_is_unchanged(flip: Flip):
    """No word of the altered catalogue reaches the screen."""
    assert flip.shown != NEW_NAME


def test_sound_one_is_taken(flip: Flip):
    """The same version, once whole, is taken, and the reason is gone."""
    assert flip.mended == (flip.new, flip.new, "")


def test_filing_goes_on(flip: Flip, house: House, visitor: Visitor):
    """After all that a citizen files as before."""
    filed = visits.apply(visitor, house.hall.hands)
    wait_for("the case", lambda: house.server.state(filed.case_no))

    assert house.server.state(filed.case_no) in {"received", "accepted"}
