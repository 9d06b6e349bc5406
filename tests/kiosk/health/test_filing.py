"""Filing is offered only where it can be kept: with a catalogue, not too old, on a disk with room."""

from datetime import timedelta

import msgspec
import pytest

from content.bundle.trust import TrustState, stamp
from kiosk.config import Paths
from kiosk.health.filing import FilingGate
from kiosk.journal.shelf import Shelved


@pytest.fixture
def gate(books, tmp_path) -> FilingGate:
    """Judge with no floor under the disk."""
    return FilingGate(books.shelf, Paths(tmp_path), books.clock, floor_bytes=0)


@pytest.fixture
def trust(books) -> TrustState:
    """Trust a catalogue that was vouched for now, for two weeks."""
    now = books.clock.now()
    return TrustState(
        b"root", soft_expires=stamp(now + timedelta(days=3)), hard_expires=stamp(now + timedelta(days=14))
    )


@pytest.fixture
def accepted(books, tmp_path, trust) -> None:
    """Have that catalogue in use."""
    _put(books, tmp_path, trust)


def _put(books, tmp_path, trust) -> None:
    books.shelf.put_catalogue(Shelved(7, tmp_path / "catalogue.sqlite"), trust.to_json())


def test_a_new_kiosk_files_nothing(gate) -> None:
    """Before the first catalogue there is nothing to file by."""
    assert gate() == "no_catalogue"


def test_trust_alone_is_no_catalogue(books, gate, trust) -> None:
    """A root that was pinned before any catalogue came does not open the gate."""
    books.shelf.put_trust(trust.to_json())

    assert gate() == "no_catalogue"


@pytest.mark.parametrize(
    ("days", "reason"), [(0, ""), (4, ""), (13, ""), (14, "bundle_expired"), (400, "bundle_expired")]
)
def test_a_catalogue_grows_too_old(books, gate, accepted, days, reason) -> None:
    """A few days without the server are ordinary; after the hard expiry nothing is filed."""
    books.clock.move(days * 86400)

    assert reason == gate()


def test_a_clock_set_back_does_not_help(books, tmp_path, gate, trust) -> None:
    """A machine that wakes in another year is judged by the newest time that was signed."""
    floor = stamp(books.clock.now() + timedelta(days=20))
    _put(books, tmp_path, msgspec.structs.replace(trust, time_floor=floor))

    assert gate() == "bundle_expired"


def test_a_disk_without_room(books, tmp_path, accepted) -> None:
    """Below the floor nothing is promised."""
    assert FilingGate(books.shelf, Paths(tmp_path), books.clock, floor_bytes=2**62)() == "disk"
